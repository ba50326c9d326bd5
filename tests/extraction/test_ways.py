"""Every way of telling that something was signed, with partners of every kind of name; and what tells of none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from imt_archive.model.vocabulary import name_key

from .test_shapes import draft_of

WAYS = tomllib.loads((Path(__file__).parent / "ways.toml").read_text(encoding="utf-8"))
HEADS = {
    "fr": "Communiqué de presse\n\nParis, le 6 novembre 2023\n\n",
    "en": "Press release\n\nParis, 6 November 2023\n\n",
}
# A group of schools is no school: it comes last, and only where a text does not say « l’école ».
SCHOOLS = {"IMT Mines Alès": "imt-mines-ales", "Télécom Paris": "telecom-paris", "l’Institut Mines-Télécom": "imt"}
# As printed, and the party that it is.
PARTNERS = {
    "fr": {
        "Novarel": "Novarel", "le groupe Novarel": "Novarel", "la fonderie Malaval & Fils": "Malaval & Fils",
        "l’université de Tampurla": "université de Tampurla", "la ville de Grandmaison": "ville de Grandmaison",
        "le CHU de Brest": "CHU de Brest", "l’association Les Mains Libres": "Les Mains Libres", "Orange": "orange",
        "Ener’Vie": "Ener’Vie", "l’ONG Kodéo": "Kodéo", "Grand Lieu Métropole": "Grand Lieu Métropole",
        "la région Bretagne": "region-bretagne", "Saint-Roch Industries": "Saint-Roch Industries",
        "TU Klagenberg": "TU Klagenberg",
        "l’Eurométropole de Valmont": "Eurométropole de Valmont", "la start-up nantaise Lhyvia": "Lhyvia",
        "le Politecnico di Verezza": "Politecnico di Verezza",
    },
    "en": {
        "Novarel": "Novarel", "the Novarel group": "Novarel", "the company Halden Energies": "Halden Energies",
        "the University of Tampurla": "University of Tampurla", "KTW": "KTW", "EnerVia": "EnerVia",
        "Brest University Hospital": "Brest University Hospital", "the charity Open Hands": "Open Hands",
        "St. Rock Industries": "St. Rock Industries", "the Port of Valdoria": "Port of Valdoria",
        "Hartwell & Sons": "Hartwell & Sons", "3D Metal Works": "3D Metal Works", "TU Klagenberg": "TU Klagenberg",
        "the Nantes start-up Lhyvia": "Lhyvia", "Banco Almadén": "Banco Almadén",
        "the Norwegian Institute for Deep Water": "Norwegian Institute for Deep Water",
    },
}  # fmt: skip
# Where a text does not even say what a bare word is, it is as likely a project's.
NEEDS_A_NOUN = re.compile(r"saw the birth|consortium AQUA")


def _forms(name: str, language: str) -> tuple[str, str, str]:
    """A name as it stands, behind « de » or "of", and behind « à » or "to"."""
    if language == "en":
        return name, f"of {name}", f"to {name}"
    if name.startswith("le "):
        return name, f"du {name[3:]}", f"au {name[3:]}"
    return name, f"d’{name}" if name[0] in "AEIOÉ" else f"de {name}", f"à {name}"


def _cases() -> Iterator[tuple[str, str, str, str, int]]:
    """(language, school, partner, another, way) with the schools and the partners in turn."""
    for language, ways in WAYS.items():
        partners = list(PARTNERS[language])
        for number, way in enumerate(ways):
            for step in (0, 5, 9):
                partner, other = (partners[(number + at) % len(partners)] for at in (step, step + 3))
                said = re.search(r"école|school", way["text"]) is not None
                school = list(SCHOOLS)[(number + step) % (2 if said else 3)]
                bare = " " not in partner or " " not in other
                if not (bare and NEEDS_A_NOUN.search(way["text"])) and {"Novarel"} != {
                    PARTNERS[language][partner], PARTNERS[language][other]
                }:  # fmt: skip
                    yield language, school, partner, other, number


@pytest.mark.parametrize(("language", "school", "partner", "other", "number"), list(_cases()))
def test_what_a_text_says_was_signed(language: str, school: str, partner: str, other: str, number: int) -> None:
    way = WAYS[language][number]
    shown = school if language == "fr" else school.removeprefix("l’")
    words = {}
    for letter, name in (("S", shown), ("P", partner), ("Q", other)):
        words |= dict(zip((letter, f"D{letter}", f"A{letter}"), _forms(name, language), strict=True))
    lines = [line[:1].upper() + line[1:] for line in way["text"].format(**words).split("\n")]
    # A name may begin a sentence with its article.
    text = "\n\n".join(re.sub(r"(?<=[.!?] )[a-zé]", lambda first: first[0].upper(), line) for line in lines)
    names = {"S": SCHOOLS[school], "P": PARTNERS[language][partner], "Q": PARTNERS[language][other]}
    found = [
        (one.kind, sorted(name_key(party) for party in one.parties), str(one.signed or ""))
        for one in draft_of(f"{HEADS[language]}{text}\n").agreements
    ]
    wanted = [(kind, sorted(name_key(names[letter]) for letter in whom), day) for kind, whom, day in way["agreements"]]
    assert sorted(found) == sorted(wanted)


NO_PARTNER = {
    "fr": [
        "Brest accueillera vingt apprentis d’IMT Mines Alès, aux termes d’une convention signée le 4 novembre.",
        "Jeanne Roy rejoint IMT Mines Alès. La convention de partenariat a été signée le 4 novembre.",
        "IMT Mines Alès a signé le 4 novembre un accord-cadre. Erasmus+ finance les séjours, Lyon le projet LUMEN.",
    ],
    "en": [
        "Lyon will host twenty students of IMT Mines Alès under an agreement signed on 4 November.",
        "IMT Mines Alès signed a framework agreement on 4 November. Horizon Europe supports it, Anne Roy welcomes it.",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(one, text) for one, texts in NO_PARTNER.items() for text in texts])
def test_a_town_a_person_or_a_programme_is_no_partner(language: str, text: str) -> None:
    draft = draft_of(f"{HEADS[language]}Vie de l’école\n\n{text}\n")
    assert {party for one in draft.agreements for party in one.parties} <= {"imt-mines-ales"}
