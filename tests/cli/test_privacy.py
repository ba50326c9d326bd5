"""Press contacts are told to whoever imports a file, and to nobody else: no command, no export, no index has them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from tests.readers import making
from tests.readers.making import W, paragraph

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


NAMED = "t11-x@leak.fr-0611111111.md"
SECRETS = ("jeanne", "12 34 56 78", "leak", "0611111111")


@pytest.fixture
def hiding(run_in: Run, tmp_path: Path) -> None:
    """Files that bear contacts where no reader looks, and one that does so in its name alone."""
    text = "L’IMT et Inria signent à Paris le 14 mars 2024 un accord de cinq ans sur le calcul et les données. "
    body = [text + f"Il porte sur {count} projets." for count in (3, 4, 5, 6, 7, 8)]
    footer = f"<w:ftr {W}>{paragraph('jeanne@example.org')}</w:ftr>"
    page = (
        f"<html><body><main><h1>Un laboratoire</h1><p>{body[2]}</p></main><footer>06 12 34 56 78</footer></body></html>"
    )
    matter = "---\ntitle: Un fonds\nauthor: jeanne@example.org\n---\n\n"
    files = {
        "pied.docx": making.docx(paragraph("Une chaire") + paragraph(body[0]), more={"word/footer1.xml": footer}),
        "courriel.eml": making.mail(body[1], subject="Un partenariat").replace(b"presse@", b"jeanne@"),
        "page.html": page.encode(),
        "fonds.md": f"{matter}{body[3]}\n".encode(),
        "scan 06 12 34 56 78.pdf": making.pdf([[making.SCAN]]),
        "libre.txt": f"Un accord libre\n\n{body[4]}\n".encode(),
        NAMED: f"# Un accord nommé\n\n{body[5]}\n".encode(),
    }
    (tmp_path / "in").mkdir()
    for name, content in files.items():
        (tmp_path / "in" / name).write_bytes(content)
    answer = run_in("import", tmp_path / "in", "--json")
    assert (answer.status, len(answer.json["imported"])) == (0, len(files)), answer.err
    assert not any(one["contacts"] for one in answer.json["imported"]), "no reader sees them"


@pytest.mark.usefixtures("hiding")
def test_originals_go_out_only_where_nobody_is_in_them(run_in: Run, run: Run, tmp_path: Path) -> None:
    packed, notices = tmp_path / "a.imtarchive", tmp_path / "notices"
    answer = run_in("backup", packed)
    left_out = "Without 0 press contacts, the 5 originals that have, or may have, some in them, and the history."
    assert left_out in answer.err
    answer = run_in("export-notices", notices)
    assert "original files that have, or may have, some in them: 5." in answer.err
    assert run("--archive", tmp_path / "back", "restore", packed).status == 0
    for folder in (notices, tmp_path / "back"):
        files = [path for path in folder.rglob("*") if path.is_file() and "index" not in path.parts]
        written = b"".join(path.read_bytes() for path in files) + repr(files).encode()
        assert [secret for secret in SECRETS if secret.encode() in written] == []
        for kept in ("Un accord libre", "# Un accord nommé"):
            assert any(path.read_bytes().startswith(kept.encode()) for path in files if "originals" in path.parts)


@pytest.mark.usefixtures("hiding")
def test_no_name_of_a_file_tells_one(run_in: Run, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    for suffix in ("csv", "md", "xlsx"):
        out = tmp_path / "out" / f"all.{suffix}"
        assert run_in("export", out).status == 0
        written = _words_of(out)
        assert ([secret for secret in SECRETS if secret in written], "document.md" in written) == ([], True)
    ids = [release["id"] for release in run_in("list", "--json").json["releases"]]
    shown = "".join(run_in("show", one, "--json").out for one in ids) + run_in("pair", "--json").out
    assert ("document.md" in shown, [secret for secret in SECRETS if secret in shown]) == (True, [])


def _words_of(path: Path) -> str:
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as file:
            return " ".join(file.read(name).decode("utf-8", "replace") for name in file.namelist())
    return path.read_bytes().decode("utf-8", "replace")
