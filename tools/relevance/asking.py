"""Queries put to the archive, and at which rank the right release stood."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imt_archive.archive import Archive
from imt_archive.model.filters import Filter
from imt_archive.model.searching import Results
from relevance.known_items import KnownItem, by_id
from relevance.stories import Story
from relevance.variants import variants

LIMIT = 20
BASE = "as made"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one query: `rank` is 0 where the right release was not among the first hits.

    `rank_with_suggestion` is the rank after taking the suggestion where nothing was found, else the same rank.
    """

    item: KnownItem
    variant: str
    asked: str
    rank: int
    total: int
    first: str
    understood: str
    suggestion: str
    rank_with_suggestion: int

    @property
    def reciprocal(self) -> float:
        """One by the rank, nothing where there is none."""
        return 1 / self.rank if self.rank else 0.0

    @property
    def reciprocal_with_suggestion(self) -> float:
        """The same after taking the suggestion."""
        return 1 / self.rank_with_suggestion if self.rank_with_suggestion else 0.0


def answers(archive: Archive, items: Sequence[KnownItem], stories: Iterable[Story]) -> list[Answer]:
    """Every query as made and in each of its variants."""
    known = by_id(stories)
    real = frozenset[str]().union(*(telling.words for story in known.values() for telling in story.tellings))
    texts = [(item, {BASE: item.query} | variants(item, real)) for item in items]
    return [_ask(archive, known[item.story], item, name, text) for item, each in texts for name, text in each.items()]


def _ask(archive: Archive, story: Story, item: KnownItem, variant: str, text: str) -> Answer:
    results = _find(archive, text, item.language)
    rank = with_suggestion = rank_of(results, story)
    if not results.total and results.suggestion:
        with_suggestion = rank_of(_find(archive, results.suggestion, item.language), story)
    first = results.hits[0].card.title(item.language) if results.hits else ""
    return Answer(
        item, variant, text, rank, results.total, first, results.understood, results.suggestion, with_suggestion
    )


def _find(archive: Archive, text: str, language: str) -> Results:
    return archive.find(Filter(query=text), limit=LIMIT, language=language)


def rank_of(results: Results, story: Story) -> int:
    """The place of a story among the hits, counted from 1; 0 where it is not there."""
    places = (place for place, hit in enumerate(results.hits, 1) if hit.card.id in story.releases)
    return next(places, 0)
