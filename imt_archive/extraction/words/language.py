"""French or English, decided on the body by its small words: stamps, names and addresses do not count."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FR = frozenset(
    "le la les un une des du de et est sont au aux ce cette ces dans pour par sur avec que qui ne pas plus son sa ses "
    "leur leurs nous vous ils elle il été avoir être ainsi dont où entre afin chez sous vers mais ou donc".split()
)
_EN = frozenset(
    "the of and is are in to for by on with that which not more its their we you they it been have has be also "
    "whose where between order at from this these an as will or but was were into than who our".split()
)
_WORD = re.compile(r"[^\W\d_]+")
_FRENCH_LETTERS = re.compile(r"[àâçéèêëîïôœùûÀÂÇÉÈÊËÎÏÔŒÙÛ]")


def language_of(texts: Iterable[str]) -> tuple[str, float]:
    """The language of some running text and how sure it is, 0 to 1 (0.5 is a guess)."""
    french = english = 0.0
    for text in texts:
        for word in _WORD.findall(text.casefold()):
            french += word in _FR
            english += word in _EN
        # Accents stand in French names within English texts too: they only tip the scale.
        french += 0.02 * len(_FRENCH_LETTERS.findall(text))
    total = french + english
    if not total:
        return "fr", 0.0
    return ("fr", french / total) if french >= english else ("en", english / total)
