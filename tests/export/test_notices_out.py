"""The folder of an exported archive: plain to read, exact, and whole or not there."""

from __future__ import annotations

import os
import string
import tomllib
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imt_archive.export import notices, toml
from imt_archive.export.notice_text import text_markdown
from imt_archive.export.notices import Written, file_name, write_notices
from imt_archive.model.dates import parse_edtf
from imt_archive.model.errors import NotFoundError, WriteError
from imt_archive.model.progress import finish
from imt_archive.model.records import BLOCK_KINDS, Block, Release, Source, Text
from imt_archive.readers.notice_text import read_text

ANY = st.text(st.characters(exclude_categories=["Cs"]))
MARKS = (
    "\n", "\r\n", "\t", " ", "\u00a0", "\u2028", "\x85", "\x0b", "\x00", "\ufeff", "\\", "#", "# ", "## ",
    "> ", ">", "- ", "-", "[caption]", "[heading 2] ", "[paragraph", "<!-- empty -->", "&#10;", "&#", ";", "a", "🎓",
)  # fmt: skip
WORDS = ANY | st.lists(st.sampled_from(MARKS), max_size=7).map("".join)
BLOCKS = st.lists(st.builds(Block, st.sampled_from(BLOCK_KINDS), WORDS, st.sampled_from([0, 0, 0, 1, 2, 3, 6, 7, -1])))


# TOML, read back by the standard library.

VALUES: st.SearchStrategy[Any] = st.recursive(
    ANY | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(ANY, VALUES, max_size=5))
@example({"": {"": [{}, {"a b": [[], [{}]]}]}, "é.a": "\x00\x7f\u2028\"'\\ \n", "x": float("-inf"), "y": 1e300})
def test_toml_comes_back_as_it_was(table: dict[str, Any]) -> None:
    assert tomllib.loads(toml.section("", table)) == table
    assert tomllib.loads(toml.section("[[some.where]]", table, "Why.")) == {"some": {"where": [table]}}
    without = {key: value for key, value in table.items() if key != "nothing"}
    assert toml.section("", {**without, "nothing": None}) == toml.section("", without)


def test_toml_looks_as_a_person_would_write_it() -> None:
    table: toml.Table = {
        "id": "a", "place": {"fr": "Bercy", "en": None}, "parties": ("imt", "inria"), "value": 13600, "share": 22.7,
        "stated": True, "links": [{"fr": [0, 1], "en": []}], "none": (), "empty": {},
    }  # fmt: skip
    assert toml.section("[notice]", table, "A remark.") == (
        '# A remark.\n[notice]\nid = "a"\nplace = { fr = "Bercy" }\nparties = ["imt", "inria"]\nvalue = 13600\n'
        "share = 22.7\nstated = true\nlinks = [\n  { fr = [0, 1], en = [] },\n]\nnone = []\nempty = {}\n"
    )


# Markdown, read back by the reader of notices.


@given(WORDS, BLOCKS.map(tuple))
@example("", ())
@example("", (Block("lead", ""),))
@example("<!-- empty -->", (Block("paragraph", "<!-- empty -->"), Block("lead", "\\"), Block("paragraph", "\\#")))
def test_a_text_comes_back_as_it_was(title: str, blocks: tuple[Block, ...]) -> None:
    markdown = text_markdown(Text("fr", title, blocks), with_contacts=True)
    assert read_text("fr.md", markdown) == (title, blocks)
    # One block is one line: nothing in it ends it, for any program that reads lines.
    assert len(markdown.splitlines()) == 2 * max(len(blocks), 1) + 1


def test_a_text_is_plain_markdown() -> None:
    blocks = (
        Block("lead", "L’IMT et Inria signent « un accord-cadre ». A & B, 3 > 2, l’an 2*"),
        Block("heading", "Des mots", 2),
        Block("heading", "Et encore", 3),
        Block("paragraph", "Un paragraphe [1] ; -5 % #IMT"),
        Block("bullet", "un point ;"),
        Block("bullet", "- deux"),
        Block("quotation", "« Nous signons », dit-elle."),
        Block("caption", "Photo"),
        Block("about", "À propos", 3),
        Block("contact", "Jeanne, 01 23 45 67 89"),
    )
    assert text_markdown(Text("fr", "Un titre", blocks), with_contacts=False) == (
        "# Un titre\n\nL’IMT et Inria signent « un accord-cadre ». A & B, 3 > 2, l’an 2*\n\n## Des mots\n\n"
        "### Et encore\n\nUn paragraphe [1] ; -5 % #IMT\n\n- un point ;\n\n- \\- deux\n\n"
        "> « Nous signons », dit-elle.\n\n[caption] Photo\n\n[about 3] À propos\n\n[contact] <!-- empty -->\n"
    )


# The folder.

CONTENT = b"\x00 the file, byte for byte \r\n"
SHA256 = sha256(CONTENT).hexdigest()


def made(release_id: str = "r", issued: str = "2024-07", **source: Any) -> Release:
    text = Text("fr", "Titre", (Block("lead", "Mots."),), id=f"{release_id}.fr", source=Source(**source))
    return Release(release_id, "news", (text,), issued=parse_edtf(issued) if issued else None)


