"""The legend under a picture: only the signs that the picture has, painted by the same hand as the picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPainterPath, QPen

from imt_archive.model.dates import PartialDate, Period
from imt_archive.timeline import Cluster, Column, Item, Mark, Slice, Span
from imt_archive.ui.timeline.glyphs import Hand
from imt_archive.ui.timeline.look import small
from imt_archive.ui.timeline.scene import Scene
from imt_archive.ui.timeline.words import Legend

ROW = 22.0
_SIGN, _GAP, _BETWEEN = 26.0, 6.0, 22.0
_DAY, _MONTH = PartialDate(2024, 7, 1), PartialDate(2024, 7)
_TERM = Period(PartialDate(2023), None)

Sign = Callable[[QPainter, float, float], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """A sign with its words: where it stands in the legend, in rows of `ROW` from the top."""

    words: str
    sign: Sign
    x: float
    row: int


def legend_of(scene: Scene, legend: Legend, width: float) -> list[Entry]:
    """The signs that a picture has, in as many rows as they need."""
    metrics = QFontMetricsF(small(scene.font))
    entries: list[Entry] = []
    x, row = 0.0, 0
    for words, sign in _signs(scene, legend):
        wide = _SIGN + _GAP + metrics.horizontalAdvance(words)
        if x and x + wide > width:
            x, row = 0.0, row + 1
        entries.append(Entry(words, sign, x, row))
        x += wide + _BETWEEN
    return entries


def paint_legend(painter: QPainter, scene: Scene, entries: Sequence[Entry], x: float, y: float) -> None:
    """Paint the signs and their words, from x on, the first row around the height y."""
    font = small(scene.font)
    metrics = QFontMetricsF(font)
    for entry in entries:
        left, middle = x + entry.x, y + entry.row * ROW
        entry.sign(painter, left, middle)
        painter.setFont(font)
        painter.setPen(scene.look.text)
        baseline = middle + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(left + _SIGN + _GAP, baseline), entry.words)


def _signs(scene: Scene, legend: Legend) -> list[tuple[str, Sign]]:
    layout, items = scene.layout, scene.items
    shown = [items[id_] for id_ in [*(mark.id for mark in layout.marks), *(span.id for span in layout.spans)]]
    hatched = any(not isinstance(items[span.id].when, Period) for span in layout.spans)
    hatched = hatched or any(cluster.bar for cluster in layout.clusters)
    terms = [span for span in layout.spans if isinstance(items[span.id].when, Period)]
    there = (
        (bool(layout.marks), legend.day, _mark(scene, inferred=False)),
        (any(item.inferred for item in shown), legend.inferred, _mark(scene, inferred=True)),
        (hatched, legend.month_or_year, _span(scene, open_end=False, term=False)),
        (bool(terms), legend.term, _span(scene, open_end=False, term=True)),
        (any(span.open_end for span in terms), legend.open_end, _span(scene, open_end=True, term=True)),
        (any(cluster.count > 1 for cluster in layout.clusters), legend.several, _cluster(scene)),
        (any(item.doubtful for item in shown), legend.doubtful, _span(scene, open_end=False, term=True, doubtful=True)),
        (bool(layout.arcs), legend.extends, _arc(scene)),
    )
    return [(words, sign) for is_there, words, sign in there if is_there]


def _hand(painter: QPainter, scene: Scene) -> Hand:
    return Hand(painter, scene.look, QFontMetricsF(small(scene.font, bold=True)))


def _mark(scene: Scene, *, inferred: bool) -> Sign:
    item = Item("", _DAY, "", "", "release", inferred=inferred)

    def sign(painter: QPainter, x: float, y: float) -> None:
        _hand(painter, scene).mark(Mark("", x + _SIGN / 2, y, ""), item, scene.look.muted)

    return sign


def _span(scene: Scene, *, open_end: bool, term: bool, doubtful: bool = False) -> Sign:
    item = Item(
        "", _TERM if term else _MONTH, "", "", "agreement" if term else "release", open_end=open_end, doubtful=doubtful
    )

    def sign(painter: QPainter, x: float, y: float) -> None:
        span = Span("", x, x + _SIGN, y - 7, 14, "", open_end=open_end)
        _hand(painter, scene).span(span, item, scene.look.muted)

    return sign


def _cluster(scene: Scene) -> Sign:
    def sign(painter: QPainter, x: float, y: float) -> None:
        middle = x + _SIGN / 2
        column = Column.of([(0.0, 0, 0, name, "") for name in "abc"])
        cluster = Cluster((Slice(column, 0, 3),), 3, middle - 8, middle + 8, y, 8, "")
        painter.setFont(small(scene.font, bold=True))
        _hand(painter, scene).cluster(cluster, scene.look.muted)

    return sign


def _arc(scene: Scene) -> Sign:
    def sign(painter: QPainter, x: float, y: float) -> None:
        path = QPainterPath(QPointF(x, y + 5))
        path.cubicTo(QPointF(x, y - 9), QPointF(x + _SIGN, y - 9), QPointF(x + _SIGN, y + 5))
        painter.setPen(QPen(scene.look.muted, 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    return sign
