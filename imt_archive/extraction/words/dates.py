"""Dates in running text, French and English, day first, never more precise than they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.dates import MONTHS, Edtf, PartialDate, Period
from imt_archive.model.vocabulary import fold

_MONTH_NUMBERS = {fold(name): number for names in MONTHS.values() for number, name in enumerate(names, 1)}
_MONTH_NUMBERS |= {
    "mar": 3,
    "jun": 6,
    "jul": 7,
    "juil": 7,
    "avr": 4,
    "janv": 1,
    "fevr": 2,
    "sept": 9,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
    "jan": 1,
    "feb": 2,
    "fev": 2,
    "aug": 8,
    "apr": 4,
}
_WHOLE = "|".join(sorted((fold(name) for names in MONTHS.values() for name in names), key=len, reverse=True))
_NAMES = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_DAY = r"(\d{1,2})(?:er|st|nd|rd|th|e)?"
_YEAR = r"((?:19|20)\d{2})"
_GAP = r"[\s,]{1,3}(?:of\s)?"
_TO = r"\s{0,2}(?:au|a|to|-|et|and|&)\s{0,2}"
# « du vendredi 24 au dimanche 26 novembre »
_OF_THE_WEEK = r"(?:(?:\w{3,6}day|\w{3,6}di|dimanche)\s)?"
# A month's name is a verb too: "12 may be".
_NO_VERB = r"(?!\s(?:be|have|not|also|well)\b)"

# A month alone is a date only after such a word: « en mars », "last March".
_BEFORE_MONTH = r"(?<=\bmois d['’])|" + "|".join(
    rf"(?<=\b{word}\s)" for word in ("en", "in", "fin", "debut", "mi", "early", "late", "last", "mois de")
)

# Over folded text; the first expression that matches at a place wins.
_SHAPES: tuple[tuple[str, str], ...] = (
    ("iso", rf"{_YEAR}-(\d{{2}})-(\d{{2}})"),
    ("iso", rf"{_YEAR}[./](\d{{2}})[./](\d{{2}})"),
    ("numeric", rf"(\d{{1,2}})[/.](\d{{1,2}})[/.]{_YEAR}"),
    ("numeric", rf"(\d{{2}})-(\d{{2}})-{_YEAR}"),
    ("short", r"(\d{1,2})/(\d{1,2})/(\d{2})"),
    # Not the pairs of a telephone number.
    ("short", r"(\d{2})\.(\d{2})\.(\d{2})(?!\.\d)"),
    (
        "span",
        rf"{_DAY}\s({_NAMES})\.?(?:\s{_YEAR})?\s{{0,2}}(?:au|a|to|-)\s{{0,2}}{_OF_THE_WEEK}{_DAY}\s({_NAMES})\.?"
        rf"(?:\s{_YEAR})?",
    ),
    # « les 3, 4 et 5 juin »
    ("days", rf"{_DAY}(?:,\s\d{{1,2}}){{0,4}}{_TO}{_OF_THE_WEEK}{_DAY}\s({_NAMES})\.?(?:\s{_YEAR})?"),
    ("day", rf"{_DAY}\s(?:of\s)?({_NAMES})\.?{_NO_VERB}(?:{_GAP}{_YEAR})?"),
    # "June 30 to July 4, 2025", "June 3 and 4, 2024"
    ("us span", rf"({_NAMES})\.?\s{_DAY}(?:,?\s{_YEAR})?{_TO}{_OF_THE_WEEK}({_NAMES})\.?\s{_DAY},?\s{_YEAR}"),
    ("us days", rf"({_NAMES})\.?\s{_DAY}(?:,\s\d{{1,2}}){{0,4}},?{_TO}{_OF_THE_WEEK}{_DAY},?\s{_YEAR}"),
    ("us", rf"({_NAMES})\.?\s{_DAY},?\s{_YEAR}"),
    ("us", rf"(?:(?<=\bon\s)|(?<=day\s)|(?<=day,\s))({_WHOLE})\s{_DAY}(?!,?\s?\d)()"),
    ("us", rf"(?<=\bon\s)({_NAMES})\.\s{_DAY}(?!,?\s?\d)()"),
    # "was signed April 14 in Atlanta"
    ("us", rf"({_WHOLE})\s{_DAY}(?=\s(?:in|at|by|with|between|during)\b|[.;]|,\s[^\d\s])()"),
    ("us", rf"({_NAMES})\.\s{_DAY}(?=\s(?:in|at|by|with|between|during)\b|[.;]|,\s[^\d\s])()"),
    ("month", rf"({_NAMES})\.?{_GAP}{_YEAR}"),
    ("month", rf"(?:{_BEFORE_MONTH}|(?=\w+\s(?:dernier|last)\b))({_WHOLE})()"),
    ("years", rf"{_YEAR}\s?[-/]\s?((?:19|20)?\d{{2}})"),
    ("year", _YEAR),
)
_EDGES = (r"(?<![\w/.-])(?:", r")(?![\w/]|-\d)")
_EACH = tuple((name, re.compile(_EDGES[0] + shape + _EDGES[1])) for name, shape in _SHAPES)
# Every date starts with a digit or a month's name: where to look at all.
_START = re.compile(rf"(?<![\w/.-])(?=\d|(?:{_NAMES})\b)")

WEEKDAYS = {
    name: number
    for names in (
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "monday tuesday wednesday thursday friday saturday sunday",
    )
    for number, name in enumerate(names.split())
}  # fmt: skip
"""The folded names of the days of the week, with their numbers from Monday, 0."""
CALENDAR = frozenset((*_MONTH_NUMBERS, *WEEKDAYS)) - {"mar", "may", "march"}
"""The folded names of months and weekdays, but for those that are other words too."""
# « Télécom Bretagne, aujourd’hui IMT Atlantique »
_NOW_CALLED = re.compile(r",\s(?:aujourd['’]hui|today)\s(?=[A-ZÀ-Þ])")
TODAY = re.compile(
    r"\b(?:aujourd.hui|ce jour(?!-la)|ce matin|cet apres-midi|ce midi|ce soir|today(?!.s\b)|this day|tonight"
    r"|this (?:morning|afternoon|evening))\b"
    r"|\b(?:avant-hier|the day before yesterday)\b|\b(?:hier|yesterday|last night)\b"
    r"|(?<!of )(?<!de )\b(?:demain|tomorrow)\b(?!.s\b)"
)
_THIS_MONTH = re.compile(
    r"\b(?:au debut du mois(?! (?:de|dernier|passe|prochain)\b)|en debut de mois|ce mois-ci|debut de ce mois"
    r"|earlier this month"
    r"|at the (?:beginning|start) of (?:the|this) month(?! of\b))\b"
)
# « le 3 de ce mois », "on the 14th"
_NTH = re.compile(
    r"\ble (\d{1,2})(?:er)?(?=[,.;]|\s(?:de ce mois|du mois|du meme mois|courant|a|au|aux|dans|en|sur|par|dernier)\b)"
    r"|\bon the (\d{1,2})(?:st|nd|rd|th)\b(?:\s(?:of this month|instant))?"
    rf"(?!\s(?:of\s)?(?:{_NAMES}|floor|anniversary|edition))"
    # « Lundi 16, à Goiânia, … »
    rf"|\b(?:{'|'.join(WEEKDAYS)})\s(\d{{1,2}})(?=,\s(?:a|in|at|au|en)\b)"
)
_COUNTED = {
    word: number
    for words in ("deux trois quatre cinq six", "two three four five six")
    for number, word in enumerate(words.split(), 2)
}
# « Il y a trois jours », "a week ago today"; « il y a une semaine » alone is a week or so.
_DAYS_AGO = re.compile(
    rf"\bil y a (?:({'|'.join(_COUNTED)}) jours\b|une semaine,? jour pour jour\b|tout juste une semaine\b)"
    rf"|\b({'|'.join(_COUNTED)}) days ago\b|\b(?:a week ago today|exactly a week ago|a week ago to the day)\b"
)
# Not « mardi 4 juin », nor "on a Monday evening in November 2013".
_WEEKDAY = re.compile(
    rf"\b({'|'.join(WEEKDAYS)})\b(?!,?\s+(?:the\s|le\s)?(?:\d|(?:{_NAMES})\b))"
    # "on Wednesday afternoons": a habit
    r"(?!\s(?:mornings|afternoons|evenings|nights|lunchtimes)\b)"
    rf"(?!\s(?:[a-z-]+\s)?(?:in|of|de|d['’])\s?(?:{_NAMES})\s{_YEAR})"
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its characters, and whether its year was written or taken from elsewhere."""

    date: Edtf
    start: int
    end: int
    year_given: bool = True


