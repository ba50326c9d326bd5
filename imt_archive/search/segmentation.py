"""Where the words of a text are, whatever its language: elision, acronyms, numbers, inclusive writing, ligatures.

A piece is one word with its characters and its surface: lower case, accents kept, ligatures and invisible
characters resolved. The surface of a surface is itself, so that a query can be written out and read again.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, pairwise
from typing import NamedTuple

HYPHENS = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u2032\uff07`\u00b4"
LETTER = "A-Za-zÀ-ÖØ-öø-ÿŒœÆæ"
# Soft hyphens, joiners and the like stand inside a word without being part of it.
INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
COMBINING = "\u0300-\u036f"
_SPACE = " \u00a0\u2007\u2009\u202f"
_CHARACTER = r"[^\W_\u02bc]"
_SUFFIX = "trice|rice|euse|ère|ere|enne|nne|elle|lle|esse|sse|ne|le|ve|te|fe|se|e"
_DOT = "[·•‧⋅∙]"
_LONGEST_COMPOUND = 40
_LONGEST_GAP = 2
_MOST_PARTS = 4

# 13 600, 13,600 and 13.600 are one number; 14,3 is a decimal; 3.11.7 and 01.07.2024 are neither.
_GROUPED = rf"[1-9][0-9]{{0,2}}(?:(?:[{_SPACE}][0-9]{{3}})+|(?:,[0-9]{{3}})+|(?:\.[0-9]{{3}})+)(?![0-9])"
NUMBER = rf"(?<![^\W_])(?<![0-9][.,])(?:{_GROUPED}(?:[.,][0-9]+)?|[0-9]+[.,][0-9]+)(?![.,]?[0-9])"
AMPERSAND = (
    rf"(?<!{_CHARACTER})(?:[A-Za-z]{{1,4}}&[A-Za-z]{{1,4}}|[A-Za-z][{_SPACE}]&[{_SPACE}][A-Za-z])(?!{_CHARACTER})"
)
NUMERO = rf"(?<!{_CHARACTER})(?:[nN][°º\u1d52]|№)"
INCLUSIVE = (
    rf"[{LETTER}]{{3,}}(?:(?i:{_DOT}(?:{_SUFFIX})(?:{_DOT}?s)?)|\.(?:{_SUFFIX})(?:\.?s)?"
    rf"|\((?:{_SUFFIX})s?\)s?|-(?:{_SUFFIX})-s)(?!{_CHARACTER})"
)
_ACRONYM = rf"(?<!{_CHARACTER})[{LETTER}](?:\.[{LETTER}])+\.?(?!{_CHARACTER})"
# The words of the language that keep their apostrophe; everywhere else it parts two words.
_APOSTROPHE = f"[{APOSTROPHES}]"
_WHOLE = rf"(?i:aujourd{_APOSTROPHE}hui|quelqu{_APOSTROPHE}une?s?|presqu{_APOSTROPHE}[îi]les?|prud{_APOSTROPHE}hom\w+)"
_WORD = rf"{_CHARACTER}(?:[{INVISIBLE}{COMBINING}]*{_CHARACTER})*[{COMBINING}]*"
# Most words are plain: tried first, they spare every other pattern.
_PLAIN = rf"[{LETTER}]{{2,}}(?=[\s,;:])"
_KINDS = {
    "plain": _PLAIN, "number": NUMBER, "acronym": _ACRONYM, "ampersand": AMPERSAND, "numero": NUMERO, "whole": _WHOLE,
    "inclusive": INCLUSIVE, "word": _WORD,
}  # fmt: skip
_PIECE = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _KINDS.items()))
_RAW = re.compile("|".join(_KINDS.values()))
_SPACED_NUMBER = re.compile(r"[0-9]\s[0-9]")
_CHUNK = re.compile(rf"\S+(?:(?:(?<=[0-9])\s(?=[0-9])|\s&\s|(?<=[{HYPHENS}])\n)\S+)*")
_MAY_JOIN = re.compile(rf"[{HYPHENS}]|[a-zà-öø-ÿ][A-ZÀ-ÖØ-Þ]|[°º\u1d52№]")
_CAMEL = re.compile(rf"(?<=[{LETTER}][a-zà-öø-ÿ]{{2}})(?=[A-ZÀ-ÖØ-Þ](?:[a-zà-öø-ÿ][{COMBINING}]?){{2}})")
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae"})
_FEMININE = (("teur", "trice"), ("eur", "rice"), ("eur", "euse"), ("er", "ère"), ("er", "ere"),
             ("en", "enne"), ("el", "elle"), ("f", "ve"), ("x", "se"))  # fmt: skip


class Piece(NamedTuple):
    """One word: its characters in the text and its surface."""

    start: int
    end: int
    surface: str


@lru_cache(maxsize=65536)
def normal(raw: str) -> str:
    """The surface of a word: lower case, composed, ligatures spelled out, nothing but letters and digits."""
    if raw.isascii():
        return raw.lower()
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", raw)).casefold()
    text = unicodedata.normalize("NFKC", text).translate(_LIGATURES)
    return "".join(c for c in text if c.isalnum() and c != "\u02bc")


def pieces(text: str) -> list[Piece]:
    """The words of a text in order; what has no letter and no digit is left out."""
    return list(_pieces(text))


class _Surfaces(dict[str, tuple[str, ...]]):
    """From what a pattern of words matched to its surfaces: a text's thousandth "de" costs one look-up."""

    _most = 200_000

    def __missing__(self, raw: str) -> tuple[str, ...]:
        if len(self) >= self._most:
            self.clear()
        found = self[raw] = tuple(piece.surface for piece in _pieces(raw))
        return found


