"""The organisations that a text itself introduces and no table knows: found once, then known in all its sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.names import ONE_NAME, UNLISTED, Finder, fold_word, with_accents
from imt_archive.extraction.spans import fold_in_place
from imt_archive.model.records import Block, Organisation
from imt_archive.model.vocabulary import name_key

_RUNNING = ("lead", "paragraph", "bullet", "caption", "quotation", "about")
_ARTICLE = re.compile(r"^(?:(?:[Ll]e|[Ll]a|[Ll]es|[Tt]he)\s|[Ll]['’])")
_LOOSE = re.compile(r"(?:\s(?:de|du|des|d['’]|la|le|les|l['’]|en|et|in|of|the|for|&|and))+$")
_APPOSITION = re.compile(r"\s*[,(–—-]\s*([^.;:«»“”\"()]{4,160})")
# Behind these a town or a building stands as often.
_LOCATED = re.compile(r"\b(?:[Àà]|[Aa]u|[Dd]ans|[Aa]t|[Ii]n|[Nn]ear|[Ss]ur|[Vv]ers)\s(?:la\s|le\s|the\s|l['’])?$")
_Accepts = Callable[[str], bool]
_TO = r"(?:de\sla\s|de\sl['’]|du\s|des\s|de\s|d['’]|chez\s|at\s(?:the\s)?|of\s(?:the\s)?|for\s(?:the\s)?)"
# Of these only "at" and « chez » say by themselves that an employer follows.
_ADJECTIVE = re.compile(r"(?:ique|ale?|ives?|if|elle?|aire|ien|ienne|ing|ed)$")
_SURELY_EMPLOYS = re.compile(r"(?:chez|at)\s")
_BRACKETED = re.compile(r"\s\(((?=[^\s)]*[A-Z][^\s)]*[A-Z])[A-Z][A-Za-z0-9&-]{1,9})(?:\)|,\s)")
_POSSESSIVE = re.compile(r"['’]s?(?:\s.*)?$")
_EDGES = " \u00a0\u202f,;:–—-*_"
_LONGEST = 90
# Who acts in a text is introduced in its first blocks or among its abouts: a book has no more of them than a release.
_WITHIN_BLOCKS = 120


def with_own_bodies(
    finder: Finder, title: str, blocks: Sequence[Block], about_names: Iterable[str], cues: Cues
) -> Finder:
    """The finder, made to know the organisations that a text introduces by a full name, an acronym or a description."""
    texts = [title, *(block.text for block in blocks if block.kind in _RUNNING)][:_WITHIN_BLOCKS]
    known = finder.vocabulary
    about = ((name, "") for name in about_names if name not in known.organisations)
    names: dict[str, str] = {}
    for found, acronym in (*about, *(pair for text in texts for pair in _introduced(text, finder, cues))):
        name = _cleaned(found, finder, cues)
        if name and not known.organisation_id(name) and not (acronym and known.organisation_id(acronym)):
            names[name] = acronym or names.get(name, "")
    more = [_unlisted(name, acronym, texts) for name, acronym in _once(names).items()]
    return Finder(known.with_organisations(more), finder.words) if more else finder


def _introduced(text: str, finder: Finder, cues: Cues) -> Iterator[tuple[str, str]]:
    """(name, acronym or nothing) of whatever the words around say to be an organisation that no table knows."""
    taken = finder.organisations(text)
    ends = [one.end for one in taken]
    for shape, accepts in _shapes(finder, cues):
        for match in shape.finditer(text):
            start, end = match.span(1)
            at = bisect_right(ends, start)
            known = at < len(taken) and taken[at].start < end
            if known or _LOCATED.search(text, max(0, start - 12), start):
                continue
            if accepts is None or accepts(match[1]):
                yield match[1], ""
    for match in _BRACKETED.finditer(text):
        if name := _abbreviated(text[max(0, match.start() - _LONGEST) : match.start()], match[1], finder):
            yield name, match[1]
    yield from ((name, "") for name in _employers(text, finder, cues))


def _shapes(finder: Finder, cues: Cues) -> Iterator[tuple[re.Pattern[str], _Accepts | None]]:
    """Expressions whose first group is a body's name, and what a match has to keep besides."""
    described = "|".join(with_accents(noun) for noun in cues.words("bodies.described"))
    legal = "|".join(re.escape(form) for form in cues.table["bodies"]["legal_forms"])
    inside = "|".join(re.escape(noun) for noun in cues.table["bodies"]["nouns"])
    small = r"(?:de\sla\s|de\sl['’]|des?\s|du\s|d['’]|of\sthe\s|of\s|for\s)"
    word = r"[A-ZÀ-Þ][^\s,.;:()«»“”\"]{0,30}"
    # « le groupe X », « la start-up brestoise X », "the company X"
    yield re.compile(rf"(?<!\w)(?i:{described})\s(?:(?!d[eu]s?\s|et\s|and\s|of\s)[a-zà-ÿ-]+\s)?({ONE_NAME})"), None
    # « Lumen SAS », "Halsmouth Dynamics Ltd"
    yield re.compile(rf"({word}(?:\s{word}){{0,3}}\s(?:{legal}))(?![\w-])"), None
    # "Northfold University", « Kyoto Institute of Engineering »
    yield re.compile(rf"((?:{word}\s){{0,4}}(?:{inside})(?![\w-])(?:\s{small}?{word}){{0,5}})"), _has_words
    # « université de Thiès », « région Bretagne »
    yield re.compile(rf"(?<=['’\s])({finder.body}{ONE_NAME})"), _has_a_noun


