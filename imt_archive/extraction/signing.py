"""When, where and by whom an agreement was signed, under which name, for how long, and what it prolongs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import FoundDate, find_dates, relative_day
from imt_archive.extraction.names import Finder, with_accents
from imt_archive.extraction.people import people_in
from imt_archive.extraction.spans import fold_in_place
from imt_archive.model.dates import Edtf
from imt_archive.model.records import Participant
from imt_archive.model.vocabulary import fold

# Days between a signature and the release that tells of it: more, and it is another one's date.
_FAR_BEFORE, _FAR_AFTER = 200, 100
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
_SIGNED_BY = re.compile(
    r"\b(?:signe\w*|signature|signed|signing|paraphe\w*|ratifie\w*|sealed|scelle\w*)\b([^.;]{0,120}?)\b(?:par|by)\s"
)
_HAS_SIGNED = re.compile(
    r"\b(?:ont|a|viennent de|vient de|have|has)\s(?:\w+ment\s|officially\s|today\s)?"
    r"(?:signer?|signed|conclu|paraphe|concluded)\b"
    r"|\b(?:signent|signe|signeront|signera|signed|sign)\b"
)
_WHERE_LINE = re.compile(r"[^:?]{2,20}\s?[:?]\s(?:[àÀ]\s|[Aa]t\s)?(.{3,120})$")
_SIGNER = re.compile(r"\b(?:signataires?|signatory|qui a (?:co)?signe|who (?:co-?)?signed|who has signed)\b")
_FOR_PARTY = re.compile(r"(?:pour|for)\s[^:.;]{2,80}?\s?:\s")
_REPRESENTED = re.compile(r"\b(?:representee?s?\spar|represented\sby)\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a block, as it is and folded; block -1 is the title."""

    block: int
    start: int
    text: str
    folded: str


def signs_at(line: Line, kind: str, cues: Cues) -> int:
    """Where a sentence says that something was signed, launched or granted; -1 where it does not."""
    verb = cues.pattern("signing.verbs").search(line.folded) or cues.pattern("signing.extends").search(line.folded)
    if verb is None and kind in GRANTED:
        verb = re.search(r"\b(?:a annonce|annonce|announced|announces)\b", line.folded)
        verb = verb or cues.pattern("signing.launches" if kind in ("chair", "consortium") else "signing.grants").search(
            line.folded
        )
    return verb.start() if verb else -1


def signed_on(lines: Sequence[Line], kind: str, cues: Cues, issued: Edtf | None) -> Edtf | None:
    """The day or month of the signature, also where it is « aujourd’hui » or "on Monday"."""
    for line in lines:
        if line.block >= 0 and cues.starts("alert.when", line.text):
            # « Quand : mardi 11 mars », a line of a press alert.
            told = next((d.date for d in find_dates(line.text, issued) if d.date.precision == "day"), None)
            if told is not None:
                return told
        at = signs_at(line, kind, cues)
        if at < 0:
            continue
        days = [d for d in find_dates(line.text, issued) if _is_when(d, line, cues, issued)]
        # The day after the verb is the signing's; the one at the sentence's head may be the dateline's.
        days.sort(key=lambda day: (day.start < at, day.start))
        if days:
            return days[0].date
        relative = relative_day(line.text, issued) if line.block >= 0 else None
        if relative is not None and abs(relative.start - at) < 120:
            return relative.date
    return None


def _is_when(found: FoundDate, line: Line, cues: Cues, issued: Edtf | None) -> bool:
    """Whether a date may be the signing's: a day or month near the issue that says neither since nor until when."""
    if found.date.precision not in ("day", "month"):
        return False
    if issued is not None:
        before, after = (issued.first - found.date.last).days, (found.date.first - issued.last).days
        if before > _FAR_BEFORE or after > _FAR_AFTER:
            return False
    words = line.folded[max(0, found.start - 30) : found.start]
    return not cues.pattern("signing.not_when", after=r"\s*(?:le\s|the\s)?$").search(words)


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


