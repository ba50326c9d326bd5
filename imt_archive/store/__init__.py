"""The truth: one SQLite file and the originals beside it. The only place that imports sqlite_utils."""

from imt_archive.store.store import Store
from imt_archive.store.taking import Whole

__all__ = ["Store", "Whole"]
