"""Lines into paragraphs, bullets and headings: within a column, then over the ends of columns and pages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from imt_archive.readers.document import RawBlock
from imt_archive.readers.joining import Joiner
from imt_archive.readers.pdf.lines import CELLS, Line, is_numbered
from imt_archive.readers.pdf.room import with_own_room
from imt_archive.readers.typography import Sized, with_headings

_ENDS = '.!?…:;»”"'
_CONTACT = re.compile(r"\S@\S|\d(?:[ .]?\d){8,}")
_CONTACT_END = re.compile(r"(?:\S@\S+|\d(?:[ .]?\d){8,})[\s.;)]*$")
_CONTACT_START = re.compile(
    r"\S+@\S|(?:t[ée]l|port|mob|phone|e-?mail|courriel)\w*\b\W*[\d+]|\+?\d(?:[ .]?\d){8,}", re.IGNORECASE
)
# No line was ended on purpose behind one of these: « plus de | 200 enseignants ».
_GOES_ON = re.compile(
    r"(?<![\w’'-])(?:de|des|du|et|ou|à|au|aux|les|la|le|un|une|plus|près|environ|"
    r"of|and|or|the|than|over|about|nearly|some|with)$"
)
_LOOK_BACK = 6  # blocks: how far before a column's first words their beginning may stand


@dataclass
class _Group:
    """Lines that make one block; `opens` where they are the first of their column."""

    lines: list[Line]
    opens: bool = False
    kind: str = "paragraph"
    rest: list[Line] = field(default_factory=list)

    @property
    def all(self) -> list[Line]:
        return self.lines + self.rest


def blocks_of(columns: Iterable[Sequence[Line]]) -> tuple[RawBlock, ...]:
    """The blocks of a document's columns, which are in reading order."""
    whole = [with_own_room(column) for column in columns if column]
    lines = [line for column in whole for line in column]
    joiner = Joiner.of(line.text for line in lines)
    leading = _leading(whole)
    groups = [group for column in whole for group in _grouped(column, leading)]
    groups = _continued(groups, max((line.y for line in lines), default=0.0))
    return with_headings([_block(group, joiner) for group in groups])


