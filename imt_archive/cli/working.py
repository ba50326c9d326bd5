"""Commands that bring in, write out and try out: import, export, timeline, self-test, tour."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from imt_archive import paths
from imt_archive.cli.context import PATH, AtArchive, filters, finish, language, messages, say, show_json
from imt_archive.cli.reading import as_json
from imt_archive.export.shapes import Shapes
from imt_archive.model.errors import ArchiveError
from imt_archive.model.filters import Filter
from imt_archive.model.records import LANGUAGES
from imt_archive.model.vocabulary import Vocabulary

FilterOf = Callable[[Vocabulary], Filter]
_NOT_YET = {
    "apply": "Take corrections back from an exported workbook.",
}


@click.command("import")
@click.argument("files", metavar="PATH…", nargs=-1, required=True, type=PATH)
@click.option("--no-pairing", is_flag=True, help="Leave French and English texts apart, however sure they are a pair.")
@as_json
@click.pass_context
def import_files(context: click.Context, files: tuple[Path, ...], no_pairing: bool, as_json: bool) -> None:
    """Take in files and folders, in any readable format, any number."""
    at: AtArchive = context.obj
    words = messages(paths.resources())
    with at.open() as archive:
        report, _ = finish(archive.import_files(files, pair=not no_pairing))
        shapes = Shapes(archive.vocabulary)
    failed = [(str(item.path), words.error(item.error) if item.error else "") for item in report.failed]
    if as_json:
        show_json(
            {
                "imported": [
                    shapes.imported(
                        str(item.path), item.release, item.text_id, item.draft, is_attached=item.is_attached
                    )
                    for item in report.imported
                ],
                "duplicates": [{"path": str(item.path), "id": item.duplicate_of} for item in report.duplicates],
                "failed": [{"path": path, "error": error} for path, error in failed],
            }
        )
    else:
        for item in report.imported:
            click.echo(f"{item.release.id}  ←  {item.path}")
            if item.is_attached:
                say(words.of("joins-notice", title=item.release.title(language())))
            elif len(item.release.texts) > 1:
                say(words.of("joins-pair", title=item.release.title(language())))
        for twin in report.duplicates:
            say(f"= {twin.path}: {words.of('doubt-duplicate')} ({twin.duplicate_of})")
    for _, error in failed:
        say(error)
    if not (report.imported or report.duplicates or failed):
        say(words.of("import-nothing"))
    context.exit(1 if failed else 0)


@click.command()
@click.argument("out", metavar="OUT.xlsx", type=PATH)
@click.argument("query", default="")
@filters
@click.option("--language-of-headings", "headings", type=click.Choice(["fr", "en"]), help="Headings and labels.")
@click.pass_obj
def export(at: AtArchive, out: Path, query: str, filter_of: FilterOf, headings: str | None) -> None:
    """Write the releases that the filters and the query leave, as a workbook. Press contacts are never in it.

    OUT.tmx is written as a translation memory (TMX 1.4b), sentence by sentence.

    Here --language fr|en is the workbook's language; both, missing-fr and missing-en filter as everywhere.
    """
    if out.suffix.lower() == ".tmx":
        _export_memory(at, out, query, filter_of)
        return
    from imt_archive.export.choice import export_workbook

    if out.suffix.lower() != ".xlsx" and not out.is_dir():
        raise ArchiveError("export-format", suffix=out.suffix or "–")
    with at.open() as archive:
        vocabulary = archive.vocabulary
        wanted, spoken = _without_spoken(filter_of(vocabulary).asking(query))
        found = [hit.card.id for hit in archive.find(wanted).hits]
        finish(
            export_workbook(
                out,
                releases=list(archive.releases(found)),
                organisations=archive.organisations(),
                vocabulary=vocabulary,
                filter_=wanted,
                language=headings or spoken or language(),
                archive_facts=archive.facts,
            )
        )
    say(messages(paths.resources()).of("exported", count=len(found), path=out))


def _export_memory(at: AtArchive, out: Path, query: str, filter_of: FilterOf) -> None:
    with at.open() as archive:
        cards = archive.find(filter_of(archive.vocabulary).asking(query)).cards
        count = finish(archive.export_tmx(out, [card.id for card in cards]))
    say(messages(paths.resources()).of("written", path=out, count=count))


def _without_spoken(filter_: Filter) -> tuple[Filter, str]:
    """The filter without "fr" or "en", which in an export say what the workbook speaks; and that language, or ""."""
    chosen = filter_.chosen.get("language", frozenset())
    spoken = next((one for one in LANGUAGES if one in chosen), "")
    for one in chosen & set(LANGUAGES):
        filter_ = filter_.toggled("language", one)
    return filter_, spoken


@click.command()
@click.argument("out", metavar="OUT.svg|.png|.pdf", type=PATH)
@filters
@click.option("--lanes", type=click.Choice(["kind", "theme", "school", "partner"]), default="theme", show_default=True)
@click.pass_obj
def timeline(at: AtArchive, out: Path, filter_of: FilterOf, lanes: str) -> None:
    """Draw the timeline as a picture for a slide."""
    from imt_archive.ui.app import draw_timeline

    _off_screen_if_needed()
    with at.open() as archive:
        draw_timeline(archive, filter_of(archive.vocabulary), out, lanes, language())
    say(str(out))


@click.command("self-test")
@click.pass_context
def self_test(context: click.Context) -> None:
    """Try the window, an import, a search in both languages and an export, in a folder of its own."""
    from imt_archive.ui.self_test import run

    _off_screen_if_needed()
    failed = run(click.echo)
    if failed is not None:
        say(messages(paths.resources()).of("self-test-failed", step=failed.step, reason=failed.reason))
    context.exit(0 if failed is None else 1)


@click.command()
@click.option("--out", type=PATH, default=Path("build/tour"), show_default=True)
def tour(out: Path) -> None:
    """Show the window's main screens as pictures, with the workbook, without a display."""
    from imt_archive.ui.tour import run

    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for path in run(out):
        click.echo(path)


def _off_screen_if_needed() -> None:
    """A picture needs Qt and no display; without one Qt would end the process."""
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if sys.platform.startswith("linux") and not has_display:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def _not_yet(name: str, help_text: str) -> click.Command:
    @click.command(name, help=help_text, context_settings={"ignore_unknown_options": True})
    @click.argument("rest", nargs=-1, type=click.UNPROCESSED, expose_value=False)
    @click.pass_context
    def command(context: click.Context) -> None:
        say(messages(paths.resources()).of("not-yet", command=name))
        context.exit(2)

    return command


COMMANDS = (
    import_files, export, timeline, self_test, tour,
    *(_not_yet(name, help_text) for name, help_text in _NOT_YET.items()),
)  # fmt: skip
