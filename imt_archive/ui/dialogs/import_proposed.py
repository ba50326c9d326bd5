"""Organisations that a document names too, beside the parties of an agreement: a click makes one of them a party."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QToolButton

from imt_archive.model.records import Agreement, Draft
from imt_archive.ui.dialogs.import_fields import FormFields
from imt_archive.ui.dialogs.import_sections import tr
from imt_archive.ui.widgets.flow import FlowLayout
from imt_archive.ui.widgets.words_field import WordsField

# More would be a list to read through, and no help.
_MOST = 6


def named_too(draft: Draft, agreement: Agreement) -> list[str]:
    """The organisations of a document that are no parties of an agreement, those named nearest to it first."""
    evidence = agreement.evidence
    apart: dict[str, int] = {}
    for one in draft.found:
        if one.field == "organisation":
            far = abs(one.evidence.block - evidence.block) if evidence else one.evidence.block
            apart[one.value] = min(far, apart.get(one.value, far))
    named = dict.fromkeys((*draft.organisations, *apart))
    others = (name for name in named if name not in agreement.parties)
    return sorted(others, key=lambda name: apart.get(name, len(draft.found)))[:_MOST]


class ProposedParties:
    """A row of names under the field for the parties; each is a button that writes it there."""

    def __init__(self, form: QFormLayout, parties: WordsField, names: Sequence[str], fields: FormFields) -> None:
        self._form, self._parties, self._fields = form, parties, fields
        self._row = FlowLayout(gap=4)
        self._left = len(names)
        for name in names:
            self._add(fields.words.organisation(name))
        form.addRow(fields.label(tr("Named too")), self._row)

    def _add(self, name: str) -> None:
        button = QToolButton()
        button.setObjectName("proposed")
        button.setText(f"+ {name}".replace("&", "&&"))
        button.setAccessibleName(tr("Add {name} to the parties").format(name=name))
        button.setToolTip(button.accessibleName())
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(partial(self._take, name, button))
        self._row.addWidget(button)

    def _take(self, name: str, button: QToolButton, *_: object) -> None:
        there = self._parties.text().rstrip()
        self._parties.setText(f"{there}\n{name}" if there else name)
        self._fields.touch(self._parties)
        # The button goes: the hand that was on it comes to where the name is now.
        self._parties.setFocus()
        button.hide()
        self._left -= 1
        if not self._left:
            self._form.setRowVisible(self._row, False)
