"""`import`: what goes in, what is said of what does not, and that nothing is half-written."""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.progress import finish
from imt_archive.store import Store

from .conftest import Run

IMPORTED = {
    "path", "id", "text_id", "language", "kind", "title", "issued", "covers", "agreements", "themes", "priorities",
    "organisations", "quotes", "abouts", "contacts", "paired_with",
}  # fmt: skip
ACCENTS = """Communiqué de presse

15 décembre 2023

# Une école d'été à Alès

Œuvrer pour la sobriété, c'est déjà agir.
"""


def _plain(sentence: str) -> str:
    return sentence.replace("\N{NO-BREAK SPACE}", " ")


def _whole_with(folder: Path, releases: int) -> None:
    """The archive is whole, with so many releases, and keeps no file that no text came from."""
    with Archive(folder, paths.resources()) as archive:
        finish(archive.prepare())
        assert len(archive.cards) == releases == archive.facts["indexed"]
        assert finish(archive.verify()) == ((), ())
        kept = {path.name for path in (folder / "originals").rglob("*") if path.is_file()}
        hashes = {text.source.sha256 for one in archive.releases(c.id for c in archive.cards) for text in one.texts}
        assert kept == hashes


def test_import_has_the_fields_that_programs_rely_on(run_in: Run, documents: Path) -> None:
    answer = run_in("import", documents / "tartu.fr.md", "--json")
    assert (answer.status, answer.err) == (0, "")
    assert set(answer.json) == {"imported", "duplicates", "failed"}
    assert (answer.json["duplicates"], answer.json["failed"]) == ([], [])
    (one,) = answer.json["imported"]
    assert set(one) >= IMPORTED
    assert one["path"] == str(documents / "tartu.fr.md")
    assert (one["language"], one["kind"], one["issued"], one["covers"]) == ("fr", "press-release", "2025-03", None)
    assert set(one["quotes"][0]) >= {"speaker", "role", "organisation", "text"}
    assert set(one["abouts"][0]) == {"organisation", "figures", "text"}
    # To the person who has the file before them, and to nobody else.
    assert one["contacts"] == [
        {"name": "Jeanne Secrète", "email": "jeanne.secrete@example.org", "phone": "06 12 34 56 78"}
    ]
    shown = run_in("show", one["id"], "--json").json
    assert [text["text_id"] for text in shown["texts"]] == [one["text_id"]]


def test_a_folder_goes_in_with_what_is_in_it(run_in: Run, archive: Path, documents: Path) -> None:
    answer = run_in("import", documents, "--no-pairing")
    assert answer.status == 0
    assert answer.sentence.startswith("“tartu.fr.md” looks like the translation of “Institut Mines-Télécom and the")
    assert [line.split("  ←  ")[1] for line in answer.out.splitlines()] == [
        str(documents / "tartu.en.md"), str(documents / "tartu.fr.md"),
    ]  # fmt: skip
    _whole_with(archive, 2)


def test_a_folder_with_nothing_to_read_is_said(run_in: Run, tmp_path: Path) -> None:
    (tmp_path / "quarter").mkdir()
    (tmp_path / "quarter" / "picture.jpeg").write_bytes(b"\xff\xd8\xff")
    answer = run_in("import", tmp_path / "quarter", "--json")
    assert answer.json == {"imported": [], "duplicates": [], "failed": []}
    assert answer.sentence == "No readable file was found. Nothing was imported."


