"""Notices that came with a newer program: offered to an archive that has none of them, and never forced on it."""

from __future__ import annotations

from pathlib import Path

from imt_archive.model.progress import Changes, Progress, Work
from imt_archive.readers.notices import notice_folders, read_notice
from imt_archive.store import Store
from imt_archive.tasks.linking import Linker


def new_notices(store: Store, data: Path) -> list[Path]:
    """The notices of `data` that were never in this archive: what a person took out is not offered again."""
    seen = store.seen_notices() | {card.id for card in store.cards(frozenset())}
    return [folder for folder in notice_folders(data) if folder.name not in seen]


def take_in(store: Store, data: Path, linker: Linker) -> Work[Changes]:
    """Add every new notice, in one step that undo turns back; what is in the archive stays as it is."""
    folders = new_notices(store, data)
    for number, folder in enumerate(folders):
        yield Progress("fill", number, len(folders), folder.name)
    return store.add_notices([read_notice(folder) for folder in folders], linker.of_texts)
