"""Pieces that stand on one line, and lines that are read together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from imt_archive.readers.pdf.glyphs import Piece

_SIGN = re.compile(r"[^\w\s«»“”\"'(]{1,2}|[\ue000-\uf8ff]|o|\d{1,2}[.)]|[a-z]\)")
# A raised or lowered sign is smaller than its line by at least this.
SMALL = 0.82


@dataclass(frozen=True, slots=True)
class Row:
    """What stands on one line, from left to right; parts of it may belong to several columns."""

    pieces: tuple[Piece, ...]

    @property
    def y(self) -> float:
        """The baseline: that of the largest piece, for signs may be raised."""
        return max(self.pieces, key=lambda piece: (piece.size, len(piece.text))).y

    @property
    def size(self) -> float:
        """The height of its letters."""
        return max(piece.size for piece in self.pieces)

    @property
    def text(self) -> str:
        """Its words, as they are."""
        return " ".join(piece.text for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Column:
    """Rows under one another that are read together, and the room that they have.

    Of a table, it is one record, and its rows are the cells: each has the pieces of all its lines, each with its `y`.
    """

    rows: tuple[Row, ...]
    x0: float
    x1: float
    is_table: bool = False


def is_sign(piece: Piece) -> bool:
    """Whether a piece is nothing but a bullet or the number of a list."""
    return _SIGN.fullmatch(piece.text.strip()) is not None


def rows_of(pieces: Iterable[Piece]) -> list[Row]:
    """Pieces as rows, from the top."""
    rows: list[list[Piece]] = []
    anchor: Piece | None = None
    for piece in sorted(pieces, key=lambda one: (one.y, one.x0)):
        if anchor is None or piece.y - anchor.y > 0.5 * min(max(anchor.size, piece.size), 1.6 * anchor.size):
            rows.append([])
            anchor = piece
        rows[-1].append(piece)
        if piece.size > anchor.size * 1.15:
            anchor = piece
    return [Row(tuple(sorted(row, key=lambda one: one.x0))) for row in rows]
