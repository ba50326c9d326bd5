"""The query grammar: whatever is typed is a query, read as a person would mean it.

    souveraineté numérique        both words          "souveraineté numérique"    « … » and “ … ” too
    inria OR cnrs, inria OU cnrs  one of them         imt -inria, imt NOT inria, imt SAUF inria
    souver* t?l?com               wildcards           +le                         a stop word that must be there
    title: quote: about:          titre: citation: à-propos:, before a word, a phrase or a (group)

Words side by side must all be there; OR binds tighter than that, AND tighter than OR. Operators are capitals.
Stop words are left out unless they are all there is, insisted on or in a phrase.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import ELISIONS, is_stop_word
from imt_archive.search.nodes import (
    UNFINISHED,
    And,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Wildcard,
    Word,
    group,
    in_field,
    negated,
)
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
    pieces,
)

__all__ = ["Query", "parse"]

_FIELD_NAMES = {
    "title": "title", "titre": "title", "quote": "quote", "citation": "quote",
    "about": "about", "apropos": "about",
}  # fmt: skip
_OPERATORS = {"AND": "and", "ET": "and", "OR": "or", "OU": "or", "NOT": "not", "SAUF": "not"}
_QUOTES = '"«»“”„'
_TOKEN = re.compile(
    rf"(?P<space>\s+)|(?P<quote>[{_QUOTES}])|(?P<bracket>[()])"
    rf"|(?P<field>(?i:title|titre|quote|citation|about|[àa][\s\-\u2010\u2011]propos)\s*:)"
    rf"|(?P<sign>[+\-]+(?=[^\s+\-)]))"
    rf"|(?P<chunk>(?:{NUMBER}|{AMPERSAND}|{NUMERO}\s*[0-9]+|{INCLUSIVE}|[^\s(){_QUOTES}])+)"
)
_CLOSING = {"«": "»", "“": "”“", "„": "“”", '"': '"'}
_WILD = re.compile(rf"(?:[^\W_]|[{INVISIBLE}{COMBINING}*?])+")
# Deeper brackets are read as if they were not there: nobody means them.
_DEEPEST = 40


def parse(text: str, *, typing: bool = False) -> Query:
    """Read a query; while `typing`, the last word also stands for what it may become. Never fails."""
    text = unicodedata.normalize("NFC", text)
    tokens = _tokenize(text, typing)
    root = _Parser(tokens).sequence(0)
    if root is None:
        # Operators and field names alone are words: somebody looks for « OU » or "quote".
        root = group(And, [Word(piece.surface) for piece in pieces(text)])
    return Query(root)


@dataclass(frozen=True, slots=True)
class _Token:
    """A mark of the grammar or, where `node` is there, what a word or a phrase was read as."""

    kind: str
    value: str = ""
    node: Node | None = None


def _tokenize(text: str, typing: bool) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            at += 1
            continue
        at, kind = match.end(), str(match.lastgroup)
        if kind == "quote":
            token, at = _quoted(text, at, match[0], typing)
            tokens.append(token)
        elif kind == "chunk":
            tokens.append(_chunk_token(match[0], typing and at == len(text)))
        elif kind != "space":
            tokens.append(_Token(match[0] if kind == "bracket" else kind, match[0]))
    return tokens


def _quoted(text: str, start: int, mark: str, typing: bool) -> tuple[_Token, int]:
    closing = _CLOSING.get(mark)
    if closing is None:
        return _Token("stray"), start
    ends = [end for end in (text.find(c, start) for c in closing) if end >= 0]
    end = min(ends, default=len(text))
    items = _items(text[start:end], typing and not ends)
    node: Node | None = Phrase(tuple(item.node for item in items)) if len(items) > 1 else None
    if len(items) == 1:
        node = items[0].node
    return _Token("phrase", node=node), end + 1


def _chunk_token(chunk: str, unfinished: bool) -> _Token:
    if chunk in _OPERATORS:
        return _Token(_OPERATORS[chunk], chunk)
    items = _without_elision(chunk, _items(chunk, unfinished))
    if not items:
        return _Token("stray")
    if len(items) == 1:
        node = items[0].node
        return _Token("loose" if _is_loose(node, unfinished) else "word", node=node)
    gaps = [chunk[before.end : after.start] for before, after in zip(items, items[1:], strict=False)]
    words = [item.node.surface for item in items if isinstance(item.node, Word)]
    compound = len(words) == len(items) and all(map(is_hyphen, gaps)) and bool(joined(words))
    return _Token("word", node=Phrase(tuple(item.node for item in items), compound))


def _is_loose(node: Word | Wildcard, unfinished: bool) -> bool:
    """Whether a word may be left out beside others: a stop word, or the first letter of one being typed."""
    if isinstance(node, Wildcard) or node.unfinished:
        return False
    return is_stop_word(node.surface) or (unfinished and len(node.surface) == 1 and node.surface.isalpha())


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    end: int
    node: Word | Wildcard


def _items(text: str, unfinished: bool) -> list[_Item]:
    """The words of a chunk or of a phrase; the last one unfinished where it is still typed or ends in …."""
    items: list[_Item] = []
    done = 0
    for match in _WILD.finditer(text):
        pattern = _pattern(match[0])
        if pattern:
            items += _plain(text, done, match.start())
            items.append(_Item(*match.span(), Wildcard(pattern)))
            done = match.end()
    items += _plain(text, done, len(text))
    stripped = text.rstrip(UNFINISHED)
    if items and items[-1].end == len(stripped) and (unfinished or stripped != text):
        last = items[-1].node
        if isinstance(last, Word) and len(last.surface) > 1 and last.surface.isalnum():
            items[-1] = replace(items[-1], node=replace(last, unfinished=True))
    return items


def _plain(text: str, start: int, end: int) -> list[_Item]:
    return [_Item(start + p.start, start + p.end, Word(p.surface)) for p in pieces(text[start:end])]


def _pattern(raw: str) -> str:
    """A word with wildcards, folded; empty where it has none or nothing else."""
    if "*" not in raw and "?" not in raw:
        return ""
    pattern = "".join(c for c in fold(raw) if c.isalnum() or c in "*?")
    pattern = re.sub(r"\*+", "*", pattern)
    return pattern if any(c.isalnum() for c in pattern) and ("*" in pattern or "?" in pattern) else ""


def _without_elision(chunk: str, items: list[_Item]) -> list[_Item]:
    """l’Institut without its article, Inria's without its s, as long as a word is left."""

    def apostrophe_after(i: int) -> bool:
        return chunk[items[i].end : items[i + 1].start] in tuple(APOSTROPHES)

    def surface(i: int) -> str:
        node = items[i].node
        return node.surface if isinstance(node, Word) else ""

    while len(items) > 1 and surface(0) in ELISIONS and apostrophe_after(0):
        items = items[1:]
    if len(items) > 1 and surface(-1) == "s" and apostrophe_after(len(items) - 2):
        items = items[:-1]
    return items


