"""Releases that vary the wordings: who signs what with whom and when, who speaks in which role, whom to call."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from imt_archive import paths
from imt_archive.extraction import Cues, understand
from imt_archive.model.records import Draft
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.files import read_document

HERE = Path(__file__).parent
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((HERE / "varied.toml").read_text(encoding="utf-8"))


@cache
def vocabulary() -> Vocabulary:
    return Vocabulary.load(paths.resources())


@cache
def draft_of(name: str) -> Draft:
    path = HERE / "varied" / name
    return understand(read_document(path, path.read_bytes()), vocabulary(), Cues.load(paths.resources()))


def by_id(names: Sequence[str]) -> list[str]:
    """The ids of whatever the table of organisations knows by now; it grows, and the documents stay."""
    return [vocabulary().organisation_id(name) or name for name in names]


@pytest.mark.parametrize("name", EXPECTED)
def test_what_it_is(name: str) -> None:
    draft, expected = draft_of(name), EXPECTED[name]
    assert [text.language for text in draft.texts] == expected["languages"]
    assert (draft.kind, draft.subject, str(draft.issued or "")) == tuple(
        expected[field] for field in ("kind", "subject", "issued")
    )
    assert draft.texts[0].title == expected["title"]


@pytest.mark.parametrize("name", EXPECTED)
def test_what_was_signed(name: str) -> None:
    agreements = [[a.kind, str(a.signed or ""), a.place, *a.parties] for a in draft_of(name).agreements]
    expected = EXPECTED[name].get("agreements", [])
    assert agreements == [[kind, signed, place, *by_id(parties)] for kind, signed, place, *parties in expected]


@pytest.mark.parametrize("name", EXPECTED)
def test_who_speaks(name: str) -> None:
    assert [[quote.speaker, quote.role] for quote in draft_of(name).quotes] == EXPECTED[name].get("quotes", [])
    assert [about.organisation for about in draft_of(name).abouts] == by_id(EXPECTED[name].get("abouts", []))


@pytest.mark.parametrize("name", EXPECTED)
def test_whom_to_call(name: str) -> None:
    draft = draft_of(name)
    details = [part for c in draft.contacts for part in (*c.email.split(", "), *c.phone.split(", ")) if part]
    assert sorted(details) == sorted(EXPECTED[name].get("contacts", []))
    said = " ".join(block.text for text in draft.texts for block in text.blocks if block.kind != "contact")
    assert not [detail for detail in details if detail in said]


@pytest.mark.parametrize("name", EXPECTED)
def test_everything_has_its_words(name: str) -> None:
    """Every item's evidence lies inside its block, and a figure's are the words that it was read from."""
    draft = draft_of(name)
    texts = {text.language: text for text in draft.texts}
    assert draft.found or not draft.quotes
    for one in draft.found:
        block = texts[one.language].blocks[one.evidence.block] if one.evidence.block >= 0 else None
        words = block.text if block else texts[one.language].title
        assert 0 <= one.evidence.start < one.evidence.end <= len(words)
        assert 0 < one.confidence <= 1
    for figure in draft.figures:
        assert figure.evidence is not None
        place = figure.evidence
        assert texts[figure.language].blocks[place.block].text[place.start : place.end] == figure.raw


def test_every_document_is_held() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in (HERE / "varied").iterdir())
