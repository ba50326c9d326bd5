"""The alignment of two sequences of passages that say the same in the same order, by dynamic programming.

A step of the path links 1–1, 1–2, 2–1, 2–2, 1–3 or 3–1 passages, or leaves one without counterpart. A link gains by
what both sides share, and loses by lengths that do not fit (the statistic of Gale and Church, 1993, with a term for
long passages), by kinds that differ, and by being a merge. Only a corridor around sure pairs is searched.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from imt_archive.bilingual.corridor import corridor

FORBIDDEN = 1e6

# French runs longer than English: characters of French for one of English.
_RATIO = 1.15
_VARIANCE_PER_CHARACTER = 6.8
_RELATIVE_DEVIATION = 0.12
_LENGTH_CAP = 8.0
_MERGE_LENGTH_CAP = 4.0

_SHARED_GAIN = 6.0
# Two passages that are no translations share about this part of what they could.
_SHARED_BY_CHANCE = 0.28
_LITTLE_EVIDENCE = 2.0
_MOST_GAIN = _SHARED_GAIN * (1 - _SHARED_BY_CHANCE)
_SKIP = 1.5
# What it costs to merge a passage into a link that it shares nothing with.
_NOTHING_SHARED = 1.0
_MOVES = ((1, 1, 0.0), (1, 2, 1.5), (2, 1, 1.5), (2, 2, 5.0), (1, 3, 3.0), (3, 1, 3.0))
MERGE_COST = {(a, b): cost for a, b, cost in _MOVES}

_STRICT_GROUPS = frozenset({"heading", "about", "contact"})
_GROUP_COST: Mapping[frozenset[str], float] = {
    frozenset({"bullet", "body"}): 1.0,
    frozenset({"quotation", "body"}): 0.7,
    frozenset({"quotation", "bullet"}): 1.0,
}
_HEADING_COST, _CONTACT_COST, _MIXED_COST = 2.0, 3.0, 0.7


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage to align: its length in characters, its features with their weights, and its group of kinds."""

    length: int
    features: Mapping[str, float]
    group: str = "body"


@dataclass(frozen=True, slots=True)
class _Side:
    """One language's sequence: sums of length and of matchable weight from its start, groups, costs of merging."""

    groups: tuple[str, ...]
    lengths: tuple[float, ...]
    weights: tuple[float, ...]
    merging: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Two sequences to align: their sides, what each feature weighs, what pairs in the corridor share."""

    fr: _Side
    en: _Side
    weight: Mapping[str, float]
    shared: tuple[dict[int, float], ...]
    lows: tuple[int, ...]
    highs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A link with what it gains; indices from 0, both sides filled."""

    fr: tuple[int, ...]
    en: tuple[int, ...]
    gain: float


def solve(fr: Sequence[Segment], en: Sequence[Segment]) -> tuple[Problem, list[Step]]:
    """The steps of the best path through two sequences, in order, none crossing another; neither may be empty."""
    problem = _problem(fr, en)
    return problem, _in_order(problem)


def _problem(fr: Sequence[Segment], en: Sequence[Segment]) -> Problem:
    where_fr, where_en = _postings(fr), _postings(en)
    common = where_fr.keys() & where_en.keys()
    count = len(fr) + len(en)
    weight = {key: math.log1p(count / (len(where_fr[key]) + len(where_en[key]))) for key in common}
    lows, highs = corridor(len(fr), len(en), [(where_fr[key], where_en[key], weight[key]) for key in common])
    shared: list[dict[int, float]] = [{} for _ in fr]
    for key in common:
        rarity, columns = weight[key], where_en[key]
        for i in where_fr[key]:
            low, high, row, mine = lows[i], highs[i + 1], shared[i], fr[i].features[key]
            for j in columns[bisect_left(columns, low) : bisect_left(columns, high)]:
                row[j] = row.get(j, 0.0) + min(mine, en[j].features[key]) * rarity
    return Problem(_side(fr, weight, 1.0), _side(en, weight, _RATIO), weight, tuple(shared), lows, highs)


def _postings(segments: Sequence[Segment]) -> dict[str, list[int]]:
    postings: dict[str, list[int]] = defaultdict(list)
    for index, segment in enumerate(segments):
        for key in segment.features:
            postings[key].append(index)
    return postings


def _side(segments: Sequence[Segment], weight: Mapping[str, float], ratio: float) -> _Side:
    lengths, weights, merging = [0.0], [0.0], [0.0]
    for index, segment in enumerate(segments):
        mass = sum(own * weight[key] for key, own in segment.features.items() if key in weight)
        lengths.append(lengths[-1] + segment.length * ratio)
        weights.append(weights[-1] + mass)
        if index:
            merging.append(_merging_cost(segments[index - 1].group, segment.group))
    return _Side(tuple(segment.group for segment in segments), tuple(lengths), tuple(weights), tuple(merging))


