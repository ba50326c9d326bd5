"""The rows under a lane's line: months, years and terms at their true width, as many as are wide enough to be seen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from imt_archive.timeline.columns import Slice
from imt_archive.timeline.labels import Shelf
from imt_archive.timeline.prepare import LaneItems, Run, SpanRow
from imt_archive.timeline.scale import View
from imt_archive.timeline.shapes import Cluster, Lane, Room, Span

_LEAST_SPAN, _LEAST_BAR = 6.0, 22.0


@dataclass(frozen=True, slots=True)
class Rows:
    """The runs of a lane: drawn alone, as bars with a number, and those that would lie over their neighbours."""

    spans: list[Span]
    bars: list[Cluster]
    narrow: list[Slice]
    shelves: dict[float, Shelf]


def place_rows(lane: Lane, items: LaneItems, view: View, room: Room) -> Rows:
    """Place the runs of a lane that are in view."""
    rows = Rows([], [], [], {})
    for number, row in enumerate(items.rows[: lane.span_rows]):
        top = lane.track + room.track / 2 + number * room.row
        rows.shelves[top] = shelf = Shelf()
        _place_row(row, top, shelf, rows, view, room)
    return rows


def _place_row(row: SpanRow, top: float, shelf: Shelf, rows: Rows, view: View, room: Room) -> None:
    start, day_width, width = view.start, view.day_width, view.width
    place = bisect_left(row.lasts, view.first.toordinal())
    stop = bisect_right(row.firsts, view.last.toordinal())
    height, taken = room.row - 2, 0.0
    while place < stop:
        run = row.runs[place]
        x0, x1 = _extent(run, start, day_width, width)
        # A month may begin where another ends, whatever floats make of it.
        if x0 + 0.01 < taken:
            free = bisect_left(row.firsts, start + taken / day_width, place + 1, stop)
            rows.narrow.append(Slice(row.column, *row.items_of(place, free)))
            place = free
            continue
        taken = x1
        shelf.take(x0, x1)
        if len(run.ids) == 1:
            rows.spans.append(Span(run.ids[0], x0, x1, top, height, run.lane, run.open_start, run.open_end))
        else:
            part = Slice(row.column, *row.items_of(place, place + 1))
            rows.bars.append(Cluster((part,), part.count, x0, x1, top + height / 2, height / 2, run.lane, bar=True))
        place += 1


def _extent(run: Run, start: float, day_width: float, width: float) -> tuple[float, float]:
    """The part of a run that is in view, at its true width but never too narrow to be seen."""
    x0, x1 = max((run.first - start) * day_width, 0.0), min((run.last + 1 - start) * day_width, width)
    least = _LEAST_SPAN if len(run.ids) == 1 else _LEAST_BAR
    if x1 - x0 < least:
        x0 = min(max((x0 + x1 - least) / 2, 0.0), max(width - least, 0.0))
        x1 = min(x0 + least, width)
    return x0, x1
