"""Pictures in Markdown: what stands in italics under one is its caption, and its own words are not shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PICTURE = re.compile(r"[ \t]*!\[[^\[\]]{0,300}\]\([^()\s]{0,2000}(?:\s\"[^\"]{0,300}\")?\)[ \t]*")
_ITALIC = re.compile(r"[ \t]*([*_])(?![*_])([^*_]{3,600})\1[ \t]*")


def without_pictures(lines: Sequence[str]) -> tuple[list[str], frozenset[str]]:
    """The lines, each picture with words in italics under it gone, and these words; another picture stays."""
    left: list[str] = []
    captions: set[str] = set()
    for at, line in enumerate(lines):
        below = next((one for one in lines[at + 1 : at + 3] if one.strip()), "") if _PICTURE.fullmatch(line) else ""
        caption = _ITALIC.fullmatch(below)
        left.append("" if caption else line)
        if caption:
            captions.add(" ".join(caption[2].split()))
    return left, frozenset(captions)
