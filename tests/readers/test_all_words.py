"""What is in a file and is shown by no reader is among all its words; what cannot be looked into is refused."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imt_archive.model.errors import ReadError
from imt_archive.readers import all_words as module
from imt_archive.readers.all_words import all_words

from . import making
from .making import SCAN, Put, W, paragraph

MAIL, PHONE = "jeanne.martin@example.org", "01 23 45 67 89"
TEXT = "L’IMT et Inria signent un accord de cinq ans."
DOCUMENTS = Path(__file__).parent / "documents"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def docx(more: Mapping[str, bytes | str] | None = None, body: str = "") -> bytes:
    return making.docx(paragraph(TEXT) + body, more=more)


def runs(*words: str, tag: str = "t") -> str:
    return "".join(f'<w:r><w:{tag} xml:space="preserve">{one}</w:{tag}></w:r>' for one in words)


def odt(body: str = "", more: Mapping[str, bytes | str] | None = None) -> bytes:
    return making.odt(f"<text:p>{TEXT}</text:p>{body}", more=more)


def page(body: str = "", head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body><main><p>{TEXT}</p></main>{body}</body></html>".encode()


def mail(heads: str, body: str = TEXT) -> bytes:
    return f"Subject: CP\r\n{heads}\r\n\r\n{body}".encode()


def mailed(kind: str, body: str) -> str:
    encoded = base64.b64encode(body.encode()).decode()
    return f'Content-Type: {kind}; charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n{encoded}'


def parts(*bodies: str) -> bytes:
    inner = "".join(f"--b\r\n{one}\r\n" for one in bodies)
    return mail('MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"', f"{inner}--b--")


def pdf(*more: Put | str) -> bytes:
    return making.pdf([[Put(60, 700, TEXT), *more]])


def with_note(note: str) -> bytes:
    """A PDF whose page has a note: what is added behind the end of a file counts."""
    plain = pdf()
    page_at = plain.index(b"/Type /Page /Parent")
    number = int(plain[:page_at].rsplit(b" 0 obj", 1)[0].rsplit(b"\n", 1)[1])
    body = plain[page_at : plain.index(b">> >> >>", page_at)] + b">> >> "
    added = (
        b"%d 0 obj\n<< " % number
        + body
        + f"/Annots [ << /Type /Annot /Rect [0 0 9 9] {note} >> ] >>\nendobj\n".encode()
    )
    start = len(plain) + 1
    xref = b"xref\n%d 1\n%010d 00000 n \n" % (number, start)
    before = int(plain.rsplit(b"startxref\n", 1)[1].split(b"\n")[0])
    trailer = b"trailer << /Size %d /Root 1 0 R /Prev %d >>\n" % (number + 1, before)
    return plain + b"\n" + added + xref + trailer + b"startxref\n%d\n%%%%EOF" % (start + len(added))


HIDDEN = {
    "a mail's sender": ("a.eml", mail(f"From: Jeanne <{MAIL}>")),
    "in words of its own": ("a.eml", mail("X-Note: =?utf-8?q?jeanne=2Emartin=40example=2Eorg?=")),
    "to whom it went": ("a.eml", mail(f"Cc: {MAIL}")),
    "a part in base64": ("a.eml", parts(mailed("text/plain", f"{TEXT} {MAIL}"))),
    "a page in a mail": ("a.eml", parts(mailed("text/html", f"<p>{TEXT}</p><footer>{MAIL}</footer>"))),
    "quoted-printable": (
        "a.eml",
        mail("Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain", "jeanne.martin=40example.org"),
    ),
    "a mail in a mail": ("a.eml", parts(f"Content-Type: message/rfc822\r\n\r\nFrom: {MAIL}\r\nSubject: A\r\n\r\nB")),
    "front matter": ("a.md", f"---\ntitle: Un accord\nauthor: {MAIL}\n---\n\n{TEXT}\n".encode()),
    "an entity": ("a.md", f"{TEXT}\n\njeanne.martin&#64;example.org".encode()),
    "over two lines": ("a.txt", f"{TEXT}\n\njeanne.martin@example.\norg".encode()),
    "a foot": ("a.html", page(f"<footer>{MAIL}</footer>")),
    "a number in pieces": ("a.html", page("<footer>01 <b>23</b> 45 <i>67</i> 89</footer>")),
    "a number before another": ("a.html", page(f"<aside><b>{PHONE}</b><sup>12</sup></aside>")),
    "structured data": ("a.html", page(head=f'<script type="application/ld+json">{{"email": "{MAIL}"}}</script>')),
    "a script": ("a.html", page(f'<script>let a = "jeanne.martin\\u0040example.org"; let b = "{MAIL}"</script>')),
    "a link": ("a.html", page(f'<nav><a href="mailto:{MAIL.replace("@", "%40")}">Presse</a></nav>')),
    "a telephone's link": ("a.html", page('<nav><a href="tel:+33123456789">Presse</a></nav>')),
    "a head": ("a.html", page(head=f'<meta name="author" content="{MAIL}">')),
    "a comment": ("a.html", page(f"<!-- {MAIL} -->")),
    "a template": ("a.html", page(f"<template><p>{MAIL}</p></template>")),
    "hidden from gatherers": ("a.html", page('<span data-cfemail="422823022d2c276c2d3025">[email protected]</span>')),
    "a foot of Word's": ("a.docx", docx({"word/footer1.xml": f"<w:ftr {W}>{paragraph(MAIL)}</w:ftr>"})),
    "a head of Word's": ("a.docx", docx({"word/header1.xml": f"<w:hdr {W}>{paragraph(PHONE)}</w:hdr>"})),
    "a comment of Word's": ("a.docx", docx({"word/comments.xml": f"<w:comments {W}>{paragraph(MAIL)}</w:comments>"})),
    "struck out": ("a.docx", docx(body=f"<w:p><w:del>{runs(MAIL, tag='delText')}</w:del></w:p>")),
    "struck out in half": (
        "a.docx", docx(body=f"<w:p>{runs('01 23 45 ')}<w:del>{runs('67 89', tag='delText')}</w:del></w:p>"),
    ),
    "in many runs": ("a.docx", docx(body=f"<w:p>{runs('01 2', '3 45', ' 67 8', '9')}</w:p>")),
    "a field": (
        "a.docx", docx(body=f"<w:p>{runs('HYPERLINK mailto:jeanne', '.martin@example.org', tag='instrText')}</w:p>"),
    ),
    "a relation": (
        "a.docx",
        docx({"word/_rels/document.xml.rels": f'<R><Relationship Type="{RELATION}" Target="mailto:{MAIL}"/></R>'}),
    ),
    "who wrote it": ("a.docx", docx({"docProps/core.xml": f"<c><creator>{MAIL}</creator></c>"})),
    "who commented": ("a.docx", docx({"word/people.xml": f'<p><i userId="S::{MAIL}::1"/></p>'})),
    "a foot of LibreOffice's": (
        "a.odt",
        odt(more={"styles.xml": "<s><text:p>jeanne.martin<text:span>@example.org</text:span></text:p></s>"}),
    ),
    "a note of LibreOffice's": (
        "a.odt", odt(f"<text:p>A<office:annotation><text:p>{MAIL}</text:p></office:annotation></text:p>"),
    ),
    "a link of LibreOffice's": (
        "a.odt", odt(f'<text:p><text:a xmlns:x="urn:x" x:href="mailto:{MAIL}">A</text:a></text:p>'),
    ),
    "a table in a document": (
        "a.docx", docx({"word/embeddings/a.xlsx": making.zipped({"xl/a.xml": f"<t>{MAIL}</t>"})}),
    ),
    "on its side": ("a.pdf", pdf(Put(20, 300, MAIL, turn="0 1 -1 0"))),
    "a foot of a PDF": ("a.pdf", pdf(Put(60, 20, PHONE, size=6))),
    "a note of a PDF": ("a.pdf", with_note(f"/Subtype /Text /Contents ({MAIL})")),
    "a link of a PDF": ("a.pdf", with_note(f"/Subtype /Link /A << /S /URI /URI (mailto:{MAIL}) >>")),
    "what a PDF says of itself": (
        "a.pdf", pdf() + f"\n%<x:xmpmeta><dc:creator>{MAIL}</dc:creator></x:xmpmeta>".encode(),
    ),
}  # fmt: skip


def found(name: str, content: bytes) -> str:
    return "\n".join(all_words(name, content))


@pytest.mark.parametrize(("name", "content"), HIDDEN.values(), ids=HIDDEN.keys())
def test_nothing_is_passed_over(name: str, content: bytes) -> None:
    # The site's way of hiding says its own address: ja@one.org
    wanted = (MAIL, PHONE, "+33123456789", "ja@one.org")
    assert any(one in found(name, content) for one in wanted)


REFUSED = {
    "a scan": ("a.pdf", making.pdf([[SCAN]]), "read-no-words"),
    "a page that is a picture": ("a.pdf", making.pdf([[Put(60, 700, TEXT)], [SCAN]]), "read-no-words"),
    "a scan with a stamp": ("a.pdf", making.pdf([[SCAN, Put(60, 20, "Scanned by a machine")]]), "read-no-words"),
    "a drawing": ("a.pdf", making.pdf([["100 100 200 200 re f"]]), "read-no-words"),
    "locked": ("a.pdf", (DOCUMENTS / "locked.pdf").read_bytes(), "read-locked"),
    "another format": ("a.png", b"\x89PNG\r\n", "read-format"),
    "an old object": ("a.docx", docx({"word/embeddings/a.bin": b"\xd0\xcf"}), "read-format"),
    "a document of its own": ("a.docx", docx({"word/a.rtf": "{\\rtf"}), "read-format"),
    "only a picture": ("a.docx", making.docx("<w:p/>", more={"word/media/a.png": "a"}), "read-no-words"),
    "a page with a picture": ("a.html", b"<html><body><img src='a.png'></body></html>", "read-no-words"),
    "a file in a mail": ("a.eml", parts("Content-Type: application/msword\r\n\r\nA"), "read-format"),
    "an entity of its own": (
        "a.docx", docx({"word/a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "read-hostile",
    ),
    "no XML": ("a.docx", docx({"word/a.xml": "<a>"}), "read-damaged"),
    "too deep": ("a.docx", docx({"word/a.xml": "<a>" * 300 + "</a>" * 300}), "read-damaged"),
    "a bomb": ("a.docx", docx({"word/media/a.png": "0" * 30_000_000}), "read-swollen"),
    "packages in packages": (
        "a.docx",
        docx({"a.xlsx": making.zipped({"b.xlsx": making.zipped({"c.xlsx": making.zipped({"d.xml": "<a/>"})})})}),
        "read-format",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("name", "content", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_looked_into_is_refused(name: str, content: bytes, code: str) -> None:
    with pytest.raises(ReadError, match=code):
        found(name, content)


def test_there_is_an_end_to_what_is_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_LETTERS", 1000)
    with pytest.raises(ReadError, match="read-swollen"):
        found("a.txt", b"word " * 300)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_in_a_file_it_is_looked_into_or_refused(data: st.DataObject) -> None:
    name, seed = data.draw(st.sampled_from([*HIDDEN.values()]))
    content = bytearray(seed)
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=8)):
        content[at] = data.draw(st.integers(0, 255))
    with suppress(ReadError):
        found(name, bytes(content[: data.draw(st.integers(1, len(content)))]))
