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
        # Not Path.is_dir, which raises where the way to the path is barred: reading the file will say so.
        found += _in_folder(path) if os.path.isdir(path) else [Found(path)]  # noqa: PTH112
    return found


def _name(path: Path) -> str:
    """A file's name to show and to keep, with ? for bytes that are no characters."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


def _in_folder(folder: Path) -> list[Found]:
    found: list[Found] = []

    def refuse(error: OSError) -> None:
        path = Path(error.filename or folder)
        found.append(Found(path, ReadError("read-no-rights", name=_name(path))))

    for root, folders, names in os.walk(folder, onerror=refuse):
        folders.sort()
        found += [Found(Path(root) / name) for name in sorted(names) if Path(name).suffix.lower() in READERS]
    return found


def media_type_of(path: Path) -> str:
    """The media type that a file's suffix stands for, or an empty string."""
    return READERS.get(path.suffix.lower(), ("", None))[0]


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises ReadError where it is missing, empty, too large, or not to be read."""
    name = _name(path)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ReadError("read-not-a-file", name=name)
        if path.suffix.lower() not in READERS:
            raise _unknown_format(path)
        if size == 0:
            raise ReadError("read-empty", name=name)
        if size > LARGEST:
            raise ReadError("read-too-large", name=name, megabytes=round(size / 1e6), most=round(LARGEST / 1e6))
        return path.read_bytes()
    except (FileNotFoundError, ValueError) as error:
        # A ValueError: no file can have such a name.
        raise ReadError("read-missing", name=name) from error
    except PermissionError as error:
        raise ReadError("read-no-rights", name=name) from error
    except OSError as error:
        raise ReadError("read-failed", name=name, reason=error.strerror or str(error)) from error


def read_document(path: Path, content: bytes) -> Document:
    """Read a file's bytes into a document; raises ReadError where there is no text in them, or no such format."""
    name = _name(path)
    try:
        media_type, reader = READERS[path.suffix.lower()]
    except KeyError as error:
        raise _unknown_format(path) from error
    try:
        blocks = reader(content)
    except ReadError as error:
        raise ReadError(error.code, name=name, **error.facts) from error
    if not any(any(c.isalpha() for c in block.text) for block in blocks):
        raise ReadError("read-no-words", name=name)
    return Document(name, media_type, blocks)


def _unknown_format(path: Path) -> ReadError:
    return ReadError("read-format", name=_name(path), suffix=_name(Path(path.suffix)) or "–")
