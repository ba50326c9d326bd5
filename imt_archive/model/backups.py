"""What a backup says of itself, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".imtarchive"
"""How the name of a backup ends."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's own facts; `made` is a moment in UTC as ISO 8601, `program` the version that wrote it.

    Press contacts are left out unless somebody asked for them, and with them the originals that they stand in.
    """

    archive: str
    program: str
    made: str
    releases: int
    originals: int
    with_contacts: bool
    contacts_left_out: int = 0
    originals_left_out: int = 0


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that is an archive folder again; `aside` is where the archive that stood there is kept, or None."""

    backup: Backup
    folder: Path
    aside: Path | None
