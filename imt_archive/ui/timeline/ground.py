"""What lies behind the signs: stripes and names of lanes, the grid, the histogram, today, the axis."""

from __future__ import annotations

from itertools import accumulate

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from imt_archive.timeline import Bar, Lane
from imt_archive.ui.timeline.look import mixed, small
from imt_archive.ui.timeline.scene import NAME_X, Scene
from imt_archive.ui.timeline.words import tick_text

# A month zoomed to the whole width would be a wall: the column stays a column.
_WIDEST_COLUMN = 40


def paint_lanes(painter: QPainter, scene: Scene) -> None:
    """Stripes behind every other lane, and the names in the gutter."""
    layout, look = scene.layout, scene.look
    whole = scene.gutter + layout.view.width
    for number, lane in enumerate(layout.lanes):
        if number % 2 == 0 and len(layout.lanes) > 1:
            painter.fillRect(QRectF(0, lane.top, whole, lane.height), look.stripe)
        if scene.gutter:
            _paint_lane_name(painter, scene, lane)


def _paint_lane_name(painter: QPainter, scene: Scene, lane: Lane) -> None:
    middle, look = lane.top + lane.height / 2, scene.look
    painter.setPen(Qt.PenStyle.NoPen)
    if scene.foldable:
        painter.setBrush(look.muted)
        painter.drawPolygon(_triangle(10, middle, folded=lane.folded))
    painter.setBrush(scene.colour(lane.name))
    painter.drawEllipse(QPointF(24, middle), 4, 4)
    count = str(lane.count)
    metrics = QFontMetricsF(scene.font)
    painter.setPen(look.text)
    room = scene.gutter - NAME_X - metrics.horizontalAdvance(count) - 16
    name = metrics.elidedText(scene.words.lane(lane.name, scene.lane_labels), Qt.TextElideMode.ElideRight, room)
    baseline = middle + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(NAME_X, baseline), name)
    painter.setPen(look.muted)
    painter.drawText(QPointF(scene.gutter - 10 - metrics.horizontalAdvance(count), baseline), count)


def _triangle(x: float, y: float, *, folded: bool) -> QPolygonF:
    if folded:
        return QPolygonF([QPointF(x - 2, y - 4), QPointF(x + 3, y), QPointF(x - 2, y + 4)])
    return QPolygonF([QPointF(x - 4, y - 2), QPointF(x + 4, y - 2), QPointF(x, y + 3)])


def paint_grid(painter: QPainter, scene: Scene) -> None:
    """A line where each year, quarter, month or day begins."""
    layout, look = scene.layout, scene.look
    faint = mixed(look.line, look.ground, 0.45)
    for tick in layout.ticks:
        # Whole pixels: a line between two of them would be blended along all its height.
        x = round(tick.x)
        if tick.major and not tick.sticky:
            painter.fillRect(QRect(x, 0, 1, round(layout.room.height) - 4), look.line)
        elif not tick.sticky:
            painter.fillRect(QRect(x, round(layout.room.band), 1, round(scene.foot - layout.room.band)), faint)


def paint_histogram(painter: QPainter, scene: Scene) -> None:
    """A column for each month, in the colours of the lanes."""
    base = round(scene.layout.room.band) - 3
    look = scene.look
    lanes = {lane for bar in scene.layout.histogram for lane, _ in bar.counts}
    colours = {lane: mixed(scene.colour(lane), look.ground, 0.5) for lane in lanes}
    for bar in scene.layout.histogram:
        for rect, lane in _columns(bar, base, scene):
            painter.fillRect(rect, colours[lane])
    painter.fillRect(QRect(0, base, round(scene.layout.view.width), 1), look.line)


def _columns(bar: Bar, base: int, scene: Scene) -> list[tuple[QRect, str]]:
    """The rectangles of a month, in whole pixels: these are copied, where others would be blended."""
    left, right = round(max(bar.x0, 0.0)), round(min(bar.x1, scene.layout.view.width)) - 1
    if right - left > _WIDEST_COLUMN:
        left = (left + right - _WIDEST_COLUMN) // 2
        right = left + _WIDEST_COLUMN
    scale = (base - 4) / max(scene.layout.peak, 1)
    tops = [base - round(total * scale) for total in accumulate(count for _, count in bar.counts)]
    # A month that has anything is never quite empty.
    tops[-1] = min(tops[-1], base - 1)
    return [
        (QRect(left, top, max(right - left, 1), bottom - top), lane)
        for (lane, _), top, bottom in zip(bar.counts, tops, [base, *tops], strict=False)
        if bottom > top
    ]


def paint_today(painter: QPainter, scene: Scene) -> None:
    """A line at today, where that is in view."""
    view = scene.layout.view
    if scene.today is None or not view.first <= scene.today <= view.last:
        return
    x = view.x_of(scene.today) + view.day_width / 2
    painter.setPen(QPen(scene.look.accent, 1.2, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, scene.layout.room.row), QPointF(x, scene.foot))
    painter.setFont(small(scene.font))
    metrics = QFontMetricsF(painter.font())
    wide = metrics.horizontalAdvance(scene.words.today)
    left = min(max(x - wide / 2, 2), view.width - wide - 2)
    # The words give way to a count in the corner, the line stays.
    if not any(chip.rect.intersects(QRectF(left, 0, wide, 10)) for chip in scene.chips):
        painter.setPen(scene.look.text)
        painter.drawText(QPointF(left, metrics.ascent() + 1), scene.words.today)
    painter.setFont(scene.font)


def ground_at(scene: Scene, y: float) -> QColor:
    """What lies behind a height: every other lane has its stripe."""
    lanes = scene.layout.lanes
    place = next((n for n, lane in enumerate(lanes) if lane.top <= y < lane.top + lane.height), 1)
    return scene.look.stripe if place % 2 == 0 and len(lanes) > 1 else scene.look.ground


def paint_axis(painter: QPainter, scene: Scene) -> None:
    """The years, quarters, months or days, in words that keep apart."""
    layout, look = scene.layout, scene.look
    painter.fillRect(QRect(0, round(scene.foot), round(layout.view.width), 1), look.muted)
    plain, bold = small(scene.font), small(scene.font, bold=True)
    taken: list[tuple[float, float]] = []
    # From right to left among the major ones, so that what is sticky at the left edge gives way.
    majors = sorted((tick for tick in layout.ticks if tick.major), key=lambda tick: -tick.x)
    minors = [tick for tick in layout.ticks if not tick.major]
    fonts = {True: (bold, QFontMetricsF(bold)), False: (plain, QFontMetricsF(plain))}
    for tick in (*majors, *minors):
        font, metrics = fonts[tick.major]
        text = tick_text(tick, scene.language)
        x0, x1 = tick.x + 4, tick.x + 4 + metrics.horizontalAdvance(text)
        free = all(x1 + 4 <= left or x0 >= right + 4 for left, right in taken)
        if not free or x1 > layout.view.width + 1:
            continue
        taken.append((x0, x1))
        painter.setFont(font)
        painter.setPen(look.text if tick.major else look.muted)
        painter.drawText(QPointF(x0, scene.foot + (layout.room.axis + metrics.ascent() - metrics.descent()) / 2), text)
    painter.setFont(scene.font)
