"""Where an agreement was signed, as printed: « Bercy », "French Embassy in Belgium"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import UPPER, fold_word, with_accents
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import CALENDAR, find_dates
from imt_archive.model.vocabulary import fold

_OF = r"(?:de\sla\s|de\sl['’]|du\s|des\s|de\s|d['’]|of\sthe\s|of\s)"
_IN_FRENCH = (
    r"(?:\b(?:[Àà]\sla|[Àà]\sl['’]|[Aa]u|[Aa]ux|[Àà]|[Ss]ur\sle|[Ss]ur\sla|[Dd]ans\sles\slocaux\s"
    + _OF.replace(r"\s)", r")").replace(r"\s|", "|")
    + r"|[Dd]ans\s(?:la|le|les)|[Dd]ans\sl['’])\s*)"
)
_IN_ENGLISH = r"(?:\b(?:[Aa]t|[Ii]n|[Aa]board|[Oo]n(?=\sthe\s))\s(?:the\s|(?:its|our|their)\s|[\w’' ]{3,30}[’']s\s)?)"
_CAPITALISED = r"[^\s,.;:()«»“”\"]{0,40}"
_BETWEEN = r"\s(?:(?:de|du|des|d['’]|la|le|les|l['’]|en|in|of|the)\s?){0,3}"
PROPER = rf"[{UPPER}]{_CAPITALISED}(?:{_BETWEEN}[{UPPER}0-9]{_CAPITALISED}){{0,8}}"
"""An expression for a proper name of one or more words, as places and programmes have it."""
# « Lieu : … », "Where? …", "WHERE  …"
_WHERE_LINE = re.compile(r"(?:[^:?]{2,20}\s?[:?]|[A-ZÀ-Þ]{2,6})\s(?:[àÀ]\s|[Aa]t\s)?(.{3,120})$")
_DAY_AND_HOUR = re.compile(
    r"\W*(?:le\s|on\s)?(?:\w{3,6}di|dimanche|\w{3,6}day)\b.*\b\d{1,2}\s?(?:h\b|heures|[.:]\d\d|[ap]\.?m)"
)
# « Jeudi 16 novembre 2023 à 11 h – Hôtel de ville, salle des mariages »
_BEHIND_THE_HOUR = re.compile(
    r"\W*(?:[Ll]e\s|[Oo]n\s)?(?:\w{3,6}di|[Dd]imanche|\w{3,6}day)\b[^–—.]{6,40}?\d{1,2}"
    r"(?:\s?(?:h|heures)\s?(?:\d\d)?|[.:]\d\d(?:\s?[ap]\.?m\.?)?|\s?[ap]\.?m\.?)\s?[–—-]\s([A-ZÀ-Þ][^.!?]{4,90})$"
)
_AT_OR_IN = re.compile(r"\b(?:a\sl['’]|dans\sl[ae]\s|au\s|at\sthe\s|in\sthe\s)$")
_FEW, _SHORT = 4, 130
_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"]*\"")
# « l’école située à X »: where somebody is at home.
_AT_HOME = re.compile(
    r"\b(?:located|based|situated|headquartered|situee?s?|basee?s?|implantee?s?|installee?s?|sise?s?|ecoles?|schools?)\s$"
)
# "Kanazawa, 8 February." over what happened there, in the same paragraph
_LABEL = re.compile(rf"({PROPER}),\s(?:le\s|on\s)?(?:[^\W\d]+,?\s)?\d{{1,2}}\D.{{0,20}}$")
# "on the Vietnamese side"
_OF_SOMEBODY = re.compile(r"\s(?:side|part|counterpart|delegation|government|embassy)s?\b")
# « c’était au tour de X de signer »: a turn, no tower.
_TURN = re.compile(r"\s*au\stour\sd")


def place_of(lines: Sequence[Line], parties: Sequence[str], finder: Finder, cues: Cues) -> str:
    """The first place that a sentence gives which tells of the signature; an empty string where none does."""
    if lines and (label := label_over(lines[0], lines)) and (at := _LABEL.match(label.text)):
        return at[1]
    for line, behind in zip(lines, (*lines[1:], None), strict=False):
        if line.block >= 0 and (with_day := _BEHIND_THE_HOUR.match(line.text)):
            return with_day[1].strip(" .")
        if behind is not None and behind.block == line.block + 1 and _names_a_place(line, behind, cues):
            return behind.text.strip(" .")
        if line.block >= 0 and (where := _WHERE_LINE.match(line.text)) and cues.starts("alert.where", line.text):
            return where[1].strip(" .")
        tables = ("signing.verbs", "signing.extends", "signing.launches", "signing.acts")
        verb = next((found for table in tables if (found := cues.pattern(table).search(line.folded))), None)
        if verb is None or line.block < 0:
            continue
        for match in _told(line, verb.start(), finder, cues):
            name = re.sub(r"\s+(?:les?|on|in|en)(?:\s\d+)?$", "", match["place"].strip())
            no_place = (
                _OF_SOMEBODY.match(line.folded, match.end("place"))
                or _AT_HOME.search(line.folded[: match.start()][-20:])
                or _TURN.match(line.folded, match.start())
            )
            if not no_place and _is_place(name, parties, finder, cues):
                return name
        plain = cues.pattern("signing.plain_places", after=r"\b").search(line.folded)
        if plain and _AT_OR_IN.search(line.folded[: plain.start()]):
            return line.text[plain.start() : plain.end()]
    return ""


def place_within(line: Line, start: int, end: int, parties: Sequence[str], finder: Finder, cues: Cues) -> str:
    """The place that some characters of a sentence give; an empty string where they give none."""
    shape, _ = _shape(cues.words("signing.places"), cues.words("signing.not_heads"))
    for match in shape.finditer(line.text[:end], start):
        name = match["place"].strip()
        if not _OF_SOMEBODY.match(line.folded, match.end("place")) and _is_place(name, parties, finder, cues):
            return name
    return ""


def label_over(line: Line, lines: Sequence[Line]) -> Line | None:
    """The place and day that a sentence's paragraph begins with, as a label: "Kanazawa, 8 February."."""
    # A text's first paragraph has its dateline there.
    first = next((one for one in lines if one.block == line.block > 0 and one.start == 0), None)
    return first if first is not None and first is not line and _LABEL.match(first.text) else None


