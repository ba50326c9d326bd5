"""Which blocks of a French text and of its English version say the same; and which sentences of two passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from imt_archive.bilingual.engine import Segment, align_segments
from imt_archive.bilingual.features import features, plain
from imt_archive.bilingual.sentences import sentences
from imt_archive.model.records import Block, Link

_GROUPS: Mapping[str, str] = MappingProxyType(
    {"heading": "heading", "bullet": "bullet", "quotation": "quotation", "about": "about", "contact": "contact"}
)


def align(fr: Sequence[Block], en: Sequence[Block]) -> tuple[Link, ...]:
    """The links between the blocks of two texts, in order, counted from 0; a block in none has no counterpart.

    No block is in two links and no two links cross. About paragraphs are linked with about paragraphs only.
    """
    return align_segments([_segment(block, "fr") for block in fr], [_segment(block, "en") for block in en])


def align_sentences(fr: str, en: str) -> tuple[Link, ...]:
    """The links between the sentences of two passages, counted as `sentences` gives them."""
    segments = [
        [Segment(end - start, features(text[start:end], language)) for start, end in sentences(text, language)]
        for text, language in ((fr, "fr"), (en, "en"))
    ]
    return align_segments(*segments)


def _segment(block: Block, language: str) -> Segment:
    return Segment(len(plain(block.text)), features(block.text, language), _GROUPS.get(block.kind, "body"))
