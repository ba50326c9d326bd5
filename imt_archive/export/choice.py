"""What goes into an exported file: the sheets that were chosen of what is shown, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from openpyxl.utils import get_column_letter

from imt_archive.export import contacts, months, tables
from imt_archive.export.bilingual import audit_sheet
from imt_archive.export.delimited import write_csv
from imt_archive.export.markdown import write_markdown
from imt_archive.export.memory import memory
from imt_archive.export.sheets import SEPARATOR, Cell, Column, Sheet, with_columns
from imt_archive.export.words import word
from imt_archive.export.workbook import Report, write_workbook
from imt_archive.export.worksheet import Cut, Tracked
from imt_archive.model.dates import PartialDate
from imt_archive.model.errors import WriteError
from imt_archive.model.exporting import FORMATS, PRESETS, Preset
from imt_archive.model.filters import Filter
from imt_archive.model.languages import AuditFinding
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Card, Organisation, Release
from imt_archive.model.vocabulary import Vocabulary

# So many places are named of what was cut; a longer list helps nobody.
_PLACES = 12


def _rule_of(finding: AuditFinding) -> str:
    return finding.rule


@dataclass(frozen=True)
class Content:
    """What is exported, and all that is known around it; `archive` says what the archive is called and holds."""

    releases: Sequence[Release]
    organisations: Sequence[Organisation]
    vocabulary: Vocabulary
    filter_: Filter
    archive: Mapping[str, int | str]
    lanes: str = "theme"
    with_contacts: bool = False
    findings: Sequence[AuditFinding] = ()
    explain: Callable[[AuditFinding], str] = _rule_of


def sheets_of(content: Content, preset: Preset, language: str) -> list[Sheet]:
    """The sheets that a preset names, in its order, with its columns; those without rows are left out, but the first.

    Contacts are in none of them but in the last, and in that only where `content` says so.
    """
    made: list[Sheet] = []
    for key in preset.sheets:
        keys = preset.columns.get(key, ())
        sheet = _MAKERS[key](content, language, keys)
        made.append(with_columns(sheet, keys) if keys else sheet)
    if content.with_contacts:
        made.append(contacts.contacts(content.releases, language))
    return [sheet for sheet in made if sheet is made[0] or sheet.rows]


def columns_to_choose(content: Content, key: str, language: str) -> tuple[Column, ...]:
    """Every column that a sheet can have but its id, in their usual order; none for a grid, whose columns are lanes."""
    if key == "timeline":
        return ()
    return tuple(column for column in _MAKERS[key](content, language, tables.TEXTS).columns if column.kind != "id")


def _card(release: Release) -> Card:
    titles = {text.language: text.title for text in release.texts}
    return Card(release.id, release.kind, release.issued, titles, covers=release.covers)


def _titles(content: Content, language: str) -> dict[str, str]:
    return {release.id: release.title(language) for release in content.releases}


def _agreements(content: Content, language: str) -> Sheet:
    found = {agreement.id: agreement for release in content.releases for agreement in release.agreements}
    titles = _titles(content, language)
    return tables.agreements(found.values(), content.vocabulary, language, titles=titles)


def _figures(content: Content, language: str) -> Sheet:
    abouts = [about for release in content.releases for about in release.abouts]
    found = [figure for release in content.releases for figure in release.figures]
    found += [figure for about in abouts for figure in about.figures]
    return tables.figures(found, content.vocabulary, language, titles=_titles(content, language))


def _organisations(content: Content, language: str) -> Sheet:
    named = {party for release in content.releases for party in release.organisations}
    return tables.organisations([one for one in content.organisations if one.id in named], language)


_Maker = Callable[[Content, str, tuple[str, ...]], Sheet]
_MAKERS: Mapping[str, _Maker] = {
    "releases": lambda c, language, keys: tables.releases(
        c.releases, c.vocabulary, language, with_texts=not set(tables.TEXTS).isdisjoint(keys)
    ),
    "agreements": lambda c, language, _: _agreements(c, language),
    "side-by-side": lambda c, language, _: tables.side_by_side([r for r in c.releases if len(r.texts) == 2], language),
    "quotes": lambda c, language, _: tables.quotes(
        [quote for release in c.releases for quote in release.quotes], c.vocabulary, language,
        titles=_titles(c, language),
    ),
    "figures": lambda c, language, _: _figures(c, language),
    "organisations": lambda c, language, _: _organisations(c, language),
    "audit": lambda c, language, _: audit_sheet(
        c.findings, {one.id: _card(one) for one in c.releases}, c.explain, language
    ),
    "timeline": lambda c, language, _: months.timeline(c.releases, c.vocabulary, language, c.lanes),
}  # fmt: skip


def export_file(path: Path, content: Content, preset: Preset, *, language: str) -> Work[Report]:
    """Write a workbook, or its first sheet as CSV or Markdown, as the name's suffix says.

    Raises WriteError("export-format") for any other one. Whatever fails, what stood at `path` stays whole.
    """
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return (yield from export_workbook(path, content, preset, language=language))
    if suffix not in FORMATS and not path.is_dir():
        raise WriteError("export-format", suffix=path.suffix or "–")
    spoken = preset.language or language
    first = sheets_of(replace(content, with_contacts=False), replace(preset, sheets=preset.sheets[:1]), spoken)[0]
    if suffix == ".csv":
        return Report((yield from write_csv(path, first, spoken)))
    yield Progress("export", 0, len(content.releases))
    return Report(write_markdown(path, first))


def export_workbook(path: Path, content: Content, preset: Preset = PRESETS[0], *, language: str) -> Work[Report]:
    """Write exactly these releases, in this order, with the registers that they fill, and what the file is.

    Raises WriteError as `write_workbook` does, and leaves what stood at `path` whole then.
    """
    language = preset.language or language
    sheets = sheets_of(content, preset, language)

    def closing(cut: Sequence[Cut], tracked: Sequence[Tracked]) -> list[Sheet]:
        facts = [*_facts(content, language, sheets), *_cuts(cut, sheets, language)]
        return [tables.about_this_file(facts, language), memory(tracked, content.archive, language)]

    properties = {
        "title": "IMT Archive", "creator": "IMT Archive", "language": language, "subject": sheets[0].name,
        "description": word("fact-contacts", language) + ": " + _of_contacts(content, language),
    }  # fmt: skip
    return write_workbook(path, sheets, properties=properties, closing=closing)


def _of_contacts(content: Content, language: str) -> str:
    return word("fact-with-contacts" if content.with_contacts else "fact-no-contacts", language)


def _facts(content: Content, language: str, sheets: Iterable[Sheet]) -> Iterator[tuple[str, Cell]]:
    filter_, archive = content.filter_, content.archive
    yield word("fact-releases", language), len(content.releases)
    yield word("fact-of", language), archive.get("releases", 0)
    yield word("fact-day", language), PartialDate.of(date.today()).wording(language)
    if filter_.query.strip():
        yield word("fact-query", language), filter_.query
    for facet, values in filter_.chosen.items():
        labels = (_label(facet, value, content.vocabulary, language) for value in sorted(values))
        yield word(f"fact-{facet}", language), ", ".join(labels)
    if filter_.since or filter_.until:
        yield word("fact-span", language), f"{filter_.since or ''}..{filter_.until or ''}"
        if filter_.by != "release":
            yield word("fact-by", language), word(f"by-{filter_.by}", language)
    for sheet in sheets:
        rows = list(sheet.rows)
        yield word("fact-rows", language).format(sheet=sheet.name), len(rows)
    if archive.get("name"):
        yield word("fact-name", language), str(archive["name"])
    yield word("fact-print", language), f"{archive.get('id', '')} / {archive.get('generation', 0)}"
    yield word("fact-audience", language), word("fact-personal" if content.with_contacts else "fact-internal", language)
    yield word("fact-contacts", language), _of_contacts(content, language)
    correctable = [sheet.name for sheet in sheets if sheet.tracked]
    if correctable:
        words = word("fact-how", language).format(sheets=", ".join(correctable))
        yield word("fact-corrections", language), words


def _cuts(cut: Sequence[Cut], sheets: Iterable[Sheet], language: str) -> Iterator[tuple[str, Cell]]:
    """What could not be written as it was, with the cells in which that is so."""
    letters = {
        (sheet.name, column.key): get_column_letter(index)
        for sheet in sheets
        for index, column in enumerate(sheet.columns, 1)
    }
    for what in dict.fromkeys(one.what for one in cut):
        places = [f"{one.sheet}!{letters.get((one.sheet, one.column), '')}{one.row}" for one in cut if one.what == what]
        more = "…" if len(places) > _PLACES else ""
        listed = SEPARATOR.join(places[:_PLACES]) + more
        yield word("fact-cut", language), word(f"cut-{what}", language).format(count=len(places), places=listed)


def _label(facet: str, value: str, vocabulary: Vocabulary, language: str) -> str:
    terms = {
        "kind": vocabulary.release_kinds,
        "agreement": vocabulary.agreement_kinds,
        "subject": vocabulary.subjects,
        "theme": vocabulary.themes,
    }.get(facet, {})
    if value in terms:
        return terms[value].label(language)
    if facet in ("language", "completeness"):
        return word(value, language)
    return vocabulary.organisation_name(value, language) if facet in ("organisation", "school") else value
