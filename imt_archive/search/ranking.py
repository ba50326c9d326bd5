"""Which documents answer a query, and how well: sets and BM25F over the postings.

Every leaf of a query (word, wildcard, phrase) is scored as one term whose occurrences are weighted by field,
once for all of them and once for the exact ones alone, so that what was typed ranks above what shares its stem.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import log
from typing import NamedTuple

from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import lookup
from imt_archive.search.nodes import DEFAULT_FIELDS, FIELDS, And, Field, Leaf, Node, Not, Or, Phrase, Wildcard, Word
from imt_archive.search.postings import Postings

# A title says what a text is about: ten occurrences in the body weigh as much as one there.
_WEIGHTS = {"title": 10.0, "body": 1.0, "quote": 1.5, "about": 1.0}
# How much a long field takes from the weight of an occurrence: little in titles, which are all short.
_LENGTH = {"title": 0.3, "body": 0.75, "quote": 0.5, "about": 0.5}
_SATURATION = 1.2
_EXACT_SHARE = 0.4


class Found(NamedTuple):
    """How well a document answers, and in which fields: one bit for each of `FIELDS`."""

    score: float
    fields: int


Answer = dict[int, Found]
Counts = dict[int, float]


class _Occurrences(NamedTuple):
    """How often a leaf occurs in a field, by document: all occurrences, and the exact ones."""

    every: Counts
    exact: Counts


def answer(node: Node, postings: Postings, fields: tuple[str, ...] = DEFAULT_FIELDS) -> Answer:
    """The documents that answer a node asked of some fields."""
    if isinstance(node, Field):
        return answer(node.node, postings, (node.name,))
    if isinstance(node, Not):
        excluded = answer(node.node, postings, fields)
        return dict.fromkeys(postings.documents - excluded.keys(), Found(0.0, 0))
    if isinstance(node, Or):
        return _any([answer(child, postings, fields) for child in node.nodes])
    if isinstance(node, And):
        return _all(node, postings, fields)
    return _scored({field: _occurrences(node, postings, field) for field in fields}, postings)


def field_names(fields: int) -> tuple[str, ...]:
    """The names of the fields that a set of bits stands for."""
    return tuple(field for bit, field in enumerate(FIELDS) if fields >> bit & 1)


def knows(word: Word, postings: Postings, fields: Iterable[str]) -> bool:
    """Whether some document has a word, exactly or by its stem."""
    forms = lookup(word.surface).every
    return any(postings.counts(field, form) for field in fields for form in forms)


def _any(answers: list[Answer]) -> Answer:
    result: Answer = {}
    for part in answers:
        for number, found in part.items():
            before = result.get(number)
            result[number] = Found(before.score + found.score, before.fields | found.fields) if before else found
    return result


def _all(node: And, postings: Postings, fields: tuple[str, ...]) -> Answer:
    """What is excluded is taken away last; the others stop at the first that nothing answers."""
    wanted = [child for child in node.nodes if not isinstance(child, Not)]
    result: Answer | None = None
    for child in wanted:
        part = answer(child, postings, fields)
        if result is None:
            result = part
        else:
            both = result.keys() & part.keys()
            result = {n: Found(result[n].score + part[n].score, result[n].fields | part[n].fields) for n in both}
        if not result:
            return {}
    if result is None:
        result = dict.fromkeys(postings.documents, Found(0.0, 0))
    for unwanted in node.nodes:
        if isinstance(unwanted, Not):
            excluded = answer(unwanted.node, postings, fields).keys()
            result = {number: found for number, found in result.items() if number not in excluded}
    return result


def _scored(by_field: Mapping[str, _Occurrences], postings: Postings) -> Answer:
    every: defaultdict[int, float] = defaultdict(float)
    exact: defaultdict[int, float] = defaultdict(float)
    where: defaultdict[int, int] = defaultdict(int)
    for field, occurrences in by_field.items():
        if not occurrences.every:
            continue
        lengths, mean = postings.lengths(field)
        weight, b, bit = _WEIGHTS[field], _LENGTH[field], 1 << FIELDS.index(field)
        for number, count in occurrences.every.items():
            norm = weight / (1 - b + b * lengths[number] / mean)
            every[number] += count * norm
            where[number] |= bit
            if number in occurrences.exact:
                exact[number] += occurrences.exact[number] * norm
    total, having = len(postings.documents), len(every)
    rarity = log(1 + (total - having + 0.5) / (having + 0.5))
    return {n: Found(rarity * _saturated(amount, exact.get(n, 0.0)), where[n]) for n, amount in every.items()}


def _saturated(every: float, exact: float) -> float:
    share = _EXACT_SHARE * exact / (exact + _SATURATION) if exact else 0.0
    return share + (1 - _EXACT_SHARE) * every / (every + _SATURATION)


def _occurrences(leaf: Leaf, postings: Postings, field: str) -> _Occurrences:
    if not isinstance(leaf, Phrase):
        exact, more = _forms(leaf, postings, field)
        found = _most(postings.counts(field, form) for form in exact)
        return _Occurrences(_most([found, *(postings.counts(field, form) for form in more)]), found)
    sides = [_forms(item, postings, field) for item in leaf.items]
    every = _in_order([exact + more for exact, more in sides], postings, field, None)
    exact_ones = _in_order([exact for exact, _ in sides], postings, field, every.keys()) if every else {}
    whole = leaf.as_one_word
    if whole:
        joined = _occurrences(whole, postings, field)
        return _Occurrences(_most([every, joined.every]), _most([exact_ones, joined.exact]))
    return _Occurrences(every, exact_ones)


def _forms(item: Word | Wildcard, postings: Postings, field: str) -> tuple[list[str], list[str]]:
    """The forms that an item is found by in a field: the exact ones, and the others."""
    if isinstance(item, Wildcard):
        return postings.like(field, item.pattern), []
    found = lookup(item.surface)
    more = list(found.stems)
    if item.unfinished:
        more += [form for form in postings.beginning(field, fold(item.surface)) if form not in found.exact]
    return list(found.exact), more


def _most(counts: Iterable[Counts]) -> Counts:
    """For each document the highest of its counts: the forms of one word are not counted twice."""
    result: Counts = {}
    for part in counts:
        if not result:
            result = dict(part)
            continue
        for number, count in part.items():
            if count > result.get(number, 0.0):
                result[number] = count
    return result


def _in_order(items: list[list[str]], postings: Postings, field: str, among: Iterable[int] | None) -> Counts:
    """How often the items stand one after the other, each as any of its forms."""
    documents: set[int] | None = None if among is None else set(among)
    for forms in items:
        having = {number for form in forms for number in postings.counts(field, form)}
        documents = having if documents is None else documents & having
        if not documents:
            return {}
    starts: dict[int, set[int]] = {}
    for offset, forms in enumerate(items):
        places: dict[int, set[int]] = {}
        for form in forms:
            for number, found in postings.places(field, form, documents or ()).items():
                places.setdefault(number, set()).update(place - offset for place in found)
        starts = {n: starts[n] & at for n, at in places.items() if n in starts} if offset else places
        documents = {number for number, at in starts.items() if at}
    return {number: float(len(at)) for number, at in starts.items() if at}
