"""Passages that were linked for want of better ones, and share nothing that they say."""

from __future__ import annotations

from itertools import permutations

import pytest

from imt_archive.bilingual.align import align, align_sentences
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.bilingual.likeness import are_strangers
from imt_archive.model.records import Block

from .releases import LEXICON

SAID = (
    (
        "Le laboratoire mesure la qualité de l’air dans trois grandes villes et publie ses résultats chaque semaine.",
        "The laboratory measures the air quality in three large cities and publishes its results every week.",
    ),
    (
        "L’entreprise recrute des ingénieurs pour son usine de batteries et forme des salariés de l’industrie.",
        "The company recruits engineers for its battery plant and trains employees of the industry.",
    ),
    (
        "Le ministre a signé la convention devant les étudiants de l’école, en présence de la directrice générale.",
        "The minister signed the agreement before the students of the school, in the presence of its president.",
    ),
)
STRANGER = "Our choir sings old songs of the sea every winter evening in the church of a small village near the river."


@pytest.mark.parametrize(("fr", "en"), SAID)
def test_translations_are_no_strangers(fr: str, en: str) -> None:
    assert not are_strangers(fr, en, LEXICON)


@pytest.mark.parametrize(("one", "other"), list(permutations(range(len(SAID)), 2)))
def test_passages_of_two_subjects_are(one: int, other: int) -> None:
    assert are_strangers(SAID[one][0], SAID[other][1], LEXICON)


def test_what_has_many_names_and_numbers_in_common_is_none() -> None:
    fr, en = SAID[0][0], SAID[1][1]
    assert not are_strangers(f"{fr} Inria, CNRS, 2 800 et 314.", f"{en} Inria, CNRS, 2,800 and 314.", LEXICON)


def test_a_lexicon_that_knows_no_word_says_nothing() -> None:
    assert not are_strangers(SAID[0][0], SAID[1][1], Lexicon())


def test_a_stranger_leaves_a_gap_on_either_side() -> None:
    fr = [Block("paragraph", said) for said, _ in SAID]
    en = [Block("paragraph", said) for _, said in SAID]
    stranger = Block(
        "paragraph",
        STRANGER,
    )
    links = align(fr, [en[0], stranger, en[2]], LEXICON)
    assert [(link.fr, link.en) for link in links] == [((0,), (0,)), ((2,), (2,))]


def test_so_do_sentences() -> None:
    fr = " ".join(said for said, _ in SAID)
    en = f"{SAID[0][1]} {STRANGER} {SAID[2][1]}"
    assert [(link.fr, link.en) for link in align_sentences(fr, en, LEXICON)] == [((0,), (0,)), ((2,), (2,))]
