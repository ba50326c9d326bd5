"""Arcs that join an agreement to the one that it prolongs, also where one of the two is out of view."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imt_archive.timeline.prepare import Prepared, ordinals
from imt_archive.timeline.scale import View
from imt_archive.timeline.shapes import Arc, Cluster, Lane, Mark, Span

# More would be a web, and no chain could be followed in it.
_MOST = 60
_BEYOND = 40.0

Place = tuple[float, float, float]
"""From where to where something reaches, and its height."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What stands in one lane."""

    marks: Sequence[Mark]
    spans: Sequence[Span]
    clusters: Sequence[Cluster]


def arcs(prepared: Prepared, placed: Sequence[Placed], lanes: Sequence[Lane], view: View) -> tuple[Arc, ...]:
    """The arcs of which an end is in view; to a bar that still runs, the arc goes straight below its successor."""
    near = _in_view(prepared, view)
    if not near:
        return ()
    linked = {id_ for link in near for id_ in link}
    where: dict[str, Place] = {}
    for one in placed:
        where |= {mark.id: (mark.x, mark.x, mark.y) for mark in one.marks if mark.id in linked}
        where |= {span.id: (span.x0, span.x1, span.top + span.height / 2) for span in one.spans if span.id in linked}
    found = []
    for later, earlier in near:
        ends = [
            where.get(id_) or _in_cluster(id_, prepared, placed) or _beyond(id_, prepared, lanes, view)
            for id_ in (earlier, later)
        ]
        (start, end, y0), (x1, _, y1) = ends
        x0 = min(max(x1, start), end)
        if (x0, y0) != (x1, y1):
            found.append(Arc(earlier, later, x0, y0, x1, y1))
    return tuple(found)


def _in_view(prepared: Prepared, view: View) -> list[tuple[str, str]]:
    """The first few links of which an end, but not only the way between the ends, is in view."""
    first, last = view.first.toordinal(), view.last.toordinal()

    def is_in_view(id_: str) -> bool:
        when = prepared.by_id[id_].when
        days = ordinals(when) if when else (last + 1, last + 1)
        return days[0] <= last and days[1] >= first

    near: list[tuple[str, str]] = []
    for later, earlier in prepared.links:
        if len(near) == _MOST:
            break
        if all(prepared.by_id[id_].when for id_ in (later, earlier)) and (is_in_view(later) or is_in_view(earlier)):
            near.append((later, earlier))
    return near


def _in_cluster(id_: str, prepared: Prepared, placed: Sequence[Placed]) -> Place | None:
    lane = placed[prepared.home[prepared.by_id[id_].lane]]
    found: Iterable[Cluster] = (cluster for cluster in lane.clusters if cluster.has(id_))
    return next(((cluster.x, cluster.x, cluster.y) for cluster in found), None)


def _beyond(id_: str, prepared: Prepared, lanes: Sequence[Lane], view: View) -> Place:
    item = prepared.by_id[id_]
    x = -_BEYOND if item.when and item.when.last < view.first else view.width + _BEYOND
    return x, x, lanes[prepared.home[item.lane]].track
