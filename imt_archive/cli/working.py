"""Commands that bring in and try out: import, self-test, tour."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from imt_archive import paths
from imt_archive.cli.context import PATH, AtArchive, finish, language, messages, say, show_json
from imt_archive.cli.reading import as_json
from imt_archive.export.shapes import Shapes
from imt_archive.messages import Messages
from imt_archive.model.importing import RELATED, VERSION, ImportReport
from imt_archive.model.records import Likeness


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
                        str(item.path),
                        item.release,
                        item.text_id,
                        item.draft,
                        is_attached=item.is_attached,
                        likeness=item.likeness,
                        joined=item.joined,
                        paired_with=item.paired_with,
                    )
                    for item in report.imported
                ],
                "duplicates": [{"path": str(item.path), "id": item.duplicate_of} for item in report.duplicates],
                "failed": [{"path": path, "error": error} for path, error in failed],
            }
        )
    else:
        _tell(report, words)
    for _, error in failed:
        say(error)
    if not (report.imported or report.duplicates or failed):
        say(words.of("import-nothing"))
    context.exit(1 if failed else 0)


def _tell(report: ImportReport, words: Messages) -> None:
    """Say in words what went in, what each file is to another release, and what is here already."""
    hashes: set[str] = set()
    for item in report.imported:
        hashes.add(item.sha256)
        click.echo(f"{item.release.id}  ←  {item.path}")
        if item.is_attached:
            say(words.of("joins-notice", title=item.release.title(language())))
        elif item.paired_with:
            say(words.of("joins-pair", title=item.release.title(language()), id=item.release.id))
        elif item.likeness and item.likeness.release_id and item.likeness.sha256 in {"", *hashes}:
            # Of two files that are one another's translation, the second one says so.
            say(_seems(words, item.path.name, item.likeness))
    for twin in report.duplicates:
        say(f"= {twin.path}: {words.of('doubt-duplicate')} ({twin.duplicate_of})")


def _seems(words: Messages, name: str, likeness: Likeness) -> str:
    """What a file seems to be to another release; without a look it is a release of its own all the same."""
    title, release_id = likeness.title, likeness.release_id
    if likeness.kind == VERSION:
        return words.of("seems-version", name=name, title=title, id=release_id)
    if likeness.kind == RELATED:
        return words.of("seems-related", name=name, title=title, id=release_id)
    return words.of("seems-translation", name=name, title=title, id=release_id)


@click.command("self-test")
@click.pass_context
def self_test(context: click.Context) -> None:
    """Try the window, an import, a search in both languages and an export, in a folder of its own."""
    from imt_archive.ui.self_test import run

    off_screen_if_needed()
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


def off_screen_if_needed() -> None:
    """A picture needs Qt and no display; without one Qt would end the process."""
    has_display = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    if sys.platform.startswith("linux") and not has_display:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


COMMANDS = (import_files, self_test, tour)
