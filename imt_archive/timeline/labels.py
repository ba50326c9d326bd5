"""Where titles may stand: rows of text above a lane's marks and beside its spans, never one over another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from imt_archive.timeline.items import Item
from imt_archive.timeline.prepare import Prepared
from imt_archive.timeline.shapes import Cluster, Label, Lane, Mark, Room, Span

MOST_WIDTH = 280.0
# Narrower than this, a shortened title says nothing.
LEAST_WIDTH = 84.0
_ENOUGH = 160.0
_GAP = 10.0
_STEM = 3.0
_INSET = 5.0

Measure = Callable[[str], float]


class Shelf:
    """What is taken of one row, as intervals in order that do not overlap."""

    def __init__(self) -> None:
        self._starts: list[float] = []
        self._ends: list[float] = []

    def right_of(self, x: float, limit: float) -> float:
        """How much is free from x to the right; nothing where x itself is taken."""
        place = bisect_right(self._starts, x)
        if place and self._ends[place - 1] > x:
            return 0.0
        return (self._starts[place] if place < len(self._starts) else limit) - x

    def left_of(self, x: float) -> float:
        """How much is free from x to the left."""
        place = bisect_right(self._starts, x)
        return x - (self._ends[place - 1] if place else 0.0)

    def is_free(self, x0: float, x1: float) -> bool:
        """Whether nothing is taken between two positions."""
        return self.right_of(x0, float("inf")) >= x1 - x0

    def take(self, x0: float, x1: float) -> None:
        """Take what is free between two positions."""
        place = bisect_right(self._starts, x0)
        self._starts.insert(place, x0)
        self._ends.insert(place, x1)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the title of a mark is to stand: its row, its left edge, its width."""

    mark: Mark
    row: int
    x: float
    width: float


def by_priority(ids: Iterable[str], prepared: Prepared, pinned: frozenset[str]) -> list[str]:
    """Whose title goes first: the pinned, agreements, what is certain, then the newest."""
    rank = prepared.rank
    return sorted(ids, key=lambda id_: (id_ not in pinned, rank[id_]))


def flags(
    lane: Lane, marks: Sequence[Mark], prepared: Prepared, room: Room, width: float, measure: Measure
) -> list[Label]:
    """Titles on stems above the marks of a lane, as many as fit in its rows."""
    shelves = [Shelf() for _ in range(lane.label_rows)]
    by_id = {mark.id: mark for mark in marks}
    items = prepared.by_id
    found = []
    if shelves:
        for id_ in by_priority(by_id, prepared, room.pinned):
            place = _flag(by_id[id_], items[id_].label, shelves, width, measure)
            if place is not None:
                found.append(place)
    return [_lengthened(place, items, lane, shelves, room, width, measure) for place in found]


def _lengthened(
    place: _Place,
    items: Mapping[str, Item],
    lane: Lane,
    shelves: Sequence[Shelf],
    room: Room,
    width: float,
    measure: Measure,
) -> Label:
    """The title at its place; one that was shortened gets what nobody else asked for."""
    mark, row, x, fits = place.mark, place.row, place.x, place.width
    text, shelf = items[mark.id].label, shelves[row]
    wanted = measure(text) + _INSET - fits
    if wanted > 0 and x == mark.x:
        end = x + fits + _STEM
        if (more := min(shelf.right_of(end, width) - _GAP, wanted)) > 0:
            shelf.take(end, end + more)
            fits += more
    elif wanted > 0 and (more := min(shelf.left_of(x - 0.01) - _GAP, wanted)) > 0:
        shelf.take(x - more, x)
        x, fits = x - more, fits + more
    top = lane.track - room.track / 2 - (row + 1) * room.row
    side = "flag" if x == mark.x else "flag-left"
    return Label(mark.id, text, x, top, fits, room.row, side, mark.x, mark.y - mark.radius)


