"""Marks and clusters on a lane's line: whatever would overlap is piled up, the same way however far one has panned.

Piling goes from left to right, so where it starts decides who joins whom. It therefore starts at fixed places of
the calendar, a little before the view, and what lies outside is taken away again.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from imt_archive.timeline.prepare import LaneItems, Run
from imt_archive.timeline.scale import View
from imt_archive.timeline.shapes import Cluster, Lane, Mark

MARK_RADIUS = 5.0
_CELL = 2 * MARK_RADIUS + 2
_SEGMENT = 24 * _CELL


@dataclass(slots=True)
class _Pile:
    """Items that share a place: those of a day as ranges of the lane's tuples, and runs that found no row."""

    x: float
    count: int
    first: int
    last: int
    lane: str
    segment: int
    ranges: list[tuple[int, int]] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    radius: float = MARK_RADIUS

    def __post_init__(self) -> None:
        self.radius = self._radius()

    @property
    def is_mark(self) -> bool:
        return self.count == 1 and not self.runs

    def _radius(self) -> float:
        if self.is_mark:
            return MARK_RADIUS
        return 8.0 if self.count < 10 else 10.0 if self.count < 100 else 12.5 if self.count < 1000 else 16.0

    def swallow(self, other: _Pile) -> None:
        count = self.count + other.count
        self.x = (self.x * self.count + other.x * other.count) / count
        self.count = count
        self.ranges += other.ranges
        self.runs += other.runs
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        self.lane = self.lane if self.lane == other.lane else ""
        self.radius = self._radius()


def pile_up(lane: Lane, items: LaneItems, homeless: Iterable[Run], view: View) -> tuple[list[Mark], list[Cluster]]:
    """Marks where an item of a day stands alone, clusters where several would overlap; and the runs without a row."""
    start, day_width = view.start, view.day_width
    piles = [*_cells(items, view), *(_pile_of(run, start, day_width, view.width) for run in homeless)]
    piles.sort(key=lambda pile: pile.x)
    piles = _apart(_apart(piles, within_segments=True))
    begin, end = bisect_left(items.days, view.first.toordinal()), bisect_right(items.days, view.last.toordinal())
    inside = []
    for pile in piles:
        _trim(pile, items, begin, end, start, day_width)
        if pile.count:
            edge = min(pile.radius, view.width / 2)
            pile.x = min(max(pile.x, edge), view.width - edge)
            inside.append(pile)
    inside.sort(key=lambda pile: pile.x)
    marks, clusters = [], []
    for pile in _apart(inside, width=view.width):
        if pile.is_mark:
            marks.append(Mark(items.ids[pile.ranges[0][0]], pile.x, lane.track, pile.lane, MARK_RADIUS))
        else:
            clusters.append(_cluster(pile, items, lane))
    return marks, clusters


def _cluster(pile: _Pile, items: LaneItems, lane: Lane) -> Cluster:
    ids = [id_ for begin, end in pile.ranges for id_ in items.ids[begin:end]]
    ids += [id_ for run in pile.runs for id_ in run.ids]
    days = date.fromordinal(pile.first), date.fromordinal(pile.last)
    return Cluster(tuple(ids), pile.x - pile.radius, pile.x + pile.radius, lane.track, pile.radius, pile.lane, *days)


def _cells(items: LaneItems, view: View) -> Iterator[_Pile]:
    """The items of a day by cells of pixels, of all segments that the view touches."""
    days, start, day_width = items.days, view.start, view.day_width
    from_segment = math.floor(start * day_width / _SEGMENT)
    to_segment = math.floor(view.end * day_width / _SEGMENT) + 1
    place = bisect_left(days, math.ceil(from_segment * _SEGMENT / day_width))
    stop = bisect_left(days, math.ceil(to_segment * _SEGMENT / day_width))
    stop = max(stop, bisect_right(days, view.last.toordinal()))
    while place < stop:
        cell = math.floor(days[place] * day_width / _CELL)
        following = bisect_left(days, math.ceil((cell + 1) * _CELL / day_width), place + 1, stop)
        first, last = days[place], days[following - 1]
        x = ((first + last + 1) / 2 - start) * day_width
        lane = _lane_of(items, place, following)
        segment = math.floor(first * day_width / _SEGMENT)
        yield _Pile(x, following - place, first, last, lane, segment, [(place, following)])
        place = following


def _lane_of(items: LaneItems, begin: int, end: int) -> str:
    """The lane of a range, "" for several; only a strip and the lane of others hold more than one."""
    lanes = set(items.lanes[begin:end])
    return lanes.pop() if len(lanes) == 1 else ""


def _pile_of(run: Run, start: float, day_width: float, width: float) -> _Pile:
    """A run that found no row: a month or a year at its middle, a longer one soon after its start."""
    x = min(max((run.first + min(run.last + 1 - run.first, 366) / 2 - start) * day_width, 0.0), width)
    segment = math.floor((start * day_width + x) / _SEGMENT)
    return _Pile(x, len(run.ids), run.first, run.last, run.lane, segment, runs=[run])


def _apart(piles: Iterable[_Pile], *, within_segments: bool = False, width: float = math.inf) -> list[_Pile]:
    """Merge neighbours until none overlap; a cluster is wider than a mark, so it may reach its neighbours in turn."""
    apart: list[_Pile] = []
    for pile in piles:
        while apart and pile.x - apart[-1].x < pile.radius + apart[-1].radius + 1:
            if within_segments and apart[-1].segment != pile.segment:
                break
            earlier = apart.pop()
            earlier.swallow(pile)
            pile = earlier
            if width < math.inf:
                edge = min(pile.radius, width / 2)
                pile.x = min(max(pile.x, edge), width - edge)
        apart.append(pile)
    return apart


def _trim(pile: _Pile, items: LaneItems, begin: int, end: int, start: float, day_width: float) -> None:
    """Take away what is out of view: it is counted there."""
    if not pile.ranges or (pile.ranges[0][0] >= begin and pile.ranges[-1][1] <= end):
        return
    pile.ranges = [(max(i, begin), min(j, end)) for i, j in pile.ranges if i < end and j > begin]
    pile.count = sum(j - i for i, j in pile.ranges) + sum(len(run.ids) for run in pile.runs)
    days = [items.days[place] for i, j in pile.ranges for place in (i, j - 1)]
    days += [day for run in pile.runs for day in (run.first, run.last)]
    if days:
        pile.first, pile.last = min(days), max(days)
        pile.radius = pile._radius()
        lanes: Sequence[str] = [_lane_of(items, i, j) for i, j in pile.ranges] + [run.lane for run in pile.runs]
        pile.lane = lanes[0] if len(set(lanes)) == 1 else ""
    if pile.is_mark:
        pile.x = (pile.first + 0.5 - start) * day_width
