"""Between whom an agreement is: the organisations that a sentence joins, known ones and names as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import CALENDAR
from imt_archive.extraction.names import NAME, ONE_NAME, Finder, Named, fold_word, in_order, with_accents
from imt_archive.extraction.signing import Line

# A known organisation's letters are masked by these, which no name has: the first, and the others.
_FIRST, _OTHERS = "«", "»"
_ARTICLE = r"(?i:(?:le|la|les|the)\s|l['’]|d['’]une part,?\s|d['’]autre part,?\s)*"
# What somebody is, before the name, has none of these: « le fabricant de pompes X », "the energy supplier Y".
_ARTICLES_BEFORE = ("le ", "la ", "les ", "the ", "l'", "l’", "a ", "an ", "un ", "une ")
_AFTER_ARTICLE = "(?:" + "|".join(f"(?<=(?<![^\\W_]){article})" for article in _ARTICLES_BEFORE) + ")"
_NOT_DESCRIBED = (
    "avec|with|et|and|pour|for|qui|who|dans|sur|par|by|ont|a|à|at|in|"
    "soutien|support|aide|help|participation|présence|presence"
)
_AND = r"(?:\s*,?\s+(?:et|and|&|ainsi\sque|as\swell\sas)\s+|\s*,\s+|\s?&\s)"
# « X, représenté par A, directeur, et Y »: who represents is no party.
_REPRESENTED = re.compile(
    r"\s?,?\s?\(?(?:représentée?s?\spar|represented\sby)\b.{3,160}?(?=,?\s(?:et|and)\s(?:l['’]|la\s|le\s|the\s)?[A-ZÀ-Þ«]|,?\s(?:ont|have|signed|signent)\b|$)"
)
_WITH = re.compile(r"\b(?:avec|with|aux cotes de|aux cotes d'|alongside|together with|en partenariat avec)\s?")
# « En présence de la ministre A, X et Y ont signé »: who looks on is no party.
_IN_PRESENCE = re.compile(r"^\W*(?:[Ee]n présence d|[Ii]n the presence of)[^,]{3,120},\s")
# Words by which a sentence starts, and no name.
_NO_NAME = frozenset(
    "on in at le la les a au en ce cette this the after apres pour avec with hier by par il elle ils elles nous it they we "
    "he she both all two three deux trois quatre d’une l’une une un to from for as its their his her today yesterday".split()
)
# Behind these stands where or when, and no party.
_WHERE = re.compile(
    r"(?:\b(?:locaux|siège|salle|hall|campus|bibliothèque|musée|jardin|bureaux|plateau|headquarters|premises|offices|hall|rooms?)\s"
    r"(?:de\sla\s|de\sl['’]|du\s|des\s|de\s|d['’]|of\s(?:the\s)?)|\b(?:[Àà]|[Aa]t|[Ii]n|[Ee]n|[Oo]n|[Aa]u|[Ss]ur|to|from|near|vers|depuis)\s(?:(?:the|la|le)\s|l['’])?|\d\s)$"
)
_PLACE = re.compile(NAME)
_POSSESSIVE = re.compile(r"[’']s(?:\s.*)?$")
_IN_QUOTES = re.compile(r"\"[^\"]{2,80}\"|“[^”]{2,80}”")
# "Northfold University's Vice-Chancellor Alan Grieve" signs for the university.
_POSSESSED = r"['’]s?\s[^,.;:()]{3,80}?(?=,|\s(?:and|et)\s)"
# Who gives a label stands before these, and who gets it behind; « a été décerné », "was awarded" is the other way round.
_GIVES = re.compile(
    r"(?<!ete )(?<!etre )(?<!voit )(?<!voient )(?<!vu )(?<!been )(?<!was )(?<!were )"
    r"\b(?:attribu|decern|accord|remis|octroi|delivr|award|grant|confer)\w*\b(?!\sa\sete\b)"
)
_NOT_PARTIES = ("ministry", "programme", "label")


def parties_of(
    line: Line, verb_at: int, title: str, kind: str, finder: Finder, cues: Cues, *, surely: bool
) -> tuple[str, ...]:
    """The parties, by id or as printed: the sentence's subject, who it is « entre », or with whom.

    Whoever else is named counts only where the text is `surely` about an agreement.
    """
    found = finder.organisations(line.text)
    before = [organisation for organisation in found if organisation.start < verb_at]
    if kind == "label":
        return _holders(line, verb_at, finder, cues)
    subject = _joined(line.text[:verb_at], before, finder, cues)
    if len(subject) >= 2:
        return subject
    between = re.search(r"\b(?:entre|between)\s", line.folded)
    if between:
        after = _joined(line.text[between.end() :], _moved(found, between.end()), finder, cues, at_start=True)
        if len(after) >= 2:
            return after
    names = in_order(organisation.name for organisation in before)
    if len(names) >= 2:
        return names
    if not names and line.block >= 0:
        names = _subject_of(line.text[:verb_at], finder)
    others = with_whom(line, verb_at, finder, cues)
    if names and others:
        return in_order([*names, *others])
    if not surely:
        return ()
    in_title = in_order(o.name for o in finder.organisations(title))
    joined = _joined(title, finder.organisations(title), finder, cues)
    in_title = joined if len(joined) > len(in_title) else in_title
    return in_title if len(in_title) >= 2 else in_order([*names, *in_title, *(o.name for o in found)])


def with_whom(line: Line, verb_at: int, finder: Finder, cues: Cues) -> tuple[str, ...]:
    """« avec X et Y », "alongside X": those with whom the sentence's subject does something."""
    match = _WITH.search(line.folded, verb_at)
    if match is None:
        return ()
    found = _moved(finder.organisations(line.text), match.end())
    listed = _joined(line.text[match.end() :], found, finder, cues, at_start=True)
    return listed or in_order(o.name for o in found if o.start > 0)[:1]