def _flag(mark: Mark, text: str, shelves: Sequence[Shelf], width: float, measure: Measure) -> _Place | None:
    """Take a place for a title, right of its stem rather than left."""
    full = min(measure(text) + _INSET, MOST_WIDTH)
    best: tuple[float, int, float] | None = None  # width, row, left edge
    for row, shelf in enumerate(shelves):
        free = shelf.is_free(mark.x - _STEM, mark.x + _STEM)
        right = min(shelf.right_of(mark.x - _STEM, width) - _STEM - _GAP, full)
        left = min(shelf.left_of(mark.x + _STEM) - _GAP, mark.x, full) if free else 0.0
        if right >= min(full, _ENOUGH):
            best = (right, row, mark.x)
            break
        for fits, x in ((right, mark.x), (left, mark.x - left)):
            if fits >= min(full, LEAST_WIDTH) and (best is None or fits > best[0]):
                best = (fits, row, x)
        # A stem may not pass through the title of a lower row.
        if not free or (best and best[0] >= full):
            break
    if best is None:
        return None
    fits, row, x = best
    for lower in shelves[:row]:
        lower.take(mark.x - _STEM, mark.x + _STEM)
    shelves[row].take(min(x, mark.x - _STEM), max(x + fits, mark.x) + _STEM)
    return _Place(mark, row, x, fits)


def beside(
    spans: Iterable[Span],
    prepared: Prepared,
    shelves: Mapping[float, Shelf],
    room: Room,
    width: float,
    measure: Measure,
) -> list[Label]:
    """Titles in the spans that are wide enough, else beside them; `shelves` are their rows by top."""
    by_id = {span.id: span for span in spans}
    found = []
    for id_ in by_priority(by_id, prepared, room.pinned):
        span, text = by_id[id_], prepared.by_id[id_].label
        label = _inside(span, text, measure) or _right_of(
            id_, text, span.x1, span.top, shelves[span.top], width, measure, span.height
        )
        if label is not None:
            found.append(label)
    return found


def on_line(
    lane: Lane,
    untold: Sequence[Mark | Span],
    there: Iterable[Mark | Span | Cluster],
    prepared: Prepared,
    room: Room,
    width: float,
    measure: Measure,
) -> list[Label]:
    """Titles in the spans that stand on the lane's line; in a lane without rows for titles also right of its marks.

    `untold` are those that have no title yet, `there` is all that stands on the line.
    """
    if lane.folded or not untold:
        return []
    shelf = Shelf()
    for x0, x1 in sorted(map(_edges, there)):
        shelf.take(x0, x1)
    shapes = {shape.id: shape for shape in untold}
    found = []
    for id_ in by_priority(shapes, prepared, room.pinned):
        shape, text = shapes[id_], prepared.by_id[id_].label
        label = _inside(shape, text, measure) if isinstance(shape, Span) else None
        if label is None and not lane.label_rows:
            top = lane.track - room.row / 2
            label = _right_of(id_, text, _edges(shape)[1], top, shelf, width, measure, room.row)
        if label is not None:
            found.append(label)
    return found


def _edges(shape: Mark | Span | Cluster) -> tuple[float, float]:
    return (shape.x - shape.radius, shape.x + shape.radius) if isinstance(shape, Mark) else (shape.x0, shape.x1)


def _inside(span: Span, text: str, measure: Measure) -> Label | None:
    full = min(measure(text), 2 * MOST_WIDTH)
    room = span.x1 - span.x0 - 2 * _INSET
    if room < min(full, LEAST_WIDTH):
        return None
    return Label(span.id, text, span.x0 + _INSET, span.top, min(full, room), span.height, "inside")


def _right_of(
    id_: str, text: str, edge: float, top: float, shelf: Shelf, width: float, measure: Measure, height: float
) -> Label | None:
    full, x = min(measure(text), 2 * MOST_WIDTH), edge + _INSET
    fits = min(shelf.right_of(x, width) - _GAP, full)
    if fits < min(full, LEAST_WIDTH):
        return None
    shelf.take(x, x + fits)
    return Label(id_, text, x, top, fits, height, "beside")
