"""A release as a page: rows that correspond, so that scrolling is exact, with gaps that are seen and marked words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from imt_archive.export.rows import HIDDEN_KINDS, SideRow, side_by_side_rows
from imt_archive.model.records import Release, Text
from imt_archive.ui.look import Colours

Spans = Sequence[tuple[int, int]]
Marks = Mapping[str, Mapping[int, Spans]]


@dataclass
class Page:
    """The HTML of a release; `hits` counts the marks, whose anchors are "h1", "h2" …"""

    html: str = ""
    hits: int = 0


@dataclass
class _Builder:
    tones: Colours
    marks: Marks
    no_counterpart: str
    hits: int = 0
    parts: list[str] = field(default_factory=list)

    def words(self, text: Text, block: int) -> str:
        """A block's words as HTML, with the characters of the query marked."""
        words = text.title if block < 0 else text.blocks[block].text
        html, at = "", 0
        for start, end in self.marks.get(text.language, {}).get(block, ()):
            self.hits += 1
            style = f"background-color:{self.tones.mark};color:{self.tones.on_mark}"
            html += escape(words[at:start])
            html += f'<a name="h{self.hits}"></a><span style="{style}">{escape(words[start:end])}</span>'
            at = end
        return html + escape(words[at:])

    def cell(self, text: Text | None, blocks: Sequence[int], kind: str, width: str) -> str:
        """One side of a row: its blocks, or a gap."""
        if text is None or not blocks:
            style = f"background-color:{self.tones.gap};color:{self.tones.muted}"
            return f'<td width="{width}" style="{style}"><p><small>– {escape(self.no_counterpart)}</small></p></td>'
        inner = "".join(
            f'<a name="{text.language}{block}"></a>' + self._dressed(self.words(text, block), kind, text, block)
            for block in blocks
        )
        return f'<td width="{width}" style="padding:6px 12px">{inner}</td>'

    def _dressed(self, words: str, kind: str, text: Text, block: int) -> str:
        own = kind if block < 0 else text.blocks[block].kind
        muted = f"color:{self.tones.muted}"
        return {
            "title": f'<p style="font-size:large;font-weight:600">{words}</p>',
            "heading": f'<p style="font-weight:600">{words}</p>',
            "lead": f'<p style="font-weight:600">{words}</p>',
            "bullet": f'<p style="margin-left:14px;text-indent:-12px">•&nbsp; {words}</p>',
            "quotation": f'<p style="margin-left:10px"><i>{words}</i></p>',
            "caption": f'<p style="{muted}"><small><i>{words}</i></small></p>',
            "credit": f'<p style="{muted}"><small>{words}</small></p>',
            "about": f'<p style="{muted}"><small>{words}</small></p>',
        }.get("title" if block < 0 else own, f"<p>{words}</p>")


def page(
    release: Release, marks: Marks, tones: Colours, heads: Mapping[str, str], no_counterpart: str, only: str = ""
) -> Page:
    """The page of a release: two columns where it has two texts, else one; `only` shows one language alone.

    `heads` maps a language to what stands over its column.
    """
    builder = _Builder(tones, marks, no_counterpart)
    texts = [text for text in release.texts if not only or text.language == only]
    rows = side_by_side_rows(release) if len(texts) == 2 else tuple(_alone(texts))
    width = "50%" if len(texts) == 2 else "100%"
    languages = ["fr", "en"] if len(texts) == 2 else [text.language for text in texts]
    over = f"border-bottom:1px solid {tones.line};padding:4px 12px;color:{tones.muted}"
    head = "".join(f'<td width="{width}" style="{over}"><small>{escape(heads[one])}</small></td>' for one in languages)
    body = []
    for row in rows:
        cells = "".join(
            builder.cell(release.text(one), row.fr_blocks if one == "fr" else row.en_blocks, row.kind, width)
            for one in languages
        )
        body.append(f"<tr>{cells}</tr>")
    style = "p{margin-top:0;margin-bottom:4px;line-height:135%} td{vertical-align:top;padding:6px 12px}"
    html = (
        f'<html><head><style>{style}</style></head><body style="color:{tones.text}">'
        f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{head}</tr>{"".join(body)}</table></body></html>'
    )
    return Page(html, builder.hits)


def _alone(texts: Sequence[Text]) -> Sequence[SideRow]:
    rows = []
    for text in texts:
        places = [-1, *(i for i, block in enumerate(text.blocks) if block.kind not in HIDDEN_KINDS)]
        for place in places:
            kind = "title" if place < 0 else text.blocks[place].kind
            fr = (place,) if text.language == "fr" else ()
            en = (place,) if text.language == "en" else ()
            rows.append(SideRow(kind, "", "", None, fr, en))
    return rows
