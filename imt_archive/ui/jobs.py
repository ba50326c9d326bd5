"""What the window asks of the archive, as functions that run on the archive's thread.

What only some of them need is imported in them: the window is on the screen before Excel is thought of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from imt_archive.model.errors import ArchiveError
from imt_archive.model.filters import Filter
from imt_archive.model.languages import SentenceLink
from imt_archive.model.progress import Work
from imt_archive.model.records import Agreement, Card, Figure, Quote, Release, Text
from imt_archive.model.searching import Hit, Results
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.ui.viewer.original import Original
from imt_archive.ui.viewer.viewer import Shown

if TYPE_CHECKING:
    from imt_archive.archive import Archive
    from imt_archive.model.importing import Preview

# About as many rows as a list shows at once.
_FIRST_ROWS = 6
_PLAIN = ("text/plain", "text/markdown")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the list and the facets show for one filter: what a person waits for."""

    filter_: Filter
    results: Results
    first: tuple[Hit, ...] = ()
    """The first hits with their passages."""


@dataclass(frozen=True, slots=True)
class Around:
    """What goes with an answer in the other panels: agreements, the timeline, what the archive holds."""

    filter_: Filter
    agreements: tuple[Agreement, ...]
    timeline_cards: tuple[Card, ...]
    timeline_agreements: tuple[Agreement, ...]
    facts: dict[str, int | str]
    undoable: tuple[str, str]
    kept: frozenset[str] | None = None
    """The releases that the filter's span of time leaves; None where it has none."""


def answer(archive: Archive, filter_: Filter, sort: str, typing: bool, language: str) -> Answer:
    """Find what a filter lets through, with the passages of the first rows."""
    results = archive.find(filter_, sort=sort, typing=typing, language=language)
    return Answer(filter_, results, archive.with_snippets(results.hits[:_FIRST_ROWS], filter_.query, typing=typing))


def around(archive: Archive, results: Results, filter_: Filter) -> Around:
    """Gather what goes with what was found."""
    # The timeline shows what a wider range would bring: everything but its own choice.
    cards = tuple(results.beyond)
    ids = {card.id for card in cards}
    return Around(
        filter_,
        tuple(archive.agreements(filter_)),
        cards,
        tuple(one for one in archive.agreements() if not ids.isdisjoint(one.release_ids)),
        archive.facts,
        archive.undoable,
        frozenset(card.id for card in results.cards) if filter_.since or filter_.until else None,
    )


def passages(archive: Archive, hits: Sequence[Hit], query: str, typing: bool) -> tuple[Hit, ...]:
    """The passages of the rows on screen."""
    return archive.with_snippets(hits, query, typing=typing)


def warm_up(archive: Archive) -> None:
    """Make ready what the first key would wait for: the counts of facets, the names and words that complete."""
    archive.find(Filter(query="institut"), limit=1)
    archive.completions("institut")


def similar(archive: Archive, release_id: str, language: str) -> tuple[Hit, ...]:
    """The releases that are most about the same as one."""
    return archive.similar(release_id, language=language)


def shown(archive: Archive, release_id: str, query: str, typing: bool) -> Shown:
    """A release for the viewer."""
    release = archive.release(release_id)
    marks: dict[str, Any] = {text.language: archive.marks(query, text, typing=typing) for text in release.texts}
    originals = tuple(_original(archive, text) for text in release.texts if text.source.sha256)
    return Shown(release, marks, archive.history(release_id), originals)


def sentences(archive: Archive, release: Release) -> tuple[SentenceLink, ...]:
    """Which sentences of a release that is shown say the same: needed when somebody points at one, and not before."""
    return archive.sentence_links(release)


def _original(archive: Archive, text: Text) -> Original:
    """The original of a text: that of plain text with its words, which are all that there is to see."""
    source = text.source
    words = ""
    if source.media_type in ("", *_PLAIN):
        try:
            words = archive.original_text(source.sha256)
        except ArchiveError:
            # The text is whole without it; `verify` names what is missing.
            words = ""
    return Original(source.sha256, source.name, source.media_type, text.language, words, is_silent=not text.blocks)


def quotes(archive: Archive, ids: frozenset[str]) -> list[Quote]:
    """The quotes of these releases."""
    return [one for one in archive.quotes() if one.release_id in ids]


def figures(archive: Archive, ids: frozenset[str]) -> list[Figure]:
    """The figures of these releases."""
    return [one for one in archive.figures() if one.release_id in ids]


def vocabulary(archive: Archive) -> Vocabulary:
    """The words of the house with the organisations of this archive."""
    return archive.vocabulary


def preview(archive: Archive, paths: Sequence[Path]) -> Work[tuple[Preview, ...]]:
    """Read files for the preview."""
    return archive.preview(paths)


def save_original(archive: Archive, sha256: str, path: Path) -> None:
    """Write the file that a text came from, byte for byte; raises ArchiveError."""
    from imt_archive.export.files import written_beside

    content = archive.original(sha256)
    with written_beside(path) as file:
        file.write(content)
