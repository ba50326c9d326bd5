"""What every reader returns: blocks as the file shows them, before anybody asks what they mean."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class RawBlock:
    """A heading, paragraph, bullet or quotation as the file shows it; bold and italic where all its words are."""

    kind: str
    text: str
    level: int = 0
    bold: bool = False
    italic: bool = False

    def with_text(self, text: str) -> RawBlock:
        """The same block with other words."""
        return replace(self, text=text)


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of itself beside its text, where its format has a place for that; each may be empty or wrong.

    `title` is a page's or a document's name for itself, `issued` an ISO date (a day) that a web page or a mail gives
    as its own, `language` the "fr" or "en" that it declares, `site` the name of the site that a page is from.
    """

    title: str = ""
    issued: str = ""
    language: str = ""
    site: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it reads: its name, its media type and its blocks in reading order.

    `is_picture` says that there are pages and no text on any of them: recognition is needed. `picture_pages` are the
    pages, from 1, of which that is true in a file that has text elsewhere.
    """

    name: str
    media_type: str
    blocks: tuple[RawBlock, ...]
    said: Said = Said()
    is_picture: bool = False
    picture_pages: tuple[int, ...] = ()
