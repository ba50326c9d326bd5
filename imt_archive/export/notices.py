"""An archive as a folder of text files, in the format of data/README.md: whole, or not at all."""

from __future__ import annotations

import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from imt_archive.export.files import reason_of
from imt_archive.export.notice_facts import KeptFile, notice_toml, organisations_toml
from imt_archive.export.notice_text import text_markdown
from imt_archive.model.errors import NotFoundError, WriteError
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Organisation, Release, Text

_UNDATED = "undated"
# In characters: a letter may take four bytes, and a name of 255 is the longest that a disk takes.
_LONGEST = 60
# Names that Windows keeps for devices, whatever follows their first dot.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Written:
    """What a folder of notices holds, and the names of the originals that it does not: left out, or lost.

    Left out are those that are not known to bear no contact.
    """

    releases: int = 0
    contacts: int = 0
    contacts_left_out: int = 0
    originals_left_out: tuple[str, ...] = ()
    originals_lost: tuple[str, ...] = ()


def _unknown(_name: str, _content: bytes) -> bool:
    return False


@dataclass
class _Folder:
    """The folder while it is written, and what there is to say of it."""

    path: Path
    original: Callable[[str], bytes]
    with_contacts: bool
    is_bare: Callable[[str, bytes], bool]
    contacts: int = 0
    left_out: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def add(self, release: Release) -> None:
        """Write a release: its facts, its texts, its originals."""
        folder = _unused(self.path / _year(release), _folder_name(release.id))
        folder.mkdir(parents=True)
        files: dict[str, KeptFile] = {}
        for text in release.texts:
            _write(folder / f"{text.language}.md", text_markdown(text, with_contacts=self.with_contacts))
            if text.source.sha256 and (kept := self._keep(folder, text, release)):
                files[text.language] = kept
        _write(folder / "notice.toml", notice_toml(release, files, with_contacts=self.with_contacts))
        self.contacts += len(release.contacts)

    def _keep(self, folder: Path, text: Text, release: Release) -> KeptFile | None:
        if not self.with_contacts and _has_contacts(text, release):
            # The same telephone numbers stand in the file.
            self.left_out.append(text.source.name)
            return None
        try:
            content = self.original(text.source.sha256)
        except NotFoundError:
            content = b""
        if sha256(content).hexdigest() != text.source.sha256:
            self.lost.append(text.source.name)
            return None
        if not self.with_contacts and not self.is_bare(text.source.name, content):
            # Nor is what a reader passes over: the head of a mail, the foot of a page, what was struck out.
            self.left_out.append(text.source.name)
            return None
        name = file_name(text.source.name) or text.source.sha256[:12]
        path = _unused(folder / "originals", name)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return KeptFile(f"originals/{path.name}", text.source.sha256)


def write_notices(
    folder: Path, releases: Iterable[Release], organisations: Sequence[Organisation],
    original: Callable[[str], bytes], *, total: int = 0, with_contacts: bool = False,
    is_bare: Callable[[str, bytes], bool] = _unknown,
) -> Work[Written]:  # fmt: skip
    """Write releases, and the organisations that no vocabulary has, into a new or empty folder.

    `original` gives the bytes of a SHA-256 or raises NotFoundError. Press contacts are personal data: they, and every
    original of which `is_bare` does not know by its name and its bytes that it has none, are written only when asked
    for. Raises WriteError("export-folder-not-empty") or
    WriteError("export-failed"), and leaves nothing then.
    """
    done = 0
    with _folder_beside(folder) as beside:
        writing = _Folder(beside, original, with_contacts, is_bare)
        for done, release in enumerate(releases, start=1):  # noqa: B007 - how many there were is said below
            writing.add(release)
            yield Progress("write", done, total, release.id)
        if organisations:
            _write(beside / "organisations.toml", organisations_toml(organisations))
    return Written(
        done,
        contacts=writing.contacts if with_contacts else 0,
        contacts_left_out=0 if with_contacts else writing.contacts,
        originals_left_out=tuple(writing.left_out),
        originals_lost=tuple(writing.lost),
    )


@contextmanager
def _folder_beside(folder: Path) -> Iterator[Path]:
    """A new folder that takes the place of an empty one, or of none, when the block ends well."""
    # Where the name is a link to a folder, it is that folder that has to be empty, and is filled.
    target = folder.resolve()
    beside = target.parent / f".export-{secrets.token_hex(6)}.part"
    try:
        _refuse_unless_free(target, folder)
        beside.mkdir()
        yield beside
        if target.exists():
            # A folder cannot be moved over another one on every system; one with something in it stays.
            target.rmdir()
        beside.rename(target)
    except OSError as error:
        raise WriteError("export-failed", path=str(folder), reason=reason_of(error)) from error
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _refuse_unless_free(target: Path, folder: Path) -> None:
    if target.exists() and (not target.is_dir() or next(target.iterdir(), None) is not None):
        raise WriteError("export-folder-not-empty", path=str(folder))


def file_name(name: str) -> str:
    """A name that every system can give to a file: no separators, no devices, not too long; empty where none is left.

    The end stays, so that a file keeps its suffix.
    """
    safe = re.sub(r"[^\w.() -]", "_", name)[-_LONGEST:].strip(". ")
    return f"_{safe}" if _DEVICE.match(safe) else safe


def _folder_name(release_id: str) -> str:
    """The id in letters, digits and hyphens: it may hold a date with ? or .. in it."""
    return file_name(re.sub(r"[^a-z0-9]+", "-", release_id.lower())[:_LONGEST].strip("-")) or "release"


def _unused(folder: Path, name: str) -> Path:
    """A path that nothing stands at, in capitals or small letters, with -2, -3 … before its suffix where needed."""
    taken = {path.name.casefold() for path in folder.iterdir()} if folder.is_dir() else set()
    stem, dot, suffix = name.rpartition(".")
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{stem}-{number}{dot}{suffix}" if stem else f"{name}-{number}"
    return folder / candidate


def _year(release: Release) -> str:
    when = release.issued or release.covers
    # A period may be open at its start.
    days = [day for day in (when.first, when.last) if 1 < day.year < 9999] if when else []
    return f"{days[0].year:04}" if days else _UNDATED


def _has_contacts(text: Text, release: Release) -> bool:
    return any(block.kind == "contact" for block in text.blocks) or any(
        contact.text_id in (text.id, "") for contact in release.contacts
    )


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
