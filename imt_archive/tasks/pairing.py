"""The two languages of an archive brought together: files aligned, pairs proposed and accepted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from imt_archive.bilingual.align import align, sentence_links
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.bilingual.pairing import propose
from imt_archive.bilingual.tongue import tongue_of
from imt_archive.model.errors import ReadError
from imt_archive.model.languages import Proposal
from imt_archive.model.progress import Changes
from imt_archive.model.records import Block, Card, Evidence, Link
from imt_archive.readers import read_document, read_file
from imt_archive.readers.document import RawBlock
from imt_archive.store import Store
from imt_archive.tasks.file_names import bare_name
from imt_archive.tasks.linking import Linker

# From here on a proposal needs no person: on the shared pairs and the bundled notices with half of all texts taken
# away, nothing below it was wrong more often than right, and what was wrong above it told of one event (`make
# bench-bilingual`).
SURE = 0.9


# A file's blocks without those of press contacts, and how many of these there were.
Sieve = Callable[[Sequence[RawBlock]], tuple[list[RawBlock], int]]


@dataclass(frozen=True)
class Aligned:
    """Two files side by side: their passages, the links between these, counted from 0; `swapped` is how they came.

    `left_out` is how many passages of press contacts are not among them.
    """

    fr: tuple[str, ...]
    en: tuple[str, ...]
    links: tuple[Link, ...]
    swapped: bool = False
    left_out: int = 0


def align_files(fr: Path, en: Path, lexicon: Lexicon, unit: str, sieve: Sieve | None) -> Aligned:
    """The passages of two files as they are read, titles first, and the links between them.

    `unit` is "block" or "sentence"; `sieve` takes press contacts out, None leaves them in. Two files that were given
    in the wrong order are swapped. Raises ReadError for a file that cannot be read, that has no text, or is in
    another language than it should be.
    """
    read = [_blocks(path, sieve) for path in (fr, en)]
    sides, left_out = [blocks for blocks, _ in read], sum(count for _, count in read)
    tongues = [tongue_of(block.text for block in side) for side in sides]
    swapped = tongues == ["en", "fr"]
    if swapped:
        sides.reverse()
    else:
        _check(((fr, "fr", tongues[0]), (en, "en", tongues[1])))
    links = align(sides[0], sides[1], lexicon)
    if unit == "sentence":
        return replace(_by_sentence(sides[0], sides[1], links, lexicon), swapped=swapped, left_out=left_out)
    return Aligned(tuple(b.text for b in sides[0]), tuple(b.text for b in sides[1]), links, swapped, left_out)


def _blocks(path: Path, sieve: Sieve | None) -> tuple[list[Block], int]:
    raw, left_out = list(read_document(path, read_file(path)).blocks), 0
    if sieve is not None:
        raw, left_out = sieve(raw)
    blocks = [Block(block.kind, block.text, block.level) for block in raw]
    if not any(block.text.strip() for block in blocks):
        raise ReadError("align-empty", path=str(path))
    return blocks, left_out


def _check(sides: Iterable[tuple[Path, str, str]]) -> None:
    for path, wanted, found in sides:
        if found in ("", wanted):
            continue
        if wanted == "fr":
            raise ReadError("align-not-fr", path=str(path))
        raise ReadError("align-not-en", path=str(path))


def _by_sentence(fr: Sequence[Block], en: Sequence[Block], links: Sequence[Link], lexicon: Lexicon) -> Aligned:
    found = sentence_links(fr, en, links, lexicon)
    all_fr = sorted((place for link in found for place in link.fr), key=_position)
    all_en = sorted((place for link in found for place in link.en), key=_position)
    number_fr, number_en = ({place: n for n, place in enumerate(side)} for side in (all_fr, all_en))
    numbered = [
        Link(tuple(number_fr[one] for one in link.fr), tuple(number_en[one] for one in link.en), link.confidence)
        for link in found
        if link.fr and link.en
    ]
    words = [
        tuple(blocks[one.block].text[one.start : one.end] for one in places)
        for blocks, places in ((fr, all_fr), (en, all_en))
    ]
    return Aligned(words[0], words[1], tuple(sorted(numbered, key=lambda one: (one.fr, one.en))))


def _position(place: Evidence) -> tuple[int, int]:
    return place.block, place.start


def proposals(store: Store, cards: Iterable[Card], lexicon: Lexicon) -> tuple[Proposal, ...]:
    """Texts that are alone in their releases and seem to be one story in two languages."""
    alone = [text_id for card in cards if len(card.text_ids) == 1 for text_id in card.text_ids.values()]
    return propose(list(store.texts(alone)), lexicon)


def pair(store: Store, cards: Iterable[Card], linker: Linker, fr_text: str, en_text: str) -> Changes:
    """Make the releases of a French and of an English text into one; raises NotFoundError, WriteError."""
    keep, join = (release_of(store, cards, text_id) for text_id in (fr_text, en_text))
    texts = (*store.release(keep).texts, *store.release(join).texts)
    return store.pair(keep, join, linker.of_texts(texts))


def accept_sure(
    store: Store, cards: Sequence[Card], linker: Linker, text_ids: Collection[str] | None = None
) -> tuple[Proposal, ...]:
    """Pair what is sure enough, where one of `text_ids` is in it (None: everything)."""
    sure = [
        one for one in proposals(store, cards, linker.lexicon)
        if one.confidence >= SURE and (text_ids is None or one.fr_id in text_ids or one.en_id in text_ids)
    ]  # fmt: skip
    for one in sure:
        pair(store, cards, linker, one.fr_id, one.en_id)
    return tuple(sure)


def source_names(store: Store) -> dict[str, str]:
    """The name of the file that each text came from, by text id; texts without a file are left out."""
    return {text.id: bare_name(text.source.name) for text in store.texts() if text.source.name}


def release_of(store: Store, cards: Iterable[Card], text_or_release: str) -> str:
    """The id of the release that a text, or a release, of this id is; raises NotFoundError."""
    found = next((card.id for card in cards if text_or_release in card.text_ids.values()), text_or_release)
    return store.release(found).id
