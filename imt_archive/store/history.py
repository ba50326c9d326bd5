"""The history of every change, and undo and redo built on it.

Triggers write each changed row; a change is undone by turning its rows back in reverse order. Undoing is itself a
change (a "reversal"), whose rows, turned back, are the redo. So no write can escape the history or its undo.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlite_utils import Database

from imt_archive.model.progress import Changes
from imt_archive.model.records import HistoryEntry
from imt_archive.store.database import saying_errors

# Which kind of thing a table belongs to: what panels are told.
_KINDS = {
    "releases": "releases", "texts": "texts", "blocks": "texts", "release_themes": "releases",
    "release_priorities": "releases", "release_organisations": "releases", "agreements": "agreements",
    "agreement_parties": "agreements", "agreement_releases": "agreements", "roles": "people", "quotes": "quotes",
    "abouts": "abouts", "figures": "figures", "contacts": "contacts", "links": "links", "tags": "tags",
    "differences": "releases",
    "notes": "notes", "organisations": "organisations", "organisation_names": "organisations",
    "saved_searches": "searches", "audit_dismissals": "audit", "events": "releases", "related": "releases",
    "versions": "releases",
}  # fmt: skip


def now() -> str:
    """This moment, in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class History:
    """Records changes of one database, undoes and redoes them."""

    def __init__(self, db: Database, path: str) -> None:
        self._db = db
        self._path = path
        # None: each change is a step of its own; 0: the next one begins a step; else the step's number.
        self._step: int | None = None

    @property
    def generation(self) -> int:
        """The number of the latest change: what an index compares itself with."""
        return int(self._db.execute("SELECT coalesce(max(id), 0) FROM changes").fetchone()[0])

    @contextmanager
    def change(self, action: str, detail: str = "", *, state: str = "done") -> Iterator[int]:
        """One transaction, recorded as one step of the history; everything in it is kept or nothing is.

        With `state` "base" the rows are not recorded: the first filling of an archive cannot be undone. What touched
        no row is no step: there would be nothing to undo, and what was undone before can still be redone.
        """
        db = self._db
        with saying_errors(self._path), db.atomic():
            cursor = db.execute(
                "INSERT INTO changes (at, action, detail, state) VALUES (?, ?, ?, ?)", [now(), action, detail, state]
            )
            number = int(cursor.lastrowid or 0)
            step = self._step or number
            db.execute("UPDATE changes SET applied_by = id, step = ? WHERE id = ?", [step, number])
            db.execute("UPDATE current_change SET change_id = ?", [None if state == "base" else number])
            yield number
            db.execute("UPDATE current_change SET change_id = NULL")
            if state != "done":
                return
            if db.execute("SELECT 1 FROM change_rows WHERE change_id = ? LIMIT 1", [number]).fetchone():
                self._step = None if self._step is None else step
                db.execute("UPDATE changes SET state = 'dropped' WHERE state = 'undone'")
            else:
                db.execute("DELETE FROM changes WHERE id = ?", [number])

    @contextmanager
    def together(self) -> Iterator[None]:
        """Make the changes inside one step, which is undone and redone at once; each is still a transaction alone."""
        self._step = 0
        try:
            yield
        finally:
            self._step = None

    def undo(self) -> Changes | None:
        """Turn back the latest step that still stands; None where there is none."""
        return self._turn_step("state = 'done' ORDER BY id DESC", "undone")

    def redo(self) -> Changes | None:
        """Bring back the step that was undone last; None where there is none."""
        return self._turn_step("state = 'undone' ORDER BY id", "done")

    def _turn_step(self, which: str, new_state: str) -> Changes | None:
        """Turn every change of one step, in its order; one transaction, so that no half of a step is ever seen."""
        find = f"SELECT id, applied_by, action, step FROM changes WHERE {which} LIMIT 1"
        before = self.generation
        first = self._db.execute(find).fetchone()
        if first is None:
            return None
        with saying_errors(self._path), self._db.atomic():
            row = first
            while row is not None and row[3] == first[3]:
                self._turn(row[0], row[1], row[2], new_state)
                row = self._db.execute(find).fetchone()
        return self.changes_since(before)

    def next_undo(self) -> str:
        """The action that undo would turn back, or an empty string."""
        # A step is called by what it began with: what an import pairs and aligns belongs to the import.
        row = self._db.execute(
            "SELECT action FROM changes WHERE state = 'done' AND coalesce(step, id) = "
            "(SELECT coalesce(step, id) FROM changes WHERE state = 'done' ORDER BY id DESC LIMIT 1) ORDER BY id LIMIT 1"
        ).fetchone()
        return str(row[0]) if row else ""

    def next_redo(self) -> str:
        """The action that redo would bring back, or an empty string."""
        row = self._db.execute("SELECT action FROM changes WHERE state = 'undone' ORDER BY id LIMIT 1").fetchone()
        return str(row[0]) if row else ""

    def _turn(self, change: int, applied_by: int, action: str, new_state: str) -> None:
        with self.change(action, state="reversal") as number:
            # Rows refer to each other in both directions; only the end result has to be whole.
            self._db.execute("PRAGMA defer_foreign_keys = ON")
            self._turn_back(applied_by)
            self._db.execute("UPDATE changes SET reverses = ? WHERE id = ?", [change, number])
            self._db.execute("UPDATE changes SET state = ?, applied_by = ? WHERE id = ?", [new_state, number, change])

    def _turn_back(self, change: int) -> None:
        rows = self._db.execute(
            "SELECT table_name, op, key, before FROM change_rows WHERE change_id = ? ORDER BY id DESC", [change]
        ).fetchall()
        for table, op, key, before in rows:
            where = json.loads(key)
            condition = " AND ".join(f'"{name}" = ?' for name in where)
            if op == "insert":
                self._db.execute(f"DELETE FROM {table} WHERE {condition}", list(where.values()))
                continue
            values = json.loads(before)
            names = ", ".join(f'"{name}"' for name in values)
            if op == "delete":
                marks = ", ".join("?" * len(values))
                self._db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))
            else:
                pairs = ", ".join(f'"{name}" = ?' for name in values)
                self._db.execute(f"UPDATE {table} SET {pairs} WHERE {condition}", [*values.values(), *where.values()])

    def changes_since(self, generation: int) -> Changes:
        """What the changes after a generation touched; read by panels, and by an index that fell behind."""
        rows = self._db.execute(
            "SELECT DISTINCT table_name, release_id, text_id FROM change_rows WHERE change_id > ?", [generation]
        ).fetchall()
        action = self._db.execute(
            "SELECT action FROM changes WHERE id > ? ORDER BY id DESC LIMIT 1", [generation]
        ).fetchone()
        return Changes(
            kinds=frozenset(_KINDS[table] for table, _, _ in rows),
            release_ids=frozenset(release for _, release, _ in rows if release),
            text_ids=frozenset(text for _, _, text in rows if text),
            generation=self.generation,
            action=str(action[0]) if action else "",
        )

    def base_since(self, generation: int) -> bool:
        """Whether an unrecorded filling came after a generation, so that its rows cannot be listed."""
        found = self._db.execute("SELECT 1 FROM changes WHERE id > ? AND state = 'base'", [generation]).fetchone()
        return found is not None

    def entries(self, release_id: str | None = None, limit: int = 200) -> tuple[HistoryEntry, ...]:
        """The steps of the history, latest first; of one release, or of the whole archive."""
        condition = "WHERE c.state NOT IN ('reversal')"
        parameters: list[object] = []
        if release_id is not None:
            condition += " AND c.id IN (SELECT change_id FROM change_rows WHERE release_id = ?)"
            parameters.append(release_id)
        rows = self._db.execute(
            f"SELECT c.id, c.at, c.action, c.detail, c.state FROM changes c {condition} ORDER BY c.id DESC LIMIT ?",
            [*parameters, limit],
        ).fetchall()
        return tuple(HistoryEntry(*row) for row in rows)
