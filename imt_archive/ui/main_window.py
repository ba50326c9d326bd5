"""The main window: one filter, seen by every panel, and what is done for it in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QMainWindow, QMessageBox, QWidget

from imt_archive import paths
from imt_archive.archive import Archive, ImportReport, Preview
from imt_archive.messages import Messages
from imt_archive.model.dates import Edtf
from imt_archive.model.errors import ArchiveError
from imt_archive.model.filters import Filter
from imt_archive.model.progress import Changes, Progress
from imt_archive.model.searching import Hit
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.settings import Settings
from imt_archive.ui import jobs
from imt_archive.ui.background import Background, Ticket
from imt_archive.ui.citation import citation
from imt_archive.ui.dialogs.about import About, SearchHelp
from imt_archive.ui.dialogs.correct import Correct
from imt_archive.ui.dialogs.import_preview import ImportPreview
from imt_archive.ui.dialogs.pairs import Pairs
from imt_archive.ui.look import colours
from imt_archive.ui.menus import Menus
from imt_archive.ui.panels import Panels, Status
from imt_archive.ui.presenter import Presenter
from imt_archive.ui.viewer.viewer import Shown
from imt_archive.ui.words import Words


class MainWindow(QMainWindow):
    """The window on one archive; it asks the background for everything and never waits."""

    language_wanted = Signal(str)
    theme_wanted = Signal(str)
    settings_changed = Signal(object)
    """The Settings to remember."""
    shown = Signal()
    """The panels show the answer to the filter of the moment."""

    def __init__(
        self, background: Background, settings: Settings, words: Words, messages: Messages, *, bundled: bool,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.settings = settings
        self.sort = "relevance"
        self.lanes = settings.timeline_lanes or "theme"
        self._background, self._words, self._messages = background, words, messages
        self._bundled = bundled
        self._filter = Filter()
        self._typing = False
        self._open_id = ""
        self._answer: jobs.Answer | None = None
        self._work: Ticket | None = None
        self.setWindowTitle("IMT Archive")
        self.setAcceptDrops(True)
        self.panels = Panels(words, self)
        self.setCentralWidget(self.panels)
        self.status = Status(self.statusBar())
        self.status.cancel.clicked.connect(self._cancel_work)
        self.menus = Menus(self)
        self.menus.show_undoable("", "")
        self.menus.show_chosen(False)
        self._presenter = Presenter(self.panels, words)
        self.panels.viewer.set_text_size(settings.text_size)
        self.panels.bar.remember(settings.recent_queries)
        self._connect()
        self._restore_geometry()

    def _connect(self) -> None:
        panels, background = self.panels, self._background
        panels.bar.query_typed.connect(self._ask)
        panels.bar.filter_changed.connect(self.apply)
        panels.bar.export_wanted.connect(self.export)
        panels.facets.filter_changed.connect(self.apply)
        panels.results.opened.connect(self.open_release)
        panels.results.passages_wanted.connect(self._ask_for_passages)
        panels.timeline.range_chosen.connect(self._choose_range)
        panels.timeline.activated.connect(self.reveal)
        panels.viewer.release_wanted.connect(self.reveal)
        panels.viewer.save_original_wanted.connect(self._save_original)
        panels.tabs.currentChanged.connect(lambda _: self._fill_register())
        for register in (panels.agreements, panels.quotes, panels.figures):
            register.opened.connect(self.open_release)
        background.opened.connect(self._prepare)
        background.open_failed.connect(self._cannot_open)
        background.failed.connect(self._say_error)
        background.crashed.connect(self._say_crash)

    # Starting

    def _prepare(self) -> None:
        data = paths.data() if self._bundled else None

        def prepared(_: object) -> None:
            self._background.ask(jobs.vocabulary, self._learn)
            self.refresh()

        self._long(lambda archive: archive.prepare(data), prepared)

    def _learn(self, vocabulary: Vocabulary) -> None:
        self._words.vocabulary = vocabulary

    def _cannot_open(self, error: ArchiveError) -> None:
        self._say_error(error)
        self._presenter.show_closed()

    # Asking

    @property
    def filter(self) -> Filter:
        """What is asked at the moment."""
        return self._filter

    def apply(self, filter_: Filter) -> None:
        """Ask with another filter; the last good answer stays until the new one is there."""
        self._filter = filter_
        self.panels.bar.show_filter(filter_)
        self.refresh()

    def clear_filters(self) -> None:
        """Ask for everything."""
        self.apply(Filter())

    def refresh(self) -> None:
        """Ask again."""
        filter_, sort, typing, language = self._filter, self.sort, self._typing, self._words.language
        self._background.ask(lambda a: jobs.answer(a, filter_, sort, typing, language), self._show, key="find")

    def _ask(self, query: str, typing: bool) -> None:
        self._typing = typing and bool(query.strip())
        if not typing and query.strip():
            recent = (query, *(one for one in self.settings.recent_queries if one != query))[:20]
            self._remember(recent_queries=recent)
            self.panels.bar.remember(recent)
        self.apply(self._filter.asking(query))

    def _choose_range(self, since: Edtf | None, until: Edtf | None) -> None:
        self.apply(self._filter.between(since, until))

    def _show(self, answer: jobs.Answer) -> None:
        self._answer = answer
        self._presenter.show(answer, self._open_id, self.lanes)
        self.menus.show_undoable(*(self._words.action(action) for action in answer.undoable))
        self.status.show_facts(self._facts(answer))
        if not answer.results.hits:
            self._open_id = ""
            self.panels.viewer.show_release(None)
            self.menus.show_chosen(False)
        elif self._open_id:
            # The same release under another query has other marks.
            self.open_release(self._open_id)
        self._fill_register()
        self.shown.emit()

    def _facts(self, answer: jobs.Answer) -> str:
        facts = answer.facts
        releases = self.tr("%n release(s)", None, int(facts["releases"]))
        indexed = self.tr("{indexed} of {texts} texts indexed").format(indexed=facts["indexed"], texts=facts["texts"])
        pairs = self.tr("%n pair(s)", None, int(facts["pairs"]))
        return "   ·   ".join((releases, indexed, pairs))

    def _ask_for_passages(self, hits: Sequence[Hit]) -> None:
        query, typing = self._filter.query, self._typing
        self._background.ask(
            lambda a: jobs.passages(a, hits, query, typing), self.panels.results.model.fill, key="passages"
        )

    def _fill_register(self) -> None:
        """Fill the register that is on screen; the others wait until they are."""
        if self._answer is None:
            return
        ids = frozenset(hit.card.id for hit in self._answer.results.hits)
        current = self.panels.tabs.currentWidget()
        if current is self.panels.quotes:
            self._background.ask(lambda a: jobs.quotes(a, ids), self._presenter.show_quotes, key="register")
        elif current is self.panels.figures:
            self._background.ask(lambda a: jobs.figures(a, ids), self._presenter.show_figures, key="register")
        elif current is self.panels.agreements:
            self._presenter.show_agreements(self._answer.agreements)

    # One release

    def open_release(self, release_id: str) -> None:
        """Show a release in the viewer."""
        self._open_id = release_id
        query, typing = self._filter.query, self._typing
        self._background.ask(lambda a: jobs.shown(a, release_id, query, typing), self._opened, key="open")

    def _opened(self, shown: Shown) -> None:
        if shown.release.id == self._open_id:
            self.panels.viewer.show_release(shown)
            self.panels.timeline.set_selected(shown.release.id)
            self.menus.show_chosen(True)

    def reveal(self, release_id: str) -> None:
        """Show a release in the viewer and choose it in the list."""
        self.panels.results.choose(release_id)
        if self._open_id != release_id:
            self.open_release(release_id)

    @property
    def _chosen(self) -> list[str]:
        in_list = self.panels.results.chosen if self.panels.tabs.currentWidget() is self.panels.results else []
        return in_list or [one for one in (self._open_id,) if one]

    def correct(self) -> None:
        """Correct the facts of the release that is shown."""
        release = self.panels.viewer.release
        if release is None:
            return
        dialog = Correct(release, self._words, self._messages, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            titles = {
                language: field.text().strip() for language, field in dialog.titles.items() if field.text().strip()
            }
            issued, kind, themes = dialog.date, dialog.kind.currentData(), dialog.themes
            self._change(
                lambda a: a.edit(
                    release.id, kind=kind, issued=issued, clear_issued=issued is None, titles=titles, themes=themes
                )
            )
        dialog.deleteLater()

    def tag(self) -> None:
        """Put a tag on the chosen releases."""
        chosen = self._chosen
        tag, accepted = QInputDialog.getText(self, self.tr("Tag"), self.tr("Tag for %n release(s):", None, len(chosen)))
        if accepted and tag.strip() and chosen:
            self._change(lambda a: a.tag(chosen, tag.strip()))

    def note(self) -> None:
        """Write a note on the release that is shown."""
        release_id = self._open_id
        text, accepted = QInputDialog.getMultiLineText(self, self.tr("Note"), self.tr("Note on this release:"))
        if accepted and text.strip() and release_id:
            self._change(lambda a: a.note(release_id, text.strip()))

    def remove(self) -> None:
        """Take the chosen releases out; no question is asked, because undo brings them back."""
        chosen = self._chosen
        if chosen:
            self._change(lambda a: a.delete(chosen))

    def copy_citation(self) -> None:
        """Put the release's citation, in the window's language, on the clipboard."""
        release = self.panels.viewer.release
        if release is not None:
            QGuiApplication.clipboard().setText(citation(release, self._words.language))
            self.statusBar().showMessage(self.tr("The citation is on the clipboard."), 4000)

    # Changing the archive

    def _change(self, job: Callable[[Archive], Changes | None]) -> None:
        self._background.ask(job, self._changed)

    def _changed(self, changes: Changes | None) -> None:
        if changes is None:
            return
        if "organisations" in changes.kinds:
            self._background.ask(jobs.vocabulary, self._learn)
        self.refresh()

    def undo(self) -> None:
        """Turn back the latest change."""
        self._change(lambda a: a.undo())

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._change(lambda a: a.redo())

    def import_files(self) -> None:
        """Choose files to import."""
        names = self.tr("Texts (*.txt *.md);;All files (*)")
        chosen, _ = QFileDialog.getOpenFileNames(self, self.tr("Import files"), "", names)
        self.preview([Path(one) for one in chosen])

    def import_folder(self) -> None:
        """Choose a folder to import."""
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Import a folder"))
        self.preview([Path(chosen)] if chosen else [])

    def preview(self, files: Sequence[Path]) -> None:
        """Read files and show what was understood, before anything is stored."""
        if files:
            self._long(lambda a: jobs.preview(a, files), self._look_over)

    def _look_over(self, previews: Sequence[Preview]) -> None:
        if not previews:
            self._say(self.tr("There is no file in it that can be read. Nothing was imported."), "doubt")
            return
        dialog = ImportPreview(previews, self._words, self._messages, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted_previews.connect(self._accept)
        dialog.open()

    def _accept(self, previews: Sequence[Preview]) -> None:
        self._long(lambda a: a.accept(previews), self._imported)

    def _imported(self, outcome: tuple[ImportReport, Changes]) -> None:
        report, changes = outcome
        self._changed(changes)
        said = [self.tr("%n file(s) imported.", None, len(report.imported))]
        said += [self._messages.error(one.error) for one in report.failed if one.error]
        self._say(" ".join(said), "bad" if report.failed else "good")
        if report.imported:
            self._open_id = report.imported[0].release.id

    def pair(self) -> None:
        """Show French and English texts that seem to be one story."""

        def propose(archive: Archive) -> object:
            return archive.proposed_pairs(), archive.cards

        def show(found: Any) -> None:
            proposals, cards = found
            dialog = Pairs(proposals, cards, self._words, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.pair_wanted.connect(lambda fr, en: self._change(lambda a: a.pair(fr, en)))
            dialog.open()

        self._background.ask(propose, show)

    def verify(self) -> None:
        """Check that the archive is whole."""

        def say(outcome: Any) -> None:
            found, _ = outcome
            sentences = [self._messages.of(one.code, **one.facts) for one in found]
            self._say("\n".join(sentences) or self._messages.of("verify-fine"), "bad" if sentences else "good")

        self._long(lambda a: a.verify(), say)

    # Writing out

    def export(self) -> None:
        """Export what is shown to a workbook."""
        if self._answer is None:
            return
        suggested = str(Path(self.settings.last_export_folder or Path.home()) / "imt-archive.xlsx")
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Export to Excel"), suggested, "Excel (*.xlsx)")
        if chosen:
            self.export_to(Path(chosen).with_suffix(".xlsx"))

    def export_to(self, path: Path) -> None:
        """Write what is shown to a workbook: the same releases, in the same order."""
        if self._answer is None:
            return
        ids = [hit.card.id for hit in self._answer.results.hits]
        filter_, language = self._filter, self._words.language
        self._remember(last_export_folder=str(path.parent))

        def say(_: object) -> None:
            words = self.tr("%n release(s) written to {path}.", None, len(ids))
            self._say(words.format(path=path), "good")

        self._long(lambda a: jobs.export(a, path, ids, filter_, language), say)

    def save_timeline(self) -> None:
        """Save the timeline as a picture."""
        names = "SVG (*.svg);;PNG (*.png);;PDF (*.pdf)"
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save the timeline"), "timeline.svg", names)
        if chosen and self._answer is not None:
            try:
                self._presenter.save_timeline(self._answer, Path(chosen), self.lanes)
            except ArchiveError as error:
                self._say_error(error)
            else:
                self._say(self.tr("The picture is in {path}.").format(path=chosen), "good")

    def _save_original(self, sha256: str) -> None:
        release = self.panels.viewer.release
        name = next((t.source.name for t in release.texts if t.source.sha256 == sha256), "") if release else ""
        chosen, _ = QFileDialog.getSaveFileName(self, self.tr("Save a copy of the original"), name)
        if chosen:
            self._background.ask(lambda a: Path(chosen).write_bytes(a.original(sha256)), lambda _: None)

    # Long work

    def _long(self, job: Callable[[Archive], Any], done: Callable[[Any], None]) -> None:
        """Run a piece of work with its progress in the status line; one at a time is shown."""

        def finished(value: Any) -> None:
            self.status.rest()
            done(value)

        def failed(error: ArchiveError) -> None:
            self.status.rest()
            self._say_error(error)

        self._work = self._background.ask(job, finished, failed=failed, progress=self._progress)

    def _progress(self, progress: Progress) -> None:
        words = self._words.step(progress.step)
        self.status.show_step(words, progress.done, progress.total)

    def _cancel_work(self) -> None:
        if self._work is not None:
            self._work.cancel()
        self.status.rest()
        self.refresh()

    # Saying

    def _say(self, words: str, tone: str) -> None:
        self.panels.notice.say(words, str(getattr(colours(self.palette()), tone)))

    def _say_error(self, error: ArchiveError) -> None:
        self._say(self._messages.error(error), "bad")

    def _say_crash(self, story: str) -> None:
        log = paths.log_file()
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write(story + "\n")
        self.status.rest()
        words = self.tr("Something went wrong inside the program. The archive is whole. Details are in {path}.")
        self._say(words.format(path=log), "bad")

    def help_searching(self) -> None:
        """Explain what the search field understands."""
        self._open_dialog(SearchHelp(self))

    def about(self) -> None:
        """Say what the program is."""
        self._open_dialog(About(self))

    def _open_dialog(self, dialog: QMessageBox | QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # How it looks

    def set_sort(self, sort: str) -> None:
        """Put the list in another order."""
        self.sort = sort
        self.refresh()

    def set_lanes(self, lanes: str) -> None:
        """Part the timeline into other lanes."""
        self.lanes = lanes
        self._remember(timeline_lanes=lanes)
        if self._answer is not None:
            self._presenter.show_timeline(self._answer, lanes)

    def change_text_size(self, by: int) -> None:
        """Make the texts larger or smaller, by so many percent."""
        size = min(300, max(50, self.settings.text_size + by))
        self._remember(text_size=size)
        self.panels.viewer.set_text_size(size)

    def _remember(self, **values: Any) -> None:
        self.settings = replace(self.settings, **values)
        self.settings_changed.emit(self.settings)

    def _restore_geometry(self) -> None:
        self.resize(1360, 860)
        if self.settings.window_geometry:
            self.restoreGeometry(QByteArray.fromBase64(self.settings.window_geometry.encode()))
        across, _, down = self.settings.window_state.partition(" ")
        for splitter, state in ((self.panels.across, across), (self.panels.down, down)):
            if state:
                splitter.restoreState(QByteArray.fromBase64(state.encode()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout and let the archive go."""
        states = (self.panels.across.saveState(), self.panels.down.saveState())
        self._remember(
            window_geometry=bytes(self.saveGeometry().toBase64().data()).decode(),
            window_state=" ".join(bytes(state.toBase64().data()).decode() for state in states),
        )
        self._background.stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files can be dropped anywhere on the window."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look over the files that were dropped."""
        self.preview([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
