"""Completions from the archive's words and names, and texts that are about the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from imt_archive.search.index import Index

from .helpers import fill, text

NAMES = ("Institut Mines-Télécom", "IMT Nord Europe", "Odile Gauthier", "École des Ponts")
TEXTS = (
    text(
        "a",
        "Souveraineté numérique",
        "La souveraineté des données, avec Inria.",
        about="L’Institut forme des soudeurs.",
    ),
    text("b", "La souveraineté industrielle", "Une usine sobre, souveraine."),
    text("c", "Une rentrée", "Les étudiants arrivent à Alès."),
    text("d", "Les données souveraines", "La souveraineté des données est un accord avec Inria."),
)


@pytest.fixture
def filled(tmp_path: Path) -> Index:
    index = Index.open(tmp_path)
    fill(index, *TEXTS)
    return index


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("souv", ("souveraineté", "souveraine", "souveraines")),
        ("accord souv", ("accord souveraineté", "accord souveraine", "accord souveraines")),
        ("imt n", ("IMT Nord Europe",)),
        ("odi", ("Odile Gauthier",)),
        ("gaut", ("Odile Gauthier",)),
        ("ecole d", ("École des Ponts",)),
        ("partner:Ale", ("partner:alès",)),
        ("s", ()),
        ("", ()),
        ('"', ()),
        ("zzz", ()),
    ],
)
def test_completions(filled: Index, typed: str, offered: tuple[str, ...]) -> None:
    assert set(filled.completions(typed, NAMES, limit=8)) == set(offered)
    filled.close()


def test_frequent_words_come_first_and_little_ones_not_at_all(filled: Index) -> None:
    assert filled.completions("so", (), limit=8)[0] == "souveraineté"
    assert filled.completions("le", (), limit=8) == ()
    filled.close()


def test_texts_about_the_same_share_telling_words(filled: Index) -> None:
    found = filled.similar(["a"])
    scores = {id_: found.score_of(id_) for id_ in "abcd"}
    assert scores["d"] is not None
    assert scores["b"] is not None
    assert scores["d"] > scores["b"]
    assert scores["c"] is None
    assert filled.similar(["nobody"]).segments == ()
    filled.close()


def test_about_paragraphs_tell_nothing(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    fill(
        index,
        text("x", "Un", "Deux trois", about="Ville de Paris"),
        text("y", "Quatre", "Cinq six", about="Ville de Paris"),
    )
    assert index.similar(["x"]).score_of("y") is None
    index.close()
