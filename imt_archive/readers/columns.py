"""Two contacts side by side in a text, as spaces put them: the one on the left is read before the one on the right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

# So many spaces within a line part two columns, and no less.
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_LEAST_LINES, _LEAST_DIGITS = 3, 8


def without_columns(lines: Sequence[str]) -> list[str]:
    """The lines of a text, where two contacts stood in two columns one under the other.

    Only where a line has an address or a telephone on both sides: somebody's name beside the address is a row.
    """
    found: list[str] = []
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        paragraph = list(group)
        found += paragraph if blank else _read_down(paragraph)
    return found


def _read_down(lines: list[str]) -> list[str]:
    starts = Counter(gaps[0].end() for line in lines if len(gaps := list(_GAP.finditer(line))) == 1)
    at = starts.most_common(1)[0][0] if starts else 0
    if not at or starts[at] < _LEAST_LINES - 1:
        return lines
    rows = [(line[:at].rstrip(), line[at:].strip()) for line in lines]
    whole = all(not right or line[:at].endswith("  ") for line, (_, right) in zip(lines, rows, strict=True))
    both = sum(1 for left, right in rows if left and right)
    if not whole or both < _LEAST_LINES or not any(_is_alike(left, right) for left, right in rows):
        return lines
    # A line each: where a page broke its lines, these are no lines of one paragraph.
    return [line for column in zip(*rows, strict=True) for side in column if side for line in (side, "")]


def _is_alike(left: str, right: str) -> bool:
    """Whether both sides give an address, or both a telephone."""
    mails = "@" in left and "@" in right
    return mails or min(sum(map(str.isdigit, left)), sum(map(str.isdigit, right))) >= _LEAST_DIGITS
