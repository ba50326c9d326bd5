"""The order in which a page is read: over columns, not across them, and tables row by row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from imt_archive.readers.pdf.glyphs import Piece
from imt_archive.readers.pdf.lanes import halves, lane_of, segments
from imt_archive.readers.pdf.rows import Column, Row, rows_of
from imt_archive.readers.pdf.tables import is_table, records_of

_DEEPEST = 6
_ROOM = 4.5  # times the letters' height, between two parts of a page


def columns_of(pieces: Sequence[Piece]) -> list[Column]:
    """A page's pieces as columns in reading order."""
    rows = rows_of(pieces)
    columns: list[Column] = []
    for column in _ordered(rows, _room(rows), 0) if rows else ():
        last = columns[-1] if columns else None
        if last and (last.x0, last.x1, last.is_table) == (column.x0, column.x1, False) and not column.is_table:
            # They were looked at apart, and stand under one another.
            columns[-1] = replace(last, rows=last.rows + column.rows)
        else:
            columns.append(column)
    return columns


def _room(rows: Sequence[Row]) -> tuple[float, float]:
    """From where to where lines go: one line that stands out among many does not make the room wider."""
    starts = sorted(row.pieces[0].x0 for row in rows)
    ends = sorted((row.pieces[-1].x1 for row in rows if len(row.text.split()) > 4), reverse=True)
    ends = ends or sorted((row.pieces[-1].x1 for row in rows), reverse=True)
    return starts[1 if len(starts) > 8 else 0], ends[1 if len(ends) > 8 else 0]


def _ordered(rows: list[Row], room: tuple[float, float], depth: int) -> Iterator[Column]:
    """Runs of rows, each to be read from top to bottom."""
    lane = lane_of(rows) if depth < _DEEPEST else None
    if lane is None:
        if rows:
            yield Column(tuple(rows), *room)
        return
    for band, is_split in (part for run in _spaced(rows) for part in _bands(run, lane)):
        if not is_split:
            # Without this lane another may be found, of a table further down.
            yield from _ordered(band, room, depth + 1)
            continue
        left, right = halves(band, lane)
        if is_table(left, right):
            yield from records_of(band, lane, room)
            continue
        for half in (left, right):
            yield from _ordered(half, _room(half), depth + 1)


def _bands(rows: Sequence[Row], lane: tuple[float, float]) -> Iterator[tuple[list[Row], bool]]:
    """Runs of rows that the lane parts, and runs of rows that it does not."""
    middle = (lane[0] + lane[1]) / 2
    run: list[Row] = []
    open_run: list[Row] = []
    for row in rows:
        if any(start < middle - 1 and end > middle + 1 for start, end in segments(row)):
            yield from _parted(run, middle)
            run = []
            open_run.append(row)
            continue
        if open_run:
            yield open_run, False
            open_run = []
        run.append(row)
    yield from _parted(run, middle)
    if open_run:
        yield open_run, False


def _spaced(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows parted where so much room is between them that those below begin anew."""
    run: list[Row] = []
    for row in rows:
        if run and row.y - run[-1].y > _ROOM * max(row.size, run[-1].size):
            yield run
            run = []
        run.append(row)
    yield run


def _parted(run: list[Row], middle: float) -> Iterator[tuple[list[Row], bool]]:
    """Rows that do not cross the lane: what stands above or below the columns alone is no part of them."""
    sided = [i for i, row in enumerate(run) if row.pieces[0].x0 < middle < row.pieces[-1].x1]
    if len(sided) < 2:
        if run:
            yield run, False
        return
    first, last = sided[0], sided[-1]
    while first > 0 and _is_near(run[first - 1], run[first:]):
        first -= 1
    while last < len(run) - 1 and _is_near(run[last + 1], run[last::-1]):
        last += 1
    rest = len(run) - 1 - last
    if rest > 2:
        # Not a heading under the columns, but the rest of the longer one.
        last = len(run) - 1
    for part, is_split in ((run[:first], False), (run[first : last + 1], True), (run[last + 1 :], False)):
        if part:
            yield part, is_split


def _is_near(row: Row, others: Sequence[Row]) -> bool:
    """Whether a row goes on from the nearest one of the others that has something right above or below it."""
    start, end = row.pieces[0].x0, row.pieces[-1].x1
    for other in others:
        size = max((piece.size for piece in other.pieces if piece.x0 < end and piece.x1 > start), default=0.0)
        if size:
            return abs(other.y - row.y) < 1.7 * max(size, row.size) and abs(size - row.size) < 0.15 * size
    return False
