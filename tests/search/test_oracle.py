"""Stock Whoosh as a judge: it answers as we do, and reads the files that we write as its own."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from whoosh import query as wq
from whoosh.analysis import Analyzer
from whoosh.analysis import Token as WhooshToken
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import FileIndex

from imt_archive.model.progress import finish
from imt_archive.model.records import Block
from imt_archive.model.searching import IndexText
from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import lookup, tokens
from imt_archive.search.index import Index
from imt_archive.search.nodes import And, Field, Item, Node, Not, Or, Phrase, Wildcard, Word
from imt_archive.search.query import parse
from imt_archive.search.schema import (
    PAIRS,
    STARTS,
    STREAM,
    STREAM_ENCODING,
    TEXT_IDS,
    WORD_FIELDS,
    pair_key,
    schema,
    term,
)
from imt_archive.search.segment import Segment

from .helpers import fill, generated, ids

_PARTS = {"title": ("title",), "quote": ("quote",), "about": ("about",), "text": ("title", "body", "quote")}
_FIELD_OF = {"quotation": "quote", "about": "about"}
# No phrase runs from one block into the next.
_BLOCK_GAP = 1000
_END = "\x02"


class OurWords(Analyzer):  # type: ignore[misc]
    """Our tokens as Whoosh wants them: every form of a word at its position, block after block."""

    def __call__(self, value: str, **_: Any) -> Iterator[WhooshToken]:
        language, *blocks = value.split(_END)
        for number, block in enumerate(blocks):
            for found in tokens(block, language):
                for form in found.forms:
                    token = WhooshToken(positions=True)
                    token.text, token.pos, token.boost = form, number * _BLOCK_GAP + found.position, 1.0
                    yield token


def _texts() -> list[IndexText]:
    """Texts without compounds: Whoosh has one position for a word, whatever it is a part of."""

    def apart(words: str) -> str:
        return words.replace("-", " ").replace("\u2011", " ")

    return [
        IndexText(one.text_id, one.language, apart(one.title), tuple(Block(b.kind, apart(b.text)) for b in one.blocks))
        for one in generated(400, seed=11)
    ]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Index, Any]]:
    """Our index of some texts, and a searcher of Whoosh's own."""
    texts = _texts()
    index = Index.open(tmp_path_factory.mktemp("oracle"))
    finish(index.rebuild(texts[:370], 370, store_id="s", generation=1))
    fill(index, *texts[370:])
    whoosh = RamStorage().create_index(Schema(id=ID(stored=True), **{f: TEXT(analyzer=OurWords()) for f in _PARTS}))
    with whoosh.writer() as writer:
        for one in texts:
            writer.add_document(id=one.text_id, **{f: _field(one, parts) for f, parts in _PARTS.items()})
    with whoosh.searcher() as searcher:
        yield index, searcher
    index.close()


def _field(text: IndexText, parts: tuple[str, ...]) -> str:
    blocks = [("title", text.title)]
    blocks += [(_FIELD_OF.get(b.kind, "body"), b.text) for b in text.blocks if b.kind != "contact"]
    return _END.join([text.language, *(words for part, words in blocks if part in parts)])


def theirs(node: Node, reader: Any, field: str = "text") -> Any:
    """A query of ours as Whoosh would be asked."""
    if isinstance(node, Field):
        return theirs(node.node, reader, node.name)
    if isinstance(node, Not):
        return wq.And([wq.Every(), wq.Not(theirs(node.node, reader, field))])
    if isinstance(node, And | Or):
        return (wq.And if isinstance(node, And) else wq.Or)([theirs(child, reader, field) for child in node.nodes])
    if isinstance(node, Phrase):
        return wq.Or(
            [wq.Phrase(field, list(terms)) for terms in product(*(_terms(i, field, reader) for i in node.items))]
        )
    assert isinstance(node, Word | Wildcard)
    return wq.Or(_item(node, field))


def _item(item: Item, field: str) -> list[Any]:
    if isinstance(item, Wildcard):
        return [wq.Wildcard(field, f"={item.pattern}")]
    assert isinstance(item, Word)
    found = lookup(item.surface)
    either = [wq.Term(field, form) for form in (found.exact if item.only else found.every)]
    return [*either, wq.Prefix(field, "=" + fold(item.surface))] if item.unfinished else either


def _terms(item: Item, field: str, reader: Any) -> list[str]:
    """The terms that an item may be: a phrase of Whoosh's has nothing else in it."""
    either = _item(item, field)
    return sorted({text.decode() for one in either for _, text in one.existing_terms(reader, expand=True)})


WORDS = (
    "la le créer creee souveraineté recherche research institut télécom inria écoles startup start digital zzz".split()
)
PREFIXES = "cr… so… ins… é… souver* *e in*a r*".split()


