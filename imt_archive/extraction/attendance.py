"""Who was there without signing anything, and who received a prize, told in sentences of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.names import Finder, Named, fold_word
from imt_archive.extraction.people import people_in
from imt_archive.extraction.spans import fold_in_place, sentences
from imt_archive.model.records import Block, Participant

_BODY = ("lead", "paragraph", "bullet", "caption", "heading")
_WORD_END = r"(?![a-z0-9])"
# In a text of any length, no more than a release would have is read for them.
_WITHIN_BLOCKS, _LONGEST_BLOCK = 400, 6000
_NEAR, _LINE = 90, 160
_BOUNDARY = re.compile(r"[;:(]|\s[–—]\s|\b(?:while|whilst|tandis que|alors que|pendant que|as)\s")
_JOINED_BEHIND = re.compile(
    r"[\s,]*(?:along with|as did|as was|as were|as well as|together with|alongside|ainsi que|de meme que|et meme|aux cotes de|avec"
    r"|[^.;:]{0,60}?\b(?:et meme|ainsi que|along with|as well as))\b"
)
_NOT = re.compile(r"(?:\bn'|\bne\s|\bnot\s|\bunable\s|\bwithout\s|\bsans\s|\bnever\s|n't\s)[^.;,]{0,24}$")
_WHO = re.compile(r"\b(?:qui|who)\s(?:\w+\s){0,2}$")
_TITLE_LAST = re.compile(r"\b(?:Sen|Rep|Gov|Gen|Col|Capt|Cdr|Lt|Sgt|Hon|Rev|Fr|Cllr|Amb|Pres|Me)\.$")
_HONORIFIC = re.compile(r"(?<![\w-])(?:MM?\.|Mmes?|Mlle|Mrs?\.?|Ms\.?|Dr\.?|Pr\.?|Prof\.?|\(Mrs\.?\)|Sen\.|Rep\.|Gov\.|Cllr\.?)\s*$")
_ARTICLE = re.compile(r"(?:(?:the|le|la|les|son|sa|its|our|notre|his|her|their|leur)\s|l['’])+", re.IGNORECASE)
_LAST_CLAUSE = re.compile(r"[.;:()—–]|\s(?:et|and|with|avec|que|by|par|were|was|included|de meme que)\s|^(?:and|et|with)\s")
_PREPOSITION = re.compile(r"\b(?:of|for|to|de|du|des|d['’]|pour|aux?|à)\s*(?:the\s|la\s|l['’])?$")
_LEADING_MARKS = re.compile(r"\s*(?:[•*–—-]\s*)?")


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of a block, as it is and folded."""

    block: int
    start: int
    text: str
    folded: str


def find_attendance(blocks: Sequence[Block], finder: Finder, cues: Cues) -> list[Participant]:
    """Whoever a text says was or will be there, in its order; signatories may be among them."""
    found: dict[str, Participant] = {}
    under = False  # a line « En présence de » is being listed
    for number, block in enumerate(blocks[:_WITHIN_BLOCKS]):
        if block.kind not in _BODY:
            under = False
            continue
        if under and (listed := _listed(block, number, finder, cues)):
            found.setdefault(listed.name, listed)
            continue
        under = _is_only_a_cue(block.text, cues)
        for sentence in _sentences(block, number):
            for person in _present_in(sentence, finder, cues):
                found.setdefault(person.name, person)
    return list(found.values())


def _sentences(block: Block, number: int) -> Iterator[_Sentence]:
    text = block.text[:_LONGEST_BLOCK]
    begin = 0
    for _, end in sentences(text):
        # "state Sen. Kathleen Reed" is no end.
        if not _TITLE_LAST.search(text, max(begin, end - 8), end):
            yield _Sentence(number, begin, text[begin:end], fold_in_place(text[begin:end]))
            begin = end + len(text[end:]) - len(text[end:].lstrip())


def _is_only_a_cue(text: str, cues: Cues) -> bool:
    """« En présence de », « Étaient présents : »: a line over a list of names."""
    folded = fold_in_place(text[:_NEAR]).strip(" :.…")
    tables = ("attendance.lists", "attendance.subjects")
    return len(text) < _NEAR and any(cues.pattern(table, "", r"$").match(folded) for table in tables)


