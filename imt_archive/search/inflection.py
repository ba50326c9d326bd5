"""Inflections that the stemmers miss: what else a word may be a form of, as a word whose stem it shares.

Snowball leaves the French present ("signent", "finançons") and most feminines ("directrice", "active") on stems of
their own, and keeps British and American spellings apart. What is made here is only ever looked up as a stem: a word
that does not exist finds nothing.
"""

from __future__ import annotations

_SHORTEST = 5
# (ending, what stands in its place); the first that fits counts, "" leaves the word alone.
_FRENCH = (
    ("rment", "rmer"), ("ement", ""), ("ament", ""), ("ment", ""),
    ("gent", "ger"), ("cent", "cer"), ("ent", "er"),
    ("geons", "ger"), ("çons", "cer"), ("ions", ""), ("ssons", ""), ("ons", "er"), ("ez", "er"),
    ("trices", "teur"), ("trice", "teur"), ("euses", "eur"), ("euse", "eur"), ("ives", "if"), ("ive", "if"),
    ("elles", "eau"), ("elle", "eau"), ("vaux", "vail"),
)  # fmt: skip
_ENGLISH = (
    ("isations", "ization"), ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ises", "izes"),
    ("ise", "ize"), ("yses", "ysis"), ("theses", "thesis"), ("our", "or"), ("ours", "ors"), ("tre", "ter"),
    ("tres", "ters"), ("mme", "m"), ("mmes", "ms"),
)  # fmt: skip
# Nouns and adjectives that end like a verb's third person.
_NO_VERBS = frozenset(
    "absent accent agent argent client content continent différent équivalent évident excellent expédient fréquent "
    "ingrédient moment orient parent patient permanent précédent présent président récent régent résident sergent "
    "suffisent talent torrent urgent violent".split()
)
_ENDINGS = {"fr": _FRENCH, "en": _ENGLISH}


def base_of(word: str, language: str) -> str:
    """Another word whose stem this one shares, or an empty string."""
    if len(word) < _SHORTEST or word in _NO_VERBS:
        return ""
    for ending, other in _ENDINGS[language]:
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word.removesuffix(ending) + other if other else ""
    return ""
