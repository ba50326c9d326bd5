"""Press contacts as a sheet: only where a person asked for it."""

from __future__ import annotations

from collections.abc import Iterable

from imt_archive.export.sheets import Sheet, columns_of
from imt_archive.export.words import word
from imt_archive.model.records import Release


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
