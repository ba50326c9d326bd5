"""Which words of a segment an item of a query stands for: those that are it, and those that share its stem."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import lookup
from imt_archive.search.nodes import Fuzzy, Item, Wildcard, Word
from imt_archive.search.pool import character
from imt_archive.search.segment import Segment
from imt_archive.search.spelling import letters_off

Sequences = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Choices:
    """The words of a segment by number: exact ones, others, and compounds of either as their words.

    `start` is a beginning of two letters, which stands for more words than are worth naming.
    """

    exact: frozenset[int]
    more: frozenset[int] = frozenset()
    exact_compounds: Sequences = ()
    more_compounds: Sequences = ()
    start: str = ""

    @property
    def words(self) -> frozenset[int]:
        """All words but the compounds."""
        return self.exact | self.more

    @property
    def compounds(self) -> Sequences:
        """All compounds."""
        return self.exact_compounds + self.more_compounds

    def pattern(self, *, exact: bool = False) -> str:
        """A regular expression for the characters of a stream that this may be; empty where nothing is."""
        words = self.exact if exact else self.words
        compounds = self.exact_compounds if exact else self.compounds
        letters = [re.escape(character(word)) for word in words]
        parts = [letters[0] if len(letters) == 1 else f"[{''.join(letters)}]"] if letters else []
        parts += ["".join(re.escape(character(word)) for word in compound) for compound in compounds]
        return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})" if parts else ""

    @property
    def letter(self) -> str:
        """The one character that this may be, where it is no more than one."""
        return character(next(iter(self.words))) if len(self.words) == 1 and not self.compounds else ""


def choices_in(item: Item, segments: Sequence[Segment], *, whole: bool = False) -> list[Choices]:
    """What an item stands for in each segment; a compound that one of them knows is one in all of them."""
    found = [choices(item, segment, whole=whole) for segment in segments]
    if len(segments) == 1 or not any(one.compounds for one in found):
        return found
    exact = {_spelt(c, segment) for one, segment in zip(found, segments, strict=True) for c in one.exact_compounds}
    more = {_spelt(c, segment) for one, segment in zip(found, segments, strict=True) for c in one.more_compounds}
    return [
        replace(
            one,
            exact_compounds=tuple(filter(None, (segment.numbers_of(words) for words in sorted(exact)))),
            more_compounds=tuple(filter(None, (segment.numbers_of(words) for words in sorted(more - exact)))),
        )
        for one, segment in zip(found, segments, strict=True)
    ]


def _spelt(compound: Sequence[int], segment: Segment) -> tuple[str, ...]:
    return tuple(segment.spellings[word] for word in compound)


def choices(item: Item, segment: Segment, *, whole: bool = False) -> Choices:
    """What an item stands for in a segment; `whole` names every word even where a beginning of two letters would do."""
    if isinstance(item, Wildcard):
        return _exactly(segment.like(item.pattern))
    if isinstance(item, Fuzzy):
        return _near(item, segment)
    wanted = lookup(item.surface)
    exact, exact_compounds = _having(wanted.exact, segment)
    more, more_compounds = ((), ()) if item.only else _having(wanted.stems_in(item.languages), segment)
    start = fold(item.surface) if item.unfinished else ""
    if start and (whole or len(start) > 2):
        words, compounds = segment.beginning(start)
        more, more_compounds, start = [*more, *words], [*more_compounds, *compounds], ""
    elif start:
        more_compounds = [*more_compounds, *segment.short_compounds(start)]
    if item.within:
        exact, more = ([word for word in words if segment.language_of(word) == item.within] for words in (exact, more))
        exact_compounds, more_compounds = (
            [compound for compound in found if segment.language_of(compound[0]) == item.within]
            for found in (exact_compounds, more_compounds)
        )
    sure = frozenset(exact)
    known = dict.fromkeys(map(tuple, exact_compounds))
    others = dict.fromkeys(compound for compound in map(tuple, more_compounds) if compound not in known)
    return Choices(sure, frozenset(more) - sure, tuple(known), tuple(others), start)


def _having(forms: Iterable[str], segment: Segment) -> tuple[list[int], list[Sequence[int]]]:
    words: list[int] = []
    compounds: list[Sequence[int]] = []
    for form in forms:
        found, more = segment.words(form)
        words += found
        compounds += more
    return words, compounds


def _exactly(found: tuple[set[int], list[Sequence[int]]]) -> Choices:
    words, compounds = found
    return Choices(frozenset(words), exact_compounds=tuple(dict.fromkeys(map(tuple, compounds))))


def _near(item: Fuzzy, segment: Segment) -> Choices:
    folded = fold(item.surface)
    near = _exactly(segment.near(folded, item.most or letters_off(folded)))
    same = choices(Word(item.surface), segment)
    return Choices(
        same.exact, (near.exact | same.more) - same.exact, same.exact_compounds,
        tuple(c for c in dict.fromkeys(near.exact_compounds + same.more_compounds) if c not in same.exact_compounds),
    )  # fmt: skip
