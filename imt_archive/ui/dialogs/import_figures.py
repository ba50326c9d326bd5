"""A figure in the form: its number, its unit and what it counts, in one row."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from imt_archive.model.numbers import parse_number
from imt_archive.model.records import Figure
from imt_archive.ui.dialogs.import_fields import FormFields, mark
from imt_archive.ui.dialogs.import_sections import tr

_DIGITS, _LETTERS = "88 888 888", "EUR 8"


class FigureRow:
    """One figure in one row: a box that keeps it as long as it is ticked, the number, the unit, what it counts."""

    def __init__(self, form: QFormLayout, figure: Figure | None, fields: FormFields) -> None:
        self.read, self._form, self._fields = figure, form, fields
        words = fields.words
        shown = figure or Figure("", 0)
        self.box = QCheckBox()
        self.box.setChecked(True)
        self.box.setAccessibleName(shown.raw or tr("Figure"))
        self.box.setToolTip(shown.raw)
        # As high as the lines beside it.
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.number = self._line(words.figure_number(shown) if figure else "", tr("Number"), _DIGITS)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._unit = self._line(shown.unit, tr("Unit"), _LETTERS)
        self._what = self._line(shown.label(words.language), tr("What it counts"), "")
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        for widget in self._widgets():
            self._row.addWidget(widget)
            fields.watch(widget, shown.evidence, "figure")
        form.addRow(self._row)
        self._said = QLabel(wordWrap=True)
        self._said.setObjectName("wrong")
        form.addRow(self._said)
        self._said.hide()
        self.box.clicked.connect(partial(fields.touch, self.box))
        self.box.toggled.connect(self._let_write)

    @property
    def first(self) -> QWidget:
        """The line for the number."""
        return self.number

    def show(self, there: bool) -> None:
        """Show the row, or hide it."""
        self._form.setRowVisible(self._row, there)
        self._said.setVisible(there and bool(self._said.text()))

    def value(self) -> Figure | None:
        """The figure as it stands in the form; None where it is left out, or no number was given."""
        if not self.box.isChecked():
            return None
        number, touched = self._number(), self._fields.is_touched
        if number is None:
            return self.read
        figure = self.read or Figure("", number, raw="", language=self._fields.lead)
        if touched(self.number):
            figure = replace(figure, value=number)
        if touched(self._unit):
            figure = replace(figure, unit=self._unit.text().strip())
        return self._named(figure) if touched(self._what) else figure

    def lacking(self) -> QWidget | None:
        """The field for the number where none stands in it, and something was written."""
        lines = (self.number, self._unit, self._what)
        begun = self.box.isChecked() and any(self._fields.is_touched(one) for one in lines)
        empty = self.read is None and not any(one.text().strip() for one in lines)
        return self.number if begun and not empty and self._number() is None else None

    def _named(self, figure: Figure) -> Figure:
        """A figure with what it counts in the language of the window; the other one's words stay where it has any."""
        what = self._what.text().strip()
        if self._fields.words.language == "fr" and figure.name_fr:
            return replace(figure, name_fr=what)
        return replace(figure, name=what)

    def _number(self) -> float | None:
        try:
            return parse_number(self.number.text(), self._fields.words.language)
        except ValueError:
            return None

    def _widgets(self) -> tuple[QWidget, ...]:
        return (self.box, self.number, self._unit, self._what)

    def _line(self, text: str, name: str, widest: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setAccessibleName(name)
        line.setPlaceholderText(name)
        line.setCursorPosition(0)
        if widest:
            line.setFixedWidth(line.fontMetrics().horizontalAdvance(widest) + 24)
        line.textEdited.connect(partial(self._written, line))
        return line

    def _written(self, line: QLineEdit, *_: object) -> None:
        self._fields.touch(line)
        text = self.number.text().strip()
        wrong = bool(text) and self._number() is None
        said = self._fields.messages.of("not-a-written-number", text=text) if wrong else ""
        self._said.setText(said)
        self._said.setVisible(wrong)
        self.number.setAccessibleDescription(said)
        mark(self.number, wrong=wrong)

    def _let_write(self, ticked: bool) -> None:
        for line in (self.number, self._unit, self._what):
            line.setEnabled(ticked)
