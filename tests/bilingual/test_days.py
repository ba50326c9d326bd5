"""Dates are read as a proofreader reads them, whole or with what they leave open, alone or several at once."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.bilingual.days import days
from imt_archive.model.dates import MONTHS as MONTH_NAMES

NBSP, NARROW = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}"
Reading = tuple[int | None, int, int | None]

# A passage in French and its English, and the dates that both have: day, month, year; None is what they leave open.
SAME: tuple[tuple[str, str, list[Reading]], ...] = (
    ("le 12 mars 2025", "on 12 March 2025", [(12, 3, 2025)]),
    ("le 12 mars 2025", "on March 12, 2025", [(12, 3, 2025)]),
    ("le 12 mars 2025", "on March 12th, 2025", [(12, 3, 2025)]),
    ("le 12 mars 2025", "on the 12th of March 2025", [(12, 3, 2025)]),
    ("le 12 mars 2025", "on 12th March, 2025", [(12, 3, 2025)]),
    (f"le 12{NBSP}mars{NBSP}2025", f"on 12{NARROW}March{NARROW}2025", [(12, 3, 2025)]),
    ("le 12\nmars 2025", "on March\n12, 2025", [(12, 3, 2025)]),
    ("mercredi 12 mars 2025", "Wednesday, March 12, 2025", [(12, 3, 2025)]),
    ("LE 12 MARS 2025", "12 March 2025", [(12, 3, 2025)]),
    ("le 1er juillet 2024", "on 1 July 2024", [(1, 7, 2024)]),
    ("le 1er juillet 2024", "on July 1st, 2024", [(1, 7, 2024)]),
    ("le 2 juillet 2024", "July 2nd 2024", [(2, 7, 2024)]),
    ("le 3 juillet 2024", "3rd July 2024", [(3, 7, 2024)]),
    ("le 1er janvier", "on 1 January", [(1, 1, None)]),
    ("le 17 juillet", "July 17", [(17, 7, None)]),
    ("le 17 juillet dernier", "last July 17", [(17, 7, None)]),
    ("le 13 mai dernier", "on 13 May", [(13, 5, None)]),
    ("jeudi 3 mars", "Thursday 3 March", [(3, 3, None)]),
    ("le 8 février 2024", "8 Feb. 2024", [(8, 2, 2024)]),
    ("le 8 fevrier 2024", "Feb 8, 2024", [(8, 2, 2024)]),
    ("le 15 août 2023", "15 Aug 2023", [(15, 8, 2023)]),
    ("le 15 aout 2023", "Aug. 15, 2023", [(15, 8, 2023)]),
    ("le 4 septembre 2023", "Sept. 4, 2023", [(4, 9, 2023)]),
    ("le 4 septembre 2023", "4 Sep 2023", [(4, 9, 2023)]),
    ("le 31 décembre 2023", "31 Dec 2023", [(31, 12, 2023)]),
    ("le 9 novembre", "Nov 9", [(9, 11, None)]),
    ("le 30 octobre", "30 Oct", [(30, 10, None)]),
    ("le 2 avril", "Apr. 2", [(2, 4, None)]),
    ("le 6 juin", "6 June", [(6, 6, None)]),
    ("du 12 au 14 octobre 2023", "12-14 October 2023", [(12, 10, 2023), (14, 10, 2023)]),
    ("du 12 au 14 octobre 2023", "October 12–14, 2023", [(12, 10, 2023), (14, 10, 2023)]),
    ("les 12 et 13 mars 2025", "March 12-13, 2025", [(12, 3, 2025), (13, 3, 2025)]),
    ("les 12 et 13 mars 2025", "12 and 13 March 2025", [(12, 3, 2025), (13, 3, 2025)]),
    ("les 12, 13 et 14 mars 2018", "on March 12, 13 and 14, 2018", [(12, 3, 2018), (13, 3, 2018), (14, 3, 2018)]),
    ("les 12, 13 et 14 mars 2018", "12, 13 and 14 March 2018", [(12, 3, 2018), (13, 3, 2018), (14, 3, 2018)]),
    ("du 14 au 19 mai", "from May 14 to 19", [(14, 5, None), (19, 5, None)]),
    ("du 14 au 19 mai", "14 to 19 May", [(14, 5, None), (19, 5, None)]),
    ("les 5 & 6 juin 2024", "5 & 6 June 2024", [(5, 6, 2024), (6, 6, 2024)]),
    ("du 28 octobre au 4 novembre 2023", "28 October to 4 November 2023", [(28, 10, None), (4, 11, 2023)]),
    ("du 28 octobre au 4 novembre", "October 28 – November 4", [(28, 10, None), (4, 11, None)]),
    ("du 1er au 3 juillet", "1-3 July", [(1, 7, None), (3, 7, None)]),
    ("en mars 2025", "in March 2025", [(None, 3, 2025)]),
    ("en mars 2025", "in March of 2025", [(None, 3, 2025)]),
    ("à la mi-mars 2023", "in mid-March 2023", [(None, 3, 2023)]),
    ("fin janvier 2024", "at the end of January 2024", [(None, 1, 2024)]),
    ("Mars 2025", "March, 2025", [(None, 3, 2025)]),
    ("début décembre 2022", "early December 2022", [(None, 12, 2022)]),
    ("de février 2024 à mars 2025", "February 2024 to March 2025", [(None, 2, 2024), (None, 3, 2025)]),
    ("01/07/2024", "1 July 2024", [(1, 7, 2024)]),
    ("le 30/06/2023", "30 June 2023", [(30, 6, 2023)]),
    ("le 18.04.2024", "18 April 2024", [(18, 4, 2024)]),
    ("le 18/04/24", "April 18, 2024", [(18, 4, 2024)]),
    ("2024-07-01", "2024-07-01", [(1, 7, 2024)]),
    ("le 2024-07-01", "July 1, 2024", [(1, 7, 2024)]),
    ("le 14 novembre à 18h30", "November 14 at 6:30 pm", [(14, 11, None)]),
    ("le 28 août et le 1er octobre", "28 August and 1 October", [(28, 8, None), (1, 10, None)]),
    ("né le 3 mai 1960 à Lyon", "born in Lyon on May 3, 1960", [(3, 5, 1960)]),
    # What looks like one and is none.
    ("mars est loin", "it may march on", []),
    ("en marche", "March of progress", []),
    ("mai et juin", "May and June", []),
    ("12 marches", "12 marchers", []),
    ("12 maisons", "12 mayors", []),
    ("Mars, la planète rouge", "Mars, the red planet", []),
    ("13/14 élèves", "13/14 students", []),
    ("1/3 des élèves", "1/3 of students", []),
    ("version 1.2.3", "version 1.2.3", []),
    ("99/99/2024", "99/99/2024", []),
    ("24/7", "24/7", []),
    ("2024-13-01", "2024-13-01", []),
    ("3,5 mars", "3.5 march", []),
    ("2 juilletistes", "2 Augusts", []),
    ("", "", []),
)  # fmt: skip
# Only in one of the two.
ALONE: tuple[tuple[str, str, list[Reading]], ...] = (
    ("may 12 people come", "en", []),
    ("they march 12 miles", "en", []),
    ("12 may apply", "en", []),
    ("10 Mar 2024", "en", [(10, 3, 2024)]),
    ("le 12 Mars", "fr", [(12, 3, None)]),
    ("the 12 of June", "en", [(12, 6, None)]),
    ("12, rue de Mars", "fr", []),
    ("le 32 mars", "fr", []),
    ("0 mars", "fr", []),
    ("March 45", "en", []),
    ("June 1,200 people came", "en", []),
    ("June 2024", "en", [(None, 6, 2024)]),
    ("In May 2,000 people came", "en", []),
    ("25 juin 2018 30 juin 2018", "fr", [(25, 6, 2018), (30, 6, 2018)]),
)


@pytest.mark.parametrize(("fr", "en", "expected"), SAME)
def test_both_languages_have_the_same_dates(fr: str, en: str, expected: list[Reading]) -> None:
    ours, theirs = days(fr, "fr"), days(en, "en")
    for found, text in ((ours, fr), (theirs, en)):
        assert len(found) == len(expected), (text, found)
        assert all(reading in day.readings for day, reading in zip(found, expected, strict=True)), (text, found)
    assert all(one.agrees(other) for one, other in zip(ours, theirs, strict=True))


@pytest.mark.parametrize(("text", "language", "expected"), ALONE)
def test_what_only_one_language_writes(text: str, language: str, expected: list[Reading]) -> None:
    assert [[*day.readings] for day in days(text, language)] == [[reading] for reading in expected]


@pytest.mark.parametrize(
    ("fr", "en", "agree", "resemble"),
    [
        ("6 mars 2025", "24 March 2025", False, True), ("6 mars 2025", "6 May 2025", False, True),
        ("6 mars 2025", "6 March 2024", False, True), ("6 mars 2025", "24 May 2025", False, False),
        ("6 mars 2025", "March 6", True, False), ("mars 2025", "6 March 2025", True, False),
        ("mars 2025", "6 April 2025", False, True), ("01/07/2024", "January 7, 2024", True, False),
        ("01/07/2024", "July 1, 2024", True, False), ("01/07/2024", "July 2, 2024", False, True),
        ("le 6 mars", "24 March", False, True), ("le 6 mars", "24 May", False, False),
    ],
)  # fmt: skip
def test_dates_agree_or_differ_in_one_thing(fr: str, en: str, agree: bool, resemble: bool) -> None:
    (ours,), (theirs,) = days(fr, "fr"), days(en, "en")
    assert (ours.agrees(theirs), theirs.agrees(ours)) == (agree, agree)
    assert ours.resembles(theirs) == theirs.resembles(ours)
    assert agree or ours.resembles(theirs) == resemble


def test_the_place_of_a_date_is_what_is_printed() -> None:
    (first, second) = days("du 12 au 14 octobre 2023, à Metz", "fr")
    text = "du 12 au 14 octobre 2023, à Metz"
    assert (text[slice(*first.span)], text[slice(*second.span)]) == ("12", "14")
    assert text[slice(*first.whole)] == text[slice(*second.whole)] == "12 au 14 octobre 2023"
    (one,) = days("on the 1st of July 2024.", "en")
    assert one.span == one.whole == (7, 23)


MONTHS = st.sampled_from("mars mai août March May Sept. Aug juillet July décembre Mar".split())
PIECES = st.one_of(
    MONTHS, st.sampled_from([*"0123456789 ,./-–&", "1er", "st", "th", " of ", " au ", " to ", " et ", "20"])
)


@given(st.lists(PIECES, max_size=14).map("".join), st.sampled_from(["fr", "en"]))
def test_any_text_is_read_and_places_lie_inside_it_and_apart(text: str, language: str) -> None:
    found = days(text, language)
    assert all(0 <= day.whole[0] <= day.span[0] < day.span[1] <= day.whole[1] <= len(text) for day in found)
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(found)), found
    for day in found:
        assert day.readings
        assert all(1 <= month <= 12 and (of is None or 1 <= of <= 31) for of, month, _ in day.readings)
        assert day.agrees(day)


@given(st.dates())
def test_a_date_is_the_same_in_every_way_of_writing_it(date: datetime.date) -> None:
    year = 1900 + date.year % 200
    month = {language: MONTH_NAMES[language][date.month - 1] for language in ("fr", "en")}
    english = [
        f"{date.day} {month['en']} {year}",
        f"{month['en']} {date.day}, {year}",
        f"{year}-{date.month:02}-{date.day:02}",
    ]
    french = [f"{date.day} {month['fr']} {year}", f"{date.day:02}/{date.month:02}/{year}"]
    for text, language in [(one, "en") for one in english] + [(one, "fr") for one in french]:
        (found,) = days(text, language)
        assert (date.day, date.month, year) in found.readings
