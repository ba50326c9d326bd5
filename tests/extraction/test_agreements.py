"""Agreements in the ways that releases tell of them: who takes part, who signs, when, and what more is signed."""

from __future__ import annotations

import pytest

from imt_archive.model.records import Agreement

from .test_shapes import draft_of

DAY = "Paris, le 16 mars 2023\n\n"
HEAD = f"{DAY}# Un accord au bord de la rivière\n\n"

PARTIES = {
    # The subject, a title that stands for it, and the partner behind "with".
    "Télécom Paris et Inria ont signé hier un accord-cadre.": {"telecom-paris", "inria"},
    "Télécom Paris a signé hier avec Inria un accord-cadre.": {"telecom-paris", "inria"},
    "La directrice de Télécom Paris, Anne Martin, et le président d’Inria, Paul Durand, ont paraphé hier un "
    "accord-cadre.": {"telecom-paris", "inria"},
    "Un accord-cadre lie désormais Télécom Paris à Inria : il a été signé hier.": {"telecom-paris", "inria"},
    "A framework agreement between IMT Atlantique and Northfold University was signed yesterday in Leeds.": {
        "imt-atlantique", "Northfold University",
    },
    # What partners are may stand before their names, and whose network some are.
    "Télécom Paris a signé hier un accord-cadre avec ses partenaires historiques, Orange et Nokia, ainsi qu’avec deux "
    "autres entreprises, Airbus et Thales.": {"telecom-paris", "orange", "nokia", "airbus", "thales"},
    "Télécom Paris, Inria et les six écoles du nouveau réseau IMT Grand Est ont signé hier un accord-cadre.": {
        "telecom-paris", "inria",
    },
    # Who is given a label holds it; who gives it or announces it does not.
    "Le label EESPIG a été accordé hier à IMT Mines Albi par le ministère de l’Enseignement supérieur.": {
        "imt-mines-albi",
    },
    "Bonne nouvelle pour IMT Mines Albi. Le comité lui a accordé hier le label « Eaux propres » de l’association "
    "Source.": {
        "imt-mines-albi",
    },
    # A ministry that grants it, and those whom a list names.
    "Le ministère chargé de l’Industrie a attribué hier le label « Atelier-école ». Sont distingués :\n\n"
    "- IMT Mines Alès, pour ses machines ;\n- le lycée Jacquard-Monnier, à Tarare, pour son atelier.": {
        "imt-mines-ales", "lycée Jacquard-Monnier",
    },
    # Bound to somebody, and bound by something.
    "Hier, la Caisse du Forez s’est liée à IMT Mines Albi par une convention de mécénat.": {
        "Caisse du Forez", "imt-mines-albi",
    },
    "Le 14 mars, un protocole d’accord signé à Pune a lié Télécom Paris à Inria.": {"telecom-paris", "inria"},
    # For whom a mayor and somebody's president sign.
    "La convention de partenariat signée hier par Josiane Portal, maire de Breuilh, et Anne Roy, directrice d’IMT "
    "Mines Alès, règle tout. La Ville de Breuilh paie les travaux.": {"Ville de Breuilh", "imt-mines-ales"},
    "Under the partnership agreement, which Ossalia’s President, Dr. Ada Duc, and the Director of Télécom Paris, Paul "
    "Roy, signed yesterday, both will print bones. Ossalia, a start-up, pays half of it.": {"Ossalia", "telecom-paris"},
    # What stands where something was signed is no party.
    "Hier, dans la salle des pilotes de la capitainerie de Dunes, Télécom Paris et Inria ont signé un accord-cadre.": {
        "telecom-paris", "inria",
    },
    "En ouverture du salon Pyrène Énergies, Télécom Paris et Inria ont signé hier un accord-cadre.": {
        "telecom-paris", "inria",
    },
    "By a patronage agreement that Josselin Hervé, the company’s chairman, and Ann Shaw signed yesterday, Maison Hervé "
    "Ltd backs IMT Mines Albi.": {"Maison Hervé Ltd", "imt-mines-albi"},
    # What is still to come stands in a clause of its own.
    "Il faudra bientôt à peine plus de temps : Télécom Paris et Inria ont conclu hier un accord de double diplôme.": {
        "telecom-paris", "inria",
    },
    # What follows « C’est à … que » is nothing aside, and « l’Agglomération » is the one that the text names.
    "C’est à Lyon, lors du salon Terre, que Télécom Paris et Inria ont paraphé, le 2 mars dernier, un accord-cadre.": {
        "telecom-paris", "inria",
    },
    "L’Agglomération du Val d’Ardenc s’équipe. Sa présidente, Ada Duc, et le directeur d’IMT Mines Alès, Paul Roy, ont "
    "signé hier une convention de partenariat.": {"Agglomération du Val d’Ardenc", "imt-mines-ales"},
    # A demonym is no part of a name in another language.
    "Télécom SudParis and the Chilean Universidad del Río Claro signed a student exchange agreement yesterday.": {
        "telecom-sudparis", "Universidad del Río Claro",
    },
    "L’Institut Mines-Télécom et l’université japonaise de Hinomori ont signé hier un protocole d’accord. L’Université "
    "de Hinomori forme des chimistes.": {"imt", "Université de Hinomori"},
    # Who made what is renewed, and what it is called.
    "The joint laboratory EarthBind, created in 2019 by Télécom Paris, Inria and the brickmaker Terres Noires, goes "
    "on. The renewal was signed yesterday by the three partners.": {"telecom-paris", "inria", "Terres Noires"},
    "IMT Mines Alès vient de recevoir le label « Bienvenue en France ».": {"imt-mines-ales"},
    # A list, one an entry.
    "Télécom Paris lance aujourd’hui la chaire « Eaux lentes », soutenue par trois entreprises : Orange, Thales et "
    "Ombrelle SAS.": {"telecom-paris", "orange", "thales", "Ombrelle SAS"},
}  # fmt: skip

