"""Mails (.eml): the body, or the documents that are attached to it; and web pages saved in one file (.mht)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from imt_archive.model.errors import ReadError
from imt_archive.readers import html, text
from imt_archive.readers.document import Document, RawBlock, Said
from imt_archive.readers.mail_heads import blocks_without_heads, is_worded, without_heads
from imt_archive.readers.mail_parts import BROKEN, body_of, files_of, head_of, message_of, words_of

# What a subject says of the mail, and not of what it is about: « TR : [CP] … », "PRESS RELEASE - …"
_FORWARDED = re.compile(
    r"(?:(?:re|fw|fwd|tr|réf|ref)\s?:\s*|\[[^\]]{1,40}\]\s*"
    r"|(?:cp|communiqué(?: de presse)?|press release|news release|alerte presse|media alert)\s?[:–—-]\s+)+",
    re.IGNORECASE,
)
_HEAD_BLOCKS, _LEAST_TITLE = 12, 20
# Over the title of a release, alone on its line, and its day under that
_LABEL = re.compile(
    r"\W*(?:communiqué(?: de presse)?|dossier de presse|alerte presse|invitation presse|note aux rédactions"
    r"|(?:press|news|media) release|(?:press|media) (?:alert|invitation)|invitation to the press)\W*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
_LEAST_WORDS, _MOST_WORDS = 5, 30
# A body with documents beside it is one too where it has so many words in sentences, and more where it points at them.
_LEAST_RELEASE, _LEAST_POINTING = 50, 90
_SENTENCE = 6
_POINTS = re.compile(
    r"\bci-?joint|\bpièces?[ -]jointe|\b(?:message|est|sont|fichiers?) joint|\bpj\b|\battach(?:ed|ment)|\benclosed\b",
    re.IGNORECASE,
)
# What a house has its mails end with: « Ce message est confidentiel », "This e-mail is confidential"
_DISCLAIMER = re.compile(
    r"\b(?:message|courriel|e?-?mail)\b.{0,300}\bconfiden|\bconfiden.{0,300}\b(?:message|courriel|e?-?mail)\b",
    re.IGNORECASE,
)


def read(content: bytes) -> Document:
    """Read the body of a mail; its subject is the title where the body has none."""
    try:
        message = message_of(content)
        subject = _FORWARDED.sub("", head_of(message, "subject"), count=1)
        said = Said(title=subject, issued=_day(message))
        blocks = _body(message)
    except BROKEN as error:
        raise ReadError("read-damaged") from error
    if blocks is None:
        raise ReadError("read-no-words")
    head = blocks[:_HEAD_BLOCKS]
    if subject and blocks and not (any(_is_title(block, subject) for block in head) or _is_titled(head)):
        blocks = (RawBlock("heading", subject, 1), *blocks)
    return Document("", "", blocks, said)


def _is_title(block: RawBlock, subject: str) -> bool:
    """Whether a block is a mail's title by its kind, or since its subject says the same or its beginning."""
    text, said = " ".join(block.text.split()).casefold(), subject.casefold().rstrip(" .…")
    return block.kind == "heading" or (len(said) >= _LEAST_TITLE and text.startswith(said))


def _is_titled(head: Sequence[RawBlock]) -> bool:
    """Whether a mail's body has a title of its own, under « Communiqué de presse » and its date."""
    label = next((at for at, block in enumerate(head) if _LABEL.fullmatch(block.text)), None)
    below = [block.text for block in head[label + 1 : label + 4]] if label is not None else []
    lines = (text for text in below if not _YEAR.search(text))
    first = next(lines, "")
    return _LEAST_WORDS <= len(first.split()) <= _MOST_WORDS and first.rstrip()[-1:] not in tuple(".,:;")


def read_page(content: bytes) -> Document:
    """Read a web page that was saved in one file."""
    try:
        message = message_of(content)
        pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
        page = words_of(pages[0]) if pages else ""
    except BROKEN as error:
        raise ReadError("read-damaged") from error
    if not page:
        raise ReadError("read-no-words")
    return html.read_page(page)


def attachments(content: bytes) -> list[tuple[str, bytes]]:
    """The files that are attached to a mail, each with its name, which may be there twice; raises ReadError."""
    try:
        return list(files_of(message_of(content)))
    except BROKEN as error:
        raise ReadError("read-damaged") from error


def words_in(content: bytes) -> int:
    """How many words a mail has of its own; raises ReadError."""
    return sum(len(block.text.split()) for block in _own(content))


def has_release(content: bytes) -> bool:
    """Whether a mail's own words are a document, and not only a note to what is attached; raises ReadError."""
    texts = [block.text for block in _own(content) if not _DISCLAIMER.search(block.text)]
    words = sum(count for one in texts if (count := len(one.split())) >= _SENTENCE)
    return words >= (_LEAST_POINTING if any(_POINTS.search(one) for one in texts) else _LEAST_RELEASE)


def _own(content: bytes) -> tuple[RawBlock, ...]:
    try:
        return _body(message_of(content)) or ()
    except BROKEN as error:
        raise ReadError("read-damaged") from error


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date().isoformat()
    except BROKEN:
        return ""


def _body(message: EmailMessage) -> tuple[RawBlock, ...] | None:
    """The mail's own words, without the lines that say from whom to whom it went; None where it has no such part."""
    body = body_of(message)
    page, plain = body.get("html"), body.get("plain")
    blocks = html.read_page(words_of(page)).blocks if page is not None else ()
    if blocks or plain is None:
        return blocks_without_heads(blocks) if page is not None else None
    read = text.blocks_of(without_heads(words_of(plain)))
    return tuple(block for block in read if not is_worded(block.text))