class _Parser:
    """Reads the tokens once, from left to right; `at` is the next one."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = [token for token in tokens if token.kind != "stray"]
        self.at = 0

    def _peek(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def sequence(self, depth: int) -> Node | None:
        """Clauses side by side, up to a closing bracket or the end; loose words only where there is no other."""
        clauses: list[tuple[Node, bool]] = []
        while self._peek() and not (self._peek() == ")" and depth):
            start = self.at
            node = self._operators("or", depth)
            if node is not None:
                clauses.append((node, self.at == start + 1 and self.tokens[start].kind == "loose"))
            elif self.at == start:
                self.at += 1
        firm = [node for node, loose in clauses if not loose]
        if any(not isinstance(node, Not) for node in firm):
            return group(And, firm)
        return group(And, [node for node, _ in clauses])

    def _operators(self, kind: str, depth: int) -> Node | None:
        """Operands with the operator between them; one that lacks an operand is passed over."""
        nodes: list[Node] = []
        while True:
            node = self._operators("and", depth) if kind == "or" else self._operand(depth)
            if node is not None:
                nodes.append(node)
            if self._peek() != kind:
                break
            self.at += 1
        return group(Or, nodes) if kind == "or" else group(And, nodes)

    def _operand(self, depth: int) -> Node | None:
        """A word, phrase or bracket with the signs, NOTs and fields before it."""
        excluded = False
        field = ""
        while self._peek() in ("not", "sign", "field"):
            token = self.tokens[self.at]
            self.at += 1
            if token.kind == "field":
                field = _FIELD_NAMES[re.sub(r"[^a-z]", "", fold(token.value))]
            else:
                excluded = excluded or token.kind == "not" or "-" in token.value
        node = self._atom(depth)
        if node is None:
            return None
        node = in_field(field, node) if field else node
        return negated(node) if excluded else node

    def _atom(self, depth: int) -> Node | None:
        kind = self._peek()
        if kind == "(":
            self.at += 1
            if depth >= _DEEPEST:
                return None
            node = self.sequence(depth + 1)
            if self._peek() == ")":
                self.at += 1
            return node
        if kind in ("word", "loose", "phrase"):
            self.at += 1
            return self.tokens[self.at - 1].node
        return None
