"""Arcs that join an agreement to the one that it prolongs, also where one of the two is out of view."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from imt_archive.timeline.columns import Column, Slice
from imt_archive.timeline.prepare import Prepared
from imt_archive.timeline.scale import View
from imt_archive.timeline.shapes import Arc, Cluster, Lane, Mark, Span

# More would be a web, and no chain could be followed in it.
_MOST = 60

Place = tuple[float, float, float]
"""From where to where something reaches, and its height."""


@dataclass(frozen=True)
class Placed:
    """What stands in one lane, and the column of what is on its line."""

    marks: Sequence[Mark]
    spans: Sequence[Span]
    clusters: Sequence[Cluster]
    column: Column

    @cached_property
    def piles(self) -> list[Cluster]:
        """The clusters that begin with a range of the column, from left to right."""
        return [cluster for cluster in self.clusters if self._begin(cluster) >= 0]

    @cached_property
    def begins(self) -> list[int]:
        """Where the range of each pile begins."""
        return [self._begin(pile) for pile in self.piles]

    def _begin(self, cluster: Cluster) -> int:
        part = cluster.parts[0]
        return part.begin if isinstance(part, Slice) and part.column is self.column else -1


def arcs(prepared: Prepared, placed: Sequence[Placed], lanes: Sequence[Lane], view: View) -> tuple[Arc, ...]:
    """The arcs of which an end is in view; to a bar that still runs, the arc goes straight below its successor."""
    start, end = view.start, view.end
    links = [
        one for one in prepared.links if _overlap(one.later_days, start, end) or _overlap(one.earlier_days, start, end)
    ]
    prolonging = [one for one in prepared.prolonging if _overlap(one.later_days, start, end)]
    links, prolonging = links[:_MOST], prolonging[:_MOST]
    linked = {id_ for link in links for id_ in (link.later, link.earlier)} | {link.later for link in prolonging}
    if not linked:
        return ()
    where: dict[str, Place] = {}
    for one in placed:
        where |= {mark.id: (mark.x, mark.x, mark.y) for mark in one.marks if mark.id in linked}
        where |= {span.id: (span.x0, span.x1, span.top + span.height / 2) for span in one.spans if span.id in linked}
    for id_ in linked - where.keys():
        where[id_] = _in_cluster(id_, prepared, placed) or _beyond(id_, prepared, lanes, view)
    found = []
    for link in links:
        start, end, y0 = where[link.earlier]
        x1, _, y1 = where[link.later]
        x0 = min(max(x1, start), end)
        if (x0, y0) != (x1, y1):
            found.append(Arc(link.earlier, link.later, x0, y0, x1, y1))
    for link in prolonging:
        x1, _, y1 = where[link.later]
        foot = _foot(link.earlier_days, view)
        y0 = lanes[prepared.home[prepared.by_id[link.later].lane]].track
        x0 = min((foot[0] + foot[1]) / 2, x1)
        found.append(Arc("", link.later, x0, y0, x1, y1, foot if foot[1] > foot[0] else None))
    return tuple(found)


def _overlap(days: tuple[int, int], start: float, end: float) -> bool:
    return days[0] < end and days[1] + 1 > start


def _foot(days: tuple[int, int], view: View) -> tuple[float, float]:
    """The part of a date that is in view; at an edge, without width, where none of it is."""
    x0, x1 = ((day - view.start) * view.day_width for day in (days[0], days[1] + 1))
    return min(max(x0, 0.0), view.width), min(max(x1, 0.0), view.width)


def _in_cluster(id_: str, prepared: Prepared, placed: Sequence[Placed]) -> Place | None:
    lane = placed[prepared.home[prepared.by_id[id_].lane]]
    # The piles of a line hold ranges of its column, one behind another: nearly always it is in one of these.
    after = bisect_right(lane.begins, lane.column.place(id_))
    near = lane.piles[max(after - 1, 0) : after]
    found = (cluster for cluster in (*near, *lane.clusters) if cluster.has(id_))
    return next(((cluster.x, cluster.x, cluster.y) for cluster in found), None)


def _beyond(id_: str, prepared: Prepared, lanes: Sequence[Lane], view: View) -> Place:
    item = prepared.by_id[id_]
    x = 0.0 if item.when and item.when.last < view.first else view.width
    return x, x, lanes[prepared.home[item.lane]].track
