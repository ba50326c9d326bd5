"""The parts of the form for the quotes and the people of a document, and for those that somebody adds."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from imt_archive.model.records import Draft, Participant, Quote
from imt_archive.ui.dialogs.import_fields import FormFields
from imt_archive.ui.dialogs.import_sections import PersonPart, QuotePart, tr, values

# Quotes, signatures and contacts have their own parts of the form.
_ELSEWHERE = ("quoted", "signatory", "contact")


class PeoplePart:
    """The quotes one under the other, and then the people; who is quoted is corrected with the quote."""

    def __init__(self, column: QVBoxLayout, draft: Draft, fields: FormFields) -> None:
        self._fields = fields
        self._languages = len(draft.texts)
        self._quotes: list[QuotePart] = []
        self._people: list[PersonPart] = []
        form = fields.section(column, tr("Quotes"), add=tr("Add a quote"), adding=self._new_quote)
        for quote in draft.quotes:
            fields.read_in(quote.language)
            self._quotes.append(QuotePart(form, quote, len(self._quotes) + 1, fields))
        form = fields.section(column, tr("People"), add=tr("Add somebody"), adding=self._new_person)
        for person in draft.people:
            if not self._is_elsewhere(person):
                fields.read_in(person.language)
                self._people.append(PersonPart(form, person, fields))

    def quotes(self) -> tuple[Quote, ...]:
        """The quotes as they stand in the form."""
        return values(self._quotes)

    def people(self, draft: Draft) -> tuple[Participant, ...]:
        """The people of a draft in their order; who is quoted as the quote says, and those who were added last."""
        found: list[Participant | None] = []
        waiting = list(self._people)
        for person in draft.people:
            if self._is_elsewhere(person):
                told = [quote.follow(person) for quote in self._quotes if quote.is_of(person)]
                found.append(next((one for one in told if one is not None), None) if told else person)
            else:
                found.append(waiting.pop(0).value())
        return tuple(one for one in (*found, *(part.value() for part in waiting)) if one is not None)

    def lacking(self) -> QWidget | None:
        """The first field that is still to be filled in."""
        return next((field for part in (*self._quotes, *self._people) if (field := part.lacking())), None)

    def _is_elsewhere(self, person: Participant) -> bool:
        """Whether another part of the form corrects a person."""
        spoken = person.part == "quoted" and not any(quote.is_of(person) for quote in self._quotes)
        return person.part in _ELSEWHERE and not spoken

    def _new_quote(self, form: QFormLayout) -> QWidget:
        quote = Quote("", "", language=self._fields.lead)
        self._quotes.append(QuotePart(form, quote, len(self._quotes) + 1, self._fields, self._languages))
        return self._quotes[-1].words

    def _new_person(self, form: QFormLayout) -> QWidget:
        # Where there are two texts, somebody may be in both.
        person = Participant("", "present", language=self._fields.lead if self._languages == 1 else "")
        self._people.append(PersonPart(form, person, self._fields))
        return self._people[-1].name
