"""The words of a paragraph of a Word document: in which look each is, and which boxes stand among them."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from imt_archive.readers.broken_lines import Run
from imt_archive.readers.docx_numbers import Numbers
from imt_archive.readers.docx_parts import SKIPPED, W, is_placeholder, value_of
from imt_archive.readers.docx_signs import formula, is_formula, symbol
from imt_archive.readers.docx_styles import Look, Style, look_in

_BREAK = "\n"
_SIGNS = {"tab": "\t", "noBreakHyphen": "-", "cr": _BREAK, "ptab": "\t", "softHyphen": ""}


@dataclass
class Reading:
    """What is known while a document is read; `notes` are those that the text has referred to so far."""

    styles: dict[str, Style]
    default: Look
    numbers: Numbers
    notes: list[str] = field(default_factory=list)


@dataclass
class Words:
    """The runs of a paragraph, each with whether it is raised, and its boxes of text."""

    runs: list[tuple[Run, bool]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    def say(self, text: str, look: Look) -> None:
        """Add words."""
        if text and not look.hidden:
            run = Run(text, bool(look.bold), bool(look.italic), look.size or 0.0)
            self.runs.append((run, bool(look.raised)))


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
            gather(element, below, reading, words)


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
