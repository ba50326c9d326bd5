"""What a backup says of itself, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".imtarchive"
"""How the name of a backup ends."""


@dataclass(frozen=True, slots=True)
class Discretion:
    """What is asked of every file that leaves where press contacts do not.

    `is_bare` says of a name and of bytes whether the file is known to bear no contact, `bare_name` gives its name
    without one.
    """

    is_bare: Callable[[str, bytes], bool]
    bare_name: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup's own facts; `made` is a moment in UTC as ISO 8601, `program` the version that wrote it.

    Press contacts are left out unless somebody asked for them, and with them the originals that are not known to bear
    none.
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
