"""The files that texts came from, byte for byte, filed under their SHA-256."""

from __future__ import annotations

import errno
import hashlib
import os
import tempfile
from pathlib import Path

from imt_archive.model.errors import WriteError

FOLDER_NAME = "originals"


def sha256_of(content: bytes) -> str:
    """The hexadecimal SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def path_of(folder: Path, sha256: str) -> Path:
    """Where the original of a hash is kept."""
    return folder / FOLDER_NAME / sha256[:2] / sha256


def keep(folder: Path, content: bytes) -> str:
    """Keep the bytes, once, and return their SHA-256; raises WriteError where they cannot be written whole."""
    sha256 = sha256_of(content)
    path = path_of(folder, sha256)
    if path.exists() and path.stat().st_size == len(content):
        return sha256
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                file.close()
                temporary.unlink(missing_ok=True)
                raise
        temporary.replace(path)
    except OSError as error:
        code = "disk-full" if error.errno == errno.ENOSPC else "archive-read-only"
        raise WriteError(code, path=str(folder), reason=error.strerror or "") from error
    return sha256


def read(folder: Path, sha256: str) -> bytes:
    """The bytes of an original; raises FileNotFoundError where it is not there."""
    return path_of(folder, sha256).read_bytes()


def is_whole(folder: Path, sha256: str) -> bool:
    """Whether the original is there and still has its hash."""
    try:
        return sha256_of(read(folder, sha256)) == sha256
    except OSError:
        return False
