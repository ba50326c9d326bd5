"""What a form's fields do to a draft, and what is settled by that: pure functions."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from imt_archive.model.dates import Edtf
from imt_archive.model.importing import Preview
from imt_archive.model.records import Draft
from imt_archive.model.written import parse_written

# A translation that is as sure as this is ticked beforehand, as an import without a look would pair it.
_SURE_PAIR = 0.9


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


def with_its_place(draft: Draft, read: Draft) -> Draft:
    """The same draft; where a release was at the place of its agreement, it goes with it to another one."""
    if not (draft.agreements and read.agreements):
        return draft
    before, now = read.agreements[0], draft.agreements[0]
    if (read.place, read.place_en) != (before.place, before.place_en):
        return draft
    return replace(draft, place=now.place, place_en=now.place_en)


def with_sure_pair(preview: Preview) -> Preview:
    """The same preview; a translation that is sure is ticked beforehand."""
    likeness = preview.likeness
    sure = likeness is not None and likeness.kind == "translation" and likeness.share >= _SURE_PAIR
    return replace(preview, joins=sure)


def doubts_left(read: Draft, draft: Draft) -> tuple[str, ...]:
    """What is still in doubt when a draft was corrected."""
    settled: set[str] = set()
    if draft.issued != read.issued:
        settled |= {"no-date", "date-from-body", "date-of-change"}
    if draft.agreements != read.agreements:
        settled.add("agreement-unsure")
    if draft.texts[0].title_given:
        settled.add("title-not-given")
    if draft.texts[0].language != read.texts[0].language:
        settled.add("language-unsure")
    return tuple(doubt for doubt in read.doubts if doubt not in settled)
