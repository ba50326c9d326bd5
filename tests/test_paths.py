from __future__ import annotations

import sys
from pathlib import Path

import pytest

from imt_archive import paths

ROOT = Path(__file__).parents[1]


def test_from_source_the_folders_stand_beside_the_package() -> None:
    assert paths.resources() == ROOT / "resources"
    assert paths.data() == ROOT / "data"
    assert paths.resources().is_dir()
    assert paths.data().is_dir()


def test_installed_the_folders_are_inside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "imt_archive"
    (package / "_bundled").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources() == package / "_bundled" / "resources"
    assert paths.data() == package / "_bundled" / "data"


def test_packaged_the_folders_are_where_the_program_was_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resources() == tmp_path / "resources"
    assert paths.data() == tmp_path / "data"


def test_one_variable_moves_everything_of_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMT_ARCHIVE_HOME", str(tmp_path / "stick"))
    assert paths.user_archive() == tmp_path / "stick" / "archive"
    assert paths.settings_file() == tmp_path / "stick" / "settings.json"
    assert paths.log_file() == tmp_path / "stick" / "imt-archive.log"


def test_the_archive_can_be_elsewhere_than_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMT_ARCHIVE", str(tmp_path / "other"))
    assert paths.user_archive() == tmp_path / "other"
    assert paths.settings_file().is_relative_to(tmp_path / "home")


def test_a_tilde_is_the_user_s_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("IMT_ARCHIVE", "~/presse")
    assert paths.user_archive() == tmp_path / "presse"


def test_an_empty_variable_is_as_good_as_none(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMT_ARCHIVE", "")
    assert paths.user_archive() == own_folders / "archive"


def test_without_variables_each_file_has_its_place_of_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("IMT_ARCHIVE_HOME")
    found = [paths.user_archive(), paths.settings_file(), paths.log_file()]
    assert all(path.is_absolute() and "IMT Archive" in path.parts for path in found)
    assert not any(path.exists() for path in found)


def test_on_linux_they_follow_the_xdg_folders(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform != "linux":
        pytest.skip("XDG folders are Linux's")
    monkeypatch.delenv("IMT_ARCHIVE_HOME")
    assert paths.user_archive() == own_folders / "data" / "IMT Archive" / "archive"
    assert paths.settings_file() == own_folders / "config" / "IMT Archive" / "settings.json"
    assert paths.log_file().is_relative_to(own_folders / "state" / "IMT Archive")


def test_asking_where_makes_nothing(own_folders: Path) -> None:
    for where in (paths.user_archive, paths.settings_file, paths.log_file):
        where()
    assert not own_folders.exists()
