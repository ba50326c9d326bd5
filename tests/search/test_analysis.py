"""The words of a text: what is the same word, what is not, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.search.analysis import lookup, tokens
from imt_archive.search.segmentation import normal, pieces


def surfaces(text: str) -> list[str]:
    return [piece.surface for piece in pieces(text)]


# Written so, and read as these words: where the words of a text are.
WORDS = [
    ("l'Institut", "l institut"),
    ("l’Institut", "l institut"),
    ("lʼInstitut", "l institut"),
    ("d'Alès", "d alès"),
    ("qu’ils", "qu ils"),
    ("aujourd’hui", "aujourdhui"),
    ("aujourd'hui", "aujourdhui"),
    ("Quelqu’un", "quelquun"),
    ("prud’homme", "prudhomme"),
    ("IMT’s", "imt s"),
    ("Mines-Télécom", "mines télécom"),
    ("Mines\u2011Télécom", "mines télécom"),
    ("Mines\u2010Télécom", "mines télécom"),
    ("Mines–Télécom", "mines télécom"),
    ("MinesTélécom", "mines télécom"),
    ("MinesTe\u0301le\u0301com", "mines télécom"),
    ("InstitutMinesTélécom", "institut mines télécom"),
    ("SudParis", "sud paris"),
    ("TotalEnergies", "total energies"),
    ("EURECOM", "eurecom"),
    ("iPhone", "iphone"),
    ("OceaniX", "oceanix"),
    ("M.I.N.E.S", "mines"),
    ("M.I.N.E.S.", "mines"),
    ("S.A.", "sa"),
    ("U.S.A", "usa"),
    ("p.m.", "pm"),
    ("R&D", "r&d"),
    ("R & D", "r&d"),
    ("DD&RS", "dd&rs"),
    ("n°3", "no 3"),
    ("n° 3", "no 3"),
    ("N° 3", "no 3"),
    ("nº 3", "no 3"),
    ("№ 3", "no 3"),
    ("no 3", "no 3"),
    ("13 600", "13600"),
    ("13\u00a0600", "13600"),
    ("13\u202f600", "13600"),
    ("13\u2009600", "13600"),
    ("13,600", "13600"),
    ("13.600", "13600"),
    ("1 234 567", "1234567"),
    ("1,234,567.8", "1234567.8"),
    ("1 234,5", "1234.5"),
    ("14,3", "14.3"),
    ("14.3 %", "14.3"),
    ("14,3M€", "14.3 m"),
    ("0,125", "0.125"),
    ("en 2023 600 élèves", "en 2023 600 élèves"),
    ("01/07/2024", "01 07 2024"),
    ("01.07.2024", "01 07 2024"),
    ("3.11.7", "3 11 7"),
    ("2023-27", "2023 27"),
    ("01 53 75 16 00", "01 53 75 16 00"),
    ("5G", "5g"),
    ("CO2", "co2"),
    ("CO₂", "co2"),
    ("PIA4", "pia4"),
    ("1er", "1er"),
    ("étudiant·e·s", "étudiant·e·s"),
    ("étudiant.e.s", "étudiant·e·s"),
    ("étudiant(e)s", "étudiant·e·s"),
    ("étudiant-e-s", "étudiant·e·s"),
    ("ÉTUDIANT·E·S", "étudiant·e·s"),
    ("ingénieur·es", "ingénieur·e·s"),
    ("directeur·rice", "directeur·rice"),
    ("fin. Le début", "fin le début"),
    ("œuvre", "oeuvre"),
    ("curriculum vitæ", "curriculum vitae"),
    ("ﬁnance", "finance"),
    ("souve\u00adraineté", "souveraineté"),
    ("e\u0301cole", "école"),
    ("ÉCOLE", "école"),
    ("Straße", "strasse"),
    ("snake_case", "snake case"),
    ("— … ! ?", ""),
]


@pytest.mark.parametrize(("text", "expected"), WORDS)
def test_words(text: str, expected: str) -> None:
    assert surfaces(text) == expected.split()


# A word of a query, and a text in which it must be found: by its exact form, or at least by its stem.
SAME = [
    ("universite", "université", "fr", "exact"),
    ("UNIVERSITÉ", "universite", "fr", "exact"),
    ("souverainete", "souveraineté", "fr", "exact"),
    ("oeuvre", "œuvre", "fr", "exact"),
    ("œuvre", "oeuvre", "fr", "exact"),
    ("finance", "ﬁnance", "fr", "exact"),
    ("MINES", "M.I.N.E.S.", "fr", "exact"),
    ("minestelecom", "Mines-Télécom", "fr", "exact"),
    ("minestélécom", "Mines\u2011Télécom", "en", "exact"),
    ("startups", "start-ups", "en", "exact"),
    ("souveraineté", "souve-\nraineté", "fr", "exact"),
    ("rd", "R&D", "fr", "exact"),
    ("étudiante", "étudiant·e·s", "fr", "exact"),
    ("étudiants", "étudiant·e·s", "fr", "exact"),
    ("étudiant", "étudiant(e)s", "fr", "exact"),
    ("directrice", "directeur·rice", "fr", "exact"),
    ("directrices", "directeur·trice·s", "fr", "exact"),
    ("chercheuses", "chercheur·euse·s", "fr", "exact"),
    ("conseillère", "conseiller·ère", "fr", "exact"),
    ("citoyenne", "citoyen·ne", "fr", "exact"),
    ("créer", "créées", "fr", "stem"),
    ("creees", "créer", "fr", "stem"),
    ("creer", "créées", "fr", "stem"),
    ("abaissees", "abaissée", "fr", "stem"),
    ("ecologiques", "écologique", "fr", "stem"),
    ("chercheur", "chercheurs", "fr", "stem"),
    ("partnership", "partnerships", "en", "stem"),
    ("signing", "signed", "en", "stem"),
    ("startup", "start-ups", "en", "stem"),
    ("étudiantes", "étudiants", "fr", "stem"),
]


@pytest.mark.parametrize(("word", "text", "language", "how"), SAME)
def test_same_word(word: str, text: str, language: str, how: str) -> None:
    forms = {form for token in tokens(text, language) for form in token.forms}
    found = lookup(surfaces(word)[0])
    assert bool(found.exact & forms) == (how == "exact")
    assert found.every & forms


@pytest.mark.parametrize(
    ("word", "text", "language"),
    [
        ("600", "13 600", "fr"),
        ("13", "13,600", "en"),
        ("143", "14,3", "fr"),
        ("hui", "aujourd’hui", "fr"),
        ("created", "création", "fr"),
        ("mais", "maison", "fr"),
        ("le", "les", "fr"),
        ("202327", "2023-27", "fr"),
    ],
)
def test_another_word(word: str, text: str, language: str) -> None:
    forms = {form for token in tokens(text, language) for form in token.forms}
    assert not lookup(word).every & forms


def test_every_form_of_a_word_stands_at_its_place() -> None:
    found = tokens("La Mines-Télécom créée", "fr")
    assert [token.position for token in found] == [0, 1, 2, 3]
    assert found[0].forms == ("=la",)
    assert "=minestelecom" in found[1].forms
    assert found[3].forms[0] == "=creee"
    assert "La Mines-Télécom créée"[found[3].text_start : found[3].text_end] == "créée"


def test_stop_words_have_no_stem_unless_people_search_for_them() -> None:
    assert tokens("avec", "fr")[0].forms == ("=avec",)
    assert len(tokens("été", "fr")[0].forms) > 1
    assert len(tokens("sûr", "fr")[0].forms) > 1


PARTS = st.lists(
    st.sampled_from(
        ["Mines", "-", "’", " ", "13", "600", ",", ".", "é", "œ", "·e·s", "(e)", "R&D", "n°", "\u00ad", "ﬁ", "A"]
    )
    | st.characters(),
    max_size=14,
).map("".join)


@given(PARTS | st.text())
def test_a_surface_read_again_is_itself(text: str) -> None:
    for piece in pieces(text):
        assert piece.surface
        assert surfaces(piece.surface) == [piece.surface]
        assert normal(normal(piece.surface)) == normal(piece.surface)


@given(PARTS | st.text(), st.sampled_from(("fr", "en")))
def test_tokens_lie_on_real_characters_in_order(text: str, language: str) -> None:
    end = 0
    for number, token in enumerate(tokens(text, language)):
        assert end <= token.text_start < token.text_end <= len(text)
        assert any(c.isalnum() or c in "№°" for c in text[token.text_start : token.text_end])
        assert token.position == number
        assert token.forms[0].startswith("=")
        assert len(set(token.forms)) == len(token.forms)
        end = token.text_end
