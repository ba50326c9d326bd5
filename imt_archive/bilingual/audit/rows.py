"""What an audit looks at: the rows of two texts, title first, contacts left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imt_archive.model.languages import AuditPassage
from imt_archive.model.records import Block, Link, Text

# Press contacts are personal data: no finding ever shows them.
_LEFT_OUT = frozenset({"contact"})
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """One language of a row: its blocks (-1 is the title) and their words, a line for each block."""

    language: str
    blocks: tuple[int, ...] = ()
    text: str = ""

    def passage(self, *spans: Span) -> AuditPassage | None:
        """This side as part of a finding, with characters to look at; None at a gap."""
        return AuditPassage(self.blocks[0], self.text, tuple(sorted(spans))) if self.blocks else None


@dataclass(frozen=True, slots=True)
class Row:
    """What corresponds: one side is empty at a gap. `kind` is that of the first block."""

    kind: str
    fr: Side
    en: Side
    confidence: float = 1.0

    @property
    def is_whole(self) -> bool:
        """Whether both languages have it."""
        return bool(self.fr.blocks and self.en.blocks)


def rows_of(fr: Text, en: Text, links: Sequence[Link]) -> tuple[Row, ...]:
    """The rows of two texts: the titles, what is linked in French order, then what has no counterpart."""
    titles = Row("title", Side("fr", (-1,), fr.title), Side("en", (-1,), en.title))
    found = [] if not (fr.title and en.title) else [titles]
    for link in links:
        row = _row(fr.blocks, en.blocks, link)
        if row:
            found.append(row)
    linked = ({i for link in links for i in link.fr if link.en}, {j for link in links for j in link.en if link.fr})
    for i in range(len(fr.blocks)):
        if i not in linked[0] and (row := _row(fr.blocks, en.blocks, Link((i,), ()))):
            found.append(row)
    for j in range(len(en.blocks)):
        if j not in linked[1] and (row := _row(fr.blocks, en.blocks, Link((), (j,)))):
            found.append(row)
    return tuple(found)


def _row(fr: Sequence[Block], en: Sequence[Block], link: Link) -> Row | None:
    sides = (_shown(fr, link.fr), _shown(en, link.en))
    if not any(sides):
        return None
    first = fr[sides[0][0]] if sides[0] else en[sides[1][0]]
    left, right = (
        Side(language, blocks, "\n".join(all_[i].text for i in blocks))
        for language, all_, blocks in (("fr", fr, sides[0]), ("en", en, sides[1]))
    )
    return Row(first.kind, left, right, link.confidence)


def _shown(blocks: Sequence[Block], wanted: Sequence[int]) -> tuple[int, ...]:
    return tuple(i for i in wanted if i < len(blocks) and blocks[i].kind not in _LEFT_OUT and blocks[i].text.strip())


def whole(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows that both languages have."""
    return (row for row in rows if row.is_whole)
