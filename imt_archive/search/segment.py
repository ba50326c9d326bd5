"""A segment of the index, read where it lies: its words, the texts that have them, and each text's words in order.

Whoosh copies a segment into memory at every opening and hands out postings one by one; here the file is mapped, and the
postings of a word are unpacked at once. The caches of unpacked postings are bounded by what they hold.
"""

from __future__ import annotations

import re
import zlib
from array import array
from bisect import bisect_left
from codecs import utf_16_le_decode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import cached_property
from itertools import accumulate
from pickle import loads
from typing import Any, NamedTuple

from whoosh.filedb.compound import CompoundStorage

from imt_archive.model.spelling import distance
from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import EXACT
from imt_archive.search.schema import (
    LEXICON_EXT,
    PAIRS,
    STARTS,
    STREAM,
    TEXT,
    pair_bucket,
    pair_key,
    shared_pairs,
)
from imt_archive.search.spelling import letters
from imt_archive.search.tables import Tables, place_of

_MOST_CACHED = 1_500_000
_LETTER = rb"[^\n\x80-\xbf][\x80-\xbf]*"


class Posting(NamedTuple):
    """The numbers of the texts that have a word, in order, and what each weighs: one weight for all, or bytes."""

    ids: array[int]
    weights: float | bytes


_NOTHING = Posting(array("I"), 1.0)


