"""What an archive holds: releases, texts, blocks, agreements, quotes, about paragraphs, figures, contacts.

The same classes serve a draft that a reader proposes and a record that the store returns; ids are empty
until the store has given them. Dates are EDTF. Organisations stand by their id where the vocabulary knows
them, else by the name as printed.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from imt_archive.model.counting import AgreementDates
from imt_archive.model.dates import Edtf

LANGUAGES = ("fr", "en")
BLOCK_KINDS = ("heading", "lead", "paragraph", "bullet", "quotation", "caption", "credit", "about", "contact")
RELEASE_KINDS = ("press-release", "press-alert", "news", "strategy", "notice")
SUBJECTS = (
    "agreement",
    "appointment",
    "award",
    "event",
    "grant",
    "name-change",
    "programme",
    "ranking",
    "strategy",
    "other",
)
AGREEMENT_KINDS = (
    "framework-agreement",
    "strategic-partnership",
    "memorandum-of-understanding",
    "label",
    "contract-of-objectives",
    "chair",
    "patronage",
    "consortium",
    "other",
)


FOUND_FIELDS = ("date", "organisation", "person", "quote", "agreement", "figure", "event", "theme")


def other_language(language: str) -> str:
    """The other one of the archive's two languages."""
    return "en" if language == "fr" else "fr"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something was read: a block, counted from 0, and the characters in it; block -1 is the title."""

    block: int
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, bullet …: one of `BLOCK_KINDS`, in reading order. `level` is a heading's."""

    kind: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Organisation:
    """A party by its id, with its names; `former` holds (name, until) with an EDTF date or an empty string."""

    id: str
    kind: str
    name_fr: str
    name_en: str
    acronym: str = ""
    former: tuple[tuple[str, str], ...] = ()
    variants: tuple[str, ...] = ()

    def name(self, language: str) -> str:
        """Its name in a language, or in the other one where only that is known."""
        return (self.name_fr or self.name_en) if language == "fr" else (self.name_en or self.name_fr)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything that it is or was called, without repetition, longest first."""
        names = {self.name_fr, self.name_en, self.acronym, *self.variants, *(name for name, _ in self.former)}
        return tuple(sorted(names - {""}, key=lambda name: (-len(name), name)))


@dataclass(frozen=True, slots=True)
class Participant:
    """A person in one text: the part played, the role as printed, and for whom.

    `part` is one of quoted, signatory, present, appointed, predecessor, laureate, named, contact. Whoever is present
    where an agreement is signed is among its witnesses and among the people of the release.
    """

    name: str
    part: str
    role: str = ""
    organisation: str = ""
    language: str = ""
    evidence: Evidence | None = None


def in_language(people: tuple[Participant, ...], language: str) -> tuple[Participant, ...]:
    """Each person and part once, with the role in a language where it is known in both."""
    chosen: dict[tuple[str, str], Participant] = {}
    for person in people:
        key = (person.name, person.part)
        if key not in chosen or (person.language == language and chosen[key].language != language):
            chosen[key] = person
    return tuple(chosen.values())


@dataclass(frozen=True, slots=True)
class Extends:
    """An earlier agreement that another one prolongs; `agreement_id` where the archive holds it."""

    kind: str
    signed: Edtf | None = None
    agreement_id: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What was signed or granted. Parties stand by organisation id, or by name where there is none."""

    kind: str
    parties: tuple[str, ...] = ()
    signed: Edtf | None = None
    place: str = ""
    place_en: str = ""
    programme: str = ""
    signatories: tuple[Participant, ...] = ()
    witnesses: tuple[Participant, ...] = ()
    starts: Edtf | None = None
    ends: Edtf | None = None
    extends: Extends | None = None
    evidence: Evidence | None = None
    id: str = ""
    release_ids: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()

    @property
    def dates(self) -> AgreementDates:
        """What is known of its time."""
        return AgreementDates(self.signed, self.starts, self.ends)

    def place_in(self, language: str) -> str:
        """Where it was signed, in a language where that is known, else as printed."""
        return (self.place_en if language == "en" else self.place) or self.place or self.place_en


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of one speaker in one language."""

    speaker: str
    text: str
    role: str = ""
    organisation: str = ""
    language: str = ""
    evidence: Evidence | None = None
    id: int = 0
    release_id: str = ""
    text_id: str = ""
    issued: Edtf | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A claimed number: 13 600 students. `name` is the subject ("students"), `raw` the words it was read from."""

    name: str
    value: float
    name_fr: str = ""
    unit: str = ""
    as_of: Edtf | None = None
    raw: str = ""
    organisation: str = ""
    evidence: Evidence | None = None
    language: str = ""
    id: int = 0
    release_id: str = ""
    text_id: str = ""

    def label(self, language: str) -> str:
        """Its subject in a language, or as the archive names it where that language has no words for it."""
        return (self.name_fr or self.name) if language == "fr" else self.name

    @property
    def number(self) -> int | float:
        """The value, as a whole number where it is one."""
        return int(self.value) if self.value == int(self.value) else self.value


