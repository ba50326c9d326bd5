"""What in the text of a web page is none: menus, banners, links to other pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from imt_archive.readers.html_names import is_called_noise, is_called_partners
from imt_archive.readers.html_tree import Node

KEPT = frozenset(("body", "html", "main", "article", "h1", "h2", "h3", "p", "blockquote"))
LONG = 1500
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_ROLES = frozenset("navigation contentinfo search dialog alertdialog menu menubar toolbar tablist alert banner".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PARTNERS = re.compile(
    r"(?:\S+\s){0,3}(?:partenaires|partners|membres|members|soutiens|sponsors|mécènes|lauréats)\b.{0,30}", re.IGNORECASE
)
# « Les trois fondateurs de la chaire sont : », and not « Partager cet article : ».
_LEADS_ON = re.compile(
    r"(?!partag|share|suiv|follow|retrouv|find|(?:à )?(?:re)?lire|read|voir|see|mots|tags?\b|rubrique|catégor|categor)"
    r".{25,}\s?:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Sieve:
    """What parts the text from the rest: how many characters there are, and whether names say anything here."""

    whole: int
    by_name: bool = True

    def drops(self, node: Node) -> bool:
        """Whether an element is no part of the text."""
        if "hidden" in node.attributes or _HIDDEN.search(node.get("style")):
            return True
        # So much of the text, or its title, is in an element that its name must be wrong; and a page is hidden from
        # those who listen to it while something lies over it.
        is_most = node.length > 0.5 * self.whole
        if node.get("aria-hidden") == "true" and not is_most:
            return True
        if node.tag in KEPT or node.titles or is_most:
            return False
        if node.get("role").lower() in _ROLES:
            return True
        if node.tag in ("header", "aside") and node.contacts and node.length < LONG:
            return False
        if node.tag == "header" or (self.by_name and is_called_noise(node)):
            return True
        if node.tag == "aside":
            return not _is_box_of_text(node)
        return node.tag in ("ul", "ol", "div", "section", "table") and _is_list_of_links(node)


def sieve_of(root: Node) -> Sieve:
    """The sieve for an element; where most of its running text would be lost by names, those say nothing.

    A builder of pages gives every block of a page a class of the same words.
    """
    named, waiting = 0, list(root.elements())
    while waiting:
        node = waiting.pop()
        if node.tag in KEPT or node.titles or not is_called_noise(node):
            waiting += node.elements()
        else:
            named += node.free
    return Sieve(root.length, named <= 0.5 * root.free)


def _is_box_of_text(aside: Node) -> bool:
    """Whether something aside belongs to an article: its key figures, and not links to other pages."""
    inside = any(one.tag in ("article", "main") for one in aside.around())
    return inside and aside.free > 0 and not aside.links and not aside.fields


def _is_list_of_links(node: Node) -> bool:
    """Whether an element is hardly more than links that are no sentences and no names of partners."""
    links = node.links >= 3 and node.linked > 0.75 * node.length and not node.sentences and not node.contacts
    return links and not (_is_called_partners(node) or _is_introduced(node))


def _is_called_partners(node: Node) -> bool:
    return any(is_called_partners(one) for one in (node, *islice(node.around(), 2)))


def _is_introduced(node: Node) -> bool:
    """Whether a list goes on with what stands before it: « Les partenaires de la chaire », « Ils sont trois : »."""
    inside = node.parent
    while node.before is None and inside is not None and inside.length == node.length:
        node, inside = inside, inside.parent
    before = node.before or next((one for one in node.elements() if one.tag in _HEADINGS), None)
    if before is None or before.links or before.length > LONG:
        return False
    said = before.text(LONG)
    return bool(_PARTNERS.fullmatch(said) or (before.tag == "p" and _LEADS_ON.fullmatch(said)))
