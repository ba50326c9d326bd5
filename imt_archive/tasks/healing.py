"""The index brought into step with the store: after each change, and at the start where they disagree."""

from __future__ import annotations

from collections.abc import Iterator

from imt_archive.model.progress import Changes, Finding, Progress, Work, finish
from imt_archive.model.records import Text
from imt_archive.model.searching import IndexText
from imt_archive.search.index import Index
from imt_archive.search.schema import VERSION
from imt_archive.store import Store


def index_text(text: Text) -> IndexText:
    """What the index is given of a text: press contacts are never in it."""
    blocks = tuple(block for block in text.blocks if block.kind != "contact")
    return IndexText(text.id, text.language, text.title, blocks)


def heal(store: Store, index: Index) -> Work[bool]:
    """Bring the index into step; returns whether there was anything to do."""
    changes = missing(store, index)
    if changes is None:
        yield from _rebuild(store, index)
        return True
    if index.state.generation == store.generation:
        return False
    yield Progress("index", 0, len(changes.text_ids))
    update(store, index, changes)
    return True


def _rebuild(store: Store, index: Index) -> Work[None]:
    total = store.text_count()
    yield Progress("index", 0, total)
    texts = (index_text(text) for text in store.texts())
    yield from index.rebuild(texts, total, store_id=store.id, generation=store.generation)


def missing(store: Store, index: Index) -> Changes | None:
    """What the index does not know yet; None where it has to be made anew."""
    state = index.state
    if state.version != VERSION or state.store_id != store.id:
        return None
    if state.generation == store.generation and state.texts != store.text_count():
        # Two that claim to be in step and do not hold the same: what is missing cannot be told.
        return None
    return store.changes_since(state.generation)


def update(store: Store, index: Index, changes: Changes) -> None:
    """Index the texts that a change touched and forget those that are gone, with all that the index missed before.

    A change whose indexing failed or was broken off would be forgotten if the next one alone were indexed.
    """
    behind = missing(store, index)
    if behind is None:
        finish(_rebuild(store, index))
        return
    changes = changes | behind
    present = [index_text(text) for text in store.texts(sorted(changes.text_ids))]
    gone = changes.text_ids - {text.text_id for text in present}
    index.apply(present, sorted(gone), store_id=store.id, generation=store.generation)


def findings(store: Store, index: Index) -> Iterator[Finding]:
    """What is not in order, of the store and of the index."""
    yield from store.verify()
    if (
        missing(store, index) is None
        or index.state.generation != store.generation
        or index.state.texts != store.text_count()
    ):
        yield Finding("verify-index", {"texts": store.text_count()}, repairable=True)
