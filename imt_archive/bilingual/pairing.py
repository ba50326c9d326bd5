"""Which English text belongs to which French one, over a whole archive, from content alone.

What decides is how much of each text the other one covers: its words by the lexicon, its names and numbers as they are.
Dates, length and blocks add to that or speak against it. Evidence adds up as log-odds.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import Any

from imt_archive.bilingual.days import days
from imt_archive.bilingual.features import MONTH, NAME_WEIGHT, NUMBER, WORD, features, plain
from imt_archive.bilingual.lexicon import Lexicon, stems_of
from imt_archive.bilingual.quantities import quantities
from imt_archive.model.languages import Proposal
from imt_archive.model.records import Text

# These stand in texts that have nothing else in common.
_IGNORED_KINDS = frozenset({"about", "contact", "credit"})
# What more texts of a language have finds no candidates: it would make the work quadratic.
_MOST_TEXTS = 150
_CANDIDATES = 8
_SURE_ENOUGH = 0.5

# Two texts on one subject cover up to half of each other, translations from there to nearly all.
_COVERED_BY_CHANCE, _COVERED_ODDS = 0.505, 32.0
_NUMBER_ODDS, _DATE_ODDS, _AGREEING = 3.0, 4.0, 0.45
_FEW_VALUES = 2.0
_NAME_ODDS, _NAMES_BY_CHANCE = 2.0, 0.3
_LENGTH_RATIO, _LENGTH_DEVIATION, _LENGTH_CAP = 1.15, 0.25, 3.0
_BLOCK_DEVIATION = 0.4
_SMALL_NUMBER = 9
# A pair as likely as another one of the same text is a guess.
_CLEAR_LEAD = 1.5


@dataclass(frozen=True, slots=True)
class _Profile:
    """A text as it is compared: its terms by what they may be in English, what is the same in both, its values."""

    id: str
    terms: Mapping[tuple[str, ...], tuple[str, ...]]
    same: Mapping[str, float]
    numbers: frozenset[float]
    dates: frozenset[tuple[int | None, int, int | None]]
    length: int
    blocks: int

    @property
    def keys(self) -> frozenset[str]:
        """What its terms may be in English."""
        return frozenset(key for others in self.terms.values() for key in others)


def propose(texts: Sequence[Text], lexicon: Lexicon) -> tuple[Proposal, ...]:
    """The pairs among the texts that are sure enough, surest first; no text is in two of them.

    About, contact and credit blocks do not count; a text without any other is in no pair.
    """
    french = _profiles((text for text in texts if text.language == "fr"), lexicon)
    english = _profiles((text for text in texts if text.language == "en"), lexicon)
    rarity = _Rarity.of(french, english)
    evidence = {(i, j): _evidence(french[i], english[j], rarity) for i, j in _candidates(french, english, rarity)}
    proposals = []
    for (i, j), confidence in _one_to_one({pair: sum(parts.values()) for pair, parts in evidence.items()}):
        parts = evidence[i, j]
        reasons = tuple(sorted((code for code, odds in parts.items() if odds > 0), key=lambda code: -parts[code]))
        proposals.append(Proposal(french[i].id, english[j].id, confidence, reasons))
    return tuple(sorted(proposals, key=lambda p: (-p.confidence, p.fr_id, p.en_id)))


def _profiles(texts: Iterable[Text], lexicon: Lexicon) -> list[_Profile]:
    found = []
    for text in texts:
        blocks = [block.text for block in text.blocks if block.kind not in _IGNORED_KINDS and block.text.strip()]
        if blocks:
            found.append(_profile(text, [text.title, *blocks], lexicon))
    return found


def _profile(text: Text, parts: Sequence[str], lexicon: Lexicon) -> _Profile:
    terms: dict[tuple[str, ...], tuple[str, ...]] = {}
    same: dict[str, float] = {}
    numbers: set[float] = set()
    dates: set[tuple[int | None, int, int | None]] = set()
    for part in map(plain, parts):
        for _, _, key in lexicon.found_in(stems_of(part, text.language), text.language):
            if key not in terms:
                english = [key] if text.language == "en" else [other for other, _ in lexicon.keys_in(key, "fr")]
                terms[key] = tuple(" ".join(one) for one in english)
        for name, weight in features(part, text.language).items():
            # A number of one digit is in every text.
            if (name[0] in (NUMBER, MONTH) and len(name) > 2) or (name[0] == WORD and weight >= NAME_WEIGHT):
                same[name] = weight
        found = days(part, text.language)
        dates.update(reading for day in found for reading in day.readings)
        apart = tuple(day.whole for day in found)
        numbers.update(v for q in quantities(part, text.language, apart) for v in q.values if v > _SMALL_NUMBER)
    length = sum(len(plain(part)) for part in parts[1:])
    return _Profile(text.id, terms, same, frozenset(numbers), frozenset(dates), length, len(parts) - 1)


@dataclass(frozen=True)
class _Rarity:
    """How much each thing tells texts apart: little where nearly all have it, something where there are but two."""

    texts: int
    of_terms: Mapping[str, Counter[tuple[str, ...]]]
    of_same: Counter[str]

    @classmethod
    def of(cls, french: Sequence[_Profile], english: Sequence[_Profile]) -> _Rarity:
        """The counts of all profiles."""
        terms = {
            language: Counter(key for profile in side for key in profile.terms)
            for language, side in (("fr", french), ("en", english))
        }
        same = Counter(key for side in (french, english) for profile in side for key in profile.same)
        return cls(len(french) + len(english), terms, same)

    def term(self, key: tuple[str, ...], language: str) -> float:
        """What a term weighs; one of several words says more."""
        return (0.3 + 0.5 * len(key)) * math.log((self.texts + 4) / self.of_terms[language][key])

    def name(self, key: str) -> float:
        """What a name, a number or a month weighs, before its own weight."""
        return math.log((self.texts + 4) / self.of_same[key])


def _candidates(french: Sequence[_Profile], english: Sequence[_Profile], rarity: _Rarity) -> list[tuple[int, int]]:
    """For each French text the English ones that share most of what is rare."""
    postings: dict[str, list[int]] = defaultdict(list)
    for j, profile in enumerate(english):
        for key in (*profile.keys, *profile.same):
            postings[key].append(j)
    found = []
    for i, profile in enumerate(french):
        shared: dict[int, float] = defaultdict(float)
        for key in (*profile.keys, *profile.same):
            having = postings.get(key, ())
            if len(having) <= _MOST_TEXTS:
                for j in having:
                    shared[j] += math.log((rarity.texts + 4) / len(having))
        found += [(i, j) for j in nlargest(_CANDIDATES, shared, key=shared.__getitem__)]
    return found


def _evidence(fr: _Profile, en: _Profile, rarity: _Rarity) -> dict[str, float]:
    """The log-odds that two texts are one story, by reason; their sum is what counts."""
    misfit = math.log((fr.length + 20) / (en.length * _LENGTH_RATIO + 20)) / _LENGTH_DEVIATION
    uneven = math.log(fr.blocks / en.blocks) / _BLOCK_DEVIATION
    covered, names = _coverage(fr, en, rarity)
    return {
        "words": _COVERED_ODDS * (covered - _COVERED_BY_CHANCE),
        "numbers": _NUMBER_ODDS * _agreement(fr.numbers, en.numbers),
        "dates": _DATE_ODDS * _agreement(fr.dates, en.dates),
        "names": min(_NAME_ODDS * (names - _NAMES_BY_CHANCE), 1.0),
        # That two texts are as long as each other makes them no translations: it mostly speaks against.
        "length": 0.4 - min(misfit * misfit / 2, _LENGTH_CAP),
        "blocks": 0.2 - min(uneven * uneven / 2, 0.6),
    }


def _coverage(fr: _Profile, en: _Profile, rarity: _Rarity) -> tuple[float, float]:
    """The part of both texts that the other one has too, by weight, and of their names alone."""
    ours, theirs = fr.keys, set(en.terms)
    mass = shared = 0.0
    for key, others in fr.terms.items():
        weight = rarity.term(key, "fr")
        mass += weight
        shared += weight * any(tuple(other.split(" ")) in theirs for other in others)
    for key in theirs:
        weight = rarity.term(key, "en")
        mass += weight
        shared += weight * (" ".join(key) in ours)
    named = sum(weight * rarity.name(key) for side in (fr, en) for key, weight in side.same.items())
    both = sum((fr.same[key] + en.same[key]) * rarity.name(key) for key in fr.same.keys() & en.same.keys())
    whole = mass + named
    return (shared + both) / whole if whole else 0.0, both / named if named else 0.0


def _agreement(fr: frozenset[Any], en: frozenset[Any]) -> float:
    """How far two sets of values speak for one story (above 0) or against it; few values say little."""
    if not fr or not en:
        return 0.0
    whole = len(fr | en)
    return (len(fr & en) / whole - _AGREEING) * whole / (whole + _FEW_VALUES)


def _one_to_one(odds: Mapping[tuple[int, int], float]) -> list[tuple[tuple[int, int], float]]:
    """The best pair first, then the best of what is left; what leads too little over its rivals is left out."""
    of_fr: dict[int, dict[int, float]] = defaultdict(dict)
    of_en: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), value in odds.items():
        of_fr[i][j] = of_en[j][i] = value
    chosen, used_fr, used_en = [], set[int](), set[int]()
    for (i, j), value in sorted(odds.items(), key=lambda item: (-item[1], item[0])):
        if i in used_fr or j in used_en:
            continue
        rivals = [other for k, other in of_fr[i].items() if k != j and k not in used_en]
        rivals += [other for k, other in of_en[j].items() if k != i and k not in used_fr]
        lead = min((value - max(rivals)) / _CLEAR_LEAD, 1.0) if rivals else 1.0
        confidence = lead / (1 + math.exp(-value))
        if confidence >= _SURE_ENOUGH:
            used_fr.add(i)
            used_en.add(j)
            chosen.append(((i, j), round(confidence, 3)))
    return chosen
