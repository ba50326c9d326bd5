"""The line under the search field: how the query was read, and what was added to it, as chips that take it away."""

from __future__ import annotations

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

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        # Words stand on the line of the chips.
        self._chip_height = self.fontMetrics().height() + 6
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
            words = self.tr("No release has all of {written}; these have most of it")
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
        chip.setText(f"+ {shown}  ×" if addition.without else f"+ {shown}")
        if addition.kind == "names":
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
        link = QToolButton(self)
        link.setObjectName("link")
        link.setText(self.tr("Did you mean {suggestion}?").format(suggestion=suggestion))
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        link.clicked.connect(lambda: self.query_wanted.emit(suggestion))
        self._flow.addWidget(link)
