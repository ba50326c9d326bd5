"""Dates in running text, French and English, day first, never more precise than they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from imt_archive.model.dates import MONTHS, Edtf, PartialDate, Period
from imt_archive.model.vocabulary import fold

_MONTH_NUMBERS = {fold(name): number for names in MONTHS.values() for number, name in enumerate(names, 1)}
_MONTH_NUMBERS |= {"sept": 9, "oct": 10, "nov": 11, "dec": 12, "jan": 1, "feb": 2, "fev": 2, "aug": 8, "apr": 4}
_NAMES = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_DAY = r"(\d{1,2})(?:er|st|nd|rd|th|e)?"
_YEAR = r"((?:19|20)\d{2})"
_GAP = r"[\s,]+(?:of\s+)?"

# Over folded text; the first expression that matches at a place wins.
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(r"(?<![\w/.-])" + shape + r"(?![\w/]|-\d)"))
    for name, shape in (
        ("iso", rf"{_YEAR}-(\d{{2}})-(\d{{2}})"),
        ("numeric", rf"(\d{{1,2}})[/.](\d{{1,2}})[/.]{_YEAR}"),
        ("days", rf"{_DAY}\s*(?:au|a|to|-|–|et|and|&)\s*{_DAY}\s+({_NAMES})\.?(?:\s+{_YEAR})?"),
        ("day", rf"{_DAY}\s+({_NAMES})\.?(?:{_GAP}{_YEAR})?"),
        ("us", rf"({_NAMES})\.?\s+{_DAY},?\s+{_YEAR}"),
        ("month", rf"({_NAMES})\.?{_GAP}{_YEAR}"),
        ("years", rf"{_YEAR}\s?[-–/]\s?((?:19|20)?\d{{2}})"),
        ("year", _YEAR),
    )
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its characters, and whether its year was written or taken from elsewhere."""

    date: Edtf
    start: int
    end: int
    year_given: bool = True


def find_dates(text: str, year: int | None = None) -> list[FoundDate]:
    """Every date of a text in order; `year` completes « 17 juillet », which is left out without it."""
    folded = fold_in_place(text)
    found: list[FoundDate] = []
    at = 0
    while at < len(folded):
        best = _next(folded, at, year)
        if best is None:
            break
        found.append(best)
        at = best.end
    return found


def fold_in_place(text: str) -> str:
    """Folded text of the same length: a character that folds to several, or to none, stands for itself."""
    return "".join(f if len(f := fold(c)) == 1 else " " if c.isspace() else c.casefold()[:1] for c in text)


def _next(folded: str, at: int, year: int | None) -> FoundDate | None:
    candidates = []
    for order, (name, shape) in enumerate(_SHAPES):
        for match in shape.finditer(folded, at):
            date = _date(name, match, year)
            if date is not None:
                given = name not in ("days", "day") or match.groups()[-1] is not None
                candidates.append((match.start(), order, FoundDate(date, match.start(), match.end(), given)))
                break
    return min(candidates, key=lambda candidate: candidate[:2])[2] if candidates else None


def _date(name: str, match: re.Match[str], year: int | None) -> Edtf | None:
    parts = match.groups()
    try:
        if name == "iso":
            return PartialDate(int(parts[0]), int(parts[1]), int(parts[2]))
        if name == "numeric":
            return PartialDate(int(parts[2]), int(parts[1]), int(parts[0]))
        if name == "us":
            return PartialDate(int(parts[2]), _MONTH_NUMBERS[parts[0]], int(parts[1]))
        if name == "month":
            return PartialDate(int(parts[1]), _MONTH_NUMBERS[parts[0]])
        if name == "year":
            return PartialDate(int(parts[0]))
        if name == "years":
            return _years(parts[0], parts[1])
        which = int(parts[-1]) if parts[-1] else year
        if which is None:
            return None
        if name == "day":
            return PartialDate(which, _MONTH_NUMBERS[parts[1]], int(parts[0]))
        month = _MONTH_NUMBERS[parts[2]]
        return Period(PartialDate(which, month, int(parts[0])), PartialDate(which, month, int(parts[1])))
    except ValueError:
        return None


def _years(first: str, last: str) -> Edtf | None:
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    # "2020-12" is no period of years.
    return Period(PartialDate(int(first)), PartialDate(end)) if int(first) < end <= int(first) + 30 else None
