"""Press contacts are told to whoever imports a file, and to nobody else: no command, no export, no index has them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from .conftest import Run

SET = Path(__file__).parents[1] / "reading" / "dev"
FILES = sorted(path for path in SET.iterdir() if path.suffix != ".toml")
# One of each format, and the forms of contacts that are hardest to tell from text.
NUMBERS = ("07", "15", "16", "17", "20", "24", "32", "33", "34", "37", "1756")
CHOSEN = [path for path in FILES if path.name.partition("_")[0] in NUMBERS]


@pytest.fixture
def details(run_in: Run, archive: Path) -> list[str]:
    """The e-mail addresses and telephone numbers of an archive, as the import printed them."""
    answer = run_in("import", *CHOSEN, "--json")
    assert answer.status == 0, answer.err
    contacts = [contact for one in answer.json["imported"] for contact in one["contacts"]]
    found = [part for contact in contacts for key in ("email", "phone") for part in contact[key].split(", ") if part]
    assert len(found) > 15
    return found


def leaked(text: str, details: list[str]) -> list[str]:
    """The details that stand in a text, whatever stands between their digits."""
    plain = text.casefold()
    return [one for one in details if re.search(_shape(one), plain)]


def _shape(detail: str) -> str:
    if "@" in detail or not re.search(r"\d{4}", re.sub(r"\W", "", detail)):
        # « prenom.nom(at)ecole.example » is an address too.
        return re.escape(detail.casefold())
    digits = re.sub(r"\D", "", detail)
    return r"\D{0,3}".join(digits[-9:])


def test_no_command_shows_them(run_in: Run, details: list[str]) -> None:
    ids = [release["id"] for release in run_in("list", "--json").json["releases"]]
    asked = [["list"], ["agreements"], ["quotes"], ["figures"], ["organisations"], ["pair"], ["verify"]]
    asked += [["show", release_id] for release_id in ids]
    asked += [["search", query] for query in ("contact", "presse OR press", "example", "about:campus")]
    for words in asked:
        for form in ([], ["--json"]):
            answer = run_in(*words, *form)
            assert leaked(answer.out + answer.err, details) == [], words


def test_nobody_finds_a_release_by_them(run_in: Run, details: list[str]) -> None:
    for detail in details[:8]:
        name = detail.partition("@")[0] if "@" in detail else detail
        found = run_in("search", f'="{name}"', "--json").json
        snippets = [snippet["text"] for hit in found["hits"] for snippet in hit["snippets"]]
        assert leaked(" ".join(snippets), details) == []


def test_no_file_that_is_written_has_them(run_in: Run, details: list[str], archive: Path, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("contact\npartenariat\npress\n", encoding="utf-8")
    for command in (
        ["export", tmp_path / "all.xlsx"], ["batch", queries, tmp_path / "batch.xlsx"],
        ["timeline", tmp_path / "line.svg"], ["export-notices", tmp_path / "notices"],
    ):  # fmt: skip
        assert run_in(*command).status == 0, command
    for path in tmp_path.rglob("*"):
        inside_archive = archive in path.parents
        # The originals and the store keep what the owner filed; the index is what others may be handed with it.
        if path.is_file() and (not inside_archive or archive / "index" in path.parents):
            assert leaked(_words_of(path), details) == [], path


def test_they_go_out_where_that_is_asked_for_that_once(run_in: Run, details: list[str], tmp_path: Path) -> None:
    assert run_in("export-notices", tmp_path / "asked", "--with-contacts").status == 0
    written = "".join(_words_of(path) for path in (tmp_path / "asked").rglob("*.toml"))
    assert set(leaked(written, details)) == set(details)
    assert run_in("export-notices", tmp_path / "again").status == 0
    written = "".join(_words_of(path) for path in (tmp_path / "again").rglob("*") if path.is_file())
    assert leaked(written, details) == []


def _words_of(path: Path) -> str:
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as file:
            return " ".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
    return path.read_bytes().decode("utf-8", "replace")
