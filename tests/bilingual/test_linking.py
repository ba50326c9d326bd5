"""Links made by hand stay while a text is corrected, moved about and imported again; what is lost lets go of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive import paths
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.bilingual.linking import HandLink, align_around, by_hand, linked, split, unlinked
from imt_archive.model.records import Block, Link

LEXICON = Lexicon.load(paths.resources())
FRENCH = ("Un laboratoire commun pour l’hydrogène ouvrira à Douai en mars.",
          "Les doctorants étudieront la sécurité des réseaux électriques.",
          "La fête de l’école aura lieu au bord de la rivière.",
          "Une exposition raconte cent ans d’histoire minière.")  # fmt: skip
ENGLISH = ("A joint hydrogen laboratory will open in Douai in March.",
           "PhD students will study the safety of electricity grids.",
           "The school party will be held by the river.",
           "An exhibition tells the story of a hundred years of mining.")  # fmt: skip
LINKS = tuple(Link((n,), (n,), 0.9) for n in range(4))


def blocks(words: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(Block("paragraph", one) for one in words)


FR, EN = blocks(FRENCH), blocks(ENGLISH)


def shape(links: tuple[Link, ...]) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    return [(link.fr, link.en, link.by_hand) for link in links]


def test_blocks_are_linked_by_hand_and_taken_from_their_other_links() -> None:
    assert shape(linked(LINKS, [0], [1])) == [((0,), (1,), True), ((2,), (2,), False), ((3,), (3,), False)]
    assert shape(linked(LINKS, [2, 1], [1, 2])) == [((0,), (0,), False), ((1, 2), (1, 2), True), ((3,), (3,), False)]
    merged = linked(LINKS, [0, 1], [0])
    assert shape(merged)[0] == ((0, 1), (0,), True)
    # What is left of a merge that one block was taken from stays linked.
    assert shape(linked(merged, [0], [2]))[:2] == [((0,), (2,), True), ((1,), (0,), True)]


def test_blocks_are_said_to_have_no_counterpart() -> None:
    alone = unlinked(LINKS, [1], [1])
    assert shape(alone) == [((0,), (0,), False), ((1,), (), True), ((2,), (2,), False), ((3,), (3,), False),
                            ((), (1,), True)]  # fmt: skip
    assert shape(linked(LINKS, [], [3])) == [
        ((0,), (0,), False),
        ((1,), (1,), False),
        ((2,), (2,), False),
        ((), (3,), True),
    ]
    # Taken back by linking again.
    assert shape(linked(alone, [1], [1])) == [((0,), (0,), False), ((1,), (1,), True), ((2,), (2,), False),
                                              ((3,), (3,), False)]  # fmt: skip


@pytest.mark.parametrize(
    ("fr", "en", "parts"),
    [
        ((0, 1), (0, 1), [((0,), (0,)), ((1,), (1,))]),
        ((0, 1, 2), (0, 1), [((0,), (0,)), ((1, 2), (1,))]),
        ((0,), (0, 1, 2), [((0,), (0, 1, 2))]),
        ((0, 1), (0, 1, 2), [((0,), (0,)), ((1,), (1, 2))]),
    ],
)  # fmt: skip
def test_a_row_is_taken_apart_in_its_order(
    fr: tuple[int, ...], en: tuple[int, ...], parts: list[tuple[tuple[int, ...], tuple[int, ...]]]
) -> None:
    row = Link(fr, en, 0.7)
    found = split((row, Link((5,), (5,))), fr, en)
    assert [(link.fr, link.en) for link in found] == [*parts, ((5,), (5,))]
    assert all(link.by_hand for link in found[:-1])


HAND = (Link((0,), (1,), 1.0, by_hand=True), Link((3,), (), 1.0, by_hand=True))


def again(fr: tuple[str, ...], en: tuple[str, ...], hand: tuple[Link, ...] = HAND) -> set[tuple[str, str, bool]]:
    """The links after an import of other words, as words, around what was linked by hand before."""
    new = blocks(fr), blocks(en)
    found = align_around(*new, by_hand(FR, EN, hand), LEXICON)
    return {(" + ".join(fr[i] for i in one.fr), " + ".join(en[j] for j in one.en), one.by_hand) for one in found}


def test_hand_links_stay_when_the_same_text_comes_again() -> None:
    found = again(FRENCH, ENGLISH)
    assert (FRENCH[0], ENGLISH[1], True) in found
    assert (FRENCH[3], "", True) in found
    assert (FRENCH[2], ENGLISH[2], False) in found
    assert not any(fr == FRENCH[3] and en for fr, en, _ in found)


def test_hand_links_stay_with_blocks_that_were_corrected_a_little() -> None:
    corrected = FRENCH[0].replace("mars", "avril").replace("commun", "partagé")
    assert (corrected, ENGLISH[1], True) in again((corrected, *FRENCH[1:]), ENGLISH)
    assert (FRENCH[0].upper(), ENGLISH[1], True) in again((FRENCH[0].upper(), *FRENCH[1:]), ENGLISH)


def test_hand_links_follow_blocks_that_were_moved() -> None:
    found = again((FRENCH[3], FRENCH[2], FRENCH[1], FRENCH[0]), ("A new first paragraph.", *ENGLISH))
    assert (FRENCH[0], ENGLISH[1], True) in found
    assert (FRENCH[3], "", True) in found


def test_hand_links_are_let_go_when_a_block_is_gone() -> None:
    found = again(FRENCH[1:], ENGLISH)
    assert not any(by_person and en for _, en, by_person in found)
    assert (FRENCH[1], ENGLISH[1], False) in found
    assert (FRENCH[3], "", True) in found
    other = "Tout autre chose est dit ici, de la pluie et du beau temps."
    assert not any(by_person and en for _, en, by_person in again((other, *FRENCH[1:]), ENGLISH))


def test_two_blocks_of_the_same_words_keep_a_link_each() -> None:
    fr, en = blocks(("Bonjour.", "Bonjour.")), blocks(("Hello.", "Hello."))
    hand = by_hand(fr, en, [Link((0,), (1,), by_hand=True), Link((1,), (0,), by_hand=True)])
    found = align_around(fr, en, hand, None)
    assert sorted(i for link in found for i in link.fr) == sorted(j for link in found for j in link.en) == [0, 1]
    assert all(link.by_hand for link in found)


def test_a_link_that_points_outside_the_texts_is_no_hand_link() -> None:
    assert by_hand(FR, EN, [Link((9,), (0,), by_hand=True), Link((0,), (9,), by_hand=True), Link((0,), (0,))]) == ()
    assert by_hand(FR, EN, [Link((0,), (2,), by_hand=True)]) == (HandLink((FRENCH[0],), (ENGLISH[2],)),)


INDICES = st.lists(st.integers(0, 3), max_size=3, unique=True)
STEPS = st.lists(st.tuples(st.sampled_from(["link", "unlink", "split"]), INDICES, INDICES), max_size=8)


@given(STEPS, st.permutations(FRENCH), st.permutations(ENGLISH))
def test_no_block_is_in_two_links_whatever_a_person_does(
    steps: list[tuple[str, list[int], list[int]]], french: list[str], english: list[str]
) -> None:
    links: tuple[Link, ...] = LINKS
    for what, fr, en in steps:
        if what == "split" and links:
            row = links[sum(fr) % len(links)]
            if row.fr and row.en:
                links = split(links, row.fr, row.en)
        elif fr or en:
            links = linked(links, fr, en) if what == "link" else unlinked(links, fr, en)
        _each_once(links)
        assert all(link.fr or link.en for link in links)
    new = blocks(tuple(french)), blocks(tuple(english))
    _each_once(align_around(*new, by_hand(FR, EN, links), LEXICON))


def _each_once(links: tuple[Link, ...]) -> None:
    for side in ([i for link in links for i in link.fr], [j for link in links for j in link.en]):
        assert len(side) == len(set(side))
