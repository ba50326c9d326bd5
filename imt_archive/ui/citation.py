"""A release as one cites it, in French or in English typography."""

from __future__ import annotations

from imt_archive.model.dates import NBSP
from imt_archive.model.records import Release


def citation(release: Release, language: str) -> str:
    """« Title », Institut Mines-Télécom, 1er juillet 2024. / “Title”, Institut Mines-Télécom, 1 July 2024."""
    title = release.title(language)
    marks = (f"«{NBSP}", f"{NBSP}»") if language == "fr" else ("“", "”")
    when = release.issued or release.covers
    parts = [f"{marks[0]}{title}{marks[1]}", "Institut Mines-Télécom"]
    if when is not None:
        parts.append(when.wording(language))
    if release.source.url:
        parts.append(release.source.url)
    return ", ".join(parts) + ("" if release.source.url else ".")
