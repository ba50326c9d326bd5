"""What to mark in a text, and which passages to show of it: from the text itself, nothing of it is in the index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile

from imt_archive.model.records import Text
from imt_archive.model.searching import Snippet
from imt_archive.search.marking import Words
from imt_archive.search.nodes import DEFAULT_FIELDS, FIELDS, Leaf, Query, leaves
from imt_archive.search.schema import field_of

_CUT = "…"
_LEAST_WIDTH = 20
# Text kept before the first mark of a passage, as a share of its width.
_BEFORE = 4

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Mark:
    """Characters that a leaf of the query, by its number, was found in."""

    start: int
    end: int
    leaf: int


@dataclass(frozen=True, slots=True)
class _Passage:
    """A window of a block with what it shows, the `nth` best of that block; block -1 is the title."""

    block: int
    start: int
    end: int
    marks: tuple[_Mark, ...] = ()
    nth: int = 0

    @property
    def worth(self) -> tuple[int, bool, int, int]:
        """More of the query first, then what is not the title (it is shown anyway), another block, more marks."""
        return len({mark.leaf for mark in self.marks}), self.block >= 0, -self.nth, len(self.marks)


def marks(query: Query, text: str, language: str, *, field: str = "") -> tuple[Span, ...]:
    """The characters of a text that answer a query, merged and in order; `field` leaves out what is asked of others."""
    wanted = _wanted(query, (field,) if field else FIELDS)
    return _merged([(mark.start, mark.end) for mark in _marks(wanted, text, language)])


def snippets(query: Query, text: Text, *, limit: int = 3, width: int = 240, about: bool = False) -> tuple[Snippet, ...]:
    """The best passages of a text, at most `width` characters each, … where they are cut.

    Contacts are never shown; about paragraphs only where the query asks for them or `about` does. A text in which
    nothing is to be marked shows its first passage.
    """
    return snippets_and_parts(query, text, limit=limit, width=width, about=about)[0]


def snippets_and_parts(
    query: Query, text: Text, *, limit: int = 3, width: int = 240, about: bool = False
) -> tuple[tuple[Snippet, ...], tuple[str, ...]]:
    """The best passages of a text, and in which of its parts (title, body, quote, about) something was found."""
    width = max(width, _LEAST_WIDTH)
    found: list[_Passage] = []
    parts: set[str] = set()
    sources = list(_sources(text, about or query.asks_about))
    for block, field, body in sources:
        fields = DEFAULT_FIELDS if field == "about" and about else ()
        wanted = _wanted(query, (field, *fields))
        if wanted and (in_block := _marks(wanted, body, text.language)):
            found += _passages(block, body, in_block, width, limit)
            parts.add(field)
    if not found:
        found = [_Passage(block, *_window(body, 0, len(body), 0, width)) for block, _, body in _opening(sources)]
    best = sorted(found, key=lambda passage: passage.worth, reverse=True)[: max(limit, 0)]
    bodies = {block: body for block, _, body in sources}
    shown = tuple(_snippet(passage, bodies[passage.block]) for passage in best)
    return shown, tuple(part for part in FIELDS if part in parts)


def _sources(text: Text, about: bool) -> Iterator[tuple[int, str, str]]:
    """What may be shown: (block, field, text), the title first."""
    yield -1, "title", text.title
    for number, block in enumerate(text.blocks):
        field = field_of(block.kind)
        if field and (about or field != "about"):
            yield number, field, block.text


def _opening(sources: list[tuple[int, str, str]]) -> list[tuple[int, str, str]]:
    """The first passage worth reading: the title only where there is nothing else."""
    filled = [source for source in sources if source[2].strip()]
    return (filled[1:] or filled)[:1] if filled and filled[0][0] == -1 else filled[:1]


def _wanted(query: Query, fields: Sequence[str]) -> tuple[Leaf, ...]:
    found = (leaf for leaf, asked in leaves(query.root) if any(field in asked for field in fields))
    return tuple(dict.fromkeys(found))


def _marks(wanted: Sequence[Leaf], text: str, language: str) -> list[_Mark]:
    words = _words(text, language)
    found = [_Mark(start, end, number) for number, leaf in enumerate(wanted) for start, end in words.spans(leaf)]
    return sorted(found, key=lambda mark: (mark.start, mark.end))


@lru_cache(maxsize=512)
def _words(text: str, language: str) -> Words:
    """The same few texts are shown again at every keystroke."""
    return Words(text, language)


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)


def _passages(block: int, text: str, found: list[_Mark], width: int, limit: int) -> Iterator[_Passage]:
    """The best window of a block, then the best on either side of it, at most `limit`, without overlap."""
    spaces = [(0, len(text), found)]
    for nth in range(limit):
        spaces = [space for space in spaces if space[2]]
        if not spaces:
            return
        low, high, inside = spaces.pop(0)
        first = _densest(inside, width)
        start, end = _window(text, low, high, inside[first].start, width)
        # A phrase is marked whole or not at all, unless it is longer than what is shown.
        shown = [mark for mark in inside if mark.start >= start and mark.end <= end] or [inside[first]]
        yield _Passage(block, start, end, tuple(shown), nth)
        spaces.append((low, start, [mark for mark in inside if mark.end <= start]))
        spaces.append((end, high, [mark for mark in inside if mark.start >= end]))


def _densest(found: list[_Mark], width: int) -> int:
    """The number of the mark from which a window shows most of the query, then most marks."""
    room = width - width // _BEFORE

    def shown(first: int) -> tuple[int, int]:
        last = found[first].start + room
        inside = [mark.leaf for mark in takewhile(lambda mark: mark.end <= last, islice(found, first, None))]
        return len(set(inside)), len(inside)

    return max(range(len(found)), key=lambda first: (shown(first), -first))


def _window(text: str, low: int, high: int, mark: int, width: int) -> Span:
    """The characters to show around a mark, between two limits, cut between words; … counts in the width."""
    room = width - 2 * len(_CUT)
    if high - low <= room + (low == 0) + (high == len(text)):
        start, end = low, high
    else:
        start = max(low, min(mark - width // _BEFORE, high - room))
        end = min(high, start + room)
        if start > low and (gap := re.search(r"\s", text[start - 1 : mark])):
            start += gap.start()
        if end < high and (gaps := list(re.finditer(r"\s", text[mark : end + 1]))):
            end = mark + gaps[-1].start()
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, max(start, start + len(piece.strip()))


def _snippet(passage: _Passage, text: str) -> Snippet:
    before = _CUT if text[: passage.start].strip() else ""
    after = _CUT if text[passage.end :].strip() else ""
    shown = re.sub(r"[\t\n\r\f\v]", " ", text[passage.start : passage.end])
    shift = len(before) - passage.start
    clipped = [(max(m.start, passage.start) + shift, min(m.end, passage.end) + shift) for m in passage.marks]
    highlights = _merged([(start, end) for start, end in clipped if start < end])
    return Snippet(before + shown + after, highlights, passage.block)
