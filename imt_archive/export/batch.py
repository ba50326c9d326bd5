"""A batch of queries as a workbook: one sheet of what each found, one of every hit. Press contacts are never in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from imt_archive.export.sheets import SEPARATOR, Cell, Column, Kind, Sheet
from imt_archive.export.tables import about_this_file
from imt_archive.export.words import word
from imt_archive.export.workbook import Report, write_workbook
from imt_archive.model.dates import PartialDate, Period
from imt_archive.model.filters import FACETS, Filter
from imt_archive.model.progress import Work
from imt_archive.model.searching import BatchReport, BatchRow, Hit
from imt_archive.model.vocabulary import Vocabulary

FIRST_HITS = 3
_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "queries": ("Recherches", "Searches"),
        "hits": ("Résultats", "Hits"),
        "name": ("Recherche enregistrée", "Saved search"),
        "query": ("Recherche", "Query"),
        "filters": ("Filtres", "Filters"),
        "understood": ("Lue comme", "Read as"),
        "total": ("Documents trouvés", "Releases found"),
        "with-fr": ("Avec un texte français", "With a French text"),
        "with-en": ("Avec un texte anglais", "With an English text"),
        "first-year": ("Première année", "First year"),
        "last-year": ("Dernière année", "Last year"),
        "first-date": ("{n}. Date", "{n}. Date"),
        "first-title": ("{n}. Titre", "{n}. Title"),
        "first-id": ("{n}. Identifiant", "{n}. Id"),
        "passage": ("Premier passage", "First passage"),
        "hit-passage": ("Passage", "Passage"),
        "passage-language": ("Langue du passage", "Language of the passage"),
        "remark": ("Remarque", "Remark"),
        "rank": ("Rang", "Rank"),
        "nothing": ("Rien trouvé.", "Nothing found."),
        "suggestion": ("Rien trouvé. Essayez\u00a0: {suggestion}", "Nothing found. Try: {suggestion}"),
        "no-words": ("Aucun mot à chercher.", "No word to search for."),
        "fact-queries": ("Recherches dans ce fichier", "Searches in this file"),
        "fact-hits": ("Documents trouvés, en tout", "Releases found, in all"),
    }
)


def report_json(report: BatchReport) -> list[dict[str, Any]]:
    """What each query found, for programs; fields may be added, none is renamed."""
    return [
        {
            "query": row.query,
            "name": row.name or None,
            "understood": row.understood,
            "total": len(row.hits),
            "french": row.count("fr"),
            "english": row.count("en"),
            "first_year": row.years[0] if row.years else None,
            "last_year": row.years[1] if row.years else None,
            "suggestion": row.suggestion or None,
            "hits": [
                {
                    "id": hit.card.id,
                    "text_id": hit.text_id,
                    "language": hit.language,
                    "title": hit.card.titles.get(hit.language, ""),
                    "issued": str(hit.card.issued) if hit.card.issued else None,
                    "passage": _passage(hit) or None,
                }
                for hit in row.hits
            ],
        }
        for row in report.rows
    ]


def export_batch(path: Path, report: BatchReport, vocabulary: Vocabulary, language: str) -> Work[Report]:
    """Write what the queries found; headings and dates in "fr" or "en". Raises WriteError, and leaves nothing then."""
    sheets = [
        _queries(report, vocabulary, language),
        _hits(report, vocabulary, language),
        about_this_file(_facts(report, language), language),
    ]
    properties = {"title": "IMT Archive", "creator": "IMT Archive", "language": language}
    return write_workbook(path, sheets, properties=properties)


def _word(key: str, language: str, **facts: object) -> str:
    pair = _WORDS.get(key)
    return (pair[0] if language == "fr" else pair[1]).format(**facts) if pair else word(key, language)


def _columns(language: str, *columns: tuple[str, Kind, float]) -> list[Column]:
    return [Column(key, _word(key, language), kind, width) for key, kind, width in columns]


def _queries(report: BatchReport, vocabulary: Vocabulary, language: str) -> Sheet:
    columns = _columns(
        language,
        ("query", "text", 30), ("name", "text", 24), ("filters", "text", 24), ("understood", "text", 30),
        ("total", "number", 12), ("with-fr", "number", 12), ("with-en", "number", 12), ("first-year", "number", 11),
        ("last-year", "number", 11),
    )  # fmt: skip
    for n in range(1, FIRST_HITS + 1):
        for key, width in (("first-date", 18), ("first-title", 44), ("first-id", 26)):
            columns.append(Column(f"{key}-{n}", _word(key, language, n=n), "text", width))
    columns += _columns(
        language, ("passage", "wrapped", 70), ("passage-language", "text", 12), ("remark", "wrapped", 34)
    )
    rows = [_query_row(row, vocabulary, language) for row in report.rows]
    # Without a saved search, and without a filter, these say nothing.
    dropped = {
        index for index, column in enumerate(columns)
        if column.key in ("name", "filters") and not any(row[index] for row in rows)
    }  # fmt: skip
    kept = [index for index in range(len(columns)) if index not in dropped]
    return Sheet(
        _word("queries", language), tuple(columns[i] for i in kept), [tuple(row[i] for i in kept) for row in rows]
    )


def _query_row(row: BatchRow, vocabulary: Vocabulary, language: str) -> list[Cell]:
    first, last = row.years or (None, None)
    cells: list[Cell] = [
        row.query, row.name, _filters(row.filter_, vocabulary, language), row.understood,
        len(row.hits), row.count("fr"), row.count("en"), first, last,
    ]  # fmt: skip
    for n in range(FIRST_HITS):
        hit = row.hits[n] if n < len(row.hits) else None
        when = hit.card.when if hit else None
        cells += [when.wording(language) if when else "", hit.card.title(language) if hit else ""]
        cells.append(hit.card.id if hit else "")
    best = row.hits[0] if row.hits else None
    passage = _passage(best) if best else ""
    cells += [passage, word(best.language, language) if best and passage else "", _remark(row, language)]
    return cells


def _remark(row: BatchRow, language: str) -> str:
    if row.hits:
        return ""
    if row.query.strip() and not row.understood:
        return _word("no-words", language)
    return _word("suggestion" if row.suggestion else "nothing", language, suggestion=row.suggestion)


def _hits(report: BatchReport, vocabulary: Vocabulary, language: str) -> Sheet:
    columns = _columns(
        language,
        ("query", "text", 30), ("rank", "number", 7), ("id", "text", 26), ("issued-date", "date", 12),
        ("issued", "text", 20), ("kind", "text", 22), ("languages", "text", 10), ("title-fr", "wrapped", 50),
        ("title-en", "wrapped", 50), ("hit-passage", "wrapped", 70), ("passage-language", "text", 12),
    )  # fmt: skip
    # An id is hidden elsewhere; here it is what one looks a release up by.
    return Sheet(_word("hits", language), tuple(columns), list(_hit_rows(report, vocabulary, language)))


def _hit_rows(report: BatchReport, vocabulary: Vocabulary, language: str) -> Iterator[tuple[Cell, ...]]:
    for row in report.rows:
        for rank, hit in enumerate(row.hits, 1):
            card, passage = hit.card, _passage(hit)
            yield (
                row.name or row.query, rank, card.id, _first_day(card.when),
                card.when.wording(language) if card.when else "", _label("kind", card.kind, vocabulary, language),
                " ".join(one.upper() for one in card.languages),
                card.titles.get("fr", ""), card.titles.get("en", ""), passage,
                word(hit.language, language) if passage else "",
            )  # fmt: skip


def _first_day(when: PartialDate | Period | None) -> date | None:
    open_start = isinstance(when, Period) and when.start is None
    return None if when is None or open_start else when.first


def _passage(hit: Hit) -> str:
    return hit.snippets[0].text if hit.snippets else ""


def _filters(filter_: Filter, vocabulary: Vocabulary, language: str) -> str:
    chosen = [
        _label(facet, value, vocabulary, language)
        for facet in FACETS
        for value in sorted(filter_.chosen.get(facet, ()))
    ]
    if filter_.since or filter_.until:
        by = "" if filter_.by == "release" else f" ({word(f'by-{filter_.by}', language)})"
        chosen.append(f"{filter_.since or ''}..{filter_.until or ''}{by}")
    return SEPARATOR.join(chosen)


def _label(facet: str, value: str, vocabulary: Vocabulary, language: str) -> str:
    """A facet's value as a person calls it; one that has no label stands for itself."""
    terms = {
        "kind": vocabulary.release_kinds, "agreement": vocabulary.agreement_kinds, "subject": vocabulary.subjects,
        "theme": vocabulary.themes,
    }.get(facet, {})  # fmt: skip
    if value in terms:
        return terms[value].label(language)
    if facet == "language":
        return word(value, language)
    return vocabulary.organisation_name(value, language) if facet in ("organisation", "school") else value


def _facts(report: BatchReport, language: str) -> list[tuple[str, Cell]]:
    return [
        (_word("fact-queries", language), len(report.rows)),
        (_word("fact-hits", language), len({hit.card.id for row in report.rows for hit in row.hits})),
        (word("fact-day", language), PartialDate.of(date.today()).wording(language)),
        (word("fact-contacts", language), word("fact-no-contacts", language)),
    ]
