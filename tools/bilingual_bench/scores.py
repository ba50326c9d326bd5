"""Precision, recall and F1 of links and of pairs that are wholly right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bilingual_bench.damage import Case
from imt_archive.bilingual.align import align
from imt_archive.bilingual.lexicon import Lexicon


@dataclass(frozen=True)
class Score:
    """How many were right, how many were proposed, how many were to be found."""

    right: int
    proposed: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of what was proposed that is right."""
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """The share of what was to be found that was."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.proposed + self.wanted) if self.proposed + self.wanted else 0.0


def strict_f1(cases: Iterable[Case], lexicon: Lexicon | None) -> Score:
    """Links that are wholly right count, others not at all; links of blocks of which nothing is known do not count."""
    right = proposed = wanted = 0
    for case in cases:
        links = {(link.fr, link.en) for link in align(case.fr, case.en, lexicon)}
        found = {one for one in links if not (case.unknown_fr & {*one[0]} or case.unknown_en & {*one[1]})}
        right, proposed, wanted = right + len(found & case.gold), proposed + len(found), wanted + len(case.gold)
    return Score(right, proposed, wanted)
