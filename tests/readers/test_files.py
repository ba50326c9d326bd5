"""Which files are found and read, and the one reason that each other one is refused with."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from imt_archive.model.errors import ReadError
from imt_archive.readers import files_of, media_type_of, read_document, read_file
from imt_archive.readers.files import LARGEST

TEXT = "L’IMT signe un accord."


def refused(path: Path) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_document(path, read_file(path))
    return caught.value


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for root, _, _ in os.walk(folder):
        Path(root).chmod(0o700)
    shutil.rmtree(folder)


@pytest.fixture
def as_anybody() -> Iterator[None]:
    """Root may do everything: for the length of a test, be somebody else."""
    if sys.platform == "win32":
        pytest.skip("rights are not refused by their bits on Windows")
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


# What is in a file


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("a.txt", "text/plain"), ("a.TXT", "text/plain"), ("a.text", "text/plain"), ("a.md", "text/markdown"),
     ("a.b.Markdown", "text/markdown"), ("été n° 3.txt", "text/plain")],
)  # fmt: skip
def test_a_readable_file_becomes_a_document(tmp_path: Path, name: str, media_type: str) -> None:
    path = tmp_path / name
    path.write_text(f"# Titre\n\n{TEXT}\n", encoding="utf-8")
    document = read_document(path, read_file(path))
    assert (document.name, document.media_type) == (name, media_type)
    assert [block.text for block in document.blocks] == ["Titre", TEXT]
    assert media_type_of(path) == media_type


def test_the_bytes_are_those_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    content = b"\xef\xbb\xbfa\r\nb\x00\xff" * 1000
    path.write_bytes(content)
    assert read_file(path) == content


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "read-empty"),
        (b"\x00" * 4096, "read-no-words"),
        (b"   \r\n\t \n", "read-no-words"),
        (b"\xef\xbb\xbf", "read-no-words"),
        (b"... --- ... 12 345 !?", "read-no-words"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00", "read-binary"),
    ],
)
def test_a_file_without_text_is_refused_by_name(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "communiqué.txt"
    path.write_bytes(content)
    error = refused(path)
    assert (error.code, error.facts["name"]) == (code, "communiqué.txt")


def test_fifty_megabytes_are_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.write(b"a")
        file.truncate(50_000_000)
    error = refused(path)
    assert error.code == "read-too-large"
    assert (error.facts["megabytes"], error.facts["most"]) == (50, LARGEST // 1_000_000)


def test_the_largest_size_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * LARGEST)
    assert len(read_file(path)) == LARGEST
    path.write_bytes(b"a" * (LARGEST + 1))
    assert refused(path).code == "read-too-large"


# What is no file to read


@pytest.mark.parametrize("name", ["a", ".txt", "a.txt~", "a.png"])
def test_an_unknown_format_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT, encoding="utf-8")
    error = refused(path)
    assert error.code == "read-format"
    assert error.facts["suffix"] == (path.suffix or "–")
    assert media_type_of(path) == ""
    with pytest.raises(ReadError, match="read-format"):
        read_document(path, TEXT.encode())


@pytest.mark.parametrize("name", ["no.txt", "no/no.txt", "zero\0.txt", "lone\ud800.txt"])
def test_a_missing_file_is_missing(tmp_path: Path, name: str) -> None:
    error = refused(tmp_path / name)
    assert error.code == "read-missing"
    str(error.facts["name"]).encode()


def test_a_folder_named_like_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert refused(tmp_path / "a.txt").code == "read-not-a-file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_does_not_keep_us_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert refused(tmp_path / "a.txt").code == "read-not-a-file"


def test_broken_links_and_circles(tmp_path: Path) -> None:
    try:
        (tmp_path / "broken.txt").symlink_to(tmp_path / "no.txt")
        (tmp_path / "circle.txt").symlink_to(tmp_path / "circle.txt")
    except OSError:
        pytest.skip("links may not be made here")
    assert refused(tmp_path / "broken.txt").code == "read-missing"
    assert refused(tmp_path / "circle.txt").code in ("read-failed", "read-missing")


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be any bytes")
def test_a_name_that_is_no_text_is_still_read(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode("communiqu\xe9.txt".encode("latin-1"))
    path.write_text(TEXT, encoding="utf-8")
    (found,) = files_of([tmp_path])
    document = read_document(found.path, read_file(found.path))
    assert document.name.encode() == b"communiqu?.txt"


# Rights


def test_a_file_without_rights(open_folder: Path, request: pytest.FixtureRequest) -> None:
    path = open_folder / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0)
    request.getfixturevalue("as_anybody")
    assert refused(path).code == "read-no-rights"


@pytest.mark.parametrize("rights", [0, 0o444, 0o111], ids=["none", "list", "enter"])
def test_a_folder_without_rights(open_folder: Path, request: pytest.FixtureRequest, rights: int) -> None:
    barred = open_folder / "barred"
    barred.mkdir()
    (barred / "a.txt").write_text(TEXT, encoding="utf-8")
    (open_folder / "b.txt").write_text(TEXT, encoding="utf-8")
    barred.chmod(rights)
    request.getfixturevalue("as_anybody")
    errors = {}
    for found in files_of([open_folder, barred / "a.txt"]):
        try:
            if found.error is not None:
                raise found.error
            errors[found.path.name] = TEXT if read_file(found.path) else ""
        except ReadError as error:
            errors[found.path.name] = error.code
    # What is barred is named, and the other file goes in. A folder that may be entered gives a file that is asked for.
    may_enter = bool(rights & 0o111)
    assert errors.pop("a.txt") == (TEXT if may_enter else "read-no-rights")
    assert errors.pop("b.txt") == TEXT
    may_list = bool(rights & 0o444)
    assert errors == ({} if may_list else {"barred": "read-no-rights"})


# Folders


def test_a_folder_gives_its_texts_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.jpeg", "sub/z.txt", "sub/deep/y.TXT", "another/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    found = files_of([tmp_path])
    assert [f.path.relative_to(tmp_path).as_posix() for f in found] == [
        "a.md", "b.txt", "another/x.txt", "sub/z.txt", "sub/deep/y.TXT",
    ]  # fmt: skip
    assert all(f.error is None for f in found)


def test_a_file_that_is_named_is_never_passed_over(tmp_path: Path) -> None:
    named = [tmp_path / "c.jpeg", tmp_path / "missing.txt"]
    assert [found.path for found in files_of(named)] == named
    assert files_of([]) == []
