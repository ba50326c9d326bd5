"""Who received the prize that a text tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, islice

from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.people.attendance import BODY, MOST_CUES, NEAR, NOT, WITHIN_BLOCKS, WORD_END, people_behind
from imt_archive.extraction.people.introductions import Sentence, people_between, sentences_of
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.records import Block, Participant

# « a été remis mardi à X », and not « remis par X ».
_BY = re.compile(r"\s(?:par|by)\s")
_TO = r"e?s?\b(?:(?!\b(?:par|by)\b)[^.;:]){0,45}?\b(?:a|au|aux|to)\s"


# « 1er prix (20 000 €) : X », « Prix du public – X », « X, premier prix, pour … »
_NTH = (
    r"(?:\d{1,2}(?:er|re|e|eme|st|nd|rd|th)|premiere?|deuxieme|second|troisieme|first|third|grand)\s"
    r"(?:prix|prize|place)"
)
_RANKED = re.compile(
    rf"\W*(?:{_NTH}|prix (?:du|de la|de l['’]|des|coup de)\s?[a-z]{{3,16}}(?:\s[a-z]{{3,16}})?"
    r"|mention speciale|special mention)"
    r"(?:\s\([^)]{1,30}\))?\s?[:–—-]\s(?:[^.;:]{3,50}?\b(?:representee?s?\spar|represented\sby)\s)?"
)
# « Les lauréats du prix X sont A et B », "The winners of the X prize are A and B"
_WINNERS_ARE = re.compile(
    r"\b(?:laureate?s?|laureats?|gagnante?s?|vainqueurs?|winners?|prizewinners?)\b[^.;:]{0,60}?\s(?:sont|est|are|is|were|was)\s"
    r"(?!(?:la |le |les |the |an? |une? |[a-z]+(?:e|es|ed)\b))"
)
# « A est la lauréate 2023 du prix X », "A is the 2023 winner of"
_IS_WINNER = re.compile(
    r"\s(?:est|sont|is|are|was|were|devient|becomes)\s(?:la |le |les |the |l['’])?"
    r"(?:20\d\d\s|[a-z]+(?:ere?|th|nd|st)\s)?"
    r"(?:laureate?s?|gagnante?s?|winners?|prizewinners?)\b"
)
# « Les lauréats », "The winners", over a list of them
_OVER_WINNERS = re.compile(
    r"\b(?:laureate?s?|laureats?|gagnants?|palmares|winners|prizewinners|laureates)\b[^.;]{0,40}$"
)
_RANK_BEHIND = re.compile(rf"(?:\s?\([^)]{{2,60}}\))?\s?[,:–—-]\s?(?:{_NTH}|prix (?:du|de la|de l['’]|des)\s)")
_AT_ONCE = 4
_LINE = 160


def find_laureates(title: str, blocks: Sequence[Block], finder: Finder, cues: Cues) -> list[Participant]:
    """Who received the prize that a text tells of: « le prix a été remis à X », "X and Y won the contest"."""
    found: dict[str, Participant] = {}
    told = _is_about_a_prize(title, blocks, cues)
    for number, block in enumerate(blocks[:WITHIN_BLOCKS]):
        if block.kind not in BODY:
            continue
        for sentence in sentences_of(block, number):
            sure = chain(_received_in(sentence, finder, cues, near=True), _called_winners(sentence, finder, cues))
            for person in _awarded_in(sentence, finder, cues) if told else sure:
                found.setdefault(person.name, replace(person, part="laureate"))
        if block.kind == "bullet" and _is_of_winners(blocks, number):
            first = next(iter(finder.people(block.text[:_LINE])), None)
            sentence = Sentence(number, 0, block.text, fold_in_place(block.text))
            if first is not None and first.start <= _AT_ONCE:
                for person in islice(people_between(sentence, 0, len(block.text), finder, cues), 1):
                    found.setdefault(person.name, replace(person, part="laureate"))
    return list(found.values())


def _is_about_a_prize(title: str, blocks: Sequence[Block], cues: Cues) -> bool:
    lead = next((block.text for block in blocks if block.kind == "lead"), "")
    return any(cues.pattern("prizes.told", after=WORD_END).search(fold_in_place(text)) for text in (title, lead[:600]))


def _is_of_winners(blocks: Sequence[Block], number: int) -> bool:
    """Whether an entry stands in a list under « Les lauréats »."""
    while number > 0 and blocks[number].kind == "bullet":
        number -= 1
    return _OVER_WINNERS.search(fold_in_place(blocks[number].text).rstrip(" :.")) is not None


def _awarded_in(sentence: Sentence, finder: Finder, cues: Cues) -> Iterator[Participant]:
    people = finder.people(sentence.text)
    if not people:
        return
    prize = cues.pattern("prizes.nouns", after=WORD_END).search(sentence.folded)
    given = cues.pattern("prizes.given", after=_TO).finditer(sentence.folded)
    given_to = cues.pattern("prizes.given_to", after=r"\s?").finditer(sentence.folded)
    for cue in islice(chain(given, given_to), MOST_CUES):
        if prize and people[-1].start >= cue.end():
            giver = _BY.search(sentence.folded, cue.end())
            yield from people_behind(sentence, cue.end(), finder, cues, giver.start() if giver else None)
    yield from _called_winners(sentence, finder, cues)
    for cue in islice(cues.pattern("prizes.team", after=r"\s?").finditer(sentence.folded), MOST_CUES):
        yield from people_behind(sentence, cue.end(), finder, cues)
    yield from _ranked_in(sentence, finder, cues)
    yield from _received_in(sentence, finder, cues)


def _called_winners(sentence: Sentence, finder: Finder, cues: Cues) -> Iterator[Participant]:
    """Whoever a sentence calls a winner: « les lauréats sont X et Y », "X is the winner of"."""
    if are := _WINNERS_ARE.search(sentence.folded):
        yield from people_behind(sentence, are.end(), finder, cues)
    for person in finder.people(sentence.text):
        if _IS_WINNER.match(sentence.folded, person.end):
            yield from people_between(sentence, 0, person.end, finder, cues)


def _ranked_in(sentence: Sentence, finder: Finder, cues: Cues) -> Iterator[Participant]:
    """Whoever a line of a list of winners names behind the rank or before it."""
    people = finder.people(sentence.text)
    rank = _RANKED.match(sentence.folded)
    if rank is not None and people and people[0].start - rank.end() <= _AT_ONCE:
        yield from islice(people_behind(sentence, rank.end(), finder, cues), 1)
    elif people and people[0].start <= _AT_ONCE and _RANK_BEHIND.match(sentence.folded, people[0].end):
        yield from islice(people_between(sentence, 0, len(sentence.text), finder, cues), 1)


def _received_in(sentence: Sentence, finder: Finder, cues: Cues, *, near: bool = False) -> Iterator[Participant]:
    """Whoever a sentence says to have received a prize; in a text about other things, only whom it begins with."""
    people = finder.people(sentence.text)
    if near and (not people or people[0].start > _AT_ONCE):
        return
    for cue in islice(cues.pattern("prizes.received", after=WORD_END).finditer(sentence.folded), MOST_CUES):
        before = [one for one in people if one.start < cue.start()]
        clause = re.split("[,;:]", sentence.folded[cue.end() : cue.end() + NEAR])[0]
        behind = cues.pattern("prizes.nouns", after=WORD_END).search(clause)
        if before and behind and not NOT.search(sentence.folded, 0, cue.start()):
            yield from people_between(sentence, 0, cue.start(), finder, cues)
