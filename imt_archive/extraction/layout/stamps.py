"""What a line above a text says of it: the kind of release, the day of issue or of change, a number, an embargo."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from imt_archive.extraction.facts.contacts import has_contact, without_contacts
from imt_archive.extraction.layout.beside_days import parted_from_change, without_time_to_read
from imt_archive.extraction.layout.head_words import (
    AUTHOR,
    LONGEST_LINE,
    ONLINE,
    SMALL_WORDS,
    Kinds,
    gives_an_hour,
    is_appointment,
    is_breadcrumb,
    is_capitalised,
    is_news_line,
    kind_at,
    kind_of_single_letters,
    kinds_at_end,
    names_a_paper,
)
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import FoundDate, find_dates
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.dates import Edtf
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

# A name has no more words.
_FEW_WORDS = 7
_FEW_OF_A_SECTION = 3
_BEHIND = re.compile(rf"\b{AUTHOR}\s*$")
# Says that nothing has to be waited for, and is no word of a title.
_AT_ONCE = re.compile(
    r"\b(?:for immediate (?:release|publication|use|distribution)"
    r"|(?:(?:pour|à)\s)?(?:diffusion|publication|parution) immédiate|à (?:diffuser|publier) immédiatement"
    r"|(?:no|sans) embargo|embargo\s?: (?:none|aucun)|(?:diffusion|publication) libre|libre de diffusion)\b",
    re.IGNORECASE,
)
_ISSUE_NUMBER = re.compile(r"\b(?:[Nn]\s?[°o]|[Nn]uméro|[Nn]umber|[Ii]ssue|[Vv]ol(?:ume)?)\.?\s?\d[\d/-]*")
_BY = re.compile(r"(?:[Bb]y|[Pp]ar)\s[^\d:]{3,60},\s(?:le\s|on\s)?")
# « Le 22 mai 2024, par la rédaction »
_BY_BEHIND = re.compile(r"(?<=\d{4}),\s(?:[Pp]ar|[Bb]y)\s[^\d:.;]{3,50}$")
_APART = re.compile(r"\s?[|·•]\s")
_PARTS = re.compile(r"\s+[|·•–—-]\s+|\s*\|\s*")
# "Institut Mines-Télécom's quarterly for its partners – No. 18, March 2025"
_OUR_PAPER = re.compile(r"['’]s\s(?:quarterly|monthly|weekly|newsletter|letter|magazine|bulletin|journal)\b")
# "EN | FR", « Catégorie : recherche »
_SECTIONS = r"(?:category|categories|categorie|rubrique|section|topics?|themes?|tags?|mots-cles|keywords)\s?:\s"
_CATEGORY = re.compile(_SECTIONS)
_OF_A_PAGE = re.compile(
    r"\W*(?:(?:fr|en|francais|english)\b\W*){1,2}$"
    r"|\W*(?:english (?:version|text)|version (?:anglaise|francaise)|french (?:version|text))\W*$"
    rf"|{_SECTIONS}(?:\S+\s?){{1,5}}$"
)
_CRUMBS = re.compile(r"\s[›>»/|]\s")
_ARROW = re.compile(r"\s[›>]\s")
_NUMBER = re.compile(
    r"(?:[nv]\s?/\s?)?(?:n\s?[°o]|numero|number|no|issue|ref(?:erence)?|vol(?:ume)?)\.?\s?:?\s?"
    r"[a-z]{0,5}[\s-]?\d[\w/ -]*|\d+"
)
# A season is no date that can be kept, but its line is one of the head.
_SEASONS = "printemps|ete|automne|hiver|spring|summer|autumn|fall|winter"
_SEASON = re.compile(rf"(?:{_SEASONS})\s(?:19|20)\d{{2}}(?:[-/]\d{{2,4}})?")
# "Media advisory for Monday, June 3": the day of what is announced.
_FOR_THE_DAY = re.compile(r"\b(?:for|pour)\b\W*(?:le\s)?(?:[^\W\d_]+\W+)?$", re.IGNORECASE)
_TOWN_FIRST = re.compile(r"\W*(?!\w{3,6}day\b)[A-ZÀ-Þ][^\d,(–—-]{1,40}[,(–—-]")
# "Press office of X", "Press information from X", « Actualités internationales »
_FROM_AN_OFFICE = re.compile(
    r"^\W*(?:(?:press|media|communications?|public affairs)\s"
    r"(?:(?:office|service|department|desk|team|information|unit|bureau)\s)?(?:of|from|at)\s(?:the\s)?|(?:service|bureau|direction|pôle)\s(?:de\s(?:la\s)?)?(?:presse|communication)\s(?:de\sla\s|de\sl['’]|du\s|de\s|d['’])"
    r"|(?:actualités?|nouvelles|infos|vie|news)\s[a-zà-ÿ]{4,}(?=\s?,))",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\W*(?:of|from|by)\s(?:the\s)?(?=[A-ZÀ-Þ])")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What one line of a head says; `title` is what follows « Communiqué de presse : » on the same line."""

    kind: str = ""
    date: Edtf | None = None
    basis: str = ""
    changed: Edtf | None = None
    title: str = ""
    # "town" for « Paris, le 3 mars 2024 », as releases are dated, "page" for « Publié le … », "embargo"
    place: str = ""
    anchors: bool = True  # what stands under it is the text's own; a menu says nothing of that


