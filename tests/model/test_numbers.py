"""Numbers as people write them: what is printed is read again, in either language, and what is none is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.model.numbers import number_wording, parse_number


@pytest.mark.parametrize("language", ["fr", "en"])
@given(whole=st.integers(-(10**12), 10**12), cents=st.integers(0, 99))
def test_what_is_printed_is_read_again(language: str, whole: int, cents: int) -> None:
    value = round(whole + cents / 100, 2)
    assert parse_number(number_wording(value, language), language) == value


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("1 600", "fr", 1600), ("1\u202f600,5", "fr", 1600.5), ("1.600", "fr", 1600), ("2.5", "fr", 2.5),
        ("2,5", "fr", 2.5), ("1,600", "en", 1600), ("1,600.5", "en", 1600.5), ("2,5", "en", 2.5),
        ("1 600 000", "en", 1_600_000), ("1’200", "fr", 1200), ("-3", "en", -3),
    ],
)  # fmt: skip
def test_signs_are_those_of_the_language_unless_they_cannot_be(text: str, language: str, value: float) -> None:
    assert parse_number(text, language) == value


@pytest.mark.parametrize("text", ["", "douze", "12 ans", "1,2,3", "1.2.3", "--1", "1e5", "٣"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_is_no_number_is_refused(text: str, language: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        parse_number(text, language)