@dataclass(frozen=True, slots=True)
class Event:
    """Something still to come when a text was issued: its date, what it is and where, as printed."""

    date: Edtf
    what: str = ""
    place: str = ""
    language: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class About:
    """How an organisation described itself at a date: the text and the figures in it."""

    organisation: str
    text: str
    figures: tuple[Figure, ...] = ()
    blocks: tuple[int, ...] = ()
    language: str = ""
    text_id: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """A press contact: personal data, shown to the archive's owner alone."""

    name: str
    email: str = ""
    phone: str = ""
    text_id: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a text comes from: the file kept in the archive (by SHA-256), or a citation of what was read."""

    name: str = ""
    sha256: str = ""
    size: int = 0
    media_type: str = ""
    title: str = ""
    url: str = ""
    language: str = ""
    read_on: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A release in one language: a title and its blocks in reading order."""

    language: str
    title: str
    blocks: tuple[Block, ...] = ()
    title_given: bool = True
    subtitle: str = ""
    source: Source = Source()
    id: str = ""
    release_id: str = ""
    form: str = "original"

    @property
    def is_summary(self) -> bool:
        """Whether it was written for the archive, from facts, and stands for an original that is not in it."""
        return self.form == "summary"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a notice and its original disagree: the field, what was kept, and what the original says."""

    field: str
    kept: str
    read: str


@dataclass(frozen=True, slots=True)
class Link:
    """Blocks of the French text and of the English text that say the same; either side may be empty."""

    fr: tuple[int, ...]
    en: tuple[int, ...]
    confidence: float = 1.0
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Related:
    """Another release that tells of the same event: its id and its titles by language."""

    release_id: str
    titles: tuple[tuple[str, str], ...] = ()

    def title(self, language: str) -> str:
        """Its title in a language, or in the other one where only that exists."""
        titles = dict(self.titles)
        return titles.get(language) or titles.get(other_language(language), "") or self.release_id


@dataclass(frozen=True, slots=True)
class Version:
    """A file that a text came from before a newer one took its place; its bytes are kept."""

    language: str
    name: str
    sha256: str
    replaced: str


UNSURE = 0.75
"""What is found less surely than this, a person should look at."""


@dataclass(frozen=True, slots=True)
class Found:
    """Something understood and the words that say so: a field of `FOUND_FIELDS`, and how sure it is, from 0 to 1."""

    field: str
    value: str
    evidence: Evidence
    language: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Draft:
    """A release as it was understood, before a person accepts it: one text or two, and all that was read in it."""

    kind: str
    texts: tuple[Text, ...]
    subject: str = ""
    issued: Edtf | None = None
    issued_kind: str = "issued"
    issued_basis: str = ""
    issued_evidence: Evidence | None = None
    issued_words: str = ""  # the line above the text that gives the day, as printed
    changed: Edtf | None = None
    covers: Edtf | None = None
    place: str = ""
    place_en: str = ""
    themes: tuple[str, ...] = ()
    themes_stated: bool = True
    priorities: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    people: tuple[Participant, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    quotes: tuple[Quote, ...] = ()
    abouts: tuple[About, ...] = ()
    figures: tuple[Figure, ...] = ()
    contacts: tuple[Contact, ...] = ()
    events: tuple[Event, ...] = ()
    source: Source = Source()
    doubts: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Likeness:
    """What a new file is to a release: "version", "related" or "translation", and how alike the two are.

    `share` is the part of their runs of words that both have, or how sure a translation is. The other text is in a
    release, or it is a file of the same import, by its hash and its `name`: then `others` are the files of that import
    that it is the same to, where that one does not go in.
    """

    kind: str
    release_id: str = ""
    title: str = ""
    share: float = 0.0
    sha256: str = ""
    name: str = ""
    others: tuple[Likeness, ...] = ()

    def among(self, hashes: Collection[str]) -> Likeness | None:
        """What it is where only files of these hashes go in; None where what it is like is not among them."""
        return next((one for one in (self, *self.others) if not one.sha256 or one.sha256 in hashes), None)


@dataclass(frozen=True, slots=True)
class Note:
    """A remark that a person wrote on a release."""

    text: str
    at: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One change: when, which action, on which releases; `state` is done, undone or dropped."""

    id: int
    at: str
    action: str
    detail: str
    state: str


