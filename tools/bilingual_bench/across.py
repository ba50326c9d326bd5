"""Known items across languages: the title of one language asks an archive that has the other language's text alone."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bilingual_bench.pairs import notice_texts, shared_pairs
from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.filters import Filter
from imt_archive.model.progress import finish
from imt_archive.model.records import Draft, Text, other_language
from imt_archive.store import Store

Stories = Sequence[tuple[str, Text, Text]]


@dataclass(frozen=True)
class Across:
    """The mean reciprocal rank over the queries of one language, and the ranks (0: not found) by story."""

    language: str
    ranks: dict[str, int]

    @property
    def mrr(self) -> float:
        """1 where each text stands first."""
        return sum(1 / rank for rank in self.ranks.values() if rank) / len(self.ranks)


def stories(data: Path, shared: Path) -> Stories:
    """The bundled notices and the shared pairs, each with its French and its English text."""
    bitexts = [(f"bitext-{one.id}", one.text("fr"), one.text("en")) for one in shared_pairs(shared)]
    return [*notice_texts(data), *bitexts]


def across(told: Stories, language: str, *, switched_on: bool = True) -> Across:
    """Ask for the titles of a language in an archive of the other one's texts."""
    with tempfile.TemporaryDirectory() as folder:
        other = other_language(language)
        store = Store(Path(folder))
        names = {}
        for name, fr, en in told:
            text = fr if other == "fr" else en
            release_id, _ = store.add(Draft("news", (Text(other, text.title, text.blocks),)))
            names[release_id] = name
        store.close()
        with Archive(Path(folder), paths.resources()) as archive:
            finish(archive.prepare())
            archive.across = switched_on
            ranks = {}
            for name, fr, en in told:
                query = (fr if language == "fr" else en).title
                hits = archive.find(Filter(query=query), limit=50, language=language).hits
                found = [names[hit.card.id] for hit in hits]
                ranks[name] = found.index(name) + 1 if name in found else 0
    return Across(language, ranks)
