"""A web page as a tree of our own, gathered in one walk: what an element holds is counted once, however deep it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Never a part of what a page says.
SKIPPED = frozenset(
    "script style noscript template svg nav footer form button select option input textarea iframe object embed canvas "
    "video audio picture img map head dialog menu link meta title base progress meter datalist math".split()
)
_PROSE = frozenset("p li blockquote h1 h2 h3 td dd".split())
_BLOCKS = frozenset("div section article main body header footer aside ul ol table tr figure dl nav".split()) | _PROSE
_SENTENCE = re.compile(r"[a-zà-ÿ0-9»”)]{2}[.!?](?:\s|$)")
_CONTACT = re.compile(r"@|contact", re.IGNORECASE)
# What is nested deeper than a person ever wrote stands where that depth begins.
DEEPEST = 100


@dataclass(slots=True)
class Node:
    """An element with all that is in it, counted in characters: its text, the text of links, running text."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None = None
    children: list[Node | str] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    links: int = 0
    prose: int = 0
    titles: int = 0
    has_sentence: bool = False
    has_contact: bool = False

    def get(self, name: str) -> str:
        """An attribute, or an empty string."""
        return self.attributes.get(name, "")

    def elements(self) -> Iterator[Node]:
        """The elements right under this one."""
        return (child for child in self.children if isinstance(child, Node))

    def all(self, *tags: str) -> list[Node]:
        """The elements of these tags inside this one, in order."""
        found: list[Node] = []
        waiting = list(self.elements())[::-1]
        while waiting:
            node = waiting.pop()
            if node.tag in tags:
                found.append(node)
            waiting += list(node.elements())[::-1]
        return found

    def holds(self, other: Node) -> bool:
        """Whether another element is this one or inside it."""
        inside: Node | None = other
        while inside is not None and inside is not self:
            inside = inside.parent
        return inside is self

    def text(self) -> str:
        """All the words inside."""
        parts: list[str] = []
        waiting: list[Node | str] = [self]
        while waiting:
            one = waiting.pop()
            if isinstance(one, str):
                parts.append(one)
            else:
                waiting += one.children[::-1]
        return " ".join(" ".join(parts).split())


def tree_of(parser: LexborHTMLParser) -> Node | None:
    """The body of a page; None where it has none."""
    body = parser.body
    if body is None:
        return None
    root = Node("body", _attributes(body))
    open_nodes: list[tuple[Iterator[LexborNode], Node, bool]] = [(body.iter(include_text=True), root, True)]
    while open_nodes:
        children, node, is_own = open_nodes[-1]
        child = next(children, None)
        if child is None:
            open_nodes.pop()
            if is_own and node.parent is not None:
                _count(node, node.parent)
            continue
        tag = child.tag or ""
        if tag == "-text":
            _add_text(node, child.text_content or "")
        elif (tag in SKIPPED and not (tag == "footer" and node.tag == "blockquote")) or not tag[:1].isalpha():
            # The footer of a quotation says whose words they are.
            continue
        elif len(open_nodes) > DEEPEST:
            open_nodes.append((child.iter(include_text=True), node, False))
        else:
            inner = Node(tag, _attributes(child), node)
            node.children.append(inner)
            open_nodes.append((child.iter(include_text=True), inner, True))
    return root


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def _add_text(node: Node, words: str) -> None:
    node.children.append(words)
    length = len(words.strip())
    if not length:
        return
    node.length += length
    block: Node | None = node
    while block is not None and block.tag not in _BLOCKS:
        block = block.parent
    if block is not None and block.tag in _PROSE:
        node.prose += length
    node.has_sentence = node.has_sentence or _SENTENCE.search(words) is not None
    node.has_contact = node.has_contact or _CONTACT.search(words) is not None


def _count(node: Node, parent: Node) -> None:
    """Add what an element holds, which is complete, to the one around it."""
    parent.length += node.length
    parent.linked += node.length if node.tag == "a" else node.linked
    parent.links += node.links + (node.tag == "a")
    parent.prose += node.prose
    parent.titles += node.titles + (node.tag == "h1" and node.length > 0)
    parent.has_sentence = parent.has_sentence or node.has_sentence
    parent.has_contact = parent.has_contact or node.has_contact
