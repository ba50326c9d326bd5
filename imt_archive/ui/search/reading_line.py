"""The line under the search field: how the query was read, and what was added to it, as chips that take it away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from imt_archive.model.searching import Addition, Results
from imt_archive.ui.widgets.flow import FlowLayout

_MOST_WORDS = 3
# A long query may not widen the window; the tip has all of it.
_LONGEST = 110


class ReadingLine(QWidget):
    """Says how a query was read; hidden where nothing is asked."""

    query_wanted = Signal(str)
    """Another query: one without an addition, or the one that is suggested."""
    across_wanted = Signal(bool)
    """Whether a query shall also find texts in the other language."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        # Words stand on the line of the chips.
        self._chip_height = self.fontMetrics().height() + 6
        self.across = True
        self.hide()

    def show_reading(self, results: Results) -> None:
        """Show how the query of an answer was read."""
        while item := self._flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        reading = results.reading
        if reading.written:
            self._say(self._sentence(results))
        for addition in reading.additions:
            self._add_chip(addition)
        if reading.written and (not self.across or any(one.kind == "translations" for one in reading.additions)):
            words = self.tr("This language alone") if self.across else self.tr("Search both languages")
            self._add_link(words, lambda: self.across_wanted.emit(not self.across))
        if reading.ignored:
            words = ", ".join(reading.ignored)
            self._say(self.tr("Not looked for alone: {words}").format(words=words))
        if reading.unknown:
            self._say(self.tr("Nothing is called so: {values}").format(values=", ".join(reading.unknown)))
        if results.suggestion and not reading.mended:
            self._suggest(results.suggestion)
        self.setVisible(self._flow.count() > 0)

    def _sentence(self, results: Results) -> str:
        reading = results.reading
        if reading.mended:
            words = self.tr("Nothing answers “{query}”; this answers {written}")
        elif reading.loosened:
            words = self.tr("No release has all of {written}; these come nearest to it")
        else:
            words = self.tr("Read as {written}")
        return words.format(query=results.query.strip(), written=reading.written)

    def _say(self, words: str) -> None:
        label = QLabel(words if len(words) <= _LONGEST else words[:_LONGEST] + "…", self)
        label.setObjectName("muted")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        label.setToolTip(words)
        label.setMinimumHeight(self._chip_height)
        self._flow.addWidget(label)

    def _add_chip(self, addition: Addition) -> None:
        all_words = ", ".join(addition.words)
        more = "…" if len(addition.words) > _MOST_WORDS else ""
        chip = QToolButton(self)
        chip.setObjectName("added")
        shown = ", ".join(addition.words[:_MOST_WORDS]) + more
        sign = "↔" if addition.kind == "translations" else "+"
        chip.setText(f"{sign} {shown}  ×" if addition.without else f"{sign} {shown}")
        if addition.kind == "translations":
            what = self.tr("Also found in the other language: {words}, for “{of}”. Click to leave that out.")
        elif addition.kind == "names":
            what = self.tr("“{of}” is also called {words}. Click to look for the words as typed alone.")
        else:
            what = self.tr("“{of}” also finds {words}. Click to look for the word as typed alone.")
        chip.setToolTip(what.format(of=addition.of, words=all_words))
        chip.setAccessibleName(chip.toolTip())
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setEnabled(bool(addition.without))
        chip.clicked.connect(lambda: self.query_wanted.emit(addition.without))
        self._flow.addWidget(chip)

    def _suggest(self, suggestion: str) -> None:
        words = self.tr("Did you mean {suggestion}?").format(suggestion=suggestion)
        self._add_link(words, lambda: self.query_wanted.emit(suggestion))

    def _add_link(self, words: str, do: Callable[[], None]) -> None:
        link = QToolButton(self)
        link.setObjectName("link")
        link.setText(words)
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        link.clicked.connect(lambda: do())
        self._flow.addWidget(link)