def subject_of(line: Line, verb_at: int, finder: Finder) -> tuple[str, ...]:
    """The one who signs by the sentence's subject, known or not; empty where several do, or nobody is named."""
    text = line.text[:verb_at]
    known = in_order(organisation.name for organisation in finder.organisations(text))
    return known if len(known) == 1 else () if known else _subject_of(text, finder)


def _subject_of(text: str, finder: Finder) -> tuple[str, ...]:
    """« Brightwater, entreprise familiale, a signé … »: a name that nobody knew, where a sentence begins with it."""
    match = re.match(rf"\W*{_ARTICLE}({finder.body}{NAME})(?=,|\s)", text)
    if match is None or _is_no_name(match[1], finder) or finder.people(match[0]) or "," not in text and len(text) > 80:
        return ()
    return (match[1],)


def _holders(line: Line, verb_at: int, finder: Finder, cues: Cues) -> tuple[str, ...]:
    """Who holds a label: a ministry or an agency gives it to them, and the label itself is no party."""
    found = finder.organisations(line.text)
    before = [organisation for organisation in found if organisation.start < verb_at]
    to = _GIVES.search(line.folded)
    if to and any(organisation.end <= to.start() for organisation in found):
        # « L’agence a décerné le label à A, B et C »
        after = _moved(found, to.end())
        listed = _joined(line.text[to.end() :], after, finder, cues)
        bodies = finder.vocabulary.organisations
        named = in_order(o.name for o in after if bodies[o.name].kind not in _NOT_PARTIES)
        listed = tuple(name for name in listed if name not in bodies or bodies[name].kind not in _NOT_PARTIES)
        return listed if len(listed) > len(named) else named
    listed = _joined(line.text[:verb_at], before, finder, cues)
    if len(listed) >= 2:
        return listed
    kinds = finder.vocabulary.organisations
    named = [in_order(o.name for o in some if kinds[o.name].kind not in _NOT_PARTIES) for some in (before, found)]
    return named[0] or named[1]


def _moved(found: Sequence[Named], start: int) -> list[Named]:
    return [Named(o.name, o.start - start, o.end - start) for o in found if o.start >= start]


def joined(text: str, finder: Finder, cues: Cues) -> tuple[str, ...]:
    """The longest list of organisations in a text, of which one at least is known."""
    return _joined(text, finder.organisations(text), finder, cues)


