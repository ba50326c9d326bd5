"""The timeline as a grid: a row a month, a column a lane, how many releases in each, and a chart of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from imt_archive.export.sheets import Cell, Chart, Column, Sheet, columns_of
from imt_archive.export.words import word
from imt_archive.model.dates import Edtf, PartialDate
from imt_archive.model.records import Release
from imt_archive.model.vocabulary import Vocabulary

LANES = ("theme", "subject", "school", "partner", "language", "kind", "none")
# More lanes than this are no picture any more; the least of them are put together.
_MOST_LANES = 12
# Months without any release stand in the grid too, but not those of a century.
_MOST_MONTHS = 600

_Month = tuple[int, int]


def timeline(releases: Sequence[Release], vocabulary: Vocabulary, language: str, lanes: str = "theme") -> Sheet:
    """The sheet; a release of two lanes counts in both and once in the total, one without a month behind the months."""
    counts: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    of_lane: Counter[str] = Counter()
    for release in releases:
        row = _row_of(release.issued or release.covers, language)
        totals[row] += 1
        for lane in _lanes_of(release, vocabulary, lanes):
            counts[row, lane] += 1
            of_lane[lane] += 1
    shown = _in_order(of_lane, vocabulary, lanes)
    labels = [_label(lane, vocabulary, lanes, language) for lane in shown]
    columns = (
        *columns_of(language, ("month-date", "month", 11), ("month", "text", 18)),
        *(Column(f"lane-{number}", label, "number", 15) for number, label in enumerate(labels)),
        *columns_of(language, ("total", "number", 9)),
    )
    rows = [
        (first, row, *(_sum(counts, row, shown, lane, of_lane) or None for lane in shown), totals[row] or None)
        for first, row in _rows(releases, language)
    ]
    chart = Chart(word("chart", language), "month-date", tuple(f"lane-{number}" for number in range(len(shown))))
    return Sheet(word("timeline", language), columns, rows, "timeline", chart=chart if shown else None)


def _sum(counts: Counter[tuple[str, str]], row: str, shown: Sequence[str], lane: str, of_lane: Iterable[str]) -> int:
    if lane != "…":
        return counts[row, lane]
    return sum(counts[row, one] for one in of_lane if one not in shown)


def _month_of(when: Edtf | None) -> _Month | None:
    """The month that a date belongs to; a period belongs to the month that it begins in, where that is known."""
    point = when if isinstance(when, PartialDate) else when.start if when else None
    return (point.year, point.month) if point and point.month else None


def _row_of(when: Edtf | None, language: str) -> str:
    month = _month_of(when)
    if month:
        return PartialDate(*month).wording(language)
    return when.wording(language) if when else word("undated", language)


def _rows(releases: Sequence[Release], language: str) -> Iterator[tuple[Cell, str]]:
    dates = [release.issued or release.covers for release in releases]
    months = sorted({month for when in dates if (month := _month_of(when))})
    if months:
        (year, number), last = months[0], months[-1]
        span = (last[0] - year) * 12 + last[1] - number + 1
        every = [(year + (number - 1 + i) // 12, (number - 1 + i) % 12 + 1) for i in range(span)]
        for month in every if span <= _MOST_MONTHS else months:
            yield date(*month, 1), PartialDate(*month).wording(language)
    others = [when for when in dates if when and not _month_of(when)]
    for words in dict.fromkeys(_row_of(when, language) for when in sorted(others)):
        yield None, words
    if None in dates:
        yield None, word("undated", language)


def _lanes_of(release: Release, vocabulary: Vocabulary, lanes: str) -> tuple[str, ...]:
    schools = vocabulary.schools
    found: Iterable[str] = {
        "theme": release.themes,
        "subject": (release.subject,),
        "kind": (release.kind,),
        "language": ("both",) if len(release.languages) == 2 else release.languages,
        "school": [one for one in release.organisations if one in schools],
        "partner": [one for one in release.organisations if one not in schools and one != "imt"],
    }.get(lanes, ("all",))
    return tuple(dict.fromkeys(one for one in found if one)) or ("",)


def _in_order(of_lane: Counter[str], vocabulary: Vocabulary, lanes: str) -> list[str]:
    order = {
        "theme": list(vocabulary.themes), "subject": list(vocabulary.subjects), "kind": list(vocabulary.release_kinds),
        "language": ["both", "fr", "en"],
    }.get(lanes, [])  # fmt: skip
    known = [lane for lane in order if lane in of_lane]
    rest = [lane for lane, _ in of_lane.most_common() if lane not in known and lane]
    shown = [*known, *rest]
    if len(shown) > _MOST_LANES:
        shown = [*shown[: _MOST_LANES - 1], "…"]
    return [*shown, *([""] if "" in of_lane else [])]


def _label(lane: str, vocabulary: Vocabulary, lanes: str, language: str) -> str:
    terms = {"theme": vocabulary.themes, "subject": vocabulary.subjects, "kind": vocabulary.release_kinds}.get(lanes)
    if terms and lane in terms:
        return terms[lane].label(language)
    if lanes in ("school", "partner"):
        lane = vocabulary.organisation_name(lane, language)
    return word({"": "no-lane", "…": "other-lanes", "all": "fact-releases"}.get(lane, lane), language)
