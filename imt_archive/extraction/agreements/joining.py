"""Lists of organisations in a sentence, « A, B (b) et C »: known ones, and names as printed beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import (
    BEGINS_A_NAME,
    NAME,
    ONE_NAME,
    WHAT_IN_CAPITALS,
    fold_word,
    in_order,
    is_of_people,
    with_accents,
)
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import CALENDAR

# A known organisation's letters are masked by these, which no name has: the first, and the others.
_FIRST, _OTHERS = "«", "»"
ARTICLE = r"(?i:(?:le|la|les|the|m/s\.?)\s|l['’]|d['’]une part,?\s|d['’]autre part,?\s)*"
"""An expression for the articles that may stand before a name, or nothing."""
# What somebody is, before the name, has none of these: « le fabricant de pompes X », "the energy supplier Y".
_ARTICLES_BEFORE = ("le ", "la ", "les ", "the ", "l'", "l’", "a ", "an ", "un ", "une ")
_AFTER_ARTICLE = "(?:" + "|".join(f"(?<=(?<![^\\W_]){article})" for article in _ARTICLES_BEFORE) + ")"
_OF_US = ("our", "notre", "nos")
_NOT_DESCRIBED = (
    "avec|with|et|and|of|the|pour|for|qui|who|dans|sur|par|by|ont|a|à|at|in|"
    "soutien|support|aide|help|participation|présence|presence|consortium|projet|project|programme|program|chaire|chair"
)
# « la Cimenterie des Trois-Rivières », "the Verband der Maschinenbauer": no words that tell what somebody is
_SMALL_WORDS = r"(?:des|les|der|die|den|van|von|für|del|della|dei|dos|das|los|las|het|for|sur|sous|lez|pour|et|en)"
# "the Danish robot maker X", "the Basque cluster Y"
_DEMONYM = (
    r"(?:[A-ZÀ-Þ][a-zà-ÿ]{1,12}(?:ish|ese|ian|ean|ench|utch|zech|reek|ican)|Swiss|Thai|Basque|Breton|Catalan|Norman|Walloon|Flemish"
    r"|Parisian|Quebec|European|Asian|African|(?:Franco|Anglo|Germano|Italo|Euro|Afro|Sino|Indo)-[A-Z][a-z]+)"
)
_AND = r"(?:\s*,?\s+(?:et|and|&|ainsi\sque|as\swell\sas)\s+(?:(?:avec|with|entre|between)\s+)?|\s*,\s+|\s?&\s)"
# « X, représenté par A, directeur, et Y »: who represents is no party.
_REPRESENTED = re.compile(
    r"\s?,?\s?\(?(?:représentée?s?\spar|represented\sby)\b.{3,160}?(?=,?\s(?:et|and)\s(?:l['’]|la\s|le\s|the\s)?[A-ZÀ-Þ«]|,?\s(?:ont|have|signed|signent)\b|$)"
)
# « En présence de la ministre A, X et Y ont signé »: who looks on is no party.
_IN_PRESENCE = re.compile(r"^\W*(?:[Ee]n présence d|[Ii]n the presence of)[^,]{3,120},\s")
# « C’est », « D’ici », « Qu’importe »: no name, as « L’Oréal » is.
_ELIDED = re.compile(r"(?:[CDJLMNST]|Qu)['’][a-zà-ÿ]")
# Behind these stands where or when, and no party.
_WHERE = re.compile(
    r"(?:\b(?:[Àà]|[Aa]t|[Ii]n|[Ee]n|[Oo]n|[Aa]u|[Ss]ur|to|from|near|vers|depuis)\s(?:(?:the|la|le)\s|l['’])?|\d\s)$"
)
# « au Pôle mécanique d’Alès, l’entreprise … »: a name that nobody knew, and the town of what stands before it.
_OF_WHOM = re.compile(r"\b(?:de\s|d['’]|du\s|of\s)$")
# « rue de la République », « le salon X »: what is called by a name
_NAMED_BY_IT = re.compile(
    r"\b(?:(?:rue|avenue|boulevard|place|quai|cours|allée|impasse|chemin)\s(?:de\s(?:la\s|l['’])?|du\s|des\s|d['’])?"
    r"|(?:salon|forum|congrès|festival|colloque|foire|conférence|hackathon|conference|trade\s(?:fair|show)|summit)\s)$"
)
# « dans la halle technologique du campus X », "in the main hall of Y"
_INSIDE = re.compile(
    r"\b(?:dans|in)\s(?:la\s|le\s|les\s|l['’]|the\s)(?:(?!(?:entre|avec|par|et|between|with|by|and|que|qui)\s)[a-zà-ÿ'’-]+\s){1,6}$"
)
_ATTRIBUTIVE = re.compile(r"\s[a-zà-ÿ-]+\s(?:of|for|de|d['’])\s?[^,.;]{3,80}(?=,)")
_PLACE = re.compile(NAME)
_AND_OF_ANOTHER = re.compile(r"\s*(?:and|et)\s(?:of\s|d[eu]\s|d['’]|de\sla\s|de\sl['’])")
# So far before a name the posts of several may be told.
_FAR_POST = 200
# « avec le général Morel »
_RANK = re.compile(
    r"\b(?:général|colonel|amiral|commandant|capitaine|professeure?|docteure?|general|admiral|captain|professor)\s$",
    re.I,
)
_POSSESSIVE = re.compile(r"[’']s(?:\s.*)?$")
_BASED = re.compile(r"^[A-ZÀ-Þ][\w-]*-(?:based|owned|born)\s")
_DATELINE = re.compile(r"[^–—:.]{4,60}\d{4}\s?(?:[–—/:.-]|\.)\s")
_PROJECTS = (
    r"(?:consortium|project|projet|programme|program|chair|chaire|initiative|label|award"
    r"|laboratoire commun|joint laboratory|laboratory)\b"
)
A_PROJECT = re.compile(rf"(?:\s|,\s(?:the|an?|l[ae]|une?)\s(?:[\w-]+\s)?){_PROJECTS}")
"""An expression for what says behind a name that it is a project's or a chair's."""
# « L’école a inauguré, avec X, une chaire … »: what X does, and not what it is
_RIGHT_BEHIND = re.compile(rf"\s{_PROJECTS}")
# « , à travers son centre X », « dont le Centre Y »: a part of whoever stands before.
_ITS_OWN = re.compile(r"\b(?:son|sa|ses|its|their|his|her|dont|whose)\s(?:l[ae]s?\s|l['’]|the\s)?$")
# « directeur adjoint de X en charge du Centre Ingénierie et Santé »: a part of X
_IN_CHARGE_OF = re.compile(
    r"\b(?:en charge|chargée?|responsable|in charge|responsible)\s"
    r"(?:d[eu]s?\s|d['’]|of\s|for\s)(?:la\s|l['’]|the\s)?$"
)
# "the Honduran university"
_WHENCE_ONLY = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,12}(?:an|ish|ese|ch|i)")
_WHAT_BEHIND = re.compile(
    r"\s(?:university|school|institution|institute|company|group|partner|firm|town|city|hospital|ministry|bank|foundation)\b"
)
# "Ingrid Hollensteiner for the Styrian one"
_FOR_SOMEBODY = re.compile(r"\s(?:for|pour)\s(?:the|la|le|l['’])")
_IN_A_ROW = re.compile(r":\s[^:.]*;[^:.]*")
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
    # « … réunit trois maisons : A ; B ; et C »
    masked = _IN_A_ROW.sub(lambda match: match[0].replace(";", ","), masked)
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
    trades = {*finder.words.companies, *cues.words("bodies.makers_before"), *cues.words("bodies.trades")}
    makers = "|".join(with_accents(word) for word in sorted(trades, key=lambda word: (-len(word), word)))
    not_word = rf"(?:{_NOT_DESCRIBED})\s|(?:{places})\s(?:{of}|[A-ZÀ-Þ])|(?:{bodies})\s(?:{of}|[A-ZÀ-Þ])"
    word = rf"(?!{not_word}|{_SMALL_WORDS}\s)[a-zà-ÿ][a-zà-ÿ-]+"
    # "the Danish robot maker X", "the Leiden sensor maker Y", "the Sophia Antipolis company Z"
    place = r"[A-ZÀ-Þ][a-zà-ÿ]{2,14}(?:[\s-][A-ZÀ-Þ][a-zà-ÿ]{2,14})?"
    whence = rf"(?:{_DEMONYM}\s|(?<=[Tt]he\s){place}\s(?=(?:[a-z-]+\s)?(?:{makers})\s))(?={word})"
    described = (
        rf"(?:{_AFTER_ARTICLE}(?:[A-ZÀ-Þ][\w-]*-(?:based|owned|born)\s)?(?:{whence})?|(?<=The\s){whence})"
        rf"(?:{word}\s(?:(?:de|des|du|en)\s|d['’])?){{1,3}}"
    )
    legal = "|".join(re.escape(form) for form in cues.table["bodies"]["legal_forms"])
    # « , le CNRS, » is the next of the list and says nothing of the one before.
    # « créé en 2019 par A, B et C »: who made it are others than it.
    made = r"(?:created|set\sup|founded|launched|run|borne|cré|fond|lanc|port|co-?construi)[\w\s]{0,24}\s(?:by|par)\s"
    behind = (
        rf"(?:,?\s(?:{legal})(?![\w-]))?(?:{_POSSESSED}|\s?\([^)]{{1,60}}\))?"
        rf"(?:,\s(?!(?:l[ae]s?\s|the\s|l['’])(?:[a-zà-ÿ'’-]+\s){{0,4}}[{_FIRST}A-ZÀ-Þ]|{made})[a-zà-ÿ][^,.;:()]{{3,90}}(?=,))?"
    )
    # « le fabricant X », "the Basque cluster X"
    firms = rf"(?:(?i:{firm})|{WHAT_IN_CAPITALS})\s(?:[a-zà-ÿ-]{{4,20}}\s)?"
    told = rf"{firms}|{described}|[A-ZÀ-Þ][a-zà-ÿ]{{3,14}}(?:-[A-ZÀ-Þ][a-zà-ÿ]{{3,14}})?\s(?={_FIRST})"
    item = rf"(?:{told})?(?:(?P<known>{_FIRST}{_OTHERS}*)|{unknown}){behind}"
    return re.compile(ARTICLE + item)


def joined(text: str, known: Sequence[Named], finder: Finder, cues: Cues, *, at_start: bool = False) -> tuple[str, ...]:
    """The longest list « A, B (b) et C » in a text in which one organisation at least is `known`.

    What the finder knows and `known` leaves out is nobody of the list: a parent, a backer, where it was.
    """
    masked = _masked(text, known, finder)
    item_shape = cues.once("joining.item", lambda: _item_shape(finder, cues))
    best: tuple[str, ...] = ()
    at = 0
    # A title or a dateline may stand before the list: every place where a name can start is tried.
    starts = (
        [0]
        if at_start
        else [m.start() for m in re.finditer(rf"(?<!\w)(?=[A-ZÀ-Þ{_FIRST}]|[a-zà-ÿ]|\d{{1,2}}[A-ZÀ-Þ])", masked[:600])]
    )
    for start in starts:
        if start < at:
            continue
        whose = not at_start and masked[start] != _FIRST and _OF_WHOM.search(masked, max(start - 8, 0), start)
        if (
            whose
            or _NAMED_BY_IT.search(masked, max(start - 24, 0), start)
            or (not at_start and _INSIDE.search(masked, max(start - 60, 0), start))
            or _ITS_OWN.search(masked, max(start - 12, 0), start)
            or _IN_CHARGE_OF.search(masked, max(start - 24, 0), start)
            or (not at_start and _WHERE.search(masked, max(start - 12, 0), start))
        ):
            place = _PLACE.match(masked, start)
            at = place.end() if place else start
            continue
        called = _RIGHT_BEHIND if at_start else A_PROJECT
        names, end = _list_at(masked, start, item_shape, known, finder, called)
        if len(names) > len(best) and (at_start or any(o.name in names for o in known)):
            best, at = names, end
    return best if len(best) >= 2 or at_start else ()


@lru_cache(maxsize=4)
def _body_nouns(bodies: tuple[str, ...]) -> frozenset[str]:
    """The nouns by which bodies are called: « agglomération » of « agglomération de »."""
    return frozenset(phrase.split()[0] for phrase in bodies)


def is_no_name(name: str, finder: Finder) -> bool:
    """Whether what is printed like a name is a word that begins a sentence, a role or a month."""
    words = [fold_word(word) for word in re.findall(r"[\w-]+", name)]
    if (
        not words
        or words[0] in finder.words.openings
        or words[0] in _OF_US
        or _ELIDED.match(name)
        or (len(words) == 1 and words[0] in _body_nouns(finder.words.bodies))
        or any(
            word in finder.words.roles and not is_of_people(words[: at + 1])
            for at, word in enumerate((*words, words[0].partition("-")[2]))
        )
    ):
        return True
    if words[-1] in finder.words.occasions or words[0] in finder.words.occasions:
        return True
    if all(word in finder.words.subjects for word in words):
        # "the Engineering and Health Centre"
        return True
    if len(words) == 1 and words[0].endswith(("ellement", "uellement", "cialement", "ially")):
        return True
    return words[0] in CALENDAR or not BEGINS_A_NAME.match(name) or name.endswith(("-based", "-owned"))


def _with(text: str, named: Named, first: str, others: str) -> str:
    return text[: named.start] + first + others * (named.end - named.start - 1) + text[named.end :]


def _is_somebody(text: str, start: int, end: int, finder: Finder) -> bool:
    """Whether a role stands behind a name or before it: « Tiago Wilmart, directeur … », « son directeur, T. W. »."""
    before = re.search(r"([^,;.:]{3,120}),\s$", text[max(0, start - 130) : start])
    if before and _has_a_role(re.findall(r"[\w-]+", before[1]), finder):
        return True
    if before and _AND_OF_ANOTHER.match(before[1]):
        # "the presidents of X, A, and of Y, B"
        posts = re.findall(r"[\w-]+", text[max(0, start - _FAR_POST) : start])
        if any(word.endswith("s") and _has_a_role([word[:-1]], finder) for word in posts):
            return True
    title = re.search(r"([\w-]+)\s$", text[max(0, start - 24) : start])
    if title and _has_a_role([title[1]], finder):
        # "Provost Harold J. Whitcomb"
        return True
    behind = re.match(
        r"\s?[,(]\s?(?:l[ae]\s|the\s|l['’])?([\w-]+)(?:['’]s)?(?:\s([\w-]+))?(?:\s([\w-]+))?", text[end : end + 60]
    )
    return behind is not None and _has_a_role([word or "" for word in behind.groups()], finder)


def _has_a_role(words: Sequence[str], finder: Finder) -> bool:
    """Whether one of some words is a role, or ends with one: "vice-chancellor"."""
    return any(fold_word(part) in finder.words.roles for word in words for part in (word, word.rpartition("-")[2]))


def _list_at(
    text: str,
    start: int,
    item: re.Pattern[str],
    known: Sequence[Named],
    finder: Finder,
    a_project: re.Pattern[str],
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
        if match["name"] and _WHENCE_ONLY.fullmatch(match["name"]) and _WHAT_BEHIND.match(text, match.end("name")):
            # "the Honduran university", which is told by its name before
            break
        if match["known"]:
            names.append(next(o.name for o in known if o.start == match.start("known")))
        elif fold_word(_POSSESSIVE.sub("", match["name"])) in finder.words.countries and names:
            # « EURECOM, France, et … »: where it is.
            pass
        elif (
            (_RANK.search(text, max(match.start("name") - 16, 0), match.start("name")) and " " not in match["name"])
            or a_project.match(text, match.end("name"))
            or _FOR_SOMEBODY.search(match["name"])
            or _is_somebody(text, match.start("name"), match.end("name"), finder)
            and finder.people(match["name"])
            or is_no_name(match["name"], finder)
            or fold_word(match["name"]) in finder.words.countries
        ):
            break
        else:
            # "Northfold University's Vice-Chancellor Alan Grieve" signs for the university.
            names.append(_BASED.sub("", _POSSESSIVE.sub("", match["name"])))
        at = match.end()
        joint = re.compile(_AND).match(text, at)
        if joint is None:
            break
        at = joint.end()
    return in_order(names), at
