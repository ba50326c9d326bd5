"""Blocks that say the same find each other: in short texts of ours, in shared ones, and after damage."""

from __future__ import annotations

import random
import time
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.bilingual.align import align, align_sentences
from imt_archive.bilingual.corridor import corridor
from imt_archive.bilingual.sentences import sentences
from imt_archive.model.records import BLOCK_KINDS, Block, Link

from .conftest import Bitext, Pairs

KINDS = {"#": "heading", "-": "bullet", ">": "quotation", "@": "contact", "?": "about"}

# Each line is a block; its first sign says the kind. The links are counted from 0.
HAND_WRITTEN = {
    "one to one": (
        """
        # Un laboratoire commun pour l’hydrogène
        L’école et la société Valmira ouvrent le 4 mars 2024 un laboratoire commun à Douai.
        Doté de 2,5 M€ sur cinq ans, il réunira 14 chercheurs.
        - Stockage à basse pression
        - Sécurité des réseaux
        > C’est l’aboutissement de dix années de travail, se réjouit Anna Verdier.
        """,
        """
        # A joint laboratory for hydrogen
        On 4 March 2024 the school and the company Valmira are opening a joint laboratory in Douai.
        With a budget of €2.5 million over five years, it will bring together 14 researchers.
        - Low-pressure storage
        - Grid safety
        > This is the result of ten years of work, says a delighted Anna Verdier.
        """,
        [((n,), (n,)) for n in range(6)],
    ),
    "a section that English lacks": (
        """
        # Rentrée des apprentis
        Ils sont 1 250 à commencer leur formation cette semaine, soit 8 % de plus qu’en 2022.
        # Pour venir
        Depuis la gare, prendre le tramway B jusqu’au terminus.
        # Un suivi personnel
        Chaque apprenti est suivi par un tuteur de l’entreprise et par un enseignant de l’école.
        """,
        """
        # A new year for apprentices
        This week 1,250 of them are starting their training, 8% more than in 2022.
        # Personal support
        Each apprentice is supported by a tutor in the company and by a teacher at the school.
        """,
        [((0,), (0,)), ((1,), (1,)), ((4,), (2,)), ((5,), (3,))],
    ),
    "one block for two": (
        """
        # Prix de thèse 2023
        Le jury a distingué trois thèses parmi 47 candidatures venues de 12 pays.
        La première porte sur les batteries au sodium, que Lina Kowalski a étudiées pendant quatre ans à Nancy.
        La remise des prix aura lieu le 9 novembre à Bruxelles.
        """,
        """
        # 2023 thesis award
        The jury selected three theses from 47 applications from 12 countries. The first is about sodium batteries,
         which Lina Kowalski studied for four years in Nancy.
        The awards will be presented on 9 November in Brussels.
        """,
        [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,))],
    ),
    "one block for three": (
        """
        Le programme finance 30 bourses de mobilité, ouvre deux chaires et prévoit une école d’été. Les bourses
         s’adressent aux doctorants de Tunis et de Dakar. L’école d’été accueillera 120 étudiants en juillet 2025.
        Les dossiers sont à déposer avant le 15 janvier.
        """,
        """
        The programme funds 30 mobility grants, creates two chairs and includes a summer school.
        The grants are for doctoral students in Tunis and Dakar.
        The summer school will welcome 120 students in July 2025.
        Applications must be submitted before 15 January.
        """,
        [((0,), (0, 1, 2)), ((1,), (3,))],
    ),
    "about paragraphs keep to themselves": (
        """
        Deux écoles, un même campus à partir de septembre 2026.
        @ Contact presse : Paul Rivière, 01 00 00 00 00
        ? Fondée en 1902, l’école forme 900 ingénieurs par an.
        ? La fondation soutient 60 projets.
        """,
        """
        Two schools, one campus from September 2026.
        ? Founded in 1902, the school trains 900 engineers a year.
        ? The foundation supports 60 projects.
        @ Press contact: Paul Rivière, 01 00 00 00 00
        """,
        [((0,), (0,)), ((2,), (1,)), ((3,), (2,))],
    ),
}


def blocks(lines: str) -> tuple[Block, ...]:
    found: list[Block] = []
    for line in lines.strip("\n").split("\n"):
        text = line[8:]
        if text.startswith(" "):
            found[-1] = Block(found[-1].kind, found[-1].text + text)
        elif text.strip():
            kind = KINDS.get(text[0])
            found.append(Block(kind, text[2:]) if kind else Block("paragraph", text))
    return tuple(found)


def pairs(links: Iterable[Link]) -> Pairs:
    return frozenset((link.fr, link.en) for link in links)


