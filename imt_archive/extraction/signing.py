"""When, where and by whom an agreement was signed, under which name, for how long, and what it prolongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import FoundDate, find_dates, relative_day
from imt_archive.extraction.names import Finder, with_accents
from imt_archive.extraction.spans import fold_in_place
from imt_archive.model.dates import Edtf
from imt_archive.model.vocabulary import fold

# Days between a signature and the release that tells of it: more, and it is another one's date.
_FAR_BEFORE, _FAR_AFTER = 200, 100
_DATELINE = re.compile(r"[^–—:]{4,60}\s[–—]\s|[^–—:.]{4,60}:\s")
_NEAR_VERB, _AT_THE_HEAD = 120, 40
GRANTED = ("label", "chair", "patronage", "consortium")
_OF = r"(?:de\sla|de\sl['’]|du|des|de|d['’])"
_IN_FRENCH = (
    r"(?:\b(?:[Àà]\sla|[Àà]\sl['’]|[Aa]u|[Aa]ux|[Àà]|[Ss]ur\sle|[Ss]ur\sla|[Dd]ans\sles\slocaux\s"
    + _OF
    + r"|[Dd]ans\s(?:la|le|les)|[Dd]ans\sl['’])\s*)"
)
_IN_ENGLISH = r"(?:\b(?:[Aa]t|[Ii]n|[Aa]board)\s(?:the\s)?)"
_CAPITALISED = r"[^\s,.;:()«»“”]{0,40}"
_BETWEEN = r"\s(?:(?:de|du|des|d['’]|la|le|les|l['’]|en|in|of|the)\s?){0,3}"
_PROPER = rf"[A-ZÀ-Þ]{_CAPITALISED}(?:{_BETWEEN}[A-ZÀ-Þ0-9]{_CAPITALISED}){{0,8}}"
_WHERE_LINE = re.compile(r"[^:?]{2,20}\s?[:?]\s(?:[àÀ]\s|[Aa]t\s)?(.{3,120})$")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a block, as it is and folded; block -1 is the title."""

    block: int
    start: int
    text: str
    folded: str


def signs_at(line: Line, kind: str, cues: Cues) -> int:
    """Where a sentence says that something was signed, launched or granted; -1 where it does not."""
    return next((at for tells in _TELLING if (at := tells(line, kind, cues)) >= 0), -1)


def _outright(line: Line, _: str, cues: Cues) -> int:
    verb = cues.pattern("signing.verbs").search(line.folded) or cues.pattern("signing.extends").search(line.folded)
    return verb.start() if verb else -1


def _by_the_way(line: Line, _: str, cues: Cues) -> int:
    """« La cérémonie s’est tenue … », "the signatures, affixed on …"."""
    verb = cues.pattern("signing.acts").search(line.folded)
    return verb.start() if verb else -1


def _granted(line: Line, kind: str, cues: Cues) -> int:
    if kind not in GRANTED:
        return -1
    table = "signing.grants" if kind == "label" else "signing.launches"
    verb = _ANNOUNCED.search(line.folded) or cues.pattern(table).search(line.folded)
    return verb.start() if verb else -1


def _at_the_appointment(line: Line, _: str, cues: Cues) -> int:
    """« Quand : mardi 11 mars », « Mardi 24 septembre 2024, à 10 h 30 »: a line of a press alert."""
    told = cues.starts("alert.when", line.text) or (_DAY_AND_HOUR.match(line.folded) and len(line.text) < _SHORT_LINE)
    return 0 if line.block >= 0 and told else -1


_DAY_AND_HOUR = re.compile(
    r"\W*(?:le\s|on\s)?(?:\w{3,6}di|dimanche|\w{3,6}day)\b.*\b\d{1,2}\s?(?:h\b|heures|[.:]\d\d|[ap]\.?m)"
)
_SHORT_LINE = 110
_ANNOUNCED = re.compile(r"\b(?:a annonce|annonce|annoncent|announced|announces?)\b")
# The ways in which a sentence tells that something was signed, the plainest first.
_TELLING = (_outright, _at_the_appointment, _by_the_way, _granted)


def signed_on(lines: Sequence[Line], kind: str, cues: Cues, issued: Edtf | None) -> Edtf | None:
    """The day or month of the signature, also where it is « aujourd’hui » or "on Monday"."""
    found = (_signed_in(line, tells(line, kind, cues), cues, issued) for tells in _TELLING for line in lines)
    return next((date for date in found if date is not None), None)


def _signed_in(line: Line, at: int, cues: Cues, issued: Edtf | None) -> Edtf | None:
    """The day that a sentence gives for what it tells of at a place of it."""
    if at < 0:
        return None
    days = [d for d in find_dates(line.text, issued) if _is_when(d, line, cues, issued)]
    head = _DATELINE.match(line.text) if line.start == 0 else None
    if head and any(day.end <= head.end() for day in days):
        # Behind a dateline the day is said again where it is another one: « hier », "on Monday".
        told = relative_day(line.text[head.end() :], issued)
        days = [day for day in days if day.end > head.end()] or days
        if told is not None and days[0].end <= head.end():
            return told.date
    # The day after the verb is the signing's; the one at the sentence's head may be the dateline's.
    days.sort(key=lambda day: (day.start < at, day.start))
    if days:
        return days[0].date
    relative = relative_day(line.text, issued) if line.block >= 0 else None
    near = relative is not None and (abs(relative.start - at) < _NEAR_VERB or relative.start < _AT_THE_HEAD)
    return relative.date if relative is not None and near else None


