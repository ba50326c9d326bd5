"""What a search answers: texts by relevance, how the query was read, passages with their marks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from imt_archive.model.filters import Filter, years_of
from imt_archive.model.records import Block, Card


@dataclass(frozen=True, slots=True)
class IndexText:
    """What the index is given of a text: its title and its blocks, contacts left out by the one who gives it."""

    text_id: str
    language: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A text that answers a query: its id, its score (higher is better) and the fields that matched."""

    text_id: str
    score: float
    matched_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counterpart:
    """The passage of the other language that says the same."""

    language: str
    text: str
    block: int = 0


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage with the characters to mark: `highlights` are (start, end) in `text`; `block` -1 is the title."""

    text: str
    highlights: tuple[tuple[int, int], ...] = ()
    block: int = 0
    counterpart: Counterpart | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A release among the results; `text_id` and `language` are those of its best text."""

    card: Card
    text_id: str
    language: str
    score: float = 0.0
    matched_in: tuple[str, ...] = ()
    snippets: tuple[Snippet, ...] = ()


class Hits(Sequence[Hit]):
    """Hits in their order, each made when it is asked for: a list of ten thousand shows twenty."""

    def __init__(self, rows: Sequence[int], make: Callable[[int], Hit], cards: Sequence[Card]) -> None:
        """`rows` are those of `cards`, in the order of the hits."""
        self._rows, self._make, self._cards = rows, make, cards

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Hit: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Hit, ...]: ...

    def __getitem__(self, index: int | slice) -> Hit | tuple[Hit, ...]:
        if isinstance(index, slice):
            return tuple(map(self._make, self._rows[index]))
        return self._make(self._rows[index])

    @property
    def cards(self) -> list[Card]:
        """The releases of the hits, in order, without the hits being made."""
        return [self._cards[row] for row in self._rows]


@dataclass(frozen=True, slots=True)
class Addition:
    """What was looked for besides a part of a query: `words` share its stem, or name the same thing.

    `kind` is "forms" or "names"; `without` is the query as it would be typed to leave them out.
    """

    kind: str
    of: str
    words: tuple[str, ...]
    without: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a query was read: written out with the operators and fields of a language, what was added, what left out.

    `mended` says that nothing answers what was typed, and that the answer is that of another spelling; `loosened` that
    nothing has all its words, and that the answer has most of them. `unknown` are values of facts that name nothing.
    """

    written: str = ""
    additions: tuple[Addition, ...] = ()
    ignored: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    mended: bool = False
    loosened: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """An answer: the hits in order, counts by facet, and how the query was understood.

    `beyond` are the releases that would be let through without the filter's span of time.
    """

    query: str
    hits: Sequence[Hit]
    total: int
    archive_total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    understood: str = ""
    suggestion: str = ""
    elapsed_ms: float = 0.0
    reading: Reading = Reading()
    cards: Sequence[Card] = ()
    beyond: Sequence[Card] = ()


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that a person keeps under a name: its query as typed, the rest of its filter, the order of its hits."""

    name: str
    filter_: Filter
    sort: str = "relevance"
    created: str = ""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """What one query of a list found; `name` is that of a saved search, each hit has its best passage at most."""

    filter_: Filter
    understood: str
    hits: tuple[Hit, ...] = ()
    suggestion: str = ""
    name: str = ""

    @property
    def query(self) -> str:
        """The query as typed."""
        return self.filter_.query

    def count(self, language: str) -> int:
        """How many of the releases found have a text in a language."""
        return sum(language in hit.card.languages for hit in self.hits)

    @property
    def years(self) -> tuple[int, int] | None:
        """The first and the last year of the releases found; None where none has a date."""
        found = [int(year) for hit in self.hits for year in years_of(hit.card) if year.isdigit()]
        return (min(found), max(found)) if found else None


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What a list of queries found, in the order asked."""

    rows: tuple[BatchRow, ...]


def queries_in(text: str) -> Iterator[str]:
    """The queries of a list, one a line; blank lines and those that begin with # are passed over."""
    for line in text.removeprefix("\ufeff").splitlines():
        query = line.strip()
        if query and not query.startswith("#"):
            yield query
