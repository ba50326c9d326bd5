"""The role and the organisation that a text gives somebody: behind the name, before it, or as a title of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import COURTESY, NAME, fold_word
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.vocabulary import fold

CLAUSE = r"((?:[^«»“”\":;.!?()]|\.(?=\w))+)"
"""An expression for words up to the end of a clause."""
_AFTER = re.compile(rf"\s*\(([^)]{{2,120}})\)|\s*,\s*{CLAUSE}|\s+[–—-]\s*{CLAUSE}")
_RIGHT_BEHIND = re.compile(rf"\s(?=[a-zà-ÿ]|[A-ZÀ-Þ][^,.;:()]{{3,60}}?\s(?:d[eu]s?\s|d['’])){CLAUSE}")
_OF = re.compile(r"\s+(?:of|at|from|du|de|d['’]|chez)\s*(?:the\s|la\s|l['’])?")
_RELATIVE = re.compile(
    r"\s(?:venue?s?|issue?s?|originaires?|arrivée?s?|chargée?s?\sde\sla\scoordination)\s(?:de|d['’]|du).*|"
    r"\s(?:qui|who|dont|whose)\s.*|\s(?:et|and)\s(?:second|futur|ancien|former|future|co-?signa|signa)\w*\s.*"
    r"|\s(?:et|and)\s(?:ont|a|se|ses|son|sa|il|elle|has|have|he|she|his|her|its)\b.*"
)
ARTICLE = re.compile(r"^(?:(?:le|la|du|the|son|sa|its|notre|our|nouveau|nouvelle|new|actuel|actuelle)\s|l['’])+", re.I)
"""An expression for what stands before a role and is no part of it."""
_NO_ROLE = re.compile(
    r"(?:ne\s|n'|y\s|ont\s|sont\s|est\s|etait\s|etaient\s|has\s|have\s|had\s|is\s|are\s|was\s|were\s"
    r"|began|started|joined|worked|studied|headed|holds|to\s"
    r"|signed|signe|signent|signs|initialled|de l['’]autre|d['’]autre part|will\s"
    r"|leur|leurs|lui|them|their|us|qui|who|dont|whose|which|whom|hier|a|au|aux|en|lors|pendant|dans"
    r"|sur|on|at|in|during|yesterday|today|"
    r"par|by|avec|with|pour|for|et|and|mais|but|cet?|cette|ces|this|that|these|those|il|elle|he|she|nous|we|je|i"
    r"|le \d.*|\d.*)\b"
)
_DETERMINED = re.compile(r"\b(?:the|its|his|her|their|our)\s((?:[a-z-]+\s){1,4}[a-z-]+)\s*,?\s*$")
_BARE_ARTICLE = re.compile(r"(?i:le|la|the|son|sa|its|notre|our)")
_FOR_NOW = re.compile(r"\s(?:par intérim|ad interim|par suppléance)$")
# « ministre française de l’Enseignement supérieur et de la Recherche », "Minister for Education and Research"
_OF_A_MINISTER = re.compile(
    r"(?i:ministre|minister|secrétaire d['’]état|secretary of state|préf[eè]te?|recteur|rectrice)"
    r"(?:\s[a-zà-ÿ]+){0,3}?\s"
    r"(?:(?:d[eu]s?\s|d['’]|of\s|for\s)?(?:la\s|l['’]|the\s)?"
    r"(?:(?<![\w'’-])|(?<=[ld]['’]))[A-ZÀ-Þ][\w'’-]+(?:\s[a-zà-ÿ]{4,})?(?:,?\s(?:et|and)\s|,\s)?)+"
)
_MOST_OF_A_POST = 14
_ELISION = re.compile(r"^[ld]['’]")
_NOT_LAST = re.compile(r"(?:[\s,]|\b(?:et|and|ainsi que|as well as)\b)+$")
# Before "Director", these say of what.
_OF_WHAT = frozenset(
    "technical scientific financial commercial industrial regional national medical legal artistic site plant".split()
)
# How far a role may reach: more is a sentence.
_LONGEST_ROLE = 160
# « X, qui reste professeur à Y », "X, who is in her final year" is none.
_REMAINS = re.compile(
    r"\s*,\s*(?:qui|who)\s(?:est|reste|demeure|devient|is|remains|becomes)\s(?:une?\s|an?\s|the\s)?([^,.;:]{4,90})"
)
_HONORIFIC_LAST = re.compile(rf"(?<=\s)(?:l[ea]\s)?{COURTESY}\s*$")
_A_SENTENCE = re.compile(r"\s(?:had|has|have|is|are|was|were|est|sont|était|étaient|avait|avaient|ont)\s")
_OF_A_LIST = re.compile(r"(?:du\s|de\sla\s|de\sl['’]|des\s|d['’](?!abord))")
_IN_CHARGE = re.compile(
    r"\b(?:en charge|chargée?s?|responsable|in charge|responsible)\s(?:de|du|des|d['’]|of|for)\b", re.I
)
_MINISTER = re.compile(r"(?:[\w-]+\s)?(?:minister|secretary of state)\b", re.I)
_LEADS = re.compile(r"\s*,\s*(?:qui|who)\s(\w+)\s")


def role_of(text: str, person: Named, until: int, finder: Finder, cues: Cues, since: int = 0) -> tuple[str, str]:
    """The role and organisation that a text gives a person, between two places of it where other people stand."""
    # « A, directeur de X, Mme B »: the next one's title is none of the role.
    after = _HONORIFIC_LAST.sub("", text[person.end : min(until, person.end + 2 * _LONGEST_ROLE)])
    if match := _AFTER.match(after):
        told = next(group for group in match.groups() if group)
        # « en présence de la rectrice A, du préfet B et de la maire C »: the next of a list, and no role.
        role = "" if _OF_A_LIST.match(told) else apposition(told, finder, cues)
        if role:
            return finder.role_and_organisation(role)
    if remains := _REMAINS.match(after):
        role = apposition(remains[1], finder, cues)
        if role and any(fold_word(word) in finder.words.roles for word in re.findall(r"[\w-]+", role)):
            return finder.role_and_organisation(role)
    if (leads := _LEADS.match(after)) and fold_word(leads[1]) in cues.words("people.leads"):
        # « X, qui dirige le laboratoire Y »: no role is named, but where it is.
        named = finder.organisations(after[leads.end() : leads.end() + 90])
        if named and not re.search(r"[,.;:«»“”]", after[leads.end() : leads.end() + named[0].start]):
            return "", named[0].name
    if right_behind := _RIGHT_BEHIND.match(after):
        # « Anne Martin directrice générale de X », with no comma
        role = apposition(right_behind[1], finder, cues)
        if _is_a_post(role, finder):
            return finder.role_and_organisation(role)
    before = text[max(since, person.start - _LONGEST_ROLE) : person.start]
    role, organisation = _role_before(before, finder)
    if of := _OF.match(after):
        organisation = organisation or _organisation_at(after[of.end() :], finder)
    return role, organisation


def apposition(text: str, finder: Finder, cues: Cues) -> str:
    """« directrice de X » from « directrice de X, explique … »: the clause that follows is no role."""
    pieces = re.split(r",\s*", _RELATIVE.sub("", text))
    while pieces and re.match(r"\d+\s(?:ans|years)|\d{2}$", pieces[0]):
        pieces = pieces[1:]
    if not pieces or re.fullmatch(r"d[eu]|d['’]|of|[àa]|to|pour|for", pieces[0].strip()):
        # « son directeur, X, de « constituer » … »
        return ""
    if _A_SENTENCE.search(pieces[0]):
        # "With the leaving of X, the school had once more no director"
        return ""
    role = ARTICLE.sub("", _NOT_LAST.sub("", pieces[0]).strip())
    if any(fold_word(word) in finder.words.roles for word in re.findall(r"[^\W\d_]+", role)):
        # "a first-year student"; « a déclaré » begins with the same letter.
        role = re.sub(r"^(?:an?|une?)\s", "", role)
    folded = fold(role)
    if _NO_ROLE.match(folded) or _speaks(folded, cues) or len(role) > _LONGEST_ROLE:
        return ""
    for piece in pieces[1:]:
        piece = _NOT_LAST.sub("", piece)
        if re.match(r"(?:et|and)\b", piece):
            break
        if re.match(r"de\s[a-zà-ÿ]+(?:er|re|ir)\b", piece):
            # « …, le directeur de l’école, de conclure : »
            break
        of = re.match(r"(?:de|du|des|d['’]|of|at)\b", piece) and (
            not finder.organisations(role) or _IN_CHARGE.search(role) is not None
        )
        named = finder.role_and_organisation(piece) if role and piece and not of else ("", "")
        # « vice-président, directeur technique de X »: the second post tells where the first is.
        second = named[1] and _is_a_post(named[0], finder) and not finder.role_and_organisation(role)[1]
        # "Minister for the Economy, Finance and Industry"
        more = _MINISTER.match(role) and piece[:1].isupper() and not _is_a_post(piece, finder)
        if not of and not (named[1] and not named[0]) and not second and not more:
            break
        role = f"{role}, {piece}"
    return role.strip()


def _is_a_post(text: str, finder: Finder) -> bool:
    words = re.findall(r"[\w-]+", text)
    return bool(words) and fold_word(words[0]) in finder.words.roles


def _speaks(folded: str, cues: Cues) -> bool:
    # « conseille » gives words to somebody, « conseiller » is a post.
    verb = cues.pattern("speech.verbs", "").match(folded)
    return verb is not None and (verb[0].endswith(" ") or not folded[verb.end() : verb.end() + 1].isalpha())


def _role_before(text: str, finder: Finder) -> tuple[str, str]:
    """« le professeur X », « la directrice de l’école, X »: the role that stands before a name."""
    text = _HONORIFIC_LAST.sub("", text)
    clause = re.split(r"[.;:«»“”\"!?()]\s*", text)[-1]
    words = list(re.finditer(r"[\w'’-]+", clause))
    at = len(words)
    while at and _is_role_word(words[at - 1][0], finder):
        at -= 1
    if at < len(words) and re.fullmatch(r"\s*,?\s*", clause[words[-1].end() :]):
        if at and (whole := _DETERMINED.search(clause)) and whole.start(1) < words[at].start():
            # "its operations director": what stands between the article and the role says of what.
            return whole[1], ""
        return _printed_as_a_title(clause, words, at, finder)
    if not clause.rstrip().endswith(","):
        return _with_its_body(clause, words, finder)
    first = next((word for word in words if _is_role_word(word[0], finder)), None)
    return finder.role_and_organisation(_ELISION.sub("", clause[first.start() :]).strip(" ,")) if first else ("", "")


def _with_its_body(clause: str, words: Sequence[re.Match[str]], finder: Finder) -> tuple[str, str]:
    """« le président de X par intérim », "the Director of X": a post with its body, right before a name."""
    first = next((at for at, word in enumerate(words) if at and _is_role_word(word[0], finder)), 0)
    article = first and _BARE_ARTICLE.fullmatch(words[first - 1][0])
    elided = _ELISION.match(words[first][0]) if words else None
    if not words or not (article or elided) or len(words) - first > _MOST_OF_A_POST:
        return "", ""
    post = _ELISION.sub("", clause[words[first].start() :]).strip()
    for_now = _FOR_NOW.search(post)
    role, organisation = finder.role_and_organisation(post[: for_now.start()] if for_now else post)
    of_it = organisation or _OF_A_MINISTER.fullmatch(post)
    return (role + (for_now[0] if for_now else ""), organisation) if of_it else ("", "")


def _printed_as_a_title(clause: str, words: Sequence[re.Match[str]], at: int, finder: Finder) -> tuple[str, str]:
    """A role of words from a place on, with what it is of, "Chief Technology Officer", and whose: "IMT Director X"."""
    qualified = at
    while at and words[at][0][0].isupper() and _qualifies(clause, words, at - 1, finder):
        at -= 1
    before = [one for one in finder.organisations(clause) if one.end <= words[qualified].start()]
    whose = before[-1] if before and clause[before[-1].end : words[qualified].start()].strip(" ") == "" else None
    whose = whose or (before[-1] if before and before[-1].end + 1 == words[at].start() else None)
    if whose is not None:
        at = next(number for number, word in enumerate(words) if word.start() >= whose.end)
    return _ELISION.sub("", clause[words[at].start() : words[-1].end()]), whose.name if whose else ""


def _qualifies(clause: str, words: Sequence[re.Match[str]], at: int, finder: Finder) -> bool:
    """Whether a word with a capital, right before another, says of what somebody has a post: "Technical Director"."""
    word = fold_word(words[at][0])
    known = word in finder.words.functions or word in finder.words.roles or word in _OF_WHAT
    return (
        known
        and not ARTICLE.match(f"{word} ")
        and words[at][0][0].isupper()
        and clause[words[at].end() : words[at + 1].start()] == " "
    )


def _is_role_word(word: str, finder: Finder) -> bool:
    folded = fold_word(_ELISION.sub("", word))
    return folded in finder.words.roles or all(part in finder.words.roles for part in folded.split("-"))


def _organisation_at(text: str, finder: Finder) -> str:
    known = finder.organisations(text[:120])
    if known and known[0].start == 0:
        return known[0].name
    unknown = re.match(finder.body + NAME, text)
    return unknown[0] if unknown else ""
