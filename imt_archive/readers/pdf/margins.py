"""What stands in the margins of pages and is no part of the text: running heads and feet, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from imt_archive.readers.pdf.glyphs import Sheet
from imt_archive.readers.pdf.rows import SMALL, Row, rows_of

_MARGIN = 0.14  # of the page's height
_DEEPEST = 5  # rows of a running head
_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|pg\.?|folio)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|sur|of|de|von|–|-)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_FOOT = re.compile(r"(?:(\d{1,4})\s?[|–·/-]\s*)?(?:\S+ ){0,14}?\S*?(?:[\s|–·/-]+(\d{1,4}))?", re.DOTALL)
_CONTACT = re.compile(r"@|(?:\+\d|\b0\d)[\d .()-]{7,}\d")
# What a browser prints over a page: when it did so is no date of the text.
_PRINTED = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+(?:à\s+)?\d{1,2}:\d{2}\b.*")
_MARK = re.compile(r"\W?(?:\d{1,2}|[*†‡]{1,3}|[a-e])\W?")
_NOTE_START = re.compile(r"(?:\d{1,2}|[*†‡]{1,3})(?:[\s.)]|(?=[A-ZÀ-Þ«“]))")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Pages without what is in their margins, and the rows that are kept for the end of the text."""

    sheets: tuple[Sheet, ...]
    notes: tuple[tuple[Row, ...], ...] = ()
    contacts: tuple[Row, ...] = ()


def without_margins(sheets: Sequence[Sheet]) -> Cleaned:
    """Take out what repeats at the top and bottom of pages, page numbers and footnotes.

    The first running head stays where it is: it says what the paper is. A foot with somebody's telephone is kept once.
    """
    by_page = [rows_of(sheet.pieces) for sheet in sheets]
    repeated = _repeated(sheets, by_page)
    body = _body_size(by_page)
    cleaned: list[Sheet] = []
    notes: list[tuple[Row, ...]] = []
    contacts: dict[str, Row] = {}
    seen: set[str] = set()
    for number, (sheet, rows) in enumerate(zip(sheets, by_page, strict=True), 1):
        gone: set[int] = set()
        for place, row in _outer(sheet, rows):
            text = _signature(row)
            if (place, text) in repeated:
                if place == "head" and text not in seen:
                    seen.add(text)
                    continue
                if _CONTACT.search(row.text):
                    contacts.setdefault(text, row)
                gone.add(id(row))
        _drop_numbers(sheet, rows, str(number), gone)
        left = [row for row in rows if id(row) not in gone]
        found = _notes(sheet, left, body)
        notes += found
        gone |= {id(row) for note in found for row in note}
        pieces = {id(piece) for row in rows if id(row) in gone for piece in row.pieces}
        cleaned.append(replace(sheet, pieces=tuple(piece for piece in sheet.pieces if id(piece) not in pieces)))
    return Cleaned(tuple(cleaned), tuple(notes), tuple(contacts.values()))


def _outer(sheet: Sheet, rows: Sequence[Row]) -> list[tuple[str, Row]]:
    """The rows that may be a running head or foot, with which of both."""
    heads = [("head", row) for row in rows[:_DEEPEST] if row.y < sheet.height * _MARGIN]
    feet = [("foot", row) for row in rows[-_DEEPEST:] if row.y > sheet.height * (1 - _MARGIN)]
    return heads + feet


def _signature(row: Row) -> str:
    """A row's words without what changes from page to page: its numbers."""
    return re.sub(r"\d+", "#", " ".join(row.text.split())).casefold()


def _repeated(sheets: Sequence[Sheet], by_page: Sequence[Sequence[Row]]) -> set[tuple[str, str]]:
    counts: Counter[tuple[str, str]] = Counter()
    for sheet, rows in zip(sheets, by_page, strict=True):
        counts.update({(place, _signature(row)) for place, row in _outer(sheet, rows)})
    # Left and right pages may differ, and chapters: a third of the pages is enough, or four, two pages the least.
    least = max(2, min(4, len(sheets) * 0.3))
    return {key for key, count in counts.items() if count >= least and any(c.isalpha() for c in key[1])}


def _drop_numbers(sheet: Sheet, rows: Sequence[Row], number: str, gone: set[int]) -> None:
    """Mark the page's number, which is the outermost row of the page; twice, for it may be both above and below."""
    above, below = sheet.height * _MARGIN, sheet.height * (1 - _MARGIN)
    for row in [row for row in rows[:1] if row.y < above] + [row for row in rows[-1:] if row.y > below]:
        if _NUMBER.fullmatch(row.text.strip()) or _PRINTED.fullmatch(row.text.strip()):
            gone.add(id(row))
    if len(rows) > 1 and rows[-1].y > below and rows[-1].y - rows[-2].y > 1.5 * rows[-1].size:
        # A page that is alone repeats nothing: a foot is known by the number in it, and by the room above it.
        found = _FOOT.fullmatch(rows[-1].text.strip()) if not _opens_note(rows[-1]) else None
        if found and number in (found[1], found[2]) and not _CONTACT.search(rows[-1].text):
            gone.add(id(rows[-1]))


def _body_size(by_page: Iterable[Sequence[Row]]) -> float:
    """The size that most characters have."""
    sizes: Counter[float] = Counter()
    for rows in by_page:
        for row in rows:
            for piece in row.pieces:
                sizes[round(piece.size * 2) / 2] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _notes(sheet: Sheet, rows: Sequence[Row], body: float) -> list[tuple[Row, ...]]:
    """The footnotes of a page: the last rows, smaller than the text, from the first that opens with a mark."""
    end = len(rows)
    start = end
    while start > 0 and rows[start - 1].size <= body * 0.95 and rows[start - 1].y > sheet.height * 0.4:
        start -= 1
    opened = [at for at in range(start, end) if _opens_note(rows[at])]
    if not opened or start == 0:
        return []
    return [tuple(rows[at:stop]) for at, stop in zip(opened, [*opened[1:], end], strict=True)]


def _opens_note(row: Row) -> bool:
    first = row.pieces[0]
    # A mark of its own, raised or not, or one that is glued to its words.
    is_mark = _MARK.fullmatch(first.text.strip()) is not None and len(row.pieces) > 1
    return (is_mark and first.size <= row.size * SMALL) or (is_mark or _NOTE_START.match(first.text) is not None)
