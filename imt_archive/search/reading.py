"""How a query was read, for the one who typed it: written out, what was added to each word, what was left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from imt_archive.model.searching import Addition, Reading
from imt_archive.search.analysis import ELISIONS, is_stop_word
from imt_archive.search.choices import choices
from imt_archive.search.nodes import Item, Phrase, Query, Span, Word, items, leaves, written
from imt_archive.search.segment import Segment
from imt_archive.search.segmentation import APOSTROPHES, surfaces
from imt_archive.search.tokens import FIELD, OPERATORS

_MOST_WORDS = 6
_MOST_ADDITIONS = 8
_ARTICLE = re.compile(rf"(?:\w+[{APOSTROPHES}])*$")
_GRAMMAR = {
    "fr": {
        "and": " ET ", "or": " OU ", "not": "SAUF ", "near": "PRÈS", "title": "titre", "quote": "citation",
        "about": "à-propos", "partner": "partenaire", "signatory": "signataire", "theme": "thème", "kind": "type",
        "school": "école", "date": "date",
    },
    "en": {"and": " AND ", "or": " OR ", "not": "NOT ", "near": "NEAR"},
}  # fmt: skip


class Named(Protocol):
    """A part of a query to which other names or translations were added, and where it stands."""

    @property
    def start(self) -> int:
        """Its first character."""

    @property
    def end(self) -> int:
        """Past its last character."""

    @property
    def others(self) -> tuple[str, ...]:
        """The other names, or the translations."""

    @property
    def kind(self) -> str:
        """Which of the two they are: "names" or "translations"."""


def names_of_grammar(language: str) -> Mapping[str, str]:
    """The operators and fields of the grammar as they are written in a language."""
    return _GRAMMAR[language]


def read(query: Query, typed: str, language: str, segments: Sequence[Segment], named: Sequence[Named]) -> Reading:
    """A query written out in a language, with what was added to its words, and the words that were left out."""
    if query.root is None:
        return Reading()
    additions = [Addition(n.kind, typed[n.start : n.end], n.others, _quoted(typed, n.start, n.end)) for n in named]
    asked: dict[Item, Span] = {}
    for leaf, _ in leaves(query.root):
        for item in items(leaf):
            # "=" stands before a whole phrase: its words are exact together.
            asked.setdefault(item, leaf.at if isinstance(leaf, Phrase) else item.at)
    for item, at in asked.items():
        if isinstance(item, Word) and not item.only:
            additions += _of_word(item, at, typed, segments)
    used = {surface for item in items(query.root) for surface in surfaces(getattr(item, "surface", ""))}
    used |= {surface for fact in query.facts for surface in surfaces(f"{fact.name} {fact.value}")}
    # Operators are capitals; an "et" that was left out was a word.
    words = surfaces(" ".join(word for word in FIELD.sub(" ", typed).split() if word not in OPERATORS))
    ignored = dict.fromkeys(word for word in words if word not in used and is_stop_word(word) and word not in ELISIONS)
    return Reading(written(query.root, _GRAMMAR[language]), tuple(additions[:_MOST_ADDITIONS]), tuple(ignored))


def _quoted(typed: str, start: int, end: int) -> str:
    """The query with a part in quotation marks: a phrase has no other names."""
    part = typed[start:end]
    if len(surfaces(part)) > 1:
        return f'{typed[:start]}"{part}"{typed[end:]}'
    # l'école is one word to the grammar: the sign stands before its article.
    start -= len(_ARTICLE.search(typed[:start])[0])  # type: ignore[index]  # it always matches
    return f"{typed[:start]}={typed[start:]}"


def _of_word(word: Word, at: Span, typed: str, segments: Sequence[Segment]) -> Iterable[Addition]:
    """The words of the archive that share a word's stem."""
    stems = Counter[str]()
    for segment in segments:
        shared = choices(replace(word, unfinished=False), segment).more
        _count(shared, segment, stems)
    start, end = at
    # l'école is one word to the grammar: the sign stands before its article.
    start -= len(_ARTICLE.search(typed[:start])[0])  # type: ignore[index]  # it always matches
    in_place = end > start and word.surface in surfaces(typed[start:end]) and typed[start - 1 : start] != "="
    without = typed[:start] + "=" + typed[start:] if in_place else ""
    if stems:
        yield Addition("forms", word.surface, tuple(one for one, _ in stems.most_common(_MOST_WORDS)), without)


def _count(words: Iterable[int], segment: Segment, into: Counter[str]) -> None:
    for number in words:
        into[segment.spellings[number].rpartition("\t")[0]] += segment.counts[number] or 1
