"""The whole reading of one document: structure first, then everything that its blocks say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from imt_archive.extraction.abouts import find_abouts
from imt_archive.extraction.agreements import find_agreements
from imt_archive.extraction.bodies import with_own_bodies
from imt_archive.extraction.contacts import find_contacts, phones_in
from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import find_dates
from imt_archive.extraction.events import find_events
from imt_archive.extraction.evidence import found_in
from imt_archive.extraction.figures import find_body_figures
from imt_archive.extraction.language import language_of
from imt_archive.extraction.names import Finder, Words, fold_word, in_order
from imt_archive.extraction.people import introduced_people, with_known_roles, with_whole_names
from imt_archive.extraction.quotes import find_quotes
from imt_archive.extraction.spans import fold_in_place
from imt_archive.extraction.structure import Structure, take_apart
from imt_archive.extraction.two_languages import joined, parts_of
from imt_archive.model.dates import Edtf, Period
from imt_archive.model.records import Agreement, Block, Draft, Participant, Quote, Source, Text
from imt_archive.model.vocabulary import Term, Vocabulary, fold
from imt_archive.readers.document import Document, RawBlock

_BODY = ("heading", "lead", "paragraph", "bullet", "quotation", "caption")
# « l’énergie, l’économie circulaire et la société » names the axis as well.
_ARTICLES = re.compile(r"\b(?:la|le|les|the)\s|\bl['’]")
_PLAN = re.compile(
    r"\bstrateg|\bplan\b|\bfeuille de route\b|\broad ?map\b|\bprojet d.etablissement\b|\borientations\b|\bambitions?\b"
    r"|\btrajectoire\b|\bschema directeur\b|\bvision\b|\bcap (?:sur )?20"
)
# A contract, or an agreement about a plan, is no plan.
_CONTRACT = re.compile(r"\bcontra[ct]|\baccord|\bconvention|\bagreement|\bpartner|\bpartenar|\bsign|\bfrance 2030\b")
_FROM_TO = re.compile(r"\b(20\d\d)\s(?:à|to|until|jusqu'en)\s(20\d\d)\b")
_PRIORITY = re.compile(r"\b(?:priority|priorite|priorites|priorities|axe|axis)\s+([act]\d)\b")


def understand(document: Document, vocabulary: Vocabulary, cues: Cues) -> Draft:
    """Read a document as a careful person would; what stayed in doubt is in the draft's `doubts`.

    A file that says everything in French and in English becomes one draft of two texts.
    """
    # A strategy is known by its title, which must not be taken for a head line.
    kinds = {code: vocabulary.release_kinds[code].cues for code in ("press-release", "press-alert", "news")}
    finder = Finder(vocabulary, words_of(cues))
    parts = parts_of(document.blocks, kinds)
    drafts = [_understand(blocks, document.name, finder, cues, kinds) for blocks in parts]
    # Two parts that turn out to be of one language are one text.
    if len({draft.texts[0].language for draft in drafts}) != len(drafts):
        return _understand(document.blocks, document.name, finder, cues, kinds)
    return drafts[0] if len(drafts) == 1 else joined(drafts)


def _understand(
    raw: Sequence[RawBlock], name: str, finder: Finder, cues: Cues, kinds: Mapping[str, Sequence[str]]
) -> Draft:
    """Read the blocks of one text."""
    vocabulary = finder.vocabulary
    structure = take_apart(raw, cues, finder, kinds)
    title = structure.title if structure.title_given else ""
    finder = with_own_bodies(finder, title, structure.blocks, [name for name, _ in structure.about_sections], cues)
    introduced = introduced_people(title, structure.blocks, finder, cues)
    quotes, quotation_blocks = find_quotes(structure.blocks, finder, cues, introduced)
    blocks = tuple(
        Block("quotation", block.text) if number in quotation_blocks else block
        for number, block in enumerate(structure.blocks)
    )
    body = [block for block in blocks if block.kind in _BODY]
    language, certainty = language_of(block.text for block in body) if body else language_of([structure.title])
    kind = _kind(structure, blocks, cues)
    issued, basis = _issued(structure, kind, cues)
    agreements = find_agreements(title, blocks, finder, cues, issued) if kind != "strategy" else []
    agreement = agreements[0] if agreements else None
    signing = [person for one in agreements for person in (*one.signatories, *one.witnesses)]
    abouts, _ = find_abouts(blocks, structure.about_sections, cues)
    bodies = [*(party for one in agreements for party in one.parties), *(about.organisation for about in abouts)]
    quotes = with_whole_names(with_known_roles(quotes, [*signing, *introduced]), bodies, finder)
    figures = find_body_figures(blocks, cues)
    events = find_events(blocks, cues, issued, _days_of(agreements), title)
    words = [title] * bool(title) + [block.text for block in body]
    folded = fold("\n".join(words))
    draft = Draft(
        kind=kind,
        subject=_subject(kind, agreement, structure.title, vocabulary),
        texts=(Text(language, structure.title, blocks, structure.title_given, structure.subtitle),),
        issued=issued, issued_basis=basis, issued_kind=_date_kind(basis), changed=structure.changed,
        covers=_covers(structure, blocks) if kind == "strategy" else None,
        place=agreement.place if agreement else "",
        themes=find_terms(folded, vocabulary.themes), priorities=_priorities(folded, vocabulary),
        organisations=_organisations(words, finder, agreement),
        people=tuple(_people(quotes, introduced, language)),
        agreements=tuple(agreements),
        quotes=tuple(replace(quote, language=language) for quote in quotes),
        abouts=tuple(replace(about, language=language) for about in abouts),
        figures=tuple(replace(figure, language=language) for figure in figures),
        contacts=tuple(find_contacts(blocks, finder, cues)),
        events=tuple(replace(event, language=language) for event in events),
        source=Source(name, language=language),
        doubts=tuple(_doubts(structure, issued, basis, kind, certainty)),
    )  # fmt: skip
    return replace(draft, found=found_in(draft, finder))


def _subject(kind: str, agreement: Agreement | None, title: str, vocabulary: Vocabulary) -> str:
    """What a release is about, where its title says so in a word of the table; an empty string elsewhere."""
    if agreement or kind == "strategy":
        return "agreement" if agreement else "strategy"
    folded = fold(title)
    for code, term in vocabulary.subjects.items():
        if any(re.search(r"(?<![a-z0-9])" + re.escape(fold_word(cue)), folded) for cue in term.cues):
            return code
    return ""


def _days_of(agreements: Sequence[Agreement]) -> list[Edtf]:
    """The days on which agreements are signed and end, which are no events."""
    return [day for one in agreements for day in (one.signed, one.ends) if day is not None]


def words_of(cues: Cues) -> Words:
    """The words of the cues by which names are told."""
    return Words(
        not_names=frozenset(cues.words("people.not_names")),
        roles=frozenset(cues.words("people.roles")),
        bodies=cues.words("people.bodies"),
        of_places=cues.words("people.of_places"),
        named_after=frozenset(cues.words("people.named_after")),
        functions=frozenset(cues.words("bodies.functions")),
    )


def _kind(structure: Structure, blocks: Sequence[Block], cues: Cues) -> str:
    if structure.head_kind:
        return structure.head_kind
    if _is_strategy(structure):
        return "strategy"
    contacts = [block.text for block in blocks if block.kind == "contact"]
    # A page that says only when it was changed is no release, for all that it gives a contact.
    if structure.issued_basis != "changed" and any(cues.has("for_press", text) for text in contacts):
        return "press-release"
    # A release is dated from a town, or kept back, and gives somebody's telephone; a page says when it was published.
    dated = structure.dated_at in ("town", "embargo")
    return "press-release" if dated and any(phones_in(text) for text in contacts) else "news"


def _is_strategy(structure: Structure) -> bool:
    """Whether the title says that a text is a plan for some years."""
    title = f"{structure.title}\n{structure.subtitle}" if structure.title_given else ""
    return bool(_PLAN.search(fold(title)) and _covers(structure, ()) and not _CONTRACT.search(fold(title)))


def _covers(structure: Structure, blocks: Sequence[Block]) -> Edtf | None:
    """The years of a plan: by its title, its subtitle or its opening."""
    opening = [block.text for block in blocks if block.kind in ("lead", "paragraph")][:2]
    for text in (structure.title, structure.subtitle, *opening):
        spans = (found.date for found in find_dates(_FROM_TO.sub(r"\1-\2", text)))
        if (years := next((span for span in spans if _is_years(span)), None)) is not None:
            return years
    return None


def _is_years(date: Edtf) -> bool:
    return isinstance(date, Period) and all(end is not None and not end.month for end in (date.start, date.end))


def _issued(structure: Structure, kind: str, cues: Cues) -> tuple[Edtf | None, str]:
    """The head's date; else the day that the opening names, which is the event's and often the issue's."""
    if structure.issued is not None:
        return structure.issued, structure.issued_basis
    if kind == "strategy":
        return None, ""
    opening = [b.text for b in structure.blocks if b.kind in ("lead", "paragraph")][:2]
    for text in opening:
        # "When: 3 March" is the day of what is announced.
        if cues.starts("alert.when", text) or cues.starts("alert.what", text):
            continue
        folded = fold_in_place(text)
        for found in find_dates(text):
            # « jusqu’au 31 mars 2031 » is no day on which anything was said.
            ends = cues.pattern("events.not_when", after=r"\s*(?:le\s|the\s)?$")
            if found.date.precision == "day" and not ends.search(folded[max(0, found.start - 30) : found.start]):
                return found.date, "body"
    return None, ""


