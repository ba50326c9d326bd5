"""The five seed documents, imported by the command, held against what a careful reader finds in each."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.progress import finish
from imt_archive.model.vocabulary import name_key
from imt_archive.search.schema import schema

from .conftest import Run

NAMES = (
    "000_382b9755e4dd0a33.txt", "001_ed6d7aecbecbe75e.txt", "002_55f50a7d6ab77462.txt", "003_eb50bd189fd4d3cc.txt",
    "004_79f98b5706cfcc16.txt",
)  # fmt: skip
BELGIUM, SYDNEY, STRATEGY, INRIA, CARNOT = NAMES
TELEPHONE = re.compile(r"(?:\+33 ?\(0\)|\b0)[1-9](?:[ .]?\d\d){4}\b")
E_MAIL = re.compile(r"[\w.\-]+@[\w.\-]+\.\w+")
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Seeds:
    """What importing the seeds by the command said of each, by file name, and the archive that it made."""

    imported: dict[str, dict[str, Any]]
    archive: Path


@pytest.fixture(scope="session")
def _seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Seeds:
    home = tmp_path_factory.mktemp("seeds")
    command = [sys.executable, "-m", "imt_archive", "--archive", str(home / "archive"), "import"]
    files = [str(shared / "seeds" / name) for name in NAMES]
    environment = {**os.environ, "IMT_ARCHIVE_HOME": str(home), "LC_ALL": "en_GB.UTF-8"}
    answer = subprocess.run(
        [*command, *files, "--json"], cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    found = json.loads(answer.stdout)
    assert (found["duplicates"], found["failed"]) == ([], [])
    return Seeds({Path(one["path"]).name: one for one in found["imported"]}, home / "archive")


@pytest.fixture
def imported(_seeds: Seeds, archive: Path) -> dict[str, dict[str, Any]]:
    """What `import` said of each seed, by the name of its file; the test's own archive holds them."""
    shutil.copytree(_seeds.archive, archive)
    return _seeds.imported


