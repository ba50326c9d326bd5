"""The two texts of a release in rows: what the pointer and the keys do there, and what a selection marks beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextTable,
)
from PySide6.QtWidgets import QTextBrowser, QTextEdit, QWidget

from imt_archive.model.languages import SentenceLink
from imt_archive.model.records import Evidence
from imt_archive.ui.look import colours
from imt_archive.ui.viewer.page import BULLET, Page


@dataclass(frozen=True, slots=True)
class Place:
    """What a paragraph on the page shows: a block of a text (-1 is the title), and where its words begin in it."""

    language: str
    block: int
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """A selection inside one block: its language, the block, and the characters in it."""

    language: str
    block: int
    start: int
    end: int


class SideBySide(QTextBrowser):
    """Shows a page; knows its rows, the one that is current, those that were chosen, and what is selected."""

    rows_changed = Signal()
    """Another row is current, or others are chosen."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.document().setDocumentMargin(8)
        self.page = Page()
        self.current = -1
        self.chosen: set[int] = set()
        self.row_actions: list[QAction] = []
        self._hovered = -1
        self._places: dict[int, Place] = {}
        self._starts: dict[tuple[str, int], tuple[int, int]] = {}
        self._sentences: tuple[SentenceLink, ...] = ()
        self.selectionChanged.connect(self._mark_counterpart)

    def show_page(self, page: Page, sentences: Sequence[SentenceLink]) -> None:
        """Show another page; no row of it is current."""
        self.page, self._sentences = page, tuple(sentences)
        self.current, self._hovered = -1, -1
        self.chosen.clear()
        self.setHtml(page.html)
        self._places, self._starts = {}, {}
        for number, place in self._paragraphs():
            block = self.document().findBlockByNumber(number)
            self._places[number] = place
            self._starts[place.language, place.block] = (block.position() + place.offset, block.length())
        self.setExtraSelections([])
        self.rows_changed.emit()

    def know_sentences(self, sentences: Sequence[SentenceLink]) -> None:
        """Know which sentences of the page say the same."""
        self._sentences = tuple(sentences)

    def _paragraphs(self) -> Iterator[tuple[int, Place]]:
        """The number of each paragraph that shows a block, with the block."""
        table = self._table()
        if table is None:
            return
        for number, row in enumerate(self.page.rows):
            for column, language in enumerate(self.page.languages, 1):
                block = table.cellAt(number + 1, column).firstCursorPosition().block()
                for shown in row.fr_blocks if language == "fr" else row.en_blocks:
                    offset = len(BULLET) if block.text().startswith(BULLET) else 0
                    yield block.blockNumber(), Place(language, shown, offset)
                    block = block.next()

    def _table(self) -> QTextTable | None:
        frames = self.document().rootFrame().childFrames()
        return frames[0] if frames and isinstance(frames[0], QTextTable) else None

    # Rows

    def row_at(self, position: QPointF) -> int:
        """The row under a point of the viewport, or -1."""
        table = self._table()
        if table is None:
            return -1
        cell = table.cellAt(self.cursorForPosition(position.toPoint()))
        number = cell.row() - 1 if cell.isValid() else -1
        y = position.y() + self.verticalScrollBar().value()
        rect = self._row_rect(number)
        return number if rect.top() <= y < rect.bottom() else -1

    def _row_rect(self, number: int) -> QRectF:
        """Where a row stands in the document, over both columns."""
        table = self._table()
        rect = QRectF()
        if table is None or not 0 <= number < len(self.page.rows):
            return rect
        layout = self.document().documentLayout()
        for column in range(1, table.columns()):
            cell = table.cellAt(number + 1, column)
            for cursor in (cell.firstCursorPosition(), cell.lastCursorPosition()):
                rect = rect.united(layout.blockBoundingRect(cursor.block()))
        return QRectF(0, rect.top() - 6, self.document().size().width(), rect.height() + 12)

    def make_current(self, number: int) -> None:
        """Make a row the current one, and show it."""
        if not self.page.rows:
            return
        self.current = max(0, min(number, len(self.page.rows) - 1))
        rect, bar = self._row_rect(self.current), self.verticalScrollBar()
        if rect.top() < bar.value() or rect.bottom() > bar.value() + self.viewport().height():
            bar.setValue(int(rect.top()) - self.viewport().height() // 4)
        self.viewport().update()
        self.rows_changed.emit()

    @property
    def rows_to_act_on(self) -> list[int]:
        """The rows that were chosen, else the current one."""
        return sorted(self.chosen) or [number for number in (self.current,) if number >= 0]

    def blocks_of(self, rows: Sequence[int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """The French and the English blocks of some rows; the titles are no blocks."""
        found = [self.page.rows[number] for number in rows]
        return (
            tuple(i for row in found for i in row.fr_blocks if i >= 0),
            tuple(j for row in found for j in row.en_blocks if j >= 0),
        )

    # Selections

    @property
    def passage(self) -> Passage | None:
        """What is selected, as far as it stands in the block that the selection begins in."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        block = self.document().findBlock(cursor.selectionStart())
        place = self._places.get(block.blockNumber())
        if place is None:
            return None
        start = max(0, cursor.selectionStart() - block.position() - place.offset)
        end = min(cursor.selectionEnd() - block.position(), block.length() - 1) - place.offset
        return Passage(place.language, place.block, start, end) if end > start else None

    def select(self, passage: Passage) -> None:
        """Select characters of a block."""
        start, _ = self._starts.get((passage.language, passage.block), (-1, 0))
        if start >= 0:
            cursor = QTextCursor(self.document())
            cursor.setPosition(start + passage.start)
            cursor.setPosition(start + passage.end, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def counterpart(self, passage: Passage) -> tuple[Evidence, ...]:
        """The sentences of the other language that say what the sentences of a passage say."""
        if passage.block < 0:
            return (Evidence(-1),)
        found: list[Evidence] = []
        for link in self._sentences:
            ours, theirs = (link.fr, link.en) if passage.language == "fr" else (link.en, link.fr)
            if any(o.block == passage.block and o.start < passage.end and passage.start < o.end for o in ours):
                found += theirs
        return tuple(found)

    def _mark_counterpart(self) -> None:
        passage = self.passage
        marks = []
        if passage is not None and len(self.page.languages) == 2:
            other = "en" if passage.language == "fr" else "fr"
            tones = colours(self.palette())
            for one in self.counterpart(passage):
                start, length = self._starts.get((other, one.block), (-1, 0))
                if start >= 0:
                    end = one.end if one.block >= 0 else length - 1
                    marks.append(self._marked(start + one.start, start + end, tones.counterpart))
        self.setExtraSelections(marks)

    def _marked(self, start: int, end: int, colour: str) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(min(end, self.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setBackground(QColor(colour))
        selection.cursor, selection.format = cursor, form
        return selection

    # What the pointer and the keys do

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the row under the pointer, in both columns."""
        row = self.row_at(event.position())
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: object) -> None:
        """No row is under the pointer any more."""
        self._hovered = -1
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the row under the pointer current; with Ctrl, choose it beside others."""
        row = self.row_at(event.position())
        if row >= 0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chosen ^= {row}
            if self.current >= 0 and not self.chosen - {row}:
                self.chosen.add(self.current)
        elif event.button() == Qt.MouseButton.LeftButton:
            self.chosen.clear()
        if row >= 0:
            self.current = row
        self.viewport().update()
        self.rows_changed.emit()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Down and Ctrl+Up go from row to row; with Shift they choose the rows on the way."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if not step or not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self.current >= 0:
            self.chosen |= {self.current, max(0, min(self.current + step, len(self.page.rows) - 1))}
        else:
            self.chosen.clear()
        self.make_current(self.current + step)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with the row under the pointer, beside what can be done with any text."""
        row = self.row_at(QPointF(event.pos()))
        if row >= 0 and row not in self.chosen:
            self.make_current(row)
        menu = self.createStandardContextMenu(event.pos())
        if self.row_actions:
            menu.addSeparator()
            menu.addActions(self.row_actions)
        menu.exec(event.globalPos())
        menu.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bands of the rows that are hovered, chosen and current under the words."""
        tones = colours(self.palette())
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        for number in {*self.chosen, self._hovered, self.current} - {-1}:
            rect = self._row_rect(number)
            if number in self.chosen or number == self._hovered:
                painter.fillRect(rect, QColor(tones.band))
            if number == self.current:
                painter.fillRect(QRectF(0, rect.top(), 3, rect.height()), QColor(tones.accent))
        painter.end()
        super().paintEvent(event)
