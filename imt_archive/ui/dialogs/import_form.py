"""The form beside a document: every field that was understood, to be corrected before it goes in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from imt_archive.messages import Messages
from imt_archive.model.records import (
    UNSURE,
    Agreement,
    Draft,
    Evidence,
    Participant,
    Quote,
)
from imt_archive.ui.dialogs.import_corrections import in_language
from imt_archive.ui.dialogs.import_facts import FactsPart
from imt_archive.ui.dialogs.import_fields import DateField, FormFields
from imt_archive.ui.dialogs.import_sections import AgreementPart, ContactPart, PersonPart, QuotePart
from imt_archive.ui.widgets.choice import Choice
from imt_archive.ui.widgets.elided import ElidedBox
from imt_archive.ui.widgets.words_field import WordsField
from imt_archive.ui.words import Words

# Quotes and signatures have their own parts of the form.
_ELSEWHERE = ("quoted", "signatory", "contact")


One = TypeVar("One", covariant=True)


class _Part(Protocol[One]):
    """A part of the form, and what stands in it."""

    def value(self) -> One | None: ...


def _values(parts: Iterable[_Part[One]]) -> tuple[One, ...]:
    """What stands in some parts of the form, without what is left out."""
    return tuple(one for part in parts if (one := part.value()) is not None)


class DraftForm(QScrollArea):
    """Shows a draft and gives it back corrected; what is not touched stays as it was read."""

    changed = Signal()
    evidence_wanted = Signal(str, int, int)
    """The anchor of the block that the field in hand was read from, and the characters in it."""

    def __init__(self, words: Words, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._read: Draft | None = None
        self._inside = QWidget(self)
        self.fields = FormFields(words, messages, self._inside)
        self.fields.changed.connect(self.changed)
        self.fields.evidence_wanted.connect(self.evidence_wanted)
        self._agreements: list[AgreementPart] = []
        self._quotes: list[QuotePart] = []
        self._people: list[PersonPart] = []
        self._contacts: list[ContactPart] = []
        self._kept: list[tuple[object, ElidedBox]] = []
        self.setWidgetResizable(True)
        # One comes to the fields, and not to what they stand in.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(4, 0, 10, 8)
        self.setWidget(self._inside)

    def show_draft(self, draft: Draft, *, editable: bool) -> None:
        """Show what was read of a file; a form shows one draft."""
        self._read = draft
        self._read_in("")
        self._inside.setEnabled(editable)
        self.facts = FactsPart(self._column, draft, self.fields)
        self._show_agreements(draft)
        self._show_quotes(draft)
        self._show_people(draft)
        self._show_kept(draft)
        self._show_contacts(draft)
        self._column.addStretch(1)
        self.fields.align()

    # Showing

    def _language(self) -> str:
        """The language of the text that leads."""
        return self._read.texts[0].language if self._read else ""

    def _read_in(self, language: str) -> None:
        """Let the fields that come next have been read in the text of a language."""
        self.fields.language = language or self._language()

    # The fields of the release itself, by what they are for.

    @property
    def title(self) -> WordsField:
        """The field for the title of the text that leads."""
        return self.facts.title

    @property
    def issued(self) -> QLineEdit:
        """The field for the date."""
        return self.facts.issued.line

    @property
    def kind(self) -> Choice:
        """The choice of the kind."""
        return self.facts.kind

    @property
    def subject(self) -> Choice:
        """The choice of what it is about."""
        return self.facts.subject

    @property
    def language(self) -> Choice:
        """The choice of the language."""
        return self.facts.language

    @property
    def themes(self) -> Mapping[str, QCheckBox]:
        """The boxes of the themes, by their codes."""
        return self.facts.themes

    def _section(
        self, title: str, *, add: str = "", adding: Callable[[QFormLayout], QWidget] | None = None
    ) -> QFormLayout:
        """A heading with its rows; where something can be added, with a button that does it."""
        label = QLabel(title, self._inside)
        label.setObjectName("panel")
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 0)
        head.addWidget(label, 1)
        form = self.fields.rows()
        if adding is not None:
            button = QToolButton(self._inside)
            button.setObjectName("link")
            button.setText(add)
            # By keys as well: a tool button is passed over otherwise.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _: self._added(adding(form)))
            head.addWidget(button)
        self._column.addLayout(head)
        self._column.addLayout(form)
        return form

    def _added(self, first: QWidget) -> None:
        self.fields.align()
        first.setFocus()

    def _show_agreements(self, draft: Draft) -> None:
        count = len(draft.agreements)
        title = self.tr("Agreement") if count == 1 else self.tr("Agreements")
        form = self._section(title, add=self.tr("Add an agreement"), adding=self._new_agreement)
        for number, agreement in enumerate(draft.agreements, 1):
            if count > 1:
                self._heading(form, self.tr("Agreement {number} of {count}").format(number=number, count=count))
            if self._is_unsure(agreement, draft):
                note = QLabel(self.tr("To be checked: between whom, and on which day"), self._inside, wordWrap=True)
                note.setObjectName("doubt")
                form.addRow(note)
            self._add_agreement(form, agreement)

    def _heading(self, form: QFormLayout, words: str) -> None:
        label = QLabel(words, self._inside)
        label.setObjectName("muted")
        form.addRow(label)

    @staticmethod
    def _is_unsure(agreement: Agreement, draft: Draft) -> bool:
        return any(
            one.field == "agreement" and one.evidence == agreement.evidence and one.confidence < UNSURE
            for one in draft.found
        )

    def _add_agreement(self, form: QFormLayout, agreement: Agreement) -> AgreementPart:
        part = AgreementPart(form, agreement, self.fields)
        part.kind.activated.connect(lambda _: self._follow_agreements())
        self._agreements.append(part)
        return part

    def _new_agreement(self, form: QFormLayout) -> QWidget:
        return self._add_agreement(form, Agreement("other")).kind

    def _follow_agreements(self) -> None:
        """A release that is about no agreement any more says so, unless somebody has said what it is about."""
        about = self.subject.currentData() == "agreement" and not self.fields.is_touched(self.subject)
        if about and not any(part.is_one for part in self._agreements):
            self.subject.setCurrentIndex(self.subject.findData(""))
            self.fields.touch(self.subject)

    def _show_quotes(self, draft: Draft) -> None:
        form = self._section(self.tr("Quotes"), add=self.tr("Add a quote"), adding=self._new_quote)
        for quote in draft.quotes:
            self._read_in(quote.language)
            self._quotes.append(QuotePart(form, quote, len(self._quotes) + 1, self.fields))

    def _new_quote(self, form: QFormLayout) -> QWidget:
        quote = Quote("", "", language=self._language())
        self._quotes.append(QuotePart(form, quote, len(self._quotes) + 1, self.fields))
        return self._quotes[-1].words

    def _show_people(self, draft: Draft) -> None:
        form = self._section(self.tr("People"), add=self.tr("Add somebody"), adding=self._new_person)
        for person in draft.people:
            if person.part not in _ELSEWHERE:
                self._read_in(person.language)
                self._people.append(PersonPart(form, person, self.fields))

    def _new_person(self, form: QFormLayout) -> QWidget:
        person = Participant("", "present", language=self._language())
        self._people.append(PersonPart(form, person, self.fields))
        return self._people[-1].name

    def _show_kept(self, draft: Draft) -> None:
        """What can only be kept or left out: figures, and what is still to come."""
        if draft.figures:
            form = self._section(self.tr("Figures"))
            for figure in draft.figures:
                self._read_in(figure.language)
                self._keep(form, figure, figure.raw, figure.evidence)
        if draft.events:
            form = self._section(self.tr("Still to come"))
            for event in draft.events:
                self._read_in(event.language)
                said = " – ".join(one for one in (self._words.date(event.date), event.what, event.place) if one)
                self._keep(form, event, said, event.evidence)

    def _keep(self, form: QFormLayout, one: object, said: str, evidence: Evidence | None) -> None:
        self._kept.append((one, self.fields.ticked(form, said, evidence)))

    def _show_contacts(self, draft: Draft) -> None:
        if draft.contacts:
            form = self._section(self.tr("Press contacts (never searched, never exported)"))
            self._contacts += [ContactPart(form, contact, self.fields) for contact in draft.contacts]

    # Correcting

    @property
    def any_touched(self) -> bool:
        """Whether somebody has changed anything."""
        return self.fields.any_touched

    def wrong_date(self) -> DateField | None:
        """The first field for a date in which none stands."""
        return next(self.fields.wrong(), None)

    def go_to_wrong_date(self) -> bool:
        """Go to the first field for a date in which none stands; whether there is one."""
        field = self.wrong_date()
        if field is not None:
            self.ensureWidgetVisible(field)
            field.setFocus()
        return field is not None

    def go_to(self, anchor: str, at: int) -> None:
        """Go to the field that was read from a character of the text."""
        if field := self.fields.read_at(anchor, at):
            self.ensureWidgetVisible(field)
            field.setFocus()

    def last_field(self) -> QWidget:
        """The field to which the tabulator comes last."""
        return self._inside.findChildren(QWidget)[-1]

    def draft(self) -> Draft | None:
        """What was read, corrected; a date that is none leaves the one that was read."""
        draft = self._read
        if draft is None:
            return None
        left_out = {id(one) for one, box in self._kept if not box.isChecked()}
        draft = replace(
            self.facts.value(draft),
            agreements=_values(self._agreements),
            quotes=_values(self._quotes),
            people=(*self._spoken_people(draft), *_values(self._people)),
            figures=tuple(one for one in draft.figures if id(one) not in left_out),
            events=tuple(one for one in draft.events if id(one) not in left_out),
            contacts=_values(self._contacts),
        )
        return in_language(draft, draft.texts[0].language) if self.fields.is_touched(self.language) else draft

    def _spoken_people(self, draft: Draft) -> list[Participant]:
        """Those of the people whom other parts of the form correct; whoever is quoted, as the quote says."""
        found: list[Participant] = []
        for person in draft.people:
            if person.part in _ELSEWHERE:
                told = [quote.follow(person) for quote in self._quotes if quote.is_of(person)]
                kept = next((one for one in told if one is not None), None)
                found += [kept] if kept else [] if told else [person]
        return found
