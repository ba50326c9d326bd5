"""Long lists that are made as they are looked at: rows in order of their scores, and the cards of rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from heapq import nsmallest
from typing import overload

from imt_archive.model.records import Card

# So many hits are put in order at once; the others when somebody scrolls that far.
_FIRST = 300


class Ranked(Sequence[int]):
    """Rows by score, latest first among equals; all but the first ones are put in order when they are asked for."""

    def __init__(self, rows: Sequence[int], scores: Mapping[int, float]) -> None:
        self._rows, self._scores = rows, scores
        self._first = nsmallest(_FIRST, ((-scores[row], row) for row in rows))

    @cached_property
    def _every(self) -> list[int]:
        return [row for _, row in sorted((-self._scores[row], row) for row in self._rows)]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> int: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[int]: ...

    def __getitem__(self, index: int | slice) -> int | Sequence[int]:
        if isinstance(index, slice):
            start, stop, _ = index.indices(len(self))
            if max(start, stop) <= len(self._first):
                return [row for _, row in self._first[index]]
        elif 0 <= index < len(self._first):
            return self._first[index][1]
        return self._every[index]


def in_order(
    rows: Sequence[int], sort: str, cards: Sequence[Card], scores: Mapping[int, float] | None, titles: Sequence[int]
) -> Sequence[int]:
    """Rows of the cards, which are latest first, by relevance, "date" (latest first), "oldest" or title.

    Undated releases are last by date. Without scores nothing is more relevant than what is later; `titles` gives the
    place of each row by its title.
    """
    if sort == "title":
        return sorted(rows, key=titles.__getitem__)
    if sort == "oldest":
        days = [(card.when.first.toordinal() if card.when else None) for card in cards]
        dated = [row for row in rows if days[row] is not None]
        return [*sorted(dated, key=lambda row: (days[row], row)), *rows[len(dated) :]]
    return rows if sort == "date" or scores is None else Ranked(rows, scores)


class CardsOf(Sequence[Card]):
    """The cards of some rows."""

    def __init__(self, rows: Sequence[int], cards: Sequence[Card]) -> None:
        self._rows, self._cards = rows, cards

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Card: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Card]: ...

    def __getitem__(self, index: int | slice) -> Card | Sequence[Card]:
        if isinstance(index, slice):
            return [self._cards[row] for row in self._rows[index]]
        return self._cards[self._rows[index]]
