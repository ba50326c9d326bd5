"""Items as numbers in order: arrays that a view is cut out of by bisection, and what was cut out of them."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate

# What stands for a longer run where there is no row for it: its middle, or soon after its known end.
_YEAR = 366
# The days that an open start or end reaches to.
FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()


def moment_of(first: int, last: int, *, open_start: bool = False) -> float:
    """The moment, in days, at which an item stands when it is drawn as one point; a day's is its noon."""
    half = min(last + 1 - first, _YEAR) / 2
    return last + 1 - half if open_start else first + half


@dataclass(frozen=True, eq=False)
class Column:
    """Items by their moments, as parallel arrays: first and last days as ordinals, ids, lanes."""

    moments: array[float]
    firsts: array[int]
    lasts: array[int]
    ids: tuple[str, ...]
    lanes: tuple[str, ...]

    @classmethod
    def of(cls, entries: Iterable[tuple[float, int, int, str, str]]) -> Column:
        """The column of (moment, first, last, id, lane), put in order."""
        columns = tuple(zip(*sorted(entries), strict=True)) or ((), (), (), (), ())
        moments, firsts, lasts, ids, lanes = columns
        return cls(array("d", moments), array("l", firsts), array("l", lasts), ids, lanes)

    @cached_property
    def _changes(self) -> array[int]:
        """For each place how often the lane changes up to it: two places with one number have one lane between."""
        return array("l", accumulate((a != b for a, b in zip(self.lanes, self.lanes[1:], strict=False)), initial=0))

    @cached_property
    def _places(self) -> dict[str, int]:
        return {id_: place for place, id_ in enumerate(self.ids)}

    @cached_property
    def runs(self) -> Runs:
        """Those of its items that are of more than one day."""
        places = [place for place, first in enumerate(self.firsts) if first != self.lasts[place]]
        return Runs(
            moments=array("d", (self.moments[place] for place in places)),
            firsts=array("l", sorted(self.firsts[place] for place in places)),
            lasts=array("l", sorted(self.lasts[place] for place in places)),
            places=array("l", places),
        )

    def place(self, id_: str) -> int:
        """Where an item is, -1 where it is not."""
        return self._places.get(id_, -1)

    def lane(self, begin: int, end: int) -> str:
        """The lane of a range, "" for several; only a strip and the lane of others hold more than one."""
        return self.lanes[begin] if self._changes[begin] == self._changes[end - 1] else ""


@dataclass(frozen=True, eq=False)
class Runs:
    """The runs of a column: moments in order with their places in it, and first and last days, each in order."""

    moments: array[float]
    firsts: array[int]
    lasts: array[int]
    places: array[int]


@dataclass(frozen=True, slots=True)
class Slice:
    """A range of a column."""

    column: Column
    begin: int
    end: int

    @property
    def count(self) -> int:
        """The number of its items."""
        return self.end - self.begin

    @property
    def lane(self) -> str:
        """The lane of its items, "" for several."""
        return self.column.lane(self.begin, self.end)

    def places(self) -> Iterator[int]:
        """Where its items are in the column."""
        return iter(range(self.begin, self.end))

    def holds(self, place: int) -> bool:
        """Whether a place of the column is in it."""
        return self.begin <= place < self.end


@dataclass(frozen=True, slots=True)
class Crossing:
    """The runs of a column that reach into a view (the days `first` to `last`) from a moment before or after it."""

    column: Column
    first: int
    last: int
    before: bool
    count: int

    @property
    def lane(self) -> str:
        """The lane of its items, "" where the column has several."""
        return self.column.lane(0, len(self.column.ids))

    def places(self) -> Iterator[int]:
        """Where its items are in the column."""
        return (place for place in self.column.runs.places if self.holds(place))

    def holds(self, place: int) -> bool:
        """Whether the item at a place of the column is one of them."""
        if place < 0 or self.column.firsts[place] == self.column.lasts[place]:
            return False
        if self.before:
            return self.column.moments[place] < self.first <= self.column.lasts[place]
        return self.column.moments[place] >= self.last + 1 > self.column.firsts[place]


Part = Slice | Crossing
