"""What is still to come in the form: the day of an event, what it is and where."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFormLayout, QWidget

from imt_archive.model.records import Event
from imt_archive.ui.dialogs.import_fields import FormFields
from imt_archive.ui.dialogs.import_sections import tr


class EventEntry:
    """The day of an event, what it is and where; without a day it is none."""

    def __init__(self, form: QFormLayout, event: Event | None, fields: FormFields) -> None:
        self.read, self._form, self._fields = event, form, fields
        evidence = event.evidence if event else None
        self._date = fields.dated(form, tr("Date"), event.date if event else None, evidence)
        self._what = fields.written(form, tr("What"), event.what if event else "", evidence, kind="event")
        self._place = fields.written(form, tr("Place"), event.place if event else "", evidence, kind="event")

    @property
    def first(self) -> QWidget:
        """The line for the day."""
        return self._date.line

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
        return self.first if self.read is None and begun and not self._date.line.text().strip() else None
