"""Settings: where things are on this computer, and the archive moved to another place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from imt_archive import paths
from imt_archive.ui.widgets.fitting import fit_height


class SettingsDialog(QDialog):
    """Shows the folders of the archive, of the settings and of the log; `trouble` is what is wrong with the place."""

    move_wanted = Signal()

    def __init__(self, folder: Path, trouble: str, *, movable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Settings"))
        self._folder = folder
        form = QFormLayout()
        form.addRow(self.tr("Archive"), self._path(folder))
        form.addRow(self.tr("Settings"), self._path(paths.settings_file()))
        form.addRow(self.tr("Log"), self._path(paths.log_file()))
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        for words in self._sentences(trouble, movable):
            layout.addWidget(QLabel(words, self, wordWrap=True))
        buttons = QDialogButtonBox(self)
        self.open_button = QPushButton(self.tr("&Open the archive’s folder"), self)
        self.move_button = QPushButton(self.tr("&Move the archive…"), self)
        self.move_button.setEnabled(movable)
        for button in (self.open_button, self.move_button):
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        self.open_button.clicked.connect(self._open_folder)
        self.move_button.clicked.connect(self._move)
        buttons.rejected.connect(self.reject)
        layout.addSpacing(8)
        layout.addWidget(buttons)
        fit_height(self, 680)

    def _sentences(self, trouble: str, movable: bool) -> list[str]:
        said = [trouble] if trouble else []
        if not movable:
            said.append(self.tr("This folder was named when the program was started: it cannot be moved from here."))
        said.append(self.tr("Language, colours and the size of texts are in the View menu."))
        return said

    def _path(self, path: Path) -> QLabel:
        label = QLabel(str(path), self, wordWrap=True)
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return label

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _move(self) -> None:
        self.accept()
        self.move_wanted.emit()
