"""The counts that facets show, worked out on whole sets of releases at once.

A set of releases is an integer with one bit a release, in the order of the cards: two sets are intersected and counted
in a microsecond, so that every count is right at every keystroke.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from imt_archive.model.counting import counted_dates
from imt_archive.model.filters import FACETS, VALUES, Filter
from imt_archive.model.records import Card


class FacetTable:
    """Which releases have which value of which facet; `cards` are all of them, by row."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = cards
        self.all = (1 << len(cards)) - 1

    @cached_property
    def _masks(self) -> Mapping[str, Mapping[str, int]]:
        found: dict[str, dict[str, int]] = {}
        for facet in FACETS:
            values = VALUES[facet]
            rows: defaultdict[str, list[int]] = defaultdict(list)
            for row, card in enumerate(self.cards):
                for value in values(card):
                    rows[value].append(row)
            found[facet] = {value: self.set_of(of_value) for value, of_value in rows.items()}
        return found

    @cached_property
    def _days(self) -> dict[str, list[tuple[int, int, int]]]:
        return {}

    def _days_by(self, by: str) -> list[tuple[int, int, int]]:
        """(row, first day, last day) of all that a release counts at, for what agreements count by."""
        if by not in self._days:
            self._days[by] = [
                (row, when.first.toordinal(), when.last.toordinal())
                for row, card in enumerate(self.cards)
                for when in counted_dates(card.agreement_dates, card.when, by)
                if when is not None
            ]
        return self._days[by]

    def set_of(self, rows: Iterable[int]) -> int:
        """The set of some rows."""
        bits = bytearray(len(self.cards) // 8 + 1)
        for row in rows:
            bits[row >> 3] |= 1 << (row & 7)
        return int.from_bytes(bits, "little")

    def rows_of(self, chosen: int) -> list[int]:
        """The rows of a set, in order."""
        return [row for row, bit in enumerate(bin(chosen)[:1:-1]) if bit == "1"]

    def in_time(self, filter_: Filter) -> int:
        """The releases in a filter's span of time."""
        if filter_.since is None and filter_.until is None:
            return self.all
        start = filter_.since.first.toordinal() if filter_.since else 0
        end = filter_.until.last.toordinal() if filter_.until else 10_000_000
        return self.set_of(row for row, first, last in self._days_by(filter_.by) if last >= start and first <= end)

    def _chosen(self, filter_: Filter) -> dict[str, int]:
        """For each facet with choices, the releases that have one of them."""
        found: dict[str, int] = {}
        for facet, values in filter_.chosen.items():
            masks = self._masks[facet]
            found[facet] = 0
            for value in values:
                found[facet] |= masks.get(value, 0)
        return found

    def let_through(self, found: int, filter_: Filter) -> int:
        """Of some releases, those that a filter lets through."""
        for mask in self._chosen(filter_).values():
            found &= mask
        return found & self.in_time(filter_)

    def counts(self, found: int, filter_: Filter) -> dict[str, dict[str, int]]:
        """For each facet, how many of some releases each choice would leave, the other facets' choices kept."""
        found &= self.in_time(filter_)
        chosen = self._chosen(filter_)
        counts: dict[str, dict[str, int]] = {}
        for facet, masks in self._masks.items():
            left = found
            for other, mask in chosen.items():
                if other != facet:
                    left &= mask
            of_facet = {value: count for value, mask in masks.items() if (count := (left & mask).bit_count())}
            # A choice stays visible when nothing is left of it: how else could a person take it away?
            for value in filter_.chosen.get(facet, ()):
                of_facet.setdefault(value, 0)
            counts[facet] = of_facet
        return counts
