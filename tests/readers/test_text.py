"""Bytes and text become blocks: any encoding, any layout, no letter lost, and never a long wait."""

from __future__ import annotations

import textwrap
import time
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import assume, event, example, given, settings
from hypothesis import strategies as st

from imt_archive.model.errors import ReadError
from imt_archive.readers import text as reader
from imt_archive.readers.document import RawBlock

FRENCH = "L’école d’Alès fête ses élèves : « Où êtes-vous ? » – 13 600 étudiants, œuvre, ça, Noël, 20 €."
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8


def texts_of(content: bytes | str) -> list[str]:
    content = content if isinstance(content, bytes) else content.encode()
    return [block.text for block in reader.read(content)]


def kinds_of(content: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in reader.read(content.encode())]


def letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalpha())


# Encodings


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)  # "utf-16" writes the mark of this machine's order; the other order is below
def test_french_survives_every_usual_encoding(encoding: str) -> None:
    assert texts_of(FRENCH.encode(encoding)) == [FRENCH]


@pytest.mark.parametrize(("mark", "encoding"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf_16_with_either_mark(mark: bytes, encoding: str) -> None:
    assert texts_of(mark + FRENCH.encode(encoding)) == [FRENCH]


def test_latin_1_is_read_as_french() -> None:
    plain = "À l’été, l’Institut fête ses élèves ingénieurs à Évry.".replace("’", "'")
    assert texts_of(plain.encode("latin-1")) == [plain]


@given(st.text(st.characters(codec="cp1252", exclude_categories=["Cc"], exclude_characters="\xad"), min_size=1))
def test_windows_1252_that_is_no_utf_8_is_windows_1252(text: str) -> None:
    content = text.encode("cp1252")
    try:
        expected = content.decode("utf-8")
    except UnicodeDecodeError:
        expected = text
    # Two signs of Windows-1252 may be one of UTF-8 that no text has: a control character.
    assume(expected.strip() and not any(unicodedata.category(c) == "Cc" for c in expected))
    assert reader.decode(content) == expected


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_mark_and_nothing_behind_it_is_no_text(encoding: str) -> None:
    assert texts_of("".encode(encoding)) == []


@pytest.mark.parametrize("content", [b"", b"\x00" * 5000, b" \t\r\n  \n", b"\x00 \x00 "])
def test_nothing_in_it(content: bytes) -> None:
    with pytest.raises(ReadError, match="read-no-words"):
        reader.read(content)


@pytest.mark.parametrize(
    "content",
    [PNG, PNG.replace(b"\x00", b"\x01"), bytes(range(1, 32)) * 20, b"\xff\xfe\x00\xd8", b"\xe9\x00\x00a"],
    ids=["png", "png without zeros", "control characters", "half a surrogate", "odd UTF-16"],
)  # fmt: skip
def test_what_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(ReadError, match="read-binary"):
        reader.read(content)


def test_one_stray_byte_does_not_make_a_text_binary() -> None:
    words = "Le conseil a adopté la stratégie. " * 20
    assert texts_of(words.encode() + b"\x07") == [words.strip()]
    assert texts_of(words.encode("cp1252") + b"\x81")[0].startswith(words.strip())


# Layout


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system(end: str) -> None:
    lines = ["# Titre", "", "Un premier paragraphe.", "", "- un point", "- un autre", ""]
    assert kinds_of(end.join(lines)) == [
        ("heading", "Titre"), ("paragraph", "Un premier paragraphe."), ("bullet", "un point"), ("bullet", "un autre"),
    ]  # fmt: skip


@pytest.mark.parametrize("separator", ["\f", "\v", "\u2028", "\u2029", "\n\n\n", "\n \t\n"])
def test_a_page_break_parts_and_never_glues(separator: str) -> None:
    assert texts_of(f"Fin de la page.{separator}Début de l’autre.") == ["Fin de la page.", "Début de l’autre."]


WORDS = st.text("abcdeéèàçlmnorstu", min_size=1, max_size=12)
PARAGRAPH = st.lists(WORDS, min_size=60, max_size=120).map(lambda words: "Le " + " ".join(words) + ".")


@settings(max_examples=30)
@given(st.lists(PARAGRAPH, min_size=2, max_size=4), st.integers(66, 100), st.sampled_from(["", " "]))
def test_hard_wrapped_paragraphs_come_back_whole(paragraphs: list[str], width: int, trailing: str) -> None:
    wrapped = [textwrap.wrap(p, width, break_long_words=False, break_on_hyphens=False) for p in paragraphs]
    page = "\n\n".join("\n".join(line + trailing for line in lines) for lines in wrapped)
    assert texts_of(page) == paragraphs


def test_a_paragraph_cut_by_a_page_goes_on_behind_the_box() -> None:
    full = "Les deux partenaires poursuivent leur coopération dans la recherche et"
    page = "\n".join([full] * 8) + "\n\nEncadré\n\n" + "la formation des ingénieurs de demain.\n"
    blocks = texts_of(page)
    assert blocks[0].endswith("dans la recherche et la formation des ingénieurs de demain.")
    assert blocks[1:] == ["Encadré"]


def test_words_broken_at_a_line_end() -> None:
    soft = "\N{SOFT HYPHEN}"
    assert texts_of(f"La coopé{soft}\nration des ensei-\ngnants.") == ["La coopération des ensei-gnants."]


def test_a_narrow_column_is_put_together() -> None:
    fragments = ["Respon", "sable ", "de la ", "com", "muni", "cation"]
    assert texts_of("\n".join(fragments)) == ["Responsable de la communication"]


# Markdown


@pytest.mark.parametrize(
    ("line", "block"),
    [
        ("## Un titre ##", RawBlock("heading", "Un titre", 2)),
        ("### **Un titre gras**", RawBlock("heading", "Un titre gras", 3, bold=True)),
        ("#hashtag", RawBlock("paragraph", "#hashtag")),
        ("**Tout est gras.**", RawBlock("paragraph", "Tout est gras.", bold=True)),
        ("**Un** mot et **deux**", RawBlock("paragraph", "Un mot et deux")),
        ("*Tout est penché*", RawBlock("paragraph", "Tout est penché", italic=True)),
        ("__Gras__ et _penché_", RawBlock("paragraph", "Gras et penché")),
        ("un_nom_de_fichier.txt", RawBlock("paragraph", "un_nom_de_fichier.txt")),
        ("2 * 3 * 4 = 24", RawBlock("paragraph", "2 * 3 * 4 = 24")),
        ("> Une citation", RawBlock("quotation", "Une citation")),
        ("• Un point", RawBlock("bullet", "Un point")),
        ("– Un tiret", RawBlock("bullet", "Un tiret")),
        ("\ue0b7 Un signe d’une autre police", RawBlock("bullet", "Un signe d’une autre police")),
        ("1. Un numéro", RawBlock("paragraph", "1. Un numéro")),
        ("[L’IMT](https://imt.fr) recrute", RawBlock("paragraph", "L’IMT recrute")),
        ("[L’IMT]( https://imt.fr/a_(b) \"titre\" ) recrute", RawBlock("paragraph", "L’IMT recrute")),
        ("[](https://imt.fr)", RawBlock("paragraph", "https://imt.fr")),
        ("![Logo](logo.png)", RawBlock("paragraph", "Logo")),
        ("[![Logo](logo.png)](https://imt.fr)", RawBlock("paragraph", "Logo")),
        ("Voir [1] et [sic](dans le texte)", RawBlock("paragraph", "Voir [1] et [sic](dans le texte)")),
    ],
)  # fmt: skip
def test_marks_become_kinds_and_are_taken_out(line: str, block: RawBlock) -> None:
    assert reader.read(line.encode()) == (block,)


@pytest.mark.parametrize("drawn", ["====", "==========================", "~~~~~~", "————————"])
def test_a_line_drawn_between_two_news_parts_them_and_is_nothing(drawn: str) -> None:
    assert texts_of(f"First news.\n{drawn}\nSECOND NEWS\n\nIt was signed.\n\n{drawn}\n") == [
        "First news.", "SECOND NEWS", "It was signed.",
    ]  # fmt: skip
    assert texts_of("The sum is 3 == 2 + 1.") == ["The sum is 3 == 2 + 1."]


def test_a_rule_and_an_empty_heading_are_nothing() -> None:
    assert texts_of("Un.\n\n---\n\n* * *\n\n_____\n\nDeux.") == ["Un.", "Deux."]
    assert texts_of("# \n\nTexte") == ["#", "Texte"]


def test_a_bold_label_comes_apart_from_the_text_it_is_glued_to() -> None:
    assert kinds_of("La fin du texte.**Contact presse**") == [
        ("paragraph", "La fin du texte."), ("paragraph", "Contact presse"),
    ]  # fmt: skip


# Whatever comes


@given(st.binary() | st.text().map(lambda text: text.encode("utf-16")) | st.text().map(str.encode))
@example(b"\xef\xbb\xbf\xff")
@example(b"\xff\xfe")
@settings(max_examples=300)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    try:
        blocks = reader.read(content)
    except ReadError as error:
        event(error.code)
        return
    assert all(block.text.strip() for block in blocks)


MARKED = st.text(st.sampled_from("aÉ1 \n\t*_#>[]()!\\-•\ue000\xad.:«»\"'"), max_size=200)


@given(MARKED)
@settings(max_examples=300)
def test_any_heap_of_marks_is_read(text: str) -> None:
    blocks = reader.blocks_of(text)
    assert {block.kind for block in blocks} <= {"heading", "paragraph", "bullet", "quotation"}
    found = Counter(letters("".join(block.text for block in blocks)))
    if "](" not in text.replace("\\", ""):
        assert found == Counter(letters(text))
    assert found <= Counter(letters(text))


PLAIN = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="*_#>[]()\\", include_characters="\n")
)


