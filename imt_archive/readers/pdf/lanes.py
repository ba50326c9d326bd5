"""The empty lanes between columns: of a text, or of a table."""

from __future__ import annotations

from collections.abc import Sequence

from imt_archive.readers.pdf.rows import Row, is_sign, rows_of

# The empty lane between two columns: at least so wide, in points, and seen on so many lines.
_LANE, _NARROW_LANE, _WIDE_LANE = 0.5, 4.0, 26.0
_GAP = 7.0  # between words that the file writes one after the other, more than a space
_TWO_SIDED = 3
# A page of a telephone book has less: more is drawn with letters, and has no columns that one could read.
_MOST_GAPS = 2000


def segments(row: Row) -> list[tuple[float, float]]:
    """The stretches of a row that are covered, small gaps between words included; a bullet belongs to its words."""
    covered: list[tuple[float, float]] = []
    for at, piece in enumerate(row.pieces):
        gap = -_LANE if piece.fresh else max(_GAP, 0.6 * piece.size)
        if covered and (piece.x0 - covered[-1][1] < gap or (at == 1 and is_sign(row.pieces[0]))):
            covered[-1] = (covered[-1][0], max(covered[-1][1], piece.x1))
        else:
            covered.append((piece.x0, piece.x1))
    return covered


def lane_of(rows: Sequence[Row]) -> tuple[float, float] | None:
    """The lane that most rows leave empty between what stands on either side of it."""
    covered = [segments(row) for row in rows]
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


def halves(rows: Sequence[Row], lane: tuple[float, float]) -> tuple[list[Row], list[Row]]:
    """The rows to the left of a lane, and those to the right of it."""
    middle = (lane[0] + lane[1]) / 2
    left = rows_of(piece for row in rows for piece in row.pieces if (piece.x0 + piece.x1) / 2 < middle)
    right = rows_of(piece for row in rows for piece in row.pieces if (piece.x0 + piece.x1) / 2 >= middle)
    return left, right


def _narrowed(gaps: Sequence[tuple[float, float]], gap: tuple[float, float]) -> tuple[float, float]:
    """A gap, narrowed by all those that overlap most of it: ragged lines leave more than the lane itself."""
    start, end = gap
    for a, b in gaps:
        low, high = max(start, a), min(end, b)
        if high - low >= _LANE and (high - low) >= 0.5 * min(end - start, b - a):
            start, end = low, high
    return start, end
