"""An archive's folder copied, checked, and put into another's place; nothing is ever half done."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from sqlite_utils import Database

from imt_archive.model.errors import OpenError, WriteError
from imt_archive.model.progress import Progress, Work
from imt_archive.store import originals
from imt_archive.store.database import DERIVED, FILE_NAME, is_somebody_elses, saying_errors

# All that an archive folder has of ours: what is taken away after a move, and nothing beside it.
_OURS = (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", originals.FOLDER_NAME, *DERIVED)


@contextmanager
def saying_disk(path: str) -> Iterator[None]:
    """Turn what the system says of a disk into an error that a person can act on."""
    try:
        yield
    except OSError as error:
        code = originals.CODES.get(error.errno or 0, "disk-failed")
        raise WriteError(code, path=path, reason=error.strerror or "") from error


def settle(file: Path) -> None:
    """Let a file be on the disk itself before anything else is done: what it is a copy of may be taken away then."""
    with file.open("rb+") as opened:
        os.fsync(opened.fileno())


def snapshot(db: Database, target: Path) -> None:
    """Write the rows of an open archive as one file, whole even while somebody writes."""
    with saying_errors(str(target)), closing(sqlite3.connect(target)) as copy:
        db.conn.backup(copy)
        # One file alone: a copy has no journal beside it.
        copy.execute("PRAGMA journal_mode = DELETE")


def check(folder: Path) -> int:
    """How many releases the rows of a folder have, each of them looked at; raises OpenError where they are damaged."""
    with saying_errors(str(folder), OpenError), closing(sqlite3.connect(folder / FILE_NAME)) as db:
        found = [message for (message,) in db.execute("PRAGMA integrity_check") if message != "ok"]
        found += [f"{row[0]} → {row[2]}" for row in db.execute("PRAGMA foreign_key_check")]
        if found:
            raise OpenError("archive-damaged", path=str(folder), reason=found[0])
        return int(db.execute("SELECT count(*) FROM releases").fetchone()[0])


def copy_to(db: Database, folder: Path, target: Path) -> Work[None]:
    """Copy an open archive, without its index, to where nothing is yet, and check the copy; or nothing is written."""
    if target.is_relative_to(folder) or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
        raise WriteError("move-not-empty", path=str(target))
    beside = target.with_name(f".{target.name}.moving")
    try:
        with saying_disk(str(target)):
            originals.remove_tree(beside)
            beside.mkdir(parents=True)
        yield Progress("copy")
        snapshot(db, beside / FILE_NAME)
        with saying_disk(str(target)):
            settle(beside / FILE_NAME)
        if check(beside) != int(db.execute("SELECT count(*) FROM releases").fetchone()[0]):
            raise WriteError("disk-failed", path=str(target), reason="")
        yield from _copy_originals(db, folder, beside)
        with saying_disk(str(target)):
            if target.exists():
                target.rmdir()
            beside.rename(target)
    except BaseException:
        originals.remove_tree(beside)
        raise


def _copy_originals(db: Database, folder: Path, target: Path) -> Work[None]:
    kept = db.execute("SELECT sha256 FROM originals ORDER BY sha256").fetchall()
    for done, (sha256,) in enumerate(kept, start=1):
        yield Progress("copy", done, len(kept))
        source, copy = originals.path_of(folder, sha256), originals.path_of(target, sha256)
        if not originals.is_whole(folder, sha256):
            # What was lost before the move is as lost after it: `verify` says so, here and there.
            continue
        with saying_disk(str(target)):
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, copy)
            settle(copy)
        if not originals.is_whole(target, sha256):
            raise WriteError("disk-failed", path=str(target), reason="")


def refuse_to_cover(folder: Path, *, replace: bool) -> None:
    """Raise where a folder holds an archive and nobody said that it may be replaced, or holds other things."""
    if (folder / FILE_NAME).exists():
        if not replace:
            raise WriteError("restore-over", path=str(folder))
    elif folder.exists() and (not folder.is_dir() or is_somebody_elses(folder)):
        raise OpenError("archive-other-files", path=str(folder))


def put_in_place(unpacked: Path, folder: Path) -> Path | None:
    """Let a folder take an archive's place; returns where that archive is kept now, None where none was there.

    Raises WriteError where that cannot be; the archive is as it was then, and the folder that was to come is gone.
    """
    aside = None
    with saying_disk(str(folder)):
        try:
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
            elif folder.exists():
                free = _free(folder)
                folder.rename(free)
                aside = free
            folder.parent.mkdir(parents=True, exist_ok=True)
            unpacked.rename(folder)
        except OSError:
            originals.remove_tree(unpacked)
            if aside is not None:
                aside.rename(folder)
            raise
    return aside


def _free(folder: Path) -> Path:
    """A name beside a folder that says when it was put away, and that nothing has yet."""
    day, number = date.today().isoformat(), 1
    name = folder.with_name(f"{folder.name} {day}")
    while name.exists():
        number += 1
        name = folder.with_name(f"{folder.name} {day} ({number})")
    return name


def remove_archive(folder: Path) -> None:
    """Take an archive away from a folder, and the folder where nothing else is in it; raises WriteError."""
    with saying_disk(str(folder)):
        for name in _OURS:
            path = folder / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)
        if not any(folder.iterdir()):
            folder.rmdir()
