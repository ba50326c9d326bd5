"""Between whom an agreement is: the organisations that a sentence joins, known ones and names as printed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.holders import holders_of
from imt_archive.extraction.agreements.joining import A_PROJECT, ARTICLE, is_no_name, joined
from imt_archive.extraction.agreements.lists import without_of, without_to
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import NAME, in_order
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.dates import find_dates
from imt_archive.extraction.words.spans import fold_in_place

_WITH = re.compile(
    r"\b(?:avec|with|aux cotes de|aux cotes d'|alongside|together with|en partenariat avec"
    r"|(?P<bound>(?:se sont|s['’]est) (?:liee?s?|alliee?s?|associee?s?) (?:a(?: la)?|aux?)))\s?"
)
_AT_THE_HEAD = re.compile(r"\W*(?:aux cotes (?=d[eu'’])|avec |alongside |together with |with )")
# « avec deux écoles (A et B) »
_IN_BRACKETS = re.compile(r"(?:deux|trois|quatre|cinq|two|three|four|five)\s(?:[\w-]+\s){1,4}\(([^)]{6,160})\)")
# « avec ses partenaires historiques, A et B, ainsi qu’avec trois autres, C, D et E »: what they are, before them
_TOLD_FIRST = re.compile(
    r"(^|,?\s(?:et|and|ainsi\squ['’]|as\swell\sas\s)(?:avec|with)?\s)(?:(?:ses|leurs|nos|les|des|its|their|our|the)\s)?"
    r"(?:(?:deux|trois|quatre|cinq|six|two|three|four|five|six|\d+)\s)?(?:[a-zà-ÿ-]+\s){0,3}[a-zà-ÿ-]+s(?:,|\s?:)\s(?=[A-ZÀ-Þ])"
)
_BETWEEN = re.compile(
    r"\b(?:entre|between|unit|unissant|unissent|liant|lie|lient|linking|links|uniting|unites|binding)\s(?:depuis\s\d{4}\s)?"
)
_BINDS = re.compile(
    r"\b(?:lier?|lient|liera|unir?|unit|unissent|associer?|binds?|links?|ties|bound|linked)\s(?:desormais\s|ainsi\s|officiellement\s|aujourd['’]hui\s)?(?:la\s|le\s|l['’]|the\s)?$"
)
_AGREED_BETWEEN = re.compile(
    r"\b(?:agreement|memorandum of understanding|mou|accord(?:-cadre)?|convention(?:-cadre)?|protocole)\s"
    r"(?:[a-z'-]+\s){0,3}?(?:between|entre)\s"
)
# « le laboratoire commun de X et de Y », "the alliance of X and Y"
_OF_BOTH = re.compile(
    r"\b(?:laboratoire commun|joint laboratory|partenariat|alliance|collaboration|cooperation|partnership|union)\s"
    r"(?=d[eu]s?\s|d['’]|of\s)"
)
# « entre l’école et les deux entreprises »: whom these are is told before.
# « trois signatures figurent au bas de la charte : celles de A, de B et de C »
_THOSE_OF = re.compile(r"\bsignatures?\b[^.;]*?\b(?:celles|those)\s(?=d[eu]s?\s|d['’]|of\s)")
_COUNTED = re.compile(r"\b(?:les|the)\s(?:deux|trois|quatre|two|three|four)\b")
_TO_THE_OTHER = re.compile(r"\s(?:a|au|aux|to|with)\s(?:la\s|l['’]|the\s)?")
# « X et Y ont signé un accord avec Z »
_AGREED = re.compile(
    r"\b(?:understanding|mou|accord(?:-cadre)?|convention(?:-cadre)?|protocole|entente|agreement|partnership|partenariat|intent|intention|diplome|degree)"
    r"(?:\s(?:d['’]accord|d['’]entente|strategique|tripartite|de \w+))?\s$"
)
_DASHED = re.compile(r"\s[–—/]\s(?=[A-ZÀ-Þ])")
_NO_SUBJECT = re.compile(r"\s(?:which|that|who|qui|que|dont|of|for|in|at|from)\b")
_PATRON_OF = re.compile(
    r"\b(?:mecenes?|patrons?|benefactors?)\s(?:du\s|de\sla\s|de\sl['’]|des\s|de\s|d['’]|of\s(?:the\s)?)"
)
_MANY_BECOME = re.compile(r"\b(?:deviennent|deviendront|become|have become|will become|are)\s(?:[a-z]+\s)?$")
# « X verse 90 000 euros à Y », "X gives Y €90,000"
_GIVES_THEM = re.compile(
    r"\s(?:gives?|will give|has given|gave|donates?|will donate|grants?|offers?)\s(?:the\s)?"
    r"|\s(?:donne|donnera|verse|versera|offre|offrira|apporte|apportera|remet|remettra)\s(?:[^.;,]{0,40}?\s)?"
    r"(?:au\s|aux\s|a\s(?:la\s|l['’])?)"
)
_JOINS = re.compile(r"\b(?:rejoindre|rejoint|rejoignent|to join|joins?|joined)\s(?:la\s|le\s|the\s)?")
_TO = re.compile(
    r"\b(?:(?:to|a|aux?|(?:en faveur|au profit|au benefice) d(?:e|u|es)|in favour of)\s(?:the |la |l['’])?"
    r"|(?:en faveur|au profit|au benefice) d['’])$"
)
# Behind these stands a list of who pays for a chair or belongs to a consortium.
_SUPPORT = re.compile(
    r"\b(?:avec le soutien|grace au soutien|(?:beneficient?|recoit) (?:du|le) soutien"
    r"|soutenue?|aux cotes|(?:with|from|has) the support|alongside|supported|backed|sponsored)"
    r"(?:\s(?:par|de|by|of)\b)?\s?"
)
_PAID_BY = re.compile(
    r"\b(?:financee?s?\s(?:par|avec)|dotee?s?\spar|qu(?:e\s|['’])(?:financent|finance|portent|soutiennent|cofinancent)"
    r"|(?:paid for|funded|financed|endowed|sponsored) by"
    r"|(?:money|funding|funds|budget|argent|financement) (?:comes?|vient|provient) (?:from|de))\s"
)


def parties_of(
    line: Line,
    verb_at: int,
    title: Line,
    kind: str,
    finder: Finder,
    cues: Cues,
    nouns: Mapping[str, str],
    *,
    surely: bool,
) -> tuple[str, ...]:
    """The parties, by id or as printed: the sentence's subject, who it is « entre », or with whom.

    Whoever else is named counts only where the text is `surely` about an agreement.
    """
    if kind == "label":
        return holders_of(line, verb_at, finder, cues, nouns)
    found = acting(line, kind, finder, cues, nouns)
    if kind == "patronage" and (patron := patron_of(line, found, finder, cues)):
        return patron
    names = in_order(one.name for one in found if one.start < verb_at)
    in_title = _of_title(title, kind, finder, cues, nouns)
    if joint := _joined_in(line, verb_at, found, in_title, finder, cues):
        own = _WITH.search(line.folded, verb_at)
        sure = kind == "chair" or (
            own is not None and (bool(own["bound"]) or _AGREED.search(line.folded[: own.start()]) is not None)
        )
        beside = with_whom(line, verb_at, kind, finder, cues, nouns) if sure else ()
        return in_order([*joint, *beside])
    if not names and line.block >= 0:
        names = _subject_of(line.text[:verb_at], finder)
    others = with_whom(line, verb_at, kind, finder, cues, nouns)
    if kind == "patronage" and names and not others:
        others = _receiver(line, found, names)
    if not names and others:
        # "Under the agreement that it concluded on Tuesday with Y, X will give …"
        alone = in_order(o.name for o in found if o.name not in others)
        names = alone if len(alone) == 1 else ()
    if names and others:
        return in_order([*names, *others])
    if not surely:
        return ()
    return in_title if len(in_title) >= 2 else in_order([*names, *in_title, *(o.name for o in found)])


def _joined_in(
    line: Line, verb_at: int, found: Sequence[Named], in_title: Sequence[str], finder: Finder, cues: Cues
) -> tuple[str, ...]:
    """The two or more whom a sentence joins: before its verb, « entre », or behind it; nobody where it joins none."""
    if bound := _bound_together(line, found, finder, cues):
        return bound
    if those := _THOSE_OF.search(line.folded):
        whose = without_of(line.text[those.end() :])
        if len(listed := joined(whose, finder.organisations(whose), finder, cues, at_start=True)) >= 2:
            return listed
    if agreed := _AGREED_BETWEEN.search(line.folded):
        # "At the meeting of X, Y was extended by an agreement between A and B"
        after = joined(line.text[agreed.end() :], _moved(found, agreed.end()), finder, cues, at_start=True)
        if len(after) >= 2 and not _COUNTED.search(line.folded, agreed.end()):
            return after
    before = [one for one in found if one.start < verb_at]
    names = in_order(one.name for one in before)
    subject = joined(line.text[:verb_at], before, finder, cues)
    ahead = _beside_whom(line, verb_at, finder, cues)
    if len(subject) >= 2:
        return in_order([*subject, *names, *ahead])
    if between := _BETWEEN.search(line.folded):
        after = joined(line.text[between.end() :], _moved(found, between.end()), finder, cues, at_start=True)
        if len(after) >= 2:
            return after
    if len(names) >= 2 or (names and ahead):
        return in_order([*names, *ahead, *_whom_they_join(line, found, verb_at)])
    if of_both := _OF_BOTH.search(line.folded):
        told = without_of(line.text[of_both.end() :])
        both = joined(told, finder.organisations(told), finder, cues, at_start=True)
        if len(both) >= 2:
            return both
    # « la signature du partenariat par lequel X et Y étudieront … »
    behind = joined(line.text[verb_at:], _moved(found, verb_at), finder, cues) if not names and line.block >= 0 else ()
    return behind if len(behind) >= 2 and not set(behind) < set(in_title) else ()


def _beside_whom(line: Line, verb_at: int, finder: Finder, cues: Cues) -> tuple[str, ...]:
    """« Aux côtés de X et de Y, l’école a signé … », "Alongside X and Y, …": those whom a sentence begins with."""
    head = _AT_THE_HEAD.match(line.folded, 0, verb_at)
    if head is None:
        return ()
    ahead = without_of(line.text[head.end() : verb_at])
    return joined(ahead, finder.organisations(ahead), finder, cues, at_start=True)


def _bound_together(line: Line, found: Sequence[Named], finder: Finder, cues: Cues) -> tuple[str, ...]:
    """« … est venu lier X à Y », "binds X to Y and Z": all of them; nobody where it is not said so."""
    for one in found:
        other = _TO_THE_OTHER.match(line.folded, one.end) if _BINDS.search(line.folded[: one.start]) else None
        behind = without_to(line.text[other.end() :] if other else "")
        if others := joined(behind, finder.organisations(behind), finder, cues, at_start=True):
            return in_order([one.name, *others])
    return ()


def _of_title(title: Line, kind: str, finder: Finder, cues: Cues, nouns: Mapping[str, str]) -> tuple[str, ...]:
    """Whom a title names as acting, as a list where it has one: « EURECOM – Principauté de Monaco : … »."""
    title = replace(title, text=(text := _DASHED.sub(", ", title.text)), folded=fold_in_place(text))
    found = acting(title, kind, finder, cues, nouns)
    named = in_order(o.name for o in found)
    listed = joined(title.text, found, finder, cues)
    if len({*listed} & {*named}) > 1:
        return in_order([*listed, *named])
    return listed if len(listed) > len(named) else named


def _whom_they_join(line: Line, found: Sequence[Named], verb_at: int) -> tuple[str, ...]:
    """« au tour de X et de Y de rejoindre l’école autour d’une chaire »: whom others join."""
    joins = _JOINS.search(line.folded, max(verb_at - 1, 0))
    return tuple(one.name for one in found if joins and joins.end() <= one.start <= joins.end() + 1)


def patron_of(line: Line, found: Sequence[Named], finder: Finder, cues: Cues) -> tuple[str, ...]:
    """« X, devenu le 1er décembre mécène de Y », "X becomes a patron of Y": (X, Y); nobody where it is not said so.

    Of several who become patrons, all stand before the one whose they are.
    """
    for one, other in zip(found, found[1:], strict=False):
        if one.name != other.name and _GIVES_THEM.fullmatch(line.folded[one.end : other.start]):
            return (one.name, other.name)
    told = _PATRON_OF.search(line.folded)
    if told is None:
        return ()
    to = [one.name for one in found if told.end() - 1 <= one.start <= told.end() + 1]
    if to and _MANY_BECOME.search(line.folded, 0, told.start()):
        ahead = line.text[: told.start()]
        known = [one for one in found if one.end <= told.start()]
        givers = joined(ahead, known, finder, cues) or joined(ahead, known, finder, cues, at_start=True)
        return in_order([*givers, to[0]]) if givers else ()
    by = [one.name for one in found if one.end <= told.start() and one.name not in to]
    by = by or list(_subject_of(line.text[: told.start()], finder))
    return (by[-1], to[0]) if to and by else ()


def _receiver(line: Line, found: Sequence[Named], givers: Sequence[str]) -> tuple[str, ...]:
    """« X fait don à Y de … », "X will give $1.2 million to Y": to whom something is given."""
    to = (one for one in found if one.name not in givers and _TO.search(line.folded[: one.start]))
    return in_order(one.name for one in to)[:1]


def with_whom(
    line: Line, verb_at: int, kind: str, finder: Finder, cues: Cues, nouns: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """« avec X et Y », "alongside X": those with whom the sentence's subject does something."""
    match = _WITH.search(line.folded, verb_at)
    if match is None:
        return ()
    bracket = _IN_BRACKETS.match(line.text, match.end())
    start, end = bracket.span(1) if bracket else (match.end(), len(line.text))
    found = _moved([one for one in acting(line, kind, finder, cues, nouns) if one.end <= end], start)
    apart = _TOLD_FIRST.sub(lambda told: ", " if told[1] else "", line.text[start:end])
    if apart != line.text[start:end]:
        listed = joined(apart, finder.organisations(apart), finder, cues, at_start=True)
        if len(listed) > 1:
            return listed
    listed = joined(line.text[start:end], found, finder, cues, at_start=True)
    return listed or in_order(o.name for o in found if o.start > 0)[:1]


