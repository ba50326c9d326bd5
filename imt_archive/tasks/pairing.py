"""The two languages of an archive brought together: files aligned, pairs proposed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from imt_archive.bilingual.align import align
from imt_archive.bilingual.pairing import Proposal, propose
from imt_archive.model.records import Block, Card, Link
from imt_archive.readers import read_document, read_file
from imt_archive.store import Store


def align_files(fr: Path, en: Path) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Link, ...]]:
    """The blocks of two files as they are read, titles first, and the links between them; raises ReadError."""
    sides = []
    for path in (fr, en):
        document = read_document(path, read_file(path))
        sides.append([Block(block.kind, block.text, block.level) for block in document.blocks])
    return tuple(b.text for b in sides[0]), tuple(b.text for b in sides[1]), align(sides[0], sides[1])


def proposals(store: Store, cards: Iterable[Card]) -> tuple[Proposal, ...]:
    """Texts that are alone in their releases and seem to be one story in two languages."""
    alone = [text_id for card in cards if len(card.text_ids) == 1 for text_id in card.text_ids.values()]
    return propose(list(store.texts(alone)))


def source_names(store: Store) -> dict[str, str]:
    """The name of the file that each text came from, by text id; texts without a file are left out."""
    return {text.id: text.source.name for text in store.texts() if text.source.name}


def release_of(store: Store, cards: Iterable[Card], text_or_release: str) -> str:
    """The id of the release that a text, or a release, of this id is; raises NotFoundError."""
    found = next((card.id for card in cards if text_or_release in card.text_ids.values()), text_or_release)
    return store.release(found).id
