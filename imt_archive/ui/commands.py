"""What the menu's entries do: correct, tag, import, export, undo; each sends a job and says what came of it.

A dialog is imported when it is opened: none of them is needed to show the window.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog

from imt_archive import paths
from imt_archive.messages import Messages
from imt_archive.model.progress import Changes
from imt_archive.ui import jobs
from imt_archive.ui.citation import citation
from imt_archive.ui.language_commands import LanguageCommands
from imt_archive.ui.running import Running
from imt_archive.ui.searching_commands import SearchCommands
from imt_archive.ui.sheet_commands import SheetCommands
from imt_archive.ui.timeline_commands import TimelineCommands
from imt_archive.ui.words import Words

if TYPE_CHECKING:
    from imt_archive.archive import Archive
    from imt_archive.model.importing import ImportReport, Preview
    from imt_archive.ui.main_window import MainWindow


class Commands(QObject):
    """The commands of one window."""

    def __init__(self, window: MainWindow, running: Running, words: Words, messages: Messages) -> None:
        super().__init__(window)
        self._window, self._running, self._words, self._messages = window, running, words, messages
        self.languages = LanguageCommands(window, running, words, messages, self._change)
        self.timeline = TimelineCommands(window, running, words)
        self.searches = SearchCommands(window, running, words, messages, self._changed)
        self.sheets = SheetCommands(window, running, words, messages, self._changed)

    # One release, or those that are chosen

    def correct(self) -> None:
        """Correct what is known of the release that is shown."""
        from imt_archive.ui.dialogs.correct import Correct

        release = self._window.panels.viewer.release
        if release is None:
            return
        dialog = Correct(release, self._words, self._messages, self._window)
        dialog.set_text_size(self._window.settings.text_size)
        if dialog.exec() == QDialog.DialogCode.Accepted and (draft := dialog.draft) is not None:
            self._change(lambda a: a.revise(release.id, draft))
        dialog.deleteLater()

    def show_like(self) -> None:
        """Show releases that are about the same as the one that is shown."""
        if self._window.open_id:
            self._window.show_like(self._window.open_id)

    def tag(self) -> None:
        """Put a tag on the chosen releases."""
        chosen = self._window.chosen
        tag, accepted = QInputDialog.getText(
            self._window, self.tr("Tag"), self.tr("Tag for %n release(s):", None, len(chosen))
        )
        if accepted and tag.strip() and chosen:
            self._change(lambda a: a.tag(chosen, tag.strip()))

    def note(self) -> None:
        """Write a note on the release that is shown."""
        release_id = self._window.open_id
        text, accepted = QInputDialog.getMultiLineText(self._window, self.tr("Note"), self.tr("Note on this release:"))
        if accepted and text.strip() and release_id:
            self._change(lambda a: a.note(release_id, text.strip()))

    def remove(self) -> None:
        """Take the chosen releases out; no question is asked, because undo brings them back."""
        chosen = self._window.chosen
        if chosen:
            self._change(lambda a: a.delete(chosen))

    def copy_citation(self) -> None:
        """Put the release's citation, in the window's language, on the clipboard."""
        release = self._window.panels.viewer.release
        if release is not None:
            QGuiApplication.clipboard().setText(citation(release, self._words.language))
            self._window.statusBar().showMessage(self.tr("The citation is on the clipboard."), 4000)

    # Changing the archive

    def _change(self, job: Callable[[Archive], Changes | None]) -> None:
        if self._running.is_free():
            self._running.ask(job, self._changed)

    def _step(self, job: Callable[[Archive], tuple[str, Changes | None]], words: str) -> None:
        """Go a step back or forth in the history, and say which it was."""

        def gone(outcome: tuple[str, Changes | None]) -> None:
            action, changes = outcome
            self._changed(changes)
            # Somebody else may have gone that step already.
            if changes is not None:
                self._running.say(words.format(action=self._words.action(action)), "good")

        if self._running.is_free():
            self._running.ask(job, gone)

    def _changed(self, changes: Changes | None) -> None:
        if changes is None:
            return
        if "organisations" in changes.kinds:
            self._running.ask(jobs.vocabulary, self._window.learn)
        if "searches" in changes.kinds:
            self.searches.refresh()
        self._window.refresh()

    def undo(self) -> None:
        """Turn back the latest change."""
        self._step(lambda a: (a.undoable[0], a.undo()), self.tr("Undone: {action}."))

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._step(lambda a: (a.undoable[1], a.redo()), self.tr("Done again: {action}."))

    def import_files(self) -> None:
        """Choose files to import."""
        kinds = "*.pdf *.docx *.odt *.html *.htm *.mht *.eml *.md *.txt *.zip"
        names = self.tr("Documents ({kinds});;All files (*)").format(kinds=kinds)
        chosen, _ = QFileDialog.getOpenFileNames(self._window, self.tr("Import files"), "", names)
        self.preview([Path(one) for one in chosen])

    def import_folder(self) -> None:
        """Choose a folder to import."""
        chosen = QFileDialog.getExistingDirectory(self._window, self.tr("Import a folder"))
        self.preview([Path(chosen)] if chosen else [])

    def preview(self, files: Sequence[Path]) -> None:
        """Read files and show what was understood, before anything is stored; a workbook brings corrections."""
        if len(files) == 1 and files[0].suffix.lower() in (".xlsx", ".xlsm"):
            self.sheets.read_corrections(files[0])
        elif files:
            self._running.long(lambda a: jobs.preview(a, files), self._look_over)

    def import_without_preview(self, files: Sequence[Path]) -> None:
        """Take files in as they are understood; corrections come later."""
        self._running.long(lambda a: a.import_files(files), self._imported)

    def _look_over(self, previews: Sequence[Preview]) -> None:
        from imt_archive.ui.dialogs.import_preview import ImportPreview

        if not previews:
            self._running.say(self.tr("There is no file in it that can be read. Nothing was imported."), "doubt")
            return
        dialog = ImportPreview(previews, self._words, self._messages, self._window)
        dialog.set_text_size(self._window.settings.text_size)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted_previews.connect(lambda chosen: self._accept(chosen, len(previews) - len(chosen)))
        dialog.open()

    def _accept(self, previews: Sequence[Preview], left_out: int) -> None:
        # What is a pair was shown, and was for the person to tick.
        self._running.long(lambda a: a.accept(previews, pair=False), partial(self._imported, left_out=left_out))

    def _imported(self, outcome: tuple[ImportReport, Changes], left_out: int = 0) -> None:
        report, changes = outcome
        self._changed(changes)
        said = [self.tr("%n file(s) imported.", None, len(report.imported))]
        if out := left_out + len(report.duplicates):
            said.append(self.tr("%n file(s) stayed out.", None, out))
        said += [self._messages.error(one.error) for one in report.failed if one.error]
        self._running.say(" ".join(said), "bad" if report.failed else "good")
        if report.imported:
            self._window.open_id = report.imported[0].release.id

    def offer_new_notices(self) -> None:
        """Say where a newer program brought notices that this archive never had."""

        def say(count: int) -> None:
            if count:
                words = self.tr("%n new notice(s) came with this version: Tools ▸ Take in new notices.", None, count)
                self._running.say(words, "good")

        self._running.ask(lambda a: a.new_notices(paths.data()), say)

    def take_new_notices(self) -> None:
        """Add the notices that a newer program brought."""
        self._running.long(lambda a: a.take_new_notices(paths.data()), self._changed)

    def verify(self) -> None:
        """Check that the archive is whole."""

        def say(outcome: Any) -> None:
            found, _ = outcome
            sentences = [self._messages.of(one.code, **one.facts) for one in found]
            self._running.say("\n".join(sentences) or self._messages.of("verify-fine"), "bad" if sentences else "good")

        self._running.long(lambda a: a.verify(), say)

    # Writing out

    def save_original(self, sha256: str) -> None:
        """Save a copy of the file that a text came from."""
        release = self._window.panels.viewer.release
        name = next((t.source.name for t in release.texts if t.source.sha256 == sha256), "") if release else ""
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save a copy of the original"), name)
        if chosen:
            self._running.ask(lambda a: jobs.save_original(a, sha256, Path(chosen)), lambda _: None)

    def show_guide(self) -> None:
        """Open the user's guide, to be read beside the window."""
        from imt_archive.ui.dialogs.guide import Guide

        guide = self._window.findChild(Guide)
        if guide is None:
            guide = Guide(self._words.language, self._window)
            guide.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        guide.show()
        guide.raise_()
        guide.activateWindow()

    def help_searching(self) -> None:
        """Explain what the search field understands."""
        from imt_archive.ui.dialogs.about import SearchHelp

        self._open_dialog(SearchHelp(self._window))

    def about(self) -> None:
        """Say what the program is."""
        from imt_archive.ui.dialogs.about import About

        self._open_dialog(About(self._window))

    def _open_dialog(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
