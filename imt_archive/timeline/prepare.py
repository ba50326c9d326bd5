"""What of a layout does not depend on the view: items sorted into lanes, so that zooming only looks things up."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from heapq import heappop, heappush

from imt_archive.model.dates import Edtf
from imt_archive.timeline.columns import FIRST_DAY, Column, moment_of
from imt_archive.timeline.items import Item
from imt_archive.timeline.shapes import Room

OTHER_LANES = "\N{HORIZONTAL ELLIPSIS}"
MOST_SPAN_ROWS = 4
# Two records of one year still lie side by side; more become one bar with their number.
_ALONE = 2
_Entry = tuple[int, int, Item]


@dataclass(frozen=True, slots=True)
class Run:
    """The items of a lane that cover the same days, as ordinals."""

    first: int
    last: int
    ids: tuple[str, ...]
    lane: str
    open_start: bool
    open_end: bool
    lanes: tuple[str, ...]

    @property
    def moment(self) -> float:
        """Where it stands as a point."""
        return moment_of(self.first, self.last, open_start=self.open_start)


@dataclass(frozen=True, eq=False)
class SpanRow:
    """Runs that lie one behind another in a row: none overlap, so both first and last days are in order."""

    runs: tuple[Run, ...]
    firsts: array[int]
    lasts: array[int]

    @classmethod
    def of(cls, runs: Sequence[Run]) -> SpanRow:
        """The row of some runs in order."""
        return cls(tuple(runs), array("l", (run.first for run in runs)), array("l", (run.last for run in runs)))

    @cached_property
    def column(self) -> Column:
        """Its items one by one, for those that are too narrow to be told apart."""
        return Column.of(_points(self.runs))

    @cached_property
    def _begins(self) -> list[int]:
        begins = [0]
        for run in self.runs:
            begins.append(begins[-1] + len(run.ids))
        return begins

    def items_of(self, begin: int, end: int) -> tuple[int, int]:
        """The range of the column that a range of its runs is."""
        return self._begins[begin], self._begins[end]


@dataclass(frozen=True, eq=False)
class LaneItems:
    """A lane's items: those of one day as entries of points, the others as runs in rows and runs without a row."""

    name: str
    count: int
    days: tuple[tuple[float, int, int, str, str], ...]
    rows: tuple[SpanRow, ...]
    rowless: tuple[Run, ...]
    merged: tuple[str, ...] = ()

    @cached_property
    def _columns(self) -> dict[int, Column]:
        return {}

    def points(self, rows: int) -> Column:
        """All that stands on the lane's line when it has so many rows for runs."""
        if rows not in self._columns:
            homeless = [*self.rowless, *(run for row in self.rows[rows:] for run in row.runs)]
            self._columns[rows] = Column.of([*self.days, *_points(homeless)])
        return self._columns[rows]


