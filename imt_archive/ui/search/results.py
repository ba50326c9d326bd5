"""The list of releases: date, kind, languages, title, the best passage with its marks and its counterpart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPalette, QResizeEvent, QStandardItemModel
from PySide6.QtWidgets import QListView, QStackedLayout, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from imt_archive.model.searching import Hit, Hits
from imt_archive.ui.look import colours
from imt_archive.ui.widgets.empty import EmptyState
from imt_archive.ui.widgets.painting import Ink, draw_lines
from imt_archive.ui.words import Words

HIT = Qt.ItemDataRole.UserRole
_ROLES = (HIT, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
_MARGIN = 12
_Index = QModelIndex | QPersistentModelIndex


class ResultsModel(QStandardItemModel):
    """Hits in their order; passages are filled in when they have been asked for.

    Qt's own model of empty items, with our data: a list lays out every row, and would ask Python for each of ten
    thousand at every key.
    """

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(0, 1, parent)
        self._words = words
        self._hits: Sequence[Hit] = ()
        self._filled: dict[int, Hit] = {}
        self._rows: dict[str, int] = {}

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The hit, or its title, or what a screen reader says."""
        if role not in _ROLES or not 0 <= index.row() < len(self._hits):
            return None
        hit = self.hit(index.row())
        if role == HIT:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return title_of(hit, self._words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{title_of(hit, self._words)}. {self._words.head(hit.card)}"
        return None

    def show(self, hits: Sequence[Hit], first: Sequence[Hit] = ()) -> None:
        """Show other hits, the first ones with their passages."""
        self.setRowCount(0)
        self._hits = hits
        self._filled = dict(enumerate(first))
        self._rows.clear()
        self.setRowCount(len(hits))

    def fill(self, hits: Sequence[Hit]) -> None:
        """Put passages into the hits that are still shown."""
        for hit in hits:
            row = self.row_of(hit.card.id)
            if row >= 0 and self.hit(row).text_id == hit.text_id:
                self._filled[row] = hit
                index = self.index(row, 0)
                self.dataChanged.emit(index, index)

    def hit(self, row: int) -> Hit:
        """The hit in a row."""
        found = self._filled.get(row)
        if found is None:
            found = self._filled[row] = self._hits[row]
        return found

    def row_of(self, release_id: str) -> int:
        """The row of a release, or -1."""
        if not self._rows and self._hits:
            cards = self._hits.cards if isinstance(self._hits, Hits) else [hit.card for hit in self._hits]
            self._rows = {card.id: row for row, card in enumerate(cards)}
        return self._rows.get(release_id, -1)

    @property
    def hits(self) -> list[Hit]:
        """What is shown, in order."""
        return [self.hit(row) for row in range(len(self._hits))]


def title_of(hit: Hit, words: Words) -> str:
    """The title in the language that matched, else in the person's."""
    return hit.card.titles.get(hit.language) or hit.card.title(words.language)


class ResultsView(QWidget):
    """The list, or what to do where it is empty."""

    opened = Signal(str)
    """The id of the release to show."""
    passages_wanted = Signal(list)
    """Hits on screen whose passages are not known yet."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ResultsModel(words, self)
        self.list = _List(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(_HitDelegate(words, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setAccessibleName(self.tr("Releases"))
        self.empty = EmptyState(self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self.list.selectionModel().currentChanged.connect(self._current_changed)
        self.list.verticalScrollBar().valueChanged.connect(self._ask_for_passages)
        self.list.resized.connect(self._ask_for_passages)

    def show_hits(self, hits: Sequence[Hit], keep: str, first: Sequence[Hit]) -> None:
        """Show hits; the release `keep` stays chosen where it is among them, else the first one is chosen.

        `first` are the first hits with their passages.
        """
        self.list.selectionModel().blockSignals(True)
        self.model.show(hits, first)
        self.list.selectionModel().blockSignals(False)
        self._stack.setCurrentWidget(self.list if hits else self.empty)
        if hits:
            kept = self.model.row_of(keep) if keep else -1
            self._choose_row(max(kept, 0))
        self._ask_for_passages()

    def paint_now(self) -> None:
        """Paint the rows without waiting for the window's turn."""
        if self._stack.currentWidget() is self.list and self.list.isVisible():
            self.list.viewport().repaint()

    def choose(self, release_id: str) -> None:
        """Choose a release in the list, and scroll to it."""
        row = self.model.row_of(release_id)
        if row >= 0:
            self._choose_row(row)

    def _choose_row(self, row: int) -> None:
        index = self.model.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.list.selectionModel().setCurrentIndex(index, flag)
        self.list.scrollTo(index)

    @property
    def chosen(self) -> list[str]:
        """The ids of the selected releases, in the list's order."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return [self.model.hit(row).card.id for row in rows]

    def _current_changed(self, current: QModelIndex) -> None:
        hit = current.data(HIT)
        if hit is not None:
            self.opened.emit(hit.card.id)

    def _ask_for_passages(self) -> None:
        if not self.model.rowCount():
            return
        first = max(self.list.indexAt(self.list.viewport().rect().topLeft()).row(), 0)
        height = self.list.sizeHintForRow(0) or 1
        shown = self.list.viewport().height() // height + 2
        last = min(first + shown, self.model.rowCount())
        wanted = [hit for hit in map(self.model.hit, range(first, last)) if not hit.snippets]
        if wanted:
            self.passages_wanted.emit(wanted)


class _List(QListView):
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that other rows may be on screen."""
        super().resizeEvent(event)
        self.resized.emit()


class _HitDelegate(QStyledItemDelegate):
    """Paints a hit in rows of one height."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Head, two lines of title, two of passage, one of counterpart."""
        line = option.fontMetrics.height()
        return QSize(200, int(line * 6.35) + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one hit."""
        hit: Hit = index.data(HIT)
        palette: QPalette = option.palette
        tones = colours(palette)
        rect = QRectF(option.rect)
        painter.save()
        painter.setClipRect(rect)
        if option.state & QStyle.StateFlag.State_Selected:
            tint = QColor(tones.accent)
            tint.setAlpha(34)
            painter.fillRect(rect, tint)
            painter.fillRect(QRectF(rect.left(), rect.top(), 3, rect.height()), QColor(tones.accent))
        painter.setPen(QColor(tones.line))
        bottom = rect.bottom() - 0.5
        painter.drawLine(QPointF(rect.left() + _MARGIN, bottom), QPointF(rect.right() - _MARGIN, bottom))
        self._paint_words(painter, rect.adjusted(_MARGIN + 2, _MARGIN, -_MARGIN, -_MARGIN), hit, option.font)
        painter.restore()

    def _paint_words(self, painter: QPainter, room: QRectF, hit: Hit, font: QFont) -> None:
        palette = QGuiApplication.palette()
        tones = colours(palette)
        small = QFont(font)
        small.setPointSizeF(font.pointSizeF() * 0.9)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        mark, on_mark = QColor(tones.mark), QColor(tones.on_mark)
        muted = Ink(small, QColor(tones.muted), mark, on_mark)
        strong = Ink(bold, QColor(tones.text), mark, on_mark)
        plain = Ink(font, QColor(tones.text), mark, on_mark)
        room.setTop(room.top() + draw_lines(painter, room, self._words.head(hit.card), muted, lines=1) + 2)
        title_marks = next((s.highlights for s in hit.snippets if s.block < 0), ())
        title = title_of(hit, self._words)
        room.setTop(room.top() + draw_lines(painter, room, title, strong, lines=2, marks=title_marks) + 2)
        passage = next((s for s in hit.snippets if s.block >= 0), None)
        if passage is None:
            return
        lines = 2 if passage.counterpart else 3
        used = draw_lines(painter, room, passage.text, plain, lines=lines, marks=passage.highlights)
        room.setTop(room.top() + used + 1)
        if passage.counterpart is not None:
            words = f"↔ {passage.counterpart.language.upper()}  {passage.counterpart.text}"
            draw_lines(painter, room, words, muted, lines=1)