def _names_a_place(line: Line, behind: Line, cues: Cues) -> bool:
    """Whether a line is the place under « Où ? », or under the day and the hour of an invitation."""
    text = line.text.strip(" ?:").strip()
    asked = len(text.split()) <= _FEW and cues.starts("alert.where", text)
    dated = _DAY_AND_HOUR.match(line.folded) and len(line.text) < _SHORT and "," in behind.text
    labelled = re.match(r"[^:]{2,16}\s?:\s", behind.text)
    return (
        bool(asked or dated)
        and labelled is None
        and len(behind.text) < _SHORT
        and behind.text.rstrip()[-1:] not in ".!?,"
    )


def _told(line: Line, verb_at: int, finder: Finder, cues: Cues) -> Iterator[re.Match[str]]:
    """The places of a sentence: behind the verb first, before it only ahead of whoever signs, « À Bercy, … »."""
    shape, nouns = _shape(cues.words("signing.places"), cues.words("signing.not_heads"))
    text = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), line.text)
    named = [one.start for one in (*finder.people(line.text), *finder.organisations(line.text))]
    yield from shape.finditer(text, verb_at)
    yield from shape.finditer(text, 0, max(min(named, default=0), 0))
    yield from (m for m in shape.finditer(text, 0, verb_at) if nouns.match(line.folded, m.start("place")))


@lru_cache(maxsize=8)
def _shape(places: tuple[str, ...], not_heads: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    nouns = "|".join(sorted({re.escape(word) for word in places}, key=len, reverse=True))
    plain = "|".join(with_accents(word) for word in sorted(places, key=len, reverse=True))
    joint = rf"(?:{_OF}|the\s|la\s|l['’]|[a-zà-ÿ]+\s(?:de|du|d['’])\s?)?"
    # « le musée de la mine de Saint-Étienne », « le hall du bâtiment Étoile »
    chain = rf"(?i:{plain})(?:\s{_OF}[a-zà-ÿ-]{{3,20}}){{1,3}}\s(?:{_OF})?"
    # Any noun may open a place, « la rotonde de Chambéry », but for those of phrases, « à l’occasion de Noël ».
    never = "|".join(with_accents(word) for word in not_heads)
    any_noun = rf"(?!(?:{never})\s)[a-zà-ÿ-]{{4,20}}\s{_OF}"
    # "the large amphitheatre of the Clavières campus"
    behind = r"(?:\s(?:des|du|of)\s[a-zà-ÿ]{4,20}|\s(?:campus|hall|building|auditorium|amphitheatre|theatre|library))?"
    opening = rf"(?:{chain}|(?:(?i:{plain})\s+{joint})*|{any_noun}|[a-z]{{3,10}}\s(?i:{plain})\s{_OF})"
    of_name = rf"(?P<place>{opening}{PROPER}{behind})"
    return re.compile(rf"(?:{_IN_FRENCH}|{_IN_ENGLISH}){of_name}"), re.compile(nouns)


def _is_place(name: str, parties: Sequence[str], finder: Finder, cues: Cues) -> bool:
    first = fold_word(re.split(r"[\s,]", name)[0])
    if find_dates(name) or re.fullmatch(r"\d+", name) or fold(name) in cues.words("signing.not_places"):
        return False
    if first in CALENDAR or first in ("march", "may"):
        return False
    organisations = finder.organisations(name)
    return not (organisations and organisations[0].start == 0 and organisations[0].name in parties)
