"""Whether running text is French, English, or clearly neither: what two columns of small words say."""

from __future__ import annotations

from collections.abc import Iterable

from imt_archive.bilingual.lexicon import SMALL_WORDS
from imt_archive.bilingual.tokens import words

# What French shares with its neighbours would make French of Spanish, Italian and Portuguese.
_ROMANCE = frozenset("a de en la que se si un me te tu y il l d s n ne".split())
# Words that only one of the two languages has.
_OWN = {
    "fr": SMALL_WORDS["fr"] - SMALL_WORDS["en"] - _ROMANCE,
    "en": SMALL_WORDS["en"] - SMALL_WORDS["fr"],
}
_ENOUGH_WORDS = 30
# A third of running text is small words, in both languages; a title has fewer.
_LEAST_SHARE = 0.12
_CLEARLY = 2.0


def tongue_of(texts: Iterable[str]) -> str:
    """The language, "fr" or "en", where it is clear; "other" where enough text is neither, else an empty string."""
    found = [folded for text in texts for _, folded in words(text)]
    counts = {language: sum(word in own for word in found) for language, own in _OWN.items()}
    first, second = ("fr", "en") if counts["fr"] >= counts["en"] else ("en", "fr")
    if len(found) >= _ENOUGH_WORDS and counts[first] < _LEAST_SHARE * len(found):
        return "other"
    return first if counts[first] >= 3 and counts[first] >= _CLEARLY * counts[second] else ""
