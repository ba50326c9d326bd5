"""Texts gathered for one segment: their words in order, and for each word the texts that have it and its weight.

A word is a character here: a text is then a string, counted, joined and recoded without a loop of Python's own.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from imt_archive.model.searching import IndexText
from imt_archive.search.analysis import EXACT, forms
from imt_archive.search.schema import ABOUT, QUOTE, TEXT, TITLE, WORD_FIELDS, field_of
from imt_archive.search.segmentation import chunks, compounds, joined, may_join, pieces, surfaces

if TYPE_CHECKING:
    from imt_archive.search.segment import Segment

PARTS = (TITLE, "body", QUOTE, ABOUT)
# In a stream: the end of a block, and of a part. Words follow from FIRST_CODE.
BLOCK_END, PART_END = "\0", "\1"
FIRST_CODE = 2
# A title says what a text is about: ten occurrences in the body weigh as much as one there.
_WEIGHTS = {TITLE: 10.0, "body": 1.0, QUOTE: 1.5}
# How much a long title or text takes from the weight of an occurrence (BM25's b), and how long it usually is, in words.
_TITLE_LENGTH, _TEXT_LENGTH = (0.3, 11.0), (0.75, 490.0)
# Weights are kept as bytes: an occurrence in a body of usual length is UNIT.
UNIT = 4
WEIGHT_BITS = 8
_HEAVIEST = (1 << WEIGHT_BITS) - 1
_START_LETTERS = 2
_SURROGATES = range(0xD800, 0xE000)

Postings = defaultdict[str, "array[int]"]


def character(number: int) -> str:
    """The character of a word by its number, from 0."""
    code = number + FIRST_CODE
    return chr(code if code < _SURROGATES.start else code + len(_SURROGATES))


def number_of(letter: str) -> int:
    """The number of the word that a character stands for."""
    code = ord(letter)
    return (code if code < _SURROGATES.start else code - len(_SURROGATES)) - FIRST_CODE


class _Letters(dict[str, str]):
    """From what stands between two spaces in the texts of a language to the characters of its words."""

    _most = 150_000

    def __init__(self, pool: Pool, language: str) -> None:
        super().__init__()
        self._pool, self._language = pool, language

    def __missing__(self, chunk: str) -> str:
        letters = self._pool.read(chunk, self._language)
        if len(self) >= self._most:
            self.clear()
        self[chunk] = letters
        return letters


class Pool:
    """The texts of a segment in the making."""

    def __init__(self) -> None:
        self.text_ids: list[str] = []
        self.words: list[tuple[str, str]] = []
        """(surface, language) by number."""
        self.forms: list[tuple[str, ...]] = []
        self.streams: list[str] = []
        self.postings: dict[str, Postings] = {name: _postings() for name in WORD_FIELDS}
        """By field and the character of a word: the number of each text times 256, and its weight there."""
        self.starts = _postings()
        self.compounds: dict[tuple[str, str], set[str]] = {}
        """From (compound as one word, language) to the words that it was written with."""
        self._letters: dict[tuple[str, str], str] = {}
        self._chunks: dict[str, _Letters] = {}
        self._starts: dict[str, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self.text_ids)

    def letter(self, surface: str, language: str) -> str:
        """The character of a word; a new one where no text had it before."""
        found = self._letters.get((surface, language))
        if found is None:
            found = self._letters[surface, language] = character(len(self.words))
            of_word = forms(surface, language)
            self.words.append((surface, language))
            self.forms.append(of_word)
            starts = {form[1 : 1 + _START_LETTERS] for form in of_word if form.startswith(EXACT)}
            self._starts[found] = tuple(start for start in starts if len(start) == _START_LETTERS)
        return found

    def count(self, number: int) -> int:
        """How many texts have a word, about paragraphs left out."""
        return len(self.postings[TEXT].get(character(number), ()))

    def add(self, text: IndexText) -> None:
        """Take in a text; contacts are left out even where somebody passes them."""
        language = text.language
        letters = self._chunks.get(language) or self._chunks.setdefault(language, _Letters(self, language))
        parts: dict[str, list[str]] = {name: [] for name in PARTS}
        for name, words in ((TITLE, text.title), *((field_of(block.kind), block.text) for block in text.blocks)):
            if name:
                parts[name].append("".join(map(letters.__getitem__, chunks(words))))
        self._add(text.text_id, parts)

    def read(self, text: str, language: str) -> str:
        """The words of a text as characters; the compounds in it are noted."""
        words = surfaces(text)
        if len(words) > 1 and may_join(text):
            found = pieces(text)
            for first, last, word in compounds(text, found):
                sequence = "".join(self.letter(piece.surface, language) for piece in found[first:last])
                self.compounds.setdefault((word, language), set()).add(sequence)
        return "".join([self.letter(word, language) for word in words])

    def add_segment(self, segment: Segment, deleted: frozenset[int] = frozenset()) -> None:
        """Take in the texts of a segment that were not deleted, then or now, from what it has of them."""
        spelt = [word.rpartition("\t") for word in segment.spellings]
        letters = {ord(character(n)): self.letter(surface, language) for n, (surface, _, language) in enumerate(spelt)}
        for sequence in segment.compounds:
            if word := joined([spelt[number][0] for number in sequence]):
                ours = "".join(letters[ord(character(number))] for number in sequence)
                self.compounds.setdefault((word, spelt[sequence[0]][2]), set()).add(ours)
        for number, text_id in enumerate(segment.text_ids):
            if number not in segment.deleted and number not in deleted:
                parts = segment.stream(number).translate(letters).split(PART_END)
                self._add(
                    text_id, {name: words.split(BLOCK_END)[:-1] for name, words in zip(PARTS, parts[:-1], strict=True)}
                )

    def _add(self, text_id: str, parts: Mapping[str, list[str]]) -> None:
        """Take in a text whose words are characters of this pool, by part and block."""
        document = len(self.text_ids)
        self.text_ids.append(text_id)
        self.streams.append("".join(word for name in PARTS for word in (*_ended(parts[name]), PART_END)))
        counts = {name: Counter("".join(blocks)) for name, blocks in parts.items()}
        weights = _weights(counts)
        base = document << WEIGHT_BITS
        in_text = self.postings[TEXT]
        for letter, posting in zip(weights, map(base.__or__, weights.values()), strict=True):
            in_text[letter].append(posting)
        for name in (TITLE, QUOTE, ABOUT):
            in_part = self.postings[name]
            for letter in counts[name]:
                in_part[letter].append(base | UNIT)
        for start in set(chain.from_iterable(map(self._starts.__getitem__, weights))):
            self.starts[start].append(base | UNIT)


def _postings() -> Postings:
    return defaultdict(lambda: array("I"))


def _ended(blocks: Iterable[str]) -> Iterable[str]:
    return (block + BLOCK_END for block in blocks)


def _weights(counts: Mapping[str, Counter[str]]) -> dict[str, int]:
    """What each word weighs in a text: its occurrences by part, those in long parts less (the F of BM25F)."""
    weights: dict[str, int] = {}
    text = counts["body"].total() + counts[QUOTE].total()
    for name, weight_of_part in _WEIGHTS.items():
        words = counts[name]
        if not words:
            continue
        (b, usual), length = (_TITLE_LENGTH, words.total()) if name == TITLE else (_TEXT_LENGTH, text)
        norm = UNIT * weight_of_part / (1 - b + b * length / usual)
        of_count = [min(_HEAVIEST, max(1, round(norm * count))) for count in range(max(words.values()) + 1)]
        in_part = zip(words, map(of_count.__getitem__, words.values()), strict=True)
        if not weights:
            weights = dict(in_part)
            continue
        for letter, weight in in_part:
            weights[letter] = min(_HEAVIEST, weights.get(letter, 0) + weight)
    return weights
