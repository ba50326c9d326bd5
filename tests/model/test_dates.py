"""Dates as precise as their source: read, written, compared, worded."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from imt_archive.model.dates import MONTHS, Edtf, PartialDate, Period, parse_edtf, try_edtf

NBSP = "\N{NO-BREAK SPACE}"
DAYS = st.dates()


@st.composite
def points(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    precision = draw(st.integers(1, 3))
    month, number = day.month if precision > 1 else None, day.day if precision > 2 else None
    return PartialDate(day.year, month, number, draw(st.sampled_from(["", "?", "~", "%"])))


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted([draw(points()), draw(points())], key=lambda point: (point.first, point.last))
    open_side = draw(st.sampled_from(["", "start", "end"]))
    return Period(None if open_side == "start" else start, None if open_side == "end" else end)


DATES = points() | periods()


# Reading and writing


@given(DATES)
def test_what_is_written_is_read_back(when: Edtf) -> None:
    assert parse_edtf(str(when)) == when
    assert parse_edtf(f"  {when}\n") == when
    assert try_edtf(str(when)) == when


@given(points(), points())
def test_a_range_as_people_type_it_is_a_period(one: PartialDate, other: PartialDate) -> None:
    start, end = sorted([one, other], key=lambda point: point.first)
    assert parse_edtf(f"{start}..{end}") == parse_edtf(f"{start} / {end}") == Period(start, end)
    assert parse_edtf(f"{start}..") == parse_edtf(f"{start}/..") == parse_edtf(f"{start}/") == Period(start, None)
    assert parse_edtf(f"..{end}") == parse_edtf(f"../{end}") == parse_edtf(f"/{end}") == Period(None, end)


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_quarters_in_every_spelling(quarter: int) -> None:
    spelled = [f"2024-Q{quarter}", f"2024-q{quarter}", f"2024-T{quarter}", f"2024-3{quarter + 2}"]
    (span,) = {parse_edtf(text) for text in spelled}
    assert str(span) == f"2024-{quarter * 3 - 2:02}/2024-{quarter * 3:02}"
    assert sum(parse_edtf(f"2024-Q{q}").days for q in (1, 2, 3, 4)) == 366
    assert parse_edtf("2023-Q4..2024-Q1") == parse_edtf("2023-10/2024-03")


@pytest.mark.parametrize(
    "text",
    ["", " ", "..", "/", "../..", "23", "12024", "2023-1", "2023-00", "2023-13", "2023-05-00", "2023-02-29",
     "2024-04-31", "0000", "2023-5-1", "2023/12/15", "01/07/2024", "15 décembre 2023", "2023-Q5", "2023-Q0", "2023-37",
     "2024/2023", "2024-06..2024-05", "2023??", "2023 -12", "-2023", "2023...2024", "2023-27", "demain"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        parse_edtf(text)
    assert try_edtf(text) is None


@given(st.text("0123456789-/.?~%QqT ", max_size=16) | st.text(max_size=8))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    when = try_edtf(text)
    if when is not None:
        assert parse_edtf(str(when)) == when


def test_no_text_is_no_date() -> None:
    assert try_edtf(None) is None


@pytest.mark.parametrize("parts", [(0,), (10000,), (2023, 0), (2023, 13), (2023, 5, 0), (2023, 2, 30), (2023, None, 5)])
def test_parts_that_make_no_date_are_refused(parts: tuple[Any, ...]) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        PartialDate(*parts)
    with pytest.raises(ValueError, match="qualifier"):
        PartialDate(2023, 5, 1, "!")


def test_a_period_has_an_end_and_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="one end"):
        Period(None, None)
    with pytest.raises(ValueError, match="before it starts"):
        Period(PartialDate(2024), PartialDate(2023, 12, 31))
    assert Period(PartialDate(2024, 5), PartialDate(2024)).last == date(2024, 12, 31)


# The days that it can mean


@given(points())
def test_a_point_is_as_wide_as_its_precision(point: PartialDate) -> None:
    assert point.first.year == point.last.year == point.year
    if point.precision == "day":
        assert point.first == point.last == date(point.year, point.month or 0, point.day or 0)
    elif point.precision == "month":
        assert (point.first.day, point.first.month) == (1, point.last.month)
        assert point.days == calendar.monthrange(point.year, point.month or 0)[1]
    else:
        assert point.days == 365 + calendar.isleap(point.year)


@given(DAYS)
def test_a_day_is_itself(day: date) -> None:
    point = PartialDate.of(day)
    assert (point.first, point.last, point.days, str(point)) == (day, day, 1, day.isoformat())


@given(periods())
def test_a_period_reaches_from_its_first_day_to_its_last(period: Period) -> None:
    assert period.first == (period.start.first if period.start else date.min)
    assert period.last == (period.end.last if period.end else date.max)
    assert period.days == (period.last - period.first).days + 1 >= 1
    assert period.precision == "period"


@given(DATES, DATES, DAYS)
def test_overlaps_and_contains_are_about_days(one: Edtf, other: Edtf, day: date) -> None:
    point = PartialDate.of(day)
    assert one.contains(point) == one.overlaps(point) == (one.first <= day <= one.last)
    assert one.overlaps(other) == other.overlaps(one)
    if one.contains(other):
        assert one.overlaps(other)
        assert one.days >= other.days
        assert not other.contains(point) or one.contains(point)
    if one.overlaps(other):
        shared = PartialDate.of(max(one.first, other.first))
        assert one.contains(shared)
        assert other.contains(shared)
    assert one.contains(one)


@given(points())
def test_neighbouring_months_do_not_overlap(point: PartialDate) -> None:
    assume(point.last < date.max)
    tomorrow = PartialDate.of(point.last + timedelta(days=1))
    assert not point.overlaps(tomorrow)
    assert point < tomorrow


# Order


@given(DATES, DATES, DATES)
def test_the_order_is_total_and_goes_by_the_days(a: Edtf, b: Edtf, c: Edtf) -> None:
    assert (a < b) + (b < a) + (a == b) == 1
    assert (a <= b) == (a < b or a == b)
    assert (a >= b) == (b <= a)
    assert (a > b) == (b < a)
    if a < b < c:
        assert a < c
    if a < b:
        assert (a.first, a.last) <= (b.first, b.last)
    if a == b:
        assert hash(a) == hash(b)


@given(st.lists(DATES))
def test_sorting_does_not_depend_on_the_order_before(dates: list[Edtf]) -> None:
    ordered = sorted(dates)
    backwards = dates[::-1]
    assert sorted(backwards) == ordered
    assert [when.first for when in ordered] == sorted(when.first for when in dates)


def test_a_date_is_not_compared_with_anything_else() -> None:
    text: Any = "2023"
    with pytest.raises(TypeError):
        assert PartialDate(2023) < text
    assert PartialDate(2023) != text


# Words


@pytest.mark.parametrize(
    ("text", "fr", "en"),
    [
        ("2023", "2023", "2023"),
        ("2023-12", "décembre 2023", "December 2023"),
        ("2023-12-15", "15_décembre 2023", "15_December 2023"),
        ("2024-07-01", "1er_juillet 2024", "1_July 2024"),
        ("2025-03-06?", "sans doute le 6_mars 2025", "probably 6_March 2025"),
        ("2023~", "vers 2023", "about 2023"),
        ("2023-04%", "peut-être vers avril 2023", "perhaps about April 2023"),
        ("2023/2027", "de 2023 à 2027", "from 2023 to 2027"),
        ("2023-04/2023-10", "d’avril 2023 à octobre 2023", "from April 2023 to October 2023"),
        ("2023-08/2024", "d’août 2023 à 2024", "from August 2023 to 2024"),
        ("2023-10..2024-01", "d’octobre 2023 à janvier 2024", "from October 2023 to January 2024"),
        ("2024-05-01/2024-05-13", "du 1er au 13_mai 2024", "1–13_May 2024"),
        ("2025-11-25/2025-12-02", "du 25_novembre au 2_décembre 2025", "25_November – 2_December 2025"),
        ("2025-12-30/2026-01-02", "du 30_décembre 2025 au 2_janvier 2026", "30_December 2025 – 2_January 2026"),
        ("2024-05-01/2024-05-01", "1er_mai 2024", "1_May 2024"),
        ("2024-04-02/2024-06", "du 2_avril 2024 à juin 2024", "2_April 2024 – June 2024"),
        ("2024-Q2", "d’avril 2024 à juin 2024", "from April 2024 to June 2024"),
        ("2021/..", "depuis 2021", "since 2021"),
        ("2021-09/..", "depuis septembre 2021", "since September 2021"),
        ("2024-07-01/..", "depuis le 1er_juillet 2024", "since 1_July 2024"),
        ("../2020", "jusqu’à 2020", "until 2020"),
        ("../2020-08-31", "jusqu’au 31_août 2020", "until 31_August 2020"),
        ("2021~/..", "depuis 2021 (environ)", "since about 2021"),
        ("2023-05-03~/2024?", "du 3_mai 2023 (environ) à 2024 (sans doute)", "about 3_May 2023 – probably 2024"),
        ("2024-05-02/2024-05-03?", "du 2_mai 2024 au 3_mai 2024 (sans doute)", "2_May 2024 – probably 3_May 2024"),
    ],
)
def test_dates_in_words(text: str, fr: str, en: str) -> None:
    when = parse_edtf(text)
    assert when.wording("fr") == fr.replace("_", NBSP)
    assert when.wording("en") == en.replace("_", NBSP)


@given(DATES, st.sampled_from(["fr", "en"]))
def test_words_say_what_is_known_and_no_more(when: Edtf, language: str) -> None:
    said = when.wording(language)
    ends = [when] if isinstance(when, PartialDate) else [end for end in (when.start, when.end) if end]
    words = re.findall(r"\w+", said.replace("1er", "1"))
    months = {word for word in words if word in MONTHS[language]}
    assert months == {MONTHS[language][end.month - 1] for end in ends if end.month}
    numbers = {word for word in words if word.isdigit()}
    assert numbers == {str(part) for end in ends for part in (end.day, end.year) if part}
    assert said == said.strip()
    assert "  " not in said


@given(periods(), st.sampled_from(["fr", "en"]))
def test_different_periods_are_worded_differently(period: Period, language: str) -> None:
    for start in (period.start, None):
        for end in (period.end, None):
            if (start or end) and Period(start, end) != period:
                assert Period(start, end).wording(language) != period.wording(language)