SIGNED = {
    "ont signé hier à Lyon": "2023-03-15",
    "ont signé ce jour à Lyon": "2023-03-16",
    "ont signé le 3 à Lyon": "2023-03-03",
    "ont signé lundi dernier à Lyon": "2023-03-13",
    "ont signé le 9 mars à Lyon": "2023-03-09",
    "ont signé au début du mois à Lyon": "2023-03",
    "ont signé en février 2023 à Lyon": "2023-02",
    "ont signé avant-hier à Lyon": "2023-03-14",
    "ont signé il y a trois jours à Lyon": "2023-03-13",
    "ont signé il y a une semaine jour pour jour à Lyon": "2023-03-09",
}


def _only(text: str) -> Agreement:
    (agreement,) = draft_of(text + "\n").agreements
    return agreement


@pytest.mark.parametrize("words", PARTIES)
def test_who_takes_part(words: str) -> None:
    assert set(_only(HEAD + words).parties) == PARTIES[words]


@pytest.mark.parametrize("words", SIGNED)
def test_on_which_day(words: str) -> None:
    assert str(_only(f"{HEAD}Télécom Paris et Inria {words} un accord-cadre.").signed) == SIGNED[words]


def test_two_that_one_text_announces() -> None:
    text = (
        "Télécom Paris et Inria ont signé le 9 mars 2023 un accord-cadre.\n\nLe même jour, Télécom Paris a signé une "
        "convention de mécénat avec Orange."
    )
    agreements = draft_of(f"{HEAD}{text}\n").agreements
    assert [(one.kind, set(one.parties), str(one.signed)) for one in agreements] == [
        ("framework-agreement", {"telecom-paris", "inria"}, "2023-03-09"),
        ("patronage", {"telecom-paris", "orange"}, "2023-03-09"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Télécom Paris et Inria sont liés depuis 2015 par un accord-cadre, et la rivière est longue.",
        "L’accord-cadre que Télécom Paris et Inria avaient signé en 2012 n’a rien changé à la rivière.",
        "Un accord-cadre entre Télécom Paris et Inria n’est pas à l’ordre du jour.",
    ],
)
def test_what_was_signed_long_ago_or_not_at_all_is_not_announced(words: str) -> None:
    assert draft_of(f"{DAY}# La rivière se dévoile\n\n{words}\n").agreements == ()


