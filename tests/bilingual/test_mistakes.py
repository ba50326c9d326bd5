"""The bench puts one mistake of each kind into a text, and says truly what it did; the audit finds nearly all."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from imt_archive.model.languages import AUDIT_RULES
from imt_archive.model.records import Block

from .conftest import Mistake, mistakes
from .releases import NAMES, between, release_of


def made(name: str, seed: int = 1) -> list[Mistake]:
    fr, en = release_of(name).texts
    return list(mistakes(fr, en, random.Random(seed)))


@pytest.mark.parametrize("name", NAMES)
def test_each_mistake_changes_one_block_and_says_how(name: str) -> None:
    _, en = release_of(name).texts
    found = made(name)
    assert len(found) >= 3
    for one in found:
        assert one.rules <= set(AUDIT_RULES)
        assert one.text != en
        assert replace(one.text, blocks=en.blocks) == en
        if one.rules == {"missing-block"}:
            assert len(one.text.blocks) == len(en.blocks) - 1
            assert set(one.text.blocks) <= set(en.blocks)
            continue
        changed = [(old, new) for old, new in zip(en.blocks, one.text.blocks, strict=True) if old != new]
        ((old, new),) = changed
        assert (old.kind, old.level) == (new.kind, new.level)
        assert old.kind not in ("contact", "credit")


@pytest.mark.parametrize("name", NAMES)
def test_a_mistake_is_of_the_kind_that_it_says(name: str) -> None:
    fr, en = release_of(name).texts
    for seed in range(4):
        for one in made(name, seed):
            texts = [(old.text, new.text) for old, new in zip(en.blocks, one.text.blocks, strict=False) if old != new]
            old, new = texts[0] if texts else ("", "")
            if one.rules == {"name"}:
                assert len(new) == len(old) - 1
                assert re.findall(r"\d+", new) == re.findall(r"\d+", old)
            elif one.rules == {"date"}:
                assert re.findall(r"\d+", new) == re.findall(r"\d+", old)
                assert re.sub(r"[A-Z][a-z]+", "", new) == re.sub(r"[A-Z][a-z]+", "", old)
            elif one.rules == {"untranslated"}:
                assert new in {block.text for block in fr.blocks}
            elif one.rules != {"missing-block"}:
                # Digits alone.
                assert re.sub(r"\d", "", new) == re.sub(r"\d", "", old)
                assert re.findall(r"\d+", new) != re.findall(r"\d+", old)


def test_one_seed_makes_one_set_of_mistakes() -> None:
    assert made("chair", 7) == made("chair", 7)
    assert any(made("chair", 7) != made("chair", seed) for seed in range(8, 14))


def test_a_text_without_a_place_for_it_gets_no_mistake() -> None:
    fr, en = release_of("chair").texts
    bare = replace(en, blocks=(Block("heading", "No numbers"), Block("contact", "Paul, 06 12 34 56 78")))
    assert list(mistakes(fr, bare, random.Random(1))) == []


def test_nearly_all_of_them_are_found_and_nothing_else_is_an_error() -> None:
    """Measured: 117 of 118; no error of another kind."""
    found = tried = 0
    for name in NAMES:
        fr, en = release_of(name).texts
        known = {one.id for one in between(fr, en)}
        for seed in (1, 2):
            for mistake in made(name, seed):
                new = [one for one in between(fr, mistake.text) if one.id not in known]
                tried += 1
                found += any(one.rule in mistake.rules or one.rule.startswith("missing") for one in new)
                assert [one.rule for one in new if one.severity == "error" and one.rule not in mistake.rules] == []
    assert tried > 90
    assert found >= 0.95 * tried
