"""Several bodies behind one noun in the plural, each read by its own name."""

from __future__ import annotations

import pytest

from imt_archive.extraction.naming.shared_nouns import shared

from .test_shapes import draft_of

SINGULARS = {
    "CHU": "CHU", "universités": "université", "régions": "région", "universities": "university", "cities": "city",
    "chambres d'agriculture": "chambre d'agriculture",
}  # fmt: skip
LISTS = {
    "les universités de Nantes et de Rennes": ["université de Nantes", "université de Rennes"],
    "les universités d’Artois, de Lille et de Gand": [
        "université d’Artois", "université de Lille", "université de Gand",
    ],
    "les régions Bretagne et Pays de la Loire": ["région Bretagne", "région Pays de la Loire"],
    "the Universities of Leeds and Sheffield": ["University of Leeds", "University of Sheffield"],
    "Universités de Nantes et de Rennes": ["Université de Nantes", "Université de Rennes"],
    "aux chambres d’agriculture du Gard et de la Loire": [
        "chambre d’agriculture du Gard", "chambre d’agriculture de la Loire",
    ],
    "les CHU de Nantes et de Brest": ["CHU de Nantes", "CHU de Brest"],
    "le CHU Val-de-Sambre et IMT Nord Europe": [],
    # Who stands without « de » behind is another, and one alone shares nothing.
    "les universités de Nantes et IMT Atlantique": [],
    "les universités de Nantes": [],
    "the cities we build": [],
}  # fmt: skip
PARTIES = {
    "IMT Atlantique a signé un accord-cadre avec les universités de Quimer et de Lannec.": {
        "imt-atlantique", "université de Quimer", "université de Lannec",
    },
    "Les CHU de Vannier et d’Aulne et IMT Atlantique ont signé mardi un accord-cadre.": {
        "imt-atlantique", "CHU de Vannier", "CHU d’Aulne",
    },
    "IMT Atlantique a signé une convention avec les régions Bretagne, Pays de la Loire et Normandie.": {
        "imt-atlantique", "region-bretagne", "region-pays-de-la-loire", "region-normandie",
    },
    "Les écoles des mines d'Alès et d'Albi et la société Brennor ont signé mardi un accord-cadre.": {
        "imt-mines-ales", "imt-mines-albi", "Brennor",
    },
    "IMT Atlantique signed a framework agreement with the Universities of Thornbury and Wexcombe.": {
        "imt-atlantique", "University of Thornbury", "University of Wexcombe",
    },
}  # fmt: skip


@pytest.mark.parametrize("words", LISTS)
def test_each_of_a_list_has_the_noun(words: str) -> None:
    assert [name for name, _, _ in shared(words, SINGULARS)] == LISTS[words]


@pytest.mark.parametrize("words", LISTS)
def test_a_list_covers_what_stands_there_once(words: str) -> None:
    spans = [(start, end) for _, start, end in shared(words, SINGULARS)]
    assert all(before[1] <= behind[0] for before, behind in zip(spans, spans[1:], strict=False))
    assert all(0 <= start < end <= len(words) for start, end in spans)


@pytest.mark.parametrize("words", PARTIES)
def test_all_of_them_take_part(words: str) -> None:
    [agreement] = draft_of(f"Communiqué de presse\n\nParis, le 6 novembre 2023\n\n# Un accord\n\n{words}\n").agreements
    assert set(agreement.parties) == PARTIES[words]
