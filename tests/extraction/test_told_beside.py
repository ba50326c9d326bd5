"""Who is a party by a sentence beside the signature, or is whoever writes; and what is no agreement."""

# ruff: noqa: E501 - a sentence of a text is one line

from __future__ import annotations

import pytest

from .test_shapes import draft_of

HEAD = "Actualité – 14 mars 2025\n\n# Un atelier de plus\n\n"


def read(body: str, title: str = "Un atelier de plus") -> list[tuple[str, tuple[str, ...], str]]:
    text = HEAD.replace("Un atelier de plus", title) + body + "\n\nL’atelier est à quai.\n"
    return [(one.kind, one.parties, str(one.signed or "")) for one in draft_of(text).agreements]


BESIDE = {
    "Le 10 mars, IMT Atlantique et le groupe Alizéo ont signé la convention qui crée un laboratoire commun. "
    "L’Université de Rouen est le troisième membre fondateur ; sa vice-présidente a signé elle aussi.": (
        "imt-atlantique", "Alizéo", "Université de Rouen",
    ),
    "IMT Atlantique et la société Alizéo ont signé le 10 mars un protocole d’accord. Le CNRS y est également partie.": (
        "imt-atlantique", "Alizéo", "cnrs",
    ),
    "IMT Atlantique et la société Alizéo ont signé le 10 mars un accord-cadre. Porté par l’Inria, également signataire, "
    "il durera trois ans.": ("imt-atlantique", "Alizéo", "inria"),
    "L’association Vent Debout et IMT Atlantique ont renouvelé le 10 mars leur accord-cadre.\n\n"
    "La société Alizéo nous rejoint et signe elle aussi.": ("Vent Debout", "imt-atlantique", "Alizéo"),
}  # fmt: skip


@pytest.mark.parametrize("body", BESIDE)
def test_who_is_one_too_by_a_sentence_of_its_own(body: str) -> None:
    (agreement,) = read(body)
    assert set(agreement[1]) == set(BESIDE[body])
    assert agreement[2] == "2025-03-10"


def test_whoever_might_join_later_is_no_party() -> None:
    signed = "IMT Atlantique and the company Alizéo signed a framework agreement on 10 March."
    later = f"# One more workshop\n\n14 March 2025\n\n{signed} Inria could join them next year.\n"
    assert [one.parties for one in draft_of(later).agreements] == [("imt-atlantique", "Alizéo")]


NOT_SIGNED = (
    "L’école souhaite conclure des accords avec le CNRS et avec Inria.",
    "Si le dossier est retenu, IMT Atlantique et le CNRS signeront un accord de consortium avant la fin 2026.",
    "Ce tutorat s’appuie sur la convention passée en 2018 entre IMT Atlantique et le CNRS, reconduite chaque année.",
    "IMT Atlantique et le CNRS se parlent. Aucun partenariat n’est conclu à ce jour.",
    "Des lecteurs demandent si IMT Atlantique a signé un accord avec le CNRS.",
)


@pytest.mark.parametrize("body", NOT_SIGNED)
def test_what_is_wished_asked_or_was_long_ago_is_none(body: str) -> None:
    assert read(body) == []


def test_a_habit_is_no_day_of_a_signature() -> None:
    told = (
        "# Ten years of Wednesdays\n\n30 January 2025\n\nOn 28 January 2015, Télécom Paris and Les Ponts signed a one-page "
        "agreement: students would come on Wednesday afternoons.\n"
    )
    assert draft_of(told).agreements == ()


def test_who_writes_is_a_party_where_its_chair_signs() -> None:
    text = (
        "# Trente bourses de plus\n\n4 avril 2025\n\nNotre conseil a décidé d’accorder à EURECOM un don de 450 000 euros. "
        "L’acte a été signé mercredi 2 avril par notre présidente, Anne-Lise Roux, et par le directeur de l’école, "
        "Davide Sartori.\n\n## À propos de la Fondation Roux-Delmas\n\nElle a été fondée en 2004 et aide 26 écoles.\n"
    )
    (agreement,) = draft_of(text).agreements
    assert (agreement.kind, set(agreement.parties)) == ("patronage", {"Fondation Roux-Delmas", "eurecom"})


