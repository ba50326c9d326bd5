"""Which blocks of a French text and of its English version say the same; and which sentences of two passages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from imt_archive.bilingual.engine import Segment, confidence_of, solve
from imt_archive.bilingual.features import features, plain
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.bilingual.likeness import are_strangers
from imt_archive.bilingual.moved import with_moved
from imt_archive.bilingual.sentences import sentences
from imt_archive.model.languages import SentenceLink
from imt_archive.model.records import Block, Evidence, Link

_GROUPS: Mapping[str, str] = MappingProxyType(
    {"heading": "heading", "bullet": "bullet", "quotation": "quotation", "about": "about", "contact": "contact"}
)
# A link as sure as this shares more than place and length; the others are looked at again.
_SURE = 0.98


def align(fr: Sequence[Block], en: Sequence[Block], lexicon: Lexicon | None = None) -> tuple[Link, ...]:
    """The links between the blocks of two texts, counted from 0; a block in none has no counterpart.

    No block is in two links; links cross where blocks were moved. About paragraphs are linked with about paragraphs
    only.
    """
    segments = [[_segment(block, language, lexicon) for block in side] for side, language in ((fr, "fr"), (en, "en"))]
    return _aligned(segments[0], segments[1], [block.text for block in fr], [block.text for block in en], lexicon)


def align_sentences(fr: str, en: str, lexicon: Lexicon | None = None) -> tuple[Link, ...]:
    """The links between the sentences of two passages, counted as `sentences` gives them."""
    return _aligned_sentences(
        [fr[start:end] for start, end in sentences(fr, "fr")],
        [en[start:end] for start, end in sentences(en, "en")],
        lexicon,
    )


def sentence_links(
    fr: Sequence[Block], en: Sequence[Block], links: Sequence[Link], lexicon: Lexicon | None = None
) -> tuple[SentenceLink, ...]:
    """The sentences of two texts whose blocks are linked: what corresponds inside each link, and what has no like.

    Each sentence is in one of them, in the order of the links, blocks without counterpart behind; a side is empty
    at a gap.
    """
    found: list[SentenceLink] = []
    for link in links:
        found += _within(_places(fr, link.fr, "fr"), _places(en, link.en, "en"), fr, en, link.confidence, lexicon)
    linked_fr, linked_en = {i for link in links for i in link.fr}, {j for link in links for j in link.en}
    left_fr = [i for i in range(len(fr)) if i not in linked_fr]
    left_en = [j for j in range(len(en)) if j not in linked_en]
    found += [SentenceLink((one,), (), 0.0) for one in _places(fr, left_fr, "fr")]
    found += [SentenceLink((), (one,), 0.0) for one in _places(en, left_en, "en")]
    return tuple(found)


def _places(blocks: Sequence[Block], wanted: Sequence[int], language: str) -> list[Evidence]:
    return [Evidence(i, start, end) for i in wanted for start, end in sentences(blocks[i].text, language)]


def _within(
    fr: Sequence[Evidence], en: Sequence[Evidence], fr_blocks: Sequence[Block], en_blocks: Sequence[Block],
    confidence: float, lexicon: Lexicon | None,
) -> Iterator[SentenceLink]:  # fmt: skip
    """The sentences of one link of blocks; a link of one sentence each is as sure as that of their blocks."""
    if len(fr) == len(en) == 1:
        yield SentenceLink((fr[0],), (en[0],), confidence)
        return
    sides = [
        [blocks[one.block].text[one.start : one.end] for one in places]
        for places, blocks in ((fr, fr_blocks), (en, en_blocks))
    ]
    used_fr, used_en = set[int](), set[int]()
    for link in _aligned_sentences(sides[0], sides[1], lexicon):
        used_fr.update(link.fr)
        used_en.update(link.en)
        yield SentenceLink(tuple(fr[i] for i in link.fr), tuple(en[j] for j in link.en), link.confidence)
    yield from (SentenceLink((one,), (), 0.0) for i, one in enumerate(fr) if i not in used_fr)
    yield from (SentenceLink((), (one,), 0.0) for j, one in enumerate(en) if j not in used_en)


def _aligned_sentences(fr: Sequence[str], en: Sequence[str], lexicon: Lexicon | None) -> tuple[Link, ...]:
    segments = [
        [Segment(len(text), features(text, language, lexicon)) for text in side]
        for side, language in ((fr, "fr"), (en, "en"))
    ]
    return _aligned(segments[0], segments[1], fr, en, lexicon)


def _aligned(
    fr: Sequence[Segment], en: Sequence[Segment], fr_texts: Sequence[str], en_texts: Sequence[str],
    lexicon: Lexicon | None,
) -> tuple[Link, ...]:  # fmt: skip
    if not fr or not en:
        return ()
    problem, steps = solve(fr, en)
    found = sorted(with_moved(steps, problem, fr, en), key=lambda step: (step.fr, step.en))
    links = tuple(Link(step.fr, step.en, confidence_of(step.gain)) for step in found)
    if lexicon is None:
        return links
    strange = {
        link
        for link in links
        if _is_doubtful(link, fr) and are_strangers(fr_texts[link.fr[0]], en_texts[link.en[0]], lexicon)
    }
    return tuple(link for link in links if link not in strange)


def _is_doubtful(link: Link, fr: Sequence[Segment]) -> bool:
    """Whether two passages may be linked for their place and length alone.

    Merges had to share something; headings are put into another language so freely that their words say little.
    """
    return link.confidence < _SURE and len(link.fr) == len(link.en) == 1 and fr[link.fr[0]].group != "heading"


def _segment(block: Block, language: str, lexicon: Lexicon | None) -> Segment:
    found = features(block.text, language, lexicon)
    return Segment(len(plain(block.text)), found, _GROUPS.get(block.kind, "body"))
