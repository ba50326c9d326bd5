"""The whole reading of one document: structure first, then everything that its blocks say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from imt_archive.extraction.agreements.counted import want_a_party
from imt_archive.extraction.agreements.finding import find_agreements
from imt_archive.extraction.agreements.stand_ins import stand_ins
from imt_archive.extraction.agreements.telling import lines_of
from imt_archive.extraction.classing import covers_of, issue_of, kind_of, priorities_of, subject_of
from imt_archive.extraction.evidence import found_in
from imt_archive.extraction.facts.contacts import find_contacts
from imt_archive.extraction.facts.events import find_events
from imt_archive.extraction.facts.figures import find_body_figures
from imt_archive.extraction.layout.abouts import find_abouts
from imt_archive.extraction.layout.structure import Structure, take_apart
from imt_archive.extraction.layout.two_languages import joined, parts_of
from imt_archive.extraction.naming.bodies import with_own_bodies
from imt_archive.extraction.naming.named import Words
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import fold_word, in_order
from imt_archive.extraction.naming.weak_names import weakly_named
from imt_archive.extraction.people.attendance import find_attendance, merely_named, together, without
from imt_archive.extraction.people.laureates import find_laureates
from imt_archive.extraction.people.people import introduced_people
from imt_archive.extraction.people.posts import Ours, with_known_posts, with_told_roles
from imt_archive.extraction.people.quotes import find_quotes
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.language import language_of
from imt_archive.model.dates import Edtf
from imt_archive.model.records import (
    UNSURE,
    About,
    Agreement,
    Block,
    Contact,
    Draft,
    Found,
    Participant,
    Quote,
    Source,
    Text,
)
from imt_archive.model.vocabulary import Term, Vocabulary, fold
from imt_archive.readers.document import Document, RawBlock

_BODY = ("heading", "lead", "paragraph", "bullet", "quotation", "caption")
# « l’énergie, l’économie circulaire et la société » names the axis as well.
_ARTICLES = re.compile(r"\b(?:la|le|les|the)\s|\bl['’]")


def understand(document: Document, vocabulary: Vocabulary, cues: Cues) -> Draft:
    """Read a document as a careful person would; what stayed in doubt is in the draft's `doubts`.

    A file that says everything in French and in English becomes one draft of two texts.
    """
    kinds = kind_cues_of(vocabulary)
    finder = Finder(vocabulary, words_of(cues))
    parts = parts_of(document.blocks, kinds)
    drafts = [_understand(blocks, document, finder, cues, kinds) for blocks in parts]
    # Two parts that turn out to be of one language are one text.
    if len({draft.texts[0].language for draft in drafts}) != len(drafts):
        return _understand(document.blocks, document, finder, cues, kinds)
    return drafts[0] if len(drafts) == 1 else joined(drafts)


def kind_cues_of(vocabulary: Vocabulary) -> dict[str, Sequence[str]]:
    """The words that announce a kind of release; a strategy's are its title, which is no head line."""
    return {code: vocabulary.release_kinds[code].cues for code in ("press-release", "press-alert", "news")}


@dataclass(frozen=True)
class _Reading:
    """What is known of one text before it is asked for what it announces: its parts, and whom it introduces."""

    structure: Structure
    title: str  # empty where none is given
    above: tuple[str, ...]  # the lines over the title and the page's site, which name who writes
    blocks: tuple[Block, ...]
    body: tuple[Block, ...]
    finder: Finder
    cues: Cues
    introduced: Sequence[Participant]
    laureates: Sequence[Participant]
    quotes: Sequence[Quote]

    @property
    def words(self) -> list[str]:
        """The title and the body, a text each."""
        return [self.title] * bool(self.title) + [block.text for block in self.body]

    @property
    def about_names(self) -> list[str]:
        """The organisations that describe themselves at the end."""
        return [name for name, _ in self.structure.about_sections]