LABELS = {
    "IMT Mines Albi a reçu le 10 mars le label « Campus sobre », remis à Paris, dans les salons de la Conférence des "
    "grandes écoles, par le Réseau des campus.": ("imt-mines-albi",),
    "Le comité s’est réuni le 10 mars : le label Aqua revient à IMT Mines Alès.": ("imt-mines-ales",),
}


@pytest.mark.parametrize("body", LABELS)
def test_who_holds_a_label_is_not_where_it_was_handed_over(body: str) -> None:
    assert read(body, "Un label pour l’école") == [("label", LABELS[body], "2025-03-10")]


def test_the_ministry_stands_for_the_state_where_the_contract_binds_it() -> None:
    text = (
        "MINISTÈRE DE L'ENSEIGNEMENT SUPÉRIEUR ET DE LA RECHERCHE\n\nParis, le 9 juillet 2025\n\n"
        "# L’État et l’Institut Mines-Télécom s’accordent\n\nLa ministre et le directeur général de l’Institut "
        "Mines-Télécom ont signé ce jour le contrat d’objectifs qui lie le ministère de l’Enseignement supérieur et de la "
        "Recherche et l’établissement.\n"
    )
    (agreement,) = draft_of(text).agreements
    assert set(agreement.parties) == {"mesri", "imt"}


def test_a_further_agreement_needs_no_kind_where_it_joins_somebody_new() -> None:
    body = (
        "Le 10 mars, IMT Mines Alès et la société Alizéo ont signé un bail de douze ans.\n\n"
        "Le même jour, IMT Mines Alès et l’association Vent Debout ont conclu une convention sur les machines."
    )
    assert [set(parties) for _, parties, _ in read(body)] == [
        {"imt-mines-ales", "Alizéo"}, {"imt-mines-ales", "Vent Debout"},
    ]  # fmt: skip


def test_a_body_behind_an_agreement_without_a_kind_is_in_nobodys_way() -> None:
    body = (
        "IMT Mines Alès et la société Alizéo ont signé le 10 mars un accord-cadre.\n\n"
        "Tout est parti d’une étude, menée dans le cadre d’une convention signée avec l’Inserm, aujourd’hui terminée."
    )
    assert read(body) == [("framework-agreement", ("imt-mines-ales", "Alizéo"), "2025-03-10")]


def test_a_body_is_known_by_letters_that_are_more_than_its_initials() -> None:
    text = (
        "# Dix jours\n\n15 octobre 2025\n\nL’UERI et Mines Saint-Étienne ont signé le 7 octobre un accord-cadre. Le recteur "
        "de l’Universidade Estadual de Ribamar (Brésil) dirigeait la délégation. L’UERI a 4 000 étudiants.\n"
    )
    (agreement,) = draft_of(text).agreements
    assert "mines-saint-etienne" in agreement.parties
    assert not {"Universidade Estadual de Ribamar", "UERI"}.isdisjoint(agreement.parties)


def test_what_a_sentence_begins_with_is_no_body() -> None:
    text = (
        "# IMT Nord Europe et Vanhoutte signent un accord-cadre\n\n5 juin 2025\n\nIMT Nord Europe, école d'ingénieurs de "
        "l'Institut Mines-Télécom, et Vanhoutte, groupe familial, ont signé le 3 juin un accord-cadre.\n\n"
        "## À propos d'IMT Nord Europe\n\nÉcole d'ingénieurs sous tutelle du ministère, IMT Nord Europe forme 2 100 élèves.\n"
    )
    assert [one.parties for one in draft_of(text).agreements] == [("imt-nord-europe", "Vanhoutte")]


def test_a_title_in_capitals_keeps_its_names_though_an_address_writes_them_low() -> None:
    text = (
        "COMMUNIQUÉ DE PRESSE\n\nPARIS ET LUMITEL LANCENT UNE CHAIRE\n\n6 février 2025\n\nL’opérateur Lumitel et la ville "
        "ouvrent une chaire.\n\nContact : presse@lumitel.example\n"
    )
    assert "Lumitel" in draft_of(text).texts[0].title
