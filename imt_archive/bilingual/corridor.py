"""Where to look for an alignment: around pairs that share what is rare, so that long texts stay affordable."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence

# A feature in more passages than this on either side says little about where they belong.
_RARE = 4
_HALF_WIDTH = 8
_WIDEST = 100
# Up to this many cells, a stretch between two anchors is searched whole.
_SMALL_AREA = 6_000
_SMALL_PROBLEM = 400

Posting = tuple[Sequence[int], Sequence[int], float]


def corridor(rows: int, columns: int, postings: Iterable[Posting]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """For each boundary between rows, 0 to `rows`, the lowest and highest boundary between columns to consider.

    `postings` says of each common feature in which rows and columns it is, and its weight. Both answers never
    fall, they meet from one boundary to the next, and they hold (0, 0) and (`rows`, `columns`).
    """
    if rows * columns <= _SMALL_PROBLEM:
        return (0,) * (rows + 1), (columns,) * (rows + 1)
    stops = [(0, 0), *_anchors(postings), (rows, columns)]
    lows, highs = [columns] * (rows + 1), [0] * (rows + 1)
    for (top, left), (bottom, right) in zip(stops, stops[1:], strict=False):
        height, width = bottom - top, right - left
        whole = (height + 1) * (width + 1) <= _SMALL_AREA
        slack = _HALF_WIDTH + min(abs(height - width), _WIDEST)
        for row in range(top, bottom + 1):
            middle = left + width * (row - top) // max(height, 1)
            low, high = (left - _HALF_WIDTH, right + _HALF_WIDTH) if whole else (middle - slack, middle + slack)
            lows[row], highs[row] = min(lows[row], low), max(highs[row], high)
    return _connected(lows, highs, columns)


def _connected(lows: list[int], highs: list[int], columns: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    lows[0], highs[-1] = 0, columns
    for row in range(len(lows) - 2, -1, -1):
        lows[row] = min(lows[row], lows[row + 1])
    for row in range(1, len(highs)):
        highs[row] = max(highs[row], highs[row - 1])
        lows[row] = min(lows[row], highs[row - 1])
    return tuple(max(low, 0) for low in lows), tuple(min(high, columns) for high in highs)


def _anchors(postings: Iterable[Posting]) -> list[tuple[int, int]]:
    """Pairs of passages that are each other's best match by rare features, as many as keep one order."""
    weights: dict[tuple[int, int], float] = defaultdict(float)
    for in_rows, in_columns, weight in postings:
        if len(in_rows) <= _RARE and len(in_columns) <= _RARE:
            for row in in_rows:
                for column in in_columns:
                    weights[row, column] += weight
    best_of_row: dict[int, tuple[float, int]] = {}
    best_of_column: dict[int, tuple[float, int]] = {}
    for (row, column), weight in weights.items():
        best_of_row[row] = max(best_of_row.get(row, (0.0, -1)), (weight, column))
        best_of_column[column] = max(best_of_column.get(column, (0.0, -1)), (weight, row))
    mutual = [(row, column) for row, (_, column) in best_of_row.items() if best_of_column[column][1] == row]
    return _longest_rising(sorted(mutual))


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest choice of pairs, given by rising rows, whose columns rise too."""
    ends: list[int] = []
    end_at: list[int] = []
    before: list[int] = []
    for index, (_, column) in enumerate(pairs):
        place = bisect_left(ends, column)
        before.append(end_at[place - 1] if place else -1)
        ends[place : place + 1] = [column]
        end_at[place : place + 1] = [index]
    chain = []
    index = end_at[-1] if end_at else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    return chain[::-1]
