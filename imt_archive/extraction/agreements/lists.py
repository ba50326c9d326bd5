"""Lists whose every name has « de » or « à » before it, made lists of bare names: « de A et de la B »."""

from __future__ import annotations

import re

_EACH_OF = re.compile(r"(^|,\s|\b(?:et|and)\s)(de\sla\s|de\sl['’]|du\s|des\s|de\s|d['’]|par\s|by\s|from\s)")
_EACH_TO = re.compile(r"(^|,\s|\b(?:et|and)\s)(à\sla\s|à\sl['’]|aux?\s|à\s|to\sthe\s|to\s)")
_WITHOUT_TO = {"à la ": "la ", "à l'": "l'", "à l’": "l’", "au ": "le ", "aux ": "les "}
_WITHOUT_OF = {"de la ": "la ", "de l'": "l'", "de l’": "l’", "du ": "le ", "des ": "les "}


def without_of(text: str) -> str:
    """« de A, du B et des C » as « A, le B et les C », "by A and by B" as "A and B"."""
    return _EACH_OF.sub(lambda each: each[1] + _WITHOUT_OF.get(each[2], ""), text)


def without_to(text: str) -> str:
    """« à A, au B et à la C » as « A, le B et la C »."""
    return _EACH_TO.sub(lambda each: each[1] + _WITHOUT_TO.get(each[2], ""), text)
