"""The layout of one view: what is a mark, a span or a cluster, where it stands, and what lies beyond the edges.

Its cost goes with the width in pixels, not with the number of records: the items of a day are found by
bisection, a cell of pixels at a time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from imt_archive.timeline.items import Item
from imt_archive.timeline.labels import Measure, Shelf, beside, flags
from imt_archive.timeline.piles import pile_up
from imt_archive.timeline.prepare import MOST_SPAN_ROWS, LaneItems, Prepared, Run, capacity, prepare
from imt_archive.timeline.scale import View, ticks
from imt_archive.timeline.shapes import Arc, Bar, Cluster, Label, Lane, Layout, Mark, Room, Span

_LEAST_SPAN, _LEAST_BAR = 6.0, 22.0
_LABEL_ROWS = 3


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
    for lane, items in zip(lanes, prepared.lanes, strict=True):
        placed = _place_runs(lane, items, view, room)
        singles, piled = pile_up(lane, items, placed.homeless, view)
        marks += singles
        spans += placed.spans
        clusters += [*piled, *placed.bars]
        titles = beside(placed.spans, prepared.by_id, placed.shelves, room, view.width, measure)
        # A release and the term of its agreement have one title: once is enough.
        said = {(prepared.by_id[title.id].target, title.text) for title in titles}
        untold = [
            mark for mark in singles if (prepared.by_id[mark.id].target, prepared.by_id[mark.id].label) not in said
        ]
        labels += [*titles, *flags(lane, untold, prepared.by_id, room, view.width, measure)]
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
        arcs=_arcs(prepared, marks, spans, clusters),
        undated=prepared.undated,
        before=bisect_left(prepared.lasts, view.first.toordinal()),
        after=len(prepared.firsts) - bisect_right(prepared.firsts, view.last.toordinal()),
    )


def natural_height(prepared: Prepared, room: Room) -> float:
    """The height at which every lane has all the rows that it can use."""
    rows = sum(sum(_wishes(items)) for items in prepared.lanes if items.name not in room.folded)
    folded = sum(items.name in room.folded for items in prepared.lanes)
    return room.axis + room.band + (len(prepared.lanes) - folded) * room.least + folded * room.row + rows * room.row


def _wishes(items: LaneItems) -> tuple[int, int]:
    """How many rows of spans and of titles a lane can use."""
    return items.rows, min(len(items.days), _LABEL_ROWS)


def _lanes(all_items: Sequence[LaneItems], room: Room) -> tuple[Lane, ...]:
    """Share the height out: a line of marks for each lane, then rows in turn, then what is left evenly."""
    folded = [items.name in room.folded and not room.compact for items in all_items]
    heights = [room.row if is_folded else room.least for is_folded in folded]
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


@dataclass(frozen=True, slots=True)
class _Placed:
    """The runs of a lane: drawn alone, as bars with a number, and those for which no row was free."""

    spans: list[Span]
    bars: list[Cluster]
    homeless: list[Run]
    shelves: dict[float, Shelf]


def _place_runs(lane: Lane, items: LaneItems, view: View, room: Room) -> _Placed:
    first, last = view.first.toordinal(), view.last.toordinal()
    tops = [lane.track + room.track / 2 + row * room.row for row in range(lane.span_rows)]
    placed = _Placed([], [], [], {top: Shelf() for top in tops})
    ends = [-1.0] * lane.span_rows
    start, day_width = view.start, view.day_width
    for run in items.runs:
        if run.last < first or run.first > last:
            continue
        x0, x1 = _extent(run, start, day_width, view.width)
        row = _free_row(run.row, ends, x0)
        if row is None:
            placed.homeless.append(run)
            continue
        ends[row] = x1
        placed.shelves[tops[row]].take(x0, x1)
        height = room.row - 2
        if len(run.ids) == 1:
            span = Span(run.ids[0], x0, x1, tops[row], height, run.lane, run.open_start, run.open_end)
            placed.spans.append(span)
        else:
            days = date.fromordinal(run.first), date.fromordinal(run.last)
            placed.bars.append(Cluster(run.ids, x0, x1, tops[row] + height / 2, height / 2, run.lane, *days, bar=True))
    return placed


def _extent(run: Run, start: float, day_width: float, width: float) -> tuple[float, float]:
    """The part of a run that is in view, at its true width but never too narrow to be seen."""
    x0, x1 = max((run.first - start) * day_width, 0.0), min((run.last + 1 - start) * day_width, width)
    least = _LEAST_SPAN if len(run.ids) == 1 else _LEAST_BAR
    if x1 - x0 < least:
        x0 = min(max((x0 + x1 - least) / 2, 0.0), max(width - least, 0.0))
        x1 = min(x0 + least, width)
    return x0, x1


def _free_row(wanted: int, ends: Sequence[float], x0: float) -> int | None:
    # A month may begin where another ends, whatever floats make of it.
    x0 += 0.01
    if wanted < len(ends) and ends[wanted] <= x0:
        return wanted
    return next((row for row, end in enumerate(ends) if end <= x0), None)


def _histogram(prepared: Prepared, view: View) -> tuple[Bar, ...]:
    bars = []
    first = view.first.year * 12 + view.first.month - 1
    for number in range(first, view.last.year * 12 + view.last.month):
        if counts := prepared.months.get(number):
            month = date(number // 12, number % 12 + 1, 1)
            # December of the year 9999 has no following month.
            after = number + 1
            end = view.x_of(date(after // 12, after % 12 + 1, 1)) if after < 12 * 10000 else view.width
            bars.append(Bar(month, view.x_of(month), end, counts))
    return tuple(bars)


def _arcs(
    prepared: Prepared, marks: Iterable[Mark], spans: Iterable[Span], clusters: Iterable[Cluster]
) -> tuple[Arc, ...]:
    """Arcs between what is in view; to a bar that still runs, the arc goes straight below its successor."""
    if not prepared.links:
        return ()
    linked = {id_ for link in prepared.links for id_ in link}
    where = {mark.id: (mark.x, mark.x, mark.y) for mark in marks if mark.id in linked}
    where |= {span.id: (span.x0, span.x1, span.top + span.height / 2) for span in spans if span.id in linked}
    for cluster in clusters:
        where |= dict.fromkeys(linked.intersection(cluster.ids), (cluster.x, cluster.x, cluster.y))
    arcs = []
    for later, earlier in prepared.links:
        if later in where and earlier in where and where[later] != where[earlier]:
            x1, _, y1 = where[later]
            start, end, y0 = where[earlier]
            arcs.append(Arc(earlier, later, min(max(x1, start), end), y0, x1, y1))
    return tuple(arcs)