def _points(runs: Iterable[Run]) -> list[tuple[float, int, int, str, str]]:
    return [
        (run.moment, run.first, run.last, id_, lane)
        for run in runs
        for id_, lane in zip(run.ids, run.lanes, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Link:
    """A later item and the earlier one that it extends ("" where only a date is known), with their days."""

    later: str
    earlier: str
    later_days: tuple[int, int]
    earlier_days: tuple[int, int]


@dataclass(frozen=True, eq=False)
class Prepared:
    """The items, ready for `arrange`; `order` holds the ids of all dated items from the earliest on.

    `rank` is whose title goes first, `home` the place among the lanes of each lane's name. `prolonging` are the
    links to what is known by its date alone.
    """

    by_id: Mapping[str, Item]
    lanes: tuple[LaneItems, ...]
    lane_names: tuple[str, ...]
    home: Mapping[str, int]
    order: tuple[str, ...]
    undated: tuple[str, ...]
    firsts: array[int]
    lasts: array[int]
    rank: Mapping[str, int]
    months: Mapping[int, tuple[tuple[str, int], ...]]
    peak: int
    links: tuple[Link, ...]
    prolonging: tuple[Link, ...]

    @cached_property
    def places(self) -> Mapping[str, int]:
        """Where each dated item is in the order of time."""
        return {id_: place for place, id_ in enumerate(self.order)}


@lru_cache(maxsize=100_000)
def ordinals(when: Edtf) -> tuple[int, int]:
    """The first and the last day that a date can mean, as ordinals."""
    return when.first.toordinal(), when.last.toordinal()


def capacity(room: Room) -> int:
    """How many lanes the height has room for."""
    return max(1, int(room.for_lanes // room.least))


def prepare(items: Iterable[Item], lane_order: Sequence[str] = (), *, compact: bool = False, most: int = 0) -> Prepared:
    """Sort items into lanes: in the order given, then by name, the lane "" last; in one lane where compact.

    With more lanes than `most` (0: no limit), those with the fewest items share one, `OTHER_LANES`.
    Ids must be unique.
    """
    by_id = {item.id: item for item in items}
    dated = [(*ordinals(item.when), item) for item in by_id.values() if item.when]
    dated.sort(key=lambda entry: (entry[0], entry[1], entry[2].id))
    counts = Counter(item.lane for item in by_id.values())
    names = lanes_in_order(counts, lane_order)
    shared = _homes(names, counts, compact, most)
    sorted_in: dict[str, list[_Entry]] = {name: [] for name in dict.fromkeys(shared.values())}
    for entry in dated:
        sorted_in[shared[entry[2].lane]].append(entry)
    months = _months(dated, names)
    number = {name: place for place, name in enumerate(sorted_in)}
    return Prepared(
        by_id=by_id,
        lanes=tuple(_lane(name, entries, shared, counts) for name, entries in sorted_in.items()),
        lane_names=names,
        home={name: number[at] for name, at in shared.items()},
        order=tuple(item.id for _, _, item in dated),
        undated=tuple(item.id for item in by_id.values() if item.when is None),
        firsts=array("l", (first for first, _, _ in dated)),
        lasts=array("l", sorted(last for _, last, _ in dated)),
        rank=_ranks(dated),
        months=months,
        peak=max((sum(n for _, n in month) for month in months.values()), default=0),
        links=tuple(_links(dated, by_id)),
        prolonging=tuple(
            Link(item.id, "", (first, last), ordinals(item.extended)) for first, last, item in dated if item.extended
        ),
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


def _ranks(dated: Sequence[_Entry]) -> dict[str, int]:
    """Whose title goes first: agreements, what is certain, then the newest."""
    order = sorted(dated, key=lambda entry: (entry[2].kind != "agreement", entry[2].inferred, -entry[0], entry[2].id))
    return {item.id: rank for rank, (_, _, item) in enumerate(order)}


def _links(dated: Iterable[_Entry], by_id: Mapping[str, Item]) -> Iterator[Link]:
    for first, last, item in dated:
        earlier = by_id.get(item.extends) if item.extends else None
        if earlier is not None and earlier.when is not None:
            yield Link(item.id, earlier.id, (first, last), ordinals(earlier.when))


def _lane(name: str, entries: Sequence[_Entry], shared: Mapping[str, str], counts: Mapping[str, int]) -> LaneItems:
    members = tuple(lane for lane, at in shared.items() if at == name)
    rows, rowless = _in_rows(_runs(entry for entry in entries if entry[0] != entry[1]))
    return LaneItems(
        name=name,
        count=sum(counts[lane] for lane in members),
        days=tuple((first + 0.5, first, last, item.id, item.lane) for first, last, item in entries if first == last),
        rows=rows,
        rowless=rowless,
        merged=members if len(members) > 1 else (),
    )


def _runs(entries: Iterable[_Entry]) -> list[Run]:
    """Runs by their first day; items of the very same days go together from the third on."""
    together: defaultdict[tuple[int, int], list[Item]] = defaultdict(list)
    for first, last, item in entries:
        together[first, last].append(item)
    runs = []
    for (first, last), items in together.items():
        for bundle in [items] if len(items) > _ALONE else [[item] for item in items]:
            lanes = tuple(item.lane for item in bundle)
            lane = lanes[0] if len(set(lanes)) == 1 else ""
            ids = tuple(item.id for item in bundle)
            runs.append(Run(first, last, ids, lane, first == FIRST_DAY, any(item.open_end for item in bundle), lanes))
    return runs


def _in_rows(runs: Iterable[Run]) -> tuple[tuple[SpanRow, ...], tuple[Run, ...]]:
    """Give each run the first row that is free at its days, whatever the view: so a bar keeps its row when panning."""
    rows: list[list[Run]] = []
    free: list[int] = []
    busy: list[tuple[int, int]] = []
    rowless = []
    for run in runs:
        while busy and busy[0][0] < run.first:
            heappush(free, heappop(busy)[1])
        if not free and len(rows) < MOST_SPAN_ROWS:
            free.append(len(rows))
            rows.append([])
        if free:
            row = heappop(free)
            rows[row].append(run)
            heappush(busy, (run.last, row))
        else:
            rowless.append(run)
    return tuple(SpanRow.of(row) for row in rows), tuple(rowless)


def _months(dated: Iterable[_Entry], names: Sequence[str]) -> dict[int, tuple[tuple[str, int], ...]]:
    """By month (year * 12 + month - 1), the items by lane: a year or a period belongs to no month."""
    counts: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for first, last, item in dated:
        if last - first <= 30 and item.when is not None and item.when.precision != "period":
            counts[_month(first)][item.lane] += 1
    return {month: tuple((name, by_lane[name]) for name in names if by_lane[name]) for month, by_lane in counts.items()}


@lru_cache(maxsize=20_000)
def _month(ordinal: int) -> int:
    day = date.fromordinal(ordinal)
    return day.year * 12 + day.month - 1
