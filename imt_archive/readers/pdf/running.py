"""Running heads and feet: lines that stand on page after page, in one place and in one size, and say the same."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf
from statistics import median_low

from imt_archive.model.dates import MONTHS
from imt_archive.model.vocabulary import fold
from imt_archive.readers.pdf.glyphs import Sheet
from imt_archive.readers.pdf.rows import Row

MARGIN = 0.14  # of the page's height
_DEEPEST = 5  # rows of a running head
_STAYS = 8.0  # points that a running head moves by from page to page
_LARGER = 1.12  # of the text's size: a title
_LONGEST_DATE = 80
_APART = 2.0  # times the letters' height: « Dossier de presse          3 »
# A page's number stands between ends of the line, strokes and « page »: « Fiche n° 2 » and « 5 mars 2024 » have none.
_FOLIO = re.compile(
    r"((?:^|[|–—·•]|\s[/-]|\b(?:page|pages|p\.|pg\.?|folio))\s*)\d{1,4}(\s*(?:/|sur|of|de|von)\s*\d{1,4})?"
    r"(?=\s*(?:$|[|–—·•]|[/-]\s))",
    re.IGNORECASE,
)
# No title stands at the foot: « Rapport annuel 12 ».
_FOOT_FOLIO = re.compile(r"(?<!n°)(?<!no\.)\s\d{1,3}$", re.IGNORECASE)
_MONTH = "|".join(sorted((fold(name) for names in MONTHS.values() for name in names), key=len, reverse=True))
# « Paris, le 12 mars 2024 », « Albi, 14/05/2024 »: a text begins on this page.
_DATED = re.compile(
    rf"(?:\S+ ){{0,4}}?(?:(?:\d{{1,2}}(?:er|st|nd|rd|th)? (?:{_MONTH})|(?:{_MONTH}) \d{{1,2}}(?:st|nd|rd|th)?),? "
    r"(?:19|20)\d\d|\d{1,2}[/.]\d{1,2}[/.](?:19|20)\d\d)\W?"
)


@dataclass(frozen=True, slots=True)
class Outer:
    """A row that may be a running head or foot: which of both, and what it says but for the number of its page.

    `opens` says that another text begins under it, whose head it is.
    """

    row: Row
    place: str
    words: str
    edge: float  # points from the nearest edge of the page
    opens: bool = False

    @property
    def key(self) -> tuple[str, str, float]:
        """What the same line of another page has in common with it."""
        return self.place, self.words, round(self.row.size * 2) / 2


def outer_rows(sheet: Sheet, rows: Sequence[Row]) -> list[Outer]:
    """The rows of a page that may be a running head or foot."""
    heads = [row for row in rows[:_DEEPEST] if row.y < sheet.height * MARGIN]
    feet = [row for row in rows[-_DEEPEST:] if row.y > sheet.height * (1 - MARGIN)]
    return [Outer(row, "head", _words(row, "head"), row.y) for row in heads] + [
        Outer(row, "foot", _words(row, "foot"), sheet.height - row.y) for row in feet
    ]


def running(pages: Sequence[Sequence[Outer]], body: float) -> list[list[Outer]]:
    """The running heads and feet among the outer rows of each page; `body` is the size of the text's letters."""
    edges: dict[tuple[str, str, float], list[float]] = defaultdict(list)
    for page in pages:
        for key, edge in {one.key: one.edge for one in page}.items():
            edges[key].append(edge)
    # Left and right pages may differ, and chapters: a third of the pages is enough, or four, two pages the least.
    least = max(2, min(4, len(pages) * 0.3))
    places = {key: median_low(found) for key, found in edges.items() if any(c.isalpha() for c in key[1])}
    places = {
        key: middle
        for key, middle in places.items()
        if sum(abs(edge - middle) < _STAYS for edge in edges[key]) >= least
    }
    return [
        _marked(page, [one for one in page if abs(one.edge - places.get(one.key, inf)) < _STAYS], body)
        for page in pages
    ]


def _marked(page: Sequence[Outer], found: list[Outer], body: float) -> list[Outer]:
    """The running lines of a page; if it has a date of its own, its « COMMUNIQUÉ DE PRESSE » opens another text."""
    kept = {id(one.row) for one in found}
    if not any(one.place == "head" and id(one.row) not in kept and _is_dated(one.row) for one in page):
        return found
    return [replace(one, opens=one.place == "head" and _is_title(one.row, body)) for one in found]


def _is_dated(row: Row) -> bool:
    return len(row.text) < _LONGEST_DATE and _DATED.fullmatch(fold(row.text)) is not None


def _is_title(row: Row, body: float) -> bool:
    return row.size >= _LARGER * body or all(piece.bold for piece in row.pieces)


def _words(row: Row, place: str) -> str:
    """A row's words, with # for the number of its page."""
    words = row.pieces[0].text
    for before, piece in zip(row.pieces, row.pieces[1:], strict=False):
        words += (" | " if piece.x0 - before.x1 > _APART * piece.size else " ") + piece.text
    words = " ".join(words.split())
    words = _FOLIO.sub(r"\1#", words)
    return (_FOOT_FOLIO.sub(" #", words) if place == "foot" else words).casefold()
