"""The words of a paragraph of a Word document: in which look each is, and which boxes stand among them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from imt_archive.readers.addresses import hidden_address
from imt_archive.readers.broken_lines import Run
from imt_archive.readers.docx_numbers import Numbers
from imt_archive.readers.docx_parts import SKIPPED, W, is_placeholder, reference, value_of
from imt_archive.readers.docx_signs import formula, is_formula, symbol
from imt_archive.readers.docx_styles import Look, Style, look_in

_BREAK = "\n"
# A field that is a link: HYPERLINK "mailto:…" \\o "…"
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"]{0,2000})"', re.IGNORECASE)
# Of fields inside fields no more is looked through, again and again, than a person ever made a link of.
_MOST_OF_A_LINK = 200
_SIGNS = {"tab": "\t", "noBreakHyphen": "-", "cr": _BREAK, "ptab": "\t", "softHyphen": ""}


@dataclass
class Reading:
    """What is known while a document is read; `notes` are those that the text has referred to so far.

    `links` are those of the part that is being read: where each leads, by its name there.
    """

    styles: dict[str, Style]
    default: Look
    numbers: Numbers
    links: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


@dataclass
class Field:
    """A field that is open: its code so far, and before which run of the paragraph its result begins."""

    code: str = ""
    start: int = 0


@dataclass
class Words:
    """The runs of a paragraph, each with whether it is raised, its boxes of text, and the fields that are open."""

    runs: list[tuple[Run, bool]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)

    def say(self, text: str, look: Look) -> None:
        """Add words."""
        if text and not look.hidden:
            run = Run(text, bool(look.bold), bool(look.italic), look.size or 0.0)
            self.runs.append((run, bool(look.raised)))

    def lead_to(self, href: str, start: int, look: Look) -> None:
        """Add the address that a link leads to, where its words, from a run on, do not show it."""
        shown = self.runs[max(start, len(self.runs) - _MOST_OF_A_LINK) :]
        if address := hidden_address(href, "".join(run.text for run, _ in shown)):
            self.say(f" {address} ", look)

    def at_field(self, kind: str, look: Look) -> None:
        """Open a field, begin its result, or close it."""
        if kind == "begin":
            self.fields.append(Field(start=len(self.runs)))
        elif self.fields and kind == "separate":
            self.fields[-1].start = len(self.runs)
        elif self.fields and kind == "end":
            closed = self.fields.pop()
            self.lead_to(link_in(closed.code), closed.start, look)


def link_in(code: str) -> str:
    """Where the code of a field leads; an empty string where it is no link."""
    found = _LINK.match(code)
    return found[1] if found else ""


def gather(parent: Element, below: Look, reading: Reading, words: Words) -> None:
    """Add the words in an element; `below` is the look of those that have none of their own."""
    for element in parent:
        tag = element.tag
        if tag == f"{W}r":
            style = reading.styles.get(value_of(element.find(f"{W}rPr/{W}rStyle")))
            look = look_in(element.find(f"{W}rPr")).over(style.look.over(below) if style else below)
            _run(element, look, reading, words)
        elif tag == f"{W}txbxContent":
            words.boxes.append(element)
        elif is_formula(element):
            words.say(formula(element), below)
        elif tag not in SKIPPED and not is_placeholder(element):
            start = len(words.runs)
            gather(element, below, reading, words)
            if tag == f"{W}hyperlink":
                words.lead_to(reading.links.get(reference(element), ""), start, below)
            elif tag == f"{W}fldSimple":
                words.lead_to(link_in(element.get(f"{W}instr", "")), start, below)


def _run(element: Element, look: Look, reading: Reading, words: Words) -> None:
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag == "t":
            words.say(child.text or "", look)
        elif tag in _SIGNS:
            words.say(_SIGNS[tag], look)
        elif tag == "sym":
            words.say(symbol(child), look)
        elif tag == "br":
            words.say(_BREAK if child.get(f"{W}type", "textWrapping") == "textWrapping" else " ", look)
        elif tag in ("footnoteReference", "endnoteReference"):
            reading.notes.append(f"{tag[:-9]}s {child.get(f'{W}id', '')}")
        elif tag == "fldChar":
            words.at_field(child.get(f"{W}fldCharType", ""), look)
        elif tag == "instrText" and words.fields:
            words.fields[-1].code += child.text or ""
        elif child.tag not in SKIPPED:
            _boxes(child, words)


def _boxes(element: Element, words: Words) -> None:
    """Boxes of text in a drawing; of two versions of one, the newer."""
    if element.tag == f"{W}txbxContent":
        words.boxes.append(element)
        return
    for child in element:
        if child.tag not in SKIPPED:
            _boxes(child, words)
