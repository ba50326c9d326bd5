"""Spellings folded into one, and the names of the house found whatever they were called."""

from __future__ import annotations

import shutil
import tomllib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.model.records import AGREEMENT_KINDS, RELEASE_KINDS, SUBJECTS, Organisation
from imt_archive.model.vocabulary import Vocabulary, fold, name_key

RESOURCES = Path(__file__).parents[2] / "resources"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load(RESOURCES)


# Folding


@pytest.mark.parametrize(
    ("spellings", "folded"),
    [
        (["souveraineté", "SOUVERAINETÉ", "souverainete", "souverainete\u0301"], "souverainete"),
        (["l’Institut", "l'institut", "L‘Institut", "lʼinstitut"], "l'institut"),
        (["Œuvre", "œuvre", "OEUVRE"], "oeuvre"),
        (["Mines‑Télécom", "mines-telecom", "Mines–Télécom", "Mi\u00adnes-Télécom"], "mines-telecom"),
        (["13\u202f600", "13 600", "13\u00a0600", " 13  600\n"], "13 600"),
        (["ﬁnancement", "FINANCEMENT"], "financement"),
        (["Straße", "STRASSE"], "strasse"),
        (["Ǽ", "æ"], "ae"),
        (["IMT\u200b Atlantique\ufeff", "imt atlantique"], "imt atlantique"),
        (["n°3", "N°3"], "n°3"),
        (["", " \u00a0\u00ad"], ""),
    ],
)
def test_spellings_fold_to_one(spellings: list[str], folded: str) -> None:
    assert [fold(spelling) for spelling in spellings] == [folded] * len(spellings)


@given(st.text())
def test_what_is_folded_stays_so(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(f"  {text} ") == folded
    assert not any(unicodedata.combining(c) for c in folded)
    assert name_key(folded) == name_key(text)


@given(st.text(st.characters(codec="latin-1")))
def test_case_and_composition_do_not_matter(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mines-Télécom", "MinesTélécom"),
        ("Mines-Télécom", "mines telecom"),
        ("M.I.N.E.S", "MINES"),
        ("R&D", "R & D"),
        ("IMT Mines Alès", "IMT-Mines-Ales"),
        ("L’Oréal", "L'OREAL"),
    ],
)
def test_two_spellings_are_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other) != ""


def test_different_names_stay_different() -> None:
    names = ["IMT Mines Alès", "IMT Mines Albi", "Mines Paris", "Télécom Paris", "Télécom SudParis", "INRIA", "INRAE"]
    assert len({name_key(name) for name in names}) == len(names)


# The tables


def test_the_tables_hold_every_code_of_the_model(vocabulary: Vocabulary) -> None:
    assert set(vocabulary.release_kinds) == set(RELEASE_KINDS)
    assert set(vocabulary.agreement_kinds) == set(AGREEMENT_KINDS)
    assert set(vocabulary.subjects) == set(SUBJECTS)
    assert set(vocabulary.themes) == {"industry", "digital", "energy", "health"}
    assert set(vocabulary.priorities) == {*(f"{a}{n}" for a in "AC" for n in "1234"), "T5"}
    for table in (
        vocabulary.release_kinds, vocabulary.agreement_kinds, vocabulary.subjects, vocabulary.themes,
        vocabulary.priorities,
    ):  # fmt: skip
        for code, term in table.items():
            assert term.code == code
            assert term.label("fr").strip()
            assert term.label("en").strip()


def test_every_name_finds_its_organisation(vocabulary: Vocabulary) -> None:
    assert vocabulary.organisations
    for organisation in vocabulary.organisations.values():
        assert organisation.names
        for name in organisation.names:
            found = vocabulary.organisation_id(name)
            # A name that two have held stands for the first; it is theirs by name in any case.
            assert name_key(name) in {name_key(known) for known in vocabulary.organisations[found].names}


def test_a_former_name_finds_what_it_became(vocabulary: Vocabulary) -> None:
    assert vocabulary.organisation_id("IMT Lille Douai") == vocabulary.organisation_id("IMT Nord Europe") != ""
    imt = vocabulary.organisation_id("Institut Mines-Télécom")
    for spelling in ("INSTITUT MINES TELECOM", "Institut MinesTélécom", "Institut Mines‑Télécom", "IMT", "I.M.T."):
        assert vocabulary.organisation_id(spelling) == imt
    assert vocabulary.organisation_id("Nobody & Sons") == ""
    assert vocabulary.organisation_id("") == ""
    assert vocabulary.organisation_id(" - ") == ""


def test_schools_are_those_of_the_group(vocabulary: Vocabulary) -> None:
    kinds = {vocabulary.organisations[school].kind for school in vocabulary.schools}
    assert kinds == {"school", "subsidiary"}
    assert vocabulary.organisation_id("IMT Nord Europe") in vocabulary.schools
    assert vocabulary.organisation_id("Mines Paris") not in vocabulary.schools
    assert "imt" not in vocabulary.schools


def test_the_name_to_show(vocabulary: Vocabulary) -> None:
    more = vocabulary.with_organisations([
        Organisation("x", "company", "Société X", ""), Organisation("y", "company", "", "Y Ltd"),
    ])  # fmt: skip
    assert [more.organisation_name("x", language) for language in ("fr", "en")] == ["Société X", "Société X"]
    assert [more.organisation_name("y", language) for language in ("fr", "en")] == ["Y Ltd", "Y Ltd"]
    assert more.organisation_name("Jamais vue", "fr") == "Jamais vue"


def test_an_archive_corrects_the_tables_and_leaves_them_whole(vocabulary: Vocabulary) -> None:
    corrected = Organisation("imt", "group", "IMT, le groupe", "IMT, the group", former=(("Ancien nom", "2012"),))
    more = vocabulary.with_organisations([corrected])
    assert more.organisation_id("ancien-nom") == "imt"
    assert more.organisation_name("imt", "en") == "IMT, the group"
    assert vocabulary.organisation_id("ancien-nom") == ""
    assert len(more.organisations) == len(vocabulary.organisations)


def test_names_are_listed_once_and_longest_first() -> None:
    organisation = Organisation(
        "o", "other", "Nom", "Nom", "N", former=(("Ancien nom", ""),), variants=("N", "Variante")
    )
    assert organisation.names == ("Ancien nom", "Variante", "Nom", "N")


def test_a_broken_table_is_said(tmp_path: Path) -> None:
    shutil.copytree(RESOURCES, tmp_path / "resources", ignore=shutil.ignore_patterns("icons", "translations"))
    (tmp_path / "resources" / "themes.toml").write_text("[industry\n", encoding="utf-8")
    with pytest.raises(tomllib.TOMLDecodeError):
        Vocabulary.load(tmp_path / "resources")
    (tmp_path / "resources" / "themes.toml").unlink()
    with pytest.raises(FileNotFoundError):
        Vocabulary.load(tmp_path / "resources")
