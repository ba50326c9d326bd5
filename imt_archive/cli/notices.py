"""Commands for a whole archive as a folder of text files: written out, and taken in."""

from __future__ import annotations

from pathlib import Path

import click

from imt_archive import paths
from imt_archive.cli.context import PATH, AtArchive, finish, messages, say


@click.command("export-notices")
@click.argument("folder", metavar="FOLDER", type=PATH)
@click.option("--with-contacts", is_flag=True, help="Write press contacts too, with the files that they stand in.")
@click.pass_context
def export_notices(context: click.Context, folder: Path, with_contacts: bool) -> None:
    """Write the whole archive into a new or empty folder, as text files: facts in TOML, texts in Markdown."""
    at: AtArchive = context.obj
    words = messages(paths.resources())
    with at.open() as archive:
        written = finish(archive.export_notices(folder, with_contacts=with_contacts))
    say(words.of("notices-written", releases=written.releases, path=folder))
    left_out = len(written.originals_left_out)
    if written.contacts:
        say(words.of("notices-with-contacts", contacts=written.contacts))
    if written.contacts_left_out or left_out:
        say(words.of("notices-without-contacts", contacts=written.contacts_left_out, originals=left_out))
    for name in written.originals_lost:
        say(words.of("notices-original-lost", name=name))
    context.exit(1 if written.originals_lost else 0)


@click.command("import-notices")
@click.argument("folder", metavar="FOLDER", type=PATH)
@click.pass_obj
def import_notices(at: AtArchive, folder: Path) -> None:
    """Take in a folder that export-notices wrote; a release that the archive has already stays as it is there."""
    words = messages(paths.resources())
    with at.open() as archive:
        done = finish(archive.import_notices(folder))
    for release_id in done.taken:
        click.echo(release_id)
    for release_id in done.known:
        say(words.of("notices-known", id=release_id))


COMMANDS = (export_notices, import_notices)
