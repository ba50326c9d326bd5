"""The layout of one view: what is a mark, a span or a cluster, where it stands, and what lies beyond the edges.

Its cost goes with the width in pixels, not with the number of records: the items of a day are found by
bisection, a cell of pixels at a time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache

from imt_archive.timeline.arcs import Placed, arcs
from imt_archive.timeline.items import Item
from imt_archive.timeline.labels import Measure, beside, flags, on_line
from imt_archive.timeline.piles import pile_up
from imt_archive.timeline.prepare import MOST_SPAN_ROWS, LaneItems, Prepared, capacity, prepare
from imt_archive.timeline.rows import place_rows
from imt_archive.timeline.scale import View, ticks
from imt_archive.timeline.shapes import Bar, Cluster, Label, Lane, Layout, Mark, Room, Span

_LABEL_ROWS = 5


def layout(
    items: Iterable[Item],
    view: View,
    lane_order: Sequence[str],
    measure: Measure,
    room: Room = Room(),  # noqa: B008  (frozen)
) -> Layout:
    """Lay items out in one go; `measure` gives the width of a text in pixels. For many views, prepare once."""
    return arrange(prepare(items, lane_order, compact=room.compact, most=capacity(room)), view, measure, room)


def arrange(prepared: Prepared, view: View, measure: Measure, room: Room) -> Layout:
    """Lay prepared items out for a view."""
    marks: list[Mark] = []
    spans: list[Span] = []
    clusters: list[Cluster] = []
    labels: list[Label] = []
    lanes = _lanes(prepared.lanes, room)
    placed = []
    for lane, items in zip(lanes, prepared.lanes, strict=True):
        rows = place_rows(lane, items, view, room)
        singles, on_track, piled = pile_up(lane, items.points(lane.span_rows), rows.narrow, view, room)
        titles = beside(rows.spans, prepared, rows.shelves, room, view.width, measure)
        # A release and the term of its agreement have one title: once is enough.
        said = {(prepared.by_id[title.id].target, title.text) for title in titles}
        untold = [
            mark for mark in singles if (prepared.by_id[mark.id].target, prepared.by_id[mark.id].label) not in said
        ]
        labels += [*titles, *flags(lane, untold, prepared, room, view.width, measure)]
        nameless = [*(untold if lane.label_rows == 0 else ()), *on_track]
        there: list[Mark | Span | Cluster] = [*singles, *on_track, *piled]
        labels += on_line(lane, nameless, there, prepared, room, view.width, measure)
        marks += singles
        spans += [*rows.spans, *on_track]
        clusters += [*piled, *rows.bars]
        placed.append(Placed(singles, [*rows.spans, *on_track], [*piled, *rows.bars], items.points(lane.span_rows)))
    return Layout(
        view=view,
        room=room,
        lanes=lanes,
        marks=tuple(marks),
        spans=tuple(spans),
        clusters=tuple(clusters),
        labels=tuple(labels),
        ticks=ticks(view),
        histogram=_histogram(prepared, view),
        peak=prepared.peak,
        arcs=arcs(prepared, placed, lanes, view),
        undated=prepared.undated,
        before=bisect_left(prepared.lasts, view.first.toordinal()),
        after=len(prepared.firsts) - bisect_right(prepared.firsts, view.last.toordinal()),
    )


def natural_height(prepared: Prepared, room: Room) -> float:
    """The height at which every lane has all the rows that it can use."""
    rows = sum(sum(_wishes(items)) for items in prepared.lanes if items.name not in room.folded)
    folded = sum(items.name in room.folded for items in prepared.lanes)
    return room.axis + room.band + (len(prepared.lanes) - folded) * room.least + folded * room.track + rows * room.row


def _wishes(items: LaneItems) -> tuple[int, int]:
    """How many rows of spans and of titles a lane can use."""
    return len(items.rows), min(len(items.days), _LABEL_ROWS)


def _lanes(all_items: Sequence[LaneItems], room: Room) -> tuple[Lane, ...]:
    """Share the height out: a line of marks for each lane, then rows in turn, then what is left evenly."""
    folded = [items.name in room.folded and not room.compact for items in all_items]
    heights = [room.track if is_folded else room.least for is_folded in folded]
    free = room.for_lanes - sum(heights)
    rows = [[0, 0] for _ in all_items]
    for turn in range(max(MOST_SPAN_ROWS, _LABEL_ROWS)):
        for what in (0, 1):
            for own, items, is_folded in zip(rows, all_items, folded, strict=True):
                if not is_folded and turn < _wishes(items)[what] and free >= room.row:
                    own[what] += 1
                    free -= room.row
    shared = max(free, 0.0) / max(folded.count(False), 1)
    squeeze = min(1.0, room.for_lanes / sum(heights)) if heights else 1.0
    lanes, top = [], room.band
    for (span_rows, label_rows), items, is_folded, least in zip(rows, all_items, folded, heights, strict=True):
        height = (least + (span_rows + label_rows) * room.row + (0 if is_folded else shared)) * squeeze
        used = room.track + (span_rows + label_rows) * room.row
        track = top + (height - used) / 2 + label_rows * room.row + room.track / 2
        lanes.append(Lane(items.name, top, height, track, items.count, is_folded, label_rows, span_rows, items.merged))
        top += height
    return tuple(lanes)


@lru_cache(maxsize=5_000)
def _month(number: int) -> tuple[date, int]:
    """The first day of a month by its number, and how many days it has."""
    year, month = number // 12, number % 12 + 1
    return date(year, month, 1), monthrange(year, month)[1]


def _histogram(prepared: Prepared, view: View) -> tuple[Bar, ...]:
    bars = []
    first = view.first.year * 12 + view.first.month - 1
    for number in range(first, view.last.year * 12 + view.last.month):
        if counts := prepared.months.get(number):
            month, days = _month(number)
            x = view.x_of(month)
            bars.append(Bar(month, x, x + days * view.day_width, counts))
    return tuple(bars)
