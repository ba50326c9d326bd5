"""Organisations that no table knows, told by the words around them and known from then on in the whole text."""

from __future__ import annotations

import pytest

from imt_archive.extraction.naming.bodies import with_own_bodies
from imt_archive.extraction.naming.named import UNLISTED
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.understanding import words_of
from imt_archive.model.records import Block

from .test_shapes import words

TOLD = {
    "Le Bureau des rivières lentes (BRL) mesure l’eau.": {("Bureau des rivières lentes", "BRL")},
    "The Ocean Noise Agency (ONA) listens.": {("Ocean Noise Agency", "ONA")},
    "C’est la start-up brestoise Marmite qui le dit.": {("Marmite", "")},
    "La soudure est l’affaire de Lumen SAS.": {("Lumen SAS", "")},
    "Northfold University and its river were measured.": {("Northfold University", "")},
    "Les étudiants de l’université de Thiès mesurent.": {("université de Thiès", "")},
    "La convention avec l’Université Gustave Ancel renouvelée tient.": {("Université Gustave Ancel", "")},
    "Le ministère des Mines et de la Géologie du Sénégal mesure l’eau.": {
        ("ministère des Mines et de la Géologie du Sénégal", ""),
    },
    "L’association Bâtir au pays, depuis 2015, chauffe.": {("Bâtir au pays", "")},
    "L’eau monte, dit-on à la direction de HEC Liège.": {("HEC Liège", "")},
    "Led by the Forez Regional Hospital, the consortium listens.": {("Forez Regional Hospital", "")},
    "« Oui », dit Léa Morvan, directrice de la recherche chez Ombrelle.": {("Ombrelle", "")},
    "The pump turns, said Ann Shaw, CEO of Halsmouth Dynamics.": {("Halsmouth Dynamics", "")},
    # What is no organisation, or one that the table knows.
    "L’intelligence artificielle (IA) mesure l’eau.": set(),
    "Le programme France Rivières (PFR) commence.": set(),
    "Léa Morvan, directrice de la Recherche, mesure l’eau.": set(),
    "Léa Morvan, maire de Thiès, mesure l’eau.": set(),
    "Léa Morvan, directrice de l’Institut Mines-Télécom (IMT).": set(),
    "On se retrouve à l’université de Thiès.": set(),
    "C’est la première communauté d’anciens hors de France.": set(),
    "Madame la Directrice générale parle.": set(),
    "In the hall stood university President Darnell T. Hightower and his dog.": set(),
    # A name may have another in it; an adjective is none.
    "Il a signé avec l’École nationale supérieure des arts et métiers de l’Oriental.": {
        ("École nationale supérieure des arts et métiers de l’Oriental", "")
    },
    "The founder of the Swedish company, Karl Berg, was there.": set(),
}


def _found(*texts: str, about: tuple[str, ...] = ()) -> Finder:
    vocabulary, cues = words()
    blocks = [Block("paragraph", text) for text in texts]
    return with_own_bodies(Finder(vocabulary, words_of(cues)), "", blocks, about, cues)


def _own(found: Finder) -> set[tuple[str, str]]:
    bodies = found.vocabulary.organisations.values()
    return {(one.id, one.acronym) for one in bodies if one.kind == UNLISTED}


@pytest.mark.parametrize("text", TOLD)
def test_what_a_sentence_says_to_be_an_organisation(text: str) -> None:
    assert _own(_found(text)) == TOLD[text]


def test_one_body_under_two_descriptions_is_one() -> None:
    found = _found("Le groupe Marmite chauffe.", "L’association Marmite aussi.", about=("Marmite",))
    assert _own(found) == {("Marmite", "")}


def test_an_acronym_stands_for_its_name_in_every_sentence() -> None:
    found = _found("The Ocean Noise Agency (ONA) listens.", "ONA signed in May.")
    assert [one.name for one in found.organisations("ONA signed in May.")] == ["Ocean Noise Agency"]
