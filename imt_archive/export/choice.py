"""What goes into a workbook: the sheets for the releases that are shown, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from imt_archive.export import tables
from imt_archive.export.words import word
from imt_archive.export.workbook import Report, write_workbook
from imt_archive.model.dates import PartialDate
from imt_archive.model.filters import Filter
from imt_archive.model.progress import Work
from imt_archive.model.records import Organisation, Release
from imt_archive.model.vocabulary import Vocabulary


def export_workbook(
    path: Path,
    *,
    releases: Sequence[Release],
    organisations: Sequence[Organisation],
    vocabulary: Vocabulary,
    filter_: Filter,
    language: str,
    archive_facts: Mapping[str, int | str],
) -> Work[Report]:
    """Write exactly these releases, in this order, with the registers that they fill; press contacts never."""
    titles = {release.id: release.title(language) for release in releases}
    agreements = {agreement.id: agreement for release in releases for agreement in release.agreements}
    abouts = [about for release in releases for about in release.abouts]
    figures = [figure for release in releases for figure in release.figures]
    figures += [figure for about in abouts for figure in about.figures]
    named = {party for release in releases for party in release.organisations}
    sheets = [
        tables.releases(releases, vocabulary, language),
        tables.agreements(agreements.values(), vocabulary, language, titles=titles),
        tables.side_by_side([release for release in releases if len(release.texts) == 2], language),
        tables.quotes([q for release in releases for q in release.quotes], vocabulary, language, titles=titles),
        tables.figures(figures, vocabulary, language, titles=titles),
        tables.organisations([one for one in organisations if one.id in named], language),
        tables.about_this_file(_facts(filter_, vocabulary, language, archive_facts, len(releases)), language),
    ]
    kept = [sheet for sheet in sheets[:-1] if sheet.rows or sheet is sheets[0]]
    properties = {"title": "IMT Archive", "creator": "IMT Archive", "language": language}
    return write_workbook(path, [*kept, sheets[-1]], properties=properties)


def _facts(
    filter_: Filter, vocabulary: Vocabulary, language: str, archive: Mapping[str, int | str], count: int
) -> list[tuple[str, int | str]]:
    facts: list[tuple[str, int | str]] = [
        (word("fact-releases", language), count),
        (word("fact-of", language), archive.get("releases", 0)),
        (word("fact-day", language), PartialDate.of(date.today()).wording(language)),
    ]
    if filter_.query.strip():
        facts.append((word("fact-query", language), filter_.query))
    for facet, values in filter_.chosen.items():
        facts.append(
            (word(f"fact-{facet}", language), ", ".join(_label(facet, v, vocabulary, language) for v in values))
        )
    if filter_.since or filter_.until:
        facts.append((word("fact-span", language), f"{filter_.since or ''}..{filter_.until or ''}"))
        if filter_.by != "release":
            facts.append((word("fact-by", language), word(f"by-{filter_.by}", language)))
    facts.append((word("fact-archive", language), f"{archive.get('id', '')} / {archive.get('generation', 0)}"))
    facts.append((word("fact-contacts", language), word("fact-no-contacts", language)))
    return facts


def _label(facet: str, value: str, vocabulary: Vocabulary, language: str) -> str:
    terms = {
        "kind": vocabulary.release_kinds,
        "agreement": vocabulary.agreement_kinds,
        "subject": vocabulary.subjects,
        "theme": vocabulary.themes,
    }.get(facet, {})
    if value in terms:
        return terms[value].label(language)
    if facet == "language":
        return word(value, language)
    return vocabulary.organisation_name(value, language) if facet in ("organisation", "school") else value
