"""Files written beside and then moved, so that what stood there stays whole until the new one is."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from imt_archive.model.errors import WriteError

_REASONS = {
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "read-only",
    errno.ENOENT: "no-folder",
    errno.ENOTDIR: "no-folder",
    errno.EISDIR: "is-folder",
    errno.ETXTBSY: "locked",
    errno.EBUSY: "locked",
}


def reason_of(error: OSError) -> str:
    """Why a file could not be written: denied, full, read-only, no-folder, is-folder, locked or other."""
    return _REASONS.get(error.errno or 0, "other")


@contextmanager
def written_beside(path: Path) -> Iterator[IO[bytes]]:
    """A new file that takes the place of `path` when the block ends well, and vanishes when it does not.

    Raises WriteError("export-failed", path=…, reason=…), the reason one of `reason_of`; whatever stood at
    `path` is untouched by any failure.
    """
    # A name of its own length: the file's own, with something added, could be too long for the folder.
    beside = path.parent / f".export-{secrets.token_hex(6)}.part"
    try:
        with beside.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _take_place(beside, path)
    except OSError as error:
        raise WriteError("export-failed", path=str(path), reason=reason_of(error)) from error
    finally:
        # Where the folder itself is the trouble, there is no such file and no way to ask for it.
        with suppress(OSError):
            beside.unlink()


def _take_place(beside: Path, path: Path) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    try:
        beside.replace(path)
    except PermissionError as error:
        # The folder took the new file, so its rights are fine: on Windows this is another program holding the old one.
        raise OSError(errno.EBUSY, str(error), str(path)) from error