def _listed(block: Block, number: int, finder: Finder, cues: Cues) -> Participant | None:
    """The person with whose name a line begins."""
    people = finder.people(block.text[:_LINE]) if len(block.text) < _LINE else ()
    marks = _LEADING_MARKS.match(block.text)
    first = marks.end() if marks else 0
    if not people or people[0].start > first + 6:
        return None
    sentence = _Sentence(number, 0, block.text, fold_in_place(block.text))
    return next(_people_in(sentence, 0, len(block.text), finder, cues), None)


def _present_in(sentence: _Sentence, finder: Finder, cues: Cues) -> Iterator[Participant]:
    people = finder.people(sentence.text)
    if not people:
        return
    for cue in cues.pattern("attendance.lists", after=r"\s?").finditer(sentence.folded):
        if not _NOT.search(sentence.folded, 0, cue.start()):
            yield from _behind(sentence, cue.end(), finder, cues)
    for cue in _subject_cues(sentence, cues):
        if not _NOT.search(sentence.folded, 0, cue.start()):
            yield from _acting(sentence, cue, people, finder, cues)


def _subject_cues(sentence: _Sentence, cues: Cues) -> Iterator[re.Match[str]]:
    yield from cues.pattern("attendance.subjects", after=_WORD_END).finditer(sentence.folded)
    for cue in cues.pattern("attendance.verbs", after=_WORD_END).finditer(sentence.folded):
        # "attended the ceremony", not "attended the school": what is attended tells.
        if cues.pattern("attendance.occasions", after=r"s?" + _WORD_END).search(
            sentence.folded, cue.end(), cue.end() + 50
        ):
            yield cue


def _behind(sentence: _Sentence, at: int, finder: Finder, cues: Cues) -> Iterator[Participant]:
    """The people of a list behind a place, up to a verb of signing or another clause."""
    listed = _people_in(sentence, at, len(sentence.text), finder, cues)
    end = 0
    for number, person in enumerate(listed):
        assert person.evidence is not None
        start = person.evidence.start - sentence.start - at
        between = sentence.folded[at + end : at + start]
        if start - end > _NEAR * (1 if number == 0 else 2) or (number and _another_clause(between, cues)):
            return
        yield person
        end = start + len(person.name)


def _people_in(sentence: _Sentence, start: int, end: int, finder: Finder, cues: Cues) -> Iterator[Participant]:
    """The people between two places of a sentence, without the titles before their names, which tell their roles."""
    words = sentence.text[start:end]
    known = people_in(words, "present", finder, cues, sentence.block, sentence.start + start)
    last = start
    for person in known:
        assert person.evidence is not None
        first = person.evidence.start - sentence.start
        between = sentence.text[last:first]
        post = [fold_word(word) for word in person.name.split()]
        if last > start and (_is_post(post, cues) or (between[:1] == "," and _is_of_a_post(between, finder, cues))):
            # "Minister of State for Further Education", "Honorary Consul": what somebody is, and nobody else.
            continue
        last = person.evidence.end - sentence.start
        yield _without_titles(person, between, sentence.start, finder, cues)


def _is_post(words: Sequence[str], cues: Cues) -> bool:
    return words[-1] in cues.words("people.titles")


def _is_of_a_post(between: str, finder: Finder, cues: Cues) -> bool:
    """Whether a post stands between two places that the second belongs to: ", Minister of State for "."""
    told = any(_is_role(word, finder, cues) for word in re.findall(r"[\w-]+", between))
    return told and _PREPOSITION.search(between) is not None and not re.search(r"\s(?:and|et)\s|;", between)


def _is_role(word: str, finder: Finder, cues: Cues) -> bool:
    return fold_word(word) in finder.words.roles or fold_word(word) in cues.words("people.titles")


def _without_titles(person: Participant, before: str, offset: int, finder: Finder, cues: Cues) -> Participant:
    """A person by the name alone, with the role that titles and posts before it tell."""
    words, titles = person.name.split(), []
    while len(words) > 2 and (titles or words) and _is_role(words[0], finder, cues):
        titles.append(words.pop(0))
    for number in (2, 1):
        # "District Administrator X": the first word says of what.
        if not titles and len(words) > 2 + number - 1 and _is_role(words[number - 1], finder, cues) and len(words) - number >= 2:
            titles, words = words[:number], words[number:]
    role, organisation = person.role, person.organisation
    if not any(_is_role(word, finder, cues) for word in re.findall(r"[\w-]+", role)):
        told = " ".join(titles) if titles and fold_word(titles[-1]) not in cues.words("people.courtesies") else ""
        role = told or _post_before(before, finder, cues) or role
        role = "" if role in before and not told and not _post_before(before, finder, cues) else role
    evidence = person.evidence
    if titles and evidence is not None:
        evidence = replace(evidence, start=evidence.end - len(" ".join(words)))
    return replace(person, name=" ".join(words), role=role, organisation=organisation, evidence=evidence)


