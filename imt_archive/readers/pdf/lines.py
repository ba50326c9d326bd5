"""Rows as lines of words: raised marks of footnotes taken out, units and ordinals kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from imt_archive.readers.joining import Joiner
from imt_archive.readers.pdf.glyphs import Piece
from imt_archive.readers.pdf.raised import as_written, is_raised, level_of, main_size
from imt_archive.readers.pdf.rows import SMALL, Column, Row
from imt_archive.readers.pdf.tables import without_leader

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


def lines_of(column: Column) -> list[Line]:
    """A column's rows as lines; a record of a table is one."""
    if column.is_table:
        record = _table_line(column)
        return [record] if record is not None else []
    return [line for row in column.rows if (line := _line_of(row, column)) is not None]


def _line_of(row: Row, column: Column) -> Line | None:
    """A row's words as a line; None where nothing is left of them."""
    size = main_size(row)
    level = level_of(row, size)
    text, last = "", None
    full: list[Piece] = []
    for piece in row.pieces:
        words = as_written(piece, text, last, size) if is_raised(piece, size, level) else piece.text
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


def _table_line(column: Column) -> Line | None:
    """A record of a table as one line, its cells parted."""
    cells = [cell for row in column.rows for cell in _cells(row, column)]
    if not cells:
        return None
    first, last = cells[0][0], cells[-1][-1]
    text = CELLS.join(without_leader(Joiner().joined([line.text for line in cell])) for cell in cells)
    return replace(first, text=text, x1=last.x1, bold=all(line.bold for cell in cells for line in cell), right=last.x1)


def _cells(row: Row, column: Column) -> list[list[Line]]:
    """The lines of a cell; of two, where no lane of the whole table parts what stands far apart in it."""
    cells: list[list[Line]] = []
    for pieces in _lines_of_cell(row):
        line = _line_of(Row(pieces), Column((), column.x0, column.x1))
        if line is None:
            continue
        if not cells or line.y <= cells[-1][-1].y + 0.3 * line.size:
            cells.append([])
        cells[-1].append(line)
    return cells


def _lines_of_cell(row: Row) -> list[tuple[Piece, ...]]:
    """The lines of a cell, from its top."""
    lines: list[list[Piece]] = []
    for piece in row.pieces:
        last = lines[-1][-1] if lines else None
        if last is not None and abs(piece.y - last.y) < 0.4 * piece.size and not piece.fresh:
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [tuple(line) for line in lines]


def _bullet(row: Row, text: str) -> int:
    """How many characters of a line's start are its bullet; 0 where it has none."""
    first = row.pieces[0]
    if found := _BULLET.match(text):
        # A dash in front of a word without any space is the word's own.
        own = text[0] in "–—-*" and not text[1:2].isspace() and len(first.text.strip()) > 1
        return 0 if own else found.end()
    apart = len(row.pieces) > 1 and row.pieces[1].x0 - first.x1 > 0.4 * first.size
    return 2 if first.text.strip() == "o" and apart else 0


def is_numbered(text: str) -> bool:
    """Whether a line opens with a number of a list."""
    return _NUMBERED.match(text) is not None


def _first_width(row: Row, text: str) -> float:
    letters = sum(len(piece.text) for piece in row.pieces) or 1
    width = sum(piece.x1 - piece.x0 for piece in row.pieces)
    return width / letters * len(text.split(maxsplit=1)[0])
