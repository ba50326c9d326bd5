"""Answers into panels: what the list, the facets, the registers and the timeline are given to show."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication

from imt_archive.model.records import Agreement, Card, Figure, Quote
from imt_archive.model.searching import Hit
from imt_archive.timeline import items_from
from imt_archive.ui.jobs import Answer, Around
from imt_archive.ui.panels import Panels
from imt_archive.ui.register import rows
from imt_archive.ui.timeline.lanes import lane_labels
from imt_archive.ui.words import Words


def tr(text: str) -> str:
    """A text of the panels in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


class Presenter:
    """Shows answers in the panels of one window."""

    def __init__(self, panels: Panels, words: Words) -> None:
        self._panels, self._words = panels, words
        self._on_timeline: tuple[tuple[Card, ...], tuple[Agreement, ...], str, str] | None = None
        panels.agreements.empty.say(tr("No agreement here"), tr("None of the releases shown announces one."))
        panels.quotes.empty.say(tr("No quote here"), tr("The releases shown hold no words of a speaker."))
        panels.figures.empty.say(tr("No figure here"), tr("The releases shown claim no figure."))
        panels.results.empty.say(tr("Opening the archive…"), "")

    def show(self, answer: Answer, open_id: str) -> None:
        """Show an answer in the list, the facets and the line that says how it was read."""
        results = answer.results
        self._say_empty(answer)
        self._panels.bar.show_count(results.total, results.archive_total)
        self._panels.results.show_hits(results.hits, open_id, answer.first)
        # Now, not when everything that follows from the answer is done: this is what a person waits for.
        self._panels.results.paint_now()
        self._panels.bar.reading.show_reading(results)
        self._panels.facets.show_counts(results.facets, answer.filter_)

    def show_like(self, hits: Sequence[Hit], title: str, total: int) -> None:
        """Show releases like one in the list, in the place of what was asked."""
        self._panels.bar.show_count(len(hits), total)
        self._panels.bar.show_like(title)
        self._panels.bar.reading.hide()
        self._panels.results.show_hits(hits, "", ())

    def _say_empty(self, answer: Answer) -> None:
        if answer.results.archive_total == 0:
            title = tr("This archive is empty")
            words = tr("Drop files here, or choose Archive ▸ Import files…")
        else:
            title = tr("Nothing found")
            words = tr("Take a filter away, or try fewer or other words. Both languages are searched.")
        self._panels.results.empty.say(title, words)

    def show_closed(self) -> None:
        """No archive is open."""
        self._panels.results.empty.say(tr("The archive is not open"), tr("The line above says why."))
        self._panels.results.show_hits((), "", ())

    def show_timeline(self, answer: Around, lanes: str) -> None:
        """Show everything that the filter lets through but for its span of time, which is the brush."""
        panel, filter_ = self._panels.timeline_panel, answer.filter_
        shown = (answer.timeline_cards, answer.timeline_agreements, lanes, filter_.by)
        if shown == self._on_timeline:
            # Only the range moved: ten thousand items need not be made again for it.
            panel.show_filter(filter_, answer.kept)
            return
        self._on_timeline = shown
        items = items_from(*shown[:2], lanes, self._words.language, by=filter_.by)
        panel.show_items(items, lane_labels(items, lanes, self._words), filter_, answer.kept)

    def show_agreements(self, agreements: Iterable[Agreement]) -> None:
        """Fill the register of agreements."""
        self._panels.agreements.show_rows(rows.agreement_rows(agreements, self._words))

    def show_quotes(self, quotes: Iterable[Quote]) -> None:
        """Fill the register of quotes."""
        self._panels.quotes.show_rows(rows.quote_rows(quotes, self._words))

    def show_figures(self, figures: Iterable[Figure]) -> None:
        """Fill the register of figures."""
        self._panels.figures.show_rows(rows.figure_rows(figures, self._words))
