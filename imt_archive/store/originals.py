"""The files that texts came from, byte for byte, filed under their SHA-256."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from imt_archive.model.errors import WriteError

FOLDER_NAME = "originals"
CODES = {
    errno.ENOSPC: "disk-full", errno.EDQUOT: "disk-full",
    errno.EACCES: "archive-read-only", errno.EPERM: "archive-read-only", errno.EROFS: "archive-read-only",
}  # fmt: skip
"""What the system's numbers for the errors of a disk are in our messages; any other is "disk-failed"."""


def sha256_of(content: bytes) -> str:
    """The hexadecimal SHA-256 of some bytes."""
    return hashlib.sha256(content).hexdigest()


def path_of(folder: Path, sha256: str) -> Path:
    """Where the original of a hash is kept."""
    return folder / FOLDER_NAME / sha256[:2] / sha256


def keep(folder: Path, content: bytes) -> str:
    """Keep the bytes, once, and return their SHA-256; raises WriteError where they cannot be written whole.

    An original that was lost or changed on the disk is written anew.
    """
    sha256 = sha256_of(content)
    if is_whole(folder, sha256):
        return sha256
    path = path_of(folder, sha256)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                file.close()
                temporary.replace(path)
            except BaseException:
                file.close()
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        code = CODES.get(error.errno or 0, "disk-failed")
        raise WriteError(code, path=str(folder), reason=error.strerror or "") from error
    return sha256


def forget(folder: Path, sha256: str) -> None:
    """Take an original away whose text could not be stored after all."""
    # One that stays is in nobody's way: why the text could not be stored is what a person has to hear.
    with suppress(OSError):
        path_of(folder, sha256).unlink()


def read(folder: Path, sha256: str) -> bytes:
    """The bytes of an original; raises FileNotFoundError where it is not there."""
    return path_of(folder, sha256).read_bytes()


def is_whole(folder: Path, sha256: str) -> bool:
    """Whether the original is there and still has its hash."""
    try:
        return sha256_of(read(folder, sha256)) == sha256
    except OSError:
        return False


def remove_tree(folder: Path) -> None:
    """Take a folder away that was only begun; one that stays is in nobody's way."""
    shutil.rmtree(folder, ignore_errors=True)
