"""A register as a table that sorts: agreements, quotes, figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QHeaderView, QStackedLayout, QTableView, QWidget

from imt_archive.ui.widgets.empty import EmptyState

SORT = Qt.ItemDataRole.UserRole
TARGET = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row as shown and as sorted, and the release that it opens."""

    cells: tuple[str, ...]
    keys: tuple[str | float, ...]
    target: str


class RegisterModel(QAbstractTableModel):
    """Rows of words under headings."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows: list[Row] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The heading of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._headings[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell as shown, as sorted, or the release that its row opens."""
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.cells[index.column()]
        if role == SORT:
            return row.keys[index.column()]
        if role == TARGET:
            return row.target
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = isinstance(row.keys[index.column()], float)
            side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()


class RegisterView(QWidget):
    """The table of a register, or what to do where it is empty."""

    opened = Signal(str)
    """The id of the release that a row belongs to."""

    def __init__(
        self, name: str, headings: Sequence[str], widths: Sequence[int], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = RegisterModel(headings, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.model)
        self._sorted.setSortRole(SORT)
        self.table = QTableView(self)
        self.table.setModel(self._sorted)
        self.table.setSortingEnabled(True)
        self.table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setAlternatingRowColors(True)
        self.table.setWordWrap(True)
        self.table.verticalHeader().hide()
        self.table.setAccessibleName(name)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, width in enumerate(widths):
            self.table.setColumnWidth(column, width)
        self.table.verticalHeader().setDefaultSectionSize(int(self.fontMetrics().height() * 2.7))
        self.table.selectionModel().currentRowChanged.connect(self._current_changed)
        self.empty = EmptyState(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.empty)

    def move_column(self, column: int, place: int) -> None:
        """Show a column at another place; its number stays."""
        header = self.table.horizontalHeader()
        header.moveSection(header.visualIndex(column), place)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, in the order that a person chose."""
        self.table.selectionModel().blockSignals(True)
        self.model.show(rows)
        self.table.selectionModel().blockSignals(False)
        self._stack.setCurrentWidget(self.table if rows else self.empty)

    def _current_changed(self, current: QModelIndex) -> None:
        target = current.data(TARGET)
        if target:
            self.opened.emit(target)