def test_a_further_one_has_the_day_and_the_partner_that_its_own_sentences_give() -> None:
    text = (
        "À Lyon, le 9 mars, Télécom Paris a signé avec Inria un accord-cadre.\n\nTrois jours plus tard, c’est un "
        "protocole d’entente qui a été conclu avec Thales.\n\nElle lance en outre la chaire « Eaux lentes », aux côtés "
        "d’Orange et de l’assureur Ombrelle. Le contrat, signé le 14 mars à Brest, vaut pour cinq ans."
    )
    agreements = draft_of(f"{HEAD}{text}\n").agreements
    assert [(one.kind, set(one.parties), str(one.signed)) for one in agreements] == [
        ("framework-agreement", {"telecom-paris", "inria"}, "2023-03-09"),
        ("memorandum-of-understanding", {"telecom-paris", "thales"}, "2023-03-12"),
        ("chair", {"telecom-paris", "orange", "Ombrelle"}, "2023-03-14"),
    ]


def test_what_two_others_sign_is_told_by_the_way() -> None:
    told = "Ombrelle SAS et Lumen SAS ont signé hier un contrat.\n\nTélécom Paris y tenait un stand sur la rivière."
    assert draft_of(f"{DAY}# La semaine de la rivière\n\n{told}\n").agreements == ()


def test_who_acts_in_the_title_takes_part_though_nobody_knew_the_name() -> None:
    title = "# Solveig Robotics signs framework agreement with Télécom Paris\n\n"
    told = "The framework agreement was signed yesterday in Palaiseau, in front of the whole school."
    agreement = _only(f"Paris, 16 March 2023\n\n{title}{told}")
    assert (set(agreement.parties), str(agreement.signed)) == ({"Solveig Robotics", "telecom-paris"}, "2023-03-15")


SIGNATORIES = {
    "L’accord-cadre entre Télécom Paris et Inria a été signé hier par Anne Martin, directrice de Télécom Paris, et "
    "Paul Durand, président d’Inria.": [("Anne Martin", "telecom-paris"), ("Paul Durand", "inria")],
    "Télécom Paris, représentée par Anne Martin, directrice, et Inria, représenté par Paul Durand, ont signé hier un "
    "accord-cadre.": [("Anne Martin", "telecom-paris"), ("Paul Durand", "inria")],
    "Télécom Paris et Inria ont signé hier un accord-cadre.\n\nOnt signé : Anne Martin, directrice de Télécom Paris ; "
    "Paul Durand, président d’Inria.": [("Anne Martin", "telecom-paris"), ("Paul Durand", "inria")],
    # Somebody who only speaks signs nothing.
    "Télécom Paris et Inria ont signé hier un accord-cadre.\n\n« Il donnera aux élèves un terrain pour la sobriété », "
    "explique Anne Martin, directrice de Télécom Paris.": [],
}


@pytest.mark.parametrize("words", SIGNATORIES)
def test_who_signs(words: str) -> None:
    assert [(one.name, one.organisation) for one in _only(HEAD + words).signatories] == SIGNATORIES[words]


def test_a_chair_of_the_title_is_what_a_strategic_partnership_is_signed_for() -> None:
    title = "# Télécom Paris et Inria lancent la chaire « Eaux lentes »\n\n"
    agreement = _only(f"{DAY}{title}Télécom Paris et Inria ont signé hier un accord de partenariat stratégique.")
    assert (agreement.kind, agreement.programme) == ("chair", "Eaux lentes")


