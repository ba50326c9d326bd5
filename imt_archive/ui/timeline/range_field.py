"""The field that a range of time is typed into: "2023-03..2024", "2024-Q2", « mars 2023 », « depuis 2022 »."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from imt_archive.model.dates import Edtf, Period
from imt_archive.model.spans import try_span


class RangeField(QLineEdit):
    """Shows the chosen range and takes another one with Enter; what is no date is marked, and nothing changes."""

    range_typed = Signal(object, object)
    """The first and the last date, None for an end that is open; None and None when it was emptied."""
    refused = Signal(str)
    """What was typed and is no date."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("All dates"))
        self.setAccessibleName(self.tr("Range of time"))
        self.setToolTip(
            self.tr("A range of time, such as 2023-03..2024, 2024-Q2, March 2023 or since 2022; then Enter")
        )
        self.setClearButtonEnabled(True)
        self._shown = ""
        self.returnPressed.connect(self._take)
        self.textEdited.connect(lambda _: self._mark(False))
        # The clear button edits without "textEdited".
        self.textChanged.connect(lambda text: self._take() if not text and self._shown else None)

    def show_range(self, since: Edtf | None, until: Edtf | None) -> None:
        """Show a range that was chosen elsewhere; what is being typed is left alone where the range is the same."""
        text = range_text(since, until)
        if text != self._shown:
            self._shown = text
            self.setText(text)
            self._mark(False)

    @property
    def is_wrong(self) -> bool:
        """Whether what stands in it is no date."""
        return bool(self.property("wrong"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape brings back what is chosen."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.setText(self._shown)
            self._mark(False)
            return
        super().keyPressEvent(event)

    def _take(self) -> None:
        text = self.text().strip()
        span = try_span(text) if text else (None, None)
        self._mark(span is None)
        if span is None:
            self.refused.emit(text)
            return
        self._shown = range_text(*span)
        self.setText(self._shown)
        self.range_typed.emit(*span)

    def _mark(self, wrong: bool) -> None:
        if wrong != self.is_wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)


def range_text(since: Edtf | None, until: Edtf | None) -> str:
    """A range as it may be typed again: the shortest form of it."""
    if since is None and until is None:
        return ""
    if since == until:
        return str(since)
    start = str(since.start or "") if isinstance(since, Period) else str(since or "")
    end = str(until.end or "") if isinstance(until, Period) else str(until or "")
    return f"{start}..{end}"
