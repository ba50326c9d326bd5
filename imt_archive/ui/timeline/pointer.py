"""What a hand does with the pointer: click, drag out a range, move it or its ends, drag the time itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QMouseEvent

from imt_archive.timeline import Cluster, View
from imt_archive.ui.timeline.brush import Brush, dates_of

if TYPE_CHECKING:
    from imt_archive.ui.timeline.view import TimelineView

# Less than this is a hand that trembles, not a drag.
_TREMBLE = 4.0


@dataclass(frozen=True)
class _Drag:
    """Since the button went down: `kind` is "pan", "new", or the grip of the range that was taken."""

    kind: str
    origin: QPointF
    view: View
    brush: Brush | None


class Pointer:
    """The pointer over one timeline; `brush` is the range while it is being dragged."""

    def __init__(self, timeline: TimelineView) -> None:
        self.brush: Brush | None = None
        self._timeline = timeline
        self._drag: _Drag | None = None
        self._moved = False

    def press(self, event: QMouseEvent) -> None:
        """Remember where a drag begins, and what it would take."""
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            event.ignore()
            return
        timeline = self._timeline
        at, brush = event.position(), timeline.brush()
        x = at.x() - timeline.gutter()
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        kind = "new"
        if shifted or event.button() == Qt.MouseButton.MiddleButton:
            kind = "pan"
        elif brush is not None:
            kind = brush.grip_at(x) or "new"
        self._drag = _Drag(kind, at, timeline.view(), brush)
        self._moved = False

    def move(self, event: QMouseEvent) -> None:
        """Show what the drag has come to; without one, what is under the pointer."""
        timeline, at = self._timeline, event.position()
        if self._drag is None:
            self._hover(at)
            return
        dx = at.x() - self._drag.origin.x()
        if not self._moved and abs(dx) < _TREMBLE:
            return
        self._moved = True
        if self._drag.kind == "pan":
            timeline.setCursor(Qt.CursorShape.ClosedHandCursor)
            timeline.show_view(self._drag.view.pan(-dx))
            return
        if self._drag.origin.x() < timeline.gutter():
            return
        start = self._drag.origin.x() - timeline.gutter()
        if self._drag.kind == "new" or self._drag.brush is None:
            self.brush = Brush(min(start, start + dx), max(start, start + dx))
        else:
            self.brush = self._drag.brush.dragged(self._drag.kind, dx)
        timeline.update()

    def release(self, event: QMouseEvent) -> None:
        """Choose the range that was dragged out, or do what a click there does."""
        drag, brush, moved = self._drag, self.brush, self._moved
        self._drag, self.brush, self._moved = None, None, False
        if drag is None:
            return
        timeline = self._timeline
        timeline.unsetCursor()
        if brush is not None:
            timeline.choose_range(*dates_of(timeline.view(), brush))
        elif not moved and event.button() == Qt.MouseButton.LeftButton:
            self._click(drag.origin)

    def _click(self, at: QPointF) -> None:
        timeline = self._timeline
        x, y = at.x() - timeline.gutter(), at.y()
        if x < 0:
            lane = next((s for s in timeline.arrangement().lanes if s.top <= y < s.top + s.height), None)
            if lane is not None:
                timeline.fold(lane.name)
        elif chip := timeline.chip_at(x, y):
            timeline.press_chip(chip, at)
        elif shape := timeline.arrangement().at(x, y):
            timeline.press(shape, at)

    def _hover(self, at: QPointF) -> None:
        timeline = self._timeline
        x, y = at.x() - timeline.gutter(), at.y()
        shape = timeline.arrangement().at(x, y) if x >= 0 else None
        timeline.hover("" if shape is None else shape.first_ids(1)[0] if isinstance(shape, Cluster) else shape.id)
        brush = timeline.brush()
        grip = brush.grip_at(x) if brush and x >= 0 else ""
        if shape is not None or x < 0 or timeline.chip_at(x, y):
            timeline.setCursor(Qt.CursorShape.PointingHandCursor)
        elif grip:
            timeline.setCursor(Qt.CursorShape.SizeAllCursor if grip == "whole" else Qt.CursorShape.SizeHorCursor)
        else:
            timeline.unsetCursor()
