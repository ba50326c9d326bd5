"""The entry of `python -m imt_archive` and of the packaged program."""

from __future__ import annotations

import multiprocessing
import sys

from imt_archive.cli import main

if __name__ == "__main__":
    # Without this a packaged program that starts a worker process would open its window again.
    multiprocessing.freeze_support()
    sys.exit(main())
