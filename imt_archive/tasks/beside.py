"""What stands beside a passage in the other language: the sentences that say the same, where the whole is too long."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from imt_archive.bilingual.align import align_sentences
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.bilingual.sentences import sentences
from imt_archive.model.records import Link, Text
from imt_archive.model.searching import Counterpart, Snippet

_LONGEST = 320
_CUT = "…"


@dataclass(frozen=True)
class Beside:
    """A text with its other language, and the links between them."""

    text: Text
    other: Text
    links: Sequence[Link]
    lexicon: Callable[[], Lexicon]

    def counterpart(self, snippet: Snippet) -> Counterpart | None:
        """The passage of the other text that says what a snippet says; None where there is none."""
        if snippet.block < 0:
            return None
        for link in self.links:
            ours, theirs = (link.fr, link.en) if self.other.language == "en" else (link.en, link.fr)
            shown = [b for b in theirs if b < len(self.other.blocks) and self.other.blocks[b].kind != "contact"]
            if snippet.block in ours and shown:
                words = " ".join(self.other.blocks[block].text for block in shown)
                if len(words) > _LONGEST:
                    words = self._sentences(snippet, ours, words)
                if len(words) > _LONGEST:
                    words = words[:_LONGEST].rsplit(" ", 1)[0] + _CUT
                return Counterpart(self.other.language, words, shown[0])
        return None

    def _sentences(self, snippet: Snippet, ours: Sequence[int], words: str) -> str:
        """The sentences of the other language that correspond to the snippet's marks; all of it where none does."""
        whole = " ".join(self.text.blocks[block].text for block in ours if block < len(self.text.blocks))
        at = whole.find(snippet.text.strip(_CUT).strip())
        if at < 0 or not snippet.highlights:
            return words
        shift = at - (1 if snippet.text.startswith(_CUT) else 0)
        start, end = snippet.highlights[0][0] + shift, snippet.highlights[-1][1] + shift
        wanted = {n for n, (a, b) in enumerate(sentences(whole, self.text.language)) if a < end and start < b}
        french = self.text.language == "fr"
        links = align_sentences(whole if french else words, words if french else whole, self.lexicon())
        spans = sentences(words, self.other.language)
        found = sorted({m for k in links for m in (k.en if french else k.fr) if wanted & {*(k.fr if french else k.en)}})
        return " ".join(words[spans[n][0] : spans[n][1]] for n in found) or words
