"""What the window calls things: facets and their values, dates, languages, steps of the history."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from imt_archive.model.dates import Edtf
from imt_archive.model.filters import Filter
from imt_archive.model.numbers import number_wording
from imt_archive.model.records import Card, Figure
from imt_archive.model.vocabulary import Term, Vocabulary


@dataclass
class Words:
    """Words things in one language, with the labels of the vocabulary.

    The vocabulary is replaced by the archive's own, with the organisations that it has learned, when that is open.
    """

    language: str
    vocabulary: Vocabulary

    def facet(self, facet: str) -> str:
        """The name of a facet."""
        return {
            "year": QCoreApplication.translate("Words", "Year"),
            "kind": QCoreApplication.translate("Words", "Kind"),
            "subject": QCoreApplication.translate("Words", "Subject"),
            "agreement": QCoreApplication.translate("Words", "Agreement"),
            "language": QCoreApplication.translate("Words", "Language"),
            "theme": QCoreApplication.translate("Words", "Theme"),
            "organisation": QCoreApplication.translate("Words", "Organisation"),
            "school": QCoreApplication.translate("Words", "School"),
            "tag": QCoreApplication.translate("Words", "Tag"),
            "completeness": QCoreApplication.translate("Words", "Completeness"),
        }[facet]

    def value(self, facet: str, value: str) -> str:
        """The label of a facet's value."""
        terms: dict[str, dict[str, Term]] = {
            "kind": self.vocabulary.release_kinds,
            "subject": self.vocabulary.subjects,
            "agreement": self.vocabulary.agreement_kinds,
            "theme": self.vocabulary.themes,
        }
        if facet in terms:
            term = terms[facet].get(value)
            return term.label(self.language) if term else value
        if facet in ("organisation", "school"):
            return self.vocabulary.organisation_name(value, self.language)
        if facet == "language":
            return self.language_choice(value)
        if facet == "completeness":
            return self.lack(value)
        if facet == "year" and value == "undated":
            return QCoreApplication.translate("Words", "Undated")
        return value

    def lack(self, value: str) -> str:
        """The label of a choice of the facet of completeness."""
        return {
            "complete": QCoreApplication.translate("Words", "Complete"),
            "no-original": QCoreApplication.translate("Words", "Summary without its original"),
            "no-french": QCoreApplication.translate("Words", "No French text"),
            "no-english": QCoreApplication.translate("Words", "No English text"),
            "no-date": QCoreApplication.translate("Words", "No date"),
            "no-theme": QCoreApplication.translate("Words", "No theme"),
            "no-organisation": QCoreApplication.translate("Words", "No organisation"),
        }.get(value, value)

    def block(self, kind: str) -> str:
        """The name of a kind of block."""
        return {
            "heading": QCoreApplication.translate("Words", "Heading"),
            "lead": QCoreApplication.translate("Words", "Lead"),
            "paragraph": QCoreApplication.translate("Words", "Paragraph"),
            "bullet": QCoreApplication.translate("Words", "Entry of a list"),
            "quotation": QCoreApplication.translate("Words", "Quotation"),
            "caption": QCoreApplication.translate("Words", "Caption"),
            "credit": QCoreApplication.translate("Words", "Credit of a picture"),
            "about": QCoreApplication.translate("Words", "About an organisation"),
            "contact": QCoreApplication.translate("Words", "Press contact"),
        }[kind]

    def language_choice(self, value: str) -> str:
        """The label of a choice of the language facet."""
        return {
            "fr": QCoreApplication.translate("Words", "French"),
            "en": QCoreApplication.translate("Words", "English"),
            "both": QCoreApplication.translate("Words", "Both languages"),
            "missing-fr": QCoreApplication.translate("Words", "No French version"),
            "missing-en": QCoreApplication.translate("Words", "No English version"),
        }.get(value, value)

    def date(self, date: Edtf | None) -> str:
        """A date as one writes it; a dash where there is none."""
        return date.wording(self.language) if date else "–"

    def span(self, filter_: Filter) -> str:
        """The span of time of a filter, and what agreements count by in it; empty where there is none."""
        if not (filter_.since or filter_.until):
            return ""
        since, until = (self.date(one) if one else "…" for one in (filter_.since, filter_.until))
        span = since if since == until else f"{since} → {until}"
        return span if filter_.by == "release" else f"{span} ({self.counted_by(filter_.by)})"

    def counted_by(self, by: str) -> str:
        """The label of what agreements count by."""
        return {
            "release": QCoreApplication.translate("Words", "by release"),
            "signed": QCoreApplication.translate("Words", "by signing"),
            "start": QCoreApplication.translate("Words", "by start"),
            "end": QCoreApplication.translate("Words", "by end"),
            "running": QCoreApplication.translate("Words", "while they run"),
        }[by]

    def kind(self, code: str) -> str:
        """The label of a kind of release."""
        return self.value("kind", code)

    def part(self, code: str) -> str:
        """What somebody has to do with a text: "present", "appointed", …"""
        return {
            "quoted": QCoreApplication.translate("Words", "Quoted"),
            "signatory": QCoreApplication.translate("Words", "Signatory"),
            "present": QCoreApplication.translate("Words", "Present"),
            "appointed": QCoreApplication.translate("Words", "Appointed"),
            "predecessor": QCoreApplication.translate("Words", "Predecessor"),
            "laureate": QCoreApplication.translate("Words", "Laureate"),
            "named": QCoreApplication.translate("Words", "Mentioned"),
        }.get(code, code)

    def agreement(self, code: str) -> str:
        """The label of a kind of agreement."""
        return self.value("agreement", code)

    def organisation(self, id_or_name: str) -> str:
        """The name of an organisation."""
        return self.vocabulary.organisation_name(id_or_name, self.language)

    def figure_number(self, figure: Figure) -> str:
        """The number of a figure with its thousands apart; a year is printed as one."""
        plain = str(figure.number)
        is_year = plain.isdigit() and len(plain) == 4 and plain in figure.raw
        return plain if is_year else number_wording(figure.value, self.language)

    def themes(self, codes: tuple[str, ...]) -> str:
        """The labels of themes, joined."""
        return " · ".join(self.value("theme", code) for code in codes)

    def head(self, card: Card) -> str:
        """The line above a release's title: date, kind or what it is about, languages."""
        what = self.value("subject", card.subject) if card.kind == "notice" and card.subject else self.kind(card.kind)
        if card.agreement_kinds:
            what = self.agreement(card.agreement_kinds[0])
        languages = " ".join(language.upper() for language in card.languages)
        return " · ".join(part for part in (self.date(card.when), what, languages) if part)

    def action(self, action: str) -> str:
        """The name of a step of the history, as undo and redo call it."""
        return {
            "import": QCoreApplication.translate("Words", "import"),
            "edit": QCoreApplication.translate("Words", "correction"),
            "delete": QCoreApplication.translate("Words", "removal"),
            "tag": QCoreApplication.translate("Words", "tag"),
            "untag": QCoreApplication.translate("Words", "tag removal"),
            "note": QCoreApplication.translate("Words", "note"),
            "pair": QCoreApplication.translate("Words", "pairing"),
            "links": QCoreApplication.translate("Words", "alignment"),
            "dismiss": QCoreApplication.translate("Words", "dismissal of a finding"),
            "restore-finding": QCoreApplication.translate("Words", "finding taken up again"),
            "notices": QCoreApplication.translate("Words", "new notices"),
            "attach": QCoreApplication.translate("Words", "import"),
            "version": QCoreApplication.translate("Words", "new version"),
            "related": QCoreApplication.translate("Words", "relation"),
            "save-search": QCoreApplication.translate("Words", "saved search"),
            "rename-search": QCoreApplication.translate("Words", "name of a search"),
            "delete-search": QCoreApplication.translate("Words", "removal of a search"),
            "correct": QCoreApplication.translate("Words", "corrections from Excel"),
            "move-search": QCoreApplication.translate("Words", "order of the searches"),
        }.get(action, action)

    def step(self, step: str) -> str:
        """What a long piece of work is doing."""
        return {
            "fill": QCoreApplication.translate("Words", "Preparing the archive"),
            "index": QCoreApplication.translate("Words", "Indexing"),
            "read": QCoreApplication.translate("Words", "Reading"),
            "page": QCoreApplication.translate("Words", "Reading pages"),
            "store": QCoreApplication.translate("Words", "Storing"),
            "gather": QCoreApplication.translate("Words", "Gathering"),
            "export": QCoreApplication.translate("Words", "Writing the file"),
            "compare": QCoreApplication.translate("Words", "Comparing"),
            "verify": QCoreApplication.translate("Words", "Checking"),
            "batch": QCoreApplication.translate("Words", "Searching"),
            "pair": QCoreApplication.translate("Words", "Looking for the other language"),
            "learn": QCoreApplication.translate("Words", "Learning from the pairs"),
            "audit": QCoreApplication.translate("Words", "Comparing the languages"),
            "tmx": QCoreApplication.translate("Words", "Writing the translation memory"),
            "backup": QCoreApplication.translate("Words", "Backing up"),
            "copy": QCoreApplication.translate("Words", "Copying the archive"),
        }.get(step, step)