def find_dates(text: str, issued: Edtf | None = None) -> list[FoundDate]:
    """Every date of a text in order; the issue's day gives « 17 juillet » its year, which is left out without it."""
    folded = fold_in_place(text)
    found: list[FoundDate] = []
    place = _START.search(folded)
    while place is not None:
        best = _date_at(folded, place.start(), issued)
        if best is not None:
            found.append(best)
        place = _START.search(folded, best.end if best else place.start() + 1)
    return found


def _date_at(folded: str, at: int, issued: Edtf | None) -> FoundDate | None:
    for name, shape in _EACH:
        match = shape.match(folded, at)
        date = _date(name, match, issued) if match else None
        if match and date is not None:
            given = any(part and len(part) == 4 and part.isdigit() for part in match.groups())
            return FoundDate(date, match.start(), match.end(), given)
    return None


def _date(name: str, match: re.Match[str], issued: Edtf | None) -> Edtf | None:
    parts = [part for part in match.groups() if part is not None]
    around = (
        match.string[max(match.start() - 5, 0) : match.start()] + "|" + match.string[match.end() : match.end() + 12]
    )
    try:
        if name == "iso":
            return PartialDate(int(parts[0]), int(parts[1]), int(parts[2]))
        if name in ("numeric", "short"):
            day, month = int(parts[0]), int(parts[1])
            # "11/28/2023": no month is the twenty-eighth.
            day, month = (month, day) if month > 12 >= day else (day, month)
            return PartialDate(int(parts[2]) + (2000 if name == "short" else 0), month, day)
        if name == "us":
            return _completed(parts[2], parts[0], int(parts[1]), issued, around)
        if name == "month":
            return _completed(parts[1], parts[0], None, issued, around)
        if name == "year":
            return PartialDate(int(parts[0]))
        if name == "years":
            return _years(parts[0], parts[1])
        if name == "day":
            return _completed(parts[2] if len(parts) > 2 else "", parts[1], int(parts[0]), issued, around)
        return _days(name, match, issued, around)
    except ValueError:
        return None