def _joined(
    text: str, known: Sequence[Named], finder: Finder, cues: Cues, *, at_start: bool = False
) -> tuple[str, ...]:
    """The longest list « A, B (b) et C » in a text in which one organisation at least is known."""
    masked = text.replace(_FIRST, '"').replace(_OTHERS, '"')
    for organisation in known:
        length = organisation.end - organisation.start
        masked = masked[: organisation.start] + _FIRST + _OTHERS * (length - 1) + masked[organisation.end :]
    # What is quoted is a title or a programme.
    masked = _IN_QUOTES.sub(lambda match: " " * len(match[0]), masked)
    masked = _REPRESENTED.sub(lambda match: " " * len(match[0]), masked)
    masked = _IN_PRESENCE.sub(lambda match: " " * len(match[0]), masked)
    firm = "|".join(with_accents(word) for word in cues.words("signing.firms"))
    unknown = rf"(?P<name>{finder.body}{ONE_NAME})"
    bodies = "|".join(with_accents(word) for word in finder.words.bodies)
    word = rf"(?!(?:{_NOT_DESCRIBED}|{bodies})\s)[a-zà-ÿ][a-zà-ÿ-]+"
    described = rf"{_AFTER_ARTICLE}(?:{word}\s(?:(?:de|des|du|en)\s|d['’])?){{1,3}}"
    # « , le CNRS, » is the next of the list and says nothing of the one before.
    behind = (
        rf"(?:{_POSSESSED}|\s?\([^)]{{1,60}}\))?"
        rf"(?:,\s(?!(?:l[ae]s?\s|the\s|l['’])[{_FIRST}A-ZÀ-Þ])[a-zà-ÿ][^,.;:()]{{3,90}}(?=,))?"
    )
    item = rf"(?:(?i:{firm})\s|{described})?(?:(?P<known>{_FIRST}{_OTHERS}*)|{unknown}){behind}"
    item_shape = re.compile(_ARTICLE + item)
    best: tuple[str, ...] = ()
    at = 0
    # A title or a dateline may stand before the list: every place where a name can start is tried.
    starts = (
        [0] if at_start else [m.start() for m in re.finditer(rf"(?<!\w)(?=[A-ZÀ-Þ{_FIRST}]|[a-zà-ÿ])", masked[:600])]
    )
    for start in starts:
        if start < at:
            continue
        if not at_start and _WHERE.search(masked, max(start - 24, 0), start):
            place = _PLACE.match(masked, start)
            at = place.end() if place else start
            continue
        names, end = _list_at(masked, start, item_shape, known, finder)
        if len(names) > len(best) and (at_start or any(o.name in names for o in known)):
            best, at = names, end
    return best if len(best) >= 2 or at_start else ()


def _is_no_name(name: str, finder: Finder) -> bool:
    words = [fold_word(word) for word in re.findall(r"[\w-]+", name)]
    if words[0] in _NO_NAME or any(word in finder.words.roles for word in words):
        return True
    return words[0] in CALENDAR


def _is_somebody(text: str, end: int, finder: Finder) -> bool:
    """Whether a role stands behind a name: « Tiago Wilmart, directeur … »."""
    behind = re.match(r"\s?[,(]\s?(?:l[ae]\s|the\s|l['’])?([\w-]+)(?:\s([\w-]+))?", text[end : end + 50])
    return behind is not None and any(fold_word(word or "") in finder.words.roles for word in behind.groups())


def _list_at(
    text: str, start: int, item: re.Pattern[str], known: Sequence[Named], finder: Finder
) -> tuple[tuple[str, ...], int]:
    names: list[str] = []
    at = start
    while match := item.match(text, at):
        if match["known"]:
            names.append(next(o.name for o in known if o.start == match.start("known")))
        elif fold_word(_POSSESSIVE.sub("", match["name"])) in finder.words.countries and names:
            # « EURECOM, France, et … »: where it is.
            pass
        elif _is_somebody(text, match.end("name"), finder) and finder.people(match["name"]):
            break
        elif _is_no_name(match["name"], finder) or fold_word(match["name"]) in finder.words.countries:
            break
        else:
            # "Northfold University's Vice-Chancellor Alan Grieve" signs for the university.
            names.append(_POSSESSIVE.sub("", match["name"]))
        at = match.end()
        joint = re.compile(_AND).match(text, at)
        if joint is None:
            break
        at = joint.end()
    return in_order(names), at
