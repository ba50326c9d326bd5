"""Numbers that are written in words: dix, ten, une centaine, half.

They are only ever held against digits of the other language, so what a word may also mean does no harm.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

_FRENCH_UNITS = (
    "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
).split()
_FRENCH_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "quatre-vingt": 80}
_FRENCH_ORDINALS = (
    "premier deuxieme troisieme quatrieme cinquieme sixieme septieme huitieme neuvieme dixieme onzieme douzieme"
).split()
# One of the tens: vingtième, sixtieth.
_FRENCH_TENTHS = dict(
    zip("vingtieme trentieme quarantieme cinquantieme soixantieme".split(), range(20, 70, 10), strict=True)
)
_MORE_FRENCH = {
    "une": 1, "cent": 100, "cents": 100, "mille": 1000, "dizaine": 10, "douzaine": 12, "quinzaine": 15,
    "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
    "millier": 1000, "premiere": 1, "premieres": 1, "second": 2, "seconde": 2, "moitie": 50, "tiers": 3, "quart": 4,
    "quarts": 4, "double": 2, "doubler": 2, "triple": 3, "tripler": 3, "decennie": 10, "siecle": 100, "centenaire": 100,
    "semestre": 6, "trimestre": 3, "midi": 12, "minuit": 0, "centieme": 100, **_FRENCH_TENTHS,
}  # fmt: skip
_ENGLISH_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_ENGLISH_TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_ENGLISH_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_ENGLISH_TENTHS = {f"{tens.removesuffix('y')}ieth": value for tens, value in _ENGLISH_TENS.items()}
_MORE_ENGLISH = {
    "hundred": 100, "hundreds": 100, "thousand": 1000, "dozen": 12, "half": 50, "thirds": 3, "quarter": 4,
    "quarters": 4, "double": 2, "doubled": 2, "twice": 2, "triple": 3, "tripled": 3, "once": 1, "both": 2, "couple": 2,
    "decade": 10, "century": 100, "centenary": 100, "twofold": 2, "threefold": 3, "fourfold": 4, "tenfold": 10,
    "noon": 12, "midnight": 0, "semester": 6, "hundredth": 100, **_ENGLISH_TENTHS,
}  # fmt: skip


def _french() -> Iterator[tuple[str, float]]:
    yield from _numbered(_FRENCH_UNITS, 0)
    yield from _numbered(_FRENCH_ORDINALS, 1)
    yield from _numbered([f"{word}s" for word in _FRENCH_ORDINALS], 1)
    for tens, value in _FRENCH_TENS.items():
        yield tens, value
        yield f"{tens}s", value
        # Soixante-dix-sept and quatre-vingt-dix-sept count on to nineteen.
        yield from _numbered(
            [f"{tens}-{word}" for word in _FRENCH_UNITS[1 : 20 if value in (60, 80) else 10]], value + 1
        )
        yield from ((f"{tens}{joint}{word}", value + more) for joint in ("-et-", " et ")
                    for word, more in (("un", 1), ("une", 1), ("onze", 11)))  # fmt: skip
    yield from _MORE_FRENCH.items()


def _english() -> Iterator[tuple[str, float]]:
    yield from _numbered(_ENGLISH_UNITS, 0)
    yield from _numbered(_ENGLISH_ORDINALS, 1)
    for tens, value in _ENGLISH_TENS.items():
        yield tens, value
        for joint in ("-", " "):
            yield from _numbered([f"{tens}{joint}{word}" for word in _ENGLISH_UNITS[1:10]], value + 1)
    yield from _MORE_ENGLISH.items()


def _numbered(words: Sequence[str], start: int) -> Iterator[tuple[str, float]]:
    return ((word, float(value)) for value, word in enumerate(words, start))


# What does not count, though it holds a number: which of a series, a share, or a time.
ORDINALS: Mapping[str, frozenset[str]] = {
    "fr": frozenset([*_FRENCH_ORDINALS, *(f"{word}s" for word in _FRENCH_ORDINALS), *_MORE_FRENCH]),
    "en": frozenset([*_ENGLISH_ORDINALS, *_MORE_ENGLISH]),
}
NUMBER_WORDS: Mapping[str, Mapping[str, float]] = {"fr": dict(_french()), "en": dict(_english())}
# What makes more of the number before it: three decades, deux douzaines.
MULTIPLES: Mapping[str, float] = {
    "dizaine": 10, "douzaine": 12, "vingtaine": 20, "centaine": 100, "decennie": 10, "siecle": 100, "decade": 10,
    "dozen": 12, "century": 100, "centuries": 100,
}  # fmt: skip
# Shares in words as percentages, in whole ones as a person rounds them.
SHARES: Mapping[str, frozenset[float]] = {
    **dict.fromkeys(("moitie", "half", "halve", "halved", "halving"), frozenset({50.0})),
    **dict.fromkeys(("tiers", "third", "thirds"), frozenset({33.0, 66.0, 67.0})),
    **dict.fromkeys(("quart", "quarts", "quarter", "quarters"), frozenset({25.0, 75.0})),
}
# What says "all of it" in words: 100 % on the other side.
WHOLE_WORDS: Mapping[str, frozenset[str]] = {
    "fr": frozenset(
        "tout toute tous toutes totalite totalement entier entiere entierement ensemble integralite integralement "
        "complet complete completement".split()
    ),
    "en": frozenset("all every entire entirely whole wholly full fully total totally complete completely".split()),
}
