"""Archives and mails: what is inside comes as files of its own, and what is inside to do harm does none."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from imt_archive.model.errors import ReadError
from imt_archive.readers import Found, containers, files_of, mail, read_document, read_file

from . import making
from .making import zipped

TEXT = "L’IMT signe un accord."
PDF = (Path(__file__).parent / "documents" / "columns_en.pdf").read_bytes()


def listed(path: Path) -> list[tuple[str, str]]:
    """The files that a path stands for, each with its words or the code of what is wrong with it."""
    return [(one.path.relative_to(path.parent).as_posix(), words_of(one)) for one in files_of([path])]


def words_of(one: Found) -> str:
    try:
        if one.error is not None:
            raise one.error
        return read_document(one.path, read_file(one.path)).blocks[0].text
    except ReadError as error:
        return error.code if error.facts["name"] else "without a name"


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_an_archive_gives_its_documents_in_their_folders(tmp_path: Path) -> None:
    files = {
        "2024/été/accord.txt": TEXT, "a.pdf": PDF, "photo.jpg": b"\xff\xd8", "__MACOSX/._a.pdf": b"x", "~$a.docx": b"x",
        "b.docx": making.docx(making.paragraph(TEXT)), "vieux.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "t.xlsx": b"x",
    }  # fmt: skip
    assert listed(write(tmp_path / "press.zip", zipped(files))) == [
        ("press.zip/2024/été/accord.txt", TEXT), ("press.zip/a.pdf", "PRESS RELEASE"), ("press.zip/b.docx", TEXT),
        ("press.zip/vieux.doc", "read-old-format"), ("press.zip/t.xlsx", "read-workbook"),
    ]  # fmt: skip


def test_an_archive_in_a_folder_is_opened_too(tmp_path: Path) -> None:
    (tmp_path / "mai").mkdir()
    write(tmp_path / "mai" / "a.zip", zipped({"b.txt": TEXT}))
    assert [one.path.relative_to(tmp_path).as_posix() for one in files_of([tmp_path])] == ["mai/a.zip/b.txt"]


@pytest.mark.parametrize("name", ["../../a.txt", "/etc/a.txt", "..\\a.txt", "C:\\a.txt", "b/../../../a.txt"])
def test_a_path_that_climbs_out_leads_nowhere_and_is_said(tmp_path: Path, name: str) -> None:
    path = write(tmp_path / "press.zip", zipped({name: TEXT, "good.txt": TEXT}))
    found = files_of([path])
    assert [one.error.code if one.error else "" for one in found] == ["read-climbs", ""]
    assert all(path in one.path.parents and ".." not in one.path.parts for one in found)
    with pytest.raises(ReadError, match="read-climbs"):
        read_file(found[0].path)


def test_a_name_that_is_there_twice_gives_two_files(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", TEXT)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.txt", "Un autre accord.")
    assert listed(path) == [("a.zip/a.txt", TEXT), ("a.zip/a bis.txt", "Un autre accord.")]


def test_names_that_an_old_program_wrote_keep_their_accents(tmp_path: Path) -> None:
    raw = zipped({"e_te_.txt": TEXT}).replace(b"e_te_", b"\x82t\x82.x")
    assert listed(write(tmp_path / "a.zip", raw)) == [("a.zip/été.x.txt", TEXT)]
    raw = zipped({"12345.txt": TEXT}).replace(b"12345", "été".encode())
    assert listed(write(tmp_path / "b.zip", raw)) == [("b.zip/été.txt", TEXT)]


# What is made to do harm


def test_a_bomb_is_refused_and_the_other_file_goes_in(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", zipped({"bomb.txt": b"a" * 9_000_000, "good.txt": TEXT}))
    assert listed(path) == [("a.zip/bomb.txt", "read-swollen"), ("a.zip/good.txt", TEXT)]


def test_a_file_that_lies_about_its_size_is_cut_off(tmp_path: Path) -> None:
    honest = zipped({"a.txt": b"a b" * 4_000_000}, compress=False)
    size = (12_000_000).to_bytes(4, "little")
    assert honest.count(size) >= 2
    path = write(tmp_path / "a.zip", honest.replace(size, (1_000).to_bytes(4, "little")))
    assert listed(path)[0][1] in ("read-damaged", "read-swollen")


def test_archives_in_archives_are_not_opened(tmp_path: Path) -> None:
    inner = zipped({"a.txt": TEXT})
    assert listed(write(tmp_path / "a.zip", zipped({"inner.zip": inner, "b.txt": TEXT}))) == [
        ("a.zip/inner.zip", "read-nested"), ("a.zip/b.txt", TEXT),
    ]  # fmt: skip


def test_too_many_files_are_refused_at_once(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", zipped({f"{n}.txt": "" for n in range(containers.MOST_FILES + 1)}))
    (found,) = files_of([path])
    assert found.error is not None
    assert found.error.code == "read-too-many-files"


def test_locked_damaged_and_empty_archives(tmp_path: Path) -> None:
    plain = zipped({"a.txt": TEXT})
    # The flag of encryption, in the file's own head and in the list at the end.
    locked = bytearray(plain)
    locked[6] |= 1
    locked[plain.index(b"PK\x01\x02") + 8] |= 1
    assert listed(write(tmp_path / "a.zip", bytes(locked))) == [("a.zip/a.txt", "read-locked")]
    assert listed(write(tmp_path / "b.zip", plain[:-30])) == [("b.zip", "read-damaged")]
    assert listed(write(tmp_path / "c.zip", zipped({}))) == [("c.zip", "read-no-files")]
    assert listed(write(tmp_path / "d.zip", zipped({"a.jpg": b"x"}))) == [("d.zip", "read-no-files")]
    assert listed(write(tmp_path / "e.zip", b"")) == [("e.zip", "read-damaged")]
    assert listed(tmp_path / "f.zip") == [("f.zip", "read-missing")]
    broken = plain.replace(b"\x00\x00a.txt", b"\x00\x00b.txt", 1)
    assert listed(write(tmp_path / "g.zip", broken)) == [("g.zip/a.txt", "read-damaged")]


def test_a_path_into_an_archive_that_is_not_there_is_missing(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", zipped({"a.txt": TEXT}))
    for inner in ("b.txt", "a.txt/c.txt", "../a.txt"):
        with pytest.raises(ReadError) as caught:
            read_file(path / inner)
        assert caught.value.code in ("read-missing", "read-damaged")


# Mails


def test_a_mail_is_its_body_under_its_subject(tmp_path: Path) -> None:
    content = making.mail(f"Bonjour,\n\n{TEXT}\n\n-- \nLucie\n", subject="TR: Fwd: Un port sobre")
    document = read_document(Path("a.eml"), content)
    assert [(block.kind, block.text) for block in document.blocks] == [
        ("heading", "Un port sobre"), ("paragraph", "Bonjour,"), ("paragraph", TEXT),
    ]  # fmt: skip
    assert (document.said.issued, document.media_type) == ("2024-05-14", "message/rfc822")
    assert listed(write(tmp_path / "a.eml", content)) == [("a.eml", "Un port sobre")]


def test_a_mail_with_documents_is_those_documents(tmp_path: Path) -> None:
    content = making.mail(
        "Voici.", subject="Envoi", attached={"accord.pdf": PDF, "logo.png": b"x", "note.txt": TEXT.encode()}
    )
    assert listed(write(tmp_path / "a.eml", content)) == [
        ("a.eml/accord.pdf", "PRESS RELEASE"),
        ("a.eml/note.txt", TEXT),
    ]
    in_archive = write(tmp_path / "a.zip", zipped({"envoi.eml": content, "b.eml": making.mail(TEXT)}))
    assert [name for name, _ in listed(in_archive)] == [
        "a.zip/envoi.eml/accord.pdf", "a.zip/envoi.eml/note.txt", "a.zip/b.eml",
    ]  # fmt: skip


def test_the_web_part_of_a_mail_and_its_forwarded_head() -> None:
    page = f"<p>De : Lucie &lt;a@example.org&gt;</p><p>Objet : accord</p><h1>Un port</h1><p>{TEXT}</p>"
    document = read_document(Path("a.eml"), making.mail("autre", html=page))
    assert [block.text for block in document.blocks] == ["Un port", TEXT]


def test_a_subject_with_what_is_no_character_is_tidied() -> None:
    document = read_document(Path("a.eml"), b"Subject: \0Un port\n\nUn accord.")
    assert [block.text for block in document.blocks] == ["Un port", "Un accord."]


def test_a_head_without_end_is_not_waited_for() -> None:
    content = b"Content-Type: mul" + b"/Parent 1 0 R" * 100_000 + b"\nSubject: " + b"a b " * 100_000 + b"\n\nUn accord."
    assert mail.read(content).blocks[-1].text == "Un accord."


def test_a_page_saved_in_one_file() -> None:
    parts = making.mail("", html=f"<h1>Un port</h1><p>{TEXT}</p>").replace(
        b"multipart/alternative", b"multipart/related"
    )
    document = read_document(Path("a.mht"), parts)
    assert [block.text for block in document.blocks] == ["Un port", TEXT]


@pytest.mark.parametrize(
    "content",
    [
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 500,
        b"Content-Type: text/plain; charset=klingon\n\nUn accord est sign\xe9.",
        b"Content-Type: " + b"a" * 100_000 + b"\n\nb",
        b"Subject: =?utf-8?q?" + b"=ff" * 5_000 + b"?=\n\nUn accord.", b"Date: 99 Foo 0\nX: 1\n\nUn accord.",
    ],
)  # fmt: skip
def test_a_mail_that_is_none_is_read_or_refused(content: bytes) -> None:
    code = ""
    try:
        words = mail.read(content).blocks
    except ReadError as error:
        words, code = (), error.code
    assert words or code in ("read-damaged", "read-no-words")
