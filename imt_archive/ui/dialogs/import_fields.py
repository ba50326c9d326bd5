"""The fields of the form beside a document: how each is made, and which of them somebody has touched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from imt_archive.messages import Messages
from imt_archive.model.dates import Edtf
from imt_archive.model.records import Evidence
from imt_archive.ui.dialogs.import_corrections import date_in, is_date
from imt_archive.ui.widgets.choice import Choice
from imt_archive.ui.widgets.elided import ElidedBox
from imt_archive.ui.widgets.words_field import WordsField
from imt_archive.ui.words import Words


def mark(field: QWidget, *, wrong: bool) -> None:
    """Let a field be seen to be wrong, or right again."""
    field.setProperty("wrong", wrong)
    # A style that depends on a property is looked up anew only when it is asked for.
    field.style().unpolish(field)
    field.style().polish(field)


class DateField(QWidget):
    """A line for a date as people write it; what is none is said under it."""

    def __init__(self, date: Edtf | None, words: Words, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages = messages
        self.line = QLineEdit(words.date(date) if date else "", self)
        self.line.setCursorPosition(0)
        self._said = QLabel(self, wordWrap=True)
        self._said.setObjectName("wrong")
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self._said)
        self.line.textEdited.connect(lambda _: self._check())

    @property
    def is_wrong(self) -> bool:
        """Whether what stands in it is no date; nothing is none, and not wrong."""
        return bool(self.line.text().strip()) and not is_date(self.line.text())

    def date(self, before: Edtf | None) -> Edtf | None:
        """The date that stands in it, or the one `before` where what stands in it is none."""
        return before if self.is_wrong else date_in(self.line)

    def _check(self) -> None:
        wrong = self.is_wrong
        said = self._messages.of("not-a-written-date", text=self.line.text().strip()) if wrong else ""
        self._said.setText(said)
        self._said.setVisible(wrong)
        self.line.setAccessibleDescription(said)
        mark(self.line, wrong=wrong)
        self.updateGeometry()


@dataclass(frozen=True)
class _Source:
    """Where a field's words were read: the anchor of the block, and the characters in it."""

    anchor: str
    start: int
    end: int
    kind: str


_NOWHERE = _Source("", 0, 0, "")


