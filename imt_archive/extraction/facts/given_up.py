"""Which days of an event still hold: one that is cancelled has none, one that was put off only its new one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from imt_archive.extraction.words.dates import FoundDate
from imt_archive.model.dates import Period

_AUXILIARY = (
    r"(?:est|sont|a ete|ont ete|avait ete|sera|seront|is|are|was|were|has been|have been|had been|will be)"
    r"\s(?!pas\b|not\b)(?:(?!pas\b|not\b)[a-z]+\s){0,2}"
)
_CANCELLED = re.compile(
    rf"\b{_AUXILIARY}(?:annulee?s?|supprimee?s?|cancell?ed|called off|abandonnee?s?)\b"
    r"|^\W*(?:annulation|annulee?s?|cancell?ed|cancellation)\b\s?(?:[:–—-]|d[eu]\b|of\b)"
    r"|\bn['’]aur(?:a|ont) (?:finalement )?pas lieu\b|\bne se (?:tiendr|derouler)(?:a|ont) (?:finalement )?pas\b"
    r"|\bne ser(?:a|ont) pas (?:organise|maintenu)|\bwill (?:not|no longer) (?:now )?(?:take place|be held|go ahead)\b"
    r"|\bwon['’]t (?:take place|be held|go ahead)\b"
)
_PUT_OFF = (
    r"(?:reportee?s?|decalee?s?|deplacee?s?|repoussee?s?|avancee?s?"
    r"|postponed|moved|rescheduled|put (?:off|back)|brought forward|deferred|delayed)"
)
_MOVED = re.compile(rf"\b{_AUXILIARY}{_PUT_OFF}\b|\b{_PUT_OFF}(?=\s(?:au|aux|a|en|to|until|till|from|du)\s)")
_WEEKDAY = r"(?:(?:\w{3,6}day|\w{3,6}di|dimanche),?\s)?"
_NEW = re.compile(rf"\b(?:au|aux|a|en|to|until|till|jusqu['’]au|for|pour|on|le|in)\s(?:le\s|the\s)?{_WEEKDAY}$")
_PLANNED = (
    r"(?:prevue?s?|programmee?s?|annoncee?s?|fixee?s?|planned|scheduled|set|due|announced|intended|meant|supposed)"
)
_UNTIL_THE_DAY = (
    rf"(?:\s(?:pour|for|to (?:take place|be held|open|start)))?(?:\s(?:le|on|au|en|in|du|for|the))?\s{_WEEKDAY}$"
)
_AT_FIRST = (
    r"(?:initialement|d['’]abord|auparavant|precedemment|originally|initially|previously|formerly|at first|first)"
)
_GIVEN_UP = re.compile(
    rf"\b(?:{_AT_FIRST}\s{_PLANNED}|{_PLANNED}\s{_AT_FIRST}){_UNTIL_THE_DAY}"
    rf"|\b(?:devai(?:t|ent)|aurai(?:t|ent) du)\s(?:{_AT_FIRST}\s)?(?:[a-z'’]+\s){{1,3}}(?:le|en|du|au)\s{_WEEKDAY}$"
    rf"|\b(?:was|were)\s(?:{_AT_FIRST}\s)?(?:{_PLANNED}\s)?to (?:take place|be held|open|start|have taken place)"
    rf"\s(?:on|in|from)\s(?:the\s)?{_WEEKDAY}$|\bshould have (?:taken place|been held) (?:on|in)\s{_WEEKDAY}$"
    rf"|\b(?:au lieu du|et non (?:pas )?l[ea]|plutot que le|instead of(?: on)?|rather than(?: on)?|and not(?: on)?)"
    rf"\s(?:the\s)?{_WEEKDAY}$"
)
# « le colloque prévu le 10 juin aura lieu le 17 »; « est prévu le 10 juin » is what holds.
_PLANNED_FOR = re.compile(rf"(?<!est )(?<!sont )(?<!is )(?<!are )(?<!been )\b{_PLANNED}{_UNTIL_THE_DAY}")
_UNTIL = re.compile(rf"\b(?:jusqu['’]\w+|avant|until|till|before|by|through)\s(?:le\s|the\s)?{_WEEKDAY}$")
_REACH = 60


def that_hold(dates: Sequence[FoundDate], folded: str, verb: re.Match[str] | None) -> tuple[list[FoundDate], bool]:
    """The dates of a clause on which its event is still to be, and whether these are its new ones."""
    moved = _MOVED.search(folded)
    if moved is not None:
        behind = [found for found in dates if found.start > moved.start()]
        new = [_new_day(found) for found in behind if _is_new(found, folded)]
        return new[-1:], True
    if _CANCELLED.search(folded):
        return [], False
    kept = [found for found in dates if not _GIVEN_UP.search(folded[max(0, found.start - _REACH) : found.start])]
    behind = [found for found in kept if verb is not None and found.start >= verb.end()]
    if verb is not None and any(
        not _UNTIL.search(folded[max(0, found.start - _REACH) : found.start]) for found in behind
    ):
        kept = [
            found for found in kept
            if found.end > verb.start() or not _PLANNED_FOR.search(folded[max(0, found.start - _REACH) : found.start])
        ]  # fmt: skip
    return kept, False


def _is_new(found: FoundDate, folded: str) -> bool:
    return isinstance(found.date, Period) or _NEW.search(folded[max(0, found.start - _REACH) : found.start]) is not None


def _new_day(found: FoundDate) -> FoundDate:
    """« reporté du 10 au 17 juin »: from one day to another, and no period."""
    return replace(found, date=found.date.end) if isinstance(found.date, Period) and found.date.end else found
