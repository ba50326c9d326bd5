"""An archive as one file and back, and at another place: the half of the doorway about keeping it."""

from __future__ import annotations

import secrets
from pathlib import Path

from imt_archive import __version__
from imt_archive.export.files import written_beside
from imt_archive.model.backups import Backup, Restored
from imt_archive.model.progress import Work
from imt_archive.store import Store, backup, copying


class Keeping:
    """What can be done with an open archive as a whole; nothing here changes it."""

    _store: Store

    def backup(self, out: Path, *, with_contacts: bool = False) -> Work[Backup]:
        """Write everything but the index into one file; raises WriteError, and what stood there is whole then."""
        # What reads files is loaded when they are handed on, and not when an archive is opened.
        from imt_archive.tasks.discretion import discretion

        with written_beside(out) as file:
            taken_out = None if with_contacts else discretion()
            return (yield from self._store.backup(file, __version__, discretion=taken_out))

    def copy_to(self, folder: Path) -> Work[None]:
        """Copy the archive to a new or empty folder and check the copy; raises WriteError and leaves nothing then."""
        yield from self._store.copy_to(folder)


def read_backup(file: Path) -> Backup:
    """What a backup says of itself; raises ReadError where it is none."""
    return backup.read_facts(file)


def unpack_backup(file: Path, folder: Path) -> Work[tuple[Backup, Path]]:
    """Unpack and check a backup beside the folder whose place it shall take; returns it and where it is for now."""
    beside = folder.with_name(f".{folder.name}.restoring-{secrets.token_hex(4)}")
    return (yield from backup.unpack(file, beside)), beside


def put_in_place(unpacked: Path, folder: Path) -> Path | None:
    """Let an unpacked backup take the place of an archive that nobody has open; returns where that one is kept now."""
    return copying.put_in_place(unpacked, folder)


def restore(file: Path, folder: Path, *, replace: bool = False) -> Work[Restored]:
    """Make a backup the archive of a folder; one that is there is kept aside, and only where `replace` says so.

    Raises ReadError where the backup is not whole, WriteError("restore-over") where an archive is in the way.
    """
    copying.refuse_to_cover(folder, replace=replace)
    facts, beside = yield from unpack_backup(file, folder)
    return Restored(facts, folder, put_in_place(beside, folder))


def remove_archive(folder: Path) -> None:
    """Take away an archive that was copied elsewhere, and nothing beside it; raises WriteError."""
    copying.remove_archive(folder)
