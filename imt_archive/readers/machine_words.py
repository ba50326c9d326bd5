"""Words among what programs write for programs: parted from numbers of versions, from ids and from escapes."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

APART = "\n\n\n"
"""Between words that have nothing to do with each other: no number and no address reaches over three lines."""

# What links lead to that calls somebody or writes to them.
_LINK = re.compile(r"(?<![A-Za-z])(?:mailto|tel|sms|callto|fax|whatsapp):", re.IGNORECASE)
# « logo@2x.png », "lib@1.2.3", the name of a picture in a mail: no addresses.
_IDS = re.compile(r"@\dx(?=\.\w)|@\d+\.\d+(?:\.\d+)?(?![\w-]|\.[a-z])|cid:[^\s\"'<>]{1,200}")
# Nor is a UUID a telephone.
_UUID = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}(?![0-9A-Fa-f])")
_TAG = re.compile(r"<[^<>]*>")
_SAID = re.compile(r"=\s*(?:\"([^\"]*)\"|'([^']*)')")
_XMP = b"<x:xmpmeta", b"</x:xmpmeta>"


def shown(text: str) -> Iterator[str]:
    """A text, and what a program shows of it where something in it is written another way: « a&#64;b.fr »."""
    yield text
    plain = html.unescape(text) if "&" in text else text
    plain = unquote(plain) if "%40" in plain or "%2B" in plain else plain
    if plain != text:
        yield plain
    if "@" in plain and "\n" in plain:
        # An address that ends one line and begins the next is one.
        yield re.sub(r"[ \t\r]*\n[ \t\r]*", "", plain)


def without_ids(text: str) -> str:
    """Words without what only looks like an address."""
    return _IDS.sub(" ", text) if "@" in text else text


def code(text: str) -> str:
    """What stands in a script or in data, without ids."""
    plain = text.replace("\\u0040", "@").replace("\\u002B", "+").replace("\\/", "/")
    return without_ids(_UUID.sub(" ", plain))


def value(text: str) -> str:
    """Whom the value of an attribute writes to or calls; an empty string for nobody."""
    if "@" not in text and ":" not in text and "%" not in text:
        return ""
    plain = code(html.unescape(unquote(text)))
    link = _LINK.search(plain)
    if link is not None:
        return plain[link.start() :]
    return plain if "@" in plain else ""


def packets(content: bytes) -> Iterator[str]:
    """What a picture or a PDF says of who made it (XMP), where it says so openly."""
    at = content.find(_XMP[0])
    while at >= 0:
        end = content.find(_XMP[1], at)
        if end < 0:
            return
        yield from marked_up(content[at:end].decode("utf-8", "replace"))
        at = content.find(_XMP[0], end)


def marked_up(text: str) -> Iterator[str]:
    """The words between the tags of a text, and whom its attributes write to or call."""
    yield code(html.unescape(_TAG.sub(APART, text)))
    yield APART.join(value(found[1] or found[2] or "") for found in _SAID.finditer(text))