def _post_before(before: str, finder: Finder, cues: Cues) -> str:
    """« Le préfet de la Loire, M. X », "the French Honorary Consul, Mrs X"."""
    plain = before
    while (match := _HONORIFIC.search(plain)) or (match := _COURTESY.search(plain)) and (
        fold_word(match[1]) in cues.words("people.courtesies")
    ):
        plain = plain[: match.start()]
    if not plain.rstrip().endswith(","):
        return ""
    clause = plain.rstrip(" ,")
    starts = [match.end() for match in _LAST_CLAUSE.finditer(fold_in_place(clause))]
    clause = clause[max(starts, default=0) :].strip(" ,")
    clause = _ARTICLE.sub("", clause.rsplit(", ", 1)[-1], count=1)
    told = any(_is_role(word, finder, cues) for word in re.findall(r"[\w-]+", clause))
    return clause if told and len(clause) < _NEAR else ""


_COURTESY = re.compile(r"(?<![\w-])([A-ZÀ-Þ]\w+)\s*$")


def _another_clause(between: str, cues: Cues) -> bool:
    return ";" not in between and cues.pattern("signing.verbs").search(between) is not None


def _acting(
    sentence: _Sentence, cue: re.Match[str], people: Sequence[Named], finder: Finder, cues: Cues
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
        yield from _people_in(sentence, since, cue.start(), finder, cues)
    joined = _JOINED_BEHIND.match(sentence.folded, cue.end(), cue.end() + _LINE)
    inverted = not before and people[0].start >= cue.end()
    if joined or inverted:
        yield from _behind(sentence, joined.end() if joined else cue.end(), finder, cues)


def find_laureates(title: str, blocks: Sequence[Block], finder: Finder, cues: Cues) -> list[Participant]:
    """Who received the prize that a text tells of: « le prix a été remis à X », "X and Y won the contest"."""
    if not _is_about_a_prize(title, blocks, cues):
        return []
    found: dict[str, Participant] = {}
    for number, block in enumerate(blocks[:_WITHIN_BLOCKS]):
        if block.kind not in _BODY:
            continue
        for sentence in _sentences(block, number):
            for person in _awarded_in(sentence, finder, cues):
                found.setdefault(person.name, replace(person, part="laureate"))
    return list(found.values())


def _is_about_a_prize(title: str, blocks: Sequence[Block], cues: Cues) -> bool:
    lead = next((block.text for block in blocks if block.kind == "lead"), "")
    return any(cues.pattern("prizes.told", after=_WORD_END).search(fold_in_place(text)) for text in (title, lead[:600]))


def _awarded_in(sentence: _Sentence, finder: Finder, cues: Cues) -> Iterator[Participant]:
    people = finder.people(sentence.text)
    if not people:
        return
    prize = cues.pattern("prizes.nouns", after=_WORD_END).search(sentence.folded)
    for cue in cues.pattern("prizes.given_to", after=r"\s?").finditer(sentence.folded):
        if prize and people[-1].start >= cue.end():
            yield from _behind(sentence, cue.end(), finder, cues)
    for cue in cues.pattern("prizes.team", after=r"\s?").finditer(sentence.folded):
        yield from _behind(sentence, cue.end(), finder, cues)
    for cue in cues.pattern("prizes.received", after=_WORD_END).finditer(sentence.folded):
        before = [one for one in people if one.start < cue.start()]
        behind = cues.pattern("prizes.nouns", after=_WORD_END).search(sentence.folded, cue.end(), cue.end() + _NEAR)
        if before and behind and not _NOT.search(sentence.folded, 0, cue.start()):
            yield from _people_in(sentence, 0, cue.start(), finder, cues)


def without(people: Sequence[Participant], names: Sequence[str]) -> list[Participant]:
    """The people who are none of those names."""
    known = {fold_word(name) for name in names}
    return [person for person in people if fold_word(person.name) not in known]
