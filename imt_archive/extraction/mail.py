"""A release that came in a mail: the head of the mail and the letter around the release are no part of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from imt_archive.extraction.contacts import has_contact
from imt_archive.extraction.cues import Cues
from imt_archive.extraction.dates import find_dates
from imt_archive.model.dates import Edtf
from imt_archive.model.vocabulary import fold
from imt_archive.readers.document import RawBlock

_HEAD = re.compile(
    r"(?:de|from|envoye|sent|date|a|to|cc|cci|bcc|objet|subject|reply-to|repondre a|pieces? jointes?|attachments?)"
    r"\s?:\s"
)
_TO = re.compile(r"\s(?=(?:À|To|Cc|Cci)\s?:\s)")
_SENT = re.compile(r"(?:envoye|sent|date)\s?:")
# How far down a release may begin behind a letter.
_WITHIN = 16


def without_letter(
    blocks: Sequence[RawBlock], cues: Cues, kind_cues: Mapping[str, Sequence[str]]
) -> tuple[list[RawBlock], Edtf | None]:
    """The blocks of the release, and the day on which its mail was sent.

    A telephone or an address above the release is kept behind it, for it is somebody's.
    """
    head = 0
    while head < len(blocks) and _HEAD.match(fold(blocks[head].text)[:40]):
        head += 1
    if head < 2 and not (blocks and cues.starts("greeting", blocks[0].text)):
        return list(blocks), None
    sent = next((day for block in blocks[:head] if _SENT.match(fold(block.text)) and (day := _day(block.text))), None)
    start = next((at for at in range(head, min(len(blocks), _WITHIN)) if _begins(blocks[at], kind_cues)), head)
    lines = [block.with_text(part) for block in blocks[:start] for part in _TO.split(block.text)]
    kept = [line for line in lines if has_contact(line.text)]
    return [*blocks[start:], *kept], sent


def _day(text: str) -> Edtf | None:
    return next((found.date for found in find_dates(text) if found.date.precision == "day"), None)


def _begins(block: RawBlock, kind_cues: Mapping[str, Sequence[str]]) -> bool:
    """Whether a line is the one that a release begins with: « Communiqué de presse »."""
    folded = fold(block.text).strip(" *-|")
    cued = (cue for cues in kind_cues.values() for cue in cues if " " in cue)
    return len(folded) < 90 and any(folded.startswith(fold(cue)) for cue in cued)