def head_line(block: RawBlock, cues: Cues, kinds: Kinds) -> HeadLine | None:
    """What a head line says; None where the line is no head line."""
    if len(block.text) <= 2 * LONGEST_LINE:
        text, changed = parted_from_change(without_time_to_read(block.text), cues)
        line = _head_line(block.with_text(text), cues, kinds) if text != block.text else None
        if line is not None and line.date is not None:
            return replace(line, changed=changed or line.changed)
    return _head_line(block, cues, kinds)


def _head_line(block: RawBlock, cues: Cues, kinds: Kinds) -> HeadLine | None:
    text = _BY_BEHIND.sub("", without_contacts(block.text) if has_contact(block.text) else block.text)
    if cues.starts("alert.when", text) or cues.starts("alert.where", text) or gives_an_hour(text):
        # "When: 3 March" is the day of what is announced, and not of the announcement.
        return None
    if len(block.text) > 2 * LONGEST_LINE or not text.strip():
        return None
    at_once = _AT_ONCE.search(text)
    if at_once:
        text = _AT_ONCE.sub(" ", text).strip(" :;,–—|-")
        if not re.search(r"\w", text):
            return HeadLine("press-release")
    if spaced := kind_of_single_letters(text, kinds):
        return HeadLine(spaced)
    if len(text) <= LONGEST_LINE and (cues.starts("page_marks", text) or _OF_A_PAGE.match(fold_in_place(text))):
        return HeadLine(anchors=False)
    crumbs = _CRUMBS.split(text)
    menu = [fold(crumb).strip() in cues.words("navigation") for crumb in crumbs]
    if len(crumbs) > 1 and (menu[0] or (len(crumbs) > 2 and any(menu))) and not find_dates(text):
        news = any(fold(crumb).strip() in cues.words("navigation_news") for crumb in crumbs)
        return HeadLine("news" if news else "", anchors=False)
    if is_breadcrumb(text):
        said = next((kind for crumb in crumbs if (kind := kind_at(crumb, kinds)[0])), "")
        return HeadLine(said or "news", anchors=_ARROW.search(text) is not None)
    if fold(text[:40]).strip(" |>/›»") in cues.words("navigation"):
        return HeadLine(kind_at(text, kinds)[0] or _kind_of_menu(text, cues), anchors=False)
    if is_appointment(text):
        # « Mardi 24 septembre, de 9 h à 12 h »: when something is, and nothing is issued for hours.
        return None
    if is_news_line(text) and not find_dates(text):
        return HeadLine("news")
    found = _single(text, cues, kinds)
    if found is None or found.title:
        found = _composite(text, cues, kinds) or found
    return replace(found, kind=found.kind or "press-release") if found and at_once else found


