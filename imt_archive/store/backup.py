"""An archive as one file: a zip with a consistent copy of the rows, the originals, and a list of checksums.

The index is not in it: it can always be made anew, and is never taken from another person.
"""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from sqlite_utils import Database

from imt_archive.model.backups import Backup, Discretion
from imt_archive.model.errors import OpenError, ReadError
from imt_archive.model.progress import Progress, Work
from imt_archive.store import originals
from imt_archive.store.copying import check, saying_disk, settle, snapshot
from imt_archive.store.database import FILE_NAME, open_database
from imt_archive.store.history import now
from imt_archive.store.withholding import name_of, take_out_contacts

FORMAT = 1
MANIFEST = "manifest.json"
_CHUNK = 1 << 20
_MOST_MANIFEST = 64 << 20
_NAME = re.compile(rf"{re.escape(FILE_NAME)}|{originals.FOLDER_NAME}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})")


@dataclass(frozen=True)
class _Content:
    """What a backup holds: its facts, and the size and SHA-256 of each file by its name."""

    backup: Backup
    files: Mapping[str, tuple[int, str]]


def write(
    db: Database, folder: Path, out: IO[bytes], program: str, *, discretion: Discretion | None
) -> Work[Backup]:  # fmt: skip
    """Write the archive of a folder into an open file; the archive may be used meanwhile, and is not changed.

    `discretion` takes press contacts out; None leaves them in.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as scratch:
        copy = Path(scratch) / FILE_NAME
        yield Progress("backup")
        snapshot(db, copy)
        left = (yield from take_out_contacts(copy, folder, discretion)) if discretion else (0, 0)
        kept, facts = _facts(copy)
        backup = Backup(facts["id"], program, now(), facts["releases"], len(kept), discretion is None, *left)
        files: dict[str, tuple[int, str]] = {}
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            files[FILE_NAME] = yield from _pack(packed, copy, FILE_NAME, Progress("backup", 0, len(kept)))
            for done, sha256 in enumerate(kept, start=1):
                path = originals.path_of(folder, sha256)
                name = f"{originals.FOLDER_NAME}/{sha256[:2]}/{sha256}"
                if not originals.is_whole(folder, sha256):
                    # Better said now than found out when the disk has died.
                    raise OpenError("backup-original-lost", path=str(folder), name=name_of(copy, sha256))
                files[name] = yield from _pack(packed, path, name, Progress("backup", done, len(kept)))
            manifest = {"format": FORMAT, **asdict(backup), "files": files}
            packed.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
    return backup


def _pack(packed: zipfile.ZipFile, path: Path, name: str, step: Progress) -> Work[tuple[int, str]]:
    """Pack one file; returns its size and its SHA-256."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file, packed.open(name, "w", force_zip64=True) as target:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
            size += len(chunk)
            target.write(chunk)
            yield step
    return size, digest.hexdigest()


def _facts(copy: Path) -> tuple[list[str], dict[str, Any]]:
    """(the originals that the copy speaks of, what else is said of it)."""
    with closing(sqlite3.connect(copy)) as db:
        kept = [sha256 for (sha256,) in db.execute("SELECT sha256 FROM originals ORDER BY sha256")]
        (archive,) = db.execute("SELECT value FROM meta WHERE key = 'id'").fetchone()
        (releases,) = db.execute("SELECT count(*) FROM releases").fetchone()
    return kept, {"id": archive, "releases": releases}


def read_facts(file: Path) -> Backup:
    """What a backup says of itself; raises ReadError where it is none."""
    with _opened(file) as packed:
        return _content(packed, file).backup


def unpack(file: Path, folder: Path) -> Work[Backup]:
    """Make a backup a folder again, where nothing is yet, and check every byte of it; on any failure nothing is left.

    Raises ReadError where the file is no backup, is damaged or comes from a newer program.
    """
    with saying_disk(str(folder)):
        folder.mkdir(parents=True)
    try:
        with _opened(file) as packed:
            content = _content(packed, file)
            total = len(content.files)
            for done, (name, (size, sha256)) in enumerate(content.files.items(), start=1):
                yield Progress("restore", done, total)
                yield from _unpack_one(packed, file, name, folder / name, size, sha256)
        yield Progress("restore", total, total)
        _check(folder, file, content.backup)
    except BaseException:
        originals.remove_tree(folder)
        raise
    return content.backup


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except FileNotFoundError as error:
        raise ReadError("read-missing", name=file.name) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise ReadError("backup-not-one", name=file.name) from error


def _content(packed: zipfile.ZipFile, file: Path) -> _Content:
    try:
        info = packed.getinfo(MANIFEST)
        if info.file_size > _MOST_MANIFEST:
            raise ReadError("backup-not-one", name=file.name)
        manifest = json.loads(packed.read(info))
        if manifest["format"] > FORMAT:
            raise ReadError("backup-newer", name=file.name)
        files = {str(name): (int(size), str(sha256)) for name, (size, sha256) in manifest["files"].items()}
        known = {name: manifest[name] for name in Backup.__dataclass_fields__}
    except (KeyError, ValueError, TypeError, AttributeError, OSError, zipfile.BadZipFile) as error:
        raise ReadError("backup-not-one", name=file.name) from error
    if FILE_NAME not in files or not all(map(_NAME.fullmatch, files)):
        # A name with .. in it would be written outside the folder.
        raise ReadError("backup-not-one", name=file.name)
    return _Content(Backup(**known), files)


def _unpack_one(
    packed: zipfile.ZipFile, file: Path, name: str, target: Path, size: int, sha256: str
) -> Work[None]:  # fmt: skip
    digest = hashlib.sha256()
    with saying_disk(str(target.parent)):
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as written:
            for chunk in _chunks(packed, file, name, size):
                digest.update(chunk)
                written.write(chunk)
                yield Progress("restore")
        if name == FILE_NAME:
            settle(target)
    if digest.hexdigest() != sha256:
        raise ReadError("backup-damaged", name=file.name)


def _chunks(packed: zipfile.ZipFile, file: Path, name: str, size: int) -> Iterator[bytes]:
    """The bytes of one file, and not one more than was announced."""
    try:
        with packed.open(name) as source:
            while size > 0:
                chunk = source.read(min(_CHUNK, size))
                if not chunk:
                    raise ReadError("backup-damaged", name=file.name)
                size -= len(chunk)
                yield chunk
    except (KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise ReadError("backup-damaged", name=file.name) from error


def _check(folder: Path, file: Path, backup: Backup) -> None:
    """Open what was unpacked as the program will; raises ReadError where it would not be whole."""
    try:
        open_database(folder).close()
    except OpenError as error:
        code = "backup-newer" if error.code == "archive-newer" else "backup-damaged"
        raise ReadError(code, name=file.name) from error
    if check(folder) != backup.releases:
        raise ReadError("backup-damaged", name=file.name)
