"""Which English text belongs to which French one, over a whole archive, from content alone.

The words that both have find the candidates; numbers, dates, names and length decide. Evidence adds up as log-odds.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest

from imt_archive.bilingual.features import MONTH, NAME_WEIGHT, NUMBER, WORD, features, plain
from imt_archive.model.records import Text

# These stand in texts that have nothing else in common.
_IGNORED_KINDS = frozenset({"about", "contact", "credit"})
# A word in more texts of one language than this tells no stories apart, and would make the work quadratic.
_MOST_TEXTS = 400
_CANDIDATES = 8
_SURE_ENOUGH = 0.5

# Unrelated texts of one field share about 6 % of what they say, translations 12 to 25 %.
_SHARED_BY_CHANCE, _SHARED_ODDS = 0.105, 30.0
_NUMBER_ODDS, _MONTH_ODDS, _NAME_ODDS = 4.0, 1.5, 3.0
_NAMES_BY_CHANCE = 0.06
_LENGTH_RATIO, _LENGTH_DEVIATION, _LENGTH_CAP = 1.15, 0.25, 3.0
_BLOCK_DEVIATION = 0.4
# A pair as likely as another one of the same text is a guess.
_CLEAR_LEAD = 1.5


@dataclass(frozen=True, slots=True)
class Proposal:
    """A French and an English text, by their ids, that say the same, and why, the strongest reason first.

    The reasons are codes: numbers, dates, names and words that both have; length and blocks that fit.
    """

    fr_id: str
    en_id: str
    confidence: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Profile:
    id: str
    weights: Mapping[str, float]
    numbers: Mapping[str, float]
    months: Mapping[str, float]
    names: Mapping[str, float]
    length: int
    blocks: int


def propose(texts: Sequence[Text]) -> tuple[Proposal, ...]:
    """The pairs among the texts that are sure enough, surest first; no text is in two of them.

    About, contact and credit blocks do not count; a text without any other is in no pair.
    """
    french = _profiles(text for text in texts if text.language == "fr")
    english = _profiles(text for text in texts if text.language == "en")
    rarity = _rarity([*french, *english])
    evidence = {
        (i, j): _evidence(french[i], english[j], share, rarity)
        for (i, j), share in _candidates(french, english, rarity).items()
    }
    proposals = []
    for (i, j), confidence in _one_to_one({pair: sum(parts.values()) for pair, parts in evidence.items()}):
        parts = evidence[i, j]
        reasons = tuple(sorted((code for code, odds in parts.items() if odds > 0), key=lambda code: -parts[code]))
        proposals.append(Proposal(french[i].id, english[j].id, confidence, reasons))
    return tuple(sorted(proposals, key=lambda p: (-p.confidence, p.fr_id, p.en_id)))


def _profiles(texts: Iterable[Text]) -> list[_Profile]:
    profiles = []
    for text in texts:
        blocks = [block.text for block in text.blocks if block.kind not in _IGNORED_KINDS and block.text.strip()]
        weights: dict[str, float] = {}
        for part in (text.title, *blocks):
            for key, weight in features(part, text.language).items():
                weights[key] = max(weights.get(key, 0.0), weight)
        if blocks and weights:
            length = sum(len(plain(part)) for part in blocks)
            # A number of one digit is in every text.
            numbers = {key: weight for key, weight in _some(weights, NUMBER).items() if len(key) > 2}
            names = {key: weight for key, weight in _some(weights, WORD).items() if weight >= NAME_WEIGHT}
            profiles.append(
                _Profile(text.id, weights, numbers, _some(weights, MONTH), names, length, len(blocks)),
            )
    return profiles


def _some(weights: Mapping[str, float], start: str) -> dict[str, float]:
    return {key: weight for key, weight in weights.items() if key.startswith(start)}


def _rarity(profiles: Sequence[_Profile]) -> dict[str, float]:
    """How much each feature tells texts apart; nothing where nearly all have it, something where there are but two."""
    count = Counter(key for profile in profiles for key in profile.weights)
    return {key: math.log((len(profiles) + 4) / df) for key, df in count.items() if df <= 2 * _MOST_TEXTS}


def _mass(profile: _Profile, rarity: Mapping[str, float]) -> float:
    return sum(weight * rarity.get(key, 0.0) for key, weight in profile.weights.items())


def _candidates(
    french: Sequence[_Profile], english: Sequence[_Profile], rarity: Mapping[str, float]
) -> dict[tuple[int, int], float]:
    """For each French text the English ones that share most with it, and the part of both that they share."""
    postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for j, profile in enumerate(english):
        for key, weight in profile.weights.items():
            if key in rarity:
                postings[key].append((j, weight))
    masses = [_mass(profile, rarity) for profile in english]
    found: dict[tuple[int, int], float] = {}
    for i, profile in enumerate(french):
        mass = _mass(profile, rarity)
        shared: dict[int, float] = defaultdict(float)
        for key, weight in profile.weights.items():
            for j, other in postings.get(key, ()):
                shared[j] += min(weight, other) * rarity[key]
        shares = {j: 2 * both / (mass + masses[j]) for j, both in shared.items()}
        for j in nlargest(_CANDIDATES, shares, key=shares.__getitem__):
            found[i, j] = shares[j]
    return found


def _evidence(fr: _Profile, en: _Profile, share: float, rarity: Mapping[str, float]) -> dict[str, float]:
    """The log-odds that two texts are one story, by reason; their sum is what counts."""
    numbers, number_mass = _agreement(fr.numbers, en.numbers, rarity)
    months, month_mass = _agreement(fr.months, en.months, rarity)
    names, _ = _agreement(fr.names, en.names, rarity)
    misfit = math.log((fr.length + 20) / (en.length * _LENGTH_RATIO + 20)) / _LENGTH_DEVIATION
    uneven = math.log(fr.blocks / en.blocks) / _BLOCK_DEVIATION
    return {
        "words": _SHARED_ODDS * (share - _SHARED_BY_CHANCE),
        # One number that differs says less than ten that do.
        "numbers": _NUMBER_ODDS * (numbers - 0.5) * number_mass / (number_mass + 10),
        "dates": _MONTH_ODDS * (months - 0.5) * month_mass / (month_mass + 5),
        "names": min(_NAME_ODDS * (names - _NAMES_BY_CHANCE), 1.0),
        # That two texts are as long as each other makes them no translations: it mostly speaks against.
        "length": 0.4 - min(misfit * misfit / 2, _LENGTH_CAP),
        "blocks": 0.2 - min(uneven * uneven / 2, 0.6),
    }


def _agreement(fr: Mapping[str, float], en: Mapping[str, float], rarity: Mapping[str, float]) -> tuple[float, float]:
    """The part of two sets of features that both have, by weight, and the weight of all."""
    mass = sum(w * rarity.get(key, 0.0) for side in (fr, en) for key, w in side.items())
    both = sum((fr[key] + en[key]) * rarity.get(key, 0.0) for key in fr.keys() & en.keys())
    return (both / mass if mass else 0.0), mass


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
