"""What a query asks of the releases' facts: which of them have a partner, a signatory, a theme, a school, a date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from imt_archive.model.filters import Filter
from imt_archive.model.records import Card, Organisation
from imt_archive.model.vocabulary import Term, Vocabulary
from imt_archive.search.analysis import lookup
from imt_archive.search.nodes import Fact
from imt_archive.search.segmentation import surfaces
from imt_archive.store import Store

_SHORTEST_START = 3


@dataclass(frozen=True)
class Facts:
    """Looks facts up in the releases of an archive."""

    cards: Sequence[Card]
    vocabulary: Vocabulary
    store: Store

    def rows(self, fact: Fact) -> Iterator[int]:
        """The rows of the releases that have a fact."""
        if fact.name == "date":
            when = Filter(since=fact.span[0], until=fact.span[1])
            return (row for row, card in enumerate(self.cards) if when.in_time(card.when))
        if fact.name == "signatory":
            named = {key for key, names in self._signatories.items() if any(is_named(fact.value, n) for n in names)}
            return (row for row, card in enumerate(self.cards) if card.id in named)
        codes = self.codes(fact)
        return (row for row, card in enumerate(self.cards) if not codes.isdisjoint(_values(card, fact.name)))

    def texts(self, fact: Fact) -> frozenset[str]:
        """The ids of the texts of those releases."""
        return frozenset(text_id for row in self.rows(fact) for text_id in self.cards[row].text_ids.values())

    def codes(self, fact: Fact) -> frozenset[str]:
        """The kinds, themes or organisations that a value names."""
        words = self.vocabulary
        if fact.name == "theme":
            return _terms(fact.value, words.themes) | _terms(fact.value, words.priorities)
        if fact.name == "kind":
            return frozenset().union(
                *(_terms(fact.value, table) for table in (words.release_kinds, words.subjects, words.agreement_kinds))
            )
        return frozenset(one.id for one in words.organisations.values() if _is_called(fact.value, one))

    @cached_property
    def _signatories(self) -> dict[str, tuple[str, ...]]:
        return self.store.names("signatory")


def _values(card: Card, name: str) -> Iterable[str]:
    if name == "theme":
        return card.themes
    if name == "kind":
        return (card.kind, card.subject, *card.agreement_kinds)
    return card.schools if name == "school" else card.organisations


def _terms(value: str, terms: dict[str, Term]) -> frozenset[str]:
    return frozenset(
        code for code, term in terms.items()
        if is_named(value, code.replace("-", " ")) or is_named(value, term.fr) or is_named(value, term.en)
    )  # fmt: skip


def _is_called(value: str, organisation: Organisation) -> bool:
    return any(is_named(value, name) for name in (organisation.id.replace("-", " "), *organisation.names))


def is_named(value: str, name: str) -> bool:
    """Whether every word of a value is one of a name's, in some inflection, or the beginning of one."""
    asked, words = surfaces(value), surfaces(name)
    return bool(asked) and all(any(_is_word(one, word) for word in words) for one in asked)


def _is_word(asked: str, word: str) -> bool:
    ours, theirs = lookup(asked), lookup(word)
    if not ours.every.isdisjoint(theirs.every):
        return True
    return len(asked) >= _SHORTEST_START and any(
        form.startswith(start) for start in ours.exact for form in theirs.exact
    )
