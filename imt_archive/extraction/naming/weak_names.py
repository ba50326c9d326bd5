"""Names of which a text only tells what their bearers do or have: « Novarel accueillera … », « une délégation d’X ».

A town, a project or a product may be told so as well: these are asked for where an agreement wants a party, and nobody
whom a text introduces can be the one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import BEGINS_A_NAME, ONE_NAME, fold_word, in_order, with_accents
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import CALENDAR
from imt_archive.model.records import Block

_RUNNING = ("lead", "paragraph", "bullet", "caption")
_LEAST = 3
_REACH = 160
# "On 4 November Novarel and Télécom Paris …"
_DATED = re.compile(r"^(?:On|In|Le)\s(?:\d{1,2}(?:st|nd|rd|th)?\s)?[A-Z][a-z]+\s(?=[A-ZÀ-Þ])")
_BEFORE_ANOTHER = re.compile(
    rf"(?:^|[.!?:]\s)(?:the\s|The\s|L[ae]\s|L['’])?({ONE_NAME})\s(?:et|and)\s(?:la\s|le\s|l['’]|the\s)?$"
)
_BEHIND_ANOTHER = re.compile(rf"\s(?:et|and)\s(?:la\s|le\s|l['’]|the\s)?({ONE_NAME})(?=\s[a-zà-ÿ])")
_MOST_OF_A_PERSON = 2
# Behind these a sentence's subject stands: « Pour aller plus loin, Novarel … », "that Novarel …"
_HEAD = r"(?:^|[.!?:–—]\s|,\s|\b(?:que|où|dont|that|which|where|when|while)\s|\bqu['’])"


def weakly_named(
    title: str, blocks: Sequence[Block], finder: Finder, cues: Cues, people: Sequence[str]
) -> tuple[str, ...]:
    """The names, as printed, that a text has for nobody whom `finder` knows and for none of its `people`, each once."""
    texts = [title, *(block.text for block in blocks if block.kind in _RUNNING)]
    told = {*people, *(part for name in people for part in name.split())}
    # « Roy accueillera … »: a surname alone
    parts = {part for text in texts for one in finder.people(text) for part in one.name.split()[1:]}
    return in_order(
        name for text in texts for name in _names_in(text, finder, cues)
        if name not in told and not (name in parts and " " not in name)
    )  # fmt: skip


def _names_in(text: str, finder: Finder, cues: Cues) -> Iterator[str]:
    taken = finder.organisations(text)
    for acts, shape in cues.once("bodies.by_the_way", lambda: tuple(_shapes(cues))):
        for match in shape.finditer(text):
            start, end = match.span(1)
            free = not any(one.start < end and start < one.end for one in taken)
            # « Jeanne Roy rejoint l’école » is somebody.
            somebody = acts and len(re.findall(r"[\w’'-]+", match[1])) <= _MOST_OF_A_PERSON and finder.people(match[1])
            if free and not somebody and _may_be_a_body(match[1], finder, cues):
                yield match[1]
    for one in taken:
        # « Télécom Paris et Novarel travaillent ensemble »
        before = _BEFORE_ANOTHER.search(text, max(0, one.start - _REACH), one.start)
        behind = _BEHIND_ANOTHER.match(text, one.end)
        for name in (_DATED.sub("", match[1]) for match in (before, behind) if match):
            if not finder.people(name) and _may_be_a_body(name, finder, cues):
                yield name


def _shapes(cues: Cues) -> Iterator[tuple[bool, re.Pattern[str]]]:
    """Expressions whose first group is a name, and whether its bearer acts as a person would."""
    tables = ("does", "has", "beside", "owned")
    does, has, beside, owned = (_any_of(cues.words(f"bodies.by_the_way.{table}")) for table in tables)
    # « L’Eurométropole a fait don … », but « Le Relais » and « La Ruche » may be whole names
    article = r"(?:[Tt]he\s|la\s|le\s|[Ll]['’])?"
    verb = rf"(?:(?:a|ont|has|have|will|va|vient\sde)\s)?(?:{does})(?![\w-])"
    yield True, re.compile(rf"{_HEAD}{article}({ONE_NAME})\s{verb}")
    # "From September Novarel will …"
    yield True, re.compile(rf"^(?:[A-Z][a-z]+\s){{1,2}}({ONE_NAME}?)\s(?:will\s|has\s)?{verb}")
    # "On 4 November Novarel joined …"
    day = r"(?:On|Le)\s\d{1,2}(?:st|nd|rd|th|er)?\s[A-Za-zéû]+\s(?:\d{4}\s)?"
    yield True, re.compile(rf"^{day}({ONE_NAME}?)\s{verb}")
    # « Pour X, l’accord signé avec Y est une première »
    yield True, re.compile(rf"^(?:Pour|For)\s{article}({ONE_NAME}),\s")
    yield False, re.compile(rf"\b(?i:{has})\s(?:de\s|d['’]|du\s|of\s|from\s|at\s){article}({ONE_NAME})")
    yield False, re.compile(rf"(?<![\w-])(?:{beside})\s?{article}({ONE_NAME})")
    yield False, re.compile(rf"(?<![\w'’-])({ONE_NAME}?)['’]s?\s(?:[a-z-]+\s)?(?:{owned})(?![\w-])")


def _any_of(words: Sequence[str]) -> str:
    return "|".join(with_accents(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True))


def _may_be_a_body(name: str, finder: Finder, cues: Cues) -> bool:
    """Whether a name is no place's, no person's, and no word that begins a sentence."""
    words = [fold_word(word) for word in re.findall(r"[^\W_]+", name)]
    if len(name) < _LEAST or not words or not BEGINS_A_NAME.match(name):
        return False
    common = (finder.words.not_names, finder.words.openings, finder.words.roles, finder.words.functions, CALENDAR)
    # « Grand Lieu Métropole »
    grand = words[0] == "grand" and len(words) > _MOST_OF_A_PERSON
    if (any(words[0] in table for table in common) and not grand) or words[-1] in finder.words.occasions:
        return False
    folded = fold_word(name)
    places = {*finder.words.countries, *cues.words("bodies.by_the_way.towns")}
    # "Franco-German", of a cluster
    whence = words[0] in ("franco", "anglo", "germano") and len(words) == _MOST_OF_A_PERSON
    if folded in places or whence or words[0] in cues.words("bodies.never"):
        return False
    return not finder.organisations(name)
