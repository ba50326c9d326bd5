"""Texts as strings of one character a word: as they are gathered, taken from a segment, and when the words are many."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from imt_archive.model.progress import finish
from imt_archive.model.searching import IndexText
from imt_archive.search.index import Index
from imt_archive.search.pool import BLOCK_END, PART_END, PARTS, UNIT, WEIGHT_BITS, Pool, character, number_of
from imt_archive.search.query import parse
from imt_archive.search.schema import ABOUT, QUOTE, STREAM_ENCODING, TEXT, TITLE
from imt_archive.search.segment import Segment
from imt_archive.search.segmentation import chunks, compounds, may_join, pieces

from .helpers import fill, ids, some_texts, text

SURROGATES = range(0xD800, 0xE000)
# So many words that the characters of some come after the surrogates.
MANY = SURROGATES.start + 20


def read(pool: Pool, letters: str) -> list[str]:
    return [pool.words[number_of(letter)][0] for letter in letters]


def blocks(pool: Pool, document: int) -> dict[str, list[list[str]]]:
    """The words of a text by part and block."""
    parts = pool.streams[document].split(PART_END)
    assert parts.pop() == ""
    return {
        name: [read(pool, block) for block in part.split(BLOCK_END)[:-1]]
        for name, part in zip(PARTS, parts, strict=True)
    }


def posting(pool: Pool, field: str, word: str, language: str = "fr") -> dict[int, int]:
    """The numbers of the texts that have a word, with its weight in each."""
    found = pool.postings[field].get(pool.letter(word, language), ())
    return {number >> WEIGHT_BITS: number & (1 << WEIGHT_BITS) - 1 for number in found}


def test_every_word_has_a_character_of_its_own() -> None:
    letters = [character(number) for number in range(70_000)]
    assert len(set(letters)) == len(letters)
    assert not {BLOCK_END, PART_END} & set(letters)
    assert all(ord(letter) not in SURROGATES for letter in letters)
    assert [number_of(letter) for letter in letters] == list(range(70_000))
    assert "".join(letters).encode(STREAM_ENCODING).decode(STREAM_ENCODING) == "".join(letters)


def test_a_text_is_its_words_by_part_and_block() -> None:
    pool = Pool()
    pool.add(text("a", "L’Institut", "Une  chaire.", "", quotation="Oui, non", about="École", contact="Jeanne"))
    assert pool.text_ids == ["a"]
    assert blocks(pool, 0) == {
        TITLE: [["l", "institut"]],
        "body": [["une", "chaire"], []],
        QUOTE: [["oui", "non"]],
        ABOUT: [["école"]],
    }
    assert ("jeanne", "fr") not in pool.words
    assert [pool.count(pool.words.index((word, "fr"))) for word in ("institut", "oui", "école")] == [1, 1, 0]
    assert set(pool.starts) == {"in", "un", "ch", "ou", "no"}


def test_a_language_has_its_own_words() -> None:
    pool = Pool()
    pool.add(text("a", "Inria", "Mines-Télécom"))
    pool.add(text("b", "Inria", "Start-up", language="en"))
    assert [word for word in pool.words if word[0] == "inria"] == [("inria", "fr"), ("inria", "en")]
    assert {key: [read(pool, one) for one in written] for key, written in pool.compounds.items()} == {
        ("minestélécom", "fr"): [["mines", "télécom"]],
        ("startup", "en"): [["start", "up"]],
    }


def test_what_stands_in_a_title_weighs_more() -> None:
    pool = Pool()
    pool.add(text("title", "Chaire", "Un mot"))
    pool.add(text("body", "Un mot", "Chaire"))
    pool.add(text("quote", "Un mot", quotation="Chaire"))
    pool.add(text("twice", "Un mot", "Chaire chaire"))
    pool.add(text("long", "Un mot", "chaire " + "autre " * 2_000))
    pool.add(text("often", "chaire " * 300, "chaire " * 300))
    pool.add(text("about", "Un mot", about="Chaire"))
    weights = posting(pool, TEXT, "chaire")
    assert set(weights) == set(range(6))
    assert weights[0] > weights[3] > weights[2] > weights[1] > weights[4] >= 1
    assert max(weights.values()) == weights[5] <= (1 << WEIGHT_BITS) - 1
    assert posting(pool, TITLE, "chaire") == {0: UNIT, 5: UNIT}
    assert posting(pool, QUOTE, "chaire") == {2: UNIT}
    assert posting(pool, ABOUT, "chaire") == {6: UNIT}


FRAGMENTS = st.sampled_from(
    "Mines|Télécom|start-|up|-|\u2011|\n| |\u202f|’|13|600|0|,|.|é|R&D| & |n°|№|·e·s|(e)s|\u00ad|ﬁ|A|B.|\u2028|"
    "\x0b|\x1f|aujourd’hui".split("|")
)


@given(st.lists(FRAGMENTS, max_size=12).map("".join) | st.text(max_size=20), st.sampled_from(("fr", "en")))
@example("1\x1f600", "fr")
def test_a_text_is_read_in_parts_as_it_is_as_a_whole(words: str, language: str) -> None:
    pool = Pool()
    letters = "".join(pool.read(chunk, language) for chunk in chunks(words))
    found = pieces(words)
    assert read(pool, letters) == [piece.surface for piece in found]
    written = {(word, tuple(read(pool, one))) for (word, _), several in pool.compounds.items() for one in several}
    expected = {
        (word, tuple(piece.surface for piece in found[first:last]))
        for first, last, word in compounds(words, found)
        # What stands together by chance (13 600mots) is no compound that anybody looks for.
        if may_join(words[found[first].start : found[last - 1].end])
    }
    assert written >= expected


def segment_of(index: Index) -> Segment:
    (segment,) = index.find(parse("-zzz")).segments
    return segment


@settings(max_examples=20)
@given(texts=some_texts())
def test_what_is_taken_from_a_segment_is_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, texts: list[IndexText]
) -> None:
    index = Index.open(tmp_path_factory.mktemp("segment"))
    finish(index.rebuild(texts, len(texts), store_id="s", generation=1))
    pool, again = Pool(), Pool()
    for one in texts[1:]:
        pool.add(one)
    again.add(text("x", "d’autres mots"))
    again.add_segment(segment_of(index), frozenset((0,)))
    assert again.text_ids == ["x", *pool.text_ids]
    for document in range(len(pool)):
        assert blocks(again, document + 1) == blocks(pool, document)
    for field in (TEXT, TITLE, QUOTE, ABOUT):
        for word, language in pool.words:
            found = posting(again, field, word, language)
            assert found.pop(0, 0) == 0 or word in ("d", "autres", "mots")
            assert {number - 1: weight for number, weight in found.items()} == posting(pool, field, word, language)
    index.close()


def test_words_beyond_the_surrogates_are_found(index: Index, folder: Path) -> None:
    words = [f"x{number}" for number in range(MANY)]
    last, before = words[-1], words[-2]
    fill(
        index,
        text("all", "Tous les mots", " ".join(words)),
        text("some", "Des mots", f"{before} {last} {words[SURROGATES.start]}", quotation=f"{last} {words[7]}"),
    )
    assert len(segment_of(index).spellings) > MANY
    index.close()
    again = Index.open(folder)
    fill(again, text("more", f"{last} {before}"))
    asked = {
        last: ["all", "more", "some"],
        f'"{before} {last}"': ["all", "some"],
        f'"{last} {before}"': ["more"],
        f'citation:"{last} {words[7]}"': ["some"],
        f'"{words[SURROGATES.start - 3]} {words[SURROGATES.start - 2]} {words[SURROGATES.start - 1]}"': ["all"],
        f"{words[7]} NEAR/1 {last}": ["some"],
        f"{last[:-1]}?": ["all", "more", "some"],
        f'"{words[55_000]} {words[55_002]}"': [],
    }
    assert {typed: sorted(ids(again, typed)) for typed in asked} == asked
    again.close()
