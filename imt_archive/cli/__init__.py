"""The commands: the same archive as the window's, for scripts, tests and those who like to type."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from imt_archive import __version__, paths
from imt_archive.cli import keeping
from imt_archive.cli.context import CONTEXT_SETTINGS, AtArchive, WrongCallError, keep_story, messages, say
from imt_archive.model.errors import ArchiveError, NotFoundError, OpenError

_STATUSES = "Exit status: 0 done, 1 done in part, 2 wrong call, 3 the archive cannot be opened."


# Where each command is; a module is imported when one of its commands is called, or all are listed.
_MODULES = ("keeping", "reading", "working", "spreadsheets", "timeline", "languages", "notices", "searches")


class _Commands(click.Group):
    """The commands; `imt-archive` alone, and `open`, show a window and wait for no other's imports."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, by name."""
        self._find(None)
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, from the first module that has it."""
        self._find(cmd_name)
        return super().get_command(ctx, cmd_name)

    def _find(self, wanted: str | None) -> None:
        for name in _MODULES:
            if wanted in self.commands:
                return
            for one in import_module(f"imt_archive.cli.{name}").COMMANDS:
                self.add_command(one)


@click.group(cls=_Commands, invoke_without_command=True, context_settings=CONTEXT_SETTINGS, epilog=_STATUSES)
@click.option(
    "--archive",
    "folder",
    metavar="DIR",
    envvar="IMT_ARCHIVE",
    help="Another archive folder; made, empty, when it does not exist.",
)  # noqa: E501
@click.version_option(__version__, message="%(version)s")
@click.pass_context
def command(context: click.Context, folder: str | None) -> None:
    """IMT Archive: the press releases and agreements of Institut Mines-Télécom, in French and in English.

    Without a command, the window opens on your archive.
    """
    context.obj = AtArchive(folder)
    if context.invoked_subcommand is None:
        context.exit(keeping.open_window(context.obj))


def main() -> int:
    """Run the command of this process's arguments; returns the exit status that `imt-archive --help` documents."""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may not know every letter: better a replaced one than a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = command.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return 1
    except WrongCallError as error:
        say(str(error))
        return 2
    except click.ClickException as error:
        error.show()
        return 2
    except ArchiveError as error:
        say(messages(paths.resources()).error(error))
        return 3 if isinstance(error, OpenError) else 2 if isinstance(error, NotFoundError) else 1
    except Exception as error:  # noqa: BLE001 - not one file's failure but the program's: a log gets it, and no person
        log = keep_story(error)
        say(messages(paths.resources()).of("unexpected", reason=type(error).__name__, path=log))
        return 1
    return status if isinstance(status, int) else 0
