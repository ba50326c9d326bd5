"""What looks like a person's name in running text: capitalised words without roles, bodies and titles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from imt_archive.extraction.naming.named import Named, Words
from imt_archive.extraction.naming.spelling import COURTESY, UPPER, fold_word

_CAP = f"[{UPPER}]"
# Bounded, so that a text of nothing but capitals and dots is still read in one go.
_PART = rf"(?:{_CAP}\.|{_CAP}[^\W\d_]{{0,30}}(?:[-’'.][^\W\d_]{{1,30}}){{0,3}})"
_PARTICLE = r"(?:de|du|des|d’|d'|van|von|der|den|la|le|di|da|del|della|y|el|ben|bin|ibn|ole|zu|ten|ter|dos|das|do)"
_PERSON = re.compile(rf"(?<![\w-]){_PART}(?:\s{{1,3}}(?:{_PARTICLE}\s{{0,3}}){{0,2}}{_PART}){{1,7}}(?!\w)")
_ARTICLE_BEFORE = re.compile(
    r"\b(?:the|la|le|les|du|des|aux?|this|cette?|its|our|notre)\s{1,3}$|\b[Ll]['’]$", re.IGNORECASE
)
_HONORIFICS = re.compile(
    rf"^(?:(?:[CQ]u?['’]est|{COURTESY}|Eng\.?|Amb\.?|Shri|Smt\.?|(?:(?:His|Her)\s)?Excellency|(?:Son\s)?Excellence|S\.\sE\.)\s+)+"
)
_ROLE_OF = re.compile(r"([^\W\d_]+)\s(?:of|for|de|du|des|de la|de l['’]|d['’])\s*$")
_MOST_WORDS = 7
_ARTICLES = ("Le", "La", "Les", "The")
# « le directeur de », « la ministre française de l’Enseignement supérieur et de la »
_POST_OF = re.compile(
    r"(?<![\w'’-])(?i:l[ea]|the|son|sa|its|notre|our)\s(?P<post>[^,.;:()«»“”\"]{3,80}?)"
    r"\s?(?:de|du|d['’]|de\sla|de\sl['’]|des|of|of\sthe)\s?$"
)
# "Speaking at the ceremony, Chief Executive of"
_POST_AT_HEAD = re.compile(
    r"(?:^|[,:;]\s)(?P<post>[A-Z][a-z]+(?:\s(?:of\s|for\s|and\s)?[A-Z][a-z]+){0,4})\sof\s(?:the\s)?$"
)
_OF_A_MINISTER = re.compile(
    r"\b(?:[Mm]inistre|[Ss]ecrétaire d['’][ÉEé]tat)(?:\s[a-zà-ÿ]+){0,3}\s"
    r"(?:(?:de\sla|du|des|de|à\sla|aux?)\s|(?:de\s|à\s)?l['’])$"
)
_REACH = 96
_GOES_ON = re.compile(r"d(?:e|u|es)?\b|d['’]|of\b")
_APART = re.compile(r"\s*[,(:–—-]\s*")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\s$")


def people_in_text(text: str, taken: Sequence[Named], known: Words) -> Iterator[Named]:
    """What looks like people's names in a text, beside the organisations that stand there."""
    starts = [organisation.start for organisation in taken]
    for match in _shaped(text, taken, known):
        titled = _is_titled(known, match[0])
        looked_after = fold_word(match[0].partition(" ")[0]) in known.functions
        # « la ministre de la Recherche Anne Martin », « du ministre de la Mer Jean Roy »
        of_a_minister = (
            match[0].count(" ") > 1
            and _OF_A_MINISTER.search(text, max(0, match.start() - _REACH), match.start()) is not None
        )
        of_a_post = of_a_minister or (looked_after and _is_of_a_post(known, text, match.start()))
        article = _ARTICLE_BEFORE.search(text, max(match.start() - 6, 0), match.start())
        if article and not titled and not of_a_post:
            # « la Lovelace Society » is no person: nobody has an article.
            continue
        if _is_a_namesake(known, text, match.start()):
            continue
        if match[0].partition(" ")[0].endswith(("-based", "-owned", "-born")):
            continue
        name = _HONORIFICS.sub("", match[0])
        if _is_a_role_of(known, text, match.start()) or of_a_post:
            # "Director of Studies Aurélie Bonnefond": of what, and then who.
            name = name.partition(" ")[2] if of_a_minister and not looked_after else _behind_a_function(known, name)
        kept = _without_roles(known, name, match.end() - len(name)) if name else None
        if kept is None or (kept.name.isupper() and not _has_role_behind(known, text, kept.end)):
            continue
        kept = Named(_calmed(kept.name), kept.start, kept.end)
        last = bisect_right(starts, kept.end - 1) - 1
        if last < 0 or taken[last].end <= kept.start:
            yield kept


def _is_titled(known: Words, words: str) -> bool:
    """« notre directrice Anne Roy », "its Managing Director Ann Roe", « la Dre Anne Roy »; not "Student Contest"."""
    *before, _, last = words.split()
    with_a_post = any(_is_a_post(known, word) for word in before) and fold_word(last) not in known.occasions
    return with_a_post or _HONORIFICS.match(words) is not None


def _shaped(text: str, taken: Sequence[Named], known: Words) -> Iterator[re.Match[str]]:
    """Words in capitals that may be names, without a body before them whose director somebody is: « de X Anne Roy »."""
    ends = [one.end for one in taken]
    for match in _PERSON.finditer(text):
        at = bisect_right(ends, match.start())
        body = taken[at] if at < len(taken) and taken[at].start <= match.start() else None
        behind = _PERSON.match(text, body.end + 1) if body and body.end < match.end() else None
        yield behind if body and behind and _is_of_a_post(known, text, body.start) else match