def _kind_of_menu(text: str, cues: Cues) -> str:
    return "news" if fold(text).strip(" |>/›»") in cues.words("navigation_news") else ""


def _single(text: str, cues: Cues, kinds: Kinds) -> HeadLine | None:
    """What a line says that is a kind, a date or a stamp as a whole."""
    kind, start = kind_at(text, kinds)
    if not kind and cues.pattern("events.nouns").match(fold_in_place(text).lstrip()):
        # « Inauguration : mardi 23 septembre » is what is announced.
        return None
    after = re.sub(r"^[\s:|/–—•·-]+", "", text[start:])
    glued = bool(re.match(r"\s*[:|–—-]", text[start:]))
    if len(text) <= LONGEST_LINE:
        dates = [d for d in find_dates(text) if d.date.precision in ("day", "month")]
        # « Actualité publiée le … »: the stamp may stand behind the kind.
        rest = text[start:].lstrip()
        if stamp := _stamp(text, dates, cues) or _stamp(rest, dates, cues, len(text) - len(rest)):
            place = "page" if ONLINE.match(fold(rest)) else "embargo" if stamp[1] == "embargo" else ""
            return HeadLine(kind or _kind_of_rest(text, cues, kinds), *stamp, place=place)
        if dates and dates[0].start <= 3 and _APART.match(text, dates[0].end):
            # « 3 mars 2024 | Recherche | Temps de lecture : 3 min »
            return HeadLine(kind or _kind_of_rest(text[dates[0].end :], cues, kinds), dates[0].date, "stated")
        if kind == "press-alert" and dates and _FOR_THE_DAY.search(text[: dates[0].start]):
            return HeadLine(kind)
        if dates and _is_bare(text[start:], [(d.start - start, d.end - start) for d in dates]):
            kind = kind or _kind_of_rest(text, cues, kinds)
            town = _TOWN_FIRST.match(after[: max(dates[0].start - (len(text) - len(after)), 0)])
            return HeadLine(kind, dates[0].date, "stated", place="town" if town and kind != "news" else "")
        if dates and (names_a_paper(text, cues) or _OUR_PAPER.search(fold_in_place(text))):
            return HeadLine("news", dates[0].date, "stated")
        if (_ISSUE_NUMBER.search(text) or _SEASON.search(fold(text))) and names_a_paper(text, cues):
            # « IMT Nord Europe – Infolettre n° 48 », over its day; « La Gazette des partenaires – Printemps 2025 »
            return HeadLine("news")
        if kind and not dates and len(after.split()) <= 3 and not glued:
            return HeadLine(kind)
        if kind and not dates and (_is_bare(after, []) or _NUMBER.fullmatch(fold(after))):
            return HeadLine(kind)
        if not kind and (_NUMBER.fullmatch(fold(text)) or _SEASON.fullmatch(fold(text).strip(" -–—.|"))):
            return HeadLine()
    if kind and glued and len(after.split()) >= 3:
        return HeadLine(kind, title=after)
    return None


def _kind_of_rest(text: str, cues: Cues, kinds: Kinds) -> str:
    """The kind that stands beside a date: "3 March 2024 · Press release"."""
    parts = [part.strip() for part in re.split(r"[|·•–—,-]", text) if part.strip()]
    kinds_of_parts = (
        kind_at(part, kinds)[0] or _kind_of_menu(part, cues) or ("news" if _is_of_news(part, cues) else "")
        for part in parts
    )
    return next((kind for kind in kinds_of_parts if kind), "")


def _is_of_news(part: str, cues: Cues) -> bool:
    """« Actualités », « Entretien », « Rubrique : vie de l’école », beside the date of a page or a paper."""
    section = _CATEGORY.match(fold_in_place(part)) is not None
    return section or is_news_line(part) or fold(part).strip() in cues.words("genres")


