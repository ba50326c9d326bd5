"""Numbers in digits are read as a proofreader reads them, in either language and with every kind of space."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.bilingual.quantities import cardinals, quantities, values_in_words

NBSP, NARROW, THIN = "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}", "\N{THIN SPACE}"

# A passage in French and its English: they must have the same numbers, with the same units, and these are their sizes.
SAME = (
    ("13 600 étudiants", "13,600 students", [(13600, "")]),
    (f"13{NBSP}600 étudiants", "13 600 students", [(13600, "")]),
    (f"13{NARROW}600 étudiants", f"13{NBSP}600 students", [(13600, "")]),
    (f"13{THIN}600 étudiants", "13,600 students", [(13600, "")]),
    ("13.600 étudiants", "13,600 students", [(13600, "")]),
    ("13,600 étudiants", "13 600 students", [(13600, "")]),
    ("13600 étudiants", "13,600 students", [(13600, "")]),
    ("13’600 étudiants", "13'600 students", [(13600, "")]),
    (f"1{NARROW}234{NARROW}567 lignes", "1,234,567 lines", [(1234567, "")]),
    ("275 M€", "€275 million", [(275e6, "EUR")]),
    (f"275{NBSP}M€", "€275M", [(275e6, "EUR")]),
    ("275 millions d’euros", "€275m", [(275e6, "EUR")]),
    (f"275{NARROW}millions d'euros", "275 million euros", [(275e6, "EUR")]),
    ("275 millions d’euros", "EUR 275 million", [(275e6, "EUR")]),
    ("2,5 M€", "€2.5 million", [(2.5e6, "EUR")]),
    ("un budget de 34,6 M€ en tout", "a budget of €34.6m in all", [(34.6e6, "EUR")]),
    ("1,2 Md€", "€1.2 billion", [(1.2e9, "EUR")]),
    ("1,2 Mds€", "€1.2bn", [(1.2e9, "EUR")]),
    ("1,2 milliard d’euros", "1.2 billion euros", [(1.2e9, "EUR")]),
    ("3 milliards d’euros", "EUR 3 bn", [(3e9, "EUR")]),
    ("12 millions de dollars", "$12 million", [(12e6, "USD")]),
    ("12 M$", "US$12 million", [(12e6, "USD")]),
    ("12 M$", "USD 12 million", [(12e6, "USD")]),
    ("5 millions de livres", "£5 million", [(5e6, "GBP")]),
    ("38 k€ par an", "€38,000 a year", [(38000, "EUR")]),
    ("38 000 euros", "€38k", [(38000, "EUR")]),
    ("5 000 €", "€5,000", [(5000, "EUR")]),
    ("99,90 €", "€99.90", [(99.9, "EUR")]),
    ("66 %", "66%", [(66, "%")]),
    (f"66{NBSP}%", "66 %", [(66, "%")]),
    (f"66{NARROW}%", "66 percent", [(66, "%")]),
    ("66 pour cent", "66 per cent", [(66, "%")]),
    ("22,7%", "22.7%", [(22.7, "%")]),
    ("22,7 %", "22,7 %", [(22.7, "%")]),
    ("+25 %", "+ 25%", [(25, "%")]),
    ("-40 % d’émissions", "-40% in emissions", [(40, "%")]),
    ("une hausse de 0,5 %", "a rise of 0.5%", [(0.5, "%")]),
    ("14,3 millions", "14,3 million", [(14.3e6, "")]),
    ("1 million de mesures", "1 million measurements", [(1e6, "")]),
    ("2 milliers de pages", "2 thousand pages", [(2000, "")]),
    ("120 km", "120 kilometres", [(120, "km")]),
    ("le 1er groupe", "the 1st group", [(1, "")]),
    ("la 1re année", "the 1st year", [(1, "")]),
    ("la 1ère année", "the 1st year", [(1, "")]),
    ("la 2e édition", "the 2nd edition", [(2, "")]),
    ("la 3ème édition", "the 3rd edition", [(3, "")]),
    ("le XXIe siècle", "the 21st century", [(21, "")]),
    ("le XIXe siècle", "the 19th century", [(19, "")]),
    ("au XVIIIème siècle", "in the 18th century", [(18, "")]),
    ("2023-27", "2023-27", [(2023, ""), (2027, "")]),
    ("2023-2027", "2023–27", [(2023, ""), (2027, "")]),
    ("2023- 2027", "2023-2027", [(2023, ""), (2027, "")]),
    ("2023/2027", "2023-2027", [(2023, ""), (2027, "")]),
    ("l’année universitaire 2023/24", "the 2023/24 academic year", [(2023, ""), (2024, "")]),
    ("en 2030", "in 2030", [(2030, "")]),
    ("les années 1970", "the 1970s", [(1970, "")]),
    ("8 400 m²", "8,400 m²", [(8400, "")]),
    ("15 m de haut", "15 metres high", [(15, "")]),
    ("9 écoles sur 10", "9 schools out of 10", [(9, ""), (10, "")]),
    ("de 20 à 40 k€", "from €20,000 to €40,000", [(20000, "EUR"), (40000, "EUR")]),
    ("10 à 12 M€", "€10 million to €12 million", [(10e6, "EUR"), (12e6, "EUR")]),
    ("entre 5 et 6 millions", "between 5 million and 6 million", [(5e6, ""), (6e6, "")]),
    ("10-15 %", "10% to 15%", [(10, "%"), (15, "%")]),
    ("n° 101092889", "No. 101092889", [(101092889, "")]),
    ("(12)", "(12)", [(12, "")]),
    ("1,5 fois plus", "1.5 times more", [(1.5, "")]),
    ("3 600 000 heures", "3.6 million hours", [(3.6e6, "")]),
    ("sur 5 ans (2 500 h)", "over 5 years (2,500 hours)", [(5, ""), (2500, "")]),
    # What has digits and counts nothing.
    ("le CO2", "CO2", []),
    ("la 5G et la 6G", "5G and 6G", []),
    ("l’axe A1 et le lot WP3", "axis A1 and WP3", []),
    ("la COVID-19", "COVID-19", []),
    ("https://www.imt.fr/2024/12/31/", "https://www.imt.fr/en/2024/", []),
    ("www.imt.fr/p=7632", "www.imt.fr/p=7633", []),
    ("tel75@exemple.fr", "tel76@exemple.fr", []),
    ("01 45 81 80 80", "+33 1 45 81 80 80", []),
    ("01.45.81.80.80", "+33 (0)1 45 81 80 80", []),
    ("+33 (0) 6 12 34 56 78", "+33-6-12-34-56-78", []),
    ("à 14h", "at 2 pm", []),
    ("à 14 h 30", "at 2:30 p.m.", []),
    ("à 9h30", "at 9.30 am", []),
    ("de 10 h à 17 h", "10 am to 5 pm", []),
    ("de 10 h à 17 h", "from 10 to 5 pm", []),
    ("de 9h à 17h30", "9 am–5.30 pm", []),
    ("14:30", "14:30", []),
    ("1. Le premier point", "1. The first point", []),
    ("2) Le deuxième point", "2) The second point", []),
    ("(3) Le troisième point", "(3) The third point", []),
    ("#IMT2024", "#IMT2024", []),
    ("", "", []),
)  # fmt: skip


@pytest.mark.parametrize(("fr", "en", "expected"), SAME)
def test_both_languages_have_the_same_numbers(fr: str, en: str, expected: list[tuple[float, str]]) -> None:
    for text, language in ((fr, "fr"), (en, "en")):
        found = quantities(text, language)
        assert len(found) == len(expected), (text, found)
        for one, (value, unit) in zip(found, expected, strict=True):
            assert any(abs(value - read) < 1e-6 * max(value, 1) for read in one.values), (text, one)
            assert one.unit == unit, (text, one)
    ours, theirs = quantities(fr, "fr"), quantities(en, "en")
    assert all(one.agrees(other) for one, other in zip(ours, theirs, strict=True)), (ours, theirs)


@pytest.mark.parametrize(
    ("fr", "en"),
    [
        ("13 600 étudiants", "13,060 students"), ("275 M€", "€275 billion"), ("1,2 Md€", "€1.2 million"),
        ("66 %", "66.6%"), ("22,7 %", "27.2%"), ("36 %", "37%"), ("+25 %", "+26%"), ("2021", "20021"),
        ("2023-27", "2023-28"), ("XXIe siècle", "20th century"), ("1 000 €", "€1,500"), ("1,5 fois", "1,500 times"),
        ("38 k€", "€38"), ("1er", "2nd"), ("34,6 M€", "€34.6k"), ("3 milliards", "3 trillion"),
        ("1,5 fois", "15 times"), ("12 000", "12.5"), ("42 mois", "24 months"), ("de 20 à 40 k€", "€2,000 to €40,000"),
    ],
)  # fmt: skip
def test_other_numbers_do_not_agree(fr: str, en: str) -> None:
    ours, theirs = quantities(fr, "fr"), quantities(en, "en")
    assert len(ours) == len(theirs)
    assert not all(one.agrees(other) for one, other in zip(ours, theirs, strict=True)), (ours, theirs)


def test_the_place_of_a_number_is_the_whole_of_what_is_printed() -> None:
    for text, language, printed in (
        ("soit 275 millions d’euros par an", "fr", "275 millions d’euros"),
        ("a total of €34.6m, all in all", "en", "€34.6m"),
        ("US$12 million more", "en", "US$12 million"),
        ("plus de 22,7 % des élèves", "fr", "22,7 %"),
        ("la 3e édition", "fr", "3e"),
        ("the 1970s ended", "en", "1970s"),
    ):
        (found,) = quantities(text, language)
        assert text[slice(*found.span)] == printed


def test_years_are_known_as_such_and_amounts_of_their_size_are_not() -> None:
    assert [one.is_year for one in quantities("en 2024, 2 024 élèves, 2024 €, 1850", "fr")] == [
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("quatre axes", "fr", [4]), ("trente-deux pays", "fr", [32]), ("soixante-dix personnes", "fr", [70]),
        ("la troisième édition", "fr", []), ("une école", "fr", []), ("two thirds", "en", []),
        ("four priorities", "en", [4]), ("twenty-seven partners", "en", [27]), ("the third edition", "en", []),
        ("both schools", "en", []), ("une vingtaine de projets", "fr", []), ("five of the ten", "en", [5, 10]),
    ],
)  # fmt: skip
def test_what_a_passage_counts_with_in_words(text: str, language: str, values: list[float]) -> None:
    assert [max(one.values) for one in cardinals(text, language)] == values


@given(
    st.text(st.sampled_from("0123456789 \u00a0\u202f.,’€$%£M/-–:()hemAGxX²°+#@\n"), max_size=60),
    st.sampled_from(["fr", "en"]),
)
def test_any_text_is_read_and_places_lie_inside_it_and_apart(text: str, language: str) -> None:
    found = quantities(text, language)
    assert all(0 <= one.span[0] < one.span[1] <= len(text) for one in found)
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(found)), found
    assert all(one.values for one in found)


@given(st.text(max_size=80), st.sampled_from(["fr", "en"]))
def test_no_text_is_too_odd(text: str, language: str) -> None:
    assert all(text[slice(*one.span)] for one in (*quantities(text, language), *cardinals(text, language)))
    assert all(value >= 0 for value in values_in_words(text, language))


@given(st.integers(1, 999_999_999))
def test_a_whole_number_is_the_same_however_it_is_grouped(number: int) -> None:
    english = f"{number:,}"
    printed = [str(number), *(english.replace(",", mark) for mark in (" ", NBSP, NARROW, THIN, "’"))]
    for text in printed:
        assert any(number in one.values for one in quantities(f"{text} pages", "fr")), text
    assert any(number in one.values for one in quantities(f"{english} pages", "en"))
