"""All words of a mail, or of a page that was saved as one: who wrote it to whom, and every part of it."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import MIMEPart

from imt_archive.model.errors import ReadError
from imt_archive.readers.machine_words import APART, shown
from imt_archive.readers.mail_parts import BROKEN, MOST_PARTS, message_of, words_of
from imt_archive.readers.page_words import words_of_page

# What programs name mails and parts by looks like an address.
_IDS = frozenset(
    "message-id content-id in-reply-to references content-type content-location content-transfer-encoding date "
    "mime-version".split()
)
_PAGES = ("text/html", "application/xhtml+xml")
_TEXTS = frozenset(f"application/{kind}" for kind in ("javascript", "x-javascript", "ecmascript", "json", "xml"))
_WORDLESS = ("image/", "font/", "audio/", "video/", "text/css", "application/font", "application/x-font")


def words_of_mail(content: bytes) -> Iterator[str]:
    """The words of a mail; raises ReadError where something is in it, or attached to it, that is no text."""
    try:
        waiting: list[MIMEPart] = [message_of(content)]
        count = 0
        while waiting:
            part = waiting.pop()
            count += 1
            if count > MOST_PARTS:
                raise ReadError("read-too-many-files", files=count, most=MOST_PARTS)
            yield from _heads(part)
            inner = part.get_payload()
            if isinstance(inner, list):
                waiting += [one for one in inner if isinstance(one, MIMEPart)]
                yield from (text for text in (part.preamble, part.epilogue) if text)
            else:
                yield from _body(part)
    except BROKEN as error:
        raise ReadError("read-damaged") from error


def _heads(part: MIMEPart) -> Iterator[str]:
    raw = [(name, str(text)) for name, text in part.raw_items() if name.lower() not in _IDS]
    # As they stand there, and as they are shown.
    yield APART.join(text for _, text in raw)
    yield APART.join(str(text) for name in dict.fromkeys(name for name, _ in raw) for text in part.get_all(name, ()))
    yield part.get_filename() or ""


def _body(part: MIMEPart) -> Iterator[str]:
    kind = part.get_content_type()
    if kind in _PAGES:
        yield from words_of_page(words_of(part))
    elif kind == "image/svg+xml" or (kind.startswith("text/") and kind != "text/css") or kind in _TEXTS:
        yield from shown(words_of(part))
    elif not kind.startswith(_WORDLESS):
        raise ReadError("read-format", suffix=kind)
