"""Painting a layout: one hand for the window and for the picture. Nothing here measures time or decides a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from imt_archive.timeline import Item, Lane, Layout
from imt_archive.ui.timeline.brush import Brush
from imt_archive.ui.timeline.glyphs import paint_cluster, paint_mark, paint_span
from imt_archive.ui.timeline.look import Look, faded
from imt_archive.ui.timeline.words import Words, tick_text

_NAME_X, _MOST_GUTTER = 34.0, 250.0


@dataclass(frozen=True)
class Scene:
    """All that a painting depends on; `gutter` is the room for lane names left of time."""

    layout: Layout
    items: Mapping[str, Item]
    lane_names: tuple[str, ...]
    lane_labels: Mapping[str, str]
    look: Look
    font: QFont
    language: str
    words: Words
    gutter: float = 0.0
    foldable: bool = True
    today: date | None = None
    selected: frozenset[str] = field(default_factory=frozenset)
    focused: str = ""
    hovered: str = ""
    brush: Brush | None = None

    @property
    def foot(self) -> float:
        """Where the lanes end and the axis begins."""
        return self.layout.room.height - self.layout.room.axis


@dataclass(frozen=True)
class Chip:
    """A small count at the edge: `kind` is "before", "after" or "undated"."""

    kind: str
    text: str
    rect: QRectF


def small(font: QFont, share: float = 0.9, *, bold: bool = False) -> QFont:
    """The font of axis and counts, a little smaller than that of the titles."""
    result = QFont(font)
    result.setBold(bold)
    if font.pixelSize() > 0:
        result.setPixelSize(max(round(font.pixelSize() * share), 8))
    else:
        result.setPointSizeF(max(font.pointSizeF() * share, 6.5))
    return result


def paint(painter: QPainter, scene: Scene) -> None:
    """Paint the scene with its upper left corner at the painter's origin; the ground must be there already."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(scene.font)
    _paint_lanes(painter, scene)
    painter.save()
    painter.translate(scene.gutter, 0)
    _paint_grid(painter, scene)
    _paint_histogram(painter, scene)
    _paint_today(painter, scene)
    _paint_arcs(painter, scene)
    _paint_shapes(painter, scene)
    _paint_labels(painter, scene)
    _paint_axis(painter, scene)
    _paint_brush(painter, scene)
    for chip in chips(scene):
        _paint_chip(painter, scene, chip)
    painter.restore()


def chips(scene: Scene) -> list[Chip]:
    """The counts of what is not in view, in the corners above the lanes; x from the left edge of time."""
    layout, metrics = scene.layout, QFontMetricsF(small(scene.font))
    height, top, width = layout.room.row, 3.0, layout.view.width
    right = width - 4
    found = []
    if layout.before:
        text = f"\N{BLACK LEFT-POINTING TRIANGLE} {layout.before}"
        found.append(Chip("before", text, QRectF(4, top, metrics.horizontalAdvance(text) + 12, height)))
    texts = {"after": f"{layout.after} \N{BLACK RIGHT-POINTING TRIANGLE}" if layout.after else ""}
    texts["undated"] = scene.words.without_date.format(n=len(layout.undated)) if layout.undated else ""
    for kind, text in texts.items():
        if text:
            wide = metrics.horizontalAdvance(text) + 12
            found.append(Chip(kind, text, QRectF(right - wide, top, wide, height)))
            right -= wide + 5
    return found


def gutter_for(names: Iterable[str], font: QFont) -> float:
    """The width that lane names and their counts need, within reason."""
    metrics = QFontMetricsF(font)
    longest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
    return min(_NAME_X + longest + metrics.horizontalAdvance("00000") + 20, _MOST_GUTTER)


