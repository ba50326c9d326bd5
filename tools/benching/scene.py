"""The plain way to draw a timeline with Qt: a scene with an item for each record, which the view pans and scales."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTransform
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsEllipseItem,
    QGraphicsItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
)

from imt_archive.timeline import Item, View

_COLOURS = ("#2f7fc1", "#d0602c", "#2b8f6c", "#9a66c7", "#a3812b", "#7b8591")


class SceneTimeline(QGraphicsView):
    """Days as dots that keep their size, all else as rectangles; no titles, no counts, nothing is piled up."""

    def __init__(self, items: Sequence[Item], lanes: Sequence[str], width: int, height: int) -> None:
        scene = QGraphicsScene()
        super().__init__(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.resize(width, height)
        self._scene = scene
        step = height / len(lanes)
        for item in items:
            place = lanes.index(item.lane)
            scene.addItem(_drawn(item, (place + 0.5) * step, step, QColor(_COLOURS[place % len(_COLOURS)])))
        scene.setSceneRect(QRectF(730_000, 0, 20_000, height))

    def show_view(self, view: View) -> None:
        """Show a stretch of time, and paint it."""
        self.setTransform(QTransform.fromScale(view.day_width, 1.0))
        self.centerOn((view.start + view.end) / 2, self.height() / 2)
        self.viewport().repaint()


def _drawn(item: Item, middle: float, step: float, colour: QColor) -> QGraphicsItem:
    assert item.when is not None
    first, last = item.when.first.toordinal(), min(item.when.last.toordinal() + 1, 745_000)
    if last - first == 1:
        dot = QGraphicsEllipseItem(-5, -5, 10, 10)
        dot.setPos(first + 0.5, middle)
        dot.setFlag(QGraphicsItem.GraphicsItemFlag.ItemIgnoresTransformations)
        dot.setBrush(colour)
        dot.setPen(QPen(QColor("#ffffff")))
        return dot
    bar = QGraphicsRectItem(first, middle + step * 0.2, last - first, 13)
    bar.setBrush(colour)
    pen = QPen(colour)
    pen.setCosmetic(True)
    bar.setPen(pen)
    return bar
