"""Who is quoted, who signed, who was there: people with the role and the organisation that the text gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.names import Finder, Named
from imt_archive.model.records import Block, Evidence, Participant, Quote
from imt_archive.model.vocabulary import fold

_OPEN = '«“"'
_CLOSE = '»”"'
_QUOTED = re.compile(r"«\s*([^«»]+?)\s*»|“([^“”]+?)”|\"([^\"]+?)\"|“([^”»\"]+)$|«\s*([^»]+)$")
_LEAST_WORDS = 6


def find_quotes(blocks: Sequence[Block], finder: Finder, cues: Cues) -> tuple[list[Quote], set[int]]:
    """The quotes of a body with their speakers, and the blocks that are nothing but a quote."""
    quotes: list[Quote] = []
    quotation_blocks: set[int] = set()
    position = 0
    while position < len(blocks):
        block = blocks[position]
        step = 1
        if block.kind in ("paragraph", "lead", "quotation", "bullet", "heading"):
            introduced = _introduced(blocks, position, finder)
            if introduced is not None:
                quotes.append(introduced[0])
                quotation_blocks.add(introduced[1])
                step = introduced[1] - position + 1
            elif block.kind != "heading":
                quotes += _attributed(block.text, position, finder, cues)
        position += step
    return quotes, quotation_blocks


def _introduced(blocks: Sequence[Block], position: int, finder: Finder) -> tuple[Quote, int] | None:
    """« Name, role : words », with or without quotation marks, the words here or in the next block."""
    text = blocks[position].text
    colon = re.search(r"\s?:(?=\s|$|[«“\"])", text)
    if not colon or colon.start() > 220:
        return None
    speaker = _speaker_line(text[: colon.start()], finder)
    if speaker is None:
        return None
    name, role, organisation = speaker
    words, at, block = text[colon.end() :], colon.end(), position
    if not words.strip():
        if position + 1 >= len(blocks) or blocks[position + 1].kind not in ("paragraph", "quotation", "lead"):
            return None
        block, at = position + 1, 0
        words = blocks[block].text
    start = at + len(words) - len(words.lstrip(f" \u00a0\u202f{_OPEN}"))
    end = at + len(words.rstrip(f" \u00a0\u202f{_CLOSE}"))
    said = blocks[block].text[start:end]
    if len(said.split()) < _LEAST_WORDS:
        return None
    return Quote(name, said, role, organisation, evidence=Evidence(block, start, end)), block


def _speaker_line(text: str, finder: Finder) -> tuple[str, str, str] | None:
    """A line that is a name, or a name with a role: nothing before the name, no verb after it."""
    people = finder.people(text)
    if not people or people[0].start > 5 or len(people) > 1:
        return None
    rest = text[people[0].end :]
    if rest.strip() and not re.match(r"\s*[,–—(-]", rest):
        return None
    role, organisation = finder.role_and_organisation(rest.strip(" ,–—()-"))
    return people[0].name, role, organisation


def _attributed(text: str, position: int, finder: Finder, cues: Cues) -> list[Quote]:
    """« Words », souligne Name, role. — and Name, role, said: "words"."""
    quotes: list[Quote] = []
    people = finder.people(text)
    for found in _QUOTED.finditer(text):
        group = next(i for i in range(1, 6) if found[i])
        start, end = found.span(group)
        said = text[start:end]
        if len(said.split()) < _LEAST_WORDS:
            continue
        speaker = _speaker_after(text, found.end(), people, cues) or _speaker_before(text, found.start(), people, cues)
        if speaker is None:
            continue
        role, organisation = finder.role_and_organisation(_role_after(text, speaker, people))
        if quotes and quotes[-1].speaker == speaker.name:
            last = quotes[-1]
            # One speech, broken by « explique X, … ».
            quotes[-1] = replace(last, text=f"{last.text} {said}")
            continue
        quote = Quote(speaker.name, said.rstrip(", "), role, organisation, evidence=Evidence(position, start, end))
        quotes.append(quote)
    return quotes


def _speaker_after(text: str, end: int, people: Sequence[Named], cues: Cues) -> Named | None:
    near = next((p for p in people if 0 <= p.start - end <= 60), None)
    if near is None:
        return None
    between = fold(text[end : near.start])
    after = fold(text[near.end : near.end + 30])
    verb = cues.pattern("speech.verbs")
    if verb.search(between) or re.match(r"\s*,?\s*" + verb.pattern.removeprefix("(?<![a-z0-9])"), after):
        return near
    # An em dash or a new line alone: « … » – Name, role.
    return near if re.fullmatch(r"[\s.,]*[–—-]\s*", between) else None


def _speaker_before(text: str, start: int, people: Sequence[Named], cues: Cues) -> Named | None:
    near = [p for p in people if 0 <= start - p.end <= 160]
    if not near:
        return None
    between = text[near[-1].end : start]
    if re.search(r"[.!?]\s", between):
        return None
    says = cues.pattern("speech.verbs").search(fold(between)) or between.rstrip().endswith(":")
    selon = re.search(r"(?:selon|pour|according to)\s+$", fold(text[: near[-1].start])[-14:] + " ")
    return near[-1] if says or selon else None


def _role_after(text: str, person: Named, people: Sequence[Named]) -> str:
    """What stands in apposition after a name: « , directrice de X » up to the end of the clause."""
    rest = text[person.end :]
    following = next((p.start - person.end for p in people if p.start > person.end), len(rest))
    match = re.match(r"\s*,\s*([^«»“”\":;.!?()]+)", rest[:following])
    if not match:
        return ""
    role = match[1]
    # "…, directrice de X, explique" and « …, directeur de X et …»: the clause that follows is no role.
    return re.split(r",\s|\s(?:et|and|qui|who)\s(?![A-ZÀ-Þ])", role)[0].strip(" ,")


def people_in(text: str, part: str, finder: Finder, block: int, offset: int = 0) -> list[Participant]:
    """A list of people with their roles: « A, rôle de X, B, rôle d’Y et C »."""
    people = finder.people(text)
    found = []
    for number, person in enumerate(people):
        until = people[number + 1].start if number + 1 < len(people) else len(text)
        role = text[person.end : until].strip()
        role = re.sub(r"(?:,|\bet\b|\band\b|\s)+$", "", role.lstrip(", ")) if role.startswith(",") else ""
        role, organisation = finder.role_and_organisation(re.split(r"[.;]\s|\.$", role)[0])
        evidence = Evidence(block, offset + person.start, offset + person.end)
        found.append(Participant(person.name, part, role, organisation, evidence=evidence))
    return found


def with_known_roles(quotes: Sequence[Quote], others: Sequence[Participant]) -> list[Quote]:
    """Quotes with the role that their speaker is introduced with elsewhere, where they have none or the same one.

    One role in two spellings (« Président-directeur général », « Président-Directeur général ») is given as it is
    first printed.
    """
    known = {person.name: person for person in reversed(others) if person.role}
    for quote in reversed(quotes):
        if quote.role:
            known.setdefault(quote.speaker, Participant(quote.speaker, "quoted", quote.role, quote.organisation))
    return [
        replace(quote, role=person.role, organisation=person.organisation or quote.organisation)
        if (person := known.get(quote.speaker)) and (not quote.role or fold(quote.role) == fold(person.role))
        else quote
        for quote in quotes
    ]
