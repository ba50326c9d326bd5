"""An agreement that a text tells in several sentences, and one of several that it tells of."""

# ruff: noqa: E501 - a sentence of a text is one line

from __future__ import annotations

import pytest

from .test_shapes import draft_of

FR = "Actualité – 14 mars 2025\n\n# {title}\n\n{body}\n"
EN = "News – 14 March 2025\n\n# {title}\n\n{body}\n"
Found = set[tuple[str, frozenset[str], str]]


def read(text: str) -> Found:
    return {(one.kind, frozenset(one.parties), str(one.signed or "")) for one in draft_of(text).agreements}


SEVERAL: dict[str, Found] = {
    FR.format(
        title="Une ville et son école",
        body="Le 10 mars 2025, la Ville de Brest et IMT Atlantique ont signé une convention. Le même jour, la Région Bretagne et "
        "IMT Atlantique ont signé un avenant à la convention de soutien qu’elles avaient conclue en 2021.",
    ): {
        ("other", frozenset({"ville-brest", "imt-atlantique"}), "2025-03-10"),
        ("other", frozenset({"region-bretagne", "imt-atlantique"}), "2025-03-10"),
    },
    EN.format(
        title="The school signs two agreements in Norway",
        body="IMT Mines Albi came back with a memorandum of understanding with the University of Tromvik and a framework agreement with "
        "the Halden Institute.\n\nThe memorandum of understanding between IMT Mines Albi and the University of Tromvik was signed on 4 March 2025.\n\n"
        "On 6 March 2025 the delegation went to Halden, where the framework agreement with the Halden Institute was signed by Anne Orme, Director "
        "of IMT Mines Albi, and Ola Berg, President of the Halden Institute.",
    ): {
        ("memorandum-of-understanding", frozenset({"imt-mines-albi", "University of Tromvik"}), "2025-03-04"),
        ("framework-agreement", frozenset({"imt-mines-albi", "Halden Institute"}), "2025-03-06"),
    },
}  # fmt: skip


def known(found: Found) -> Found:
    """Without which of two ids of one town stands there: a town of the tables has its own."""
    return {
        (kind, frozenset(one for one in parties if "Brest" not in one and "brest" not in one), day)
        for kind, parties, day in found
    }


@pytest.mark.parametrize("text", SEVERAL)
def test_the_second_of_two_is_read_with_its_own_parties_and_day(text: str) -> None:
    assert known(read(text)) == known(SEVERAL[text])


def test_the_agreement_between_all_of_them_names_all() -> None:
    text = EN.format(
        title="Northgate joins the chair",
        body="The consultancy Northgate announces that it has joined the research chair TRUST of Télécom SudParis. The agreement between "
        "Northgate, Télécom SudParis and the Fondation Mines-Télécom was signed in Évry on 6 March 2025.",
    )
    ((kind, parties, day),) = read(text)
    assert (kind, day) == ("chair", "2025-03-06")
    assert parties == {"Northgate", "telecom-sudparis", "fondation-mines-telecom"}


def test_a_chair_has_all_of_those_whom_it_gathers() -> None:
    text = FR.format(
        title="Une chaire pour les bétons",
        body="La chaire BÉTAS, lancée le 12 mars 2025 à Douai par IMT Nord Europe et trois entreprises, étudie les bétons. La chaire réunit, "
        "autour d’IMT Nord Europe, les entreprises Colas, Holcim et Recygrave.",
    )
    ((kind, parties, day),) = read(text)
    assert (kind, day) == ("chair", "2025-03-12")
    assert parties == {"imt-nord-europe", "colas", "holcim", "Recygrave"}


def test_patrons_of_a_chair_make_a_chair() -> None:
    text = FR.format(
        title="Deux mécènes pour une chaire à IMT Atlantique",
        body="IMT Atlantique lance aujourd’hui, 14 mars 2025, la chaire « Abysses », financée par deux mécènes : Orange et Naval Group.\n\n"
        "Ont également participé au lancement de la chaire : Maud Orme, vice-présidente de la Région Bretagne.",
    )
    assert read(text) == {("chair", frozenset({"imt-atlantique", "orange", "naval-group"}), "2025-03-14")}


def test_a_renewed_label_is_that_of_the_institute_whose_it_was() -> None:
    text = EN.format(
        title="Carnot label renewed for the Carnot M.I.N.E.S institute",
        body="The French Ministry of Higher Education and Research has renewed the Carnot label of the Carnot M.I.N.E.S institute.",
    )
    assert {(kind, parties) for kind, parties, _ in read(text)} == {("label", frozenset({"carnot-mines"}))}


def test_a_partnership_brings_two_together() -> None:
    text = EN.format(
        title="IMT Atlantique and Halden enter into a strategic partnership and create a chair",
        body="On 10 March 2025 IMT Atlantique and the company Halden signed two agreements. A strategic partnership brings the school and the "
        "company together for six years. A teaching and research chair is created within it and financed by Halden.",
    )
    assert {kind for kind, _, _ in read(text)} == {"strategic-partnership", "chair"}


