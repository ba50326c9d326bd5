"""Raised signs: the figure of a unit, the mark of a footnote."""

from __future__ import annotations

import re

_UNIT = re.compile(r"(?:^|[\s\d/])[kcdhm]?m$")
_RAISED = {"2": "²", "3": "³"}
_MARK = re.compile(r"[(\[]?(?:\d{1,2}(?:\s?[,;]\s?\d{1,2})*|[*†‡]{1,3})[)\]]?")


def raised(words: str, before: str) -> str:
    """Raised words as they are written in a text: m², and no other change; `before` is what they stand behind."""
    return _RAISED[words] if words in _RAISED and _UNIT.search(before) else words


def is_mark(words: str) -> bool:
    """Whether raised words are the mark of a footnote."""
    return _MARK.fullmatch(words) is not None