_surfaces = _Surfaces()


def surfaces(text: str) -> list[str]:
    """The surfaces of the pieces of a text, without their characters: many times faster than `pieces`."""
    return list(chain.from_iterable(map(_surfaces.__getitem__, _RAW.findall(text))))


def chunks(text: str) -> list[str]:
    """A text in parts whose pieces, one part after the other, are its pieces: what stands between its spaces, mostly.

    13 600, R & D and a compound that a line's end parts are one part each.
    """
    if "&" in text or "\n" in text or _SPACED_NUMBER.search(text):
        return _CHUNK.findall(text)
    return text.split()


def may_join(chunk: str) -> bool:
    """Whether a part of a text may hold a compound."""
    return _MAY_JOIN.search(chunk) is not None


def _pieces(text: str) -> Iterator[Piece]:
    for match in _PIECE.finditer(text):
        kind, raw, start = match.lastgroup, match[0], match.start()
        if kind in ("plain", "word"):
            for part_start, part_end in _camel_parts(raw):
                surface = normal(raw[part_start:part_end])
                if surface:
                    yield Piece(start + part_start, start + part_end, surface)
        else:
            yield Piece(start, match.end(), _special(str(kind), raw))


def _camel_parts(raw: str) -> Iterator[tuple[int, int]]:
    """MinesTélécom is two words, as PDFs that lost a hyphen print it; iPhone and EURECOM are one."""
    if raw.islower() or len(raw) < 6:
        yield 0, len(raw)
        return
    cuts = [0, *(match.start() for match in _CAMEL.finditer(raw)), len(raw)]
    yield from pairwise(cuts)


def _special(kind: str, raw: str) -> str:
    if kind == "number":
        return _number(raw)
    if kind == "numero":
        return "no"
    if kind == "ampersand":
        left, _, right = raw.partition("&")
        return f"{normal(left.strip())}&{normal(right.strip())}"
    if kind == "inclusive":
        return _inclusive(raw)
    return normal(re.sub(rf"[.{APOSTROPHES}]", "", raw))


def _number(raw: str) -> str:
    grouped = re.match(_GROUPED, raw)
    if not grouped:
        return raw.replace(",", ".")
    whole = re.sub(rf"[{_SPACE},.]", "", grouped[0])
    return whole + raw[grouped.end() :].replace(",", ".")


def _inclusive(raw: str) -> str:
    base, suffix, *rest = (normal(part) for part in re.split(r"\W+", raw.strip("()")))
    plural = bool(rest) or suffix.endswith("s")
    return f"{base}·{suffix.removesuffix('s')}" + ("·s" if plural else "")


def variants(surface: str) -> tuple[str, ...]:
    """The plain words that a surface stands for: étudiant·e·s is étudiant, étudiante, étudiants, étudiantes."""
    if "&" in surface:
        return surface, surface.replace("&", "")
    if "·" not in surface:
        return (surface,)
    base, suffix, *plural = surface.split("·")
    ending = next((old for old, new in _FEMININE if new == suffix and base.endswith(old)), "")
    both = (base, base.removesuffix(ending) + suffix)
    return both + tuple(f"{word}s" for word in both) if plural else both


def is_hyphen(gap: str) -> bool:
    """Whether what stands between two words makes one compound of them; a hyphen may end a line."""
    return gap == "" or (gap[0] in HYPHENS and gap[1:] in ("", "\n"))


def joined(surfaces: Sequence[str]) -> str:
    """A hyphenated compound written as one word, or an empty string where nobody would write it so."""
    word = "".join(surfaces)
    fits = len(surfaces) > 1 and len(word) <= _LONGEST_COMPOUND and word.isalnum() and not word.isdecimal()
    return word if fits else ""


def compounds(text: str, found: Sequence[Piece]) -> Iterator[tuple[int, int, str]]:
    """The hyphenated compounds among the pieces of a text: (first, past the last, written as one word).

    Of a short one, the compounds inside it too: Institut-Mines-Télécom holds MinesTélécom.
    """
    first = 0
    for i in range(1, len(found) + 1):
        if i < len(found):
            end, start = found[i - 1].end, found[i].start
            if start - end <= _LONGEST_GAP and is_hyphen(text[end:start]):
                continue
        if i - first > 1:
            yield from _inside(found, first, i)
        first = i


def _inside(found: Sequence[Piece], first: int, last: int) -> Iterator[tuple[int, int, str]]:
    short = last - first <= _MOST_PARTS
    runs = combinations(range(first, last + 1), 2) if short else [(first, last)]
    for start, end in runs:
        if word := joined([piece.surface for piece in found[start:end]]):
            yield start, end, word
