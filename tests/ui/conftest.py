"""What every test of a window stands on: a program on an archive of its own, closed afterwards, and nothing left."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from imt_archive import paths, settings
from imt_archive.archive import Archive
from imt_archive.model.progress import finish
from imt_archive.ui.app import Program

from .user import Answers, User

Start = Callable[..., User]

# What the screen that is none says of windows and pop-ups.
_NO_SCREEN = r"does not support (raise|grabbing|propagateSizeHints)"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's warnings fail a test, but for those of the screen that is none."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents and item.get_closest_marker("qt_log_ignore") is None:
            item.add_marker(pytest.mark.qt_log_ignore(_NO_SCREEN, extend=True))


@pytest.fixture(autouse=True)
def no_leaked_windows() -> Iterator[None]:
    """Fail a test after which a window is still there; a widget given to qtbot.addWidget is closed for it."""
    before = set(_windows())
    yield
    if set(_windows()) <= before:
        return
    # A cycle of Python objects keeps its window until the collector comes: that is no leak.
    gc.collect()
    leaked = [window for window in _windows() if window not in before]
    names = [_description(window) for window in leaked]
    _close(leaked)
    assert not names, f"windows left open: {', '.join(names)}"


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive made from the bundled notices; never opened, only copied."""
    folder = tmp_path_factory.mktemp("filled") / "archive"
    with Archive(folder, paths.resources()) as archive:
        finish(archive.prepare(paths.data()))
    return folder


@pytest.fixture
def start(qtbot: QtBot, qapp: QApplication) -> Iterator[Start]:
    """Starts a program on a folder: `start(folder, bundled=False, **settings)`; all are closed afterwards."""
    palette, locale = QPalette(qapp.palette()), QLocale()
    started: list[User] = []

    def one(folder: Path, *, bundled: bool = False, wait: bool = True, **values: Any) -> User:
        chosen = {"interface_language": "en", "theme": "light", **values}
        file = paths.settings_file()
        settings.save(replace(settings.load(file) if file.exists() else settings.Settings(), **chosen), file)
        user = User(qtbot, Program(qapp, folder, bundled=bundled))
        started.append(user)
        user.program.open()
        if wait:
            user.opened()
        return user

    yield one
    for user in started:
        user.program.close()
        user.program.deleteLater()
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    QLocale.setDefault(locale)


@pytest.fixture
def archive_folder(tmp_path: Path, filled: Path) -> Path:
    """A copy of the bundled archive, for one test."""
    return Path(shutil.copytree(filled, tmp_path / "archive"))


@pytest.fixture
def user(start: Start, archive_folder: Path) -> User:
    """Somebody at a window on the bundled archive, in English."""
    return start(archive_folder)


@pytest.fixture
def newcomer(start: Start, tmp_path: Path) -> User:
    """Somebody at a window on an empty archive, in English."""
    return start(tmp_path / "empty")


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """What is answered to the dialogs of the system."""
    return Answers(monkeypatch)


def _windows() -> list[QWidget]:
    if QApplication.instance() is None:
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    # A pop-up of a widget goes with it; the tooltip's label is Qt's own, and kept for the next one.
    top = [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]
    return [widget for widget in top if widget.objectName() != "qtooltip_label"]


def _close(windows: list[QWidget]) -> None:
    for window in windows:
        # Not close(): a window may ask whether to save.
        window.hide()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _description(window: QWidget) -> str:
    return f"{type(window).__name__} {window.objectName()!r} {window.windowTitle()!r}"
