"""Words that nobody wrote: syllables with French and English endings, in all their forms, beside the notices' own.

A lemma is a stem with a class of inflection; texts show its forms. About 45,000 forms a language, drawn by natural
frequencies: Zipf's law, steeper for rare words. French and English share a part of their stems, as the two do.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

ONSETS = "b c c c d d f g j l l m m n p p r r s s t t v br cr dr fr gr pr tr bl cl fl gl pl ch qu sp st".split()
# Beginnings that many words share: what makes a prefix of two or three letters find much.
BEGINNINGS = "re re re dé in in con con com pro pro par inter sur trans pré ex é a a".split()
NUCLEI = {
    "fr": "a a e i i o o u ou ai oi an en on in eau é é è ê".split(),
    "en": "a a e e i i o o u oo ea ai an en on in er ar".split(),
}
CODAS = ["", "", "", "", "", "", "", "r", "l", "s", "n", "c"]
ENDS = "b c d f g l m n p r s t v tr st ct nt".split()
# Ending of the lemma, then all its endings: the first is the one that most texts show.
NOUNS = {
    "fr": ("tion tions", "ité ités", "ement ements", "age ages", "eur eurs", "ance ances", "isme ismes", "ure ures",
           "iste istes", "oir oirs", "ail ails", "eau eaux", "al aux", "ie ies", "ence ences", "et ets"),
    "en": ("tion tions", "ness", "ment ments", "ity ities", "er ers", "ship ships", "ance ances", "ism", "ist ists",
           "ing ings", "age ages", "ure ures", "et ets", "al als", "or ors", "ence ences"),
}  # fmt: skip
ADJECTIVES = {
    "fr": ("el elle els elles", "if ive ifs ives", "ique iques", "able ables", "eux euse euses", "aire aires",
           "al ale aux ales", "é ée és ées", "ent ente ents entes", "ien ienne iens iennes"),
    "en": ("al ally", "ive ively", "able ably", "ous ously", "ful", "ic", "less", "ary", "ent ently", "ed"),
}  # fmt: skip
VERBS = {
    "fr": ("er e ent ons é ée és ées ait aient era eront ant", "ir it issent issons i ie is ira issant", "re ent u ue"),
    "en": ("ate ates ated ating", "ise ises ised ising", "ify ifies ified ifying", "e es ed ing", "en ens ened ening"),
}  # fmt: skip
LEMMAS = {"fr": {"noun": 8600, "adjective": 4000, "verb": 1500}, "en": {"noun": 13500, "adjective": 6000, "verb": 3000}}
STOP = {
    "fr": frozenset(
        "le la les un une des de du et ou en au aux à dans sur par pour avec sans ce cette ces son sa ses leur leurs"
        " qui que dont il elle ils elles nous ne pas plus est sont ont été être ainsi entre comme mais donc afin"
        " d l".split()
    ),
    "en": frozenset(
        "the a an of and or in on at to for with by from as is are was were be been has have had this that these its"
        " their our which who will also not more than into such through within both between it they".split()
    ),
}
_SHARED_STEMS = 0.3
_PLAIN = str.maketrans("éèê", "eee")
_VOWELS = frozenset("aeiouyéèêàâîôûh")
# From this rank on a word is rarer than Zipf says of frequent ones.
_TAIL = 5000


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language by their place in a sentence, most frequent first; one entry is all forms of a word."""

    nouns: tuple[tuple[str, ...], ...]
    adjectives: tuple[tuple[str, ...], ...]
    verbs: tuple[tuple[str, ...], ...]
    phrases: tuple[str, ...]
    names: tuple[str, ...]
    organisations: tuple[str, ...]
    acronyms: tuple[str, ...]


def vocabulary(data: Path) -> dict[str, Words]:
    """The words of both languages, always the same for the same notices in `data`."""
    found = {language: _notice_words(data, language) for language in ("fr", "en")}
    draw = random.Random(20)
    shared = [_stem(draw, "en") for _ in range(6000)]
    acronyms = _acronyms(draw)
    organisations = tuple(dict.fromkeys(_organisation(draw) for _ in range(60)))
    return {
        language: _words(random.Random(f"words {language}"), language, found[language], shared, organisations, acronyms)
        for language in ("fr", "en")
    }


def cumulative(count: int, offset: float = 2.7, power: float = 1.02) -> list[float]:
    """Weights of ranks by Zipf and Mandelbrot, summed up for drawing; the tail falls faster than the head."""
    head = [1 / (rank + offset) ** power for rank in range(min(count, _TAIL))]
    tail = [head[-1] * ((_TAIL + offset) / (rank + offset)) ** 1.8 for rank in range(_TAIL, count)]
    return list(accumulate(head + tail))


