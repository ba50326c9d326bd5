"""What happens to a language of a release: blocks dropped, merged, split, moved; and what belongs together then."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bilingual_bench.pairs import Bitext, Pairs
from imt_archive.bilingual.sentences import sentences
from imt_archive.model.records import Block

Damaged = list[tuple[Block, tuple[int, ...]]]
SHARE = 0.08


@dataclass(frozen=True)
class Case:
    """Two sides to align, and the links that are right."""

    fr: tuple[Block, ...]
    en: tuple[Block, ...]
    gold: Pairs
    unknown_fr: frozenset[int] = frozenset()
    unknown_en: frozenset[int] = frozenset()


def as_it_is(pair: Bitext) -> Case:
    """A pair without damage."""
    return Case(pair.fr, pair.en, pair.gold, pair.unknown_fr, pair.unknown_en)


def damaged(pair: Bitext, sides: str, draw: random.Random, *, move: bool = True) -> Case:
    """A pair with damage to "fr", "en" or "both" sides."""
    fr = damage(pair.fr, "fr", draw, move=move) if sides != "en" else _whole(pair.fr)
    en = damage(pair.en, "en", draw, move=move) if sides != "fr" else _whole(pair.en)
    return Case(tuple(b for b, _ in fr), tuple(b for b, _ in en), gold_after(fr, en, pair.gold))


def _whole(sound: Sequence[Block]) -> Damaged:
    return [(block, (index,)) for index, block in enumerate(sound)]


def damage(sound: Sequence[Block], language: str, draw: random.Random, *, move: bool = True) -> Damaged:
    """The blocks, 8 % each dropped, merged with the next one, split in two and moved; with what each is made of."""
    out: Damaged = []
    index = 0
    while index < len(sound):
        block, chance = sound[index], draw.random()
        following = sound[index + 1] if index + 1 < len(sound) else None
        if chance < SHARE:
            pass
        elif chance < 2 * SHARE and following and block.kind == following.kind != "heading":
            out.append((Block(block.kind, f"{block.text} {following.text}"), (index, index + 1)))
            index += 1
        elif chance < 3 * SHARE and len(starts := sentences(block.text, language)) > 1:
            at = starts[draw.randrange(1, len(starts))][0]
            out += [(Block(block.kind, part), (index,)) for part in (block.text[:at].strip(), block.text[at:])]
        else:
            out.append((block, (index,)))
        index += 1
    for _ in range(round(SHARE * len(out)) if move else 0):
        _move_one(out, draw)
    return out


def _move_one(out: Damaged, draw: random.Random) -> None:
    """One block to another place; never between the halves of a block that was split, nor one of them."""
    free = [at for at in range(1, len(out)) if sum(out[at][1] == other for _, other in out) == 1]
    if free:
        moved = out.pop(draw.choice(free))
        places = [at for at in range(1, len(out) + 1) if at == len(out) or out[at - 1][1] != out[at][1]]
        out.insert(draw.choice(places), moved)


def gold_after(fr: Damaged, en: Damaged, gold: Pairs) -> Pairs:
    """What is linked after the damage: all blocks that hold some of the same original pairs."""
    groups: list[tuple[set[int], set[int], set[int]]] = []
    origins = [(a, 0, {n for n, (f, _) in enumerate(sorted(gold)) if f[0] in of}) for a, (_, of) in enumerate(fr)]
    origins += [(a, 1, {n for n, (_, e) in enumerate(sorted(gold)) if e[0] in of}) for a, (_, of) in enumerate(en)]
    for place, side, originals in origins:
        joined: tuple[set[int], set[int], set[int]] = (set(), set(), set(originals))
        joined[side].add(place)
        apart = []
        for group in groups:
            if group[2] & joined[2]:
                for mine, other in zip(joined, group, strict=True):
                    mine |= other
            else:
                apart.append(group)
        groups = [*apart, joined]
    return frozenset((tuple(sorted(f)), tuple(sorted(e))) for f, e, _ in groups if f and e)
