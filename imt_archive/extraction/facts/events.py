"""What is still to come when a text is issued – an open day, a seminar – kept apart from the day of a signature."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from textwrap import shorten

from imt_archive.extraction.facts.clauses import TO_COME, clauses, stretches
from imt_archive.extraction.facts.given_up import that_hold
from imt_archive.extraction.naming.spelling import NAME
from imt_archive.extraction.words.calendar_words import days_ahead
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import FoundDate, find_dates
from imt_archive.extraction.words.spans import fold_in_place, sentences
from imt_archive.model.dates import Edtf, PartialDate, Period
from imt_archive.model.records import Block, Event, Evidence

_BODY = ("lead", "paragraph", "bullet", "heading")
_LONGEST = 70
# « mardi, 4 juin »: a weekday so near to a date is its own.
_BESIDE = 2
# What lasts longer is a contract's time, and no event; a contest that is named may last a season.
_LONGEST_DAYS, _LONGEST_EVENT = 31, 100
_PLACE = re.compile(
    rf"\b(?:[Àà]|[Aa]u|[Ii]n|[Aa]t|[Ss]ur\sle)\s(?:the\s|la\s|l['’])?((?:campus\s(?:de\s|d['’]))?(?=[A-ZÀ-Þ]|campus){NAME})"
)
_STOP = re.compile(
    r"[,.;:()«»“”]|\s(?:se|sera|seront|aura|auront|est|sont|a|ont|aux?|on|will|is|are|takes?|at|in|à|has|have|had|was|were"
    r"|qui|que|dont|which|that|prévue?s?|programmée?s?|planned|scheduled|initialement|originally)(?:\s|$)|\s(?:du|des|le|les|of|on)\s\d"
    # « la journée publique de la chaire » goes on behind its article.
    r"|(?<!\sde)(?<!\ssur)(?<!\spour)(?<!\spar)(?<!\savec)(?<!\sdans)(?<!\set)\s(?:le|la|les)(?:\s|$)"
)
_DANGLING = re.compile(
    r"(?:\s(?:de|du|des|sur|pour|dans|par|avec|et|en|le|la|les|of|on|for|by|with|to|and|from|the)|\s?\b[dl]['’])+$"
)
_ARTICLE = re.compile(r"^(?:(?:le|la|les|un|une|the|an?)\s|l['’])", re.IGNORECASE)
# « Vendredi 7 juin 2024, de 19 h à minuit : Nuit des cristaux », "2–4 July 2025 – repair days"
_BEFORE_ENTRY = re.compile(r"\W*(?:(?:du|le|les|on|from)\s)?(?:\w{3,6}day|\w{3,6}di|dimanche)?[\s,]*", re.IGNORECASE)
_AFTER_ENTRY = re.compile(r"[^:–—.]{0,40}?(?:\s?:\s|\s[–—-]\s)(?=\S)")
# « Samedi 1er février 2025, de 10 h à 17 h »: nothing but the day, the hours and the place of what the title tells.
_HOURS_BEHIND = re.compile(r"[^:]{0,60}?\b\d{1,2}\s?(?:h\b|[hH]\s?\d|heures\b|[.:]\d{2}\b|[ap]\.?m\b)|\W*$")
_LONGEST_LINE = 110
# What is shown may be shown for a season.
_SHOWN = re.compile(r"\bexpos(?:ition|ee?s?|era|eront)\b|\bexhibit")
_LONGEST_SHOW = 200
_FROM = re.compile(r"\b(?:a partir du|des le|from|as of)\s(?:\w{3,6}day\s|\w{3,6}di\s|dimanche\s)?$")
_HELPER = re.compile(r"\s(?:will|to|sera|seront|is|are|be|est|sont|se|y)$")
# « de mars 2023 à février 2027 » is how long something lasts.
_SPAN = re.compile(r"\b(?:de|from|entre|between|a|to|et|and)\s$")
_BEGINS = re.compile(r"will (?:begin|start|open|run|last|launch)|commenc|debut|demarr|durer|starts|begins")
_CONTRACT = re.compile(
    r"\b(?:proje[ct]t?s?|chairs?|chaires?|partnership|partenariat|agreement|accord|convention|contra[ct]t?|consortium"
    r"|collaboration|programmes?|theses?|these|phd|laboratoire|laboratory|it|ils?|travaux|works?)\b"
)
_EVERY_YEAR = re.compile(r"\b(?:every|each) year\b|\bchaque annee\b|\btous les ans\b")


def find_events(
    blocks: Sequence[Block], cues: Cues, issued: Edtf | None, signed: Collection[Edtf], title: str = ""
) -> list[Event]:
    """The events of a body with their dates, in its order; a date after the issue that is no signature's.

    Where the issue has no day, what a verb puts into the future is to come.
    """
    found: dict[str, Event] = {}
    for number, block in enumerate(blocks):
        # Without a figure there is no day but « demain ».
        if block.kind in _BODY and (re.search(r"\d", block.text) or days_ahead(block.text, issued)):
            for event in _in_block(block.text, number, cues, issued, title):
                if event.date not in signed:
                    found.setdefault(str(event.date), event)
    spans = [event.date for event in found.values() if isinstance(event.date, Period)]
    # The first day of what lasts three, said alone, is no event of its own.
    return [event for event in found.values() if event.date not in [span.start for span in spans]]


def _in_block(text: str, number: int, cues: Cues, issued: Edtf | None, title: str) -> Iterator[Event]:
    if (entry := _entry(text, number, cues, issued, title)) is not None:
        yield entry
        return
    for start, end in _whole_sentences(text, issued):
        yield from _in_sentence(text[start:end], number, start, cues, issued)


def _whole_sentences(text: str, issued: Edtf | None) -> Iterator[tuple[int, int]]:
    """The sentences of a text, none of which ends within a date: "Jan. 15, 2025"."""
    inside = [(found.start, found.end) for found in find_dates(text, issued)]
    begun: int | None = None
    for start, end in sentences(text):
        begun = start if begun is None else begun
        if not any(first < end <= last and end != last for first, last in inside):
            yield begun, end
            begun = None
    if begun is not None:
        yield begun, len(text)


def _entry(text: str, block: int, cues: Cues, issued: Edtf | None, title: str) -> Event | None:
    """The event of a line of an agenda, which has its day first, or of an announcement's « Quand : »."""
    if issued is None:
        return None
    when = cues.starts("alert.when", text) or cues.starts("events.labels", text)
    dates = [d for d in find_dates(text[:160], issued) if _is_to_come(d.date, issued, months=True)]
    if not dates:
        return None
    first = dates[0]
    evidence = Evidence(block, first.start, first.end)
    place = _place(_without(text, dates))
    of_title = Event(first.date, _short(title), place, evidence=evidence)
    if when and (re.search(r"[:?]", text[: first.start + 1]) or text.split(maxsplit=1)[0].isupper()):
        return of_title
    if not _BEFORE_ENTRY.fullmatch(text[: first.start]):
        return None
    if behind := _AFTER_ENTRY.match(text, first.end):
        what = _what(text[behind.end() : behind.end() + _LONGEST])
        return replace(of_title, what=what) if what else None
    return of_title if len(text) <= _LONGEST_LINE and _HOURS_BEHIND.match(text, first.end) else None


