"""Whether two passages can be translations at all: linked for their place and length, they may still be strangers.

Counted are the terms of the lexicon on either side that have a translation on the other. Right pairs share a fifth of
them and mostly far more; of passages that were put together by chance, nineteen in twenty share less than a seventh.
"""

from __future__ import annotations

from imt_archive.bilingual.features import NUMBER, WORD, features, plain
from imt_archive.bilingual.lexicon import Lexicon, stems_of

# So many terms on each side are needed to say anything, and less than this part of them makes strangers.
_ENOUGH_TERMS = 6
_LEAST_SHARED = 0.15
# Passages with so many numbers and names in common are no strangers, whatever the lexicon knows.
_MANY_IN_COMMON = 3


def are_strangers(fr: str, en: str, lexicon: Lexicon) -> bool:
    """Whether a French and an English passage have much to say, and next to nothing in common."""
    options = [
        {key for key, _ in lexicon.keys_in(french, "fr")}
        for _, _, french in lexicon.found_in(stems_of(plain(fr), "fr"), "fr")
    ]
    english = [key for _, _, key in lexicon.found_in(stems_of(plain(en), "en"), "en")]
    if min(len(options), len(english)) < _ENOUGH_TERMS:
        return False
    there, possible = set(english), set().union(*options)
    shared = sum(not there.isdisjoint(one) for one in options) + sum(one in possible for one in english)
    if shared >= _LEAST_SHARED * (len(options) + len(english)):
        return False
    common = features(fr, "fr").keys() & features(en, "en").keys()
    return sum(key.startswith((NUMBER, WORD)) for key in common) < _MANY_IN_COMMON
