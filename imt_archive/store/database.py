"""Opening the SQLite file: settings, migrations, and every way that this can fail said as an OpenError."""

from __future__ import annotations

import os
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from sqlite_utils import Database

from imt_archive.model.errors import ArchiveError, OpenError, WriteError
from imt_archive.store.schema import migrations

P = ParamSpec("P")
S = TypeVar("S", bound="_InFolder")
T = TypeVar("T")

FILE_NAME = "archive.sqlite3"
# What other parts keep in an archive's folder and can make anew.
DERIVED = ("index", "lexicon.json")
# What may be left of an archive whose file is gone, and what systems put into empty folders.
_OURS = frozenset({*DERIVED, "originals", "lost+found", "desktop.ini"})


def open_database(folder: Path, *, must_exist: bool = False) -> Database:
    """Open the archive of a folder, making both where there is none and that is not refused; raises OpenError."""
    if must_exist and not os.access(folder / FILE_NAME, os.F_OK):
        raise OpenError("archive-gone", path=str(folder))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OpenError("archive-no-folder", path=str(folder), reason=error.strerror or str(error)) from error
    path = folder / FILE_NAME
    if not os.access(path, os.F_OK) and is_somebody_elses(folder):
        raise OpenError("archive-other-files", path=str(folder))
    # SQLite would open a read-only file and fail at the first write: better said now, before work is done.
    if not os.access(folder, os.W_OK | os.X_OK) or (os.access(path, os.F_OK) and not os.access(path, os.W_OK)):
        raise OpenError("archive-read-only", path=str(folder))
    connection = None
    try:
        connection = sqlite3.connect(path, timeout=5.0)
        return _prepare(connection, folder)
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlite3.Error):
            raise _open_error(error, folder) from error
        raise


def is_somebody_elses(folder: Path) -> bool:
    """Whether a folder without an archive holds other things: a mistyped path must not be filled with ours."""
    try:
        return any(
            entry.name not in _OURS and not entry.name.startswith((FILE_NAME, ".")) for entry in folder.iterdir()
        )
    except OSError:
        return False


def _prepare(connection: sqlite3.Connection, folder: Path) -> Database:
    # Settings before anything is written; plugins of other programs have no business in an archive.
    db = Database(connection, execute_plugins=False)
    tables = set(db.table_names())
    if tables and not {"_sqlite_migrations", "meta"} <= tables:
        raise OpenError("archive-not-one", path=str(folder))
    applied = {migration.name for migration in migrations.applied(db)}
    known = {migration.name for migration in migrations.pending(db)} | applied
    with closing(Database(memory=True, execute_plugins=False)) as empty:
        ours = {migration.name for migration in migrations.pending(empty)}
    if not known <= ours:
        raise OpenError("archive-newer", path=str(folder))
    db.enable_wal()
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA foreign_keys = ON")
    if migrations.pending(db):
        # One transaction: a first start that was killed leaves an empty file, and not a part of an archive.
        with db.atomic():
            migrations.apply(db)
            db.execute("INSERT OR IGNORE INTO meta VALUES ('id', ?)", [uuid.uuid4().hex])
    return db


def _open_error(error: sqlite3.Error, folder: Path) -> OpenError:
    name = getattr(error, "sqlite_errorname", "")
    code = {
        "SQLITE_FULL": "disk-full",
        "SQLITE_READONLY": "archive-read-only",
        "SQLITE_READONLY_DIRECTORY": "archive-read-only",
        "SQLITE_CANTOPEN": "archive-read-only",
        "SQLITE_BUSY": "archive-busy",
        "SQLITE_LOCKED": "archive-busy",
    }.get(name, "archive-damaged")
    return OpenError(code, path=str(folder), reason=str(error))


@contextmanager
def saying_errors(path: str, kind: type[ArchiveError] = WriteError) -> Iterator[None]:
    """Turn what SQLite says of a full disk, a lock or damage into an error that a person can act on."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _said(error, path, kind) from error
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.IntegrityError | sqlite3.ProgrammingError | sqlite3.InterfaceError):
            raise
        raise kind("archive-damaged", path=path, reason=str(error)) from error


class _InFolder(Protocol):
    folder: Path


def reads(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """Make a method that reads raise OpenError where the file turns out damaged, busy or gone."""

    @wraps(method)
    def read(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with saying_errors(str(self.folder), OpenError):
            return method(self, *args, **kwargs)

    return read


def _said(error: sqlite3.OperationalError, path: str, kind: type[ArchiveError]) -> ArchiveError:
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL":
        return kind("disk-full", path=path)
    if name.startswith("SQLITE_READONLY"):
        return kind("archive-read-only", path=path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return kind("archive-busy", path=path)
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return kind("disk-failed", path=path, reason=str(error))
    raise error
