"""What a file is by its content, whatever its name says: the name is a promise, the first bytes are the fact."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from imt_archive.model.errors import ReadError
from imt_archive.readers import unread
from imt_archive.readers.packages import LARGEST_PART, Broken, unpacked

HEAD = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL
)
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z-]{1,40}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n)*){2,}")
_PAGE_IN_MAIL = re.compile(rb"^Content-Type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_OLD = (  # a stream of an old document: what it is; a mail may have any of the others attached
    ("__substg1.0_", ".msg"), ("WordDocument", ".doc"), ("PowerPoint Document", ".ppt"), ("Workbook", ".xls"),
)  # fmt: skip
_TNEF = b"\x78\x9f\x3e\x22"
_PACKAGED = {  # what a package holds: what it is
    "word/document.xml": ".docx", "xl/workbook.xml": ".xlsx", "xl/workbook.bin": ".xlsx",
    "ppt/presentation.xml": ".pptx",
}  # fmt: skip
# Where its main part has another name, the package says of which kind that is: Word online writes "word/document2.xml".
_TYPES = "[Content_Types].xml"
_MAIN_TYPES = (
    (re.compile(rb"(?:wordprocessingml\.(?:document|template)|ms-word\.[A-Za-z.]{1,40})\.main\+xml"), ".docx"),
    (re.compile(rb"(?:spreadsheetml|ms-excel)\.[A-Za-z.]{1,40}\.main"), ".xlsx"),
    (re.compile(rb"(?:presentationml|ms-powerpoint)\.[A-Za-z.]{1,40}\.main\+xml"), ".pptx"),
)
_OPEN_DOCUMENT = {"text": ".odt", "text-template": ".odt", "spreadsheet": ".xlsx", "presentation": ".pptx"}
# Names that promise a format of its own: where the content is another, or none, that is said.
_PROMISES = frozenset((".pdf", ".docx", ".docm", ".odt", ".doc", ".rtf", ".zip"))


def format_of(suffix: str, content: bytes) -> str:
    """The suffix that the content should have: of READERS or OTHERS, or ".zip"; its own where the content says nothing.

    Raises ReadError for what is known and cannot be read.
    """
    head = content[:HEAD]
    if b"%PDF-" in head[:1024]:
        return ".pdf"
    if head.startswith(_ZIP):
        found = _packaged(content)
        # Pages and its like are packages too, of parts that no other program knows.
        return suffix if found == ".zip" and suffix in unread.FOLDERS else found
    if head.startswith(_OLE):
        return _old(suffix, content)
    if head.startswith(_TNEF):
        return ".tnef"
    if head.lstrip().startswith(b"{\\rtf"):
        raise ReadError("read-old-format")
    if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")):
        return ".html"
    mail = _MAIL.match(head)
    if mail is not None and suffix != ".eml" and _PAGE_IN_MAIL.search(mail[0]):
        return ".mht"
    if mail is not None and suffix in (".mht", ".mhtml", ".eml", ".doc", ""):
        return ".eml"
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
                found = next((suffix for name, suffix in _PACKAGED.items() if name in names), "") or _by_types(package)
    except Broken as error:
        raise ReadError("read-damaged") from error
    if found == ".xlsx":
        raise ReadError("read-workbook")
    if found == ".pptx":
        raise ReadError("read-slides")
    return found or ".zip"


def _by_types(package: ZipFile) -> str:
    info = package.NameToInfo.get(_TYPES)
    types = unpacked(package, info, LARGEST_PART) if info is not None else b""
    return next((suffix for pattern, suffix in _MAIN_TYPES if pattern.search(types)), ".zip")


def _old(suffix: str, content: bytes) -> str:
    """What a document of the old kind is: by its name where that is one of them, else by what it holds."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise ReadError("read-locked")
    held = (found for stream, found in _OLD if stream.encode("utf-16-le") in content)
    return suffix if suffix in unread.OTHERS else next(held, ".doc")


def _text_or_damaged(suffix: str, content: bytes) -> str:
    """A text under the name of another format is a text; anything else is that format, and damaged."""
    sample = content[:HEAD]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    if odd or not sample.strip():
        raise ReadError("read-not-as-named", suffix=suffix)
    return ".txt"
