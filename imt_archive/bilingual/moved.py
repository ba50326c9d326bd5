"""What stands in another place in the other language: links across, between passages that the path left over.

A link across needs more than one in order: it has to gain enough by itself, or to have no rival. A passage that the
path took into a merge for want of its own counterpart is let go where both links together gain more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import nlargest

from imt_archive.bilingual.engine import MERGE_COST, Problem, Segment, Step, gain_of

# What a link across must gain to be believed, and how many passages may have a feature that speaks for it.
_LEAST, _RARE = 1.3, 12
# Less is enough where no other passage of either side would gain anywhere near as much.
_UNRIVALLED_LEAST, _UNRIVALLED_LEAD = 0.0, 1.5
# A link in order that gains less than the first gives way to one across that gains the second more.
_WEAK, _LEAD = 0.0, 1.0
_SHAPES = ((1, 1), (1, 2), (2, 1))


def with_moved(steps: Sequence[Step], problem: Problem, fr: Sequence[Segment], en: Sequence[Segment]) -> list[Step]:
    """The steps of the path with links across, in no order; no passage is in two of them."""
    steps = _with_ends_let_go(steps, problem, fr, en)
    firm = [step for step in steps if step.gain >= _WEAK]
    weak = [step for step in steps if step.gain < _WEAK]
    rows, columns = _left(firm, len(fr), len(en))
    across = _believed(_across(problem, fr, en, rows, columns)) if rows and columns else []
    used_fr, used_en = {i for step in firm for i in step.fr}, {j for step in firm for j in step.en}
    # A weak link in order is worth what the lead over it would have to be.
    ranked = [(step.gain + _LEAD, step) for step in weak] + [(step.gain, step) for step in across]
    for _, step in sorted(ranked, key=lambda one: -one[0]):
        if used_fr.isdisjoint(step.fr) and used_en.isdisjoint(step.en):
            used_fr.update(step.fr)
            used_en.update(step.en)
            firm.append(step)
    return firm


def _left(steps: Sequence[Step], rows: int, columns: int) -> tuple[list[int], list[int]]:
    used_fr, used_en = {i for step in steps for i in step.fr}, {j for step in steps for j in step.en}
    return [i for i in range(rows) if i not in used_fr], [j for j in range(columns) if j not in used_en]


def _with_ends_let_go(
    steps: Sequence[Step], problem: Problem, fr: Sequence[Segment], en: Sequence[Segment]
) -> list[Step]:
    """The steps, with the end of a merge linked across instead where that gains more on the whole."""
    rows, columns = _left(steps, len(fr), len(en))
    ends = {(side, end): (step, rest) for step in steps for side, end, rest in _without_an_end(step)}
    if not ends or not (rows or columns):
        return list(steps)
    ends_fr = [end for side, end in ends if side == "fr"]
    ends_en = [end for side, end in ends if side == "en"]
    found = _across(problem, fr, en, ends_fr, columns) + _across(problem, fr, en, rows, ends_en)
    kept = {(step.fr, step.en): step for step in steps}
    taken: set[tuple[str, int]] = set()
    for moved in sorted((one for one in found if len(one.fr) == len(one.en) == 1), key=lambda one: -one.gain):
        key = ("fr", moved.fr[0]) if ("fr", moved.fr[0]) in ends else ("en", moved.en[0])
        step, rest = ends[key]
        other = ("en", moved.en[0]) if key[0] == "fr" else ("fr", moved.fr[0])
        gain = gain_of(problem, rest.fr[-1] + 1, rest.en[-1] + 1, len(rest.fr), len(rest.en),
                       MERGE_COST[len(rest.fr), len(rest.en)])  # fmt: skip
        is_free = (step.fr, step.en) in kept and other not in taken
        if is_free and moved.gain >= _LEAST and gain + moved.gain > step.gain + _LEAD:
            del kept[step.fr, step.en]
            kept[rest.fr, rest.en] = replace(rest, gain=gain)
            kept[moved.fr, moved.en] = moved
            taken.add(other)
    return list(kept.values())


def _without_an_end(step: Step) -> Iterator[tuple[str, int, Step]]:
    """For each end of a merged side: the side, the passage, and the step without it."""
    if len(step.fr) > 1:
        yield "fr", step.fr[0], replace(step, fr=step.fr[1:])
        yield "fr", step.fr[-1], replace(step, fr=step.fr[:-1])
    if len(step.en) > 1:
        yield "en", step.en[0], replace(step, en=step.en[1:])
        yield "en", step.en[-1], replace(step, en=step.en[:-1])


def _across(
    problem: Problem, fr: Sequence[Segment], en: Sequence[Segment], rows: Sequence[int], columns: Sequence[int]
) -> list[Step]:
    """What could be linked of some passages, wherever they stand: 1–1, 1–2 and 2–1, where it gains anything."""
    free = replace(problem, shared=_shared_among(problem, fr, en, rows, columns))
    left_fr, left_en = set(rows), set(columns)
    found = []
    for i in rows:
        for j in free.shared[i]:
            for a, b in _SHAPES:
                if (a == 2 and i - 1 not in left_fr) or (b == 2 and j - 1 not in left_en):
                    continue
                gain = gain_of(free, i + 1, j + 1, a, b, MERGE_COST[a, b])
                if gain >= _UNRIVALLED_LEAST:
                    found.append(Step(tuple(range(i + 1 - a, i + 1)), tuple(range(j + 1 - b, j + 1)), gain))
    return found


def _believed(steps: Sequence[Step]) -> list[Step]:
    """Those that gain enough, or that nothing else of either side comes near."""
    gains: dict[tuple[str, int], list[float]] = defaultdict(list)
    for step in steps:
        for passage in _passages(step):
            gains[passage].append(step.gain)
    best = {passage: nlargest(2, found) for passage, found in gains.items()}

    def is_unrivalled(step: Step) -> bool:
        found = [best[passage] for passage in _passages(step)]
        return all(one[0] == step.gain and one[1:] <= [step.gain - _UNRIVALLED_LEAD] for one in found)

    return [step for step in steps if step.gain >= _LEAST or is_unrivalled(step)]


def _passages(step: Step) -> Iterator[tuple[str, int]]:
    yield from (("fr", i) for i in step.fr)
    yield from (("en", j) for j in step.en)


def _shared_among(
    problem: Problem, fr: Sequence[Segment], en: Sequence[Segment], rows: Sequence[int], columns: Sequence[int]
) -> tuple[dict[int, float], ...]:
    """What pairs of some passages share, without the features that too many of them have."""
    where: dict[str, list[int]] = defaultdict(list)
    for j in columns:
        for key in en[j].features:
            where[key].append(j)
    shared: list[dict[int, float]] = [{} for _ in fr]
    for i in rows:
        for key, mine in fr[i].features.items():
            others = where.get(key, ())
            if len(others) <= _RARE:
                for j in others:
                    shared[i][j] = shared[i].get(j, 0.0) + min(mine, en[j].features[key]) * problem.weight[key]
    return tuple(shared)
