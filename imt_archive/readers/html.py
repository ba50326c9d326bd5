"""Web pages as they were saved: the text of the page without its menus, banners and feet. Nothing is ever fetched."""

from __future__ import annotations

import re
from codecs import lookup
from datetime import date

from selectolax.lexbor import LexborHTMLParser

from imt_archive.model.errors import ReadError
from imt_archive.readers.document import Document, RawBlock, Said
from imt_archive.readers.html_apart import without_what_is_apart
from imt_archive.readers.html_blocks import blocks_in
from imt_archive.readers.html_main import main_part
from imt_archive.readers.html_tree import Node, tree_of
from imt_archive.readers.text import decode
from imt_archive.readers.typography import with_headings

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
# What calls itself Latin-1 has been read as Windows' since the web began: "l’Office", "3 €".
_WINDOWS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254"}
_DATE = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
_LD_DATE = re.compile(r'"datePublished"\s*:\s*"([^"]{8,40})"')
_META_DATES = frozenset(
    "article:published_time datepublished date dc.date dc.date.issued dcterms.date dcterms.issued dcterms.created "
    "publish_date publication_date pubdate sailthru.date og:published_time".split()
)
_BARS = re.compile(r"\s+[|–—·»›>-]\s+")
_PART_OF_A_SITE = (
    "news", "newsroom", "home", "press", "blog", "events", "media", "news and events", "press releases",
    "actualité", "actualités", "toutes les actualités", "accueil", "presse", "agenda", "communiqués",
    "communiqués de presse",
)  # fmt: skip
_SITE = re.compile(r"\s+[|–—·»-]\s+(?:(?!\s[|–—·»-]\s).){2,60}$")


def read(content: bytes) -> Document:
    """Read a page's bytes; raises ReadError for what is no text."""
    return read_page(decoded(content))


def read_page(text: str) -> Document:
    """Read a page that is text already."""
    tree = LexborHTMLParser(text.replace("\x00", ""))
    body = tree_of(tree)
    if body is None:
        raise ReadError("read-no-words")
    without_what_is_apart(body)
    part = main_part(body)
    blocks = with_headings([block for node in part for block in blocks_in(node)])
    said = _said(tree, part)
    if said.title and blocks and not any(block.kind == "heading" for block in blocks[:6]):
        blocks = (RawBlock("heading", said.title, 1), *blocks)
    return Document("", "", blocks, said)


def decoded(content: bytes) -> str:
    """A page's text: in the encoding that it names, where that fits."""
    found = _CHARSET.search(content[:8192])
    # A page may name an encoding and be in another: UTF-8 is hardly ever met by chance.
    for encoding in ("utf-8", _as_read(found[1].decode("ascii", "replace")) if found else ""):
        if not encoding or content[:2] in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\x00" not in text[:4096]:
            return text
    return decode(content)


def _as_read(encoding: str) -> str:
    """The encoding that browsers take a name for."""
    try:
        return _WINDOWS.get(lookup(encoding).name, encoding)
    except LookupError:
        return ""


def _said(tree: LexborHTMLParser, part: list[Node]) -> Said:
    root = tree.root
    declared = (root.attributes.get("lang") or "")[:2].lower() if root is not None else ""
    return Said(_title(tree), _issued(tree, part), declared if declared in ("fr", "en") else "", _site(tree))


def _title(tree: LexborHTMLParser) -> str:
    for node in tree.css('meta[property="og:title"], meta[name="twitter:title"], meta[name="dc.title" i]'):
        if title := " ".join((node.attributes.get("content") or "").split()):
            return title
    whole, heading, _ = _page_title(tree)
    return heading or _SITE.sub("", whole)


def _site(tree: LexborHTMLParser) -> str:
    """The name of the site: what its metadata say, or what stands behind a mark at the end of the page's title."""
    for node in tree.css('meta[property="og:site_name"]'):
        if name := " ".join((node.attributes.get("content") or "").split()):
            return name
    whole, heading, others = _page_title(tree)
    if heading:
        # "UERI | News | Ten days": whose page it is, and no part of its site.
        return next((part for part in reversed(others) if part.lower() not in _PART_OF_A_SITE), "")
    found = _SITE.search(whole)
    name = found[0].strip(" |–—·»-") if found else ""
    return name if name.lower() not in _PART_OF_A_SITE else ""


def _page_title(tree: LexborHTMLParser) -> tuple[str, str, list[str]]:
    """The page's title; that part of it which is the heading of the page, where one is, and the other parts."""
    named, heading = tree.css_first("title"), tree.css_first("h1")
    whole = " ".join(named.text().split()) if named is not None else ""
    told = " ".join(heading.text().split()) if heading is not None else ""
    parts = _BARS.split(whole)
    own = next((part for part in parts if part.casefold() == told.casefold()), "") if len(parts) > 1 else ""
    return whole, own, [part for part in parts if part and part != own]


def _issued(tree: LexborHTMLParser, part: list[Node]) -> str:
    """The day that the page itself gives as its own, in its metadata before its visible stamp."""
    said: dict[str, str] = {}
    for node in tree.css("meta[content]"):
        name = next((value for key in ("property", "name", "itemprop") if (value := node.attributes.get(key))), "")
        said[name.lower()] = node.attributes.get("content") or ""
    candidates = [said[name] for name in sorted(_META_DATES & said.keys())]
    for node in tree.css('script[type="application/ld+json"]'):
        candidates += _LD_DATE.findall(node.text())
    for node in tree.css('[itemprop="datePublished"], time[pubdate]'):
        candidates.append(node.attributes.get("datetime") or node.attributes.get("content") or "")
    candidates += [node.get("datetime") for root in part for node in root.all("time")][:1]
    return next((day for one in candidates if (day := _day(one))), "")


def _day(text: str) -> str:
    found = _DATE.match(text.strip())
    try:
        return date.fromisoformat(found[0]).isoformat() if found else ""
    except ValueError:
        return ""
