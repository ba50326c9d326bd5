"""Mistakes put into an English text, one at a time: what an audit has to find."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from imt_archive.model.records import Block, Text

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "|".join(_MONTHS)
_DATE = re.compile(rf"\b(?:(\d{{1,2}}) ({_MONTH})|({_MONTH}) (\d{{1,2}})(?!\d))")
_NUMBER = re.compile(r"(?<![\w.,/:#-])\d{2,}(?:,\d{3})*(?:\.\d+)?(?![\w/:]|[.,]\d)")
_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-zéèê]+) ([A-Z][a-zéèêô]{4,})\b")


@dataclass(frozen=True)
class Mistake:
    """What was done to a text, in the words of an audit's rules, and the text with it."""

    rules: frozenset[str]
    text: Text
    what: str


def mistakes(fr: Text, en: Text, draw: random.Random) -> Iterator[Mistake]:
    """One mistake of each kind that the text has a place for, in a block drawn by chance."""
    for rules, change in (
        ({"number", "amount", "about", "date"}, _number),
        ({"date", "number"}, _day),
        ({"date"}, _month),
        ({"name"}, partial(_name, french=frozenset(re.findall(r"\w+", " ".join(block.text for block in fr.blocks))))),
    ):
        made = _in_some_block(en, change, draw)
        if made:
            yield Mistake(frozenset(rules), *made)
    long = [n for n, block in enumerate(en.blocks) if block.kind == "paragraph" and len(block.text) > 80]
    if long:
        lost = draw.choice(long)
        kept = tuple(block for n, block in enumerate(en.blocks) if n != lost)
        yield Mistake(frozenset({"missing-block"}), replace(en, blocks=kept), f"lost: {en.blocks[lost].text[:40]}")
    french = [block for block in fr.blocks if block.kind == "paragraph" and len(block.text) > 80]
    if long and french and len(fr.blocks) == len(en.blocks):
        at = draw.choice([n for n in long if fr.blocks[n].kind == "paragraph"] or long)
        blocks = (*en.blocks[:at], Block("paragraph", fr.blocks[at].text), *en.blocks[at + 1 :])
        yield Mistake(frozenset({"untranslated"}), replace(en, blocks=blocks), f"left: {fr.blocks[at].text[:40]}")


def _in_some_block(text: Text, change, draw: random.Random) -> tuple[Text, str] | None:  # type: ignore[no-untyped-def]
    order = list(range(len(text.blocks)))
    draw.shuffle(order)
    for number in order:
        block = text.blocks[number]
        changed = None if block.kind in ("contact", "credit") or "http" in block.text else change(block.text, draw)
        if changed and changed != block.text:
            blocks: Sequence[Block] = (*text.blocks[:number], replace(block, text=changed), *text.blocks[number + 1 :])
            return replace(text, blocks=tuple(blocks)), f"{block.text[:60]} -> {changed[:60]}"
    return None


def _number(text: str, draw: random.Random) -> str | None:
    found = [one for one in _NUMBER.finditer(text) if not _DATE.search(text[max(0, one.start() - 12) : one.end() + 12])]
    if not found:
        return None
    one = draw.choice(found)
    at = draw.choice([n for n, letter in enumerate(one[0]) if letter.isdigit()])
    other = draw.choice([digit for digit in "123456789" if digit != one[0][at]])
    changed = one[0][:at] + other + one[0][at + 1 :]
    return text[: one.start()] + changed + text[one.end() :]


def _day(text: str, draw: random.Random) -> str | None:
    found = _DATE.search(text)
    if not found:
        return None
    group = 1 if found[1] else 4
    day = int(found[group])
    other = draw.choice([n for n in range(1, 29) if n != day])
    return text[: found.start(group)] + str(other) + text[found.end(group) :]


def _month(text: str, draw: random.Random) -> str | None:
    found = _DATE.search(text)
    if not found:
        return None
    group = 2 if found[2] else 3
    other = draw.choice([name for name in _MONTHS if name != found[group]])
    return text[: found.start(group)] + other + text[found.end(group) :]


def _name(text: str, draw: random.Random, french: frozenset[str]) -> str | None:
    """A letter dropped from the second part of a name that French has too."""
    found = next((one for one in _NAME.finditer(text) if {one[1], one[2]} <= french), None)
    if not found:
        return None
    at = found.start(2) + draw.randrange(2, len(found[2]) - 1)
    return text[:at] + text[at + 1 :]
