"""Texts and Markdown: the letters of older programs are read, and what a page would not show is left out."""

from __future__ import annotations

import time

import pytest

from imt_archive.readers import encodings
from imt_archive.readers import text as reader

FRENCH = "L’été, les élèves de l’école mesurent la rivière à Évry : « Déjà 250 000 € », dit Noël Garçon, où qu’il soit."
ENGLISH = "The river’s school – “small”, they say – will measure it, and Zoë’s team won’t wait…"
PLAIN = FRENCH.replace("’", "'").replace("€", "euros")


def texts_of(content: bytes | str) -> list[str]:
    content = content if isinstance(content, bytes) else content.encode()
    return [block.text for block in reader.read(content)]


# Encodings


@pytest.mark.parametrize("text", [FRENCH, ENGLISH])
def test_a_text_from_an_old_macintosh_is_read(text: str) -> None:
    assert encodings.decode(text.encode("mac_roman")) == text


def test_a_text_from_dos_is_read() -> None:
    assert encodings.decode(PLAIN.encode("cp850")) == PLAIN


@pytest.mark.parametrize(
    "text", ["Le cœur de Brest", "Une œuvre à 250 000 € par an", "Œuvrer pour la forêt de Dimašek"]
)
def test_latin_9_is_told_from_windows_by_its_ligatures_and_the_euro(text: str) -> None:
    assert encodings.decode(text.encode("iso8859-15")) == text


def test_one_stray_byte_does_not_spoil_the_letters_of_a_whole_file() -> None:
    assert encodings.decode(f"{FRENCH} OK ".encode() + b"\x96 fin") == f"{FRENCH} OK – fin"
    assert encodings.decode("La forêt protégée avançait".encode() + b"\xe9e") == "La forêt protégée avançaitée"


@pytest.mark.parametrize(
    "text",
    ["é", "Žižek", "Solvéa", "½ heure", "Škoda à Évry", "José Muñoz, à São Paulo", "C’était Noël…", FRENCH, ENGLISH],
)
def test_windows_1252_stays_what_it_is_however_short(text: str) -> None:
    assert encodings.decode(text.encode("cp1252")) == text


@pytest.mark.parametrize("piece", [b"\xc3\xa9", b"abcdefghijk \x8e", b"\x8e\x8e"])
def test_guessing_takes_time_in_proportion(piece: bytes) -> None:
    started = time.process_time()
    encodings.decode(b"abcdefghijk " * 1000 + piece * 10_000 + b"\xff")
    assert time.process_time() - started < 5


# Markdown


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Un pont.\n\n<!-- à relire\n\navant lundi -->\n\nDeux rives.", ["Un pont.", "Deux rives."]),
        ("Le pont **LUMIS**[^1] ouvre.\n\n[^1]: En bois.", ["Le pont LUMIS ouvre.", "En bois."]),
        ("[La Région][reg] et [Ponts] paient.\n\n[reg]: https://exemple.fr/region\n[ponts]: <https://exemple.fr> 'P'",
         ["La Région et Ponts paient."]),
        ("12 €<br>par mois", ["12 €", "par mois"]),
        ("| Prix | 12 €<br/>par mois |", ["Prix | 12 € par mois"]),
        ("Ponts &amp; chauss&eacute;es", ["Ponts & chaussées"]),
        ("Le code `x_y_z` sert ``.", ["Le code x_y_z sert ``."]),
        ("```python\nx = 1\n```", ["x = 1"]),
        ("Voir <https://exemple.fr/pont>.", ["Voir https://exemple.fr/pont."]),
    ],
)  # fmt: skip
def test_what_markdown_does_not_show_is_left_out(text: str, blocks: list[str]) -> None:
    assert texts_of(text) == blocks


@pytest.mark.parametrize(
    "text", ["Un reste <!-- que personne ne ferme.", "l`IMT et d`Albi", "Voir [1] et [sic]: tel quel.", "R&D; AT&T"]
)
def test_what_only_looks_like_a_mark_stays(text: str) -> None:
    assert texts_of(text) == [text]


def test_a_figure_of_a_table_stays_under_its_year() -> None:
    table = (
        "| | 2023 | | 2024 |\n|---|---|---|---|\n| Sols | | | 90 000 € |\n| Rivières | 70 000 € | | |\n| Autres | | | |"
    )
    assert texts_of(table) == ["– | 2023 | 2024", "Sols | – | 90 000 €", "Rivières | 70 000 € | –", "Autres"]


N = 50_000


@pytest.mark.parametrize(
    "text",
    ["<!--" * N, "[a][b]" * N + "\n[b]: http://x", "[a" * N + "\n[b]: http://x", "`a " * N, "&a" * N, "<br" * N,
     "[^" * N, "|a" * 1000 + "|\n" + "|a|b|\n" * N],
)  # fmt: skip
def test_reading_markdown_takes_time_in_proportion(text: str) -> None:
    started = time.process_time()
    reader.blocks_of(text)
    assert time.process_time() - started < 5
