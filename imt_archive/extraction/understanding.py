"""The whole reading of one document: structure first, then everything that its blocks say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from imt_archive.extraction.abouts import find_abouts, find_contacts
from imt_archive.extraction.agreements import find_agreement
from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import find_dates
from imt_archive.extraction.language import language_of
from imt_archive.extraction.names import Finder, in_order
from imt_archive.extraction.people import find_quotes, with_known_roles
from imt_archive.extraction.structure import Structure, dateline, take_apart
from imt_archive.model.dates import Edtf, Period
from imt_archive.model.records import Agreement, Block, Draft, Participant, Quote, Source, Text
from imt_archive.model.vocabulary import Term, Vocabulary, fold
from imt_archive.readers.document import Document

_BODY = ("heading", "lead", "paragraph", "bullet", "quotation", "caption")
_PRIORITY = re.compile(r"\b(?:priority|priorite|priorites|priorities|axe|axis)\s+([act]\d)\b")


def understand(document: Document, vocabulary: Vocabulary, cues: Cues) -> Draft:
    """Read a document as a careful person would; what stayed in doubt is in the draft's `doubts`."""
    finder = Finder(vocabulary, frozenset(cues.words("people.not_names")))
    # A strategy is known by its title, which must not be taken for a head line.
    heads = ("press-release", "press-alert", "news")
    kinds = {code: vocabulary.release_kinds[code].cues for code in heads}
    structure = take_apart(document.blocks, cues, finder, kinds)
    quotes, quotation_blocks = find_quotes(structure.blocks, finder, cues)
    blocks = tuple(
        Block("quotation", block.text) if number in quotation_blocks else block
        for number, block in enumerate(structure.blocks)
    )
    body = [block for block in blocks if block.kind in _BODY]
    language, certainty = language_of(block.text for block in body) if body else language_of([structure.title])
    kind = _kind(structure, blocks)
    issued, basis = _issued(structure, kind)
    agreement = None
    if kind != "strategy":
        agreement = find_agreement(structure.title if structure.title_given else "", blocks, finder, cues, issued)
    if agreement:
        quotes = with_known_roles(quotes, [*agreement.signatories, *agreement.witnesses])
    abouts, _ = find_abouts(blocks, structure.about_sections, cues)
    words = [structure.title] * structure.title_given + [block.text for block in body]
    return Draft(
        kind=kind,
        subject="agreement" if agreement else "strategy" if kind == "strategy" else "",
        texts=(Text(language, structure.title, blocks, structure.title_given),),
        issued=issued, issued_basis=basis, issued_kind=_date_kind(basis),
        covers=_covers(structure.title) if kind == "strategy" else None,
        place=agreement.place if agreement else "",
        themes=find_terms(words, vocabulary.themes), priorities=_priorities(words, vocabulary),
        organisations=_organisations(words, finder, agreement),
        people=tuple(_people(quotes, language)),
        agreements=(agreement,) if agreement else (),
        quotes=tuple(replace(quote, language=language) for quote in quotes),
        abouts=tuple(replace(about, language=language) for about in abouts),
        contacts=tuple(find_contacts(blocks, finder)),
        source=Source(document.name, language=language),
        doubts=tuple(_doubts(structure, issued, kind, certainty)),
    )  # fmt: skip


def _kind(structure: Structure, blocks: Sequence[Block]) -> str:
    if structure.head_kind:
        return structure.head_kind
    title = fold(structure.title) if structure.title_given else ""
    if re.search(r"\bstrateg", title) and _covers(structure.title):
        return "strategy"
    if structure.issued_basis != "changed" and any(block.kind == "contact" for block in blocks):
        return "press-release"
    return "news"


def _covers(title: str) -> Edtf | None:
    return next((found.date for found in find_dates(title) if isinstance(found.date, Period)), None)


def _issued(structure: Structure, kind: str) -> tuple[Edtf | None, str]:
    """The head's date; else the day that the opening names, which is the event's and often the issue's."""
    if structure.issued is not None:
        return structure.issued, structure.issued_basis
    if kind == "strategy":
        return None, ""
    for block in structure.blocks:
        if (line := dateline(block.text)) is not None:
            return line, "stated"
    opening = [b.text for b in structure.blocks if b.kind in ("lead", "paragraph")][:2]
    for text in opening:
        days = [found.date for found in find_dates(text) if found.date.precision == "day"]
        if days:
            return days[0], "body"
    return None, ""


def _date_kind(basis: str) -> str:
    return {"changed": "changed", "body": "announced"}.get(basis, "issued")


def find_terms(texts: Sequence[str], terms: dict[str, Term]) -> tuple[str, ...]:
    """The codes whose wordings stand in the texts, in the order in which they first do."""
    whole = re.sub(r"\s+", " ", fold("\n".join(texts)))
    found = []
    for code, term in terms.items():
        places = [whole.find(fold(cue)) for cue in (term.fr, term.en, *term.cues)]
        places = [place for place in places if place >= 0]
        if places:
            found.append((min(places), code))
    return tuple(code for _, code in sorted(found))


def _priorities(texts: Sequence[str], vocabulary: Vocabulary) -> tuple[str, ...]:
    codes = {code.upper() for text in texts for code in _PRIORITY.findall(fold(text))}
    return tuple(code for code in vocabulary.priorities if code in codes)


def _organisations(texts: Sequence[str], finder: Finder, agreement: Agreement | None) -> tuple[str, ...]:
    named = [organisation.name for text in texts for organisation in finder.organisations(text)]
    return in_order([*(agreement.parties if agreement else ()), *named])


def _people(quotes: Sequence[Quote], language: str) -> list[Participant]:
    return [
        Participant(quote.speaker, "quoted", quote.role, quote.organisation, language, quote.evidence)
        for quote in quotes
    ]


def _doubts(structure: Structure, issued: Edtf | None, kind: str, certainty: float) -> list[str]:
    doubts = []
    if not structure.title_given:
        doubts.append("title-not-given")
    if issued is None and kind != "strategy":
        doubts.append("no-date")
    elif structure.issued is None and kind != "strategy":
        doubts.append("date-from-body")
    elif structure.issued_basis == "changed":
        doubts.append("date-of-change")
    if certainty < 0.65:
        doubts.append("language-unsure")
    return doubts
