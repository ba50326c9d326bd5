"""Heads of papers, interviews and mails: what stands at the edges of a page, over a piece, or in a mail's subject."""

# ruff: noqa: E501 - a line of a text is one line

from __future__ import annotations

from pathlib import Path

import pytest

from imt_archive.extraction import understand
from imt_archive.model.records import Draft
from imt_archive.readers.files import read_document

from .test_shapes import draft_of, words

RIVER = "La rivière a été mesurée pendant trente heures par toute l’école, qui la trouve plus longue que prévu. " * 3
TITLE = "La rivière gagne deux boucles et un quai"


def of_file(name: str, text: str) -> Draft:
    return understand(read_document(Path(name), text.encode()), *words())


HEADS = {
    f"Institut Mines-Télécom                                   Actualités de l’école\n\nÉvry, 13 juin 2024\n\n{TITLE}": "news",
    f"Institut Mines-Télécom – BRGM                       Communiqué de presse commun\n\nPalaiseau, le 13 juin 2024\n\n{TITLE}": "press-release",
    f"IMT Atlantique\nBretagne – Pays de la Loire\n\nActualités / Vie de l’école                 13 juin 2024\n\n{TITLE}": "news",
    f"CAMPUS & RIVIÈRES\nL’hebdomadaire des écoles au bord de l’eau\n\n{TITLE}\n\nPar Basile Orme – jeudi 13 juin 2024": "news",
    f"Rives & Carrières\nLe magazine des grandes écoles\nEntretien – 13 juin 2024\n\n{TITLE}": "news",
    f"Dossier suivi par le service de presse de la Ville de Brest\n\nCommuniqué de presse\n13 juin 2024\n\n{TITLE}": "press-release",
    f"# {TITLE}\n\nPublié le 13 juin 2024 – Rubrique : L’école": "news",
}  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_the_title_is_the_pieces_own_and_the_kind_that_of_its_paper(head: str) -> None:
    draft = draft_of(f"{head}\n\n{RIVER}\n\nContact presse : Anne Orme – 01 99 00 12 34 – a.orme@example.org\n")
    assert (draft.texts[0].title, str(draft.issued), draft.kind) == (TITLE, "2024-06-13", HEADS[head])


def test_a_label_with_what_it_tells_far_behind_it_stays_one_line() -> None:
    blocks = read_document(Path("a.txt"), f"Anne Orme            01 99 00 12 34\n\n{RIVER}\n".encode()).blocks
    assert blocks[0].text == "Anne Orme 01 99 00 12 34"


MAIL = (
    "From: Anne Orme <a.orme@example.org>\nTo: undisclosed-recipients:;\nSubject: {subject}\n"
    "Date: Thu, 13 Jun 2024 09:12:00 +0200\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
)


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("La riviere gagne deux boucles", f"{TITLE}\n\nActualité – 13 juin 2024\n\n{RIVER}"),
        ("Deux boucles pour la riviere", f"Bonjour,\n\nVeuillez trouver notre actualité ci-dessous.\n\nBrest, le 13 juin 2024\n\n{TITLE}\n\n{RIVER}"),
    ],
)  # fmt: skip
def test_a_mails_subject_gives_way_to_the_title_that_says_more(subject: str, body: str) -> None:
    draft = of_file("a.eml", MAIL.format(subject=subject, body=body))
    assert draft.texts[0].title == TITLE


def test_a_mails_subject_stays_where_nothing_under_it_says_the_same() -> None:
    draft = of_file("a.eml", MAIL.format(subject="Un pont sans boulons", body=f"13 juin 2024\n\n{RIVER}"))
    assert draft.texts[0].title == "Un pont sans boulons"


def test_answers_of_an_interview_are_no_about_paragraph() -> None:
    draft = draft_of(
        f"{TITLE}\n\n13 juin 2024\n\n{RIVER}\n\nQu’est-ce que Rivalis ?\n\n« C’est un centre de mesure que deux écoles partagent depuis l’hiver. »\n\n"
        "Pourquoi Brest ?\n\n« Parce que la rade est grande et que nous y avons déjà des bouées. »\n"
    )
    assert draft.abouts == ()
    assert [block.kind for block in draft.texts[0].blocks if block.text.startswith("«")] != ["about", "about"]


@pytest.mark.parametrize(
    "line", ["Anne Orme dans la cour de l’école. © Studio Orme", "Anne Orme, le 25 juin à Nantes. DR", "Picture credit: Studio Orme"]
)  # fmt: skip
def test_a_credit_at_the_end_tells_a_caption(line: str) -> None:
    draft = draft_of(f"{TITLE}\n\n13 juin 2024\n\n{RIVER}\n\n{line}\n\n{RIVER}\n")
    assert {block.text: block.kind for block in draft.texts[0].blocks}[line] in ("caption", "credit")


@pytest.mark.parametrize(
    "foot",
    ["Institut Mines-Télécom – Communiqué de presse – page 1/1", "Page 7 – Le Fil des rives", "Rives & Carrières – n° 87      Page 3"],
)  # fmt: skip
def test_the_foot_of_a_page_is_no_text(foot: str) -> None:
    draft = draft_of(f"{TITLE}\n\n13 juin 2024\n\n{RIVER}\n\n{foot}\n")
    assert not any("age" in block.text and block.text in foot for block in draft.texts[0].blocks)


def test_a_page_that_a_sentence_names_stays() -> None:
    lines = "La méthode de mesure de la rivière et de ses boucles est détaillée dans le\nrapport annuel – page 12\net dans ses annexes."
    assert any("page 12" in block.text for block in draft_of(f"{TITLE}\n\n13 juin 2024\n\n{lines}\n").texts[0].blocks)


def test_an_address_goes_on_from_no_line_above_it() -> None:
    long = "IMT Mines Albi and Orme Powders extend to five years what they had begun with one thesis"
    lines = "\n".join(RIVER[at : at + 88] for at in range(0, 300, 88))
    draft = draft_of(f"A MILL FOR TWO\n\n{long}\n\n17 June 2024\n\n{lines}\n\nContact\n\nanne.orme@example.org\n")
    assert not any("@" in block.text for block in draft.texts[0].blocks if block.kind != "contact")


def test_a_figure_of_an_about_paragraph_has_a_name_in_french_and_its_unit() -> None:
    draft = draft_of(
        f"{TITLE}\n\n13 juin 2024\n\n{RIVER}\n\nÀ propos de Rivalis\n\nFondée en 2009 à Lausanne, Rivalis emploie 230 salariés et signe 40 millions "
        "d’euros de contrats de recherche.\n"
    )
    told = {(one.label("fr"), one.number, one.unit) for about in draft.abouts for one in about.figures}
    assert {("fondation", 2009, ""), ("salariés", 230, ""), ("contrats de recherche (EUR)", 40_000_000, "EUR")} <= told
