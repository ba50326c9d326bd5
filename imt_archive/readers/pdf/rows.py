"""Pieces that stand on one line, and lines in the order in which a page is read: over columns, not across them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from imt_archive.readers.pdf.glyphs import Piece

# The empty lane between two columns: at least so wide, in points, and seen on so many lines.
_LANE, _NARROW_LANE, _WIDE_LANE = 0.5, 4.0, 26.0
_GAP = 7.0  # between words that the file writes one after the other, more than a space
_TWO_SIDED = 3
# A page of a telephone book has less: more is drawn with letters, and has no columns that one could read.
_MOST_GAPS, _LONGEST_TABLE = 2000, 400
_DEEPEST = 6
_ROOM = 4.5  # times the letters' height, between two parts of a page
_CONTACT = re.compile(r"@|\+?\d[\d .()-]{7,}\d")
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

    Of a table, a row has the pieces of all lines of its cells, each with its own `y`.
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
    lane = _lane(rows) if depth < _DEEPEST else None
    if lane is None:
        if rows:
            yield Column(tuple(rows), *room)
        return
    for band, is_split in (part for run in _spaced(rows) for part in _bands(run, lane)):
        if not is_split:
            # Without this lane another may be found, of a table further down.
            yield from _ordered(band, room, depth + 1)
            continue
        left, right = _halves(band, lane)
        if _is_table(left, right):
            yield from _table(band, lane, room)
            continue
        for half in (left, right):
            yield from _ordered(half, _room(half), depth + 1)


def _table(rows: Sequence[Row], lane: tuple[float, float], room: tuple[float, float]) -> Iterator[Column]:
    """A table's rows, each with all lines of its cells; a line far from both sides of it is none of the table's."""
    middle = (lane[0] + lane[1]) / 2
    records: list[list[Row]] = []
    for row in rows:
        both = row.pieces[0].x0 < middle < row.pieces[-1].x1
        last = records[-1][-1] if records else None
        if last is not None and not both and row.y - last.y < 1.35 * row.size and row.size == last.size:
            records[-1].append(row)
        else:
            records.append([row])
    for record in records:
        pieces = [piece for row in record for piece in row.pieces]
        sides = [[p for p in pieces if p.x0 < middle], [p for p in pieces if p.x0 >= middle]]
        yield Column((Row(tuple(sides[0] + sides[1])),), *room, is_table=bool(sides[0] and sides[1]))


def _segments(row: Row) -> list[tuple[float, float]]:
    """The stretches of a row that are covered, small gaps between words included; a bullet belongs to its words."""
    covered: list[tuple[float, float]] = []
    for at, piece in enumerate(row.pieces):
        gap = -_LANE if piece.fresh else max(_GAP, 0.6 * piece.size)
        if covered and (piece.x0 - covered[-1][1] < gap or (at == 1 and is_sign(row.pieces[0]))):
            covered[-1] = (covered[-1][0], max(covered[-1][1], piece.x1))
        else:
            covered.append((piece.x0, piece.x1))
    return covered


def _lane(rows: Sequence[Row]) -> tuple[float, float] | None:
    """The lane that most rows leave empty between what stands on either side of it."""
    covered = [_segments(row) for row in rows]
    gaps = [(a[1], b[0]) for segments in covered for a, b in zip(segments, segments[1:], strict=False)]
    best: tuple[int, float, tuple[float, float]] | None = None
    if len(gaps) > _MOST_GAPS:
        return None
    for start, end in {(round(a, 1), round(b, 1)) for a, b in gaps}:
        lane = _narrowed(gaps, (start, end))
        width = lane[1] - lane[0]
        # Cells may all but touch: then they begin at one place.
        far = 1.5 if width < _NARROW_LANE else float("inf")
        sides = sum(
            any(a[1] <= lane[0] + 1 and -1 <= b[0] - lane[1] <= far for a, b in zip(s, s[1:], strict=False))
            for s in covered
        )
        enough = _TWO_SIDED if width < _WIDE_LANE else _TWO_SIDED - 1
        if sides >= enough and width >= -_LANE and (best is None or (sides, width) > best[:2]):
            best = (sides, width, lane)
    return best[2] if best else None


def _narrowed(gaps: Sequence[tuple[float, float]], gap: tuple[float, float]) -> tuple[float, float]:
    """A gap, narrowed by all those that overlap most of it: ragged lines leave more than the lane itself."""
    start, end = gap
    for a, b in gaps:
        low, high = max(start, a), min(end, b)
        if high - low >= _LANE and (high - low) >= 0.5 * min(end - start, b - a):
            start, end = low, high
    return start, end


def _bands(rows: Sequence[Row], lane: tuple[float, float]) -> Iterator[tuple[list[Row], bool]]:
    """Runs of rows that the lane parts, and runs of rows that it does not."""
    middle = (lane[0] + lane[1]) / 2
    run: list[Row] = []
    open_run: list[Row] = []
    for row in rows:
        if any(start < middle - 1 and end > middle + 1 for start, end in _segments(row)):
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


def _halves(rows: Sequence[Row], lane: tuple[float, float]) -> tuple[list[Row], list[Row]]:
    middle = (lane[0] + lane[1]) / 2
    left = rows_of(piece for row in rows for piece in row.pieces if (piece.x0 + piece.x1) / 2 < middle)
    right = rows_of(piece for row in rows for piece in row.pieces if (piece.x0 + piece.x1) / 2 >= middle)
    return left, right


def _is_table(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether two columns are a table, read row by row: short cells side by side that no line of text fills."""
    if any(_CONTACT.search(row.text) for row in (*left, *right)):
        return False
    few, many = sorted((left, right), key=len)
    if len(many) > min(3 * len(few), _LONGEST_TABLE):
        return False
    ys = [row.y for row in many]
    level = sum(any(abs(row.y - y) < 0.3 * row.size for y in ys) for row in few)
    ends = sum(row.text.rstrip()[-1:] in ".!?" for row in (*left, *right))
    if level < 0.8 * len(few) or ends * 4 >= len(left) + len(right):
        return False
    if _flows(left, right):
        return False
    words = sorted(len(row.text.split()) for row in (*left, *right))
    return words[len(words) // 2] <= 4 or min(_fill(left), _fill(right)) < 0.6


def _flows(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether the lines of the left column go on from one to the next where both have some: cells begin anew there."""
    ys = [row.y for row in right]
    pairs = [
        (above.text.rstrip(), below.text.lstrip())
        for above, below in zip(left, left[1:], strict=False)
        if any(abs(below.y - y) < 0.3 * below.size for y in ys)
    ]
    going_on = sum(above.endswith("-") or below[:1].islower() for above, below in pairs)
    return going_on > 0.3 * len(pairs)


def _fill(rows: Sequence[Row]) -> float:
    """How much of the longest line's width a line usually has; columns inside the column are looked at apart."""
    widths = sorted(end - start for row in rows for start, end in _segments(row))
    return widths[len(widths) // 2] / max(widths[-1], 1.0)
