"""Rows as lines of words: raised marks of footnotes taken out, units and ordinals kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from imt_archive.readers.joining import Joiner
from imt_archive.readers.pdf.glyphs import Piece
from imt_archive.readers.pdf.rows import SMALL, Column, Row
from imt_archive.readers.signs import is_mark, raised

_NOTE_MARK = re.compile(r"^[(\[]?(?:\d{1,2}|[*†‡]{1,3})[)\].]?\s*(?=\S)")
_BULLETS = "•◦▪▫‣⁃●○■□➢➤►✓✔❖–—-*·"
_BULLET = re.compile(rf"(?:[{re.escape(_BULLETS)}]|[\ue000-\uf8ff])\s*")
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[a-z]\))\s+(?=\S)")
CELLS = " | "


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a column: its words, its look, and the room that its column has."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    italic: bool
    left: float
    right: float
    bullet: bool = False
    first_word: float = 0.0  # its width, in points

    @property
    def has_room(self) -> float:
        """How much of the column its end leaves empty, in points."""
        return self.right - self.x1


def line_of(row: Row, column: Column) -> Line | None:
    """A row's words as a line; None where nothing is left of them."""
    if column.is_table:
        return _table_line(row, column)
    size = _main_size(row)
    level = max((piece.y for piece in row.pieces if piece.size >= size * 0.95), default=row.y)
    text, last = "", None
    full: list[Piece] = []
    for piece in row.pieces:
        words = _words(piece, size, level, text)
        if not words:
            last = piece
            continue
        # A raised sign belongs to the word before it.
        apart = 0.3 if piece.size <= size * SMALL else 0.12
        if (
            text
            and last is not None
            and (piece.x0 - last.x1 > apart * size or (piece.fresh and piece.size > size * SMALL))
        ):
            text += " "
        text += words
        last = piece
        if piece.size >= size * 0.9:
            full.append(piece)
    bullet = _bullet(row, text)
    text = text[bullet:].strip()
    if not text or not full:
        return None
    return Line(
        text, row.pieces[0].x0, row.pieces[-1].x1, level, size,
        all(piece.bold for piece in full), all(piece.italic for piece in full),
        column.x0, column.x1, bullet > 0, _first_width(row, text),
    )  # fmt: skip


def _table_line(row: Row, column: Column) -> Line | None:
    """A row of a table as one line, its cells parted."""
    cells: list[list[Line]] = [[]]
    for line in rows_of_cells(row):
        found = line_of(Row(line), Column((), column.x0, column.x1))
        if found is None:
            continue
        if cells[-1] and found.y <= cells[-1][-1].y + 0.3 * found.size:
            cells.append([])
        cells[-1].append(found)
    if not cells[0]:
        return None
    first, last = cells[0][0], cells[-1][-1]
    text = CELLS.join(Joiner().joined([line.text for line in cell]) for cell in cells)
    return replace(first, text=text, x1=last.x1, bold=all(line.bold for cell in cells for line in cell), right=last.x1)


def rows_of_cells(row: Row) -> list[tuple[Piece, ...]]:
    """The lines of a table's row, cell by cell, each from its top."""
    lines: list[list[Piece]] = []
    for piece in row.pieces:
        last = lines[-1][-1] if lines else None
        if last is not None and abs(piece.y - last.y) < 0.4 * piece.size and not piece.fresh:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [tuple(line) for line in lines]


def _main_size(row: Row) -> float:
    """The size of most of a row's letters."""
    sizes: dict[float, int] = {}
    for piece in row.pieces:
        sizes[piece.size] = sizes.get(piece.size, 0) + len(piece.text)
    return max(sizes.items(), key=lambda pair: (pair[1], pair[0]))[0]


def _words(piece: Piece, size: float, level: float, before: str) -> str:
    """A piece's words: nothing for a raised mark, a raised figure for that of a unit."""
    text = piece.text.strip()
    if piece.size > size * SMALL or piece.y > level - 0.1 * size:
        return piece.text
    if (sign := raised(text, before)) != text:
        return sign
    return "" if is_mark(text) else piece.text


def _bullet(row: Row, text: str) -> int:
    """How many characters of a line's start are its bullet; 0 where it has none."""
    first = row.pieces[0]
    if found := _BULLET.match(text):
        # A dash in front of a word without any space is the word's own.
        own = text[0] in "–—-*" and not text[1:2].isspace() and len(first.text.strip()) > 1
        return 0 if own else found.end()
    apart = len(row.pieces) > 1 and row.pieces[1].x0 - first.x1 > 0.4 * first.size
    return 2 if first.text.strip() == "o" and apart else 0


def without_mark(lines: list[Line]) -> list[Line]:
    """The lines of a footnote without the mark that they open with."""
    return [replace(lines[0], text=_NOTE_MARK.sub("", lines[0].text)), *lines[1:]] if lines else []


def is_numbered(text: str) -> bool:
    """Whether a line opens with a number of a list."""
    return _NUMBERED.match(text) is not None


def _first_width(row: Row, text: str) -> float:
    letters = sum(len(piece.text) for piece in row.pieces) or 1
    width = sum(piece.x1 - piece.x0 for piece in row.pieces)
    return width / letters * len(text.split(maxsplit=1)[0])
