"""A filter and a query into results: texts from the index, releases by the filter, counts and passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from imt_archive.model.filters import Filter, facet_counts
from imt_archive.model.records import Card, Release, Text, other_language
from imt_archive.model.searching import Counterpart, Hit, Match, Results, Snippet
from imt_archive.search.index import Index
from imt_archive.search.nodes import Query
from imt_archive.search.query import parse
from imt_archive.search.snippets import marks, snippets
from imt_archive.store import Store

SORTS = ("relevance", "date", "oldest", "title")
_LONGEST_COUNTERPART = 320
# A person reads her own language: the other text is shown only where it answers clearly better.
_ABOUT_AS_GOOD = 1.5


@dataclass(frozen=True)
class Finder:
    """Answers questions about one archive; `cards` are all its releases, latest first."""

    store: Store
    index: Index
    cards: Sequence[Card]

    def find(self, filter_: Filter, *, sort: str, limit: int | None, typing: bool, language: str) -> Results:
        """The releases that a filter lets through; without a query all of them, latest first."""
        start = perf_counter()
        query = parse(filter_.query, typing=typing)
        if query.is_empty:
            hits = [_hit_without_query(card, language) for card in self.cards]
        else:
            hits = self._matching(self.index.search(query), language)
        counts = facet_counts([hit.card for hit in hits], filter_)
        hits = [hit for hit in hits if filter_.matches(hit.card)]
        hits = in_order(hits, sort if not query.is_empty or sort != "relevance" else "date", language)
        return Results(
            query=filter_.query,
            hits=tuple(hits if limit is None else hits[:limit]),
            total=len(hits),
            archive_total=len(self.cards),
            facets=counts,
            understood=query.canonical,
            suggestion="" if hits or query.is_empty else self.index.suggest(query),
            elapsed_ms=(perf_counter() - start) * 1000,
        )

    def _matching(self, matches: Sequence[Match], language: str) -> list[Hit]:
        """One hit a release: its best text, or the one in the person's language where that is about as good."""
        card_of = {text_id: card for card in self.cards for text_id in card.text_ids.values()}
        best: dict[str, Hit] = {}
        for match in matches:
            card = card_of.get(match.text_id)
            if card is None:
                continue
            of = next(lang for lang, text_id in card.text_ids.items() if text_id == match.text_id)
            found = Hit(card, match.text_id, of, match.score, match.matched_in)
            known = best.get(card.id)
            best[card.id] = found if known is None else _better(known, found, language)
        return list(best.values())

    def with_snippets(self, hits: Sequence[Hit], query_text: str, *, typing: bool) -> tuple[Hit, ...]:
        """The same hits with their best passages, each with the passage of the other language that says the same."""
        query = parse(query_text, typing=typing)
        if query.is_empty:
            return tuple(self._with_lead(hit) for hit in hits)
        return tuple(self._with_passages(hit, query) for hit in hits)

    def _with_passages(self, hit: Hit, query: Query) -> Hit:
        release = self.store.release(hit.card.id)
        text = release.text(hit.language)
        if text is None:
            return hit
        found = snippets(query, text)
        return replace(hit, snippets=tuple(replace(s, counterpart=counterpart(release, hit, s)) for s in found))

    def _with_lead(self, hit: Hit) -> Hit:
        text = next(iter(self.store.texts([hit.text_id])), None)
        lead = next((i for i, b in enumerate(text.blocks) if b.kind in ("lead", "paragraph")), None) if text else None
        if text is None or lead is None:
            return hit
        words = text.blocks[lead].text
        cut = words if len(words) <= 240 else words[:240].rsplit(" ", 1)[0] + "…"
        return replace(hit, snippets=(Snippet(cut, (), lead),))


def _better(one: Hit, other: Hit, language: str) -> Hit:
    """The hit to show of two of one release, ranked by the better of both."""
    best, second = sorted((one, other), key=lambda hit: (-hit.score, hit.text_id))
    own_is_close = second.language == language and second.score * _ABOUT_AS_GOOD >= best.score
    return replace(second, score=best.score) if own_is_close else best


def counterpart(release: Release, hit: Hit, snippet: Snippet) -> Counterpart | None:
    """The passage of the other language that is linked to a snippet's block."""
    other = release.text(other_language(hit.language))
    if other is None or snippet.block < 0:
        return None
    for link in release.links:
        ours, theirs = (link.fr, link.en) if hit.language == "fr" else (link.en, link.fr)
        shown = [block for block in theirs if block < len(other.blocks) and other.blocks[block].kind != "contact"]
        if snippet.block in ours and shown:
            words = " ".join(other.blocks[block].text for block in shown)
            if len(words) > _LONGEST_COUNTERPART:
                words = words[:_LONGEST_COUNTERPART].rsplit(" ", 1)[0] + "…"
            return Counterpart(other.language, words, shown[0])
    return None


def _hit_without_query(card: Card, language: str) -> Hit:
    of = language if language in card.text_ids else next(iter(card.text_ids), language)
    return Hit(card, card.text_ids.get(of, ""), of)


def in_order(hits: Sequence[Hit], sort: str, language: str) -> list[Hit]:
    """Hits by relevance, latest first ("date"), oldest first ("oldest") or title; undated ones last."""

    def day(hit: Hit) -> int:
        return hit.card.when.first.toordinal() if hit.card.when else 0

    if sort == "title":
        return sorted(hits, key=lambda hit: hit.card.title(language).casefold())
    if sort == "relevance":
        return sorted(hits, key=lambda hit: (-hit.score, -day(hit), hit.card.id))
    sign = 1 if sort == "oldest" else -1
    return sorted(hits, key=lambda hit: (hit.card.when is None, sign * day(hit), hit.card.id))


def marks_in(query: str, text: Text, *, typing: bool) -> dict[int, tuple[tuple[int, int], ...]]:
    """The characters that a query marks in a text, by block; -1 is the title. Contacts are never looked at."""
    parsed = parse(query, typing=typing)
    if parsed.is_empty:
        return {}
    pieces = [(-1, text.title), *((i, b.text) for i, b in enumerate(text.blocks) if b.kind != "contact")]
    found = {number: marks(parsed, words, text.language) for number, words in pieces}
    return {number: spans for number, spans in found.items() if spans}
