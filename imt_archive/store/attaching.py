"""An original put in the place of a notice's summary: what was checked stays, what only the original has is added."""

from __future__ import annotations

from collections.abc import Sequence

from sqlite_utils import Database

from imt_archive.model.records import Difference, Draft
from imt_archive.store import entries, register, writing


def attach_original(db: Database, release_id: str, draft: Draft, differences: Sequence[Difference]) -> None:
    """Replace the summary in the draft's language by its text, with all that was read in it; in its caller's change."""
    names = entries.Names(db)
    text = draft.texts[0]
    db.execute(
        "DELETE FROM texts WHERE release_id = ? AND language = ? AND form = 'summary'", [release_id, text.language]
    )
    text_id = writing.insert_text(db, release_id, text)
    db.execute(
        "UPDATE releases SET kind = ?, source_name = ?, covers = coalesce(covers, ?) WHERE id = ?",
        [draft.kind, entries.storable(draft.source.name), entries.edtf(draft.covers), release_id],
    )
    organisations = [names.organisation(one) or "" for one in draft.organisations]
    _extend(db, "release_priorities", "priority", release_id, draft.priorities)
    _extend(db, "release_organisations", "organisation_id", release_id, organisations)
    _add_people(db, names, release_id, draft)
    if not db.execute("SELECT 1 FROM agreement_releases WHERE release_id = ?", [release_id]).fetchone():
        for agreement in draft.agreements:
            register.insert_agreement(db, names, release_id, agreement)
    writing.insert_readings(db, names, release_id, {text.language: text_id}, draft)
    for one in differences:
        db.execute("INSERT OR IGNORE INTO differences VALUES (?, ?, ?, ?)", [release_id, one.field, one.kept, one.read])


def _extend(db: Database, table: str, column: str, release_id: str, values: Sequence[str]) -> None:
    rows = db.execute(f"SELECT {column} FROM {table} WHERE release_id = ? ORDER BY position", [release_id])
    writing.set_list(db, table, column, release_id, [*(value for (value,) in rows), *values])


def _add_people(db: Database, names: entries.Names, release_id: str, draft: Draft) -> None:
    """The people that the notice does not name; those that it names keep the role that was checked."""
    rows = db.execute(
        "SELECT p.name FROM roles r JOIN persons p ON p.id = r.person_id WHERE r.release_id = ?", [release_id]
    )
    known = {name for (name,) in rows}
    entries.insert_people(db, names, release_id, None, [person for person in draft.people if person.name not in known])
