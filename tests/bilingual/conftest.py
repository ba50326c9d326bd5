"""The aligned document pairs that the developers share, where they are at hand."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from imt_archive.model.records import Block

Pairs = frozenset[tuple[tuple[int, ...], tuple[int, ...]]]


@dataclass(frozen=True)
class Bitext:
    """One pair: blocks of both sides, the sure links, and the blocks of which nothing is known."""

    id: str
    fr: tuple[Block, ...]
    en: tuple[Block, ...]
    gold: Pairs
    unknown_fr: frozenset[int]
    unknown_en: frozenset[int]


@pytest.fixture(scope="session")
def bitexts(shared: Path) -> tuple[Bitext, ...]:
    """All of them; skipped with a reason where the shared folder is absent."""
    files = sorted((shared / "bitext").glob("*.align.json"))
    if not files:
        pytest.skip("no aligned pairs in the shared folder")
    return tuple(_read(file) for file in files)


def _read(file: Path) -> Bitext:
    known = json.loads(file.read_text("utf-8"))
    fr, en = (_blocks(file.with_name(f"{known['id']}.{language}.md")) for language in ("fr", "en"))
    assert (len(fr), len(en)) == (known["blocks_fr"], known["blocks_en"])
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
