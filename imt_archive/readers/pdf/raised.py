"""What stands raised in a line: the mark of a footnote, the figure of a unit, an exponent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imt_archive.readers.pdf.glyphs import Piece
from imt_archive.readers.pdf.rows import SMALL, Row
from imt_archive.readers.signs import is_mark, raised

_SIGN = re.compile(r"\d{1,2}|[*†‡]{1,3}")
# Nobody writes a first power: a raised 1 behind a figure is a note's. Behind a year any figure is: « en 2024² ».
_POWER = re.compile(r"[-−–+]\d{1,3}|[02-9]|\d{2,3}")
_FIGURE = re.compile(r"\d$")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d$")
_SUPERSCRIPTS = str.maketrans("0123456789-−–+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")
_TOUCHES = 0.15  # of the letters' height


def main_size(row: Row) -> float:
    """The size of most of a row's letters."""
    sizes: dict[float, int] = {}
    for piece in row.pieces:
        sizes[piece.size] = sizes.get(piece.size, 0) + len(piece.text)
    return max(sizes.items(), key=lambda pair: (pair[1], pair[0]))[0]


def level_of(row: Row, size: float) -> float:
    """The baseline of a row whose letters have that size."""
    return max((piece.y for piece in row.pieces if piece.size >= size * 0.95), default=row.y)


def is_raised(piece: Piece, size: float, level: float) -> bool:
    """Whether a piece is smaller than its line, and stands above its baseline."""
    return piece.size <= size * SMALL and piece.y <= level - 0.1 * size


def as_written(piece: Piece, before: str, last: Piece | None, size: float) -> str:
    """Raised words as a text has them: nothing for a mark, m², 10⁶; `before` is the line as far as it was read."""
    words = piece.text.strip()
    if (sign := raised(words, before)) != words:
        return sign
    if last is not None and piece.x0 - last.x1 <= _TOUCHES * size and _is_power(words, before):
        return words.translate(_SUPERSCRIPTS)
    return "" if is_mark(words) else piece.text


def _is_power(words: str, before: str) -> bool:
    is_figure = _FIGURE.search(before) is not None and _YEAR.search(before[-6:]) is None
    return is_figure and _POWER.fullmatch(words) is not None


def marks_in(row: Row) -> Iterator[str]:
    """The marks of footnotes that stand raised in a row."""
    size = main_size(row)
    level = level_of(row, size)
    last: Piece | None = None
    for piece in row.pieces:
        before = last.text if last is not None else ""
        if last is not None and is_raised(piece, size, level) and not as_written(piece, before, last, size):
            yield from _SIGN.findall(piece.text)
        last = piece