def _paint_lanes(painter: QPainter, scene: Scene) -> None:
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
    painter.setBrush(look.lane(lane.name, scene.lane_names))
    painter.drawEllipse(QPointF(24, middle), 4, 4)
    count = str(lane.count)
    metrics = QFontMetricsF(scene.font)
    painter.setPen(look.text)
    room = scene.gutter - _NAME_X - metrics.horizontalAdvance(count) - 16
    name = metrics.elidedText(scene.words.lane(lane.name, scene.lane_labels), Qt.TextElideMode.ElideRight, room)
    baseline = middle + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(_NAME_X, baseline), name)
    painter.setPen(look.muted)
    painter.drawText(QPointF(scene.gutter - 10 - metrics.horizontalAdvance(count), baseline), count)


def _triangle(x: float, y: float, *, folded: bool) -> QPolygonF:
    if folded:
        return QPolygonF([QPointF(x - 2, y - 4), QPointF(x + 3, y), QPointF(x - 2, y + 4)])
    return QPolygonF([QPointF(x - 4, y - 2), QPointF(x + 4, y - 2), QPointF(x, y + 3)])


def _paint_grid(painter: QPainter, scene: Scene) -> None:
    layout = scene.layout
    for tick in layout.ticks:
        if tick.major and not tick.sticky:
            painter.setPen(QPen(scene.look.line, 1))
            painter.drawLine(QPointF(tick.x, 0), QPointF(tick.x, layout.room.height - 4))
        elif not tick.sticky:
            painter.setPen(QPen(faded(scene.look.line, 0.45), 1))
            painter.drawLine(QPointF(tick.x, layout.room.band), QPointF(tick.x, scene.foot))


def _paint_histogram(painter: QPainter, scene: Scene) -> None:
    layout, base = scene.layout, scene.layout.room.band - 3
    painter.setPen(Qt.PenStyle.NoPen)
    for bar in layout.histogram:
        x0, x1 = max(bar.x0, 0.0) + 0.5, min(bar.x1, layout.view.width) - 0.5
        # A month zoomed to the whole width would be a wall: the column stays a column.
        if x1 - x0 > 40:
            x0, x1 = (x0 + x1) / 2 - 20, (x0 + x1) / 2 + 20
        bottom = base
        for lane, count in bar.counts:
            height = (base - 4) * count / max(layout.peak, 1)
            painter.setBrush(faded(scene.look.lane(lane, scene.lane_names), 0.5))
            painter.drawRect(QRectF(x0, bottom - height, max(x1 - x0, 1.0), height))
            bottom -= height
    painter.setPen(QPen(scene.look.line, 1))
    painter.drawLine(QPointF(0, base), QPointF(layout.view.width, base))


def _paint_today(painter: QPainter, scene: Scene) -> None:
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
    if not any(chip.rect.intersects(QRectF(left, 0, wide, 10)) for chip in chips(scene)):
        painter.setPen(scene.look.text)
        painter.drawText(QPointF(left, metrics.ascent() + 1), scene.words.today)
    painter.setFont(scene.font)


def _paint_arcs(painter: QPainter, scene: Scene) -> None:
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(scene.look.muted, 1.3))
    for arc in scene.layout.arcs:
        height = max(min(abs(arc.x1 - arc.x0) / 5, 34.0), 12.0)
        path = QPainterPath(QPointF(arc.x0, arc.y0))
        peak = min(arc.y0, arc.y1) - height
        path.cubicTo(QPointF(arc.x0, peak), QPointF(arc.x1, peak), QPointF(arc.x1, arc.y1 - 6))
        painter.drawPath(path)


def _paint_shapes(painter: QPainter, scene: Scene) -> None:
    layout, look, order = scene.layout, scene.look, scene.lane_names
    for span in layout.spans:
        lit = span.id in scene.selected or span.id in (scene.focused, scene.hovered)
        paint_span(painter, span, scene.items[span.id], look, look.lane(span.lane, order), lit=lit)
    lit_ids = scene.selected | {scene.focused, scene.hovered} - {""}
    bold = small(scene.font, bold=True)
    metrics = QFontMetricsF(bold)
    painter.setFont(bold)
    for cluster in layout.clusters:
        lit = not lit_ids.isdisjoint(cluster.ids)
        paint_cluster(painter, cluster, look, look.lane(cluster.lane, order), metrics, lit=lit)
    painter.setFont(scene.font)
    for mark in layout.marks:
        lit = mark.id in lit_ids
        paint_mark(painter, mark, scene.items[mark.id], look, look.lane(mark.lane, order), lit=lit)


