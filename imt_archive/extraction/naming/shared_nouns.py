"""Bodies that share one noun: « les universités de Nantes et de Rennes », "the cities of Brest and Rennes"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from imt_archive.extraction.naming.spelling import ONE_NAME

_OF = r"(?:(?:de|du|des|of)\s(?:la\s|the\s)?|d['’])"
_AND = r"\s(?:et|and|&|ainsi\sque|as\swell\sas)\s"
# « le CHU A et B » names one CHU: a noun without a plural of its own has one by its article.
_OF_SEVERAL = re.compile(r"\b(?:[Ll]es|[Dd]es|[Aa]ux)\s$")
Shared = tuple[str, int, int]
"""The name of one of several bodies, with its noun in the singular, and the characters that stand for it."""


@lru_cache(maxsize=4)
def _shape(plurals: tuple[str, ...]) -> re.Pattern[str]:
    heads = "|".join(re.escape(noun) for noun in sorted(plurals, key=len, reverse=True))
    one = rf"{_OF}?{ONE_NAME}"
    return re.compile(rf"(?<![\w-])(?P<noun>{heads})\s(?P<all>{one}(?:,\s{one}){{0,5}}{_AND}{one})(?!\w)")


def shared(text: str, singulars: Mapping[str, str]) -> Iterator[Shared]:
    """The bodies of every list behind a noun in the plural, by the singular that `singulars` has for it.

    In French, who stands without the « de » of the first is none of them: « les universités de A et B ».
    """
    for found in _shape(tuple(singulars)).finditer(text):
        start = found.start("all")
        pieces = list(re.finditer(rf"({_OF}?)({ONE_NAME})", found["all"]))
        of, noun = pieces[0][1], singulars[found["noun"]]
        if singulars[found["noun"]] == found["noun"] and not _OF_SEVERAL.search(text, 0, found.start()):
            continue
        english = of.startswith("of")
        told = [one for one in pieces if english or bool(one[1]) == bool(of)]
        if len(told) < 2 or (of and len(told) < len(pieces)):
            continue
        for one in told:
            begin = found.start() if one is pieces[0] else start + one.start()
            yield f"{noun} {one[1] or (of if english else '')}{one[2]}", begin, start + one.end()