class Segment:
    """One segment, open; texts and words go by their numbers in it."""

    def __init__(self, storage: Any, whoosh_segment: Any) -> None:
        self._compound = _opened(storage, whoosh_segment)
        self._mapped = memoryview(self._compound._source)
        self.name: str = whoosh_segment.segment_id()
        name = self.name
        self._posts = self._file(f"{name}.pst")
        self._streams = self._file(f"{name}.{STREAM}.col")
        self._tables = Tables(self._file(f"{name}{LEXICON_EXT}"))
        self.text_ids: list[str] = self._tables.lines("text_ids")
        self.deleted = deleted_in(whoosh_segment)
        self._forms = self._tables.raw("forms")
        self._places = self._tables.numbers("form_places")
        self._form_words = self._tables.groups("form_words")
        self._form_compounds = self._tables.groups("form_compounds")
        self._compounds = self._tables.groups("compounds")
        self._ends = self._tables.numbers("stream_ends")
        self._text_ends = self._tables.numbers("text_ends")
        self.counts = self._tables.numbers("counts")
        self._fields: dict[str, tuple[Sequence[int], Sequence[int], Sequence[int]]] = {}
        self._cache: dict[tuple[str, int], Posting] = {}
        self._cached = 0

    def _file(self, name: str) -> memoryview:
        start, length = self._compound.range(name)
        return self._mapped[start : start + length]

    def close(self) -> None:
        """Let go of the file."""
        self._fields.clear()
        self._cache.clear()
        self._compound.close()

    def now_deleted(self, deleted: frozenset[int]) -> None:
        """Leave out other texts from now on."""
        if deleted != self.deleted:
            self.deleted = deleted
            self.__dict__.pop("number_of", None)

    def forget(self) -> None:
        """Forget what was unpacked."""
        self._cache.clear()
        self._cached = 0

    # Words by form

    def _place(self, name: bytes) -> int:
        """The first form that is not before a name."""
        forms, places = self._forms, self._places
        return bisect_left(range(len(places) - 1), name, key=lambda n: forms[places[n] : places[n + 1] - 1])

    def _between(self, start: bytes) -> tuple[int, int]:
        return self._place(start), self._place(start + b"\xff")

    def form(self, number: int) -> str:
        """A form by its number among all of them."""
        return self._forms[self._places[number] : self._places[number + 1] - 1].decode()

    def language_of(self, word: int) -> str:
        """The language of the texts that have a word, by its number."""
        return self.spellings[word].rpartition("\t")[2]

    def words(self, form: str) -> tuple[Sequence[int], list[Sequence[int]]]:
        """The words that have a form, and the compounds, each as its words."""
        name = form.encode()
        at = self._place(name)
        if at >= len(self._places) - 1 or self._forms[self._places[at] : self._places[at + 1] - 1] != name:
            return (), []
        return self._form_words[at], [self._compounds[n] for n in self._form_compounds[at]]

    def numbers_of(self, spelt: Sequence[str]) -> tuple[int, ...]:
        """The numbers of words by their spelling and language; none where the segment lacks one of them."""
        numbers: list[int] = []
        for one in spelt:
            same = self.words(EXACT + fold(one.partition("\t")[0]))[0]
            numbers += [word for word in same if self.spellings[word] == one]
        return tuple(numbers) if len(numbers) == len(spelt) else ()

    def beginning(self, start: str) -> tuple[set[int], list[Sequence[int]]]:
        """The words whose exact form begins so, and the compounds."""
        first, last = self._between((EXACT + start).encode())
        compounds = [self._compounds[n] for n in dict.fromkeys(self._form_compounds.between(first, last))]
        return set(self._form_words.between(first, last)), compounds

    def short_compounds(self, start: str) -> list[Sequence[int]]:
        """The compounds that begin so and whose first word is shorter: e-mail, for em."""
        first, last = self._between((EXACT + start).encode())
        compounds = [self._compounds[n] for n in dict.fromkeys(self._form_compounds.between(first, last))]
        return [words for words in compounds if len(self.spellings[words[0]].rpartition("\t")[0]) < len(start)]

    def like(self, pattern: str) -> tuple[set[int], list[Sequence[int]]]:
        """The words whose exact form a wildcard pattern stands for (`wildcard_expression`), and the compounds."""
        literal = re.split(r"[*?]", pattern, maxsplit=1)[0]
        first, last = self._between((EXACT + literal).encode())
        begin, end = self._places[first], self._places[last]
        expression = re.compile(rb"^" + EXACT.encode() + _wildcard_bytes(pattern) + rb"$", re.MULTILINE)
        found = [bisect_left(self._places, match.start()) for match in expression.finditer(self._forms, begin, end)]
        return self._at(found)

    def _at(self, found: Iterable[int]) -> tuple[set[int], list[Sequence[int]]]:
        words: set[int] = set()
        compounds: list[Sequence[int]] = []
        for number in found:
            words.update(self._form_words[number])
            compounds += [self._compounds[n] for n in self._form_compounds[number]]
        return words, compounds

    def near(self, folded: str, most: int) -> tuple[set[int], list[Sequence[int]]]:
        """The words whose exact form is at most so many letters off, and the compounds."""
        first = self._place(EXACT.encode())
        return self._at(first + n for n, word in self._resembling(folded, most) if distance(folded, word, most) <= most)

    def _resembling(self, folded: str, most: int) -> Iterator[tuple[int, str]]:
        """The exact forms that may be near by the letters that they are made of, with their numbers among them."""
        mask, length = letters(folded), len(folded)
        # A changed letter is one that the other lacks on either side.
        for number, other in enumerate(self._tables.numbers("letters")):
            if (other ^ mask).bit_count() <= 2 * most:
                word = self.exact_forms[number]
                if abs(len(word) - length) <= most:
                    yield number, word

    @cached_property
    def exact_forms(self) -> list[str]:
        """Every exact form, without its mark, in order."""
        first, last = self._between(EXACT.encode())
        block = self._forms[self._places[first] : max(self._places[last] - 1, 0)].decode()
        return [form[len(EXACT) :] for form in block.split("\n")] if block else []

    def resembling(self, folded: str, most: int) -> Iterator[tuple[str, int]]:
        """The exact forms that may be so near, and how many texts have each."""
        first = self._place(EXACT.encode())
        for number, word in self._resembling(folded, most):
            yield word, self._count(first + number)

    def _count(self, form: int) -> int:
        return max((self.counts[word] for word in self._form_words[form]), default=0)

    def completions(self, start: str) -> Iterator[tuple[str, int]]:
        """The exact forms that begin so, and how many texts have each."""
        first, last = self._between((EXACT + start).encode())
        for number in range(first, last):
            yield self.form(number)[len(EXACT) :], self._count(number)

    @cached_property
    def spellings(self) -> list[str]:
        """The words by number, as they are spelt, with their language after a tab."""
        return self._tables.lines("words")

    @property
    def compounds(self) -> Iterator[Sequence[int]]:
        """Every compound as its words."""
        return (self._compounds[number] for number in range(len(self._compounds)))

    # Texts by word

    def _extents(self, field: str) -> tuple[Sequence[int], Sequence[int], Sequence[int]]:
        found = self._fields.get(field)
        if found is None:
            keys, places, lengths = (self._tables.numbers(f"{field}.{part}") for part in ("keys", "places", "lengths"))
            found = self._fields[field] = (keys, places, lengths)
        return found

    def posting(self, field: str, key: int) -> Posting:
        """The texts that have a word (or a pair, or a beginning) in a field."""
        found = self._cache.get((field, key))
        if found is not None:
            return found
        keys, places, lengths = self._extents(field)
        at = place_of(keys, key)
        if at < 0:
            return _NOTHING
        place, length = places[at], lengths[at]
        data = self._posts[place : place + abs(length)]
        deltas, weights, _ = loads(zlib.decompress(data) if length > 0 else data)
        found = Posting(array("I", accumulate(deltas)), weights)
        self._cached += len(found.ids)
        if self._cached > _MOST_CACHED:
            self._cache.clear()
            self._cached = len(found.ids)
        self._cache[field, key] = found
        return found

    @cached_property
    def _start_names(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self._tables.lines("start_names"))}

    def starting(self, start: str) -> array[int]:
        """The texts in which some word begins with these two letters."""
        number = self._start_names.get(start, -1)
        return self.posting(STARTS, number).ids if number >= 0 else _NOTHING.ids

    @cached_property
    def frequent(self) -> frozenset[int]:
        """The words of which pairs are kept."""
        return frozenset(self._tables.numbers("frequent"))

    def pair(self, first: int, second: int) -> tuple[array[int], bool]:
        """The texts in which two frequent words may stand side by side outside about paragraphs, and whether all do."""
        found = self.posting(PAIRS, pair_key(first, second)).ids
        if found:
            return found, True
        buckets = shared_pairs(len(self.text_ids))
        return self.posting(PAIRS, pair_bucket(first, second, buckets)).ids, False

    def size(self, codes: Iterable[int], field: str) -> int:
        """At most so many texts have one of these words."""
        if field == TEXT:
            return sum(map(self.counts.__getitem__, codes))
        return sum(len(self.posting(field, code).ids) for code in codes)

    def stream(self, document: int) -> str:
        """The words of a text in order, one character each; see `pool` for what stands between."""
        # Not through the registry of codecs: that would take longer than the decoding.
        return utf_16_le_decode(self._streams[self._ends[document] : self._ends[document + 1]])[0]

    def text_stream(self, document: int) -> str:
        """The same without the about paragraphs."""
        return utf_16_le_decode(self._streams[self._ends[document] : self._text_ends[document]])[0]

    @cached_property
    def number_of(self) -> dict[str, int]:
        """From a text's id to its number; texts that were deleted are not there."""
        return {id_: number for number, id_ in enumerate(self.text_ids) if number not in self.deleted}


def _opened(storage: Any, whoosh_segment: Any) -> Any:
    """The file of a segment, mapped; closed again where it is none."""
    with ExitStack() as if_it_fails:
        file = storage.open_file(whoosh_segment.make_filename(whoosh_segment.COMPOUND_EXT))
        if_it_fails.callback(file.close)
        opened = CompoundStorage(file, use_mmap=storage.supports_mmap)
        if_it_fails.pop_all()
    return opened


def deleted_in(whoosh_segment: Any) -> frozenset[int]:
    """The numbers of the texts that were deleted from a segment."""
    return frozenset(whoosh_segment.deleted_docs() if whoosh_segment.has_deletions() else ())


def _wildcard_bytes(pattern: str) -> bytes:
    """A wildcard pattern for forms in UTF-8: * any letters, ? one, at the end of the word one or none."""
    tail = len(pattern) - len(pattern.rstrip("?"))
    body = pattern[: len(pattern) - tail]
    parts = {"*": rb"[^\n]*", "?": _LETTER}
    return b"".join(parts.get(c) or re.escape(c.encode()) for c in body) + rb"(?:" + _LETTER + rb"){0,%d}" % tail
