"""Whether an archive is whole: its file, the references in it, its originals."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlite_utils import Database

from imt_archive.model.errors import OpenError
from imt_archive.model.progress import Finding
from imt_archive.store import originals
from imt_archive.store.database import saying_errors


def findings(db: Database, folder: Path) -> Iterator[Finding]:
    """What is not whole, one after another."""
    try:
        with saying_errors(str(folder), OpenError):
            for (message,) in db.execute("PRAGMA integrity_check").fetchall():
                if message != "ok":
                    yield Finding("verify-damaged", {"what": message})
            for table, _, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
                yield Finding("verify-reference", {"table": table, "parent": parent})
            kept = db.execute("SELECT sha256, name FROM originals ORDER BY name").fetchall()
    except OpenError as error:
        # Damage so deep that SQLite cannot go through the file is a finding too.
        yield Finding("verify-damaged", {"what": error.facts.get("reason", error.code)})
        return
    for sha256, name in kept:
        if not originals.is_whole(folder, sha256):
            yield Finding("verify-original", {"name": name, "sha256": sha256})
