"""The whole reading of one document: structure first, then everything that its blocks say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from imt_archive.extraction.abouts import find_abouts
from imt_archive.extraction.acting import stand_ins
from imt_archive.extraction.agreements import find_agreements
from imt_archive.extraction.attendance import find_attendance, merely_named, together, without
from imt_archive.extraction.bodies import with_own_bodies
from imt_archive.extraction.classing import covers_of, issue_of, kind_of, priorities_of, subject_of
from imt_archive.extraction.contacts import find_contacts
from imt_archive.extraction.cues import Cues
from imt_archive.extraction.events import find_events
from imt_archive.extraction.evidence import found_in
from imt_archive.extraction.figures import find_body_figures
from imt_archive.extraction.language import language_of
from imt_archive.extraction.laureates import find_laureates
from imt_archive.extraction.names import Finder, Words, fold_word, in_order
from imt_archive.extraction.people import introduced_people
from imt_archive.extraction.posts import Ours, with_known_posts
from imt_archive.extraction.quotes import find_quotes
from imt_archive.extraction.structure import Structure, take_apart
from imt_archive.extraction.two_languages import joined, parts_of
from imt_archive.model.dates import Edtf
from imt_archive.model.records import Agreement, Block, Draft, Participant, Quote, Source, Text
from imt_archive.model.vocabulary import Term, Vocabulary, fold
from imt_archive.readers.document import Document, RawBlock

_BODY = ("heading", "lead", "paragraph", "bullet", "quotation", "caption")
# « l’énergie, l’économie circulaire et la société » names the axis as well.
_ARTICLES = re.compile(r"\b(?:la|le|les|the)\s|\bl['’]")


def understand(document: Document, vocabulary: Vocabulary, cues: Cues) -> Draft:
    """Read a document as a careful person would; what stayed in doubt is in the draft's `doubts`.

    A file that says everything in French and in English becomes one draft of two texts.
    """
    # A strategy is known by its title, which must not be taken for a head line.
    kinds = {code: vocabulary.release_kinds[code].cues for code in ("press-release", "press-alert", "news")}
    finder = Finder(vocabulary, words_of(cues))
    parts = parts_of(document.blocks, kinds)
    drafts = [_understand(blocks, document, finder, cues, kinds) for blocks in parts]
    # Two parts that turn out to be of one language are one text.
    if len({draft.texts[0].language for draft in drafts}) != len(drafts):
        return _understand(document.blocks, document, finder, cues, kinds)
    return drafts[0] if len(drafts) == 1 else joined(drafts)


def _understand(
    raw: Sequence[RawBlock], document: Document, finder: Finder, cues: Cues, kinds: Mapping[str, Sequence[str]]
) -> Draft:
    """Read the blocks of one text."""
    vocabulary = finder.vocabulary
    structure = take_apart(raw, cues, finder, kinds)
    title = structure.title if structure.title_given else ""
    above = (*structure.letterhead, document.said.site)
    about_names = [name for name, _ in structure.about_sections]
    finder = with_own_bodies(finder, title, structure.blocks, about_names, cues, above)
    introduced = introduced_people(title, structure.blocks, finder, cues)
    laureates = find_laureates(title, structure.blocks, finder, cues)
    quotes, quotation_blocks = find_quotes(structure.blocks, finder, cues, [*introduced, *_winner(laureates, cues)])
    blocks = tuple(
        Block("quotation", block.text) if number in quotation_blocks else block
        for number, block in enumerate(structure.blocks)
    )
    body = [block for block in blocks if block.kind in _BODY]
    language, certainty = language_of(block.text for block in body) if body else language_of([structure.title])
    kind = kind_of(structure, blocks, cues, is_page=document.media_type == "text/html")
    issued, basis = issue_of(structure, kind, cues)
    agreements = (
        find_agreements(title, blocks, finder, cues, issued, above, about_names, structure.subtitle)
        if kind != "strategy"
        else []
    )
    agreement = agreements[0] if agreements else None
    signing = [person for one in agreements for person in (*one.signatories, *one.witnesses)]
    present = find_attendance(blocks, finder, cues)
    abouts, _ = find_abouts(blocks, structure.about_sections, cues)
    bodies = [*(party for one in agreements for party in one.parties), *(about.organisation for about in abouts)]
    nouns = stand_ins([title, *(block.text for block in blocks if block.kind in _BODY)], finder, cues)
    writing = next((one.name for text in above for one in finder.organisations(text)), "")
    ours = Ours(writing, tuple(block.text for block in blocks))
    quotes = with_known_posts(quotes, [*signing, *introduced], bodies, nouns, finder, cues, ours)
    people = _people(quotes, introduced, [*present, *laureates], agreements)
    contacts = find_contacts(blocks, finder, cues)
    known = [*(one.name for one in (*people, *signing)), *(one.name for one in contacts if one.name)]
    people += merely_named(introduced, blocks, known, cues)
    figures = find_body_figures(blocks, cues)
    events = find_events(blocks, cues, issued, _days_of(agreements), title)
    words = [title] * bool(title) + [block.text for block in body]
    folded = fold("\n".join(words))
    draft = Draft(
        kind=kind,
        texts=(Text(language, structure.title, blocks, structure.title_given, structure.subtitle),),
        issued=issued, issued_basis=basis, issued_kind=_date_kind(basis), changed=structure.changed,
        covers=covers_of(structure) if kind == "strategy" else None,
        place=agreement.place if agreement else "",
        themes=find_terms(folded, vocabulary.themes), priorities=priorities_of(words, vocabulary),
        organisations=_organisations(words, finder, agreement),
        people=tuple(replace(person, language=language) for person in people),
        agreements=tuple(agreements),
        quotes=tuple(replace(quote, language=language) for quote in quotes),
        abouts=tuple(replace(about, language=language) for about in abouts),
        figures=tuple(replace(figure, language=language) for figure in figures),
        contacts=tuple(contacts),
        events=tuple(replace(event, language=language) for event in events),
        source=Source(document.name, language=language),
        doubts=tuple(_doubts(structure, issued, basis, kind, certainty)),
    )  # fmt: skip
    return replace(draft, subject=subject_of(draft, structure, vocabulary, cues), found=found_in(draft, finder))


def _winner(laureates: Sequence[Participant], cues: Cues) -> list[Participant]:
    """Whoever alone won the prize, by each word that a text may call them by afterwards: « la lauréate »."""
    return [replace(laureates[0], role=word) for word in cues.words("prizes.winners")] if len(laureates) == 1 else []


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
        countries=frozenset(cues.words("bodies.countries")),
        companies=frozenset((*cues.words("bodies.described"), *cues.words("bodies.makers"))),
    )


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


def _organisations(texts: Sequence[str], finder: Finder, agreement: Agreement | None) -> tuple[str, ...]:
    named = [organisation.name for text in texts for organisation in finder.organisations(text)]
    return in_order([*(agreement.parties if agreement else ()), *named])


def _people(
    quotes: Sequence[Quote],
    introduced: Sequence[Participant],
    others: Sequence[Participant],
    agreements: Sequence[Agreement],
) -> list[Participant]:
    """Whoever is quoted, appointed, leaves a post, was present or received a prize; who signs is the agreement's."""
    people = [
        Participant(quote.speaker, "quoted", quote.role, quote.organisation, evidence=quote.evidence)
        for quote in quotes
    ]
    people += [person for person in introduced if person.part in ("appointed", "predecessor")]
    signed = [person.name for one in agreements for person in one.signatories]
    witnesses = [person for one in agreements for person in one.witnesses]
    people += without(together(witnesses, others), signed)
    return people


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
