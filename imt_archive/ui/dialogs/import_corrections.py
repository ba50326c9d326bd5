"""What a form's fields do to a draft: pure functions, each from a draft to a corrected one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QCheckBox, QLineEdit

from imt_archive.model.dates import Edtf
from imt_archive.model.records import Draft
from imt_archive.model.written import parse_written


def is_date(text: str) -> bool:
    """Whether a text is a date as people write them."""
    try:
        parse_written(text)
    except ValueError:
        return False
    return True


def date_in(line: QLineEdit) -> Edtf | None:
    """The date that stands in a field, or None where it is empty; raises ValueError."""
    return parse_written(line.text()) if line.text().strip() else None


def with_agreement(draft: Draft, number: int, **values: object) -> Draft:
    """The draft with some values of one of its agreements changed."""
    agreements = list(draft.agreements)
    agreements[number] = replace(agreements[number], **values)  # type: ignore[arg-type]
    return replace(draft, agreements=tuple(agreements))


def without_signatory(draft: Draft, *, number: int, person: object, box: QCheckBox) -> Draft:
    """The draft without a signatory whose box is not ticked."""
    if box.isChecked():
        return draft
    left = tuple(one for one in draft.agreements[number].signatories if one != person)
    return with_agreement(draft, number, signatories=left)


def without_figure(draft: Draft, *, figure: object, box: QCheckBox) -> Draft:
    """The draft without a figure whose box is not ticked."""
    return draft if box.isChecked() else replace(draft, figures=tuple(one for one in draft.figures if one != figure))


def without_event(draft: Draft, *, event: object, box: QCheckBox) -> Draft:
    """The draft without an event whose box is not ticked."""
    return draft if box.isChecked() else replace(draft, events=tuple(one for one in draft.events if one != event))


def in_language(draft: Draft, language: str) -> Draft:
    """Everything that was read in a text, in the language that it turned out to be in."""
    return replace(
        draft,
        quotes=tuple(replace(one, language=language) for one in draft.quotes),
        abouts=tuple(replace(one, language=language) for one in draft.abouts),
        figures=tuple(replace(one, language=language) for one in draft.figures),
        events=tuple(replace(one, language=language) for one in draft.events),
        people=tuple(replace(one, language=language) for one in draft.people),
        found=tuple(replace(one, language=language) for one in draft.found),
    )
