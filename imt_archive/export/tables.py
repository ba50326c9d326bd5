"""From records of the model to plain sheets: typed columns and rows, ready for any kind of file.

Press contacts are in none of them: `registers.contacts` is the one sheet that has them, and nobody gets it unasked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from imt_archive.export.rows import HIDDEN_KINDS, side_by_side_rows
from imt_archive.export.sheets import NO_TITLES, SEPARATOR, Cell, Column, Sheet, columns_of
from imt_archive.export.words import word
from imt_archive.model.dates import Edtf, Period
from imt_archive.model.records import (
    LANGUAGES,
    Agreement,
    Extends,
    Figure,
    Organisation,
    Participant,
    Quote,
    Release,
    Source,
    Text,
    in_language,
)
from imt_archive.model.vocabulary import Term, Vocabulary

RELEASE_FACTS: Mapping[str, str] = MappingProxyType(
    {"issued-date": "issued"}
    | {key: key for key in ("issued", "covers", "kind", "subject", "title-fr", "title-en", "place", "themes",
                            "priorities", "organisations", "tags")}
)  # fmt: skip
"""From a column of the sheet of releases to the fact that an edit of it corrects."""
AGREEMENT_FACTS: Mapping[str, str] = MappingProxyType(
    {"signed-date": "signed", "starts-date": "starts", "ends-date": "ends"}
    | {key: key for key in ("kind", "programme", "parties", "signed", "starts", "ends", "place")}
)
TEXTS = ("text-fr", "text-en")
"""The columns that hold whole texts: only where they are asked for."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """How codes, ids and dates are shown in one language."""

    vocabulary: Vocabulary
    language: str
    titles: Mapping[str, str]

    def label(self, terms: Mapping[str, Term], code: str) -> str:
        term = terms.get(code)
        return term.label(self.language) if term else code

    def labels(self, terms: Mapping[str, Term], codes: Iterable[str]) -> str:
        return SEPARATOR.join(self.label(terms, code) for code in codes)

    def organisation(self, id_or_name: str) -> str:
        return self.vocabulary.organisation_name(id_or_name, self.language)

    def organisations(self, ids: Iterable[str]) -> str:
        return SEPARATOR.join(self.organisation(id_) for id_ in ids)

    def dated(self, when: Edtf | None) -> tuple[date | None, str]:
        return _dated(when, self.language)

    def participant(self, person: Participant) -> str:
        aside = ", ".join(part for part in (person.role, self.organisation(person.organisation)) if part)
        return f"{person.name} ({aside})" if aside else person.name

    def source(self, source: Source) -> str:
        """A file's name, or – for a notice – what kind of document it was written from."""
        return self.label(self.vocabulary.release_kinds, source.name) if source.name else source.title

    def extends(self, extends: Extends | None) -> str:
        if extends is None:
            return ""
        kind = self.label(self.vocabulary.agreement_kinds, extends.kind)
        return SEPARATOR.join(part for part in (kind, self.dated(extends.signed)[1], extends.agreement_id) if part)

    def titles_of(self, release_ids: Iterable[str]) -> str:
        return SEPARATOR.join(self.titles.get(id_, id_) for id_ in release_ids if id_)


def _dated(when: Edtf | None, language: str) -> tuple[date | None, str]:
    """The first day that a date can mean, which sorts, and the date as worded, which is all that is known."""
    if when is None:
        return None, ""
    open_start = isinstance(when, Period) and when.start is None
    return None if open_start else when.first, when.wording(language)


def releases(releases: Iterable[Release], vocabulary: Vocabulary, language: str, *, with_texts: bool = False) -> Sheet:
    """One row for each release, in the order given; headings, labels and dates in "fr" or "en"."""
    columns = columns_of(
        language,
        ("id", "id", 12), ("issued-date", "date", 12), ("issued", "text", 20), ("covers", "text", 18),
        ("kind", "text", 18), ("subject", "text", 16), ("title-fr", "wrapped", 50), ("title-en", "wrapped", 50),
        ("languages", "text", 10), ("missing", "text", 12), ("place", "text", 20), ("themes", "wrapped", 30),
        ("priorities", "text", 12), ("organisations", "wrapped", 34), ("agreements", "wrapped", 24),
        ("speakers", "wrapped", 26), ("tags", "text", 16), ("notes", "wrapped", 30), ("source", "wrapped", 26),
        ("link", "link", 30), *((key, "wrapped", 90) for key in TEXTS if with_texts), corrects=RELEASE_FACTS,
    )  # fmt: skip
    choices = {"kind": vocabulary.release_kinds, "subject": vocabulary.subjects}
    wording = _Wording(vocabulary, language, NO_TITLES)
    rows = [_release_row(release, wording, with_texts) for release in releases]
    return Sheet(word("releases", language), _choosing(columns, choices, language), rows, "releases", tracked=True)


