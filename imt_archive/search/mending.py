"""What a person may have meant by a word that no text has, and how the words that texts have are spelt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from imt_archive.model.records import LANGUAGES
from imt_archive.model.spelling import distance
from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import EXACT, lookup
from imt_archive.search.choices import choices
from imt_archive.search.nodes import Item, Node, Phrase, Query, Word, changed, items, leaves
from imt_archive.search.segment import Segment
from imt_archive.search.spelling import can_be_mistyped, letters_off, nearest

_SHORT_QUOTATION, _LONG_WORD = 4, 6


def may_answer_for(better: Query, query: Query, typed: str) -> bool:
    """Whether the answer to a mended query may be shown at once, rather than offered.

    A word alone may well be a name that is not in the archive, and its near words other names; beside one other, so
    may a word with a capital that is more than one letter off. Short quotations are meant as they are typed.
    """
    words = [item for leaf, _ in leaves(query.root) for item in items(leaf)]
    other = [item for leaf, _ in leaves(better.root) for item in items(leaf)]
    mended = [(old, new) for old, new in zip(words, other, strict=False) if old != new]
    quoted = {item for leaf, _ in leaves(query.root)
              if isinstance(leaf, Phrase) and len(leaf.items) <= _SHORT_QUOTATION for item in leaf.items}  # fmt: skip
    if len(words) < 2 or "@" in typed or any(old in quoted for old, _ in mended):
        return False
    return len(words) > 2 or all(typed[slice(*old.at)].islower() or _one_letter_off(old, new) for old, new in mended)


def _one_letter_off(old: Item, new: Item) -> bool:
    both = [fold(item.surface) for item in (old, new) if isinstance(item, Word)]
    return len(both) == 2 and len(both[0]) >= _LONG_WORD and distance(both[0], both[1], 1) <= 1


def better_words(root: Node, segments: Sequence[Segment], known: Collection[str] = ()) -> dict[Node, Node]:
    """For each finished word of a query that no text has, a near one that some have; those without are left out.

    The surfaces that are `known` are left alone.
    """
    better: dict[Node, Node] = {}
    for leaf, _ in leaves(root):
        for item in items(leaf):
            if not isinstance(item, Word) or item.unfinished or item in better:
                continue
            if item.surface in known or _is_known(item, segments):
                continue
            if can_be_mistyped(item.surface) and (near := _nearest(item.surface, segments)):
                better[item] = Word(near)
    return better


def _is_known(word: Word, segments: Sequence[Segment]) -> bool:
    return any(found.words or found.compounds for found in (choices(word, segment) for segment in segments))


def _nearest(surface: str, segments: Sequence[Segment]) -> str:
    folded = fold(surface)
    texts = Counter[str]()
    for segment in segments:
        for word, count in segment.resembling(folded, letters_off(folded)):
            if word.isalpha():
                texts[word] += count
    near = nearest(surface, texts.items())
    return spelt(near, segments) if near else ""


def in_their_languages(root: Node, segments: Sequence[Segment]) -> Node:
    """A query each of whose words counts by its stem in the languages that have it, in all where none does."""

    def narrowed(node: Node) -> Node:
        if not isinstance(node, Word) or node.only:
            return node
        words = ((segment, word) for segment in segments for form in lookup(node.surface).exact
                 for word in segment.words(form)[0])  # fmt: skip
        having = {segment.spellings[word].rpartition("\t")[2] for segment, word in words}
        return replace(node, languages=tuple(one for one in LANGUAGES if one in having)) if having else node

    return changed(root, narrowed)


def spelt(folded: str, segments: Sequence[Segment]) -> str:
    """How most texts spell a folded word: accents come back."""
    spellings = Counter[str]()
    for segment in segments:
        for word in segment.words(EXACT + folded)[0]:
            spellings[segment.spellings[word].rpartition("\t")[0]] += segment.counts[word]
    return max(spellings.items(), key=lambda found: (found[1], found[0]))[0] if spellings else folded
