"""Every way of telling that something was signed, with partners of every kind of name."""

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
SCHOOLS = {"IMT Mines Alès": "imt-mines-ales", "Télécom Paris": "telecom-paris", "l’Institut Mines-Télécom": "imt"}
# As printed, and the party that it is.
PARTNERS = {
    "fr": {
        "Novarel": "Novarel", "le groupe Novarel": "Novarel", "la fonderie Malaval & Fils": "Malaval & Fils",
        "l’université de Tampurla": "université de Tampurla", "la ville de Grandmaison": "ville de Grandmaison",
        "le CHU de Brest": "CHU de Brest", "l’association Les Mains Libres": "Les Mains Libres", "Orange": "orange",
        "Ener’Vie": "Ener’Vie", "l’ONG Kodéo": "Kodéo", "Grand Lieu Métropole": "Grand Lieu Métropole",
        "la région Bretagne": "region-bretagne", "Saint-Roch Industries": "Saint-Roch Industries",
    },
    "en": {
        "Novarel": "Novarel", "the Novarel group": "Novarel", "the company Novarel Energies": "Novarel Energies",
        "the University of Tampurla": "University of Tampurla", "KTW": "KTW", "EnerVia": "EnerVia",
        "Brest University Hospital": "Brest University Hospital", "the charity Open Hands": "Open Hands",
        "St. Rock Industries": "St. Rock Industries", "the Port of Valdoria": "Port of Valdoria",
        "Hartwell & Sons": "Hartwell & Sons",
    },
}  # fmt: skip
# Of a laboratory's birth alone, a bare word beside the school is as likely its subject.
NOT_TOLD = re.compile(r"saw the birth")


def _forms(name: str, language: str) -> tuple[str, str, str]:
    """A name as it stands, behind « de » or "of", and behind « à » or "to"."""
    if language == "en":
        return name, f"of {name}", f"to {name}"
    if name.startswith("le "):
        return name, f"du {name[3:]}", f"au {name[3:]}"
    elided = name[0] in "AEIOÉ"
    return name, f"d’{name}" if elided else f"de {name}", f"à {name}"


def _cases() -> Iterator[tuple[str, str, str, int]]:
    """(language, school, partner, way) with the schools and the partners in turn."""
    for language, ways in WAYS.items():
        partners = list(PARTNERS[language])
        for number, way in enumerate(ways):
            for step in (0, 5, 9):
                partner = partners[(number + step) % len(partners)]
                school = list(SCHOOLS)[(number + step) % len(SCHOOLS)]
                if " " in partner or not NOT_TOLD.search(way["text"]):
                    yield language, school, partner, number


@pytest.mark.parametrize(("language", "school", "partner", "number"), list(_cases()))
def test_an_agreement_is_between_the_school_and_its_partner(
    language: str, school: str, partner: str, number: int
) -> None:
    way = WAYS[language][number]
    shown = school if language == "fr" else school.removeprefix("l’")
    words = dict(zip(("S", "DS", "AS"), _forms(shown, language), strict=True))
    words |= dict(zip(("P", "DP", "AP"), _forms(partner, language), strict=True))
    title, body = (line[:1].upper() + line[1:] for line in way["text"].format(**words).split("\n"))
    body = re.sub(r"(?<=[.!?] )[a-zé]", lambda first: first[0].upper(), body)
    agreements = draft_of(f"{HEADS[language]}{title}\n\n{body}\n").agreements
    assert [one.kind for one in agreements] == [way["kind"]]
    wanted = {SCHOOLS[school], PARTNERS[language][partner]}
    assert {name_key(party) for party in agreements[0].parties} == {name_key(party) for party in wanted}
    assert str(agreements[0].signed) == ("2023-11-04" if way.get("signed") else "None")
