"""Who speaks and who signs, in wordings that releases have beside the plain ones."""

from __future__ import annotations

import pytest

from .test_shapes import draft_of

SPEAKERS = {
    '"The river needs people of both banks," said Dr. Lena Fischer, Head of the River Lab at Télécom Paris.': (
        "Lena Fischer", "Head of the River Lab", "telecom-paris",
    ),
    "« La rivière doit d’abord se mesurer. »\n— Nadia Belkacem, chercheuse à Télécom SudParis": (
        "Nadia Belkacem", "chercheuse", "telecom-sudparis",
    ),
    "“It answers a real expectation,” Vernier said. Marie Vernier, vice-president of Ombrelle SAS, was there.": (
        "Marie Vernier", "vice-president", "Ombrelle SAS",
    ),
    "« Nous y croyons vraiment beaucoup », ajoute Irène Massol, PDG d’Ombrelle SAS.": (
        "Irène Massol", "PDG", "Ombrelle SAS",
    ),
}  # fmt: skip

PARTIES = {
    "En présence de la ministre Frédérique Vidal, l’IMT et l’Université polytechnique de Da Nang ont signé le 19 mars "
    "2021 un accord-cadre.": (
        "framework-agreement", {"imt", "Université polytechnique de Da Nang"}, "",
    ),
    "Northfold University's Vice-Chancellor Alan Grieve and IMT's Executive President Odile Gauthier signed a "
    "memorandum of understanding on 3 March 2021 in Leeds.": (
        "memorandum-of-understanding", {"imt", "Northfold University"}, "",
    ),
    "Le 17 mars 2023, l’IMT et l’Agence spatiale du Nord ont signé un accord-cadre pour trois ans.": (
        "framework-agreement", {"imt", "Agence spatiale du Nord"}, "",
    ),
    "IMT Atlantique has joined the Blue Harbours consortium alongside the University of Bergen, Marlin Systems and "
    "the Port of Elsa. The consortium agreement was signed on 7 September 2021.": (
        "consortium", {"imt-atlantique", "University of Bergen", "Marlin Systems", "Port of Elsa"}, "Blue Harbours",
    ),
}  # fmt: skip

TITLE = "# La rivière se dévoile\n\nLa rivière a été mesurée hier par toute l’école, et elle est longue.\n\n"


@pytest.mark.parametrize("words", SPEAKERS)
def test_a_speaker_with_role_and_body(words: str) -> None:
    (quote,) = draft_of(TITLE + words).quotes
    assert (quote.speaker, quote.role, quote.organisation) == SPEAKERS[words]


@pytest.mark.parametrize("words", PARTIES)
def test_who_signs_and_what_it_is_called(words: str) -> None:
    (agreement,) = draft_of(f"# Un accord au bord de la rivière\n\n{words}\n").agreements
    assert (agreement.kind, set(agreement.parties), agreement.programme) == PARTIES[words]


def test_who_looks_on_has_no_role_that_is_the_rest_of_the_sentence() -> None:
    words = "En présence de la ministre Frédérique Vidal, l’IMT et Inria ont signé le 19 mars 2021 un accord-cadre."
    (agreement,) = draft_of(f"# Un accord au bord de la rivière\n\n{words}\n").agreements
    assert [(one.name, one.role) for one in agreement.witnesses] == [("Frédérique Vidal", "ministre")]


def test_the_day_is_no_part_of_the_place() -> None:
    opening = "Paris, le 7 mars 2022\n\n# Un atelier au bord de la rivière\n\n"
    (event,) = draft_of(opening + "L’école ouvre un atelier de fabrication à Alès le 12 mars 2022.\n").events
    assert (str(event.date), event.place) == ("2022-03-12", "Alès")


TOLD = "Télécom Paris, école de l’IMT, forme depuis 1878 des ingénieurs du numérique. Elle accueille 1 700 étudiants."
NEWS = "La rivière a été mesurée hier par toute l’école, et elle est plus longue que ce que tout le monde avait cru."


@pytest.mark.parametrize("end", ["", "\n\nRelations presse\nClaire Dupin\nTél. : 01 75 31 00 00"])
def test_what_a_body_says_of_itself_at_the_end_is_about_it(end: str) -> None:
    draft = draft_of(f"# La rivière se dévoile\n\n{NEWS}\n\n{TOLD}{end}\n")
    assert [block.kind for block in draft.texts[0].blocks][:2] == ["lead", "about"]
    assert [about.organisation for about in draft.abouts] == ["telecom-paris"]


@pytest.mark.parametrize(
    "after", [NEWS, "« Nous en sommes fiers et heureux », explique Anne Martin, directrice de l’école."]
)
def test_before_the_news_goes_on_it_is_no_about_paragraph(after: str) -> None:
    draft = draft_of(f"# La rivière se dévoile\n\n{NEWS}\n\n{TOLD}\n\n{after}\n")
    assert "about" not in [block.kind for block in draft.texts[0].blocks]


def test_what_happened_on_a_day_is_no_about_paragraph() -> None:
    told = "Télécom Paris est la lauréate : 1 700 étudiants de l’école ont reçu le prix de la rivière le 3 mars 2024."
    draft = draft_of(f"# La rivière se dévoile\n\n{NEWS}\n\n{told}\n")
    assert "about" not in [block.kind for block in draft.texts[0].blocks]
