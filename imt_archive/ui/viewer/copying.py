"""Rows as what is pasted elsewhere: cells of a spreadsheet, a table in a document."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from imt_archive.export.rows import SideRow


def as_text(rows: Iterable[SideRow]) -> str:
    """Two columns with a tab between, a line for each row; a spreadsheet pastes them as cells."""
    return "\n".join(f"{_cell(row.fr)}\t{_cell(row.en)}" for row in rows)


def _cell(words: str) -> str:
    """A text as one cell: in quotation marks where it has several lines or such marks itself."""
    words = words.replace("\t", " ")
    return '"' + words.replace('"', '""') + '"' if "\n" in words or words.startswith('"') else words


def as_html(rows: Iterable[SideRow]) -> str:
    """A table of two columns, for documents and mails."""
    lines = "".join(f'<tr><td lang="fr">{_lines(row.fr)}</td><td lang="en">{_lines(row.en)}</td></tr>' for row in rows)
    return f"<table>{lines}</table>"


def _lines(words: str) -> str:
    return escape(words).replace("\n", "<br>")
