"""The buttons under the preview of an import, and what they say of the files that are ticked."""

from __future__ import annotations

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget


class ImportButtons(QDialogButtonBox):
    """Import what is ticked, leave out what has a question, settle one question after another, or cancel."""

    def __init__(self, parent: QWidget, *, several: bool) -> None:
        super().__init__(parent)
        roles = QDialogButtonBox.ButtonRole
        self.accept_button = QPushButton(self)
        self.accept_button.setObjectName("primary")
        self.certain_button = QPushButton(self)
        self.next_button = QPushButton(self.tr("Looks right, next question"), self)
        said = self.tr("Takes this file as it stands here and goes to the next one with a question")
        self.next_button.setToolTip(said)
        self.next_button.setShortcut("Ctrl+Return")
        self.addButton(self.accept_button, roles.AcceptRole)
        for button in (self.certain_button, self.next_button):
            self.addButton(button, roles.ActionRole)
            # One file has no next one, and none to leave out.
            button.setVisible(several)
        self.cancel_button = self.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.cancel_button.setText(self.tr("Cancel"))
        # Some desktops put a red cross on it.
        self.cancel_button.setIcon(QIcon())

    def offer_to_close(self) -> None:
        """Offer nothing else: no file can go in."""
        self.accept_button.hide()
        self.cancel_button.setText(self.tr("Close"))

    def tell(self, count: int, *, asking: bool, left_out: bool) -> None:
        """Say how many files are ticked, and whether those with a question are there and are left out."""
        self.accept_button.setText(self.tr("Import %n file(s)", None, count))
        self.accept_button.setEnabled(count > 0)
        self.next_button.setEnabled(asking)
        self.certain_button.setEnabled(asking)
        self.certain_button.setText(
            self.tr("Take those with a question again") if left_out else self.tr("Only those without a question")
        )
