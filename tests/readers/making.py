"""Small files of every format, made in the test that reads them: PDF, Word, OpenDocument, mails, archives."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from email.message import EmailMessage

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_FONTS = {"regular": "Helvetica", "bold": "Helvetica-Bold", "italic": "Helvetica-Oblique"}


@dataclass(frozen=True)
class Put:
    """Words at a place of a page, in points from its lower left corner."""

    x: float
    y: float
    words: str
    size: float = 11
    font: str = "regular"
    turn: str = "1 0 0 1"


def pdf(pages: Sequence[Iterable[Put | str]], *, rotate: int = 0, width: int = 595, height: int = 842) -> bytes:
    """A PDF of pages; a str among the things put on one is content as it is."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = " ".join(f"/{name} {3 + i} 0 R" for i, name in enumerate(_FONTS))
    for base in _FONTS.values():
        objects.append(f"<< /Type /Font /Subtype /Type1 /BaseFont /{base} /Encoding /WinAnsiEncoding >>".encode())
    kids = []
    for page in pages:
        content = b"\n".join(_operators(put) for put in page)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(f"{len(objects) + 1} 0 R")
        turned = f"/Rotate {rotate} " if rotate else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] {turned}/Contents {len(objects)} 0 R "
            f"/Resources << /Font << {fonts} >> >> >>".encode()
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


def _operators(put: Put | str) -> bytes:
    if isinstance(put, str):
        return put.encode("cp1252")
    words = put.words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /{put.font} {put.size} Tf {put.turn} {put.x} {put.y} Tm ({words}) Tj ET".encode("cp1252")


def _file(objects: Sequence[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


# A page that a scanner made: one picture of grey over all of it.
SCAN = "q 595 0 0 842 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x40\x50\x60\x70 EI Q"


def zipped(files: Mapping[str, bytes | str], *, compress: bool = True) -> bytes:
    """A zip of files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, archive.compression)
    return out.getvalue()


def docx(body: str, *, styles: str = "", more: Mapping[str, bytes | str] | None = None, head: str = "") -> bytes:
    """A Word document; `body` is the XML inside w:body, `styles` that inside w:styles."""
    files = {
        "[Content_Types].xml": "<Types/>",
        "word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>",
        **({"word/styles.xml": f"<w:styles {W}>{styles}</w:styles>"} if styles else {}),
        **(more or {}),
    }
    return zipped(files)


def paragraph(words: str, style: str = "", run: str = "") -> str:
    """A paragraph of a Word document."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    looks = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f'<w:p>{named}<w:r>{looks}<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def odt(body: str, *, automatic: str = "", more: Mapping[str, bytes | str] | None = None) -> bytes:
    """An OpenDocument text; `body` is the XML inside office:text."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"),
                            ("draw", "drawing"), ("fo", "xsl-fo-compatible"))
    )  # fmt: skip
    content = (
        f"<office:document-content {names}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, **(more or {})})


def mail(body: str, *, subject: str = "", html: str = "", attached: Mapping[str, bytes] | None = None) -> bytes:
    """A mail, with documents attached."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "presse@example.org", "archive@example.org"
    message["Date"] = "Tue, 14 May 2024 09:00:00 +0200"
    message.set_content(body)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in (attached or {}).items():
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
