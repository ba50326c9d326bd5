"""The relevance bench: its queries are sound, its rule is fair, its variants are real, and its figures are right."""

from __future__ import annotations

import json
import random
import shutil
import sys
from pathlib import Path

import pytest

from imt_archive import paths
from imt_archive.model.records import Card
from imt_archive.model.searching import Hit, Results
from imt_archive.readers.notices import notice_folders, read_notice

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import bench_relevance
from relevance.asking import BASE, Answer, rank_of
from relevance.known_items import CLASSES, KnownItem, is_split, lacking, rivals
from relevance.making import made, read_queries
from relevance.stories import Story, Telling
from relevance.tables import figures, losses
from relevance.variants import ACCENTS, APOSTROPHE, NUMBER, TYPING, mistyped, other_form, variants
from relevance.words import fold, words


def story(name: str, title: str, *blocks: str, en: str = "") -> Story:
    tellings = [Telling("fr", title, blocks)] + ([Telling("en", en, ())] if en else [])
    return Story(name, "bundled", frozenset({name}), tuple(tellings))


def item(query: str, meant: str, kind: str = "by hand", language: str = "fr") -> KnownItem:
    return KnownItem(query, meant, kind, language, "bundled")


INRIA = story("inria", "Accord-cadre avec Inria", "Signé à Bercy en 2024 par la directrice.", en="Agreement with Inria")
UTS = story("uts", "Partenariat avec Sydney", "Un accord signé en 2025 à Bercy, sans Inria.")
CHAIR = story("chaire", "Une chaire de données", "La directrice a signé : c’est une chaire.")
ALL = (INRIA, UTS, CHAIR)


@pytest.fixture(scope="module")
def bundled() -> list[Story]:
    """The notices as stories, read from their files: no archive, no search."""
    told = []
    for folder in notice_folders(paths.data()):
        tellings = [Telling(t.language, t.title, tuple(b.text for b in t.blocks)) for t in read_notice(folder).texts]
        told.append(Story(folder.name, "bundled", frozenset({folder.name}), tuple(tellings)))
    return told


def test_queries_by_hand_name_releases_that_exist() -> None:
    known = {folder.name for folder in notice_folders(paths.data())}
    queries = read_queries()
    assert len(queries) >= 60
    assert {one["language"] for one in queries} == {"fr", "en"}
    unknown = [q["release"] for q in queries if q["release"] not in known and not q["release"].startswith("bitext-")]
    assert unknown == []
    assert len({fold(one["ask"]) for one in queries}) == len(queries)


def test_enough_queries_of_every_class_and_each_has_one_answer(bundled: list[Story]) -> None:
    items, left = made(bundled)
    assert len(items) >= 180
    assert {one.kind for one in items} == set(CLASSES)
    assert min(sum(one.language == language for one in items) for language in ("fr", "en")) >= 80
    assert all(rivals(one, bundled) == [] for one in items)
    assert not {(one.item.query, one.item.story) for one in left} & {(one.query, one.story) for one in items}
    assert (items, left) == made(bundled), "the same queries every time"


@pytest.mark.parametrize(
    ("query", "meant", "kind", "expected"),
    [
        ("accord inria 2024", "inria", "by hand", []),
        ("données chaires", "chaire", "by hand", []),
        ("accord inria", "inria", "by hand", []),  # in the title here, in the body there
        ("bercy", "inria", "by hand", ["uts"]),
        ("directrice signé", "inria", "by hand", ["chaire"]),
        ("inconnu", "inria", "by hand", ["uts", "chaire"]),
        ("avec la en", "inria", "by hand", ["uts", "chaire"]),
        ("signé en 2025", "uts", "quote", []),
        ('"à Bercy"', "uts", "marked quote", ["inria"]),
    ],
)
def test_a_query_that_fits_another_just_as_well_is_seen(query: str, meant: str, kind: str, expected: list[str]) -> None:
    assert rivals(item(query, meant, kind), ALL) == expected


def test_a_miss_is_explained() -> None:
    assert lacking("accords avec qui à Rennes", INRIA) == ["(qui)", "rennes"]
    assert is_split("agreement bercy", INRIA)
    assert not is_split("accord bercy", INRIA)


def test_words_are_read_without_regard_to_how_they_are_written() -> None:
    assert words("L’Œuvre, 13\u202f600 élèves de M.I.N.E.S : R&D") == "l oeuvre 13600 eleves de mines r&d".split()


