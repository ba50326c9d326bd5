"""Signs that the screen shows by the hundred, painted once each and then copied; a picture for a file has none."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPixmap

from imt_archive.timeline import Cluster
from imt_archive.ui.timeline.glyphs import HATCH, paint_disc, paint_dot, paint_hatch
from imt_archive.ui.timeline.look import Look, small

_MOST = 2_000


class Sprites:
    """The signs of one look at one density of pixels; `widths` of counts and shortened `titles` in one font."""

    def __init__(self, look: Look, ratio: float, font: QFont) -> None:
        self.look, self.ratio, self.font = look, ratio, font
        self.widths: dict[str, float] = {}
        self.titles: dict[tuple[str, int], tuple[str, float]] = {}
        self._bold = small(font, bold=True)
        self._kept: dict[tuple[object, ...], QPixmap] = {}
        self._hatches: dict[int, QBrush] = {}

    def dot(self, painter: QPainter, x: float, y: float, radius: float, colour: QColor, *, hollow: bool) -> None:
        """A day."""

        def paint(on: QPainter, centre: QPointF) -> None:
            paint_dot(on, centre, radius, colour, self.look, hollow=hollow)

        self._put(painter, x, y, radius, ("dot", radius, colour.rgba(), hollow), paint)

    def disc(self, painter: QPainter, x: float, y: float, radius: float, half: float, colour: QColor) -> None:
        """The ground of a count."""

        def paint(on: QPainter, centre: QPointF) -> None:
            paint_disc(on, centre, radius, half, colour, self.look)

        self._put(painter, x, y, radius, ("disc", radius, colour.rgba()), paint)

    def count(self, painter: QPainter, cluster: Cluster, text: str, colour: QColor) -> None:
        """A count on its ground."""

        def paint(on: QPainter, centre: QPointF) -> None:
            paint_disc(on, centre, cluster.radius, cluster.half, colour, self.look)
            on.setFont(self._bold)
            on.setPen(self.look.text)
            metrics = QFontMetricsF(self._bold)
            baseline = centre.y() + (metrics.ascent() - metrics.descent()) / 2
            on.drawText(QPointF(centre.x() - metrics.horizontalAdvance(text) / 2, baseline), text)

        self._put(painter, cluster.x, cluster.y, cluster.radius, ("count", text, colour.rgba()), paint)

    def hatch(self, colour: QColor) -> QBrush:
        """Diagonal lines that belong to the page: neighbours are hatched alike."""
        brush = self._hatches.get(colour.rgba())
        if brush is None:
            side = round(HATCH * self.ratio) / self.ratio
            pixmap = self._blank(side)
            painter = QPainter(pixmap)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_hatch(painter, pixmap.rect().toRectF(), colour, side)
            painter.end()
            brush = self._hatches[colour.rgba()] = QBrush(pixmap)
        return brush

    def _put(
        self, painter: QPainter, x: float, y: float, radius: float, key: tuple[object, ...],
        paint: Callable[[QPainter, QPointF], None],
    ) -> None:  # fmt: skip
        reach = int(radius) + 3.0
        pixmap = self._kept.get(key)
        if pixmap is None:
            if len(self._kept) > _MOST:
                self._kept.clear()
            pixmap = self._kept[key] = self._blank(2 * reach)
            on = QPainter(pixmap)
            on.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint(on, QPointF(reach, reach))
            on.end()
        # Between pixels it would be copied blurred, and slowly.
        ratio = self.ratio
        painter.drawPixmap(QPointF(round((x - reach) * ratio) / ratio, round((y - reach) * ratio) / ratio), pixmap)

    def _blank(self, side: float) -> QPixmap:
        pixmap = QPixmap(round(side * self.ratio), round(side * self.ratio))
        pixmap.setDevicePixelRatio(self.ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        return pixmap
