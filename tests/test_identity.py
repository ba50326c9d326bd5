from __future__ import annotations

import gzip
import json
import shutil
import sys
from pathlib import Path

import pytest

from imt_archive import __version__, identity, paths


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a packaged program's files."""
    folder = tmp_path / "_internal"
    (folder / "notices").mkdir(parents=True)
    (folder / "data").mkdir()
    monkeypatch.setattr(sys, "_MEIPASS", str(folder), raising=False)
    return folder


def test_from_source_it_is_a_version_and_the_data() -> None:
    found = identity.identity()
    assert (found.version, found.built, found.checksum, found.notices) == (__version__, "", "", 58)
    assert identity.components() == ()
    assert identity.changed_files() == ()


def test_the_version_of_the_data_changes_with_any_change(packaged: Path) -> None:
    first = identity.identity()
    shutil.copytree(Path(__file__).parents[1] / "data", packaged / "data", dirs_exist_ok=True)
    second = identity.identity()
    (packaged / "data" / "notices" / "2024" / "imt-2024-07-inria" / "fr.md").write_text("autre", encoding="utf-8")
    third = identity.identity()
    assert len({first.data, second.data, third.data}) == 3
    assert (first.notices, second.notices, third.notices) == (0, 58, 58)


def test_packaged_it_says_when_it_was_built(packaged: Path) -> None:
    (packaged / "build.json").write_text(json.dumps({"built": "2026-11-26", "checksum": "ab" * 32}), encoding="utf-8")
    found = identity.identity()
    assert (found.built, found.checksum) == ("2026-11-26", "ab" * 32)


@pytest.mark.parametrize("content", ["", "[]", "{"])
def test_a_damaged_file_is_no_reason_not_to_say_the_rest(packaged: Path, content: str) -> None:
    (packaged / "build.json").write_text(content, encoding="utf-8")
    assert identity.identity().version == __version__
    assert identity.components() == ()


def test_the_licences_are_those_of_the_build(packaged: Path) -> None:
    one = {"name": "Whoosh", "version": "2.7.4", "licence": "BSD", "url": "https://example.org",
           "texts": [{"name": "LICENSE", "text": "Redistribution"}, {"name": "", "text": "more"}]}  # fmt: skip
    (packaged / "notices" / "third-party.json.gz").write_bytes(gzip.compress(json.dumps([one]).encode()))
    (found,) = identity.components()
    assert (found.name, found.text) == ("Whoosh", "LICENSE\n\nRedistribution\n\nmore")


def test_a_file_that_changed_or_is_gone_is_named(packaged: Path) -> None:
    sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
    from packing.identity import seal

    for name in ("a", "b", "c"):
        (packaged / name).write_text(name, encoding="utf-8")
    seal(packaged, platform="linux")
    assert identity.changed_files() == ()
    (packaged / "a").write_text("A", encoding="utf-8")
    (packaged / "b").unlink()
    assert identity.changed_files() == ("a", "b")
    (packaged / "SHA256SUMS").unlink()
    assert identity.changed_files() == ("SHA256SUMS",)


@pytest.mark.parametrize(
    ("content", "page"),
    [
        ('[updates]\npage = "https://intranet.example/imt-archive"\n', "https://intranet.example/imt-archive"),
        ('[updates]\npage = "file:///etc/passwd"\n', ""),
        ("[updates]\npage = 3\n", ""), ("updates = 3\n", ""), ("[upd", ""), ("", ""),
    ],
)  # fmt: skip
def test_an_administrator_may_name_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str, page: str
) -> None:
    monkeypatch.setenv("IMT_ARCHIVE_CONFIG", str(tmp_path / "imt-archive.toml"))
    assert identity.update_page() == "", "off by default"
    (tmp_path / "imt-archive.toml").write_text(content, encoding="utf-8")
    assert identity.update_page() == page


def test_the_administrator_s_file_is_where_the_system_keeps_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IMT_ARCHIVE_CONFIG", raising=False)
    assert paths.machine_config().name == "imt-archive.toml"
    assert paths.machine_config().is_absolute()
