"""Whether blocks are what they are: about, contact, caption and credit to the last word, others where listed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from imt_archive.model.records import Block, Draft
from reading.comparing import Score, same
from reading.reading import Read

_COMPLETE = ("about", "contact", "caption", "credit")
# A line of no more words that opens a section may be its heading.
_HEADING_WORDS = 12
# The label of a document and its date line may be of any kind.
_LABEL = re.compile(r"(?:communiqué|alerte|press|media|news|embargo)", re.IGNORECASE)
_LABEL_WORDS = 9
_EITHER = {"caption": ("caption", "credit"), "credit": ("caption", "credit")}


@dataclass(frozen=True)
class _Flat:
    """All words of a document in a row, and where each block starts among them."""

    words: str
    starts: tuple[int, ...]
    of: tuple[Block, ...]

    def find(self, text: str, after: int = 0) -> int:
        """Where some words stand, or -1."""
        wanted = same(text)
        while (at := self.words.find(wanted, after)) > 0 and self.words[at - 1].isalnum():
            after = at + 1
        return at

    def block(self, at: int) -> int:
        """The block that a character stands in."""
        return bisect_right(self.starts, at) - 1


def block_scores(read: Read, draft: Draft) -> Iterator[tuple[str, Score]]:
    """The scores of the blocks' kinds, of what has no place in a text, and of what belongs together."""
    flat = _flattened(draft)
    if read.expected.scored("blocks"):
        yield from _kinds(read.expected.list("blocks"), read.expected.list("unscored_blocks"), flat)
    titles = same(" ".join(text.title for text in draft.texts))
    everything = flat.words
    for words in read.expected.list("absent"):
        is_there = same(words) in everything or same(words) in titles
        yield (
            "menus and page marks left out",
            Score(not is_there, 0, int(is_there), [f"there: {words}"] if is_there else []),
        )
    for words in read.expected.list("joined"):
        whole = any(same(words) in same(block.text) for block in flat.of) or same(words) in titles
        yield "words put together again", Score(int(whole), 0, not whole, [] if whole else [f"apart: {words}"])


def _flattened(draft: Draft) -> _Flat:
    of = tuple(block for text in draft.texts for block in text.blocks)
    texts = [same(block.text) for block in of]
    starts = accumulate((len(text) + 1 for text in texts), initial=0)
    return _Flat(" ".join(texts), tuple(starts)[: len(of)], of)


def _kinds(specs: list[dict[str, Any]], unscored: list[dict[str, Any]], flat: _Flat) -> Iterator[tuple[str, Score]]:
    expected: dict[int, str] = {}
    opening: set[int] = set()
    for spec in specs:
        first = flat.find(spec["starts"].strip())
        if first < 0:
            yield _row(spec["kind"]), Score(0, 0, 1, [f"not found: {spec['kind']} {spec['starts']}"])
            continue
        start = flat.block(first)
        end = start
        if spec.get("ends"):
            last = flat.find(spec["ends"], first)
            end = flat.block(last + len(same(spec["ends"])) - 1) if last >= 0 else start
        if spec["kind"] in _COMPLETE:
            expected |= dict.fromkeys(range(start, end + 1), spec["kind"])
            opening.add(start)
        else:
            kind = flat.of[start].kind
            right = kind == spec["kind"]
            yield (
                "other blocks listed",
                Score(int(right), 0, not right, [] if right else [f"{kind} for {spec['kind']}: {spec['starts']}"]),
            )
    free = {number for number, block in enumerate(flat.of) if _is_label(block.text)}
    for passage in unscored:
        first, last = flat.find(passage["starts"]), flat.find(passage.get("ends", passage["starts"]))
        if 0 <= first <= last:
            free |= set(range(flat.block(first), flat.block(last) + 1))
    # A part of such a passage may stand elsewhere: its own words tell.
    said = [same(passage["starts"]) for passage in unscored]
    free |= {number for number, block in enumerate(flat.of) if any(same(block.text).startswith(one) for one in said)}
    yield from _complete(expected, opening, free - expected.keys(), flat)


def _is_label(text: str) -> bool:
    return len(text.split()) <= _LABEL_WORDS and _LABEL.match(text) is not None and not any(c in text for c in "@+")


def _complete(expected: dict[int, str], opening: set[int], free: set[int], flat: _Flat) -> Iterator[tuple[str, Score]]:
    for number, block in enumerate(flat.of):
        wanted = expected.get(number, "body")
        found = block.kind if block.kind in _COMPLETE else "body"
        short = len(block.text.split()) <= _HEADING_WORDS
        if found == wanted or found in _EITHER.get(wanted, ()):
            yield _row(wanted), Score(1)
        elif (number in opening and short and block.kind == "heading") or number in free:
            continue
        else:
            said = f"{block.kind} for {wanted}: {block.text[:70]}"
            yield _row(wanted), Score(0, 0, 1, [said])
            yield _row(found), Score(0, 1, 0, [said])


def _row(kind: str) -> str:
    if kind in ("caption", "credit"):
        return "blocks: caption and credit"
    return f"blocks: {kind}" if kind in ("about", "contact", "body") else "other blocks listed"
