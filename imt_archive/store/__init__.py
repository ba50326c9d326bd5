"""The truth: one SQLite file and the originals beside it. The only place that imports sqlite_utils."""

from imt_archive.store.store import Store

__all__ = ["Store"]
