"""The first start: the embedded archive is made from the notices of `data/`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Draft
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.notices import notice_folders, read_notice
from imt_archive.store import Store
from imt_archive.tasks.linking import Linker


def fill(store: Store, data: Path | None, vocabulary: Vocabulary, linker: Linker) -> Work[int]:
    """Put the vocabulary's organisations, and every notice of `data`, into a new archive; returns how many notices.

    One transaction: a first start that is broken off leaves a new archive, not half of one.
    """
    folders = notice_folders(data) if data else []
    done = 0
    for release_id in store.fill(list(vocabulary.organisations.values()), _drafts_then_links(folders, store, linker)):
        done += 1
        yield Progress("fill", done, len(folders), release_id)
    return done


def _drafts_then_links(folders: Sequence[Path], store: Store, linker: Linker) -> Iterator[Draft]:
    """The notices and, behind the last one, the links between their texts.

    Here and not after the filling: links that were lost to a crash between two transactions would never be made.
    """
    for folder in folders:
        yield read_notice(folder)
    store.fill_links(
        (release_id, links)
        for release_id in [card.id for card in store.cards(frozenset()) if len(card.titles) == 2]
        if (links := linker.of_texts(store.release(release_id).texts))
    )