def _asked() -> list[str]:
    chance = random.Random(3)
    phrases = [f'"{" ".join(chance.sample(WORDS, 2))}"' for _ in range(10)]
    for block in chance.sample([block.text.split(" ") for text in _texts() for block in text.blocks], 80):
        at = chance.randrange(len(block))
        words = block[at : at + chance.choice((2, 2, 2, 3))]
        # Whoosh makes one of words that overlap: no phrase has a word twice.
        if len(words) == len(set(words)) > 1:
            phrases.append(f'"{" ".join(words)}"')
    phrases += ['"institut mines télécom"', '"l’Institut mines"', '"13 600 de', '"digital sovereignty created"']
    phrases = list(dict.fromkeys(phrases))
    atoms = [*(f"+{word}" for word in WORDS), *(f"={word}" for word in WORDS), *PREFIXES, *phrases]
    fields = [f"{name}:{atom}" for name, atom in product(("titre", "citation", "à-propos"), WORDS[:9] + phrases[10:24])]
    single = [*atoms, *fields]

    def some(count: int) -> list[str]:
        return [f"-{atom}" if chance.random() < 0.2 else atom for atom in chance.choices(single, k=count)]

    mixed = [" ".join(some(chance.randint(2, 3))) for _ in range(60)]
    mixed += [f"({' OU '.join(some(2))}) {some(1)[0]}" for _ in range(60)]
    return [*single, *mixed, *(f"-({' OU '.join(some(2))})" for _ in range(20))]


def test_whoosh_finds_the_same(both: tuple[Index, Any]) -> None:
    index, searcher = both
    names = {number: stored["id"] for number, stored in searcher.reader().iter_docs()}
    counts = []
    for typed in _asked():
        root = parse(typed).root
        assert root is not None
        found = {names[number] for number in theirs(root, searcher.reader()).docs(searcher)}
        assert set(ids(index, typed)) == found, typed
        counts.append(len(found))
    # Neither of two that find nothing is right.
    assert len(counts) > 300
    assert sum(0 < count < 400 for count in counts) > 200


@pytest.fixture
def read(both: tuple[Index, Any]) -> Iterator[tuple[Segment, Any]]:
    """The larger segment, and Whoosh's own reader of it."""
    index, _ = both
    (folder,) = (path for path in index.folder.iterdir() if path.is_dir())
    segment = max(index.find(parse("-zzz")).segments, key=lambda one: len(one.text_ids))
    reader = FileIndex(FileStorage(str(folder)), schema(), "texts").reader()
    yield segment, next(leaf for leaf, _ in reader.leaf_readers() if leaf.segment().segment_id() == segment.name)
    reader.close()


def _postings(reader: Any, field: str, name: bytes) -> list[tuple[int, float]]:
    matcher, found = reader.postings(field, name), []
    while matcher.is_active():
        found.append((matcher.id(), matcher.weight()))
        matcher.next()
    return found


def _ours(segment: Segment, field: str, key: int) -> list[tuple[int, float]]:
    ids, weights = segment.posting(field, key)
    return list(zip(ids, [weights] * len(ids) if isinstance(weights, float) else map(float, weights), strict=True))


@pytest.mark.parametrize("field", WORD_FIELDS)
def test_whoosh_reads_the_postings_of_words(read: tuple[Segment, Any], field: str) -> None:
    segment, reader = read
    written = {term(*word.rpartition("\t")[::2]): number for number, word in enumerate(segment.spellings)}
    known = [name.decode() for name in reader.lexicon(field)]
    assert len(known) > 20
    assert known == sorted(name for name, number in written.items() if segment.posting(field, number).ids)
    for name in known:
        found = _postings(reader, field, name.encode())
        assert found == _ours(segment, field, written[name])
        assert reader.doc_frequency(field, name.encode()) == len(found)
        assert reader.frequency(field, name.encode()) == sum(weight for _, weight in found)


def test_whoosh_reads_beginnings_and_pairs(read: tuple[Segment, Any]) -> None:
    segment, reader = read
    starts = [name.decode() for name in reader.lexicon(STARTS)]
    assert "cr" in starts
    for start in starts:
        assert [number for number, _ in _postings(reader, STARTS, start.encode())] == list(segment.starting(start))
    pairs = {pair_key(*pair) for pair in product(segment.frequent, repeat=2)}
    for name in reader.lexicon(PAIRS):
        key = int.from_bytes(name, "big")
        assert key < 512 or key in pairs
        assert _postings(reader, PAIRS, name) == _ours(segment, PAIRS, key)


def test_whoosh_reads_the_columns(read: tuple[Segment, Any]) -> None:
    segment, reader = read
    names, streams = reader.column_reader(TEXT_IDS), reader.column_reader(STREAM)
    assert [names[number].decode() for number in range(reader.doc_count_all())] == segment.text_ids
    for number in range(0, len(segment.text_ids), 7):
        assert streams[number].decode(STREAM_ENCODING) == segment.stream(number)


def test_whoosh_knows_what_was_deleted(both: tuple[Index, Any]) -> None:
    index, _ = both
    fill(index, *_texts()[:5])
    (folder,) = (path for path in index.folder.iterdir() if path.is_dir())
    reader = FileIndex(FileStorage(str(folder)), schema(), "texts").reader()
    assert reader.doc_count() == index.state.texts == 400
    deleted = {leaf.segment().segment_id(): set(leaf.segment().deleted_docs()) for leaf, _ in reader.leaf_readers()}
    assert deleted == {segment.name: set(segment.deleted) for segment in index.find(parse("-zzz")).segments}
    assert any(deleted.values())
    reader.close()
