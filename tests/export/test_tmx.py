"""A translation memory is what TMX 1.4b asks for, whatever words are in it."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imt_archive.export.tmx import TranslationUnit, write_tmx
from imt_archive.model.errors import WriteError

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What the format asks of a header, and what it lets an element hold.
REQUIRED = {"creationtool", "creationtoolversion", "segtype", "o-tmf", "adminlang", "srclang", "datatype"}
CHILDREN = {"tmx": ["header", "body"], "header": [], "prop": [], "tuv": ["seg"], "seg": []}


def written(*units: TranslationUnit, unit: str = "sentence") -> tuple[ElementTree.Element, str, int]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.tmx"
        count = write_tmx(path, units, "1.2.3", unit)
        assert [file.name for file in Path(folder).iterdir()] == ["memory.tmx"]
        text = path.read_bytes().decode("utf-8")
        return ElementTree.parse(path).getroot(), text, count


def pairs(root: ElementTree.Element) -> list[tuple[str | None, str | None]]:
    return [(tu[-2][0].text, tu[-1][0].text) for tu in root.iter("tu")]


def assert_has_the_structure(root: ElementTree.Element, text: str) -> None:
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n')
    assert (root.tag, dict(root.attrib)) == ("tmx", {"version": "1.4"})
    for element in root.iter():
        names = [child.tag for child in element]
        if element.tag == "body":
            assert set(names) <= {"tu"}
        elif element.tag == "tu":
            assert names[-2:] == ["tuv", "tuv"]
            assert set(names[:-2]) <= {"prop"}
            assert [child.attrib[LANG] for child in element[-2:]] == ["fr", "en"]
        else:
            assert names == CHILDREN[element.tag]
        if element.tag == "prop":
            assert element.attrib["type"].startswith("x-")
    header = root[0]
    assert header.attrib.keys() >= REQUIRED
    assert header.attrib["segtype"] in {"block", "paragraph", "sentence", "phrase"}
    assert (header.attrib["srclang"], header.attrib["datatype"]) == ("fr", "plaintext")
    numbers = [tu.attrib["tuid"] for tu in root.iter("tu")]
    assert len(numbers) == len(set(numbers))


def test_a_memory_has_the_structure_of_the_format() -> None:
    root, text, count = written(
        TranslationUnit("Un accord.", "An agreement.", "r1", "L’IMT & Inria", "2024-07-01"),
        TranslationUnit("Une école.", "A school."),
    )
    assert_has_the_structure(root, text)
    assert count == 2
    assert pairs(root) == [("Un accord.", "An agreement."), ("Une école.", "A school.")]
    first, second = root.iter("tu")
    assert {prop.attrib["type"]: prop.text for prop in first.iter("prop")} == {
        "x-release": "r1", "x-title": "L’IMT & Inria", "x-date": "2024-07-01",
    }  # fmt: skip
    assert list(second.iter("prop")) == []
    assert root[0].attrib["creationtoolversion"] == "1.2.3"


def test_the_header_says_what_a_unit_is() -> None:
    assert written(unit="sentence")[0][0].attrib["segtype"] == "sentence"
    assert written(unit="block")[0][0].attrib["segtype"] == "paragraph"


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("R&D < 5 % > 3 %", "R&D < 5 % > 3 %"), ("“quotes” 'and' \"others\"", "“quotes” 'and' \"others\""),
        ("</seg></tuv>", "</seg></tuv>"), ("]]> &amp; &#13;", "]]> &amp; &#13;"), ("two\nlines", "two lines"),
        ("two \r\n\r\n lines", "two lines"), ("\x00nul\x0bl\x1f", "null"), ("bell\x07 and \ufffe", "bell and"),
        ("no\u00a0break\u202fspaces", "no\u00a0break\u202fspaces"), ("soft\u00adhyphen", "soft\u00adhyphen"),
        ("emoji 🌱 and 𝔘", "emoji 🌱 and 𝔘"), ("\ud800lone", "lone"), ("  around  ", "around"),
        ("شراكة", "شراكة"), ("tab\tinside", "tab\tinside"),
    ],
)  # fmt: skip
def test_odd_words_stay_what_they_are(words: str, kept: str) -> None:
    root, text, count = written(TranslationUnit(words, words, title=words))
    assert_has_the_structure(root, text)
    assert count == 1
    assert pairs(root) == [(kept, kept)]


@pytest.mark.parametrize(
    ("fr", "en"), [("", "English."), ("Français.", ""), (" \n", "English."), ("\u00a0", "x"), ("", "")]
)
def test_a_unit_with_an_empty_side_is_left_out(fr: str, en: str) -> None:
    root, text, count = written(TranslationUnit(fr, en), TranslationUnit("Oui.", "Yes."))
    assert_has_the_structure(root, text)
    assert (count, pairs(root)) == (1, [("Oui.", "Yes.")])


@pytest.mark.parametrize("words", ["\x00", "\x01\x02", "\ufffe"])
def test_a_side_that_is_empty_without_forbidden_characters_is_left_out(words: str) -> None:
    root, _, count = written(TranslationUnit(words, "English."), TranslationUnit("Oui.", "Yes."))
    assert (count, pairs(root)) == (1, [("Oui.", "Yes.")])


def test_a_memory_of_nothing_is_a_whole_file_too() -> None:
    root, text, count = written()
    assert_has_the_structure(root, text)
    assert (count, pairs(root)) == (0, [])


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        write_tmx(tmp_path / "none" / "memory.tmx", [TranslationUnit("Oui.", "Yes.")], "1")
    path = tmp_path / "memory.tmx"
    path.write_text("old", "utf-8")

    def breaking():  # type: ignore[no-untyped-def]
        yield TranslationUnit("Oui.", "Yes.")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_tmx(path, breaking(), "1")
    assert path.read_text("utf-8") == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["memory.tmx"]


WORDS = st.text(st.characters(codec=None), max_size=40)


@given(st.lists(st.tuples(WORDS, WORDS, WORDS), max_size=5))
def test_any_words_come_back(units: list[tuple[str, str, str]]) -> None:
    root, text, count = written(*(TranslationUnit(fr, en, title=title) for fr, en, title in units))
    assert_has_the_structure(root, text)
    kept = [(_kept(fr), _kept(en)) for fr, en, _ in units]
    expected = [pair for pair in kept if all(pair)]
    assert (count, pairs(root)) == (len(expected), expected)


def _kept(words: str) -> str:
    """What XML can hold of some words, on one line."""
    allowed = "".join(c for c in words if c in "\t\n\r" or 0x20 <= ord(c) <= 0xD7FF or 0xE000 <= ord(c) <= 0xFFFD
                      or ord(c) >= 0x10000)  # fmt: skip
    return re.sub(r"\s*[\r\n]\s*", " ", allowed).strip()
