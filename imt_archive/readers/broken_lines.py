"""Lines that somebody broke by hand inside a paragraph, in Word or on a page: an address stays, a sentence joins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_LONG = 100
_ENDS = ".!?:;»”"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look; `size` in any unit, 0 where it is not known."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float = 0.0


def parted(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The lines of some runs, whose texts hold a line feed where a line was broken, as paragraphs.

    Two breaks end a paragraph. One does after a short line, or at the end of a sentence.
    """
    lines: list[list[Run]] = [[]]
    for run in runs:
        for at, piece in enumerate(run.text.split("\n")):
            if at:
                lines.append([])
            lines[-1].append(Run(piece, run.bold, run.italic, run.size))
    kept: list[list[Run]] = []
    empty = True
    for line in lines:
        if not words_of(line):
            empty = True
            continue
        before = words_of(kept[-1]) if kept else ""
        if kept and not empty and len(before) > _LONG and before[-1] not in _ENDS:
            kept[-1] += [Run(" "), *line]
        else:
            kept.append(line)
        empty = False
    yield from kept


def words_of(runs: Sequence[Run]) -> str:
    """The words of some runs as one text, each space once."""
    return " ".join("".join(run.text for run in runs).replace("\N{SOFT HYPHEN}", "").split(" ")).strip(" \t\n\r")


def look_of(runs: Sequence[Run]) -> tuple[bool, bool, float]:
    """Whether all words are bold, and italic, and the size of most of them."""
    shown = [run for run in runs if run.text.strip()]
    if not shown:
        return False, False, 0.0
    longest = max(shown, key=lambda run: len(run.text.strip()))
    return all(run.bold for run in shown), all(run.italic for run in shown), longest.size
