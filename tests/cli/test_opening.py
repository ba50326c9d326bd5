"""The archive that a command works on: the user's own, another one, and every folder that is none."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.progress import finish

from .conftest import Run

ROOT = Path(__file__).parents[2]


def test_the_users_archive_is_made_at_the_first_start_and_filled_once(run: Run, own_folders: Path) -> None:
    assert not own_folders.exists()
    first = run("list", "--json").json
    assert first["total"] == 58
    assert all(release["languages"] == ["fr", "en"] for release in first["releases"])
    assert (own_folders / "archive" / "archive.sqlite3").is_file()
    assert run("list", "--json").json == first


def test_another_archive_is_made_empty(run_in: Run, archive: Path) -> None:
    assert run_in("list", "--json").json == {"total": 0, "releases": []}
    assert (archive / "archive.sqlite3").is_file()
    assert run_in("search", "accord", "--json").json["total"] == 0
    # It knows the organisations of the house, so that imports are understood.
    assert run_in("organisations", "--json").json["total"] > 10


def test_the_variable_names_another_archive(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("IMT_ARCHIVE", "~/stick")
    assert run("list", "--json").json["total"] == 0
    assert (tmp_path / "stick" / "archive.sqlite3").is_file()


def test_an_empty_name_is_the_users_own_archive_with_its_notices(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(paths.data() / "notices" / "2020", tmp_path / "data" / "notices" / "2020")
    monkeypatch.setattr(paths, "data", lambda: tmp_path / "data")
    notices = len(list((tmp_path / "data" / "notices" / "2020").iterdir()))
    assert run("--archive", "", "list", "--json").json["total"] == notices > 0


def test_the_interface_language_of_the_settings_comes_first(run_in: Run, own_folders: Path) -> None:
    own_folders.mkdir()
    (own_folders / "settings.json").write_text('{"interface_language": "fr"}', encoding="utf-8")
    assert run_in("show", "nope", language="en").sentence.startswith("L’archive n’a pas")


def _newer(folder: Path) -> None:
    with sqlite3.connect(folder / "archive.sqlite3") as database:
        database.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
            "SELECT migration_set, 'm099_of_tomorrow', applied_at FROM _sqlite_migrations LIMIT 1"
        )
    database.close()


def _garbage(folder: Path) -> None:
    (folder / "archive.sqlite3").write_bytes(b"This is no database. " * 500)


def _holes(folder: Path) -> None:
    path = folder / "archive.sqlite3"
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\xff" * (len(content) - 12288)
    path.write_bytes(content)


def _another_database(folder: Path) -> None:
    (folder / "archive.sqlite3").unlink()
    with sqlite3.connect(folder / "archive.sqlite3") as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    database.close()


BROKEN: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "from a newer version": (
        _newer, "comes from a newer version of the program. It was not touched. Update the program.",
        "vient d’une version plus récente du programme.",
    ),
    "no database": (_garbage, "is damaged (file is not a database). It was not changed.", "est endommagée ("),
    "a database with holes": (_holes, "is damaged (", "est endommagée ("),
    "a database of something else": (
        _another_database, "holds a database that is not an archive. It was not touched.",
        "contient une base de données qui n’est pas une archive.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_an_archive_that_cannot_be_opened_is_one_sentence_and_untouched(
    run_in: Run, bundled: Path, documents: Path, case: str
) -> None:
    spoil, english, french = BROKEN[case]
    spoil(bundled)
    database = bundled / "archive.sqlite3"
    before = database.read_bytes()
    for command in (["list", "--json"], ["import", documents, "--json"], ["verify", "--repair", "--json"]):
        answer = run_in(*command)
        assert (answer.status, answer.out) == (3, "")
        assert english in answer.sentence
        assert str(bundled) in answer.sentence
    assert french in run_in("list", language="fr").sentence
    assert database.read_bytes() == before


def test_an_archive_that_is_a_file_is_one_sentence(run_in: Run, archive: Path, documents: Path) -> None:
    archive.write_text("a file", encoding="utf-8")
    answer = run_in("import", documents, "--json")
    assert (answer.status, answer.out) == (3, "")
    assert answer.sentence == (
        f"The archive folder “{archive}” cannot be made (a file stands in its place). "
        "Nothing was written. Choose another folder."
    )
    assert "(un fichier est à cette place)" in run_in("list", language="fr").sentence
    assert archive.read_text(encoding="utf-8") == "a file"


def test_an_archive_in_a_file_is_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    answer = run("--archive", tmp_path / "a file" / "archive", "list")
    assert answer.status == 3
    assert "(a file stands in its place)" in answer.sentence


def test_an_archive_that_another_program_holds_is_one_sentence(
    run_in: Run, bundled: Path, documents: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = sqlite3.connect
    # The five seconds of patience are SQLite's own: here they are not waited for.
    monkeypatch.setattr(sqlite3, "connect", lambda path, timeout=0.0: real(path, timeout=0))
    other = real(bundled / "archive.sqlite3")
    other.execute("BEGIN EXCLUSIVE")
    try:
        answer = run_in("import", documents / "tartu.en.md", "--json")
        assert run_in("list", "--json").json["total"] == 59
    finally:
        other.close()
    assert answer.status == 1
    assert "is in use by another program. Nothing was changed." in answer.json["failed"][0]["error"]
    assert len(run_in("import", documents / "tartu.en.md", "--json").json["imported"]) == 1


def test_an_error_of_the_program_itself_is_one_sentence_and_a_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], bundled: Path
) -> None:
    from imt_archive.cli import main

    def broken(archive: Archive) -> None:
        raise RuntimeError("a fault that nobody thought of")

    monkeypatch.setattr(Archive, "organisations", broken)
    monkeypatch.setattr(sys, "argv", ["imt-archive", "--archive", str(bundled), "organisations", "--json"])
    assert main() == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "(RuntimeError)" in err
    assert str(paths.log_file()) in err
    assert len(err.splitlines()) == 1
    assert "a fault that nobody thought of" in paths.log_file().read_text(encoding="utf-8")


def _python(*arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env={**environment, **variables}, capture_output=True, check=False,
        encoding="utf-8",
    )  # fmt: skip


def test_the_program_is_run_as_a_module(bundled: Path) -> None:
    wrong = _python("-m", "imt_archive", "--archive", str(bundled), "show", "nope", LANG="fr_FR.UTF-8")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr.startswith("L’archive n’a pas de document «\N{NO-BREAK SPACE}nope\N{NO-BREAK SPACE}».")


def test_a_window_without_a_display_is_one_sentence(run_in: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("elsewhere there is always a display")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    answer = run_in(language="fr")
    assert (answer.status, answer.out) == (3, "")
    assert answer.sentence.startswith("Il n’y a pas d’écran où ouvrir la fenêtre.")


KILLED = """
import os, sys
from imt_archive.tasks import healing
healing.update = lambda *_: os._exit(9)
sys.argv = ["imt-archive", *sys.argv[1:]]
from imt_archive.cli import main
main()
"""


def test_a_program_killed_between_store_and_index_is_healed_at_the_next_start(
    run_in: Run, bundled: Path, documents: Path
) -> None:
    killed = _python("-c", KILLED, "--archive", str(bundled), "import", str(documents / "tartu.en.md"))
    assert killed.returncode == 9
    with Archive(bundled, paths.resources()) as opened:
        # Before it is healed: the store has it, the index does not, and what it has can be read.
        assert len(opened.cards) == 59
        assert opened.facts["indexed"] == 117
        assert opened.release("imt-2024-07-inria").texts
    found = run_in("search", "Estonia", "--json").json
    assert [hit["language"] for hit in found["hits"]] == ["en"]
    with Archive(bundled, paths.resources()) as opened:
        assert opened.facts["indexed"] == 118
        assert finish(opened.verify()) == ((), ())
