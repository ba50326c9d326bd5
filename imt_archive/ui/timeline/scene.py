"""All that a painting depends on, and the small things that every part of it needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF

from imt_archive.timeline import Cluster, Item, Layout, Mark, Span
from imt_archive.ui.timeline.brush import Brush
from imt_archive.ui.timeline.look import NO_LANE, Look, small
from imt_archive.ui.timeline.sprites import Sprites
from imt_archive.ui.timeline.words import Words

NAME_X = 34.0
_MOST_GUTTER = 250


@dataclass(frozen=True)
class Scene:
    """All that a painting depends on; `gutter` is the room for lane names left of time.

    `kept` are the releases that a chosen range leaves, None where none is chosen; `sprites` are for a screen.
    """

    layout: Layout
    items: Mapping[str, Item]
    lane_names: tuple[str, ...]
    lane_labels: Mapping[str, str]
    look: Look
    font: QFont
    language: str
    words: Words
    gutter: float = 0.0
    foldable: bool = True
    today: date | None = None
    lit: frozenset[str] = field(default_factory=frozenset)
    kept: frozenset[str] | None = None
    brush: Brush | None = None
    sprites: Sprites | None = None

    @property
    def foot(self) -> float:
        """Where the lanes end and the axis begins."""
        return self.layout.room.height - self.layout.room.axis

    @cached_property
    def colours(self) -> Mapping[str, QColor]:
        """The colour of each lane."""
        return Look.lanes(self.lane_names)

    def colour(self, lane: str) -> QColor:
        """The colour of a lane; grey for no lane and for a mixture."""
        return self.colours.get(lane) or QColor(NO_LANE)

    @cached_property
    def lit_shapes(self) -> tuple[Mark | Span | Cluster, ...]:
        """What stands for the ids that are lit, where it is in view."""
        found = (self.layout.of(id_) for id_ in sorted(self.lit))
        return tuple(shape for shape in found if shape is not None)

    @cached_property
    def chips(self) -> list[Chip]:
        """The counts of what is not in view, in the corners above the lanes; x from the left edge of time."""
        return _chips(self)

    def is_faint(self, span: Span) -> bool:
        """Whether a span reaches into a chosen range that its release is not counted in."""
        return self.kept is not None and self.items[span.id].target not in self.kept


@dataclass(frozen=True)
class Chip:
    """A small count at the edge: `kind` is "before", "after" or "undated"."""

    kind: str
    text: str
    rect: QRectF


def _chips(scene: Scene) -> list[Chip]:
    layout, metrics = scene.layout, QFontMetricsF(small(scene.font))
    height, top, width = layout.room.row, 3.0, layout.view.width
    right = width - 4
    found = []
    if layout.before:
        text = f"\N{BLACK LEFT-POINTING TRIANGLE} {layout.before}"
        found.append(Chip("before", text, QRectF(4, top, metrics.horizontalAdvance(text) + 12, height)))
    texts = {"after": f"{layout.after} \N{BLACK RIGHT-POINTING TRIANGLE}" if layout.after else ""}
    texts["undated"] = scene.words.without_date.format(n=len(layout.undated)) if layout.undated else ""
    for kind, text in texts.items():
        if text:
            wide = metrics.horizontalAdvance(text) + 12
            found.append(Chip(kind, text, QRectF(right - wide, top, wide, height)))
            right -= wide + 5
    return found


def gutter_for(names: Iterable[str], font: QFont, most: int = _MOST_GUTTER) -> float:
    """The width that lane names and their counts need, within reason and in whole pixels."""
    metrics = QFontMetricsF(font)
    longest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
    return float(min(round(NAME_X + longest + metrics.horizontalAdvance("00000") + 20), most))
