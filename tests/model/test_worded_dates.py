"""A date that was worded is read back as the same date, and what is none is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from imt_archive.model.dates import Edtf, PartialDate, Period, parse_edtf
from imt_archive.model.worded_dates import read_date

POINTS = st.builds(
    lambda day, parts, qualifier: PartialDate(
        day.year, day.month if parts > 0 else None, day.day if parts > 1 else None, qualifier
    ),
    st.dates(date(1000, 1, 1), date(9998, 12, 31)),
    st.integers(0, 2),
    st.sampled_from(["", "?", "~", "%"]),
)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = draw(st.none() | POINTS), draw(st.none() | POINTS)
    assume(start or end)
    assume(not (start and end) or end.last >= start.first)  # type: ignore[union-attr]
    return Period(start, end)


@given(POINTS | periods(), st.sampled_from(["fr", "en"]))
def test_what_is_worded_is_read_back(when: Edtf, language: str) -> None:
    # A period of one date is worded as that date.
    expected = when.start if isinstance(when, Period) and when.start == when.end else when
    assert read_date(when.wording(language)) == expected
    assert read_date(str(when)) == when


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ("15/12/2023", "2023-12-15"), ("1.3.2024", "2024-03-01"), ("12/2023", "2023-12"), ("2023/12/15", "2023-12-15"),
        ("le 1er mars 2012", "2012-03-01"), ("Dec. 15, 2023", "2023-12-15"),
        ("25-26 novembre 2025", "2025-11-25/2025-11-26"), ("DÉCEMBRE 2023", "2023-12"), ("2024-q2", "2024-04/2024-06"),
        ("du 3 mai au 4 juin 2025", "2025-05-03/2025-06-04"), ("  2024 ", "2024"),
        ("depuis le 1er mai 2021", "2021-05-01/.."),
    ],
)  # fmt: skip
def test_what_people_write_is_read(written: str, edtf: str) -> None:
    assert read_date(written) == parse_edtf(edtf)


@pytest.mark.parametrize(
    "written", ["", "bientôt", "31/02/2023", "13/2023", "T2", "23", "45275", "de 2025 à 2023", "mai"]
)
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_date(written)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        read_date(text)
    except ValueError:
        return
