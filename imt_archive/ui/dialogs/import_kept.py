"""The part of the form for what can only be kept or left out: the figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QFormLayout, QVBoxLayout

from imt_archive.model.records import Figure
from imt_archive.ui.dialogs.import_fields import FormFields
from imt_archive.ui.widgets.elided import ElidedBox


class KeptPart:
    """A box for each figure; it is kept as long as its box is ticked."""

    def __init__(self, column: QVBoxLayout, title: str, words: Callable[[Figure], str], fields: FormFields) -> None:
        self._title, self._words, self._fields = title, words, fields
        self._own = QVBoxLayout()
        self._form: QFormLayout | None = None
        self._boxes: list[tuple[Figure, ElidedBox]] = []
        column.addLayout(self._own)

    def follow(self, there: Sequence[Figure]) -> None:
        """Show what is there now; what nobody saw before comes last."""
        if self._form is None:
            if not there:
                return
            self._form = self._fields.section(self._own, self._title)
        for one, box in self._boxes:
            self._form.setRowVisible(box, one in there)
        known = [one for one, _ in self._boxes]
        for one in there:
            if one not in known:
                self._fields.read_in(one.language)
                self._boxes.append((one, self._fields.ticked(self._form, self._words(one), one.evidence)))

    def kept(self, there: Sequence[Figure]) -> tuple[Figure, ...]:
        """What is there without what is left out."""
        left_out = [one for one, box in self._boxes if not box.isChecked()]
        return tuple(one for one in there if one not in left_out)
