"""Inflections of a word share one key, other words have another one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.bilingual.stems import stem, stem_of_folded
from imt_archive.model.vocabulary import fold

TOGETHER = {
    "fr": (
        "accord accords", "projet projets", "école écoles Écoles", "partenaire partenaires", "réseau réseaux",
        "régional régionale régionales régionaux", "numérique numériques", "chercheur chercheurs chercheuse",
        "directeur directrice directeurs directrices", "actif active actifs actives", "kilowatt kilowatts",
        "industriel industrielle industriels industrielles", "européen européenne européens européennes",
        "étudiant étudiants", "signé signée signées signés", "développement développements", "innovation innovations",
        "former formé formés", "durable durables", "travail travails", "prix prix", "métier métiers", "foyer foyers",
        "premier premiers", "chantier chantiers", "maison maisons", "comparaison comparaisons", "façon façons",
        "leçon leçons", "formons former", "proposons proposer", "mission missions",
    ),
    "en": (
        "agreement agreements", "project projects", "school schools", "company companies", "study studies studied",
        "train trained training trains", "plan planned planning plans", "centre center centres centers",
        "organise organised organising organises organize organized organizing", "organisation organization",
        "programme program programmes programs", "labour labor", "business businesses", "university universities",
        "kilowatt kilowatts", "award awarded awards", "process processes", "sign signed signing signs", "thesis theses",
        "analysis analyses", "crisis crises", "exceed exceeds", "raise raised raises", "promise promised promises",
    ),
}  # fmt: skip
APART = {
    "fr": (("formation", "format"), ("école", "écologie"), ("recherche", "rechute"), ("industrie", "indu"),
           ("ministère", "ministre"), ("partie", "parité"), ("gestion", "geste")),
    "en": (("university", "universal"), ("business", "busy"), ("policy", "police"), ("industry", "industrious"),
           ("generation", "general"), ("organ", "organization"), ("project", "projection")),
}  # fmt: skip


@pytest.mark.parametrize(("language", "words"), [(one, group) for one, groups in TOGETHER.items() for group in groups])
def test_inflections_share_a_key(language: str, words: str) -> None:
    assert len({stem(word, language) for word in words.split()}) == 1


@pytest.mark.parametrize(("language", "pair"), [(one, pair) for one, pairs in APART.items() for pair in pairs])
def test_other_words_have_another_key(language: str, pair: tuple[str, str]) -> None:
    assert stem(pair[0], language) != stem(pair[1], language)


def test_capitals_and_accents_do_not_count() -> None:
    assert stem("ÉCOLES", "fr") == stem("ecole", "fr")
    assert stem("Universités", "fr") == stem("UNIVERSITES", "fr")


@given(st.text(max_size=24), st.sampled_from(["fr", "en"]))
def test_any_word_has_a_key_that_is_not_empty_unless_it_is(word: str, language: str) -> None:
    key = stem(word, language)
    assert bool(key) == bool(fold(word))
    assert key == stem_of_folded(fold(word), language)


@given(st.text(st.sampled_from("aeiourstnlmxdz"), min_size=1, max_size=12), st.sampled_from(["fr", "en"]))
def test_a_plural_in_s_has_the_key_of_its_singular(word: str, language: str) -> None:
    # A word in -ised or -ied is no noun and has no plural.
    if len(word) >= 5 and word[-1] in "tld" and not word.endswith(("ied", "ised", "ized")):
        assert stem(word + "s", language) == stem(word, language)
