"""The query grammar: whatever is typed is a query, read as a person would mean it.

    souveraineté numérique        both words          "souveraineté numérique"    « … » and “ … ” too
    inria OR cnrs, inria OU cnrs  one of them         imt -inria, imt NOT inria, imt SAUF inria
    souver* t?l?com               wildcards           +le                         a stop word that must be there
    sovereinty~                   near spellings      =mot, ="deux mots"          these forms alone
    accord NEAR/5 inria           PRÈS/5 too: at most five words between
    title: quote: about:          titre: citation: à-propos:, before a word, a phrase or a (group)
    partner: signatory: theme: kind: school: date:2023-03..2024   and their French names: facts of a release

Words side by side must all be there; OR binds tighter than that, AND tighter than OR. Operators are capitals.
Stop words are left out unless they are all there is, insisted on or in a phrase.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

from imt_archive.search.nodes import (
    FACTS,
    And,
    Fact,
    Field,
    Fuzzy,
    Near,
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
from imt_archive.search.segmentation import pieces
from imt_archive.search.tokens import Token, field_name, tokenize

__all__ = ["Query", "any_of", "parse"]

# Deeper brackets are read as if they were not there: nobody means them.
_DEEPEST = 40


def parse(text: str, *, typing: bool = False) -> Query:
    """Read a query; while `typing`, the last word also stands for what it may become. Never fails."""
    text = unicodedata.normalize("NFC", text)
    tokens = tokenize(text, typing)
    root = _Parser(tokens).sequence(0)
    if root is None:
        # Operators and field names alone are words: somebody looks for « OU » or "quote".
        root = group(And, [Word(piece.surface) for piece in pieces(text)])
    return Query(root)


def any_of(words: Iterable[str]) -> Query:
    """A query for the texts that have any of some words in these very forms; best those that have most of them."""
    text = unicodedata.normalize("NFC", " ".join(words))
    return Query(group(Or, [Word(piece.surface, only=True) for piece in pieces(text)]))


class _Parser:
    """Reads the tokens once, from left to right; `at` is the next one."""

    def __init__(self, tokens: list[Token]) -> None:
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
        """A word, phrase or bracket with the signs, NOTs and fields before it, and what it has to be near to."""
        excluded = only = False
        field = ""
        while self._peek() in ("not", "sign", "field"):
            token = self.tokens[self.at]
            self.at += 1
            if token.kind == "field":
                field = field_name(token.value)
            else:
                excluded = excluded or token.kind == "not" or "-" in token.value
                only = only or "=" in token.value
        node = self._near(depth)
        if node is None:
            return None
        node = _exact(node) if only else node
        if field:
            node = _as_fact(field, node) if field in FACTS else in_field(field, node)
        return negated(node) if excluded else node

    def _near(self, depth: int) -> Node | None:
        """An atom, or several that have to stand near each other."""
        node = self._atom(depth)
        nodes: list[Node] = [] if node is None else [node]
        within: list[int] = []
        while self._peek() == "near":
            asked = int(self.tokens[self.at].value)
            self.at += 1
            while self._peek() in ("sign", "field"):
                self.at += 1
            following = self._atom(depth)
            if following is None:
                continue
            if nodes:
                within.append(asked)
            nodes.append(following)
        if len(nodes) > 1 and all(map(_has_place, nodes)):
            return Near(tuple(nodes), tuple(within))
        return group(And, nodes)

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


def _exact(node: Node) -> Node:
    """A node whose words are found by their exact forms alone; a phrase with a wildcard in it has no such form."""
    if isinstance(node, Word):
        return replace(node, only=True)
    if isinstance(node, Phrase):
        exact = tuple(replace(item, only=True) for item in node.items if isinstance(item, Word))
        return replace(node, items=exact) if len(exact) == len(node.items) else node
    if isinstance(node, And | Or | Near):
        return replace(node, nodes=tuple(map(_exact, node.nodes)))
    return replace(node, node=_exact(node.node)) if isinstance(node, Not | Field) else node


def _has_place(node: Node) -> bool:
    """Whether it makes sense to ask what a node is near to: a word, a phrase, or a choice of such."""
    if isinstance(node, Or):
        return all(map(_has_place, node.nodes))
    return isinstance(node, Word | Wildcard | Fuzzy | Phrase)


def _as_fact(name: str, node: Node) -> Node:
    """What was written after the name of a fact, as questions to the facts."""
    if isinstance(node, And | Or):
        return replace(node, nodes=tuple(_as_fact(name, child) for child in node.nodes))
    if isinstance(node, Not | Field):
        return replace(node, node=_as_fact(name, node.node))
    if isinstance(node, Word | Fuzzy):
        return Fact(name, node.surface, at=node.at)
    if isinstance(node, Wildcard):
        return Fact(name, node.pattern.strip("*?"), at=node.at)
    if isinstance(node, Phrase):
        return Fact(name, " ".join(getattr(item, "surface", "") for item in node.items), at=node.at)
    return node
