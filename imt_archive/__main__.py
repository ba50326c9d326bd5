"""The entry of `imt-archive`, of `python -m imt_archive` and of the packaged program."""

from __future__ import annotations

import multiprocessing
import sys


def run() -> int:
    """Run the command of this process's arguments."""
    # Not above: a process that only reads a file imports this module too, and needs no commands.
    from imt_archive.cli import main

    return main()


if __name__ == "__main__":
    # Without this a packaged program that starts a worker process would open its window again.
    multiprocessing.freeze_support()
    sys.exit(run())
