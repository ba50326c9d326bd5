"""Whom to call: names with their own details in tables, over several lines, of agencies and of services."""

from __future__ import annotations

import pytest

from .test_shapes import BODY, draft_of

LAYOUTS: dict[str, list[tuple[str, str, str]]] = {
    "Contacts presse\n\nAgence Trois Points\nMarie-Lou Castan / Idriss Belhadj\n06 39 98 11 22 / 06 39 98 33 44\n"
    "m.castan@points.example / i.belhadj@points.example": [
        ("Marie-Lou Castan", "m.castan@points.example", "06 39 98 11 22"),
        ("Idriss Belhadj", "i.belhadj@points.example", "06 39 98 33 44"),
    ],
    "Contacts\n\nIMT Atlantique\nYouna Le Goff, responsable des relations presse\nT. 02 61 91 00 11\n\n"
    "Inria\nService communication\n01 99 00 77 88 – presse@inria.example": [
        ("Youna Le Goff", "", "02 61 91 00 11"), ("", "presse@inria.example", "01 99 00 77 88"),
    ],
    "Press: Ann Lee (CEA), ann.lee@cea.example, 01 99 00 00 01 / Inria, press office, com@inria.example": [
        ("Ann Lee", "ann.lee@cea.example", "01 99 00 00 01"), ("", "com@inria.example", ""),
    ],
    "| Structure | Nom | Fonction | Tél. |\n|---|---|---|---|\n| IMT Mines Albi | Paul Roche | Chargé de presse | "
    "05 36 49 00 01 |": [("Paul Roche", "", "05 36 49 00 01")],
    "Tell Rose Ashe at the alumni office: 020 7946 0123": [("Rose Ashe", "", "020 7946 0123")],
    "Zoé Martel\nChargée des relations avec les donateurs\n01 99 00 45 45": [("Zoé Martel", "", "01 99 00 45 45")],
}  # fmt: skip
ELSEWHERE = (
    "202-555-0148", "(202) 555-0148", "07 7010 1142", "01632 960123", "089/123 45 67", "02 123 45 67",
    "(089) 123 45 67", "020 7946 0123", "044 123 45 67", "+1 (202) 555-0101",
)  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_name_has_its_own_details(layout: str) -> None:
    draft = draft_of(f"# La rivière{BODY}\n{layout}\n")
    assert [(one.name, one.email, one.phone) for one in draft.contacts] == LAYOUTS[layout]


@pytest.mark.parametrize("number", ELSEWHERE)
def test_a_number_as_another_country_prints_it_is_private(number: str) -> None:
    draft = draft_of(f"# La rivière{BODY}\nMedia contact: Ann Lee, {number}\n")
    assert [one.phone for one in draft.contacts] == [number]
    assert all(block.kind == "contact" or number not in block.text for block in draft.texts[0].blocks)


@pytest.mark.parametrize(
    "words",
    [
        "le 03 04 2024",
        "de 09.30 à 10.15",
        "0,125 gramme",
        "12 000 000 euros",
        "entre 2018 et 2022",
        "en 01/2024 1500 fois",
    ],
)
def test_a_date_an_hour_and_an_amount_are_no_number_to_call(words: str) -> None:
    assert draft_of(f"# La rivière{BODY}\nLa rivière a été mesurée, {words}, par toute l’école.\n").contacts == ()


CAPTIONS = {
    "(Photo : Anne Martin, directrice, coupe le ruban devant les élèves et leurs parents, venus en nombre)": "caption",
    "Photo by Tom Reed": "credit",
    "Dr Jane Hollis coordonne le projet avec une équipe.": "paragraph",
    "(c) tenir un registre commun des incidents.": "paragraph",
    "![](river.png)\n\n*La rivière au matin*": "caption",
}


@pytest.mark.parametrize("line", CAPTIONS)
def test_what_stands_under_a_picture(line: str) -> None:
    blocks = draft_of(f"# La rivière{BODY}\n{line}\n{BODY}").texts[0].blocks
    assert CAPTIONS[line] in [block.kind for block in blocks if block.text.strip("*") in line]


def test_an_address_of_the_mail_s_head_is_its_sender_s_and_no_contact_more() -> None:
    text = (
        "De : Service de presse TeraLab <presse@teralab.example>\nÀ : Rédactions\nDate : 11 septembre 2024 08:42\n"
        "Objet : CP – Une rivière bien mesurée\n\nBonjour,\n\nTeraLab a mesuré la rivière pendant trente heures.\n\n"
        "Bien cordialement,\n\nVictor Salaün\nAttaché de presse\npresse@teralab.example\n"
    )
    assert [(one.name, one.email) for one in draft_of(text).contacts] == [("Victor Salaün", "presse@teralab.example")]
