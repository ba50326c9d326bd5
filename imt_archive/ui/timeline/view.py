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
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip, QWidget

from imt_archive.model.dates import Edtf
from imt_archive.timeline import Cluster, Item, Layout, Mark, Span, View
from imt_archive.ui.timeline import keys, telling
from imt_archive.ui.timeline.brush import Brush, brush_of
from imt_archive.ui.timeline.look import Look
from imt_archive.ui.timeline.paint import paint_moving
from imt_archive.ui.timeline.pointer import Pointer
from imt_archive.ui.timeline.scene import Scene
from imt_archive.ui.timeline.stage import Stage
from imt_archive.ui.timeline.still import Still


class TimelineView(QWidget):
    """Items in time: wheel to zoom, drag to choose a range, click or Enter to open a release."""

    range_chosen = Signal(object, object)
    """The range that a person chose, as PartialDate and PartialDate; None and None when it was cleared."""
    activated = Signal(str)
    """The id of a release to open."""
    selected = Signal(str)
    """The id of the release that the focus came to."""
    moved = Signal()
    """Another stretch of time, another range or other items are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = "en"
        self._hovered = ""
        self._stage = Stage(self.font(), telling.words())
        self._pointer = Pointer(self)
        self._still = Still(self)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._describe(None)

    # What the rest of the window calls

    def set_items(self, items: Sequence[Item], lane_labels: Mapping[str, str]) -> None:
        """Show these items; lanes stand in the order of `lane_labels`, which maps their names to their wording."""
        self._stage.set_items(items, lane_labels)
        self._describe(None)
        self._moved()

    def set_language(self, language: str) -> None:
        """Word dates in "fr" or "en"; the other words follow the application's translation."""
        self._language = language
        self._describe(None)
        self.update()

    def set_selected(self, release_id: str) -> None:
        """Light up what stands for a release, and bring it into view where it lies in the archive's years."""
        self._stage.select(release_id)
        self._moved()

    def set_range(self, since: Edtf | None, until: Edtf | None, kept: frozenset[str] | None = None) -> None:
        """Show a range that was chosen elsewhere, and which releases it leaves; no range is chosen by it."""
        self._stage.range = (since, until)
        self._stage.kept = kept
        self._moved()

    def reset_view(self) -> None:
        """Show 2020 to 2025, or as many years as the archive has."""
        self._stage.show_all()
        self._moved()

    def show_days(self, days: float) -> None:
        """Show so many days around the focus, the middle of the range, or the middle of the view."""
        view = self.view()
        place = self.arrangement().of(self.focused)
        brush = self.brush()
        x = view.width / 2
        if place is not None:
            x = place.x
        elif brush is not None:
            x = min(max((max(brush.x0, 0.0) + min(brush.x1, view.width)) / 2, 0.0), view.width)
        day = view.date_at(x)
        self.show_view(view.zoom(view.days / days, view.width / 2).centred(day))

    def show_range(self) -> None:
        """Bring the chosen range into view, where it is not."""
        since, until = self._stage.range
        view, home = self.view(), self._stage.home
        if since is None and until is None:
            return
        first, last = since.first if since else home[0], until.last if until else home[1]
        if first < view.first or last > view.last:
            self.show_view(view.fitted(min(first, last), max(first, last)))

    def show_today(self) -> None:
        """Go to today, as close as before."""
        self.show_view(self.view().centred(date.today()))

    # What the pointer and the tests ask

    def view(self) -> View:
        """The stretch of time that is shown."""
        return self._stage.view

    def show_view(self, view: View) -> None:
        """Show another stretch of time."""
        self._stage.show(view)
        self._moved()

    def _moved(self) -> None:
        self.update()
        self.moved.emit()

    @property
    def focused(self) -> str:
        """The id of the item that has the focus, or an empty string."""
        return self._stage.focused

    @property
    def range(self) -> tuple[Edtf | None, Edtf | None]:
        """The range that is chosen."""
        return self._stage.range

    @property
    def stage(self) -> Stage:
        """What it remembers: for the overview and the table beside it."""
        return self._stage

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
            look=self._still.sprites.look,
            font=self.font(),
            language=self._language,
            words=stage.words,
            gutter=stage.gutter,
            today=date.today(),
            lit=stage.selected | ({stage.focused if self.hasFocus() else "", self._hovered} - {""}),
            kept=stage.kept,
            brush=self.brush(),
            sprites=self._still.sprites,
        )

    def brush(self) -> Brush | None:
        """The range on the screen: what is being dragged, else what was chosen."""
        return self._pointer.brush or brush_of(self._stage.view, *self._stage.range)

    def chip_at(self, x: float, y: float) -> str:
        """The kind of the count at a position in time, or an empty string."""
        return next((chip.kind for chip in self.scene().chips if chip.rect.contains(x, y)), "")

    def choose_range(self, since: Edtf | None, until: Edtf | None) -> None:
        """Take a range from a person, and tell."""
        self.set_range(since, until)
        self.range_chosen.emit(since, until)

    def hover(self, id_: str) -> None:
        """Light up what is under the pointer."""
        if id_ != self._hovered:
            self._hovered = id_
            self.update()

    def open_focused(self) -> None:
        """Open what has the focus."""
        self._activate(self._stage.focused)

    def fold_focused(self) -> None:
        """Fold the lane of what has the focus, or open it."""
        prepared = self._stage.prepared
        lane = prepared.home.get(prepared.by_id[self._stage.focused].lane)
        if lane is not None:
            self.fold(prepared.lanes[lane].name)

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
            self._moved()

    def offer(self, ids: Sequence[str], at: QPointF) -> None:
        """List items in a menu, to open one."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        metrics = menu.fontMetrics()
        for id_ in ids[: telling.MOST_LISTED]:
            item = self._stage.prepared.by_id[id_]
            text = metrics.elidedText(item.label or id_, Qt.TextElideMode.ElideRight, 420).replace("&", "&&")
            menu.addAction(text, partial(self._activate, id_))
        if len(ids) > telling.MOST_LISTED:
            menu.addAction(self.tr("{n} more").format(n=len(ids) - telling.MOST_LISTED)).setEnabled(False)
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

    def step(self, by: int) -> None:
        """Go to the next item in time, or to the one before."""
        item = self._stage.step(by)
        self._describe(item)
        self._moved()
        if item is not None and item.target:
            self.selected.emit(item.target)

    def _describe(self, item: Item | None) -> None:
        """Say to assistive technology what is in focus, else how to move about."""
        self.setAccessibleName(self.tr("Timeline"))
        self.setAccessibleDescription(telling.description(self._stage, item, self._language))

    def _card(self, x: float, y: float) -> str:
        return telling.card(self._stage, x, y, self._language)

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
        if self._stage.items:
            scene = self.scene()
            painter.drawPixmap(0, 0, self._still.painted(scene))
            paint_moving(painter, scene)
            if self.hasFocus():
                painter.setPen(scene.look.accent)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        else:
            painter.fillRect(self.rect(), self.palette().base())
            painter.setPen(Look.of(self.palette()).muted)
            text = self.tr("Nothing to show here yet. Import releases, or take a filter away.")
            painter.drawText(self.rect().adjusted(12, 0, -12, 0), Qt.AlignmentFlag.AlignCenter, text)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the stretch of time across the new width."""
        self._stage.resize(self.width(), self.height())
        self.moved.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language, the font and the palette."""
        if event.type() == QEvent.Type.LanguageChange:
            self._stage.words = telling.words()
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
        """Zoom, move, go from item to item, open, choose a range; whatever else is for the window."""
        if not keys.press(self, event):
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
