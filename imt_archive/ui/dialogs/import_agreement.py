"""The fields of one agreement in the form beside a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QWidget

from imt_archive.model.records import Agreement, Extends, Participant
from imt_archive.ui.dialogs.import_fields import FormFields
from imt_archive.ui.dialogs.import_proposed import ProposedParties
from imt_archive.ui.dialogs.import_sections import ids_in, tr


class AgreementPart:
    """The fields of one agreement; as « no agreement » it is none.

    Under the parties stand those `proposed`, the organisations that a text names too.
    """

    def __init__(
        self, form: QFormLayout, agreement: Agreement, fields: FormFields, proposed: Sequence[str] = ()
    ) -> None:
        self._agreement, self._fields = agreement, fields
        evidence = agreement.evidence
        self.kind = fields.chosen(form, tr("Kind"), evidence)
        for code in fields.words.vocabulary.agreement_kinds:
            self.kind.addItem(fields.words.agreement(code), code)
        self.kind.addItem(tr("No agreement"), "")
        self.kind.setCurrentIndex(self.kind.findData(agreement.kind))
        self.kind.activated.connect(lambda _: self._let_write())
        names = tuple(fields.words.organisation(one) for one in agreement.parties)
        self.parties = fields.listed(form, tr("Parties"), names, evidence)
        if proposed:
            ProposedParties(form, self.parties, proposed, fields)
        self._dates = {
            name: fields.dated(form, label, getattr(agreement, name), evidence)
            for name, label in (("signed", tr("Signed")), ("starts", tr("Starts")), ("ends", tr("Ends")))
        }
        self._words = {
            name: fields.written(form, label, getattr(agreement, name), evidence, kind="agreement")
            for name, label in self._labels()
        }
        self._extends = _ExtendsPart(form, agreement.extends, fields)
        self._signatories = [
            (person, fields.ticked(form, self._told(person), person.evidence, label=tr("Signed by"), kind="person"))
            for person in agreement.signatories
        ]
        self._others = fields.listed(form, tr("Also signed by"), ())
        self._others.setToolTip(tr("One a line: name, role, organisation"))

    @property
    def is_one(self) -> bool:
        """Whether it is an agreement, and not « no agreement »."""
        return bool(self.kind.currentData())

    def value(self) -> Agreement | None:
        """The agreement as it stands in the form; None where it is none, or nothing was written into a new one."""
        if not self.is_one:
            return None
        agreement, touched = self._agreement, self._fields.is_touched
        changed: dict[str, object] = {name: field.date(getattr(agreement, name)) for name, field in self._dates.items()}
        changed |= {name: field.text().strip() for name, field in self._words.items() if touched(field)}
        if self._extends.is_touched:
            changed["extends"] = self._extends.value()
        if touched(self.parties):
            changed["parties"] = ids_in(self.parties, agreement.parties, self._fields)
        kept = tuple(person for person, box in self._signatories if box.isChecked()) + self._added()
        found = replace(agreement, kind=self.kind.currentData(), signatories=kept, **changed)  # type: ignore[arg-type]
        return found if found.parties or found.signed or found.evidence else None

    def lacking(self) -> QWidget | None:
        """The field that is still to be filled in where something was written of an agreement between nobody."""
        begun = self.is_one and any(self._fields.is_touched(one) for one in (self.kind, *self._written()))
        return self.parties if begun and self.value() is None else None

    def any_touched(self) -> bool:
        """Whether somebody has changed anything of it."""
        return any(self._fields.is_touched(one) for one in (self.kind, *self._written()))

    def _written(self) -> tuple[QWidget, ...]:
        boxes = (box for _, box in self._signatories)
        fields = (self.parties, *self._dates.values(), *self._words.values())
        return (*fields, *self._extends.fields, *boxes, self._others)

    def _labels(self) -> Iterator[tuple[str, str]]:
        """The facts in words, each with its label; a place has an English name where somebody knows one."""
        yield "place", tr("Place")
        if self._agreement.place_en:
            yield "place_en", tr("Place (EN)")
        yield "programme", tr("Programme")

    def _added(self) -> tuple[Participant, ...]:
        """Those who signed too, as somebody wrote them: one a line, with role and organisation behind the name."""
        lines = [line.split(",", 2) for line in self._others.text().splitlines() if line.strip(" ,")]
        find, language = self._fields.words.vocabulary.organisation_id, self._fields.lead
        people = ([one.strip() for one in (*line, "", "")[:3]] for line in lines)
        return tuple(
            Participant(name, "signatory", role, find(of) or of, language) for name, role, of in people if name
        )

    def _told(self, person: Participant) -> str:
        said = (person.role, self._fields.words.organisation(person.organisation))
        return ", ".join(one for one in (person.name, *said) if one)

    def _let_write(self) -> None:
        for field in self._written():
            field.setEnabled(self.is_one)


class _ExtendsPart:
    """Of which kind the earlier agreement is that one extends, and its day."""

    def __init__(self, form: QFormLayout, extends: Extends | None, fields: FormFields) -> None:
        self._form, self._read, self._fields = form, extends, fields
        self._kind = fields.chosen(form, tr("Extends"))
        self._kind.addItem("–", None)
        for code in fields.words.vocabulary.agreement_kinds:
            self._kind.addItem(fields.words.agreement(code), code)
        # What is extended may be told by its day alone.
        self._kind.setCurrentIndex(self._kind.findData(extends.kind or "other") if extends else 0)
        self._signed = fields.dated(form, tr("Signed before"), extends.signed if extends else None)
        self._kind.activated.connect(lambda _: self._follow())
        self._follow()

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """The fields of it."""
        return (self._kind, self._signed)

    @property
    def is_touched(self) -> bool:
        """Whether somebody has changed what it says."""
        return any(self._fields.is_touched(one) for one in self.fields)

    def value(self) -> Extends | None:
        """What is extended, as it stands in the form: which agreement of the register that is, is found anew."""
        kind = self._kind.currentData()
        read = self._read or Extends("")
        return Extends(kind, self._signed.date(read.signed)) if kind is not None else None

    def _follow(self) -> None:
        self._form.setRowVisible(self._signed, self._kind.currentData() is not None)
