"""`align` and `pair`: two files or two texts brought together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from imt_archive import paths
from imt_archive.export.shapes import Shapes
from imt_archive.model.records import Block, Card, Link, Release, Text
from imt_archive.model.vocabulary import Vocabulary

from .conftest import Run


def test_align_says_which_blocks_say_the_same(run: Run, documents: Path, own_folders: Path) -> None:
    answer = run("align", documents / "tartu.fr.md", documents / "tartu.en.md", "--json")
    assert (answer.status, "press contacts left out" in answer.sentence) == (0, True)
    assert set(answer.json) == {"fr", "en", "links"}
    french, english = answer.json["fr"], answer.json["en"]
    assert all(set(link) == {"fr", "en", "confidence"} for link in answer.json["links"])
    says = {french[i]: english[j] for link in answer.json["links"] for i, j in zip(link["fr"], link["en"], strict=True)}
    assert says["Trois objectifs communs"] == "Three common objectives"
    pairs = [(block[:12], says[block][:12]) for block in french if block.startswith(("Les deux", "Un comité"))]
    assert pairs == [("Les deux éta", "The two inst"), ("Un comité pa", "A joint comm")]
    assert all(0 <= link["confidence"] <= 1 for link in answer.json["links"])
    # No archive is made, not even the user's own.
    assert not own_folders.exists()


def test_align_for_a_person_shows_both_sides(run: Run, documents: Path) -> None:
    out = run("align", documents / "tartu.fr.md", documents / "tartu.en.md").out
    assert "Trois objectifs communs\n      Three common objectives" in out


@pytest.mark.parametrize(
    ("content", "english", "french"),
    [(None, "“b.txt” does not exist.", "n’existe pas."), (b"", "“b.txt” is empty.", "est vide."),
     (bytes(50), "“b.txt” has no words in it.", "ne contient aucun mot.")],
)  # fmt: skip
def test_align_of_a_file_that_cannot_be_read(
    run: Run, documents: Path, tmp_path: Path, content: bytes | None, english: str, french: str
) -> None:
    bad = tmp_path / "b.txt"
    if content is not None:
        bad.write_bytes(content)
    answer = run("align", documents / "tartu.fr.md", bad, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert answer.sentence.startswith(english)
    assert french in run("align", bad, documents / "tartu.en.md", language="fr").sentence


@pytest.fixture
def apart(run_in: Run, documents: Path) -> dict[str, str]:
    """The French and the English text, each in a release of its own: text ids by language."""
    imported = run_in("import", documents, "--no-pairing", "--json").json["imported"]
    return {one["language"]: one["text_id"] for one in imported}


def test_pair_proposes_and_accepts(run_in: Run, apart: dict[str, str]) -> None:
    answer = run_in("pair", "--json").json
    assert set(answer) == {"proposed", "paired"}
    assert answer["paired"] == []
    (proposal,) = answer["proposed"]
    assert set(proposal) >= {"fr", "en", "fr_path", "en_path", "confidence"}
    assert (proposal["fr"], proposal["en"]) == (apart["fr"], apart["en"])
    assert (proposal["fr_path"], proposal["en_path"]) == ("tartu.fr.md", "tartu.en.md")
    assert proposal["confidence"] > 0.8
    assert apart["fr"] in run_in("pair").out

    accepted = run_in("pair", "--accept", apart["fr"], apart["en"], "--json")
    assert (accepted.status, accepted.json["proposed"]) == (0, [])
    (pair,) = accepted.json["paired"]
    assert set(pair) >= {"fr", "en", "fr_path", "en_path", "confidence"}
    assert (pair["fr"], pair["en"]) == (apart["fr"], apart["en"])

    (release,) = run_in("list", "--language", "both", "--json").json["releases"]
    shown = run_in("show", release["id"], "--json").json
    texts = {text["language"]: [block["text"] for block in text["blocks"]] for text in shown["texts"]}
    same = {texts["fr"][link["fr"][0]]: texts["en"][link["en"][0]] for link in shown["links"] if link["fr"]}
    assert same["Trois objectifs communs"] == "Three common objectives"
    # One agreement, announced in two languages.
    assert run_in("agreements", "--json").json["total"] == 1


def test_after_pairing_a_hit_shows_the_passage_of_the_other_language(run_in: Run, apart: dict[str, str]) -> None:
    run_in("pair", "--accept", apart["fr"], apart["en"])
    (hit,) = run_in("search", "cybersécurité", "--json").json["hits"]
    assert "double degree in cybersecurity" in hit["snippets"][0]["counterpart"]["text"]
    assert hit["snippets"][0]["counterpart"]["language"] == "en"


def test_links_are_counted_in_the_blocks_that_are_shown() -> None:
    contact, first, second = Block("contact", "06 12 34 56 78"), Block("paragraph", "a"), Block("paragraph", "b")
    fr = Text("fr", "Titre", (contact, first, second), id="r.fr")
    en = Text("en", "Title", (first, contact, second), id="r.en")
    links = (Link((0,), (1,)), Link((1,), (0,)), Link((2,), (1, 2)), Link((2,), ()))
    shapes = Shapes(Vocabulary.load(paths.resources()))
    shown = shapes.release(Card("r", "news", None), Release("r", "news", (fr, en), links=links), [])
    assert [[block["text"] for block in text["blocks"]] for text in shown["texts"]] == [["a", "b"], ["a", "b"]]
    pairs = [(link["fr"], link["en"]) for link in shown["links"]]
    assert pairs == [([0], [0]), ([1], [1]), ([1], [])]
    assert "06 12 34 56 78" not in json.dumps(shown)


def test_nothing_to_pair_is_said(run_in: Run, apart: dict[str, str]) -> None:
    run_in("pair", "--accept", apart["fr"], apart["en"])
    assert run_in("pair").sentence == "No pair to propose (1 made already)."
    assert run_in("pair", language="fr").sentence == "Aucune paire à proposer (déjà formées\N{NO-BREAK SPACE}: 1)."
    assert run_in("pair", "--json").err == ""


def test_two_texts_of_one_language_are_no_pair(run_in: Run, apart: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "autre.txt").write_text("# Une autre école\n\nLes étudiantes et les étudiants sont là.", "utf-8")
    (other,) = run_in("import", tmp_path / "autre.txt", "--json").json["imported"]
    before = run_in("list", "--json").out
    answer = run_in("pair", "--accept", apart["fr"], other["text_id"], "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "have a text in the same language and cannot be made a pair. Nothing was changed." in answer.sentence
    french = run_in("pair", "--accept", apart["fr"], other["text_id"], language="fr").sentence
    assert "ont un texte dans la même langue" in french
    assert other["id"] in french
    assert run_in("list", "--json").out == before


def test_a_text_that_does_not_exist_cannot_be_paired(run_in: Run, apart: dict[str, str]) -> None:
    answer = run_in("pair", "--accept", apart["fr"], "nope", "--json")
    assert (answer.status, answer.out) == (2, "")
    assert "“nope”" in answer.sentence
    assert run_in("pair", "--accept", apart["fr"]).status == 2


def test_an_import_pairs_what_is_sure_and_says_so(run_in: Run, documents: Path) -> None:
    imported = {one["language"]: one for one in run_in("import", documents, "--json").json["imported"]}
    assert imported["fr"]["id"] == imported["en"]["id"]
    assert imported["fr"]["paired_with"] == imported["en"]["text_id"]
    assert imported["en"]["paired_with"] == imported["fr"]["text_id"]
    assert run_in("pair", "--json").json["proposed"] == []
    (release,) = run_in("list", "--language", "both", "--json").json["releases"]
    assert release["id"] == imported["fr"]["id"]


def test_a_second_import_pairs_with_what_is_there(run_in: Run, documents: Path) -> None:
    (french,) = run_in("import", documents / "tartu.fr.md", "--json").json["imported"]
    assert french["paired_with"] is None
    (english,) = run_in("import", documents / "tartu.en.md", "--json").json["imported"]
    assert english["paired_with"] == french["text_id"]
    assert run_in("list", "--language", "both", "--json").json["total"] == 1


def test_an_import_may_leave_texts_apart(run_in: Run, apart: dict[str, str]) -> None:
    assert run_in("list", "--json").json["total"] == 2
    assert run_in("list", "--language", "both", "--json").json["releases"] == []
    assert len(run_in("pair", "--json").json["proposed"]) == 1


def test_sure_pairs_are_accepted_at_once(run_in: Run, apart: dict[str, str]) -> None:
    folder = Path(__file__).parents[1] / "bilingual" / "documents"
    run_in("import", folder, "--no-pairing")
    proposed = run_in("pair", "--json").json["proposed"]
    assert {(one["fr_path"], one["en_path"]) for one in proposed} >= {("chair.fr.md", "chair.en.md")}
    answer = run_in("pair", "--accept-sure", "--json")
    assert answer.status == 0
    paired = {(one["fr_path"], one["en_path"]) for one in answer.json["paired"]}
    assert len(paired) == 11
    assert all(fr.removesuffix(".fr.md") == en.removesuffix(".en.md") for fr, en in paired)
    assert "11" in answer.err
    again = run_in("pair", "--accept-sure")
    assert again.status == 0
    assert run_in("audit", "--json").json["checked"] == 11
