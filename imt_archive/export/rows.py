"""The rows of two texts side by side: what corresponds stands together, what has no counterpart faces a gap."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from imt_archive.model.records import Block, Link, Release

HIDDEN_KINDS = frozenset({"contact"})


@dataclass(frozen=True, slots=True)
class SideRow:
    """One row: the words of each side (empty at a gap), the kind of block, and the link's confidence, None at a gap.

    `fr_blocks` and `en_blocks` are the blocks that the words came from; the title's row has -1.
    """

    kind: str
    fr: str
    en: str
    confidence: float | None = None
    fr_blocks: tuple[int, ...] = ()
    en_blocks: tuple[int, ...] = ()
    by_hand: bool = False


def side_by_side_rows(release: Release) -> tuple[SideRow, ...]:
    """The title's row and those of all blocks but contacts; nothing for a release that lacks a language."""
    french, english = release.text("fr"), release.text("en")
    if french is None or english is None:
        return ()
    rows = [SideRow("title", french.title, english.title, None, (-1,), (-1,))]
    for link in _in_reading_order(release.links, len(french.blocks), len(english.blocks)):
        row = _row(link, french.blocks, english.blocks)
        if row:
            rows.append(row)
    return tuple(rows)


def _in_reading_order(links: Sequence[Link], fr_count: int, en_count: int) -> Iterator[Link]:
    """Every block once, as links: French order leads, English blocks without counterpart stand where they are read."""
    whole = [k for k in links if k.fr and k.en and max(k.fr) < fr_count and max(k.en) < en_count]
    said = {(k.fr, k.en): k for k in links if k.by_hand and not (k.fr and k.en)}
    link_of = {i: link for link in whole for i in link.fr}
    linked_en = {j for link in whole for j in link.en}
    waiting = [j for j in range(en_count) if j not in linked_en]
    shown: set[int] = set()
    for i in range(fr_count):
        link = link_of.get(i)
        if link is None:
            yield said.get(((i,), ()), Link((i,), (), 0.0))
        elif id(link) not in shown:
            shown.add(id(link))
            while waiting and waiting[0] < min(link.en):
                j = waiting.pop(0)
                yield said.get(((), (j,)), Link((), (j,), 0.0))
            yield link
    for j in waiting:
        yield said.get(((), (j,)), Link((), (j,), 0.0))


def _row(link: Link, french: Sequence[Block], english: Sequence[Block]) -> SideRow | None:
    fr = tuple(i for i in link.fr if french[i].kind not in HIDDEN_KINDS)
    en = tuple(j for j in link.en if english[j].kind not in HIDDEN_KINDS)
    if not fr and not en:
        return None
    return SideRow(
        french[fr[0]].kind if fr else english[en[0]].kind,
        "\n".join(french[i].text for i in fr),
        "\n".join(english[j].text for j in en),
        round(link.confidence, 2) if fr and en else None,
        fr,
        en,
        link.by_hand,
    )
