"""What a query is made of: words, phrases, fields and how they are combined; and how it is written out again.

`written` gives a query in the one normal spelling of our grammar; reading that gives the same query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from imt_archive.search.analysis import is_stop_word
from imt_archive.search.segmentation import joined

FIELDS = ("title", "body", "quote", "about")
DEFAULT_FIELDS = ("title", "body", "quote")
# How a word that is still being typed is written out: it also stands for what it may become.
UNFINISHED = "…"


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its surface, found by exact form or stem; `unfinished` ones also by their beginning."""

    surface: str
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A folded word with * (any letters) and ? (one letter; at its end, one or none)."""

    pattern: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words at consecutive places; a `compound` is also found when written as one word."""

    items: tuple[Word | Wildcard, ...]
    compound: bool = False

    @property
    def as_one_word(self) -> Word | None:
        """A compound as one word: Mines-Télécom as minestélécom."""
        words = [item for item in self.items if isinstance(item, Word)]
        whole = joined([word.surface for word in words]) if self.compound else ""
        return Word(whole, words[-1].unfinished) if whole else None


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a query that is asked of one field alone."""

    name: str
    node: Node


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be in a text."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """Parts that must all be in a text, in any of the fields."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Parts of which one is enough."""

    nodes: tuple[Node, ...]


Leaf = Word | Wildcard | Phrase
Node = Leaf | Field | Not | And | Or
Group = TypeVar("Group", And, Or)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it was understood; `root` is None where nothing was asked."""

    root: Node | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked: no text is a hit, and none is excluded."""
        return self.root is None

    @property
    def canonical(self) -> str:
        """The query in the normal spelling of the grammar, the same for French and English operators."""
        return written(self.root) if self.root else ""

    @property
    def asks_about(self) -> bool:
        """Whether some part is asked of the about paragraphs."""
        return any("about" in fields for _, fields in leaves(self.root))


def group(kind: type[Group], nodes: list[Node]) -> Node | None:
    """The nodes as one: groups of the same kind dissolved, repetitions dropped, a single one standing for itself."""
    flat: list[Node] = []
    for node in nodes:
        flat.extend(node.nodes if isinstance(node, kind) else (node,))
    flat = list(dict.fromkeys(flat))
    return kind(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def negated(node: Node) -> Node:
    """What a sign or a NOT before a node makes of it."""
    return node.node if isinstance(node, Not) else Not(node)


def in_field(name: str, node: Node) -> Node:
    """A node asked of a field; a field inside a field is the one that counts."""
    if isinstance(node, Not):
        return Not(in_field(name, node.node))
    return node if isinstance(node, Field) else Field(name, node)


def leaves(node: Node | None, fields: tuple[str, ...] = DEFAULT_FIELDS) -> Iterator[tuple[Leaf, tuple[str, ...]]]:
    """What a text is looked for, each with the fields it is asked of; what is excluded is left out."""
    if isinstance(node, Field):
        yield from leaves(node.node, (node.name,))
    elif isinstance(node, And | Or):
        for child in node.nodes:
            yield from leaves(child, fields)
    elif node is not None and not isinstance(node, Not):
        yield node, fields


def replaced(node: Node, change: Callable[[Word], Word]) -> Node:
    """The same query with each of its words changed."""
    if isinstance(node, Word):
        return change(node)
    if isinstance(node, Phrase):
        items = tuple(change(item) if isinstance(item, Word) else item for item in node.items)
        return replace(node, items=items)
    if isinstance(node, Field | Not):
        return replace(node, node=replaced(node.node, change))
    if isinstance(node, And | Or):
        return replace(node, nodes=tuple(replaced(child, change) for child in node.nodes))
    return node


def written(node: Node) -> str:
    """A node in the normal spelling of the grammar."""
    if isinstance(node, Word):
        # A stop word is only asked for alone when it is insisted on.
        plus = "+" if is_stop_word(node.surface) and not node.unfinished else ""
        return plus + _item(node)
    if isinstance(node, Wildcard):
        return node.pattern
    if isinstance(node, Phrase):
        items = [_item(item) for item in node.items]
        return "-".join(items) if node.compound else f'"{_spaced(items, "-")}"'
    if isinstance(node, Field):
        return f"{node.name}:{_bracketed(node.node)}"
    if isinstance(node, Not):
        return f"-{_bracketed(node.node)}"
    if isinstance(node, Or):
        return " OR ".join(_bracketed(child) for child in node.nodes)
    return _spaced([_bracketed(child) for child in node.nodes], " +")


def _item(item: Word | Wildcard) -> str:
    if isinstance(item, Wildcard):
        return item.pattern
    return item.surface + (UNFINISHED if item.unfinished else "")


def _bracketed(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, And | Or) else written(node)


def _spaced(parts: list[str], between_numbers: str) -> str:
    """The parts with spaces between, save where a space would make one number of two."""
    text = parts[0]
    for part in parts[1:]:
        glue = between_numbers if text[-1].isdigit() and part[0].isdigit() else " "
        text += glue + part
    return text
