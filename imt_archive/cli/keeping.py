"""Commands about the archive as a whole: open a window on it, write it as one file, bring that back."""

from __future__ import annotations

from pathlib import Path

import click

from imt_archive import paths
from imt_archive.cli.context import PATH, AtArchive, finish, messages, say
from imt_archive.model.backups import SUFFIX
from imt_archive.model.errors import ArchiveError


def open_window(at: AtArchive, file: Path | None = None) -> int:
    """Open the window, and in it what was double-clicked; returns the exit status."""
    from imt_archive.ui.app import run

    return run(at.folder, bundled=at.bundled, must_exist=at.must_exist, file=file)


@click.command("open")
@click.argument("file", type=PATH, required=False)
@click.pass_context
def open_file(context: click.Context, file: Path | None) -> None:
    """Open the window; a backup is offered to be restored in it, any other file to be imported."""
    context.exit(open_window(context.obj, file))


@click.command()
@click.argument("out", metavar=f"OUT{SUFFIX}", type=PATH)
@click.option("--with-contacts", is_flag=True, help="Press contacts too, with the originals that they stand in.")
@click.pass_obj
def backup(at: AtArchive, out: Path, with_contacts: bool) -> None:
    """Write one file that holds everything, originals included."""
    words = messages(paths.resources())
    if out.suffix.lower() != SUFFIX:
        raise ArchiveError("backup-name", suffix=SUFFIX, name=out.name)
    with at.open() as archive:
        done = finish(archive.backup(out, with_contacts=with_contacts))
    say(words.of("backup-written", releases=done.releases, originals=done.originals, path=out))
    if done.with_contacts:
        say(words.of("backup-with-contacts"))
    elif done.contacts_left_out or done.originals_left_out:
        contacts, originals = done.contacts_left_out, done.originals_left_out
        say(words.of("backup-without-contacts", contacts=contacts, originals=originals))


@click.command()
@click.argument("file", metavar=f"IN{SUFFIX}", type=PATH)
@click.option("--replace", is_flag=True, help="In the place of an archive that is there; that one is kept aside.")
@click.pass_obj
def restore(at: AtArchive, file: Path, replace: bool) -> None:
    """Bring a backup back: every byte of it is checked before anything is put in its place."""
    from imt_archive import places
    from imt_archive.archive import Archive

    words = messages(paths.resources())
    done = finish(Archive.restore(file, at.folder, replace=replace))
    say(words.of("restored", releases=done.backup.releases, path=done.folder))
    if done.aside is not None:
        say(words.of("restored-aside", path=done.aside))
    if trouble := places.trouble_with(done.folder):
        say(words.of(trouble.code, path=done.folder, what=trouble.what))
    with at.open():
        # The index is made now, and not while somebody waits for a window.
        pass


COMMANDS = (open_file, backup, restore)
