"""What a layout decides, painted once and kept while the pointer, the range or the choice moves over it."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from imt_archive.ui.timeline.look import Look
from imt_archive.ui.timeline.paint import paint_still
from imt_archive.ui.timeline.scene import Scene
from imt_archive.ui.timeline.sprites import Sprites


class Still:
    """The painting of one widget, made anew where its layout, its look or its words are others."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._sprites = Sprites(Look.of(widget.palette()), 1.0, widget.font())
        self._pixmap = QPixmap()
        self._painted_for: tuple[object, ...] = ()

    @property
    def sprites(self) -> Sprites:
        """The signs in the widget's colours, font and density of pixels."""
        widget, old = self._widget, self._sprites
        look, ratio, font = Look.of(widget.palette()), widget.devicePixelRatioF(), widget.font()
        if (old.look, old.ratio, old.font) != (look, ratio, font):
            self._sprites = Sprites(look, ratio, font)
        return self._sprites

    def painted(self, scene: Scene) -> QPixmap:
        """The painting of a scene; the widget's size is the scene's."""
        painted_for = (scene.layout, scene.sprites, scene.kept, scene.language, scene.words)
        same = len(self._painted_for) == len(painted_for) and all(map(_is, painted_for, self._painted_for))
        if not same:
            self._paint(scene)
            self._painted_for = painted_for
        return self._pixmap

    def _paint(self, scene: Scene) -> None:
        ratio = self._widget.devicePixelRatioF()
        size = self._widget.size() * ratio
        if self._pixmap.size() != size:
            self._pixmap = QPixmap(size)
            self._pixmap.setDevicePixelRatio(ratio)
        self._pixmap.fill(scene.look.ground)
        painter = QPainter(self._pixmap)
        paint_still(painter, scene)
        painter.end()


def _is(one: object, other: object) -> bool:
    return one is other