def _understand(
    raw: Sequence[RawBlock], document: Document, finder: Finder, cues: Cues, kinds: Mapping[str, Sequence[str]]
) -> Draft:
    """Read the blocks of one text."""
    text = _opened(take_apart(raw, cues, finder, kinds), document.said.site, finder, cues)
    structure, blocks = text.structure, text.blocks
    language, certainty = (
        language_of(block.text for block in text.body) if text.body else language_of([structure.title])
    )
    kind = kind_of(structure, blocks, cues, is_page=document.media_type == "text/html")
    issued, basis = issue_of(structure, kind, cues)
    text, agreements = _agreed(text, document.said.site, finder, kind, issued)
    blocks, finder = text.blocks, text.finder
    abouts, _ = find_abouts(blocks, structure.about_sections, cues)
    quotes = _with_posts(text, agreements, abouts)
    agreements = with_told_roles(agreements, quotes, text.introduced)
    contacts = find_contacts(blocks, finder, cues)
    people = _people(text, quotes, agreements, contacts)
    figures = find_body_figures(blocks, cues)
    events = find_events(blocks, cues, issued, _days_of(agreements), text.title)
    draft = Draft(
        kind=kind,
        texts=(Text(language, structure.title, blocks, structure.title_given, structure.subtitle),),
        issued=issued, issued_basis=basis, issued_kind=_date_kind(basis),
        issued_words=structure.issued_words if issued == structure.issued else "", changed=structure.changed,
        covers=covers_of(structure) if kind == "strategy" else None,
        place=agreements[0].place if agreements else "",
        themes=find_terms(fold("\n".join(text.words)), finder.vocabulary.themes),
        priorities=priorities_of(text.words, finder.vocabulary),
        organisations=_organisations(text.words, finder, agreements[:1]),
        people=tuple(replace(person, language=language) for person in people),
        agreements=tuple(agreements),
        quotes=tuple(replace(quote, language=language) for quote in quotes),
        abouts=tuple(replace(about, language=language) for about in abouts),
        figures=tuple(replace(figure, language=language) for figure in figures),
        contacts=tuple(contacts),
        events=tuple(replace(event, language=language) for event in events),
        source=Source(document.name, language=language),
    )  # fmt: skip
    found = found_in(draft, finder)
    doubts = _doubts(structure, draft, found, certainty)
    subject = subject_of(draft, structure, finder.vocabulary, cues)
    return replace(draft, subject=subject, found=found, doubts=tuple(doubts))


def _agreed(
    text: _Reading, site: str, finder: Finder, kind: str, issued: Edtf | None
) -> tuple[_Reading, list[Agreement]]:
    """The agreements of a text, and the text: with names that it only mentions where one of them wants a party."""
    agreements = _agreements(text, kind, issued)
    lines = tuple(lines_of(text.title, text.blocks))
    if kind == "strategy" or (agreements and not want_a_party(agreements, lines)):
        return text, agreements
    weak = weakly_named(text.title, text.blocks, text.finder, text.cues, _named_people(text))
    while weak:
        again = _opened(text.structure, site, finder, text.cues, weak)
        told = _agreements(again, kind, issued)
        if (agreements and len(told) != len(agreements)) or not told or want_a_party(told, lines):
            break
        parties = {party for one in told for party in one.parties}
        if parties >= {*weak}:
            return again, told
        # Those who are no party stay what they were: words with a capital.
        weak = tuple(name for name in weak if name in parties)
    return text, agreements


def _named_people(text: _Reading) -> list[str]:
    """Whoever a text introduces, quotes or honours."""
    return [*(one.name for one in (*text.introduced, *text.laureates)), *(quote.speaker for quote in text.quotes)]


def _opened(structure: Structure, site: str, finder: Finder, cues: Cues, also: Sequence[str] = ()) -> _Reading:
    """A text with the organisations and the people that it introduces and those `also` named, and its quotes."""
    title = structure.title if structure.title_given else ""
    above = (*structure.letterhead, site)
    about_names = [name for name, _ in structure.about_sections]
    finder = with_own_bodies(finder, title, structure.blocks, [*about_names, *also], cues, above)
    introduced = introduced_people(title, structure.blocks, finder, cues)
    laureates = find_laureates(title, structure.blocks, finder, cues)
    quotes, quotation_blocks = find_quotes(structure.blocks, finder, cues, [*introduced, *_winner(laureates, cues)])
    blocks = tuple(
        Block("quotation", block.text) if number in quotation_blocks else block
        for number, block in enumerate(structure.blocks)
    )
    body = tuple(block for block in blocks if block.kind in _BODY)
    return _Reading(structure, title, above, blocks, body, finder, cues, introduced, laureates, quotes)


