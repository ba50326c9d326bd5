"""What lies over a web page or beside its text: boxes that ask for consent, forms, other news, struck words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from imt_archive.readers.html_tree import Node, take_out

_HOLDS_A_PAGE = frozenset(("body", "html", "main", "article"))
_BOXES = frozenset(("div", "section", "aside", "form"))
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6"))
_TITLED = _HEADINGS | {"p", "div", "header", "section", "strong", "b", "span", "aside"}
# Programs that ask for consent, by what their boxes are called.
_ASKING = re.compile(
    r"(?:tarteaucitron|axeptio|didomi|onetrust|ot-sdk|cybot|cookiebot|cmplz|cookie-law|moove_gdpr|qc-cmp|sp_message"
    r"|usercentrics|iubenda|tc-privacy|orejime|klaro|borlabs|cky-|truste|trustarc|sd-cmp|appconsent)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"(?:^|[_-])(?:cookies?\w*|consent\w*|cmp|rgpd|gdpr|vie-?privee|traceurs?)(?:$|[_-])", re.IGNORECASE
)
_SAYS_CONSENT = re.compile(
    r"cookie|traceur|tracker|consent|vie privée|privacy|rgpd|gdpr|données personnelles|personal data", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:nous respectons |respect de |protection de )?votre vie privée(?: nous importe| compte.{0,20})?"
    r"|(?:gestion|gérer|paramètres?|préférences|utilisation|paramétrer)(?: d[eu]s?| les| vos| mes| le| votre)? "
    r"(?:cookies|consentements?)|(?:ce site|nous) utilis\w+ des cookies.*|we value your privacy|your privacy"
    r"|(?:manage )?(?:your )?(?:cookies?|consent|privacy) (?:settings|preferences|consent|choices)"
    r"|(?:this (?:web)?site|we) uses? cookies.*|cookies",
    re.IGNORECASE,
)
_NEWS = re.compile(
    r"(?:(?:nos|les|toutes les|plus d[’']|d[’']) ?)?(?:autres?|dernières?|derniers?)? ?"
    r"(?:actualités?|actus?|communiqués)(?: (?:récente?s?|similaires|liée?s|associée?s|à la une|du moment))?"
    r"|(?:derniers|autres) (?:articles|communiqués(?: de presse)?)"
    r"|articles (?:similaires|liés|récents|connexes|associés|recommandés)"
    r"|(?:à )?(?:(?:re)?lire|voir|découvrir) (?:aussi|également|ensuite)|(?:à )?lire aussi sur .{3,30}"
    r"|sur le même (?:sujet|thème)|dans la même (?:rubrique|catégorie)|(?:les )?(?:plus|mieux) lus"
    r"|vous aimerez(?: aussi)?|(?:ces articles|cela|ça|ceci) (?:peut|peuvent|pourrai\w+|devrai\w+)"
    r"(?: aussi| également)? vous (?:intéresser|plaire)"
    r"|(?:related|latest|recent|other|more|further) (?:news|articles?|posts?|stories|content|reading|releases)"
    r"|(?:latest |recent )?press releases|(?:read|see) (?:also|next|more)|you (?:may|might) (?:also )?(?:like|enjoy)"
    r"|also (?:read|of interest)|most (?:read|popular)|recommended(?: for you| reading)?",
    re.IGNORECASE,
)  # fmt: skip
_ENDS = " .…:!>→»›"
# A teaser says little for each of its links, a form for each of its fields.
_TEASER, _FORM, _LONGEST = 300, 300, 100
_START = 600


def without_what_is_apart(body: Node) -> None:
    """Take out of a page what is no part of what it says, before its text is looked for."""
    waiting = [body]
    while waiting:
        node = waiting.pop()
        taken = {id(one) for find in (_struck, _other_news) for one in find(node)}
        kept: list[Node | str] = []
        for child in node.children:
            if isinstance(child, str):
                kept.append(child)
            elif _is_a_program_that_asks(child) or (
                not _is_most(child, body) and (id(child) in taken or _is_fields(child) or _asks_for_consent(child))
            ):
                take_out(child)
            else:
                kept.append(child)
                waiting.append(child)
        node.children = kept


def _is_most(node: Node, body: Node) -> bool:
    """Whether an element holds the page's title or most of its text, and so is what the page says."""
    if node.tag in _HOLDS_A_PAGE or 0 < node.titles == body.titles:
        return True
    return node.length > 0.5 * body.length or node.prose > 0.5 * body.prose > 0


def _is_fields(node: Node) -> bool:
    """Whether a form is made to be filled in, and does not hold the page's text as those of some servers do."""
    return node.tag == "form" and node.prose < _FORM * max(1, node.fields)


def _asks_for_consent(node: Node) -> bool:
    if node.tag not in _BOXES and "-" not in node.tag:
        return False
    asks = any(_CONSENT.search(name) for name in node.names()) or _ASKS.fullmatch(node.opening.strip(_ENDS))
    return bool(asks) and _SAYS_CONSENT.search(node.text(_START)) is not None


def _is_a_program_that_asks(node: Node) -> bool:
    """Whether a box is that of a program known for it, which may say more than the page."""
    if node.tag in _HOLDS_A_PAGE or not any(_ASKING.match(name) for name in node.names()):
        return False
    return node.length == 0 or _SAYS_CONSENT.search(node.text(_START)) is not None


def _struck(parent: Node) -> Iterator[Node]:
    """What was taken back: <del>, and struck words with what was put in their place behind them."""
    replaced = False
    for child in reversed(parent.children):
        if isinstance(child, str):
            replaced = replaced and not child.strip()
        elif child.tag == "ins":
            replaced = True
        elif child.tag == "del" or (child.tag in ("s", "strike") and replaced):
            yield child
        else:
            replaced = False


def _other_news(parent: Node) -> Iterator[Node]:
    """Teasers of other pages, with the heading that they stand under: « À lire aussi »."""
    heading: Node | None = None
    last: Node | None = None
    for child in parent.children:
        if isinstance(child, str):
            heading = heading if not child.strip() else None
        elif heading is not None and (_is_teaser(child) or _tells_of_a_teaser(child, last)):
            if last is None:
                yield heading
            yield child
            last = child if child.length else last
        elif _is_over_news(child):
            heading, last = child, None
            if child.length > _LONGEST:
                yield child
                heading = None
        else:
            heading = None


def _is_over_news(node: Node) -> bool:
    """Whether an element is a heading over other news, alone or with nothing but their links."""
    opening = node.opening.strip(_ENDS)
    if node.tag not in _TITLED or not _NEWS.fullmatch(opening) or node.contacts:
        return False
    return node.length - node.linked <= len(node.opening)


def _is_teaser(node: Node) -> bool:
    if not node.length:
        return node.tag not in _HEADINGS
    if node.tag == "a":
        return not node.contacts
    if not node.links or node.contacts:
        return False
    own = node.length - node.linked
    return own <= 0.5 * node.length if node.tag == "p" else own <= _TEASER * node.links


def _tells_of_a_teaser(node: Node, last: Node | None) -> bool:
    """Whether a paragraph stands under the linked heading of a teaser."""
    below = last is not None and last.tag in _HEADINGS and last.links > 0
    return below and node.tag == "p" and node.length <= _TEASER and not node.contacts
