"""Dates as people write them into a field."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.model.dates import PartialDate, Period
from imt_archive.model.written import parse_written

WRITTEN = {
    "3 mars 2023": "2023-03-03",
    "le 3 mars 2023": "2023-03-03",
    "lundi 3 mars 2023": "2023-03-03",
    "1er juillet 2021": "2021-07-01",
    "July 2024": "2024-07",
    "March 3, 2024": "2024-03-03",
    "3rd of March 2024": "2024-03-03",
    "Wednesday, 3 April 2024": "2024-04-03",
    "déc. 2023": "2023-12",
    "2023-12": "2023-12",
    "2023": "2023",
    "12/03/2023": "2023-03-12",
    "12.03.2023": "2023-03-12",
    "03/2023": "2023-03",
    "2023-2027": "2023/2027",
    "de 2023 à 2027": "2023/2027",
    "du 3 au 5 mai 2024": "2024-05-03/2024-05-05",
    "3-5 May 2024": "2024-05-03/2024-05-05",
    "du 28 octobre au 4 novembre 2024": "2024-10-28/2024-11-04",
    "from September 2023 to August 2027": "2023-09/2027-08",
    "2023/2027": "2023/2027",
}
NO_DATES = ("", "demain", "32 mars 2024", "2025-13", "mars", "3 brumaire 2023", "12/2023/03", "le")


@pytest.mark.parametrize("text", WRITTEN)
def test_a_date_is_understood_as_it_is_written(text: str) -> None:
    assert str(parse_written(text)) == WRITTEN[text]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="not a|month|day|out of range"):
        parse_written(text)


@given(st.dates(), st.sampled_from(["day", "month", "year"]), st.sampled_from(["fr", "en"]))
def test_what_the_window_shows_can_be_typed_again(day: object, precision: str, language: str) -> None:
    year, month, number = day.year, day.month, day.day  # type: ignore[attr-defined]
    date = PartialDate(year, month if precision != "year" else None, number if precision == "day" else None)
    if year >= 1000:
        assert parse_written(date.wording(language)) == date


@given(st.dates(), st.integers(1, 900), st.sampled_from(["fr", "en"]))
def test_periods_too(day: object, length: int, language: str) -> None:
    first = PartialDate.of(day)  # type: ignore[arg-type]
    last = PartialDate.of(type(day).fromordinal(min(day.toordinal() + length, 3_600_000)))  # type: ignore[attr-defined]
    if first.year >= 1000 and first < last:
        period = Period(first, last)
        assert parse_written(period.wording(language)) == period
