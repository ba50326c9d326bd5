"""The whole archive in a thin bar: how much there is in each month, which part is in view, which is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from imt_archive.timeline import Prepared, View
from imt_archive.ui.timeline.brush import Brush
from imt_archive.ui.timeline.look import Look, faded, mixed

_HEIGHT, _INSET, _GRIP = 26, 2, 6.0
# The years stand above the columns.
_WORDS = 11
# A window onto a month of a century must still be something that a hand can take.
_LEAST_WINDOW = 10.0


class Overview(QWidget):
    """Drag the frame to move in time, its ends to zoom; a click elsewhere goes there."""

    view_chosen = Signal(object)
    """A View of the timeline's width."""
    zoomed = Signal(float)
    """How much closer a turn of the wheel asks for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole = View(date(2020, 1, 1), date(2025, 12, 31), 100.0)
        self._shown = self._whole
        self._range: Brush | None = None
        self._months: tuple[tuple[int, int], ...] = ()
        self._columns: QPixmap | None = None
        self._drag: tuple[str, float, View] | None = None
        self.setMouseTracking(True)
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Overview of all years"))
        self.setToolTip(self.tr("Drag the frame to move in time, its ends to zoom."))

    def show_archive(self, prepared: Prepared, first: date, last: date) -> None:
        """Show how much there is in each month, from one day to another."""
        self._months = tuple((month, sum(n for _, n in counts)) for month, counts in sorted(prepared.months.items()))
        self._whole = View(first, last, max(self.width(), 1.0))
        self._columns = None
        self.update()

    def show_view(self, shown: View, chosen: tuple[float, float] | None) -> None:
        """Show which part is in view; `chosen` is the chosen range in days, as a view counts them."""
        self._shown = shown
        at = [(day - self._whole.start) * self._whole.day_width for day in chosen] if chosen else []
        self._range = Brush(*at) if at else None
        self.update()

    def frame(self) -> QRectF:
        """Where the part in view lies; kept on the bar where the view has left the archive's years."""
        x0, x1 = ((at - self._whole.start) * self._whole.day_width for at in (self._shown.start, self._shown.end))
        if x1 - x0 < _LEAST_WINDOW:
            x0, x1 = (x0 + x1 - _LEAST_WINDOW) / 2, (x0 + x1 + _LEAST_WINDOW) / 2
        x0 = min(max(x0, 0.0), self.width() - _LEAST_WINDOW)
        x1 = max(min(x1, float(self.width())), x0 + _LEAST_WINDOW)
        return QRectF(x0, 0.5, x1 - x0, _HEIGHT - 1)

    # Qt

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as a finger."""
        return QSize(600, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the years across the new width."""
        self._whole = replace(self._whole, width=max(self.width(), 1.0))
        self._columns = None

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette."""
        self._columns = None
        self.update()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the months, then the range and the frame over them."""
        painter = QPainter(self)
        look = Look.of(self.palette())
        painter.drawPixmap(0, 0, self._painted(look))
        if self._range is not None:
            x0, x1 = max(self._range.x0, 0.0), min(self._range.x1, float(self.width()))
            painter.fillRect(QRectF(x0, 0, max(x1 - x0, 2.0), _HEIGHT), faded(look.accent, 0.25))
        frame = self.frame()
        veil = faded(look.text, 0.1)
        painter.fillRect(QRectF(0, 0, frame.left(), _HEIGHT), veil)
        painter.fillRect(QRectF(frame.right(), 0, self.width() - frame.right(), _HEIGHT), veil)
        painter.setPen(QPen(look.muted, 1))
        painter.drawRect(frame.adjusted(0.5, 0, -1, -0.5))
        for x in (frame.left() + 1, frame.right() - 4):
            painter.fillRect(QRectF(x, _HEIGHT / 2 - 5, 3, 10), look.muted)
        painter.end()

    def _painted(self, look: Look) -> QPixmap:
        if self._columns is None:
            ratio = self.devicePixelRatioF()
            self._columns = QPixmap(self.size() * ratio)
            self._columns.setDevicePixelRatio(ratio)
            self._columns.fill(look.ground)
            painter = QPainter(self._columns)
            self._paint_months(painter, look)
            painter.end()
        return self._columns

    def _paint_months(self, painter: QPainter, look: Look) -> None:
        peak, colour = max((count for _, count in self._months), default=1), mixed(look.muted, look.ground, 0.55)
        base = _HEIGHT - _INSET
        for number, count in self._months:
            day = date(number // 12, number % 12 + 1, 1)
            x0 = round(self._whole.x_of(day))
            wide = max(round(30.4 * self._whole.day_width) - 1, 1)
            high = max(round((base - _WORDS) * count / peak), 1)
            painter.fillRect(QRect(x0, base - high, wide, high), colour)
        painter.setPen(look.muted)
        font = self.font()
        font.setPixelSize(10)
        painter.setFont(font)
        years = range(self._whole.first.year, self._whole.last.year + 1)
        step = next((step for step in (1, 2, 5, 10, 20, 50, 100) if self._whole.day_width * 366 * step > 34), 200)
        for year in years[::step]:
            x = self._whole.x_of(date(year, 1, 1))
            painter.setPen(look.line)
            painter.drawLine(QPointF(x, 0), QPointF(x, _HEIGHT))
            painter.setPen(look.muted)
            painter.drawText(QPointF(x + 4, 10), str(year))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the frame or one of its ends; elsewhere, bring the frame here first."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        kind = self._grip(x)
        if not kind:
            kind = "whole"
            self._choose(self._shown.centred(self._whole.date_at(x)))
        self._drag = (kind, x, self._shown)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the frame or its end with the hand."""
        x = event.position().x()
        if self._drag is None:
            grip = self._grip(x)
            ends = Qt.CursorShape.SizeHorCursor
            self.setCursor(
                Qt.CursorShape.OpenHandCursor if grip == "whole" else ends if grip else self.cursor().shape()
            )
            if not grip:
                self.unsetCursor()
            return
        kind, origin, view = self._drag
        days = (x - origin) / self._whole.day_width
        if kind == "whole":
            self._choose(view.pan(days * view.day_width))
            return
        start, end = view.start + (days if kind == "start" else 0), view.end + (days if kind == "end" else 0)
        if end - start >= 1:
            around = view.width if kind == "start" else 0.0
            self._choose(view.zoom(view.days / (end - start), around))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._drag = None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, as over the timeline."""
        self.zoomed.emit(1.2 ** ((event.angleDelta().y() or event.angleDelta().x()) / 120))
        event.accept()

    def _grip(self, x: float) -> str:
        frame = self.frame()
        near = min(_GRIP, frame.width() / 4)
        if abs(x - frame.left()) <= near:
            return "start"
        if abs(x - frame.right()) <= near:
            return "end"
        return "whole" if frame.left() < x < frame.right() else ""

    def _choose(self, view: View) -> None:
        self._shown = view
        self.view_chosen.emit(view)
