"""Everything that can be wrong with the file of a workbook, before a cell of it is read."""

from __future__ import annotations

from pathlib import Path
from zipfile import BadZipFile, ZipFile

from imt_archive.model.corrections import Problem
from imt_archive.model.errors import ReadError

# As large as a full sheet is when unpacked, and more than a laptop has patience for.
LARGEST_UNPACKED = 1_500_000_000
# Its texts are read at once, unlike its rows.
LARGEST_TEXTS = 300_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def check_file(path: Path, name: str) -> list[Problem]:
    """What is odd about a file, such as macros in it; raises ReadError where it is no workbook that can be read."""
    _check_beginning(path, name)
    try:
        with ZipFile(path) as archive:
            parts = {info.filename: info for info in archive.infolist()}
            if "mimetype" in parts and b"opendocument" in archive.read("mimetype")[:200]:
                raise ReadError("workbook-old", name=name)
    except (BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        raise ReadError("workbook-damaged", name=name) from error
    if any(info.flag_bits & 1 for info in parts.values()):
        raise ReadError("workbook-protected", name=name)
    if "xl/workbook.xml" not in parts:
        raise ReadError("workbook-not-ours", name=name)
    texts = sum(info.file_size for part, info in parts.items() if part.lower().endswith("sharedstrings.xml"))
    if sum(info.file_size for info in parts.values()) > LARGEST_UNPACKED or texts > LARGEST_TEXTS:
        raise ReadError("workbook-too-large", name=name)
    has_macros = any(part.lower().endswith("vbaproject.bin") for part in parts)
    return [Problem("correction-macros")] if has_macros else []


def _check_beginning(path: Path, name: str) -> None:
    try:
        if not path.is_file():
            raise ReadError("workbook-missing", name=name)
        with path.open("rb") as file:
            beginning = file.read(8)
            is_encrypted = beginning == _OLE and _ENCRYPTED in file.read()
    except ValueError as error:
        # No file can have such a name.
        raise ReadError("workbook-missing", name=name) from error
    except PermissionError as error:
        raise ReadError("workbook-no-rights", name=name) from error
    except OSError as error:
        raise ReadError("workbook-not-read", name=name, reason=error.strerror or str(error)) from error
    if is_encrypted:
        raise ReadError("workbook-protected", name=name)
    if beginning == _OLE:
        raise ReadError("workbook-old", name=name)
    if not beginning.startswith(b"PK"):
        raise ReadError("workbook-not-ours", name=name)
