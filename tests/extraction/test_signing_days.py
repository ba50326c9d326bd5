"""When and where something was signed: several days in one sentence, and months and years told by the issue's."""

from __future__ import annotations

import pytest

from .test_shapes import BODY, draft_of

ONE_EACH = {
    "L'IMT et Inria ont signé, le 13 mai et le 15 mai, deux accords : un accord-cadre à Brest et une convention de "
    "chaire à Rennes.": [("2024-05-13", "Brest"), ("2024-05-15", "Rennes")],
    "L'IMT et Inria ont signé le 13 mai à Brest et le 15 mai à Rennes deux accords : un accord-cadre et une convention "
    "de chaire.": [("2024-05-13", "Brest"), ("2024-05-15", "Rennes")],
    "L'IMT et Inria ont signé un accord-cadre et une convention de chaire, respectivement le 13 mai à Brest et le "
    "15 mai à Rennes.": [("2024-05-13", "Brest"), ("2024-05-15", "Rennes")],
    "L'IMT et Inria ont signé les 13 et 15 mai un accord-cadre et une convention de chaire.":
        [("2024-05-13", ""), ("2024-05-15", "")],
    "L'IMT et Inria ont signé le 13 mai un accord-cadre à Brest et le 15 mai une convention de chaire à Rennes.":
        [("2024-05-13", "Brest"), ("2024-05-15", "Rennes")],
    "IMT and Inria signed two agreements on 13 May and 15 May: a framework agreement in Brest and a chair agreement "
    "in Rennes.": [("2024-05-13", "Brest"), ("2024-05-15", "Rennes")],
    "IMT and Inria signed, on 13 and 15 May respectively, a framework agreement and a chair agreement.":
        [("2024-05-13", ""), ("2024-05-15", "")],
    # One day is that of both, and so is one place.
    "L'IMT et Inria ont signé, le 13 mai, un accord-cadre à Brest et une convention de chaire à Rennes.":
        [("2024-05-13", "Brest"), ("2024-05-13", "Rennes")],
    "L'IMT et Inria ont signé le 13 mai à Brest un accord-cadre et une convention de chaire.":
        [("2024-05-13", "Brest"), ("2024-05-13", "Brest")],
    "IMT and Inria signed a framework agreement and a chair agreement on 13 May in Brest.":
        [("2024-05-13", "Brest"), ("2024-05-13", "Brest")],
    "L'IMT et Inria ont signé aujourd'hui un accord-cadre et une convention de chaire.":
        [("2024-05-20", ""), ("2024-05-20", "")],
    # The first day is that of something else.
    "L'IMT et Inria, qui s'étaient rencontrés le 3 mai, ont signé le 13 mai à Brest un accord-cadre et une convention "
    "de chaire.": [("2024-05-13", "Brest"), ("2024-05-13", "Brest")],
}  # fmt: skip


@pytest.mark.parametrize("sentence", ONE_EACH)
def test_each_agreement_of_a_sentence_has_its_own_day_and_place(sentence: str) -> None:
    found = draft_of(f"Paris, le 20 mai 2024\n\n# Une rivière partagée\n\n{sentence}{BODY}").agreements
    assert [one.kind for one in found] == ["framework-agreement", "chair"]
    assert [(str(one.signed), one.place) for one in found] == ONE_EACH[sentence]


BY_THE_ISSUE = {
    "L'IMT et Inria ont signé le mois dernier un accord-cadre.": "2024-04",
    "Un accord-cadre a été signé le mois dernier entre l'IMT et Inria.": "2024-04",
    "L'IMT et Inria ont renouvelé au début du mois dernier leur accord-cadre.": "2024-04",
    "IMT and Inria signed a framework agreement last month.": "2024-04",
    "Last month, IMT and Inria signed a framework agreement in Lille.": "2024-04",
    "L'IMT et Inria ont signé l'an dernier un accord-cadre.": "2023",
    "Un accord-cadre a été signé l'année dernière entre l'IMT et Inria.": "2023",
    "IMT and Inria signed a framework agreement last year.": "2023",
    # A day says more, and what else was last year is no signature.
    "L'IMT et Inria ont signé le 13 mai un accord-cadre, dont ils parlaient le mois dernier.": "2024-05-13",
    "IMT and Inria signed on 13 May a framework agreement, which they announced last year.": "2024-05-13",
    "IMT and Inria signed a framework agreement, for a river that dried up last year.": "None",
    "L'IMT et Inria, qui avaient signé une charte l'an dernier, ont signé un accord-cadre.": "None",
}


@pytest.mark.parametrize("sentence", BY_THE_ISSUE)
def test_a_month_or_a_year_is_told_by_the_issue(sentence: str) -> None:
    title = (
        "L'IMT et Inria signent un accord-cadre"
        if sentence.startswith(("L", "U"))
        else "IMT and Inria sign a framework agreement"
    )
    (agreement,) = draft_of(f"Paris, le 20 mai 2024\n\n# {title}\n\n{sentence}{BODY}").agreements
    assert (agreement.kind, str(agreement.signed)) == ("framework-agreement", BY_THE_ISSUE[sentence])


def test_last_month_is_of_the_year_before_in_january() -> None:
    said = "L'IMT et Inria ont signé le mois dernier un accord-cadre."
    (agreement,) = draft_of(f"Paris, le 12 janvier 2024\n\n# Une rivière partagée\n\n{said}{BODY}").agreements
    assert str(agreement.signed) == "2023-12"


@pytest.mark.parametrize(
    "sentence",
    [
        "L'IMT et Inria ont signé l'an dernier un accord-cadre.",
        "IMT and Inria signed a framework agreement last year.",
        "L'IMT et Inria ont signé le 1er juin 2023 à Brest un accord-cadre.",
        "Le mois dernier, l'IMT et Inria ont fêté les dix ans de leur accord-cadre.",
    ],
)
def test_what_only_a_sentence_tells_of_long_ago_is_background(sentence: str) -> None:
    assert draft_of(f"Paris, le 20 mai 2024\n\n# Une rivière partagée\n\n{sentence}{BODY}").agreements == ()
