"""The stories that are searched: the bundled notices and the shared pairs, in one archive made for the occasion."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.progress import finish
from imt_archive.model.records import Organisation, Release, Text
from relevance.words import in_a_row, keys, words

_UNSEARCHED = frozenset({"about", "contact"})


@dataclass(frozen=True)
class Telling:
    """A story in one language: its title, and the blocks that a search without fields looks into."""

    language: str
    title: str
    blocks: tuple[str, ...]

    @cached_property
    def _in_a_row(self) -> str:
        return in_a_row(words("\n".join((self.title, *self.blocks))))

    @property
    def words(self) -> frozenset[str]:
        """The folded words of title and blocks."""
        return frozenset(self._in_a_row.split())

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of the words of title and blocks."""
        return keys("\n".join((self.title, *self.blocks)))

    def says(self, said: Sequence[str]) -> bool:
        """Whether it has these folded words next to each other and in this order."""
        return in_a_row(said) in self._in_a_row

    @cached_property
    def title_keys(self) -> frozenset[str]:
        """The keys of the words of the title."""
        return keys(self.title)


@dataclass(frozen=True)
class Story:
    """What one query may mean: a release, or the two releases that the texts of a pair became."""

    id: str
    collection: str
    releases: frozenset[str]
    tellings: tuple[Telling, ...]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    year: str = ""


def bitext_folder() -> Path:
    """Where the shared pairs are, if they are there: beside the repository, or in IMT_SHARED."""
    shared = os.environ.get("IMT_SHARED")
    return (Path(shared) if shared else Path(__file__).resolve().parents[3] / "shared") / "bitext"


def filled(folder: Path, bitext: Path) -> tuple[Archive, list[Story]]:
    """An archive in `folder` with the notices and the pairs in it, and its stories.

    Raises ArchiveError, and ValueError where a text of the pairs did not go in.
    """
    archive = Archive(folder, paths.resources())
    finish(archive.prepare(paths.data()))
    stories = [_of_notice(archive, card.id) for card in archive.cards]
    return archive, sorted(stories, key=lambda story: story.id) + _of_pairs(archive, bitext)


def _of_notice(archive: Archive, release_id: str) -> Story:
    release = archive.release(release_id)
    known = {one.id: one for one in archive.organisations()}
    return Story(
        release_id,
        "bundled",
        frozenset({release_id}),
        tuple(_telling(text) for text in release.texts),
        {text.language: _names(release, text, known) for text in release.texts},
        {text.language: release.place_in(text.language) for text in release.texts},
        str(release.issued.first.year) if release.issued else "",
    )


def _names(release: Release, text: Text, known: Mapping[str, Organisation]) -> tuple[str, ...]:
    """The organisations (without the institute itself) and people of a release, as its text writes them."""
    telling = _telling(text)
    called = [name for one in release.organisations if one != "imt" and one in known for name in known[one].names]
    people = [person.name for person in release.people if person.part != "contact"]
    return tuple(name for name in dict.fromkeys(called + people) if telling.says(words(name)))


def _of_pairs(archive: Archive, bitext: Path) -> list[Story]:
    files = sorted([*bitext.glob("[0-9]*.fr.md"), *bitext.glob("[0-9]*.en.md")])
    if not files:
        return []
    report, _ = finish(archive.import_files(files))
    if report.failed or report.duplicates:
        names = [one.path.name for one in (*report.failed, *report.duplicates)]
        raise ValueError(f"not imported: {names}")
    became = {one.path.name: one.release.id for one in report.imported}
    stories = []
    for number in sorted({path.name.partition(".")[0] for path in files}):
        ids = {became[name] for lang in ("fr", "en") if (name := f"{number}.{lang}.md") in became}
        texts = [text for one in sorted(ids) for text in archive.release(one).texts]
        if texts:
            tellings = tuple(_telling(text) for text in texts)
            stories.append(Story(f"bitext-{number}", "bitext", frozenset(ids), tellings))
    return stories


def _telling(text: Text) -> Telling:
    blocks = tuple(block.text for block in text.blocks if block.kind not in _UNSEARCHED)
    return Telling(text.language, text.title, blocks)