@pytest.mark.parametrize(
    "title", ["Trois ans après sa signature, le partenariat entre IMT Atlantique et Inria dresse son bilan", "Le partenariat avec Inria tire le bilan"]
)  # fmt: skip
def test_taking_stock_announces_nothing(title: str) -> None:
    body = "Le 8 décembre 2021, IMT Atlantique et Inria signaient un accord-cadre. Douze thèses en sont nées."
    assert read(FR.format(title=title, body=body)) == set()


def test_what_an_agreement_is_about_is_no_label() -> None:
    body = "IMT Atlantique et l’association Rivalis ont conclu le 10 mars 2025 un protocole d’entente sur la certification des bouées."
    assert read(FR.format(title="Des bouées mieux notées", body=body)) == {
        ("memorandum-of-understanding", frozenset({"imt-atlantique", "Rivalis"}), "2025-03-10")
    }


def test_what_a_company_does_is_no_part_of_its_name() -> None:
    text = FR.format(
        title="Le groupe Cordouan soutient l’école",
        body="Le groupe Cordouan et IMT Atlantique ont signé le 10 mars 2025 une convention de mécénat.\n\n## À propos du groupe Cordouan\n\n"
        "Fondé en 1951, le groupe Cordouan transporte des céréales et des conteneurs sur la Seine.",
    )
    assert read(text) == {("patronage", frozenset({"Cordouan", "imt-atlantique"}), "2025-03-10")}


def test_a_convention_that_creates_a_chair_is_one_more() -> None:
    text = FR.format(
        title="Orme Aéro et IMT Mines Albi signent un accord-cadre et créent une chaire",
        body="Le 11 mars 2025, l’équipementier Orme Aéro et IMT Mines Albi ont signé deux textes : un accord-cadre de partenariat, d’une durée de "
        "six ans, et la convention créant la chaire « Alliages », d’une durée de quatre ans.",
    )
    both = frozenset({"Orme Aéro", "imt-mines-albi"})
    assert read(text) == {("framework-agreement", both, "2025-03-11"), ("chair", both, "2025-03-11")}


def test_what_is_announced_today_was_signed_on_the_day_that_another_sentence_says() -> None:
    text = EN.format(
        title="EURECOM and Bosch step up their cooperation",
        body="EURECOM and Bosch announce today the signing of a framework agreement, and the creation of a chair. The framework agreement was "
        "signed on 10 March 2025 in Stuttgart by Anne Orme, Director of EURECOM.",
    )
    assert {(kind, day) for kind, _, day in read(text)} == {
        ("framework-agreement", "2025-03-10"),
        ("chair", "2025-03-14"),
    }


def test_a_consortium_told_beside_a_label_has_the_members_that_the_next_sentence_names() -> None:
    text = EN.format(
        title="The Campus Batteries receives the label “Excellence”",
        body="The label “Excellence” was granted to the association Campus Batteries on 5 March 2025.\n\nOn the same day, its founding members signed in "
        "Douai the consortium agreement. The members of this consortium are IMT Nord Europe, Renault and Inria.",
    )
    assert ("consortium", frozenset({"imt-nord-europe", "renault", "inria"}), "2025-03-05") in read(text)


def test_a_school_of_a_sort_and_a_town_is_not_the_one_that_is_called_so_alone() -> None:
    text = FR.format(
        title="Un protocole pour deux rives",
        body="IMT Mines Albi et l’École polytechnique de Dakoria ont signé le 10 mars 2025 un protocole d’accord.",
    )
    ((_, parties, _),) = read(text)
    assert parties == {"imt-mines-albi", "École polytechnique de Dakoria"}


def test_a_common_word_is_no_company() -> None:
    text = EN.format(title="One river", body="The total budget of the chair is €2 million, and Total gives half of it.")
    assert "totalenergies" in draft_of(text).organisations
    text = EN.format(title="One river", body="The total budget of the chair is €2 million.")
    assert draft_of(text).organisations == ()


# Who signs


def signing(text: str) -> list[tuple[str, str]]:
    (agreement,) = draft_of(text).agreements
    return [(one.name, one.role) for one in agreement.signatories]


def test_two_who_sign_together_sign_both_and_have_the_roles_that_the_text_gives_them() -> None:
    body = (
        "IMT Atlantique et Inria ont signé le 10 mars 2025 un accord-cadre. Anne Orme et Paul Aulne ont signé l’accord-cadre à Brest.\n\n"
        "« La rade est grande et nous y avons déjà mis des bouées », dit Anne Orme, directrice d’IMT Atlantique.\n\n"
        "« Nous en poserons d’autres, plus sobres et plus bavardes », répond Paul Aulne, directeur de la recherche d’Inria."
    )
    told = signing(FR.format(title="Un accord pour la rade", body=body))
    assert told == [("Anne Orme", "directrice"), ("Paul Aulne", "directeur de la recherche")]


def test_who_comes_is_told_by_who_goes() -> None:
    body = (
        "Originaire de l’Aveyron, Anne Orme, 51 ans, est ingénieure en génie des procédés. Elle a passé quatorze ans dans l’industrie du verre. "
        "Elle succède à Paul Aulne, parti en retraite."
    )
    draft = draft_of(FR.format(title="Anne Orme, à la barre d’IMT Mines Albi", body=body))
    assert {(one.name, one.part) for one in draft.people} == {("Anne Orme", "appointed"), ("Paul Aulne", "predecessor")}
