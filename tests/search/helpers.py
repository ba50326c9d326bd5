"""Short ways to make texts and queries, and a plain evaluator of queries that knows nothing of Whoosh."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from hypothesis import strategies as st

from imt_archive.model.records import Block
from imt_archive.model.searching import IndexText
from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import forms, lookup
from imt_archive.search.index import Index
from imt_archive.search.nodes import (
    Also,
    And,
    Fact,
    Field,
    Fuzzy,
    Item,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Wildcard,
    Word,
)
from imt_archive.search.query import parse
from imt_archive.search.segmentation import compounds, joined, pieces

FactTexts = Callable[[Fact], frozenset[str]]
Span = tuple[int, int]
Sequences = Mapping[tuple[str, ...], tuple[str, ...]]
"""From words side by side to the forms of the compound that they are."""

_WORDS = {
    "fr": "la le de créer créée créées numérique souveraineté sobriété inria l’Institut Mines Télécom Mines-Télécom "
    "MinesTélécom e-mail mél étudiant·e·s M.I.N.E.S R&D 13\u202f600 14,3 été n°3 œuvre start up start-up signent",
    "en": "the of created creates research digital sovereignty inria Institut Mines Télécom Mines-Télécom e-mail "
    "start up start-ups 13,600 14.3 R&D M.I.N.E.S. school schools organised organized",
}
_PARTS = "Mines Télécom start up".split(" ")
_BETWEEN = (" ", " ", " ", " ", "-", ", ", "\n", "-\n", "’", "")
_KINDS = ("paragraph", "bullet", "quotation", "about", "contact", "heading")
_ASKED = (
    "la the créer creee creation numerique souveraineté sobriete inria institut mines telecom télécom minestélécom "
    "institutminestelecom email e mail étudiante étudiant·e·s rd r&d 13600 14.3 été etes no 3 oeuvre startup startups "
    "start up signer signature created research sovereignty school organised zzz"
)
_PATTERNS = "s* *e ?nria creat* *min*m m?ne? e?? *·* 1* minest* ?? e* *e*"


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


@st.composite
def some_texts(draw: st.DrawFn, text_ids: str = "abcdefgh", *, joining: bool = True) -> list[IndexText]:
    """Short texts in both languages; if `joining`, what one writes with a hyphen may be two words in another."""
    few = draw(st.lists(st.sampled_from(text_ids), min_size=1, max_size=8, unique=True))
    return [draw(_a_text(text_id, joining)) for text_id in few]


@st.composite
def _a_text(draw: st.DrawFn, text_id: str, joining: bool) -> IndexText:
    language = draw(st.sampled_from(("fr", "en")))
    known = [word for word in _WORDS[language].split(" ") if joining or word not in _PARTS]
    parts = st.tuples(st.sampled_from(known), st.sampled_from(_BETWEEN if joining else " ,")).map("".join)
    words = st.lists(parts, max_size=7).map("".join)
    blocks = st.lists(st.builds(Block, st.sampled_from(_KINDS), words), max_size=4)
    return IndexText(text_id, language, draw(words), tuple(draw(blocks)))


def some_queries() -> st.SearchStrategy[Query]:
    """Queries made of every kind of node."""
    words = st.sampled_from(_ASKED.split(" ")).flatmap(_some_word)
    wild: st.SearchStrategy[Item] = st.builds(Wildcard, st.sampled_from(_PATTERNS.split(" ")))
    fuzzy: st.SearchStrategy[Item] = st.builds(Fuzzy, st.sampled_from(_ASKED.split(" ")), st.integers(0, 2))
    items = words | words | wild | fuzzy
    several = st.lists(items, min_size=2, max_size=3).map(tuple)
    placed = items | several.map(Phrase) | st.lists(words, min_size=2, max_size=3).map(_compound)
    side = placed | st.lists(placed, min_size=2, max_size=2).map(lambda nodes: Or(tuple(nodes)))
    within = st.tuples(*[st.integers(0, 3)] * 2)
    near = st.builds(
        lambda sides, within: Near(tuple(sides), within[1:] if len(sides) == 2 else within),
        st.lists(side, min_size=2, max_size=3), within,
    )  # fmt: skip
    facts = st.builds(Fact, st.just("partner"), st.sampled_from("abc"))
    also = st.builds(Also, placed, st.lists(placed, min_size=1, max_size=2).map(tuple))
    return st.recursive(placed | placed | near | facts | also, _combined, max_leaves=5).map(Query)


def _some_word(surface: str) -> st.SearchStrategy[Word]:
    plain = st.sampled_from((Word(surface), Word(surface, only=True)))
    cut = st.integers(2, max(2, len(surface))).map(lambda length: Word(surface[:length], unfinished=True))
    return plain | cut if len(surface) > 1 and surface.isalnum() else plain


def _compound(words: list[Word]) -> Phrase:
    return Phrase(tuple(words), compound=bool(joined([word.surface for word in words])))


def _combined(children: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(children, min_size=2, max_size=3).map(tuple)
    fields = st.builds(Field, st.sampled_from(("title", "quote", "about")), children)
    return several.map(And) | several.map(Or) | children.map(Not) | fields


def having_facts(fact: Fact) -> frozenset[str]:
    """Made-up facts: the texts of a few ids have each."""
    return frozenset({"a": "abc", "b": "cde", "c": ""}.get(fact.value, ""))


@dataclass(frozen=True)
class Passage:
    """The words of a block in order, and the compounds that some text of its language writes."""

    words: tuple[str, ...]
    language: str
    compounds: Sequences


@dataclass(frozen=True)
class Reading:
    """A text as it is read word by word: by field, its blocks."""

    text_id: str
    blocks: Mapping[str, Sequence[Passage]]
    fact_texts: FactTexts


def naive(query: Query, texts: Iterable[IndexText], fact_texts: FactTexts = lambda _: frozenset()) -> set[str]:
    """The ids of the texts that answer a query, found by looking at every word of every text."""
    texts = list(texts)
    written = {language: _written(texts, language) for language in {text.language for text in texts}}
    readings = [_reading(text, written[text.language], fact_texts) for text in texts] if query.root else []
    return {one.text_id for one in readings if query.root and _holds(query.root, one, ("title", "body", "quote"))}


def _fields(text: IndexText) -> Iterator[tuple[str, str]]:
    """What is searched of a text, each with its field."""
    yield "title", text.title
    for block in text.blocks:
        if block.kind != "contact":
            yield {"quotation": "quote", "about": "about"}.get(block.kind, "body"), block.text


def _written(texts: Iterable[IndexText], language: str) -> Sequences:
    """The compounds that the texts of a language write with hyphens or capitals."""
    passages = (words for text in texts if text.language == language for _, words in _fields(text))
    return {parts: whole for words in passages for parts, whole in _compounds(words, language).items()}


@lru_cache(maxsize=4096)
def _compounds(words: str, language: str) -> Sequences:
    found = pieces(words)
    return {
        tuple(piece.surface for piece in found[first:last]): forms(word, language)
        for first, last, word in compounds(words, found)
    }


@lru_cache(maxsize=4096)
def _surfaces(words: str) -> tuple[str, ...]:
    return tuple(piece.surface for piece in pieces(words))


def _reading(text: IndexText, written: Sequences, fact_texts: FactTexts) -> Reading:
    blocks: dict[str, list[Passage]] = {"title": [], "body": [], "quote": [], "about": []}
    for name, words in _fields(text):
        blocks[name].append(Passage(_surfaces(words), text.language, written))
    return Reading(text.text_id, blocks, fact_texts)


def _holds(node: Node, text: Reading, fields: tuple[str, ...]) -> bool:
    if isinstance(node, Field):
        return _holds(node.node, text, (node.name,))
    if isinstance(node, Fact):
        return text.text_id in text.fact_texts(node)
    if isinstance(node, Not):
        return not _holds(node.node, text, fields)
    if isinstance(node, And):
        return all(_holds(child, text, fields) for child in node.nodes)
    if isinstance(node, Or | Also):
        either = node.nodes if isinstance(node, Or) else (node.node, *node.others)
        return any(_holds(child, text, fields) for child in either)
    return any(_stands(node, passage) for field in fields for passage in text.blocks[field])


def _stands(leaf: Node, passage: Passage) -> bool:
    """Whether a block has a word, a phrase, or all that has to be near each other."""
    if not isinstance(leaf, Near):
        return bool(_spans(leaf, passage))
    sides = [_spans(node, passage) for node in leaf.nodes]
    neighbours = zip(pairwise(sides), leaf.within, strict=True)
    return all(any(_near(a, b, within) for a in one for b in other) for (one, other), within in neighbours)


def _near(one: Span, other: Span, within: int) -> bool:
    return 0 <= other[0] - one[1] <= within or 0 <= one[0] - other[1] <= within


def _spans(node: Node, passage: Passage) -> set[Span]:
    """Where a block has something: the number of the first word, and past the last one."""
    if isinstance(node, Or):
        return set().union(*(_spans(child, passage) for child in node.nodes))
    items = node.items if isinstance(node, Phrase) else (node,)
    found = {(at, end) for at in range(len(passage.words)) for end in _ends(items, at, passage)}  # type: ignore[arg-type]
    whole = node.as_one_word if isinstance(node, Phrase) else None
    return found | _spans(whole, passage) if whole else found


def _ends(items: Sequence[Item], at: int, passage: Passage) -> Iterator[int]:
    """Where items that begin at a word may end: each is a word, or a compound of several."""
    if not items:
        yield at
        return
    item, *others = items
    if at < len(passage.words) and _is(item, forms(passage.words[at], passage.language)):
        yield from _ends(others, at + 1, passage)
    for words, compound in passage.compounds.items():
        if passage.words[at : at + len(words)] == words and _is(item, compound):
            yield from _ends(others, at + len(words), passage)


@lru_cache(maxsize=100_000)
def _is(item: Item, forms: tuple[str, ...]) -> bool:
    exact = [form[1:] for form in forms if form.startswith("=")]
    if isinstance(item, Wildcard):
        return any(_like(item.pattern, word) for word in exact)
    wanted = lookup(item.surface)
    if isinstance(item, Fuzzy):
        asked = fold(item.surface)
        most = item.most or (1 if len(asked) <= 5 else 2)
        near = any(abs(len(word) - len(asked)) <= most and letters_between(asked, word) <= most for word in exact)
        return near or bool(wanted.every & set(forms))
    begun = item.unfinished and any(word.startswith(fold(item.surface)) for word in exact)
    return begun or bool((wanted.exact if item.only else wanted.every) & set(forms))


def _like(pattern: str, word: str) -> bool:
    if pattern.startswith("*"):
        return _like(pattern[1:], word) or (word != "" and _like(pattern, word[1:]))
    if not word:
        return set(pattern) <= {"?"}
    return pattern[:1] in ("?", word[0]) and _like(pattern[1:], word[1:])


@lru_cache(maxsize=100_000)
def letters_between(one: str, other: str) -> int:
    """How many letters to add, drop, change or swap make one word of another, none of them twice."""
    if not one or not other:
        return len(one) + len(other)
    best = min(
        letters_between(one[:-1], other) + 1,
        letters_between(one, other[:-1]) + 1,
        letters_between(one[:-1], other[:-1]) + (one[-1] != other[-1]),
    )
    if len(one) > 1 and len(other) > 1 and one[-2:] == other[-1] + other[-2]:
        best = min(best, letters_between(one[:-2], other[:-2]) + 1)
    return best
