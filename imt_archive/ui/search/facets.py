"""The facets: what can be chosen, with the number of releases that each choice would leave."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView, QVBoxLayout, QWidget

from imt_archive.model.filters import FACETS, Filter
from imt_archive.ui.look import colours
from imt_archive.ui.words import Words

FACET, VALUE, COUNT, MOST = (Qt.ItemDataRole.UserRole + i for i in range(4))
_SHOWN = 12
_MORE = "more"


class FacetPanel(QWidget):
    """A tree of facets; a tick is a choice, and every choice is told as a new filter."""

    filter_changed = Signal(object)

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._filter = Filter()
        self._counts: Mapping[str, Mapping[str, int]] = {}
        self._unfolded: set[str] = set()
        self._model = QStandardItemModel(self)
        self.tree = _Tree(self)
        self.tree.setModel(self._model)
        self.tree.setHeaderHidden(True)
        self.tree.setItemDelegate(_FacetDelegate(self.tree))
        self.tree.setIndentation(10)
        self.tree.setRootIsDecorated(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setEditTriggers(QTreeView.EditTrigger.NoEditTriggers)
        self.tree.setSelectionMode(QTreeView.SelectionMode.SingleSelection)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setAccessibleName(self.tr("Filters"))
        self.tree.clicked.connect(self._choose)
        self.tree.chosen_by_key.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tree)
        self._collapsed = {"organisation", "tag", "school", "completeness"}
        self.tree.collapsed.connect(lambda index: self._collapsed.add(index.data(FACET)))
        self.tree.expanded.connect(lambda index: self._collapsed.discard(index.data(FACET)))

    def follow(self, filter_: Filter) -> None:
        """Toggle from this filter from now on: a second click may come before the first one is answered."""
        self._filter = filter_

    def show_counts(self, counts: Mapping[str, Mapping[str, int]], filter_: Filter) -> None:
        """Show what each choice would leave, and which are made."""
        self._counts, self._filter = counts, filter_
        scroll = self.tree.verticalScrollBar().value()
        current = self.tree.currentIndex()
        place = (current.data(FACET), current.data(VALUE)) if current.isValid() else None
        self._model.clear()
        for facet in FACETS:
            if counts.get(facet):
                self._add_facet(facet, counts[facet], place)
        self.tree.verticalScrollBar().setValue(scroll)

    def _add_facet(self, facet: str, counts: Mapping[str, int], place: tuple[str, str] | None) -> None:
        chosen = self._filter.chosen.get(facet, frozenset())
        head = QStandardItem(self._words.facet(facet))
        head.setData(facet, FACET)
        head.setData("", VALUE)
        values = self._in_order(facet, counts)
        most = max(counts.values(), default=0)
        kept = values if facet in self._unfolded else [v for i, v in enumerate(values) if i < _SHOWN or v in chosen]
        for value in kept:
            item = QStandardItem(self._words.value(facet, value))
            for role, data in ((FACET, facet), (VALUE, value), (COUNT, counts[value]), (MOST, most)):
                item.setData(data, role)
            item.setCheckable(True)
            item.setCheckState(Qt.CheckState.Checked if value in chosen else Qt.CheckState.Unchecked)
            item.setToolTip(item.text())
            head.appendRow(item)
        if len(kept) < len(values):
            more = QStandardItem(self.tr("%n more…", None, len(values) - len(kept)))
            more.setData(facet, FACET)
            more.setData(_MORE, VALUE)
            head.appendRow(more)
        self._model.appendRow(head)
        self.tree.setExpanded(head.index(), facet not in self._collapsed or bool(chosen))
        for row in range(head.rowCount()):
            child = head.child(row)
            if place == (child.data(FACET), child.data(VALUE)):
                self.tree.setCurrentIndex(child.index())

    def _in_order(self, facet: str, counts: Mapping[str, int]) -> list[str]:
        if facet == "year":
            return sorted(counts, key=lambda year: (year != "undated", year), reverse=True)
        if facet == "language":
            order = ["both", "fr", "en", "missing-fr", "missing-en"]
            return [value for value in order if value in counts]
        return sorted(counts, key=lambda value: (-counts[value], self._words.value(facet, value).casefold()))

    def _choose(self, index: QModelIndex) -> None:
        facet, value = index.data(FACET), index.data(VALUE)
        if not value:
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        elif value == _MORE:
            self._unfolded.add(facet)
            self.show_counts(self._counts, self._filter)
        else:
            self.filter_changed.emit(self._filter.toggled(facet, value))


class _Tree(QTreeView):
    chosen_by_key = Signal(QModelIndex)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose, as a click does."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen_by_key.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _FacetDelegate(QStyledItemDelegate):
    """A tick box, the label, the count at the right, and a quiet bar behind that compares the counts."""

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:  # fmt: skip
        """A tick follows the filter; it does not go off on its own."""
        return False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """One height for all rows."""
        return QSize(120, option.fontMetrics.height() + 10)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        count, most = index.data(COUNT), index.data(MOST)
        rect = QRectF(option.rect)
        if count and most:
            colour = QColor(colours(option.palette).accent)
            colour.setAlpha(38)
            room = rect.adjusted(22, 2, -6, -2)
            painter.fillRect(QRectF(room.left(), room.top(), room.width() * count / most, room.height()), colour)
        self.initStyleOption(option, index)
        if not index.data(VALUE):
            option.font.setBold(True)
        room_for_count = 44 if count is not None else 0
        full = QRect(option.rect)
        option.rect = full.adjusted(0, 0, -room_for_count, 0)
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        if count is not None:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.PlaceholderText
            if selected:
                painter.fillRect(full.adjusted(full.width() - room_for_count, 0, 0, 0), option.palette.highlight())
            painter.setPen(option.palette.color(role))
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(full.adjusted(0, 0, -10, 0), right, str(count))
