"""Links made by hand: kept while everything around them is aligned anew, also when a text is imported again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from imt_archive.bilingual.align import align
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.model.records import Block, Link
from imt_archive.model.vocabulary import fold

# A block that was corrected a little is the same block; one that shares less than this is another one.
_SAME_BLOCK = 0.75


@dataclass(frozen=True, slots=True)
class HandLink:
    """A link by the words of its blocks, which a text that is imported again may have at other places."""

    fr: tuple[str, ...]
    en: tuple[str, ...]


def by_hand(fr: Sequence[Block], en: Sequence[Block], links: Iterable[Link]) -> tuple[HandLink, ...]:
    """The links of two texts that a person made; one with an empty side says that there is no counterpart."""
    return tuple(
        HandLink(tuple(fr[i].text for i in link.fr), tuple(en[j].text for j in link.en))
        for link in links
        if link.by_hand and all(i < len(fr) for i in link.fr) and all(j < len(en) for j in link.en)
    )


def align_around(
    fr: Sequence[Block], en: Sequence[Block], hand: Sequence[HandLink], lexicon: Lexicon | None
) -> tuple[Link, ...]:
    """The links of two texts: those made by hand where their blocks are still there, the others as they are found."""
    kept = _still_there(fr, en, hand)
    fixed_fr, fixed_en = {i for link in kept for i in link.fr}, {j for link in kept for j in link.en}
    free_fr = [i for i in range(len(fr)) if i not in fixed_fr]
    free_en = [j for j in range(len(en)) if j not in fixed_en]
    found = align([fr[i] for i in free_fr], [en[j] for j in free_en], lexicon)
    others = [Link(tuple(free_fr[i] for i in o.fr), tuple(free_en[j] for j in o.en), o.confidence) for o in found]
    return tuple(sorted((*kept, *others), key=lambda link: (link.fr or (len(fr),), link.en)))


def _still_there(fr: Sequence[Block], en: Sequence[Block], hand: Sequence[HandLink]) -> list[Link]:
    kept: list[Link] = []
    used: tuple[set[int], set[int]] = (set(), set())
    for link in hand:
        sides = [
            _places(words, blocks, taken) for words, blocks, taken in ((link.fr, fr, used[0]), (link.en, en, used[1]))
        ]
        if all(side is not None for side in sides) and any(sides):
            places = [side or () for side in sides]
            for taken, side in zip(used, places, strict=True):
                taken.update(side)
            kept.append(Link(places[0], places[1], 1.0, by_hand=True))
    return kept


def _places(words: Sequence[str], blocks: Sequence[Block], taken: set[int]) -> tuple[int, ...] | None:
    """Where blocks stand now; None where one of them is gone."""
    found: list[int] = []
    for wanted in words:
        free = [i for i in range(len(blocks)) if i not in taken and i not in found]
        best = max(free, key=lambda i: _likeness(wanted, blocks[i].text), default=None)
        if best is None or _likeness(wanted, blocks[best].text) < _SAME_BLOCK:
            return None
        found.append(best)
    return tuple(sorted(found))


def _likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    matcher = SequenceMatcher(None, fold(one), fold(other), autojunk=False)
    # Cheap upper bounds first: most blocks are nothing alike.
    if matcher.real_quick_ratio() < _SAME_BLOCK or matcher.quick_ratio() < _SAME_BLOCK:
        return 0.0
    return matcher.ratio()


def linked(links: Sequence[Link], fr: Sequence[int], en: Sequence[int]) -> tuple[Link, ...]:
    """The links with one more by hand, of these blocks; what was linked with them is free of them.

    Without blocks on one side, those of the other are said to have no counterpart.
    """
    new = Link(tuple(sorted(set(fr))), tuple(sorted(set(en))), 1.0, by_hand=True)
    return tuple(sorted((*_without(links, new.fr, new.en), new), key=_order))


def unlinked(links: Sequence[Link], fr: Sequence[int], en: Sequence[int]) -> tuple[Link, ...]:
    """The links without any of these blocks, each of which is said by hand to have no counterpart."""
    alone = [Link((i,), (), 1.0, by_hand=True) for i in fr] + [Link((), (j,), 1.0, by_hand=True) for j in en]
    return tuple(sorted((*_without(links, fr, en), *alone), key=_order))


def split(links: Sequence[Link], fr: Sequence[int], en: Sequence[int]) -> tuple[Link, ...]:
    """The links with a row taken apart: first blocks belong together, then the next ones; the last takes the rest."""
    count = min(len(fr), len(en))
    parts = []
    for n in range(count):
        end = None if n == count - 1 else n + 1
        parts.append(Link(tuple(fr[n:end]), tuple(en[n:end]), 1.0, by_hand=True))
    return tuple(sorted((*_without(links, fr, en), *parts), key=_order))


def _without(links: Sequence[Link], fr: Sequence[int], en: Sequence[int]) -> list[Link]:
    kept = []
    for link in links:
        left_fr = tuple(i for i in link.fr if i not in fr)
        left_en = tuple(j for j in link.en if j not in en)
        if (left_fr, left_en) == (link.fr, link.en):
            kept.append(link)
        elif left_fr and left_en:
            kept.append(Link(left_fr, left_en, link.confidence, link.by_hand))
    return kept


def _order(link: Link) -> tuple[bool, tuple[int, ...], tuple[int, ...]]:
    return not link.fr, link.fr, link.en
