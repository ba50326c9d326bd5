"""Marks and clusters on a lane's line: whatever would overlap is piled up, the same way however far one has panned.

Piling goes from left to right, so where it starts decides who joins whom. It therefore starts at fixed places of
the calendar, a little before the view, and what lies outside is taken away again. A pile is a range of the lane's
column, so its cost goes with the pixels and not with the number of items.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imt_archive.timeline.columns import FIRST_DAY, LAST_DAY, Column, Crossing, Part, Slice
from imt_archive.timeline.scale import View
from imt_archive.timeline.shapes import Cluster, Lane, Mark, Room, Span

MARK_RADIUS = 5.0
_CELL = 2 * MARK_RADIUS + 2
_SEGMENT = 24 * _CELL
# Half the width of a count, by its number of digits.
_RADII = (0.0, 8.0, 10.0, 13.0, 18.0, 22.0, 26.0)
# Wider than the square that else stands for it, a month is drawn at its true width on the line itself.
_SQUARE = 11.0


@dataclass(slots=True)
class Pile:
    """Items that share a place on a line: from `begin` to `end` in the lane's column, and `others`."""

    x: float
    count: int
    radius: float
    begin: int = 0
    end: int = 0
    others: tuple[Part, ...] = ()

    def swallow(self, other: Pile) -> None:
        """Take in the next pile to the right; nothing of the column lies between the two."""
        count = self.count + other.count
        self.x = (self.x * self.count + other.x * other.count) / count
        self.count = count
        self.radius = _radius(count)
        if other.end:
            self.begin = self.begin if self.end else other.begin
            self.end = other.end
        if other.others:
            self.others += other.others


def _radius(count: int) -> float:
    """Half the width that a count needs."""
    if count == 1:
        return MARK_RADIUS
    return _RADII[len(str(count))] if count < 1_000_000 else 30.0


def pile_up(
    lane: Lane, column: Column, narrow: Iterable[Slice], view: View, room: Room
) -> tuple[list[Mark], list[Span], list[Cluster]]:
    """What stands on a lane's line; `narrow` are ranges of runs that were too close together for their row."""
    piles = _trimmed(_apart(_of_cells(column, view)), column, view)
    piles += [_pile_of(part, view) for part in narrow]
    piles += _crossing(column, view)
    for pile in piles:
        edge = min(pile.radius, view.width / 2)
        pile.x = min(max(pile.x, edge), view.width - edge)
    piles.sort(key=lambda pile: pile.x)
    return _shapes(_apart(piles, width=view.width), column, lane, view, room)


