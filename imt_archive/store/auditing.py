"""What the store knows for an audit: findings that a person dismissed, and texts that were corrected once in."""

from __future__ import annotations

from imt_archive.model.progress import Changes
from imt_archive.store.database import reads
from imt_archive.store.entries import storable
from imt_archive.store.history import now
from imt_archive.store.store import Store

# Steps that bring a text in, or move it, and correct nothing in it.
_NO_CORRECTIONS = ("fill", "import", "attach", "pair", "notices", "delete")


class AuditRecords:
    """The audit's rows of an open store; each change is a step of history."""

    def __init__(self, store: Store) -> None:
        self.folder = store.folder
        # One connection and one history: a step about findings is undone in its turn among all others.
        self._store, self._db, self._history = store, store._db, store._history

    @reads
    def dismissals(self) -> dict[str, str]:
        """The findings that were dismissed, by their ids, with the reasons."""
        return {str(finding): str(reason) for finding, reason in
                self._db.execute("SELECT finding, reason FROM audit_dismissals")}  # fmt: skip

    def dismiss(self, finding: str, release_id: str, reason: str) -> Changes:
        """Remember that a finding of a release is none, and why; raises NotFoundError for an unknown release."""
        self._store.release(release_id)
        with self._history.change("dismiss", detail=release_id) as number:
            self._db.execute(
                "INSERT INTO audit_dismissals VALUES (?, ?, ?, ?) ON CONFLICT (finding) DO UPDATE SET "
                "reason = excluded.reason, at = excluded.at WHERE reason <> excluded.reason",
                [finding, release_id, storable(reason), now()],
            )
        return self._history.changes_since(number - 1)

    def restore(self, finding: str) -> Changes:
        """Take a finding up again; one that was not dismissed stays as it is."""
        with self._history.change("restore-finding", detail=finding.partition("/")[0]) as number:
            self._db.execute("DELETE FROM audit_dismissals WHERE finding = ?", [finding])
        return self._history.changes_since(number - 1)

    @reads
    def corrected(self) -> dict[str, str]:
        """When each text was last corrected after it had come in (UTC, ISO 8601), by its id; others are left out."""
        marks = ", ".join("?" * len(_NO_CORRECTIONS))
        rows = self._db.execute(
            "SELECT r.text_id, max(c.at) FROM change_rows r JOIN changes c ON c.id = r.change_id "
            "WHERE r.table_name IN ('texts', 'blocks') AND r.text_id IS NOT NULL AND c.state = 'done' "
            f"AND c.action NOT IN ({marks}) GROUP BY r.text_id",
            list(_NO_CORRECTIONS),
        )
        return {str(text): str(at) for text, at in rows}
