"""Releases written for these tests, each held against what a careful reader finds in it, field by field."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from imt_archive import paths
from imt_archive.extraction import Cues, understand
from imt_archive.model.records import Agreement, Draft, Extends, Participant
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.files import read_document

HERE = Path(__file__).parent
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((HERE / "documents.toml").read_text(encoding="utf-8"))
Items = list[tuple[str, ...]]


@cache
def draft_of(name: str) -> Draft:
    path = HERE / "documents" / name
    folder = paths.resources()
    return understand(read_document(path, path.read_bytes()), Vocabulary.load(folder), Cues.load(folder))


def same(text: str) -> str:
    """What makes two printings of some words one: case, apostrophes' shapes and kinds of space count for nothing."""
    return " ".join(text.casefold().replace("’", "'").split())


def _one(value: object) -> Items:
    return [(same(str(value)),)] if value else []


def _agreement(draft: Draft) -> Agreement:
    return draft.agreements[0] if draft.agreements else Agreement("")


def _extends(extends: Extends | None) -> str:
    return f"{extends.kind} {extends.signed or ''}".strip() if extends else ""


def _people(people: tuple[Participant, ...]) -> Items:
    return [(p.name, same(p.role), p.organisation) for p in people]


def _about_figures(draft: Draft) -> Items:
    return [(a.organisation, f.name, str(f.number)) for a in draft.abouts for f in a.figures]


def _phones(phones: str) -> str:
    return ", ".join(sorted(same(phone) for phone in phones.split(",")))


# What was understood, as items that can be compared and counted.
FOUND: dict[str, Callable[[Draft], Items]] = {
    "language": lambda d: _one(d.texts[0].language),
    "kind": lambda d: _one(d.kind),
    "subject": lambda d: _one(d.subject),
    "title": lambda d: _one(d.texts[0].title if d.texts[0].title_given else ""),
    "issued": lambda d: _one(d.issued),
    "covers": lambda d: _one(d.covers),
    "agreement": lambda d: _one(_agreement(d).kind),
    "parties": lambda d: [(party,) for party in _agreement(d).parties],
    "signed": lambda d: _one(_agreement(d).signed),
    "place": lambda d: _one(_agreement(d).place),
    "programme": lambda d: _one(_agreement(d).programme),
    "term": lambda d: (
        [(f"{_agreement(d).starts}/{_agreement(d).ends}",)] if _agreement(d).starts or _agreement(d).ends else []
    ),
    "extends": lambda d: _one(_extends(_agreement(d).extends)),
    "signatories": lambda d: _people(_agreement(d).signatories),
    "witnesses": lambda d: _people(_agreement(d).witnesses),
    "themes": lambda d: [(theme,) for theme in d.themes],
    "quotes": lambda d: [(q.speaker, same(q.role), q.organisation, same(q.text)) for q in d.quotes],
    "abouts": lambda d: [(a.organisation,) for a in d.abouts],
    "figures": _about_figures,
    "contacts": lambda d: [(c.name, c.email, _phones(c.phone)) for c in d.contacts],
}


def _expected_people(entries: list[dict[str, str]]) -> Items:
    return [(p["name"], same(p.get("role", "")), p.get("organisation", "")) for p in entries]


def expected_of(name: str, field: str) -> Items:
    """The items of a field that a careful reader finds in a document."""
    entry = EXPECTED[name]
    agreement = entry.get("agreement", {})
    if field == "agreement":
        return _one(agreement.get("kind"))
    if field == "subject":
        known = "agreement" if agreement else "strategy" if entry["kind"] == "strategy" else ""
        return _one(known or entry.get("subject"))
    if field in ("signed", "place", "programme", "extends"):
        return _one(agreement.get(field))
    if field == "parties":
        return [(party,) for party in agreement.get("parties", [])]
    if field == "term":
        ends = [agreement.get("starts"), agreement.get("ends")]
        return [(f"{ends[0]}/{ends[1]}",)] if any(ends) else []
    if field in ("signatories", "witnesses"):
        return _expected_people(entry.get(field, []))
    if field == "themes":
        return [(theme,) for theme in entry.get("themes", [])]
    if field == "quotes":
        return [
            (q["speaker"], same(q.get("role", "")), q.get("organisation", ""), same(q["starts"]))
            for q in entry.get("quotes", [])
        ]
    if field == "abouts":
        return [(a["organisation"],) for a in entry.get("abouts", [])]
    if field == "figures":
        return [(a["organisation"], n, str(v)) for a in entry.get("abouts", []) for n, v in a["figures"].items()]
    if field == "contacts":
        return [(c["name"], c.get("email", ""), _phones(c.get("phone", ""))) for c in entry.get("contacts", [])]
    return _one(entry.get(field))


def found_in(name: str, field: str) -> Items:
    """The items of a field that were understood; a quote is cut to how the expected one starts."""
    found = FOUND[field](draft_of(name))
    if field == "quotes":
        starts = [item[3] for item in expected_of(name, "quotes")]
        return [(*q[:3], next((start for start in starts if q[3].startswith(start)), q[3])) for q in found]
    return found


@pytest.mark.parametrize("field", FOUND)
@pytest.mark.parametrize("name", EXPECTED)
def test_a_document_is_understood(name: str, field: str) -> None:
    assert sorted(found_in(name, field)) == sorted(expected_of(name, field))


def test_every_document_is_held() -> None:
    assert sorted(EXPECTED) == sorted(path.name for path in (HERE / "documents").iterdir())
    assert len(EXPECTED) >= 30


def test_no_expectation_is_misspelt() -> None:
    known = {"language", "kind", "title", "issued", "covers", "subject", "agreement", "signatories", "witnesses"}
    known |= {"themes", "quotes", "abouts", "contacts"}
    assert {key for entry in EXPECTED.values() for key in entry} <= known
