"""What a short line of a head is by its words alone: a kind, a heading over news, a byline, a dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.dates import Edtf
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

# A line of a head is no longer, in characters.
LONGEST_LINE = 110
# As far behind a label its day stands.
_NEAR_LABEL = 60
# « 14 mars 2022 par Anne Martin », "April 6, 2022 by Jane Doe"
_NAME = r"[A-ZÀ-Þ][\w'’.-]*"
_WROTE = r"(?:[Bb]y|[Pp]ar|[Pp]osted by|[ÉEé]crit par|[Pp]ropos recueillis par)"
_SOMEBODY = rf"{_NAME}(?:\s(?:d[eu]\s)?{_NAME}){{1,3}}"
AUTHOR = rf"{_WROTE}\s{_SOMEBODY}(?:(?:,|\set|\sand)\s{_SOMEBODY})*"
_BYLINE = re.compile(rf"(?:(?:[Tt]exte?|[Ww]ords|[Ww]ritten|[Aa]rticle)\s?:?\s)?{AUTHOR}(?:,\s[^.]{{2,70}})?\s*")
_HOUR = r"\d{1,2}\s?(?:h|[.:]\d{2}|[ap]\.?m)[\d\s.apm]{0,8}"
_HOURS = re.compile(
    rf"\b(?:de|from|between|entre)\s{_HOUR}\s?(?:a|to|and|et|until)\s\d|\b{_HOUR}\s?[–—-]\s?\d{{1,2}}\s?(?:h|[.:]\d|[ap]\.?m)"
)
_AT_AN_HOUR = re.compile(
    r"(?:date\s?:\s.*\b\d{1,2}\s?(?:h\b|heures\b|[ap]\.?m)"
    r"|(?:le\s|on\s)?(?:\w{3,6}di|dimanche|\w{3,6}day),?\s[^.|]{6,40}?\b\d{1,2}"
    r"(?:\s?(?:h\b|heures\b)(?:\s?\d\d)?|(?:[.:]\d\d)?\s?[ap]\.?m\b\.?)\s*(?:[,(].*)?$)"
)
# "EURECOM NEWS", "News from Mines Saint-Étienne", « L’actu d’IMT Mines Albi », "News / International"
_NEWS = r"(?:(?:our |nos )?news|(?:nos )?actualites?|l['’]actu(?:alite)?|les actus|infos?|nouvelles|les nouvelles)"
_NEWS_LINE = re.compile(
    rf"\W*(?:{_NEWS}\s?(?:[/|:·–—-]\s?|(?:from|of|at|de|du|des)\s(?:la\s|the\s|l['’])?|d['’])(?:[\w'’.-]+\s?){{1,5}}"
    r"|(?:[\w'’.-]+\s){1,4}news|newsroom"
    rf"|[^:;.!?]{{3,60}}\s[–|·-]\s(?:(?:[a-z]+\s)?(?:news|newsroom)|{_NEWS}(?:\s(?:de|du|des)\s(?:la\s|l['’])?[a-z-]+)?))\W*"
)
ONLINE = re.compile(
    r"(?:date de |date of )?(?:publi|post|mise? |actualis|online|updat|upload|chang|modif|last|derniere|maj)"
)
# A bar stands between the cells of a table as well.
_CRUMBS = re.compile(r"\s[›>»/]\s")
_ARROWS = re.compile(r"\S\s[›>]\s\S")
_WORDS_OF_A_CRUMB = 6
_YOU_ARE_HERE = re.compile(r"(?:vous êtes ici|you are here)\s?:\s", re.IGNORECASE)
SMALL_WORDS = frozenset(
    "le la les l du de des d sur sous en et a au the on of at by par and h am pm a p m est in il ce this commun "
    "conjoint joint news actualites actualite dos das do da di del della van der den upon am im an sous lez les".split()
    + "lundi mardi mercredi jeudi vendredi samedi dimanche".split()
)
_DATE_WORDS = frozenset("le ce on this the du of et and de la des sur en a au aux sous lez les".split())
# After the date of a dateline: a wire's name may stand before the dash.
_DATELINE_END = re.compile(r"\s*\)?\s*(?:/[^/]{2,30}/\s*|\([^()]{2,30}\)\s*)?(?:[–—:-]|\.\s[A-ZÀ-Þ])")
_WEEKDAY = re.compile(r"\w{3,6}day|\w{3,6}di|dimanche", re.IGNORECASE)
_PLACE = re.compile(rf"(?:.*[,(/–—-]\s?)?\W*(?:(?:le|ce|on|this)\s)?(?:(?:{_WEEKDAY.pattern}),?\s)?", re.IGNORECASE)
# Phrases by kind of release.
Kinds = Mapping[str, Sequence[str]]


def is_news_line(text: str) -> bool:
    """Whether a line is a page's or a paper's heading over its news: "EURECOM NEWS", « Nouvelles de l’Institut »."""
    return _NEWS_LINE.fullmatch(fold_in_place(text)) is not None


def is_breadcrumb(text: str) -> bool:
    """Whether a line says where a page stands in its site: « CHU X > Recherche », "EURECOM / Research / Awards"."""
    if len(text) > LONGEST_LINE or text.rstrip()[-1:] in tuple(".!?;:,") or find_dates(text):
        return False
    if here := _YOU_ARE_HERE.match(text):
        return len(text) > here.end()
    crumbs = [crumb for crumb in _CRUMBS.split(text) if crumb.strip()]
    arrows = _ARROWS.search(text) is not None
    most = _WORDS_OF_A_CRUMB if arrows or len(crumbs) > 2 else _WORDS_OF_A_CRUMB - 2
    # "IMT / Inria": of two names alone nothing says that they are a page's.
    plain = not arrows and len(crumbs) == 2 and not any(word[0].islower() for word in text.split())
    return len(crumbs) > 1 and not plain and all(len(crumb.split()) <= most and ":" not in crumb for crumb in crumbs)


def gives_an_hour(text: str) -> bool:
    """« Date : jeudi 21 septembre, à 11 heures », « Jeudi 14 mars 2024, 11 h 30 »: when something is to be."""
    return (
        len(text) <= LONGEST_LINE
        and _AT_AN_HOUR.match(fold_in_place(text)) is not None
        and not ONLINE.match(fold(text))
    )


def is_appointment(text: str) -> bool:
    """Whether a short line gives a day from one hour to another."""
    return len(text) <= LONGEST_LINE and bool(_HOURS.search(fold_in_place(text))) and bool(find_dates(text))


def kind_of_single_letters(text: str, kinds: Kinds) -> str:
    """The kind of a line whose letters stand apart: « C O M M U N I Q U É »."""
    letters = fold(text).split()
    if len(letters) < 6 or any(len(letter) > 1 for letter in letters):
        return ""
    word = "".join(letters)
    return next((kind for kind, phrases in kinds.items() if word in {fold(p).replace(" ", "") for p in phrases}), "")


def kinds_at_end(text: str, kinds: Kinds) -> Iterator[tuple[str, str]]:
    """The kinds whose words, two at least, end a line, with what stands before them."""
    folded = fold_in_place(text).rstrip(" .:*")
    for kind, phrases in kinds.items():
        for phrase in map(fold_word, phrases):
            if " " in phrase and folded.endswith(" " + phrase):
                yield kind, text[: len(folded) - len(phrase)]


def is_capitalised(text: str) -> bool:
    """Whether all words of a few are names' or small ones."""
    words = re.findall(r"[^\W\d_]+", text)
    return all(word[0].isupper() or fold(word) in SMALL_WORDS for word in words)


