"""The signs of the timeline: a round mark, a hatched span, a bar with an open end, a cluster with its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QLinearGradient, QPainter, QPen

from imt_archive.model.dates import Period
from imt_archive.timeline import Cluster, Item, Mark, Span
from imt_archive.ui.timeline.look import Look, faded, mixed

if TYPE_CHECKING:
    from imt_archive.ui.timeline.sprites import Sprites

HATCH = 5.0
_FADE = 70.0
# Counts below this come again and again: they are kept with their ground.
_KEPT_COUNTS = 100


class Hand:
    """Paints signs: as lines into a file, from sprites where there are any."""

    def __init__(self, painter: QPainter, look: Look, count: QFontMetricsF, sprites: Sprites | None = None) -> None:
        """`count` are the metrics of the font of counts, which the painter has while clusters are painted."""
        self.painter, self.look, self._sprites = painter, look, sprites
        self._count = count
        self._half = (count.ascent() - count.descent()) / 2
        self._widths = sprites.widths if sprites else {}

    def mark(self, mark: Mark, item: Item, colour: QColor, *, lit: bool = False) -> None:
        """A day: round, hollow where the date was inferred, ringed where lit."""
        if lit:
            paint_ring(self.painter, QPointF(mark.x, mark.y), mark.radius + 4, self.look)
        if self._sprites:
            self._sprites.dot(self.painter, mark.x, mark.y, mark.radius, colour, hollow=item.inferred)
        else:
            paint_dot(self.painter, QPointF(mark.x, mark.y), mark.radius, colour, self.look, hollow=item.inferred)

    def span(self, span: Span, item: Item, colour: QColor, *, faint: bool = False) -> None:
        """A month or a year: quietly hatched, for its day is not known. A term: a plain bar, fading at an open side."""
        strength = 0.07 if faint else 0.1 if item.inferred else 0.24
        hatch = None if isinstance(item.when, Period) else faded(colour, 0.12 if faint else 0.3)
        rect = QRectF(span.x0 + 0.5, span.top + 1, max(span.x1 - span.x0 - 1, 2.0), span.height - 2)
        if item.doubtful:
            pen = QPen(colour, 1.4, Qt.PenStyle.DotLine)
        elif item.inferred:
            pen = QPen(faded(colour, 0.3 if faint else 0.75), 1, Qt.PenStyle.DashLine)
        elif not (span.open_start or span.open_end):
            border = mixed(colour, self.look.ground, 0.3 if faint else 0.75)
            self._box(rect, mixed(colour, self.look.ground, strength), border, hatch)
            return
        else:
            pen = QPen(faded(colour, 0.3 if faint else 0.75), 1)
        painter = self.painter
        painter.fillRect(rect, self._filling(span, rect, colour, strength))
        if hatch is not None:
            self.hatch(rect, hatch)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        if not (span.open_start or span.open_end):
            painter.drawRect(rect)
            return
        if not span.open_start:
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        if not span.open_end:
            painter.drawLine(rect.topRight(), rect.bottomRight())

    def _box(self, rect: QRectF, filling: QColor, border: QColor, hatch: QColor | None, thick: float = 1.0) -> None:
        """A bar with a border; what passes behind it is not seen through it."""
        painter = self.painter
        if self._sprites and thick == 1:
            # In whole pixels nothing is blended: there may be hundreds.
            left, right = round(rect.left()), round(rect.right())
            box = QRect(left, round(rect.top()), max(right - left, 2), round(rect.height()) + 1)
            painter.fillRect(box, border)
            painter.fillRect(box.adjusted(1, 1, -1, -1), filling)
            if hatch is not None:
                painter.fillRect(box.adjusted(1, 1, -1, -1), self._sprites.hatch(hatch))
            return
        painter.fillRect(rect, filling)
        if hatch is not None:
            self.hatch(rect, hatch)
        painter.setPen(QPen(border, thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)

    def _filling(self, span: Span, rect: QRectF, colour: QColor, alpha: float) -> QBrush:
        if not (span.open_start or span.open_end):
            # What passes behind a bar is not seen through it.
            return QBrush(mixed(colour, self.look.ground, alpha))
        share = min(_FADE / max(rect.width(), 1.0), 0.5)
        gradient = QLinearGradient(rect.left(), 0, rect.right(), 0)
        stronger = faded(colour, alpha * 1.4)
        gradient.setColorAt(0, faded(colour, 0.0) if span.open_start else stronger)
        gradient.setColorAt(share, stronger)
        gradient.setColorAt(1 - share, stronger)
        gradient.setColorAt(1, faded(colour, 0.0) if span.open_end else stronger)
        return QBrush(gradient)

    def outline(self, span: Span) -> None:
        """What says that a span is lit: its title is painted already, so only lines go over it."""
        rect = QRectF(span.x0 + 0.5, span.top + 1, max(span.x1 - span.x0 - 1, 2.0), span.height - 2)
        self.painter.setPen(QPen(self.look.accent, 2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        if not (span.open_start or span.open_end):
            self.painter.drawRect(rect)
            return
        for here, one, other in (
            (not span.open_start, rect.topLeft(), rect.bottomLeft()),
            (not span.open_end, rect.topRight(), rect.bottomRight()),
            (True, rect.bottomLeft(), rect.bottomRight()),
        ):
            if here:
                self.painter.drawLine(one, other)

    def cluster(self, cluster: Cluster, colour: QColor, *, lit: bool = False) -> None:
        """Several items and their count; a bar where they are of the very same days."""
        count = cluster.count
        if count == 1:
            self._homeless(cluster, colour, lit=lit)
            return
        text = str(count)
        if self._sprites and count < _KEPT_COUNTS and not (lit or cluster.bar):
            self._sprites.count(self.painter, cluster, text, colour)
            return
        wide = self._widths.get(text)
        if wide is None:
            wide = self._widths[text] = self._count.horizontalAdvance(text)
        if cluster.bar:
            self._bar(cluster, colour, wide, lit=lit)
        elif self._sprites and not lit:
            self._sprites.disc(self.painter, cluster.x, cluster.y, cluster.radius, cluster.half, colour)
        else:
            centre = QPointF(cluster.x, cluster.y)
            paint_disc(self.painter, centre, cluster.radius, cluster.half, colour, self.look, lit=lit)
        self.painter.setPen(self.look.text)
        self.painter.drawText(QPointF(cluster.x - wide / 2, cluster.y + self._half), text)

    def hatch(self, rect: QRectF, colour: QColor) -> None:
        """Diagonal lines inside a rectangle."""
        if self._sprites:
            self.painter.fillRect(rect, self._sprites.hatch(colour))
        else:
            paint_hatch(self.painter, rect, colour)

    def _bar(self, cluster: Cluster, colour: QColor, wide: float, *, lit: bool) -> None:
        half, ground = cluster.half, self.look.ground
        rect = QRectF(cluster.x0 + 0.5, cluster.y - half + 1, cluster.x1 - cluster.x0 - 1, half * 2 - 2)
        border = self.look.accent if lit else colour
        self._box(rect, mixed(colour, ground, 0.18), border, faded(colour, 0.3), 1.8 if lit else 1.0)
        behind = QRectF(
            round(cluster.x - wide / 2) - 3, round(rect.top()) + 1, round(wide) + 6, round(rect.height()) - 1
        )
        self.painter.fillRect(behind, mixed(colour, ground, 0.22))

    def _homeless(self, cluster: Cluster, colour: QColor, *, lit: bool) -> None:
        """A month, year or term for which there is no room: a small hatched square, for it has no one day."""
        rect = QRectF(cluster.x - 5.5, cluster.y - 5.5, 11, 11)
        self.painter.fillRect(rect, mixed(colour, self.look.ground, 0.22))
        self.hatch(rect, faded(colour, 0.5))
        self.painter.setPen(QPen(self.look.accent if lit else colour, 2 if lit else 1.2))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(rect)


def paint_dot(painter: QPainter, centre: QPointF, radius: float, colour: QColor, look: Look, *, hollow: bool) -> None:
    """A dot, or a ring of the same size."""
    painter.setPen(QPen(colour if hollow else look.ground, 1.8 if hollow else 1.0))
    painter.setBrush(look.ground if hollow else colour)
    inner = radius - (0.9 if hollow else 0.0)
    painter.drawEllipse(centre, inner, inner)


def paint_disc(
    painter: QPainter, centre: QPointF, radius: float, half: float, colour: QColor, look: Look, *, lit: bool = False
) -> None:
    """The ground that a count stands on: round, or wider than high."""
    painter.setPen(QPen(look.accent if lit else colour, 2.2 if lit else 1.4))
    painter.setBrush(mixed(colour, look.ground, 0.22))
    rect = QRectF(centre.x() - radius + 0.7, centre.y() - half + 0.7, 2 * radius - 1.4, 2 * half - 1.4)
    painter.drawRoundedRect(rect, half - 0.7, half - 0.7)


def paint_ring(painter: QPainter, centre: QPointF, radius: float, look: Look) -> None:
    """What is around a mark that is lit."""
    painter.setPen(QPen(look.accent, 2))
    painter.setBrush(faded(look.accent, 0.2))
    painter.drawEllipse(centre, radius, radius)


def paint_hatch(painter: QPainter, rect: QRectF, colour: QColor, step: float = HATCH) -> None:
    """Diagonal lines inside a rectangle, as lines: pattern brushes and clips do not survive every file format."""
    painter.setPen(QPen(colour, 1))
    lines = []
    # The lines belong to the page, not to the rectangle: neighbours and panned spans are hatched alike.
    offset = rect.left() + rect.top() - (rect.left() + rect.top()) % step
    while offset <= rect.right() + rect.bottom():
        left, right = max(rect.left(), offset - rect.bottom()), min(rect.right(), offset - rect.top())
        if right > left:
            lines.append(QLineF(left, offset - left, right, offset - right))
        offset += step
    painter.drawLines(lines)
