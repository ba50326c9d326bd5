"""Saved searches of one archive, kept in the store, and many searches at once: the half of the doorway about both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from imt_archive.model.filters import Filter
from imt_archive.model.progress import Changes, Work
from imt_archive.model.records import Card, Text
from imt_archive.model.searching import BatchReport, Hit, Results, SavedSearch
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.search.index import Index
from imt_archive.store import Store
from imt_archive.store.searches import SavedSearches
from imt_archive.tasks import batch as batches
from imt_archive.tasks import healing
from imt_archive.tasks.finding import SORTS, Finder
from imt_archive.tasks.lexicons import Lexicons


@dataclass(frozen=True)
class Searches:
    """The searches that people keep in an archive; every change can be undone."""

    store: Store
    index: Index

    def all(self) -> tuple[SavedSearch, ...]:
        """Every saved search in its order; one whose order of hits is not known here has that of relevance."""
        return tuple(
            one if one.sort in SORTS else replace(one, sort="relevance") for one in SavedSearches(self.store).all()
        )

    def save(self, name: str, filter_: Filter, sort: str = "relevance") -> Changes:
        """Keep a search, in the place of one that has this name; raises WriteError("search-name-empty")."""
        return self._in_step(SavedSearches(self.store).save(name, filter_, sort))

    def rename(self, old: str, new: str) -> Changes:
        """Give a search another name; raises WriteError where it is empty or taken, NotFoundError."""
        return self._in_step(SavedSearches(self.store).rename(old, new))

    def delete(self, name: str) -> Changes:
        """Take a search out; raises NotFoundError."""
        return self._in_step(SavedSearches(self.store).delete(name))

    def move(self, name: str, place: int) -> Changes:
        """Put a search at a place in the list, counted from 0; raises NotFoundError."""
        return self._in_step(SavedSearches(self.store).move(name, place))

    @staticmethod
    def read_list(path: Path) -> tuple[str, ...]:
        """The queries of a .txt or .csv file, to be asked all at once; raises ReadError."""
        return batches.read_list(path)

    def _in_step(self, changes: Changes) -> Changes:
        # No text is touched, but an index of an older generation would count as one that fell behind.
        if changes.kinds:
            healing.update(self.store, self.index, changes)
        return changes


class Searching:
    """What an open archive finds, keeps of searches, and asks many times at once."""

    _store: Store
    _index: Index
    _vocabulary: Vocabulary
    _lexicons: Lexicons
    _latest: tuple[int, Finder] | None = None
    across = True
    """Whether a query in one language also finds texts in the other, by what its words are there."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the house, with the organisations that this archive knows."""
        return self._vocabulary.with_organisations(self._store.organisations())

    @property
    def _finder(self) -> Finder:
        generation = self._store.generation
        if self._latest is None or self._latest[0] != generation:
            cards = self._store.cards(self._vocabulary.schools)
            finder = Finder(self._store, self._index, cards, self.vocabulary, lambda: self._lexicons.lexicon)
            self._latest = (generation, finder)
        finder = self._latest[1]
        finder.across = self.across
        return finder

    @property
    def cards(self) -> Sequence[Card]:
        """Every release as a card, latest first."""
        return self._finder.cards

    def card(self, release_id: str) -> Card | None:
        """One release's card, or None."""
        return next((card for card in self.cards if card.id == release_id), None)

    def find(
        self, filter_: Filter, *, sort: str = "relevance", limit: int | None = None, typing: bool = False,
        language: str = "fr",
    ) -> Results:  # fmt: skip
        """The releases that a filter and its query let through, with the counts that each facet shows."""
        return self._finder.find(filter_, sort=sort, limit=limit, typing=typing, language=language)

    def with_snippets(self, hits: Sequence[Hit], query: str, *, typing: bool = False) -> tuple[Hit, ...]:
        """The same hits with their best passages: asked for the rows that are seen."""
        return self._finder.with_snippets(hits, query, typing=typing)

    def marks(self, query: str, text: Text, *, typing: bool = False) -> dict[int, tuple[tuple[int, int], ...]]:
        """The characters that a query marks, by block; -1 is the title. Blocks without any are left out."""
        return self._finder.marks(query, text, typing=typing)

    def similar(self, release_id: str, *, limit: int = 20, language: str = "fr") -> tuple[Hit, ...]:
        """The releases that are most about the same as one, about paragraphs aside."""
        return self._finder.similar(release_id, limit=limit, language=language)

    def completions(self, query: str, *, limit: int = 8) -> tuple[str, ...]:
        """What a query that is being typed may become, in names and words of this archive."""
        return self._finder.completions(query, limit=limit)

    @property
    def searches(self) -> Searches:
        """The saved searches, with all that can be done with them."""
        return Searches(self._store, self._index)

    def batch(
        self: batches.Asks,
        queries: Sequence[batches.Asked],
        filter_: Filter | None = None,
        *,
        language: str = "fr",
    ) -> Work[BatchReport]:
        """Ask many queries within a filter, saved searches within their own; raises ReadError where there is none."""
        return batches.run(self, queries, filter_ or Filter(), language)
