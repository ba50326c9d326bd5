"""A document as it was understood: its words, what was read in them marked in colour, and what each colour means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QCoreApplication

from imt_archive.model.records import UNSURE, Draft, Found, Text
from imt_archive.ui.look import DARK, Colours

# Light grounds under dark letters, dark ones under light letters: all of 7 : 1 and more with the text's own colour.
_LIGHT = {
    "date": "#ffe2a3", "organisation": "#cfe3ff", "person": "#d3f0cd", "quote": "#eadfff", "agreement": "#fff4b8",
    "figure": "#ffd8cc", "event": "#c9f1ee", "theme": "#f7d4ea", "contact": "#e3e6ea",
}  # fmt: skip
_DARK = {
    "date": "#5c4409", "organisation": "#173f6b", "person": "#1f4f26", "quote": "#433063", "agreement": "#4d4712",
    "figure": "#6b2f20", "event": "#124e4a", "theme": "#5e2249", "contact": "#414852",
}  # fmt: skip


FOUND = "found"
"""The scheme of a mark's link: "found:fr3:17:date" is a date at the character 17 of the block "fr3"."""


def tr(text: str) -> str:
    """A label of this page in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


def ground_of(field: str, tones: Colours) -> str:
    """The colour behind the words of a field, as "#rrggbb"."""
    return (_DARK if tones == DARK else _LIGHT)[field]


def legend(draft: Draft, tones: Colours) -> str:
    """What the colours of a document mean, for those that are in it, as HTML."""
    names = {
        "date": tr("Date"), "organisation": tr("Organisation"), "person": tr("Person"), "quote": tr("Quote"),
        "agreement": tr("Agreement"), "figure": tr("Figure"), "event": tr("Still to come"), "theme": tr("Theme"),
        "contact": tr("Press contact"),
    }  # fmt: skip
    there = {one.field for one in draft.found}
    if any(block.kind == "contact" for text in draft.texts for block in text.blocks):
        there.add("contact")
    chips = [
        f'<span style="background-color:{ground_of(field, tones)};color:{tones.text}">{_whole(f" {name} ")}</span>'
        for field, name in names.items()
        if field in there
    ]
    if any(one.confidence < UNSURE for one in draft.found):
        unsure = tr("underlined: not sure")  # lupdate does not look into f-strings
        chips.append(f"<u>{_whole(unsure)}</u>")
    return " &nbsp;".join(chips)


def _whole(words: str) -> str:
    """Words as HTML that no line parts."""
    return escape(words).replace(" ", "&nbsp;")


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    field: str
    confidence: float


def marked_page(draft: Draft, tones: Colours) -> str:
    """The words of a document with what was understood marked in colour; each block has an anchor, "fr3" or "en0"."""
    parts = []
    for text in draft.texts:
        spans = _spans(draft, text)
        if len(draft.texts) > 1:
            parts.append(f'<p style="color:{tones.muted}"><b>{text.language.upper()}</b></p>')
        parts.append(
            f'<p style="font-size:large;font-weight:600"><a name="{text.language}-1"></a>{escape(text.title)}</p>'
        )
        for number, block in enumerate(text.blocks):
            anchor_ = f"{text.language}{number}"
            words = f'<a name="{anchor_}"></a>{_marked(block.text, spans.get(number, ()), anchor_, tones)}'
            parts.append(_dressed(words, block.kind, tones))
    # Narrow no-break spaces would become plain ones, and places move where spaces stand together.
    style = "p{margin-top:0;margin-bottom:6px;line-height:140%;white-space:pre-wrap}"
    return f'<html><head><style>{style}</style></head><body style="color:{tones.text}">{"".join(parts)}</body></html>'


def _spans(draft: Draft, text: Text) -> Mapping[int, Sequence[_Span]]:
    found: dict[int, list[_Span]] = {}
    for one in draft.found:
        if one.language in (text.language, ""):
            found.setdefault(one.evidence.block, []).append(_span(one))
    for number, block in enumerate(text.blocks):
        if block.kind == "contact":
            found[number] = [_Span(0, len(block.text), "contact", 1.0)]
    return found


def _span(found: Found) -> _Span:
    return _Span(found.evidence.start, found.evidence.end, found.field, found.confidence)


def _marked(words: str, spans: Iterable[_Span], place: str, tones: Colours) -> str:
    """The words as HTML; where marks overlap, the shortest one shows, and each leads to its field."""
    spans = sorted(spans, key=lambda span: span.start - span.end)
    edges = sorted({0, len(words), *(edge for s in spans for edge in (s.start, s.end) if 0 < edge < len(words))})
    html = []
    for start, end in zip(edges, edges[1:], strict=False):
        over = [span for span in spans if span.start <= start and end <= span.end]
        piece = escape(words[start:end]).replace("\n", "<br>")
        if over:
            line = "underline" if over[-1].confidence < UNSURE else "none"
            style = f"text-decoration:{line};color:{tones.text};background-color:{ground_of(over[-1].field, tones)}"
            piece = f'<a href="{FOUND}:{place}:{start}:{over[-1].field}" style="{style}">{piece}</a>'
        html.append(piece)
    return "".join(html)


def _dressed(words: str, kind: str, tones: Colours) -> str:
    muted = f"color:{tones.muted}"
    return {
        "heading": f'<p style="font-weight:600">{words}</p>',
        "lead": f'<p style="font-weight:600">{words}</p>',
        "bullet": f'<p style="margin-left:14px;text-indent:-12px">•&nbsp; {words}</p>',
        "quotation": f'<p style="margin-left:10px"><i>{words}</i></p>',
        "caption": f'<p style="{muted}"><small><i>{words}</i></small></p>',
        "credit": f'<p style="{muted}"><small>{words}</small></p>',
        "about": f'<p style="{muted}"><small>{words}</small></p>',
    }.get(kind, f"<p>{words}</p>")
