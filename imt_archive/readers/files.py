"""Which files can be read and by whom, and everything that can be wrong with one before it is read."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from imt_archive.model.errors import ReadError
from imt_archive.model.progress import Work, finish
from imt_archive.readers import containers, sniff, unread
from imt_archive.readers.document import Document, RawBlock
from imt_archive.readers.text import one_line

# A text of 10 MB is some three thousand pages: more is a mistake, and would only freeze the one who waits.
LARGEST = 10_000_000
# A page with its pictures in it, and a document with photographs, weigh more than their words.
LARGEST_PAGE, LARGEST_DOCUMENT = 40_000_000, 100_000_000
_LONGEST_TITLE = 300

Read = Document | tuple[RawBlock, ...]
Reader = Callable[[bytes], Read | Generator[Any, None, Read]]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its media type, the module and function of its reader, and how many bytes a file may have."""

    media_type: str
    reader: str
    most: int = LARGEST

    def load(self) -> Reader:
        """The reader: imported when the first file of its format comes, for a window that opens needs none."""
        module, _, name = self.reader.partition(":")
        found: Reader = getattr(import_module(f"imt_archive.readers.{module}"), name or "read")
        return found


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# One line a format: suffix, media type, reader.
READERS: dict[str, Format] = {
    ".pdf": Format("application/pdf", "pdf", LARGEST_DOCUMENT),
    ".docx": Format(_WORD, "docx", LARGEST_DOCUMENT),
    ".docm": Format(_WORD, "docx", LARGEST_DOCUMENT),
    ".odt": Format("application/vnd.oasis.opendocument.text", "odt", LARGEST_DOCUMENT),
    ".html": Format("text/html", "html", LARGEST_PAGE),
    ".htm": Format("text/html", "html", LARGEST_PAGE),
    ".xhtml": Format("text/html", "html", LARGEST_PAGE),
    ".mht": Format("multipart/related", "mail:read_page", LARGEST_PAGE),
    ".mhtml": Format("multipart/related", "mail:read_page", LARGEST_PAGE),
    ".eml": Format("message/rfc822", "mail", containers.LARGEST_MAIL),
    ".txt": Format("text/plain", "text"),
    ".text": Format("text/plain", "text"),
    ".md": Format("text/markdown", "text"),
    ".markdown": Format("text/markdown", "text"),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, or the reason why a path cannot be."""

    path: Path
    error: ReadError | None = None


def files_of(paths: Iterable[Path]) -> list[Found]:
    """The files that paths stand for: a folder gives the documents in it, in the order of their names.

    So do an archive (.zip) and a mail with documents attached: `press.zip/2024/accord.docx`. A file that was named is
    always in the list, with its error where it cannot be read: nothing is passed over in silence.
    """
    return list(each_file(paths))


def each_file(paths: Iterable[Path]) -> Iterator[Found]:
    """The same, one after another: to look into many mails and archives takes a while."""
    for path in paths:
        # Not Path.is_dir, which raises where the way to the path is barred: reading the file will say so.
        for one in _in_folder(path) if os.path.isdir(path) else [Found(path)]:  # noqa: PTH112
            if one.error is None and one.path.suffix.lower() in containers.SUFFIXES:
                yield from _opened(one)
            else:
                yield one


def _name(path: Path) -> str:
    """A file's name to show and to keep, with ? for bytes that are no characters."""
    return path.name.encode("utf-8", "replace").decode("utf-8")


def _is_document(name: str) -> bool:
    """Whether a file may be a document, by its path inside what holds it."""
    path = Path(name)
    suffix = path.suffix.lower()
    known = suffix in READERS or suffix in unread.OTHERS or suffix in containers.SUFFIXES
    # "~$" is Word's own mark on the disk that somebody has a document open.
    return (known or unread.cannot_be_told(name)) and not path.name.startswith(("~$", "._"))


def _in_folder(folder: Path) -> list[Found]:
    found: list[Found] = []

    def refuse(error: OSError) -> None:
        path = Path(error.filename or folder)
        found.append(Found(path, ReadError("read-no-rights", name=_name(path))))

    for root, folders, names in os.walk(folder, onerror=refuse):
        inside = Path(root).relative_to(folder)
        if Path(root).suffix.lower() in unread.FOLDERS:
            found.append(Found(Path(root), _named(_unknown_format(Path(root), Path(root).suffix.lower()), Path(root))))
            folders.clear()
            continue
        pages = {Path(name).stem for name in names if Path(name).suffix.lower() in (".html", ".htm")}
        own = unread.OF_ARCHIVE if unread.ARCHIVE in names else frozenset()
        folders[:] = sorted(name for name in folders if not _is_beside(name, pages) and name not in own)
        found += [Found(Path(root) / name) for name in sorted(names) if _is_document((inside / name).as_posix())]
    return found


def _is_beside(folder: str, pages: set[str]) -> bool:
    return any(folder.endswith(end) and folder.removesuffix(end) in pages for end in unread.BESIDE_PAGES)


def _reads(name: str, content: bytes) -> bool:
    """Whether a file that is attached to a mail is a document that can be read, as far as its first bytes tell."""
    suffix = Path(name).suffix.lower()
    try:
        known = suffix in containers.SUFFIXES or sniff.format_of(suffix, content) in READERS
    except ReadError:
        return False
    return known and bool(content) and _is_document(name)


def _opened(one: Found) -> Iterator[Found]:
    """The documents in a container; a mail without any is a document itself."""
    try:
        inside = containers.inside(one.path, _reads)
    except ReadError as error:
        yield Found(one.path, _named(error, one.path))
        return
    except OSError:
        # What is wrong with it is said where it is read.
        yield one
        return
    documents = [each for each in inside if each.error is not None or not each.name or _is_document(each.name)]
    if not documents:
        is_mail = one.path.suffix.lower() == ".eml"
        yield one if is_mail else Found(one.path, ReadError("read-no-files", name=_name(one.path)))
    for each in documents:
        path = one.path / each.name
        yield Found(path, _named(each.error, path) if each.error is not None else None)


def _named(error: ReadError, path: Path) -> ReadError:
    """The same error with the file's name among its facts."""
    return ReadError(error.code, **{"name": _name(path), **error.facts})


def media_type_of(path: Path, content: bytes = b"") -> str:
    """The media type of a file by its content, where that says more than its suffix; an empty string for neither."""
    try:
        return READERS[sniff.format_of(path.suffix.lower(), content) if content else path.suffix.lower()].media_type
    except (KeyError, ReadError):
        return ""


def read_file(path: Path) -> bytes:
    """The bytes of a file; raises ReadError where it is missing, empty, too large, or not to be read."""
    name = _name(path)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise ReadError("read-not-a-file", name=name)
        if size == 0 and _is_known(path):
            raise ReadError("read-empty", name=name)
        most = _most(path)
        if size > most:
            raise ReadError("read-too-large", name=name, megabytes=round(size / 1e6), most=round(most / 1e6))
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        # A ValueError: no file can have such a name.
        return _read_inside(path, error)
    except PermissionError as error:
        raise ReadError("read-no-rights", name=name) from error
    except OSError as error:
        raise ReadError("read-failed", name=name, reason=error.strerror or str(error)) from error


def _read_inside(path: Path, error: Exception) -> bytes:
    """The bytes of a file that is inside another; raises ReadError."""
    try:
        parted = None if isinstance(error, ValueError) else containers.parted(path)
        if parted is None:
            raise ReadError("read-missing", name=_name(path)) from error
        content = containers.read_inside(*parted, _most(path))
    except ReadError as inner:
        raise _named(inner, path) from inner
    except KeyError as missing:
        raise ReadError("read-missing", name=_name(path)) from missing
    except OSError as barred:
        raise ReadError("read-failed", name=_name(path), reason=barred.strerror or str(barred)) from barred
    if not content:
        raise ReadError("read-empty", name=_name(path))
    return content


def _is_known(path: Path) -> bool:
    return path.suffix.lower() in READERS


def _most(path: Path) -> int:
    """How large a file may be; one with a suffix that is none may be a document all the same."""
    found = READERS.get(path.suffix.lower())
    return found.most if found else LARGEST_DOCUMENT


def read_document(path: Path, content: bytes) -> Document:
    """Read a file's bytes into a document; raises ReadError where there is no text in them, or no such format."""
    return finish(reading_document(path, content))


def reading_document(path: Path, content: bytes) -> Work[Document]:
    """The same, saying how far it has come where a file has many pages."""
    try:
        suffix = sniff.format_of(path.suffix.lower(), content)
        known = READERS.get(suffix)
        if known is None:
            raise _unknown_format(path, suffix)
        if len(content) > known.most:
            most = round(known.most / 1e6)
            raise ReadError("read-too-large", megabytes=round(len(content) / 1e6), most=most)
        result = known.load()(content)
        if isinstance(result, Generator):
            result = yield from result
    except ReadError as error:
        raise _named(error, path) from error
    document = _tidy(result if isinstance(result, Document) else Document("", "", result))
    document = replace(document, name=_name(path), media_type=known.media_type)
    if not document.is_picture and not any(any(c.isalpha() for c in block.text) for block in document.blocks):
        raise ReadError("read-no-words", name=_name(path))
    return document


def _tidy(document: Document) -> Document:
    """A document whose words are fit to be kept and shown, whatever its file held."""
    blocks = (block.with_text(one_line(block.text)) for block in document.blocks)
    said = replace(document.said, title=one_line(document.said.title)[:_LONGEST_TITLE])
    return replace(document, blocks=tuple(block for block in blocks if block.text), said=said)


def _unknown_format(path: Path, suffix: str) -> ReadError:
    if suffix == ".zip":
        # A zip under another name: what is in it was not looked for.
        return ReadError("read-not-as-named", suffix=path.suffix or "–")
    code = unread.OTHERS.get(suffix, "read-format")
    return ReadError(code, suffix=_name(Path(path.suffix)) or "–")
