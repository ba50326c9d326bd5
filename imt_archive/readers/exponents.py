"""Raised figures of office documents: those of a number or a unit are written so, the marks of footnotes go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from imt_archive.readers.broken_lines import Run
from imt_archive.readers.signs import is_mark, raised

_POWER = re.compile(r"[+\-−–]?\d{1,3}")
_SUPERSCRIPT = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
# « 2,5.10 »; but what is raised behind a year is a footnote's mark: « en 2023¹ ».
_NUMBER = re.compile(r"\d$")
_YEAR = re.compile(r"(?<![\d.,])(?:1[89]|20)\d\d$")
# « 9,81 m/s », « kWh.m »
_PER = re.compile(r"[\d\s][a-zA-Zµ]{1,3}[/.·⋅][kcdmµn]?[mgsL]$")
# « CO » with its 2 raised for once instead of lowered
_FORMULA = re.compile(r"(?<![A-Za-z])(?:C?H|[CNS]?O|NO|N)$")
# « ¹⁴C »
_ISOTOPE = re.compile(r"[A-Z][a-z]?(?![^\W\d_])")
_BEFORE, _AFTER = 16, 4


def settled(runs: Sequence[tuple[Run, bool]]) -> list[Run]:
    """The runs of a paragraph, each with whether it is raised, as they are written in a text."""
    found: list[Run] = []
    groups = [(is_raised, [run for run, _ in group]) for is_raised, group in groupby(runs, key=lambda one: one[1])]
    before = ""
    for at, (is_raised, group) in enumerate(groups):
        words = "".join(run.text for run in group)
        if is_raised:
            after = "".join(run.text[:_AFTER] for run in groups[at + 1][1][:_AFTER]) if at + 1 < len(groups) else ""
            written = _written(words, before, after)
            if written != words:
                words, group = written, [replace(group[0], text=written)]
        found += group
        before = (before + words)[-_BEFORE:]
    return found


def _written(words: str, before: str, after: str) -> str:
    """Raised words between others as a text has them: m², 10⁶; an empty text for the mark of a footnote."""
    bare = words.strip()
    if not bare or not (before or after):
        return words
    sign = raised(bare, before)
    if sign == bare and _is_power(bare, before, after):
        sign = bare.translate(_SUPERSCRIPT)
    elif sign == bare and is_mark(bare) and not _FORMULA.search(before):
        sign = ""
    return words.replace(bare, sign, 1)


def _is_power(bare: str, before: str, after: str) -> bool:
    if not _POWER.fullmatch(bare):
        return False
    if bare[0] in "-−–":
        return before[-1:].isalnum()
    of_number = _NUMBER.search(before) is not None and not _YEAR.search(before)
    of_element = _ISOTOPE.match(after) is not None and not before[-1:].strip()
    return of_number or of_element or _PER.search(before) is not None
