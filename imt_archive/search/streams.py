"""Phrases and neighbours: where postings say which texts may have them, and the texts' words in order say which do.

A text is a string with one character a word, so that a phrase is a regular expression of a few character classes.
Pairs of frequent words are answered from their own postings: that is what a phrase of frequent words would be slow at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, product
from typing import TYPE_CHECKING

from imt_archive.search.choices import Choices
from imt_archive.search.nodes import Item, Leaf, Near, Node, Or, Phrase, leaves
from imt_archive.search.pool import BLOCK_END, PART_END, UNIT
from imt_archive.search.schema import ABOUT, QUOTE, TEXT, TITLE
from imt_archive.search.segment import Segment

if TYPE_CHECKING:
    from imt_archive.search.ranking import Evaluation

Weights = dict[int, int]

_PARTS = (TITLE, "body", QUOTE, ABOUT)
# What one occurrence weighs in each part.
_PART_WEIGHT = {TITLE: 10 * UNIT, "body": UNIT, QUOTE: UNIT + UNIT // 2, ABOUT: UNIT}
_WITHIN_BLOCK = f"[^{BLOCK_END}{PART_END}]"
_MOST_PAIRS = 64
# Words between two that still stand together: souveraineté et confiance, chaire de l’industrie.
_LITTLE = 2
_SPECIAL = re.compile(r"(?<!\\)(?:\\\\)*[\[(|{.]")

Among = Mapping[int, object] | None


def phrase_weights(
    evaluation: Evaluation, items: Sequence[Item | int], number: int, where: str, among: Among
) -> tuple[Weights, Weights]:
    """The texts of a segment in which items stand one after the other, with weights: all of them, and exact ones.

    An item may be a word of the segment by its number.
    """
    segment = evaluation.segments[number]
    found = [_choices(evaluation, item, number) for item in items]
    if not all(one.words or one.compounds for one in found):
        return {}, {}
    pattern = "".join(one.pattern() for one in found)
    exact_parts = [one.pattern(exact=True) for one in found]
    exact_pattern = "".join(exact_parts) if all(exact_parts) else ""
    every = _phrase(segment, found, pattern, where, among)
    if exact_pattern == pattern:
        return every, every
    if not exact_pattern:
        return every, {}
    sure = [Choices(one.exact, exact_compounds=one.exact_compounds) for one in found]
    return every, _phrase(segment, sure, exact_pattern, where, every)


def near_weights(evaluation: Evaluation, near: Near, number: int, where: str, among: Among) -> Weights:
    """The texts of a segment in which things stand near each other, with weights."""
    segment = evaluation.segments[number]
    sides = [_alternatives(evaluation, node, number) for node in near.nodes]
    if not all(sides):
        return {}
    having: set[int] | None = None
    for side in sides:
        of_side: set[int] = set()
        for phrase in side:
            of_side |= _having_all(segment, phrase, where, among)
        having = of_side if having is None else having & of_side
    patterns = _either_order([_side(side) for side in sides], near.within)
    found = _verified(segment, having or (), patterns[0], where)
    # A chain of several pairs has to be in one block.
    expressions = [re.compile(pattern, re.DOTALL) for pattern in (patterns if len(patterns) > 1 else ())]
    return {n: weight for n, weight in found.items() if _in_one_block(_part(segment, n, where), expressions)}


def _in_one_block(words: str, expressions: Sequence[re.Pattern[str]]) -> bool:
    """Whether all pairs of a chain stand in one block."""
    if not expressions:
        return True
    blocks = words.replace(PART_END, BLOCK_END).split(BLOCK_END)
    return any(all(expression.search(block) for expression in expressions) for block in blocks)


def _side(alternatives: Sequence[Sequence[Choices]]) -> str:
    """A regular expression for one of some phrases."""
    found = ["".join(one.pattern() for one in phrase) for phrase in alternatives]
    return f"(?:{'|'.join(found)})" if found else ""


def _either_order(sides: Sequence[str], within: Sequence[int]) -> list[str]:
    """For each side and the next one, an expression for both in either order."""
    gaps = [f"{_WITHIN_BLOCK}{{0,{words}}}?" for words in within]
    pairs = zip(sides, sides[1:], gaps, strict=False)
    return [f"{one}{gap}{other}|{other}{gap}{one}" for one, other, gap in pairs]


def _choices(evaluation: Evaluation, item: Item | int, number: int) -> Choices:
    if isinstance(item, int):
        return Choices(frozenset((item,)))
    return evaluation.choices(item, number, whole=True)


def _alternatives(evaluation: Evaluation, node: Node, number: int) -> list[list[Choices]]:
    """What a side of NEAR may be, each as the choices at consecutive places; those that the segment has."""
    if isinstance(node, Or):
        return [one for child in node.nodes for one in _alternatives(evaluation, child, number)]
    items = node.items if isinstance(node, Phrase) else (node,)
    found = [_choices(evaluation, item, number) for item in items]  # type: ignore[arg-type]
    alternatives = [found] if all(one.words or one.compounds for one in found) else []
    if isinstance(node, Phrase) and node.as_one_word:
        alternatives += _alternatives(evaluation, node.as_one_word, number)
    return alternatives


def _having_all(segment: Segment, found: Sequence[Choices], where: str, among: Among) -> set[int]:
    """The texts that have some word of each choice: those with fewest texts first."""
    having: set[int] | None = None if among is None else set(among)
    for one in sorted(found, key=lambda one: segment.size(one.words, where)):
        of_one: set[int] = set()
        for word in one.words:
            of_one.update(segment.posting(where, word).ids)
        for compound in one.compounds:
            of_one.update(_having_words(segment, compound, where))
        having = of_one if having is None else having & of_one
        if not having:
            return set()
    return having or set()


def _having_words(segment: Segment, words: Sequence[int], where: str) -> set[int]:
    first, *others = sorted((segment.posting(where, word).ids for word in words), key=len)
    return set(first).intersection(*others)


def _neighbours(segment: Segment, found: Sequence[Choices]) -> tuple[set[int], set[int]]:
    """The texts that may have each pair of neighbours of a phrase, and those of them that have its only one for sure.

    Pairs of frequent words have postings of their own; of the others, one word is rare enough to be looked up.
    """
    having: set[int] | None = None
    certain: set[int] = set()
    for one, following in pairwise(found):
        of_pair, sure = _of_pair(segment, one, following)
        if len(found) == 2:
            certain = sure
        having = of_pair if having is None else having & of_pair
        if not having:
            break
    return having or set(), certain


def _of_pair(segment: Segment, one: Choices, following: Choices) -> tuple[set[int], set[int]]:
    of_pair: set[int] = set()
    certain: set[int] = set()
    for first, second in product(one.words & segment.frequent, following.words & segment.frequent):
        ids, sure = segment.pair(first, second)
        (certain if sure else of_pair).update(ids)
    for these, those in ((one, following), (following, one)):
        rare: set[int] = set()
        for word in these.words - segment.frequent:
            rare.update(segment.posting(TEXT, word).ids)
        if rare:
            for word in those.words:
                of_pair.update(rare.intersection(segment.posting(TEXT, word).ids))
    return of_pair | certain, certain


def _in_titles(segment: Segment, found: Sequence[Choices], every: set[int]) -> set[int]:
    """Of some texts, those whose title may have the phrase."""
    titles = [{n for word in one.words for n in segment.posting(TITLE, word).ids} for one in found]
    return every.intersection(*titles)


def _phrase(segment: Segment, found: Sequence[Choices], pattern: str, where: str, among: Among) -> Weights:
    """The texts in which words stand one after the other, read only where their postings do not say so themselves."""
    if where == TEXT and len(found) > 1 and not any(one.compounds for one in found):
        frequent = [one.words & segment.frequent for one in found]
        pairs = max(len(one) * len(following) for one, following in pairwise(frequent))
        if pairs <= _MOST_PAIRS:
            having, certain = _neighbours(segment, found)
            if among is not None:
                having, certain = having.intersection(among), certain.intersection(among)
            # In a title it weighs more: those are read all the same.
            certain = certain.difference(_in_titles(segment, found, certain))
            return {**dict.fromkeys(certain, UNIT), **_verified(segment, having - certain, pattern, where)}
    return _verified(segment, _having_all(segment, found, where, among), pattern, where)


def _verified(segment: Segment, numbers: Iterable[int], pattern: str, where: str) -> Weights:
    """Of some texts, those whose words in order match a pattern in a field, with what the matches weigh."""
    # One word, or words that can be no others, are found many times faster without an expression.
    literal = "" if _SPECIAL.search(pattern) else re.sub(r"\\(.)", r"\1", pattern, flags=re.DOTALL)
    expression = re.compile(pattern, re.DOTALL)
    weight = _PART_WEIGHT["body" if where == TEXT else where]
    result: Weights = {}
    # In order: neighbours in the file are read faster.
    for number in sorted(numbers):
        words = _part(segment, number, where)
        if literal:
            first = words.find(literal)
            if first < 0:
                continue
            result[number] = weight * words.count(literal)
        else:
            match = expression.search(words)
            if match is None:
                continue
            first = match.start()
            result[number] = weight * len(expression.findall(words, first))
        if where == TEXT:
            if first < words.index(PART_END):
                result[number] += _PART_WEIGHT[TITLE]
            elif first > words.rindex(PART_END, 0, -1):
                result[number] = _PART_WEIGHT[QUOTE] * (result[number] // weight)
    return result


def _part(segment: Segment, number: int, where: str) -> str:
    """The words of a text in a field, in order."""
    if where == TEXT:
        return segment.text_stream(number)
    return segment.stream(number).split(PART_END)[_PARTS.index(where)]


@lru_cache(maxsize=64)
def side_by_side(one: str, other: str) -> re.Pattern[str]:
    """An expression for two patterns one after the other, little words between them."""
    return re.compile(f"{one}{_WITHIN_BLOCK}{{0,{_LITTLE}}}?{other}", re.DOTALL)


def matched_parts(evaluation: Evaluation, root: Node | None, number: int, document: int) -> tuple[str, ...]:
    """The parts of a text (title, body, quote, about) in which something of a query is found."""
    parts = dict(zip(_PARTS, evaluation.segments[number].stream(document).split(PART_END), strict=False))
    found: set[str] = set()
    for leaf, fields in leaves(root):
        pattern = evaluation.pattern(leaf, number)
        if pattern is not None:
            found.update(name for name in fields if name not in found and pattern.search(parts[name]))
    return tuple(name for name in _PARTS if name in found)


def leaf_pattern(evaluation: Evaluation, leaf: Leaf, number: int) -> re.Pattern[str] | None:
    """What a leaf looks like in the streams of a segment; None where the segment has nothing of it."""
    if isinstance(leaf, Near):
        sides = [_side(_alternatives(evaluation, node, number)) for node in leaf.nodes]
        return re.compile(_either_order(sides, leaf.within)[0], re.DOTALL) if all(sides) else None
    side = _side(_alternatives(evaluation, leaf, number))
    return re.compile(side, re.DOTALL) if side else None
