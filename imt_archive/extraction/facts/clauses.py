"""The clauses of a sentence that each tell of an event with its day, and the stretch of each day within one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import FoundDate

# What is to come without a day's verb: « soutiendra », "is expected".
TO_COME = re.compile(
    r"\bwill\b|\b(?!camera|opera)\w{2,}(?:ra|rons|ront)\b|\b(?:is|are) (?:to be|expected|announced|due)\b|\bdue on\b"
    r"|\b(?:est|sont) (?:attendue?s?|annoncee?s?|proposee?s?|programmee?s?)\b"
)
"""An expression for verbs that put something into the future."""
_AND = (
    r"(?:et|and|puis|then|mais|but|tandis qu[e'’]|while|alors qu[e'’]|whereas|avant|before"
    r"|followed by|suivie?s? (?:de|d['’]|par))"
)
_JOINT = re.compile(rf"\s?[;,]\s(?:{_AND}\s?\b)?|\s{_AND}\s?\b(?:(?:puis|then|ensuite|enfin|finally)\s)?")
# A clause may begin with its day: « …, et, le 14 juin, une conférence … »
_BEFORE_DAY = re.compile(r",?\s?(?:(?:le|les|du|en|on|in|from)\s)?(?:(?:\w{3,6}day|\w{3,6}di|dimanche),?\s)?")
_DETERMINER = re.compile(
    r"(?:(?:le|la|les|un|une|des|the|an?|its|their|our|son|sa|ses|leurs?|notre|nos|cette|cet?|this|another"
    r"|deux|trois|quatre|two|three|four|several|plusieurs)\s|l['’])"
)
_UP_TO_A_NOUN = r"(?:[a-z'’-]+\s){0,3}?(?:[dl]['’])?"
# So many words may stand between a clause's article and its verb.
_SUBJECT = re.compile(r"(?:[\w'’-]+\s){1,8}?$")
# A sentence of more days is a list of them.
_MOST_DAYS = 30
# Days of one event part at « et »: « le 12 juin à Lyon et le 14 juin à Brest ».
_BETWEEN_DAYS = re.compile(r",\s(?:et|and|puis|then)\s|\s(?:et|and|puis|then)\s|[,;]\s")


def clauses(folded: str, dates: Sequence[FoundDate], cues: Cues) -> list[tuple[int, int]]:
    """The (start, end) of each part of a sentence that has a day and an event of its own; one where none has."""
    found: list[tuple[int, int]] = []
    start = 0
    for joint in _JOINT.finditer(folded) if len(dates) <= _MOST_DAYS else ():
        if any(date.start < joint.end() and joint.start() < date.end for date in dates):
            continue
        dated = any(start <= date.start < joint.start() for date in dates)
        if dated and _happens(folded, start, joint.start(), cues) and _opens(folded, joint.end(), dates, cues):
            found.append((start, joint.start()))
            start = joint.end()
    return [*found, (start, len(folded))]


def _happens(folded: str, start: int, end: int, cues: Cues) -> bool:
    tables = (cues.pattern("events.nouns"), cues.pattern("events.take_place"), TO_COME)
    return any(table.search(folded, start, end) for table in tables)


def _opens(folded: str, at: int, dates: Sequence[FoundDate], cues: Cues) -> bool:
    """Whether an event of its own with its day begins at a place: « une conférence le 14 juin », not « le 14 juin »."""
    behind = [date for date in dates if date.start >= at]
    if not behind:
        return False
    lead = _BEFORE_DAY.match(folded, at)
    if lead is not None and lead.end() == behind[0].start:
        at = behind[0].end + len(folded[behind[0].end :]) - len(folded[behind[0].end :].lstrip(", "))
        until = len(folded)
    else:
        until = behind[0].start
    nouns = cues.pattern("events.nouns", before="")
    article = _DETERMINER.match(folded, at)
    if article is None:
        return nouns.match(folded, at) is not None
    if cues.pattern("events.nouns", before=_UP_TO_A_NOUN).match(folded, article.end(), until):
        return True
    verbs = (table.search(folded, article.end(), until) for table in (cues.pattern("events.take_place"), TO_COME))
    return any(verb is not None and _SUBJECT.fullmatch(folded, article.end(), verb.start()) for verb in verbs)


def stretches(folded: str, dates: Sequence[FoundDate]) -> list[tuple[int, int]]:
    """The part of a clause that belongs to each of its days, parted between two of them at « et » or a comma."""
    if not dates:
        return []
    edges = [0]
    for one, other in zip(dates, dates[1:], strict=False):
        joint = next(_BETWEEN_DAYS.finditer(folded, one.end, other.start), None)
        edges.append(joint.start() if joint else one.end)
    return list(zip(edges, [*edges[1:], len(folded)], strict=True))
