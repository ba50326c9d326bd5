"""What the menu's entries about searches do: keep one, choose one, put them in order, ask many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog

from imt_archive.messages import Messages
from imt_archive.model.errors import ArchiveError
from imt_archive.model.filters import Filter
from imt_archive.model.progress import Changes
from imt_archive.model.searching import BatchReport, SavedSearch
from imt_archive.ui import searching_jobs
from imt_archive.ui.running import Running
from imt_archive.ui.words import Words

if TYPE_CHECKING:
    from imt_archive.archive import Archive
    from imt_archive.ui.dialogs.batch import Batch
    from imt_archive.ui.dialogs.saved_searches import SavedSearches
    from imt_archive.ui.main_window import MainWindow


class SearchCommands(QObject):
    """The commands of one window about saved searches and lists of queries."""

    def __init__(
        self, window: MainWindow, running: Running, words: Words, messages: Messages,
        changed: Callable[[Changes | None], None],
    ) -> None:  # fmt: skip
        super().__init__(window)
        self._window, self._running, self._words, self._messages = window, running, words, messages
        self._changed = changed
        self._saved: tuple[SavedSearch, ...] = ()
        self._dialog: SavedSearches | None = None
        self._batch: Batch | None = None
        # What was written into the dialog, for when it is opened again: a list is work.
        self._list = ""
        running.background.opened.connect(self.refresh)

    # Saved searches

    def refresh(self) -> None:
        """Ask again which searches are saved, for the menu and the dialog."""
        self._running.ask(searching_jobs.saved, self._show, key="saved")

    def _show(self, searches: tuple[SavedSearch, ...]) -> None:
        self._saved = searches
        self._window.menus.show_saved(searches)
        if self._dialog is not None:
            self._dialog.show_searches(searches)

    def choose(self, search: SavedSearch) -> None:
        """Ask what a saved search asks, in its order."""
        self._window.sort = search.sort
        self._window.menus.show_sort(search.sort)
        # By way of the field: the query was not just typed, so that its last word is whole, and it is remembered.
        self._window.panels.bar.query_typed.emit(search.filter_.query, False)
        self._window.apply(search.filter_)

    def save(self) -> None:
        """Keep what is asked at the moment under a name."""
        from imt_archive.ui.dialogs.saved_searches import filters_in_words

        filter_, sort = self._window.filter, self._window.sort
        proposed = filter_.query.strip() or filters_in_words(filter_, self._words)
        name, accepted = QInputDialog.getText(
            self._window, self.tr("Save this search"), self.tr("Name of this search:"), text=proposed
        )
        if not accepted or not self._running.is_free():
            return

        def done(changes: Changes) -> None:
            self._changed(changes)
            words = self.tr("Saved as “{name}”: it is under Edit ▸ Saved searches.")
            self._running.say(words.format(name=name.strip()), "good")

        self._running.ask(lambda a: a.searches.save(name, filter_, sort), done)

    def manage(self) -> None:
        """Open the list of saved searches, to rename, delete and put in order."""
        from imt_archive.ui.dialogs.saved_searches import SavedSearches

        dialog = SavedSearches(self._saved, self._words, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.choose)
        dialog.rename_wanted.connect(lambda old, new: self._change(lambda a: a.searches.rename(old, new)))
        dialog.delete_wanted.connect(lambda name: self._change(lambda a: a.searches.delete(name)))
        dialog.move_wanted.connect(lambda name, place: self._change(lambda a: a.searches.move(name, place)))
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    def _forget_dialog(self, _: int) -> None:
        self._dialog = None

    def _change(self, job: Callable[[Archive], Changes]) -> None:
        """Change the saved searches; where that cannot be, the dialog says why and shows what there is."""
        if not self._running.is_free():
            self._show(self._saved)
            return

        def failed(error: ArchiveError) -> None:
            self._show(self._saved)
            if self._dialog is not None:
                self._dialog.say(self._messages.error(error))
            else:
                self._running.say_error(error)

        self._running.background.ask(job, self._changed, failed=failed)

    # Many at once

    def batch(self) -> None:
        """Open the dialog that takes a list of queries."""
        from imt_archive.ui.dialogs.batch import Batch
        from imt_archive.ui.dialogs.saved_searches import filters_in_words

        filter_ = replace(self._window.filter, query="")
        dialog = Batch(self._list, len(self._saved), filters_in_words(filter_, self._words), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open_wanted.connect(self._open_list)
        dialog.export_wanted.connect(lambda: self._export(dialog, filter_))
        dialog.finished.connect(lambda _: self._keep_list(dialog.text))
        self._batch = dialog
        dialog.open()

    def _keep_list(self, text: str) -> None:
        self._list, self._batch = text, None

    def _open_list(self) -> None:
        names = self.tr("Lists (*.txt *.csv);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileName(self._batch, self.tr("Open a list of searches"), "", names)
        if not chosen:
            return

        # The dialog may be closed while the file is read.
        def add(queries: Sequence[str]) -> None:
            if self._batch is not None:
                self._batch.add(queries)

        def failed(error: ArchiveError) -> None:
            if self._batch is not None:
                self._batch.say(self._messages.error(error))

        self._running.background.ask(lambda a: searching_jobs.read_list(a, Path(chosen)), add, failed=failed)

    def _export(self, dialog: Batch, filter_: Filter) -> None:
        suggested = str(Path(self._window.settings.last_export_folder or Path.home()) / "imt-archive-searches.xlsx")
        chosen, _ = QFileDialog.getSaveFileName(dialog, self.tr("Export to Excel"), suggested, "Excel (*.xlsx)")
        if not chosen:
            return
        path = Path(chosen)
        # Not with_suffix: "Bilan 2.5" is a name, and ".5" no suffix.
        path = path if path.suffix.lower() == ".xlsx" else path.with_name(path.name + ".xlsx")
        asked: list[str | SavedSearch] = [*dialog.queries, *(self._saved if dialog.with_saved else ())]
        within, language = filter_ if dialog.within_filters else Filter(), self._words.language
        self._window.remember(last_export_folder=str(path.parent))
        # The progress, and the way to cancel it, are in the window.
        dialog.accept()

        def say(report: BatchReport) -> None:
            words = self.tr("What %n search(es) found is in {path}.", None, len(report.rows))
            self._running.say(words.format(path=path), "good")

        self._running.long(lambda a: searching_jobs.batch(a, path, asked, within, language), say)
