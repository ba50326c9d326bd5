"""Releases as Markdown: the list as a table, or one release whole. Contacts are left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from imt_archive.export.cells import cleaned
from imt_archive.export.files import written_beside
from imt_archive.export.rows import HIDDEN_KINDS
from imt_archive.export.sheets import Cell, Sheet
from imt_archive.export.tables import releases as releases_sheet
from imt_archive.export.words import word
from imt_archive.model.records import Block, Release, Text, other_language
from imt_archive.model.vocabulary import Vocabulary

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_LINE_START = re.compile(r"^(\s*)([-+=]|\d+[.)])(?=\s|$|[-=])")
_URL = re.compile(r"https?://[^\s<>|\\]+")
_FACTS = ("issued", "covers", "kind", "subject", "place", "themes", "priorities", "organisations", "agreements", "link")


def write_markdown(path: Path, sheet: Sheet) -> int:
    """Write a sheet as a Markdown table, in UTF-8; hidden ids stay out. Returns how many rows there were.

    Raises WriteError("export-failed", …) as `write_workbook` does, leaving what stood at `path` whole.
    """
    shown = [index for index, column in enumerate(sheet.columns) if column.kind != "id"]
    rows = [[_cell(row[index]) for index in shown] for row in sheet.rows]
    headings = [_cell(sheet.columns[index].heading) for index in shown]
    table = [headings, ["---"] * len(shown), *rows]
    _write(path, [f"# {_escaped(sheet.name)}", "", *(f"| {' | '.join(row)} |" for row in table)])
    return len(rows)


def write_release_markdown(path: Path, release: Release, vocabulary: Vocabulary, language: str) -> None:
    """Write one release as `release_markdown` words it; raises as `write_markdown` does."""
    _write(path, [release_markdown(release, vocabulary, language).rstrip("\n")])


def release_markdown(release: Release, vocabulary: Vocabulary, language: str) -> str:
    """One release as Markdown: its facts, then its text in `language` and in the other one."""
    sheet = releases_sheet([release], vocabulary, language)
    (row,) = sheet.rows
    lines = [f"# {_escaped(release.title(language))}", ""]
    for column, value in zip(sheet.columns, row, strict=True):
        if column.key in _FACTS and value:
            lines.append(f"- **{column.heading}**: {_cell(value)}")
    for wanted in (language, other_language(language)):
        text = release.text(wanted)
        if text:
            lines += ["", f"## {word(wanted, language)}", "", *_text_lines(text)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _text_lines(text: Text) -> Iterator[str]:
    yield f"### {_escaped(text.title)}"
    previous = ""
    for block in text.blocks:
        if block.kind in HIDDEN_KINDS:
            continue
        if not (block.kind == previous == "bullet"):
            yield ""
        yield _block(block)
        previous = block.kind


def _block(block: Block) -> str:
    words = _escaped(block.text)
    if block.kind == "heading":
        return f"{'#' * min(3 + max(block.level, 1), 6)} {words}"
    mark = {"bullet": "- ", "quotation": "> "}.get(block.kind, "")
    return mark + (f"**{words}**" if block.kind == "lead" and words else words)


def _escaped(text: str) -> str:
    """Words that Markdown shows as they are, on one line."""
    one_line = re.sub(r"\s*\n\s*", " ", cleaned(text)).strip()
    return _LINE_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line))


def _cell(value: Cell) -> str:
    text = "" if value is None else str(value)
    return f"<{text}>" if _URL.fullmatch(text) else _escaped(text)


def _write(path: Path, lines: Iterable[str]) -> None:
    with written_beside(path) as file:
        file.write("".join(f"{line}\n" for line in lines).encode("utf-8"))
