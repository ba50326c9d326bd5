"""Lists of organisations in a sentence, « A, B (b) et C »: known ones, and names as printed beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.naming.names import NAME, ONE_NAME, Finder, Named, fold_word, in_order, with_accents
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import CALENDAR

# A known organisation's letters are masked by these, which no name has: the first, and the others.
_FIRST, _OTHERS = "«", "»"
ARTICLE = r"(?i:(?:le|la|les|the|m/s\.?)\s|l['’]|d['’]une part,?\s|d['’]autre part,?\s)*"
"""An expression for the articles that may stand before a name, or nothing."""
# What somebody is, before the name, has none of these: « le fabricant de pompes X », "the energy supplier Y".
_ARTICLES_BEFORE = ("le ", "la ", "les ", "the ", "l'", "l’", "a ", "an ", "un ", "une ")
_AFTER_ARTICLE = "(?:" + "|".join(f"(?<=(?<![^\\W_]){article})" for article in _ARTICLES_BEFORE) + ")"
_NOT_DESCRIBED = (
    "avec|with|et|and|of|the|pour|for|qui|who|dans|sur|par|by|ont|a|à|at|in|"
    "soutien|support|aide|help|participation|présence|presence"
)
_AND = r"(?:\s*,?\s+(?:et|and|&|ainsi\sque|as\swell\sas)\s+|\s*,\s+|\s?&\s)"
# « X, représenté par A, directeur, et Y »: who represents is no party.
_REPRESENTED = re.compile(
    r"\s?,?\s?\(?(?:représentée?s?\spar|represented\sby)\b.{3,160}?(?=,?\s(?:et|and)\s(?:l['’]|la\s|le\s|the\s)?[A-ZÀ-Þ«]|,?\s(?:ont|have|signed|signent)\b|$)"
)
# « En présence de la ministre A, X et Y ont signé »: who looks on is no party.
_IN_PRESENCE = re.compile(r"^\W*(?:[Ee]n présence d|[Ii]n the presence of)[^,]{3,120},\s")
# Words by which a sentence starts, and no name.
_NO_NAME = frozenset(
    "on in at le la les a au en ce cette this the after apres pour avec with hier by par il elle ils elles nous "
    "it they we l d last next same since under also alongside following over during within whose which who what "
    "where when while dont sous depuis selon lors pendant enfin ainsi chaque leur leurs everyone nobody he she "
    "sans avant chez vers puis donc car ainsi aussi alors mais tout tous toute toutes rien "
    "without before until however "
    "both all two three four five six seven eight nine ten deux trois quatre cinq six sept huit neuf dix d’une "
    "l’une une un to from for as its their his her "
    "lastly firstly secondly thirdly finally moreover meanwhile today yesterday du des dans sur de "
    "located created founded based launched signed built designed coordinated supported funded endowed granted situe "
    "situee cree creee eng prof dr mr mrs ms pr ir mme hon sir fonde fondee "
    "installe installee porte portee dote dotee recu recue invite invitee coordonne "
    "coordonnee presente presentee baptise baptisee signe signee".split()
)
# « C’est », « D’ici », « Qu’importe »: no name, as « L’Oréal » is.
_ELIDED = re.compile(r"(?:[CDJLMNST]|Qu)['’][a-zà-ÿ]")
# Behind these stands where or when, and no party.
_WHERE = re.compile(
    r"(?:\b(?:[Àà]|[Aa]t|[Ii]n|[Ee]n|[Oo]n|[Aa]u|[Ss]ur|to|from|near|vers|depuis)\s(?:(?:the|la|le)\s|l['’])?|\d\s)$"
)
# « au Pôle mécanique d’Alès, l’entreprise … »: a name that nobody knew, and the town of what stands before it.
_OF_WHOM = re.compile(r"\b(?:de\s|d['’]|du\s|of\s)$")
_ATTRIBUTIVE = re.compile(r"\s[a-zà-ÿ-]+\s(?:of|for|de|d['’])\s?[^,.;]{3,80}(?=,)")
_PLACE = re.compile(NAME)
_POSSESSIVE = re.compile(r"[’']s(?:\s.*)?$")
_DATELINE = re.compile(r"[^–—:.]{4,60}\d{4}\s?(?:[–—/:.-]|\.)\s")
A_PROJECT = re.compile(
    r"(?:\s|,\s(?:the|an?|l[ae]|une?)\s(?:[\w-]+\s)?)(?:consortium|project|projet|programme|program|chair|chaire|initiative|label|award"
    r"|laboratoire commun|joint laboratory|laboratory)\b"
)
"""An expression for what says behind a name that it is a project's or a chair's."""
# « , à travers son centre X », « dont le Centre Y »: a part of whoever stands before.
_ITS_OWN = re.compile(r"\b(?:son|sa|ses|its|their|his|her|dont|whose)\s(?:l[ae]s?\s|l['’]|the\s)?$")
_IN_QUOTES = re.compile(r"\"[^\"]{2,80}\"|“[^”]{2,80}”")
# "Northfold University's Vice-Chancellor Alan Grieve" signs for the university.
_POSSESSED = r"['’]s?\s[^,.;:()]{3,80}?(?=,|\s(?:and|et)\s)"


def _masked(text: str, known: Sequence[Named], finder: Finder) -> str:
    """A text with one mark for each of the `known`, and nothing where no list can be: quotes, people, a dateline."""
    masked = text.replace(_FIRST, '"').replace(_OTHERS, '"')
    for left_out in finder.organisations(text):
        masked = _with(masked, left_out, "x", "x")
    for organisation in known:
        masked = _with(masked, organisation, _FIRST, _OTHERS)
    # What is quoted is a title or a programme.
    masked = _IN_QUOTES.sub(lambda match: " " * len(match[0]), masked)
    if dateline := _DATELINE.match(masked):
        masked = " " * dateline.end() + masked[dateline.end() :]
    for person in finder.people(text):
        if _is_somebody(text, person.start, person.end, finder):
            masked = _with(masked, person, "x", "x")
    masked = _REPRESENTED.sub(lambda match: " " * len(match[0]), masked)
    return _IN_PRESENCE.sub(lambda match: " " * len(match[0]), masked)


def _item_shape(finder: Finder, cues: Cues) -> re.Pattern[str]:
    """An expression for one of a list, as marked or as printed, with what is told of it before and behind."""
    firm = "|".join(with_accents(word) for word in cues.words("signing.firms"))
    unknown = rf"(?P<name>{finder.body}{ONE_NAME})"
    bodies = "|".join(with_accents(word) for word in finder.words.bodies)
    # « le centre technique IPC » is told what it is; « la région Bretagne » has the noun in its name.
    places = "|".join(with_accents(word) for word in cues.words("signing.places") if " " not in word)
    of = r"d[eu]s?\s|d['’]|of\s"
    not_word = rf"(?:{_NOT_DESCRIBED})\s|(?:{places})\s(?:{of})|(?:{bodies})\s(?:{of}|[A-ZÀ-Þ{_FIRST}])"
    word = rf"(?!{not_word})[a-zà-ÿ][a-zà-ÿ-]+"
    described = (
        rf"{_AFTER_ARTICLE}(?:[A-ZÀ-Þ][a-zà-ÿ]{{3,14}}\s(?={word}))?(?:{word}\s(?:(?:de|des|du|en)\s|d['’])?){{1,3}}"
    )
    # « , le CNRS, » is the next of the list and says nothing of the one before.
    behind = (
        rf"(?:{_POSSESSED}|\s?\([^)]{{1,60}}\))?"
        rf"(?:,\s(?!(?:l[ae]s?\s|the\s|l['’])(?:[a-zà-ÿ'’-]+\s){{0,4}}[{_FIRST}A-ZÀ-Þ])[a-zà-ÿ][^,.;:()]{{3,90}}(?=,))?"
    )
    # « le fabricant X », "the Basque cluster X"
    told = rf"(?i:{firm})\s(?:[a-zà-ÿ-]{{4,20}}\s)?|{described}|[A-ZÀ-Þ][a-zà-ÿ]{{3,14}}\s(?={_FIRST})"
    item = rf"(?:{told})?(?:(?P<known>{_FIRST}{_OTHERS}*)|{unknown}){behind}"
    return re.compile(ARTICLE + item)


def joined(text: str, known: Sequence[Named], finder: Finder, cues: Cues, *, at_start: bool = False) -> tuple[str, ...]:
    """The longest list « A, B (b) et C » in a text in which one organisation at least is `known`.

    What the finder knows and `known` leaves out is nobody of the list: a parent, a backer, where it was.
    """
    masked = _masked(text, known, finder)
    item_shape = _item_shape(finder, cues)
    best: tuple[str, ...] = ()
    at = 0
    # A title or a dateline may stand before the list: every place where a name can start is tried.
    starts = (
        [0] if at_start else [m.start() for m in re.finditer(rf"(?<!\w)(?=[A-ZÀ-Þ{_FIRST}]|[a-zà-ÿ])", masked[:600])]
    )
    for start in starts:
        if start < at:
            continue
        whose = not at_start and masked[start] != _FIRST and _OF_WHOM.search(masked, max(start - 8, 0), start)
        if (
            whose
            or _ITS_OWN.search(masked, max(start - 12, 0), start)
            or (not at_start and _WHERE.search(masked, max(start - 12, 0), start))
        ):
            place = _PLACE.match(masked, start)
            at = place.end() if place else start
            continue
        names, end = _list_at(masked, start, item_shape, known, finder)
        if len(names) > len(best) and (at_start or any(o.name in names for o in known)):
            best, at = names, end
    return best if len(best) >= 2 or at_start else ()


def is_no_name(name: str, finder: Finder) -> bool:
    """Whether what is printed like a name is a word that begins a sentence, a role or a month."""
    words = [fold_word(word) for word in re.findall(r"[\w-]+", name)]
    if (
        not words
        or words[0] in _NO_NAME
        or _ELIDED.match(name)
        or (len(words) == 1 and words[0] in finder.words.bodies)
        or any(word in finder.words.roles for word in (*words, words[0].partition("-")[2]))
    ):
        return True
    return words[0] in CALENDAR or name[0].isdigit() or name.endswith(("-based", "-owned"))


def _with(text: str, named: Named, first: str, others: str) -> str:
    return text[: named.start] + first + others * (named.end - named.start - 1) + text[named.end :]


def _is_somebody(text: str, start: int, end: int, finder: Finder) -> bool:
    """Whether a role stands behind a name or before it: « Tiago Wilmart, directeur … », « son directeur, T. W. »."""
    before = re.search(r"([^,;.:]{3,60}),\s$", text[max(0, start - 70) : start])
    if before and any(fold_word(word) in finder.words.roles for word in re.findall(r"[\w-]+", before[1])):
        return True
    title = re.search(r"([\w-]+)\s$", text[max(0, start - 24) : start])
    if title and fold_word(title[1]) in finder.words.roles:
        # "Provost Harold J. Whitcomb"
        return True
    behind = re.match(r"\s?[,(]\s?(?:l[ae]\s|the\s|l['’])?([\w-]+)(?:\s([\w-]+))?", text[end : end + 50])
    return behind is not None and any(fold_word(word or "") in finder.words.roles for word in behind.groups())


def _list_at(
    text: str, start: int, item: re.Pattern[str], known: Sequence[Named], finder: Finder
) -> tuple[tuple[str, ...], int]:
    names: list[str] = []
    at = start
    while match := item.match(text, at):
        attributive = None if match["known"] or not names else _ATTRIBUTIVE.match(text, match.end("name"))
        if attributive is not None:
            # "Lumenvale, the Cardiff maker of chips, and …"
            at = attributive.end()
            joint = re.compile(_AND).match(text, at)
            if joint is None:
                break
            at = joint.end()
            continue
        if match["known"]:
            names.append(next(o.name for o in known if o.start == match.start("known")))
        elif fold_word(_POSSESSIVE.sub("", match["name"])) in finder.words.countries and names:
            # « EURECOM, France, et … »: where it is.
            pass
        elif (
            A_PROJECT.match(text, match.end("name"))
            or _is_somebody(text, match.start("name"), match.end("name"), finder)
            and finder.people(match["name"])
            or is_no_name(match["name"], finder)
            or fold_word(match["name"]) in finder.words.countries
        ):
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
