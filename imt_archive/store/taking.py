"""Releases that left another archive, taken in whole: with their ids, links, tags, notes and agreements in common."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlite_utils import Database

from imt_archive.model.records import Agreement, Difference, Draft, Link, Note, Organisation, Source
from imt_archive.store import entries, register, writing


@dataclass(frozen=True, slots=True)
class Whole:
    """A release with all that an archive knows of it; `originals` are the sources of its texts with their bytes."""

    draft: Draft
    links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    differences: tuple[Difference, ...] = ()
    originals: tuple[tuple[Source, bytes], ...] = ()
    related: tuple[str, ...] = ()


class Taking:
    """Writes releases one after another, inside a change that its caller has opened.

    An organisation that the archive knows stays as it is, unless the archive has no release yet.
    """

    def __init__(self, db: Database, organisations: Iterable[Organisation]) -> None:
        self._db = db
        is_empty = db.execute("SELECT 1 FROM releases LIMIT 1").fetchone() is None
        known = {row[0] for row in db.execute("SELECT id FROM organisations")}
        for organisation in organisations:
            if is_empty or organisation.id not in known:
                entries.insert_organisation(db, organisation)
        self._names = entries.Names(db)
        # From the ids that agreements had to those that they have here.
        self._agreements: dict[str, str] = {}
        self._extending: list[tuple[str, str]] = []
        self._related: list[tuple[str, str]] = []

    def insert(self, whole: Whole) -> str:
        """Write a release and return its id."""
        db = self._db
        release_id = writing.insert_draft(db, self._names, replace(whole.draft, agreements=()))
        for agreement in whole.draft.agreements:
            self._announce(release_id, agreement)
        writing.set_links(db, release_id, whole.links)
        for tag in whole.tags:
            db.execute("INSERT OR IGNORE INTO tags VALUES (?, ?)", [release_id, tag])
        for note in whole.notes:
            db.execute("INSERT INTO notes (release_id, at, text) VALUES (?, ?, ?)", [release_id, note.at, note.text])
        for one in whole.differences:
            row = [release_id, one.field, one.kept, one.read]
            db.execute("INSERT OR IGNORE INTO differences VALUES (?, ?, ?, ?)", row)
        self._related += [(release_id, other) for other in whole.related]
        return release_id

    def _announce(self, release_id: str, agreement: Agreement) -> None:
        known = self._agreements.get(agreement.id) or self._in_register(agreement)
        if known:
            self._agreements[agreement.id] = known
            self._db.execute("INSERT OR IGNORE INTO agreement_releases VALUES (?, ?)", [known, release_id])
            return
        extends = agreement.extends
        # What it extends may come after it: joined when all are there.
        bare = replace(agreement, extends=replace(extends, agreement_id="") if extends else None)
        # Two that the other archive kept apart stay two.
        apart_from = set(self._agreements.values()) if agreement.id else ()
        new = register.insert_agreement(self._db, self._names, release_id, bare, apart_from)
        if agreement.id:
            self._agreements[agreement.id] = new
        if extends and extends.agreement_id:
            self._extending.append((new, extends.agreement_id))

    def _in_register(self, agreement: Agreement) -> str:
        """The agreement of this id that was here before: of another kind, it is another one."""
        row = self._db.execute("SELECT id FROM agreements WHERE id = ? AND kind = ?", [agreement.id, agreement.kind])
        found = row.fetchone()
        return str(found[0]) if found and found[0] not in self._agreements.values() else ""

    def join_extended(self) -> None:
        """Refer what extends an earlier agreement to it, and related releases to each other, now that all are there."""
        for release_id, other in self._related:
            self._db.execute(
                "INSERT OR IGNORE INTO related SELECT ?, id FROM releases r WHERE id = ? AND NOT EXISTS "
                "(SELECT 1 FROM related WHERE release_id = r.id AND other_id = ?)",
                [release_id, other, release_id],
            )
        for agreement_id, wanted in self._extending:
            found = self._agreements.get(wanted) or register.agreement_of(self._db, wanted)
            self._db.execute(
                "UPDATE agreements SET extends_id = ? WHERE id = ? AND extends_id IS NULL", [found, agreement_id]
            )
