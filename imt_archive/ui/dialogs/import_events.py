"""The part of the form for what is still to come: each event with its day, and those that somebody adds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from imt_archive.model.records import Event
from imt_archive.ui.dialogs.import_fields import FormFields
from imt_archive.ui.dialogs.import_sections import tr


class EventsPart:
    """The events one under the other; those in a block that is said to be a press contact are not shown."""

    def __init__(self, column: QVBoxLayout, fields: FormFields) -> None:
        self._fields = fields
        self._parts: list[_EventPart] = []
        self._form = fields.section(column, tr("Still to come"), add=tr("Add an event"), adding=self._new)

    def follow(self, there: Sequence[Event]) -> None:
        """Show the events that are there now; what nobody saw before comes last."""
        for part in self._parts:
            part.show(part.read in there or part.read is None)
        known = [part.read for part in self._parts]
        for event in there:
            if event not in known:
                self._fields.read_in(event.language)
                self._parts.append(_EventPart(self._form, event, self._fields))

    def value(self, there: Sequence[Event]) -> tuple[Event, ...]:
        """The events that are there, as they stand in the form, and those that were added."""
        parts = [part for part in self._parts if part.read is None or part.read in there]
        return tuple(event for part in parts if (event := part.value()) is not None)

    def lacking(self) -> QWidget | None:
        """The first field that is still to be filled in: a day, where somebody has written of an event."""
        return next((field for part in self._parts if (field := part.lacking())), None)

    def _new(self, form: QFormLayout) -> QWidget:
        self._fields.read_in("")
        self._parts.append(_EventPart(form, None, self._fields))
        return self._parts[-1].day


class _EventPart:
    """The day of an event, what it is and where; without a day it is none."""

    def __init__(self, form: QFormLayout, event: Event | None, fields: FormFields) -> None:
        self.read, self._form, self._fields = event, form, fields
        evidence = event.evidence if event else None
        self._date = fields.dated(form, tr("Date"), event.date if event else None, evidence)
        self.day = self._date.line
        self._what = fields.written(form, tr("What"), event.what if event else "", evidence, kind="event")
        self._place = fields.written(form, tr("Place"), event.place if event else "", evidence, kind="event")

    def show(self, there: bool) -> None:
        """Show the fields, or hide them."""
        for field in (self._date, self._what, self._place):
            self._form.setRowVisible(field, there)

    def value(self) -> Event | None:
        """The event as it stands in the form; None where its day was emptied, or never given."""
        day = self._date.date(self.read.date if self.read else None)
        if day is None:
            return None
        event, touched = self.read or Event(day, language=self._fields.lead), self._fields.is_touched
        return replace(
            event,
            date=day if touched(self._date) else event.date,
            what=self._what.text().strip() if touched(self._what) else event.what,
            place=self._place.text().strip() if touched(self._place) else event.place,
        )

    def lacking(self) -> QWidget | None:
        """The field for the day where something was written of an event without one."""
        begun = any(field.text().strip() for field in (self._what, self._place))
        return self.day if self.read is None and begun and not self.day.text().strip() else None