BAD = {
    "empty": ("a.txt", b"", "“a.txt” is empty. It was not imported.", "« a.txt » est vide. Il n’a pas été importé."),
    "zeros": (
        "a.txt", bytes(100_000), "“a.txt” has no words in it. It was not imported.",
        "« a.txt » ne contient aucun mot. Il n’a pas été importé.",
    ),
    "50 MB": (
        "a.txt", b"mot " * 12_500_000, "“a.txt” is too large (50 MB; 10 MB at most). It was not imported. Split it.",
        "« a.txt » est trop grand (50 Mo ; 10 Mo au plus). Il n’a pas été importé. Divisez-le.",
    ),
    "a picture by another name": (
        "a.txt", bytes(range(256)) * 40, "“a.txt” is no text. It was not imported. Save it as text (.txt).",
        "« a.txt » n’est pas un texte. Il n’a pas été importé. Enregistrez-le en texte (.txt).",
    ),
    "punctuation alone": (
        "a.md", b"... --- !!! 2023", "“a.md” has no words in it. It was not imported.",
        "« a.md » ne contient aucun mot. Il n’a pas été importé.",
    ),
    "an unknown format": (
        "a.png", b"PNG", "“a.png”: the format .png cannot be read. The file was not imported. "
        "Save it as PDF, as Word (.docx) or as text (.txt).",
        "« a.png » : le format .png ne peut pas être lu. Le fichier n’a pas été importé. "
        "Enregistrez-le en PDF, en Word (.docx) ou en texte (.txt).",
    ),
    "missing": ("", b"", "“a.txt” does not exist. Check the name.", "« a.txt » n’existe pas. Vérifiez le nom."),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_file_that_cannot_go_in_is_one_sentence_and_the_others_go_in(
    run_in: Run, archive: Path, documents: Path, tmp_path: Path, case: str
) -> None:
    name, content, english, french = BAD[case]
    bad = tmp_path / (name or "a.txt")
    if name:
        bad.write_bytes(content)
    answer = run_in("import", bad, documents / "tartu.fr.md", "--json")
    assert answer.status == 1
    assert [Path(one["path"]).name for one in answer.json["imported"]] == ["tartu.fr.md"]
    (failed,) = answer.json["failed"]
    assert (failed["path"], _plain(failed["error"])) == (str(bad), english)
    assert _plain(answer.sentence) == english
    again = run_in("import", bad, language="fr")
    assert (again.status, again.out, _plain(again.sentence)) == (1, "", french)
    _whole_with(archive, 1)


ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_text_in_any_usual_encoding_goes_in_with_its_accents(
    run_in: Run, archive: Path, tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "été.txt").write_bytes(ACCENTS.encode(encoding))
    (one,) = run_in("import", tmp_path / "été.txt", "--json").json["imported"]
    assert (one["title"], one["issued"], one["language"]) == ("Une école d'été à Alès", "2023-12-15", "fr")
    shown = run_in("show", one["id"], "--json").json
    assert "Œuvrer pour la sobriété, c'est déjà agir." in [block["text"] for block in shown["texts"][0]["blocks"]]
    assert shown["texts"][0]["source"]["name"] == "été.txt"
    assert run_in("search", "œuvrer sobriété", "--json").json["total"] == 1


def test_a_text_in_latin_1_goes_in(run_in: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(ACCENTS.replace("Œ", "Oe").encode("latin-1"))
    (one,) = run_in("import", tmp_path / "a.txt", "--json").json["imported"]
    assert one["title"] == "Une école d'été à Alès"


def test_the_same_file_again_is_a_duplicate_that_is_said_and_not_stored(
    run_in: Run, archive: Path, documents: Path, tmp_path: Path
) -> None:
    (first,) = run_in("import", documents / "tartu.fr.md", "--json").json["imported"]
    copy = tmp_path / "copie.txt"
    copy.write_bytes((documents / "tartu.fr.md").read_bytes())
    answer = run_in("import", copy, "--json")
    assert answer.status == 0
    assert answer.json == {"imported": [], "duplicates": [{"path": str(copy), "id": first["id"]}], "failed": []}
    said = run_in("import", copy, language="fr")
    assert (said.status, said.out) == (0, "")
    assert "Ce fichier est déjà dans l’archive." in said.sentence
    assert first["id"] in said.sentence
    _whole_with(archive, 1)


def test_the_same_file_twice_in_one_call_goes_in_once(run_in: Run, archive: Path, documents: Path) -> None:
    path = documents / "tartu.fr.md"
    answer = run_in("import", path, path, "--json").json
    (one,) = answer["imported"]
    assert answer["duplicates"] == [{"path": str(path), "id": one["id"]}]
    _whole_with(archive, 1)


def test_two_files_of_one_name_and_title_both_go_in(run_in: Run, archive: Path, tmp_path: Path) -> None:
    for number in ("1", "2"):
        (tmp_path / number).mkdir()
        (tmp_path / number / "a.txt").write_text(ACCENTS + number, encoding="utf-8")
    imported = run_in("import", tmp_path / "1", tmp_path / "2", "--json").json["imported"]
    assert len({one["id"] for one in imported}) == len({one["text_id"] for one in imported}) == 2
    _whole_with(archive, 2)


def test_an_original_that_was_lost_comes_back_with_its_file(run_in: Run, archive: Path, documents: Path) -> None:
    run_in("import", documents / "tartu.fr.md")
    (original,) = [path for path in (archive / "originals").rglob("*") if path.is_file()]
    original.unlink()
    lost = run_in("verify", "--repair", "--json")
    assert (lost.status, lost.json["whole"]) == (1, False)
    assert [finding["code"] for finding in lost.json["findings"]] == ["verify-original"]
    assert lost.sentence.startswith("The original file “tartu.fr.md” is missing or has changed.")
    assert len(run_in("import", documents / "tartu.fr.md", "--json").json["duplicates"]) == 1
    assert run_in("verify", "--json").json["whole"] is True
    assert original.read_bytes() == (documents / "tartu.fr.md").read_bytes()


def test_a_file_whose_name_is_no_text_goes_in(run_in: Run, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe9t\xe9.txt"))
    try:
        odd.write_text(ACCENTS, encoding="utf-8")
    except (OSError, UnicodeError):
        pytest.skip("this system's file names are text")
    (one,) = run_in("import", odd, "--json").json["imported"]
    assert run_in("show", one["id"], "--json").json["texts"][0]["source"]["name"] == "?t?.txt"


def test_a_disk_that_is_full_keeps_what_went_in_before(
    run_in: Run, archive: Path, documents: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_in("import", documents / "tartu.fr.md")
    long = tmp_path / "long.txt"
    long.write_text(ACCENTS + "\n\n".join(f"{n} pages de la réunion. " * 10 for n in range(70)), encoding="utf-8")
    real = Store.__init__

    def full(store: Store, folder: Path, **options: bool) -> None:
        real(store, folder, **options)
        pages = store._db.execute("PRAGMA page_count").fetchone()[0]
        store._db.execute(f"PRAGMA max_page_count = {pages + 1}")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "__init__", full)
        answer = run_in("import", long, "--json")
        french = run_in("import", long, language="fr")
    assert (answer.status, answer.json["imported"], len(answer.json["failed"])) == (1, [], 1)
    assert answer.sentence.startswith(f"The disk of “{archive}” is full. The change was not made;")
    assert _plain(french.sentence).startswith(f"Le disque de « {archive} » est plein.")
    _whole_with(archive, 1)
    assert len(run_in("import", long, "--json").json["imported"]) == 1


WITHOUT_RIGHTS = """
import ctypes, os, sys
libc = ctypes.CDLL(None)
for capability in (1, 2):  # to write, and to read, what the rights of a file forbid
    if os.geteuid() == 0 and libc.prctl(24, capability, 0, 0, 0) != 0:
        sys.exit(77)
os.execv(sys.executable, [sys.executable, "-m", "imt_archive", *sys.argv[1:]])
"""


@pytest.fixture
def barred(tmp_path: Path) -> Iterator[Path]:
    """A folder with a text in it that nobody has any right to."""
    if not hasattr(os, "geteuid") or (os.geteuid() == 0 and not hasattr(ctypes.CDLL(None), "prctl")):
        pytest.skip("rights cannot be taken away here")
    folder = tmp_path / "barred"
    folder.mkdir()
    (folder / "a.txt").write_text(ACCENTS, encoding="utf-8")
    folder.chmod(0)
    yield folder
    folder.chmod(0o700)


def _without_rights(*arguments: object, language: str = "en") -> subprocess.CompletedProcess[str]:
    """Run the program as somebody who has no right beyond those of the files, even where the tests run as root."""
    locale = {"fr": "fr_FR.UTF-8", "en": "en_GB.UTF-8"}[language]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    answer = subprocess.run(
        [sys.executable, "-c", WITHOUT_RIGHTS, *map(str, arguments)],
        capture_output=True, encoding="utf-8", cwd=Path(__file__).parents[2], env={**environment, "LANG": locale},
        check=False, timeout=60,
    )  # fmt: skip
    if answer.returncode == 77:
        pytest.skip("root's rights cannot be put down here")
    assert "Traceback" not in answer.stderr
    return answer


def test_a_folder_without_rights_is_named_and_the_others_go_in(archive: Path, documents: Path, barred: Path) -> None:
    answer = _without_rights(
        "--archive", archive, "import", barred, barred / "a.txt", documents, "--no-pairing", "--json"
    )
    assert answer.returncode == 1
    found = json.loads(answer.stdout)
    assert len(found["imported"]) == 2
    assert [failed["path"] for failed in found["failed"]] == [str(barred), str(barred / "a.txt")]
    for failed, name in zip(found["failed"], ("barred", "a.txt"), strict=True):
        assert failed["error"].startswith(f"“{name}” cannot be read: the rights are missing.")
    assert answer.stderr.splitlines() == [failed["error"] for failed in found["failed"]]
    _whole_with(archive, 2)


def test_an_archive_that_is_read_only_is_one_sentence(archive: Path, documents: Path, barred: Path) -> None:
    with Archive(archive, paths.resources()) as made:
        finish(made.prepare())
        finish(made.import_files([documents / "tartu.fr.md"]))
    before = {path: path.stat().st_mtime_ns for path in archive.rglob("*")}
    archive.chmod(0o500)
    try:
        answer = _without_rights("--archive", archive, "import", documents, "--json", language="fr")
    finally:
        archive.chmod(0o700)
    assert (answer.returncode, answer.stdout) == (3, "")
    assert _plain(answer.stderr) == (
        f"L’archive « {archive} » est en lecture seule. Rien n’a été modifié. "
        "Demandez les droits d’écriture ou copiez l’archive ailleurs.\n"
    )
    assert {path: path.stat().st_mtime_ns for path in archive.rglob("*")} == before


def test_a_place_where_no_archive_can_be_made_is_one_sentence(tmp_path: Path, documents: Path, barred: Path) -> None:
    answer = _without_rights("--archive", barred / "archive", "import", documents, language="fr")
    assert (answer.returncode, answer.stdout) == (3, "")
    assert _plain(answer.stderr).startswith(
        f"Le dossier d’archive « {barred}/archive » ne peut pas être créé (les droits d’écriture manquent)."
    )
