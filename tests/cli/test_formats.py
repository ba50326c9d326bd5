"""`import` of every format: what goes in, what is said of what does not, and the original kept byte for byte."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from imt_archive import paths
from imt_archive.archive import Archive
from tests.readers import making

from .conftest import Run

DOCUMENTS = Path(__file__).parents[1] / "readers" / "documents"
TITLE = "L’Institut Mines-Télécom et le port de Brest s’engagent pour une logistique sobre"
PAGE = (
    '<!DOCTYPE html><html lang="fr"><head>'
    '<meta property="article:published_time" content="2024-05-14T08:00">'
    "</head><body><nav><a href='/'>Accueil</a></nav><main>"
    "<h1>Un quai électrique à Brest</h1><p>Le premier poste à quai est "
    "branché depuis ce matin, et les remorqueurs attendent en silence.</p></main><footer>Plan du site</footer></body>"
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the old format of office programs
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [("release_fr.pdf", "application/pdf"), ("release_fr.docx", WORD),
     ("release_fr.odt", "application/vnd.oasis.opendocument.text")],
)  # fmt: skip
def test_a_release_is_understood_from_every_format(run_in: Run, archive: Path, name: str, media_type: str) -> None:
    answer = run_in("import", DOCUMENTS / name, "--json")
    assert (answer.status, answer.err) == (0, "")
    (one,) = answer.json["imported"]
    assert (one["language"], one["kind"], one["title"], one["issued"]) == ("fr", "press-release", TITLE, "2024-05-14")
    assert [contact["email"] for contact in one["contacts"]] == ["lucie.garandel@example.org"]
    assert one["quotes"][0]["speaker"] == "Maëlle Kervarec"
    shown = run_in("show", one["id"], "--json").json
    kinds = [block["kind"] for block in shown["texts"][0]["blocks"]]
    assert kinds.count("bullet") == 3
    assert "quotation" in kinds
    content = (DOCUMENTS / name).read_bytes()
    with Archive(archive, paths.resources()) as opened:
        (text,) = opened.release(one["id"]).texts
        assert (text.source.media_type, text.source.size) == (media_type, len(content))
        assert opened.original(hashlib.sha256(content).hexdigest()) == content


def test_what_is_in_an_archive_goes_in_as_files_of_its_own(run_in: Run, archive: Path, tmp_path: Path) -> None:
    pdf = (DOCUMENTS / "columns_en.pdf").read_bytes()
    inside = {
        "mai/release.pdf": pdf,
        "page.html": PAGE,
        "../../climbs.txt": "Un accord.",
        "a.doc": OLE,
    }
    path = tmp_path / "press.zip"
    path.write_bytes(making.zipped(inside))
    answer = run_in("import", path, "--json")
    assert answer.status == 1
    assert [one["path"] for one in answer.json["imported"]] == [str(path / "mai/release.pdf"), str(path / "page.html")]
    assert [(one["path"], one["error"]) for one in answer.json["failed"]] == [
        (str(path / "climbs.txt"), "“climbs.txt”: its path inside the archive leads out of it. It was not imported; "
         "the other files are."),
        (str(path / "a.doc"), "“a.doc” is in an old format, or in one of a single program. It was not imported. "
         "Open it and save it as Word (.docx) or PDF."),
    ]  # fmt: skip
    assert list(tmp_path.parent.rglob("climbs.txt")) == []
    with Archive(archive, paths.resources()) as opened:
        # The original is the file inside, and not the archive around it.
        assert opened.original(hashlib.sha256(pdf).hexdigest()) == pdf
    again = run_in("import", path, "--json")
    assert len(again.json["duplicates"]) == 2


def test_a_page_is_dated_by_what_it_says_of_itself(run_in: Run, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, encoding="utf-8")
    (one,) = run_in("import", path, "--json").json["imported"]
    assert (one["title"], one["issued"]) == ("Un quai électrique à Brest", "2024-05-14")
    assert one["doubts"] == []


def test_a_picture_is_filed_and_said_to_be_one(run_in: Run, archive: Path, tmp_path: Path) -> None:
    path = tmp_path / "Accord_signé.pdf"
    path.write_bytes(making.pdf([[making.SCAN]]))
    answer = run_in("import", path, "--json")
    (one,) = answer.json["imported"]
    assert (answer.status, one["title"], one["title_shown"]) == (0, None, "Accord signé")
    assert "picture" in one["doubts"]
    assert run_in("import", path).status == 0
    shown = run_in("show", one["id"], "--json").json
    assert shown["texts"][0]["blocks"] == []
    with Archive(archive, paths.resources()) as opened:
        assert opened.original(hashlib.sha256(path.read_bytes()).hexdigest()) == path.read_bytes()


@pytest.mark.parametrize(
    ("name", "content", "title"),
    [
        ("release.docx", (DOCUMENTS / "release_fr.pdf").read_bytes(), TITLE),
        ("release.pdf", (DOCUMENTS / "release_fr.docx").read_bytes(), TITLE),
        ("page.pdf", PAGE.encode(), "Un quai électrique à Brest"),
        ("page.txt", PAGE.encode(), "Un quai électrique à Brest"),
        ("nothing", (DOCUMENTS / "release_fr.odt").read_bytes(), TITLE),
    ],
)  # fmt: skip
def test_a_wrong_name_does_not_matter(run_in: Run, tmp_path: Path, name: str, content: bytes, title: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert [one["title"] for one in run_in("import", tmp_path / name, "--json").json["imported"]] == [title]


ENTITY = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
REFUSED = {
    "locked.pdf": ((DOCUMENTS / "locked.pdf").read_bytes(), "is protected by a password", "est protégé par un mot"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), "is protected by a password", "est protégé"),
    "old.docx": (OLE + bytes(600), "is in an old format", "est dans un format ancien"),
    "cut.pdf": (b"%PDF-1.7\n1 0 obj <<", "is damaged or incomplete", "est endommagé ou incomplet"),
    "cut.docx": ((DOCUMENTS / "release_fr.docx").read_bytes()[:4000], "is damaged or incomplete", "est endommagé"),
    "zeros.pdf": (bytes(5000), "is not what its name says (.pdf)", "n’est pas ce que dit son nom (.pdf)"),
    "empty.docx": (b"", "is empty", "est vide"),
    "bomb.docx": (making.docx(" " * 70_000_000), "would grow beyond measure", "deviendrait démesuré"),
    "entity.docx": (making.docx("", head=ENTITY), "could do harm", "pourrait nuire"),
    "book.xlsx": (making.zipped({"xl/workbook.xml": "<a/>"}), "is a workbook", "est un classeur"),
    "slides.pptx": (making.zipped({"ppt/presentation.xml": "<a/>"}), "is a presentation", "est une présentation"),
    "old.rtf": (b"{\\rtf1 a}", "is in an old format", "est dans un format ancien"),
    "bomb.zip": (making.zipped({"a.zip": b""}), "is an archive inside an archive", "est une archive dans une archive"),
}  # fmt: skip


def test_what_cannot_be_read_is_one_sentence_each_and_the_rest_goes_in(run_in: Run, tmp_path: Path) -> None:
    for name, (content, _, _) in REFUSED.items():
        (tmp_path / name).write_bytes(content)
    shutil.copy(DOCUMENTS / "columns_en.pdf", tmp_path)
    for language, place in (("en", 1), ("fr", 2)):
        answer = run_in("import", tmp_path, "--json", language=language)
        failed = {Path(one["path"]).name: one["error"] for one in answer.json["failed"]}
        assert answer.status == 1
        assert len(answer.json["imported"] + answer.json["duplicates"]) == 1
        assert {Path(name).stem for name in failed} >= {Path(name).stem for name in REFUSED} - {"bomb", "a"}
        for name, expected in REFUSED.items():
            error = failed["a.zip" if name == "bomb.zip" else name]
            assert str(expected[place]) in error.replace("\N{NO-BREAK SPACE}", " ")
            assert "\n" not in error
