"""Agreements, quotes and figures as rows of a register."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from imt_archive.model.dates import Edtf
from imt_archive.model.records import Agreement, Figure, Quote, in_language
from imt_archive.ui.register.table import Row
from imt_archive.ui.words import Words


def tr(text: str) -> str:
    """A heading in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


def agreement_headings() -> tuple[str, ...]:
    """The headings of the register of agreements."""
    return (
        tr("Signed"), tr("Kind"), tr("Parties"), tr("Place"), tr("Signatories"), tr("Term"), tr("Extends"),
        tr("Programme"),
    )  # fmt: skip


def agreement_rows(agreements: Iterable[Agreement], words: Words) -> list[Row]:
    """One row for each agreement."""
    rows = []
    for one in agreements:
        extends = ""
        if one.extends:
            extends = ", ".join(
                part
                for part in (
                    words.agreement(one.extends.kind) if one.extends.kind else "",
                    words.date(one.extends.signed) if one.extends.signed else "",
                )
                if part
            )
        signatories = ", ".join(person.name for person in in_language(one.signatories, words.language))
        cells = (
            words.date(one.signed),
            words.agreement(one.kind),
            " – ".join(words.organisation(party) for party in one.parties),
            one.place_in(words.language),
            signatories,
            " – ".join(words.date(end) for end in (one.starts, one.ends) if end),
            extends,
            one.programme,
        )
        rows.append(Row(cells, (_key(one.signed), *(c.casefold() for c in cells[1:])), next(iter(one.release_ids), "")))
    return rows


def quote_headings() -> tuple[str, ...]:
    """The headings of the register of quotes."""
    return tr("Date"), tr("Speaker"), tr("Role"), tr("Language"), tr("Quote")


def quote_rows(quotes: Iterable[Quote], words: Words) -> list[Row]:
    """One row for each quote."""
    rows = []
    for one in quotes:
        role = ", ".join(part for part in (one.role, words.organisation(one.organisation)) if part)
        cells = (words.date(one.issued), one.speaker, role, one.language.upper(), one.text)
        rows.append(Row(cells, (_key(one.issued), *(c.casefold() for c in cells[1:])), one.release_id))
    return rows


def figure_headings() -> tuple[str, ...]:
    """The headings of the register of figures."""
    return tr("Figure"), tr("Value"), tr("Organisation"), tr("Words of the text")


def figure_rows(figures: Iterable[Figure], words: Words) -> list[Row]:
    """One row for each figure."""
    rows = []
    for one in figures:
        value = " ".join(part for part in (words.figure_number(one), {"EUR": "€"}.get(one.unit, one.unit)) if part)
        cells = (one.label(words.language), value, words.organisation(one.organisation), one.raw)
        keys = (cells[0].casefold(), float(one.value), cells[2].casefold(), cells[3].casefold())
        rows.append(Row(cells, keys, one.release_id))
    return rows


def _key(date: Edtf | None) -> str:
    return date.first.isoformat() if date else ""
