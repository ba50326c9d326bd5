"""The timeline as a picture for a slide."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import click

from imt_archive import paths
from imt_archive.cli.context import PATH, AtArchive, WrongCallError, filters, language, messages, say, without_spoken
from imt_archive.cli.working import off_screen_if_needed
from imt_archive.model.filters import Filter
from imt_archive.model.spans import try_span
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.timeline import LANES, OPENS_ON


@click.command()
@click.argument("out", metavar="OUT.svg|.png|.pdf", type=PATH)
@filters
@click.option("--lanes", type=click.Choice(LANES), default="theme", show_default=True)
@click.option("--period", metavar="SPAN", help="What is drawn: 2024, 2023-03..2024, 2024-Q2. Else all years.")
@click.option("--title", help="Another title.")
@click.option("--width", type=click.IntRange(400, 4000), default=1600, show_default=True, help="A .png has twice that.")
@click.pass_obj
def timeline(
    at: AtArchive, out: Path, filter_of: Callable[[Vocabulary], Filter], lanes: str, period: str | None,
    title: str | None, width: int,
) -> None:  # fmt: skip
    """Draw the timeline of the releases that the filters leave, as a picture for a slide.

    Here --language fr|en is the picture's language; both, missing-fr and missing-en filter as everywhere.
    """
    from imt_archive.ui.app import draw_timeline
    from imt_archive.ui.timeline.slide import Slide

    off_screen_if_needed()
    span = _span(period) if period else None
    with at.open() as archive:
        wanted, spoken = without_spoken(filter_of(archive.vocabulary))
        draw_timeline(archive, wanted, out, Slide(spoken or language(), lanes, title or "", width, span))
    say(str(out))


def _span(text: str) -> tuple[date, date]:
    """The first and the last day to draw; an open end is that of the years that the timeline opens on."""
    span = try_span(text)
    if span is None:
        raise WrongCallError(messages(paths.resources()).of("not-a-date", text=text))
    since, until = span
    first, last = since.first if since else OPENS_ON[0], until.last if until else OPENS_ON[1]
    return min(first, last), max(first, last)


COMMANDS = (timeline,)
