"""The marks, words and phrases that a query is written with, in order; what they mean together is the parser's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from imt_archive.model.spans import try_span
from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import ELISIONS, is_stop_word
from imt_archive.search.nodes import NEAR_WITHIN, UNFINISHED, Fact, Fuzzy, Item, Node, Phrase, Wildcard, Word
from imt_archive.search.segmentation import (
    AMPERSAND,
    APOSTROPHES,
    COMBINING,
    INCLUSIVE,
    INVISIBLE,
    NUMBER,
    NUMERO,
    is_hyphen,
    joined,
    normal,
    pieces,
)

FIELD_NAMES = {
    "title": "title", "titre": "title", "quote": "quote", "citation": "quote", "about": "about", "apropos": "about",
    "partner": "partner", "partenaire": "partner", "signatory": "signatory", "signataire": "signatory",
    "theme": "theme", "kind": "kind", "type": "kind", "school": "school", "ecole": "school", "date": "date",
}  # fmt: skip
OPERATORS = {"AND": "and", "ET": "and", "OR": "or", "OU": "or", "NOT": "not", "SAUF": "not"}
_QUOTES = '"«»“”„'
_PLAIN_NAMES = "|".join(name for name in FIELD_NAMES if name != "apropos")
_FIELD = rf"(?<![^\W_])(?i:{_PLAIN_NAMES}|th[eéè]me|[eé]cole|[àa][\s\-\u2010\u2011]?propos)\s*:"
FIELD = re.compile(_FIELD)
_TOKEN = re.compile(
    rf"(?P<space>\s+)|(?P<quote>[{_QUOTES}])|(?P<bracket>[()])"
    rf"|(?P<field>{_FIELD})"
    rf"|(?P<near>(?:NEAR|PR[EÈ]S)(?:/(?P<within>[0-9]{{1,3}}))?(?![^\s()]))"
    rf"|(?P<sign>[+\-=]+(?=[^\s+\-=)]))"
    rf"|(?P<chunk>(?:{NUMBER}|{AMPERSAND}|{NUMERO}\s*[0-9]+|{INCLUSIVE}|[^\s(),;|{_QUOTES}])+)"
)
_CLOSING = {"«": "»", "“": "”“", "„": "“”", '"': '"'}
_WILD = re.compile(rf"(?:[^\W_]|[{INVISIBLE}{COMBINING}*?])+")
_FUZZY = re.compile(rf"(?P<word>(?:[^\W_]|[{INVISIBLE}{COMBINING}])+)~(?P<most>[12]?)(?![^\W_])")
# A name that is no field of ours: what comes after it is another word.
_UNKNOWN_FIELD = re.compile(r"[^\W\d_]+:(?=[^\W_])")
_DATE = re.compile(rf"\s*([^\s(){_QUOTES}]+)")


@dataclass(frozen=True, slots=True)
class Token:
    """A mark of the grammar or, where `node` is there, what a word or a phrase was read as."""

    kind: str
    value: str = ""
    node: Node | None = None


def tokenize(text: str, typing: bool) -> list[Token]:
    """What a query is made of; while `typing`, its last word is unfinished."""
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            at += 1
            continue
        start, at, kind = at, match.end(), str(match.lastgroup)
        if kind == "within":
            kind = "near"
        if kind == "quote":
            token, at = _quoted(text, at, match[0], typing)
        elif kind == "field" and field_name(match[0]) == "date":
            token, at = _date(text, start, at, typing)
        elif kind == "chunk":
            if unknown := _UNKNOWN_FIELD.match(match[0]):
                at = start + unknown.end()
            token = _chunk_token(text[start:at], start, typing and at == len(text))
        elif kind == "near":
            token = Token(kind, match["within"] or str(NEAR_WITHIN))
        else:
            token = Token(match[0] if kind == "bracket" else kind, match[0])
        if kind != "space":
            tokens.append(token)
    return tokens


def field_name(name: str) -> str:
    """The field that a name with its colon stands for, in whichever language."""
    return FIELD_NAMES[re.sub(r"[^a-z]", "", fold(name))]


def _date(text: str, start: int, at: int, typing: bool) -> tuple[Token, int]:
    """What is asked of a release's date; a span that cannot be read is two words like any others.

    One that is still being typed asks nothing yet.
    """
    match = _DATE.match(text, at)
    span = try_span(match[1]) if match else None
    if typing and span is None and (match is None or match.end() == len(text)):
        return Token("stray"), len(text)
    if match is None or span is None:
        return Token("word", node=Word("date", at=(start, start + 4))), at
    return Token("word", node=Fact("date", match[1], span, (start, match.end()))), match.end()


def _quoted(text: str, start: int, mark: str, typing: bool) -> tuple[Token, int]:
    closing = _CLOSING.get(mark)
    if closing is None:
        return Token("stray"), start
    ends = [end for end in (text.find(c, start) for c in closing) if end >= 0]
    end = min(ends, default=len(text))
    found = [item.node for item in _items(text[start:end], start, typing and not ends)]
    at = (start - 1, min(end + 1, len(text)))
    node: Node | None = Phrase(tuple(found), at=at, quoted=True) if len(found) > 1 else None
    if len(found) == 1:
        node = found[0]
    return Token("phrase", node=node), end + 1


def _chunk_token(chunk: str, start: int, unfinished: bool) -> Token:
    if chunk in OPERATORS:
        return Token(OPERATORS[chunk], chunk)
    items = _without_elision(chunk, start, _items(chunk, start, unfinished))
    if not items:
        return Token("stray")
    if len(items) == 1:
        node = items[0].node
        return Token("loose" if _is_loose(node, unfinished) else "word", node=node)
    gaps = [chunk[before.end - start : after.start - start] for before, after in pairwise(items)]
    words = [item.node.surface for item in items if isinstance(item.node, Word)]
    if len(words) == len(items) and all(map(is_stop_word, words)):
        # A-t-on, avons-nous: a question, not something that has to stand in a text.
        return Token("loose", node=Phrase(tuple(item.node for item in items), at=(items[0].start, items[-1].end)))
    compound = len(words) == len(items) and all(map(is_hyphen, gaps)) and bool(joined(words)) and words[0] != "no"
    phrase = Phrase(tuple(item.node for item in items), compound, (items[0].start, items[-1].end))
    return Token("word", node=phrase)


def _is_loose(node: Item, unfinished: bool) -> bool:
    """Whether a word may be left out beside others: a stop word, or the first letter of one being typed."""
    if not isinstance(node, Word) or node.unfinished:
        return False
    return is_stop_word(node.surface) or (unfinished and len(node.surface) == 1 and node.surface.isalpha())


@dataclass(frozen=True, slots=True)
class _Item:
    """A word of a chunk and its characters in the query."""

    start: int
    end: int
    node: Item


def _items(text: str, base: int, unfinished: bool) -> list[_Item]:
    """The words of a chunk or of a phrase; the last one unfinished where it is still typed or ends in …."""
    items: list[_Item] = []
    done = 0
    for start, end, node in sorted((*_wildcards(text, base), *_fuzzies(text, base)), key=lambda found: found[:2]):
        if start >= done:
            items += _plain(text, base, done, start)
            items.append(_Item(base + start, base + end, node))
            done = end
    items += _plain(text, base, done, len(text))
    stripped = text.rstrip(UNFINISHED)
    if items and items[-1].end == base + len(stripped) and (unfinished or stripped != text):
        last = items[-1].node
        if isinstance(last, Word) and len(last.surface) > 1 and last.surface.isalnum():
            items[-1] = replace(items[-1], node=replace(last, unfinished=True))
    return items


def _wildcards(text: str, base: int) -> Iterator[tuple[int, int, Item]]:
    for match in _WILD.finditer(text):
        if pattern := _pattern(match[0]):
            yield *match.span(), Wildcard(pattern, (base + match.start(), base + match.end()))


def _fuzzies(text: str, base: int) -> Iterator[tuple[int, int, Item]]:
    for match in _FUZZY.finditer(text):
        word = normal(match["word"])
        if word and not word.isdecimal():
            at = (base + match.start(), base + match.end())
            yield *match.span(), Fuzzy(word, int(match["most"] or 0), at)


def _plain(text: str, base: int, start: int, end: int) -> list[_Item]:
    found = ((base + start + p.start, base + start + p.end, p.surface) for p in pieces(text[start:end]))
    return [_Item(begin, stop, Word(surface, at=(begin, stop))) for begin, stop, surface in found]


def _pattern(raw: str) -> str:
    """A word with wildcards, folded; empty where it has none or nothing else."""
    if "*" not in raw and "?" not in raw:
        return ""
    pattern = "".join(c for c in fold(raw) if c.isalnum() or c in "*?")
    pattern = re.sub(r"\*+", "*", pattern)
    return pattern if any(c.isalnum() for c in pattern) and ("*" in pattern or "?" in pattern) else ""


def _without_elision(chunk: str, base: int, items: list[_Item]) -> list[_Item]:
    """l’Institut without its article, Inria's without its s, as long as a word is left."""

    def apostrophe_after(i: int) -> bool:
        return chunk[items[i].end - base : items[i + 1].start - base] in tuple(APOSTROPHES)

    def surface(i: int) -> str:
        node = items[i].node
        return node.surface if isinstance(node, Word) else ""

    while len(items) > 1 and surface(0) in ELISIONS and apostrophe_after(0):
        items = items[1:]
    if len(items) > 1 and surface(-1) == "s" and apostrophe_after(len(items) - 2):
        items = items[:-1]
    return items
