"""Sheets that are there only where there is reason for them: findings of the audit, press contacts asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from imt_archive.export.sheets import NO_TITLES, Sheet, columns_of
from imt_archive.export.words import word
from imt_archive.model.auditing import AuditRow
from imt_archive.model.records import Release


def audit(findings: Iterable[AuditRow], language: str, *, titles: Mapping[str, str] = NO_TITLES) -> Sheet:
    """One row for each finding; `titles` maps a release's id to the title that stands for it."""
    columns = columns_of(
        language,
        ("id", "id", 12), ("severity", "text", 14), ("rule", "text", 24), ("title", "wrapped", 40),
        ("fr", "wrapped", 56), ("en", "wrapped", 56), ("explanation", "wrapped", 44),
    )  # fmt: skip
    rows = [
        (one.release_id, one.severity, one.rule, titles.get(one.release_id, one.release_id), one.fr, one.en,
         one.explanation)
        for one in findings
    ]  # fmt: skip
    return Sheet(word("audit", language), columns, rows, "audit")


def contacts(releases: Iterable[Release], language: str) -> Sheet:
    """One row for each press contact, under a warning: personal data, written only where a person asked for it."""
    columns = columns_of(
        language,
        ("id", "id", 12), ("name", "text", 30), ("email", "text", 34), ("phone", "text", 22),
        ("issued-date", "date", 12), ("title", "wrapped", 60),
    )  # fmt: skip
    rows = [
        (release.id, contact.name, contact.email, contact.phone, release.issued.first if release.issued else None,
         release.title(language))
        for release in releases
        for contact in release.contacts
    ]  # fmt: skip
    return Sheet(word("contacts", language), columns, rows, "contacts", warning=word("contacts-warning", language))
