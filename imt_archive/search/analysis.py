"""What a word is looked up by: its folded form and its stems, in French and in English, at one position.

The exact form is prefixed with "=", a stem with its language ("fr:", "en:"), so that one field of the index
holds both without confusion. A word has two stems where accents matter to the stemmer: that of the word as
it is written and that of the word without accents, so that a query typed without them finds it in every inflection.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from whoosh.lang import stemmer_for_language, stopwords_for_language

from imt_archive.model.records import LANGUAGES
from imt_archive.model.vocabulary import fold
from imt_archive.search.inflection import base_of
from imt_archive.search.segmentation import Piece, compounds, pieces, variants

EXACT = "="
ELISIONS = frozenset("l d j m t s n c qu jusqu lorsqu puisqu quoiqu".split())
_MORE_STOP_WORDS = {
    "fr": frozenset("les cet cette ils elles leurs dont où si ni afin".split()) | ELISIONS,
    "en": frozenset(("s", "t", "ll", "ve", "re")),
}
# Stop words of the list that people search for: université d'été, Grand Est, des sommes.
_NOT_STOP_WORDS = frozenset("été étés est sommes".split())
_TYPED_PARTICIPLE = re.compile(r"ee(s?)$")
_LONGEST_FORM = 80
_LONGEST_STEMMED = 40


class Token(NamedTuple):
    """A word of a text: its characters, the forms it is looked up by (exact first), and its place among the words."""

    text_start: int
    text_end: int
    forms: tuple[str, ...]
    position: int


class Lookup(NamedTuple):
    """What a word of a query is looked up by, in both languages."""

    exact: frozenset[str]
    stems: frozenset[str]

    def stems_in(self, languages: Sequence[str]) -> frozenset[str]:
        """The stems in some languages."""
        return frozenset(stem for stem in self.stems if stem.partition(":")[0] in languages)

    @property
    def every(self) -> frozenset[str]:
        """Exact forms and stems."""
        return self.exact | self.stems


@lru_cache(maxsize=4)
def stop_words(language: str) -> frozenset[str]:
    """The words of a language that are found by their exact form alone."""
    words = frozenset(stopwords_for_language(language)) | _MORE_STOP_WORDS[language]
    return words - _NOT_STOP_WORDS


@lru_cache(maxsize=1)
def _every_stop_word() -> frozenset[str]:
    words = frozenset().union(*(stop_words(language) for language in LANGUAGES))
    return words | {fold(word) for word in words}


def is_stop_word(surface: str) -> bool:
    """Whether a word of a query says too little to be asked for alone, in either language, accents typed or not."""
    return surface in _every_stop_word()


@lru_cache(maxsize=4)
def _stemmer(language: str) -> Callable[[str], str]:
    return cast(Callable[[str], str], stemmer_for_language(language))


def exact_form(surface: str) -> str:
    """The form that a plain word is found by when accents and case do not count."""
    return EXACT + fold(surface)[:_LONGEST_FORM]


@lru_cache(maxsize=16384)
def forms(surface: str, language: str) -> tuple[str, ...]:
    """The forms of a word in a language: exact forms first, then stems; a stop word or a number has no stem."""
    words = variants(surface)
    exact = [exact_form(word) for word in words]
    stems = [f"{language}:{stem}" for word in words for stem in _stems(word, language)]
    return tuple(dict.fromkeys(exact + stems))


def _stems(word: str, language: str) -> tuple[str, ...]:
    if not word.isalpha() or not 1 < len(word) <= _LONGEST_STEMMED or word in stop_words(language):
        return ()
    stem, plain = _stemmer(language), fold(word)
    spelt = {word: None, plain: None}
    if language == "fr":
        # The stemmer knows -ée and -ées for participles, not the -ee and -ees that are typed for them.
        spelt[_TYPED_PARTICIPLE.sub(r"ée\1", plain)] = None
    if base := base_of(word, language):
        spelt[base] = None
    return tuple(fold(stem(spelling)) for spelling in spelt)


@lru_cache(maxsize=4096)
def lookup(surface: str) -> Lookup:
    """What a word of a query is looked up by: its exact forms and its stems in both languages."""
    found = [form for language in LANGUAGES for form in forms(surface, language)]
    exact = frozenset(form for form in found if form.startswith(EXACT))
    return Lookup(exact, frozenset(found) - exact)


def tokens(text: str, language: str) -> list[Token]:
    """The words of a text with their forms, positions counted from 0.

    Each part of a hyphenated compound is also found by the compound written as one word, at its own position:
    MinesTélécom finds Mines-Télécom, alone and inside a phrase.
    """
    return tokens_of(text, pieces(text), language)


def tokens_of(text: str, found: Sequence[Piece], language: str) -> list[Token]:
    """The tokens of a text whose words are already found."""
    result = [Token(p.start, p.end, forms(p.surface, language), i) for i, p in enumerate(found)]
    for first, last, word in compounds(text, found):
        also = forms(word, language)
        for i in range(first, last):
            token = result[i]
            result[i] = token._replace(forms=tuple(dict.fromkeys(token.forms + also)))
    return result
