"""What is known to bear no press contact, in files and in their names; and what looks like one and is none."""

from __future__ import annotations

import time

import pytest

from imt_archive.tasks.discretion import is_bare
from imt_archive.tasks.file_names import bare_name
from tests.readers import making
from tests.readers.making import SCAN, Put, W, paragraph

TEXT = "L’IMT et Inria signent le 14 mars 2024, pour 5 ans, un accord de 12 500 000 € : 2024-2029."
WORD = "xmlns:wp='urn:wp' xmlns:v='urn:schemas-microsoft-com:vml' xmlns:w14='http://example.org/2010/0123456789'"
BODY = (
    f'<w:p {WORD} w:rsidR="00123456" w:rsidRDefault="0612345678" w14:paraId="0123456789">'
    "<w:r><w:drawing><wp:positionH><wp:posOffset>0123456</wp:posOffset></wp:positionH><wp:positionV>"
    "<wp:posOffset>789012</wp:posOffset></wp:positionV></w:drawing>"
    "<w:pict><v:shape path='m@4,@5l@4@11' id='_x0000_s1026' href='https://example.org/0612345678'/></w:pict>"
    f"<w:t>{TEXT}</w:t></w:r></w:p>"
)
PARTS = {
    "docProps/app.xml": "<p><AppVersion>16.0000</AppVersion><Characters>0123456</Characters><Lines>7890</Lines></p>",
    "docProps/core.xml": "<c><created>2024-03-14T10:15:00Z</created><modified>2024-03-14T10:16:00Z</modified></c>",
    "word/settings.xml": f'<w:settings {W}><w:rsid w:val="00612345"/><w:rsid w:val="00678901"/></w:settings>',
    "word/_rels/document.xml.rels": '<R><r Target="media/image1.png"/><r Target="cid:image1.png@01D9A3.5B2C3D40"/></R>',
    "word/media/image1.png": "\x89PNG",
    "_rels/.rels": "<R/>",
}
HEAD = (
    '<meta name="viewport" content="width=device-width"><script>let id = 123456789012; import("lib@1.2.3/a")</script>'
    '<style>@media print { a { color: red } }</style><script type=\'application/ld+json\'>{"@type": "Article"}</script>'
)
PAGE = (
    f'<!doctype html><html><head>{HEAD}</head><body><p>{TEXT}</p><img src="logo@2x.png" srcset="logo@3x.png 3x">'
    '<a href="https://example.org/node/0612345678">Suite</a> @IMTFrance'
    '<p data-id="0612345678">01</p><p>23</p></body></html>'
)
SAVED = (
    "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\nSubject: CP\r\n"
    "Date: Thu, 14 Mar 2024 10:15:00 +0100\r\nMIME-Version: 1.0\r\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    f"--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <frame-0@mhtml.blink>\r\n\r\n{PAGE}\r\n"
    "--b\r\nContent-Type: image/png\r\nContent-ID: <i@mhtml.blink>\r\n\r\nA\r\n--b--"
)
BARE = {
    "a.txt": TEXT.encode(),
    "a.md": f"---\ntitle: Un accord\ndate: 2024-03-14\n---\n\n{TEXT}".encode(),
    "a.html": PAGE.encode(),
    "a.mht": SAVED.encode(),
    "a.docx": making.docx(BODY, more=PARTS),
    "a.odt": making.odt(f"<text:p>{TEXT}</text:p>", more={"meta.xml": "<m><g>LibreOffice/7.4.7.2$Linux</g></m>"}),
    "a.pdf": making.pdf([[Put(60, 700, TEXT.replace("’", "'"))]]),
}


@pytest.mark.parametrize("name", BARE)
def test_what_has_no_contact_goes_out(name: str) -> None:
    assert is_bare(name, BARE[name])


CONTACT = "jeanne.martin@example.org"
BEARING = {
    "foot.docx": making.docx(BODY, more={"word/footer1.xml": f"<w:ftr {W}>{paragraph(CONTACT)}</w:ftr>"}),
    "foot.html": PAGE.replace("</body>", "<footer>01 <b>23</b> 45 67 89</footer></body>").encode(),
    "matter.md": f"---\ntitle: Un accord\nauthor: {CONTACT}\n---\n\n{TEXT}".encode(),
    "mail.eml": making.mail(TEXT),
    "unseen.txt": f"{TEXT} 01\u200b 23 45\u00ad 67 89".encode(),
    "scan.pdf": making.pdf([[SCAN]]),
    "a.unknown": TEXT.encode(),
    "empty.txt": b"",
    "broken.docx": BARE["a.docx"][:-40],
}


@pytest.mark.parametrize("name", BEARING)
def test_what_has_one_or_cannot_be_looked_into_stays(name: str) -> None:
    assert not is_bare(name, BEARING[name])


@pytest.mark.parametrize("contact", [CONTACT, "jeanne(at)example.org", "+33 (0)1 23 45 67 89", "tél. 1234567"])
@pytest.mark.parametrize("at", [0, 1, 40, 99, 100])
def test_it_is_found_wherever_it_stands_in_a_long_text(contact: str, at: int) -> None:
    words = [f"{TEXT} "] * 100
    words.insert(at, f" {contact} ")
    assert is_bare("a.txt", "".join(words).replace(contact, "").encode())
    assert not is_bare("a.txt", "".join(words).encode())


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("t11-x@leak.fr-0611111111.md", "document.md"),
        ("CP Inria jeanne.martin@example.org.pdf", "CP Inria.pdf"),
        ("CP_06_11_11_11_11_Inria.docx", "CP Inria.docx"),
        ("CP - 01 23 45 67 89 - Inria.odt", "CP - - Inria.odt"),
        ("jeanne@example.org", "document"),
        ("jeanne.martin@example.md", "document.md"),
        ("jeanne(at)example.org.pdf", "document.pdf"),
        # What bears none is as it was.
        ("2024-03-14_CP_IMT-Inria_v2.docx", "2024-03-14_CP_IMT-Inria_v2.docx"),
        ("20240314_101500_scan.pdf", "20240314_101500_scan.pdf"),
        ("communiqué (2).pdf", "communiqué (2).pdf"),
        ("", ""),
    ],
)
def test_a_file_s_name_is_told_without_one(name: str, told: str) -> None:
    assert bare_name(name) == told


@pytest.mark.parametrize("words", [b"a.a-a+a@", b"0 1 2 3 4 5 ", b"+1 ", b"<a <!-- ", b"&#64;a.", b"06.11.11.11 tel "])
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_what_was_made_to_take_long_takes_as_long_as_it_is(name: str, words: bytes) -> None:
    def taken(size: int) -> float:
        content = b"mots " + words * (size // len(words))
        before = time.perf_counter()
        is_bare(name, content)
        return time.perf_counter() - before

    # Twenty times as much takes not even forty times as long, on any machine.
    assert taken(1_000_000) < 40 * taken(50_000) + 1
