"""What stands in the margins of pages and is no part of the text: running heads and feet, page numbers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from imt_archive.readers.pdf.glyphs import Sheet
from imt_archive.readers.pdf.notes import notes_of, opens_note
from imt_archive.readers.pdf.rows import Row, rows_of
from imt_archive.readers.pdf.running import MARGIN, outer_rows, running

_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|pg\.?|folio)\s*)?(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:/|sur|of|de|von|–|-)\s*\d{1,4})?\W*",
    re.IGNORECASE,
)
_FOOT = re.compile(r"(?:(\d{1,4})\s?[|–·/-]\s*)?(?:\S+ ){0,14}?\S*?(?:[\s|–·/-]+(\d{1,4}))?", re.DOTALL)
_STROKE = re.compile(r"^\d{1,4} ?[|•·]|[|•·] ?\d{1,4}$")
_CONTACT = re.compile(r"@|(?:\+\d|\b0\d)[\d .()-]{7,}\d")
# What a browser prints over a page: when it did so is no date of the text.
_PRINTED = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s+(?:à\s+)?\d{1,2}:\d{2}\b.*")


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
    body = _body_size(by_page)
    outer = [outer_rows(sheet, rows) for sheet, rows in zip(sheets, by_page, strict=True)]
    cleaned: list[Sheet] = []
    notes: list[tuple[Row, ...]] = []
    contacts: dict[str, Row] = {}
    seen: set[str] = set()
    for number, (sheet, rows, heads) in enumerate(zip(sheets, by_page, running(outer, body), strict=True), 1):
        gone: set[int] = set()
        for one in heads:
            if one.opens or (one.place == "head" and one.words not in seen):
                seen.add(one.words)
                continue
            if _CONTACT.search(one.row.text):
                contacts.setdefault(one.words, one.row)
            gone.add(id(one.row))
        _drop_numbers(sheet, rows, str(number), body, gone)
        left = [row for row in rows if id(row) not in gone]
        found = notes_of(left, sheet.height, body)
        notes += [note.words for note in found]
        gone |= {id(row) for note in found for row in note.rows}
        pieces = {id(piece) for row in rows if id(row) in gone for piece in row.pieces}
        cleaned.append(replace(sheet, pieces=tuple(piece for piece in sheet.pieces if id(piece) not in pieces)))
    return Cleaned(tuple(cleaned), tuple(notes), tuple(contacts.values()))


def _drop_numbers(sheet: Sheet, rows: Sequence[Row], number: str, body: float, gone: set[int]) -> None:
    """Mark the page's number, which is the outermost row of the page; twice, for it may be both above and below."""
    above, below = sheet.height * MARGIN, sheet.height * (1 - MARGIN)
    for row in [row for row in rows[:1] if row.y < above] + [row for row in rows[-1:] if row.y > below]:
        if _NUMBER.fullmatch(row.text.strip()) or _PRINTED.fullmatch(row.text.strip()):
            gone.add(id(row))
    if len(rows) > 1 and rows[-1].y > below and rows[-1].y - rows[-2].y > 1.5 * rows[-1].size:
        # A page that is alone repeats nothing: a foot is known by the number in it, and by the room above it.
        found = _FOOT.fullmatch(rows[-1].text.strip()) if not opens_note(rows[-1]) else None
        # A page out of a magazine has that one's number, behind a stroke: « 14 | IMT MAG n° 32 – Mai 2024 ».
        is_cut = rows[-1].size < body and _STROKE.search(rows[-1].text.strip()) is not None
        is_own = found is not None and (number in (found[1], found[2]) or is_cut)
        if is_own and not _CONTACT.search(rows[-1].text):
            gone.add(id(rows[-1]))


def _body_size(by_page: Iterable[Sequence[Row]]) -> float:
    """The size that most characters have."""
    sizes: Counter[float] = Counter()
    for rows in by_page:
        for row in rows:
            for piece in row.pieces:
                sizes[round(piece.size * 2) / 2] += len(piece.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0
