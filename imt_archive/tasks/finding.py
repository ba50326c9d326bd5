"""A filter and a query into results: texts from the index, releases by the filter, counts and passages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from time import perf_counter

from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.model.facets import FacetTable
from imt_archive.model.filters import Filter
from imt_archive.model.records import Card, Text, other_language
from imt_archive.model.searching import Hit, Hits, Reading, Results, Snippet
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.search.index import Found, Index
from imt_archive.search.mending import may_answer_for
from imt_archive.search.nodes import Query
from imt_archive.search.query import parse
from imt_archive.search.reading import names_of_grammar
from imt_archive.search.snippets import marks, snippets_and_parts
from imt_archive.store import Store
from imt_archive.tasks.beside import Beside
from imt_archive.tasks.facts import Facts
from imt_archive.tasks.naming import Named, OtherNames
from imt_archive.tasks.ranked import CardsOf, Ranked, in_order
from imt_archive.tasks.translating import Translations

SORTS = ("relevance", "date", "oldest", "title")
# A person reads her own language: the other text is shown only where it answers clearly better.
_ABOUT_AS_GOOD = 1.5
_SHARE_ACROSS = 0.3


@dataclass(frozen=True)
class Asked:
    """A query with what the index answered: the score of each release's best text, by row."""

    query: Query
    scores: Mapping[int, float]
    found: Found
    reading: Reading
    suggestion: str = ""


