"""The folders of notices: facts in TOML and a text in each language become a draft, and what an archive adds to it.

Staff write them by hand, and the program writes any archive so: whatever is not as data/README.md says is refused
with its reason, and never taken for less.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from imt_archive.model.errors import ReadError
from imt_archive.model.records import LANGUAGES, Difference, Draft, Link, Note, Organisation, Source, Text
from imt_archive.readers import notice_facts as facts_of
from imt_archive.readers.notice_facts import Facts, flag, table, tables, texts, words
from imt_archive.readers.notice_text import read_text

_FILES = ("notice.toml", *(f"{language}.md" for language in LANGUAGES))
_BROKEN = (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Original:
    """The file that a text came from: where it lies, its hexadecimal SHA-256 where it was noted, its media type."""

    path: Path
    sha256: str = ""
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A release as its folder holds it; `links` are None where the program has to find them itself.

    `originals` are by language; the draft's texts do not speak of them.
    """

    draft: Draft
    links: tuple[Link, ...] | None = None
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    differences: tuple[Difference, ...] = ()
    originals: Mapping[str, Original] = field(default_factory=dict)
    related: tuple[str, ...] = ()


def notice_folders(data: Path) -> list[Path]:
    """The folders of all notices, in the order of their years and names."""
    return sorted(path.parent for path in (data / "notices").glob("*/*/notice.toml"))


def folders_of_archive(folder: Path) -> list[Path]:
    """The folders of all releases of an exported archive, or of `data/`, broken ones too; in the same order."""
    base = folder / "notices" if (folder / "notices").is_dir() else folder
    return sorted({path.parent for name in _FILES for path in base.glob(f"*/*/{name}")})


def read_notice(folder: Path) -> Draft:
    """Read one notice; raises ReadError where a file is missing or its facts are not as data/README.md says."""
    return read_whole_notice(folder).draft


def read_whole_notice(folder: Path) -> Notice:
    """Read one notice with its links, tags, notes and originals; raises ReadError as `read_notice` does."""
    try:
        return _notice(_toml(folder / "notice.toml"), folder)
    except _BROKEN as error:
        raise ReadError("read-notice", name=folder.name, reason=_reason(error)) from error


def read_organisations(folder: Path) -> tuple[Organisation, ...]:
    """The organisations that an exported archive brings with it; raises ReadError where the file is broken."""
    path = folder / "organisations.toml"
    if not path.exists():
        return ()
    try:
        return tuple(facts_of.organisation(code, table(entries, code)) for entries in [_toml(path)] for code in entries)
    except _BROKEN as error:
        raise ReadError("read-notice", name=path.name, reason=_reason(error)) from error


def _toml(path: Path) -> Facts:
    # Windows editors begin a file in UTF-8 with a mark, which TOML does not know.
    return tomllib.loads(path.read_text(encoding="utf-8-sig"))


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{Path(error.filename or '').name}: {error.strerror}"
    return f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)


def _notice(facts: Facts, folder: Path) -> Notice:
    languages = texts(facts, "languages") if "languages" in facts else LANGUAGES
    if not set(languages) <= set(LANGUAGES) or len(set(languages)) != len(languages):
        raise ValueError(f"languages are not some of {', '.join(LANGUAGES)}: {list(languages)!r}")
    found = tuple(_text(folder, words(facts, "id"), language, table(facts, language)) for language in languages)
    return Notice(
        draft=facts_of.draft(facts, found),
        links=facts_of.links(table(facts, "alignment")) if "alignment" in facts else None,
        tags=texts(facts, "tags"),
        notes=tuple(Note(words(entry, "text", ""), words(entry, "at")) for entry in tables(facts, "notes")),
        differences=tuple(
            Difference(words(entry, "field"), words(entry, "kept", ""), words(entry, "read", ""))
            for entry in tables(facts, "differences")
        ),
        related=texts(facts, "related"),
        originals={
            language: _original(folder, table(facts, language))
            for language in languages
            if "original" in table(facts, language)
        },
    )


def _text(folder: Path, notice: str, language: str, facts: Facts) -> Text:
    path = folder / f"{language}.md"
    title, blocks = read_text(path.name, path.read_text(encoding="utf-8-sig"))
    form = words(facts, "form", "summary")
    if form not in ("summary", "original"):
        raise ValueError(f"form is neither summary nor original: {form!r}")
    return Text(
        language,
        title,
        blocks,
        title_given=flag(facts, "title_given", True),
        subtitle=words(facts, "subtitle", ""),
        source=Source(words(facts, "file", PurePosixPath(words(facts, "original", "")).name)),
        id=words(facts, "id", f"{notice}.{language}"),
        form=form,
    )


def _original(folder: Path, facts: Facts) -> Original:
    """Where an original lies: below the folder of its notice, whatever the path says."""
    said = words(facts, "original")
    path = PurePosixPath(said)
    inside = not path.is_absolute() and ".." not in path.parts and "\\" not in said and ":" not in said
    if not inside or not (folder / path).resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"original is outside the folder: {said!r}")
    if not (folder / path).is_file():
        raise ValueError(f"{said} is missing")
    return Original(folder / path, words(facts, "sha256", ""), words(facts, "media_type", ""))
