"""Press contacts taken out of a copy of the archive's rows, before it goes to somebody else."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from imt_archive.model.backups import Discretion
from imt_archive.model.errors import OpenError
from imt_archive.model.progress import Progress, Work
from imt_archive.store import originals

_BEARING = "SELECT text_id FROM contacts UNION SELECT text_id FROM blocks WHERE kind = 'contact'"
# Where the name of a file stands.
_NAMES = (
    ("texts", "source_name"), ("releases", "source_name"), ("originals", "name"), ("versions", "name"),
    ("changes", "detail"),
)  # fmt: skip


def take_out_contacts(copy: Path, folder: Path, discretion: Discretion) -> Work[tuple[int, int]]:
    """Take the press contacts out of a copy; returns how many, and how many originals went with them.

    An original stays in it only where no text of it has a contact and where it is known to bear none itself: a reader
    passes over much of a file. The history goes, since it remembers what was there; the block that named somebody
    stays as a dash, so that all that points at blocks by their place still does.
    """
    bare = yield from _bare(copy, folder, discretion)
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        (contacts,) = db.execute("SELECT count(*) FROM contacts").fetchone()
        (before,) = db.execute("SELECT count(*) FROM originals").fetchone()
        db.execute("CREATE TEMP TABLE bare (sha256 TEXT PRIMARY KEY)")
        db.executemany("INSERT INTO bare VALUES (?)", [(sha256,) for sha256 in bare])
        kept = "SELECT sha256 FROM bare"
        db.execute(f"UPDATE texts SET original = NULL WHERE original IS NOT NULL AND original NOT IN ({kept})")
        # What no text speaks of any more was of a release that is gone, and may name anybody.
        db.execute("DELETE FROM originals WHERE sha256 NOT IN (SELECT original FROM texts WHERE original IS NOT NULL)")
        (after,) = db.execute("SELECT count(*) FROM originals").fetchone()
        _forget_originals(db)
        db.execute("DELETE FROM contacts")
        db.execute("UPDATE blocks SET text = '–' WHERE kind = 'contact'")
        db.execute("DELETE FROM change_rows")
        db.execute("UPDATE changes SET state = 'base'")
        _rename(db, discretion.bare_name)
        # What was deleted is still in the file's unused pages until it is written anew.
        db.execute("VACUUM")
    return contacts, before - after


def name_of(copy: Path, sha256: str) -> str:
    """The name of an original, as a copy of the rows has it."""
    with closing(sqlite3.connect(copy)) as db:
        return str(db.execute("SELECT name FROM originals WHERE sha256 = ?", [sha256]).fetchone()[0])


def _bare(copy: Path, folder: Path, discretion: Discretion) -> Work[list[str]]:
    """The originals that are known to bear no contact; raises OpenError where one that may be among them is lost."""
    with closing(sqlite3.connect(copy)) as db:
        free = f"SELECT original FROM texts WHERE original IS NOT NULL AND id NOT IN ({_BEARING})"
        naming = f"SELECT original FROM texts WHERE original IS NOT NULL AND id IN ({_BEARING})"
        wanted = f"SELECT sha256, name FROM originals WHERE sha256 IN ({free}) AND sha256 NOT IN ({naming})"
        rows = db.execute(f"{wanted} ORDER BY sha256").fetchall()
    bare: list[str] = []
    for done, (sha256, name) in enumerate(rows):
        yield Progress("backup", done, len(rows))
        if not originals.is_whole(folder, sha256):
            raise OpenError("backup-original-lost", path=str(folder), name=name)
        if discretion.is_bare(name, originals.read(folder, sha256)):
            bare.append(sha256)
    return bare


def _rename(db: sqlite3.Connection, bare_name: Callable[[str], str]) -> None:
    """Take telephones and addresses out of the names of files."""
    db.create_function("bare_name", 1, bare_name, deterministic=True)
    for table, column in _NAMES:
        db.execute(f"UPDATE {table} SET {column} = bare_name({column}) WHERE {column} <> bare_name({column})")


def _forget_originals(db: sqlite3.Connection) -> None:
    """Take out what any other table says of originals that are gone, as the files that stood before a newer version."""
    for (table,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'texts'").fetchall():
        for row in db.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            if row[2] == "originals":
                db.execute(f'DELETE FROM {table} WHERE "{row[3]}" NOT IN (SELECT sha256 FROM originals)')
