"""What a file is by its content, whatever its name says: the name is a promise, the first bytes are the fact."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from imt_archive.model.errors import ReadError
from imt_archive.readers.packages import Broken

HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL
)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n)*){2,}")
_PAGE_IN_MAIL = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_PACKAGED = {  # what a package holds: what it is
    "word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "xl/workbook.bin": ".xlsx",
    "ppt/presentation.xml": ".pptx",
}  # fmt: skip
_OPEN_DOCUMENT = {"text": ".odt", "text-template": ".odt", "spreadsheet": ".xlsx", "presentation": ".pptx"}
# Names that promise a format of its own: where the content is another, or none, that is said.
_PROMISES = frozenset((".pdf", ".docx", ".docm", ".odt", ".doc", ".rtf", ".zip"))


def format_of(suffix: str, content: bytes) -> str:
    """The suffix that the content should have: one of READERS, or ".zip"; its own where the content says nothing.

    Raises ReadError for what is known and cannot be read.
    """
    head = content[:HEAD]
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if head.startswith(_ZIP):
        return _packaged(content)
    if head.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ReadError("read-locked")
        raise ReadError("read-old-format")
    if head.lstrip().startswith(b"{\\rtf"):
        raise ReadError("read-old-format")
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return ".html"
    if suffix in (".mht", ".mhtml", ".eml", ".doc", "") and _MAIL.match(head):
        return ".mht" if _PAGE_IN_MAIL.search(head) and suffix != ".eml" else ".eml"
    if suffix in _PROMISES:
        return _text_or_damaged(suffix, content)
    return suffix


def _packaged(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as package:
            names = package.NameToInfo
            if "mimetype" in names and names["mimetype"].file_size < 200:
                kind = package.read("mimetype").decode("ascii", "replace").rpartition("opendocument.")[2].strip()
                found = _OPEN_DOCUMENT.get(kind, "")
            else:
                found = next((suffix for name, suffix in _PACKAGED.items() if name in names), ".zip")
    except Broken as error:
        raise ReadError("read-damaged") from error
    if found == ".xlsx":
        raise ReadError("read-workbook")
    if found == ".pptx":
        raise ReadError("read-slides")
    return found or ".zip"


def _text_or_damaged(suffix: str, content: bytes) -> str:
    """A text under the name of another format is a text; anything else is that format, and damaged."""
    sample = content[:HEAD]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    if odd or not sample.strip():
        raise ReadError("read-not-as-named", suffix=suffix)
    return ".txt"
