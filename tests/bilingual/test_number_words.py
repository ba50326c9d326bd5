"""Numbers in words are worth what they say, so that they can stand for digits of the other language."""

from __future__ import annotations

import pytest

from imt_archive.bilingual.number_words import NUMBER_WORDS, ORDINALS, WHOLE_WORDS
from imt_archive.bilingual.quantities import values_in_words
from imt_archive.model.vocabulary import fold

FRENCH = {
    "zéro": 0, "un": 1, "une": 1, "deux": 2, "dix": 10, "seize": 16, "dix-sept": 17, "vingt": 20, "vingt et un": 21,
    "vingt-et-une": 21, "vingt-deux": 22, "trente": 30, "quarante-huit": 48, "soixante": 60, "soixante-dix": 70,
    "soixante et onze": 71, "soixante-quinze": 75, "soixante-dix-neuf": 79, "quatre-vingts": 80, "quatre-vingt-un": 81,
    "quatre-vingt-dix": 90, "quatre-vingt-onze": 91, "quatre-vingt-dix-sept": 97, "cent": 100, "mille": 1000,
    "premier": 1, "première": 1, "deuxième": 2, "second": 2, "dixième": 10, "douzième": 12, "vingtième": 20,
    "soixantième": 60, "centième": 100, "une dizaine": 10, "une quinzaine": 15, "une vingtaine": 20,
    "une centaine": 100,
    "un millier": 1000, "la moitié": 50, "un quart": 25, "les trois quarts": 75, "un tiers": 33, "les deux tiers": 66,
    "le double": 2, "a triplé depuis, le triple": 3, "trois cents": 300, "deux mille": 2000, "cinq millions": 5e6,
    "deux milliards": 2e9, "deux décennies": 20, "trois siècles": 300, "trois douzaines": 36, "cinq dizaines": 50,
    "un an et demi": 1.5, "deux heures et demie": 2.5, "à midi": 12, "neuf sur dix": 90, "9 écoles sur 10": 90,
    "un ingénieur sur cinq": 20, "quatre projets sur dix": 40, "trois élèves français sur quatre": 75, "un semestre": 6,
}  # fmt: skip
ENGLISH = {
    "zero": 0, "one": 1, "two": 2, "ten": 10, "nineteen": 19, "twenty": 20, "twenty-one": 21, "forty eight": 48,
    "seventy-nine": 79, "ninety-seven": 97, "a hundred": 100, "three hundred": 300, "two thousand": 2000,
    "five million": 5e6, "two billion": 2e9, "first": 1, "second": 2, "third": 3, "twelfth": 12, "twentieth": 20,
    "fortieth": 40, "sixtieth": 60, "ninetieth": 90, "a dozen": 12, "three dozen": 36, "half": 50, "a quarter": 25,
    "three quarters": 75, "one third": 33, "two-thirds": 66, "twice": 2, "threefold": 3, "tenfold": 10, "a decade": 10,
    "two decades": 20, "three centuries": 300, "one and a half": 1.5, "two and a half hours": 2.5, "noon": 12,
    "nine out of ten": 90, "nine schools out of ten": 90, "one in five": 20, "four in every ten": 40, "both": 2,
    "9 out of 10": 90, "3 students in 4": 75, "a semester": 6,
}  # fmt: skip


@pytest.mark.parametrize(
    ("words", "value", "language"),
    [(*item, language) for language, cases in (("fr", FRENCH), ("en", ENGLISH)) for item in cases.items()],
)
def test_words_are_worth_their_number(words: str, value: float, language: str) -> None:
    assert value in values_in_words(f"Ce sont {words}.", language)
    assert value in values_in_words(words.upper(), language)


@pytest.mark.parametrize(
    ("words", "language"),
    [("Les écoles de l’institut", "fr"), ("The schools of the institute", "en"), ("", "fr"), ("dixit", "fr"),
     ("tendency", "en"), ("onerous", "en"), ("13 600 étudiants", "fr"), ("66% of them", "en")],
)  # fmt: skip
def test_other_words_are_worth_nothing(words: str, language: str) -> None:
    assert values_in_words(words, language) == frozenset()


def test_every_number_to_ninety_nine_has_words_in_both_languages() -> None:
    for table in NUMBER_WORDS.values():
        assert {*range(100)} <= {*table.values()}


def test_the_tables_are_folded_and_ordinals_are_in_them() -> None:
    for language, table in NUMBER_WORDS.items():
        assert all(fold(word) == word for word in table)
        assert ORDINALS[language] <= table.keys()
        assert all(fold(word) == word for word in WHOLE_WORDS[language])
