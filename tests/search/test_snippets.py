"""What is marked in a text and which passages are shown of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imt_archive.model.records import Block, Text
from imt_archive.model.searching import Snippet
from imt_archive.search.query import parse
from imt_archive.search.snippets import marks, snippets

FR = "L’Institut Mines-Télécom crée 13\u202f600 bourses ; la souveraineté numérique de l'école, œuvre de la R&D."
EN = "Created in 2012, Institut Mines-Telecom's schools sign partnerships on digital sovereignty."


@pytest.mark.parametrize(
    ("query", "text", "language", "marked"),
    [
        ("institut", FR, "fr", "Institut"),
        ("INSTITUT bourse", FR, "fr", "Institut bourses"),
        ("creees", FR, "fr", "crée"),
        ("13600", FR, "fr", "13\u202f600"),
        ("souverainete numerique", FR, "fr", "souveraineté numérique"),
        ('"souveraineté numérique"', FR, "fr", "souveraineté+numérique"),
        ('"numérique souveraineté"', FR, "fr", ""),
        ('"la souveraineté"', FR, "fr", "la+souveraineté"),
        ("la souveraineté", FR, "fr", "souveraineté"),
        ("mines-télécom", FR, "fr", "Mines-Télécom"),
        ("minestelecom", FR, "fr", "Mines-Télécom"),
        ("mines souverain*", FR, "fr", "Mines souveraineté"),
        ("oeuvre r&d", FR, "fr", "œuvre R&D"),
        ("ecole -bourse", FR, "fr", "école"),
        ("NOT bourse", FR, "fr", ""),
        ("titre:bourse about:école", FR, "fr", "bourses école"),
        ("create partnership", EN, "en", "Created partnerships"),
        ('"institut mines-télécom"', EN, "en", "Institut+Mines-Telecom"),
        ("souv num…", FR, "fr", "numérique"),
        ("institut OU zzz", FR, "fr", "Institut"),
        ("", FR, "fr", ""),
        ("bourse", "", "fr", ""),
    ],
)
def test_marks(query: str, text: str, language: str, marked: str) -> None:
    found = marks(parse(query), text, language)
    assert [text[start:end] for start, end in found] == [part.replace("+", " ") for part in marked.split(" ") if part]


def test_marks_of_a_word_while_it_is_typed() -> None:
    found = marks(parse("bourse souv", typing=True), FR, "fr")
    assert [FR[start:end] for start, end in found] == ["bourses", "souveraineté"]


def test_marks_that_overlap_are_one() -> None:
    found = marks(parse('"mines-télécom crée" "institut mines" télécom'), FR, "fr")
    assert [FR[start:end] for start, end in found] == ["Institut Mines-Télécom crée"]


def test_marks_of_one_field() -> None:
    query = parse("titre:bourse école")
    assert len(marks(query, FR, "fr")) == 2
    assert [FR[start:end] for start, end in marks(query, FR, "fr", field="title")] == ["bourses", "école"]
    assert [FR[start:end] for start, end in marks(query, FR, "fr", field="body")] == ["école"]


LONG = "Une phrase sans rien. " * 20 + "La souveraineté numérique est ici. " + "Encore une phrase vide. " * 20
TEXT = Text(
    "fr",
    "Un accord sur la souveraineté",
    (
        Block("lead", "Un chapeau\nsur deux lignes."),
        Block("paragraph", LONG + "Là, la souveraineté seule."),
        Block("quotation", "« La souveraineté. »"),
        Block("about", "L’Institut et la souveraineté numérique."),
        Block("contact", "La souveraineté numérique, 01 02 03 04 05"),
    ),
)


def shown(found: tuple[Snippet, ...]) -> list[tuple[int, list[str]]]:
    return [(s.block, [s.text[start:end] for start, end in s.highlights]) for s in found]


def test_the_best_passages_come_first() -> None:
    found = snippets(parse("souveraineté numérique"), TEXT)
    assert shown(found) == [(1, ["souveraineté", "numérique"]), (2, ["souveraineté"]), (1, ["souveraineté"])]
    first, quotation, last = found
    assert first.text.startswith("…")
    assert first.text.endswith("…")
    assert not first.text[1].isspace()
    assert quotation.text == "« La souveraineté. »"
    assert last.text.endswith("Là, la souveraineté seule.")


def test_the_title_is_shown_where_it_says_more_or_nothing_else_does() -> None:
    assert shown(snippets(parse("accord souveraineté"), TEXT))[0] == (-1, ["accord", "souveraineté"])
    assert shown(snippets(parse("accord"), TEXT)) == [(-1, ["accord"])]
    assert shown(snippets(parse("titre:souveraineté"), TEXT)) == [(-1, ["souveraineté"])]
    assert shown(snippets(parse("citation:souveraineté"), TEXT)) == [(2, ["souveraineté"])]


def test_about_is_shown_where_it_is_asked_for_and_a_contact_never() -> None:
    assert shown(snippets(parse("about:souveraineté"), TEXT)) == [(3, ["souveraineté"])]
    query = parse("souveraineté numérique")
    assert 3 not in {s.block for s in snippets(query, TEXT, limit=9)}
    assert 3 in {s.block for s in snippets(query, TEXT, limit=9, about=True)}
    for about in (False, True):
        assert "01 02" not in str(snippets(query, TEXT, limit=99, width=10_000, about=about))


@pytest.mark.parametrize("query", ["", "-inria", "zzz", "SAUF accord"])
def test_a_text_without_a_mark_shows_its_first_passage(query: str) -> None:
    assert snippets(parse(query), TEXT) == (Snippet("Un chapeau sur deux lignes.", (), 0),)


def test_a_text_without_blocks_shows_its_title() -> None:
    assert snippets(parse("x"), Text("fr", "Un titre")) == (Snippet("Un titre", (), -1),)
    assert snippets(parse("x"), Text("fr", "")) == ()
    assert snippets(parse("souveraineté"), TEXT, limit=0) == ()


def test_a_passage_is_cut_between_words() -> None:
    words = set(LONG.split())
    (found,) = snippets(parse("numérique"), TEXT, width=60)
    assert len(found.text) <= 60
    assert set(found.text.strip("…").split()) <= words
    assert shown((found,)) == [(1, ["numérique"])]


def test_many_marks_make_no_more_passages_than_asked() -> None:
    text = Text("fr", "", (Block("paragraph", "chaire créée " * 4000),))
    found = snippets(parse("chaire créer"), text, limit=3, width=100)
    assert len(found) == 3
    assert all(len(s.highlights) > 6 for s in found)


BODY = st.lists(
    st.sampled_from(["chaire", "créée", " ", "  ", "\n", "l’", "Mines-Télécom", "x" * 30, "…", "é", ". "]), max_size=60
)
ASKED = st.sampled_from(
    ["chaire", "créer", '"chaire créée"', "mines-télécom", "minestelecom", "x*", "", "-x", "chai…", "zzz"]
)


@settings(max_examples=300)
@given(BODY.map("".join), BODY.map("".join), ASKED, ASKED, st.integers(1, 4), st.integers(0, 90))
def test_highlights_lie_on_real_characters(title: str, body: str, one: str, two: str, limit: int, width: int) -> None:
    text = Text("fr", title, (Block("paragraph", body), Block("contact", "chaire"), Block("quotation", body)))
    found = snippets(parse(f"{one} {two}"), text, limit=limit, width=width)
    assert len(found) <= limit
    for snippet in found:
        source = title if snippet.block == -1 else text.blocks[snippet.block].text
        assert snippet.block in (-1, 0, 2)
        assert snippet.text
        assert len(snippet.text) <= max(width, 20)
        plain = snippet.text.removeprefix("…").removesuffix("…")
        assert plain in source.replace("\n", " ") or "…" in source
        end = 0
        for start, stop in snippet.highlights:
            assert end <= start < stop <= len(snippet.text)
            assert snippet.text[start:stop].strip()
            end = stop
