"""What every test of a window stands on: it leaves none behind."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget


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
