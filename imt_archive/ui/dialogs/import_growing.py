"""A part of the form that follows what is read in the blocks, and to which more is added: events, figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from imt_archive.model.records import Event, Figure
from imt_archive.ui.dialogs.import_fields import FormFields

Read = TypeVar("Read", Event, Figure)


class Entry(Protocol[Read]):
    """The fields of one thing that was read, or of one that somebody adds."""

    read: Read | None
    """What was read; None where somebody adds it."""

    @property
    def first(self) -> QWidget:
        """The field that is to be filled in first."""

    def show(self, there: bool) -> None:
        """Show the fields, or hide them."""

    def value(self) -> Read | None:
        """What stands in the fields; None where it is left out."""

    def lacking(self) -> QWidget | None:
        """The field that is still to be filled in, where something was written."""


class GrowingPart(Generic[Read]):
    """Its entries one under the other; those of a block that is said to be something else are not shown."""

    def __init__(
        self,
        column: QVBoxLayout,
        title: str,
        add: str,
        entry: Callable[[QFormLayout, Read | None, FormFields], Entry[Read]],
        fields: FormFields,
    ) -> None:
        self._fields = fields
        self._entry: Callable[[QFormLayout, Read | None, FormFields], Entry[Read]] = entry
        self._entries: list[Entry[Read]] = []
        self._form = fields.section(column, title, add=add, adding=self._new)

    def follow(self, there: Sequence[Read]) -> None:
        """Show what is there now; what nobody saw before comes last."""
        for entry in self._entries:
            entry.show(entry.read is None or entry.read in there)
        known = [entry.read for entry in self._entries]
        for one in there:
            if one not in known:
                self._fields.read_in(one.language)
                self._entries.append(self._entry(self._form, one, self._fields))

    def value(self, there: Sequence[Read]) -> tuple[Read, ...]:
        """What is there, as it stands in the form, and what was added."""
        entries = (entry for entry in self._entries if entry.read is None or entry.read in there)
        return tuple(one for entry in entries if (one := entry.value()) is not None)

    def lacking(self) -> QWidget | None:
        """The first field that is still to be filled in."""
        return next((field for entry in self._entries if (field := entry.lacking())), None)

    def _new(self, form: QFormLayout) -> QWidget:
        self._fields.read_in("")
        self._entries.append(self._entry(form, None, self._fields))
        return self._entries[-1].first