@pytest.mark.parametrize(
    ("title", "told", "asked"),
    [
        # The title names both, or the sentence that announces it does, with its day.
        ("Télécom Paris et Inria signent un accord-cadre", "Ils l’ont signé hier.", False),
        ("Un accord au bord de la rivière", "Télécom Paris et Inria ont signé hier un accord-cadre.", False),
        (
            "Une journée bien remplie",
            "Télécom Paris et Inria ont signé hier un accord-cadre. Le même jour, Télécom Paris et Orange ont lancé "
            "une chaire.",
            False,
        ),
        # Two sentences, or a name that stands but once and in no table: somebody should look.
        (
            "Un accord au bord de la rivière",
            "Télécom Paris et Inria se connaissent depuis toujours. Hier, ils ont signé un accord-cadre.",
            True,
        ),
        ("Un accord au bord de la rivière", "Télécom Paris et Gravelin Optics ont signé hier un accord-cadre.", True),
        ("Télécom Paris et Gravelin Optics", "Télécom Paris et Gravelin Optics ont signé hier un accord-cadre.", False),
    ],
)
def test_an_agreement_that_neither_title_nor_sentence_tells_alone_is_asked_about(
    title: str, told: str, asked: bool
) -> None:
    draft = draft_of(f"{DAY}# {title}\n\n{told}\n")
    assert draft.agreements
    assert ("agreement-unsure" in draft.doubts) == asked


def test_who_joins_a_chair_by_the_title_takes_part() -> None:
    text = (
        "# Sylvarbre rejoint la chaire « Second Rubber »\n\nParis, le 11 septembre 2023 – Depuis 2021, Michelin et "
        "Mines Saint-Étienne étudient les pneus dans la chaire « Second Rubber ». Sylvarbre en devient le troisième "
        "partenaire. Un avenant a été signé le 5 septembre 2023 avec Michelin et Mines Saint-Étienne."
    )
    assert _only(text).parties == ("Sylvarbre", "michelin", "mines-saint-etienne")


def test_a_list_may_say_what_two_are_that_it_names() -> None:
    text = (
        f"{HEAD}The TIDAL consortium was launched yesterday in Nantes. It brings together:\n\n- IMT Atlantique,\n\n"
        "- the Norwegian institute Fjordvann,\n\n- the companies Clairhydro and Sensalia,\n\n- Ifremer."
    )
    assert set(_only(text).parties) == {"imt-atlantique", "Fjordvann", "Clairhydro", "Sensalia", "ifremer"}


def test_a_caption_may_stand_between_what_is_renewed_and_who_signed_it() -> None:
    text = (
        f"{DAY}# Télécom Paris and Gravelin Optics: four more years\n\nThe school and the lens maker have just renewed "
        "their framework agreement.\n\n*The polishing workshop. Photo: Mathis Verney*\n\nThe document was signed on 14 "
        "March 2023 by Jo Bell, director of Télécom Paris, and Ann Roe, chair of Gravelin Optics."
    )
    assert set(_only(text).parties) == {"telecom-paris", "Gravelin Optics"}


TERMS = {
    "Il couvre les années 2024 à 2027.": ("2024", "2027"),
    "Il prend effet le 1er avril, pour cinq ans.": ("2023-04-01", "None"),
    "Le laboratoire commencera ses travaux le 1er mai 2024.": ("2024-05-01", "None"),
    "Il est en vigueur depuis le 1er mars 2024 et prendra fin le 28 février 2029.": ("2024-03-01", "2029-02-28"),
    "Une réunion aura lieu le 1er mai 2024.": ("None", "None"),
}


@pytest.mark.parametrize("told", TERMS)
def test_from_when_to_when_it_runs(told: str) -> None:
    agreement = _only(f"{HEAD}Télécom Paris et Inria ont signé hier un accord-cadre. {told}")
    assert (str(agreement.starts), str(agreement.ends)) == TERMS[told]


EXTENDED = {
    "Il avait été signé pour la première fois en mars 2018.": "2018-03",
    "Le premier accord-cadre, signé le 9 décembre 2020, arrivait à son terme.": "2020-12-09",
    "Conclu le 8 juin 2022, il a déjà permis onze thèses.": "2022-06-08",
    "Une réunion publique avait été organisée en 2018.": "None",
}


