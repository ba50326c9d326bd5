"""Which files can be read and by whom, and everything that can be wrong with one before it is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from imt_archive.model.errors import ReadError
from imt_archive.readers import text
from imt_archive.readers.document import Document, RawBlock

# A text of 10 MB is some three thousand pages: more is a mistake, and would only freeze the one who waits.
LARGEST = 10_000_000

Reader = Callable[[bytes], tuple[RawBlock, ...]]

# One line a format: suffix, media type, reader.
READERS: dict[str, tuple[str, Reader]] = {
    ".txt": ("text/plain", text.read),
    ".text": ("text/plain", text.read),
    ".md": ("text/markdown", text.read),
    ".markdown": ("text/markdown", text.read),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or the reason why a path cannot be."""

    path: Path
    error: ReadError | None = None


def files_of(paths: Iterable[Path]) -> list[Found]:
    """The files that paths stand for: a folder gives the readable formats in it, in the order of their names.

    A file that was named is always in the list, with its error where it cannot be read: nothing is passed over
    in silence.
    """
    found: list[Found] = []
    for path in paths:
        if path.is_dir():
            found += _in_folder(path)
        else:
            found.append(Found(path))
    return found


def _in_folder(folder: Path) -> list[Found]:
    found: list[Found] = []

    def refuse(error: OSError) -> None:
        found.append(Found(Path(error.filename or folder), ReadError("read-no-rights", name=str(error.filename))))

    for root, folders, names in os.walk(folder, onerror=refuse):
        folders.sort()
        found += [Found(Path(root) / name) for name in sorted(names) if Path(name).suffix.lower() in READERS]
    return found


def media_type_of(path: Path) -> str:
    """The media type that a file's suffix stands for, or an empty string."""
    return READERS.get(path.suffix.lower(), ("", None))[0]


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises ReadError where it is missing, empty, too large, or not to be read."""
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ReadError("read-not-a-file", name=path.name)
        if path.suffix.lower() not in READERS:
            raise ReadError("read-format", name=path.name, suffix=path.suffix or "–")
        if size == 0:
            raise ReadError("read-empty", name=path.name)
        if size > LARGEST:
            raise ReadError("read-too-large", name=path.name, megabytes=round(size / 1e6), most=round(LARGEST / 1e6))
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ReadError("read-missing", name=path.name) from error
    except PermissionError as error:
        raise ReadError("read-no-rights", name=path.name) from error
    except OSError as error:
        raise ReadError("read-failed", name=path.name, reason=error.strerror or str(error)) from error


def read_document(path: Path, content: bytes) -> Document:
    """Read a file's bytes into a document; raises ReadError where there is no text in them."""
    media_type, reader = READERS[path.suffix.lower()]
    try:
        blocks = reader(content)
    except ReadError as error:
        raise ReadError(error.code, name=path.name, **error.facts) from error
    if not any(any(c.isalpha() for c in block.text) for block in blocks):
        raise ReadError("read-no-words", name=path.name)
    return Document(path.name, media_type, blocks)
