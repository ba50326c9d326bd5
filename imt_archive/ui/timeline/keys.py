"""The timeline by keyboard alone: next, previous, open, zoom, move, choose a range."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from imt_archive.ui.timeline.brush import range_of_view, stepped

if TYPE_CHECKING:
    from imt_archive.ui.timeline.view import TimelineView

_STEP = 1.35
# Digits are the same in every language of the interface.
_DAYS = {Qt.Key.Key_1: 31.0, Qt.Key.Key_2: 92.0, Qt.Key.Key_3: 366.0}


def press(timeline: TimelineView, event: QKeyEvent) -> bool:
    """Do what a key stands for; whether it stands for anything."""
    keys = Qt.KeyboardModifier
    shift = bool(event.modifiers() & keys.ShiftModifier)
    action = _with_shift(timeline, event) if shift else None
    action = action or _plain(timeline, Qt.Key(event.key()))
    if action is None:
        return False
    action()
    return True


def _plain(timeline: TimelineView, key: Qt.Key) -> Callable[[], None] | None:
    view, middle = timeline.view(), _middle(timeline)
    if key in _DAYS:
        return lambda: timeline.show_days(_DAYS[key])
    return {
        Qt.Key.Key_Plus: lambda: timeline.show_view(view.zoom(_STEP, middle)),
        Qt.Key.Key_Equal: lambda: timeline.show_view(view.zoom(_STEP, middle)),
        Qt.Key.Key_Up: lambda: timeline.show_view(view.zoom(_STEP, middle)),
        Qt.Key.Key_Minus: lambda: timeline.show_view(view.zoom(1 / _STEP, middle)),
        Qt.Key.Key_Down: lambda: timeline.show_view(view.zoom(1 / _STEP, middle)),
        Qt.Key.Key_Home: timeline.reset_view,
        Qt.Key.Key_0: timeline.reset_view,
        Qt.Key.Key_T: timeline.show_today,
        Qt.Key.Key_PageUp: lambda: timeline.show_view(view.pan(-view.width / 2)),
        Qt.Key.Key_PageDown: lambda: timeline.show_view(view.pan(view.width / 2)),
        Qt.Key.Key_Left: lambda: timeline.step(-1),
        Qt.Key.Key_Right: lambda: timeline.step(1),
        Qt.Key.Key_Return: timeline.open_focused if timeline.focused else None,
        Qt.Key.Key_Enter: timeline.open_focused if timeline.focused else None,
        Qt.Key.Key_F: timeline.fold_focused if timeline.focused else None,
        Qt.Key.Key_R: lambda: timeline.choose_range(*range_of_view(view)),
        Qt.Key.Key_Escape: (lambda: timeline.choose_range(None, None)) if timeline.range != (None, None) else None,
    }.get(key)


def _with_shift(timeline: TimelineView, event: QKeyEvent) -> Callable[[], None] | None:
    by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
    if not by:
        return None
    keys = Qt.KeyboardModifier
    end = (
        "start"
        if event.modifiers() & keys.ControlModifier
        else "whole"
        if event.modifiers() & keys.AltModifier
        else "end"
    )
    return lambda: timeline.choose_range(*stepped(timeline.view(), timeline.range, _middle(timeline), end, by))


def _middle(timeline: TimelineView) -> float:
    """Where the focus is, else the middle: what a zoom goes around."""
    place = timeline.arrangement().of(timeline.focused)
    return timeline.view().width / 2 if place is None else place.x