def _is_when(found: FoundDate, line: Line, cues: Cues, issued: Edtf | None) -> bool:
    """Whether a date may be the signing's: a day or month near the issue that says neither since nor until when."""
    if found.date.precision not in ("day", "month"):
        return False
    if issued is not None:
        before, after = (issued.first - found.date.last).days, (found.date.first - issued.last).days
        if before > _FAR_BEFORE or after > _FAR_AFTER:
            return False
    words = line.folded[max(0, found.start - 30) : found.start]
    return not cues.pattern("signing.not_when", after=r"\s*(?:le\s|the\s)?(?:\w+di\s|\w+day,?\s)?$").search(words)


# Behind these stands who takes part, and no name of what is signed.
_WITH_WHOM = r"(?:alongside|with|avec|aux|between|entre|and|et|by|par|for|pour)\b"


def place_of(lines: Sequence[Line], parties: Sequence[str], finder: Finder, cues: Cues) -> str:
    """Where it was signed, as printed: « Bercy », "French Embassy in Belgium"."""
    nouns = "|".join(sorted({re.escape(word) for word in cues.words("signing.places")}, key=len, reverse=True))
    plain = "|".join(with_accents(word) for word in sorted(cues.words("signing.places"), key=len, reverse=True))
    joint = r"(?:(?:de\sla|de\sl['’]|de|du|des|d['’]|of\sthe|of|the|la|l['’])\s*|[a-zà-ÿ]+\s(?:de|du|d['’])\s?)?"
    # Any noun may open a place, « la rotonde de Chambéry », but for those of phrases, « à l’occasion de Noël ».
    never = "|".join(with_accents(word) for word in cues.words("signing.not_heads"))
    any_noun = rf"(?!(?:{never})\s)[a-zà-ÿ-]{{4,20}}\s(?:de\sla\s|de\sl['’]|du\s|de\s|d['’]|of\sthe\s|of\s)"
    behind = r"(?:\s(?:des|du|of)\s[a-zà-ÿ]{4,20})?"
    of_name = rf"(?P<place>(?:(?:(?i:{plain})\s+{joint})*|{any_noun}){_PROPER}{behind})"
    shape = re.compile(rf"(?:{_IN_FRENCH}|{_IN_ENGLISH}){of_name}")
    for line in lines:
        if line.block >= 0 and (where := _WHERE_LINE.match(line.text)) and cues.starts("alert.where", line.text):
            return where[1].strip(" .")
        tables = ("signing.verbs", "signing.extends", "signing.launches")
        verb = next((found for table in tables if (found := cues.pattern(table).search(line.folded))), None)
        if verb is None or line.block < 0:
            continue
        named = [person.start for person in finder.people(line.text)] + [
            o.start for o in finder.organisations(line.text)
        ]
        # After the verb first; before it only ahead of whoever signs, « À Bercy, … ».
        after = list(shape.finditer(line.text, verb.start()))
        before = list(shape.finditer(line.text, 0, max(min(named, default=0), 0)))
        inside = [
            m for m in shape.finditer(line.text, 0, verb.start()) if re.match(nouns, line.folded[m.start("place") :])
        ]
        for match in (*after, *before, *inside):
            name = re.sub(r"\s+(?:le|on|in|en)$", "", match["place"].strip())
            if _is_place(name, parties, finder, cues):
                return name
    return ""


def _is_place(name: str, parties: Sequence[str], finder: Finder, cues: Cues) -> bool:
    if find_dates(name) or re.fullmatch(r"\d+", name) or fold(name) in cues.words("signing.not_places"):
        return False
    organisations = finder.organisations(name)
    return not (organisations and organisations[0].start == 0 and organisations[0].name in parties)


def programme_of(lines: Sequence[Line], title: str, kind: str, cues: Cues) -> str:
    """The name that an agreement goes by: « de type « Key Technology Partnership » », « la chaire « X » »."""
    named = cues.pattern("signing.programme", after=r"(?:\s[\w'’-]+){0,2}?\s*[«“\"]\s*([^»”\"]{2,120}?)\s*[»”\"]")
    texts = [*((line.text, line.folded) for line in lines[:4]), (title, fold_in_place(title))]
    for text, folded in texts:
        match = named.search(folded)
        if match:
            return text[match.start(1) : match.end(1)].strip()
    if kind in ("chair", "consortium"):
        noun = "[Cc]haire?" if kind == "chair" else "[Cc]onsortium"
        for text, _ in texts:
            # In English the name stands before: "the Blue Harbours consortium".
            match = re.search(rf"\b[Tt]he\s({_PROPER})\s{noun}\b", text) or re.search(
                rf"\b{noun}(?:\s(?!{_WITH_WHOM})[a-zà-ÿ]+){{0,2}}\s({_PROPER})", text
            )
            if match:
                return match[1]
    return ""