def _leading(columns: Iterable[Sequence[Line]]) -> dict[float, float]:
    """From one line to the next, by the size of letters, in points."""
    steps: dict[float, list[float]] = defaultdict(list)
    for column in columns:
        for above, below in zip(column, column[1:], strict=False):
            step = below.y - above.y
            if above.size == below.size and 0 < step < 2.3 * above.size:
                steps[above.size].append(step)
    return {size: sorted(found)[len(found) // 4] for size, found in steps.items()}


def _grouped(column: Sequence[Line], leading: dict[float, float]) -> list[_Group]:
    groups: list[_Group] = []
    for at, line in enumerate(column):
        below = column[at + 1] if at + 1 < len(column) else None
        if groups and not _breaks(groups[-1].lines, line, below, leading):
            groups[-1].lines.append(line)
        else:
            groups.append(_Group([line], opens=not groups, kind="bullet" if line.bullet else "paragraph"))
    return groups


def _breaks(block: Sequence[Line], line: Line, below: Line | None, leading: dict[float, float]) -> bool:
    """Whether a line opens a block of its own, under the lines of the block before it."""
    last = block[-1]
    step = leading.get(line.size, 1.25 * line.size)
    ended = last.text[-1] in _ENDS
    if line.bullet or abs(last.size - line.size) > 0.06 * last.size:
        return True
    if line.y - last.y > 1.22 * max(step, 1.05 * line.size) or CELLS in line.text or CELLS in last.text:
        return True
    starts_low = line.text[:1].islower()
    broken = last.text.endswith("-") and starts_low
    if (_CONTACT_START.match(line.text) and not broken) or (
        line.text[:1].isupper() and _CONTACT.search(line.text) and _CONTACT_END.search(last.text)
    ):
        # Each of several people has a line, however long; so has an address.
        return True
    if (last.bold, last.italic) != (line.bold, line.italic) and not starts_low and (ended or _is_early(last, line, 0)):
        return True
    if block[0].bullet:
        # The rest of a bullet stands under its words, not under its sign.
        return line.x0 < block[0].x0 + 0.3 * line.size and not (starts_low and not ended)
    if _is_indented(block, line, below):
        return True
    if is_numbered(line.text) and (ended or is_numbered(block[0].text)):
        return True
    if (starts_low and not ended) or last.text.endswith("-") or _GOES_ON.search(last.text[-12:]):
        return False
    return _is_early(last, line, 0.3 if ended else 1.2)


def _is_early(last: Line, line: Line, slack: float) -> bool:
    """Whether a line ends where the next one's first word would still have had room: it was ended on purpose."""
    return last.has_room > line.first_word + (0.3 + slack) * line.size


def _is_indented(block: Sequence[Line], line: Line, below: Line | None) -> bool:
    """Whether a line is set in as a paragraph's first one is: those before and after it are not."""
    if line.x0 - block[-1].x0 < 0.6 * line.size or block[-1].x0 > line.left + 0.5 * line.size:
        return False
    return below is None or below.x0 < line.x0 - 0.5 * line.size or block[-1].text[-1] in _ENDS


def _continued(groups: list[_Group], bottom: float) -> list[_Group]:
    """Join what the end of a column or page cut with its rest, over what stands between them."""
    kept: list[_Group] = []
    for group in groups:
        before = None
        if group.opens and group.kind == "paragraph":
            before = _cut_before(kept, group) or _cut_at_sentence(kept, group, bottom)
        if before is not None:
            before.rest += group.all
        else:
            kept.append(group)
    return kept


def _cut_before(kept: Sequence[_Group], group: _Group) -> _Group | None:
    """The latest block that was cut where it ends, if the group goes on with its words."""
    first = group.lines[0]
    low = first.text[:1].islower()
    for steps, before in enumerate(reversed(kept[-_LOOK_BACK:])):
        last = before.all[-1]
        same = abs(last.size - first.size) <= 0.06 * first.size and (last.bold == first.bold or low)
        if not same or last.text[-1] in _ENDS and last.text[-1] not in ":;":
            continue
        cut = not _is_early(last, first, 0.3) and len(last.text) > 12
        if (
            last.text.endswith("-")
            and low
            or cut
            and (low or steps == 0 and len(before.all) > 1 and last.text[-1] not in ":;")
        ):
            return before
    return None


def _cut_at_sentence(kept: Sequence[_Group], group: _Group, bottom: float) -> _Group | None:
    """The last block, where a full line with the end of a sentence ends a full page, and the next page goes on."""
    before = kept[-1] if kept else None
    if before is None or len(before.all) < 2 or CELLS in before.lines[0].text:
        return None
    last, first = before.all[-1], group.lines[0]
    looks_alike = (last.size, last.bold, last.italic) == (first.size, first.bold, first.italic)
    is_below = abs(last.left - first.left) < first.size and abs(last.right - first.right) < first.size
    is_over = first.y < last.y and last.y > bottom - 3 * last.size
    starts = first.x0 < first.left + 0.3 * first.size and first.text[0].isupper() and CELLS not in first.text
    # A title at the top of the next page ends with no sentence.
    ends = group.lines[-1].text[-1] in _ENDS
    if looks_alike and is_below and is_over and starts and ends and not _is_early(last, first, 0):
        return before
    return None


def _block(group: _Group, joiner: Joiner) -> Sized:
    lines = group.all
    block = RawBlock(
        group.kind, joiner.joined([line.text for line in lines]),
        bold=all(line.bold for line in lines), italic=all(line.italic for line in lines),
    )  # fmt: skip
    first = lines[0]
    set_in = min(line.x0 for line in lines) - first.left > 1.2 * first.size
    if block.kind == "paragraph" and block.italic and set_in and len(lines) > 1:
        block = replace(block, kind="quotation")
    return Sized(block, first.size)
