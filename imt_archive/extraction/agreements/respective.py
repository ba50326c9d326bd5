"""The day and the place of each of the agreements of one sentence: « le 13 et le 15 mai, deux accords … »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from imt_archive.extraction.agreements.new_days import recent
from imt_archive.extraction.agreements.places import place_within
from imt_archive.extraction.agreements.reading import Reading
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.words.dates import FoundDate, find_dates
from imt_archive.model.dates import Edtf, PartialDate, Period
from imt_archive.model.records import Agreement

# « le 13 mai à Brest et le 15 mai »: between two days of a list stand a place at most, and « et ».
_LISTED = re.compile(
    r"(?:,?\s(?:a|au|aux|in|at)\s[^,;:.]{2,40}?)?,?\s(?:(?:et|and|puis|then)\s)?(?:(?:le|on|the)\s){0,2}"
    r"(?:(?:\w{3,6}day|\w{3,6}di|dimanche),?\s)?"
)
# « les 13 et 15 mai » are two days; « du 13 au 15 mai » is one time.
_TWO_DAYS = re.compile(r"\d\s?(?:,|et|and|&)\s")
_PLACE_WITHIN = 40


@dataclass(frozen=True, slots=True)
class _Told:
    """A day of a list with the characters behind it, where its place may stand."""

    day: PartialDate
    start: int
    end: int
    until: int


def respectively(found: Sequence[Agreement], of: Sequence[Line], reading: Reading) -> list[Agreement]:
    """The agreements, each with its own day and place where the sentence that tells of them all lists as many."""
    told = list(found)
    for line in {id(line): line for line in of}.values():
        here = [at for at, own in enumerate(of) if own is line]
        kinds = [found[at].kind for at in here]
        told_there = [one for one in reading.kinds_in(line.folded) if one[0] in kinds]
        if len(here) < 2 or [kind for kind, _, _ in told_there] != kinds:
            continue
        named = [(at, end) for _, at, end in told_there]
        days = _days(line, named, reading)
        places = _places(line, named, days, [found[at].parties for at in here], reading)
        for number, at in enumerate(here):
            day: Edtf | None = days[number].day if days else told[at].signed
            told[at] = replace(told[at], signed=day, place=places[number] if all(places) else told[at].place)
    return told


def _days(line: Line, named: Sequence[tuple[int, int]], reading: Reading) -> list[_Told]:
    """As many days as agreements: listed before or behind them all, or one before each; none otherwise."""
    listed = _listed(line, [one for one in find_dates(line.text, reading.issued) if recent(one.date, reading)])
    if len(listed) != len(named):
        return []
    first, last = named[0][0], named[-1][1]
    behind = [line.folded[one.end : other.start] for one, other in pairwise(listed)]
    apart = listed[-1].end <= first or listed[0].start >= last
    if apart and all(_LISTED.fullmatch(text) or not text for text in behind):
        return listed
    marks = [mark for day, (at, _) in zip(listed, named, strict=True) for mark in (day.start, at)]
    return listed if marks == sorted(marks) else []


def _listed(line: Line, dates: Sequence[FoundDate]) -> list[_Told]:
    found: list[_Told] = []
    for one, behind in zip_longest(dates, dates[1:]):
        until = behind.start if behind else len(line.text)
        date = one.date
        if isinstance(date, PartialDate) and date.day:
            found.append(_Told(date, one.start, one.end, until))
        elif isinstance(date, Period) and _TWO_DAYS.search(line.folded, one.start, one.end) and date.start and date.end:
            # The place behind them is that of both.
            found += [_Told(day, one.start, one.end, until) for day in (date.start, date.end)]
    return found


def _places(
    line: Line,
    named: Sequence[tuple[int, int]],
    days: Sequence[_Told],
    parties: Sequence[Sequence[str]],
    reading: Reading,
) -> list[str]:
    """The place that stands behind each agreement, or behind each day; an empty string where none does."""
    ends = [*(at for at, _ in named[1:]), len(line.text)]
    behind_kinds = [(end, min(until, end + _PLACE_WITHIN)) for (_, end), until in zip(named, ends, strict=True)]
    behind_days = [(one.end, min(one.until, one.end + _PLACE_WITHIN)) for one in days]
    for spans in (behind_kinds, behind_days):
        found = [
            place_within(line, start, _clause_end(line, start, end), of, reading.finder, reading.cues)
            for (start, end), of in zip(spans, parties, strict=False)
        ]
        if found and all(found):
            return found
    return [""] * len(named)


def _clause_end(line: Line, start: int, end: int) -> int:
    stop = re.search(r"[,;:.]", line.folded[start:end])
    return start + stop.start() if stop else end
