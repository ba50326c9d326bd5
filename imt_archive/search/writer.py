"""Whoosh's segments, written from a pool at once: ordinary files of its format, without a tuple for each posting.

Whoosh's own writer hands every posting through some twenty calls of Python; this one writes the postings of a word as
one block (`../shared/stack.md`, section 1, has where the time goes). Stock Whoosh reads the result.
"""

from __future__ import annotations

import re
import sys
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from operator import sub
from pickle import dumps
from struct import Struct
from typing import Any

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC, W3TermInfo
from whoosh.system import pack_ushort
from whoosh.writing import SegmentWriter

from imt_archive.search import tables
from imt_archive.search.analysis import EXACT, forms
from imt_archive.search.pool import PART_END, UNIT, WEIGHT_BITS, Pool, character, number_of
from imt_archive.search.schema import (
    LEXICON_EXT,
    PAIRS,
    STARTS,
    STREAM,
    STREAM_ENCODING,
    TEXT,
    TEXT_IDS,
    WORD_FIELDS,
    pair_bucket,
    pair_key,
    shared_pairs,
    term,
)
from imt_archive.search.spelling import letters

# Pairs of neighbours are kept of words that at least so many texts have, and so large a part of all of them: rarer
# words are few enough to be looked up in their texts.
_FREQUENT, _FREQUENT_PART = 200, 32
# Smaller blocks are not worth unpacking.
_COMPRESSED_FROM = 160
# Pairs that fewer texts have share postings with others: a text that is among those is looked at.
_PAIR_OF_ITS_OWN = 48
_LOWEST_BYTE = 0 if sys.byteorder == "little" else -1 % array("I").itemsize
_INT, _EXTENT = Struct("!i"), Struct("!qi")


Sections = dict[str, "bytes | array[int]"]


class PoolWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer with a pool in the place of its own; segments that it `replaces` are not in its commit."""

    def __init__(
        self, whoosh: Any, pool: Pool, replaces: Iterable[str] = (), deletes: Mapping[str, Iterable[int]] | None = None
    ) -> None:
        """`deletes` has the numbers of texts by the name of their segment."""
        super().__init__(whoosh)
        for segment in self.segments:
            for number in (deletes or {}).get(segment.segment_id(), ()):
                segment.delete_document(number)
        self._pool = pool
        self._replaces = frozenset(replaces)
        self._added = len(pool) > 0

    def _merge_segments(self, *_: object) -> list[Any]:
        return [one for one in self.segments if one.segment_id() not in self._replaces and one.doc_count()]

    def _flush_segment(self) -> None:
        pool = self._pool
        counts = [pool.count(number) for number in range(len(pool.words))]
        ranked = sorted(range(len(counts)), key=lambda number: (-counts[number], number))
        new = array("I", bytes(4 * len(ranked)))
        for rank, number in enumerate(ranked):
            new[number] = rank
        # Frequent words get the first characters: those that take two bytes.
        recoded = {ord(character(number)): character(rank) for rank, number in enumerate(ranked)}
        ends, text_ends = array("Q", [0]), array("Q")
        for document, text_id in enumerate(pool.text_ids):
            self.perdocwriter.start_doc(document)
            self.perdocwriter.add_column_value(TEXT_IDS, self.schema[TEXT_IDS].column_type, text_id.encode())
            words = pool.streams[document].translate(recoded)
            stream = words.encode(STREAM_ENCODING)
            text_ends.append(ends[-1] + len(words[: words.rindex(PART_END, 0, -1) + 1].encode(STREAM_ENCODING)))
            self.perdocwriter.add_column_value(STREAM, self.schema[STREAM].column_type, stream)
            ends.append(ends[-1] + len(stream))
            self.perdocwriter.finish_doc()
        self.docnum = len(pool)
        self.perdocwriter.close()
        sections: Sections = {"stream_ends": ends, "text_ends": text_ends}
        writer = _Fields(self.fieldwriter)
        for field in sorted((*WORD_FIELDS, STARTS, PAIRS)):
            sections.update(_FIELDS[field](pool, new, writer, field))
        self.fieldwriter.close()
        sections.update(_lexicon(pool, ranked, new))
        with self.newsegment.create_file(self.storage, LEXICON_EXT) as file:
            tables.write(file, sections)


class _Fields:
    """The postings file and the table of terms of a segment."""

    def __init__(self, fieldwriter: Any) -> None:
        self._terms, self._file, self._numbers = fieldwriter._tindex, fieldwriter._postfile, fieldwriter._fieldmap
        self._at: int = self._file.tell()

    def write(self, field: str, postings: Iterable[tuple[bytes, array[int]]]) -> Iterator[tuple[int, int]]:
        """Write the postings of a field's terms, which come in order: where the data of each lies, and how long it is.

        The length is negative where the data is not compressed.
        """
        prefix = pack_ushort(self._numbers.setdefault(field, len(self._numbers)))
        for name, posting in postings:
            ids = [number >> WEIGHT_BITS for number in posting]
            weights = posting.tobytes()[_LOWEST_BYTE :: posting.itemsize]
            heaviest = max(weights)
            uniform = weights.count(heaviest) == len(weights)
            data = dumps((_deltas(ids), float(heaviest) if uniform else weights, None), 4)
            compressed = len(data) >= _COMPRESSED_FROM
            if compressed:
                data = zlib.compress(data, 3)
            # What Whoosh wants to know of a block; lengths are not scored by it.
            info = dumps((len(ids), ids[-1], float(heaviest), int(compressed), 0, 0), 2)
            block = WHOOSH3_HEADER_MAGIC + _INT.pack(-len(info) - len(data)) + info + data
            self._file.write(block)
            term_info = W3TermInfo._struct.pack(0, sum(weights), len(ids), 0, 0, heaviest, ids[0], ids[-1])
            self._terms.add(prefix + name, term_info + _EXTENT.pack(self._at, len(block)))
            self._at += len(block)
            yield self._at - len(data), len(data) if compressed else -len(data)


def _deltas(ids: list[int]) -> bytes | array[int]:
    """The first number and the steps to the next ones, as bytes where none is larger."""
    steps = [ids[0], *map(sub, ids[1:], ids)] if len(ids) > 1 else ids
    return bytes(steps) if max(steps) < 256 else array("I", steps)


def _words_field(pool: Pool, new: array[int], writer: _Fields, field: str) -> Sections:
    """The postings of a field's words, and where they are by the words' new numbers."""
    postings = pool.postings[field]
    by_term = sorted((term(*pool.words[number_of(letter)]).encode(), letter) for letter in postings)
    extents = writer.write(field, ((name, postings[letter]) for name, letter in by_term))
    found = zip(by_term, extents, strict=True)
    return _extents(field, "I", sorted((new[number_of(letter)], *extent) for (_, letter), extent in found))


def _starts_field(pool: Pool, _: array[int], writer: _Fields, field: str) -> Sections:
    """The postings of beginnings, and where they are in the order of `starts`."""
    names = sorted(pool.starts, key=str.encode)
    extents = writer.write(field, ((name.encode(), pool.starts[name]) for name in names))
    sections = _extents(field, "I", [(number, *extent) for number, extent in enumerate(extents)])
    return {**sections, "start_names": "\n".join(names).encode()}


def _pairs_field(pool: Pool, new: array[int], writer: _Fields, field: str) -> Sections:
    """The texts of each pair of neighbours that are both frequent, and where they are by their two numbers."""
    least = max(_FREQUENT, len(pool) // _FREQUENT_PART)
    frequent = [letter for letter, posting in pool.postings[TEXT].items() if len(posting) >= least]
    pairs: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    neighbours = re.compile(f"(?=([{''.join(map(re.escape, frequent)) or PART_END}]{{2}}))")
    for document, stream in enumerate(pool.streams if frequent else ()):
        for pair in set(neighbours.findall(stream, 0, stream.rindex(PART_END, 0, -1))):
            pairs[pair].append(document << WEIGHT_BITS | UNIT)
    buckets = shared_pairs(len(pool))
    named: dict[int, array[int]] = {}
    shared: defaultdict[int, set[int]] = defaultdict(set)
    for pair, ids in pairs.items():
        first, second = (new[number_of(letter)] for letter in pair)
        if len(ids) >= _PAIR_OF_ITS_OWN:
            named[pair_key(first, second)] = ids
        else:
            shared[pair_bucket(first, second, buckets)].update(ids)
    named.update({bucket: array("I", sorted(ids)) for bucket, ids in shared.items()})
    by_name = sorted(named)
    extents = writer.write(field, ((key.to_bytes(8, "big"), named[key]) for key in by_name))
    sections = _extents(field, "Q", [(key, *extent) for key, extent in zip(by_name, extents, strict=True)])
    return {**sections, "frequent": array("I", sorted(new[number_of(letter)] for letter in frequent))}


_FIELDS = {**dict.fromkeys(WORD_FIELDS, _words_field), STARTS: _starts_field, PAIRS: _pairs_field}


def _extents(field: str, code: str, found: Iterable[tuple[int, int, int]]) -> Sections:
    keys, places, lengths = array(code), array("Q"), array("i")
    for key, place, length in found:
        keys.append(key)
        places.append(place)
        lengths.append(length)
    return {f"{field}.keys": keys, f"{field}.places": places, f"{field}.lengths": lengths}


def _lexicon(pool: Pool, ranked: list[int], new: array[int]) -> Sections:
    """What words are looked up by: every form, exact ones and stems, with the words and compounds that have it."""
    words: defaultdict[str, list[int]] = defaultdict(list)
    for rank, number in enumerate(ranked):
        for form in pool.forms[number]:
            words[form].append(rank)
    sequences: list[list[int]] = []
    compounds: defaultdict[str, list[int]] = defaultdict(list)
    for (word, language), written in sorted(pool.compounds.items()):
        for sequence in sorted(written):
            for form in forms(word, language):
                compounds[form].append(len(sequences))
            sequences.append([new[number_of(letter)] for letter in sequence])
    names = sorted(words.keys() | compounds.keys())
    nothing: list[int] = []
    return {
        "text_ids": "\n".join(pool.text_ids).encode(),
        "words": "\n".join([term(*pool.words[number]) for number in ranked]).encode(),
        "counts": array("I", map(pool.count, ranked)),
        "forms": "\n".join(names).encode(),
        "form_places": _line_places(names),
        "letters": array("I", [letters(name[len(EXACT) :]) for name in names if name.startswith(EXACT)]),
        **tables.grouped("form_words", [words.get(name, nothing) for name in names]),
        **tables.grouped("form_compounds", [compounds.get(name, nothing) for name in names]),
        **tables.grouped("compounds", sequences),
    }


def _line_places(lines: Iterable[str]) -> array[int]:
    """Where each line begins in the bytes of all, and where they end."""
    places, at = array("I", [0]), 0
    for line in lines:
        at += len(line.encode()) + 1
        places.append(at)
    return places
