"""Before a backup is written: for whom it is, since that decides whether press contacts are in it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QRadioButton, QVBoxLayout, QWidget

from imt_archive.ui.widgets.fitting import fit_height


class BackUp(QDialog):
    """Two choices: everything, to keep; or without press contacts, to hand on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Back up the archive"))
        layout = QVBoxLayout(self)
        layout.addWidget(
            QLabel(
                self.tr("One file holds everything; the archive stays as it is. For whom is it?"), self, wordWrap=True
            )
        )
        self.to_keep = QRadioButton(self.tr("To &keep: everything"), self)
        self.to_hand_on = QRadioButton(self.tr("To &hand on: without press contacts"), self)
        self.to_keep.setChecked(True)
        explanations = {
            self.to_keep: self.tr("With press contacts, all originals and the history: for this laptop’s next disk."),
            self.to_hand_on: self.tr(
                "Also without the originals that have, or may have, press contacts in them, and without the history."
            ),
        }
        for button, words in explanations.items():
            button.setAccessibleDescription(words)
            explanation = QLabel(words, self, wordWrap=True)
            explanation.setIndent(24)
            explanation.setEnabled(False)
            layout.addWidget(button)
            layout.addWidget(explanation)
        buttons = QDialogButtonBox(self)
        buttons.addButton(self.tr("Choose the file…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addSpacing(8)
        layout.addWidget(buttons)
        fit_height(self, 600)

    @property
    def with_contacts(self) -> bool:
        """Whether press contacts are wanted in it."""
        return self.to_keep.isChecked()
