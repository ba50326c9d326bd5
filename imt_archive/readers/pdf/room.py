"""The room that a line has: a column's, or less where it stands beside a picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from imt_archive.readers.pdf.lines import CELLS, Line

# So many lines of text, not of a list, that all end at one place were set to fill the room up to it.
_LINES, _LETTERS, _WORDS = 3, 30, 4
_SAME = 0.15  # of the letters' height
_NARROWER = 2.0  # times the letters' height, than the column


def with_own_room(column: Sequence[Line]) -> list[Line]:
    """The lines of a column, where those that fill a narrower room have that for their own."""
    lines: list[Line] = []
    for run in _runs(column):
        right = max(line.x1 for line in run)
        if len(run) >= _LINES and right < run[0].right - _NARROWER * run[0].size:
            run = [replace(line, right=right) for line in run]
        lines += run
    return lines


def _runs(column: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines under one another that end at one place."""
    run: list[Line] = []
    for line in column:
        if run and not (_is_filled(line) and _is_filled(run[-1]) and abs(line.x1 - run[0].x1) <= _SAME * line.size):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _is_filled(line: Line) -> bool:
    """Whether a line has so many words that nobody ended it by chance where the next one ends."""
    return CELLS not in line.text and len(line.text) >= _LETTERS and len(line.text.split()) >= _WORDS
