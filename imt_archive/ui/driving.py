"""Driving the real window without a person: for the self-test and the tour. Waits for answers, never for a time."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from imt_archive import paths, settings
from imt_archive.settings import InterfaceLanguage, Theme
from imt_archive.ui.app import Program, make_application
from imt_archive.ui.main_window import MainWindow

_MOST_SECONDS = 120


class TimeOutError(Exception):
    """The window did not come to rest."""


class Driver:
    """A program with its window, in a folder of its own."""

    def __init__(self, app: QApplication, program: Program) -> None:
        self._app, self._program = app, program

    @property
    def window(self) -> MainWindow:
        """The window of the moment."""
        assert self._program.window is not None
        return self._program.window

    def settle(self, done: Callable[[], bool] = lambda: True) -> None:
        """Wait until every job is answered and `done` holds; raises TimeOutError after two minutes."""
        loop = QEventLoop()
        poll = QTimer(interval=5)
        give_up = QTimer(singleShot=True, interval=_MOST_SECONDS * 1000)
        timed_out: list[bool] = []

        def look() -> None:
            background = self._program.background
            if background is not None and background.is_idle and done():
                loop.quit()

        def give_up_waiting() -> None:
            timed_out.append(True)
            loop.quit()

        give_up.timeout.connect(give_up_waiting)
        poll.timeout.connect(look)
        for timer in (poll, give_up):
            timer.start()
        loop.exec()
        poll.stop()
        give_up.stop()
        if timed_out:
            raise TimeOutError
        self._app.processEvents()

    def ask(self, query: str) -> None:
        """Type a query and press Enter."""
        field = self.window.panels.bar.field
        field.setText(query)
        field.returnPressed.emit()
        self.settle(lambda: self.window.filter.query == query)

    def choose_language(self, language: str) -> None:
        """Open the window anew in another language."""
        self.window.language_wanted.emit(language)
        self.settle(self.is_ready)

    def is_ready(self) -> bool:
        """Whether the first answer is on screen."""
        return self.window.panels.results.model.rowCount() > 0


@contextmanager
def driven(language: InterfaceLanguage, theme: Theme = "light") -> Iterator[tuple[Driver, Path]]:
    """A window on a new archive made from `data/`, and the folder that everything of it is in; both go at the end."""
    before = os.environ.get("IMT_ARCHIVE_HOME")
    app = make_application()
    with TemporaryDirectory(prefix="imt-archive-") as name:
        os.environ["IMT_ARCHIVE_HOME"] = name
        program = None
        try:
            chosen = replace(settings.Settings(), interface_language=language, theme=theme)
            settings.save(chosen, paths.settings_file())
            program = Program(app, Path(name) / "archive", bundled=True)
            program.open()
            driver = Driver(app, program)
            driver.settle(driver.is_ready)
            yield driver, Path(name)
        finally:
            if program is not None:
                program.close()
                program.deleteLater()
            if before is None:
                del os.environ["IMT_ARCHIVE_HOME"]
            else:
                os.environ["IMT_ARCHIVE_HOME"] = before
