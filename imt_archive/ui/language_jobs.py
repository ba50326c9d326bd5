"""What the window asks of the archive about its two languages, as functions that run on the archive's thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from imt_archive.model.languages import AuditFinding
from imt_archive.model.progress import Work

if TYPE_CHECKING:
    from imt_archive.archive import Archive
    from imt_archive.export.workbook import Report


def export_audit(
    archive: Archive,
    path: Path,
    findings: Sequence[AuditFinding],
    explain: Callable[[AuditFinding], str],
    language: str,
) -> Work[Report]:
    """Write findings as a workbook."""
    from imt_archive.export.bilingual import export_audit as write_audit

    return write_audit(path, findings, {card.id: card for card in archive.cards}, explain, language)


def set_across(archive: Archive, on: bool) -> None:
    """Let queries cross the languages from now on, or not."""
    archive.across = on