class Finder:
    """Answers questions about an archive as it is at one moment; `cards` are all its releases, latest first."""

    def __init__(
        self, store: Store, index: Index, cards: Sequence[Card], vocabulary: Vocabulary, lexicon: Callable[[], Lexicon]
    ) -> None:
        self.store, self.index, self.cards, self._vocabulary = store, index, cards, vocabulary
        self._lexicon = lexicon
        self.across = True
        self._facts = Facts(cards, vocabulary, store)
        self._rows: dict[str, list[int]] = {}
        self._asked: dict[tuple[object, ...], Asked] = {}
        self._titles: dict[str, list[int]] = {}

    @cached_property
    def facets(self) -> FacetTable:
        """What the facets count with."""
        return FacetTable(self.cards)

    @cached_property
    def _row_of_text(self) -> dict[str, int]:
        return {text_id: row for row, card in enumerate(self.cards) for text_id in card.text_ids.values()}

    @cached_property
    def _other_names(self) -> OtherNames:
        return OtherNames(self._vocabulary)

    @cached_property
    def _translations(self) -> Translations:
        return Translations(self._lexicon(), self.index.has)

    def _expanded(self, query: Query) -> tuple[Query, tuple[Named, ...]]:
        """A query with the other names of what it names and, across languages, with its translations."""
        expanded, named = self._other_names.expanded(query)
        if not self.across:
            return expanded, named
        expanded, translated = self._translations.expanded(expanded)
        return expanded, (*named, *translated)

    def find(self, filter_: Filter, *, sort: str, limit: int | None, typing: bool, language: str) -> Results:
        """The releases that a filter lets through; without a query all of them, latest first."""
        start = perf_counter()
        asked = self._ask(filter_.query, typing, language)
        table = self.facets
        matched = table.all if asked is None else table.set_of(asked.scores)
        beyond = table.let_through(matched, filter_.between(None, None))
        chosen = beyond & table.in_time(filter_)
        rows: Sequence[int] = table.rows_of(chosen)
        titles = self._by_title(language) if sort == "title" else ()
        rows = in_order(rows, sort, self.cards, asked.scores if asked else None, titles)
        shown = rows if limit is None else rows[:limit]
        return Results(
            query=filter_.query,
            hits=Hits(shown, self._maker(asked, language), self.cards),
            total=len(rows),
            archive_total=len(self.cards),
            facets=table.counts(matched, filter_),
            understood=asked.query.canonical if asked else "",
            suggestion=asked.suggestion if asked else "",
            reading=asked.reading if asked else Reading(),
            elapsed_ms=(perf_counter() - start) * 1000,
            cards=CardsOf(rows, self.cards),
            beyond=CardsOf(table.rows_of(beyond), self.cards),
        )

    # The query

    def _ask(self, typed: str, typing: bool, language: str) -> Asked | None:
        """What the index answers to a query; None where nothing is asked. The last answers are remembered."""
        key = (typed, typing, language, self.across, self.index.state.generation, self.index.state.texts)
        if key not in self._asked:
            query = self.index.in_their_languages(parse(typed, typing=typing))
            if query.is_empty:
                return None
            if len(self._asked) > 8:
                self._asked.clear()
            self._asked[key] = self._answer(query, typed, language)
        return self._asked[key]

    def _answer(self, query: Query, typed: str, language: str) -> Asked:
        expanded, named = self._expanded(query)
        found = self.index.find(expanded, self._facts.texts)
        suggestion, mended, loosened = "", False, False
        if not any(found.answer):
            better = self.index.mended(query, self._translations.known_words(query) if self.across else ())
            if better is not None and any((of_better := self.index.find(better, self._facts.texts)).answer):
                suggestion = better.canonical
                mended = may_answer_for(better, query, typed)
                found = of_better if mended else found
            if not (mended or suggestion):
                loose = better or query
                if self.across:
                    loose, _ = self._translations.expanded(loose, terms=False)
                found = self.index.find_most(loose, self._facts.texts)
                if self.across and not any(found.answer):
                    # Not every word has a translation that the other text chose too.
                    found = self.index.find_most(loose, self._facts.texts, share=_SHARE_ACROSS)
                loosened = any(found.answer)
            query = better if better is not None and any(found.answer) else query
        reading = replace(
            self.index.read(query, typed, language, named if not (mended or loosened) else ()),
            mended=mended, loosened=loosened, unknown=self._unknown(query, language),
        )  # fmt: skip
        scores = self._by_row(found)
        for part in query.excluded:
            # A release without a word has it in neither of its texts.
            for row in self._by_row(self.index.find(Query(part), self._facts.texts)):
                scores.pop(row, None)
        return Asked(query, scores, found, reading, suggestion)

    def _unknown(self, query: Query, language: str) -> tuple[str, ...]:
        """The facts asked for that no release has, as they are written in a language."""
        names = names_of_grammar(language)
        unknown = (one for one in query.facts if one.name != "date" and next(self._facts.rows(one), None) is None)
        return tuple(f"{names.get(fact.name, fact.name)}:{fact.value}" for fact in unknown)

    def _by_row(self, found: Found) -> dict[int, float]:
        """For each release the score of its better text."""
        best: dict[int, float] = {}
        get = best.get
        for segment, scores in zip(found.segments, found.answer, strict=True):
            rows = self._rows.get(segment.name)
            if rows is None:
                row_of = self._row_of_text.get
                rows = self._rows[segment.name] = [row_of(text_id, -1) for text_id in segment.text_ids]
            for number, score in scores.items():
                row = rows[number]
                if score >= get(row, 0.0):
                    best[row] = score
        best.pop(-1, None)
        return best

    # The hits

    def _by_title(self, language: str) -> list[int]:
        if language not in self._titles:
            order = sorted(range(len(self.cards)), key=lambda row: self.cards[row].title(language).casefold())
            place = [0] * len(order)
            for number, row in enumerate(order):
                place[row] = number
            self._titles[language] = place
        return self._titles[language]

    def _maker(self, asked: Asked | None, language: str) -> Callable[[int], Hit]:
        """Makes the hit of a row: its best text, or the one in the person's language where that is about as good."""

        def make(row: int) -> Hit:
            card = self.cards[row]
            if asked is None:
                of = language if language in card.text_ids else next(iter(card.text_ids), language)
                return Hit(card, card.text_ids.get(of, ""), of)
            scores = {of: asked.found.score_of(text_id) for of, text_id in card.text_ids.items()}
            matching = {of: score for of, score in scores.items() if score is not None}
            if not matching:
                return Hit(card, next(iter(card.text_ids.values()), ""), next(iter(card.text_ids), language))
            best = max(matching, key=lambda of: (matching[of], of == language))
            own = matching.get(language)
            of = language if own is not None and own * _ABOUT_AS_GOOD >= matching[best] else best
            text_id = card.text_ids[of]
            return Hit(card, text_id, of, matching[best])

        return make

    def with_snippets(self, hits: Sequence[Hit], typed: str, *, typing: bool) -> tuple[Hit, ...]:
        """The same hits with their best passages, each with the passage of the other language that says the same."""
        query = self._shown_query(typed, typing)
        if query.is_empty:
            return tuple(self._with_lead(hit) for hit in hits)
        return tuple(self._with_passages(hit, query) for hit in hits)

    def _shown_query(self, typed: str, typing: bool) -> Query:
        """What is marked: the query as it was answered, another spelling and other names included."""
        asked = self._ask(typed, typing, "fr")
        return self._expanded(asked.query)[0] if asked else Query()

    def marks(self, typed: str, text: Text, *, typing: bool) -> dict[int, tuple[tuple[int, int], ...]]:
        """The characters that a query marks in a text, by block; -1 is the title. Contacts are never looked at."""
        query = self._shown_query(typed, typing)
        if query.is_empty:
            return {}
        pieces = [(-1, text.title), *((i, b.text) for i, b in enumerate(text.blocks) if b.kind != "contact")]
        found = {number: marks(query, words, text.language) for number, words in pieces}
        return {number: spans for number, spans in found.items() if spans}

    def _with_passages(self, hit: Hit, query: Query) -> Hit:
        text = next(iter(self.store.texts([hit.text_id])), None)
        if text is None:
            return hit
        found, parts = snippets_and_parts(query, text)
        hit = replace(hit, matched_in=parts)
        other = hit.card.text_ids.get(other_language(hit.language))
        beside = next(iter(self.store.texts([other])), None) if other else None
        if beside is None:
            return replace(hit, snippets=found)
        links = self.store.links(hit.card.id)
        sides = Beside(text, beside, links, self._lexicon)
        return replace(hit, snippets=tuple(replace(s, counterpart=sides.counterpart(s)) for s in found))

    def _with_lead(self, hit: Hit) -> Hit:
        text = next(iter(self.store.texts([hit.text_id])), None)
        lead = next((i for i, b in enumerate(text.blocks) if b.kind in ("lead", "paragraph")), None) if text else None
        if text is None or lead is None:
            return hit
        words = text.blocks[lead].text
        cut = words if len(words) <= 240 else words[:240].rsplit(" ", 1)[0] + "…"
        return replace(hit, snippets=(Snippet(cut, (), lead),))

    # Beside the hits

    def similar(self, release_id: str, *, limit: int, language: str) -> tuple[Hit, ...]:
        """The releases that share most of a release's telling words, about paragraphs aside; best first."""
        card = next((card for card in self.cards if card.id == release_id), None)
        found = self.index.similar(tuple(card.text_ids.values())) if card else Found()
        scores = {row: score for row, score in self._by_row(found).items() if self.cards[row].id != release_id}
        asked = Asked(Query(), scores, found, Reading())
        rows = Ranked(sorted(scores), scores)
        return tuple(map(self._maker(asked, language), rows[:limit]))

    def completions(self, typed: str, *, limit: int) -> tuple[str, ...]:
        """What the last word of a query may become: names of the archive first, then its words, frequent ones first."""
        return self.index.completions(typed, self._names, limit=limit)

    @cached_property
    def _names(self) -> tuple[str, ...]:
        people = {
            name for part in ("signatory", "quoted") for names in self.store.names(part).values() for name in names
        }
        organisations = {name for one in self._vocabulary.organisations.values() for name in one.names}
        return tuple(sorted(organisations)) + tuple(sorted(people))
