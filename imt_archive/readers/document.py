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
class Document:
    """A file as it reads: its name, its media type and its blocks in reading order."""

    name: str
    media_type: str
    blocks: tuple[RawBlock, ...]
