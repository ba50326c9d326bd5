"""The search field that is always there, the chips of what is chosen, the count, and the way to Excel."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from imt_archive.model.filters import Filter
from imt_archive.ui.search.reading_line import ReadingLine
from imt_archive.ui.widgets.flow import FlowLayout
from imt_archive.ui.words import Words

# Keys that come at once, as from a paste, are one question; a newer question takes the place of an older one anyway.
_PAUSE_MS = 5
_MOST_RECENT = 3


class SearchBar(QWidget):
    """Asks while one types; every choice is a chip that a click takes away."""

    query_typed = Signal(str, bool)
    """The words of the field, and whether the person is still typing the last one."""
    filter_changed = Signal(object)
    """A Filter with a chip less."""
    export_wanted = Signal()
    completions_wanted = Signal(str)
    """The words of the field, while they are typed."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        self._words = words
        self._filter = Filter()
        self._showing = False
        self.field = QLineEdit(self)
        self.field.setObjectName("search")
        self.field.setPlaceholderText(self.tr("Search in French and English: words, “exact phrase”, begin*, -without"))
        self.field.setAccessibleName(self.tr("Search"))
        self.field.setClearButtonEnabled(True)
        self._recent: tuple[str, ...] = ()
        self._offered = QStringListModel(self)
        self.completer = QCompleter(self._offered, self)
        self.completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.completer.setMaxVisibleItems(8)
        self.completer.setWidget(self.field)
        self.completer.activated[str].connect(self._take)  # type: ignore[index]  # the stubs know no overloads
        self._count = QLabel(self)
        self._count.setObjectName("muted")
        self._export = QPushButton(self.tr("Excel…"), self)
        self._export.setToolTip(self.tr("Choose what is exported (Ctrl+Shift+E); Ctrl+E exports as last time"))
        self._export.clicked.connect(self.export_wanted)
        self.reading = ReadingLine(self)
        self.reading.query_wanted.connect(self._take)
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self._chips.hide()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask_while_typing)
        self.field.textEdited.connect(lambda _: self._pause.start())
        self.field.returnPressed.connect(self._ask_now)
        # The clear button edits without "textEdited".
        self.field.textChanged.connect(lambda text: None if text or self._showing else self._ask_now())
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        row.addWidget(self._export)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self.reading)
        layout.addWidget(self._chips)

    def show_filter(self, filter_: Filter) -> None:
        """Show a filter's query and a chip for each choice."""
        self._filter = filter_
        if filter_.query != self.field.text() and not self._pause.isActive():
            # Not with blocked signals: the clear button comes and goes by them.
            self._showing = True
            self.field.setText(filter_.query)
            self._showing = False
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for facet, values in filter_.chosen.items():
            for value in sorted(values):
                self._add_chip(self._words.value(facet, value), filter_.toggled(facet, value))
        if span := self._words.span(filter_):
            self._add_chip(span, filter_.between(None, None))
        self._chips.setVisible(self._flow.count() > 0)

    def _add_chip(self, label: str, without: Filter) -> None:
        chip = QToolButton(self._chips)
        chip.setObjectName("chip")
        chip.setText(f"{label}  ×")
        chip.setAccessibleName(self.tr("Remove the choice: {label}").format(label=label))
        chip.setToolTip(chip.accessibleName())
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.clicked.connect(lambda: self.filter_changed.emit(without))
        self._flow.addWidget(chip)

    def show_count(self, shown: int, total: int) -> None:
        """Say how many releases of how many are shown."""
        self._count.setText(self.tr("%n of {total}", None, shown).format(total=total))

    def show_like(self, title: str) -> None:
        """Say that the list shows releases like one; a click goes back to what was asked."""
        self._add_chip(self.tr("Like: {title}").format(title=title), self._filter)
        self._chips.show()

    def remember(self, queries: tuple[str, ...]) -> None:
        """Offer earlier queries while one types."""
        self._recent = queries

    def offer(self, typed: str, completions: Sequence[str]) -> None:
        """Show what the words of the field may become: earlier queries first; nothing once other words stand there."""
        if typed != self.field.text() or not self.field.hasFocus():
            return
        start = typed.strip().casefold()
        recent = [one for one in self._recent if one.casefold().startswith(start) and one.casefold() != start]
        self._offered.setStringList(list(dict.fromkeys([*recent[:_MOST_RECENT], *completions])))
        if start and self._offered.rowCount():
            self.completer.complete()
            # Enter asks for what was typed: only what a person went down to is taken.
            if popup := self.completer.popup():
                popup.setCurrentIndex(QModelIndex())
        else:
            self._hide_offer()

    def _hide_offer(self) -> None:
        if popup := self.completer.popup():
            popup.hide()

    def _ask_while_typing(self) -> None:
        self.query_typed.emit(self.field.text(), True)
        self.completions_wanted.emit(self.field.text())

    def focus(self) -> None:
        """Put the cursor into the field, its words selected."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _ask_now(self) -> None:
        self._pause.stop()
        self._hide_offer()
        self.query_typed.emit(self.field.text(), False)

    def _take(self, query: str) -> None:
        self.field.setText(query)
        self._ask_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape empties the field."""
        if event.key() == Qt.Key.Key_Escape and self.field.text():
            self.field.clear()
            return
        super().keyPressEvent(event)
