"""What stands side by side in a text by its spaces, two contacts or two columns: the left is read before the right."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from statistics import median

from imt_archive.readers.joining import Joiner

# So many spaces within a line part two columns, and no less.
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_LEAST_LINES, _LEAST_DIGITS = 3, 8
# Two columns of running text have so many lines beside each other, so many words a line, and start so far to the right.
_COLUMN_LINES, _COLUMN_WORDS, _COLUMN_AT = 6, 3, 24
# An entry of a list, and a last line by its length beside the others, begin and end a paragraph.
_MARKED = re.compile(r"\s*(?:[•*–—-]|\d{1,2}[.)])\s")
_SHORT = 0.75
# Sentences go on over most ends of lines.
_ENDS = re.compile(r"[.!?:;»”)]$")


def without_columns(lines: Sequence[str]) -> list[str]:
    """The lines of a text, where two contacts stood in two columns one under the other.

    Only where a line has an address or a telephone on both sides: somebody's name beside the address is a row.
    Two columns of running text are read one after the other as well.
    """
    found: list[str] = []
    for blank, group in groupby(_one_after_the_other(lines), key=lambda line: not line.strip()):
        paragraph = list(group)
        found += paragraph if blank else _read_down(paragraph)
    return found


def _right_column(lines: Sequence[str]) -> tuple[int, int]:
    """Where the right side of most lines with one gap starts, and of how many; zeros where none has one."""
    starts = Counter(gaps[0].end() for line in lines if len(gaps := list(_GAP.finditer(line))) == 1)
    return starts.most_common(1)[0] if starts else (0, 0)


def _read_down(lines: list[str]) -> list[str]:
    at, times = _right_column(lines)
    if times < _LEAST_LINES - 1:
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


def _one_after_the_other(lines: Sequence[str]) -> list[str]:
    """The lines, where a stretch of them is running text in two columns with the left one before the right one."""
    at, times = _right_column(lines)
    if at < _COLUMN_AT or times < _COLUMN_LINES:
        return list(lines)
    beside = [number for number, line in enumerate(lines) if _is_beside(line, at) and line[:at].strip()]
    first, last = beside[0], beside[-1]
    # What is contiguous with the stretch and in one of its columns is of it.
    while first and lines[first - 1].strip() and _fits(lines[first - 1], at):
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip() and _fits(lines[last + 1], at):
        last += 1
    stretch = lines[first : last + 1]
    left, right = ([line[:at].rstrip() for line in stretch], [line[at:].strip() for line in stretch])
    if not all(_fits(line, at) for line in stretch) or not (_is_running(left) and _is_running(right)):
        return list(lines)
    return [*lines[:first], *_unbroken(left), "", *_unbroken(right), *lines[last + 1 :]]


def _unbroken(column: Sequence[str]) -> list[str]:
    """The lines of a column, each paragraph in one: a page broke them, and nothing else in the text tells so."""
    width = max(map(len, column))
    join = Joiner.of(column).joined
    found: list[list[str]] = [[]]
    for before, line in zip(("", *column), column, strict=False):
        ended = len(before) < width * _SHORT and _ENDS.search(before) is not None
        if not line or ended or _MARKED.match(line):
            found.append([])
        if line:
            found[-1].append(line)
    return [text for lines in found if lines for text in (join(lines), "")]


def _is_beside(line: str, at: int) -> bool:
    """Whether something stands at the start of the right column, with nothing right before it."""
    return len(line) > at and line[at] != " " and line[at - 2 : at] == "  "


def _fits(line: str, at: int) -> bool:
    """Whether a line stands in the two columns, in one of them or in none."""
    return len(line.rstrip()) < at - 1 or _is_beside(line, at)


def _is_running(column: Sequence[str]) -> bool:
    """Whether lines are a text that was broken: words in every line, and sentences that go on over their ends."""
    words = [line for line in column if line]
    if len(words) < _COLUMN_LINES:
        return False
    going_on = sum(1 for line in words if not _ENDS.search(line))
    letters = sum(sum(map(str.isalpha, line)) for line in words)
    long_enough = median(len(line.split()) for line in words) >= _COLUMN_WORDS
    return long_enough and going_on * 2 > len(words) and letters * 2 > sum(map(len, words))
