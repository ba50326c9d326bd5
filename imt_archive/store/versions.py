"""A newer version of a text put in the place of the one before it: what people did to the release stays as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from sqlite_utils import Database

from imt_archive.model.records import Agreement, Draft
from imt_archive.store import reading, writing
from imt_archive.store.history import now

# What a program did; every other step of the history is somebody's.
_NOT_BY_HAND = ("fill", "notices", "import", "attach", "pair", "links", "version", "related")


def replace_text(db: Database, release_id: str, draft: Draft) -> None:
    """Put a draft's text in the place of the release's in that language, inside its caller's change.

    What was corrected by hand stays; the file that the old text came from stays with the archive.
    """
    text = draft.texts[0]
    old = reading.release(db, release_id)
    before = old.text(text.language) if old else None
    if old is None or before is None:
        return
    by_hand = _by_hand(db, release_id)
    if ("texts", "title") in by_hand:
        text = replace(text, title=before.title, title_given=before.title_given)
    if before.source.sha256:
        row = [release_id, text.language, before.source.name, before.source.sha256, now()]
        db.execute("INSERT INTO versions (release_id, language, name, original, replaced) VALUES (?, ?, ?, ?, ?)", row)
    db.execute("DELETE FROM texts WHERE id = ?", [before.id])
    names = writing.Names(db)
    text_id = writing.insert_text(db, release_id, text)
    _update_facts(db, names, release_id, draft, by_hand)
    _update_people(db, names, release_id, replace(draft, texts=(text,)))
    _update_agreements(db, names, release_id, draft, old.agreements, by_hand)
    writing.insert_readings(db, names, release_id, {text.language: text_id}, draft)


def _by_hand(db: Database, release_id: str) -> set[tuple[str, str]]:
    """(table, column) of what people corrected in a release; a whole row that came or went counts as its table."""
    marks = ", ".join("?" * len(_NOT_BY_HAND))
    rows = db.execute(
        "SELECT r.table_name, r.op, r.before, r.after FROM change_rows r JOIN changes c ON c.id = r.change_id "
        f"WHERE r.release_id = ? AND c.state = 'done' AND c.action NOT IN ({marks})",
        [release_id, *_NOT_BY_HAND],
    )
    found: set[tuple[str, str]] = set()
    for table, op, before, after in rows:
        if op != "update":
            found.add((table, ""))
            continue
        old, new = json.loads(before), json.loads(after)
        found |= {(table, column) for column in new if new[column] != old.get(column)}
    return found


def _update_facts(
    db: Database, names: writing.Names, release_id: str, draft: Draft, by_hand: set[tuple[str, str]]
) -> None:
    new = {
        "kind": draft.kind, "issued": writing.edtf(draft.issued), "changed": writing.edtf(draft.changed),
        "covers": writing.edtf(draft.covers), "source_name": writing.storable(draft.source.name),
    }  # fmt: skip
    if draft.issued and ("releases", "issued") not in by_hand:
        new |= {"issued_kind": draft.issued_kind, "issued_basis": draft.issued_basis}
    for column, value in new.items():
        if value and ("releases", column) not in by_hand:
            db.execute(
                f"UPDATE releases SET {column} = ? WHERE id = ? AND {column} IS NOT ?", [value, release_id, value]
            )
    organisations = [names.organisation(one) or "" for one in draft.organisations]
    lists = (("themes", "theme", draft.themes), ("priorities", "priority", draft.priorities),
             ("organisations", "organisation_id", organisations))  # fmt: skip
    for name, column, values in lists:
        table = f"release_{name}"
        if (table, "") not in by_hand:
            # What the other language said stays beside it.
            there = db.execute(f"SELECT {column} FROM {table} WHERE release_id = ? ORDER BY position", [release_id])
            writing.set_list(db, table, column, release_id, [*values, *(value for (value,) in there)])


def _update_people(db: Database, names: writing.Names, release_id: str, draft: Draft) -> None:
    db.execute(
        "DELETE FROM roles WHERE release_id = ? AND agreement_id IS NULL AND language IN (?, '')",
        [release_id, draft.texts[0].language],
    )
    writing.insert_people(db, names, release_id, None, draft.people)


def _update_agreements(
    db: Database,
    names: writing.Names,
    release_id: str,
    draft: Draft,
    known: Sequence[Agreement],
    by_hand: set[tuple[str, str]],
) -> None:
    """Let the agreements say what the new text says of them; one that it does not name stays."""
    waiting = list(known)
    for agreement in draft.agreements:
        same = next((one for one in waiting if one.kind == agreement.kind), None)
        if same is None:
            writing.insert_agreement(db, names, release_id, agreement)
            continue
        waiting.remove(same)
        for column in ("signed", "starts", "ends", "place", "programme"):
            value = getattr(agreement, column)
            if value and ("agreements", column) not in by_hand:
                db.execute(f"UPDATE agreements SET {column} = ? WHERE id = ?", [str(value), same.id])
        place = agreement.evidence
        if place is not None:
            where = [place.block, place.start, place.end, same.id]
            db.execute('UPDATE agreements SET block = ?, start = ?, "end" = ? WHERE id = ?', where)