def _choosing(columns: Sequence[Column], terms: Mapping[str, Mapping[str, Term]], language: str) -> tuple[Column, ...]:
    return tuple(
        replace(column, choices=tuple(term.label(language) for term in terms[column.key].values()))
        if column.key in terms
        else column
        for column in columns
    )


def _release_row(release: Release, wording: _Wording, with_texts: bool) -> tuple[Cell, ...]:
    vocabulary, language = wording.vocabulary, wording.language
    french, english = release.text("fr"), release.text("en")
    sources = (release.source, *(text.source for text in release.texts))
    return (
        release.id,
        *wording.dated(release.issued),
        wording.dated(release.covers)[1],
        wording.label(vocabulary.release_kinds, release.kind),
        wording.label(vocabulary.subjects, release.subject),
        french.title if french else "",
        english.title if english else "",
        " ".join(one.upper() for one in release.languages),
        " ".join(one.upper() for one in LANGUAGES if one not in release.languages),
        release.place_in(language),
        wording.labels(vocabulary.themes, release.themes),
        SEPARATOR.join(release.priorities),
        wording.organisations(release.organisations),
        wording.labels(vocabulary.agreement_kinds, dict.fromkeys(a.kind for a in release.agreements)),
        SEPARATOR.join(dict.fromkeys(quote.speaker for quote in release.quotes if quote.speaker)),
        SEPARATOR.join(release.tags),
        "\n".join(note.text for note in release.notes),
        SEPARATOR.join(dict.fromkeys(wording.source(source) for source in sources if source.name or source.title)),
        next((source.url for source in sources if source.url), ""),
        *(_whole(text) for text in (french, english) if with_texts),
    )


def _whole(text: Text | None) -> str:
    """A text from its first block to its last, contacts left out."""
    return "\n".join(block.text for block in text.blocks if block.kind not in HIDDEN_KINDS) if text else ""


def agreements(
    agreements: Iterable[Agreement], vocabulary: Vocabulary, language: str, *, titles: Mapping[str, str] = NO_TITLES
) -> Sheet:
    """One row for each agreement; `titles` maps a release's id to the title that stands for it."""
    columns = columns_of(
        language,
        ("id", "id", 12), ("kind", "text", 26), ("programme", "wrapped", 24), ("parties", "wrapped", 40),
        ("signed-date", "date", 12), ("signed", "text", 20), ("starts-date", "date", 12), ("starts", "text", 16),
        ("ends-date", "date", 12), ("ends", "text", 16), ("place", "wrapped", 24), ("signatories", "wrapped", 40),
        ("present", "wrapped", 30),
        ("themes", "wrapped", 30), ("extends", "wrapped", 24), ("releases", "wrapped", 40), corrects=AGREEMENT_FACTS,
    )  # fmt: skip
    wording = _Wording(vocabulary, language, titles)
    rows = tuple(
        (
            agreement.id,
            wording.label(vocabulary.agreement_kinds, agreement.kind),
            agreement.programme,
            wording.organisations(agreement.parties),
            *wording.dated(agreement.signed),
            *wording.dated(agreement.starts),
            *wording.dated(agreement.ends),
            agreement.place_in(language),
            SEPARATOR.join(wording.participant(person) for person in in_language(agreement.signatories, language)),
            SEPARATOR.join(wording.participant(person) for person in in_language(agreement.witnesses, language)),
            wording.labels(vocabulary.themes, agreement.themes),
            wording.extends(agreement.extends),
            wording.titles_of(agreement.release_ids),
        )
        for agreement in agreements
    )
    choosing = _choosing(columns, {"kind": vocabulary.agreement_kinds}, language)
    return Sheet(word("agreements", language), choosing, rows, "agreements", tracked=True)


