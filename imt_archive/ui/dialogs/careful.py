"""A dialog with a form in which much may have been corrected: nothing goes by accident, neither in nor lost."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
# What a screen keeps for the window's frame.
_FRAME = QSize(24, 56)


class CarefulDialog(QDialog):
    """Enter in a field only ends the writing there; closing asks where something was corrected."""

    def __init__(self, parent: QWidget | None, size: QSize) -> None:
        super().__init__(parent)
        self.resize(size.boundedTo(self.screen().availableGeometry().size() - _FRAME))

    def loses(self) -> str:
        """What is asked before the dialog is closed; an empty string where nothing would be lost."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press a button only where one has come to it."""
        if event.key() in _ENTER and not isinstance(self.focusWidget(), QPushButton):
            event.accept()
            return
        super().keyPressEvent(event)

    def reject(self) -> None:
        """Close without taking anything; where something was corrected, after a question."""
        question = self.loses()
        if not question:
            super().reject()
            return
        ask = QMessageBox(self)
        ask.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        ask.setIcon(QMessageBox.Icon.Question)
        ask.setText(question)
        lose = ask.addButton(self.tr("Close"), QMessageBox.ButtonRole.DestructiveRole)
        ask.setDefaultButton(ask.addButton(self.tr("Go on correcting"), QMessageBox.ButtonRole.RejectRole))
        # When the question itself is gone: one dialog is closed after the other.
        ask.finished.connect(lambda _: self._leave() if ask.clickedButton() is lose else None)
        ask.open()

    def _leave(self) -> None:
        super().reject()
