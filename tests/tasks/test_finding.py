"""A filter and a query into results: which releases, in which order, with which passages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.archive import SORTS, Archive
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.model.dates import parse_edtf
from imt_archive.model.filters import Filter
from imt_archive.model.progress import finish
from imt_archive.model.records import Block, Card, Link, Text
from imt_archive.model.searching import Snippet
from imt_archive.tasks.beside import Beside
from imt_archive.tasks.finding import in_order

DATES = st.sampled_from([None, "2020", "2021-05", "2021-05-03", "2023-12-15", "2023/2027"])


def _card(number: int, date: str | None, title: str) -> Card:
    return Card(f"r{number}", "news", parse_edtf(date) if date else None, titles={"fr": title})


Rows = list[tuple[Card, float]]


def _latest_first(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: (row[0].when is None, -(row[0].when.first.toordinal() if row[0].when else 0)))


ROWS = st.lists(st.tuples(DATES, st.text("abcé", max_size=4), st.sampled_from([0.0, 0.5, 1.0])), max_size=12).map(
    lambda rows: _latest_first([(_card(n, date, title), score) for n, (date, title, score) in enumerate(rows)])
)


def ordered(rows: Rows, sort: str, *, some: slice = slice(None)) -> Rows:
    cards, scores = [card for card, _ in rows], dict(enumerate(score for _, score in rows))
    by_title = sorted(range(len(cards)), key=lambda row: cards[row].title("fr").casefold())
    titles = [by_title.index(row) for row in range(len(cards))]
    return [rows[row] for row in in_order(range(len(rows))[some], sort, cards, scores, titles)]


@given(ROWS, st.sampled_from(SORTS))
def test_every_order_keeps_all_and_part_of_it_is_in_the_same_order(rows: Rows, sort: str) -> None:
    whole = ordered(rows, sort)
    assert sorted(card.id for card, _ in whole) == sorted(card.id for card, _ in rows)
    part = ordered(rows, sort, some=slice(None, None, 2))
    assert part == [row for row in whole if row in part]


@given(ROWS)
def test_the_orders_are_what_they_are_called(rows: Rows) -> None:
    latest = [card.when for card, _ in ordered(rows, "date")]
    oldest = [card.when for card, _ in ordered(rows, "oldest")]
    for days in (latest, oldest):
        known = [day for day in days if day]
        assert days == [*known, *[None] * (len(days) - len(known))], "undated ones stand last"
    assert [d.first for d in latest if d] == sorted((d.first for d in latest if d), reverse=True)
    assert [d.first for d in oldest if d] == sorted(d.first for d in oldest if d)
    scores = [score for _, score in ordered(rows, "relevance")]
    assert scores == sorted(scores, reverse=True)


def test_without_a_query_all_releases_are_there_latest_first(archive: Archive) -> None:
    results = archive.find(Filter())
    assert results.total == results.archive_total == len(results.hits) == 58
    cards = [hit.card for hit in results.hits]
    assert cards == [card for card, _ in _latest_first([(card, 0.0) for card in archive.cards])]
    assert list(archive.find(Filter(query="  ")).hits) == list(results.hits)


def test_a_release_is_one_hit_in_the_language_that_answers(archive: Archive) -> None:
    hits = archive.find(Filter(query="sovereignty")).hits
    assert {hit.language for hit in hits} == {"en"}
    hits = archive.find(Filter(query="Inria"), language="en").hits
    assert len({hit.card.id for hit in hits}) == len(hits)
    assert all(hit.text_id == hit.card.text_ids[hit.language] for hit in hits)


def test_facets_count_what_each_choice_would_leave(archive: Archive) -> None:
    results = archive.find(Filter({"theme": frozenset({"digital"})}, query="Télécom"))
    counts = results.facets["organisation"]
    organisation = max(counts, key=lambda name: counts[name] if name != "imt" else 0)
    narrower = archive.find(
        Filter({"theme": frozenset({"digital"}), "organisation": frozenset({organisation})}, query="Télécom")
    )
    assert narrower.total == counts[organisation] > 0
    # A facet's own choice does not count for itself: the other themes can still be chosen.
    assert len(results.facets["theme"]) > 1


def test_passages_are_of_the_block_that_they_name(archive: Archive) -> None:
    hits = archive.with_snippets(archive.find(Filter(query="souverainete")).hits, "souverainete")
    assert hits
    for hit in hits:
        text = archive.release(hit.card.id).text(hit.language)
        assert text is not None
        for snippet in hit.snippets:
            body = text.title if snippet.block < 0 else text.blocks[snippet.block].text
            assert snippet.text.strip("…") in body


def test_without_a_query_a_hit_shows_its_lead(archive: Archive) -> None:
    (hit,) = archive.with_snippets(archive.find(Filter()).hits[:1], "")
    text = archive.release(hit.card.id).text(hit.language)
    assert text is not None
    (snippet,) = hit.snippets
    assert (snippet.highlights, text.blocks[snippet.block].kind) == ((), "lead")
    assert text.blocks[snippet.block].text.startswith(snippet.text.rstrip("…"))
    assert len(snippet.text) <= 241


FR = Text("fr", "Titre", (Block("lead", "Un"), Block("paragraph", "Deux")), id="r.fr")
EN = Text(
    "en", "Title", (Block("lead", "One"), Block("paragraph", "Two"), Block("contact", "06 12 34 56 78")), id="r.en"
)
LINKS = (Link((0,), (0,)), Link((1,), (1, 2)))


def beside(other: Text, links: Sequence[Link], *french: str) -> Beside:
    blocks = tuple(Block("paragraph", words) for words in french or ("Un", "Deux"))
    return Beside(Text("fr", "Titre", blocks), other, links, Lexicon)


def test_a_long_counterpart_is_the_sentences_that_say_the_same() -> None:
    filler = "Rien ne change le 3 mars dans les autres ports de la côte. " * 4
    french = f"{filler}Le navire Belem part de Nantes en 1902. {filler}"
    english = f"{filler}The ship Belem leaves Nantes in 1902. {filler}"
    snippet = Snippet("…Le navire Belem part de Nantes…", ((4, 10),), 0)
    found = beside(Text("en", "Title", (Block("lead", english),)), LINKS, french).counterpart(snippet)
    assert found is not None
    assert found.text == "The ship Belem leaves Nantes in 1902."


def test_a_counterpart_is_the_linked_passage_without_press_contacts() -> None:
    found = beside(EN, LINKS).counterpart(Snippet("Deux", (), 1))
    assert found is not None
    assert (found.language, found.text, found.block) == ("en", "Two", 1)
    assert beside(EN, (Link((1,), (2,)),)).counterpart(Snippet("Deux", (), 1)) is None


@pytest.mark.parametrize("block", [-1, 5])
def test_a_title_and_a_block_without_a_link_have_no_counterpart(block: int) -> None:
    assert beside(EN, LINKS).counterpart(Snippet("", (), block)) is None
    assert beside(EN, ()).counterpart(Snippet("", (), 0)) is None


def test_a_long_counterpart_is_cut_between_words() -> None:
    words = "mot " * 200
    found = beside(replace(EN, blocks=(Block("lead", words),)), LINKS).counterpart(Snippet("Un", (), 0))
    assert found is not None
    assert found.text.endswith("mot…")
    assert len(found.text) <= 321


def test_press_contacts_are_not_marked(archive: Archive, documents: Path) -> None:
    report, _ = finish(archive.import_files([documents / "tartu.fr.md"]))
    (text,) = report.imported[0].release.texts
    contacts = {number for number, block in enumerate(text.blocks) if block.kind == "contact"}
    found = archive.marks("Institut OR Jeanne OR 06", text)
    assert found
    assert contacts
    assert contacts.isdisjoint(found)
