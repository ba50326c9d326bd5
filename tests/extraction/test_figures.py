"""What a number in the body counts, and which numbers count nothing."""

from __future__ import annotations

import pytest

from .test_shapes import draft_of

FIGURES = {
    "L’école compte 1 200 élèves, contre 980 l’an passé. Elle en espère 1 500.": [1200, 980, 1500],
    "Le nombre de doctorants est passé de 120 à 145.": [120, 145],
    "Il faudra porter à 300 le nombre de boursiers.": [300],
    "Of the 45 projects, 12 were selected.": [45, 12],
    "The bridge is 30 feet wide, 12 inches thick and 3 miles long.": [30, 12, 3],
    "The school runs 5 research and training centres.": [5],
    # Names, times and places.
    "L’A 84 croise la N 7 en pleine ville, et la 5G y passe.": [],
    "La convention a été signée le 7 de ce mois.": [],
    "Un tram passe toutes les 6 minutes, et la visite dure 3 semaines.": [],
    "The 10.15 train leaves from platform 4.": [],
}


@pytest.mark.parametrize("words", FIGURES)
def test_what_counts_in_a_body(words: str) -> None:
    draft = draft_of(f"# La rivière\n\nLa rivière a été mesurée hier par toute l’école.\n\n{words}\n")
    assert [figure.value for figure in draft.figures] == FIGURES[words]
    for figure in draft.figures:
        assert figure.evidence is not None
        text = draft.texts[0].blocks[figure.evidence.block].text
        assert text[figure.evidence.start : figure.evidence.end] == figure.raw