def _abbreviated(before: str, acronym: str, finder: Finder) -> str:
    """The name that ends a text and that an acronym's letters abbreviate, in their order; nothing where none does.

    The shortest one, as Schwartz and Hearst (2003) match definitions: letters from the last to the first, of which the
    first begins a word – here one with a capital, or the noun of a body.
    """
    letters = [letter for letter in fold_word(acronym) if letter.isalnum()]
    folded = fold_in_place(before)
    at = len(folded)
    for number, letter in reversed(list(enumerate(letters))):
        at -= 1
        while at >= 0 and (folded[at] != letter or (number == 0 and folded[at - 1 : at].isalnum())):
            at -= 1
        if at < 0:
            return ""
    name = before[at:]
    begins = name[:1].isupper() or re.match(rf"{finder.body}(?<=\s)", name)
    return name if begins and len(name.split()) > 1 and not re.search(r"[.;:!?,]\s", name) else ""


def _has_words(name: str) -> bool:
    return len(name.split()) > 1


def _has_a_noun(name: str) -> bool:
    return name[:1].islower()


def _employers(text: str, finder: Finder, cues: Cues) -> Iterator[str]:
    """« PDG de X », "head of research at X": whom a role that the text gives somebody is held at."""
    for person in finder.people(text):
        rest = _APPOSITION.match(text, person.end, person.end + 180)
        for match in re.finditer(rf"(?<![\w'’-])({_TO}|,\s)({finder.body}{ONE_NAME})", rest[1]) if rest else ():
            role = re.findall(r"[^\W\d_]+", rest[1][: match.start()]) if rest else []
            if _is_held_at(match[1], match[2], [fold_word(word) for word in role], finder, cues):
                start = person.end + rest.start(1) + match.start(2) if rest else 0
                if not _is_somebody(text, start, finder):
                    yield match[2]


def _is_somebody(text: str, start: int, finder: Finder) -> bool:
    """Whether a role stands behind what begins there: « et celle de Léa Morvan, directrice d’X »."""
    person = next((one for one in finder.people(text) if one.start == start), None)
    behind = re.match(r",\s(?:l[ae]\s|the\s|l['’])?([\w-]+)", text[person.end : person.end + 40]) if person else None
    return behind is not None and fold_word(behind[1]) in finder.words.roles


def _is_held_at(joint: str, name: str, role: Sequence[str], finder: Finder, cues: Cues) -> bool:
    """Whether behind a role (folded words) and « de », "at" or a comma stands an employer's name."""
    if not any(word in finder.words.roles for word in role) or role[0].startswith(finder.words.of_places):
        return False
    if finder.organisations(name) or fold_word(re.split(r"[\s'’]", name)[0]) in cues.words("bodies.functions"):
        return False
    if _SURELY_EMPLOYS.match(joint):
        return True
    # « directrice de la recherche d’X » and « directeur scientifique d’X », not « directrice du site de Gaillac ».
    if role[-1] in cues.words("bodies.sites"):
        return False
    heads = cues.words("bodies.heads")
    functions = (*heads, *cues.words("bodies.functions"))
    return any(word in heads for word in role) and (role[-1] in functions or bool(_ADJECTIVE.search(role[-1])))


def _cleaned(name: str, finder: Finder, cues: Cues) -> str:
    """A name without an article before it or anything loose behind it; nothing where it is no body's."""
    name = re.sub(r"\s(?:in|en)\s.*$", "", name)
    name = _LOOSE.sub("", _ARTICLE.sub("", _POSSESSIVE.sub("", name.strip(_EDGES))))
    words = [fold_word(word) for word in re.findall(r"[^\W_]+", name)]
    if not words or not 3 <= len(name) <= _LONGEST or words[-1].isdigit() or words[0] in cues.words("bodies.never"):
        return ""
    if fold_word(name).startswith(tuple(f"{phrase} " for phrase in cues.words("bodies.never_openings"))):
        return ""
    alone = len(words) == 1 and (words[0] in finder.words.not_names or words[0] in finder.words.bodies)
    return "" if alone or any(word in finder.words.roles for word in words) else name


def _unlisted(name: str, acronym: str, texts: Sequence[str]) -> Organisation:
    """The organisation under its name, or under the longer one that the text has for « Grand Port Maritime »."""
    longer = re.compile(rf"{re.escape(name)}\s(?:de\sla\s|de\s|d['’]|du\s|des\s|of\s(?:the\s)?){ONE_NAME}")
    found = next((match[0] for text in texts if (match := longer.search(text))), name)
    return Organisation(found, UNLISTED, found, found, acronym, variants=(name,))


def _once(names: dict[str, str]) -> dict[str, str]:
    """Names once each, and none that only says what another one is."""
    kept: dict[str, str] = {}
    for name in sorted(names, key=len):
        same = next((one for one in kept if name_key(one) == name_key(name)), None)
        if same is None:
            kept[name] = names[name]
        elif names[name] and not kept[same]:
            kept[same] = names[name]
    # « l’association X » is X, « le centre Bretagne de X » a part of it.
    return {
        name: acronym
        for name, acronym in kept.items()
        if name not in kept.values()
        and not (name[0].islower() and any(name.endswith(one) for one in kept if one is not name))
    }
