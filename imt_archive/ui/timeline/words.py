"""The few words on the timeline: those of the axis by language, those of a picture apart from the interface's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from imt_archive.model.dates import MONTHS
from imt_archive.timeline import OTHER_LANES, Tick


@dataclass(frozen=True, slots=True)
class Words:
    """What is written around the items; `without_date` has the place {n}."""

    today: str
    no_value: str
    other_lanes: str
    without_date: str

    def lane(self, name: str, labels: Mapping[str, str]) -> str:
        """The wording of a lane's name."""
        if name == OTHER_LANES:
            return self.other_lanes
        return labels.get(name) or name or self.no_value


@dataclass(frozen=True, slots=True)
class Legend:
    """What is written under a picture; `source` has the places {n} and {date}."""

    day: str
    month_or_year: str
    term: str
    open_end: str
    inferred: str
    several: str
    doubtful: str
    extends: str
    source: str


# A picture speaks its own language, which need not be the one that the window is translated into.
PICTURE_WORDS: Mapping[str, tuple[Words, Legend]] = {
    "fr": (
        Words("Aujourd’hui", "Non précisé", "Autres", "Sans date\N{NBSP}: {n}"),
        Legend(
            "jour connu", "mois ou année seulement", "durée d’un accord", "sans fin connue", "date déduite",
            "plusieurs documents", "fin avant le début dans la source", "prolonge",
            "Source\N{NBSP}: archive des communiqués et accords de l’Institut Mines-Télécom, documents\N{NBSP}: {n}. "
            "Établi le {date}.",
        ),
    ),
    "en": (
        Words("Today", "Not specified", "Others", "Without date: {n}"),
        Legend(
            "day known", "month or year only", "term of an agreement", "no known end", "inferred date",
            "several documents", "ends before it starts in the source", "extends",
            "Source: archive of press releases and agreements of Institut Mines-Télécom, documents: {n}. "
            "Drawn on {date}.",
        ),
    ),
}  # fmt: skip

TITLES: Mapping[str, str] = {
    "fr": "Institut Mines-Télécom\N{NBSP}: chronologie",
    "en": "Institut Mines-Télécom: timeline",
}

LACKS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "complete": "complets", "no-original": "résumés sans original", "no-french": "sans texte français",
        "no-english": "sans texte anglais", "no-date": "sans date", "no-theme": "sans axe",
        "no-organisation": "sans organisation", "undated": "sans date",
    },
    "en": {
        "complete": "complete", "no-original": "summaries without original", "no-french": "no French text",
        "no-english": "no English text", "no-date": "no date", "no-theme": "no theme",
        "no-organisation": "no organisation", "undated": "undated",
    },
}  # fmt: skip


def tick_text(tick: Tick, language: str) -> str:
    """The wording of a tick: 2024, T2 or Q2, avr. or Apr, 15; a month that heads its days comes with its year."""
    match tick.grain:
        case "year":
            return str(tick.day.year)
        case "quarter":
            return f"{'T' if language == 'fr' else 'Q'}{(tick.day.month + 2) // 3}"
        case "month" if tick.major:
            return f"{MONTHS[language][tick.day.month - 1]} {tick.day.year}"
        case "month":
            return QLocale(language).standaloneMonthName(tick.day.month, QLocale.FormatType.ShortFormat)
        case _:
            return str(tick.day.day)