def test_each_variant_changes_one_thing() -> None:
    found = variants(item("l’école numérique à Évry", "inria"))
    assert found[ACCENTS] == "l’ecole numerique a Evry"
    assert found[APOSTROPHE] == "l'école numérique à Évry"
    assert found[NUMBER] in {"l’écoles numérique à Évry", "l’école numériques à Évry"}
    assert set(words(found[TYPING])) - set(words("l’école numérique à Évry"))
    assert found == variants(item("l’école numérique à Évry", "inria"))
    assert variants(item("2024 UTS", "uts")) == {}


@pytest.mark.parametrize(
    ("word", "language", "form"),
    [
        ("accord", "fr", "accords"),
        ("réseaux", "fr", "réseau"),
        ("convention", "fr", "conventions"),
        ("numériques", "fr", "numérique"),
        ("plusieurs", "fr", ""),
        ("succès", "fr", ""),
        ("strategies", "en", "strategy"),
        ("university", "en", "universities"),
        ("partnerships", "en", "partnership"),
        ("Chair", "en", "Chairs"),
        ("Lerouge", "fr", ""),
        ("UTS", "en", ""),
        ("is", "en", ""),
    ],
)
def test_the_other_number_is_a_real_form(word: str, language: str, form: str) -> None:
    assert other_form(word, language) == form


def test_a_typing_error_is_one_error_in_one_long_word_and_no_other_word() -> None:
    made_errors = {mistyped("un accord-cadre", random.Random(seed)) for seed in range(40)}
    for text in made_errors:
        assert text.startswith("un a")
        assert text.endswith("d-cadre")
        assert text != "un accord-cadre"
        assert abs(len(text) - len("un accord-cadre")) <= 1
    taken = frozenset(word for text in made_errors for word in words(text)) - {"accord"}
    unseen = {mistyped("un accord-cadre", random.Random(seed), taken) for seed in range(40)}
    assert not unseen & made_errors
    assert mistyped("un bref mot", random.Random(1)) == "un bref mot"


def test_a_hit_on_either_text_of_a_pair_counts() -> None:
    pair = Story("bitext-002", "bitext", frozenset({"one-fr", "two-en"}), INRIA.tellings)
    hits = tuple(Hit(Card(name, "news", None), name, "en") for name in ("other", "two-en", "one-fr"))
    results = Results("q", hits, 3, 3)
    assert rank_of(results, pair) == 2
    assert rank_of(results, INRIA) == 0


def answer(meant: KnownItem, variant: str, rank: int, then: int | None = None) -> Answer:
    return Answer(meant, variant, meant.query, rank, rank, "", "", "", rank if then is None else then)


def test_figures_and_losses_are_counted_against_the_same_queries() -> None:
    first, second, third = item("a", "inria"), item("b", "uts"), item("c", "chaire", "quote")
    asked = [answer(first, BASE, 1), answer(second, BASE, 4), answer(third, BASE, 0)]
    assert figures(asked) == pytest.approx({"n": 3, "mrr": 1.25 / 3, "hit1": 1 / 3, "hit10": 2 / 3})
    asked += [answer(first, ACCENTS, 2), answer(second, TYPING, 0, 2), answer(first, TYPING, 0, 0)]
    lost = losses(asked)
    assert lost[ACCENTS] == {"n": 1, "base": 1.0, "mrr": 0.5, "loss": 0.5}
    assert lost[TYPING]["loss"] == pytest.approx(0.625)
    assert lost[f"{TYPING}, suggestion taken"]["mrr"] == pytest.approx(0.25)
    assert losses(asked, kind="quote")[ACCENTS]["n"] == 0


@pytest.fixture
def three_notices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small archive's data, and no pairs beside it."""
    data = tmp_path / "data"
    for folder in notice_folders(paths.data())[:3]:
        shutil.copytree(folder, data / "notices" / folder.parent.name / folder.name)
    monkeypatch.setattr(paths, "data", lambda: data)
    monkeypatch.setenv("IMT_SHARED", str(tmp_path / "nowhere"))
    return data


def test_the_bench_prints_its_tables(three_notices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench_relevance.main(["--worst", "3"])
    printed = capsys.readouterr()
    assert "Without the pairs" in printed.err
    assert "over 3 stories" in printed.out
    assert "| all |" in printed.out
    assert "typing error, suggestion taken" in printed.out


def test_the_bench_prints_one_json_document(three_notices: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bench_relevance.main(["--json"])
    document = json.loads(capsys.readouterr().out)
    assert document["stories"] == 3
    titles = [one for one in document["answers"] if one["item"]["kind"] == "title" and one["variant"] == BASE]
    assert len(titles) == 6
    # Whole titles, or parts of them that no other text has: a search that misses them finds nothing.
    assert [one["asked"] for one in titles if one["rank"] != 1] == []
