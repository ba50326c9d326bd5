"""Short ways to make texts and to ask for ids, and a plain evaluator of queries that knows nothing of Whoosh."""

from __future__ import annotations

import random
from collections.abc import Iterable

from imt_archive.model.records import Block
from imt_archive.model.searching import IndexText
from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import lookup, tokens
from imt_archive.search.index import Index
from imt_archive.search.nodes import And, Field, Node, Not, Or, Phrase, Query, Wildcard, Word
from imt_archive.search.query import parse

Blocks = dict[str, list[list[tuple[str, ...]]]]


def text(text_id: str, title: str = "", *bodies: str, language: str = "fr", **kinds: str) -> IndexText:
    """A text of paragraphs; a keyword is the kind of one more block."""
    blocks = [Block("paragraph", body) for body in bodies]
    blocks += [Block(kind, body) for kind, body in kinds.items()]
    return IndexText(text_id, language, title, tuple(blocks))


def fill(index: Index, *texts: IndexText) -> None:
    index.apply(texts, [], store_id="store", generation=1)


def ids(index: Index, query: str, *, typing: bool = False) -> list[str]:
    return [match.text_id for match in index.search(parse(query, typing=typing))]


def generated(count: int, seed: int) -> list[IndexText]:
    """Texts of few words, so that words, stems and phrases meet by chance."""
    chance = random.Random(seed)
    words = {
        "fr": "la le créer créée souveraineté numérique recherches l’Institut Mines-Télécom Inria école 13\u202f600 de",
        "en": "the research digital sovereignty created start-ups Institut Mines‑Télécom's Inria school 13,600 of",
    }
    made = []
    for number in range(count):
        language = chance.choice(("fr", "en"))

        def sentence(least: int, most: int, language: str = language) -> str:
            return " ".join(chance.choices(words[language].split(" "), k=chance.randint(least, most)))

        kinds = chance.choices(
            ("paragraph", "bullet", "quotation", "about", "contact", "heading"), k=chance.randint(1, 4)
        )
        blocks = tuple(Block(kind, sentence(1, 7)) for kind in kinds)
        made.append(IndexText(f"text {number}", language, sentence(0, 3), blocks))
    return made


def naive(query: Query, texts: Iterable[IndexText]) -> set[str]:
    """The ids of the texts that answer a query, found by looking at every word of every text."""
    return {
        text.text_id for text in texts if query.root and _holds(query.root, _blocks(text), ("title", "body", "quote"))
    }


def _blocks(text: IndexText) -> Blocks:
    blocks: Blocks = {"title": [text.title], "body": [], "quote": [], "about": []}  # type: ignore[list-item]
    for block in text.blocks:
        field = {"quotation": "quote", "about": "about", "contact": None}.get(block.kind, "body")
        if field:
            blocks[field].append(block.text)  # type: ignore[arg-type]
    return {name: [[t.forms for t in tokens(str(b), text.language)] for b in found] for name, found in blocks.items()}


def _holds(node: Node, blocks: Blocks, fields: tuple[str, ...]) -> bool:
    if isinstance(node, Field):
        return _holds(node.node, blocks, (node.name,))
    if isinstance(node, Not):
        return not _holds(node.node, blocks, fields)
    if isinstance(node, And):
        return all(_holds(child, blocks, fields) for child in node.nodes)
    if isinstance(node, Or):
        return any(_holds(child, blocks, fields) for child in node.nodes)
    items = node.items if isinstance(node, Phrase) else (node,)
    found = any(_stands(items, block) for field in fields for block in blocks[field])
    whole = node.as_one_word if isinstance(node, Phrase) else None
    return found or (whole is not None and _holds(whole, blocks, fields))


def _stands(items: tuple[Word | Wildcard, ...], block: list[tuple[str, ...]]) -> bool:
    starts = range(len(block) - len(items) + 1)
    return any(all(_is(item, block[at + i]) for i, item in enumerate(items)) for at in starts)


def _is(item: Word | Wildcard, forms: tuple[str, ...]) -> bool:
    if isinstance(item, Word):
        begun = item.unfinished and any(form.startswith("=" + fold(item.surface)) for form in forms)
        return begun or bool(lookup(item.surface).every & set(forms))
    return any(_like(item.pattern, form[1:]) for form in forms if form.startswith("="))


def _like(pattern: str, word: str) -> bool:
    if pattern.startswith("*"):
        return _like(pattern[1:], word) or (word != "" and _like(pattern, word[1:]))
    if not word:
        return set(pattern) <= {"?"}
    return pattern[:1] in ("?", word[0]) and _like(pattern[1:], word[1:])
