"""Tables: which columns side by side are one, and its records, each with all lines of its cells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from imt_archive.readers.pdf.glyphs import Piece
from imt_archive.readers.pdf.lanes import halves, lane_of, segments
from imt_archive.readers.pdf.rows import Column, Row

_LONGEST = 400
_DEEPEST = 4
_DOTS = 3  # the most that end a sentence
_NEAR = 1.35  # times the letters' height: from a line of a cell to the next one
_CONTACT = re.compile(r"@|\+?\d[\d .()-]{7,}\d")


def records_of(rows: Sequence[Row], lane: tuple[float, float], room: tuple[float, float]) -> Iterator[Column]:
    """A table's records, each as its cells from left to right; what stands in one column alone is none of them."""
    middle = (lane[0] + lane[1]) / 2
    middles = _middles(list(rows), lane, 0)
    is_set_apart = any(b.y - a.y >= _NEAR * b.size for a, b in zip(rows, rows[1:], strict=False))
    records: list[list[Row]] = []
    for row in rows:
        last = records[-1][-1] if records else None
        is_near = last is not None and row.y - last.y < _NEAR * row.size and row.size == last.size
        if last is not None and is_near and _goes_on(row, last, middle, middles[0], is_set_apart):
            records[-1].append(row)
        else:
            records.append([row])
    for record in records:
        cells: dict[int, list[Piece]] = {}
        for piece in (piece for row in record for piece in row.pieces):
            cells.setdefault(bisect_right(middles, piece.x0), []).append(piece)
        if len(cells) > 1:
            yield Column(tuple(Row(tuple(cells[at])) for at in sorted(cells)), *room, is_table=True)
        else:
            yield Column(tuple(record), *room)


def _middles(rows: list[Row], lane: tuple[float, float] | None, depth: int) -> list[float]:
    """Where one column of a table ends and the next one begins, for all of its columns."""
    if lane is None or depth == _DEEPEST:
        return []
    left, right = halves(rows, lane)
    before, after = (_middles(half, lane_of(half), depth + 1) for half in (left, right))
    return [*before, (lane[0] + lane[1]) / 2, *after]


def _goes_on(row: Row, last: Row, middle: float, first: float, is_set_apart: bool) -> bool:
    """Whether a row right under another has the second lines of its cells.

    It leaves one side of the table empty, or the first column, or its words go on; then other records are set apart.
    """
    if not row.pieces[0].x0 < middle < row.pieces[-1].x1 or row.pieces[0].x0 >= first:
        return True
    above = " ".join(piece.text for piece in last.pieces if piece.x0 < first)
    return is_set_apart and (above.endswith("-") or row.pieces[0].text[:1].islower())


def is_table(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether two columns are a table, read row by row: short cells side by side that no line of text fills."""
    if any(_CONTACT.search(row.text) for row in (*left, *right)):
        return False
    few, many = sorted((left, right), key=len)
    if len(many) > min(3 * len(few), _LONGEST):
        return False
    ys = [row.y for row in many]
    level = sum(any(abs(row.y - y) < 0.3 * row.size for y in ys) for row in few)
    ends = sum(without_leader(row.text).rstrip()[-1:] in ".!?" for row in (*left, *right))
    if level < 0.8 * len(few) or ends * 4 >= len(left) + len(right):
        return False
    if _flows(left, right):
        return False
    words = sorted(len(row.text.split()) for row in (*left, *right))
    return words[len(words) // 2] <= 4 or min(_fill(left), _fill(right)) < 0.6


def _flows(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the lines of the left column go on from one to the next where both have some: cells begin anew there."""
    ys = [row.y for row in right]
    start = min(row.pieces[0].x0 for row in left)
    # What goes on further to the right is the second line of another cell.
    pairs = [
        (above.text.rstrip(), below.text.lstrip())
        for above, below in zip(left, left[1:], strict=False)
        if below.pieces[0].x0 < start + 2 * below.size and any(abs(below.y - y) < 0.3 * below.size for y in ys)
    ]
    going_on = sum(above.endswith("-") or below[:1].islower() for above, below in pairs)
    return going_on > 0.3 * len(pairs)


def _fill(rows: Sequence[Row]) -> float:
    """How much of the longest line's width a line usually has; columns inside the column are looked at apart."""
    widths = sorted(end - start for row in rows for start, end in segments(row))
    return widths[len(widths) // 2] / max(widths[-1], 1.0)


def without_leader(text: str) -> str:
    """Words without the row of dots that leads from them to the next cell: « Calendrier ........ 8 »."""
    words = text.rstrip(" .…")
    return words if len(text.rstrip()) - len(words) > _DOTS else text
