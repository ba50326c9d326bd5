"""The part of the form for the about paragraphs: whom each is about, and the figures in it."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from imt_archive.model.records import About, Draft, Evidence
from imt_archive.ui.dialogs.import_fields import FormFields
from imt_archive.ui.dialogs.import_figures import FigureRow
from imt_archive.ui.dialogs.import_sections import ids_in, tr


class AboutsPart:
    """The about paragraphs one under the other; they follow what the blocks are said to be."""

    def __init__(self, column: QVBoxLayout, fields: FormFields) -> None:
        self._fields = fields
        self._own = QVBoxLayout()
        self._form: QFormLayout | None = None
        self._parts: list[_AboutPart] = []
        column.addLayout(self._own)

    def follow(self, draft: Draft) -> None:
        """Show the about paragraphs of a draft; what was written about one that is still there stays."""
        known = len(self._parts)
        for part in self._parts:
            part.show(next((one for one in draft.abouts if part.is_of(one)), None))
        for about in draft.abouts:
            if not any(part.is_of(about) for part in self._parts[:known]):
                self._add(about, draft)
        self._fields.align()

    def corrected(self, abouts: tuple[About, ...]) -> tuple[About, ...]:
        """The about paragraphs as they are corrected in the form."""
        parts = ((about, next((part for part in self._parts if part.is_of(about)), None)) for about in abouts)
        return tuple(part.value(about) if part else about for about, part in parts)

    def lacking(self) -> QWidget | None:
        """The first field for a number in which none stands."""
        return next((field for part in self._parts if (field := part.lacking())), None)

    def _add(self, about: About, draft: Draft) -> None:
        if self._form is None:
            self._form = self._fields.section(self._own, tr("About the organisations"))
        self._fields.read_in(about.language)
        text = next((one for one in draft.texts if one.language == about.language), draft.texts[0])
        first = about.blocks[0] if about.blocks else None
        evidence = Evidence(first, 0, len(text.blocks[first].text)) if first is not None else None
        self._parts.append(_AboutPart(self._form, about, evidence, self._fields))


class _AboutPart:
    """Whom an about paragraph is about, and the figures in it."""

    def __init__(self, form: QFormLayout, about: About, evidence: Evidence | None, fields: FormFields) -> None:
        self._form, self._about, self._fields = form, about, fields
        name = fields.words.organisation(about.organisation) if about.organisation else ""
        self._name = fields.written(form, tr("Organisation"), name, evidence, most=2, kind="organisation")
        self._figures = [(figure, FigureRow(form, figure, fields)) for figure in about.figures]

    def is_of(self, about: About) -> bool:
        """Whether it shows an about paragraph, perhaps one that has lost some of its blocks, or has more."""
        if about.language != self._about.language:
            return False
        return bool({*about.blocks} & {*self._about.blocks}) or about.text == self._about.text

    def show(self, about: About | None) -> None:
        """Show an about paragraph; None where it is none any more."""
        there = [one.evidence for one in about.figures] if about else []
        self._form.setRowVisible(self._name, about is not None)
        for figure, row in self._figures:
            row.show(about is not None and figure.evidence in there)

    def lacking(self) -> QWidget | None:
        """The first field for a number in which none stands."""
        return next((field for _, row in self._figures if (field := row.lacking())), None)

    def value(self, about: About) -> About:
        """The about paragraph with whom it is said to be about, without the figures that are left out."""
        organisation = about.organisation
        if self._fields.is_touched(self._name):
            organisation = next(iter(ids_in(self._name, (about.organisation,), self._fields)), "")
        rows = {figure.evidence: row for figure, row in self._figures}
        figures = (rows[one.evidence].value() if one.evidence in rows else one for one in about.figures)
        told = (one for one in figures if one is not None)
        if organisation != about.organisation:
            told = (replace(one, organisation=organisation) for one in told)
        return replace(about, organisation=organisation, figures=tuple(told))