def _paint_labels(painter: QPainter, scene: Scene) -> None:
    metrics, look = QFontMetricsF(scene.font), scene.look
    for label in scene.layout.labels:
        text = metrics.elidedText(label.text, Qt.TextElideMode.ElideRight, label.width)
        baseline = label.top + (label.height + metrics.ascent() - metrics.descent()) / 2
        x = label.x
        if label.place != "inside":
            # Arcs and lines of the grid pass behind the words.
            painter.fillRect(QRectF(label.x, label.top + 1, label.width, label.height - 2), _ground(scene, label.top))
        if label.place.startswith("flag"):
            colour = look.lane(scene.items[label.id].lane, scene.lane_names)
            painter.setPen(QPen(faded(colour, 0.7), 1))
            painter.drawLine(QPointF(label.stem_x, label.stem_y), QPointF(label.stem_x, label.top + 2))
            right = label.x + label.width - metrics.horizontalAdvance(text)
            x = label.x + 4 if label.place == "flag" else right - 4
        painter.setPen(look.text)
        painter.drawText(QPointF(x, baseline), text)


def _ground(scene: Scene, y: float) -> QColor:
    """What lies behind a height: every other lane has its stripe."""
    lanes = scene.layout.lanes
    place = next((n for n, lane in enumerate(lanes) if lane.top <= y < lane.top + lane.height), 1)
    return scene.look.stripe if place % 2 == 0 and len(lanes) > 1 else scene.look.ground


def _paint_axis(painter: QPainter, scene: Scene) -> None:
    layout, look = scene.layout, scene.look
    painter.setPen(QPen(look.muted, 1))
    painter.drawLine(QPointF(0, scene.foot), QPointF(layout.view.width, scene.foot))
    plain, bold = small(scene.font), small(scene.font, bold=True)
    taken: list[tuple[float, float]] = []
    # From right to left among the major ones, so that what is sticky at the left edge gives way.
    majors = sorted((tick for tick in layout.ticks if tick.major), key=lambda tick: -tick.x)
    minors = [tick for tick in layout.ticks if not tick.major]
    for tick in (*majors, *minors):
        font = bold if tick.major else plain
        metrics = QFontMetricsF(font)
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


def _paint_brush(painter: QPainter, scene: Scene) -> None:
    if scene.brush is None:
        return
    width, height, accent = scene.layout.view.width, scene.layout.room.height, scene.look.accent
    x0, x1 = (min(max(x, 0.0), width) for x in (scene.brush.x0, scene.brush.x1))
    veil = faded(scene.look.ground, 0.6)
    painter.fillRect(QRectF(0, 0, x0, height), veil)
    painter.fillRect(QRectF(x1, 0, width - x1, height), veil)
    painter.fillRect(QRectF(x0, 0, x1 - x0, height), faded(accent, 0.1))
    for x in (scene.brush.x0, scene.brush.x1):
        if 0 <= x <= width:
            painter.setPen(QPen(accent, 1.5))
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            painter.drawRoundedRect(QRectF(x - 3, height / 2 - 11, 6, 22), 3, 3)


def _paint_chip(painter: QPainter, scene: Scene, chip: Chip) -> None:
    painter.setPen(QPen(scene.look.line, 1))
    painter.setBrush(scene.look.ground)
    painter.drawRoundedRect(chip.rect, chip.rect.height() / 2, chip.rect.height() / 2)
    painter.setFont(small(scene.font))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(scene.look.muted)
    baseline = chip.rect.center().y() + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(chip.rect.left() + 6, baseline), chip.text)
    painter.setFont(scene.font)
