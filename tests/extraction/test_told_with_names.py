"""Names among what stands beside them: posts before them, nouns, boards, addresses, labels one behind the other."""

from __future__ import annotations

import pytest

from imt_archive.model.records import Agreement

from .test_shapes import draft_of

HEAD = "Communiqué de presse\n\nParis, le 6 novembre 2023\n\n"


def _agreements(text: str) -> list[Agreement]:
    return list(draft_of(f"{HEAD}{text}\n").agreements)


SIGNERS = {
    "Le maire de Brest, Luc Besnard, la directrice de l'hôpital Sainte-Barbe, Anne Petit, et le directeur de Télécom "
    "Paris, Jo Bell, ont signé hier un accord-cadre.": [
        ("Luc Besnard", "maire de Brest", ""),
        ("Anne Petit", "directrice", "hôpital Sainte-Barbe"),
        ("Jo Bell", "directeur", "telecom-paris"),
    ],
    "Jo Bell, directeur de Télécom Paris, le président d'Orange, Paul Durand, ont signé hier un accord-cadre.": [
        ("Jo Bell", "directeur", "telecom-paris"), ("Paul Durand", "président", "orange"),
    ],
    # With no comma between a name and a post, and with a post's body in between.
    "Télécom Paris et Brennor SAS se sont engagées hier dans un partenariat stratégique. La cérémonie de signature a "
    "réuni Jo Bell Directeur Général de Télécom Paris, Ann Roe Présidente du CA de Brennor SAS, en présence de Luc "
    "Besnard Maire de Brest.": [
        ("Jo Bell", "Directeur Général", "telecom-paris"), ("Ann Roe", "Présidente du CA", "Brennor SAS"),
    ],
    "Télécom Paris et Brennor SAS ont conclu un partenariat stratégique. Il a été signé hier par Ann Roe Présidente de "
    "Brennor SAS et le président de Télécom Paris par intérim Jo Bell.": [
        ("Ann Roe", "Présidente", "Brennor SAS"), ("Jo Bell", "président par intérim", "telecom-paris"),
    ],
    "Le président de Télécom Paris par intérim Jo Bell a paraphé hier cet accord-cadre, au côté d'Ann Roe, directrice "
    "de Brennor SAS.": [
        ("Jo Bell", "président par intérim", "telecom-paris"), ("Ann Roe", "directrice", "Brennor SAS"),
    ],
    "La ministre française de l’Enseignement supérieur et de la Recherche Ann Roe et le directeur de Télécom Paris Jo "
    "Bell ont signé hier un accord-cadre.": [
        ("Ann Roe", "ministre française de l’Enseignement supérieur et de la Recherche", ""),
        ("Jo Bell", "directeur", "telecom-paris"),
    ],
    "The Director of Télécom Paris, Jo Bell, the CEO of Brennor, Ann Roe, and the Mayor of Brest, Luc Besnard, signed "
    "a framework agreement yesterday.": [
        ("Jo Bell", "Director", "telecom-paris"), ("Ann Roe", "CEO", "Brennor"), ("Luc Besnard", "Mayor of Brest", ""),
    ],
    "IMT Nord Europe goes north. Two documents were signed yesterday by Jo Bell, director of the French school, and "
    "Ann Roe, rector of Northfold University.\n\nThe first is a memorandum of understanding on concrete between IMT "
    "Nord Europe and Northfold University.\n\nThe second document creates a double degree between IMT Nord Europe and "
    "Northfold University.": [
        ("Jo Bell", "director", "imt-nord-europe"), ("Ann Roe", "rector", "Northfold University"),
    ],
    "IMT Atlantique and Northfold University to sign a memorandum of understanding\n\nWHAT   Signing of a memorandum "
    "of understanding on harbours\n\nWHEN   Friday 10 November 2023\n\nWHO    Jo Bell, director of IMT Atlantique\n\n"
    "Ann Roe, rector of Northfold University, in the presence of Luc Besnard, mayor of Brest": [
        ("Jo Bell", "director", "imt-atlantique"), ("Ann Roe", "rector", "Northfold University"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", SIGNERS)
def test_whose_post_is_whose(text: str) -> None:
    first = _agreements(text)[0]
    assert [(one.name, one.role, one.organisation) for one in first.signatories] == SIGNERS[text]


PARTIES = {
    "Le maire de Vannier, Luc Besnard, et le directeur de Télécom Paris, Jo Bell, ont signé hier une convention. La "
    "ville y apporte une halle.": [{"ville de Vannier", "telecom-paris"}],
    "Télécom Paris et le groupe Brennor ont officialisé jeudi 2 novembre leur partenariat.": [
        {"telecom-paris", "Brennor"},
    ],
    "Capgemini Engineering and Télécom Paris, a school of Institut Mines-Télécom, today announced the launch of a "
    "five-year chair on slow water.": [{"Capgemini Engineering", "telecom-paris"}],
    "The Indian Institute of Technology Delhi (IIT Delhi) and IMT Atlantique have renewed their memorandum of "
    "understanding. The MoU was signed by Prof. Ravi Rao, Director, IIT Delhi and Jo Bell, Director, IMT Atlantique.": [
        {"iit-delhi", "imt-atlantique"},
    ],
    "La chaire « Eaux lentes », portée par Télécom Paris en partenariat avec Orange et Thales, sous l’égide de la "
    "Fondation Mines-Télécom, est inaugurée ce jour.": [{"telecom-paris", "orange", "thales"}],
    "Le consortium TERRALAB, coordonné par IMT Mines Alès, réunit le BRGM, le Cerema et cinq PME. L’accord de "
    "consortium a été signé le 2 novembre 2023.": [{"imt-mines-ales", "brgm", "cerema"}],
    "On the sidelines of the Council of Ministers, the Franco-German Academy for the Industry of the Future was "
    "extended through an agreement between IMT and TUM signed on 2 November 2023.": [{"imt", "tum"}],
    # A rank before a surname is somebody's; with nobody, nothing is signed.
    "Le 30 octobre 2023, le président de Brennor, Jo Bell, a signé avec le général Morel une lettre d'intention pour "
    "la chaire « Eaux lentes » de Télécom Paris.": [{"telecom-paris", "Brennor"}],
    "Télécom Paris a fêté la création de son dixième laboratoire commun avec des entreprises.": [],
    # An apostrophe may be straight or curved.
    "Mardi, la convention qui lie la communauté d’agglomération Vallée de l’Orb et Télécom Paris a été renouvelée pour "
    "trois ans.": [{"communauté d’agglomération Vallée de l’Orb", "telecom-paris"}],
    # What stands beside a name is no part of it.
    "Mines Saint-Étienne has joined REWEAVE, the consortium formed by Politecnico di Torino, the Portuguese textile "
    "centre Fiotex and the Danish brand Nordvind.": [
        {"mines-saint-etienne", "politecnico-di-torino", "Fiotex", "Nordvind"},
    ],
    "Jo Bell, Director of Télécom Paris, and Ann Roe, President of Les Toits Bleus, signed a framework agreement "
    "yesterday.": [{"telecom-paris", "Les Toits Bleus"}],
    "Ann Roe, Chair of the Supervisory Board of Sevrane, and Jo Bell, Director of Télécom Paris, signed a patronage "
    "agreement yesterday.": [{"telecom-paris", "Sevrane"}],
    "Télécom Paris and Brennor Payments will sign a chair on trust. The chair will be signed on Tuesday 14 November "
    "2023 in the amphitheatre, Télécom Paris, 7 allée des Télégraphes, Palaiseau.": [
        {"telecom-paris", "Brennor Payments"},
    ],
    # A label over a paragraph may leave out which of the schools it is.
    "L'Institut Mines-Télécom a signé deux textes en Inde.\n\n**Un protocole d'entente avec l'IIT Hyderabad.** Signé "
    "le 2 novembre 2023, il unit l'Institut Mines-Télécom et l'IIT Hyderabad.\n\n**Un accord d'échange avec "
    "l'université Sarasvati.** Le lendemain, IMT-BS et l'université Sarasvati ont paraphé un accord d'échange.": [
        {"imt", "iit-hyderabad"}, {"imt-bs", "université Sarasvati"},
    ],
    "Mines Saint-Étienne and Brennor signed a strategic partnership yesterday.\n\nTo begin with, the school, Brennor "
    "and the insurer Ombrelle are also creating the “Slow Steps” chair.": [
        {"mines-saint-etienne", "Brennor"}, {"mines-saint-etienne", "Brennor", "Ombrelle"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("text", PARTIES)
def test_between_whom_it_is(text: str) -> None:
    assert [set(one.parties) for one in _agreements(text)] == PARTIES[text]


def test_where_an_invitation_says_that_it_will_be() -> None:
    text = (
        "IMT Atlantique and Northfold University to sign a memorandum of understanding\n\nWHAT   Signing of a "
        "memorandum of understanding\n\nWHEN   Friday 10 November 2023\n\nWHERE   Harbour hall, Brest"
    )
    assert [one.place for one in _agreements(text)] == ["Harbour hall, Brest"]


def test_two_labels_have_a_day_each() -> None:
    text = (
        "IMT-BS has been awarded the DD&RS label and obtains the “Bienvenue en France” label.\n\nThe DD&RS label was "
        "granted on 2 November 2023 for four years.\n\nThe “Bienvenue en France” label, awarded by Campus France, came "
        "a few days earlier, on 30 October."
    )
    found = [(one.kind, one.parties, str(one.signed)) for one in _agreements(text)]
    assert found == [("label", ("imt-bs",), "2023-11-02"), ("label", ("imt-bs",), "2023-10-30")]


@pytest.mark.parametrize(
    ("stamp", "kind"), [("TeraLab, 28 October 2024", "news"), ("Rennes, 28 October 2024", "press-release")]
)
def test_who_writes_is_no_town(stamp: str, kind: str) -> None:
    text = f"# A day for those who hesitate\n\n{stamp}\n\nMany firms have heard of it, and few have tried. We tried.\n"
    assert draft_of(text).kind == kind