def _in_sentence(text: str, block: int, offset: int, cues: Cues, issued: Edtf | None) -> Iterator[Event]:
    folded = fold_in_place(text)
    dates = _days(text, issued)
    if not dates or (issued is None and not TO_COME.search(folded)):
        return
    # « un atelier aura lieu le 12 juin, puis une conférence le 14 »: one verb for both
    happens = cues.pattern("events.take_place").search(folded) is not None
    for start, end in clauses(folded, dates, cues):
        yield from _in_clause(text[start:end], block, offset + start, cues, issued, happens)


def _in_clause(text: str, block: int, offset: int, cues: Cues, issued: Edtf | None, happens: bool) -> Iterator[Event]:
    """The events of one clause, each with the place that stands with its day."""
    folded = fold_in_place(text)
    all_dates = _days(text, issued)
    verb = cues.pattern("events.take_place").search(folded)
    dates, moved = that_hold(all_dates, folded, verb)
    if not dates:
        return
    noun = cues.pattern("events.nouns").search(folded)
    shown = _SHOWN.search(folded) is not None
    parts = dict(zip((found.start for found in all_dates), stretches(folded, all_dates), strict=True))
    what = _what_happens(text, folded, verb, all_dates[0], noun, cues)
    if not what:
        return
    undated = _without(text, all_dates)
    place = _place(undated)
    for found in (_of_next_year(found, issued) if happens else found for found in dates):
        longest = _LONGEST_SHOW if shown else _LONGEST_EVENT if verb and noun else _LONGEST_DAYS
        to_come = _is_to_come(found.date, issued, months=happens, longest=longest)
        if to_come and (moved or not _is_no_day_of(found, folded, cues)) and (happens or _is_dated(found, text)):
            start, end = parts[found.start]
            near = _place(undated[start:end]) or place
            yield Event(found.date, what, near, evidence=Evidence(block, offset + found.start, offset + found.end))