@pytest.fixture
def expected(shared: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = json.loads((shared / "seeds" / "expected.json").read_text(encoding="utf-8"))
    return {name: facts for name, facts in found.items() if name in NAMES}


@pytest.fixture
def secrets(shared: Path, expected: dict[str, dict[str, Any]]) -> frozenset[str]:
    """The seeds' press contacts: last names, telephone numbers and e-mail addresses, as they are printed there."""
    texts = "".join((shared / "seeds" / name).read_text(encoding="utf-8") for name in NAMES)
    names = {contact["name"].split()[-1] for facts in expected.values() for contact in facts["contacts"]}
    found = names | set(TELEPHONE.findall(texts)) | set(E_MAIL.findall(texts))
    assert len(found) == 4 + 5 + 4
    return frozenset(found)


def _wanted_agreement(found: dict[str, Any], wanted: dict[str, Any]) -> Iterator[tuple[str, object, object]]:
    for field in ("kind", "signed", "place", "programme"):
        if field in wanted:
            yield field, found[field], wanted[field]
    yield "parties", set(found["parties"]), set(wanted["parties"])
    extends = found["extends"] and {key: found["extends"][key] for key in ("kind", "signed")}
    yield "extends", extends, wanted["extends"]
    for part in ("signatories", "witnesses"):
        keys = ("name", "role", "organisation") if part == "signatories" else ("name", "role")
        people = [tuple(person[key] for key in keys) for person in found[part]]
        yield part, people, [tuple(person[key] for key in keys) for person in wanted.get(part, [])]


def test_the_command_finds_what_a_careful_reader_finds(
    imported: dict[str, dict[str, Any]], expected: dict[str, dict[str, Any]]
) -> None:
    assert set(imported) == set(expected) == set(NAMES)
    for name, wanted in expected.items():
        found = imported[name]
        for field in ("language", "kind", "title", "issued"):
            assert found[field] == wanted[field], (name, field)
        assert found["covers"] == wanted.get("covers"), name
        assert set(found["themes"]) == set(wanted["themes"]), name
        assert set(found["priorities"]) == set(wanted.get("priorities", [])), name
        agreements = [wanted["agreement"]] if wanted["agreement"] else []
        assert len(found["agreements"]) == len(agreements), name
        for one, other in zip(found["agreements"], agreements, strict=True):
            for field, has, should in _wanted_agreement(one, other):
                assert has == should, (name, field)


def test_quotes_abouts_and_contacts_are_found(
    imported: dict[str, dict[str, Any]], expected: dict[str, dict[str, Any]]
) -> None:
    for name, wanted in expected.items():
        found = imported[name]
        assert len(found["quotes"]) == len(wanted["quotes"]), name
        for quote, other in zip(found["quotes"], wanted["quotes"], strict=True):
            assert (quote["speaker"], quote["organisation"]) == (other["speaker"], other["organisation"])
            # As printed, capitals included; the expectation writes them in one way.
            assert quote["role"].casefold() == other["role"].casefold()
            assert quote["text"].startswith(other["starts"])
        abouts = {about["organisation"]: about["figures"] for about in found["abouts"]}
        assert {name_key(about): figures for about, figures in abouts.items()} == {
            name_key(other["about"]): other["figures"] for other in wanted["boilerplates"]
        }, name
        contacts = [(c["name"], bool(c["email"]), bool(c["phone"])) for c in found["contacts"]]
        assert contacts == [(c["name"], c["has_email"], c["has_phone"]) for c in wanted["contacts"]], name


def _found(run_in: Run, query: str, imported: dict[str, dict[str, Any]], *options: str) -> list[str]:
    file_of = {one["id"]: name for name, one in imported.items()}
    return [file_of[hit["id"]] for hit in run_in("search", query, *options, "--json").json["hits"]]


def test_accents_need_not_be_typed(run_in: Run, imported: dict[str, dict[str, Any]]) -> None:
    hits = run_in("search", "souverainete numerique", "--json").json["hits"]
    found = {hit["id"]: hit for hit in hits}
    inria = found[imported[INRIA]["id"]]
    marked = [s["text"][start:end] for s in inria["snippets"] for start, end in s["highlights"]]
    assert {"souveraineté", "numérique"} <= set(marked)
    assert sorted(_found(run_in, "souverainete numerique", imported, "--one-language")) == sorted([INRIA, SYDNEY])


def test_the_english_texts_are_found_by_english_words_and_the_french_ones_below(
    run_in: Run, imported: dict[str, dict[str, Any]]
) -> None:
    assert sorted(_found(run_in, "digital sovereignty", imported, "--one-language")) == [BELGIUM, STRATEGY]
    found = _found(run_in, "digital sovereignty", imported)
    assert sorted(found[:2]) == [BELGIUM, STRATEGY]
    assert set(found[2:]) == {INRIA, SYDNEY}


def test_no_text_is_found_by_its_about_paragraph(run_in: Run, imported: dict[str, dict[str, Any]]) -> None:
    # "Supervisory authority" and "tutelle" stand in about paragraphs alone.
    assert _found(run_in, '"supervisory authority"', imported) == []
    assert _found(run_in, 'about:"supervisory authority"', imported) == [BELGIUM]
    assert _found(run_in, '"établissement public d\'enseignement"', imported) == []
    for query in ("souverainete numerique", "digital sovereignty"):
        for hit in run_in("search", query, "--json").json["hits"]:
            assert "about" not in hit["matched_in"]


def test_words_that_a_narrow_column_broke_are_whole(run_in: Run, imported: dict[str, dict[str, Any]]) -> None:
    assert _found(run_in, '"implement this strategy"', imported) == [STRATEGY]


def test_a_second_import_of_all_is_five_duplicates(
    run_in: Run, imported: dict[str, dict[str, Any]], shared: Path
) -> None:
    again = run_in("import", *(shared / "seeds" / name for name in NAMES), "--json")
    assert (again.status, again.json["imported"]) == (0, [])
    assert [Path(one["path"]).name for one in again.json["duplicates"]] == list(NAMES)
    assert [one["id"] for one in again.json["duplicates"]] == [imported[name]["id"] for name in NAMES]


def _told(text: str, secrets: Iterable[str]) -> list[str]:
    return [secret for secret in secrets if secret.casefold() in text.casefold()]


def test_press_contacts_are_told_to_the_one_who_imports(
    imported: dict[str, dict[str, Any]], secrets: frozenset[str]
) -> None:
    """What the next tests look for is there to be found."""
    assert set(_told(json.dumps(imported, ensure_ascii=False), secrets)) == secrets


def test_press_contacts_are_in_no_answer(
    run_in: Run, imported: dict[str, dict[str, Any]], secrets: frozenset[str]
) -> None:
    asked = [["list"], ["agreements"], ["quotes"], ["figures"], ["organisations"], ["pair"], ["verify"]]
    asked += [["show", one["id"]] for one in imported.values()]
    asked += [["search", query] for query in ("contact", "presse OR agence", "partenariat OR 06", "label OR oxygen")]
    for arguments in asked:
        answer = run_in(*arguments, "--json")
        assert answer.out
        assert _told(answer.out, secrets) == [], arguments
        assert _told(run_in(*arguments).out, secrets) == [], arguments


def test_press_contacts_are_not_found_and_not_shown_beside_what_is(
    run_in: Run, imported: dict[str, dict[str, Any]], secrets: frozenset[str]
) -> None:
    for secret in secrets:
        spellings = {f'"{secret}"', re.sub(r"\D", "", secret) or secret.partition("@")[0]}
        assert run_in("search", " OR ".join(sorted(spellings)), "--json").json["total"] == 0
    everything = " OR ".join(["partenariat", "label", *(f'"{secret}"' for secret in sorted(secrets))])
    hits = run_in("search", everything, "--json").json["hits"]
    assert len(hits) > 1
    assert _told(json.dumps(hits, ensure_ascii=False), secrets) == []


def test_press_contacts_are_in_no_export(
    run_in: Run, imported: dict[str, dict[str, Any]], secrets: frozenset[str], tmp_path: Path
) -> None:
    assert run_in("export", tmp_path / "out.xlsx").status == 0
    with zipfile.ZipFile(tmp_path / "out.xlsx") as workbook:
        everything = "".join(workbook.read(name).decode("utf-8") for name in workbook.namelist())
    assert "Vincent Charvillat" in everything
    assert _told(everything, secrets) == []


def test_press_contacts_are_in_no_file_of_the_index(
    imported: dict[str, dict[str, Any]], archive: Path, secrets: frozenset[str]
) -> None:
    pieces = {secret.casefold() for secret in secrets}
    pieces |= {re.sub(r"\D", "", secret) for secret in secrets if TELEPHONE.fullmatch(secret)}
    pieces |= {secret.partition("@")[0].casefold() for secret in secrets if "@" in secret}
    files = [path for path in (archive / "index").rglob("*") if path.is_file()]
    everything = b"".join(path.read_bytes() for path in files).lower()
    assert b"souveraine" in everything
    assert [piece for piece in pieces if piece.encode() in everything] == []

    # Whoosh may pack its words: its own list of them is looked at too, and what it stores.
    (texts,) = [path for path in (archive / "index").iterdir() if path.is_dir()]
    with FileIndex(FileStorage(str(texts)), schema(), "texts").reader() as reader:
        words = {term.decode("utf-8", "replace") for _, term in reader.all_terms()}
        stored = json.dumps([dict(fields) for _, fields in reader.iter_docs()], default=str)
    assert len(words) > 500
    assert [word for word in words if _told(word, pieces)] == []
    assert _told(stored, pieces) == []


def test_the_seeds_in_french_and_english_stay_apart(imported: dict[str, dict[str, Any]], archive: Path) -> None:
    """None of the five is the translation of another one."""
    with Archive(archive, paths.resources()) as opened:
        finish(opened.prepare())
        assert opened.proposed_pairs() == ()
