"""An open store in the test's own folder, and what all its tables say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from imt_archive.store import Store
from imt_archive.store.schema import RECORDED

Dump = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    store = Store(folder)
    yield store
    store.close()


@pytest.fixture(scope="session")
def dump() -> Callable[[Store], Dump]:
    """Every row of every table that the history records, in an order of its own."""

    def rows(store: Store) -> Dump:
        found: Dump = {}
        for table in RECORDED:
            found[table] = sorted(store._db.execute(f"SELECT * FROM {table}").fetchall(), key=repr)
        return found

    return rows
