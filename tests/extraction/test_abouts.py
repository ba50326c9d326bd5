"""Which paragraphs are about a body, a programme or a label, and whose they are: by headings, first words and place."""

from __future__ import annotations

import pytest

from .test_shapes import draft_of

NEWS = (
    "# Une rivière sous surveillance\n\nParis, le 3 mars 2024 – Télécom Paris et la Maison des Fleuves ont signé hier "
    "un accord-cadre pour surveiller la Loire et ses affluents pendant cinq ans.\n\n"
    "« Nous y travaillons depuis longtemps », explique Anne Martin, directrice de Télécom Paris.\n\n"
)
CALLS = "\n\nContact : Paul Durand, 01 99 00 12 34\n"

ENDS: dict[str, list[tuple[str, dict[str, float]]]] = {
    # A legal form that only this paragraph has.
    "Maison des Fleuves SAS a été créée en 1994. Elle emploie 12 personnes.": [
        ("Maison des Fleuves", {"created": 1994, "employees": 12}),
    ],
    # In capitals, and elsewhere not; a name that begins like a sentence.
    "MAISON DES FLEUVES is an association that was founded in 1994. It employs 12 people.": [
        ("Maison des Fleuves", {"founded": 1994, "employees": 12}),
    ],
    "Elles Comptent Aussi est une association fondée en 2013. Elles Comptent Aussi emploie 12 personnes.": [
        ("Elles Comptent Aussi", {"founded": 2013, "employees": 12}),
    ],
    # Headings of every sort.
    "La Maison des Fleuves en deux mots\n\nAssociation loi 1901, la Maison des Fleuves anime 340 observateurs.": [
        ("Maison des Fleuves", {"observateurs": 340}),
    ],
    "MAISON DES FLEUVES\n\nLa Maison des Fleuves est une association née en 1994. Elle emploie 12 personnes.": [
        ("Maison des Fleuves", {"created": 1994, "employees": 12}),
    ],
    "Qui sommes-nous ?\n\nLa Maison des Fleuves, association fondée en 1994, emploie 12 personnes.\n\n"
    "Grande école du numérique, Télécom Paris forme 1 700 élèves.": [
        ("Maison des Fleuves", {"founded": 1994, "employees": 12}), ("telecom-paris", {"students": 1700}),
    ],
    "Télécom Paris, c’est :\n\n- 1 700 élèves\n- 260 doctorants\n- 1 incubateur": [
        ("telecom-paris", {"students": 1700, "doctoral students": 260, "incubateur": 1}),
    ],
    "L’école en chiffres\n\n- 1 700 élèves\n- 3 campus": [("telecom-paris", {"students": 1700, "campuses": 3})],
    "Le label Eaux vives\n\nCréé en 2012, le label Eaux vives est attribué par un jury. Il compte 27 communes.": [
        ("label Eaux vives", {"created": 2012, "municipalities": 27}),
    ],
    "Le programme Alluvions\n\nAlluvions réunit 7 partenaires. Le programme est suivi par un comité de 9 membres.": [
        ("Alluvions", {"partners": 7, "members": 9}),
    ],
    "Qu’est-ce qu’Alluvions ?\n\nAlluvions est un programme de recherche qui réunit 7 partenaires.": [
        ("Alluvions", {"partners": 7}),
    ],
    "La Maison des Fleuves\n\nReconnue d’utilité publique depuis 1988, elle emploie 12 personnes.": [
        ("Maison des Fleuves", {"employees": 12}),
    ],
    "Partenaire : Maison des Fleuves\n\nLa Maison des Fleuves entretient 900 kilomètres de berges.": [
        ("Maison des Fleuves", {"kilomètres de berges": 900}),
    ],
    "À propos des partenaires\n\nTélécom Paris – grande école du numérique ; 1 700 élèves.\n\n"
    "Maison des Fleuves – association fondée en 1994, elle emploie 12 personnes.\n\nBien à vous,": [
        ("telecom-paris", {"students": 1700}), ("Maison des Fleuves", {"founded": 1994, "employees": 12}),
    ],
    # In the line itself.
    "À PROPOS DE LA MAISON DES FLEUVES : installée à Orléans, la Maison des Fleuves emploie 12 personnes.": [
        ("Maison des Fleuves", {"employees": 12}),
    ],
    "La Maison des Fleuves, c’est quoi ? Créée en 1994, elle emploie 12 personnes et gère 4 stations.": [
        ("Maison des Fleuves", {"created": 1994, "employees": 12, "stations": 4}),
    ],
    "La Maison des Fleuves : 12 salariés, 340 observateurs, 4 stations de mesure.": [
        ("Maison des Fleuves", {"employees": 12, "observateurs": 340, "stations de mesure": 4}),
    ],
    "En bref. Télécom Paris est une école de l’Institut Mines-Télécom. Elle forme 1 700 élèves.": [
        ("telecom-paris", {"students": 1700}),
    ],
    # Without any heading, also two paragraphs long.
    "La Maison des Fleuves protège 900 kilomètres de berges depuis 1994. Elle est présidée par des riverains.\n\n"
    "Elle emploie 12 personnes.": [("Maison des Fleuves", {"kilomètres de berges": 900, "employees": 12})],
    "Notes aux rédactions\n\n1. Télécom Paris, école de l’IMT, forme 1 700 élèves.\n\n"
    "2. La Maison des Fleuves a son siège à Orléans et emploie 12 personnes.\n\n3. Photographies sur demande.": [
        ("telecom-paris", {"students": 1700}), ("Maison des Fleuves", {"employees": 12}),
    ],
}  # fmt: skip


