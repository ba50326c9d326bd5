"""What to mark in a text: the characters that answer each part of a query, found in the text itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import product

from imt_archive.model.spelling import distance
from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import EXACT, forms, lookup
from imt_archive.search.nodes import Fuzzy, Item, Leaf, Near, Node, Or, Phrase, Wildcard, Word
from imt_archive.search.segmentation import Piece, chunks, compounds, may_join, pieces, surfaces
from imt_archive.search.spelling import letters_off

Span = tuple[int, int]
# The pieces that a part of a query was found in: the first one, and past the last one.
_Run = tuple[int, int]


class Words:
    """The words of a passage, with what its compounds are as one word."""

    def __init__(self, text: str, language: str) -> None:
        self.language = language
        self.surfaces = frozenset(surfaces(text))
        self._text = text

    def may_hold(self, item: Item) -> bool:
        """Whether some word answers an item, or some compound as one word."""
        return any(_answers(item, surface, self.language) for surface in self.surfaces | self.joined)

    @cached_property
    def joined(self) -> frozenset[str]:
        """Its compounds as one word each."""
        if not may_join(self._text):
            return frozenset()
        return frozenset(word for chunk in chunks(self._text) if may_join(chunk) for word in _joined(chunk))

    def spans(self, leaf: Leaf) -> list[Span]:
        """The characters that answer a part of a query, in order."""
        if not all(any(map(self.may_hold, side)) for side in _sides(leaf)):
            return []
        found = pieces(self._text)
        joined: dict[int, list[tuple[int, str]]] = {}
        for first, last, word in compounds(self._text, found):
            joined.setdefault(first, []).append((last, word))
        runs = _runs(leaf, found, joined, self.language)
        return sorted({(found[first].start, found[last - 1].end) for first, last in runs})


@lru_cache(maxsize=20_000)
def _joined(chunk: str) -> tuple[str, ...]:
    return tuple(word for _, _, word in compounds(chunk, pieces(chunk)))


def _sides(leaf: Node) -> Iterator[list[Item]]:
    """Items of which one at least has to be there, for each that has to."""
    if isinstance(leaf, Phrase):
        one_word = leaf.as_one_word
        yield from ([item, one_word] if one_word else [item] for item in leaf.items)
    elif isinstance(leaf, Near):
        for side in leaf.nodes:
            yield [item for items in _sides(side) for item in items]
    elif isinstance(leaf, Or):
        yield [item for child in leaf.nodes for items in _sides(child) for item in items]
    elif isinstance(leaf, Word | Wildcard | Fuzzy):
        yield [leaf]


def _runs(
    node: Node, found: Sequence[Piece], joined: dict[int, list[tuple[int, str]]], language: str
) -> Iterator[_Run]:
    if isinstance(node, Or):
        for child in node.nodes:
            yield from _runs(child, found, joined, language)
    elif isinstance(node, Near):
        sides = [list(_runs(side, found, joined, language)) for side in node.nodes]
        for ones, others, within in zip(sides, sides[1:], node.within, strict=False):
            for one, other in product(ones, others):
                if one != other and 0 <= max(other[0] - one[1], one[0] - other[1]) <= within:
                    yield from (one, other)
    elif isinstance(node, Phrase | Word | Wildcard | Fuzzy):
        items = node.items if isinstance(node, Phrase) else (node,)
        for first in range(len(found)):
            yield from ((first, last) for last in _ends(items, first, found, joined, language))
        whole = node.as_one_word if isinstance(node, Phrase) else None
        if whole:
            yield from _runs(whole, found, joined, language)


def _ends(
    items: Sequence[Item], at: int, found: Sequence[Piece], joined: dict[int, list[tuple[int, str]]], language: str
) -> Iterator[int]:
    """Where items that begin at a piece end: each is a piece, or a compound of several."""
    if not items:
        yield at
    elif at < len(found):
        if _answers(items[0], found[at].surface, language):
            yield from _ends(items[1:], at + 1, found, joined, language)
        for last, word in joined.get(at, ()):
            if _answers(items[0], word, language):
                yield from _ends(items[1:], last, found, joined, language)


@lru_cache(maxsize=100_000)
def _answers(item: Item, surface: str, language: str) -> bool:
    """Whether a word of a text answers an item of a query."""
    if isinstance(item, Word) and item.within not in ("", language):
        return False
    return _test(item)(forms(surface, language))


@lru_cache(maxsize=256)
def _test(item: Item) -> Callable[[tuple[str, ...]], bool]:
    """Whether the forms of a word answer an item of a query."""
    if isinstance(item, Wildcard):
        expression = re.compile(EXACT + wildcard_expression(item.pattern))
        return lambda forms: any(expression.fullmatch(form) for form in forms)
    if isinstance(item, Fuzzy):
        folded = fold(item.surface)
        most = item.most or letters_off(folded)
        same = lookup(item.surface).every
        return lambda forms: (
            not same.isdisjoint(forms)
            or any(form.startswith(EXACT) and distance(folded, form[1:], most) <= most for form in forms)
        )
    looked_up = lookup(item.surface)
    wanted = looked_up.exact if item.only else looked_up.exact | looked_up.stems_in(item.languages)
    if not item.unfinished:
        return lambda forms: not wanted.isdisjoint(forms)
    start = EXACT + fold(item.surface)
    return lambda forms: not wanted.isdisjoint(forms) or any(form.startswith(start) for form in forms)


def wildcard_expression(pattern: str) -> str:
    """A wildcard pattern as a regular expression: * any letters, ? one letter, at the end of the word one or none."""
    body = re.sub(r"\?+$", lambda match: f".{{0,{len(match[0])}}}", pattern)
    return body.replace("*", ".*").replace("?", ".")
