"""Files that hold files: a .zip, and a mail with documents attached. What is inside has a path as if it were a folder.

Nothing is unpacked on the disk: `press.zip/2024/accord.docx` is read from the archive each time. A name inside that
would lead out of it leads nowhere, and is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, TypeVar
from zipfile import ZipFile, ZipInfo

from imt_archive.model.errors import ReadError
from imt_archive.readers import mail, unread
from imt_archive.readers.packages import Broken, unpacked

T = TypeVar("T")
# Whether a file is a document that can be read, by its name and its bytes.
Reads = Callable[[str, bytes], bool]
SUFFIXES = (".zip", ".eml")
MOST_FILES = 5_000
_DEEPEST = 3
LARGEST_MAIL = 100_000_000
_UTF8_NAMES = 0x800
_DRIVE = re.compile(r"[A-Za-z]:")
_ODD = re.compile(r"[\x00-\x1f\x7f]")
# What systems put beside the files of a person.
_SYSTEMS_OWN = re.compile(r"(?:^|/)(?:__MACOSX/|\._|~\$|\.DS_Store|Thumbs\.db|desktop\.ini)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Inside:
    """A file inside a container: its path from there, or why it has none that may be followed.

    A mail's own words have the mail's path: an empty name, seen from the mail.
    """

    name: str
    error: ReadError | None = None


def inside(path: Path, reads: Reads) -> list[Inside]:
    """The files in a container on the disk, those of containers in it too; raises ReadError where it is damaged."""
    with path.open("rb") as file:
        return list(_listed(file, path.suffix.lower(), 1, reads))


def read_inside(path: Path, name: str, most: int) -> bytes:
    """A file inside a container on the disk; raises ReadError, and KeyError where there is no such file."""
    with path.open("rb") as file:
        return _read(file, path.suffix.lower(), name, most)


def parted(path: Path) -> tuple[Path, str] | None:
    """A path through a container, as the container on the disk and the path inside; None where there is none."""
    for parent in path.parents:
        if parent.suffix.lower() in SUFFIXES and parent.is_file():
            return parent, path.relative_to(parent).as_posix()
    return None


def _listed(file: BinaryIO, suffix: str, depth: int, reads: Reads) -> Iterator[Inside]:
    parts = _attached(file) if suffix == ".eml" else {}
    names = [Inside(name) for name in parts] if suffix == ".eml" else list(_zipped(file))
    if suffix == ".eml" and _is_file(_content(file), parts, reads):
        yield Inside("")
    for one in names:
        inner = Path(one.name).suffix.lower()
        if one.error is not None or inner not in SUFFIXES:
            yield one
        elif depth >= _DEEPEST or (inner == ".zip" and suffix == ".zip"):
            # Archives in archives are how a small file becomes a large one.
            yield one if inner == ".eml" else Inside(one.name, ReadError("read-nested"))
        else:
            yield from _listed_inside(file, suffix, one.name, parts.get(one.name), depth, reads)


def _listed_inside(
    file: BinaryIO, suffix: str, name: str, part: bytes | None, depth: int, reads: Reads
) -> Iterator[Inside]:
    try:
        content = BytesIO(_read(file, suffix, name, LARGEST_MAIL) if part is None else part)
        found = list(_listed(content, Path(name).suffix.lower(), depth + 1, reads))
    except ReadError as error:
        yield Inside(name, error)
        return
    if not found:
        yield Inside(name)
    for one in found:
        yield Inside(f"{name}/{one.name}" if one.name else name, one.error)


def _is_file(content: bytes, parts: Mapping[str, bytes], reads: Reads) -> bool:
    """Whether a mail's own words go in: as a release, or where nothing attached to it could take their place."""
    if any(reads(name, part) for name, part in parts.items()):
        return mail.has_release(content)
    return not parts or mail.words_in(content) > 0


def _zipped(file: BinaryIO) -> Iterator[Inside]:
    entries = _entries(file)
    beside = unread.beside_pages(list(entries))
    for name, (_, climbs) in entries.items():
        if name not in beside:
            yield Inside(name, ReadError("read-climbs") if climbs else None)


def _content(file: BinaryIO) -> bytes:
    file.seek(0)
    content = file.read(LARGEST_MAIL + 1)
    if len(content) > LARGEST_MAIL:
        raise ReadError("read-swollen")
    return content


def _attached(file: BinaryIO) -> dict[str, bytes]:
    """The files of a mail by a name that leads nowhere else."""
    found: dict[str, bytes] = {}
    twice: dict[str, int] = {}
    for name, part in mail.attachments(_content(file)):
        found[_another(_harmless(name)[0] or "?", found, twice)] = part
    return found


def _entries(file: BinaryIO) -> dict[str, tuple[ZipInfo, bool]]:
    """The files of a zip by a name that leads nowhere else, each with whether its own name would have."""
    try:
        with ZipFile(file) as archive:
            infos = archive.infolist()
    except Broken as error:
        raise ReadError("read-damaged") from error
    if len(infos) > MOST_FILES:
        raise ReadError("read-too-many-files", files=len(infos), most=MOST_FILES)
    found: dict[str, tuple[ZipInfo, bool]] = {}
    twice: dict[str, int] = {}
    for info in infos:
        name, climbs = _harmless(_named(info))
        if info.is_dir() or not name or _SYSTEMS_OWN.search(name):
            continue
        found[_another(name, found, twice)] = (info, climbs)
    return found


def _another(name: str, found: Mapping[str, object], twice: dict[str, int]) -> str:
    """A name that none has yet: "a bis.txt" for the second "a.txt", "a bis 2.txt" for the third."""
    suffix, another = PurePosixPath(name).suffix, name
    while another in found:
        twice[name] = twice.get(name, 0) + 1
        count = f" {twice[name]}" if twice[name] > 1 else ""
        another = f"{name.removesuffix(suffix)} bis{count}{suffix}"
    return another


def _named(info: ZipInfo) -> str:
    """A name as it was meant: without its flag, UTF-8 is often what was written all the same."""
    if info.flag_bits & _UTF8_NAMES:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _harmless(name: str) -> tuple[str, bool]:
    """A name without what leads out of the container, and whether there was any of it."""
    plain = _ODD.sub("?", name.replace("\\", "/"))
    steps = [step for step in plain.split("/") if step not in ("", ".")]
    climbs = plain.startswith("/") or ".." in steps or _DRIVE.match(plain) is not None
    return "/".join(step for step in steps if step != ".." and not _DRIVE.fullmatch(step)), climbs


def _read(file: BinaryIO, suffix: str, name: str, most: int) -> bytes:
    if suffix == ".eml":
        content, rest = _longest(_attached(file), name)
    else:
        (info, climbs), rest = _longest(_entries(file), name)
        if climbs:
            raise ReadError("read-climbs")
        try:
            with ZipFile(file) as archive:
                content = unpacked(archive, info, max(most, LARGEST_MAIL) if rest else most)
        except Broken as error:
            raise ReadError("read-damaged") from error
    if not rest:
        return content
    inner = Path(name[: len(name) - len(rest) - 1]).suffix.lower()
    return _read(BytesIO(content), inner, rest, most)


def _longest(entries: Mapping[str, T], name: str) -> tuple[T, str]:
    """The entry that a path inside begins with, and what of the path is left; raises KeyError."""
    steps = name.split("/")
    for count in range(len(steps), 0, -1):
        start = "/".join(steps[:count])
        if start in entries:
            return entries[start], "/".join(steps[count:])
    raise KeyError(name)