def people_of(lines: Sequence[Line], finder: Finder, cues: Cues) -> tuple[list[Participant], list[Participant]]:
    """(signatories, witnesses): named before « ont signé » or after « signé par »; « en présence de »."""
    signatories: list[Participant] = []
    witnesses: list[Participant] = []
    lines = [line for line in lines if line.block >= 0]
    # « signed by A, B » says it plainly; a name before the verb is a signatory's only where it has a role.
    for line in sorted(lines, key=lambda line: not _SIGNED_BY.search(line.folded)):
        present = cues.pattern("signing.presence").search(line.folded)
        until = present.start() if present else len(line.text)
        signatories = signatories or _signatories(line, until, finder, cues)
        signs = cues.pattern("signing.verbs").search(line.folded) is not None
        if present and (signs or signatories) and not witnesses:
            rest = line.text[present.end() :]
            found = people_in(rest, "present", finder, cues, line.block, line.start + present.end())
            witnesses = [replace(one, role="") if _HAS_SIGNED.search(fold(one.role)) else one for one in found]
    signatories = signatories or [person for line in lines for person in _for_its_party(line, finder, cues)]
    known = {person.name for person in signatories}
    told = [person for line in lines for person in _told_to_sign(line, finder, cues) if person.name not in known]
    return [*signatories, *told], witnesses


def _told_to_sign(line: Line, finder: Finder, cues: Cues) -> list[Participant]:
    """« X, directrice, qui a signé l’accord », « Y, second signataire »: told of somebody beside a name."""
    people = finder.people(line.text)
    found = []
    for number, person in enumerate(people):
        until = people[number + 1].start if number + 1 < len(people) else len(line.text)
        if _SIGNER.search(line.folded, person.end, min(until, person.end + 160)):
            named = people_in(
                line.text[person.start : until], "signatory", finder, cues, line.block, line.start + person.start
            )
            found += named[:1]
    return found


def _for_its_party(line: Line, finder: Finder, cues: Cues) -> list[Participant]:
    """« Pour l’IMT : A, directeur », a line of a list of signatories."""
    party = _FOR_PARTY.match(line.folded)
    if party is None:
        return []
    at = party.end()
    named = people_in(line.text[at:], "signatory", finder, cues, line.block, line.start + at)
    return _for(_organisation_before(line.text[:at], finder), named[:1])


def _signatories(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    by = _SIGNED_BY.search(line.folded, 0, until)
    if by:
        named = people_in(line.text[by.end() : until], "signatory", finder, cues, line.block, line.start + by.end())
        if named and named[0].evidence and named[0].evidence.start - line.start - by.end() < 60:
            return named
    if _REPRESENTED.search(line.folded):
        starts = [match.end() for match in _REPRESENTED.finditer(line.folded)]
        ends = [*starts[1:], until]
        found = [
            _for(
                _organisation_before(line.text[:a], finder),
                people_in(line.text[a:b], "signatory", finder, cues, line.block, line.start + a)[:1],
            )
            for a, b in zip(starts, ends, strict=True)
        ]
        return [person for people in found for person in people]
    verb = _HAS_SIGNED.search(line.folded)
    if verb is None:
        return []
    named = people_in(line.text[: verb.start()], "signatory", finder, cues, line.block, line.start)
    return [person for person in named if _has_a_role(person, finder)]


def _has_a_role(person: Participant, finder: Finder) -> bool:
    words = re.findall(r"[\w’'-]+", person.role)
    return any(fold(word) in finder.words.roles for word in words) or (bool(person.organisation) and not words)


def _organisation_before(text: str, finder: Finder) -> str:
    return next((organisation.name for organisation in reversed(finder.organisations(text))), "")


def _for(organisation: str, people: Sequence[Participant]) -> list[Participant]:
    """The people with the organisation that they represent, where no other was read."""
    return [person if person.organisation else replace(person, organisation=organisation) for person in people]
