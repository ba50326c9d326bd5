"""The program: its windows, one after another, and what it remembers between them."""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from imt_archive import __version__, paths, settings
from imt_archive.archive import Archive
from imt_archive.messages import Messages, system_language
from imt_archive.model.errors import ArchiveError, OpenError
from imt_archive.model.filters import Filter
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.settings import Settings
from imt_archive.ui import look
from imt_archive.ui.background import Background
from imt_archive.ui.main_window import MainWindow
from imt_archive.ui.timeline.slide import Slide, draw_slide
from imt_archive.ui.translation import Translators, chosen_language
from imt_archive.ui.words import Words


class Program(QObject):
    """Opens the window on an archive, and opens it anew where its language changes."""

    def __init__(self, app: QApplication, folder: Path, *, bundled: bool) -> None:
        super().__init__(app)
        self._app, self._folder, self._bundled = app, folder, bundled
        self._translators = Translators(app, paths.resources())
        self.settings = settings.load(paths.settings_file())
        self.window: MainWindow | None = None
        self.background: Background | None = None
        app.styleHints().colorSchemeChanged.connect(lambda _: look.apply(app, self.settings.theme))

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
        self.background = Background(lambda: Archive(folder, resources), self)
        self.window = MainWindow(
            self.background, self.settings, words, Messages.load(resources, self.language), bundled=self._bundled
        )
        self.window.settings_changed.connect(self._remember)
        self.window.language_wanted.connect(self._speak)
        self.window.theme_wanted.connect(self._dress)
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

    def _dress(self, theme: str) -> None:
        assert self.window is not None
        self.window.remember(theme=theme)
        look.apply(self._app, theme)


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


def run(folder: Path, *, bundled: bool) -> int:
    """Open the window and stay until it is closed; returns the exit status."""
    if sys.platform.startswith("linux") and not _has_display():
        raise OpenError("no-display")
    app = make_application()
    program = Program(app, folder, bundled=bundled)
    program.open()
    status = app.exec()
    program.close()
    return status


def _has_display() -> bool:
    """Whether there is a display, or Qt was told to do without one."""
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def draw_timeline(archive: Archive, filter_: Filter, path: Path, slide: Slide) -> None:
    """Write the timeline of an archive as a picture; raises ArchiveError."""
    app = make_application()
    look.apply(app, "light")
    cards = archive.find(filter_, language=slide.language).cards
    draw_slide(path, slide, cards, archive.agreements(), filter_, archive.vocabulary)
