"""Stretches of time as people type them after date:."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.model.dates import Edtf, PartialDate
from imt_archive.model.spans import try_span

DAYS = st.dates()


@st.composite
def points(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    precision = draw(st.integers(1, 3))
    return PartialDate(day.year, day.month if precision > 1 else None, day.day if precision > 2 else None)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        (" 2023 ", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-02-03", "2023-02-03", "2023-02-03"),
        ("03/2023", "2023-03-01", "2023-03-31"),
        ("3/2023", "2023-03-01", "2023-03-31"),
        ("03.2023", "2023-03-01", "2023-03-31"),
        ("01/07/2024", "2024-07-01", "2024-07-01"),
        ("1/7/2024", "2024-07-01", "2024-07-01"),
        ("1.7.2024", "2024-07-01", "2024-07-01"),
        ("2024-Q2", "2024-04-01", "2024-06-30"),
        ("2024q1", "2024-01-01", "2024-03-31"),
        ("2024T4", "2024-10-01", "2024-12-31"),
        ("2023/2027", "2023-01-01", "2027-12-31"),
        ("2023-03..2024", "2023-03-01", "2024-12-31"),
        ("2024..2023-03", "2023-03-01", "2024-12-31"),
        ("2024-Q2..2024-Q3", "2024-04-01", "2024-09-30"),
        ("01/07/2024..15/07/2024", "2024-07-01", "2024-07-15"),
        ("2021..2021", "2021-01-01", "2021-12-31"),
        ("2021.. 2022 ", "2021-01-01", "2022-12-31"),
        ("2023..2024..2025", "2023-01-01", "2025-12-31"),
        ("2021..", "2021-01-01", None),
        ("2021-05 ..", "2021-05-01", None),
        ("..2021", None, "2021-12-31"),
        ("..06/2021", None, "2021-06-30"),
        ("mars 2023", "2023-03-01", "2023-03-31"),
        ("March 2023", "2023-03-01", "2023-03-31"),
        ("1er\u00a0juillet 2024", "2024-07-01", "2024-07-01"),
        ("July 1, 2024", "2024-07-01", "2024-07-01"),
        ("15 DÉCEMBRE 2023", "2023-12-15", "2023-12-15"),
        ("févr. 2024", "2024-02-01", "2024-02-29"),
        ("T2 2024", "2024-04-01", "2024-06-30"),
        ("2024 Q3", "2024-07-01", "2024-09-30"),
        ("2020-2022", "2020-01-01", "2022-12-31"),
        ("2023–2027", "2023-01-01", "2027-12-31"),
        ("mars 2023 → 2024", "2023-03-01", "2024-12-31"),
        ("de mars à juin 2024", "2024-03-01", "2024-06-30"),
        ("du 25 novembre au 3 décembre 2025", "2025-11-25", "2025-12-03"),
        ("du 3 au 5 mars 2024", "2024-03-03", "2024-03-05"),
        ("d’avril 2020 à mai 2021", "2020-04-01", "2021-05-31"),
        ("from March 2020 to May 2021", "2020-03-01", "2021-05-31"),
        ("between 2020 and 2021", "2020-01-01", "2021-12-31"),
        ("depuis mai 2021", "2021-05-01", None),
        ("since 2021", "2021-01-01", None),
        ("à partir du 3 mai 2022", "2022-05-03", None),
        ("jusqu’au 3 mars 2022", None, "2022-03-03"),
        ("jusqu’en 2022", None, "2022-12-31"),
        ("until May 2022", None, "2022-05-31"),
    ],
)
def test_what_is_typed(typed: str, first: str | None, last: str | None) -> None:
    span = try_span(typed)
    assert span is not None
    since, until = span
    assert (since and str(since.first), until and str(until.last)) == (first, last)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "..", "...", "abc", "20", "20233", "2023-13", "2023-00", "2023-02-30", "13/2023", "32/01/2023", "0000"]
    + ["2024-Q5", "2023..abc", "abc..2023", "2023-13..2024", "..x", "x..", "00/2023", "1/1/1/2023"]
    + [
        "jui 2024",
        "32 mars 2024",
        "mars",
        "mars à juin",
        "1 mars 2 2024",
        "0000-Q1",
        "since",
        "du au",
        "ma 2024",
        "du 32 au 5 mars 2024",
    ],
)
def test_what_is_none(typed: str) -> None:
    assert try_span(typed) is None


@given(points())
def test_one_date_is_both_ends(when: PartialDate) -> None:
    assert try_span(str(when)) == (when, when)


@given(DAYS, st.sampled_from(["fr", "en"]))
def test_a_day_is_read_as_it_is_worded(day: date, language: str) -> None:
    for when in (PartialDate.of(day), PartialDate(day.year, day.month)):
        # A year of fewer than four figures is written without its zeros, and is no year then.
        assert day.year < 1000 or try_span(when.wording(language)) == (when, when)


@given(DAYS)
def test_a_day_is_read_with_the_day_first(day: date) -> None:
    when = PartialDate.of(day)
    assert try_span(f"{day.day:02}/{day.month:02}/{day.year:04}") == (when, when)
    assert try_span(f"{day.day}.{day.month}.{day.year:04}") == (when, when)


@given(points(), points())
def test_two_dates_are_a_stretch_in_either_order(one: PartialDate, other: PartialDate) -> None:
    span = try_span(f"{one}..{other}")
    assert span is not None
    since, until = span
    assert since is not None
    assert until is not None
    assert {since, until} == {one, other}
    assert since.first <= until.last
    assert try_span(f"{one}..") == (one, None)
    assert try_span(f"..{one}") == (None, one)


@given(st.integers(1, 9999), st.integers(1, 4))
def test_a_quarter_is_three_months(year: int, quarter: int) -> None:
    span = try_span(f"{year:04}-T{quarter}")
    assert span is not None
    since, until = span
    assert since is not None
    assert since == until
    last_month = 3 * quarter
    assert since.first == date(year, last_month - 2, 1)
    assert since.last == date(year, last_month, calendar.monthrange(year, last_month)[1])


@given(st.text() | st.text("0123456789./-QTqt ?~%", max_size=24))
def test_whatever_is_typed_never_fails(typed: str) -> None:
    span = try_span(typed)
    ends: list[Edtf] = [end for end in span or () if end is not None]
    assert span is None or ends
    assert all(end.first <= end.last for end in ends)
