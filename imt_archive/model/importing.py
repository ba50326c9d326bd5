"""Files on their way in: what was understood of each before anybody accepts it, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from imt_archive.model.errors import ArchiveError
from imt_archive.model.records import Draft, Likeness, Release

# What a file may be to a release that is here, or to another file.
VERSION, TRANSLATION, RELATED = "version", "translation", "related"


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it was understood, before anybody accepts it: a draft, or a duplicate, or an error.

    `notice` is the release that it is the original of, where the archive knows it by a notice. `likeness` is what
    else it seems to be to a release here, or to another file of the same import; it is taken as that only where `joins`
    says so.
    """

    path: Path
    draft: Draft | None = None
    sha256: str = ""
    duplicate_of: str = ""
    error: ArchiveError | None = None
    notice: str = ""
    notice_title: str = ""
    likeness: Likeness | None = None
    joins: bool = False
    looked_over: bool = False

    @property
    def state(self) -> str:
        """One of "failed", "duplicate", "question" and "ready"."""
        if self.error is not None or self.draft is None:
            return "failed"
        if self.duplicate_of:
            return "duplicate"
        if self.looked_over:
            return "ready"
        # A release that is here already asks for a choice; a translation only for a nod.
        asks = self.likeness is not None and self.likeness.kind == VERSION
        return "question" if self.draft.doubts or asks else "ready"


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that went in: where it came from, what was understood, and the release and text that it became."""

    path: Path
    release: Release
    text_id: str
    draft: Draft
    sha256: str = ""
    likeness: Likeness | None = None
    is_attached: bool = False
    joined: bool = False
    text_ids: tuple[str, ...] = ()

    @property
    def paired_with(self) -> str | None:
        """The text of another file that says the same in the other language; a summary of the archive is none."""
        own = self.text_ids or (self.text_id,)
        return next((text.id for text in self.release.texts if text.id not in own and not text.is_summary), None)


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did with each file; `text_ids` are the new texts."""

    imported: tuple[Imported, ...] = ()
    duplicates: tuple[Preview, ...] = ()
    failed: tuple[Preview, ...] = ()
    text_ids: frozenset[str] = field(default=frozenset())
