"""A field for words that are too long for one line: it is as high as its words are, up to some lines."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# What the style puts around the words, above and below: padding, border and the document's own margin.
_AROUND = 16
_PARAGRAPH = "\N{PARAGRAPH SEPARATOR}"


class WordsField(QPlainTextEdit):
    """Words that break where there is no room for them; the tabulator leaves the field, Enter does nothing in it.

    With `listing` each line is one of a list, and Enter begins another.
    """

    edited = Signal()
    """Somebody wrote in it."""
    left = Signal()
    """One went on to another field."""

    def __init__(self, words: str = "", parent: QWidget | None = None, *, most: int = 4, listing: bool = False) -> None:
        super().__init__(parent)
        self._most, self._listing = most, listing
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(1)
        # The layout forgets a height that is set while it gives room out: the next row would stand over this one.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._fit)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._later.start())
        self.setText(words)
        self.textChanged.connect(self.edited)

    def text(self) -> str:
        """The words; in a list, one a line."""
        # toPlainText() would make a plain space of a no-break one.
        return self.document().toRawText().replace(_PARAGRAPH, "\n")

    def setText(self, words: str) -> None:
        """Show other words, from their beginning; nobody wrote them."""
        self.blockSignals(True)
        self.setPlainText(words)
        self.blockSignals(False)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter alone, unless a line of a list is begun with it."""
        if event.key() in _ENTER and not self._listing:
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form, unless one has come to words that do not all have room."""
        if self.hasFocus() and self._needed() > self._most:
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that one has gone on."""
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the words are in the new width."""
        super().resizeEvent(event)
        self._later.start()

    def _needed(self) -> int:
        # The layout of a plain text counts its size in lines.
        return max(int(self.document().size().height()), 1)

    def _fit(self) -> None:
        needed = self._needed()
        lines = min(needed, self._most)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if needed > lines else bar.ScrollBarAlwaysOff)
        height = lines * self.fontMetrics().lineSpacing() + _AROUND
        if height != self.height():
            self.setFixedHeight(height)
