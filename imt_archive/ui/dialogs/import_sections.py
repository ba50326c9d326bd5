"""The parts of the form beside a document: a quote, a person, a contact, each corrected or left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFormLayout, QWidget

from imt_archive.model.records import Contact, Participant, Quote
from imt_archive.ui.dialogs.import_fields import FormFields
from imt_archive.ui.widgets.choice import Choice
from imt_archive.ui.widgets.elided import ElidedBox
from imt_archive.ui.widgets.words_field import WordsField

_PARTS = ("present", "appointed", "predecessor", "laureate", "named")


def tr(text: str) -> str:
    """A label of these parts in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


def ids_in(field: WordsField, known: tuple[str, ...], fields: FormFields) -> tuple[str, ...]:
    """The organisations that a field lists, by id where the vocabulary or what was read has them.

    They stand one a line; a semicolon parts them too.
    """
    by_name = {fields.words.organisation(one): one for one in known}
    names = [name.strip() for name in field.text().replace(";", "\n").splitlines() if name.strip()]
    find = fields.words.vocabulary.organisation_id
    return tuple(dict.fromkeys(by_name.get(name) or find(name) or name for name in names))


One = TypeVar("One", covariant=True)


class _Part(Protocol[One]):
    """A part of the form, and what stands in it."""

    def value(self) -> One | None: ...


def values(parts: Iterable[_Part[One]]) -> tuple[One, ...]:
    """What stands in some parts of the form, without what is left out."""
    return tuple(one for part in parts if (one := part.value()) is not None)


class _Ticked:
    """A part that is left out where its box is not ticked; of what it must have, none may be empty."""

    def __init__(self, box: ElidedBox, fields: FormFields) -> None:
        self.box, self._fields = box, fields
        self._needed: tuple[WordsField, ...] = ()
        self._others: tuple[QWidget, ...] = ()

    def _need(self, needed: tuple[WordsField, ...], others: tuple[QWidget, ...]) -> None:
        """Leave the part out where one that it must have is emptied; nothing is written where it is left out."""
        self._needed, self._others = needed, others
        was_whole = all(field.text().strip() for field in needed)
        for field in needed:
            if was_whole:
                field.edited.connect(lambda field=field: self._leave_out() if not field.text().strip() else None)
        self.box.toggled.connect(self._let_write)

    def _leave_out(self) -> None:
        # One sees at once that it is left out; the field in hand stays, to be filled again.
        self.box.setChecked(False)
        self._fields.touch(self.box)

    def _let_write(self, ticked: bool) -> None:
        for field in (*self._needed, *self._others):
            field.setEnabled(ticked or field.hasFocus())

    def lacking(self) -> QWidget | None:
        """The field that is still to be filled in where another one of the part was."""
        written = [bool(field.text().strip()) for field in self._needed]
        if not self.box.isChecked() or all(written) or not self._is_begun():
            return None
        return self._needed[written.index(False)]

    def _is_begun(self) -> bool:
        return any(self._fields.is_touched(field) for field in (*self._needed, *self._others))


class QuotePart(_Ticked):
    """The words of a quote and who said them; unticked it is none."""

    def __init__(self, form: QFormLayout, quote: Quote, number: int, fields: FormFields, languages: int = 1) -> None:
        self._quote = quote
        box = fields.ticked(form, tr("Quote {number}").format(number=number), quote.evidence, kind="quote")
        super().__init__(box, fields)
        box.setAccessibleName(quote.text or box.text())
        box.setToolTip(quote.text)
        self.words = fields.written(form, tr("Words"), quote.text, quote.evidence, most=6, kind="quote")
        self.speaker = fields.written(form, tr("Speaker"), quote.speaker, quote.evidence, most=1, kind="person")
        self._role = fields.written(form, tr("Role"), quote.role, quote.evidence, kind="person")
        self._language: Choice | None = None
        if languages > 1 and not quote.text:
            self._language = fields.chosen(form, tr("Language"))
            for code in ("fr", "en"):
                self._language.addItem(fields.words.language_choice(code), code)
        self._need((self.words, self.speaker), (self._role,))

    def value(self) -> Quote | None:
        """The quote as it stands in the form; None where it is left out."""
        speaker, words = self.speaker.text().strip(), self.words.text().strip()
        if not (self.box.isChecked() and speaker and words):
            return None
        if not self._is_begun():
            return self._quote
        language = self._language.currentData() if self._language else self._quote.language
        return replace(self._quote, speaker=speaker, text=words, role=self._role.text().strip(), language=language)

    def follow(self, person: Participant) -> Participant | None:
        """The same person as the speaker is corrected; None where the quote is left out."""
        quote = self.value()
        return replace(person, name=quote.speaker, role=quote.role or person.role) if quote else None

    def is_of(self, person: Participant) -> bool:
        """Whether it was read as the words of a person."""
        return person.part == "quoted" and person.name == self._quote.speaker


class PersonPart(_Ticked):
    """Somebody whom a text names, and the part that is theirs; unticked, they are left out."""

    def __init__(self, form: QFormLayout, person: Participant, fields: FormFields) -> None:
        self.person = person
        said = person.name or tr("Somebody else")
        super().__init__(fields.ticked(form, said, person.evidence, kind="person"), fields)
        self.name = fields.written(form, tr("Name"), person.name, person.evidence, most=1, kind="person")
        self._role = fields.written(form, tr("Role"), person.role, person.evidence, kind="person")
        self._part = fields.chosen(form, tr("Part"), person.evidence)
        for code in _PARTS if person.part in _PARTS else (person.part, *_PARTS):
            self._part.addItem(fields.words.part(code), code)
        self._part.setCurrentIndex(self._part.findData(person.part))
        self._need((self.name,), (self._role, self._part))

    def value(self) -> Participant | None:
        """The person as corrected; None where they are left out."""
        name = self.name.text().strip()
        if not self.box.isChecked() or not name:
            return None
        if not self._is_begun():
            return self.person
        return replace(self.person, name=name, role=self._role.text().strip(), part=self._part.currentData())


class ContactPart:
    """A press contact; without a name, an address and a number it is none."""

    def __init__(self, form: QFormLayout, contact: Contact, fields: FormFields) -> None:
        self._contact = contact
        self._lines = {
            name: fields.written(form, label, getattr(contact, name), most=2, kind="contact")
            for name, label in (("name", tr("Name")), ("email", tr("E-mail")), ("phone", tr("Telephone")))
        }

    @property
    def name(self) -> WordsField:
        """The field for the name."""
        return self._lines["name"]

    def value(self) -> Contact | None:
        """The contact as it stands in the form."""
        values = {name: line.text().strip() for name, line in self._lines.items()}
        return replace(self._contact, **values) if any(values.values()) else None
