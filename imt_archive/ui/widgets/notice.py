"""A sentence across the window that stays until it is read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget


class Notice(QFrame):
    """Shows one sentence at a time, with a button that takes it away."""

    def __init__(self, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._lasting = True
        self._words = QLabel(self, wordWrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        button = QToolButton(self)
        button.setText("×")
        button.setAutoRaise(True)
        button.setAccessibleName(close)
        button.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.addWidget(self._words, 1)
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def say(self, words: str, colour: str, *, lasting: bool = True) -> None:
        """Show a sentence, with a bar of this colour beside it; one that is not lasting goes with `pass_by`."""
        self._lasting = lasting
        bar = f"border: none; border-left: 4px solid {colour};"
        self.setStyleSheet(f"QFrame#notice {{ background: palette(base); {bar} }}")
        self._words.setText(words)
        self.setAccessibleName(words)
        self.show()

    def pass_by(self) -> None:
        """Take a sentence away that is true no more once something else was done."""
        if not self._lasting:
            self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown; empty when there is none."""
        return "" if self.isHidden() else self._words.text()