@pytest.mark.parametrize("name", HAND_WRITTEN)
def test_hand_written_texts(name: str) -> None:
    fr, en, expected = HAND_WRITTEN[name]
    assert sorted(pairs(align(blocks(fr), blocks(en)))) == expected


def test_a_sure_link_has_more_confidence_than_a_doubtful_one() -> None:
    fr = (Block("paragraph", "Le 4 mars 2024, Valmira ouvre à Douai."), Block("paragraph", "Il pleut souvent ici."))
    en = (
        Block("paragraph", "On 4 March 2024 Valmira opens in Douai."),
        Block("paragraph", "Wholly other words stand."),
    )
    sure, doubtful = align(fr, en)
    assert (sure.fr, doubtful.fr) == ((0,), (1,))
    assert sure.confidence > 0.9 > doubtful.confidence


def test_numbers_count_as_written_in_either_language() -> None:
    fr = [Block("bullet", text) for text in ("13 600 personnes", "22,7 % de femmes", "le 1er août", "14 janvier")]
    en = [Block("bullet", text) for text in ("22.7% women", "13,600 people")]
    assert pairs(align(fr[1::-1], en)) == {((0,), (0,)), ((1,), (1,))}
    assert pairs(align(fr, [Block("bullet", "August 1"), Block("bullet", "January 14")])) == {
        ((2,), (0,)),
        ((3,), (1,)),
    }


@pytest.mark.parametrize(("fr", "en"), [((), ()), ((), (Block("paragraph", "One."),)), ((Block("heading", ""),), ())])
def test_an_empty_side_has_no_links(fr: Sequence[Block], en: Sequence[Block]) -> None:
    assert align(fr, en) == ()


def test_sentences_are_linked_by_the_same_engine() -> None:
    fr = "L’IMT et Valmira signent un accord. Il dure 5 ans. Anna Verdier s’en réjouit."
    en = "IMT and Valmira are signing an agreement for 5 years. Anna Verdier is delighted."
    assert pairs(align_sentences(fr, en)) == {((0, 1), (0,)), ((2,), (1,))}
    assert align_sentences("", en) == ()


ANY_BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(BLOCK_KINDS), st.text(st.sampled_from("aéB 1234.,XY’-«»\n½ﷺ"), max_size=40)),
    max_size=30,
)


@given(ANY_BLOCKS, ANY_BLOCKS)
def test_links_are_in_order_and_share_no_block(fr: list[Block], en: list[Block]) -> None:
    links = align(fr, en)
    for side, count in (
        ([i for link in links for i in link.fr], len(fr)),
        ([j for link in links for j in link.en], len(en)),
    ):
        assert side == sorted(set(side))
        assert all(0 <= index < count for index in side)
    for link in links:
        assert link.fr
        assert link.en
        assert 0 <= link.confidence <= 1
        abouts = {fr[i].kind == "about" for i in link.fr} | {en[j].kind == "about" for j in link.en}
        assert len(abouts) == 1


@given(st.integers(1, 40), st.data())
def test_blocks_that_one_side_lacks_are_left_alone(count: int, data: st.DataObject) -> None:
    def said(number: int) -> str:
        return f"{chr(65 + number % 26)}{chr(97 + number // 26)}rovik {1000 + number * 37}"

    kept = sorted(data.draw(st.sets(st.integers(0, count - 1))))
    fr = [Block("paragraph", f"Le projet {said(n)} commence") for n in range(count)]
    en = [Block("paragraph", f"The project {said(n)} begins") for n in kept]
    assert pairs(align(fr, en)) == {((n,), (place,)) for place, n in enumerate(kept)}


@given(st.integers(0, 90), st.integers(0, 90), st.data())
def test_the_corridor_leads_from_end_to_end(rows: int, columns: int, data: st.DataObject) -> None:
    indices = [
        st.lists(st.integers(0, n - 1), max_size=5, unique=True).map(sorted) if n else st.just([])
        for n in (rows, columns)
    ]
    postings = data.draw(st.lists(st.tuples(*indices, st.floats(0.1, 3)), max_size=12))
    lows, highs = corridor(rows, columns, postings)
    assert len(lows) == len(highs) == rows + 1
    assert lows[0] == 0
    assert highs[-1] == columns
    assert list(lows) == sorted(lows)
    assert list(highs) == sorted(highs)
    assert all(0 <= low <= high <= columns for low, high in zip(lows, highs, strict=True))
    assert all(low <= before for low, before in zip(lows[1:], highs, strict=False))


