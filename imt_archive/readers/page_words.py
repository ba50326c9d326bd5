"""All words of a web page: those of its head, its foot, its scripts and its comments too, and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from imt_archive.model.errors import ReadError
from imt_archive.readers.machine_words import APART, code, marked_up, shown, value, without_ids

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr o:p q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
# Attributes whose value somebody reads, or hears read out.
_READ = frozenset("alt title content value placeholder aria-label aria-description summary label srcdoc".split())
_LEAST_LETTERS = 3
_TEMPLATE = re.compile(r"\A<template[^>]*>(.*?)(?:</template>)?\Z", re.IGNORECASE | re.DOTALL)
_DEEPEST_TEMPLATE = 3


@dataclass
class _Gathering:
    """Words one by one, together as lines, and what programs read; `templates` wait to be read."""

    words: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    templates: list[str] = field(default_factory=list)


def words_of_page(text: str, depth: int = 1) -> Iterator[str]:
    """The words of a page; raises ReadError where there are none but those of a picture."""
    root = LexborHTMLParser(text.replace("\x00", "")).root
    while root is not None and root.parent is not None:
        root = root.parent
    found = _Gathering()
    if root is not None:
        _gather(root, found)
    lines = "".join(found.lines)
    if depth == 1 and sum(map(str.isalpha, lines[:10_000])) < _LEAST_LETTERS:
        raise ReadError("read-no-words")
    yield without_ids(APART.join(found.words))
    yield from shown(without_ids(lines))
    yield from shown(code(APART.join(found.codes)))
    for inner in found.templates:
        if depth >= _DEEPEST_TEMPLATE:
            raise ReadError("read-nested")
        yield from words_of_page(inner, depth + 1)


def _gather(root: LexborNode, found: _Gathering) -> None:
    waiting = [(root.iter(include_text=True), "")]
    while waiting:
        children, tag = waiting[-1]
        child = next(children, None)
        if child is None:
            waiting.pop()
            if tag and tag not in _INLINE:
                found.lines.append(APART)
            continue
        name = child.tag or ""
        if name == "-text":
            _say(child.text_content or "", tag, found)
        elif name[:1].isalpha():
            _begin(child, name, found)
            waiting.append((child.iter(include_text=True), name))
        elif name == "-comment":
            found.codes += marked_up((child.html or "").removeprefix("<!--").removesuffix("-->"))


def _begin(node: LexborNode, name: str, found: _Gathering) -> None:
    if name not in _INLINE:
        found.lines.append(" " if name == "br" else APART)
    if name == "template" and (inner := _TEMPLATE.match(node.html or "")):
        found.templates.append(inner[1])
    for key, text in node.attributes.items():
        if key in _READ and text:
            found.codes.append(text)
        elif key == "data-cfemail":
            # A site hides addresses so from programs that gather them; its own script shows them.
            found.codes.append(_unhidden(text or ""))
        elif text:
            found.codes.append(value(text))


def _say(text: str, inside: str, found: _Gathering) -> None:
    if inside == "script":
        found.codes.append(text)
    elif inside != "style":
        found.words.append(text)
        found.lines.append(text)


def _unhidden(text: str) -> str:
    try:
        raw = bytes.fromhex(text)
    except ValueError:
        return ""
    return bytes(one ^ raw[0] for one in raw[1:]).decode("utf-8", "replace")
