"""What is still to come when a text is issued – an open day, a seminar – kept apart from the day of a signature."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import find_dates
from imt_archive.extraction.names import NAME
from imt_archive.extraction.spans import fold_in_place, sentences
from imt_archive.model.dates import Edtf, PartialDate, Period
from imt_archive.model.records import Block, Event, Evidence

_BODY = ("lead", "paragraph", "bullet", "heading")
_LONGEST = 70
_PLACE = re.compile(
    rf"\b(?:[Àà]|[Aa]u|[Ii]n|[Aa]t|[Ss]ur\sle)\s(?:the\s|la\s|l['’])?((?:campus\s(?:de\s|d['’]))?(?=[A-ZÀ-Þ]|campus){NAME})"
)
_STOP = re.compile(r"[,.;:()«»“”]|\s(?:le|la|les|se|sera|seront|aura|est|sont|aux?|on|will|is|are|takes?|at|in|à)\s")


def find_events(blocks: Sequence[Block], cues: Cues, issued: Edtf | None, signed: Collection[Edtf]) -> list[Event]:
    """The events of a body with their dates, in its order; a date after the issue that is no signature's."""
    if issued is None:
        return []
    found: dict[str, Event] = {}
    for number, block in enumerate(blocks):
        if block.kind not in _BODY:
            continue
        for start, end in sentences(block.text):
            for event in _in_sentence(block.text[start:end], number, start, cues, issued):
                if event.date not in signed:
                    found.setdefault(str(event.date), event)
    spans = [event.date for event in found.values() if isinstance(event.date, Period)]
    # The first day of what lasts three, said alone, is no event of its own.
    return [event for event in found.values() if not any(s != event.date and s.contains(event.date) for s in spans)]


def _in_sentence(text: str, block: int, offset: int, cues: Cues, issued: Edtf) -> list[Event]:
    folded = fold_in_place(text)
    plain = cues.pattern("events.nouns").search(folded)
    noun = plain or cues.pattern("events.take_place").search(folded)
    if noun is None:
        return []
    events = []
    dates = find_dates(text, issued)
    without_dates = text
    for found in dates:
        # « à Alès le 12 mars »: the day is no part of the town.
        without_dates = without_dates[: found.start] + ";" * (found.end - found.start) + without_dates[found.end :]
    place = _PLACE.search(without_dates)
    for found in dates:
        before = folded[max(0, found.start - 30) : found.start]
        by = cues.pattern("events.not_when", after=r"\s*(?:le\s|the\s)?$").search(before)
        takes_place = cues.pattern("events.take_place").search(folded) is not None
        if by or found.date.first <= issued.last or not _is_precise(found.date, months=takes_place):
            continue
        evidence = Evidence(block, offset + found.start, offset + found.end)
        if plain is None and takes_place:
            # « Un point d’étape est prévu en juin »: what stands before the verb.
            before_verb = re.split(r"[,;:.]\s", text[: noun.start()])[-1].strip()
            what = re.sub(r"^(?:(?:le|la|les|un|une|the|an?)\s|l['’])", "", before_verb, flags=re.IGNORECASE)[
                -_LONGEST:
            ]
            events.append(Event(found.date, what, place[1] if place else "", evidence=evidence))
            continue
        what = _STOP.split(text[noun.start() : noun.start() + _LONGEST], maxsplit=1)[0].strip()
        events.append(Event(found.date, what, place[1] if place else "", evidence=evidence))
    return events


def _is_precise(date: Edtf, *, months: bool) -> bool:
    """Whether both ends of a date are days, or months where that is enough."""
    ends = [date.start, date.end] if isinstance(date, Period) else [date]
    return all(isinstance(end, PartialDate) and (end.day or (months and end.month)) for end in ends)
