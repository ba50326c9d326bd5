"""The parts of a Word document: which is its text, and which has its styles, numbers and notes.

Most have them under the names that Word gives; what Word writes on the web, and other programs, may name any.
"""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from imt_archive.readers.packages import Package

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
# A reference to another part or to a place outside, in the two kinds of the format.
_REFERENCES = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}id",
)
_MAIN = "word/document.xml"
# What was struck out, and what says how things look.
SKIPPED = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "sectPr", "tblPr", "instrText", "delText", "object")
) | {f"{MC}Fallback"}


def main_part(package: Package) -> str:
    """The name of the part with the text: the one that the package says, for Word on the web has another each time."""
    named = _related(package, "", "officeDocument")
    return named if named in package else _MAIN


def part_of(package: Package, main: str, kind: str) -> Element | None:
    """A part that belongs to the main one – "styles", "numbering", "footnotes" – or None where there is none."""
    name = name_of(package, main, kind)
    return plain_tree(package, name) if name else None


def plain_tree(package: Package, name: str) -> Element:
    """A part as XML; the strict kind of the format has other names for the same things."""
    root = package.tree(name)
    for element in root.iter():
        if element.tag.startswith(_STRICT):
            element.tag = W + element.tag[len(_STRICT) :]
        for key in [key for key in element.attrib if key.startswith(_STRICT)]:
            element.set(W + key[len(_STRICT) :], element.attrib.pop(key))
    return root


def flag(element: Element | None) -> bool | None:
    """Whether something is switched on; None where nothing is said of it."""
    return None if element is None else element.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def number(element: Element | None) -> int | None:
    """The number that an element holds; None where it holds none, or one that no document has."""
    value = element.get(f"{W}val", "") if element is not None else ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else None


def value_of(element: Element | None) -> str:
    """What an element holds; an empty string where there is none."""
    return element.get(f"{W}val", "") if element is not None else ""


def links_of(package: Package, source: str) -> dict[str, str]:
    """Where the links of a part lead, by the name that each has in it."""
    relations = _relations(source)
    if relations not in package:
        return {}
    return {
        one.get("Id", ""): one.get("Target", "")
        for one in package.tree(relations)
        if one.get("Type", "").endswith("/relationships/hyperlink")
    }


def reference(element: Element) -> str:
    """The name by which an element refers to a link of its part; an empty string for none."""
    return next((element.attrib[key] for key in _REFERENCES if key in element.attrib), "")


def name_of(package: Package, main: str, kind: str) -> str:
    """The name of a part that belongs to the main one; an empty string where there is none."""
    names = (_related(package, main, kind), f"word/{kind}.xml")
    return next((one for one in names if one in package), "")


def _relations(source: str) -> str:
    """The name of the part that says what another one refers to."""
    folder, _, name = source.rpartition("/")
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _related(package: Package, source: str, kind: str) -> str:
    """The name of the part that another refers to as being of a kind; an empty string for none."""
    folder, relations = source.rpartition("/")[0], _relations(source)
    if relations not in package:
        return ""
    for relation in package.tree(relations):
        if relation.get("Type", "").endswith(f"/relationships/{kind}"):
            return posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
    return ""


def is_placeholder(element: Element) -> bool:
    """Whether an element is a field of a form that nobody filled in: « Cliquez ici pour entrer du texte. »"""
    return element.tag == f"{W}sdt" and bool(flag(element.find(f"{W}sdtPr/{W}showingPlcHdr")))