def test_five_thousand_blocks_stay_affordable() -> None:
    fr = [Block("paragraph", f"Le rapport {n // 3} de la société compte {n * 7} pages") for n in range(5000)]
    en = [Block("paragraph", f"Report {n // 3} of the company has {n * 7} pages") for n in range(5000) if n % 11]
    started = time.process_time()
    found = pairs(align(fr, en))
    assert time.process_time() - started < 10
    expected = {((n,), (place,)) for place, n in enumerate(n for n in range(5000) if n % 11)}
    assert len(found & expected) > 0.98 * len(expected)
    # Where nothing tells one block from another, only a narrow corridor is searched.
    lows, highs = corridor(5000, 5000, [])
    assert sum(high - low for low, high in zip(lows, highs, strict=True)) < 5000 * 50


def strict_f1(cases: Iterable[tuple[Sequence[Block], Sequence[Block], Pairs, frozenset[int], frozenset[int]]]) -> float:
    """F1 of links that are wholly right; links of blocks of which nothing is known do not count."""
    right = proposed = wanted = 0
    for fr, en, gold, unknown_fr, unknown_en in cases:
        found = {link for link in pairs(align(fr, en)) if not (unknown_fr & {*link[0]} or unknown_en & {*link[1]})}
        right, proposed, wanted = right + len(found & gold), proposed + len(found), wanted + len(gold)
    return 2 * right / (proposed + wanted)


def test_shared_texts_as_they_are(bitexts: tuple[Bitext, ...]) -> None:
    """Measured: 1.000."""
    assert strict_f1((b.fr, b.en, b.gold, b.unknown_fr, b.unknown_en) for b in bitexts) >= 0.99


@pytest.mark.parametrize(("damaged", "floor"), [("fr", 0.97), ("en", 0.97), ("both", 0.93)])
def test_shared_texts_with_blocks_dropped_merged_and_split(
    bitexts: tuple[Bitext, ...], damaged: str, floor: float
) -> None:
    """Measured over seeds 1 to 3: French damaged 0.984, English 0.991, both 0.960."""
    cases = []
    for seed in (1, 2, 3):
        draw = random.Random(seed)
        for bitext in bitexts:
            if bitext.unknown_fr or bitext.unknown_en:
                continue
            fr = damage(bitext.fr, "fr", draw) if damaged != "en" else whole(bitext.fr)
            en = damage(bitext.en, "en", draw) if damaged != "fr" else whole(bitext.en)
            cases.append(
                ([b for b, _ in fr], [b for b, _ in en], gold_after(fr, en, bitext.gold), frozenset(), frozenset())
            )
    assert any(len(fr) > 1 or len(en) > 1 for _, _, gold, _, _ in cases for fr, en in gold)
    assert strict_f1(cases) >= floor


Damaged = list[tuple[Block, tuple[int, ...]]]


def whole(sound: Sequence[Block]) -> Damaged:
    return [(block, (index,)) for index, block in enumerate(sound)]


def damage(sound: Sequence[Block], language: str, draw: random.Random) -> Damaged:
    """The blocks, 8 % dropped, 8 % merged with the next one, 8 % split in two; each with what it is made of."""
    out: Damaged = []
    index = 0
    while index < len(sound):
        block, chance = sound[index], draw.random()
        following = sound[index + 1] if index + 1 < len(sound) else None
        if chance < 0.08:
            pass
        elif chance < 0.16 and following and block.kind == following.kind != "heading":
            out.append((Block(block.kind, f"{block.text} {following.text}"), (index, index + 1)))
            index += 1
        elif chance < 0.24 and len(starts := sentences(block.text, language)) > 1:
            at = starts[draw.randrange(1, len(starts))][0]
            out += [(Block(block.kind, part), (index,)) for part in (block.text[:at].strip(), block.text[at:])]
        else:
            out.append((block, (index,)))
        index += 1
    return out


def gold_after(fr: Damaged, en: Damaged, gold: Pairs) -> Pairs:
    """What is linked after the damage: all blocks that hold some of the same original pairs."""
    groups: list[tuple[set[int], set[int], set[int]]] = []
    origins = [(a, 0, {n for n, (f, _) in enumerate(sorted(gold)) if f[0] in of}) for a, (_, of) in enumerate(fr)]
    origins += [(a, 1, {n for n, (_, e) in enumerate(sorted(gold)) if e[0] in of}) for a, (_, of) in enumerate(en)]
    for place, side, originals in origins:
        joined: tuple[set[int], set[int], set[int]] = (set(), set(), set(originals))
        joined[side].add(place)
        apart = []
        for group in groups:
            if group[2] & joined[2]:
                for mine, other in zip(joined, group, strict=True):
                    mine |= other
            else:
                apart.append(group)
        groups = [*apart, joined]
    return frozenset((tuple(sorted(f)), tuple(sorted(e))) for f, e, _ in groups if f and e)
