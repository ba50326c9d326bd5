"""What the window asks of the archive about saved searches and lists of queries; runs on the archive's thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from imt_archive.model.filters import Filter
from imt_archive.model.progress import Work
from imt_archive.model.searching import BatchReport, SavedSearch

if TYPE_CHECKING:
    from imt_archive.archive import Archive


def saved(archive: Archive) -> tuple[SavedSearch, ...]:
    """The saved searches, in order."""
    return archive.searches.all()


def read_list(archive: Archive, path: Path) -> tuple[str, ...]:
    """The queries of a file; raises ReadError."""
    return archive.searches.read_list(path)


def batch(
    archive: Archive, path: Path, asked: Sequence[str | SavedSearch], filter_: Filter, language: str
) -> Work[BatchReport]:
    """Ask every query, and write what each found as a workbook."""
    from imt_archive.export.batch import export_batch

    report = yield from archive.batch(asked, filter_, language=language)
    yield from export_batch(path, report, archive.vocabulary, language)
    return report
