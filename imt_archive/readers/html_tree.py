"""A web page as a tree of our own, gathered in one walk: what an element holds is counted once, however deep it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

# Never a part of what a page says.
SKIPPED = frozenset(
    "script style noscript template svg nav footer button select option input textarea iframe object embed canvas "
    "video audio picture img map head dialog menu link meta title base progress meter datalist math".split()
)
_FIELDS = frozenset("input select textarea".split())
_PROSE = frozenset("p li blockquote h1 h2 h3 td dd".split())
_BLOCKS = (
    frozenset("div section article main body header footer aside form ul ol table tr figure dl nav".split()) | _PROSE
)
_SENTENCE = re.compile(r"[a-zà-ÿ0-9»”)]{2}[.!?](?:\s|$)")
_CONTACT = re.compile(r"@|contact", re.IGNORECASE)
# What is nested deeper than a person ever wrote stands where that depth begins.
DEEPEST = 100
_OPENING, _LONGEST_NAMES = 80, 1000


@dataclass(slots=True)
class Node:
    """An element with all that is in it, counted in characters: its text, the text of links, running text.

    `free` is running text outside links, `fields` are those that somebody fills in, `opening` is how its text begins,
    `before` the element in front of it.
    """

    tag: str
    attributes: dict[str, str]
    parent: Node | None = None
    before: Node | None = None
    children: list[Node | str] = field(default_factory=list)
    length: int = 0
    linked: int = 0
    links: int = 0
    prose: int = 0
    free: int = 0
    titles: int = 0
    fields: int = 0
    sentences: int = 0
    contacts: int = 0
    opening: str = ""

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

    def around(self) -> Iterator[Node]:
        """The elements around this one, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def names(self) -> list[str]:
        """Its classes and its id, as many as anybody would give."""
        return f"{self.get('class')[:_LONGEST_NAMES]} {self.get('id')[:_LONGEST_NAMES]}".split()

    def holds(self, other: Node) -> bool:
        """Whether another element is this one or inside it."""
        return other is self or any(one is self for one in other.around())

    def text(self, longest: int | None = None) -> str:
        """All the words inside, or those at its beginning, up to about a length that elements count for too."""
        parts: list[str] = []
        seen = 0
        waiting: list[Node | str] = [self]
        while waiting and (longest is None or seen < longest):
            one = waiting.pop()
            if isinstance(one, str):
                parts.append(one)
                seen += len(one.strip())
            else:
                waiting += one.children[::-1]
                seen += 1
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
            node.fields += tag in _FIELDS and child.attributes.get("type") != "hidden"
        elif len(open_nodes) > DEEPEST:
            open_nodes.append((child.iter(include_text=True), node, False))
        else:
            inner = Node(tag, _attributes(child), node, _last_element(node))
            node.children.append(inner)
            open_nodes.append((child.iter(include_text=True), inner, True))
    return root


def take_out(node: Node) -> None:
    """Count an element no more in those around it; the caller takes it from the children of the one right above."""
    link = False
    linked, free = node.length if node.tag == "a" else node.linked, 0 if node.tag == "a" else node.free
    for one in node.around():
        one.length -= node.length
        one.linked -= node.length if link else linked
        one.links -= node.links + (node.tag == "a")
        one.prose -= node.prose
        one.free -= 0 if link else free
        one.titles -= node.titles + (node.tag == "h1" and node.length > 0)
        one.sentences -= node.sentences
        one.contacts -= node.contacts
        link = link or one.tag == "a"


def _last_element(node: Node) -> Node | None:
    """The element that what comes next stands right behind; each blank is looked at once, before the next element."""
    last = next((one for one in reversed(node.children) if isinstance(one, Node) or one.strip()), None)
    return last if isinstance(last, Node) else None


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def _add_text(node: Node, words: str) -> None:
    node.children.append(words)
    plain = words.strip()
    if not plain:
        return
    length = len(plain)
    node.length += length
    node.opening = node.opening or plain[:_OPENING]
    block: Node | None = node
    while block is not None and block.tag not in _BLOCKS:
        block = block.parent
    if block is not None and block.tag in _PROSE:
        node.prose += length
        node.free += length
    node.sentences += _SENTENCE.search(words) is not None
    node.contacts += _CONTACT.search(words) is not None


def _count(node: Node, parent: Node) -> None:
    """Add what an element holds, which is complete, to the one around it."""
    link = node.tag == "a"
    parent.length += node.length
    parent.linked += node.length if link else node.linked
    parent.links += node.links + link
    parent.prose += node.prose
    parent.free += 0 if link else node.free
    parent.titles += node.titles + (node.tag == "h1" and node.length > 0)
    parent.fields += node.fields
    parent.sentences += node.sentences
    parent.contacts += node.contacts
    parent.opening = parent.opening or node.opening