@given(PLAIN)
@settings(max_examples=300)
def test_no_letter_of_a_plain_text_is_lost(text: str) -> None:
    assert Counter(letters("".join(b.text for b in reader.blocks_of(text)))) == Counter(letters(text))


@settings(max_examples=30)
@given(st.lists(PARAGRAPH, min_size=1, max_size=3), st.integers(20, 100))
def test_letters_stay_in_their_order(paragraphs: list[str], width: int) -> None:
    page = "\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs)
    assert letters("".join(texts_of(page))) == letters("".join(paragraphs))


N = 100_000
# Each of these kept an earlier version busy for minutes, or could have.
PATHOLOGICAL = {
    "asterisks": "*" * N,
    "underscores": "_" * N,
    "brackets": "[" * N,
    "open pictures": "![" * (N // 2),
    "open links": "[](" * (N // 3),
    "open links with titles": '[](a "' * (N // 6),
    "a link that never ends": "[](" + "a" * N,
    "spaces in a link": "[](" + " " * N,
    "parentheses in a link": "[](" + "()" * (N // 2),
    "bold that never closes": "**a " * (N // 4),
    "strong that never closes": "__a " * (N // 4),
    "bold and a row of asterisks": "**a" + "*" * N + "a",
    "bold that closes everywhere": "**" + "x** y " * (N // 6) + "z**",
    "italics": " *a" * (N // 3),
    "labels": "a**B" * (N // 4),
    "digits": "1" * N,
    "numbers": "1. " * (N // 3),
    "spaces": "a" + " " * N + "b",
    "a heading of spaces": "# a" + " " * N + "b",
    "a heading of hashes": "# " + "# " * (N // 2) + "b",
    "dashes": "- " * (N // 2) + "x",
    "quotation marks": "> " * (N // 2),
    "a line of bullets": "\ue000" * N,
    "page breaks": "\f" * N,
    "short lines": "a\n" * (N // 2),
    "full lines": ("word " * 14 + "\n") * (N // 30),
    "broken words": ("word" * 15 + "-\n") * (N // 30),
    "paragraphs that start low": ("word " * 14 + "\n\n") * (N // 30),
    "cut paragraphs": ("a\n\n" + "B" * 60 + "\n\n") * (N // 30),
    "soft hyphens": "a\N{SOFT HYPHEN}\n" * (N // 6),
    "accents upon accents": "e" + "\u0301\u0323" * (N // 2),
}


@pytest.mark.parametrize("name", PATHOLOGICAL)
def test_reading_takes_time_in_proportion(name: str) -> None:
    # The processor's time, not the clock's: the machine may be busy. All take under a second; a square takes minutes.
    started = time.process_time()
    reader.blocks_of(PATHOLOGICAL[name])
    assert time.process_time() - started < 5


def test_the_seeds_are_read_with_all_their_letters(shared: Path) -> None:
    seeds = sorted((shared / "seeds").glob("*.txt"))
    assert len(seeds) == 5
    for seed in seeds:
        content = seed.read_bytes()
        blocks = reader.read(content)
        there = Counter(letters("".join(block.text for block in blocks)))
        missing = Counter(letters(content.decode())) - there
        # The addresses behind links are left out, and nothing else.
        addresses = Counter(letters("".join(part.partition(")")[0] for part in content.decode().split("](")[1:])))
        assert missing <= addresses, seed.name
        assert not any("**" in block.text or "\n" in block.text for block in blocks)


def test_a_row_of_a_table_is_a_line_of_its_cells() -> None:
    text = "| Membre | Tâche |\n|---|---|\n| Cetim | machines |\n| Lin des Weppes | |\n"
    assert texts_of(text) == ["Membre | Tâche", "Cetim | machines", "Lin des Weppes"]


def test_words_that_a_column_of_a_letter_broke_are_whole_again() -> None:
    text = (
        "Notre conseil en rêvait :\nLe Fil commun lance avec Télé-\ncom SudParis et Institut Mines-\nTélécom Business "
        "School un\npartenariat pour l'Es-\nsonne.\n\nCette année, les élèves répare-\nront aussi les ordinateurs."
    )
    assert texts_of(text) == [
        "Notre conseil en rêvait : Le Fil commun lance avec Télécom SudParis et Institut Mines-Télécom Business School "
        "un partenariat pour l'Essonne.",
        "Cette année, les élèves répareront aussi les ordinateurs.",
    ]


@pytest.mark.parametrize(
    "marker", ["---------- Forwarded message ----------", "-- Message transféré --", "Begin forwarded message:"]
)
def test_a_forwarded_text_loses_the_marks_before_its_lines(marker: str) -> None:
    quoted = "> Une rivière\n>\n> Nous l'avons\n> mesurée.\n>\n> « Plus longue », dit-elle.\n"
    text = f"Bonjour, voici le texte.\n\n{marker}\n\n{quoted}"
    assert [kind for kind, _ in kinds_of(text)] == ["paragraph"] * 5
    assert texts_of(text)[-1] == "« Plus longue », dit-elle."


def test_a_mail_that_only_quotes_keeps_its_quotations() -> None:
    text = "Forwarded message\n\n> Une rivière\n\nEt nous y étions.\n"
    assert kinds_of(text)[1] == ("quotation", "Une rivière")


@pytest.mark.parametrize(
    ("last", "following", "blocks"),
    [
        (
            "Une journée de la confiance numérique et de ses métiers, qui s’est tenue hier après-midi à",
            "Palaiseau, a plu.",
            1,
        ),
        ("Merci de confirmer votre venue auprès de", "Maud Perrin", 2),
        (
            "Benoît Carrel, Director of Apprenticeship Programmes and of Training of IMT Nord Europe, and",
            "3. Cem Kaya",
            2,
        ),
    ],
)
def test_a_line_that_a_page_broke_goes_on_also_with_a_capital(last: str, following: str, blocks: int) -> None:
    words = (
        "La rivière est plus longue que prévu, et l’école la mesure depuis trente heures déjà, sans en voir le bout."
    )
    assert len(reader.blocks_of(f"# Un titre\n\n{words}\n\n{last}\n{following}\n\n{words}\n")) == 3 + blocks


def test_in_a_wrapped_text_two_lines_are_a_paragraph_where_the_first_ends_within_it() -> None:
    words = (
        "La rivière est plus longue que prévu, et l’école la mesure depuis trente heures, sans en voir le bout. " * 4
    )
    broken = "Paris, le 10 décembre 2024 – Lors de la journée annuelle de la confiance numérique, tenue hier à"
    text = f"Un titre\n\n{broken}\nPalaiseau, l’école a signé.\n\n{textwrap.fill(words, 100)}\n"
    assert [block.text.endswith(".") for block in reader.blocks_of(text)] == [False, True, True]
