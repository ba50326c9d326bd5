"""Who was there, who received a prize, who comes and who goes."""

from __future__ import annotations

import pytest

from .test_shapes import draft_of

PRESENT = {
    "La préfète de la Loire, Mme Zoé Lambert, et Karim Benali, maire de Nantes, avaient fait le déplacement.": [
        ("Zoé Lambert", "préfète de la Loire"), ("Karim Benali", "maire de Nantes"),
    ],
    "Parmi les invités figuraient Lucie Petit, recteur, et Marc Roy, ancien élève.": [
        ("Lucie Petit", "recteur"), ("Marc Roy", "ancien élève"),
    ],
    "Étaient également présents :\n\n- Nadia Amrani, vice-présidente de la Région\n- Yves Le Goff, armateur": [
        ("Nadia Amrani", "vice-présidente de la Région"), ("Yves Le Goff", "armateur"),
    ],
    "Claire Fontaine, qui a assisté à la cérémonie, travaille au port.": [("Claire Fontaine", "")],
    "Derrière la table, des élèves étaient là, et même Luc Besnard, adjoint au maire.": [
        ("Luc Besnard", "adjoint au maire"),
    ],
    "Also present were Ann Lee, Dean of Science, and the Lord Mayor of Leeds, Councillor Priya Shah.": [
        ("Ann Lee", "Dean of Science"), ("Priya Shah", "Lord Mayor of Leeds"),
    ],
    "Guests at the ceremony included Sen. Mary Quill and District Governor John Stone.": [
        ("Mary Quill", ""), ("John Stone", "District Governor"),
    ],
    "Our dean, Bob Stone, came by on both days and signed nothing.": [("Bob Stone", "dean")],
    "Le sous-préfet de Castres, Henri Vasseur, avait été convié, tout comme le député Marc Lenoir.": [
        ("Henri Vasseur", "sous-préfet de Castres"), ("Marc Lenoir", "député"),
    ],
    "Hon'ble Shri Vinod Patil, Minister for Higher Education, was the Chief Guest.": [
        ("Vinod Patil", "Minister for Higher Education"),
    ],
    "The day was opened in the presence of M. Louis Roy, préfet du Tarn, and Ms Eve Poe, mayor of Albi.": [
        ("Louis Roy", "préfet du Tarn"), ("Eve Poe", "mayor of Albi"),
    ],
    "Ms Eva Lund, Minister of State for Further Education, looked on.": [
        ("Eva Lund", "Minister of State for Further Education"),
    ],
    "Étaient également de la fête Odile Brun, ancienne directrice, et le maire Luc Besnard.": [
        ("Odile Brun", "ancienne directrice"), ("Luc Besnard", "maire"),
    ],
    "District Administrator John Stone and Smt. Lakshmi Nori, Registrar, were guests at the signing.": [
        ("John Stone", "District Administrator"), ("Lakshmi Nori", "Registrar"),
    ],
    "The ceremony was witnessed by Her Excellency Eva Lund, Ambassador of Norway.": [
        ("Eva Lund", "Ambassador of Norway"),
    ],
    "L’accord a été fêté en présence de l’Ambassadeur de Norvège, M. Jan Lie, et du Premier ministre, Luc Le Maire.": [
        ("Jan Lie", "Ambassadeur de Norvège"), ("Luc Le Maire", "Premier ministre"),
    ],
    "On y a vu, en présence de la rectrice Zoé Lambert, du préfet Marc Roy et de la maire Lucie Blanc, un phoque.": [
        ("Zoé Lambert", "rectrice"), ("Marc Roy", "préfet"), ("Lucie Blanc", "maire"),
    ],
    "Elle a eu lieu en présence de la ministre déléguée chargée de la Mer Louise Morvan et de la maire, Lucie Blanc.": [
        ("Louise Morvan", "ministre déléguée chargée de la Mer"), ("Lucie Blanc", "maire"),
    ],
    "Étaient présents M. Jean ROY, Directeur général de Brennor, Mme Anne PETIT, Directrice de l’École nationale des "
    "mines de Lannec, Yves Blanc, PDG de Lumen et Marc Petit (ville de Quimer).": [
        ("Jean Roy", "Directeur général"), ("Anne Petit", "Directrice"), ("Yves Blanc", "PDG"), ("Marc Petit", ""),
    ],
    "Étaient là le directeur du port, le Pr Ravi Rao, et la maire, Mme Eva Lund.": [
        ("Ravi Rao", "directeur du port"), ("Eva Lund", "maire"),
    ],
    "La rencontre a eu lieu en présence de Son Excellence M. Jan Lie, ambassadeur de Norvège.": [
        ("Jan Lie", "ambassadeur de Norvège"),
    ],
    "The rector Ann Lee, the director of the harbour area, Jo T. Bell, and our coordinator Bob Stone attended the "
    "ceremony.": [
        ("Ann Lee", "rector"), ("Jo T. Bell", "director of the harbour area"), ("Bob Stone", "coordinator"),
    ],
    "Étaient présents Anne Petit, directrice des affaires marines de l’école, et du doyen Arne Lund on n’a rien su.": [
        ("Anne Petit", "directrice des affaires marines de l’école"), ("Arne Lund", "doyen"),
    ],
    "Parmi les invités figurait Zoé Lambert, vice-présidente de la Région chargée de l’eau, du vent et de la mer.": [
        ("Zoé Lambert", "vice-présidente de la Région chargée de l’eau, du vent et de la mer"),
    ],
}  # fmt: skip
NOT_THERE = (
    "La presse est invitée à assister à la visite du laboratoire avec Jean Leroy, professeur.",
    "Hugo Blanc, maire, n’a pas pu assister à la signature.",
    "Emma Watts, who attended Télécom Paris in 1998, now runs the lab.",
    "Dr Omar Khan did not attend the ceremony.",
)
START = (
    "# Une journée au bord de l’eau\n\nNantes, le 3 mars 2024 – L’école a ouvert sa halle, et la rivière coulait.\n\n"
)


