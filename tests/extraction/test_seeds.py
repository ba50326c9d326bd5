"""The five documents that the project started from, held whole against what a careful reader finds in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from imt_archive import paths
from imt_archive.extraction import Cues, understand
from imt_archive.model.records import Draft, Participant, Quote
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.files import read_document

SEEDS = (
    "000_382b9755e4dd0a33.txt",
    "001_ed6d7aecbecbe75e.txt",
    "002_55f50a7d6ab77462.txt",
    "003_eb50bd189fd4d3cc.txt",
    "004_79f98b5706cfcc16.txt",
)
Expected = dict[str, Any]


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.load(paths.resources())


@cache
def draft_of(path: Path) -> Draft:
    return understand(read_document(path, path.read_bytes()), vocabulary(), Cues.load(paths.resources()))


@pytest.fixture(params=SEEDS)
def seed(request: pytest.FixtureRequest, shared: Path) -> tuple[Draft, Expected]:
    """A seed as it is understood, and what is expected of it."""
    expected = json.loads((shared / "seeds" / "expected.json").read_text(encoding="utf-8"))
    return draft_of(shared / "seeds" / request.param), expected[request.param]


def same(text: str) -> str:
    """What makes two printings of some words one: case and the apostrophe's shape count for nothing."""
    return text.casefold().replace("’", "'")


def french(organisation: str) -> str:
    return vocabulary().organisation_name(organisation, "fr")


def people(found: Iterable[Participant]) -> list[tuple[str, str, str]]:
    return [(p.name, same(p.role), french(p.organisation)) for p in found]


def expected_people(entries: Iterable[Expected]) -> list[tuple[str, str, str]]:
    return [(p["name"], same(p["role"]), p.get("organisation", "")) for p in entries]


def test_language_and_kind(seed: tuple[Draft, Expected]) -> None:
    draft, expected = seed
    assert (draft.texts[0].language, draft.kind) == (expected["language"], expected["kind"])


def test_title(seed: tuple[Draft, Expected]) -> None:
    text = seed[0].texts[0]
    assert text.title
    assert (text.title if text.title_given else None) == seed[1]["title"]


def test_dates(seed: tuple[Draft, Expected]) -> None:
    draft, expected = seed
    assert (draft.issued and str(draft.issued)) == expected["issued"]
    assert (draft.covers and str(draft.covers)) == expected.get("covers")


def test_agreement(seed: tuple[Draft, Expected]) -> None:
    draft, expected = seed
    if expected["agreement"] is None:
        assert draft.agreements == ()
        return
    (found,) = draft.agreements
    wanted = expected["agreement"]
    assert found.kind == wanted["kind"]
    assert [french(party) for party in found.parties] == wanted["parties"]
    assert (found.signed and str(found.signed)) == wanted["signed"]
    assert found.place == wanted.get("place", "")
    assert found.programme == wanted.get("programme", "")
    extends = found.extends and {"kind": found.extends.kind, "signed": str(found.extends.signed)}
    assert extends == wanted["extends"]
    assert people(found.signatories) == expected_people(wanted.get("signatories", []))
    assert people(found.witnesses) == expected_people(wanted.get("witnesses", []))


def test_themes_and_priorities(seed: tuple[Draft, Expected]) -> None:
    draft, expected = seed
    assert sorted(draft.themes) == sorted(expected["themes"])
    assert sorted(draft.priorities) == sorted(expected.get("priorities", []))


def test_quotes(seed: tuple[Draft, Expected]) -> None:
    draft, expected = seed
    assert len(draft.quotes) == len(expected["quotes"])
    for found, wanted in zip(draft.quotes, expected["quotes"], strict=True):
        assert (found.speaker, same(found.role)) == (wanted["speaker"], same(wanted["role"]))
        assert french(found.organisation) == wanted["organisation"]
        assert found.text.startswith(wanted["starts"])
        assert _stands_where_it_says(draft, found)


def _stands_where_it_says(draft: Draft, quote: Quote) -> bool:
    at = quote.evidence
    return at is not None and draft.texts[0].blocks[at.block].text[at.start : at.end] == quote.text


def test_abouts_with_their_figures(seed: tuple[Draft, Expected]) -> None:
    draft, expected = seed
    found = [{"about": french(a.organisation), "figures": {f.name: f.number for f in a.figures}} for a in draft.abouts]
    assert sorted(found, key=str) == sorted(expected["boilerplates"], key=str)


def test_contacts_have_an_email_and_a_telephone_of_their_own(seed: tuple[Draft, Expected]) -> None:
    draft, expected = seed
    assert sorted(c.name for c in draft.contacts) == sorted(c["name"] for c in expected["contacts"])
    for contact in draft.contacts:
        surname = contact.name.split()[-1].casefold()
        # The one whose address goes by her first name.
        assert surname in contact.email or contact.email.startswith(contact.name.split()[0].casefold())
        assert contact.phone


def _blocks_of(draft: Draft) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for block in draft.texts[0].blocks:
        kinds.setdefault(block.kind, []).append(block.text)
    return kinds


# What each text's noise must not become, and what its words must stay.
BLOCKS: dict[str, Callable[[dict[str, list[str]]], bool]] = {
    SEEDS[0]: lambda b: b["credit"] == ["DR Institut Mines-Télécom"] and len(b["about"]) == 7,
    SEEDS[1]: lambda b: len(b["caption"]) == 1 and len(b["bullet"]) == 7 and len(b["contact"]) == 3,
    SEEDS[2]: lambda b: any("To implement this strategy, IMT" in text for text in b["paragraph"]),
    SEEDS[3]: lambda b: (
        len(b["quotation"]) == 2 and b["caption"] == ["Photo de la signature du partenariat Inria - IMT"]
    ),
    SEEDS[4]: lambda b: b["contact"][0] == "Contacts presse" and len(b["about"]) == 5,
}


@pytest.mark.parametrize("name", SEEDS)
def test_blocks_are_what_they_are(name: str, shared: Path) -> None:
    assert BLOCKS[name](_blocks_of(draft_of(shared / "seeds" / name)))
