"""Blocks that are said to be of another kind: what was read in them follows, and nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from imt_archive.model.paragraphs import with_kinds
from imt_archive.model.records import BLOCK_KINDS, About, Block, Draft, Event, Evidence, Figure, Quote, Text
from imt_archive.model.written import parse_written

BLOCKS = (
    Block("lead", "L’école ouvre un atelier de 300 places."),
    Block("paragraph", "Alizé compte 1 200 salariés."),
    Block("paragraph", "Alizé a été fondée à Brest."),
    Block("about", "À propos de Bora"),
    Block("about", "Bora emploie 45 personnes."),
    Block("heading", "Contact", 2),
)


def figure(block: int, raw: str, value: int, **values: str) -> Figure:
    at = BLOCKS[block].text.index(raw)
    return Figure(raw, value, raw=raw, language="fr", evidence=Evidence(block, at, at + len(raw)), **values)


SEATS, STAFF = figure(0, "300 places", 300), figure(1, "1 200 salariés", 1200)
PEOPLE = figure(4, "45 personnes", 45, organisation="Bora")
BORA = About("Bora", "À propos de Bora\n\nBora emploie 45 personnes.", (PEOPLE,), (3, 4), "fr")
DRAFT = Draft("news", (Text("fr", "Un atelier", BLOCKS),), figures=(SEATS, STAFF), abouts=(BORA,))


def test_a_paragraph_that_is_an_about_takes_its_figures_along() -> None:
    draft = with_kinds(DRAFT, {("fr", 1): "about", ("fr", 2): "about"})
    assert [block.kind for block in draft.texts[0].blocks][1:3] == ["about", "about"]
    assert draft.figures == (SEATS,)
    bora, new = draft.abouts
    assert bora == BORA
    assert (new.organisation, new.blocks, new.figures, new.language) == ("", (1, 2), (STAFF,), "fr")
    assert new.text == "Alizé compte 1 200 salariés.\n\nAlizé a été fondée à Brest."


def test_an_about_that_is_none_gives_its_figures_back() -> None:
    draft = with_kinds(DRAFT, {("fr", 4): "paragraph"})
    (bora,) = draft.abouts
    assert (bora.organisation, bora.blocks, bora.text, bora.figures) == ("Bora", (3,), "À propos de Bora", ())
    assert draft.figures == (SEATS, STAFF, PEOPLE)
    assert with_kinds(DRAFT, {("fr", 3): "heading", ("fr", 4): "paragraph"}).abouts == ()


def test_nothing_is_read_in_a_press_contact() -> None:
    said = Quote("Ann Shaw", "Alizé a été fondée", evidence=Evidence(2, 0, 18))
    event = Event(parse_written("3 mars 2030"), "fête", evidence=Evidence(1, 0, 5), language="fr")
    draft = replace(DRAFT, quotes=(said,), events=(event,))
    assert (with_kinds(draft, {("fr", 2): "contact"}).quotes, with_kinds(draft, {("fr", 1): "contact"}).events) == (
        (),
        (),
    )
    assert with_kinds(draft, {("fr", 1): "contact"}).figures == (SEATS,)


def test_what_is_of_its_kind_already_and_what_is_not_there_changes_nothing() -> None:
    assert with_kinds(DRAFT, {("fr", 3): "about", ("fr", 99): "lead", ("en", 0): "lead"}) is DRAFT


def test_only_a_heading_has_a_level() -> None:
    assert with_kinds(DRAFT, {("fr", 5): "contact"}).texts[0].blocks[5] == Block("contact", "Contact")


def test_what_a_notice_says_of_an_organisation_stays_where_it_says_no_place() -> None:
    told = About("Bora", "Bora emploie 45 personnes.", (replace(PEOPLE, evidence=None),), (), "fr")
    apart = About("Cers", "Cers est une région.", (), (), "fr")
    draft = replace(DRAFT, abouts=(told, apart))
    changed = with_kinds(draft, {("fr", 1): "about"})
    assert changed.abouts[:2] == (replace(told, blocks=(4,)), apart)
    assert (changed.abouts[2].blocks, changed.abouts[2].figures) == ((1,), (STAFF,))


KINDS = st.dictionaries(st.tuples(st.just("fr"), st.integers(0, 5)), st.sampled_from(BLOCK_KINDS))


@given(KINDS)
def test_the_words_stay_and_every_figure_is_somewhere_once(kinds: dict[tuple[str, int], str]) -> None:
    draft = with_kinds(DRAFT, kinds)
    (text,) = draft.texts
    assert [block.text for block in text.blocks] == [block.text for block in BLOCKS]
    marked = {at for at, block in enumerate(text.blocks) if block.kind == "about"}
    assert {at for about in draft.abouts for at in about.blocks} == marked
    places = [one.evidence for one in (*draft.figures, *(one for about in draft.abouts for one in about.figures))]
    silent = {("fr", at) for at, block in enumerate(text.blocks) if block.kind == "contact"}
    expected = {
        one.evidence for one in (SEATS, STAFF, PEOPLE) if one.evidence and ("fr", one.evidence.block) not in silent
    }
    assert len(places) == len(set(places))
    assert {*places} == expected


@given(KINDS)
def test_saying_the_first_kinds_again_brings_back_the_kinds(kinds: dict[tuple[str, int], str]) -> None:
    first = {("fr", at): block.kind for at, block in enumerate(BLOCKS)}
    again = with_kinds(with_kinds(DRAFT, kinds), first)
    assert [block.kind for block in again.texts[0].blocks] == [block.kind for block in BLOCKS]
