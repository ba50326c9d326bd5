"""`searches` and `batch`: kept searches and many of them at once, as scripts and people call them."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from .conftest import Run


def test_save_list_and_delete(run_in: Run, bundled: Path) -> None:
    assert run_in("searches", "--json").json == {"total": 0, "searches": []}
    assert run_in("searches", language="fr").sentence == "Aucune recherche n’est enregistrée."
    saved = run_in("searches", "save", "Été à Nantes", 'titre:"accord', "--theme", "digital", "--from", "2023-03")
    assert (saved.status, saved.out, saved.err) == (0, "", "")
    run_in("searches", "save", "Autre", "Inria", "--sort", "date")
    run_in("searches", "save", "ÉTÉ à Nantes", 'titre:"accord', "--theme", "digital", "--from", "2023-03")
    answer = run_in("searches", "--json").json
    first, second = answer["searches"]
    assert answer["total"] == 2
    assert (first["name"], first["query"], first["sort"]) == ("ÉTÉ à Nantes", 'titre:"accord', "relevance")
    assert (first["chosen"], first["since"], first["until"]) == ({"theme": ["digital"]}, "2023-03", None)
    assert (second["name"], second["sort"]) == ("Autre", "date")
    assert "ÉTÉ à Nantes" in run_in("searches").out
    assert run_in("searches", "delete", "été à nantes").status == 0
    assert [one["name"] for one in run_in("searches", "--json").json["searches"]] == ["Autre"]
    assert run_in("verify").status == 0


@pytest.mark.parametrize(
    ("arguments", "status", "french"),
    [(("save", " ", "a"), 1, "a besoin d’un nom"),
     (("delete", "absente"), 2, "n’a pas de recherche «\u00a0absente\u00a0»"),
     (("save", "a", "b", "--theme", "rien"), 2, "n’est pas connu")],
)  # fmt: skip
def test_what_cannot_be_done_is_said(
    run_in: Run, bundled: Path, arguments: tuple[str, ...], status: int, french: str
) -> None:
    answer = run_in("searches", *arguments, language="fr")
    assert (answer.status, answer.out) == (status, "")
    assert french in answer.sentence


def test_batch_writes_a_workbook_and_says_in_json_what_is_in_it(run_in: Run, bundled: Path, tmp_path: Path) -> None:
    queries, out = tmp_path / "q.txt", tmp_path / "out.xlsx"
    queries.write_text("Inria\n# no query\n\nsouveraineté\nzzzqqq\n", encoding="utf-8")
    run_in("searches", "save", "Chaires de 2023", "chaire", "--from", "2023", "--to", "2023")
    answer = run_in("batch", queries, out, "--language", "fr", "--saved", "--json")
    assert (answer.status, answer.json["path"], answer.json["total"]) == (0, str(out), 4)
    found = answer.json["queries"]
    assert [row["query"] for row in found] == ["Inria", "souveraineté", "zzzqqq", "chaire"]
    assert [hit["id"] for hit in found[0]["hits"]] == [
        hit["id"] for hit in run_in("search", "Inria", "--json").json["hits"]
    ]
    assert (found[2]["total"], found[2]["hits"], found[3]["name"]) == (0, [], "Chaires de 2023")
    assert (found[3]["first_year"], found[3]["last_year"]) == (2023, 2023)
    book = load_workbook(out)
    assert book.sheetnames == ["Recherches", "Résultats", "À propos de ce fichier"]
    totals = [row[4] for row in list(book["Recherches"].values)[1:]]
    assert [row["total"] for row in found] == [row[5] if isinstance(row[4], str) else row[4]
                                               for row in list(book["Recherches"].values)[1:]], totals  # fmt: skip
    assert "Queries asked: 4." in run_in("batch", queries, out, "--saved").sentence


@pytest.mark.parametrize(
    ("name", "content", "out", "english"),
    [("q.txt", None, "o.xlsx", "does not exist"), ("q.txt", "# nothing\n", "o.xlsx", "is no list of queries"),
     ("q.txt", "a", "o.pdf", "A workbook in .pdf cannot be made"), ("q.txt", "a", "no/o.xlsx", "could not be written")],
)  # fmt: skip
def test_a_batch_that_cannot_be_is_said_and_leaves_nothing(
    run_in: Run, bundled: Path, tmp_path: Path, name: str, content: str | None, out: str, english: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, encoding="utf-8")
    answer = run_in("batch", tmp_path / name, tmp_path / out, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert english in answer.sentence
    assert not list(tmp_path.glob("**/o.*"))
