"""Which part of a web page is its text, and which parts of that are none: menus, banners, links to other pages."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

SKIPPED = frozenset(
    "script style noscript template svg nav footer form button select option input textarea iframe object embed canvas "
    "video audio picture img map head dialog menu link meta title base progress meter datalist math".split()
)
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
_CONTACT = re.compile(r"@|contact", re.IGNORECASE)
_SENTENCE = re.compile(r"[a-zà-ÿ0-9»”)]{2}[.!?]\s")
_KEPT = frozenset(("body", "html", "main", "article", "h1", "h2", "h3", "p", "blockquote"))
_MOST_LEVELS = 60


def main_part(body: LexborNode) -> list[LexborNode]:
    """The parts of a page that are its text, in order: the title's, where it stands apart, and the text's."""
    root = _root(body)
    title = _title_of(body)
    if title is None or _holds(root, title):
        return [root]
    around = _around(root, title, body)
    return [around] if around is not None else [title, root]


def is_noise(node: LexborNode, whole: int) -> bool:
    """Whether an element is no part of the text; `whole` is how many characters the text has."""
    tag, attributes = node.tag or "", node.attributes
    if tag in SKIPPED or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    if _HIDDEN.search(attributes.get("style") or ""):
        return True
    if tag in _KEPT:
        return False
    if (attributes.get("role") or "").lower() in _ROLES:
        return not _is_needed(node, whole)
    if tag in ("header", "aside"):
        text = text_of(node)
        return not _has_title(node) and not (_CONTACT.search(text) and len(text) < 1500)
    named = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if named.strip() and _NOISE.search(named) and not _is_needed(node, whole):
        return True
    return tag in ("ul", "ol", "div", "section", "table") and _is_list_of_links(node)


def _is_needed(node: LexborNode, whole: int) -> bool:
    """Whether so much of the text, or its title, is in an element that its name must be wrong."""
    return _has_title(node) or len(text_of(node)) > 0.5 * whole


def _has_title(node: LexborNode) -> bool:
    return node.css_first("h1") is not None


def text_of(node: LexborNode) -> str:
    """All the characters in an element."""
    return node.text(deep=True, separator=" ", strip=True) or ""


def _is_list_of_links(node: LexborNode) -> bool:
    """Whether an element is hardly more than links that are no sentences."""
    links = node.css("a")
    if len(links) < 3:
        return False
    text = text_of(node)
    linked = sum(len(text_of(link)) for link in links)
    return linked > 0.75 * len(text) and not _SENTENCE.search(text) and "@" not in text and not _has_title(node)


def _prose(node: LexborNode) -> int:
    """How many characters of running text an element has, outside what is never text."""
    count = 0
    for paragraph in node.css("p, li, blockquote, h1, h2, h3, td"):
        inside = paragraph.parent
        while inside is not None and inside.tag not in SKIPPED and inside.mem_id != node.mem_id:
            inside = inside.parent
        if inside is not None and inside.mem_id == node.mem_id:
            count += len(paragraph.text(deep=False, strip=True) or "") + sum(
                len(text_of(child))
                for child in paragraph.iter()
                if child.tag in ("a", "strong", "em", "b", "i", "span", "q")
            )
    return count


def _root(body: LexborNode) -> LexborNode:
    """The element that holds the text."""
    whole = _prose(body)
    mains = body.css("main, [role=main]")
    inside = max(mains, key=_prose) if mains else body
    within = _prose(inside)
    if within < 0.3 * whole:
        inside, within = body, whole
    articles = [one for one in inside.css("article") if one.mem_id != inside.mem_id]
    if articles:
        largest = max(articles, key=_prose)
        if _prose(largest) > (0.5 if len(articles) < 3 else 0.65) * within:
            return largest
    return _densest(inside, within) if inside.mem_id == body.mem_id else inside


def _densest(node: LexborNode, whole: int) -> LexborNode:
    """The innermost element that still has nearly all of the running text."""
    for _ in range(_MOST_LEVELS):
        child = next((one for one in node.iter() if one.tag not in SKIPPED and _prose(one) > 0.8 * whole > 0), None)
        if child is None or child.tag in _KEPT - {"article", "main"}:
            break
        node = child
    return node


def _title_of(body: LexborNode) -> LexborNode | None:
    found = [one for one in body.css("h1") if text_of(one)]
    return found[0] if len(found) == 1 else None


def _holds(root: LexborNode, node: LexborNode) -> bool:
    inside: LexborNode | None = node
    while inside is not None:
        if inside.mem_id == root.mem_id:
            return True
        inside = inside.parent
    return False


def _around(root: LexborNode, title: LexborNode, body: LexborNode) -> LexborNode | None:
    """What holds both the title and the text, if it holds little else."""
    node: LexborNode | None = root
    while node is not None and node.mem_id != body.mem_id:
        if _holds(node, title):
            return node if _prose(node) < 1.35 * _prose(root) + 300 else None
        node = node.parent
    return None
