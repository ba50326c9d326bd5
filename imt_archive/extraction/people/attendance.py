"""Who was there without signing anything, told in sentences of their own, and who is only named."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.people.introductions import Sentence, people_between, sentences_of
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.spans import fold_in_place, sentences
from imt_archive.model.records import Block, Participant

BODY = ("lead", "paragraph", "bullet", "caption", "heading")
WORD_END = r"(?![a-z0-9])"
# In a text of any length, no more than a release would have is read for them.
WITHIN_BLOCKS = 400
_LONGEST_BLOCK, _LONGEST_LIST = 6000, 1500
MOST_CUES = 4
NEAR, _LINE = 90, 160
_BOUNDARY = re.compile(r"[;:(]|\s[–—]\s|\b(?:while|whilst|tandis que|alors que|pendant que|as)\s")
_JOINED_BEHIND = re.compile(
    r"[\s,]*(?:along with|as did|as was|as were|as well as|together with|alongside|ainsi que|de meme que"
    r"|tout comme|et meme|aux cotes de|avec"
    r"|[^.;:]{0,60}?\b(?:et meme|ainsi que|along with|as well as))\b"
)
NOT = re.compile(r"(?:\bn'|\bne\s|\bnot\s|\bunable\s|\bwithout\s|\bsans\s|\bnever\s|n't\s)[^.;,]{0,24}$")
_WHO = re.compile(r"\b(?:qui|who)\s(?:\w+\s){0,2}$")
_LEADING_MARKS = re.compile(r"\s*(?:[•*–—-]\s*)?")


def find_attendance(blocks: Sequence[Block], finder: Finder, cues: Cues) -> list[Participant]:
    """Whoever a text says was or will be there, in its order; signatories may be among them."""
    found: dict[str, Participant] = {}
    under = False  # a line « En présence de » is being listed
    for number, block in enumerate(blocks[:WITHIN_BLOCKS]):
        if block.kind not in BODY:
            under = False
            continue
        if under and (listed := _listed(block, number, finder, cues)):
            found.setdefault(listed.name, listed)
            continue
        under = _is_only_a_cue(block.text, cues)
        for sentence in sentences_of(block, number):
            for person in _present_in(sentence, finder, cues):
                found.setdefault(person.name, person)
    return list(found.values())


def _is_only_a_cue(text: str, cues: Cues) -> bool:
    """« En présence de », « Étaient présents : »: a line over a list of names."""
    folded = fold_in_place(text[:NEAR]).strip(" :.…")
    tables = ("attendance.lists", "attendance.subjects", "alert.who")
    if text.rstrip()[-1:] in (":", "?") and cues.pattern("attendance.speaking").search(folded):
        # « Prendront la parole à partir de 14 h 30 : »
        return len(text) < NEAR
    return len(text) < NEAR and any(cues.pattern(table, "", r"$").match(folded) for table in tables)


def _listed(block: Block, number: int, finder: Finder, cues: Cues) -> Participant | None:
    """The person with whose name a line begins."""
    people = finder.people(block.text[:_LINE]) if len(block.text) < _LINE else ()
    marks = _LEADING_MARKS.match(block.text)
    first = marks.end() if marks else 0
    if not people or people[0].start > first + 6:
        return None
    sentence = Sentence(number, 0, block.text, fold_in_place(block.text))
    return next(people_between(sentence, 0, len(block.text), finder, cues), None)


def _present_in(sentence: Sentence, finder: Finder, cues: Cues) -> Iterator[Participant]:
    people = finder.people(sentence.text)
    if not people:
        return
    for cue in islice(cues.pattern("attendance.lists", after=r"\s?").finditer(sentence.folded), MOST_CUES):
        if not NOT.search(sentence.folded, 0, cue.start()):
            yield from people_behind(sentence, cue.end(), finder, cues)
    for cue in islice(_subject_cues(sentence, cues), MOST_CUES):
        if not NOT.search(sentence.folded, 0, cue.start()):
            yield from _acting(sentence, cue, people, finder, cues)


def _subject_cues(sentence: Sentence, cues: Cues) -> Iterator[re.Match[str]]:
    yield from cues.pattern("attendance.subjects", after=WORD_END).finditer(sentence.folded)
    for cue in cues.pattern("attendance.verbs", after=WORD_END).finditer(sentence.folded):
        # "attended the ceremony", not "attended the school": what is attended tells.
        if cues.pattern("attendance.occasions", after=r"s?" + WORD_END).search(
            sentence.folded, cue.end(), cue.end() + 50
        ):
            yield cue


def people_behind(
    sentence: Sentence, at: int, finder: Finder, cues: Cues, until: int | None = None
) -> Iterator[Participant]:
    """The people of a list behind a place, up to another one, a verb of signing or another clause."""
    last = min(len(sentence.text) if until is None else until, at + _LONGEST_LIST)
    listed = people_between(sentence, at, last, finder, cues)
    end = 0
    for number, person in enumerate(listed):
        assert person.evidence is not None
        start = person.evidence.start - sentence.start - at
        between = sentence.folded[at + end : at + start]
        if start - end > NEAR * (1 if number == 0 else 2) or (number and _another_clause(between, cues)):
            return
        yield person
        end = start + len(person.name)


def _another_clause(between: str, cues: Cues) -> bool:
    return ";" not in between and cues.pattern("signing.verbs").search(between) is not None


def _acting(
    sentence: Sentence, cue: re.Match[str], people: Sequence[Named], finder: Finder, cues: Cues
) -> Iterator[Participant]:
    """The people of whom a verb says that they were there: its subject, and whoever is named along with it."""
    bounds = [found.end() for found in _BOUNDARY.finditer(sentence.folded, 0, cue.start())]
    signed = [found.end() for found in cues.pattern("signing.verbs").finditer(sentence.folded, 0, cue.start())]
    since = max([0, *bounds, *signed])
    before = [one for one in people if since <= one.start < cue.start()]
    if before and _WHO.search(sentence.folded, 0, cue.start()):
        # "X and Y, who attended the ceremony": of the nearest one it is sure.
        since = since if len(before) == 1 else max(since, before[-2].end)
    if before:
        yield from people_between(sentence, since, cue.start(), finder, cues)
    joined = _JOINED_BEHIND.match(sentence.folded, cue.end(), cue.end() + _LINE)
    inverted = not before and people[0].start >= cue.end()
    if joined or inverted:
        yield from people_behind(sentence, joined.end() if joined else cue.end(), finder, cues)


def together(witnesses: Sequence[Participant], present: Sequence[Participant]) -> list[Participant]:
    """The witnesses of agreements and whoever else was present, once each, by the name without a title."""
    found = {person.name: person for person in present}
    others = []
    for witness in witnesses:
        known = next((one for one in present if witness.name.endswith(one.name)), None)
        if known is None:
            others.append(witness)
        elif witness.role and not known.role:
            found[known.name] = replace(known, role=witness.role, organisation=witness.organisation)
    return [*others, *found.values()]


def merely_named(
    introduced: Sequence[Participant], blocks: Sequence[Block], known: Sequence[str], cues: Cues
) -> list[Participant]:
    """Whoever a text introduces by a role and gives no part in what it tells, outside all that tells of a signature."""
    found: dict[str, Participant] = {}
    with_roles = [one for one in introduced if one.part == "named" and one.role]
    for person in {one.name: one for one in reversed(with_roles)}.values():
        place = person.evidence
        if place is None or place.block < 0:
            continue
        text = blocks[place.block].text
        is_body = any(fold_word(word) in cues.words("people.bodies") for word in person.name.split())
        if not is_body and _is_told_apart(text, place.start, cues) and blocks[place.block].kind in _RUNNING:
            found[person.name] = person
    same = {name for name in found for one in known if name.endswith(one) or one.endswith(name)}
    return [person for name, person in reversed(found.items()) if name not in same]


def _is_told_apart(text: str, at: int, cues: Cues) -> bool:
    """Whether what stands around a place tells of no signature: who signs may have been missed."""
    text = text[:_LONGEST_BLOCK]
    around = next((text[start:end] for start, end in sentences(text) if start <= at < end), text)
    folded = fold_in_place(around)
    return not (cues.pattern("signing.verbs").search(folded) or _ACTS.search(folded) or _LABELLED.match(text))


_RUNNING = ("lead", "paragraph", "bullet")
# Who acts for a party may have signed; so may whoever stands in a list behind a label.
_ACTS = re.compile(r"\b(?:represent\w*|pour l['’]\w+ :|on behalf of|au nom d|for its part|stylos?|pens?)\b")
_LABELLED = re.compile(r"[^.:]{2,60}\s?:\s(?!\w+\sby)[A-ZÀ-Þ]")


def without(people: Sequence[Participant], names: Sequence[str]) -> list[Participant]:
    """The people who are none of those names."""
    known = {fold_word(name) for name in names}
    return [person for person in people if fold_word(person.name) not in known]
