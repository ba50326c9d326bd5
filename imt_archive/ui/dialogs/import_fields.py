"""The fields of the form beside a document: how each is made, and which of them somebody has touched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from imt_archive.messages import Messages
from imt_archive.model.dates import Edtf
from imt_archive.model.records import Evidence
from imt_archive.ui.dialogs.import_corrections import date_in, is_date
from imt_archive.ui.widgets.choice import Choice
from imt_archive.ui.widgets.elided import ElidedBox
from imt_archive.ui.widgets.words_field import WordsField
from imt_archive.ui.words import Words


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
        self.setFocusProxy(self.line)
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
        self._said.setText(self._messages.of("not-a-written-date", text=self.line.text().strip()) if wrong else "")
        self._said.setVisible(wrong)
        self.line.setProperty("wrong", wrong)
        # A style that depends on a property is looked up anew only when it is asked for.
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)


@dataclass(frozen=True)
class _Source:
    """Where a field's words were read: the anchor of the block, and the characters in it."""

    anchor: str
    start: int
    end: int


class FormFields(QObject):
    """Makes the fields of one form, and knows which were touched, which are dates, and what each was read from."""

    changed = Signal()
    evidence_wanted = Signal(str, int, int)
    """The anchor of the block that the field in hand was read from, and the characters in it."""

    def __init__(self, words: Words, messages: Messages, parent: QWidget) -> None:
        super().__init__(parent)
        self._parent = parent
        self.words, self.messages = words, messages
        self.language = ""
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

    def row(self, form: QFormLayout, label: str, field: QWidget, evidence: Evidence | None = None) -> None:
        """Put a field into the form, named by its label, and remember what it was read from."""
        said = self.label(label)
        said.setBuddy(field)
        said.setMinimumHeight(QLineEdit().sizeHint().height())
        field.setAccessibleName(label.replace("&", ""))
        if isinstance(field, DateField):
            field.line.setAccessibleName(label.replace("&", ""))
        form.addRow(said, field)
        self.watch(field, evidence)

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
        self, form: QFormLayout, label: str, words: str, evidence: Evidence | None = None, *, most: int = 3
    ) -> WordsField:
        """A field for words."""
        field = WordsField(words, self._parent, most=most)
        field.edited.connect(partial(self.touch, field))
        self.row(form, label, field, evidence)
        return field

    def listed(
        self, form: QFormLayout, label: str, names: tuple[str, ...], evidence: Evidence | None = None
    ) -> WordsField:
        """A field for several names, one a line."""
        field = WordsField("\n".join(names), self._parent, most=8, listing=True)
        field.setToolTip(self.tr("One a line"))
        field.edited.connect(partial(self.touch, field))
        self.row(form, label, field, evidence)
        return field

    def dated(self, form: QFormLayout, label: str, date: Edtf | None, evidence: Evidence | None = None) -> DateField:
        """A field for a date."""
        field = DateField(date, self.words, self.messages, self._parent)
        field.line.textEdited.connect(partial(self.touch, field))
        self._dates.append(field)
        self.row(form, label, field, evidence)
        return field

    def chosen(self, form: QFormLayout, label: str, evidence: Evidence | None = None) -> Choice:
        """A field for one of several things, that are still to be added."""
        field = Choice(self._parent)
        field.activated.connect(partial(self.touch, field))
        self.row(form, label, field, evidence)
        return field

    def ticked(self, form: QFormLayout, words: str, evidence: Evidence | None = None, *, label: str = "") -> ElidedBox:
        """A box for what is kept as long as it is ticked."""
        box = ElidedBox(words, self._parent)
        box.setChecked(True)
        box.clicked.connect(partial(self.touch, box))
        if label:
            form.addRow(self.label(label), box)
        else:
            form.addRow(box)
        self.watch(box, evidence)
        return box

    # Knowing

    def touch(self, field: QObject, *_: object) -> None:
        """Remember that somebody has changed a field."""
        self._touched.add(field)
        self.changed.emit()

    def is_touched(self, field: QObject) -> bool:
        """Whether somebody has changed a field."""
        return field in self._touched

    @property
    def any_touched(self) -> bool:
        """Whether somebody has changed anything."""
        return bool(self._touched)

    def wrong(self) -> Iterator[DateField]:
        """The fields for a date in which none stands, from the top."""
        return (field for field in self._dates if field in self._touched and field.is_wrong)

    # What was read where

    def watch(self, field: QWidget, evidence: Evidence | None) -> None:
        """Let the document show what a field was read from, while the field is in hand."""
        if evidence is not None:
            inner = field.line if isinstance(field, DateField) else field
            self._sources[inner] = _Source(f"{self.language}{evidence.block}", evidence.start, evidence.end)
            inner.installEventFilter(self)

    def read_at(self, anchor: str, at: int) -> QWidget | None:
        """The field that was read from the fewest characters among which the one `at` is."""
        found = [
            (source.end - source.start, field)
            for field, source in self._sources.items()
            if source.anchor == anchor and source.start <= at < source.end and isinstance(field, QWidget)
        ]
        return min(found, key=lambda one: one[0])[1] if found else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the words of the field that is come to."""
        if event.type() == QEvent.Type.FocusIn and (source := self._sources.get(watched)):
            self.evidence_wanted.emit(source.anchor, source.start, source.end)
        return super().eventFilter(watched, event)
