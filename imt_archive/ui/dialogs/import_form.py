"""The form beside a document: every field that was understood, to be corrected before it goes in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from imt_archive.messages import Messages
from imt_archive.model.paragraphs import with_kinds
from imt_archive.model.records import Contact, Draft
from imt_archive.ui.dialogs.import_abouts import AboutsPart
from imt_archive.ui.dialogs.import_agreements import AgreementsPart
from imt_archive.ui.dialogs.import_corrections import in_language, with_its_place
from imt_archive.ui.dialogs.import_events import EventEntry
from imt_archive.ui.dialogs.import_facts import FactsPart
from imt_archive.ui.dialogs.import_fields import DateField, FormFields, mark
from imt_archive.ui.dialogs.import_figures import FigureRow
from imt_archive.ui.dialogs.import_growing import GrowingPart
from imt_archive.ui.dialogs.import_people import PeoplePart
from imt_archive.ui.dialogs.import_sections import ContactPart, values
from imt_archive.ui.widgets.choice import Choice
from imt_archive.ui.widgets.words_field import WordsField
from imt_archive.ui.words import Words


class DraftForm(QScrollArea):
    """Shows a draft and gives it back corrected; what is not touched stays as it was read."""

    changed = Signal()
    evidence_wanted = Signal(str, int, int)
    """The anchor of the block that the field in hand was read from, and the characters in it."""
    grown = Signal()
    """Fields were added."""

    def __init__(self, words: Words, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._read: Draft | None = None
        self._inside = QWidget(self)
        self.fields = FormFields(words, messages, self._inside)
        self.fields.changed.connect(self.changed)
        self.fields.evidence_wanted.connect(self.evidence_wanted)
        self.fields.grown.connect(self._grow)
        self._contacts: list[ContactPart] = []
        self._kinds: dict[tuple[str, int], str] = {}
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
        self.fields.lead = draft.texts[0].language
        self.fields.read_in("")
        self._inside.setEnabled(editable)
        self.facts = FactsPart(self._column, draft, self.fields)
        self._agreements = AgreementsPart(self._column, draft, self.fields, self.subject)
        self._people = PeoplePart(self._column, draft, self.fields)
        figures = self.tr("Figures"), self.tr("Add a figure")
        events = self.tr("Still to come"), self.tr("Add an event")
        self._figures = GrowingPart(self._column, *figures, FigureRow, self.fields)
        self._events = GrowingPart(self._column, *events, EventEntry, self.fields)
        self._abouts = AboutsPart(self._column, self.fields)
        self._follow(draft)
        self._show_contacts(draft)
        self._column.addStretch(1)
        self.fields.align()
        # It is never scrolled sideways: what does not fit into its width would not be seen.
        bar = self.verticalScrollBar().sizeHint().width()
        self.setMinimumWidth(self._inside.minimumSizeHint().width() + bar)

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

    def _follow(self, draft: Draft) -> None:
        """Show what is read in the blocks as they are said to be."""
        self._figures.follow(draft.figures)
        self._events.follow(draft.events)
        self._abouts.follow(draft)

    def _show_contacts(self, draft: Draft) -> None:
        title = self.tr("Press contacts (never searched, never exported)")
        form = self.fields.section(self._column, title, add=self.tr("Add a contact"), adding=self._new_contact)
        self._contacts += [ContactPart(form, contact, self.fields) for contact in draft.contacts]

    def _new_contact(self, form: QFormLayout) -> QWidget:
        self._contacts.append(ContactPart(form, Contact(""), self.fields))
        return self._contacts[-1].name

    def _grow(self, first: QWidget) -> None:
        self.grown.emit()
        # What was added is there, and has its place, after the events that wait.
        QTimer.singleShot(0, first, partial(self._come_to, first))

    # Correcting

    def document(self) -> Draft | None:
        """The draft as it was read, with the kinds that its blocks are said to be of."""
        return with_kinds(self._read, self._kinds) if self._read else None

    def say_kind(self, language: str, blocks: Sequence[int], kind: str) -> None:
        """Let some blocks of a text be of a kind of `BLOCK_KINDS`."""
        self._kinds |= {(language, at): kind for at in blocks}
        if (draft := self.document()) is not None:
            self._follow(draft)
        self.fields.touch(self)

    @property
    def any_touched(self) -> bool:
        """Whether somebody has changed anything."""
        return self.fields.any_touched

    def wrong_field(self) -> QWidget | None:
        """The first field with a date that is none, or that was left empty in a part that somebody began."""
        return next(self.fields.wrong(), None) or self._lacking()

    def _lacking(self) -> QWidget | None:
        parts = (self._agreements, self._people, self._figures, self._events, self._abouts)
        return next((field for part in parts if (field := part.lacking())), None)

    def go_to_wrong(self) -> bool:
        """Go to the first field that is wrong; whether there is one."""
        field = self.wrong_field()
        if field is not None:
            mark(field, wrong=True)
            self._come_to(field)
        return field is not None

    def go_to(self, anchor: str, at: int, kind: str) -> None:
        """Go to the field that was read from a character of the text, or to the one for what the mark there is."""
        elsewhere = {"organisation": self.facts.organisations, "date": self.facts.issued.line}
        if self._contacts:
            elsewhere["contact"] = self._contacts[0].name
        field = self.fields.read_at(anchor, at, kind)
        if kind in elsewhere and not self.fields.is_read_as(field, kind):
            field = elsewhere[kind]
        if field is not None:
            self._come_to(field)

    def _come_to(self, field: QWidget) -> None:
        self.ensureWidgetVisible(field)
        field.setFocus()

    def in_order(self) -> list[QWidget]:
        """What the tabulator comes to, from the top to the bottom."""
        return list(_focusable(self._column))

    def draft(self) -> Draft | None:
        """What was read, corrected; a date that is none leaves the one that was read."""
        read = self._read
        if read is None:
            return None
        draft = replace(
            read,
            agreements=self._agreements.value(),
            quotes=self._people.quotes(),
            people=self._people.people(read),
            contacts=values(self._contacts),
        )
        draft = with_kinds(draft, self._kinds)
        draft = replace(
            draft,
            figures=self._figures.value(draft.figures),
            events=self._events.value(draft.events),
            abouts=self._abouts.corrected(draft.abouts),
        )
        draft = with_its_place(self.facts.value(draft), read)
        return in_language(draft, draft.texts[0].language) if self.fields.is_touched(self.language) else draft


def _focusable(layout: QLayout) -> Iterator[QWidget]:
    """The widgets of a layout that the tabulator comes to, row by row."""
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _focusable(inner)
        elif isinstance(widget, DateField):
            yield widget.line
        elif widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget
