"""What rows are made of: ids, dates, evidence, and the organisations and persons that records name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from imt_archive.model.dates import Edtf
from imt_archive.model.records import Evidence, Organisation, Participant
from imt_archive.model.vocabulary import fold, name_key


def slug(text: str, words: int = 8) -> str:
    """Lower-case words joined by hyphens, for an id that a person can read."""
    parts = re.findall(r"[a-z0-9]+", fold(text))
    return "-".join(parts[:words]) or "untitled"


def unique(db: Database, table: str, wanted: str) -> str:
    """The wanted id, or the first of wanted-2, wanted-3 … that the table does not have."""
    number, candidate = 1, wanted
    while db.execute(f"SELECT 1 FROM {table} WHERE id = ?", [candidate]).fetchone():
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate


def storable(name: str) -> str:
    """The name of a file, with ? for what is no character: a name on a disk may be any bytes, a row's text may not."""
    return name.encode("utf-8", "replace").decode("utf-8")


def edtf(date: Edtf | None) -> str | None:
    """The date as it is stored."""
    return None if date is None else str(date)


def evidence_columns(evidence: Evidence | None) -> dict[str, int | None]:
    """Where something was read, as it is stored."""
    if evidence is None:
        return {"block": None, "start": None, "end": None}
    return {"block": evidence.block, "start": evidence.start, "end": evidence.end}


@dataclass
class Names:
    """Finds, or makes, the rows of organisations and persons that records name."""

    db: Database

    def __post_init__(self) -> None:
        self._by_key: dict[str, str] = {}
        rows = self.db.execute(
            "SELECT id, name_fr FROM organisations UNION ALL SELECT id, name_en FROM organisations "
            "UNION ALL SELECT id, acronym FROM organisations "
            "UNION ALL SELECT organisation_id, name FROM organisation_names"
        )
        for organisation_id, name in rows:
            if name:
                self._by_key.setdefault(name_key(name), organisation_id)
        self._ids = {row[0] for row in self.db.execute("SELECT id FROM organisations")}

    def organisation(self, id_or_name: str) -> str | None:
        """The id of an organisation; one that nobody knew is added under its name."""
        if not id_or_name:
            return None
        if id_or_name in self._ids:
            return id_or_name
        key = name_key(id_or_name)
        if key not in self._by_key:
            new = unique(self.db, "organisations", slug(id_or_name))
            insert_organisation(self.db, Organisation(new, "other", id_or_name, id_or_name))
            self._ids.add(new)
            self._by_key[key] = new
        return self._by_key[key]

    def person(self, name: str) -> int:
        """The number of a person, added when new."""
        row = self.db.execute("SELECT id FROM persons WHERE name = ?", [name]).fetchone()
        if row:
            return int(row[0])
        return int(self.db.execute("INSERT INTO persons (name) VALUES (?)", [name]).lastrowid or 0)


def insert_organisation(db: Database, organisation: Organisation) -> None:
    """Add an organisation with its former names and variants, or replace what was known of it."""
    row = {
        "id": organisation.id, "kind": organisation.kind, "name_fr": organisation.name_fr,
        "name_en": organisation.name_en, "acronym": organisation.acronym,
    }  # fmt: skip
    db.table("organisations").upsert(row, pk="id")
    names = [(name, "former", until) for name, until in organisation.former]
    names += [(name, "variant", "") for name in organisation.variants]
    db.execute("DELETE FROM organisation_names WHERE organisation_id = ?", [organisation.id])
    for name, form, until in names:
        db.execute("INSERT OR IGNORE INTO organisation_names VALUES (?, ?, ?, ?)", [organisation.id, name, form, until])


def insert_people(
    db: Database, names: Names, release_id: str, agreement_id: str | None, people: Iterable[Participant]
) -> None:
    """Write the people of a release or of an agreement; press contacts are not among them."""
    for person in people:
        db.table("roles").insert(
            {
                "release_id": release_id, "agreement_id": agreement_id, "person_id": names.person(person.name),
                "part": person.part, "role": person.role, "language": person.language,
                "organisation_id": names.organisation(person.organisation), **evidence_columns(person.evidence),
            }
        )  # fmt: skip
