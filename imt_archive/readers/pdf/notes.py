"""Footnotes: the small print that ends a page, from the first mark that the text refers to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from imt_archive.readers.pdf.raised import is_raised, level_of, main_size, marks_in
from imt_archive.readers.pdf.rows import SMALL, Row

_HIGHEST = 0.4  # of the page's height: notes stand below it
# A mark of its own, and one that words follow: « 1 Mesure », « (2) Id. », « * Sous réserve »; not « 06 12 », « 5 000 ».
_MARK = re.compile(r"[(\[]?([1-9]\d?|[*†‡]{1,3}|[a-e])[)\].]?")
_OPENING = re.compile(r"[(\[]?(?:([1-9]\d?)(?:[)\].]\s*|\s+|(?=[A-ZÀ-Þ«“]))|([*†‡]{1,3})[)\]]?\s*)(?=[^\W\d]|[«“\"(])")
# What refers to a note without being raised: « les quais [2] », « les quais* ».
_REFERENCE = re.compile(r"[(\[]([1-9]\d?|[*†‡]{1,3})[)\]]|(?<=\w)([*†‡]{1,3})")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its rows as the page has them, and the same without the mark that it opens with."""

    rows: tuple[Row, ...]
    words: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Opening:
    """A row that opens with a mark: the mark, whether it is set as one, and what stands behind it."""

    sign: str
    is_set: bool
    rest: Row


def notes_of(rows: Sequence[Row], height: float, body: float) -> list[Note]:
    """The footnotes among the rows of a page so high, whose text has letters of the size `body`."""
    start = len(rows)
    while start > 0 and rows[start - 1].size <= body * 0.95 and rows[start - 1].y > height * _HIGHEST:
        start -= 1
    if start == 0:
        return []
    opened: list[tuple[int, _Opening]] = []
    known: set[str] | None = None
    for at in range(start, len(rows)):
        found = _opening(rows[at])
        if found is None:
            continue
        if known is None:
            known = _referred(rows[:start])
        if found.is_set or _is_next(found.sign, known, opened[-1][1].sign if opened else ""):
            opened.append((at, found))
    ends = [*(at for at, _ in opened), len(rows)][1:]
    return [_note(rows[at:end], found.rest) for (at, found), end in zip(opened, ends, strict=True)]


def opens_note(row: Row) -> bool:
    """Whether a row opens with what may be the mark of a footnote."""
    return _opening(row) is not None


def _note(rows: Sequence[Row], first: Row) -> Note:
    return Note(tuple(rows), (first, *rows[1:]))


def _opening(row: Row) -> _Opening | None:
    """How a row opens, if that may be a footnote's mark."""
    first, others = row.pieces[0], row.pieces[1:]
    words = first.text.strip()
    if others and (mark := _MARK.fullmatch(words)):
        size = main_size(row)
        is_set = first.size <= size * SMALL or is_raised(first, size, level_of(row, size))
        has_words = others[0].text.strip()[:1].isalpha() or others[0].text.strip()[:1] in '«“"('
        return _Opening(mark[1], is_set, Row(others)) if is_set or has_words else None
    if found := _OPENING.match(words):
        rest = replace(first, text=words[found.end() :])
        return _Opening(found[1] or found[2], False, Row((rest, *others)))
    return None


def _is_next(sign: str, referred: set[str], last: str) -> bool:
    """Whether the text above refers to a mark, and it counts on from the last note of the page."""
    if sign not in referred:
        return False
    return not (sign.isdigit() and last.isdigit()) or int(sign) == int(last) + 1


def _referred(rows: Sequence[Row]) -> set[str]:
    """The marks that the text of a page has, raised or in brackets."""
    marks = {mark for row in rows for mark in marks_in(row)}
    return marks | {found[1] or found[2] for row in rows for found in _REFERENCE.finditer(row.text)}
