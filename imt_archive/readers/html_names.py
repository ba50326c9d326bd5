"""What the classes and the id of an element call it: a box of every page of its site, or nothing that tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.readers.html_tree import Node

# A builder of pages gives its classes to every block, whatever it holds: "elementor-widget", "wp-block-group". And
# « no-sidebar », « has-menu » tell of what is around.
_TELLS_NOTHING = re.compile(
    r"(?:elementor|e-con|wp-block|et_pb|vc|wpb|fl|fusion|brxe|oxy|siteorigin|so|panel|avia|uagb|kt|kb|jet|sppb|ms"
    r"|no|non|has|with|without|hide|show)[_-]",
    re.IGNORECASE,
)
# Shown on a wide screen: "hidden md:block", "hidden-xs".
_RESPONSIVE = re.compile(r"(?:sm|md|lg|xl|2xl):(?:block|flex|grid|inline|table|contents)")
_ALWAYS = re.compile(
    r"(?:^|[_-])(?:breadcrumbs?|fil-?d?-?ariane|pagination|pager|sr-only|screen-reader\w*|visually-?hidden|totop"
    r"|back-to-top|advert\w*|prev-next|post-navigation|langswitch\w*|lang(?:uage)?-(?:switch\w*|select\w*|menu|nav\w*"
    r"|list|picker|chooser))(?:$|[_-])"
    r"|^(?:ariane|comments|comments?-?(?:list|area|respond|form|wrapper)|respond|commentaires|disqus_thread"
    r"|(?:modal|popup)(?:[_-].*)?|skip-?(?:link|to|nav|content).*)$",
    re.IGNORECASE,
)
_USUALLY = re.compile(
    r"(?:^|[_-])(?:menu\w*|nav|navbar|navigation|sidebar|sharing|share(?!point)\w*|socials?-(?:shar\w+|media|links?|icons?"
    r"|networks?|bar|nav|follow)|reseaux?-sociaux|partag\w*|addtoany\w*|related\w*|newsletter|login|ads?|toolbar|footer"
    r"|colophon|pied|lire-aussi|a-lire|read-more|recommended|modal|popup|widget-area)(?:$|[_-])|^(?:is-)?hidden$",
    re.IGNORECASE,
)
_SOMETIMES = re.compile(
    r"(?:^|[_-])(?:socials?|socialmedia|similar|subscribe|abonn\w*|comments?|respond|skip|search|recherche|promo)(?:$|[_-])",
    re.IGNORECASE,
)
_PARTNERS = re.compile(
    r"(?:^|[_-])(?:partenaires?|partners?|sponsors?|membres?|members?|soutiens?|mecenes?|laureats?)(?:$|[_-])",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:[a-z]+[_-])?(?:legende?|caption|cap|figcaption|photo-?caption|img-?caption)(?:[_-](?:text|txt))?",
    re.IGNORECASE,
)
_LONGEST_CAPTION = 400
# Running text for each link: a teaser has less, a paragraph with a link in it more.
_TEXT, _LITTLE_TEXT = 300, 40


def is_called_noise(node: Node) -> bool:
    """Whether an element is called what is on every page of a site, and holds what such a box holds."""
    names = _names(node)
    if not names:
        return False
    if any(_ALWAYS.search(name) for name in names):
        return True
    if any(_USUALLY.search(name) for name in names):
        return node.free < _TEXT * (node.links + 1)
    return any(_SOMETIMES.search(name) for name in names) and not _tells(node)


def is_called_caption(node: Node) -> bool:
    """Whether an element is called the words under a picture, and is as short as these are."""
    return node.length < _LONGEST_CAPTION and any(_CAPTION.fullmatch(name) for name in _names(node))


def is_called_partners(node: Node) -> bool:
    """Whether an element is called a list of partners, whose names are links to their sites."""
    return any(_PARTNERS.search(name) for name in _names(node))


def _tells(node: Node) -> bool:
    """Whether an element holds a sentence, and not the buttons or the field that its name may mean."""
    own = node.length - node.linked
    says = node.free >= 2 * _LITTLE_TEXT or (node.sentences > 0 and own >= _LITTLE_TEXT / 2)
    return says and not node.fields and own >= _LITTLE_TEXT * node.links


def _names(node: Node) -> Sequence[str]:
    names = node.names()
    if any(_RESPONSIVE.match(name) for name in names):
        names = [name for name in names if name != "hidden"]
    return [name for name in names if not _TELLS_NOTHING.match(name)]