def _is_of_a_post(known: Words, text: str, start: int) -> bool:
    """Whether a post stands before a place with what joins them: « la directrice générale de », "the Director of"."""
    before = _POST_OF.search(text, max(0, start - _REACH), start)
    before = before or _POST_AT_HEAD.search(text, max(0, start - _REACH), start)
    words = re.findall(r"[\w-]+", before["post"]) if before else ()
    return any(fold_word(word) in known.roles for word in words)


def _without_roles(known: Words, name: str, start: int) -> Named | None:
    """The name up to a role that is printed in capitals too; None where no two words are left."""
    words = list(re.finditer(r"\S+", name))
    # "Technical Director Pauline Chaudret": the last role before two words at least.
    # « Alain Roy Directeur de X » is told behind the name.
    posts = [
        at
        for at, word in enumerate(words[:-2])
        if at
        and _is_a_post(known, word[0])
        and not (at > 1 and any(_GOES_ON.match(behind[0]) for behind in words[at + 1 : at + 3]))
    ]
    words = words[posts[-1] + 1 :] if posts else words
    while words and _is_no_first_name(known, words, 0):
        # « Agence Belle Page », « Banque Forézienne » are bodies and nobody.
        if fold_word(words[0][0]) in known.bodies:
            return None
        article = words[0][0] in _ARTICLES
        words = words[1:]
        # « Le Panier du Gardon » is a shop; « Le Directeur Jean Martin » is somebody.
        if article and words and fold_word(words[0][0]) not in known.not_names:
            return None
    inside = _inside(words)
    bad = (i for i, word in enumerate(words) if _is_no_name(known, word[0]) and i not in inside)
    words = words[: next(bad, len(words))]
    # « d’Aubigny » is a name as much as « Aubigny ».
    capitals = [re.sub(r"^d['’]", "", word[0])[:1].isupper() for word in words]
    while capitals and not capitals[-1]:
        words, capitals = words[:-1], capitals[:-1]
    if sum(capitals) < 2:
        return None
    if len(words) > _MOST_WORDS:
        return None
    kept = name[words[0].start() : words[-1].end()]
    first, last = fold_word(words[0][0]), fold_word(words[-1][0])
    if all(fold_word(word[0]) in known.functions for word in words):
        # "Director of Research and Doctoral Studies": what somebody looks after
        return None
    # "French Ambassador" is somebody's post.
    if first in known.bodies or (first in known.countries and last in known.roles):
        return None
    return Named(kept, start + words[0].start(), start + words[-1].end())


def _inside(words: Sequence[re.Match[str]]) -> set[int]:
    """Which words are inside a name and belong to it, though alone they would be none."""
    # « Jean de La Tour »: an article inside a name belongs to it.
    inside = {i + 1 for i, word in enumerate(words) if re.fullmatch(r"de|du|von|van", word[0])}
    # « Alban Le Quémener », « Jean Du Bellay », « Bruno Le Maire »
    inside |= {
        at for i in range(1, len(words) - 1) if re.fullmatch(r"L[ea]s?|D[ue]s?", words[i][0]) for at in (i, i + 1)
    }
    # « Tran Thi Mai Linh »: a month that is a name too.
    return inside | {i for i in range(1, len(words) - 1) if words[i][0] == "Mai"}


def _is_a_post(known: Words, word: str) -> bool:
    return fold_word(word) in known.roles and fold_word(word) in known.not_names


def _behind_a_function(known: Words, name: str) -> str:
    """What is left of capitalised words behind those that say what somebody looks after; nothing where none is."""
    words = name.split(" ")
    if words[0] in _ARTICLES:
        # "President of Les Toits Bleus"
        return ""
    while words and (fold_word(words[0]) in known.functions or fold_word(words[0]) in known.not_names):
        words = words[1:]
    return " ".join(words) if 2 <= len(words) < len(name.split(" ")) else ""


def _is_no_first_name(known: Words, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether a word in capitals says who somebody is: a role where a whole name is left behind it."""
    word = fold_word(words[at][0])
    post = word in known.roles or word.removeprefix("vice-") in known.roles
    return _is_no_name(known, words[at][0]) or (post and len(words) > 2)


def _is_no_name(known: Words, word: str) -> bool:
    """Whether no name has a word; « Lê » is one, which folded would be an article."""
    return word != "Lê" and fold_word(word) in known.not_names


def _is_a_role_of(known: Words, text: str, start: int) -> bool:
    """Whether what looks like a name is what somebody is head of: "Director of International Affairs"."""
    before = _ROLE_OF.search(text, max(0, start - 40), start)
    return before is not None and fold_word(before[1]) in known.roles


def _is_a_namesake(known: Words, text: str, start: int) -> bool:
    """Whether something is called after what looks like a person: « le lycée Robert Doisneau », « le prix X »."""
    before = _WORD_BEFORE.search(text, max(0, start - 24), start)
    return before is not None and fold_word(before[1]) in known.named_after


def _has_role_behind(known: Words, text: str, end: int) -> bool:
    """Whether a name that is all in capitals, as headings and acronyms are, is somebody's: a role follows it."""
    behind = _APART.match(text, end)
    words = re.findall(r"[\w-]+", text[behind.end() : behind.end() + 50])[:4] if behind else []
    return any(fold_word(word) in known.roles for word in words)


def _calmed(name: str) -> str:
    """« Amaury DESLANDES » as one writes it: a surname in capitals is the same person's."""
    return re.sub(r"[^\W\d_]{3,}", lambda word: word[0].title() if word[0].isupper() else word[0], name)