def _days(name: str, match: re.Match[str], issued: Edtf | None, around: str) -> Edtf | None:
    if name == "days":
        first, last, month, year = match.groups()
        month_of_first, year_of_first = month, year
    elif name == "us days":
        month, first, last, year = match.groups()
        month_of_first, year_of_first = month, year
    elif name == "us span":
        month_of_first, first, year_of_first, month, last, year = match.groups()
    else:
        first, month_of_first, year_of_first, last, month, year = match.groups()
    end = _completed(year or "", month, int(last), issued, around)
    if end is None:
        return None
    start = PartialDate(int(year_of_first or end.year), _MONTH_NUMBERS[month_of_first], int(first))
    return Period(start, end)


def _completed(year: str, month: str, day: int | None, issued: Edtf | None, around: str) -> PartialDate | None:
    """A day or a month whose year may be the issue's, or the one before or after it: « 13 décembre dernier »."""
    number = _MONTH_NUMBERS[month]
    if year:
        return PartialDate(int(year), number, day)
    if not isinstance(issued, PartialDate):
        return None
    date = PartialDate(issued.year, number, day)
    if re.search(r"\blast\s\||\|\s*(?:derniers?|last)\b", around) and date.first > issued.last:
        return PartialDate(issued.year - 1, number, day)
    if re.search(r"\bnext\s\||\|\s*(?:prochains?|next)\b", around) and date.last < issued.first:
        return PartialDate(issued.year + 1, number, day)
    # « le 18 décembre » in a text of January is the one that has just been.
    if issued.month and (date.first - issued.last).days > 240:
        return PartialDate(issued.year - 1, number, day)
    if issued.month and (issued.first - date.last).days > 240:
        return PartialDate(issued.year + 1, number, day)
    return date


