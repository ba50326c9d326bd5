"""The people of a sentence by their names alone, with the roles that the titles and posts before them tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import COURTESY, fold_word
from imt_archive.extraction.people.people import people_in
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.spans import fold_in_place, sentences
from imt_archive.model.records import Block, Participant

# In a text of any length, no more than a release would have is read for people.
_LONGEST_BLOCK = 6000
_LONGEST_POST = 90
_TITLE_LAST = re.compile(r"\b(?:Sen|Rep|Gov|Gen|Col|Capt|Cdr|Lt|Sgt|Hon|Rev|Fr|Cllr|Amb|Pres|Me)\.$")
_HONORIFIC = re.compile(rf"(?<![\w-])(?:{COURTESY}|\(Mrs\.?\)|Sen\.|Rep\.|Gov\.|Cllr\.?)\s*$")
_ARTICLE = re.compile(
    r"(?:d[eu]\s)?(?:(?:the|le|la|les|son|sa|its|our|notre|his|her|their|leur)\s|l['’])+|du\s(?=[\w’'-]+\s)",
    re.IGNORECASE,
)
_LAST_CLAUSE = re.compile(
    r"[.;:()—–]|\s(?:et|and|with|avec|que|by|par|were|was|included|de meme que)\s|^(?:and|et|with)\s"
)
_PREPOSITION = re.compile(r"\b(?:of|for|to|de|du|des|d['’]|pour|aux?|à)\s*(?:the\s|la\s|l['’])?$")
_NEXT_ONE = re.compile(rf"[,\s]+(?:(?:et|and)\s)?(?:(?:de|du|d['’]|of)\s?)?{COURTESY}$")
_PLURAL = re.compile(r"[\w-]{3,}(?<!s)s\b")
_LISTED = re.compile(r"\s*(?:,|,?\s(?:et|and|&))\s*")
_BESIDE = re.compile(r"(?:^|[\s’'])((?:[a-zà-ÿ-]+\s){1,4})$")
_LOOSE_WORDS = re.compile(
    r"^(?:.*\s)?(?:and|et|the|le|la|les|with|avec|by|par|of|de|du|was|were|a|an|un|une|son|sa|its|our)\s"
)
_COURTESY = re.compile(r"(?<![\w-])([A-ZÀ-Þ]\w+)\s*$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a block, as it is and folded."""

    block: int
    start: int
    text: str
    folded: str


def sentences_of(block: Block, number: int) -> Iterator[Sentence]:
    """The sentences of the first part of a block; a title before a name ends none."""
    text = block.text[:_LONGEST_BLOCK]
    begin = 0
    for _, end in sentences(text):
        # "state Sen. Kathleen Reed" is no end.
        if not _TITLE_LAST.search(text, max(begin, end - 8), end):
            yield Sentence(number, begin, text[begin:end], fold_in_place(text[begin:end]))
            begin = end + len(text[end:]) - len(text[end:].lstrip())


def people_between(sentence: Sentence, start: int, end: int, finder: Finder, cues: Cues) -> Iterator[Participant]:
    """The people between two places of a sentence, without the titles before their names, which tell their roles."""
    words = sentence.text[start:end]
    kept: list[Participant] = []
    last = start
    for person in people_in(words, "present", finder, cues, sentence.block, sentence.start + start):
        assert person.evidence is not None
        first = person.evidence.start - sentence.start
        between = sentence.text[last:first]
        post = [fold_word(word) for word in person.name.split()]
        if post[0] in finder.words.bodies or post[-1] in finder.words.bodies:
            continue
        if kept and (_is_post(post, cues) or (between[:1] == "," and _is_of_a_post(between, finder, cues))):
            # "Minister of State for Further Education", "Honorary Consul": what somebody is, and nobody else.
            kept[-1] = replace(kept[-1], role=between.lstrip(" ,") + _clause(sentence.text[first:end]), organisation="")
        else:
            kept.append(_without_titles(person, between, finder, cues))
        last = person.evidence.end - sentence.start
    yield from _sharing_a_role(kept, sentence)


