"""The timeline in the window: a strip that shows and filters everything, or lanes when it is given the height."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from imt_archive.model.dates import Edtf
from imt_archive.timeline import Cluster, Item, Layout, Mark, Span, View
from imt_archive.ui.timeline.brush import Brush, brush_of
from imt_archive.ui.timeline.card import cluster_card, item_card
from imt_archive.ui.timeline.look import Look
from imt_archive.ui.timeline.paint import paint_moving, paint_still
from imt_archive.ui.timeline.pointer import Pointer
from imt_archive.ui.timeline.scene import Scene, chips
from imt_archive.ui.timeline.sprites import Sprites
from imt_archive.ui.timeline.stage import Stage
from imt_archive.ui.timeline.words import Words

_MOST_IN_MENU = 30
_STEP = 1.35


class TimelineView(QWidget):
    """Items in time: wheel to zoom, drag to choose a range, click or Enter to open a release."""

    range_chosen = Signal(object, object)
    """The range that a person chose, as PartialDate and PartialDate; None and None when it was cleared."""
    activated = Signal(str)
    """The id of a release to open."""
    selected = Signal(str)
    """The id of the release that the focus came to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = "en"
        self._hovered = ""
        self._stage = Stage(self.font(), self._words())
        self._pointer = Pointer(self)
        self._sprites = Sprites(Look.of(self.palette()), 1.0, self.font())
        self._still: QPixmap | None = None
        self._still_of: tuple[object, ...] = ()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._describe(None)

    # What the rest of the window calls

    def set_items(self, items: Sequence[Item], lane_labels: Mapping[str, str]) -> None:
        """Show these items; lanes stand in the order of `lane_labels`, which maps their names to their wording."""
        self._stage.set_items(items, lane_labels)
        self._describe(None)
        self.update()

    def set_language(self, language: str) -> None:
        """Word dates in "fr" or "en"; the other words follow the application's translation."""
        self._language = language
        self._describe(None)
        self.update()

    def set_selected(self, release_id: str) -> None:
        """Light up what stands for a release, and bring it into view where it lies in the archive's years."""
        self._stage.select(release_id)
        self.update()

    def set_range(self, since: Edtf | None, until: Edtf | None) -> None:
        """Show a range that was chosen elsewhere; emits nothing."""
        self._stage.range = (since, until)
        self.update()

    def reset_view(self) -> None:
        """Show 2020 to 2025, or as many years as the archive has."""
        self._stage.show_all()
        self.update()

    # What the pointer and the tests ask

    def view(self) -> View:
        """The stretch of time that is shown."""
        return self._stage.view

    def show_view(self, view: View) -> None:
        """Show another stretch of time."""
        self._stage.show(view)
        self.update()

    def arrangement(self) -> Layout:
        """The layout on the screen; x counts from `gutter()`."""
        return self._stage.layout

    def gutter(self) -> float:
        """The width of the lane names, none in a strip."""
        return self._stage.gutter

    def scene(self) -> Scene:
        """All that is painted now."""
        stage = self._stage
        return Scene(
            layout=stage.layout,
            items=stage.prepared.by_id,
            lane_names=stage.colour_order,
            lane_labels=stage.lane_labels,
            look=self._sprites_now().look,
            font=self.font(),
            language=self._language,
            words=stage.words,
            gutter=stage.gutter,
            today=date.today(),
            lit=stage.selected | ({stage.focused if self.hasFocus() else "", self._hovered} - {""}),
            kept=stage.kept,
            brush=self.brush(),
            sprites=self._sprites_now(),
        )

    def _sprites_now(self) -> Sprites:
        look, ratio, font = Look.of(self.palette()), self.devicePixelRatioF(), self.font()
        if (self._sprites.look, self._sprites.ratio, self._sprites.font) != (look, ratio, font):
            self._sprites = Sprites(look, ratio, font)
        return self._sprites

    def brush(self) -> Brush | None:
        """The range on the screen: what is being dragged, else what was chosen."""
        return self._pointer.brush or brush_of(self._stage.view, *self._stage.range)

    def chip_at(self, x: float, y: float) -> str:
        """The kind of the count at a position in time, or an empty string."""
        return next((chip.kind for chip in chips(self.scene()) if chip.rect.contains(x, y)), "")

    def choose_range(self, since: Edtf | None, until: Edtf | None) -> None:
        """Take a range from a person, and tell."""
        self.set_range(since, until)
        self.range_chosen.emit(since, until)

    def hover(self, id_: str) -> None:
        """Light up what is under the pointer."""
        if id_ != self._hovered:
            self._hovered = id_
            self.update()

    def fold(self, lane: str) -> None:
        """Fold a lane to a line, or open it."""
        self._stage.fold(lane)
        self.update()

    def press(self, shape: Mark | Span | Cluster, at: QPointF) -> None:
        """Open an item; come closer to a cluster, or list it where closeness would not part it."""
        if not isinstance(shape, Cluster):
            self._activate(shape.id)
            return
        closer = self.view().fitted(shape.first, shape.last)
        if shape.bar or shape.count == 1 or shape.first == shape.last or closer.days > 0.8 * self.view().days:
            self.offer(shape.ids, at)
        else:
            self.show_view(closer)

    def press_chip(self, kind: str, at: QPointF) -> None:
        """Go to the nearest item before or after what is shown, or list those without a date."""
        if kind == "undated":
            self.offer(self._stage.prepared.undated, at)
        else:
            self._stage.go_beyond(kind)
            self.update()

    def offer(self, ids: Sequence[str], at: QPointF) -> None:
        """List items in a menu, to open one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        metrics = menu.fontMetrics()
        for id_ in ids[:_MOST_IN_MENU]:
            item = self._stage.prepared.by_id[id_]
            text = metrics.elidedText(item.label or id_, Qt.TextElideMode.ElideRight, 420).replace("&", "&&")
            menu.addAction(text, partial(self._activate, id_))
        if len(ids) > _MOST_IN_MENU:
            menu.addAction(self.tr("{n} more").format(n=len(ids) - _MOST_IN_MENU)).setEnabled(False)
        menu.popup(self.mapToGlobal(at.toPoint()))

    # Inside

    def _activate(self, id_: str) -> None:
        target = self._stage.prepared.by_id[id_].target
        if target:
            self._stage.focused = id_
            self._stage.select(target)
            self.update()
            self.selected.emit(target)
            self.activated.emit(target)

    def _step_focus(self, by: int) -> None:
        item = self._stage.step(by)
        self._describe(item)
        self.update()
        if item is not None and item.target:
            self.selected.emit(item.target)

    def _words(self) -> Words:
        return Words(
            today=self.tr("Today"),
            no_value=self.tr("Not specified"),
            other_lanes=self.tr("Others"),
            without_date=self.tr("Without date: {n}"),
        )

    def _describe(self, item: Item | None) -> None:
        """Say to assistive technology what is in focus, else how to move about."""
        self.setAccessibleName(self.tr("Timeline"))
        if item is not None:
            when = item.when.wording(self._language) if item.when else ""
            self.setAccessibleDescription(f"{item.label}, {when}")
            return
        text = self.tr(
            "Documents: {n}. Left and Right go from one to the next, Enter opens it, plus and minus zoom, "
            "Page Up and Page Down move in time, Home shows all years, Escape clears the range."
        )
        self.setAccessibleDescription(text.format(n=len(self._stage.items)))

    def _card(self, x: float, y: float) -> str:
        """The rich text for a position in time, or how to use what is empty there."""
        by_id, words = self._stage.prepared.by_id, self._stage.words
        shape = self._stage.layout.at(x, y)
        if isinstance(shape, Cluster) and shape.count > 1:
            items = [by_id[id_] for id_ in shape.ids[:_MOST_IN_MENU]]
            heading = self.tr("Documents: {n}").format(n=shape.count)
            return cluster_card(shape, items, heading, self._language)
        if shape is None:
            return self.tr("Drag to choose a range of time. Wheel to zoom, Shift and drag to move.")
        item = by_id[shape.ids[0] if isinstance(shape, Cluster) else shape.id]
        inferred = [self.tr("inferred date")] if item.inferred else []
        doubtful = [self.tr("ends before it starts in the source")] if item.doubtful else []
        lane = words.lane(item.lane, self._stage.lane_labels) if item.lane else ""
        return item_card(item, lane, self._language, [*inferred, *doubtful])

    # Qt

    def sizeHint(self) -> QSize:
        """A strip across the window."""
        return QSize(900, 140)

    def minimumSizeHint(self) -> QSize:
        """What still shows marks and years."""
        return QSize(240, 90)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then the scene, or a word on what to do when there is nothing."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().base())
        if self._stage.items:
            scene = self.scene()
            painter.drawPixmap(0, 0, self._painted(scene))
            paint_moving(painter, scene)
        else:
            painter.setPen(Look.of(self.palette()).muted)
            text = self.tr("Nothing to show here yet. Import releases, or take a filter away.")
            painter.drawText(self.rect().adjusted(12, 0, -12, 0), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def _painted(self, scene: Scene) -> QPixmap:
        """What a layout decides, painted anew where it is another: the pointer and a range move over the old one."""
        key = (scene.layout, scene.look, scene.kept, scene.language, scene.words, scene.sprites)
        if (
            self._still is None
            or len(self._still_of) != len(key)
            or any(one is not other for one, other in zip(key, self._still_of, strict=True))
        ):
            ratio = self.devicePixelRatioF()
            if self._still is None or self._still.size() != self.size() * ratio:
                self._still = QPixmap(self.size() * ratio)
                self._still.setDevicePixelRatio(ratio)
            self._still.fill(scene.look.ground)
            painter = QPainter(self._still)
            paint_still(painter, scene)
            painter.end()
            self._still_of = key
        return self._still

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the stretch of time across the new width."""
        self._stage.resize(self.width(), self.height())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language, the font and the palette."""
        if event.type() == QEvent.Type.LanguageChange:
            self._stage.words = self._words()
            self._describe(None)
        if event.type() == QEvent.Type.FontChange:
            self._stage.set_font(self.font())
        self.update()
        super().changeEvent(event)

    def event(self, event: QEvent) -> bool:
        """Show the card of what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._stage.items:
            at = event.pos()
            QToolTip.showText(event.globalPos(), self._card(at.x() - self.gutter(), at.y()), self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom, move, go from item to item, open, clear; whatever else is for the window."""
        view, key = self.view(), event.key()
        place = self.arrangement().of(self._stage.focused)
        middle = (place.x0 + place.x1) / 2 if isinstance(place, Span) else place.x if place else view.width / 2
        match key:
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal | Qt.Key.Key_Up:
                self.show_view(view.zoom(_STEP, middle))
            case Qt.Key.Key_Minus | Qt.Key.Key_Down:
                self.show_view(view.zoom(1 / _STEP, middle))
            case Qt.Key.Key_Home:
                self.reset_view()
            case Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                self.show_view(view.pan(view.width / 2 * (1 if key == Qt.Key.Key_PageDown else -1)))
            case Qt.Key.Key_Left | Qt.Key.Key_Right:
                self._step_focus(1 if key == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self._stage.focused:
                self._activate(self._stage.focused)
            case Qt.Key.Key_Escape if self._stage.range != (None, None):
                self.choose_range(None, None)
            case _:
                event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; sideways, or with Shift, move."""
        turned = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier or abs(turned.x()) > abs(turned.y()):
            self.show_view(self.view().pan(-float(turned.x() or turned.y()) * 0.8))
        elif turned.y():
            x = event.position().x() - self.gutter()
            self.show_view(self.view().zoom(1.2 ** (turned.y() / 120), min(max(x, 0.0), self.view().width)))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a click or a drag."""
        self._pointer.press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with a drag, or light up what is under the pointer."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a click or a drag."""
        self._pointer.release(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self.hover("")
        super().leaveEvent(event)
