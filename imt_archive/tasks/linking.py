"""Links between the two texts of a release, made with what the archive knows of both languages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.bilingual.linking import HandLink, align_around, by_hand
from imt_archive.model.records import Link, Release, Text

LinksOf = Callable[[tuple[Text, ...]], tuple[Link, ...]]


@dataclass(frozen=True)
class Linker:
    """Aligns releases by a lexicon; links made by hand stay."""

    lexicon: Lexicon

    def of_texts(self, texts: tuple[Text, ...], hand: tuple[HandLink, ...] = ()) -> tuple[Link, ...]:
        """The blocks of a release's two texts that say the same; empty where it has one text."""
        by_language = {text.language: text for text in texts}
        if set(by_language) != {"fr", "en"}:
            return ()
        return align_around(by_language["fr"].blocks, by_language["en"].blocks, hand, self.lexicon)

    def keeping(self, release: Release) -> LinksOf:
        """The same for the texts that a release is about to have: what was linked by hand in it stays linked."""
        fr, en = release.text("fr"), release.text("en")
        hand = by_hand(fr.blocks, en.blocks, release.links) if fr and en else ()
        return lambda texts: self.of_texts(texts, hand)
