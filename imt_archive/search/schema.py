"""What the index has of a text, in Whoosh's terms: which words are in which part of it, and its words in their order.

The fields hold the surfaces of words (lower case, accents kept, with the language of their text) with a weight, and no
places: those are in the column "stream", one character a word. What a word is looked up by (its form without accents,
its stems) is in the lexicon of each segment, so that a word costs one posting a text, however many forms it has.
"""

from __future__ import annotations

from typing import Any

from whoosh.columns import VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence

# Raised whenever the analysis or the files change: an index of another version is rebuilt.
VERSION = 2
# Title, body and quotations together: what is searched unless a field is named.
TEXT = "text"
TITLE, QUOTE, ABOUT = "title", "quote", "about"
# Beginnings of two letters, and pairs of frequent neighbours: what would take long to gather when it is asked for.
STARTS, PAIRS = "starts", "pairs"
WORD_FIELDS = (TEXT, TITLE, QUOTE, ABOUT)
TEXT_IDS, STREAM = "text_id", "stream"
# Read ten times as fast as UTF-8, which would be a quarter smaller.
STREAM_ENCODING = "utf-16-le"
# The file of a segment in which its words are looked up.
LEXICON_EXT = ".lex"
_FIELD_OF_KIND = {"quotation": QUOTE, "about": ABOUT}


class _Words(FieldType):  # type: ignore[misc]
    """A field whose postings are written by our own writer: ids and weights, nothing else."""

    def __init__(self) -> None:
        super().__init__(Existence(), None, scorable=False)


def schema() -> Any:
    """A schema of our own for every opening: the one pickled in the index is never read."""
    columns = {name: COLUMN(VarBytesColumn()) for name in (TEXT_IDS, STREAM)}
    return Schema(**columns, **{name: _Words() for name in (*WORD_FIELDS, STARTS, PAIRS)})


def field_of(kind: str) -> str:
    """The part of a text that a block of a kind is in; an empty string for a contact, which is never searched."""
    return "" if kind == "contact" else _FIELD_OF_KIND.get(kind, "body")


def term(surface: str, language: str) -> str:
    """How a word is written in the index."""
    return f"{surface}\t{language}"


def pair_key(first: int, second: int) -> int:
    """The number of a pair of neighbours by their codes; above those of the shared ones."""
    return ((first + 1) << 32) + second


def pair_bucket(first: int, second: int, buckets: int) -> int:
    """The number that a rare pair of frequent words shares with others."""
    return (first * 31 + second * 17) % buckets


def shared_pairs(texts: int) -> int:
    """Over how many numbers the rare pairs of a segment are spread: more texts, more pairs."""
    return min(max(texts, 512), 16_384)
