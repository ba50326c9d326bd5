"""Folders, archives and documents of other programs: each file is read, told with what helps, or no document at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from imt_archive.model.errors import ReadError
from imt_archive.readers import files_of, read_document, read_file
from imt_archive.readers.files import READERS
from imt_archive.readers.sniff import format_of
from imt_archive.readers.unread import OTHERS

from . import making

TEXT = "Le port de Camaret ouvre un banc d’essai."
PAGE = f"<!doctype html><title>Camaret</title><h1>Un banc d’essai</h1><p>{TEXT}</p>"
DOCX = making.docx(making.paragraph(TEXT))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
SILENT = ("photo.JPG", "logo.svg", "police.woff2", "page.css", "Thumbs.db", ".DS_Store", "desktop.ini", "film.mp4",
          "carte.vcf", "note.odt~", "~$note.docx", ".git/config", "données.json")  # fmt: skip


def listed(path: Path) -> dict[str, str]:
    """The files that a path stands for, each with its last line or the code of what is wrong with it."""
    found = {}
    for one in files_of([path]):
        name = one.path.relative_to(path).as_posix()
        try:
            if one.error is not None:
                raise one.error
            found[name] = read_document(one.path, read_file(one.path)).blocks[-1].text
        except ReadError as error:
            found[name] = error.code
    return found


def code_of(name: str, content: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_document(Path(name), content)
    return caught.value.code


FILES: dict[str, bytes] = {
    "courriel.msg": OLE, "modele.dotx": DOCX, "page.aspx": PAGE.encode(), "communique": DOCX, "CP du 12.04": DOCX,
    "mise en page.indd": b"\x06\x06\xed\xf5", "boite.mbox": b"From a", "LISEZMOI": b"a",
    "a.txt": TEXT.encode(),
}  # fmt: skip
TOLD = {
    "courriel.msg": "read-outlook", "modele.dotx": TEXT, "page.aspx": TEXT, "communique": TEXT, "CP du 12.04": TEXT,
    "mise en page.indd": "read-format", "boite.mbox": "read-format", "LISEZMOI": "read-format", "a.txt": TEXT,
}  # fmt: skip


def test_a_folder_tells_of_every_file_that_may_be_a_document(tmp_path: Path) -> None:
    for name, content in {**FILES, **dict.fromkeys(SILENT, b"x")}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(content)
    assert listed(tmp_path) == TOLD


def test_an_archive_tells_of_every_file_that_may_be_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(making.zipped({**FILES, **dict.fromkeys(SILENT, b"x")}))
    assert listed(path) == TOLD


def test_a_page_saved_into_an_archive_is_one_document(tmp_path: Path) -> None:
    files = {
        "mai/page.html": PAGE, "mai/page_fichiers/pub.html": "<html><p>Publicité</p>",
        "mai/page_fichiers/a/b.htm": PAGE,
        "page_fichiers/autre.html": PAGE, "b.HTM": PAGE, "b_files/note.txt": TEXT,
    }  # fmt: skip
    path = tmp_path / "a.zip"
    path.write_bytes(making.zipped(files))
    assert list(listed(path)) == ["mai/page.html", "page_fichiers/autre.html", "b.HTM"]


def test_a_document_that_is_a_folder_is_told_once(tmp_path: Path) -> None:
    for name in ("note.pages", "diapos.key"):
        (tmp_path / name / "Data").mkdir(parents=True)
        (tmp_path / name / "Index.zip").write_bytes(making.zipped({"Document.iwa": b"x"}))
        (tmp_path / name / "Data" / "a.txt").write_bytes(b"x")
    assert listed(tmp_path) == {"note.pages": "read-pages", "diapos.key": "read-slides"}
    (one,) = files_of([tmp_path / "note.pages"])
    assert one.error is not None
    assert one.error.facts["name"] == "note.pages"


def test_an_archive_of_ours_in_a_folder_is_not_told_of(tmp_path: Path) -> None:
    for name in ("a/archive.sqlite3", "a/originals/99/9986", "a/index/texts_WRITELOCK", "originals/note"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "copie.zip").write_bytes(making.zipped({"archive.sqlite3": b"x", f"originals/{'9a' * 32}": DOCX}))
    assert listed(tmp_path) == {"copie.zip": "read-no-files", "originals/note": "read-format"}


# Documents of other programs


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a.pages", "read-pages"),
        ("a.numbers", "read-workbook"),
        ("a.key", "read-slides"),
        ("a.docx", "read-not-as-named"),
    ],
)
def test_what_a_mac_wrote_is_told_with_what_helps(name: str, code: str) -> None:
    assert code_of(name, making.zipped({"Index/Document.iwa": b"x", "preview.jpg": b"x"})) == code


@pytest.mark.parametrize(
    ("name", "stream", "code"),
    [
        ("a.xls", "", "read-workbook"), ("a.ppt", "", "read-slides"), ("a.msg", "", "read-outlook"),
        ("a.doc", "Workbook", "read-old-format"), ("a", "Workbook", "read-workbook"),
        ("a.pdf", "PowerPoint Document", "read-slides"), ("a.docx", "WordDocument", "read-old-format"),
        ("a", "__substg1.0_0037001F WordDocument", "read-outlook"), ("a.doc", "EncryptedPackage", "read-locked"),
    ],
)  # fmt: skip
def test_what_an_old_office_wrote_is_told_with_what_helps(name: str, stream: str, code: str) -> None:
    assert code_of(name, OLE + stream.encode("utf-16-le")) == code


def test_nothing_is_read_and_told_at_once() -> None:
    assert not READERS.keys() & OTHERS.keys()


# What a file is, whatever its name


@pytest.mark.parametrize("name", ["a.html", "a.htm", "a.mht", "a.txt", "a"])
def test_a_page_saved_in_one_file_is_one_under_any_name(name: str) -> None:
    content = making.mail("", html=PAGE).replace(b"multipart/alternative", b"multipart/related")
    document = read_document(Path(name), content)
    assert document.media_type == "multipart/related"
    assert read_document(Path("a.eml"), content).media_type == "message/rfc822"
    assert [block.text for block in document.blocks] == ["Un banc d’essai", TEXT]


def packaged(kind: str) -> bytes:
    """A package whose main part has a name of its own."""
    types = f'<Types><Override PartName="/x/main2.xml" ContentType="application/vnd.{kind}.main+xml"/></Types>'
    return making.zipped({"[Content_Types].xml": types, "x/main2.xml": "<a/>"})


@pytest.mark.parametrize(
    "kind",
    ["openxmlformats-officedocument.wordprocessingml.document", "ms-word.document.macroEnabled",
     "openxmlformats-officedocument.wordprocessingml.template"],
)  # fmt: skip
def test_a_word_document_is_known_by_what_it_says_of_its_main_part(kind: str) -> None:
    assert format_of(".docx", packaged(kind)) == ".docx"


@pytest.mark.parametrize(
    ("kind", "code"),
    [("openxmlformats-officedocument.spreadsheetml.sheet", "read-workbook"),
     ("openxmlformats-officedocument.presentationml.presentation", "read-slides")],
)  # fmt: skip
def test_a_workbook_is_known_by_what_it_says_of_its_main_part(kind: str, code: str) -> None:
    assert code_of("a.docx", packaged(kind)) == code
