"""An index in the test's own folder, and short ways to make texts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from imt_archive.search.index import Index


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def index(folder: Path) -> Iterator[Index]:
    opened = Index.open(folder)
    yield opened
    opened.close()