def _of_cells(column: Column, view: View) -> list[Pile]:
    """The items by cells of pixels, piled up inside each segment that the view touches."""
    moments, start, day_width = column.moments, view.start, view.day_width
    # Whole days are in view, whatever share of the first and the last one is.
    first, beyond = view.first.toordinal(), view.last.toordinal() + 1
    place = bisect_left(moments, min(first * day_width // _SEGMENT * _SEGMENT / day_width, first))
    stop = bisect_left(moments, max((beyond * day_width // _SEGMENT + 1) * _SEGMENT / day_width, beyond))
    found: list[Pile] = []
    of_segment: list[Pile] = []
    segment = 0.0
    while place < stop:
        moment = moments[place]
        at = moment * day_width
        following = bisect_left(moments, (at // _CELL + 1) * _CELL / day_width, place + 1, stop)
        count = following - place
        x = ((moment + moments[following - 1]) / 2 - start) * day_width
        if at // _SEGMENT != segment:
            segment = at // _SEGMENT
            found += of_segment
            of_segment = []
        _push(of_segment, Pile(x, count, _radius(count), place, following))
        place = following
    return found + of_segment


def _push(apart: list[Pile], pile: Pile) -> None:
    """Add a pile at the right, merged with its neighbours until none overlap: a cluster is wider than a mark."""
    while apart and pile.x - apart[-1].x < pile.radius + apart[-1].radius + 1:
        earlier = apart.pop()
        earlier.swallow(pile)
        pile = earlier
    apart.append(pile)


def _apart(piles: Iterable[Pile], *, width: float = math.inf) -> list[Pile]:
    """Merge neighbours until none overlap and all lie within a width."""
    apart: list[Pile] = []
    for pile in piles:
        while apart and pile.x - apart[-1].x < pile.radius + apart[-1].radius + 1:
            earlier = apart.pop()
            earlier.swallow(pile)
            pile = earlier
            if width < math.inf:
                edge = min(pile.radius, width / 2)
                pile.x = min(max(pile.x, edge), width - edge)
        apart.append(pile)
    return apart


def _trimmed(piles: Iterable[Pile], column: Column, view: View) -> list[Pile]:
    """The piles without what is out of view: it is counted there."""
    moments = column.moments
    begin, end = bisect_left(moments, view.first.toordinal()), bisect_left(moments, view.last.toordinal() + 1)
    inside = []
    for pile in piles:
        if pile.begin < begin or pile.end > end:
            pile.begin, pile.end = max(pile.begin, begin), min(pile.end, end)
            pile.count = pile.end - pile.begin
            if pile.count <= 0:
                continue
            pile.radius = _radius(pile.count)
            if pile.count == 1:
                pile.x = (moments[pile.begin] - view.start) * view.day_width
        inside.append(pile)
    return inside


def _pile_of(part: Slice, view: View) -> Pile:
    moments = part.column.moments
    x = ((moments[part.begin] + moments[part.end - 1]) / 2 - view.start) * view.day_width
    return Pile(x, part.count, _radius(part.count), others=(part,))


def _crossing(column: Column, view: View) -> list[Pile]:
    """The runs whose moment is out of view but not their days: one pile at each edge."""
    runs, first, last = column.runs, view.first.toordinal(), view.last.toordinal()
    if not runs.places:
        return []
    left = bisect_left(runs.moments, first) - bisect_left(runs.lasts, first)
    right = bisect_left(runs.firsts, last + 1) - bisect_left(runs.moments, last + 1)
    return [
        Pile(x, count, _radius(count), others=(Crossing(column, first, last, before, count),))
        for count, before, x in ((left, True, 0.0), (right, False, view.width))
        if count
    ]


def _shapes(
    piles: Sequence[Pile], column: Column, lane: Lane, view: View, room: Room
) -> tuple[list[Mark], list[Span], list[Cluster]]:
    marks: list[Mark] = []
    spans: list[Span] = []
    clusters: list[Cluster] = []
    free_from = 0.0
    for place, pile in enumerate(piles):
        x, radius, at = pile.x, pile.radius, pile.begin
        if pile.count == 1 and pile.end:
            if column.firsts[at] == column.lasts[at]:
                marks.append(Mark(column.ids[at], x, lane.track, column.lanes[at], MARK_RADIUS))
                free_from = x + MARK_RADIUS
                continue
            right = view.width if place + 1 == len(piles) else piles[place + 1].x - piles[place + 1].radius
            span = _on_the_line(column, at, lane, view, room)
            if span is not None and free_from <= span.x0 and span.x1 <= right:
                spans.append(span)
                free_from = span.x1 + 1
                continue
        parts = (Slice(column, at, pile.end), *pile.others) if pile.end else pile.others
        own = parts[0].lane if len(parts) == 1 else _only({part.lane for part in parts})
        clusters.append(Cluster(parts, pile.count, x - radius, x + radius, lane.track, radius, own))
        free_from = x + radius
    return marks, spans, clusters


def _only(lanes: set[str]) -> str:
    return next(iter(lanes)) if len(lanes) == 1 else ""


def _on_the_line(column: Column, at: int, lane: Lane, view: View, room: Room) -> Span | None:
    """A month, year or term of its true width on the line of the marks; None where its square says as much."""
    first, last = column.firsts[at], column.lasts[at]
    x0, x1 = max((first - view.start) * view.day_width, 0.0), min((last + 1 - view.start) * view.day_width, view.width)
    if lane.folded or x1 - x0 <= _SQUARE:
        return None
    height = room.row - 2
    top = lane.track - height / 2
    return Span(column.ids[at], x0, x1, top, height, column.lanes[at], first == FIRST_DAY, last == LAST_DAY)
