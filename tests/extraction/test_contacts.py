"""Whom to call: names with their own details in tables, over several lines, of agencies and of services."""

from __future__ import annotations

from pathlib import Path

import pytest

from imt_archive.extraction.facts.contacts import has_contact
from imt_archive.readers.files import read_document

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


VEILED = (
    "06.12 34.56 82", "01 23-45-67-08", "01·23·45·67·02", "01 . 23 . 45 . 67 . 95", "0 805 12 34 56",
    "33 6 12 34 56 84", "(0)1 23 45 67 11", "+33 [0]1 23 45 67 15", "1-800-555-0199", "a.martin @ exemple . fr",
    "a.martin<at>exemple.fr", "a.martin(a)exemple.fr", "a.martin AT exemple.fr", "a.martin at exemple dot fr",
    "{a.martin,b.durand}@exemple.fr", "a.martin arobase exemple.fr",
)  # fmt: skip
INVISIBLE = (
    "a.martin@\u200bexemple.fr",
    "a_martin@\u00adexemple.fr",
    "a.martin＠exemple.fr",
    "０１ ２３ ４５ ６７ ８９",
)  # noqa: RUF001


@pytest.mark.parametrize("written", VEILED)
def test_a_veiled_address_and_an_unusual_number_are_private(written: str) -> None:
    draft = draft_of(f"# La rivière{BODY}\nLe laboratoire, que l'on joint au {written} toute la semaine, ouvrira.\n")
    assert len(draft.contacts) == 1
    assert all(block.kind == "contact" or "joint au" not in block.text for block in draft.texts[0].blocks)


@pytest.mark.parametrize("written", INVISIBLE)
def test_what_nobody_sees_in_an_address_hides_it_from_nobody(written: str) -> None:
    said = f"# La rivière\n\nLe laboratoire de Brest répond au {written} toute la semaine.\n"
    document = read_document(Path("texte.md"), said.encode())
    assert any(has_contact(block.text) for block in document.blocks)


@pytest.mark.parametrize(
    "words",
    [
        "10 000 000 000 euros", "+1 200 000 emplois", "+ 12 500 000 euros", "+250 000 000 d’euros",
        "le SIRET 180 092 025 00055", "le brevet EP 0612345678", "le projet 22-PESN-0612345678",
        "le 02.03.24 10.30", "look at imt.fr", "le 01 02 2024 10 30",
    ],
)  # fmt: skip
def test_an_amount_and_a_reference_are_no_number_to_call(words: str) -> None:
    assert draft_of(f"# La rivière{BODY}\nLa rivière a été mesurée, {words}, par toute l’école.\n").contacts == ()


@pytest.mark.parametrize(
    "lines",
    [
        "Contact presse : Zoé Leroux",
        "Press contact: Zoé Leroux",
        "Contact presse\n\nZoé Leroux\n\nIMT Atlantique",
        "Contact presse : Zoé Leroux – 06 11 11\n11 11",
        "Press office: zoe.leroux@exemple.\nco.uk",
        "Service de presse – Zoé Leroux – 611 11 11 11 (Tél.)",
        "CONTACTS\n\nAGENCE BORA\n\nZoé Leroux : + 33 (0) 6 . 11 . 11 . 11 . 11",
        "À propos de Bora\n\nBora est une société de Brest.\n\nContact : Zoé Leroux",
        "Pour plus d’informations, appelez Zoé Leroux (bureau de presse) :\n06 11 11 11 11",
    ],
)
def test_whoever_stands_behind_the_label_of_a_contact_is_private(lines: str) -> None:
    draft = draft_of(f"# La rivière{BODY}\n{lines}\n")
    shown = " ".join(block.text for block in draft.texts[0].blocks if block.kind != "contact")
    assert "Leroux" not in shown
    assert "11 11" not in shown
    assert not any("Leroux" in one.name for one in draft.people if one.part != "contact")


def test_a_heading_about_contacts_makes_no_text_private() -> None:
    told = "Contacts\n\nLes contacts entre les deux rives restent rares, et Zoé Leroux les a tous comptés l’an dernier."
    draft = draft_of(f"# La rivière{BODY}\n{told}\n")
    assert [block.kind for block in draft.texts[0].blocks if "Leroux" in block.text] == ["paragraph"]


def test_a_sentence_with_a_contact_in_brackets_keeps_what_it_says() -> None:
    draft = draft_of(
        "# IMT Atlantique et Zorglub signent un accord\n\nParis, le 13 mars 2025\n\n"
        "IMT Atlantique et la société Zorglub (presse@zorglub.example, 06 11 11 11 09) ont signé le 12 mars 2025 à "
        "Brest un accord-cadre de partenariat.\n\nUn accord de plus.\n"
    )
    assert [(one.parties, str(one.signed)) for one in draft.agreements] == [
        (("imt-atlantique", "Zorglub"), "2025-03-12")
    ]
    assert [(one.email, one.phone) for one in draft.contacts] == [("presse@zorglub.example", "06 11 11 11 09")]
    assert "zorglub.example" not in " ".join(b.text for b in draft.texts[0].blocks if b.kind != "contact")
