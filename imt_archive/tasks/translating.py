"""What the words of a query are in the other language, as parts that count for less and say where they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from imt_archive.bilingual.lexicon import Entry, Lexicon, key_of
from imt_archive.model.records import LANGUAGES, other_language
from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import lookup
from imt_archive.search.nodes import TRANSLATION, Also, And, Field, Node, Or, Phrase, Query, Word, group, items, leaves
from imt_archive.search.segmentation import surfaces
from imt_archive.tasks.naming import Named

# A word has as many translations at most, and a term as many words.
_MOST_TRANSLATIONS = 3
_MOST_WORDS = 5
_SHORTEST = 3
_SURE_ENOUGH = 0.5
Known = Callable[[Sequence[Word]], bool]
"""Whether the archive has all of some words."""


@dataclass(frozen=True)
class Translations:
    """Adds to a query what the lexicon knows of its words, where the archive has it too."""

    lexicon: Lexicon
    known: Known

    def expanded(self, query: Query, *, terms: bool = True) -> tuple[Query, tuple[Named, ...]]:
        """A query with the translations of its words, and of terms of several of them, and what was added.

        Quoted phrases, exact words, what is excluded and what has other names stay as they are.
        """
        named: list[Named] = []
        root = self._expanded(query.root, named, terms) if query.root else None
        return Query(root), tuple(sorted(named, key=lambda one: one.start))

    def known_words(self, query: Query) -> frozenset[str]:
        """The words of a query that are words of the other language: nobody misspelt them."""
        words = [item for leaf, _ in leaves(query.root) for item in items(leaf) if isinstance(item, Word)]
        return frozenset(word.surface for word in words if next(self._translations([word]), None))

    def _expanded(self, node: Node, named: list[Named], terms: bool) -> Node:
        if isinstance(node, And):
            return self._of_all(node.nodes, named, terms)
        if isinstance(node, Or):
            return Or(tuple(self._expanded(child, named, terms) for child in node.nodes))
        if isinstance(node, Field):
            return Field(node.name, self._expanded(node.node, named, terms))
        if isinstance(node, Word) and not (node.only or node.unfinished and len(node.surface) <= _SHORTEST):
            return self._with(node, [node], node, named)
        if isinstance(node, Phrase) and node.compound and not node.only:
            return self._with(node, [node], node, named)
        return node

    def _of_all(self, nodes: Sequence[Node], named: list[Named], terms: bool) -> Node:
        """Words side by side: each with its translations, and the terms that they make with theirs."""
        result: list[Node] = []
        at = 0
        while at < len(nodes):
            run = self._longest_term(nodes[at:]) if terms else []
            if run:
                # Its words may also stand apart: each is asked for by itself beside the term.
                apart = group(And, [self._expanded(child, [], False) for child in run])
                assert apart is not None
                result.append(self._with(apart, run, apart, named))
                at += len(run)
            else:
                result.append(self._expanded(nodes[at], named, terms))
                at += 1
        whole = group(And, result)
        assert whole is not None
        return whole

    def _longest_term(self, nodes: Sequence[Node]) -> list[Node]:
        for count in range(min(_MOST_WORDS, len(nodes)), 1, -1):
            run = list(nodes[:count])
            if all(map(_may_be_part, run)) and next(self._translations(run), None):
                return run
        return []

    def _with(self, node: Node, run: Sequence[Node], otherwise: Node, named: list[Named]) -> Node:
        found = list(self._translations(run))[:_MOST_TRANSLATIONS]
        if not found:
            return otherwise
        start, end = _place(run[0])[0], _place(run[-1])[1]
        named.append(Named(start, end, tuple(words for words, _ in found), "translations"))
        return Also(node, tuple(other for _, other in found), TRANSLATION)

    def _translations(self, run: Sequence[Node]) -> Iterator[tuple[str, Node]]:
        """The translations of some words side by side, as words and as what is asked for; each once."""
        words = [word for node in run for word in _words(node)]
        typed = " ".join(word.surface for word in words)
        seen: set[str] = {fold(typed)}
        for language in LANGUAGES:
            if not any(language in word.languages for word in words):
                continue
            for entry in self._entries(typed, language, len(words)):
                other = other_language(language)
                term = entry.term(other)
                parts = tuple(Word(surface, languages=(other,), within=other) for surface in surfaces(term))
                if fold(term) in seen or not parts or _is_found_already(words, parts) or not self.known(parts):
                    continue
                seen.add(fold(term))
                yield term, Phrase(parts) if len(parts) > 1 else parts[0]

    def _entries(self, typed: str, language: str, count: int) -> list[Entry]:
        found = [entry for entry in self.lexicon.translations(typed, language) if entry.weight >= _SURE_ENOUGH]
        if count > 1:
            return found
        # What is spelt so, before what only shares a stem: marche is no marché.
        exact = [entry for entry in found if fold(entry.term(language)) == fold(typed)]
        return exact or [entry for entry in found if len(key_of(entry.term(language), language)) == 1]


def _may_be_part(node: Node) -> bool:
    return (isinstance(node, Word) and not node.only and not node.within) or (
        isinstance(node, Phrase) and node.compound
    )


def _words(node: Node) -> Iterator[Word]:
    if isinstance(node, Word):
        yield node
    elif isinstance(node, Phrase):
        yield from (item for item in node.items if isinstance(item, Word))


def _is_found_already(typed: Sequence[Word], parts: Sequence[Word]) -> bool:
    """Whether the words that were typed find a translation by themselves: innovation, innovations."""
    return len(typed) == len(parts) and all(
        not lookup(one.surface).every.isdisjoint(lookup(other.surface).every)
        for one, other in zip(typed, parts, strict=True)
    )


def _place(node: Node) -> tuple[int, int]:
    return node.at if isinstance(node, Word | Phrase) else (0, 0)