@dataclass(frozen=True, slots=True)
class Release:
    """One story, whole: everything that the archive holds about it."""

    id: str
    kind: str
    texts: tuple[Text, ...]
    subject: str = ""
    issued: Edtf | None = None
    issued_kind: str = "issued"
    issued_basis: str = ""
    covers: Edtf | None = None
    place: str = ""
    place_en: str = ""
    themes: tuple[str, ...] = ()
    themes_stated: bool = True
    priorities: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    people: tuple[Participant, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    quotes: tuple[Quote, ...] = ()
    abouts: tuple[About, ...] = ()
    figures: tuple[Figure, ...] = ()
    contacts: tuple[Contact, ...] = ()
    links: tuple[Link, ...] = ()
    tags: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    source: Source = Source()
    differences: tuple[Difference, ...] = ()
    changed: Edtf | None = None
    events: tuple[Event, ...] = ()
    related: tuple[Related, ...] = ()
    versions: tuple[Version, ...] = ()

    def place_in(self, language: str) -> str:
        """Where it happened, in a language where that is known, else as printed."""
        return (self.place_en if language == "en" else self.place) or self.place or self.place_en

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it has a text in, French first; summaries count where there is no original."""
        originals = {text.language for text in self.texts if not text.is_summary}
        have = originals or {text.language for text in self.texts}
        return tuple(language for language in LANGUAGES if language in have)

    def text(self, language: str) -> Text | None:
        """Its text in a language, if there is one."""
        return next((text for text in self.texts if text.language == language), None)

    def title(self, language: str) -> str:
        """Its title in a language, or in the other one where only that exists."""
        text = self.text(language) or (self.texts[0] if self.texts else None)
        return text.title if text else ""


@dataclass(frozen=True, slots=True)
class Card:
    """What a list, a facet and a timeline need of a release: small enough to keep all of them in memory."""

    id: str
    kind: str
    issued: Edtf | None
    titles: dict[str, str] = field(default_factory=dict)
    text_ids: dict[str, str] = field(default_factory=dict)
    covers: Edtf | None = None
    subject: str = ""
    issued_basis: str = ""
    themes: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    agreements: tuple[str, ...] = ()
    agreement_kinds: tuple[str, ...] = ()
    agreement_dates: tuple[AgreementDates, ...] = ()
    summaries: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that it has a text in, French first; summaries count where there is no original."""
        originals = tuple(one for one in LANGUAGES if one in self.titles and one not in self.summaries)
        return originals or tuple(one for one in LANGUAGES if one in self.titles)

    def title(self, language: str) -> str:
        """Its title in a language, or in the other one where only that exists."""
        return self.titles.get(language) or self.titles.get(other_language(language), "")

    @property
    def when(self) -> Edtf | None:
        """Where it stands in time: its issue, else the period that it covers."""
        return self.issued or self.covers


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page of an original as a picture: rows of red, green and blue bytes with nothing between them."""

    number: int
    """From 0."""
    pages: int
    """How many the original has."""
    width: int
    height: int
    pixels: bytes
