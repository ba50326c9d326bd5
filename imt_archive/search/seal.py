"""The small file beside the index that says what is in it, and whether the files are still those that were written.

An index folder holds `state.json` and one folder of Whoosh's files, named in it: replacing the file swaps the index.
Whoosh reads pickles, so nothing of an index is opened before its files are known to be the ones that were sealed.
"""

from __future__ import annotations

import contextlib
import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from uuid import uuid4

from imt_archive.search.schema import VERSION

SEAL = "state.json"
LOCK = "writer.lock"
_PREFIX = "index-"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class IndexState:
    """What an index is of: `version` 0 where it cannot be used and has to be rebuilt."""

    version: int = 0
    store_id: str = ""
    generation: int = 0
    texts: int = 0


@dataclass(frozen=True, slots=True)
class Seal:
    """The state with the folder of Whoosh's files, its commit number, and (size, CRC-32) of each of its files."""

    state: IndexState
    folder: str
    commit: int
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def new_folder(folder: Path) -> Path:
    """Make an empty folder for Whoosh's files."""
    made = folder / f"{_PREFIX}{uuid4().hex[:12]}"
    made.mkdir()
    return made


def leftovers(folder: Path, kept: str) -> list[Path]:
    """The folders and files that a killed program may have left, everything but the one that is in use."""
    found = [path for path in folder.glob(f"{_PREFIX}*") if path.is_dir() and path.name != kept]
    return found + list(folder.glob(f"{SEAL}.*"))


def read(folder: Path) -> Seal | None:
    """The seal of an index, or None where there is none, or none of this version that makes sense."""
    try:
        data = json.loads((folder / SEAL).read_bytes())
        state = IndexState(**data["state"])
        files = {str(name): (int(size), int(crc)) for name, (size, crc) in data["files"].items()}
        seal = Seal(state, str(data["folder"]), int(data["commit"]), files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    sound = (
        state.version == VERSION
        and isinstance(state.store_id, str)
        and type(state.generation) is int
        and type(state.texts) is int
        and seal.folder.startswith(_PREFIX)
        and Path(seal.folder).name == seal.folder
    )
    return seal if sound else None


def write(folder: Path, seal: Seal) -> None:
    """Put a seal in the place of the former one, whole or not at all; raises OSError."""
    temporary = folder / f"{SEAL}.{uuid4().hex[:8]}"
    try:
        with temporary.open("w", encoding="utf-8") as file:
            json.dump(asdict(seal), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(folder / SEAL)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def stamp(folder: Path) -> tuple[int, int, int] | None:
    """What changes whenever a seal is replaced, by whoever it is; None where there is none."""
    try:
        status = (folder / SEAL).stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def sealed(seal: Seal, folder: Path, names: list[str]) -> Seal:
    """The seal with the sizes and checksums of some files; files once sealed never change and are not read again."""
    files = {name: seal.files.get(name) or _checksum(folder / seal.folder / name) for name in names}
    return replace(seal, files=files)


def newest_commit(folder: Path, name: str) -> int:
    """The number of the newest commit in a folder of Whoosh's files, -1 where there is none."""
    numbers = (path.stem.rpartition("_")[2] for path in folder.glob(f"_{name}_*.toc"))
    return max((int(number) for number in numbers if number.isdecimal()), default=-1)


def is_whole(seal: Seal, folder: Path) -> bool:
    """Whether all files are there as they were sealed."""
    try:
        return all(_checksum(folder / seal.folder / name) == expected for name, expected in seal.files.items())
    except OSError:
        return False


def _checksum(path: Path) -> tuple[int, int]:
    size = crc = 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            crc = zlib.crc32(chunk, crc)
    return size, crc
