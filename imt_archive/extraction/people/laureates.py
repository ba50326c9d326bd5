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


def find_laureates(title: str, blocks: Sequence[Block], finder: Finder, cues: Cues) -> list[Participant]:
    """Who received the prize that a text tells of: « le prix a été remis à X », "X and Y won the contest"."""
    if not _is_about_a_prize(title, blocks, cues):
        return []
    found: dict[str, Participant] = {}
    for number, block in enumerate(blocks[:WITHIN_BLOCKS]):
        if block.kind not in BODY:
            continue
        for sentence in sentences_of(block, number):
            for person in _awarded_in(sentence, finder, cues):
                found.setdefault(person.name, replace(person, part="laureate"))
    return list(found.values())


def _is_about_a_prize(title: str, blocks: Sequence[Block], cues: Cues) -> bool:
    lead = next((block.text for block in blocks if block.kind == "lead"), "")
    return any(cues.pattern("prizes.told", after=WORD_END).search(fold_in_place(text)) for text in (title, lead[:600]))


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
    for cue in islice(cues.pattern("prizes.team", after=r"\s?").finditer(sentence.folded), MOST_CUES):
        yield from people_behind(sentence, cue.end(), finder, cues)
    for cue in islice(cues.pattern("prizes.received", after=WORD_END).finditer(sentence.folded), MOST_CUES):
        before = [one for one in people if one.start < cue.start()]
        clause = re.split("[,;:]", sentence.folded[cue.end() : cue.end() + NEAR])[0]
        behind = cues.pattern("prizes.nouns", after=WORD_END).search(clause)
        if before and behind and not NOT.search(sentence.folded, 0, cue.start()):
            yield from people_between(sentence, 0, cue.start(), finder, cues)
