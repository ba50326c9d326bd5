"""The e-mail or the telephone that a link leads to and does not show: a person who reads has it by a click."""

from __future__ import annotations

import re
from urllib.parse import unquote

_LONGEST = 100
# Longer ones are no address: percent signs in them are not even looked at.
_LONGEST_LINK = 2000
_PHONE = re.compile(r"[+\d .()-]{6,30}")


def hidden_address(href: str, shown: str) -> str:
    """What a link holds and its words do not show; an empty string for nothing."""
    scheme, _, rest = href.strip()[:_LONGEST_LINK].partition(":")
    target = unquote(rest.partition("?")[0])
    if scheme.lower() == "mailto" and "@" in target and "@" not in shown and len(target) < _LONGEST:
        return target
    if scheme.lower() == "tel" and not re.search(r"\d", shown) and _PHONE.fullmatch(target):
        return target
    return ""
