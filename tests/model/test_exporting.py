"""Presets as they are kept: what is written is read, and what anybody wrote is read without an exception."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.model.exporting import PRESETS, SHEETS, Preset, as_text, from_text, preset_called

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.lists(st.text(max_size=8), max_size=4).map(tuple)


@given(
    st.builds(
        Preset, st.text(min_size=1).filter(str.strip),
        st.lists(st.sampled_from(SHEETS), min_size=1, unique=True).map(tuple),
        st.dictionaries(st.sampled_from(SHEETS), KEYS.filter(bool)), st.sampled_from(["", "fr", "en"]),
    )
)  # fmt: skip
def test_what_is_kept_comes_back(preset: Preset) -> None:
    text = as_text(preset)
    assert "\n" not in text
    assert from_text(text) == preset


@given(st.text(max_size=30) | ANY.map(json.dumps) | st.fixed_dictionaries(
    {"name": ANY, "sheets": ANY, "columns": ANY, "language": ANY}).map(json.dumps))  # fmt: skip
def test_whatever_is_written_is_a_preset_or_none(text: str) -> None:
    found = from_text(text)
    assert found is None or (found.name.strip() and set(found.sheets) <= set(SHEETS) and found.sheets)


@pytest.mark.parametrize("name", ["everything", "annual-report", "to-translate", "press-review"])
def test_the_program_s_presets_are_known_and_a_person_s_come_first(name: str) -> None:
    mine = Preset(name, ("quotes",))
    assert preset_called(name) in PRESETS
    assert preset_called(name, (mine,)) == mine
    assert preset_called("unheard-of") is None
