"""Markdown that shows the words as they are, and no contact."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from imt_archive.export.markdown import release_markdown, write_markdown, write_release_markdown
from imt_archive.export.sheets import with_columns
from imt_archive.export.tables import releases
from imt_archive.model.errors import WriteError
from imt_archive.model.records import Block, Release, Text
from imt_archive.model.vocabulary import Vocabulary


def test_the_list_is_a_table_in_utf8(tmp_path: Path, release: Release, vocabulary: Vocabulary) -> None:
    nasty = replace(release, texts=(Text("fr", "a|b\n*c* <d>"),))
    keys = ("issued", "kind", "title-fr", "title-en", "languages", "organisations", "link")
    sheet = with_columns(releases([release, nasty], vocabulary, "fr"), keys)
    assert write_markdown(tmp_path / "a.md", sheet) == 2
    lines = (tmp_path / "a.md").read_bytes().decode("utf-8").splitlines()
    assert lines[:2] == ["# Documents", ""]
    assert lines[2].startswith("| Date | Type | Titre français | Titre anglais |")
    assert lines[3] == "| " + " | ".join(["---"] * 7) + " |"
    assert "| L’IMT et Inria signent | IMT and Inria sign | FR EN |" in lines[4]
    assert "| <https://www.imt.fr/accord> |" in lines[4]
    assert r"| a\|b \*c\* \<d\> |" in lines[5]
    assert len(lines) == 6


def test_one_release_whole_without_its_contacts(
    tmp_path: Path, release: Release, vocabulary: Vocabulary, secrets: tuple[str, ...]
) -> None:
    text = release_markdown(release, vocabulary, "en")
    assert text.startswith("# IMT and Inria sign\n\n- **Date as written**: 1\N{NO-BREAK SPACE}July 2024\n")
    order = ["## English", "#### An agreement", "> Only in English.", "## French", "Premier paragraphe.", "- Seulement"]
    assert [text.index(part) for part in order] == sorted(text.index(part) for part in order)
    assert not [secret for secret in secrets if secret in text]
    write_release_markdown(tmp_path / "r.md", release, vocabulary, "en")
    assert (tmp_path / "r.md").read_text("utf-8") == text


def test_words_are_never_taken_for_markup(release: Release, vocabulary: Vocabulary) -> None:
    blocks = tuple(Block("paragraph", words) for words in ("# no heading", "- no bullet", "1. no number", "> said"))
    text = release_markdown(replace(release, texts=(Text("fr", "T", blocks),)), vocabulary, "fr")
    for shown in (r"\# no heading", r"\- no bullet", r"\1. no number", r"\> said"):
        assert f"\n{shown}\n" in text


def test_a_failure_is_the_archive_s_own_error(tmp_path: Path, release: Release, vocabulary: Vocabulary) -> None:
    with pytest.raises(WriteError) as failure:
        write_markdown(tmp_path / "nowhere" / "a.md", releases([release], vocabulary, "fr"))
    assert failure.value.code == "export-failed"
