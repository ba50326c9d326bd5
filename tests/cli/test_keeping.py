"""`backup` and `restore`: one file that holds everything, and an archive that is never lost to it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from imt_archive import paths, places, settings

from .conftest import Run

CONTACT = """Communiqué de presse
Paris, le 3 mars 2025

# Essai

Un accord.

Contact presse
C. Modèle – 01 23 45 67 89
"""


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> Path:
    """An archive of its own with one release that has a press contact."""
    (tmp_path / "essai.md").write_text(CONTACT, encoding="utf-8")
    folder = tmp_path / "archive"
    assert run("--archive", folder, "import", tmp_path / "essai.md").status == 0
    return folder


def listed(run: Run, folder: Path) -> object:
    return run("--archive", folder, "list", "--json").json


def test_everything_goes_to_another_laptop(run: Run, filled: Path, tmp_path: Path) -> None:
    done = run("--archive", filled, "backup", tmp_path / "a.imtarchive", "--with-contacts")
    assert done.status == 0
    assert "1 releases and 1 originals" in done.err
    assert "Press contacts are in it" in done.err
    back = run("--archive", tmp_path / "other", "restore", tmp_path / "a.imtarchive")
    assert back.status == 0
    assert listed(run, tmp_path / "other") == listed(run, filled)
    assert run("--archive", tmp_path / "other", "verify").status == 0
    assert run("--archive", tmp_path / "other", "search", "accord", "--json").json["total"] == 1


def test_without_a_word_press_contacts_stay_at_home(run: Run, filled: Path, tmp_path: Path) -> None:
    done = run("--archive", filled, "backup", tmp_path / "a.imtarchive")
    assert "Without 1 press contacts, the 1 originals" in done.err
    run("--archive", tmp_path / "other", "restore", tmp_path / "a.imtarchive")
    everything = b"".join(file.read_bytes() for file in (tmp_path / "other").rglob("*") if file.is_file())
    assert b"01 23 45 67 89" not in everything
    assert run("--archive", tmp_path / "other", "verify").status == 0


def test_an_archive_is_never_lost_to_a_backup(run: Run, filled: Path, tmp_path: Path) -> None:
    run("--archive", filled, "backup", tmp_path / "a.imtarchive", "--with-contacts")
    refused = run("--archive", filled, "restore", tmp_path / "a.imtarchive")
    assert refused.status == 1
    assert "--replace" in refused.sentence
    run("--archive", filled, "import", Path(__file__).parent / "documents")
    mine = listed(run, filled)
    done = run("--archive", filled, "restore", tmp_path / "a.imtarchive", "--replace")
    assert done.status == 0
    (aside,) = [one for one in tmp_path.iterdir() if one.name.startswith("archive ")]
    assert str(aside) in done.err
    assert listed(run, aside) == mine
    assert len(listed(run, filled)["releases"]) == 1  # type: ignore[index]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn"])
def test_a_backup_that_is_none_changes_nothing(run: Run, filled: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.imtarchive").write_bytes(content)
    before = {file: file.read_bytes() for file in filled.rglob("*") if file.is_file()}
    done = run("--archive", filled, "restore", tmp_path / "a.imtarchive", "--replace")
    assert done.status == 1
    assert "is not a backup" in done.sentence
    assert {file: file.read_bytes() for file in filled.rglob("*") if file.is_file()} == before


def test_a_folder_of_other_things_is_left_alone(run: Run, filled: Path, tmp_path: Path) -> None:
    run("--archive", filled, "backup", tmp_path / "a.imtarchive")
    (tmp_path / "theirs").mkdir()
    (tmp_path / "theirs" / "letter.txt").touch()
    done = run("--archive", tmp_path / "theirs", "restore", tmp_path / "a.imtarchive", "--replace")
    assert done.status == 3
    assert [one.name for one in (tmp_path / "theirs").iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    ("out", "said"), [("a.zip", "ends in .imtarchive"), ("no/folder/a.imtarchive", "does not exist")]
)
def test_where_it_cannot_be_written_one_sentence_says_why(
    run: Run, filled: Path, tmp_path: Path, out: str, said: str
) -> None:
    done = run("--archive", filled, "backup", tmp_path / out)
    assert done.status == 1
    assert said in done.sentence
    assert not (tmp_path / out).exists()


def test_a_bad_place_is_said(run: Run, filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("--archive", filled, "backup", tmp_path / "a.imtarchive")
    monkeypatch.setattr(places, "_share_of", lambda _: "nfs4")
    done = run("--archive", tmp_path / "other", "restore", tmp_path / "a.imtarchive")
    assert "network share (nfs4" in done.err


def test_an_archive_that_was_moved_is_found_there(run: Run, tmp_path: Path) -> None:
    moved = tmp_path / "disk" / "archive"
    run("--archive", moved, "list")
    settings.save(settings.Settings(archive_folder=str(moved)), paths.settings_file())
    assert run("list", "--json").json["total"] == 0
    (tmp_path / "disk").rename(tmp_path / "unplugged")
    gone = run("list")
    assert gone.status == 3
    assert "it is not there" in gone.sentence
    assert not moved.exists(), "nothing was begun in its place"
    with closing(sqlite3.connect(tmp_path / "unplugged" / "archive" / "archive.sqlite3")) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert json.loads(paths.settings_file().read_text("utf-8"))["archive_folder"] == str(moved)
