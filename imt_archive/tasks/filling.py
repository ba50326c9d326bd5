"""The first start: the embedded archive is made from the notices of `data/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from imt_archive.bilingual.align import align
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Draft, Link, Text
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.notices import notice_folders, read_notice
from imt_archive.store import Store


def fill(store: Store, data: Path | None, vocabulary: Vocabulary) -> Work[int]:
    """Put the vocabulary's organisations, and every notice of `data`, into a new archive; returns how many notices.

    One transaction: a first start that is broken off leaves a new archive, not half of one.
    """
    folders = notice_folders(data) if data else []
    done = 0
    for release_id in store.fill(list(vocabulary.organisations.values()), _drafts_then_links(folders, store)):
        done += 1
        yield Progress("fill", done, len(folders), release_id)
    return done


def _drafts_then_links(folders: Sequence[Path], store: Store) -> Iterator[Draft]:
    """The notices and, behind the last one, the links between their texts.

    Here and not after the filling: links that were lost to a crash between two transactions would never be made.
    """
    for folder in folders:
        yield read_notice(folder)
    store.fill_links(
        (release_id, links)
        for release_id in [card.id for card in store.cards(frozenset()) if len(card.titles) == 2]
        if (links := links_of(store.release(release_id).texts))
    )


def links_of(texts: tuple[Text, ...]) -> tuple[Link, ...]:
    """The blocks of a release's two texts that say the same; empty where it has one text."""
    by_language = {text.language: text for text in texts}
    if set(by_language) != {"fr", "en"}:
        return ()
    return align(by_language["fr"].blocks, by_language["en"].blocks)
