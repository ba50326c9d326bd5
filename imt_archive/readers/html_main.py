"""Which part of a web page is its text, and which parts of that are none: menus, banners, links to other pages."""

from __future__ import annotations

import re

from imt_archive.readers.html_tree import Node

_ROLES = frozenset("navigation contentinfo search dialog alertdialog menu menubar toolbar tablist alert banner".split())
_NOISE = re.compile(
    r"(?:^|[\s_-])(?:"
    r"cookies?|cookiebar|consent|gdpr|rgpd|tarteaucitron\w*|axeptio\w*|didomi\w*|onetrust\w*|breadcrumbs?|ariane|"
    r"menu\w*|nav|navbar|navigation|sidebar|sharing|share\w*|social\w*|partag\w*|addtoany\w*|related\w*|similar|"
    r"newsletter|subscribe|abonn\w*|comments?|respond|pagination|pager|skip|search|recherche|login|popup|modal|"
    r"advert\w*|ads?|promo|toolbar|footer|pied|colophon|totop|hidden|sr-only|screen-reader\w*|visually|"
    r"lire-aussi|a-lire|read-more|recommended|prev-next|post-navigation|widgets?|langswitch\w*|lang-switcher|language-\w+"
    r")(?:$|[\s_-])",
    re.IGNORECASE,
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_KEPT = frozenset(("body", "html", "main", "article", "h1", "h2", "h3", "p", "blockquote"))
_LONG = 1500
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
    node = root
    while node is not body and node.parent is not None:
        siblings = list(node.parent.elements())
        at = next(number for number, one in enumerate(siblings) if one is node)
        found += [one for one in siblings[at + 1 :] if _gives_an_address(one) and not is_noise(one, body.length)]
        node = node.parent
    return found


def _gives_an_address(node: Node) -> bool:
    in_a_box = node.tag in _BOXES and node.has_contact and node.length < _LONG
    return in_a_box and _ADDRESS.search(node.text()) is not None


def is_noise(node: Node, whole: int) -> bool:
    """Whether an element is no part of the text; `whole` is how many characters the text has."""
    if "hidden" in node.attributes or node.get("aria-hidden") == "true" or _HIDDEN.search(node.get("style")):
        return True
    if node.tag in _KEPT:
        return False
    # So much of the text, or its title, is in an element that its name must be wrong.
    if node.titles or node.length > 0.5 * whole:
        return False
    if node.get("role").lower() in _ROLES:
        return True
    if node.tag in ("header", "aside"):
        return not (node.has_contact and node.length < _LONG)
    named = f"{node.get('class')} {node.get('id')}"
    if named.strip() and _NOISE.search(named):
        return True
    return node.tag in ("ul", "ol", "div", "section", "table") and _is_list_of_links(node)


def _is_list_of_links(node: Node) -> bool:
    """Whether an element is hardly more than links that are no sentences."""
    return node.links >= 3 and node.linked > 0.75 * node.length and not node.has_sentence and not node.has_contact


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
        if child is None or child.tag in _KEPT - {"article", "main"}:
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
