"""What the size and weight of letters say: which blocks are headings, and of which level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from imt_archive.readers.document import RawBlock

_LARGER = 1.12  # of the text's size: a heading
_LONGEST_HEADING = 240
_LONGEST_BOLD = 120
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Sized:
    """A block with the size of its letters, in any unit; 0 where the file does not say."""

    block: RawBlock
    size: float


def body_size(blocks: Iterable[Sized]) -> float:
    """The size that most letters have."""
    sizes: Counter[float] = Counter()
    for one in blocks:
        if one.block.kind != "heading":
            sizes[round(one.size * 2) / 2] += len(one.block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def with_headings(blocks: Sequence[Sized]) -> tuple[RawBlock, ...]:
    """Blocks as they are read: what is larger than the text is a heading, and a short bold line over some text."""
    body = body_size(blocks)
    large = [body > 0 and one.block.kind == "paragraph" and _is_larger(one, body) for one in blocks]
    levels = _levels({one.size for one, is_large in zip(blocks, large, strict=True) if is_large})
    taken = max((one.block.level for one in blocks if one.block.kind == "heading"), default=0)
    below = min(_DEEPEST, max(taken, *levels.values(), 0) + 1) if levels or taken else 2
    # What stands in bold above the title announces it, and is no heading of the text.
    first = large.index(True) if any(large) else 0
    found: list[RawBlock] = []
    for at, (one, is_large) in enumerate(zip(blocks, large, strict=True)):
        block = one.block
        following = blocks[at + 1].block if at + 1 < len(blocks) else None
        if is_large:
            block = RawBlock("heading", block.text, levels[one.size], block.bold, block.italic)
        elif at >= first and following is not None and _is_bold_heading(block, following):
            block = RawBlock("heading", block.text, below, True, block.italic)
        found.append(block)
    return tuple(found)


def _is_larger(one: Sized, body: float) -> bool:
    text = one.block.text
    if one.size < body * _LARGER or len(text) > _LONGEST_HEADING or not any(c.isalpha() for c in text):
        return False
    # A lead in larger letters is made of sentences.
    return not (len(text) > 120 and text.rstrip()[-1] in ".!?…»”")


def _levels(sizes: set[float]) -> dict[float, int]:
    """The level of each size: the largest is 1; sizes that the eye does not tell apart have one level."""
    levels: dict[float, int] = {}
    level, last = 0, 0.0
    for size in sorted(sizes, reverse=True):
        if not last or size < last * 0.95:
            level, last = level + 1, size
        levels[size] = min(level, _DEEPEST)
    return levels


def _is_bold_heading(block: RawBlock, following: RawBlock) -> bool:
    text = block.text.rstrip()
    if (
        block.kind != "paragraph"
        or not block.bold
        or len(text) > _LONGEST_BOLD
        or text[-1] in ".,;!…»”"
        or not any(c.isalpha() for c in text)
    ):
        return False
    return not following.bold and following.kind in ("paragraph", "bullet", "quotation")
