"""What an archive's own pairs teach: which words stand together so steadily that they must be translations.

Model 1 of Brown and others (1993) in both directions, over passages that are linked; a pair of words counts where
each direction chooses the other (Melamed's "competition"), often enough.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from imt_archive.bilingual.lexicon import SMALL_WORDS, Entry
from imt_archive.bilingual.stems import stem
from imt_archive.bilingual.tokens import words
from imt_archive.model.vocabulary import fold

Bead = tuple[str, str]
_ROUNDS = 4
# A passage of more words than this says little about which of them is which.
_LONGEST = 60
_SHORTEST_WORD = 3
_LEAST_TOGETHER = 3
_LEAST_SURE = 0.3
_Table = Mapping[str, Mapping[str, float]]


def learn(beads: Iterable[Bead]) -> tuple[Entry, ...]:
    """The translations that linked passages (French, English) show, the surest first; weights from 0.3 to below 1."""
    spelt: dict[str, dict[str, Counter[str]]] = {"fr": defaultdict(Counter), "en": defaultdict(Counter)}
    pairs: list[tuple[list[str], ...]] = []
    for fr, en in beads:
        sides = _without_common(_words(fr, "fr"), _words(en, "en"))
        for language, side in zip(spelt, sides, strict=True):
            for key, printed in side:
                spelt[language][key][printed.lower()] += 1
        if all(0 < len(side) <= _LONGEST for side in sides):
            pairs.append(tuple([key for key, _ in side] for side in sides))
    together = Counter((f, e) for fr, en in pairs for f in set(fr) for e in set(en))
    to_en, to_fr = _model([(fr, en) for fr, en in pairs]), _model([(en, fr) for fr, en in pairs])
    found = []
    for (f, e), count in together.items():
        sure = (to_en[f].get(e, 0.0) * to_fr[e].get(f, 0.0)) ** 0.5
        if count >= _LEAST_TOGETHER and sure >= _LEAST_SURE and _is_best(f, e, to_en, to_fr):
            found.append((sure, spelt["fr"][f].most_common(1)[0][0], spelt["en"][e].most_common(1)[0][0]))
    return tuple(Entry(fr, en, round(min(sure, 0.95), 3)) for sure, fr, en in sorted(found, reverse=True))


def _is_best(f: str, e: str, to_en: _Table, to_fr: _Table) -> bool:
    return max(to_en[f].values()) == to_en[f][e] and max(to_fr[e].values()) == to_fr[e][f]


def _words(text: str, language: str) -> list[tuple[str, str]]:
    """The stems of a passage's words that mean something, each with the word as printed."""
    small = SMALL_WORDS[language]
    return [
        (stem(folded, language), printed)
        for printed, folded in words(text)
        if len(folded) >= _SHORTEST_WORD and folded.isalpha() and folded not in small
    ]


def _without_common(
    fr: Sequence[tuple[str, str]], en: Sequence[tuple[str, str]]
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """What is left without the names and words that both languages have: there is nothing to learn of these."""
    common = {fold(printed) for _, printed in fr} & {fold(printed) for _, printed in en}
    left = [[one for one in side if fold(one[1]) not in common] for side in (fr, en)]
    return left[0], left[1]


def _model(pairs: Sequence[tuple[Sequence[str], Sequence[str]]]) -> dict[str, dict[str, float]]:
    """For each word of the first language the probability of each of the second; its sum over these is at most 1."""
    chance: dict[str, dict[str, float]] = defaultdict(dict)
    for source, target in pairs:
        for word in source:
            of_word = chance[word]
            for other in target:
                of_word[other] = 1.0
    for _ in range(_ROUNDS):
        count: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for source, target in pairs:
            for other in target:
                total = sum(chance[word][other] for word in source)
                for word in source:
                    count[word][other] += chance[word][other] / total
        for word, others in count.items():
            whole = sum(others.values())
            chance[word] = {other: part / whole for other, part in others.items()}
    return chance
