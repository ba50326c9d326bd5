"""A release made to say what a person corrected it to; what did not change keeps its rows and where it was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from sqlite_utils import Database

from imt_archive.model.records import Agreement, Draft, Figure, Participant, Quote, Release
from imt_archive.store import entries, register, writing

One = TypeVar("One", Quote, Figure)


def revise(db: Database, old: Release, new: Draft) -> None:
    """Write into a release whatever a draft of it says otherwise, inside its caller's change."""
    names = entries.Names(db)
    _revise_facts(db, names, old, new)
    _revise_agreements(db, names, old, new.agreements)
    if new.people != old.people:
        db.execute("DELETE FROM roles WHERE release_id = ? AND agreement_id IS NULL", [old.id])
        entries.insert_people(db, names, old.id, None, new.people)
    _revise_readings(db, names, old, new)


def _revise_facts(db: Database, names: entries.Names, old: Release, new: Draft) -> None:
    facts: dict[str, str | None] = {
        "kind": new.kind, "subject": new.subject, "changed": entries.edtf(new.changed),
        "covers": entries.edtf(new.covers), "place": new.place, "place_en": new.place_en,
    }  # fmt: skip
    if new.issued != old.issued:
        facts |= {"issued": entries.edtf(new.issued), "issued_basis": "by hand"}
    _set(db, "releases", old.id, facts)
    for text in new.texts:
        before = next((one for one in old.texts if one.id == text.id), text)
        changed: dict[str, str | None] = {"language": text.language, "title": text.title, "subtitle": text.subtitle}
        _set(db, "texts", text.id, changed)
        if text.title != before.title:
            db.execute("UPDATE texts SET title_given = 1 WHERE id = ?", [text.id])
        for position, (block, was) in enumerate(zip(text.blocks, before.blocks, strict=True)):
            if block != was:
                values = [block.kind, block.level, text.id, position]
                db.execute("UPDATE blocks SET kind = ?, level = ? WHERE text_id = ? AND position = ?", values)
    writing.set_list(db, "release_themes", "theme", old.id, new.themes)
    if new.themes != old.themes:
        db.execute("UPDATE releases SET themes_stated = 1 WHERE id = ? AND themes_stated = 0", [old.id])
    writing.set_list(db, "release_priorities", "priority", old.id, new.priorities)
    if new.organisations != old.organisations:
        organisations = [names.organisation(name) or "" for name in new.organisations]
        writing.set_list(db, "release_organisations", "organisation_id", old.id, organisations)


def _set(db: Database, table: str, key: str, values: dict[str, str | None]) -> None:
    """Set some columns of a row, each only where it says something else."""
    for column, value in values.items():
        db.execute(f"UPDATE {table} SET {column} = ? WHERE id = ? AND {column} IS NOT ?", [value, key, value])


def _revise_agreements(db: Database, names: entries.Names, old: Release, agreements: Sequence[Agreement]) -> None:
    known = {one.id: one for one in old.agreements}
    kept = {one.id for one in agreements}
    for gone in known.keys() - kept:
        db.execute("DELETE FROM agreement_releases WHERE agreement_id = ? AND release_id = ?", [gone, old.id])
        # Another release may announce it too.
        db.execute(
            "DELETE FROM agreements WHERE id = ? AND id NOT IN (SELECT agreement_id FROM agreement_releases)", [gone]
        )
    for one in agreements:
        if one.id not in known:
            register.insert_agreement(db, names, old.id, one)
        elif one != known[one.id]:
            _revise_agreement(db, names, old.id, known[one.id], one)


def _revise_agreement(db: Database, names: entries.Names, release_id: str, old: Agreement, new: Agreement) -> None:
    dates = {name: entries.edtf(getattr(new, name)) for name in ("signed", "starts", "ends")}
    words = {name: getattr(new, name) for name in ("kind", "programme", "place", "place_en")}
    _set(db, "agreements", new.id, {**words, **dates, **register.extending(db, new)})
    if new.parties != old.parties:
        db.execute("DELETE FROM agreement_parties WHERE agreement_id = ?", [new.id])
        parties = dict.fromkeys(party for name in new.parties if (party := names.organisation(name)))
        for position, party in enumerate(parties):
            db.execute("INSERT INTO agreement_parties VALUES (?, ?, ?)", [new.id, party, position])
    if (people := _people(new)) != _people(old):
        db.execute("DELETE FROM roles WHERE agreement_id = ?", [new.id])
        entries.insert_people(db, names, release_id, new.id, people)


def _people(agreement: Agreement) -> tuple[Participant, ...]:
    return (*agreement.signatories, *agreement.witnesses)


def _revise_readings(db: Database, names: entries.Names, old: Release, new: Draft) -> None:
    """Quotes, figures, abouts …: those that changed are written anew, the others keep their rows."""
    quotes, figures = _changed(old.quotes, new.quotes), _changed(old.figures, new.figures)
    for table, gone in (("quotes", quotes[0]), ("figures", figures[0])):
        for key in gone:
            db.execute(f"DELETE FROM {table} WHERE id = ?", [key])
    differ = {table for table in ("events", "contacts", "abouts") if getattr(new, table) != getattr(old, table)}
    for table in differ:
        db.execute(f"DELETE FROM {table} WHERE text_id IN (SELECT id FROM texts WHERE release_id = ?)", [old.id])
    again = replace(
        new,
        quotes=quotes[1],
        figures=figures[1],
        events=new.events if "events" in differ else (),
        contacts=new.contacts if "contacts" in differ else (),
        abouts=new.abouts if "abouts" in differ else (),
    )
    text_ids = {text.language: text.id for text in new.texts}
    writing.insert_readings(db, names, old.id, text_ids, again)


def _changed(old: Sequence[One], new: Sequence[One]) -> tuple[list[int], tuple[One, ...]]:
    """The ids of what is gone or says something else now, and what is to be written."""
    known = {one.id: one for one in old}
    same = {one.id for one in new if known.get(one.id) == one}
    return [key for key in known if key not in same], tuple(one for one in new if one.id not in same)
