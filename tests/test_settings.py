from __future__ import annotations

import json
import os
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive import settings
from imt_archive.model.errors import WriteError
from imt_archive.settings import Settings

ANY_SETTINGS = st.builds(
    Settings,
    interface_language=st.sampled_from(["system", "fr", "en"]),
    theme=st.sampled_from(["system", "light", "dark"]),
    text_size=st.sampled_from(settings.TEXT_SIZES),
    last_export_folder=st.text(),
    window_geometry=st.text(),
    window_state=st.text(),
    timeline_lanes=st.text(),
    recent_queries=st.lists(st.text(), max_size=5).map(tuple),
    export_preset=st.text(),
)
ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
NAMES = [field.name for field in fields(Settings)]


@given(ANY_SETTINGS)
def test_what_is_saved_is_loaded(tmp_path_factory: pytest.TempPathFactory, chosen: Settings) -> None:
    path = tmp_path_factory.getbasetemp() / "round-trip.json"
    settings.save(chosen, path)
    assert settings.load(path) == chosen


@given(st.dictionaries(st.sampled_from(NAMES) | st.text(), ANY_JSON))
def test_any_object_is_read_and_wrong_values_are_defaults(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:
    path = tmp_path_factory.getbasetemp() / "any-object.json"
    path.write_text(json.dumps(values), encoding="utf-8")
    loaded = settings.load(path)
    for name in NAMES:
        value = getattr(loaded, name)
        as_json = list(value) if isinstance(value, tuple) else value
        assert value == getattr(Settings(), name) or as_json == values[name]
    # What was read can be written and read again: nothing of a wrong type came through.
    settings.save(loaded, path)
    assert settings.load(path) == loaded


@given(st.binary())
def test_any_bytes_are_read_without_an_exception(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any-bytes.json"
    path.write_bytes(content)
    assert isinstance(settings.load(path), Settings)


def test_no_file_is_the_defaults_and_makes_none(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "settings.json") == Settings()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"\0" * 64, b"[" * 100_000, b'{"text_size": ' + b"9" * 5000],
    ids=["empty", "cut", "a list", "null", "not UTF-8", "zeros", "deep", "a huge number"],
)  # fmt: skip
def test_a_damaged_file_is_kept_beside(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(content)
    assert settings.load(path) == Settings()
    assert not path.exists()
    assert (tmp_path / "settings.json.bad").read_bytes() == content


def test_one_wrong_value_costs_no_other(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"theme": "pink", "text_size": true, "interface_language": "fr", "recent_queries": ["a", 1]}')
    assert settings.load(path) == Settings(interface_language="fr")


def test_a_text_size_out_of_reason_is_the_default(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    for size in (0, 49, 301, 10**9):
        path.write_text(json.dumps({"text_size": size}))
        assert settings.load(path).text_size == 100
    path.write_text('{"text_size": 200}')
    assert settings.load(path).text_size == 200


def test_the_folder_is_made_and_nothing_else_is_left_in_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "settings.json"
    settings.save(Settings(theme="dark"), path)
    settings.save(Settings(theme="light"), path)
    assert [file.name for file in path.parent.iterdir()] == ["settings.json"]
    assert settings.load(path).theme == "light"


def test_a_failed_save_leaves_the_old_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "settings.json"
    settings.save(Settings(theme="dark"), path)

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(WriteError) as refused:
        settings.save(replace(Settings(), theme="light"), path)
    assert refused.value.code == "settings-not-saved"
    assert refused.value.facts == {"path": str(path), "reason": "No space left on device"}
    assert settings.load(path).theme == "dark"
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(WriteError, match="settings-not-saved"):
        settings.save(Settings(), tmp_path / "file" / "settings.json")
