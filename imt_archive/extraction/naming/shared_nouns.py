"""Bodies that share one noun: « les universités de Nantes et de Rennes », "the cities of Brest and Rennes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from imt_archive.extraction.naming.spelling import ONE_NAME

_OF = r"(?:(?:de|du|des|of)\s(?:la\s|the\s)?|d['’])"
_AND = r"\s(?:et|and|&|ainsi\sque|as\swell\sas)\s"
# « le CHU A et B » names one CHU: a noun without a plural of its own has one by its article.
_OF_SEVERAL = ("les ", "Les ", "des ", "Des ", "aux ", "Aux ")
# "European Universities Linking Society and Technology" is one name.
_IN_A_NAME = re.compile(r"[A-ZÀ-Þ][\w-]{3,}\s$")
Shared = tuple[str, int, int]
"""The name of one of several bodies, with its noun in the singular, and the characters that stand for it."""


@lru_cache(maxsize=4)
def _shape(plurals: tuple[str, ...]) -> re.Pattern[str]:
    heads = "|".join(_as_printed(noun) for noun in sorted(plurals, key=len, reverse=True))
    one = rf"{_OF}?{ONE_NAME}"
    return re.compile(rf"(?<![\w-])(?P<noun>{heads})\s(?P<all>{one}(?:,\s{one}){{0,5}}{_AND}{one})(?!\w)")


def _as_printed(noun: str) -> str:
    """An expression for a noun with a capital or without, and with a straight apostrophe or a curved one."""
    first = f"[{noun[0]}{noun[0].upper()}]" if noun[0].islower() else noun[0]
    return first + re.escape(noun[1:]).replace("'", "['’]")


def _singular(noun: str, singulars: Mapping[str, str]) -> str:
    """What a noun as printed is in the singular, with the same capital and apostrophe."""
    low = noun.replace("’", "'")
    singular = singulars.get(low) or singulars[low[0].lower() + low[1:]]
    singular = singular.replace("'", "’") if "’" in noun else singular
    return noun[0] + singular[1:]


def shared(text: str, singulars: Mapping[str, str]) -> Iterator[Shared]:
    """The bodies of every list behind a noun in the plural, by the singular that `singulars` has for it.

    In French, who stands without the « de » of the first is none of them: « les universités de A et B ».
    """
    for found in _shape(tuple(singulars)).finditer(text):
        if found["noun"][0].isupper() and _IN_A_NAME.search(text, 0, found.start()):
            continue
        start = found.start("all")
        pieces = list(re.finditer(rf"({_OF}?)({ONE_NAME})", found["all"]))
        of, noun = pieces[0][1], _singular(found["noun"], singulars)
        if noun == found["noun"] and not text.endswith(_OF_SEVERAL, 0, found.start()):
            continue
        english = of.startswith("of")
        told = [one for one in pieces if english or bool(one[1]) == bool(of)]
        if len(told) < 2 or (of and len(told) < len(pieces)):
            continue
        for one in told:
            begin = found.start() if one is pieces[0] else start + one.start()
            yield f"{noun} {one[1] or (of if english else '')}{one[2]}", begin, start + one.end()