def _agreements(text: _Reading, kind: str, issued: Edtf | None) -> list[Agreement]:
    if kind == "strategy":
        return []
    subtitle = text.structure.subtitle
    return find_agreements(
        text.title, text.blocks, text.finder, text.cues, issued, text.above, text.about_names, subtitle
    )  # fmt: skip


def _with_posts(text: _Reading, agreements: Sequence[Agreement], abouts: Sequence[About]) -> list[Quote]:
    """The quotes, each with the post and the organisation that the text gives its speaker elsewhere."""
    signing = [person for one in agreements for person in (*one.signatories, *one.witnesses)]
    bodies = [*(party for one in agreements for party in one.parties), *(about.organisation for about in abouts)]
    if not bodies:
        # A text about one body alone: it is the only one that its title names.
        bodies = list(dict.fromkeys(one.name for one in text.finder.organisations(text.title)))
        bodies = bodies if len(bodies) == 1 else []
    nouns = stand_ins([text.title, *(block.text for block in text.body)], text.finder, text.cues)
    writing = next((one.name for line in text.above for one in text.finder.organisations(line)), "")
    if not writing and len(telling := {about.organisation for about in abouts}) == 1:
        writing = telling.pop()
    ours = Ours(writing, tuple(block.text for block in text.blocks))
    return with_known_posts(text.quotes, [*signing, *text.introduced], bodies, nouns, text.finder, text.cues, ours)


def _winner(laureates: Sequence[Participant], cues: Cues) -> list[Participant]:
    """Whoever alone won the prize, by each word that a text may call them by afterwards: « la lauréate ».

    Who is told of further down had a mention or another prize.
    """
    blocks = [one.evidence.block for one in laureates if one.evidence]
    alone = len(blocks) == len(laureates) and blocks.count(min(blocks, default=0)) == 1
    winner = min(laureates, key=lambda one: one.evidence.block if one.evidence else 0) if alone else None
    return [replace(winner, role=word) for word in cues.words("prizes.winners")] if winner else []


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
        openings=frozenset(cues.words("bodies.sentence_openings")),
        occasions=frozenset(cues.words("bodies.occasions")),
        subjects=frozenset(cues.words("bodies.subjects")),
        shared=dict(cues.table["bodies"]["shared"]),
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


def _organisations(texts: Sequence[str], finder: Finder, agreements: Sequence[Agreement]) -> tuple[str, ...]:
    parties = [party for one in agreements for party in one.parties]
    return in_order([*parties, *(organisation.name for text in texts for organisation in finder.organisations(text))])


def _people(
    text: _Reading, quotes: Sequence[Quote], agreements: Sequence[Agreement], contacts: Sequence[Contact]
) -> list[Participant]:
    """Whoever is quoted, appointed, leaves a post, was present or received a prize; who signs is the agreement's."""
    people = [
        Participant(quote.speaker, "quoted", quote.role, quote.organisation, evidence=quote.evidence)
        for quote in quotes
    ]
    people += [person for person in text.introduced if person.part in ("appointed", "predecessor")]
    signatories = [person.name for one in agreements for person in one.signatories]
    witnesses = [person for one in agreements for person in one.witnesses]
    present = find_attendance(text.blocks, text.finder, text.cues)
    people += without(together(witnesses, [*present, *text.laureates]), signatories)
    named = [*(one.name for one in (*people, *witnesses)), *signatories, *(one.name for one in contacts if one.name)]
    return people + merely_named(text.introduced, text.blocks, named, text.cues)


def _doubts(structure: Structure, draft: Draft, found: Sequence[Found], certainty: float) -> list[str]:
    doubts = []
    if not structure.title_given:
        doubts.append("title-not-given")
    if draft.issued is None and draft.kind != "strategy":
        doubts.append("no-date")
    elif draft.issued_basis == "body" and draft.kind != "strategy":
        doubts.append("date-from-body")
    elif structure.issued_basis == "changed":
        doubts.append("date-of-change")
    if certainty < 0.65:
        doubts.append("language-unsure")
    if any(one.field == "agreement" and one.confidence < UNSURE for one in found):
        doubts.append("agreement-unsure")
    return doubts
