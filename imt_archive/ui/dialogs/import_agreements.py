"""The part of the form for the agreements that a document tells of, and for those that somebody adds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from imt_archive.model.records import UNSURE, Agreement, Draft
from imt_archive.ui.dialogs.import_agreement import AgreementPart
from imt_archive.ui.dialogs.import_fields import FormFields
from imt_archive.ui.dialogs.import_proposed import named_too
from imt_archive.ui.dialogs.import_sections import tr, values
from imt_archive.ui.widgets.choice import Choice


class AgreementsPart:
    """The agreements one under the other; what the release is about follows them."""

    def __init__(self, column: QVBoxLayout, draft: Draft, fields: FormFields, subject: Choice) -> None:
        self._fields, self._subject, self._draft = fields, subject, draft
        self._parts: list[AgreementPart] = []
        self._was_about_one = False
        count = len(draft.agreements)
        title = tr("Agreement") if count == 1 else tr("Agreements")
        form = fields.section(column, title, add=tr("Add an agreement"), adding=self._new)
        for number, agreement in enumerate(draft.agreements, 1):
            if count > 1:
                fields.heading(form, tr("Agreement {number} of {count}").format(number=number, count=count))
            note = fields.note(form, tr("To be checked: between whom, and on which day"))
            unsure = _is_unsure(agreement, draft)
            note.setVisible(unsure)
            part = self._add(form, agreement, named_too(draft, agreement) if unsure else ())
            fields.changed.connect(partial(_settle, note, part))

    def value(self) -> tuple[Agreement, ...]:
        """The agreements as they stand in the form."""
        return values(self._parts)

    def lacking(self) -> QWidget | None:
        """The first field that is still to be filled in."""
        return next((field for part in self._parts if (field := part.lacking())), None)

    def _add(self, form: QFormLayout, agreement: Agreement, proposed: Sequence[str] = ()) -> AgreementPart:
        part = AgreementPart(form, agreement, self._fields, proposed)
        part.kind.activated.connect(lambda _: self._follow())
        self._parts.append(part)
        return part

    def _new(self, form: QFormLayout) -> QWidget:
        self._fields.heading(form, tr("New agreement"))
        new = Agreement("other")
        return self._add(form, new, named_too(self._draft, new)).kind

    def _follow(self) -> None:
        """A release that is about no agreement any more says so, unless somebody has said what it is about."""
        any_left = any(part.is_one for part in self._parts)
        about = self._subject.currentData() == "agreement" and not self._fields.is_touched(self._subject)
        if (about and not any_left) or (self._was_about_one and any_left):
            self._was_about_one = not any_left
            self._subject.setCurrentIndex(self._subject.findData("agreement" if any_left else ""))
            self._fields.touch(self._subject)


def _is_unsure(agreement: Agreement, draft: Draft) -> bool:
    return any(
        one.field == "agreement" and one.evidence == agreement.evidence and one.confidence < UNSURE
        for one in draft.found
    )


def _settle(note: QLabel, part: AgreementPart) -> None:
    if part.any_touched():
        note.hide()