def people(text: str, part: str) -> list[tuple[str, str]]:
    return [(one.name, one.role) for one in draft_of(text).people if one.part == part]


@pytest.mark.parametrize("words", PRESENT)
def test_who_was_there(words: str) -> None:
    assert people(START + words + "\n", "present") == PRESENT[words]


@pytest.mark.parametrize("words", NOT_THERE)
def test_who_was_not(words: str) -> None:
    assert people(START + words + "\n", "present") == []


def test_the_witnesses_of_an_agreement_are_among_the_people_and_those_who_signed_are_not() -> None:
    words = (
        "IMT Atlantique et Inria ont signé hier un accord-cadre, paraphé par Anne Martin, directrice d’IMT Atlantique, "
        "et Paul Durand, président d’Inria, en présence de Zoé Lambert, préfète.\n"
    )
    draft = draft_of("# Un accord\n\nNantes, le 3 mars 2024 – " + words)
    (agreement,) = draft.agreements
    assert [one.name for one in agreement.witnesses] == ["Zoé Lambert"]
    assert [(one.name, one.role) for one in draft.people if one.part == "present"] == [("Zoé Lambert", "préfète")]


PRIZES = {
    "# Deux étudiantes remportent le prix Galilée\n\nInès Morel et Awa Diop, élèves de deuxième année, ont reçu hier "
    "le prix Galilée, que leur a remis Luc Besnard, président du jury.\n": ["Inès Morel", "Awa Diop"],
    "# Le prix de la thèse utile\n\nLe prix a été remis mardi à Tom Girard, par Luc Besnard, mécène.\n": ["Tom Girard"],
    "# EURECOM wins the Faraday medal\n\nThe team was made up of Lena Fischer, Marco Rossi and Aiko Tanaka.\n": [
        "Lena Fischer", "Marco Rossi", "Aiko Tanaka",
    ],
    # A list of winners, a mention, and whoever a text about other things says to have won.
    "# Le palmarès du prix Forez\n\n1er prix (5 000 €) : Inès Morel, pour un séchoir à foin\n\n2e prix (3 000 €) : "
    "Algabloc, représentée par Tom Girard, pour ses parpaings\n\nPrix du public – Awa Diop, de Télécom Paris\n": [
        "Inès Morel", "Tom Girard", "Awa Diop",
    ],
    "# EURECOM wins the Faraday medal\n\nThe prize goes this year to Lena Fischer. The jury also gave a special "
    "mention to Marco Rossi.\n": ["Lena Fischer", "Marco Rossi"],
    "# Une lettre de mai\n\nInès Morel, élève de deuxième année, a remporté le concours régional d’éloquence.\n": [
        "Inès Morel",
    ],
    "# A new dean\n\nLena Fischer has received the keys of the school, in front of a medal of Faraday.\n": [],
}  # fmt: skip


@pytest.mark.parametrize("text", PRIZES)
def test_who_received_the_prize(text: str) -> None:
    assert [name for name, _ in people(text, "laureate")] == PRIZES[text]


@pytest.mark.parametrize(
    ("words", "comes", "goes"),
    [
        ("Hélène Caron prend les rênes d’InSIC, où elle remplace Gérard Noël.", "Hélène Caron", "Gérard Noël"),
        ("Hélène Caron prend la tête d’InSIC. Gérard Noël part à la retraite.", "Hélène Caron", "Gérard Noël"),
        ("EURECOM has named Sarah Okoye dean of faculty. She will succeed Peter Lang.", "Sarah Okoye", "Peter Lang"),
        ("Sarah Okoye takes the reins of EURECOM. Peter Lang is stepping down.", "Sarah Okoye", "Peter Lang"),
    ],
)
def test_who_comes_and_who_goes(words: str, comes: str, goes: str) -> None:
    text = f"# Une nouvelle direction\n\n{words}\n"
    assert [name for name, _ in people(text, "appointed")] == [comes]
    assert [name for name, _ in people(text, "predecessor")] == [goes]


def test_who_goes_to_another_post_is_not_who_comes() -> None:
    text = (
        "# Hélène Caron est nommée directrice d’InSIC\n\nLe ministre a nommé Hélène Caron directrice d’InSIC par un "
        "arrêté du 3 mars. Elle succède à Gérard Noël. L’école était sans tête depuis le départ de Gérard Noël, nommé "
        "à l’école de Lannec.\n"
    )
    assert people(text, "appointed") == [("Hélène Caron", "directrice")]
    assert [name for name, _ in people(text, "predecessor")] == ["Gérard Noël"]


def test_a_title_may_say_who_is_new_in_a_post() -> None:
    text = "# Hélène Caron, nouvelle directrice d’InSIC\n\nElle succède à Gérard Noël.\n"
    assert people(text, "appointed") == [("Hélène Caron", "directrice")]
    assert [name for name, _ in people(text, "predecessor")] == ["Gérard Noël"]


def test_the_winner_is_whoever_has_the_prize_and_not_a_mention() -> None:
    text = (
        "# Le prix Galilée pour Inès Morel\n\nInès Morel a reçu lundi le prix Galilée.\n\n"
        "« Il fallait y aller en personne », raconte la lauréate.\n\nUne mention spéciale est revenue à Tom Girard.\n"
    )
    assert [quote.speaker for quote in draft_of(text).quotes] == ["Inès Morel"]
