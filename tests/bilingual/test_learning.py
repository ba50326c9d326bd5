"""An archive's own pairs teach words that stand together steadily, and nothing else."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from imt_archive.bilingual.learning import Bead, learn

WORDS = {
    "brasero": "firepit", "chouette": "owlet", "girouette": "vane", "lucarne": "skylight", "tamis": "sieve",
    "enclume": "anvil", "sabot": "clog", "pipette": "dropper", "barque": "rowboat", "oseille": "sorrel",
    "guéridon": "sidetable", "lanterne": "beacon", "moulin": "mill", "ruche": "hive", "fougère": "fern",
}  # fmt: skip
NAMES = ("Valmira", "Kowalski", "Gaia", "Nantes", "Lanoë", "IMT")


def made_up(count: int, draw: random.Random, names: bool = True) -> list[Bead]:
    """Sentences of known words in both languages, in another order, with names and small words around them."""
    beads = []
    for _ in range(count):
        chosen = draw.sample(sorted(WORDS), 4)
        others = [WORDS[word] for word in chosen]
        draw.shuffle(others)
        named = f" {draw.choice(NAMES)} " if names else " "
        beads.append(
            (f"Le {' et la '.join(chosen)} de{named}sont là.", f"The {' and '.join(others)} of{named}are here.")
        )
    return beads


def test_words_that_stand_together_are_learned() -> None:
    learned = learn(made_up(80, random.Random(5)))
    found = {(entry.fr, entry.en) for entry in learned}
    assert found >= set(WORDS.items())
    assert all(0.3 <= entry.weight < 1 for entry in learned)
    assert [entry.weight for entry in learned] == sorted((entry.weight for entry in learned), reverse=True)


def test_names_and_numbers_teach_nothing() -> None:
    learned = learn(
        [*made_up(80, random.Random(6)), *[("En 2024, Valmira et 12 amis", "In 2024, Valmira and 12 friends")] * 9]
    )
    terms = {term.lower() for entry in learned for term in (entry.fr, entry.en)}
    assert terms.isdisjoint(name.lower() for name in NAMES)
    assert not any(letter.isdigit() for term in terms for letter in term)


def test_what_is_rare_teaches_nothing() -> None:
    assert learn([("le brasero", "the firepit")] * 2) == ()
    assert learn([]) == ()
    assert learn([("", ""), ("le", "the"), ("brasero", "")]) == ()


def test_pairs_that_do_not_belong_together_teach_next_to_nothing() -> None:
    """Measured: nothing from twelve shuffled archives of 120 passages each."""
    wrong = 0
    for seed in range(6):
        draw = random.Random(seed)
        beads = made_up(120, draw, names=False)
        english = [en for _, en in beads]
        draw.shuffle(english)
        learned = learn([(fr, en) for (fr, _), en in zip(beads, english, strict=True)])
        wrong += sum(WORDS.get(entry.fr) != entry.en for entry in learned)
    assert wrong <= 3


def test_a_passage_that_is_very_long_is_left_out() -> None:
    long = ("Le " + "mot " * 5 + " ".join(f"brasero{'x' * n}" for n in range(70)), "The firepit " * 3)
    assert learn([long] * 10) == ()


def test_the_commonest_spelling_is_kept() -> None:
    beads = [("les braseros", "the firepits")] * 5 + [("le brasero", "the firepit")] * 2
    assert [(entry.fr, entry.en) for entry in learn(beads)] == [("braseros", "firepits")]


@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30)), max_size=12))
def test_any_passages_can_be_learned_from(beads: list[Bead]) -> None:
    learned = learn(beads)
    assert len({(entry.fr, entry.en) for entry in learned}) == len(learned)
    assert all(entry.fr and entry.en for entry in learned)
