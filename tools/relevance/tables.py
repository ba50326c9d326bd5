"""The answers as Markdown tables, and as one JSON document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict

from relevance.asking import BASE, Answer
from relevance.known_items import CLASSES, is_split, lacking
from relevance.making import LeftOut
from relevance.stories import Story
from relevance.variants import TYPING, VARIANTS

_LONGEST = 60


def mean(values: Sequence[float]) -> float:
    """The mean, 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def figures(answers: Sequence[Answer]) -> dict[str, float]:
    """n, MRR, and the parts whose right release is first, and among the first ten."""
    return {
        "n": len(answers),
        "mrr": mean([one.reciprocal for one in answers]),
        "hit1": mean([float(one.rank == 1) for one in answers]),
        "hit10": mean([float(1 <= one.rank <= 10) for one in answers]),
    }


def bases(answers: Iterable[Answer]) -> list[Answer]:
    """The answers to the queries as they were made."""
    return [one for one in answers if one.variant == BASE]


def groups(answers: Sequence[Answer]) -> dict[str, dict[str, dict[str, float]]]:
    """The figures of the queries as made: all, by class, by language, by collection, by class and language."""
    base = bases(answers)
    return {
        "all": {"all": figures(base)},
        "class": _by(base, lambda one: one.item.kind),
        "language": _by(base, lambda one: one.item.language),
        "collection": _by(base, lambda one: one.item.collection),
        "class and language": _by(base, lambda one: f"{one.item.kind}, {one.item.language}"),
    }


def _by(answers: Sequence[Answer], group: Callable[[Answer], str]) -> dict[str, dict[str, float]]:
    order = {name: place for place, name in enumerate(CLASSES)}
    names = sorted({group(one) for one in answers}, key=lambda name: (order.get(name.partition(",")[0], 0), name))
    return {name: figures([one for one in answers if group(one) == name]) for name in names}


def losses(answers: Sequence[Answer], *, kind: str = "") -> dict[str, dict[str, float]]:
    """By variant: n, MRR of the same queries as made, MRR of the variant, and what was lost; of one class, or of all.

    The typing error stands there twice: as the results come, and after taking the suggestion where nothing was found.
    """
    base = {one.item: one.reciprocal for one in bases(answers)}
    lost: dict[str, dict[str, float]] = {}
    for variant in VARIANTS:
        varied = [one for one in answers if one.variant == variant and kind in ("", one.item.kind)]
        before = mean([base[one.item] for one in varied])
        lost[variant] = _loss(before, [one.reciprocal for one in varied])
        if variant == TYPING:
            lost[f"{variant}, suggestion taken"] = _loss(before, [one.reciprocal_with_suggestion for one in varied])
    return lost


def _loss(before: float, after: Sequence[float]) -> dict[str, float]:
    return {"n": len(after), "base": before, "mrr": mean(after), "loss": before - mean(after)}


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def markdown(
    answers: Sequence[Answer], left: Sequence[LeftOut], stories: Mapping[str, Story], worst: int, seconds: float
) -> str:
    """The whole report."""
    base = bases(answers)
    head = f"{len(base)} known-item queries, {len(answers)} with their variants, over {len(stories)} stories"
    return "\n\n".join(
        (
            f"# Relevance\n\n{head}; {seconds:.0f} s.",
            _group_table(groups(answers)),
            "## Variants, against the same queries as made\n\n" + _loss_table(answers),
            "## What each class loses (MRR)\n\n" + _class_table(answers),
            f"## The {worst} worst, as made\n\n" + _worst_table(base, stories, worst),
            f"## The {worst} worst variants of queries that were right\n\n" + _worst_variants(answers, stories, worst),
            "## Left out: another release fits just as well\n\n" + _left_table(left),
        )
    )


def _group_table(found: Mapping[str, Mapping[str, Mapping[str, float]]]) -> str:
    parts = [(name, one) for group in found.values() for name, one in group.items()]
    rows = [[name, f"{one['n']:.0f}", *(f"{one[key]:.3f}" for key in ("mrr", "hit1", "hit10"))] for name, one in parts]
    return table(("queries", "n", "MRR", "hit@1", "hit@10"), rows)


