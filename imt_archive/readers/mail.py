"""Mails (.eml): the body, or the documents that are attached to it; and web pages saved in one file (.mht)."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from email.utils import parsedate_to_datetime

from imt_archive.model.errors import ReadError
from imt_archive.readers import html, text
from imt_archive.readers.document import Document, RawBlock, Said

# A head of a mail is parsed in a time that grows with the square of its length.
_LONGEST_HEAD = 3_000
# What the email package raises for a mail that is none.
_BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError, OverflowError)
_FORWARDED = re.compile(r"(?:(?:re|fw|fwd|tr|réf|ref)\s?:\s*)+", re.IGNORECASE)
_HEADER_LINE = re.compile(
    r"(?:de|from|envoyé(?: le)?|sent|date|à|to|cc|objet|subject|répondre à|reply-to)\s?:\s", re.IGNORECASE
)
_SEPARATOR = re.compile(
    r"[-_\s]*(?:(?:forwarded message|message (?:transféré|d'origine|d’origine)|original message)[-_\s]*|[-_]{3,}\s*)",
    re.IGNORECASE,
)


class _Policy(EmailPolicy):
    """Python's own way to read mails, of whose heads no more is looked at than any real one has."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """A head, parsed."""
        parsed: str = super().header_fetch_parse(name, value[:_LONGEST_HEAD])
        return parsed


def read(content: bytes) -> Document:
    """Read the body of a mail; its subject is the title where the body has none."""
    try:
        message = _message(content)
        subject = _FORWARDED.sub("", " ".join(str(message.get("subject", "")).split()), count=1)
        said = Said(title=subject, issued=_day(message))
        body = _body(message)
    except _BROKEN as error:
        raise ReadError("read-damaged") from error
    if body is None:
        raise ReadError("read-no-words")
    blocks = _without_headers(body)
    if subject and blocks and not any(block.kind == "heading" for block in blocks[:6]):
        blocks = (RawBlock("heading", subject, 1), *blocks)
    return Document("", "", blocks, said)


def read_page(content: bytes) -> Document:
    """Read a web page that was saved in one file."""
    try:
        message = _message(content)
        pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
        page = _words(pages[0]) if pages else ""
    except _BROKEN as error:
        raise ReadError("read-damaged") from error
    if not page:
        raise ReadError("read-no-words")
    return html.read_page(page)


def attachments(content: bytes) -> dict[str, bytes]:
    """The files that are attached to a mail, by name; raises ReadError."""
    found: dict[str, bytes] = {}
    try:
        for part in _message(content).walk():
            name = part.get_filename()
            if not name or part.is_multipart() or part.get_content_disposition() == "inline":
                continue
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                found.setdefault(name, payload)
    except _BROKEN as error:
        raise ReadError("read-damaged") from error
    return found


def _message(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=_Policy())
    if not isinstance(message, EmailMessage):
        raise TypeError
    return message


def _day(message: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(str(message.get("date", ""))).date().isoformat()
    except _BROKEN:
        return ""


def _body(message: EmailMessage) -> tuple[RawBlock, ...] | None:
    part = message.get_body(preferencelist=("html", "plain"))
    if part is None:
        return None
    words = _words(part)
    if part.get_content_subtype() == "html":
        blocks = html.read_page(words).blocks
        if blocks:
            return blocks
        part = message.get_body(preferencelist=("plain",))
        words = _words(part) if part is not None else ""
    return text.blocks_of(re.split(r"(?m)^-- $", words)[0])


def _words(part: MIMEPart) -> str:
    """A part's text; a charset that it names wrongly, or that is none, does not lose it."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return text.decode(raw)


def _without_headers(blocks: tuple[RawBlock, ...]) -> tuple[RawBlock, ...]:
    """A forwarded mail's body without the lines that say from whom to whom it went."""
    start = 0
    for at, block in enumerate(blocks[:14]):
        if _HEADER_LINE.match(block.text) or _SEPARATOR.fullmatch(block.text):
            start = at + 1
    return blocks[start:] if start < len(blocks) else blocks
