"""The program: its windows, one after another, and what it remembers between them."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMessageLogContext, QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFileOpenEvent, QIcon
from PySide6.QtWidgets import QApplication

from imt_archive import __version__, paths, settings
from imt_archive.messages import Messages, system_language
from imt_archive.model.backups import SUFFIX
from imt_archive.model.errors import ArchiveError, OpenError
from imt_archive.model.filters import Filter
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.settings import Settings
from imt_archive.ui import look
from imt_archive.ui.background import Background
from imt_archive.ui.main_window import MainWindow
from imt_archive.ui.translation import Translators, chosen_language
from imt_archive.ui.words import Words

if TYPE_CHECKING:
    from imt_archive.archive import Archive
    from imt_archive.ui.timeline.slide import Slide


class Program(QObject):
    """Opens the window on an archive, and opens it anew where its language changes."""

    def __init__(self, app: QApplication, folder: Path, *, bundled: bool, must_exist: bool = False) -> None:
        super().__init__(app)
        self._app, self._folder, self._bundled, self._must_exist = app, folder, bundled, must_exist
        self._translators = Translators(app, paths.resources())
        self.settings = settings.load(paths.settings_file())
        self.window: MainWindow | None = None
        self.background: Background | None = None
        app.styleHints().colorSchemeChanged.connect(lambda _: look.apply(app, self.settings.theme))
        if sys.platform == "darwin":
            # There alone: a filter in Python sees every event of the program.
            app.installEventFilter(self)

    @property
    def language(self) -> str:
        """The language of the window."""
        return chosen_language(self.settings.interface_language, system_language())

    def open(self) -> MainWindow:
        """Open the window; the archive is opened behind it."""
        resources, folder = paths.resources(), self._folder
        self._translators.install(self.language)
        look.apply(self._app, self.settings.theme)
        words = Words(self.language, Vocabulary.load(resources))
        self.background = Background(partial(_open_archive, folder, must_exist=self._must_exist), self)
        self.window = MainWindow(
            self.background, self.settings, words, Messages.load(resources, self.language),
            bundled=self._bundled, folder=folder,
        )  # fmt: skip
        self.window.settings_changed.connect(self._remember)
        self.window.language_wanted.connect(self._speak)
        self.window.theme_wanted.connect(self._dress)
        self.window.keeping.moved.connect(self._move)
        self.window.keeping.unpacked.connect(self._put_in_place)
        self.window.show()
        self.background.start()
        return self.window

    def close(self) -> None:
        """Close the window and the archive behind it."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None
        if self.background is not None:
            self.background.stop()
            self.background.deleteLater()
            self.background = None
        self._translators.remove()
        if self._app.platformName() == "offscreen":
            # Without a screen, Qt frees what is on the clipboard when Python, which made it, is gone: that crashes.
            self._app.clipboard().clear()

    def _remember(self, changed: Settings) -> None:
        self.settings = changed
        # Settings that cannot be saved are no reason to stop anybody's work.
        with contextlib.suppress(ArchiveError):
            settings.save(changed, paths.settings_file())

    def _speak(self, language: str) -> None:
        assert self.window is not None
        self.window.remember(interface_language=language)
        asked = self.window.filter
        self.close()
        window = self.open()
        if not asked.is_empty:
            window.apply(asked)

    def _move(self, folder: Path) -> None:
        """Go on in a checked copy of the archive; the old one goes once the window shows the new one."""
        assert self.window is not None
        from imt_archive.archive import Archive

        old = self._folder
        changed = replace(self.settings, archive_folder=str(folder))
        try:
            settings.save(changed, paths.settings_file())
        except ArchiveError as error:
            # The next start would not find it there.
            with contextlib.suppress(ArchiveError):
                Archive.remove(folder)
            self.window.keeping.say_error(error)
            return
        # The window's too: it saves its own when it is closed.
        self.settings = self.window.settings = changed
        self.close()
        self._folder, self._must_exist = folder, True
        window = self.open()

        def let_go() -> None:
            window.shown.disconnect(let_go)
            try:
                Archive.remove(old)
            except ArchiveError as error:
                window.keeping.say_moved(folder, error)
            else:
                window.keeping.say_moved(folder, None)

        window.shown.connect(let_go)

    def _put_in_place(self, unpacked: Path) -> None:
        """Let a checked backup take the archive's place, which has to be closed for it."""
        from imt_archive.archive import Archive

        self.close()
        aside, problem = None, None
        try:
            aside = Archive.put_in_place(unpacked, self._folder)
        except ArchiveError as error:
            problem = error
        window = self.open()

        def say() -> None:
            window.shown.disconnect(say)
            if problem is None:
                window.keeping.say_restored(aside)
            else:
                window.keeping.say_error(problem)

        window.shown.connect(say)

    def open_file(self, file: Path) -> None:
        """Open what somebody double-clicked; a backup at once, anything else when the archive is there to take it."""
        window = self.window
        assert window is not None
        if file.suffix.lower() == SUFFIX or window.answer is not None:
            window.keeping.open_file(file)
            return

        def open_now() -> None:
            window.shown.disconnect(open_now)
            window.keeping.open_file(file)

        window.shown.connect(open_now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """MacOS says in an event what was double-clicked, and not in a command."""
        if isinstance(event, QFileOpenEvent) and self.window is not None:
            self.open_file(Path(event.file()))
            return True
        return super().eventFilter(watched, event)

    def _dress(self, theme: str) -> None:
        assert self.window is not None
        self.window.remember(theme=theme)
        look.apply(self._app, theme)


def _open_archive(folder: Path, *, must_exist: bool) -> Archive:
    """Open an archive, on its own thread: what that takes is imported while the window is already there."""
    from imt_archive.archive import Archive

    return Archive(folder, paths.resources(), must_exist=must_exist)


def make_application() -> QApplication:
    """The one application of this process, dressed in one style on every system."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    qInstallMessageHandler(_tell)
    QApplication.setApplicationName("IMT Archive")
    QApplication.setApplicationVersion(__version__)
    app = QApplication(sys.argv[:1])
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(paths.resources() / "icons" / "imt-archive.svg")))
    return app


def _tell(_: QtMsgType, __: QMessageLogContext, message: str) -> None:
    """What Qt has to say goes to standard error, but for what it says of every window that has no screen."""
    if "propagateSizeHints" not in message:
        sys.stderr.write(message + "\n")


def run(folder: Path, *, bundled: bool, must_exist: bool = False, file: Path | None = None) -> int:
    """Open the window, and a file in it, and stay until it is closed; returns the exit status."""
    if sys.platform.startswith("linux") and not _has_display():
        raise OpenError("no-display")
    app = make_application()
    program = Program(app, folder, bundled=bundled, must_exist=must_exist)
    program.open()
    if file is not None:
        program.open_file(file)
    status = app.exec()
    program.close()
    return status


def _has_display() -> bool:
    """Whether there is a display, or Qt was told to do without one."""
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def draw_timeline(archive: Archive, filter_: Filter, path: Path, slide: Slide) -> None:
    """Write the timeline of an archive as a picture; raises ArchiveError."""
    from imt_archive.ui.timeline.slide import draw_slide

    app = make_application()
    look.apply(app, "light")
    cards = archive.find(filter_, language=slide.language).cards
    draw_slide(path, slide, cards, archive.agreements(), filter_, archive.vocabulary)