def _date_kind(basis: str) -> str:
    return {"changed": "changed", "body": "announced"}.get(basis, "issued")


def find_terms(folded: str, terms: Mapping[str, Term]) -> tuple[str, ...]:
    """The codes whose wordings stand in a folded text, in the order in which they first do."""
    found = []
    folded = _ARTICLES.sub("", folded)
    for code, term in terms.items():
        places = [folded.find(_ARTICLES.sub("", fold_word(cue))) for cue in (term.fr, term.en, *term.cues)]
        places = [place for place in places if place >= 0]
        if places:
            found.append((min(places), code))
    return tuple(code for _, code in sorted(found))


def _priorities(folded: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    codes = {code.upper() for code in _PRIORITY.findall(folded)}
    return tuple(code for code in vocabulary.priorities if code in codes)


def _organisations(texts: Sequence[str], finder: Finder, agreement: Agreement | None) -> tuple[str, ...]:
    named = [organisation.name for text in texts for organisation in finder.organisations(text)]
    return in_order([*(agreement.parties if agreement else ()), *named])


def _people(quotes: Sequence[Quote], introduced: Sequence[Participant], language: str) -> list[Participant]:
    """Whoever is quoted, appointed or leaves a post; signatories are the agreement's."""
    people = [
        Participant(quote.speaker, "quoted", quote.role, quote.organisation, language, quote.evidence)
        for quote in quotes
    ]
    return people + [
        replace(person, language=language) for person in introduced if person.part in ("appointed", "predecessor")
    ]


def _doubts(structure: Structure, issued: Edtf | None, basis: str, kind: str, certainty: float) -> list[str]:
    doubts = []
    if not structure.title_given:
        doubts.append("title-not-given")
    if issued is None and kind != "strategy":
        doubts.append("no-date")
    elif basis == "body" and kind != "strategy":
        doubts.append("date-from-body")
    elif structure.issued_basis == "changed":
        doubts.append("date-of-change")
    if certainty < 0.65:
        doubts.append("language-unsure")
    return doubts
