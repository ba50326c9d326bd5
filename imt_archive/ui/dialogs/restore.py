"""A backup is looked at, then unpacked and checked beside the archive whose place it takes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from imt_archive.archive import Archive
from imt_archive.model.backups import Backup
from imt_archive.model.errors import ArchiveError
from imt_archive.model.progress import Progress, Work
from imt_archive.ui.widgets.fitting import fit_height

_WIDTH = 620


class Restore(QDialog):
    """Says what a backup holds; unpacks it step by step once that is wanted, with or without an open archive."""

    unpacked = Signal(object)
    """The folder where the checked backup is for now."""
    failed = Signal(object)
    """An ArchiveError; nothing was changed."""

    def __init__(self, file: Path, backup: Backup, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore a backup"))
        self._file, self._folder = file, folder
        self._work: Work[tuple[Backup, Path]] | None = None
        self._step = QTimer(self, interval=0)
        self._step.timeout.connect(self._go_on)
        self._progress = QProgressBar(self, textVisible=False)
        self._progress.setAccessibleName(self.windowTitle())
        self._progress.hide()
        layout = QVBoxLayout(self)
        for words in self._sentences(backup):
            layout.addWidget(QLabel(words, self, wordWrap=True))
        layout.addWidget(self._progress)
        buttons = QDialogButtonBox(self)
        self.restore_button = QPushButton(self.tr("Restore"), self)
        buttons.addButton(self.restore_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        self.restore_button.clicked.connect(self._begin)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        fit_height(self, _WIDTH)

    def _sentences(self, backup: Backup) -> list[str]:
        moment = QDateTime.fromString(backup.made, Qt.DateFormat.ISODate).toLocalTime()
        made = QLocale().toString(moment, QLocale.FormatType.ShortFormat)
        said = [
            self.tr("{name}, made on {day} by version {version} of the program.").format(
                name=self._file.name, day=made, version=backup.program
            ),
            " ".join(
                (self.tr("%n release(s).", None, backup.releases), self.tr("%n original(s).", None, backup.originals))
            ),
        ]
        if not backup.with_contacts and (backup.contacts_left_out or backup.originals_left_out):
            said.append(
                self.tr("Press contacts, and the originals that have or may have some in them, were left out of it.")
            )
        said.append(
            self.tr("It takes the place of your archive, which is kept in a folder beside it: nothing is deleted.")
        )
        return said

    def _begin(self) -> None:
        self.restore_button.setEnabled(False)
        self._progress.setRange(0, 0)
        self._progress.show()
        fit_height(self, self.width())
        self._work = Archive.unpack_backup(self._file, self._folder)
        self._step.start()

    def _go_on(self) -> None:
        assert self._work is not None
        try:
            step = next(self._work)
        except StopIteration as stop:
            self._step.stop()
            self._work = None
            _, beside = stop.value
            self.accept()
            self.unpacked.emit(beside)
        except ArchiveError as error:
            self._step.stop()
            self._work = None
            self.reject()
            self.failed.emit(error)
        else:
            self._show(step)

    def _show(self, step: Progress) -> None:
        if step.total:
            self._progress.setRange(0, step.total)
            self._progress.setValue(step.done)

    def reject(self) -> None:
        """Leave everything as it was; what was unpacked so far goes."""
        self._give_up()
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the window behind it is no wish to go on."""
        self._give_up()
        super().closeEvent(event)

    def _give_up(self) -> None:
        self._step.stop()
        if self._work is not None:
            self._work.close()
            self._work = None
