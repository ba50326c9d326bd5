"""What of a layout does not depend on the view: items sorted into lanes, so that zooming only looks things up."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from imt_archive.model.dates import Edtf
from imt_archive.timeline.items import Item
from imt_archive.timeline.shapes import Room

OTHER_LANES = "\N{HORIZONTAL ELLIPSIS}"
MOST_SPAN_ROWS = 3
# Two records of one year still lie side by side; more become one bar with their number.
_ALONE = 2


@dataclass(frozen=True, slots=True)
class Run:
    """The items of a lane that cover the same days, as ordinals; `row` is where it would like to lie."""

    first: int
    last: int
    ids: tuple[str, ...]
    lane: str
    open_start: bool
    open_end: bool
    row: int = 0


@dataclass(frozen=True, slots=True)
class LaneItems:
    """A lane's items: those of one day as parallel tuples in the order of days, all others as runs."""

    name: str
    count: int
    days: tuple[int, ...]
    ids: tuple[str, ...]
    lanes: tuple[str, ...]
    runs: tuple[Run, ...]
    merged: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows its runs would like to have."""
        return min(1 + max((run.row for run in self.runs), default=-1), MOST_SPAN_ROWS)


@dataclass(frozen=True, slots=True)
class Prepared:
    """The items, ready for `arrange`; `order` holds the ids of all dated items from the earliest on."""

    by_id: Mapping[str, Item]
    lanes: tuple[LaneItems, ...]
    lane_names: tuple[str, ...]
    order: tuple[str, ...]
    undated: tuple[str, ...]
    firsts: tuple[int, ...]
    lasts: tuple[int, ...]
    months: Mapping[int, tuple[tuple[str, int], ...]]
    peak: int
    links: tuple[tuple[str, str], ...]


def capacity(room: Room) -> int:
    """How many lanes the height has room for."""
    return max(1, int(room.for_lanes // room.least))


def prepare(items: Iterable[Item], lane_order: Sequence[str] = (), *, compact: bool = False, most: int = 0) -> Prepared:
    """Sort items into lanes: in the order given, then by name, the lane "" last; in one lane where compact.

    With more lanes than `most` (0: no limit), those with the fewest items share one, `OTHER_LANES`.
    Ids must be unique.
    """
    by_id = {item.id: item for item in items}
    dated = [(item.when.first.toordinal(), item.when.last.toordinal(), item) for item in by_id.values() if item.when]
    dated.sort(key=lambda entry: (entry[0], entry[1], entry[2].id))
    counts = Counter(item.lane for item in by_id.values())
    names = lanes_in_order(counts, lane_order)
    home = _homes(names, counts, compact, most)
    sorted_in: dict[str, list[tuple[int, int, Item]]] = {name: [] for name in dict.fromkeys(home.values())}
    for entry in dated:
        sorted_in[home[entry[2].lane]].append(entry)
    months = _months(dated, names)
    return Prepared(
        by_id=by_id,
        lanes=tuple(_lane(name, entries, home, counts) for name, entries in sorted_in.items()),
        lane_names=names,
        order=tuple(item.id for _, _, item in dated),
        undated=tuple(item.id for item in by_id.values() if item.when is None),
        firsts=tuple(first for first, _, _ in dated),
        lasts=tuple(sorted(last for _, last, _ in dated)),
        months=months,
        peak=max((sum(n for _, n in month) for month in months.values()), default=0),
        links=tuple((item.id, item.extends) for item in by_id.values() if item.extends in by_id and item.extends),
    )


def lanes_in_order(lanes: Iterable[str], lane_order: Sequence[str]) -> tuple[str, ...]:
    """The lanes that there are, in a given order, the others by name, and the one without a value last."""
    rank = {name: place for place, name in enumerate(lane_order)}
    return tuple(sorted(set(lanes), key=lambda name: (name == "", rank.get(name, len(rank)), name)))


def _homes(names: Sequence[str], counts: Mapping[str, int], compact: bool, most: int) -> dict[str, str]:
    """From each lane's name to the name of the lane that its items are shown in."""
    if compact:
        return dict.fromkeys(names, "")
    if not most or len(names) <= most:
        return {name: name for name in names}
    # By all items, not by those in view: a lane must not come and go while one pans.
    kept = set(sorted(names, key=lambda name: -counts[name])[: most - 1])
    own = {name: name for name in names if name in kept}
    return {**own, **{name: OTHER_LANES for name in names if name not in kept}}


def _lane(
    name: str, entries: Sequence[tuple[int, int, Item]], home: Mapping[str, str], counts: Mapping[str, int]
) -> LaneItems:
    of_a_day = [(first, item) for first, last, item in entries if first == last]
    members = tuple(lane for lane, at in home.items() if at == name)
    return LaneItems(
        name=name,
        count=sum(counts[lane] for lane in members),
        days=tuple(first for first, _ in of_a_day),
        ids=tuple(item.id for _, item in of_a_day),
        lanes=tuple(item.lane for _, item in of_a_day),
        runs=_in_rows(_runs(entry for entry in entries if entry[0] != entry[1])),
        merged=members if len(members) > 1 else (),
    )


def _runs(entries: Iterable[tuple[int, int, Item]]) -> list[Run]:
    """Runs by their first day; items of the very same days go together from the third on."""
    together: defaultdict[tuple[int, int], list[Item]] = defaultdict(list)
    for first, last, item in entries:
        together[first, last].append(item)
    runs = []
    for (first, last), items in together.items():
        lane = items[0].lane if len({item.lane for item in items}) == 1 else ""
        bundles = [items] if len(items) > _ALONE else [[item] for item in items]
        for bundle in bundles:
            own = bundle[0].lane if len(bundle) == 1 else lane
            ids = tuple(item.id for item in bundle)
            open_start, open_end = _open_start(bundle[0].when), any(item.open_end for item in bundle)
            runs.append(Run(first, last, ids, own, open_start, open_end))
    return runs


def _open_start(when: Edtf | None) -> bool:
    return when is not None and when.first.toordinal() == 1


def _in_rows(runs: list[Run]) -> tuple[Run, ...]:
    """Give each run the first row that is free at its days, whatever the view: so a bar keeps its row when panning."""
    ends: list[int] = []
    placed = []
    for run in runs:
        row = next((row for row, end in enumerate(ends) if end < run.first), len(ends))
        if row < MOST_SPAN_ROWS:
            ends[row : row + 1] = [run.last]
        placed.append(replace(run, row=row))
    return tuple(placed)


def _months(dated: Iterable[tuple[int, int, Item]], names: Sequence[str]) -> dict[int, tuple[tuple[str, int], ...]]:
    """By month (year * 12 + month - 1), the items by lane: a year or a period belongs to no month."""
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for first, last, item in dated:
        if last - first <= 30 and item.when is not None and item.when.precision != "period":
            start = item.when.first
            counts[start.year * 12 + start.month - 1][item.lane] += 1
    return {month: tuple((name, by_lane[name]) for name in names if by_lane[name]) for month, by_lane in counts.items()}