def _loss_table(answers: Sequence[Answer]) -> str:
    found = losses(answers)
    rows = [
        [name, f"{one['n']:.0f}", f"{one['base']:.3f}", f"{one['mrr']:.3f}", f"{one['loss']:+.3f}"]
        for name, one in found.items()
    ]
    return table(("variant", "n", "MRR as made", "MRR", "loss"), rows)


def _class_table(answers: Sequence[Answer]) -> str:
    found = {kind: losses(answers, kind=kind) for kind in CLASSES}
    rows = [
        [kind, *(f"{one['loss']:+.3f} ({one['n']:.0f})" if one["n"] else "–" for one in lost.values())]
        for kind, lost in found.items()
    ]
    return table(("class", *losses(answers)), rows)


def _worst_table(base: Sequence[Answer], stories: Mapping[str, Story], worst: int) -> str:
    # Of the misses, those that found nothing at all come first: they say the most.
    ranked = sorted(base, key=lambda one: (one.reciprocal, one.total, one.item.kind, one.asked))
    rows = [
        [one.asked, one.item.kind, one.item.story, *_what_came(one), _why(one, stories)]
        for one in ranked[:worst]
        if one.rank != 1
    ]
    return table(("query", "class", "right release", "rank", "found", "what stood first", "words it lacks"), rows)


def _worst_variants(answers: Sequence[Answer], stories: Mapping[str, Story], worst: int) -> str:
    base = {one.item: one.reciprocal for one in bases(answers)}
    varied = [one for one in answers if one.variant != BASE and one.reciprocal_with_suggestion < base[one.item]]
    varied.sort(key=lambda one: (one.reciprocal_with_suggestion - base[one.item], one.variant, one.asked))
    rows = [
        [one.asked, one.variant, one.item.story, *_what_came(one), one.suggestion or "–", _why(one, stories)]
        for one in varied[:worst]
    ]
    head = ("query", "variant", "right release", "rank", "found", "what stood first", "suggestion", "words it lacks")
    return table(head, rows)


def _what_came(one: Answer) -> tuple[str, str, str]:
    """The rank (and the one after the suggestion, where that is another), how many were found, what stood first."""
    then = f", then {one.rank_with_suggestion}" if one.rank_with_suggestion != one.rank else ""
    return f"{one.rank or '–'}{then}", str(one.total), _short(one.first) or "–"


def _why(one: Answer, stories: Mapping[str, Story]) -> str:
    story = stories[one.item.story]
    missing = ", ".join(lacking(one.asked, story))
    return missing or ("no text has all" if is_split(one.asked, story) else "–")


def _left_table(left: Sequence[LeftOut]) -> str:
    counted = Counter((one.item.kind, one.item.collection == "absent") for one in left)
    rows = [[kind + (", its texts are absent" if absent else ""), str(n)] for (kind, absent), n in counted.items()]
    named = [
        [one.item.query, one.item.story, ", ".join(one.rivals[:3])]
        for one in left if one.item.kind == "by hand" and one.item.collection != "absent"
    ]  # fmt: skip
    by_hand = table(("left out, written by hand", "meant", "fits as well"), named)
    return f"{table(('class', 'n'), rows)}\n\n{by_hand}"


def as_json(
    answers: Sequence[Answer], left: Sequence[LeftOut], stories: Mapping[str, Story], seconds: float
) -> dict[str, object]:
    """All of it as plain values."""
    return {
        "seconds": round(seconds, 1),
        "stories": len(stories),
        "groups": groups(answers),
        "variants": losses(answers),
        "classes": {kind: losses(answers, kind=kind) for kind in CLASSES},
        "answers": [asdict(one) | {"lacking": lacking(one.asked, stories[one.item.story])} for one in answers],
        "left_out": [asdict(one) for one in left],
    }
