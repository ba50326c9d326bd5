"""What a layout is made of: all positions in pixels, x from the left edge of time, y from the top."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from imt_archive.timeline.columns import Part
from imt_archive.timeline.scale import Tick, View

CLUSTER_HALF = 8.0


@dataclass(frozen=True, slots=True)
class Room:
    """The room for a layout: its height, the height of a line of text, folded lanes, ids whose labels come first."""

    height: float = 420.0
    compact: bool = False
    row: float = 15.0
    folded: frozenset[str] = frozenset()
    pinned: frozenset[str] = frozenset()

    @property
    def axis(self) -> float:
        """The height of the axis at the bottom."""
        return self.row + 7

    @property
    def band(self) -> float:
        """The height of the histogram at the top."""
        return self.row * (1.5 if self.compact else 2.6)

    @property
    def track(self) -> float:
        """The height of the line in a lane on which the marks stand."""
        return self.row + 4

    @property
    def least(self) -> float:
        """The least height of a lane that is not folded."""
        return self.track + 6

    @property
    def for_lanes(self) -> float:
        """The height that is left for all lanes."""
        return max(self.height - self.axis - self.band, 0.0)


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal strip: `track` is the middle of its line of marks, `count` all of its items at any date.

    `merged` names the lanes that share it where there is no room for each.
    """

    name: str
    top: float
    height: float
    track: float
    count: int
    folded: bool = False
    label_rows: int = 0
    span_rows: int = 0
    merged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """An item of one day, at the middle of that day."""

    id: str
    x: float
    y: float
    lane: str
    radius: float = 5.0

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is on it, or as near as a hand can tell."""
        return abs(x - self.x) <= self.radius + 2 and abs(y - self.y) <= self.radius + 3


@dataclass(frozen=True, slots=True)
class Span:
    """An item of a month, a year or a period, at its true width; an open side has no known date."""

    id: str
    x0: float
    x1: float
    top: float
    height: float
    lane: str
    open_start: bool = False
    open_end: bool = False

    @property
    def x(self) -> float:
        """The middle of what is in view."""
        return (self.x0 + self.x1) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is on it."""
        return self.x0 - 1 <= x <= self.x1 + 1 and self.top <= y <= self.top + self.height


@dataclass(frozen=True, slots=True)
class Cluster:
    """Several items that would cover each other; `lane` is "" for several lanes. Its ids are gathered when asked for.

    A `bar` holds items of the very same month, year or period and has their width; any other is round, or as wide as
    its count needs: `radius` is half its width.
    """

    parts: tuple[Part, ...]
    count: int
    x0: float
    x1: float
    y: float
    radius: float
    lane: str
    bar: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its items."""
        return self.first_ids(None)

    def first_ids(self, most: int | None) -> tuple[str, ...]:
        """The ids of its first items; of thousands nobody asks for more than a few."""
        return tuple(islice((part.column.ids[place] for part in self.parts for place in part.places()), most))

    @property
    def first(self) -> date:
        """The first day of all its items."""
        return date.fromordinal(min(part.column.firsts[place] for part in self.parts for place in part.places()))

    @property
    def last(self) -> date:
        """The last day of all its items."""
        return date.fromordinal(max(part.column.lasts[place] for part in self.parts for place in part.places()))

    @property
    def x(self) -> float:
        """Its middle."""
        return (self.x0 + self.x1) / 2

    @property
    def half(self) -> float:
        """Half its height: however much it holds, it stays in its row."""
        return min(self.radius, CLUSTER_HALF)

    def has(self, id_: str) -> bool:
        """Whether an item is among its own."""
        return any(part.holds(part.column.place(id_)) for part in self.parts)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point is on it."""
        return self.x0 <= x <= self.x1 and abs(y - self.y) <= self.half


@dataclass(frozen=True, slots=True)
class Label:
    """The room for an item's title, to be shortened to its width: a flag on a stem, or in or beside its span."""

    id: str
    text: str
    x: float
    top: float
    width: float
    height: float
    place: str
    stem_x: float = 0.0
    stem_y: float = 0.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One month of the histogram: how many items each lane has in it, in the order of the lanes."""

    month: date
    x0: float
    x1: float
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Arc:
    """From an earlier agreement, (x0, y0), to the one that prolongs it, (x1, y1); an end out of view is at its edge.

    Where the earlier one is known by its date alone, its id is empty and `foot` is the part of that date in view.
    """

    earlier: str
    later: str
    x0: float
    y0: float
    x1: float
    y1: float
    foot: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything to draw; each item is in just one of marks, spans, clusters, undated, and the counts at the edges.

    `peak` is the highest month of the whole archive, so that the histogram keeps its scale when it moves.
    """

    view: View
    room: Room
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    spans: tuple[Span, ...]
    clusters: tuple[Cluster, ...]
    labels: tuple[Label, ...]
    ticks: tuple[Tick, ...]
    histogram: tuple[Bar, ...]
    peak: int
    arcs: tuple[Arc, ...]
    undated: tuple[str, ...]
    before: int
    after: int

    def at(self, x: float, y: float) -> Mark | Span | Cluster | None:
        """What a point is on: marks lie over clusters, those over spans."""
        found: Iterator[Mark | Span | Cluster]
        for shapes in (self.marks, self.clusters, self.spans):
            found = (shape for shape in shapes if shape.holds(x, y))
            if (shape := next(found, None)) is not None:
                return shape
        label = next((s for s in self.labels if s.x <= x <= s.x + s.width and s.top <= y <= s.top + s.height), None)
        return self.of(label.id) if label else None

    def of(self, id_: str) -> Mark | Span | Cluster | None:
        """What stands for an item, or None where it is out of view or without a date."""
        return (
            next((mark for mark in self.marks if mark.id == id_), None)
            or next((span for span in self.spans if span.id == id_), None)
            or next((cluster for cluster in self.clusters if cluster.has(id_)), None)
        )