class FormFields(QObject):
    """Makes the fields of one form, and knows which were touched, which are dates, and what each was read from."""

    changed = Signal()
    evidence_wanted = Signal(str, int, int)
    """The anchor of the block that the field in hand was read from, and the characters in it; "" where nobody knows."""
    grown = Signal(QWidget)
    """Fields were added, and this one is to be filled in first."""

    def __init__(self, words: Words, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.words, self.messages = words, messages
        self.lead = ""
        self._language = ""
        self._touched: set[QObject] = set()
        self._dates: list[DateField] = []
        self._sources: dict[QObject, _Source] = {}
        self._labels: list[QLabel] = []

    # Making

    def rows(self) -> QFormLayout:
        """Rows of fields with their labels before them, in columns that are as wide in every part of the form."""
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setVerticalSpacing(5)
        return form

    def section(
        self, column: QVBoxLayout, title: str, *, add: str = "", adding: Callable[[QFormLayout], QWidget] | None = None
    ) -> QFormLayout:
        """A heading with its rows; where something can be added, with a button that does it.

        What adds gives back the field that is to be filled in first.
        """
        label = QLabel(title, self._parent)
        label.setObjectName("panel")
        head = QHBoxLayout()
        head.setContentsMargins(0, 8, 0, 0)
        head.addWidget(label, 1)
        form = self.rows()
        if adding is not None:
            button = QToolButton(self._parent)
            button.setObjectName("link")
            button.setText(add)
            # By keys as well: a tool button is passed over otherwise.
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _: self._added(adding(form)))
            head.addWidget(button)
        column.addLayout(head)
        column.addLayout(form)
        return form

    def _added(self, first: QWidget) -> None:
        self.align()
        self.grown.emit(first)

    def heading(self, form: QFormLayout, words: str) -> None:
        """A line over some of the rows."""
        label = QLabel(words, self._parent)
        label.setObjectName("muted")
        form.addRow(label)

    def note(self, form: QFormLayout, words: str) -> QLabel:
        """A line that says what is in doubt about the rows under it."""
        label = QLabel(words, self._parent, wordWrap=True)
        label.setObjectName("doubt")
        form.addRow(label)
        return label

    def row(
        self, form: QFormLayout, label: str, field: QWidget, evidence: Evidence | None = None, kind: str = ""
    ) -> None:
        """Put a field into the form, named by its label, and remember what it was read from and what that is."""
        said = self.label(label)
        said.setBuddy(field.line if isinstance(field, DateField) else field)
        said.setMinimumHeight(QLineEdit().sizeHint().height())
        field.setAccessibleName(label.replace("&", ""))
        if isinstance(field, DateField):
            field.line.setAccessibleName(label.replace("&", ""))
        form.addRow(said, field)
        self.watch(field, evidence, kind)

    def label(self, words: str) -> QLabel:
        """The label of a field, which is as wide as all of them."""
        said = QLabel(words, self._parent)
        self._labels.append(said)
        return said

    def align(self) -> None:
        """Make all labels as wide as the widest, so that all fields begin at one line."""
        width = max((label.sizeHint().width() for label in self._labels), default=0)
        for label in self._labels:
            label.setMinimumWidth(width)

    def written(
        self,
        form: QFormLayout,
        label: str,
        words: str,
        evidence: Evidence | None = None,
        *,
        most: int = 3,
        kind: str = "",
    ) -> WordsField:
        """A field for words."""
        field = WordsField(words, self._parent, most=most)
        field.edited.connect(partial(self.touch, field))
        self.row(form, label, field, evidence, kind)
        return field

    def listed(
        self, form: QFormLayout, label: str, names: tuple[str, ...], evidence: Evidence | None = None
    ) -> WordsField:
        """A field for several names, one a line."""
        field = WordsField("\n".join(names), self._parent, most=8, listing=True)
        field.setToolTip(self.tr("One a line"))
        field.edited.connect(partial(self.touch, field))
        self.row(form, label, field, evidence, "organisation")
        return field

    def dated(self, form: QFormLayout, label: str, date: Edtf | None, evidence: Evidence | None = None) -> DateField:
        """A field for a date."""
        field = DateField(date, self.words, self.messages, self._parent)
        field.line.textEdited.connect(partial(self.touch, field))
        self._dates.append(field)
        self.row(form, label, field, evidence, "date")
        return field

    def chosen(self, form: QFormLayout, label: str, evidence: Evidence | None = None) -> Choice:
        """A field for one of several things, that are still to be added."""
        field = Choice(self._parent)
        field.activated.connect(partial(self.touch, field))
        self.row(form, label, field, evidence)
        return field

    def ticked(
        self, form: QFormLayout, words: str, evidence: Evidence | None = None, *, label: str = "", kind: str = ""
    ) -> ElidedBox:
        """A box for what is kept as long as it is ticked."""
        box = ElidedBox(words, self._parent)
        box.setChecked(True)
        box.clicked.connect(partial(self.touch, box))
        if label:
            form.addRow(self.label(label), box)
        else:
            form.addRow(box)
        self.watch(box, evidence, kind)
        return box

    # Knowing

    def touch(self, field: QObject, *_: object) -> None:
        """Remember that somebody has changed a field."""
        self._touched.add(field)
        if isinstance(field, WordsField) and field.property("wrong"):
            mark(field, wrong=False)
        self.changed.emit()

    def is_touched(self, field: QObject) -> bool:
        """Whether somebody has changed a field."""
        return field in self._touched

    @property
    def any_touched(self) -> bool:
        """Whether somebody has changed anything."""
        return bool(self._touched)

    def wrong(self) -> Iterator[QLineEdit]:
        """The lines for a date in which none stands, from the top."""
        return (field.line for field in self._dates if field in self._touched and field.is_wrong)

    # What was read where

    def read_in(self, language: str) -> None:
        """Let the fields that come next have been read in the text of a language; "" for the one that leads."""
        self._language = language or self.lead

    def watch(self, field: QWidget, evidence: Evidence | None, kind: str = "") -> None:
        """Let the document show what a field was read from, while the field is in hand."""
        inner = field.line if isinstance(field, DateField) else field
        if evidence is not None:
            self._sources[inner] = _Source(f"{self._language}{evidence.block}", evidence.start, evidence.end, kind)
        inner.installEventFilter(self)

    def read_at(self, anchor: str, at: int, kind: str) -> QWidget | None:
        """The field that was read from the fewest characters around the one `at`, one of a kind before others."""
        found = [
            (source.kind != kind, source.end - source.start, field)
            for field, source in self._sources.items()
            if source.anchor == anchor and source.start <= at < source.end and isinstance(field, QWidget)
        ]
        return min(found, key=lambda one: one[:2])[2] if found else None

    def is_read_as(self, field: QWidget | None, kind: str) -> bool:
        """Whether a field was read from the text as something of a kind."""
        source = self._sources.get(field) if field is not None else None
        return source is not None and source.kind == kind

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the words of the field that is come to, or that nobody knows them."""
        if event.type() == QEvent.Type.FocusIn:
            source = self._sources.get(watched, _NOWHERE)
            self.evidence_wanted.emit(source.anchor, source.start, source.end)
        return super().eventFilter(watched, event)
