"""`export-notices` and `import-notices`, as a person types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.usefixtures("bundled")
def test_an_archive_goes_into_a_folder_and_into_another_archive(run_in: Run, run: Run, tmp_path: Path) -> None:
    out, other = tmp_path / "out", tmp_path / "other"
    answer = run_in("export-notices", out, "--with-contacts", language="fr")
    assert (answer.status, answer.out) == (0, "")
    assert f"«\u00a0{out}\u00a0»\u00a0: 59." in answer.err
    taken = run("--archive", other, "import-notices", out)
    assert (taken.status, taken.err) == (0, "")
    listed = run_in("list", "--json").json
    assert sorted(taken.out.split()) == sorted(one["id"] for one in listed["releases"])
    assert run("--archive", other, "list", "--json").json == listed
    assert run("--archive", other, "export-notices", tmp_path / "again", "--with-contacts").status == 0
    assert _files(tmp_path / "again") == _files(out)
    twice = run("--archive", other, "import-notices", out)
    assert (twice.status, twice.out, len(twice.err.splitlines())) == (0, "", 59)
    assert "is in the archive already" in twice.err


def test_contacts_are_said(run_in: Run, tmp_path: Path) -> None:
    file = tmp_path / "communiqué.txt"
    contact = "Contact presse :\nJeanne Martin\njeanne@example.org\n01 23 45 67 89\n"
    file.write_text(f"Un accord avec Inria\n\nParis, le 1er juillet 2024\n\nL’IMT signe avec Inria.\n\n{contact}")
    assert run_in("import", file).status == 0
    without = run_in("export-notices", tmp_path / "without")
    assert "Press contacts left out: 1; original files that have, or may have, some in them: 1." in without.err
    assert not any("jeanne@" in content.decode() for content in _files(tmp_path / "without").values())
    asked = run_in("export-notices", tmp_path / "asked", "--with-contacts")
    assert "Press contacts written into this folder: 1." in asked.err
    assert file.read_bytes() in _files(tmp_path / "asked").values()


def test_what_cannot_be_done_is_one_sentence(run_in: Run, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    full = run_in("export-notices", tmp_path / "full")
    assert (full.status, "is not an empty folder" in full.sentence) == (1, True)
    missing = run_in("import-notices", tmp_path / "nowhere", language="fr")
    assert (missing.status, "ne contient aucune notice" in missing.sentence) == (1, True)
    (tmp_path / "out" / "2024" / "a").mkdir(parents=True)
    (tmp_path / "out" / "2024" / "a" / "fr.md").write_text("# A\n\nB\n")
    broken = run_in("import-notices", tmp_path / "out")
    assert broken.status == 1
    assert "“2024/a” is not as it should be (notice.toml: No such file or directory)" in broken.sentence


@pytest.mark.usefixtures("bundled")
def test_a_lost_original_is_done_in_part(run_in: Run, archive: Path, tmp_path: Path) -> None:
    (original,) = (path for path in (archive / "originals").rglob("*") if path.is_file())
    original.unlink()
    answer = run_in("export-notices", tmp_path / "out", "--with-contacts")
    assert answer.status == 1
    assert "“tartu.fr.md” is missing from the archive" in answer.err
    assert len(_files(tmp_path / "out")) > 3 * 58