def _sharing_a_role(people: Sequence[Participant], sentence: Sentence) -> list[Participant]:
    """« A, B et C, élèves ingénieurs » are so all three."""
    shared: list[Participant] = []
    for person in reversed(people):
        behind = shared[-1] if shared else None
        if behind and behind.evidence and person.evidence and not person.role and _PLURAL.match(behind.role):
            between = sentence.text[person.evidence.end - sentence.start : behind.evidence.start - sentence.start]
            if _LISTED.fullmatch(between):
                person = replace(person, role=behind.role, organisation=behind.organisation)
        shared.append(person)
    return shared[::-1]


def _clause(text: str) -> str:
    return re.split(r"[,;.:()]|\s(?:and|et)\s", text)[0].strip()


def _is_post(words: Sequence[str], cues: Cues) -> bool:
    return words[-1] in cues.words("people.titles")


def _is_of_a_post(between: str, finder: Finder, cues: Cues) -> bool:
    """Whether a post stands between two places that the second belongs to: ", Minister of State for "."""
    return (
        _tells_a_role(between, finder, cues)
        and _PREPOSITION.search(between) is not None
        and not re.search(r"\s(?:and|et)\s|;", between)
    )


def _is_role(word: str, finder: Finder, cues: Cues) -> bool:
    return fold_word(word) in finder.words.roles or fold_word(word) in cues.words("people.titles")


def _without_titles(person: Participant, before: str, finder: Finder, cues: Cues) -> Participant:
    """A person by the name alone, with the role that titles and posts before it tell."""
    words, titles = person.name.split(), []
    while len(words) > 2 and _is_role(words[0], finder, cues):
        titles.append(words.pop(0))
    if not titles and len(words) > 3 and _is_role(words[1], finder, cues):
        # "District Administrator X": the first word says of what.
        titles, words = words[:2], words[2:]
    told = " ".join(titles) if titles and fold_word(titles[-1]) not in cues.words("people.courtesies") else ""
    before_it = told or _post_before(before, finder, cues)
    # « préfet, de Mme Y et de M. Z »: the next one's title is no part of a role.
    role = _NEXT_ONE.sub("", person.role)
    if before_it and (before_it.endswith(role) or not _tells_a_role(role, finder, cues)):
        role = before_it
    evidence = person.evidence
    if titles and evidence is not None:
        evidence = replace(evidence, start=evidence.end - len(" ".join(words)))
    return replace(person, name=" ".join(words), role=role, evidence=evidence)


def _tells_a_role(text: str, finder: Finder, cues: Cues) -> bool:
    return any(_is_role(word, finder, cues) for word in re.findall(r"[\w-]+", text))


def _post_before(before: str, finder: Finder, cues: Cues) -> str:
    """« Le préfet de la Loire, M. X », "the French Honorary Consul, Mrs X"."""
    plain = before
    while (
        (match := _HONORIFIC.search(plain))
        or (match := _COURTESY.search(plain))
        and (fold_word(match[1]) in cues.words("people.courtesies"))
    ):
        plain = plain[: match.start()]
    if not plain.rstrip().endswith(","):
        # "dairy farmer X"
        beside = _BESIDE.search(plain)
        found = _LOOSE_WORDS.sub("", beside[1]).strip() if beside else ""
        return found if found and _is_role(found.split()[-1], finder, cues) else ""
    clause = plain.rstrip(" ,")
    starts = [match.end() for match in _LAST_CLAUSE.finditer(fold_in_place(clause))]
    clause = clause[max(starts, default=0) :].strip(" ,")
    clause = _ARTICLE.sub("", clause.rsplit(", ", 1)[-1], count=1)
    return clause if _tells_a_role(clause, finder, cues) and len(clause) < _LONGEST_POST else ""
