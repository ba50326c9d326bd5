"""What a search answers: texts by relevance, how the query was read, passages with their marks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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


@dataclass(frozen=True, slots=True)
class Results:
    """An answer: the hits in order, counts by facet, and how the query was understood."""

    query: str
    hits: tuple[Hit, ...]
    total: int
    archive_total: int
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    understood: str = ""
    suggestion: str = ""
    elapsed_ms: float = 0.0
