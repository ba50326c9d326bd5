"""What a query is made of: words, phrases, fields and how they are combined; and how it is written out again.

`written` gives a query in the one normal spelling of our grammar; reading that gives the same query.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from imt_archive.model.dates import Edtf
from imt_archive.model.records import LANGUAGES
from imt_archive.search.analysis import is_stop_word
from imt_archive.search.segmentation import joined

FIELDS = ("title", "body", "quote", "about")
DEFAULT_FIELDS = ("title", "body", "quote")
# Fields that are facts of a release: they are looked up in the archive, not in its texts.
FACTS = ("partner", "signatory", "theme", "kind", "school", "date")
# How a word that is still being typed is written out: it also stands for what it may become.
UNFINISHED = "…"
NEAR_WITHIN = 10
# What another name of the same thing counts beside the one that was typed, and what a translation does.
OTHER_NAME, TRANSLATION = 0.6, 0.45

Span = tuple[int, int]


def _nowhere() -> Span:
    return (0, 0)


@dataclass(frozen=True, slots=True)
class Word:
    """A word by its surface, found by exact form or stem; `unfinished` ones also by their beginning.

    With `only`, it is found by its exact form alone; its stems count in `languages`, which an index narrows to those
    that have the word (accord is no stem of according). A translation is found in texts of the language `within`
    alone. `at` is where it stands in the query, and does not make another word of it.
    """

    surface: str
    unfinished: bool = False
    only: bool = False
    languages: tuple[str, ...] = LANGUAGES
    within: str = ""
    at: Span = field(default_factory=_nowhere, compare=False)


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A folded word with * (any letters) and ? (one letter; at its end, one or none)."""

    pattern: str
    at: Span = field(default_factory=_nowhere, compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """A word and its near spellings, at most so many letters off; 0 lets its length decide."""

    surface: str
    most: int = 0
    at: Span = field(default_factory=_nowhere, compare=False)


Item = Word | Wildcard | Fuzzy


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words at consecutive places; a `compound` is also found when written as one word.

    What was put in quotation marks is meant as it is: it may not be left out where nothing has all of a query.
    """

    items: tuple[Item, ...]
    compound: bool = False
    at: Span = field(default_factory=_nowhere, compare=False)
    quoted: bool = field(default=False, compare=False)

    @property
    def as_one_word(self) -> Word | None:
        """A compound as one word: Mines-Télécom as minestélécom."""
        words = [item for item in self.items if isinstance(item, Word)]
        whole = joined([word.surface for word in words]) if self.compound else ""
        return Word(whole, words[-1].unfinished, words[0].only) if whole else None

    @property
    def only(self) -> bool:
        """Whether its words are found by their exact forms alone."""
        return all(isinstance(item, Word) and item.only for item in self.items)


@dataclass(frozen=True, slots=True)
class Near:
    """Things of one block, each with at most so many words between it and the next one, in either order."""

    nodes: tuple[Node, ...]
    within: tuple[int, ...]

    @property
    def pairs(self) -> Iterator[tuple[Node, Node, int]]:
        """Each with the next one, and how many words may be between them."""
        return zip(self.nodes, self.nodes[1:], self.within, strict=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """What is asked of a release's facts: the field and its value, for "date" the span (either end may be open)."""

    name: str
    value: str
    span: tuple[Edtf | None, Edtf | None] = (None, None)
    at: Span = field(default_factory=_nowhere, compare=False)


@dataclass(frozen=True, slots=True)
class Also:
    """A part of a query with other names for the same thing, or its translations, which count for a share of it."""

    node: Node
    others: tuple[Node, ...]
    share: float = OTHER_NAME


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


Leaf = Word | Wildcard | Fuzzy | Phrase | Near
Node = Leaf | Fact | Also | Field | Not | And | Or
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
    def excluded(self) -> tuple[Node, ...]:
        """What must not be in what is found, whatever else is."""
        nodes = self.root.nodes if isinstance(self.root, And) else (self.root,)
        return tuple(node.node for node in nodes if isinstance(node, Not))

    @property
    def facts(self) -> tuple[Fact, ...]:
        """What is asked of the releases' facts."""
        return tuple(facts(self.root))

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
    return node if isinstance(node, Field | Fact) else Field(name, node)


def children(node: Node) -> tuple[Node, ...]:
    """The parts of a node that combines others."""
    if isinstance(node, And | Or | Near):
        return node.nodes
    if isinstance(node, Field | Not):
        return (node.node,)
    return (node.node, *node.others) if isinstance(node, Also) else ()


def leaves(node: Node | None, fields: tuple[str, ...] = DEFAULT_FIELDS) -> Iterator[tuple[Leaf, tuple[str, ...]]]:
    """What a text is looked for, each with the fields it is asked of; what is excluded is left out."""
    if isinstance(node, Field):
        yield from leaves(node.node, (node.name,))
    elif isinstance(node, And | Or | Also):
        for child in children(node):
            yield from leaves(child, fields)
    elif node is not None and not isinstance(node, Not | Fact):
        yield node, fields


def items(node: Node) -> Iterator[Item]:
    """The words, wildcards and near words in a node, those of phrases and of what is excluded too."""
    if isinstance(node, Word | Wildcard | Fuzzy):
        yield node
    for child in node.items if isinstance(node, Phrase) else children(node):
        yield from items(child)


def facts(node: Node | None) -> Iterator[Fact]:
    """What is asked of the releases' facts anywhere in a node."""
    if isinstance(node, Fact):
        yield node
    elif node is not None:
        for child in children(node):
            yield from facts(child)


def changed(node: Node, change: Callable[[Node], Node]) -> Node:
    """A node with all that is in it changed, from the inside out."""
    if isinstance(node, Phrase):
        inner: Node = replace(node, items=tuple(change(item) for item in node.items))  # type: ignore[misc]
    elif isinstance(node, And | Or | Near):
        inner = replace(node, nodes=tuple(changed(child, change) for child in node.nodes))
    elif isinstance(node, Field | Not | Also):
        inner = replace(node, node=changed(node.node, change))
    else:
        inner = node
    return change(inner)


_ENGLISH = {"and": " ", "or": " OR ", "not": "-", "near": "NEAR"}


def written(node: Node, names: Mapping[str, str] = _ENGLISH) -> str:
    """A node in the normal spelling of the grammar; `names` may give other operators and names of fields."""
    if isinstance(node, Word | Wildcard | Fuzzy):
        # A stop word is only asked for alone when it is insisted on.
        insisted = isinstance(node, Word) and is_stop_word(node.surface) and not (node.unfinished or node.only)
        return "+" * insisted + _item(node)
    if isinstance(node, Phrase):
        return _phrase(node)
    if isinstance(node, Also):
        return written(node.node, names)
    if isinstance(node, Near):
        between = (f" {names['near']}/{within} " for within in node.within)
        first, *others = (_bracketed(child, names) for child in node.nodes)
        return first + "".join(near + other for near, other in zip(between, others, strict=True))
    if isinstance(node, Fact):
        return f"{names.get(node.name, node.name)}:{_quoted(node.value)}"
    if isinstance(node, Field):
        return f"{names.get(node.name, node.name)}:{_bracketed(node.node, names)}"
    if isinstance(node, Not):
        return f"{names['not']}{_bracketed(node.node, names)}"
    glue = names["or" if isinstance(node, Or) else "and"]
    parts = [_bracketed(child, names) for child in node.nodes]
    return _spaced(parts, " +") if glue == " " else glue.join(parts)


def _item(item: Item) -> str:
    if isinstance(item, Wildcard):
        return item.pattern
    if isinstance(item, Fuzzy):
        return f"{item.surface}~{item.most or ''}"
    return "=" * item.only + item.surface + (UNFINISHED if item.unfinished else "")


def _phrase(phrase: Phrase) -> str:
    only = phrase.only
    parts = [_item(replace(item, only=False) if isinstance(item, Word) else item) for item in phrase.items]
    return "=" * only + ("-".join(parts) if phrase.compound else f'"{_spaced(parts, "-")}"')


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value or not value else value


def _bracketed(node: Node, names: Mapping[str, str]) -> str:
    text = written(node, names)
    return f"({text})" if isinstance(node, And | Or | Near) else text


def _spaced(parts: list[str], between_numbers: str) -> str:
    """The parts with spaces between, save where a space would make one number of two."""
    text = parts[0]
    for part in parts[1:]:
        glue = between_numbers if text[-1].isdigit() and part[0].isdigit() else " "
        text += glue + part
    return text