def _composite(text: str, cues: Cues, kinds: Kinds) -> HeadLine | None:
    """What a line says that joins several things: « Télécom Paris – Actualité », "Harbour Trust News Release"."""
    ending = next(kinds_at_end(text, kinds), None)
    if ending is not None and len(ending[1].split()) <= _FEW_WORDS and is_capitalised(ending[1]):
        # "Rennes, 11 April 2025 – Press release"
        dated = _single(ending[1].rstrip(" |·•–—-:"), cues, kinds)
        return replace(dated, kind=ending[0]) if dated is not None and dated.date is not None else HeadLine(ending[0])
    parts = [part for part in _PARTS.split(text) if part.strip()]
    if len(parts) < 2:
        return None
    # « Télécom Paris – Actualités »
    menu = (_kind_of_menu(part, cues) for part in parts)
    lines = [
        _single(part, cues, kinds) or (HeadLine(kind) if kind else None) for part, kind in zip(parts, menu, strict=True)
    ]
    said = [line for line in lines if line is not None]
    if not said or any(line.title for line in said):
        return None
    dated = next((line for line in said if line.date is not None), said[0])
    together = replace(dated, kind=next((line.kind for line in said if line.kind), ""))
    if len(said) > 1 and all(lines[:-1]) and lines[-1] is None and len(parts[-1].split()) > 2:
        return replace(together, title=parts[-1])
    # What else stands there is somebody's name, and no title.
    loose = [part for part, line in zip(parts, lines, strict=True) if line is None]
    papers = [part for part in loose if names_a_paper(part, cues)]
    loose = [part for part in loose if part not in papers]
    named = all(is_capitalised(part) or _is_short(part) or cues.starts("letterhead", part) for part in loose)
    if not named or sum(len(part.split()) for part in loose) > _FEW_WORDS:
        return None
    return replace(together, kind=together.kind or "news") if papers else together


def _is_short(text: str) -> bool:
    """« Vie de l’école », "School life": what a page calls its sections."""
    return text[:1].isupper() and len(text.split()) <= _FEW_OF_A_SECTION


def _stamp(text: str, dates: Sequence[FoundDate], cues: Cues, offset: int = 0) -> tuple[Edtf, str, Edtf | None] | None:
    """(date, basis, date of change): the date of « Publié le … » before that of « Modifié le … »."""
    if dates and cues.starts("embargo", text):
        # Until when it is kept back is when it is issued, where nothing else is.
        return dates[0].date, "embargo", None
    dates = [replace(date, start=date.start - offset, end=date.end - offset) for date in dates]
    if dates and _BY.fullmatch(text[: max(dates[0].start, 0)]):
        # "By the editorial team, 2 April 2024"
        return dates[0].date, "stated", None
    if not dates or not (cues.starts("stamp_issued", text) or cues.starts("stamp_changed", text)):
        return None
    folded = fold_in_place(text)
    issued = cues.pattern("stamp_issued").search(folded)
    if issued is None:
        return dates[0].date, "changed", dates[0].date
    stated = next((d for d in dates if d.start >= issued.end()), dates[0])
    changed = cues.pattern("stamp_changed").search(folded)
    # « … mis à jour le 14 mai » has the year of the issue.
    later = (d.date for d in find_dates(text, stated.date) if changed and d.start >= changed.end())
    return stated.date, "stated", next((date for date in later if date != stated.date), None)


def _is_bare(text: str, dates: Sequence[tuple[int, int]]) -> bool:
    """Whether nothing is left beside the dates but towns, weekdays and small words: « Paris, le lundi … »."""
    for start, end in sorted(dates, reverse=True):
        text = text[: max(start, 0)] + " " + text[max(end, 0) :]
    text = _FROM.sub(" ", _FROM_AN_OFFICE.sub(" ", text))
    text = _ISSUE_NUMBER.sub(" ", _BEHIND.sub(" ", text))
    words = re.findall(r"[^\W\d_]+", text)
    return len(words) <= 8 and all(word[0].isupper() or fold(word) in SMALL_WORDS for word in words)
