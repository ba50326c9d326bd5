"""The arithmetic of answers: weights of postings into scores, and answers joined, by segment."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import repeat

from imt_archive.search.pool import UNIT
from imt_archive.search.segment import Segment

Weights = dict[int, int]
Scores = dict[int, float]
Answer = list[Scores]

_SATURATION = 1.2 * UNIT
_EXACT_SHARE = 0.4
# Weights of several words of one leaf add up; what is beyond is as good.
_HEAVIEST = 1023
_SATURATED = [weight / (weight + _SATURATION) for weight in range(_HEAVIEST + 1)]
# A posting is worth a look by halving rather than a walk when so many times fewer texts are asked about.
_FEW = 24
_MANY_WORDS = 24


def union(
    segment: Segment, where: str, words: Collection[int], among: Mapping[int, object] | None
) -> tuple[Weights, int]:
    """What some words weigh together in each text, and how many texts have one at most."""
    result: Weights = {}
    size = 0
    get = result.get
    # Of the many words that begin alike, one stands for all those in a text: adding them up would take longest of all.
    many = len(words) > _MANY_WORDS
    for word in words:
        ids, weights = segment.posting(where, word)
        size += len(ids)
        each = repeat(int(weights)) if isinstance(weights, float) else weights
        if among is None:
            found: Iterable[tuple[int, int]] = zip(ids, each, strict=False)
        elif len(among) * _FEW < len(ids):
            found = _picked(ids, weights, among).items()
        else:
            found = [(number, weight) for number, weight in zip(ids, each, strict=False) if number in among]
        if not result or many:
            result.update(found)
            continue
        for number, weight in found:
            result[number] = get(number, 0) + weight
    return result, size


def _picked(ids: array[int], weights: float | bytes, among: Iterable[int]) -> Weights:
    found: Weights = {}
    for number in among:
        at = bisect_left(ids, number)
        if at < len(ids) and ids[at] == number:
            found[number] = int(weights) if isinstance(weights, float) else weights[at]
    return found


def added(one: Weights, other: Weights) -> Weights:
    """The sum of two texts-to-weights, each text's weights added."""
    if not one or not other:
        return one or other
    small, large = (one, other) if len(one) < len(other) else (other, one)
    result = large.copy()
    get = result.get
    for number, weight in small.items():
        result[number] = get(number, 0) + weight
    return result


def saturated(every: Weights, exact: Weights | None, rarity: float) -> Scores:
    """Weights as scores: more of a word counts less and less, and the exact ones (None: all are) for themselves too."""
    if not every:
        return {}
    if exact is None:
        if max(every.values()) <= _HEAVIEST:
            return {number: rarity * _SATURATED[weight] for number, weight in every.items()}
        return {number: rarity * _SATURATED[min(weight, _HEAVIEST)] for number, weight in every.items()}
    scores = saturated(every, None, rarity * (1 - _EXACT_SHARE))
    for number, score in saturated(exact, None, rarity * _EXACT_SHARE).items():
        scores[number] += score
    return scores


def both(one: Answer, other: Answer) -> Answer:
    """The texts of two answers, their scores added."""
    return [{n: a[n] + b[n] for n in a.keys() & b.keys()} for a, b in zip(one, other, strict=True)]


def either(answers: Sequence[Answer]) -> Answer:
    """The texts of any of some answers, their scores added."""
    result = [dict(part) for part in answers[0]] if answers else []
    for answer in answers[1:]:
        for into, part in zip(result, answer, strict=True):
            get = into.get
            for number, score in part.items():
                into[number] = get(number, 0.0) + score
    return result


def best(answers: Sequence[Answer]) -> Answer:
    """The texts of any of some answers, each with its best score."""
    result = [dict(part) for part in answers[0]]
    for answer in answers[1:]:
        for into, part in zip(result, answer, strict=True):
            for number, score in part.items():
                if score > into.get(number, -1.0):
                    into[number] = score
    return result


def scaled(answer: Answer, share: float) -> Answer:
    """An answer that counts for a share: that of another name for the same thing, or of its translation."""
    return [{number: score * share for number, score in part.items()} for part in answer]
