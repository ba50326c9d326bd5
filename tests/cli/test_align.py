"""`align`: sentences, tables, memories, and files that are not what they should be."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from .conftest import Run

GERMAN = """# Ein gemeinsames Labor für Wasserstoff

Die Hochschule und das Unternehmen Valmira eröffnen am 4. März 2024 in Douai ein gemeinsames Labor. Mit einem Budget von
2,5 Millionen Euro sollen dort vierzehn Forscherinnen und Forscher arbeiten.

Die Leiterin freut sich darüber sehr, denn die Zusammenarbeit hat schon vor zehn Jahren begonnen, und sie wird nun fünf
Jahre lang weitergehen.
"""
SPANISH = """# Un laboratorio común para el hidrógeno

La escuela y la empresa Valmira abrirán el 4 de marzo de 2024 un laboratorio común en Douai. Con un presupuesto de 2,5
millones de euros, reunirá a catorce investigadores.

La directora se alegra mucho de ello, porque la colaboración empezó hace diez años y ahora continuará durante cinco
años más.
"""


LEFT_OUT = "Passages of press contacts left out: 6. “--with-contacts” writes them too."
SECRETS = ("Jeanne", "jeanne.secrete", "06 12 34 56 78")


@pytest.fixture
def both(documents: Path) -> tuple[Path, Path]:
    return documents / "tartu.fr.md", documents / "tartu.en.md"


def test_sentences_are_aligned(run: Run, both: tuple[Path, Path]) -> None:
    blocks = run("align", *both, "--json").json
    answer = run("align", *both, "--unit", "sentence", "--json")
    assert (answer.status, answer.sentence) == (0, LEFT_OUT)
    found = answer.json
    assert len(found["fr"]) > len(blocks["fr"])
    for language in ("fr", "en"):
        used = [index for link in found["links"] for index in link[language]]
        assert len(used) == len(set(used))
        assert set(used) <= set(range(len(found[language])))
        # Sentences are pieces of the blocks, in their order.
        whole = "".join("".join(block.split()) for block in blocks[language])
        assert "".join("".join(sentence.split()) for sentence in found[language]) == whole


def test_files_in_the_wrong_order_are_swapped_and_it_is_said(run: Run, both: tuple[Path, Path]) -> None:
    right = run("align", *both, "--json").json
    answer = run("align", *both[::-1], "--json")
    assert answer.status == 0
    assert answer.json == right
    swapped, left_out = answer.err.splitlines()
    assert ("tartu.fr.md" in swapped, left_out) == (True, LEFT_OUT)
    french = run("align", *both[::-1], "--json", language="fr").err.splitlines()
    assert french[0] != swapped
    assert french[1].startswith("Passages de contacts presse laissés de côté")


@pytest.mark.parametrize("unit", ["block", "sentence"])
def test_a_memory_and_a_table_are_written(run: Run, both: tuple[Path, Path], tmp_path: Path, unit: str) -> None:
    tmx, xlsx = tmp_path / "a.tmx", tmp_path / "a.xlsx"
    answer = run("align", *both, "--unit", unit, "--tmx", tmx, "--xlsx", xlsx)
    assert (answer.status, answer.out) == (0, "")
    assert len(answer.err.splitlines()) == 3
    links = run("align", *both, "--unit", unit, "--json").json
    units = list(ElementTree.parse(tmx).getroot().iter("tu"))
    assert len(units) == len(links["links"])
    first = links["links"][0]
    assert units[0][-2][0].text == " ".join(" ".join(links["fr"][i] for i in first["fr"]).split())
    rows = list(load_workbook(xlsx).active.iter_rows(min_row=2, values_only=True))  # type: ignore[union-attr]
    printed = [part for row in rows for part in str(row[1] or "").split("\n") if part]
    assert "".join("".join(printed).split()) == "".join("".join(links["fr"]).split())
    assert {file.name for file in tmp_path.iterdir()} >= {"a.tmx", "a.xlsx"}
    assert not [file for file in tmp_path.iterdir() if file.is_file() and file.name not in ("a.tmx", "a.xlsx")]


def test_press_contacts_are_not_aligned_unless_that_is_asked_for(
    run: Run, both: tuple[Path, Path], tmp_path: Path
) -> None:
    """Each file ends with three lines of a contact; here an address stands inside its text too."""
    files = [tmp_path / path.name for path in both]
    for path, file, words in zip(both, files, ("Inscription auprès de", "Please register with"), strict=True):
        text = path.read_text("utf-8")
        file.write_text(f"{text}\n\n{words} jeanne.secrete@example.org.\n", "utf-8")
    tmx, xlsx = tmp_path / "a.tmx", tmp_path / "a.xlsx"
    for unit in ("block", "sentence"):
        written = run("align", *files, "--unit", unit).out
        assert run("align", *files, "--unit", unit, "--tmx", tmx, "--xlsx", xlsx).status == 0
        written += tmx.read_text("utf-8")
        written += str(list(load_workbook(xlsx).active.iter_rows(values_only=True)))  # type: ignore[union-attr]
        answer = run("align", *files, "--unit", unit, "--json")
        assert answer.sentence == "Passages of press contacts left out: 8. “--with-contacts” writes them too."
        assert [secret for secret in SECRETS if secret in written + answer.out] == []
        assert answer.json == run("align", *both, "--unit", unit, "--json").json, "and nothing else is left out"
        asked = run("align", *files, "--unit", unit, "--with-contacts", "--json")
        assert (asked.err, [secret for secret in SECRETS if secret not in asked.out]) == ("", [])


def test_an_english_text_with_itself_is_refused(run: Run, both: tuple[Path, Path]) -> None:
    answer = run("align", both[1], both[1], "--json")
    assert (answer.status, answer.out) == (1, "")
    assert answer.sentence.startswith(f"“{both[1]}” is not in French. Nothing was aligned.")
    answer = run("align", both[0], both[0], "--json")
    assert (answer.status, answer.out) == (1, "")
    assert answer.sentence.startswith(f"“{both[0]}” is not in English. Nothing was aligned.")
    assert "n’est pas en français" in run("align", both[1], both[1], language="fr").sentence


@pytest.mark.parametrize("words", [GERMAN, SPANISH], ids=["german", "spanish"])
def test_a_text_in_a_third_language_is_refused(run: Run, both: tuple[Path, Path], tmp_path: Path, words: str) -> None:
    other = tmp_path / "other.md"
    other.write_text(words, "utf-8")
    for files in ((both[0], other), (other, both[1]), (other, both[0]), (both[1], other), (other, other)):
        answer = run("align", *files, "--tmx", tmp_path / "out.tmx", "--json")
        assert (answer.status, answer.out) == (1, "")
        assert "Nothing was aligned." in answer.sentence
        assert not (tmp_path / "out.tmx").exists()


@pytest.mark.parametrize("content", ["", " \n\n ", "# \n", "---\n\n***\n"])
def test_an_empty_side_is_said(run: Run, both: tuple[Path, Path], tmp_path: Path, content: str) -> None:
    empty = tmp_path / "empty.md"
    empty.write_text(content, "utf-8")
    for files in ((both[0], empty), (empty, both[1]), (empty, empty)):
        answer = run("align", *files, "--json")
        assert (answer.status, answer.out) == (1, "")
        assert "empty.md” " in answer.sentence


def test_a_place_that_cannot_be_written_is_said(run: Run, both: tuple[Path, Path], tmp_path: Path) -> None:
    for option in ("--tmx", "--xlsx"):
        answer = run("align", *both, option, tmp_path / "none" / "out")
        assert (answer.status, answer.out) == (1, "")
        assert "out” " in answer.sentence


def test_two_words_on_each_side_are_enough(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Bonjour tous", "utf-8")
    (tmp_path / "b.txt").write_text("Hello everybody", "utf-8")
    answer = run("align", tmp_path / "a.txt", tmp_path / "b.txt", "--json")
    assert answer.status == 0
    assert [(link["fr"], link["en"]) for link in answer.json["links"]] == [([0], [0])]


def test_a_report_of_five_thousand_blocks(run: Run, tmp_path: Path) -> None:
    fr = [
        f"Le chapitre {n // 4} du rapport compte {n * 7} pages et {n % 13} tableaux pour la société."
        for n in range(5000)
    ]
    en = [f"Chapter {n // 4} of the report has {n * 7} pages and {n % 13} tables for the company." for n in range(5000)]
    del en[1000:1040]
    (tmp_path / "a.txt").write_text("\n\n".join(fr), "utf-8")
    (tmp_path / "b.txt").write_text("\n\n".join(en), "utf-8")
    answer = run("align", tmp_path / "a.txt", tmp_path / "b.txt", "--json")
    assert answer.status == 0
    found = answer.json
    assert len(found["fr"]) == 5000
    right = sum(
        found["fr"][link["fr"][0]].split()[6] == found["en"][link["en"][0]].split()[6]
        for link in found["links"]
        if len(link["fr"]) == len(link["en"]) == 1
    )
    assert right > 0.98 * 4960