def _merging_cost(one: str, other: str) -> float:
    """What it costs to take two neighbours of one language as one passage."""
    if one == other:
        return 0.0
    return FORBIDDEN if one in _STRICT_GROUPS or other in _STRICT_GROUPS else _MIXED_COST


def _linking_cost(one: str, other: str) -> float:
    """What it costs to link passages of two kinds."""
    if one == other:
        return 0.0
    if "about" in (one, other):
        return FORBIDDEN
    if "contact" in (one, other):
        return _CONTACT_COST
    return _HEADING_COST if "heading" in (one, other) else _GROUP_COST.get(frozenset({one, other}), 0.0)


def gain_of(problem: Problem, i: int, j: int, a: int, b: int, cost: float) -> float:
    """What a link of the `a` French passages before boundary `i` with the `b` English ones before `j` is worth."""
    fr, en = problem.fr, problem.en
    length_fr, length_en = fr.lengths[i] - fr.lengths[i - a], en.lengths[j] - en.lengths[j - b]
    mean, difference = (length_fr + length_en) / 2 + 1, length_fr - length_en
    variance = mean * (_VARIANCE_PER_CHARACTER + mean * _RELATIVE_DEVIATION**2)
    misfit = difference * difference / (2 * variance)
    if a + b > 2:
        # Most merges fail here, before the dearer questions are asked.
        if misfit > _MERGE_LENGTH_CAP:
            return -FORBIDDEN
        cost += sum(fr.merging[i - a + 1 : i]) + sum(en.merging[j - b + 1 : j])
    elif misfit > _LENGTH_CAP:
        misfit = _LENGTH_CAP
    cost += _linking_cost(fr.groups[i - 1], en.groups[j - 1])
    if cost >= FORBIDDEN:
        return -FORBIDDEN
    possible = fr.weights[i] - fr.weights[i - a] + en.weights[j] - en.weights[j - b]
    both = 0.0
    for row in problem.shared[i - a : i]:
        of_row = 0.0
        for column in range(j - b, j):
            of_row += row.get(column, 0.0)
        both += of_row
        if a > 1 and not of_row:
            cost += _NOTHING_SHARED
    if b > 1:
        rows = problem.shared[i - a : i]
        cost += _NOTHING_SHARED * sum(not any(column in row for row in rows) for column in range(j - b, j))
    # Words that return in both halves of a merge were counted twice.
    both = min(2 * both, possible)
    return _SHARED_GAIN * (both - _SHARED_BY_CHANCE * possible) / (possible + _LITTLE_EVIDENCE) - misfit - cost


def _in_order(problem: Problem) -> list[Step]:
    lows, highs = problem.lows, problem.highs
    best: list[list[float]] = []
    moves: list[list[tuple[int, int]]] = []
    for i, (low, high) in enumerate(zip(lows, highs, strict=True)):
        best.append([])
        moves.append([])
        for j in range(low, high + 1):
            score, move = _best_move(problem, best, i, j)
            best[i].append(score)
            moves[i].append(move)
    return _traced(problem, moves)


def _best_move(problem: Problem, best: Sequence[Sequence[float]], i: int, j: int) -> tuple[float, tuple[int, int]]:
    lows, highs = problem.lows, problem.highs
    if i == 0 and j == 0:
        return 0.0, (0, 0)
    score, move = -math.inf, (0, 0)
    if i and lows[i - 1] <= j <= highs[i - 1]:
        score, move = best[i - 1][j - lows[i - 1]] - _SKIP, (1, 0)
    if j > lows[i]:
        other = best[i][j - 1 - lows[i]] - _SKIP
        if other > score:
            score, move = other, (0, 1)
    for a, b, cost in _MOVES:
        if i >= a and j >= b and lows[i - a] <= j - b <= highs[i - a]:
            before = best[i - a][j - b - lows[i - a]]
            # No link gains more than this: what cannot win is not looked at.
            if before + _MOST_GAIN - cost <= score:
                continue
            other = before + gain_of(problem, i, j, a, b, cost)
            if other > score:
                score, move = other, (a, b)
    return score, move


def _traced(problem: Problem, moves: Sequence[Sequence[tuple[int, int]]]) -> list[Step]:
    steps = []
    i, j = len(problem.fr.groups), len(problem.en.groups)
    while i or j:
        a, b = moves[i][j - problem.lows[i]]
        if a and b:
            gain = gain_of(problem, i, j, a, b, MERGE_COST[a, b])
            steps.append(Step(tuple(range(i - a, i)), tuple(range(j - b, j)), gain))
        i, j = i - a, j - b
    return steps


def confidence_of(gain: float) -> float:
    """From what a link gained to its confidence between 0 and 1: 0.73 where lengths fit and nothing else is known."""
    return round(1 / (1 + math.exp(-(gain + 1))), 3)