def supporters(line: Line, finder: Finder, cues: Cues, *, paying: bool = False) -> tuple[str, ...]:
    """« avec le soutien de X, de l’assureur Y et du groupe Z », "alongside X and Y": who pays, or belongs to it."""
    support = _SUPPORT.search(line.folded) or (_PAID_BY.search(line.folded) if paying else None)
    if support is None:
        return ()
    behind = without_of(line.text[support.end() :])
    return joined(behind, finder.organisations(behind), finder, cues, at_start=True)


def subject_of(line: Line, verb_at: int, finder: Finder) -> tuple[str, ...]:
    """The one who signs by the sentence's subject, known or not; empty where several do, or nobody is named."""
    text = line.text[:verb_at]
    found = finder.organisations(text)
    known = in_order(organisation.name for organisation in found)
    first = _subject_of(text, finder)
    if first and found and not re.match(rf"\W*{ARTICLE}{re.escape(first[0])}\s(?:a|ont|has|have|vient|will)\s", text):
        # Beside a name that is known, one that nobody knew is the subject only where the verb follows it.
        first = ()
    return first or (known if len(known) == 1 else ())


def _subject_of(text: str, finder: Finder) -> tuple[str, ...]:
    """« Brightwater, entreprise familiale, a signé … »: a name that nobody knew, where a sentence begins with it."""
    text = text.rpartition(": ")[2]
    match = re.match(rf"\W*{ARTICLE}({finder.body}{NAME})(?=,|\s)", text)
    if match is None or is_no_name(match[1], finder) or finder.people(match[0]) or "," not in text and len(text) > 80:
        return ()
    # A dateline begins with a town, and « Antennas which … » with no name at all.
    if (
        find_dates(text[match.end() : match.end() + 24])
        or _NO_SUBJECT.match(text, match.end())
        or A_PROJECT.match(text, match.end())
    ):
        return ()
    return (match[1],)


def _moved(found: Sequence[Named], start: int) -> list[Named]:
    return [Named(o.name, o.start - start, o.end - start) for o in found if o.start >= start]
