"""The lexicon of an archive: the glossary, and what its own pairs teach, which can always be learned anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from imt_archive.bilingual.learning import learn
from imt_archive.bilingual.lexicon import Entry, Lexicon
from imt_archive.model.progress import Progress, Work
from imt_archive.store import Store

FILE = "lexicon.json"
_VERSION = 1
_FEWEST_PAIRS = 20
# It is learned anew when a tenth more or fewer pairs are there.
_GROWTH = 0.1
_MOST_BEADS = 3_000


@dataclass
class Lexicons:
    """The lexicon of the archive in a folder; the glossary is read when it is first asked for."""

    folder: Path
    resources: Path

    @cached_property
    def _glossary(self) -> Lexicon:
        return Lexicon.load(self.resources)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The glossary with what was learned."""
        _, entries = self._read()
        return self._glossary.with_more(entries) if entries else self._glossary

    def learn(self, store: Store, pairs: int) -> Work[None]:
        """Learn from the archive's pairs, where it has enough of them and others than the last time."""
        before, _ = self._read()
        if pairs < _FEWEST_PAIRS or abs(pairs - before) <= _GROWTH * before:
            return
        yield Progress("learn", 0, pairs)
        entries = learn(_beads(store))
        content = {"version": _VERSION, "pairs": pairs, "entries": [[e.fr, e.en, e.weight] for e in entries]}
        # Without a place for it, it is learned again the next time.
        with suppress(OSError):
            beside = self.folder / f"{FILE}.part"
            beside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
            beside.replace(self.folder / FILE)
        self.__dict__.pop("lexicon", None)

    def _read(self) -> tuple[int, tuple[Entry, ...]]:
        """How many pairs it was learned from, and what; (0, ()) where there is nothing of use."""
        try:
            content = json.loads((self.folder / FILE).read_text(encoding="utf-8"))
            if content["version"] != _VERSION:
                return 0, ()
            return int(content["pairs"]), tuple(Entry(str(f), str(e), float(w)) for f, e, w in content["entries"])
        except (OSError, ValueError, KeyError, TypeError):
            return 0, ()


def _beads(store: Store) -> Iterator[tuple[str, str]]:
    """Passages that are linked, latest releases first, no more of them than are learned from in a moment."""
    count = 0
    for card in store.cards(frozenset()):
        if len(card.text_ids) < 2:
            continue
        texts = {text.language: text for text in store.texts(card.text_ids.values())}
        fr, en = texts["fr"], texts["en"]
        yield fr.title, en.title
        for link in store.links(card.id):
            if link.fr and link.en:
                yield " ".join(fr.blocks[i].text for i in link.fr), " ".join(en.blocks[j].text for j in link.en)
                count += 1
        if count > _MOST_BEADS:
            return
