"""What is written into the index of a text: four streams of words with their places, and accented spellings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from whoosh.fields import ID, FieldType, Schema
from whoosh.formats import Existence, Positions

from imt_archive.model.searching import IndexText
from imt_archive.search.analysis import tokens_of
from imt_archive.search.nodes import FIELDS
from imt_archive.search.segmentation import pieces

# Raised whenever the analysis or the fields change: an index of another version is rebuilt.
VERSION = 1
SPELLINGS = "spellings"
# Between two blocks, so that no phrase runs from one into the next.
_BLOCK_GAP = 100
_FIELD_OF_KIND = {"quotation": "quote", "about": "about"}

Stream = Sequence[tuple[int, tuple[str, ...]]]


class _StreamField(FieldType):  # type: ignore[misc]
    """A field that is given its words with their places, instead of a text and an analyzer to cut it."""

    def __init__(self, *, scorable: bool) -> None:
        super().__init__(Positions() if scorable else Existence(), None, scorable=scorable)

    def index(self, value: Stream, **_: object) -> Iterator[tuple[bytes, int, float, bytes]]:
        """For each form in the stream: its bytes, how often it occurs, its weight and its encoded places."""
        places: dict[str, list[int]] = {}
        for position, forms in value:
            for form in forms:
                places.setdefault(form, []).append(position)
        for form, where in places.items():
            encoded = self.format.encode(where) if self.scorable else b""
            yield form.encode(), len(where), float(len(where)), encoded


def schema() -> Any:
    """A schema of our own for every opening: the one pickled in the index is never read."""
    streams = {name: _StreamField(scorable=True) for name in FIELDS}
    return Schema(
        text_id=ID(stored=True, unique=True, sortable=True), **streams, **{SPELLINGS: _StreamField(scorable=False)}
    )


def field_of(kind: str) -> str:
    """The field that a block of a kind is searched in; an empty string for a contact, which is never searched."""
    return "" if kind == "contact" else _FIELD_OF_KIND.get(kind, "body")


def document(text: IndexText) -> dict[str, object]:
    """What the writer is given of a text; contacts are left out even where somebody passes them."""
    parts: dict[str, list[str]] = {name: [] for name in FIELDS}
    parts["title"].append(text.title)
    for block in text.blocks:
        if field := field_of(block.kind):
            parts[field].append(block.text)
    spelt: set[str] = set()
    fields: dict[str, object] = {
        name: _stream(blocks, text.language, set() if name == "about" else spelt) for name, blocks in parts.items()
    }
    return {"text_id": text.text_id, SPELLINGS: [(0, tuple(sorted(spelt)))], **fields}


def _stream(blocks: Iterable[str], language: str, spelt: set[str]) -> Stream:
    """The forms of the blocks with their places; words that their exact form does not spell go into `spelt`."""
    stream: list[tuple[int, tuple[str, ...]]] = []
    base = 0
    for block in blocks:
        found = pieces(block)
        stream += [(base + token.position, token.forms) for token in tokens_of(block, found, language)]
        base += len(found) + _BLOCK_GAP
        spelt.update(piece.surface for piece in found if not piece.surface.isascii() and piece.surface.isalpha())
    return stream
