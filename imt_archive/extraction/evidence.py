"""Where everything that was understood of a text was read, and how sure it is: what a preview marks in colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from imt_archive.extraction.naming.named import UNLISTED
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.records import Agreement, Block, Draft, Evidence, Found, Participant
from imt_archive.model.vocabulary import Term, fold

_BODY = ("heading", "lead", "paragraph", "bullet", "quotation", "caption")
# How sure a date of issue is, by where it was read.
_DATES = {"stated": 0.95, "changed": 0.6, "body": 0.5}
_SURE, _LIKELY, _GUESS = 0.95, 0.8, 0.6
# An agreement whose parties the title names is surer than one whose sentence does.
_TITLED = 0.9


def found_in(draft: Draft, finder: Finder) -> tuple[Found, ...]:
    """Everything that a draft of one text says, with its words, in their order."""
    (text,) = draft.texts
    found = [
        *_agreements(draft, finder), *_dates(draft, text.blocks), *_names(text.blocks, finder),
        *_speakers(draft, text.blocks), *_themes(draft.themes, finder.vocabulary.themes, text.blocks), *_read(draft),
    ]  # fmt: skip
    found.sort(key=lambda one: (one.evidence.block, one.evidence.start, -one.evidence.end))
    return tuple(replace(one, language=text.language) for one in found)


def _agreements(draft: Draft, finder: Finder) -> Iterator[Found]:
    (text,) = draft.texts
    printed = fold("\n".join((text.title, *(block.text for block in text.blocks)))) if draft.agreements else ""
    for agreement in draft.agreements:
        if agreement.evidence is not None:
            sure = _sureness(agreement, agreement.evidence, draft, finder, printed)
            yield Found("agreement", agreement.kind, agreement.evidence, confidence=sure)
        yield from _people((*agreement.signatories, *agreement.witnesses))


def _sureness(agreement: Agreement, evidence: Evidence, draft: Draft, finder: Finder, printed: str) -> float:
    """How sure an agreement is: more where the title names its parties, its sentence does, or it is one of several.

    A name that no table knows and that the text, folded in `printed`, has but once may have a word too many.
    """
    if len(agreement.parties) < 2 and agreement.kind != "label":
        return _GUESS
    (text,) = draft.texts
    if not all(_is_known(party, finder) or printed.count(fold(party)) > 1 for party in agreement.parties):
        return _GUESS
    if text.title_given and _names_all(text.title, agreement.parties, finder):
        return _TITLED
    words = text.blocks[evidence.block].text[evidence.start : evidence.end] if evidence.block >= 0 else ""
    dated = agreement.signed is not None
    # Several are told one by one, each in its own place.
    several = len(draft.agreements) > 1
    return _LIKELY if several or (dated and _names_all(words, agreement.parties, finder)) else _GUESS


def _is_known(party: str, finder: Finder) -> bool:
    """Whether a table has an organisation, which this text has not introduced itself."""
    organisation = finder.vocabulary.organisations.get(party)
    return organisation is not None and organisation.kind != UNLISTED


def _names_all(words: str, parties: Iterable[str], finder: Finder) -> bool:
    named = {one.name for one in finder.organisations(words)}
    return all(party in named or party in words for party in parties)


def _people(people: Iterable[Participant]) -> Iterator[Found]:
    for person in people:
        if person.evidence is not None:
            yield Found("person", person.name, person.evidence, confidence=_SURE if person.role else _GUESS)


def _dates(draft: Draft, blocks: Sequence[Block]) -> Iterator[Found]:
    """The days of signature and of issue where the body gives them; events have their own."""
    wanted = {str(one.signed): _SURE for one in draft.agreements if one.signed}
    if draft.issued is not None:
        wanted.setdefault(str(draft.issued), _DATES.get(draft.issued_basis, _LIKELY))
    for number, block in enumerate(blocks):
        if block.kind in _BODY and wanted:
            for date in find_dates(block.text, draft.issued):
                if str(date.date) in wanted:
                    evidence = Evidence(number, date.start, date.end)
                    yield Found("date", str(date.date), evidence, confidence=wanted[str(date.date)])


def _names(blocks: Sequence[Block], finder: Finder) -> Iterator[Found]:
    for number, block in enumerate(blocks):
        if block.kind in _BODY:
            for named in finder.organisations(block.text):
                yield Found("organisation", named.name, Evidence(number, named.start, named.end), confidence=_SURE)


def _speakers(draft: Draft, blocks: Sequence[Block]) -> Iterator[Found]:
    """The first place where each speaker is named; a name that stands in capitals there is found all the same."""
    folded = [fold_in_place(block.text) if block.kind in _BODY else "" for block in blocks]
    for name in dict.fromkeys(quote.speaker for quote in draft.quotes if quote.speaker):
        wanted = fold_in_place(name)
        first = next(((number, at) for number, text in enumerate(folded) if (at := text.find(wanted)) >= 0), None)
        if first is not None:
            yield Found("person", name, Evidence(first[0], first[1], first[1] + len(wanted)), confidence=_SURE)


def _themes(codes: Iterable[str], terms: dict[str, Term], blocks: Sequence[Block]) -> Iterator[Found]:
    """The first words by which each theme is named."""
    folded = [fold_in_place(block.text) if block.kind in _BODY else "" for block in blocks]
    for code in codes:
        cues = [fold_word(cue) for cue in (terms[code].fr, terms[code].en, *terms[code].cues)]
        places = ((number, text.find(cue), len(cue)) for number, text in enumerate(folded) for cue in cues if cue)
        first = next(((number, at, length) for number, at, length in places if at >= 0), None)
        if first is not None:
            yield Found("theme", code, Evidence(first[0], first[1], first[1] + first[2]), confidence=_LIKELY)


def _read(draft: Draft) -> Iterator[Found]:
    yield from _people(person for person in draft.people if person.part != "quoted")
    for quote in draft.quotes:
        if quote.evidence is not None:
            yield Found("quote", quote.speaker, quote.evidence, confidence=_SURE if quote.role else _GUESS)
    for figure in draft.figures:
        if figure.evidence is not None:
            yield Found("figure", figure.name, figure.evidence, confidence=_LIKELY if figure.name else _GUESS)
    for event in draft.events:
        if event.evidence is not None:
            yield Found("event", str(event.date), event.evidence, confidence=_LIKELY)
