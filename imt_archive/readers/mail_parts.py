"""A mail as its parts: the words of its body, and the files that people attached to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy, compat32
from pathlib import PurePosixPath

from imt_archive.model.errors import ReadError
from imt_archive.readers import text, unread

# A head of a mail is parsed in a time that grows with the square of its length.
_LONGEST_HEAD = 3_000
# What the email package raises for a mail that is none.
BROKEN = (ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError, OverflowError)
_LONGEST_NAME = 100
# What parts the steps of a path, on any system.
_NO_NAME = re.compile(r"[/\\:]")
# No person attaches so many files to a mail.
MOST_PARTS = 2_000
# What Windows has where Latin-1 has nothing: a mail that says Latin-1 is read as every other program reads it.
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") or None for code in range(0x80, 0xA0)}
_TEXTS = ("text/html", "text/plain")
_MAILS = ("message/rfc822", "message/global")
_MEDIA = ("image/", "audio/", "video/", "font/")
# A Mac's own facts about the file that is attached beside them, under the same name.
_MACS_OWN = "application/applefile"
# What may be attached without a name, and how it is called then.
_UNNAMED = {
    "application/pdf": ".pdf", "application/msword": ".doc", "application/rtf": ".rtf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A part that holds no others, with what its heads say: each look into them is a parse."""

    part: MIMEPart
    kind: str
    name: str
    disposition: str
    is_all: bool  # there is no other part


class _Policy(EmailPolicy):
    """Python's own way to read mails, of whose heads no more is looked at than any real one has."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        """A head, parsed; in whatever encoding its bytes are, where it names none."""
        parsed: str = super().header_fetch_parse(name, _decoded_head(value)[:_LONGEST_HEAD])
        return parsed


def _decoded_head(value: str) -> str:
    if value.isascii():
        return value
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def message_of(content: bytes) -> EmailMessage:
    """The mail in some bytes; raises one of BROKEN."""
    message = message_from_bytes(content, policy=_Policy())
    if not isinstance(message, EmailMessage):
        raise TypeError
    return message


def head_of(message: MIMEPart, name: str) -> str:
    """What a mail's head says under a name, on one line."""
    return " ".join(str(message.get(name, "")).translate(_WINDOWS).split())


def words_of(part: MIMEPart) -> str:
    """A part's text; a charset that it names wrongly, or that is none, does not lose it."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    try:
        return raw.decode(part.get_content_charset() or "utf-8").translate(_WINDOWS)
    except (LookupError, UnicodeDecodeError):
        return text.decode(raw)


def body_of(message: MIMEPart) -> dict[str, MIMEPart]:
    """The parts with the mail's own words, by how they are written: "html", "plain"."""
    found: dict[str, MIMEPart] = {}
    for leaf in _bodies(list(_leaves(message))):
        found.setdefault(leaf.kind.removeprefix("text/"), leaf.part)
    return found


def files_of(message: MIMEPart) -> Iterator[tuple[str, bytes]]:
    """The files that somebody attached, each with its name; a mail that is passed on as one is a file too."""
    leaves = list(_leaves(message))
    bodies = {id(leaf.part) for leaf in _bodies(leaves)}
    for leaf in leaves:
        name = _name(leaf)
        if not name or unread.is_automatic(name) or id(leaf.part) in bodies:
            continue
        payload = _mail_inside(leaf.part) if leaf.kind in _MAILS else leaf.part.get_payload(decode=True)
        if isinstance(payload, bytes):
            yield name, payload


def _leaves(message: MIMEPart) -> Iterator[_Leaf]:
    """The parts that hold no others, in their order; a mail inside is one, and its own parts are none of this one's."""
    waiting, count = [message], 0
    while waiting:
        part = waiting.pop()
        kind = part.get_content_type()
        inner = part.get_payload() if kind.startswith("multipart/") else None
        count += 1
        if count > MOST_PARTS:
            raise ReadError("read-too-many-files", files=count, most=MOST_PARTS)
        if isinstance(inner, list):
            waiting += [one for one in reversed(inner) if isinstance(one, MIMEPart)]
        else:
            name = (part.get_filename() or "").translate(_WINDOWS).strip()
            yield _Leaf(part, kind, name, part.get_content_disposition() or "", part is message)


def _bodies(leaves: Sequence[_Leaf]) -> list[_Leaf]:
    """The parts that are no files: texts without a name; where there are none, those named but not attached."""
    texts = [leaf for leaf in leaves if leaf.kind in _TEXTS and (leaf.is_all or leaf.disposition != "attachment")]
    unnamed = [leaf for leaf in texts if leaf.is_all or not leaf.name]
    return unnamed or [leaf for leaf in texts if not leaf.disposition]


def _name(leaf: _Leaf) -> str:
    """What a file is called; an empty string for what is none of a person's."""
    if leaf.kind in _MAILS:
        return leaf.name if leaf.name.lower().endswith(".eml") else f"{leaf.name or _subject_as_name(leaf.part)}.eml"
    if leaf.kind == _MACS_OWN or (leaf.kind.startswith(_MEDIA) and not PurePosixPath(leaf.name).suffix):
        return ""
    return leaf.name or (f"document{_UNNAMED[leaf.kind]}" if leaf.kind in _UNNAMED else "")


def _subject_as_name(part: MIMEPart) -> str:
    inner = _inner(part)
    subject = head_of(inner, "subject") if inner is not None else ""
    return " ".join(_NO_NAME.sub(" ", subject).split())[:_LONGEST_NAME].strip(" .") or "message"


def _mail_inside(part: MIMEPart) -> bytes | None:
    inner = _inner(part)
    # Written as it came: the older policy leaves every line as it is.
    return inner.as_bytes(policy=compat32) if inner is not None else None


def _inner(part: MIMEPart) -> MIMEPart | None:
    held = part.get_payload()
    return held[0] if isinstance(held, list) and held and isinstance(held[0], MIMEPart) else None
