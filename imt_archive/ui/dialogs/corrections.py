"""What a workbook asks for, cell by cell, before anything is corrected: before, after, and what that means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from imt_archive.export.words import word
from imt_archive.messages import Messages
from imt_archive.model.corrections import DOUBTS, Correction, Corrections, Fact, Problem
from imt_archive.model.dates import try_edtf
from imt_archive.ui.look import colours
from imt_archive.ui.words import Words

_Index = QModelIndex | QPersistentModelIndex
_DATES = frozenset({"issued", "covers", "signed", "starts", "ends"})
_WIDTHS = (34, 120, 220, 130, 190, 190)
# Fitting a row to its words asks for each of them: of more rows, each has the usual height.
_MOST_FITTED = 400


@dataclass
class Line:
    """A row of the preview: a correction that can be ticked, or a problem, which cannot."""

    cells: tuple[str, ...]
    tone: str
    correction: Correction | None = None
    taken: bool = False


class Corrected(QDialog):
    """A table of cells; those that are ticked are corrected."""

    accepted_corrections = Signal(list)
    """The corrections to take, those in doubt that a person decided for among them."""

    def __init__(self, found: Corrections, words: Words, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Corrections from Excel"))
        self.resize(1080, 620)
        lines = [_correction_line(one, words, messages, self._meaning(one, words)) for one in found.changes]
        lines += [_correction_line(one, words, messages, "") for one in found.doubtful]
        lines += [_problem_line(one, messages) for one in found.problems]
        self.model = _Lines(lines, self._headings(), self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.windowTitle())
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setAlternatingRowColors(True)
        self.table.setShowGrid(False)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        self._said = QLabel(self._summary(found), self)
        self._said.setWordWrap(True)
        self.accept_button = QPushButton(self)
        self.accept_button.setObjectName("primary")
        self._lay_out()
        self.model.dataChanged.connect(lambda *_: self._follow())
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the rows as high as their words, now that the columns have their widths."""
        super().showEvent(event)
        if len(self.model.lines) <= _MOST_FITTED:
            self.table.resizeRowsToContents()

    def _headings(self) -> tuple[str, ...]:
        return (
            "", self.tr("Cell"), self.tr("Release"), self.tr("Column"), self.tr("Before"), self.tr("After"),
            self.tr("What it means"),
        )  # fmt: skip

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.accept_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._said)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)

    def _summary(self, found: Corrections) -> str:
        said = [self.tr("%n correction(s) in {name}.", None, len(found.changes)).format(name=found.name)]
        if found.doubtful:
            said.append(self.tr("%n to decide: tick what the workbook says rightly.", None, len(found.doubtful)))
        if found.problems:
            said.append(self.tr("%n cannot be taken, and is left out.", None, len(found.problems)))
        return " ".join(said)

    def _meaning(self, one: Correction, words: Words) -> str:
        """What a correction comes to, where its two sides do not say so."""
        if one.new:
            return self.tr("New in the archive: {names}").format(names="; ".join(one.new))
        if not one.after:
            return self.tr("Nothing is known of it any more")
        if isinstance(one.after, tuple) and isinstance(one.before, tuple):
            added = [_value(name, one.field, words) for name in one.after if name not in one.before]
            gone = [_value(name, one.field, words) for name in one.before if name not in one.after]
            parts = [*(f"+ {name}" for name in added), *(f"− {name}" for name in gone)]
            return "; ".join(parts) or self.tr("Another order")
        if one.field in _DATES:
            precision = getattr(try_edtf(str(one.after)), "precision", "")
            return {
                "day": self.tr("A day"), "month": self.tr("A month, and no day"), "year": self.tr("A year alone"),
                "period": self.tr("A period"),
            }.get(precision, "")  # fmt: skip
        return ""

    @property
    def taken(self) -> list[Correction]:
        """The corrections that are ticked."""
        return [line.correction for line in self.model.lines if line.taken and line.correction is not None]

    def _follow(self) -> None:
        count = len(self.taken)
        self.accept_button.setText(self.tr("Take %n correction(s)", None, count))
        self.accept_button.setEnabled(count > 0)

    def _accept(self) -> None:
        self.accepted_corrections.emit(self.taken)
        self.accept()


def _correction_line(one: Correction, words: Words, messages: Messages, meaning: str) -> Line:
    before, after = (fact_in_words(fact, one, words) or "–" for fact in (one.before, one.after))
    if one.doubt:
        meaning = messages.of(DOUBTS[one.doubt], before=before, after=after, formula=one.formula)
    cells = (f"{one.sheet}!{one.cell}", one.title or one.id, word(one.field, words.language), before, after, meaning)
    return Line(cells, "doubt" if one.doubt or one.new else "text", one, taken=not one.doubt)


def _problem_line(one: Problem, messages: Messages) -> Line:
    place = f"{one.sheet}!{one.cell}" if one.cell else one.sheet
    return Line((place, one.title or one.id, "", "", "", messages.of(one.code, **one.facts)), "bad")


def fact_in_words(fact: Fact, one: Correction, words: Words) -> str:
    """A fact as the window words it."""
    if isinstance(fact, tuple):
        return "; ".join(_value(value, one.field, words) for value in fact)
    if one.field in _DATES:
        when = try_edtf(fact)
        return words.date(when) if when else fact
    if one.field == "kind":
        return words.agreement(fact) if one.record == "agreement" else words.kind(fact)
    return words.value("subject", fact) if one.field == "subject" else fact


def _value(value: str, field: str, words: Words) -> str:
    if field == "themes":
        return words.value("theme", value)
    return words.organisation(value) if field in ("organisations", "parties") else value


class _Lines(QAbstractTableModel):
    def __init__(self, lines: Sequence[Line], headings: Sequence[str], dialog: QWidget) -> None:
        super().__init__(dialog)
        self.lines = list(lines)
        self._headings = tuple(headings)
        self._tones = colours(dialog.palette())

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many cells there are to look at."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, its tick, and its colour."""
        line = self.lines[index.row()]
        if index.column() == 0:
            if role == Qt.ItemDataRole.CheckStateRole and line.correction is not None:
                return Qt.CheckState.Checked if line.taken else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return " ".join(line.cells)
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return line.cells[index.column() - 1]
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(str(getattr(self._tones, line.tone)))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a correction, or take its tick away."""
        line = self.lines[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or line.correction is None or index.column() != 0:
            return False
        line.taken = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A correction can be ticked in its first column."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == 0 and self.lines[index.row()].correction is not None:
            return flags | Qt.ItemFlag.ItemIsUserCheckable
        return flags
