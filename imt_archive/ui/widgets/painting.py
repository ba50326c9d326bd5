"""Text painted in a few lines with marked characters: what lists and cards show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption


@dataclass(frozen=True, slots=True)
class Ink:
    """How text is painted: its font, its colour, and the colours of marked characters."""

    font: QFont
    colour: QColor
    mark: QColor
    on_mark: QColor


def draw_lines(
    painter: QPainter, area: QRectF, text: str, ink: Ink, *, lines: int, marks: Sequence[tuple[int, int]] = ()
) -> float:
    """Paint a text in at most so many lines, the last one with … where it is cut; returns the height used."""
    text = text.replace("\n", " ")
    top = area.top()
    start = 0
    for number in range(lines):
        if start >= len(text):
            break
        last = number == lines - 1
        length = _line_length(text[start:], ink.font, area.width())
        piece = text[start : start + length].rstrip() if not last or start + length >= len(text) else None
        if piece is None:
            metrics = QFontMetricsF(ink.font)
            piece = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, area.width())
        kept = len(piece) - (1 if last and piece.endswith("…") and start + len(piece) < len(text) else 0)
        inside = [(max(a - start, 0), min(b - start, kept)) for a, b in marks if a < start + kept and b > start]
        top += _draw_line(painter, QPointF(area.left(), top), area.width(), piece, ink, inside)
        start += length
        while start < len(text) and text[start] == " ":
            start += 1
    return top - area.top()


def _line_length(text: str, font: QFont, width: float) -> int:
    layout = QTextLayout(text[:600], font)
    layout.setTextOption(_wrapping())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return max(1, line.textLength())


def _draw_line(
    painter: QPainter, at: QPointF, width: float, text: str, ink: Ink, marks: Sequence[tuple[int, int]]
) -> float:
    layout = QTextLayout(text, ink.font)
    formats = []
    for start, end in marks:
        if end <= start:
            continue
        piece = QTextLayout.FormatRange()
        piece.start, piece.length = start, end - start
        marked = QTextCharFormat()
        marked.setBackground(ink.mark)
        marked.setForeground(ink.on_mark)
        piece.format = marked
        formats.append(piece)
    layout.setFormats(formats)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(max(width, 1.0) * 2)
    layout.endLayout()
    painter.setPen(ink.colour)
    layout.draw(painter, at)
    return line.height()


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
