"""The glossary holds what it promises, and terms are found in it from either language in any inflection."""

from __future__ import annotations

import csv
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive import paths
from imt_archive.bilingual.lexicon import GLOSSARY, SMALL_WORDS, Entry, Lexicon, key_of, stems_of
from imt_archive.bilingual.number_words import NUMBER_WORDS
from imt_archive.model.dates import MONTHS
from imt_archive.model.vocabulary import fold

LEXICON = Lexicon.load(paths.resources())
with (paths.resources() / GLOSSARY).open(encoding="utf-8", newline="") as file:
    HEAD, *ROWS = csv.reader(file)


def english(french: str) -> set[str]:
    return {entry.en for entry in LEXICON.translations(french, "fr")}


def test_the_glossary_is_large_whole_and_tidy() -> None:
    assert HEAD == ["fr", "en", "topic"]
    assert len(ROWS) >= 1500
    assert all(len(row) == 3 and all(row) for row in ROWS)
    assert len(LEXICON.entries) == len(ROWS)
    for row in ROWS:
        for cell in row:
            assert cell == cell.strip() == unicodedata.normalize("NFC", cell)
            assert "  " not in cell
            assert all(letter.isprintable() for letter in cell)
            assert not cell.startswith(("=", "+", "@"))
    twice = [pair for pair, count in Counter((row[0], row[1]) for row in ROWS).items() if count > 1]
    assert twice == []


def test_every_row_can_be_looked_up_from_both_sides() -> None:
    for french, english_term, _ in ROWS:
        for term, language in ((french, "fr"), (english_term, "en")):
            assert key_of(term, language), term
        assert any(entry.en == english_term for entry in LEXICON.of_key(key_of(french, "fr"), "fr")), french
        assert any(entry.fr == french for entry in LEXICON.of_key(key_of(english_term, "en"), "en")), english_term


def test_months_and_numbers_are_there() -> None:
    for french, english_month in zip(MONTHS["fr"], MONTHS["en"], strict=True):
        assert fold(english_month) in {fold(one) for one in english(french)}, french
    for french, english_word in (
        ("deux", "two"), ("trois", "three"), ("dix", "ten"), ("douze", "twelve"), ("vingt", "twenty"),
        ("cent", "hundred"), ("mille", "thousand"), ("premier", "first"), ("deuxième", "second"),
        ("troisième", "third"), ("dixième", "tenth"), ("million", "million"), ("milliard", "billion"),
    ):  # fmt: skip
        assert english_word in english(french), french


@pytest.mark.parametrize(
    ("french", "all_of"),
    [
        ("sobriété", {"sobriety", "sufficiency"}), ("directrice générale", {"executive director", "managing director"}),
        ("président", {"president"}), ("doctorant", {"PhD student", "doctoral student"}), ("recherche", {"research"}),
        ("enseignement supérieur", {"higher education"}), ("école", {"school"}), ("étudiant", {"student"}),
        ("appel à projets", {"call for projects"}), ("conseil d’administration", {"board of directors"}),
        ("souveraineté numérique", {"digital sovereignty"}), ("communiqué de presse", {"press release"}),
        ("accord-cadre", {"framework agreement"}), ("entreprise", {"company"}), ("apprentissage", {"apprenticeship"}),
        ("contrat d’objectifs et de performance", set()), ("chaire", {"chair"}), ("mécénat", {"patronage"}),
    ],
)  # fmt: skip
def test_the_words_of_the_press_and_of_institutions_are_there(french: str, all_of: set[str]) -> None:
    found = {fold(one) for one in english(french)}
    assert found
    assert {fold(one) for one in all_of} <= found


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        ("des appels à projets", "fr", "call for projects"), ("the calls for projects", "en", "appel à projets"),
        ("les ÉCOLES", "fr", "school"), ("Schools", "en", "école"), ("chercheuses", "fr", "researcher"),
        ("les souverainetés numériques", "fr", "digital sovereignty"), ("directrices générales", "fr",
         "executive director"), ("universities", "en", "université"), ("étudiantes", "fr", "student"),
        ("communiqués de presse", "fr", "press release"), ("programmes", "en", "programme"),
    ],
)  # fmt: skip
def test_inflected_terms_of_several_words_are_found(text: str, language: str, other: str) -> None:
    found = {
        fold(entry.term("en" if language == "fr" else "fr"))
        for _, _, key in LEXICON.found_in(stems_of(text, language), language)
        for entry in LEXICON.of_key(key, language)
    }
    assert fold(other) in found


def test_a_term_says_where_it_stands_and_longer_ones_are_found_beside_shorter_ones() -> None:
    small = Lexicon([Entry("appel à projets", "call for projects"), Entry("projet", "project"), Entry("appel", "call")])
    stems = stems_of("Un nouvel appel à projets européen", "fr")
    spans = {key: (first, last) for first, last, key in small.found_in(stems, "fr")}
    at = stems.index(key_of("appel", "fr")[0])
    assert spans[key_of("appel à projets", "fr")] == (at, at + 2)
    assert spans[key_of("projet", "fr")] == (at + 1, at + 2)
    assert list(small.keys_in(key_of("appels", "fr"), "fr")) == [(key_of("call", "en"), 1.0)]


def test_a_words_own_spelling_comes_before_its_family() -> None:
    small = Lexicon([Entry("signer", "sign"), Entry("signe", "mark"), Entry("signe", "token", 0.5)])
    assert [entry.en for entry in small.translations("signe", "fr")] == ["mark", "token", "sign"]


def test_what_was_learned_is_added_and_never_takes_the_place_of_the_glossary() -> None:
    small = Lexicon([Entry("école", "school")])
    more = small.with_more([Entry("écoles", "schools", 0.4), Entry("halle", "hall", 0.6)])
    assert [(entry.fr, entry.weight) for entry in more.entries] == [("école", 1.0), ("halle", 0.6)]
    assert [entry.en for entry in more.translations("halles", "fr")] == ["hall"]
    assert small.translations("halle", "fr") == ()
    assert Lexicon().translations("école", "fr") == ()
    assert list(Lexicon().found_in(["ecol"], "fr")) == []


def test_small_words_alone_have_a_key_of_their_own() -> None:
    assert key_of("de la", "fr")
    assert stems_of("de la", "fr") == []
    assert all(fold(word) == word for words in SMALL_WORDS.values() for word in words)
    assert not SMALL_WORDS["fr"] & {fold(word) for word in NUMBER_WORDS["fr"]} - {"un", "une"}


@given(st.text(max_size=60), st.sampled_from(["fr", "en"]))
def test_any_text_can_be_looked_through(text: str, language: str) -> None:
    stems = stems_of(text, language)
    for first, last, key in LEXICON.found_in(stems, language):
        assert tuple(stems[first:last]) == key
    LEXICON.translations(text, language)
