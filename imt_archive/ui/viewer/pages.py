"""A document's pages as pictures: one at a time, as wide as there is room or larger, turned by key or button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QSpinBox, QToolButton, QVBoxLayout, QWidget

from imt_archive.model.records import DrawnPage

_STEP, _LARGEST = 1.25, 4.0
_MARGIN = 12
# While somebody drags the window's edge, the page waits.
_PAUSE_MS = 150


class Pages(QWidget):
    """Shows one page of a document and asks for others; one is asked for at a time."""

    page_wanted = Signal(int, int)
    """Which page, from 0, and how many pixels wide."""
    shown = Signal(int)
    """A page, from 0, is on screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._zoom = 1.0
        self._number = self._pages = 0
        self._out: tuple[int, int] | None = None
        self.page = QLabel(self)
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area = _Area(self)
        self.area.setWidget(self.page)
        self.area.turned.connect(self._turn_from_key)
        self.previous = self._button("‹", self.tr("Previous page"), lambda: self.turn_to(self._number - 1))
        self.next = self._button("›", self.tr("Next page"), lambda: self.turn_to(self._number + 1))
        self.number = QSpinBox(self)
        self.number.setMinimum(1)
        self.number.setKeyboardTracking(False)
        self.number.setAccessibleName(self.tr("Page"))
        self.number.valueChanged.connect(lambda value: self.turn_to(value - 1))
        self.of = QLabel(self)
        self.smaller = self._button("−", self.tr("Smaller"), lambda: self._zoom_to(self._zoom / _STEP))
        self.larger = self._button("+", self.tr("Larger"), lambda: self._zoom_to(self._zoom * _STEP))
        self.fit = QPushButton(self.tr("Fit width"), self)
        self.fit.clicked.connect(lambda _: self._zoom_to(1.0))
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self.ask)
        self._lay_out()

    def _button(self, sign: str, name: str, do: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setToolTip(name)
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        button.clicked.connect(do)
        return button

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 2, 12, 2)
        left: list[QWidget] = [self.previous, self.number, self.of, self.next]
        right: list[QWidget] = [self.smaller, self.larger, self.fit]
        for widget in left:
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in right:
            bar.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addLayout(bar)
        layout.addWidget(self.area, 1)

    def clear(self, name: str) -> None:
        """Forget the pages that were shown: those of another file are to come."""
        self._name, self._number, self._pages, self._out = name, 0, 0, None
        self.page.clear()
        self._say()

    def stop(self) -> None:
        """No page will come."""
        self._out = None

    def ask(self) -> None:
        """Ask for the page of the moment, as wide as it is to be; a page that is on its way comes first."""
        if self._out is None:
            room = max(100, self.area.viewport().width() - 2 * _MARGIN)
            self._out = self._number, round(room * self._zoom * self.devicePixelRatioF())
            self.page_wanted.emit(*self._out)

    def turn_to(self, number: int) -> None:
        """Show another page, from 0; past the ends nothing happens."""
        if 0 <= number < self._pages and number != self._number:
            self._number = number
            self._say()
            self.area.verticalScrollBar().setValue(0)
            self.ask()

    def show_page(self, page: DrawnPage) -> None:
        """Show a page that came."""
        asked, self._out = self._out, None
        self._pages = page.pages
        if page.number == self._number:
            image = QImage(page.pixels, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888)
            # The pixels are Python's, which may let them go: the pixmap is a copy.
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self.page.setPixmap(pixmap)
            self.page.setFixedSize(pixmap.deviceIndependentSize().toSize() + QSize(2 * _MARGIN, 2 * _MARGIN))
        self._say()
        if asked is not None and asked[0] != self._number:
            # Somebody turned on while it was being drawn.
            self.ask()
        else:
            self.shown.emit(page.number)

    def _say(self) -> None:
        """Say where in the document one is, and grey out what leads nowhere."""
        self.number.blockSignals(True)
        self.number.setMaximum(max(1, self._pages))
        self.number.setValue(self._number + 1)
        self.number.blockSignals(False)
        self.of.setText(self.tr("of {pages}").format(pages=self._pages) if self._pages else "")
        self.previous.setEnabled(self._number > 0)
        self.next.setEnabled(self._number + 1 < self._pages)
        self.number.setEnabled(self._pages > 1)
        words = self.tr("Page {number} of {pages} of {name}")
        self.page.setAccessibleName(words.format(number=self._number + 1, pages=self._pages, name=self._name))

    def _zoom_to(self, zoom: float) -> None:
        self._zoom = min(_LARGEST, max(1 / _LARGEST, zoom))
        self.ask()

    def _turn_from_key(self, by: int, at_end: bool) -> None:
        before = self._number
        self.turn_to(before + by)
        if at_end and self._number != before:
            # Reading backwards goes on at the foot of the page before.
            bar = self.area.verticalScrollBar()
            bar.setValue(bar.maximum())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page anew for another width, once it has come to rest."""
        super().resizeEvent(event)
        if self._pages and self.isVisible():
            self._later.start()


class _Area(QScrollArea):
    """Scrolls a page; at its ends the keys that scroll turn the page."""

    turned = Signal(int, bool)
    """By how many pages, and whether the end of the new one is to be seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        # A bar that comes and goes would change the width that the page is drawn for.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page down and up, arrows left and right, the space bar."""
        bar, key = self.verticalScrollBar(), event.key()
        if key == Qt.Key.Key_Right or (key in (Qt.Key.Key_PageDown, Qt.Key.Key_Space) and bar.value() == bar.maximum()):
            self.turned.emit(1, False)
        elif key == Qt.Key.Key_Left:
            self.turned.emit(-1, False)
        elif key == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turned.emit(-1, True)
        elif key == Qt.Key.Key_Space:
            bar.setValue(bar.value() + bar.pageStep())
        else:
            super().keyPressEvent(event)