def write(folder: Path, *releases: Release, **options: Any) -> Written:
    def original(wanted: str) -> bytes:
        if wanted != SHA256:
            raise NotFoundError("original-missing", sha256=wanted)
        return CONTENT

    return finish(write_notices(folder, releases, (), original, **options))


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_years_ids_and_originals(tmp_path: Path) -> None:
    covered = replace(made("s", ""), covers=parse_edtf("2023/2027"))
    open_start = made("o", "../2021")
    again = made("R", name="../../a/b: c?.txt", sha256=SHA256)
    twice = made("2025-03-06?-x", name="con.txt", sha256=SHA256)
    write(tmp_path / "out", made(), again, made("u", ""), covered, open_start, twice, with_contacts=True)
    assert files(tmp_path / "out") == [
        "2021/o/fr.md", "2021/o/notice.toml", "2023/s/fr.md", "2023/s/notice.toml",
        "2024/2025-03-06-x/fr.md", "2024/2025-03-06-x/notice.toml", "2024/2025-03-06-x/originals/_con.txt",
        "2024/r-2/fr.md", "2024/r-2/notice.toml", "2024/r-2/originals/_.._a_b_ c_.txt",
        "2024/r/fr.md", "2024/r/notice.toml", "undated/u/fr.md", "undated/u/notice.toml",
    ]  # fmt: skip
    assert (tmp_path / "out/2024/r-2/originals/_.._a_b_ c_.txt").read_bytes() == CONTENT
    facts = tomllib.loads((tmp_path / "out/2024/r-2/notice.toml").read_text("utf-8"))
    assert (facts["id"], facts["fr"]["file"], facts["fr"]["sha256"]) == ("R", "../../a/b: c?.txt", SHA256)


def test_only_originals_that_are_known_to_bear_no_contact_go_out(tmp_path: Path) -> None:
    asked: list[tuple[str, bytes]] = []

    def is_bare(name: str, content: bytes) -> bool:
        asked.append((name, content))
        return name == "b.txt"

    releases = [made(name, name=f"{name}.txt", sha256=SHA256) for name in ("a", "b")]
    done = write(tmp_path / "out", *releases, is_bare=is_bare)
    assert asked == [("a.txt", CONTENT), ("b.txt", CONTENT)]
    assert done.originals_left_out == ("a.txt",)
    assert [one for one in files(tmp_path / "out") if "originals" in one] == ["2024/b/originals/b.txt"]
    nobody_looked = write(tmp_path / "none", *releases)
    assert nobody_looked.originals_left_out == ("a.txt", "b.txt")


@given(st.text() | st.text(string.printable) | st.sampled_from(["..", ".", "con", "NUL.txt", "lpt1.a.b", "a." * 200]))
def test_every_system_can_name_a_file_so(name: str) -> None:
    safe = file_name(name)
    assert len(safe.encode("utf-8", "surrogatepass")) <= 245
    assert not set(safe) & set('<>:"/\\|?*\n\r\t\0')
    assert safe.split(".")[0].lower() not in ("con", "nul", "lpt1")
    assert safe == safe.strip(". ")


def test_an_empty_folder_is_taken_and_a_full_one_is_not(tmp_path: Path) -> None:
    empty, full, file = (tmp_path / name for name in ("empty", "full", "file"))
    empty.mkdir()
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    file.write_text("mine")
    (tmp_path / "link").symlink_to(empty)
    write(tmp_path / "link", made())
    assert files(empty) == ["2024/r/fr.md", "2024/r/notice.toml"]
    for target in (full, file, tmp_path / "link"):
        with pytest.raises(WriteError) as caught:
            write(target, made())
        assert (caught.value.code, caught.value.facts) == ("export-folder-not-empty", {"path": str(target)})
    assert (files(full), file.read_text()) == (["mine.txt"], "mine")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty", "file", "full", "link"]


def test_where_something_fails_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, text: str) -> None:
        raise OSError(28, os.strerror(28), str(path))

    with pytest.raises(WriteError) as caught:
        write(tmp_path / "no" / "such", made())
    assert (caught.value.code, caught.value.facts["reason"]) == ("export-failed", "no-folder")
    monkeypatch.setattr(notices, "_write", full)
    with pytest.raises(WriteError) as caught:
        write(tmp_path / "out", made())
    assert (caught.value.code, caught.value.facts["reason"]) == ("export-failed", "full")
    assert list(tmp_path.iterdir()) == []


def test_broken_off_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    work = write_notices(tmp_path / "out", [made("a"), made("b")], (), lambda _: b"")
    assert next(work).item == "a"
    assert len(list(tmp_path.iterdir())) == 2
    work.close()
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert files(tmp_path) == []


def test_no_contact_without_being_asked(tmp_path: Path, release: Release, secrets: tuple[str, ...]) -> None:
    blocks = tuple(block for text in release.texts for block in text.blocks)
    assert any(block.kind == "contact" for block in blocks)
    left_out = write(tmp_path / "out", release)
    assert (left_out.contacts, left_out.contacts_left_out) == (0, len(release.contacts))
    said = "".join((tmp_path / "out" / name).read_text("utf-8") for name in files(tmp_path / "out"))
    assert [secret for secret in secrets if secret in said] == []
    asked = write(tmp_path / "all", release, with_contacts=True)
    said = "".join((tmp_path / "all" / name).read_text("utf-8") for name in files(tmp_path / "all"))
    assert all(secret in said for secret in secrets)
    assert (asked.contacts, asked.contacts_left_out) == (len(release.contacts), 0)
