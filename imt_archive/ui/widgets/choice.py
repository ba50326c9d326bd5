"""A list to choose from that stands in a form which is scrolled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget


class Choice(QComboBox):
    """A list to choose from; the wheel scrolls the form under it, and changes nothing before the list is in hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Not by the wheel, as Qt has it.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the form, unless one has come to this list."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