def _years(first: str, last: str) -> Edtf | None:
    end = int(last) if len(last) == 4 else int(first[:2] + last)
    # "2020-12" is no period of years.
    return Period(PartialDate(int(first)), PartialDate(end)) if int(first) < end <= int(first) + 30 else None


_NEAR_FUTURE = 70
_FUTURE = re.compile(
    r"\b(?:will|shall|is to|are to|signer(?:a|ont)|sera|seront|aura lieu|auront lieu|se tiendra|se tiendront"
    r"|[a-z]{3,}eront)\b"
)
_PAST = re.compile(r"\b(?:signe|signee|signes|signed|conclu|conclue|paraphe|paraphee|concluded|sealed|since|depuis)\b")


def relative_day(text: str, issued: Edtf | None) -> FoundDate | None:
    """« aujourd’hui », « hier », "on Monday", counted back from the day of issue; None without one."""
    if not isinstance(issued, PartialDate) or issued.month is None:
        return None
    folded = fold_in_place(text)
    if month := _THIS_MONTH.search(folded):
        return FoundDate(PartialDate(issued.year, issued.month), *month.span(), year_given=False)
    if issued.day is None:
        return None
    if ago := _DAYS_AGO.search(folded):
        back = _COUNTED[next(word for word in ago.groups() if word)] if ago.lastindex else 7
        return FoundDate(PartialDate.of(issued.first - timedelta(days=back)), *ago.span(), year_given=False)
    today = TODAY.search(folded)
    if today and not _NOW_CALLED.match(text, max(0, today.start() - 2)):
        days = {
            "avant-hier": -2,
            "the day before yesterday": -2,
            "hier": -1,
            "yesterday": -1,
            "last night": -1,
            "demain": 1,
            "tomorrow": 1,
        }.get(today[0], 0)
        day = issued.first + timedelta(days=days)
        return FoundDate(PartialDate.of(day), *today.span(), year_given=False)
    if nth := _NTH.search(folded):
        return _nth(int(nth[1] or nth[2] or nth[3]), issued, nth.span())
    if weekday := _WEEKDAY.search(folded):
        back = (issued.first.weekday() - WEEKDAYS[weekday[1]]) % 7
        last = re.match(r"\s+dernier\b", folded[weekday.end() :]) or folded.endswith("last ", 0, weekday.start())
        back = 7 if last and not back else back
        if not last and is_ahead(folded, weekday.start(), weekday.end()):
            back = back - 7 if back else 0
        return FoundDate(PartialDate.of(issued.first - timedelta(days=back)), *weekday.span(), year_given=False)
    return None


def is_ahead(folded: str, start: int, end: int) -> bool:
    """Whether a weekday is one that is still to come: « signera jeudi », "next Friday", "will meet on Monday"."""
    if folded.endswith("next ", 0, start) or re.match(r"\s+prochain\b", folded[end:]):
        return True
    before = re.split(r"[;:.]\s", folded[max(0, start - _NEAR_FUTURE) : start])[-1]
    told = list(_FUTURE.finditer(before))
    return bool(told) and not _PAST.search(before, told[-1].end())


def _nth(day: int, issued: PartialDate, span: tuple[int, int]) -> FoundDate | None:
    """The day of the month of the issue; of the one before where that day is still to come."""
    last = issued.first if day <= issued.first.day else issued.first.replace(day=1) - timedelta(days=1)
    return FoundDate(PartialDate(last.year, last.month, day), *span, year_given=False) if day <= 31 else None