def kind_at(text: str, kinds: Kinds) -> tuple[str, int]:
    """The kind of release that a line starts with, and where its words end."""
    folded = fold_in_place(text)
    lead = len(folded) - len(folded.lstrip(" *•|[("))
    phrases = sorted(((fold_word(p), kind) for kind, ps in kinds.items() for p in ps), key=lambda pair: -len(pair[0]))
    for phrase, kind in phrases:
        if folded.startswith(phrase, lead) and not folded[lead + len(phrase) :][:1].isalnum():
            return kind, lead + len(phrase)
    return "", 0


def run_in(block: RawBlock, kinds: Kinds) -> str:
    """The kind that a paragraph begins with, before its day: « Communiqué de presse – Paris, le 3 mars 2023. … »."""
    kind, end = kind_at(block.text, kinds)
    dates = find_dates(block.text[end : end + _NEAR_LABEL]) if kind and block.kind == "paragraph" else []
    return kind if dates and re.match(r"\s?[–—:.|,-]", block.text[end:]) else ""


def names_a_paper(text: str, cues: Cues) -> bool:
    """« Le Fil – magazine d’IMT Atlantique », "Student paper of …"."""
    if len(text.split()) > 16:
        return False
    named = cues.pattern("publication", before=r"(?:^|[,:–—|-]\s)(?:l['’])?(?:\w+\s){0,3}")
    return named.search(fold_in_place(text)) is not None


def is_byline(text: str) -> bool:
    """Whether a line only says who wrote: « Par Anne Martin »."""
    return len(text) <= 90 and _BYLINE.fullmatch(text.strip()) is not None


def dateline(text: str) -> Edtf | None:
    """The date of « Nantes, le 4 novembre 2024 – … » at the start of a paragraph."""
    found = next(iter(find_dates(text[:110])), None)
    if found is None or found.date.precision not in ("day", "month") or found.start > 70:
        return None
    if not _is_place(text[: found.start]):
        return None
    return found.date if _DATELINE_END.match(text[found.end :]) else None


def _is_place(text: str) -> bool:
    """Whether what stands before a date is where it was written: "TROY, N.Y., ", « (Évry et Brest, le mardi »."""
    words = re.findall(r"[^\W\d_]+", text)
    return (
        len(words) <= 9
        and _PLACE.fullmatch(text) is not None
        and all(word[0].isupper() or fold(word) in _DATE_WORDS or _WEEKDAY.fullmatch(word) for word in words)
    )
