"""Saved searches of an archive: each step leaves store and index in step, and undo takes it."""

from __future__ import annotations

from imt_archive.archive import Archive
from imt_archive.model.filters import Filter
from imt_archive.model.progress import finish


def test_store_and_index_stay_in_step(archive: Archive) -> None:
    filter_ = Filter({"theme": frozenset({"digital"})}, query="souveraineté")
    steps = (
        lambda: archive.searches.save("Été", filter_, "date"), lambda: archive.searches.save("b", Filter()),
        lambda: archive.searches.rename("été", "Hiver"), lambda: archive.searches.move("b", 0),
        lambda: archive.searches.delete("b"), archive.undo, archive.undo, archive.redo,
    )  # fmt: skip
    for step in steps:
        changes = step()
        assert changes is not None
        assert changes.kinds == {"searches"}
        assert finish(archive.verify()) == ((), ())
    assert [one.name for one in archive.searches.all()] == ["b", "Hiver"]
    assert archive.undoable == ("move-search", "delete-search")
    saved = archive.searches.all()[1]
    assert archive.find(saved.filter_, sort=saved.sort).total == archive.find(filter_).total > 0


def test_an_order_of_a_newer_program_is_that_of_relevance(archive: Archive) -> None:
    archive.searches.save("a", Filter(), "by-colour")
    assert archive.searches.all()[0].sort == "relevance"
