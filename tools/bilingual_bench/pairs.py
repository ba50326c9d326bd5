"""Pairs of texts whose blocks are known to belong together."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from imt_archive.model.records import Block, Text
from imt_archive.readers.notices import notice_folders, read_notice

Pairs = frozenset[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True)
class Bitext:
    """One pair: the blocks of both sides (the first is the title), the sure links, the blocks with unknown ones."""

    id: str
    fr: tuple[Block, ...]
    en: tuple[Block, ...]
    gold: Pairs
    unknown_fr: frozenset[int] = frozenset()
    unknown_en: frozenset[int] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether every block's counterpart is known."""
        return not (self.unknown_fr or self.unknown_en)

    def text(self, language: str) -> Text:
        """One side as a text of an archive."""
        side = self.fr if language == "fr" else self.en
        return Text(language, side[0].text, side[1:], id=f"{self.id}-{language}")


def shared_pairs(shared: Path) -> tuple[Bitext, ...]:
    """The aligned pairs of the developers' shared folder; empty where it is absent."""
    return tuple(_read(file) for file in sorted((shared / "bitext").glob("*.align.json")))


def _read(file: Path) -> Bitext:
    known = json.loads(file.read_text("utf-8"))
    fr, en = (_blocks(file.with_name(f"{known['id']}.{language}.md")) for language in ("fr", "en"))
    if (len(fr), len(en)) != (known["blocks_fr"], known["blocks_en"]):
        raise ValueError(f"{file.name}: {len(fr)} and {len(en)} blocks")
    gold = frozenset(((j,), (i,)) for i, j in known["pairs"])
    return Bitext(known["id"], fr, en, gold, frozenset(known["unaligned_fr"]), frozenset(known["unaligned_en"]))


def _blocks(file: Path) -> tuple[Block, ...]:
    return tuple(_block(part.strip()) for part in re.split(r"\n\s*\n", file.read_text("utf-8").strip()))


def _block(text: str) -> Block:
    if text.startswith("#"):
        return Block("heading", text.lstrip("# "), 1)
    if re.match(r"[-*] ", text):
        return Block("bullet", text[2:])
    return Block("quotation", text[1:].strip()) if text.startswith(">") else Block("paragraph", text)


def notice_texts(data: Path) -> Iterator[tuple[str, Text, Text]]:
    """The bundled notices, each with its id and its texts in French and English."""
    for folder in notice_folders(data):
        texts = {text.language: text for text in read_notice(folder).texts}
        if len(texts) == 2:
            yield folder.name, texts["fr"], texts["en"]
