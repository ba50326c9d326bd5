"""The facts of a release as a page: what, when, who, with the way back to the words that each was read from."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QCoreApplication

from imt_archive.model.dates import try_edtf
from imt_archive.model.records import (
    Agreement,
    Evidence,
    HistoryEntry,
    Participant,
    Related,
    Release,
    Version,
    in_language,
)
from imt_archive.ui.look import Colours
from imt_archive.ui.words import Words


def tr(text: str) -> str:
    """A text of this page in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


class FactsPage:
    """Builds the page; links are "release:ID", "block:LANGUAGE:NUMBER" or addresses."""

    def __init__(self, release: Release, history: Iterable[HistoryEntry], words: Words, tones: Colours) -> None:
        self._release = release
        self._history = tuple(history)
        self._words = words
        self._tones = tones
        self._parts: list[str] = []

    def html(self) -> str:
        """The whole page."""
        self._what()
        self._differences()
        for agreement in self._release.agreements:
            self._agreement(agreement)
        self._events()
        self._people()
        self._quotes()
        self._figures()
        self._contacts()
        self._source()
        self._notes()
        # Narrow no-break spaces would become plain ones otherwise.
        kept = "white-space:pre-wrap"
        style = "p{margin-top:0;margin-bottom:3px;line-height:130%} td{vertical-align:top;padding:3px 12px 3px 0}"
        return (
            f'<html><head><style>{style}</style></head><body style="{kept};color:{self._tones.text}">'
            + "".join(self._parts)
            + "</body></html>"
        )

    def _section(self, title: str, rows: Iterable[tuple[str, str]]) -> None:
        shown = [(name, value) for name, value in rows if value]
        if not shown:
            return
        muted = f"color:{self._tones.muted}"
        cells = "".join(
            f'<tr><td width="150" style="{muted}">{escape(name)}</td><td>{value}</td></tr>' for name, value in shown
        )
        self._parts.append(f'<p style="font-weight:600;margin-top:14px">{escape(title)}</p><table>{cells}</table>')

    def _what(self) -> None:
        release, words = self._release, self._words
        date_names = {
            "issued": tr("Issued"), "changed": tr("Changed"), "signed": tr("Signed"), "announced": tr("Announced"),
            "event": tr("Event"), "adopted": tr("Adopted"), "in-force": tr("In force"), "awarded": tr("Awarded"),
        }  # fmt: skip
        basis = {
            "derived": tr("derived from several sources"), "inferred": tr("inferred"), "body": tr("read in the text"),
            "changed": tr("the page’s stamp"), "by hand": tr("by hand"),
        }.get(release.issued_basis, "")  # fmt: skip
        issued = f"{escape(words.date(release.issued))} <small>{escape(basis)}</small>" if release.issued else ""
        themes = escape(words.themes(release.themes))
        if themes and not release.themes_stated:
            not_stated = tr("not stated by the source")  # lupdate does not look into f-strings
            themes += f" <small>({escape(not_stated)})</small>"
        organisations = " · ".join(escape(words.organisation(one)) for one in release.organisations)
        rows = [
            (tr("Kind"), escape(words.kind(release.kind))),
            (tr("Subject"), escape(words.value("subject", release.subject)) if release.subject else ""),
            (
                date_names.get(release.issued_kind, tr("Issued")),
                issued,
            ),
            (tr("Changed"), escape(words.date(release.changed)) if release.changed else ""),
            (tr("Covers"), escape(words.date(release.covers)) if release.covers else ""),
            (tr("Place"), escape(release.place_in(words.language))),
            (tr("Themes"), themes),
            (tr("Priorities"), escape(" · ".join(release.priorities))),
            (tr("Organisations"), organisations),
            (tr("Related"), "<br>".join(self._related(one) for one in release.related)),
            (tr("Tags"), escape(" · ".join(release.tags))),
            (tr("Id"), f"<small>{escape(release.id)}</small>" if release.id else ""),
        ]
        self._section(tr("Release"), rows)

    def _related(self, other: Related) -> str:
        """A link to a release that tells of the same event."""
        return f'<a href="release:{escape(other.release_id)}">{escape(other.title(self._words.language))}</a>'

    def _events(self) -> None:
        rows = []
        for event in self._release.events:
            said = ", ".join(one for one in (event.what, event.place) if one)
            date = escape(self._words.date(event.date))
            rows.append((date, f"{escape(said)} {self._evidence(event.evidence, event.language)}"))
        self._section(tr("Still to come when it was issued"), rows)

    def _differences(self) -> None:
        """Where the notice and its original disagree: the checked facts are shown, and what the original says."""
        names = {
            "issued": tr("Issued"), "themes": tr("Themes"), "agreement": tr("Kind"), "signed": tr("Signed"),
            "parties": tr("Parties"), "starts": tr("Term"), "ends": tr("Term"),
        }  # fmt: skip
        rows = [
            (names.get(one.field, one.field), escape(self._worded(one.field, one.read)))
            for one in self._release.differences
        ]
        self._section(tr("The original says otherwise"), rows)

    def _worded(self, field: str, value: str) -> str:
        words = self._words
        if field in ("issued", "signed", "starts", "ends"):
            return words.date(try_edtf(value))
        if field == "agreement":
            return words.agreement(value)
        if field == "themes":
            return words.themes(tuple(value.split()))
        return " · ".join(words.organisation(one) for one in value.split())

    def _agreement(self, agreement: Agreement) -> None:
        words = self._words
        term = " – ".join(escape(words.date(one)) for one in (agreement.starts, agreement.ends) if one)
        extends = ""
        if agreement.extends:
            extends = escape(words.agreement(agreement.extends.kind))
            if agreement.extends.signed:
                extends += f", {escape(words.date(agreement.extends.signed))}"
        others = [one for one in agreement.release_ids if one != self._release.id]
        rows = [
            (tr("Kind"), escape(words.agreement(agreement.kind))),
            (tr("Programme"), escape(agreement.programme)),
            (tr("Parties"), " · ".join(escape(words.organisation(one)) for one in agreement.parties)),
            (tr("Signed"), escape(words.date(agreement.signed)) if agreement.signed else tr("date not known")),
            (tr("Place"), escape(agreement.place_in(words.language))),
            (tr("Term"), term),
            (tr("Signatories"), self._persons(agreement.signatories)),
            (tr("Present"), self._persons(agreement.witnesses)),
            (tr("Extends"), extends),
            (tr("Also announced by"), "<br>".join(f'<a href="release:{escape(o)}">{escape(o)}</a>' for o in others)),
            (tr("Evidence"), self._evidence(agreement.evidence, words=tr("show in the text"))),
        ]
        self._section(tr("Agreement"), rows)

    def _persons(self, people: tuple[Participant, ...]) -> str:
        return "<br>".join(self._person(one) for one in in_language(people, self._words.language))

    def _person(self, person: Participant) -> str:
        role = ", ".join(part for part in (person.role, self._words.organisation(person.organisation)) if part)
        text = f"<b>{escape(person.name)}</b>" + (f", {escape(role)}" if role else "")
        return f"{text} {self._evidence(person.evidence)}"

    def _people(self) -> None:
        parts = {
            "quoted": tr("Quoted"), "signatory": tr("Signatory"), "present": tr("Present"),
            "appointed": tr("Appointed"), "predecessor": tr("Predecessor"), "laureate": tr("Laureate"),
            "named": tr("Mentioned"),
        }  # fmt: skip
        people = in_language(self._release.people, self._words.language)
        rows = [
            (label, "<br>".join(self._person(one) for one in people if one.part == part))
            for part, label in parts.items()
        ]
        self._section(tr("People"), rows)

    def _quotes(self) -> None:
        rows = []
        for quote in self._release.quotes:
            marks = ("«\u00a0", "\u00a0»") if quote.language == "fr" else ("“", "”")
            said = f"{marks[0]}{escape(quote.text)}{marks[1]}"
            rows.append((quote.speaker, f"{said} {self._evidence(quote.evidence, quote.language)}"))
        self._section(tr("Quotes"), rows)

    def _figures(self) -> None:
        found = [(figure, "") for figure in self._release.figures]
        found += [(f, self._words.organisation(a.organisation)) for a in self._release.abouts for f in a.figures]
        rows = []
        for figure, of in found:
            number = f"{figure.number:,}".replace(",", "\u202f" if self._words.language == "fr" else ",")
            number = number.replace(".", ",") if self._words.language == "fr" else number
            # A number that its source writes without groups is a year, or wants to look like one.
            plain = str(figure.number)
            shown = plain if plain.isdigit() and len(plain) == 4 and plain in figure.raw else number
            unit = {"EUR": "\u00a0€", "%": "\u00a0%" if self._words.language == "fr" else "%"}.get(figure.unit, "")
            evidence = self._evidence(figure.evidence, figure.language)
            said = f"{escape(shown + unit)} <small>{escape(of)}</small> {evidence}"
            rows.append((figure.label(self._words.language), said))
        self._section(tr("Figures"), rows)

    def _contacts(self) -> None:
        rows = [
            (one.name, escape(" · ".join(p for p in (one.phone, one.email) if p))) for one in self._release.contacts
        ]
        self._section(tr("Press contacts (personal data: never searched, never exported)"), rows)

    def _source(self) -> None:
        source = self._release.source
        files = {text.source.name for text in self._release.texts if text.source.name}
        address = f'<a href="{escape(source.url)}">{escape(source.url)}</a>' if source.url else ""
        rows = [
            (tr("Title"), escape(source.title)),
            (tr("Address"), address),
            (tr("File"), escape(", ".join(sorted(files)))),
            (tr("Earlier files"), "<br>".join(self._version(one) for one in self._release.versions)),
        ]
        self._section(tr("Source"), rows)

    def _version(self, version: Version) -> str:
        return f"{escape(version.name)} <small>({version.language.upper()}, {escape(version.replaced[:10])})</small>"

    def _notes(self) -> None:
        self._section(tr("Notes"), [(note.at[:10], escape(note.text)) for note in self._release.notes])
        rows = [(entry.at[:16].replace("T", " "), escape(self._words.action(entry.action))) for entry in self._history]
        self._section(tr("History"), rows)

    def _evidence(self, evidence: Evidence | None, language: str = "", words: str = "¶") -> str:
        """A link to the words that something was read from."""
        if evidence is None or len(self._release.texts) == 0:
            return ""
        originals = [text.language for text in self._release.texts if not text.is_summary]
        language = language or (originals or [text.language for text in self._release.texts])[0]
        return f'<a href="block:{language}:{evidence.block}" style="text-decoration:none">{escape(words)}</a>'
