"""What the menu's entries about the whole archive do: back up, restore, move, say where it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QFileDialog

from imt_archive.messages import Messages
from imt_archive.model.backups import SUFFIX, Backup
from imt_archive.model.errors import ArchiveError
from imt_archive.ui.running import Running

if TYPE_CHECKING:
    from imt_archive.places import Trouble
    from imt_archive.ui.main_window import MainWindow


class KeepingCommands(QObject):
    """The commands of one window about its archive as a whole; what closes the archive is the program's to do."""

    moved = Signal(object)
    """The folder where a checked copy of the archive is: the program goes there."""
    unpacked = Signal(object)
    """The folder where a checked backup is: the program lets it take the archive's place."""

    def __init__(self, window: MainWindow, running: Running, messages: Messages, folder: Path) -> None:
        super().__init__(window)
        self._window, self._running, self._messages, self._folder = window, running, messages, folder

    # One file

    def back_up(self) -> None:
        """Ask for whom it is and where it goes, then write everything into one file."""
        from imt_archive.ui.dialogs.backup import BackUp

        dialog = BackUp(self._window)
        wanted = dialog.exec() == QDialog.DialogCode.Accepted
        with_contacts = dialog.with_contacts
        dialog.deleteLater()
        if not wanted:
            return
        name = f"imt-archive-{date.today().isoformat()}{SUFFIX}"
        suggested = str(Path(self._window.settings.last_export_folder or Path.home()) / name)
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Back up the archive"), suggested, self._kind_of_file()
        )
        if chosen:
            path = Path(chosen)
            # Not with_suffix: "Bilan 2.5" is a name, and ".5" no suffix.
            path = path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)
            self.back_up_to(path, with_contacts=with_contacts)

    def back_up_to(self, path: Path, *, with_contacts: bool) -> None:
        """Write everything into one file."""

        def say(done: Backup) -> None:
            words = self.tr("%n release(s), with their originals, are in {path}.", None, done.releases)
            self._running.say(words.format(path=path), "good")

        self._running.long(lambda a: a.backup(path, with_contacts=with_contacts), say)

    def restore(self) -> None:
        """Choose a backup and look at it."""
        chosen, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Restore a backup"), self._window.settings.last_export_folder, self._kind_of_file()
        )
        if chosen:
            self.restore_from(Path(chosen))

    def restore_from(self, file: Path) -> None:
        """Say what a backup holds, and offer to let it take the archive's place; also where no archive is open."""
        from imt_archive.archive import Archive
        from imt_archive.ui.dialogs.restore import Restore

        if not self._running.is_free():
            return
        try:
            backup = Archive.read_backup(file)
        except ArchiveError as error:
            self._running.say_error(error)
            return
        dialog = Restore(file, backup, self._folder, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Queued: the window that the dialog belongs to is closed for it.
        dialog.unpacked.connect(self.unpacked, Qt.ConnectionType.QueuedConnection)
        dialog.failed.connect(self._running.say_error)
        dialog.open()

    def _kind_of_file(self) -> str:
        return self.tr("Backups (*.imtarchive)")

    def open_file(self, file: Path) -> None:
        """Open what somebody double-clicked: a backup to restore, anything else to import."""
        if file.suffix.lower() == SUFFIX:
            self.restore_from(file)
        else:
            self._window.commands.preview([file])

    # The place

    def show_settings(self) -> None:
        """Show where things are."""
        from imt_archive.places import trouble_with
        from imt_archive.ui.dialogs.settings import SettingsDialog

        trouble = trouble_with(self._folder)
        words = self._messages.of(trouble.code, path=self._folder, what=trouble.what) if trouble else ""
        dialog = SettingsDialog(self._folder, words, movable=self._window.is_own, parent=self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.move_wanted.connect(self.move)
        dialog.open()

    def move(self) -> None:
        """Choose an empty or new folder and move the archive there."""
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("An empty or new folder for the archive"))
        if chosen:
            self.move_to(Path(chosen))

    def move_to(self, folder: Path) -> None:
        """Copy the archive to a folder and check the copy; only then does the program go there."""
        self._running.long(lambda a: a.copy_to(folder), lambda _: self.moved.emit(folder))

    def warn_about_place(self) -> None:
        """Say so where the archive is in a place that is bad for it."""
        folder = self._folder

        def look(_: object) -> Trouble | None:
            from imt_archive.places import trouble_with

            return trouble_with(folder)

        def say(trouble: Trouble | None) -> None:
            if trouble is not None:
                self._running.say(self._messages.of(trouble.code, path=folder, what=trouble.what), "doubt")

        self._running.ask(look, say, key="place")

    # What the program did

    def say_moved(self, folder: Path, left: ArchiveError | None) -> None:
        """Say where the archive is now, and whether the old one could be taken away."""
        if left is not None:
            self._running.say_error(left)
            return
        self._running.say(self.tr("The archive is in {path} now.").format(path=folder), "good")

    def say_restored(self, aside: Path | None) -> None:
        """Say where the archive is kept whose place a backup took."""
        if aside is None:
            self._running.say(self.tr("The backup is your archive now."), "good")
            return
        words = self.tr("The backup is your archive now. The one before it is kept in {path}.")
        self._running.say(words.format(path=aside), "good")

    def say_error(self, error: ArchiveError) -> None:
        """Say what kept the program from doing it."""
        self._running.say_error(error)
