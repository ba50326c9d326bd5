"""Which part of a web page is its text."""

from __future__ import annotations

import re

from imt_archive.readers.html_noise import KEPT, LONG, Sieve
from imt_archive.readers.html_tree import Node

_BOXES = frozenset(("section", "div", "aside", "article"))
_ADDRESS = re.compile(r"[\w.-]+\s?(?:@|\(at\))\s?[\w-]+\.\w|\+\d{2}[\s.\d]{9}|\b0\d(?:[\s.]\d\d){4}")


def main_part(body: Node) -> list[Node]:
    """The parts of a page that are its text, in order: the title's, where it stands apart, and the text's."""
    root = _root(body)
    behind = _behind(root, body)
    titles = [one for one in body.all("h1") if one.length]
    if len(titles) != 1 or root.holds(titles[0]):
        return [root, *behind]
    around = _around(root, titles[0], body)
    if around is not None:
        return [around, *(one for one in behind if not around.holds(one))]
    return [titles[0], root, *behind]


def _behind(root: Node, body: Node) -> list[Node]:
    """What stands behind the text and gives somebody's address: an about paragraph, a contact in a box."""
    found: list[Node] = []
    node, sieve = root, Sieve(body.length)
    while node is not body and node.parent is not None:
        siblings = list(node.parent.elements())
        at = next(number for number, one in enumerate(siblings) if one is node)
        found += [one for one in siblings[at + 1 :] if _gives_an_address(one) and not sieve.drops(one)]
        node = node.parent
    return found


def _gives_an_address(node: Node) -> bool:
    in_a_box = node.tag in _BOXES and node.contacts > 0 and node.length < LONG
    return in_a_box and _ADDRESS.search(node.text()) is not None


def _root(body: Node) -> Node:
    """The element that holds the text."""
    mains = [one for one in body.all("main", "div", "section") if one.tag == "main" or one.get("role") == "main"]
    inside = max(mains, key=lambda one: one.prose) if mains else body
    if inside.prose < 0.3 * body.prose:
        inside = body
    articles = inside.all("article")
    if articles:
        largest = max(articles, key=lambda one: one.prose)
        if largest.prose > (0.5 if len(articles) < 3 else 0.65) * inside.prose:
            return largest
    return _densest(inside) if inside is body else inside


def _densest(node: Node) -> Node:
    """The innermost element that still has nearly all of the running text."""
    whole = node.prose
    while True:
        child = next((one for one in node.elements() if one.prose > 0.8 * whole > 0), None)
        if child is None or child.tag in KEPT - {"article", "main"}:
            return node
        node = child


def _around(root: Node, title: Node, body: Node) -> Node | None:
    """What holds both the title and the text, if it holds little else."""
    node: Node | None = root
    while node is not None and node is not body:
        if node.holds(title):
            return node if node.prose < 1.35 * root.prose + 300 else None
        node = node.parent
    return None
