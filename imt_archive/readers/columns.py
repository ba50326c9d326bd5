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
_TWO_MAILS = re.compile(r"\s*(\S+@\S+)\s+(\S+@\S+)\s*")
# « Conférence des grandes écoles            Paris, le 20 novembre 2025 »
_HEAD = 8
_DATED_RIGHT = re.compile(
    r"(\S.{2,60}?) {6,}"
    r"([A-ZÀ-Þ][\w’' -]{1,30},\s(?:le\s)?(?:\w+\s)?\d{1,2}(?:er|st|nd|rd|th)?\s[^\W\d_]{3,9}\.?,?\s20\d\d)\s*"
)
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
    lines = [side for at, line in enumerate(lines) for side in (_head_sides(line) if at < _HEAD else [line])]
    for blank, group in groupby(_one_after_the_other(lines), key=lambda line: not line.strip()):
        paragraph = list(group)
        found += paragraph if blank else _read_down(paragraph)
    return found


def _head_sides(line: str) -> list[str]:
    """The sides of a line of the head that has a name at its left and « Paris, le 3 mars 2024 » at its right."""
    dated = _DATED_RIGHT.fullmatch(line)
    return [dated[1], "", dated[2]] if dated else [line]


def _right_column(lines: Sequence[str]) -> tuple[int, int]:
    """Where the right side of most lines with one gap starts, and of how many; zeros where none has one."""
    starts = Counter(gaps[0].end() for line in lines if len(gaps := list(_GAP.finditer(line))) == 1)
    return starts.most_common(1)[0] if starts else (0, 0)


def _read_down(lines: list[str]) -> list[str]:
    at, times = _right_column(lines)
    if times < _LEAST_LINES - 1:
        return lines
    # What stands over both columns, as their heading, is above them.
    over = next(number for number, line in enumerate(lines) if _GAP.search(line))
    rows = [_parted(line, at) for line in lines[over:]]
    both = [row for row in rows if all(row)]
    whole = all(right or len(left) < at for left, right in rows)
    if not whole or len(both) < _LEAST_LINES or not _are_contacts(both):
        return lines
    # A line each: where a page broke its lines, these are no lines of one paragraph.
    below = [line for column in zip(*rows, strict=True) for side in column if side for line in (side, "")]
    return [*(line for one in lines[:over] for line in (one, "")), *below]


def _parted(line: str, at: int) -> tuple[str, str]:
    """The left and the right side of a line, whose right one begins `at` a place, or behind a long left one."""
    gaps = list(_GAP.finditer(line))
    if len(gaps) == 1 and not (len(line) > at and line[at - 1] == " " != line[at]):
        return line[: gaps[0].start()].strip(), line[gaps[0].end() :].strip()
    if two := _TWO_MAILS.fullmatch(line):
        return two[1], two[2]
    if line[at - 2 : at] == "  ":
        return line[:at].strip(), line[at:].strip()
    return line.strip(), ""


def _are_contacts(rows: Sequence[tuple[str, str]]) -> bool:
    """Whether both sides give an address, or both a telephone; or one each, below two names that stand side by side."""
    names = False
    for left, right in rows:
        mails, digits = (
            [("@" in side) for side in (left, right)],
            [sum(map(str.isdigit, side)) for side in (left, right)],
        )
        if all(mails) or min(digits) >= _LEAST_DIGITS:
            return True
        details = [mail or number >= _LEAST_DIGITS for mail, number in zip(mails, digits, strict=True)]
        if all(details) and names:
            return True
        names = names or not any(details)
    return False


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