def starts_with_vowel(word: str) -> bool:
    """Whether le and de lose their vowel before a word."""
    return word[:1].lower() in _VOWELS


def _words(
    draw: random.Random, language: str, own: Counter[str], shared: Sequence[str], organisations: tuple[str, ...],
    acronyms: tuple[str, ...],
) -> Words:  # fmt: skip
    seen = set(own)
    lower = [word for word, _ in own.most_common() if word.islower()]
    classes: dict[str, Mapping[str, Sequence[str]]] = {"noun": NOUNS, "adjective": ADJECTIVES, "verb": VERBS}
    made: dict[str, list[tuple[str, ...]]] = {}
    for name, endings in classes.items():
        rows: list[tuple[str, ...]] = []
        while len(rows) < LEMMAS[language][name]:
            stem = draw.choice(shared) if draw.random() < _SHARED_STEMS else _stem(draw, language)
            forms = tuple(stem + ending for ending in draw.choice(endings[language]).split())
            if seen.isdisjoint(forms):
                seen.update(forms)
                rows.append(forms)
        made[name] = rows
    # The house's own words stand among the frequent ones, mixed with the generated.
    for place, word in enumerate(lower):
        made["noun"].insert(min(place * 2, len(made["noun"])), (word,))
    phrases = tuple(_phrase(draw, language, made) for _ in range(400))
    capitalised = [word for word, _ in own.most_common() if word[0].isupper()]
    return Words(
        nouns=tuple(made["noun"]), adjectives=tuple(made["adjective"]), verbs=tuple(made["verb"]), phrases=phrases,
        names=tuple(dict.fromkeys(capitalised + [_name(draw) for _ in range(4000)])),
        organisations=organisations, acronyms=acronyms,
    )  # fmt: skip


def _notice_words(data: Path, language: str) -> Counter[str]:
    """The words of the bundled notices, small ones and stop words left out; capitals only inside a sentence."""
    counts: Counter[str] = Counter()
    for path in sorted((data / "notices").glob(f"*/*/{language}.md")):
        text = path.read_text(encoding="utf-8-sig")
        for match in re.finditer(r"(?<=[\w,;] )[A-ZÉÈ]\w{3,}|\b[a-zà-ÿ]{4,}\b", text):
            if match[0] not in STOP[language] and match[0].isalpha():
                counts[match[0]] += 1
    return counts


def _stem(draw: random.Random, language: str) -> str:
    nuclei = NUCLEI[language]
    parts = [draw.choice(ONSETS) + draw.choice(nuclei) for _ in range(draw.choices((1, 2, 3), (6, 4, 0.4))[0])]
    for place in range(len(parts) - 1):
        parts[place] += draw.choice(CODAS)
    chance = draw.random()
    if chance < 0.4:
        parts.insert(0, draw.choice(BEGINNINGS))
    elif chance < 0.55:
        parts.insert(0, draw.choice("aeiou"))
    word = "".join(parts) + draw.choice(ENDS)
    return word.translate(_PLAIN) if language == "en" else word


def _phrase(draw: random.Random, language: str, made: Mapping[str, Sequence[tuple[str, ...]]]) -> str:
    """Words that come together: a noun with its adjective, or two nouns with a small word between."""
    noun, other = draw.choice(made["noun"][:900])[0], draw.choice(made["noun"][:900])[0]
    adjective = draw.choice(made["adjective"][:400])[0]
    if language == "en":
        return f"{adjective} {noun}" if draw.random() < 0.6 else f"{noun} of {other}"
    if draw.random() < 0.5:
        return f"{noun} {adjective}"
    return f"{noun} d’{other}" if starts_with_vowel(other) else f"{noun} de {other}"


def _name(draw: random.Random) -> str:
    name = _stem(draw, "en").capitalize()
    if draw.random() < 0.12:
        name += "-" + _stem(draw, "fr").capitalize()
    return name


def _organisation(draw: random.Random) -> str:
    kind = draw.choice(("Institut", "Université", "Groupe", "Fondation", "École"))
    return f"{kind} {_stem(draw, 'en').capitalize()}"


def _acronyms(draw: random.Random) -> tuple[str, ...]:
    made = ["R&D", "IMT", "CNRS", "M.I.N.E.S"]
    for _ in range(300):
        letters = draw.choices("ABCDEFGILMNOPRSTUV", k=draw.choice((3, 3, 4, 4, 5)))
        made.append((".".join(letters) + ".") if draw.random() < 0.1 else "".join(letters))
    return tuple(dict.fromkeys(made))


def forms_of(words: Iterable[tuple[str, ...]]) -> int:
    """How many different forms there are."""
    return len({form for forms in words for form in forms})
