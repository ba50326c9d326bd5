"""Several agreements in one text, and parties that only the rest of a text names: by nouns, numbers, letterheads."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from imt_archive.extraction import understand
from imt_archive.readers.document import Document, Said
from imt_archive.readers.text import blocks_of

from .test_shapes import draft_of, words

DAY = "Paris, le 16 mars 2023\n\n"
CASES = tomllib.loads((Path(__file__).parent / "several.toml").read_text(encoding="utf-8"))
Told = list[tuple[str, set[str], str]]


def _told(text: str, said: Said | None = None) -> Told:
    document = Document("a.txt", "text/plain", blocks_of(text + "\n"), said or Said())
    draft = understand(document, *words())
    return [(one.kind, set(one.parties), str(one.signed or "")) for one in draft.agreements]


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=f"{group}-{at}") for group in CASES for at, case in enumerate(CASES[group])]
)
def test_each_agreement_has_its_own_kind_parties_and_day(case: dict[str, Any]) -> None:
    expected = [(one["kind"], set(one["parties"]), one["signed"]) for one in case["agreements"]]
    assert _told(DAY + case["text"].strip()) == expected


def test_a_letterhead_tells_who_writes() -> None:
    text = (
        "LE FIL COMMUN\nassociation pour l’entraide numérique\n\n16 mars 2023\n\n# Une école avec nous\n\n"
        "Notre conseil en rêvait : Le Fil commun lance avec Télécom Paris un partenariat stratégique. La convention a "
        "été signée hier."
    )
    assert _told(text) == [("strategic-partnership", {"Le Fil commun", "telecom-paris"}, "2023-03-15")]


def test_a_page_in_the_first_person_is_its_sites() -> None:
    text = (
        "# We are joining forces with IMT Atlantique\n\nPublished 16 March 2023\n\nOn Monday, our rector, Solveig "
        "Haugland, and the dean of IMT Atlantique, Tanguy Kerbrat, met to sign a framework agreement between the two."
    )
    told = _told(text, Said(site="Nordhavn Technical University"))
    assert told == [("framework-agreement", {"Nordhavn Technical University", "imt-atlantique"}, "2023-03-13")]


def test_signatories_listed_under_a_colon_are_no_quote() -> None:
    draft = draft_of(
        f"{DAY}# Une chaire\n\nTélécom Paris et Orange lancent demain la chaire « Eaux lentes ».\n\nL’accord sera "
        "signé par :\n\n- Anne Martin, directrice de Télécom Paris\n- Paul Durand, directeur d’Orange\n"
    )
    assert draft.quotes == ()
    assert [one.name for one in draft.agreements[0].signatories] == ["Anne Martin", "Paul Durand"]
