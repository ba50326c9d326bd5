"""The main window: one filter, seen by every panel, and what is done for it in the background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from imt_archive import paths
from imt_archive.messages import Messages
from imt_archive.model.dates import Edtf
from imt_archive.model.errors import ArchiveError
from imt_archive.model.filters import Filter
from imt_archive.model.searching import Hit
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.settings import Settings
from imt_archive.ui import jobs, language_jobs
from imt_archive.ui.background import Background
from imt_archive.ui.commands import Commands
from imt_archive.ui.keeping_commands import KeepingCommands
from imt_archive.ui.menus import Menus
from imt_archive.ui.original_commands import OriginalCommands
from imt_archive.ui.panels import Panels, Status
from imt_archive.ui.presenter import Presenter
from imt_archive.ui.running import Running
from imt_archive.ui.viewer.viewer import Shown
from imt_archive.ui.words import Words

_PAUSE_MS = 120


class MainWindow(QMainWindow):
    """The window on one archive; it asks the background for everything and never waits."""

    language_wanted = Signal(str)
    theme_wanted = Signal(str)
    settings_changed = Signal(object)
    """The Settings to remember."""
    listed = Signal()
    """The list and the facets show the answer to the filter of the moment."""
    shown = Signal()
    """All panels do."""

    def __init__(
        self, background: Background, settings: Settings, words: Words, messages: Messages, *, bundled: bool,
        folder: Path, parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.settings = settings
        self.sort = "relevance"
        self.lanes = settings.timeline_lanes or "theme"
        self._background, self._words, self._messages = background, words, messages
        self._bundled = bundled
        self._filter = Filter()
        self._typing = False
        self._showing = False
        self._keys_come = False
        self.open_id = ""
        self.answer: jobs.Answer | None = None
        self.around: jobs.Around | None = None
        self.setWindowTitle("IMT Archive")
        self.setAcceptDrops(True)
        self.panels = Panels(words, self)
        self.setCentralWidget(self.panels)
        self.status = Status(self.statusBar())
        self._running = Running(background, self.panels, self.status, words, messages)
        self.commands = Commands(self, self._running, words, messages)
        OriginalCommands(self.panels.viewer.original, self._running, messages, self)
        self.keeping = KeepingCommands(self, self._running, messages, folder)
        self.menus = Menus(self)
        self.menus.show_undoable("", "")
        self.menus.show_chosen(False)
        self.presenter = Presenter(self.panels, words)
        self.panels.viewer.set_text_size(settings.text_size)
        self.panels.bar.remember(settings.recent_queries)
        self.panels.bar.reading.across = settings.across_languages
        self.panels.viewer.explain = messages.finding
        self._later = QTimer(self, singleShot=True)
        self._later.timeout.connect(self._ask_around)
        self._connect()
        self._restore_geometry()

    def _connect(self) -> None:
        panels, background = self.panels, self._background
        panels.bar.query_typed.connect(self._ask)
        panels.bar.filter_changed.connect(self.apply)
        panels.bar.export_wanted.connect(self.commands.sheets.choose)
        panels.bar.completions_wanted.connect(self._ask_for_completions)
        panels.facets.filter_changed.connect(self.apply)
        panels.results.opened.connect(self._chosen_in_list)
        panels.results.passages_wanted.connect(self._ask_for_passages)
        panels.timeline.range_chosen.connect(self._choose_range)
        panels.timeline.activated.connect(self.reveal)
        panels.timeline.selected.connect(self.reveal)
        panels.timeline_panel.counting_chosen.connect(lambda by: self.apply(self._filter.counting(by)))
        panels.timeline_panel.picture_wanted.connect(self.commands.timeline.save)
        panels.viewer.release_wanted.connect(self.reveal)
        panels.viewer.save_original_wanted.connect(self.commands.save_original)
        panels.viewer.audit_wanted.connect(self.commands.languages.show_findings)
        panels.viewer.dismiss_wanted.connect(self.commands.languages.dismiss)
        panels.viewer.take_up_wanted.connect(self.commands.languages.take_up)
        panels.bar.reading.across_wanted.connect(self.commands.languages.set_across)
        panels.tabs.currentChanged.connect(lambda _: self._fill_register())
        for register in (panels.agreements, panels.quotes, panels.figures):
            register.opened.connect(self.open_release)
        self._running.broken_off.connect(self.refresh)
        background.opened.connect(self._prepare)
        background.open_failed.connect(self._cannot_open)

    # Starting

    def _prepare(self) -> None:
        data = paths.data() if self._bundled else None

        def prepared(_: object) -> None:
            self._background.ask(jobs.vocabulary, self.learn)
            across = self.settings.across_languages
            self._background.ask(lambda a: language_jobs.set_across(a, across), lambda _: None)
            self.refresh()
            self._background.ask(jobs.warm_up, lambda _: None, key="warm")
            if self._bundled:
                self.commands.offer_new_notices()
            self.keeping.warn_about_place()

        self._running.long(lambda archive: archive.prepare(data), prepared)

    def learn(self, vocabulary: Vocabulary) -> None:
        """Word things with the organisations that the archive knows by now."""
        self._words.vocabulary = vocabulary

    def _cannot_open(self, error: ArchiveError) -> None:
        self._running.say_error(error)
        self.presenter.show_closed()

    @property
    def is_own(self) -> bool:
        """Whether it is the person's own archive, and no folder that was named when the program was started."""
        return self._bundled

    # Asking

    @property
    def filter(self) -> Filter:
        """What is asked at the moment."""
        return self._filter

    def apply(self, filter_: Filter) -> None:
        """Ask with another filter; the last good answer stays until the new one is there."""
        self._filter = filter_
        self.panels.bar.show_filter(filter_)
        self.panels.facets.follow(filter_)
        self.refresh()

    def clear_filters(self) -> None:
        """Ask for everything."""
        self.apply(Filter())

    def refresh(self) -> None:
        """Ask again."""
        self.panels.notice.pass_by()
        filter_, sort, typing, language = self._filter, self.sort, self._typing, self._words.language
        self._background.ask(
            lambda a: jobs.answer(a, filter_, sort, typing, language),
            self._show,
            key="find",
            failed=self._cannot_answer,
        )

    def _cannot_answer(self, error: ArchiveError) -> None:
        self._running.say_error(error)
        if self.answer is None:
            self.presenter.show_closed()

    def _ask(self, query: str, typing: bool) -> None:
        if query.strip() != self._filter.query.strip():
            # Another question: its best answer is opened, not the one that was open before.
            self.open_id = ""
        self._typing = self._keys_come = typing and bool(query.strip())
        if not typing and query.strip():
            recent = (query, *(one for one in self.settings.recent_queries if one != query))[:20]
            self.remember(recent_queries=recent)
            self.panels.bar.remember(recent)
        self.apply(self._filter.asking(query))

    def _choose_range(self, since: Edtf | None, until: Edtf | None) -> None:
        self.apply(self._filter.between(since, until))

    def _show(self, answer: jobs.Answer) -> None:
        self.answer = answer
        self._showing = True
        self.presenter.show(answer, self.open_id)
        self._showing = False
        if not answer.results.hits:
            self.open_id = ""
            self.panels.viewer.show_release(None)
            self.menus.show_chosen(False)
        self.listed.emit()
        if self._keys_come:
            # While somebody types, what stands around the list waits for a pause.
            self._keys_come = False
            self._later.start(_PAUSE_MS)
        else:
            self._later.stop()
            self._ask_around()

    def _ask_around(self) -> None:
        answer = self.answer
        if answer is None:
            return
        if self.open_id and answer.results.hits:
            # The same release under another query has other marks.
            self.open_release(self.open_id)
        self._background.ask(
            lambda a: jobs.around(a, answer.results, answer.filter_), self._show_around, key="around",
            failed=self._cannot_answer,
        )  # fmt: skip

    def _show_around(self, around: jobs.Around) -> None:
        """Show what a person looks at after the list: a newer question comes before it."""
        if around.filter_ != self._filter:
            # Another question is out already: its own answer is on the way.
            return
        self.around = around
        self.presenter.show_timeline(around, self.lanes)
        self.panels.timeline.set_selected(self.open_id)
        self.menus.show_undoable(*(self._words.action(action) for action in around.undoable))
        self.status.show_facts(self._facts(around))
        self._fill_register()
        self.shown.emit()

    def show_like(self, release_id: str) -> None:
        """Show releases like one in the list, until something else is asked."""
        answer = self.answer
        release = self.panels.viewer.release
        if answer is None or release is None or release.id != release_id:
            return
        text = release.text(self._words.language) or release.texts[0]
        title, total, language = text.title, answer.results.archive_total, self._words.language
        self._background.ask(
            lambda a: jobs.similar(a, release_id, language),
            lambda hits: self.presenter.show_like(hits, title, total),
            key="find",
        )

    def _facts(self, answer: jobs.Around) -> str:
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

    def _ask_for_completions(self, typed: str) -> None:
        self._background.ask(
            lambda a: a.completions(typed), lambda found: self.panels.bar.offer(typed, found), key="complete"
        )

    def _fill_register(self) -> None:
        """Fill the register that is on screen; the others wait until they are."""
        if self.answer is None or self.around is None:
            return
        ids = frozenset(card.id for card in self.answer.results.cards)
        current = self.panels.tabs.currentWidget()
        if current is self.panels.quotes:
            self._background.ask(lambda a: jobs.quotes(a, ids), self.presenter.show_quotes, key="register")
        elif current is self.panels.figures:
            self._background.ask(lambda a: jobs.figures(a, ids), self.presenter.show_figures, key="register")
        elif current is self.panels.agreements:
            self.presenter.show_agreements(self.around.agreements)

    # One release

    def _chosen_in_list(self, release_id: str) -> None:
        """Open what a person chose; what an answer chose is opened with all else that goes with it."""
        self.open_id = release_id
        if not self._showing:
            self.open_release(release_id)

    def open_release(self, release_id: str) -> None:
        """Show a release in the viewer."""
        self.open_id = release_id
        query, typing = self._filter.query, self._typing
        self._background.ask(lambda a: jobs.shown(a, release_id, query, typing), self._opened, key="open")

    def _opened(self, shown: Shown) -> None:
        if shown.release.id == self.open_id:
            self.panels.viewer.show_release(shown)
            self.panels.timeline.set_selected(shown.release.id)
            self.menus.show_chosen(True)
            release = shown.release
            self._background.ask(
                lambda a: jobs.sentences(a, release),
                lambda found: self.panels.viewer.show_sentences(release, found),
                key="sentences",
            )

    def reveal(self, release_id: str) -> None:
        """Show a release in the viewer and choose it in the list."""
        self.panels.results.choose(release_id)
        if self.open_id != release_id:
            self.open_release(release_id)

    @property
    def chosen(self) -> list[str]:
        """The ids of the releases that a command acts on: those selected in the list, else the one that is shown."""
        in_list = self.panels.results.chosen if self.panels.tabs.currentWidget() is self.panels.results else []
        return in_list or [one for one in (self.open_id,) if one]

    # How it looks

    def set_sort(self, sort: str) -> None:
        """Put the list in another order."""
        self.sort = sort
        self.refresh()

    def set_lanes(self, lanes: str) -> None:
        """Part the timeline into other lanes."""
        self.lanes = lanes
        self.remember(timeline_lanes=lanes)
        if self.around is not None:
            self.presenter.show_timeline(self.around, lanes)

    def change_text_size(self, by: int) -> None:
        """Make the texts larger or smaller, by so many percent."""
        size = min(300, max(50, self.settings.text_size + by))
        self.remember(text_size=size)
        self.panels.viewer.set_text_size(size)

    def remember(self, **values: Any) -> None:
        """Keep these settings."""
        self.settings = replace(self.settings, **values)
        self.settings_changed.emit(self.settings)

    def _restore_geometry(self) -> None:
        room = self.screen().availableGeometry()
        # As large as the work wants, and never larger than a small laptop's screen.
        off_screen = QGuiApplication.platformName() == "offscreen"
        self.resize(
            1360 if off_screen else min(1360, room.width()), 860 if off_screen else min(860, room.height() - 40)
        )
        if self.settings.window_geometry:
            self.restoreGeometry(QByteArray.fromBase64(self.settings.window_geometry.encode()))
        across, _, down = self.settings.window_state.partition(" ")
        for splitter, state in ((self.panels.across, across), (self.panels.down, down)):
            if state:
                splitter.restoreState(QByteArray.fromBase64(state.encode()))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember the layout and let the archive go."""
        states = (self.panels.across.saveState(), self.panels.down.saveState())
        self.remember(
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
        self.commands.preview([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