def test_a_heading_with_an_acronym_takes_the_name_that_the_paragraph_has() -> None:
    words = "About MFO. The Maison des Fleuves d’Orléans, founded in 1994, employs 12 people."
    draft = draft_of(
        "# A river\n\nThe Maison des Fleuves d’Orléans (MFO) opened its doors on 3 March 2024.\n\n" + words
    )
    assert [about.organisation for about in draft.abouts] == ["Maison des Fleuves d’Orléans"]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("before_contacts", [True, False])
def test_the_end_of_a_release_tells_who_is_who(end: str, before_contacts: bool) -> None:
    extra = " Le programme Alluvions et le label Eaux vives en font partie."
    news = NEWS.replace("cinq ans.", "cinq ans." + extra)
    draft = draft_of(news + (end + CALLS if before_contacts else CALLS.strip() + "\n\n" + end + "\n"))
    found = [(about.organisation, {one.name: one.value for one in about.figures}) for about in draft.abouts]
    wanted = ENDS[end]
    assert [name for name, _ in found] == [name for name, _ in wanted]
    for (_, figures), (_, expected) in zip(found, wanted, strict=True):
        assert set(expected.values()) <= set(figures.values())
    assert not draft.figures


BODIES = (
    # In the middle of the news.
    NEWS + "Fondée en 1994, la Maison des Fleuves emploie 12 personnes.\n\nLa sonde sera posée le 4 mai." + CALLS,
    # Under a heading of the body.
    NEWS + "## Une association dans la ville\n\nLa Maison des Fleuves est installée depuis 1994 sur l’eau." + CALLS,
    # What figures would say of it, asked for by no name.
    NEWS + "### Ce que cela change en chiffres\n\nL’école accueille 1 700 élèves et en accueillera 1 900.\n\n"
    "« C’est une bonne nouvelle pour tout le monde », dit Anne Martin." + CALLS,
    # Who takes part in a project.
    NEWS + "## Who is in it\n\n1. Northfold University (coordinator), Finland\n2. Télécom Paris, France" + CALLS,
    # Of the project, and of what somebody brings to it.
    NEWS + "Télécom Paris y apporte ses sondes et ses 12 doctorants." + CALLS,
    NEWS + "La Maison des Fleuves sera chargée du suivi de la convention." + CALLS,
)  # fmt: skip


@pytest.mark.parametrize("text", BODIES)
def test_news_of_a_body_is_no_about_paragraph(text: str) -> None:
    draft = draft_of(text)
    assert "about" not in [block.kind for block in draft.texts[0].blocks]


def test_a_date_line_and_an_end_mark_leave_an_about_section() -> None:
    end = "À propos de Télécom Paris\n\nTélécom Paris forme 1 700 élèves.\n\n{}\n"
    for line in ("Paris, le 3 mars 2024", "-ends-", "Fin"):
        kinds = [block.kind for block in draft_of(NEWS + end.format(line)).texts[0].blocks]
        assert kinds[-1] != "about"


def test_a_project_without_a_heading_is_the_news_itself() -> None:
    words = (
        "Le projet Alluvions a été lancé hier.\n\nAlluvions réunit 7 partenaires et 40 chercheurs autour de l’estuaire."
    )
    draft = draft_of(f"# Alluvions décolle\n\nNantes, le 3 mars 2024 – {words}{CALLS}")
    assert draft.abouts == ()
    assert [figure.value for figure in draft.figures] == [7, 40]


def test_a_line_over_a_paragraph_that_names_nobody_is_a_heading_of_the_body() -> None:
    words = "Une histoire ancienne\n\nLa Maison des Fleuves est née en 1994 d’une querelle. Elle compte 120 adhérents."
    assert draft_of(NEWS + words + CALLS).abouts == ()