def _days(text: str, issued: Edtf | None) -> list[FoundDate]:
    """The dates of a text, and the days that it tells as coming: « mardi prochain »."""
    dates = find_dates(text, issued)
    ahead = [
        day for day in days_ahead(text, issued)
        if not any(found.start < day.end + _BESIDE and day.start < found.end for found in dates)
    ]  # fmt: skip
    return sorted([*dates, *ahead], key=lambda found: found.start)


def _is_dated(found: FoundDate, text: str) -> bool:
    """Whether a date has a figure: « demain » is the day of what takes place, and may be any time to come."""
    return re.search(r"\d", text[found.start : found.end]) is not None


def _what_happens(
    text: str, folded: str, verb: re.Match[str] | None, day: FoundDate, noun: re.Match[str] | None, cues: Cues
) -> str | None:
    """What a clause tells of: an event by its name, what stands before a verb, what follows a day at its start."""
    if noun is not None:
        return _what(text[noun.start() : noun.start() + _LONGEST]) or noun[0]
    if cues.pattern("events.no_event").search(folded):
        return None
    happens = verb or TO_COME.search(folded)
    if verb is None and _BEFORE_ENTRY.fullmatch(folded[: day.start]) and folded.startswith(",", day.end):
        # « Les 22 et 23 novembre 2024, l’école ouvre … »: a sentence that begins with a day is of that day.
        return _short(re.split(r"[,;:.]\s", text[day.end + 1 :])[0])
    if happens is None or (_CONTRACT.search(folded[: happens.start()]) and _BEGINS.match(happens[0])):
        # The day from which a project runs is its own.
        return None
    # « Un point d’étape est prévu en juin »: what stands before the verb.
    return _before(text[: happens.start()]) or text[happens.start() : happens.end()]


def _of_next_year(found: FoundDate, issued: Edtf | None) -> FoundDate:
    """« aura lieu le 15 février », said in May, is a day of the next year."""
    day = found.date
    if found.year_given or issued is None or not isinstance(day, PartialDate) or day.last >= issued.first:
        return found
    try:
        return replace(found, date=replace(day, year=day.year + 1))
    except ValueError:
        # There is no 29 February.
        return found


def _is_no_day_of(found: FoundDate, folded: str, cues: Cues) -> bool:
    """Whether words before a date say that it ends or limits something, or that something runs from it."""
    if isinstance(found.date, Period) or _EVERY_YEAR.search(folded):
        return False
    before = folded[max(0, found.start - 30) : found.start]
    if _SHOWN.search(folded) and _FROM.search(before):
        # An exhibition opens on the day from which it can be seen.
        return False
    if found.date.precision == "month" and _SPAN.search(before):
        return True
    days = r"\s*(?:(?:le|the)\s)?(?:(?:\w{3,6}day|\w{3,6}di|dimanche),?\s)?$"
    return cues.pattern("events.not_when", after=days).search(before) is not None


def _without(text: str, dates: Sequence[FoundDate]) -> str:
    """A text with a mark for each character of its dates: in « à Alès le 12 mars » the day is no part of the town."""
    parts, last = [], 0
    for found in dates:
        parts += [text[last : found.start], ";" * (found.end - found.start)]
        last = found.end
    return "".join([*parts, text[last:]])


def _place(undated: str) -> str:
    place = _PLACE.search(undated)
    return place[1] if place else ""


def _what(text: str) -> str:
    """The name of an event, up to its verb, its day or its place, and with no preposition left at its end."""
    told = TO_COME.search(fold_in_place(text))
    named = text[: told.start()] if told and told.start() else text
    return _DANGLING.sub("", _STOP.split(named, maxsplit=1)[0].strip(" \"'’–—-"))


def _short(text: str) -> str:
    return shorten(_ARTICLE.sub("", text.strip()), _LONGEST, placeholder="…")


def _before(text: str) -> str:
    """The subject of a verb: the words before it, within their clause."""
    clause = re.split(r"[,;:.]\s", text)[-1].strip()
    return _ARTICLE.sub("", _HELPER.sub("", clause))[-_LONGEST:]


def _is_to_come(date: Edtf, issued: Edtf | None, *, months: bool, longest: int = _LONGEST_DAYS) -> bool:
    """Whether a date is after the issue, and as precise as an event's."""
    ends = [date.start, date.end] if isinstance(date, Period) else [date]
    precise = all(isinstance(end, PartialDate) and (end.day or (months and end.month)) for end in ends)
    return precise and (issued is None or date.first > issued.last) and date.days <= longest
