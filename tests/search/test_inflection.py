"""Inflections that the stemmers miss: which words find each other, and which must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.search.analysis import forms, lookup, stop_words
from imt_archive.search.inflection import base_of


def found(word: str, language: str, other: str) -> bool:
    """Whether a word of a query finds another one in a text."""
    return not lookup(word).every.isdisjoint(forms(other, language))


@pytest.mark.parametrize(
    ("word", "language", "base"),
    [
        ("signent", "fr", "signer"),
        ("engagent", "fr", "engager"),
        ("annoncent", "fr", "annoncer"),
        ("engageons", "fr", "engager"),
        ("finançons", "fr", "financer"),
        ("portez", "fr", "porter"),
        ("directrice", "fr", "directeur"),
        ("directrices", "fr", "directeur"),
        ("chercheuse", "fr", "chercheur"),
        ("active", "fr", "actif"),
        ("actives", "fr", "actif"),
        ("nouvelles", "fr", "nouveau"),
        ("travaux", "fr", "travail"),
        ("ferment", "fr", "fermer"),
        ("partenariats", "fr", ""),
        ("développement", "fr", ""),
        ("rapidement", "fr", ""),
        ("solutions", "fr", ""),
        ("cent", "fr", ""),
        ("organised", "en", "organized"),
        ("organisation", "en", "organization"),
        ("organises", "en", "organizes"),
        ("labour", "en", "labor"),
        ("centre", "en", "center"),
        ("centres", "en", "centers"),
        ("programme", "en", "program"),
        ("analyses", "en", "analysis"),
        ("signent", "en", ""),
        ("organised", "fr", ""),
        ("", "fr", ""),
        ("", "en", ""),
    ],
)
def test_a_base(word: str, language: str, base: str) -> None:
    assert base_of(word, language) == base


# Whichever of a pair is typed, the other is found.
TOGETHER = {
    "fr": "signent signer, signent signé, signez signé, finançons financer, finançons financement, "
    "engageons engager, développent développer, annoncent annonce, directrice directeur, directrices directeurs, "
    "chercheuse chercheurs, chercheuses chercheur, active actif, actives actifs, nouvelle nouveau, "
    "nouvelles nouveaux, travaux travail, créent créées, coordinatrice coordinateurs",
    "en": "organised organized, organisation organizations, digitising digitizing, programme programs, centre centers, "
    "centres center, labour labor, colours color, analyses analysis",
}
PAIRS = [(language, *pair.split()) for language, pairs in TOGETHER.items() for pair in pairs.split(",")]


@pytest.mark.parametrize(("language", "one", "other"), PAIRS)
def test_inflections_find_each_other(language: str, one: str, other: str) -> None:
    assert (found(one, language, other), found(other, language, one)) == (True, True)


@pytest.mark.parametrize(
    ("language", "one", "other"),
    [
        ("fr", "argent", "arguer"),
        ("fr", "solutions", "soluble"),
        ("fr", "élève", "élection"),
        ("fr", "actif", "acte"),
        ("fr", "moment", "momer"),
        ("en", "theses", "these"),
        ("en", "centre", "cent"),
        ("en", "promise", "prom"),
        ("en", "hours", "horse"),
    ],
)
def test_other_words_do_not(language: str, one: str, other: str) -> None:
    assert not found(one, language, other)
    assert not found(other, language, one)


@given(st.text("abcdeéèçgilmnorstuvxz", max_size=14), st.sampled_from(("fr", "en")))
def test_a_base_is_a_word_of_its_own(word: str, language: str) -> None:
    base = base_of(word, language)
    assert base != word or not base
    assert not base or (base.isalpha() and len(base) > 1)
    assert base_of(word, language) == base


@given(st.text("abcdeéèçgilmnorstuvxz", min_size=1, max_size=14), st.sampled_from(("fr", "en")))
def test_a_word_finds_itself_and_its_base(word: str, language: str) -> None:
    assert found(word, language, word)
    base = base_of(word, language)
    if base and not {word, base} & stop_words(language):
        assert found(word, language, base)
        assert found(base, language, word)
