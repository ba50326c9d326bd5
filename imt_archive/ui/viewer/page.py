"""A release as a page: rows that correspond, so that scrolling is exact, with gaps that are seen and marked words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from imt_archive.export.rows import HIDDEN_KINDS, SideRow, side_by_side_rows
from imt_archive.model.records import Release, Text, other_language
from imt_archive.ui.look import Colours

Spans = Sequence[tuple[int, int]]
Marks = Mapping[str, Mapping[int, Spans]]

BULLET = "•\N{NO-BREAK SPACE} "
# Below this a link is a guess, and its row says so at the edge.
_DOUBTFUL = 0.75
_EDGE = 4


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words that a page needs: what stands over each column, and what a gap and a counterpart are called."""

    heads: Mapping[str, str]
    no_counterpart: str
    show_counterpart: str = ""


@dataclass
class Page:
    """The HTML of a release; `hits` counts the marks, whose anchors are "h1", "h2" …; the rows are those shown."""

    html: str = ""
    hits: int = 0
    rows: tuple[SideRow, ...] = ()
    languages: tuple[str, ...] = ()


@dataclass
class _Builder:
    release: Release
    tones: Colours
    marks: Marks
    words: PageWords
    hits: int = 0
    parts: list[str] = field(default_factory=list)

    def text(self, text: Text, block: int) -> str:
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

    def cell(self, language: str, row: SideRow, width: str, more: str = "") -> str:
        """One side of a row: its blocks, or a gap."""
        text, blocks = self.release.text(language), row.fr_blocks if language == "fr" else row.en_blocks
        if text is None or not blocks:
            style = f"background-color:{self.tones.gap};color:{self.tones.muted}"
            words = escape(self.words.no_counterpart)
            return f'<td width="{width}" style="{style}"><p><small>– {words}</small></p></td>'
        inner = "".join(
            f'<a name="{language}{block}"></a>' + self._dressed(self.text(text, block), text, block) for block in blocks
        )
        return f'<td width="{width}">{inner}{more}</td>'

    def _dressed(self, words: str, text: Text, block: int) -> str:
        muted = f"color:{self.tones.muted}"
        return {
            "title": f'<p style="font-size:large;font-weight:600">{words}</p>',
            "heading": f'<p style="font-weight:600">{words}</p>',
            "lead": f'<p style="font-weight:600">{words}</p>',
            "bullet": f'<p style="margin-left:14px;text-indent:-12px">{BULLET}{words}</p>',
            "quotation": f'<p style="margin-left:10px"><i>{words}</i></p>',
            "caption": f'<p style="{muted}"><small><i>{words}</i></small></p>',
            "credit": f'<p style="{muted}"><small>{words}</small></p>',
            "about": f'<p style="{muted}"><small>{words}</small></p>',
        }.get("title" if block < 0 else text.blocks[block].kind, f"<p>{words}</p>")

    def edge(self, row: SideRow) -> str:
        """The quiet mark at a row's edge: linked by hand, or a guess; sure rows and gaps have none."""
        colour = ""
        if row.by_hand:
            colour = self.tones.accent
        elif row.confidence is not None and row.confidence < _DOUBTFUL:
            colour = self.tones.doubt
        style = f'style="background-color:{colour};padding:0px"' if colour else 'style="padding:0px"'
        return f'<td width="{_EDGE}" {style}></td>'


def page(
    release: Release, marks: Marks, tones: Colours, words: PageWords, only: str = "", unfolded: Collection[int] = ()
) -> Page:
    """The page of a release: two columns where it has two texts, else one.

    `only` shows one language alone; the rows in `unfolded`, counted from 0, then show their counterpart beneath.
    """
    builder = _Builder(release, tones, marks, words)
    texts = [text for text in release.texts if not only or text.language == only]
    both = len(texts) == 2
    rows = side_by_side_rows(release) if both else tuple(_alone(release, texts))
    languages = ("fr", "en") if both else tuple(text.language for text in texts)
    width = "50%" if both else "100%"
    over = f"border-bottom:1px solid {tones.line};padding:4px 12px;color:{tones.muted}"
    head = "".join(
        f'<td width="{width}" style="{over}"><small>{escape(words.heads[one])}</small></td>' for one in languages
    )
    body = []
    for number, row in enumerate(rows):
        more = "" if both else _beneath(builder, row, number, languages, number in unfolded)
        cells = "".join(builder.cell(one, row, width, more) for one in languages)
        body.append(f"<tr>{builder.edge(row)}{cells}</tr>")
    style = (
        "p{margin-top:0;margin-bottom:4px;line-height:135%;white-space:pre-wrap} "
        "td{vertical-align:top;padding:6px 12px}"
    )
    edge = f'<td width="{_EDGE}" style="padding:0px"></td>'
    html = (
        f'<html><head><style>{style}</style></head><body style="color:{tones.text}">'
        f'<table width="100%" cellspacing="0" cellpadding="0"><tr>{edge}{head}</tr>'
        f"{''.join(body)}</table></body></html>"
    )
    return Page(html, builder.hits, rows, languages)


def _beneath(builder: _Builder, row: SideRow, number: int, languages: Sequence[str], unfolded: bool) -> str:
    """What stands under a row of one language alone: the way to its counterpart, or the counterpart itself."""
    other = other_language(languages[0]) if languages else ""
    words = (row.en if other == "en" else row.fr) if other else ""
    if not words:
        return ""
    link = f'<a href="counterpart:{number}" style="text-decoration:none">↔ {other.upper()}</a>'
    if not unfolded:
        return f"<p><small>{link}</small></p>"
    shown = escape(words)
    return f'<p style="margin-left:16px;color:{builder.tones.muted}"><small>{link}</small> {shown}</p>'


def _alone(release: Release, texts: Sequence[Text]) -> Sequence[SideRow]:
    """The rows of one text; where the release has both, each knows what it corresponds to."""
    paired = {(language, block): row for row in side_by_side_rows(release) for language, blocks in
              (("fr", row.fr_blocks), ("en", row.en_blocks)) for block in blocks}  # fmt: skip
    rows = []
    for text in texts:
        places = [-1, *(i for i, block in enumerate(text.blocks) if block.kind not in HIDDEN_KINDS)]
        for place in places:
            kind = "title" if place < 0 else text.blocks[place].kind
            row = paired.get((text.language, place))
            fr, en = ((place,), ()) if text.language == "fr" else ((), (place,))
            rows.append(SideRow(kind, row.fr if row else "", row.en if row else "", None, fr, en))
    return rows
