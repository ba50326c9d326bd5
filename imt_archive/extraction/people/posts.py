"""Roles and employers that one place of a text does not give and another does: those of speakers and of signatories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.records import Agreement, Participant, Quote
from imt_archive.model.vocabulary import fold


@dataclass(frozen=True, slots=True)
class Ours:
    """Who writes, by its letterhead or its site (an id, or nothing), and the text in which « notre » is its own."""

    name: str
    texts: tuple[str, ...]


_SHORT_BODY = re.compile(
    r"\s(?:(?:de|à)\sl['’]|(?:de|à)\sla\s|du\s|(?:of|at)\s(?:the|our)\s|de\snotre\s)(?:(?:French|German|British|Italian|\w+ian|\w+ish)\s)?"
    r"([^\W\d_]+(?:\s[a-zà-ÿ]+)??)(?=$|\s(?:chargée?|en\scharge|in\scharge|responsible)\b)",
    re.IGNORECASE,
)
# "Alstom’s Vice-President", "the school’s head of research"
_OWNED = re.compile(r"(?:[Tt]he\s|[Oo]ur\s)?(.{2,60}?)['’]s?\s(?=[A-Za-z])")
# Posts that every association has too.
_HEADS_SOMETHING = re.compile(
    r"(?:vice-|co-?)?(?:president|chair|found|fondat|mayor|maire|secretary|secretaire|treasurer|tresor|captain|student|eleve|etudiant)"
)
# "Minister of State" is a post of its own.
_OF_STATE = ("State", "État", "Etat")
# How somebody is addressed, and no post.
_TITLES = ("professor", "professeur", "professeure", "prof", "dr", "docteur", "captain", "sir")


def with_known_posts(
    quotes: Sequence[Quote],
    others: Sequence[Participant],
    bodies: Sequence[str],
    nouns: Mapping[str, str],
    finder: Finder,
    cues: Cues,
    ours: Ours,
) -> list[Quote]:
    """Quotes with the roles and employers that the text gives their speakers elsewhere.

    `others` are the people whom it introduces or who sign, `bodies` its parties and whoever tells of itself; `nouns`
    stand for an organisation, « l’école »; `ours` is who writes, and the text.
    """
    quotes = [_with_its_body(quote, bodies, nouns, finder) for quote in _with_known_roles(quotes, others)]
    employers = {person.name: person.organisation for person in reversed(others) if person.organisation}
    employers |= {quote.speaker: quote.organisation for quote in quotes if quote.organisation}
    quotes = [
        quote if quote.organisation
        else replace(quote, organisation=employers.get(quote.speaker, "") or _by_post(quote.role, nouns, cues, ours))
        for quote in quotes
    ]  # fmt: skip
    return _of_those_left(quotes, others, list(dict.fromkeys(bodies)), finder)


def _of_those_left(
    quotes: Sequence[Quote], others: Sequence[Participant], bodies: Sequence[str], finder: Finder
) -> list[Quote]:
    """The quotes, where one body only can be meant with it for whom the last speaks whom nothing else places.

    That is the one of several parties for which nobody else speaks, or the only body of a text about one; whose
    « présidente » speaks there may be an association's, but its « chargée de mission » is its own.
    """
    left = {quote.speaker: quote.role for quote in quotes if quote.role and not quote.organisation}
    placed = {quote.organisation for quote in quotes} | {person.organisation for person in others}
    silent = [body for body in bodies if body not in placed]
    if len(bodies) > 1 and len(left) == len(silent) == 1:
        meant, speakers = silent[0], set(left)
    elif len(bodies) == 1 and _kind_of(bodies[0], finder) != "group":
        meant = bodies[0]
        speakers = {name for name, role in left.items() if " " in role and not _HEADS_SOMETHING.match(fold(role))}
    else:
        return list(quotes)
    return [replace(quote, organisation=meant) if quote.speaker in speakers else quote for quote in quotes]


def _kind_of(body: str, finder: Finder) -> str:
    known = finder.vocabulary.organisations.get(body)
    return known.kind if known else ""


def _by_post(role: str, nouns: Mapping[str, str], cues: Cues, ours: Ours) -> str:
    """Whose a post is that only one of a kind has: « rectrice », "mayor"; or « notre présidente », who writes."""
    words = re.findall(r"[\w-]+", fold(role))
    if not words:
        return ""
    for kind in cues.table["acting"]["posts"]:
        if words[0] in cues.words(f"acting.posts.{kind}"):
            meant = {nouns[noun] for noun in cues.words(f"acting.stand_ins.{kind}") if noun in nouns}
            return meant.pop() if len(meant) == 1 else ""
    own = re.compile(rf"\b(?:[Nn]otre|[Oo]ur)\s(?:[a-zà-ÿ]+\s)?{re.escape(role)}", re.IGNORECASE)
    return ours.name if ours.name and any(own.search(text) for text in ours.texts) else ""


def _with_known_roles(quotes: Sequence[Quote], others: Iterable[Participant]) -> list[Quote]:
    told = [Participant(quote.speaker, "quoted", quote.role, quote.organisation) for quote in quotes]
    known: dict[str, Participant] = {}
    for person in (*others, *told):
        before = known.get(person.name)
        if person.role and (before is None or (_is_a_title(before.role) and not _is_a_title(person.role))):
            known[person.name] = person
    return [
        replace(quote, role=known[quote.speaker].role, organisation=known[quote.speaker].organisation)
        if quote.speaker in known and (not quote.role or _is_a_title(quote.role))
        else quote
        for quote in quotes
    ]


def _is_a_title(role: str) -> bool:
    return fold(role) in _TITLES


def _with_its_body(quote: Quote, bodies: Sequence[str], nouns: Mapping[str, str], finder: Finder) -> Quote:
    """« recteur de l’université »: the one body of the text that is a university is meant, and the role ends there."""
    if quote.organisation:
        return quote
    if owned := _of_a_party(quote.role, bodies, finder) or _owned_by(quote.role, nouns, finder):
        return replace(quote, role=owned[0], organisation=owned[1])
    short = _SHORT_BODY.search(quote.role)
    if short is None:
        return quote
    noun = fold(short[1])
    named = [
        body for body in dict.fromkeys(bodies)
        if fold(finder.vocabulary.organisation_name(body, "fr")).startswith(noun)
    ]  # fmt: skip
    is_body = noun in finder.words.bodies or noun.split(" ")[0] in finder.words.bodies
    meant = named[0] if len(named) == 1 and is_body else nouns.get(fold_word(short[1]), "")
    return replace(quote, role=quote.role[: short.start()].rstrip(" ,"), organisation=meant) if meant else quote


def _owned_by(role: str, nouns: Mapping[str, str], finder: Finder) -> tuple[str, str] | None:
    """The role and for whom, where the owner stands before it: "Alstom’s Vice-President", "the school’s director"."""
    owner = _OWNED.match(role)
    if owner is None:
        return None
    named = finder.organisations(owner[1])
    whole = named[0].name if len(named) == 1 and named[0].end - named[0].start == len(owner[1]) else ""
    meant = whole or nouns.get(fold_word(owner[1]), "")
    return (role[owner.end() :], meant) if meant else None


def _of_a_party(role: str, bodies: Sequence[str], finder: Finder) -> tuple[str, str] | None:
    """The role and for whom, where a body of the text stands at its end: "Chief Technology Officer of Nokia"."""
    for body in bodies:
        if body in _OF_STATE:
            continue
        for name in {
            body,
            *(finder.vocabulary.organisations[body].names if body in finder.vocabulary.organisations else ()),
        }:
            end = re.search(rf"[,\s]+(?:of|at|de|du|d['’]|chez|for)?\s*(?:the\s|la\s|l['’])?{re.escape(name)}$", role)
            if end and end.start() > 2:
                return role[: end.start()].rstrip(" ,"), body
    return None


def of_their_parties(
    people: Sequence[Participant], bodies: Sequence[str], finder: Finder, nouns: Mapping[str, str] | None = None
) -> tuple[Participant, ...]:
    """People whose role names a body of the text, or means it by a noun, with the body parted from the role."""
    found = []
    for person in people:
        owned = None if person.organisation else _of_a_party(person.role, bodies, finder)
        short = _SHORT_BODY.search(person.role) if nouns and not owned and not person.organisation else None
        if nouns and short and (meant := nouns.get(fold_word(short[1]), "")) in bodies:
            # "director of the French school"
            owned = person.role[: short.start()].rstrip(" ,"), meant
        found.append(replace(person, role=owned[0], organisation=owned[1]) if owned else person)
    return tuple(found)


def with_told_roles(
    agreements: Sequence[Agreement], quotes: Sequence[Quote], introduced: Sequence[Participant]
) -> list[Agreement]:
    """The agreements; who signs by name alone has the role that the text gives where it quotes or introduces them."""
    roles = {one.name: (one.role, one.organisation) for one in introduced if one.role}
    roles |= {one.speaker: (one.role, one.organisation) for one in quotes if one.role}

    def told(people: Sequence[Participant]) -> tuple[Participant, ...]:
        return tuple(
            replace(one, role=roles[one.name][0], organisation=one.organisation or roles[one.name][1])
            if not one.role and one.name in roles else one
            for one in people
        )  # fmt: skip

    return [replace(one, signatories=told(one.signatories), witnesses=told(one.witnesses)) for one in agreements]
