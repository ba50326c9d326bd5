"""The signs of the timeline: a round mark, a hatched span, a bar with an open end, a cluster with its count."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QLinearGradient, QPainter, QPen

from imt_archive.model.dates import Period
from imt_archive.timeline import Cluster, Item, Mark, Span
from imt_archive.ui.timeline.look import Look, faded, mixed

_HATCH = 5.0
_FADE = 70.0


def paint_mark(painter: QPainter, mark: Mark, item: Item, look: Look, colour: QColor, *, lit: bool = False) -> None:
    """A day: round, hollow where the date was inferred, ringed where lit."""
    centre = QPointF(mark.x, mark.y)
    if lit:
        _ring(painter, look, centre, mark.radius + 4)
    painter.setPen(QPen(colour if item.inferred else look.ground, 1.8 if item.inferred else 1.0))
    painter.setBrush(look.ground if item.inferred else colour)
    inner = mark.radius - (0.9 if item.inferred else 0.0)
    painter.drawEllipse(centre, inner, inner)


def _ring(painter: QPainter, look: Look, centre: QPointF, radius: float) -> None:
    painter.setPen(QPen(look.accent, 2))
    painter.setBrush(faded(look.accent, 0.2))
    painter.drawEllipse(centre, radius, radius)


def paint_span(painter: QPainter, span: Span, item: Item, look: Look, colour: QColor, *, lit: bool = False) -> None:
    """A month or a year: quietly hatched, for its day is not known. A term: a plain bar, fading at an open side."""
    rect = QRectF(span.x0 + 0.5, span.top + 1, max(span.x1 - span.x0 - 1, 2.0), span.height - 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_filling(span, rect, colour, 0.1 if item.inferred else 0.24))
    painter.drawRoundedRect(rect, 2, 2)
    if not isinstance(item.when, Period):
        paint_hatch(painter, rect, faded(colour, 0.3))
    if lit:
        pen = QPen(look.accent, 2)
    elif item.doubtful:
        pen = QPen(colour, 1.4, Qt.PenStyle.DotLine)
    else:
        pen = QPen(faded(colour, 0.75), 1, Qt.PenStyle.DashLine if item.inferred else Qt.PenStyle.SolidLine)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    if not (span.open_start or span.open_end):
        painter.drawRoundedRect(rect, 2, 2)
        return
    if not span.open_start:
        painter.drawLine(rect.topLeft(), rect.bottomLeft())
    if not span.open_end:
        painter.drawLine(rect.topRight(), rect.bottomRight())
    if lit:
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def _filling(span: Span, rect: QRectF, colour: QColor, alpha: float) -> QBrush:
    if not (span.open_start or span.open_end):
        return QBrush(faded(colour, alpha))
    share = min(_FADE / max(rect.width(), 1.0), 0.5)
    gradient = QLinearGradient(rect.left(), 0, rect.right(), 0)
    stronger = faded(colour, alpha * 1.4)
    gradient.setColorAt(0, faded(colour, 0.0) if span.open_start else stronger)
    gradient.setColorAt(share, stronger)
    gradient.setColorAt(1 - share, stronger)
    gradient.setColorAt(1, faded(colour, 0.0) if span.open_end else stronger)
    return QBrush(gradient)


def paint_hatch(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Diagonal lines inside a rectangle, as lines: pattern brushes and clips do not survive every file format."""
    painter.setPen(QPen(colour, 1))
    lines = []
    # The lines belong to the page, not to the rectangle: neighbours and panned spans are hatched alike.
    offset = rect.left() + rect.top() - (rect.left() + rect.top()) % _HATCH
    while offset < rect.right() + rect.bottom():
        left, right = max(rect.left(), offset - rect.bottom()), min(rect.right(), offset - rect.top())
        if right > left:
            lines.append(QLineF(left, offset - left, right, offset - right))
        offset += _HATCH
    painter.drawLines(lines)


def paint_cluster(
    painter: QPainter, cluster: Cluster, look: Look, colour: QColor, metrics: QFontMetricsF, *, lit: bool = False
) -> None:
    """Several items and their count; a bar where they are of the very same days. `metrics` are the painter's."""
    if cluster.count == 1:
        _paint_homeless(painter, cluster, look, colour, lit=lit)
        return
    ground = mixed(colour, look.ground, 0.22)
    pen = QPen(look.accent if lit else colour, 2.2 if lit else 1.4)
    text = str(cluster.count)
    wide, centre = metrics.horizontalAdvance(text), QPointF(cluster.x, cluster.y)
    if cluster.bar:
        rect = QRectF(
            cluster.x0 + 0.5, cluster.y - cluster.radius + 1, cluster.x1 - cluster.x0 - 1, cluster.radius * 2 - 2
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(colour, 0.18))
        painter.drawRoundedRect(rect, 2, 2)
        paint_hatch(painter, rect, faded(colour, 0.3))
        painter.setPen(QPen(pen.color(), 1.8 if lit else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 2, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(cluster.x - wide / 2 - 3, rect.top() + 1, wide + 6, rect.height() - 2), 3, 3)
    else:
        painter.setPen(pen)
        painter.setBrush(ground)
        painter.drawEllipse(centre, cluster.radius - 0.7, cluster.radius - 0.7)
    painter.setPen(look.text)
    painter.drawText(QPointF(cluster.x - wide / 2, cluster.y + (metrics.ascent() - metrics.descent()) / 2), text)


def _paint_homeless(painter: QPainter, cluster: Cluster, look: Look, colour: QColor, *, lit: bool) -> None:
    """A month, year or term for which no row was free: a small hatched square, for it has no one day."""
    rect = QRectF(cluster.x - 5.5, cluster.y - 5.5, 11, 11)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mixed(colour, look.ground, 0.22))
    painter.drawRoundedRect(rect, 2, 2)
    paint_hatch(painter, rect, faded(colour, 0.5))
    painter.setPen(QPen(look.accent if lit else colour, 2 if lit else 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect, 2, 2)