@pytest.mark.parametrize("told", EXTENDED)
def test_which_earlier_one_it_prolongs(told: str) -> None:
    agreement = _only(f"{HEAD}Télécom Paris et Inria ont renouvelé hier leur accord-cadre.\n\n{told}")
    assert str(agreement.extends.signed if agreement.extends else None) == EXTENDED[told]


RELEASE = (
    "# {title}\n\nParis, 3 November 2023\n\n{text}\n\n"
    "## Press contact\n\nAnne Weir\nanne.weir@quays.example\n+44 1632 960900\n"
)


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        (
            "Télécom Paris comes home from Rabat",
            "Two documents were signed.\n\n## A double degree\n\nOn 30 October Télécom Paris and École des Mines de "
            "Rabat concluded a double-degree agreement.\n\n## A partnership\n\nOn 31 October Nokia and the school "
            "signed a partnership agreement.",
            [{"telecom-paris", "ecole-mines-rabat"}, {"telecom-paris", "nokia"}],
        ),
        (
            "A laboratory for light",
            "EURECOM and the Sophia Antipolis company Bay Photonics signed a framework agreement on 2 November.",
            [{"eurecom", "Bay Photonics"}],
        ),
        (
            "Old walls, new bridges",
            "Most rubble is crushed.\n\nThis is the task of the “Second Wall” chair, which IMT Mines Alès has set up "
            "with Holcim and the demolition contractor Pontfroid. Its founding agreement was signed on 2 November.",
            [{"imt-mines-ales", "holcim", "Pontfroid"}],
        ),
        (
            "Three objectives for Mines Saint-Étienne",
            "The school and the Auvergne-Rhône-Alpes Region have signed a contract of objectives.\n\nOn 2 November "
            "Mines Saint-Étienne, Saint-Étienne Métropole and Région Auvergne-Rhône-Alpes signed a contract of "
            "objectives.\n\nThe contract takes over from the one signed in March 2020, which ended last September.",
            [{"mines-saint-etienne", "saint-etienne-metropole", "region-auvergne-rhone-alpes"}],
        ),
        (
            "The bridge between two schools is eight years old",
            "The academy was created in 2015 by Institut Mines-Télécom and the Technical University of Munich, which "
            "had signed a cooperation agreement in Paris that year. It was celebrated on 2 November.",
            [],
        ),
    ],
)
def test_whom_a_text_means_and_what_it_only_looks_back_on(title: str, text: str, expected: list[set[str]]) -> None:
    found = draft_of(RELEASE.format(title=title, text=text)).agreements
    assert [set(one.parties) for one in found] == expected


def test_patrons_who_are_joined_by_another_make_no_second_agreement() -> None:
    text = (
        f"{HEAD}La chaire « Preuves » repart pour quatre ans\n\nCréée en 2020 avec La Poste et AXA, la chaire est "
        "reconduite par Télécom Paris jusqu’en 2027. Ses deux mécènes fondateurs sont rejoints par Sigiluma, éditeur "
        "de logiciels. La nouvelle convention a été signée hier par les quatre partenaires."
    )
    assert set(_only(text).parties) == {"telecom-paris", "la-poste", "axa", "Sigiluma"}


def test_who_becomes_a_patron_is_told_before_the_signature() -> None:
    text = (
        f"{HEAD}Les Brévannes deviennent mécène de la Fondation Mines Alès. La convention a été signée hier à Alès par "
        "leur présidente, Marinette Sourbier."
    )
    assert set(_only(text).parties) == {"Brévannes", "fondation-mines-ales"}


def test_the_last_signatory_of_a_list_may_end_with_a_stop() -> None:
    text = (
        f"{HEAD}Télécom Paris et Inria ont signé hier un accord-cadre.\n\nIl a été paraphé par :\n\nAnne Martin, "
        "directrice de Télécom Paris,\n\nPaul Durand, président d’Inria."
    )
    assert [one.name for one in _only(text).signatories] == ["Anne Martin", "Paul Durand"]
