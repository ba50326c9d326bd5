"""The saved searches in a list: choose one, rename, delete, put in order; every change can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from imt_archive.model.filters import FACETS, Filter
from imt_archive.model.searching import SavedSearch
from imt_archive.ui.words import Words


def filters_in_words(filter_: Filter, words: Words) -> str:
    """All that a filter chooses but its query, as the chips say it."""
    chosen = [words.value(facet, value) for facet in FACETS for value in sorted(filter_.chosen.get(facet, ()))]
    return " · ".join([*chosen, *([span] if (span := words.span(filter_)) else [])])


class _List(QListWidget):
    """A list with keys of its own; while a name is being written, these keys are the field's."""

    delete_pressed = Signal()
    move_pressed = Signal(int)
    enter_pressed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, Alt with an arrow, Enter; the rest is the list's."""
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        # The field of a name hands on what it has no use for: the Enter that ends it too.
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_pressed.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter_pressed.emit()
        else:
            super().keyPressEvent(event)


class SavedSearches(QDialog):
    """Asks for changes by signals, and shows what came of them when it is told."""

    chosen = Signal(object)
    """The SavedSearch to ask."""
    rename_wanted = Signal(str, str)
    """The old name and the new one."""
    delete_wanted = Signal(str)
    move_wanted = Signal(str, int)
    """A name, and its new place counted from 0."""

    def __init__(self, searches: Sequence[SavedSearch], words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Saved searches"))
        self.resize(620, 420)
        self._words = words
        self._searches: tuple[SavedSearch, ...] = ()
        self.list = _List(self)
        self.list.setAccessibleName(self.windowTitle())
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.list.currentRowChanged.connect(lambda _: self._follow())
        self.list.itemChanged.connect(self._renamed)
        self.list.itemDoubleClicked.connect(lambda _: self._choose())
        self.list.delete_pressed.connect(self._delete)
        self.list.move_pressed.connect(self._move)
        self.list.enter_pressed.connect(self._choose)
        self._none = QLabel(self.tr("No search is saved. Search for something, then Edit ▸ Save this search…"), self)
        self._none.setWordWrap(True)
        self._details = QLabel(self, wordWrap=True)
        self._details.setObjectName("muted")
        self._details.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong = QLabel(self, wordWrap=True)
        self._wrong.setTextFormat(Qt.TextFormat.PlainText)
        self._wrong.hide()
        self.search = self._button(self.tr("&Search"), self._choose, self.tr("Search for this (Enter)"))
        self.rename = self._button(self.tr("&Rename"), self._rename, self.tr("Write another name (F2)"))
        self.delete = self._button(self.tr("&Delete"), self._delete, self.tr("Take it out of the list (Delete)"))
        self.up = self._button(self.tr("&Up"), lambda: self._move(-1), self.tr("Move it up (Alt+Up)"))
        self.down = self._button(self.tr("Do&wn"), lambda: self._move(1), self.tr("Move it down (Alt+Down)"))
        self._lay_out()
        self.show_searches(searches)

    def _button(self, text: str, do: Callable[[], None], tip: str) -> QPushButton:
        button = QPushButton(text, self)
        # Enter ends the writing of a name, and presses no button.
        button.setAutoDefault(False)
        button.setToolTip(tip)
        button.clicked.connect(lambda _=False: do())
        return button

    def _lay_out(self) -> None:
        beside = QVBoxLayout()
        for button in (self.search, self.rename, self.delete, self.up, self.down):
            beside.addWidget(button)
        beside.addStretch(1)
        row = QHBoxLayout()
        row.addWidget(self.list, 1)
        row.addLayout(beside)
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for label in (self._none, self._wrong):
            layout.addWidget(label)
        layout.addLayout(row, 1)
        layout.addWidget(self._details)
        layout.addWidget(buttons)

    def show_searches(self, searches: Sequence[SavedSearch]) -> None:
        """Show these; the one that was chosen stays so, under its name or else at its place."""
        row, name = self.list.currentRow(), self._name
        self._searches = tuple(searches)
        self.list.blockSignals(True)
        self.list.clear()
        for search in self._searches:
            item = QListWidgetItem(search.name, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            item.setToolTip(self._asks(search))
        names = [search.name for search in self._searches]
        self.list.setCurrentRow(names.index(name) if name in names else min(max(row, 0), len(names) - 1))
        self.list.blockSignals(False)
        self._none.setVisible(not names)
        self._wrong.hide()
        self._follow()

    def say(self, words: str) -> None:
        """Say what could not be done."""
        self._wrong.setText(words)
        self._wrong.setVisible(bool(words))

    @property
    def said(self) -> str:
        """What could not be done, as it is said; empty where all went well."""
        return "" if self._wrong.isHidden() else self._wrong.text()

    @property
    def _current(self) -> SavedSearch | None:
        row = self.list.currentRow()
        return self._searches[row] if 0 <= row < len(self._searches) else None

    @property
    def _name(self) -> str:
        # The item's own words: they are the new name while a renaming is under way.
        item = self.list.currentItem()
        return item.text() if item else ""

    def _asks(self, search: SavedSearch) -> str:
        return " · ".join(
            part for part in (search.filter_.query, filters_in_words(search.filter_, self._words)) if part
        )

    def _follow(self) -> None:
        row, current = self.list.currentRow(), self._current
        self._details.setText(self._asks(current) if current else "")
        for button in (self.search, self.rename, self.delete):
            button.setEnabled(current is not None)
        self.up.setEnabled(row > 0)
        self.down.setEnabled(0 <= row < len(self._searches) - 1)

    def _rename(self) -> None:
        self.list.editItem(self.list.currentItem())

    def _renamed(self, item: QListWidgetItem) -> None:
        old = self._searches[self.list.row(item)].name
        if item.text() != old:
            self.rename_wanted.emit(old, item.text())

    def _delete(self) -> None:
        if self._current is not None:
            self.delete_wanted.emit(self._current.name)

    def _move(self, by: int) -> None:
        place = self.list.currentRow() + by
        if self._current is not None and 0 <= place < len(self._searches):
            self.move_wanted.emit(self._current.name, place)

    def _choose(self) -> None:
        if self._current is not None:
            search = self._current
            self.accept()
            self.chosen.emit(search)