def side_by_side(releases: Iterable[Release], language: str) -> Sheet:
    """The corresponding blocks of each release that has both texts: one row a link, an empty cell for a gap."""
    columns = columns_of(
        language,
        ("id", "id", 12), ("issued-date", "date", 12), ("issued", "text", 18), ("title", "wrapped", 30),
        ("row", "number", 7), ("block", "text", 12), ("fr", "wrapped", 70), ("en", "wrapped", 70),
        ("confidence", "number", 11),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for release in releases:
        head = (release.id, *_dated(release.issued, language), release.title(language))
        for number, row in enumerate(side_by_side_rows(release), 1):
            kind = word("about-paragraph" if row.kind == "about" else row.kind, language)
            rows.append((*head, number, kind, row.fr, row.en, row.confidence))
    return Sheet(word("side-by-side", language), columns, tuple(rows), "side-by-side")


def quotes(
    quotes: Iterable[Quote], vocabulary: Vocabulary, language: str, *, titles: Mapping[str, str] = NO_TITLES
) -> Sheet:
    """One row for each quote: who, in which role, when, the words."""
    columns = columns_of(
        language,
        ("id", "id", 12), ("issued-date", "date", 12), ("issued", "text", 20), ("speaker", "text", 24),
        ("role", "wrapped", 28), ("organisation", "wrapped", 28), ("language", "text", 9), ("quote", "wrapped", 90),
        ("releases", "wrapped", 40),
    )  # fmt: skip
    wording = _Wording(vocabulary, language, titles)
    rows = tuple(
        (
            str(quote.id or ""),
            *wording.dated(quote.issued),
            quote.speaker,
            quote.role,
            wording.organisation(quote.organisation),
            quote.language.upper(),
            quote.text,
            wording.titles_of((quote.release_id,)),
        )
        for quote in quotes
    )
    return Sheet(word("quotes", language), columns, rows, "quotes")


def figures(
    figures: Iterable[Figure], vocabulary: Vocabulary, language: str, *, titles: Mapping[str, str] = NO_TITLES
) -> Sheet:
    """One row for each claimed number, with its unit, its date and the words that it was read from."""
    columns = columns_of(
        language,
        ("id", "id", 12), ("figure", "text", 24), ("value", "number", 14), ("unit", "text", 12),
        ("as-of-date", "date", 12), ("as-of", "text", 18), ("organisation", "wrapped", 30), ("raw", "wrapped", 50),
        ("releases", "wrapped", 40),
    )  # fmt: skip
    wording = _Wording(vocabulary, language, titles)
    rows = tuple(
        (
            str(figure.id or ""),
            figure.label(language),
            figure.value,
            figure.unit,
            *wording.dated(figure.as_of),
            wording.organisation(figure.organisation),
            figure.raw,
            wording.titles_of((figure.release_id,)),
        )
        for figure in figures
    )
    return Sheet(word("figures", language), columns, rows, "figures")


def organisations(organisations: Iterable[Organisation], language: str) -> Sheet:
    """One row for each organisation, with all the names that it has or had in both languages."""
    columns = columns_of(
        language,
        ("id", "id", 12), ("kind", "text", 22), ("name-fr", "wrapped", 44), ("name-en", "wrapped", 44),
        ("acronym", "text", 14), ("former", "wrapped", 44), ("variants", "wrapped", 44),
    )  # fmt: skip
    until = word("until", language)
    rows = tuple(
        (
            organisation.id,
            word(organisation.kind, language),
            organisation.name_fr,
            organisation.name_en,
            organisation.acronym,
            SEPARATOR.join(f"{name} ({until} {end})" if end else name for name, end in organisation.former),
            SEPARATOR.join(organisation.variants),
        )
        for organisation in organisations
    )
    return Sheet(word("organisations", language), columns, rows, "organisations")


def about_this_file(facts: Sequence[tuple[str, Cell]], language: str) -> Sheet:
    """What the file is: names and values as given (query, filters, date, counts), one a row."""
    columns = columns_of(language, ("fact", "text", 30), ("value", "wrapped", 80))
    return Sheet(word("about", language), columns, tuple((name, value) for name, value in facts), "about")
