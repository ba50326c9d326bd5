"""Painting a layout: one hand for the window and for the picture. Nothing here measures time or decides a place."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from imt_archive.timeline import Arc, Cluster, Label, Mark
from imt_archive.ui.timeline.glyphs import Hand
from imt_archive.ui.timeline.ground import (
    ground_at,
    paint_axis,
    paint_grid,
    paint_histogram,
    paint_lanes,
    paint_today,
)
from imt_archive.ui.timeline.look import faded, small
from imt_archive.ui.timeline.scene import Chip, Scene

# A mark is 5 high above its line, the first row of titles begins at 9.
_ARC_HEIGHT, _ARC_BEND, _ARC_TAIL = 8.0, 12.0, 60.0
_MOST_TITLES = 4_000


def paint(painter: QPainter, scene: Scene) -> None:
    """Paint the scene with its upper left corner at the painter's origin; the ground must be there already."""
    paint_still(painter, scene)
    paint_moving(painter, scene)


def paint_still(painter: QPainter, scene: Scene) -> None:
    """Paint what a layout decides: a screen may keep it while only the pointer, the range or the choice moves."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(scene.font)
    paint_lanes(painter, scene)
    painter.save()
    painter.translate(scene.gutter, 0)
    paint_grid(painter, scene)
    paint_histogram(painter, scene)
    paint_today(painter, scene)
    _paint_arcs(painter, scene)
    _paint_shapes(painter, scene)
    _paint_labels(painter, scene)
    paint_axis(painter, scene)
    painter.restore()


def paint_moving(painter: QPainter, scene: Scene) -> None:
    """Paint what is lit, the range and the counts at the edges over it."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.translate(scene.gutter, 0)
    _paint_lit(painter, scene)
    _paint_brush(painter, scene)
    for chip in scene.chips:
        _paint_chip(painter, scene, chip)
    painter.restore()


def _paint_arcs(painter: QPainter, scene: Scene) -> None:
    for arc in scene.layout.arcs:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        out_of_view = arc.x0 <= 0 or arc.x1 >= scene.layout.view.width
        style = Qt.PenStyle.DashLine if out_of_view else Qt.PenStyle.SolidLine
        painter.setPen(QPen(scene.look.muted, 1.3, style))
        painter.drawPath(_arc_path(arc, scene.layout.view.width))
        if arc.foot is not None:
            # Known by its date alone: a line as wide as that date, and no sign that could be opened.
            painter.setPen(QPen(scene.look.muted, 1.6, Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(arc.foot[0], arc.y0), QPointF(arc.foot[1], arc.y0))


def _arc_path(arc: Arc, width: float) -> QPainterPath:
    """A flat arc, over the marks of its lane and under their titles; from an end out of view only the last bit."""
    peak = min(arc.y0, arc.y1) - _ARC_HEIGHT
    bend = min(abs(arc.x1 - arc.x0) / 2, _ARC_BEND)
    bend = bend if arc.x1 >= arc.x0 else -bend
    path = QPainterPath()
    if arc.x0 <= 0:
        path.moveTo(QPointF(max(arc.x1 - _ARC_TAIL, 0.0), peak))
    else:
        path.moveTo(QPointF(arc.x0, arc.y0))
        path.quadTo(QPointF(arc.x0, peak), QPointF(arc.x0 + bend, peak))
    if arc.x1 >= width:
        path.lineTo(QPointF(min(arc.x0 + _ARC_TAIL, width), peak))
    else:
        path.lineTo(QPointF(arc.x1 - bend, peak))
        path.quadTo(QPointF(arc.x1, peak), QPointF(arc.x1, arc.y1 - 5))
    return path


def _paint_shapes(painter: QPainter, scene: Scene) -> None:
    layout, counts = scene.layout, small(scene.font, bold=True)
    hand = Hand(painter, scene.look, QFontMetricsF(counts), scene.sprites)
    for span in layout.spans:
        hand.span(span, scene.items[span.id], scene.colour(span.lane), faint=scene.is_faint(span))
    painter.setFont(counts)
    for cluster in layout.clusters:
        hand.cluster(cluster, scene.colour(cluster.lane))
    painter.setFont(scene.font)
    for mark in layout.marks:
        hand.mark(mark, scene.items[mark.id], scene.colour(mark.lane))


def _paint_lit(painter: QPainter, scene: Scene) -> None:
    counts = small(scene.font, bold=True)
    hand = Hand(painter, scene.look, QFontMetricsF(counts))
    painter.setFont(counts)
    for shape in scene.lit_shapes:
        colour = scene.colour(shape.lane)
        if isinstance(shape, Cluster):
            hand.cluster(shape, colour, lit=True)
        elif isinstance(shape, Mark):
            hand.mark(shape, scene.items[shape.id], colour, lit=True)
        else:
            hand.outline(shape)
    painter.setFont(scene.font)


def _paint_labels(painter: QPainter, scene: Scene) -> None:
    metrics = QFontMetricsF(scene.font)
    for label in scene.layout.labels:
        _paint_label(painter, scene, label, metrics)


def _paint_label(painter: QPainter, scene: Scene, label: Label, metrics: QFontMetricsF) -> None:
    text, wide = _elided(label.text, ceil(label.width), scene, metrics)
    baseline = label.top + (label.height + metrics.ascent() - metrics.descent()) / 2
    x = label.x
    if label.place != "inside":
        # Arcs and lines of the grid pass behind the words.
        painter.fillRect(QRectF(label.x, label.top + 1, label.width, label.height - 2), ground_at(scene, label.top))
    if label.place.startswith("flag"):
        painter.setPen(QPen(faded(scene.colour(scene.items[label.id].lane), 0.7), 1))
        painter.drawLine(QPointF(label.stem_x, label.stem_y), QPointF(label.stem_x, label.top + 2))
        x = label.x + 4 if label.place == "flag" else label.x + label.width - wide - 4
    painter.setPen(scene.look.text)
    painter.drawText(QPointF(x, baseline), text)


def _elided(title: str, width: int, scene: Scene, metrics: QFontMetricsF) -> tuple[str, float]:
    """A title shortened to its room, and how wide it is then; a screen asks for the same ones at every frame."""
    kept = scene.sprites.titles if scene.sprites else {}
    if (title, width) not in kept:
        if len(kept) > _MOST_TITLES:
            kept.clear()
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, width)
        kept[title, width] = shown, metrics.horizontalAdvance(shown)
    return kept[title, width]


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
