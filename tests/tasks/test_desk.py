"""The process that reads: what hangs or breaks it costs one file, with a sentence, and the next one is read."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from imt_archive.archive import Archive
from imt_archive.model.errors import ReadError
from imt_archive.model.progress import finish
from imt_archive.readers import apart
from imt_archive.tasks import desk as desks
from imt_archive.tasks.desk import Desk

DOCUMENTS = Path(__file__).parents[1] / "readers" / "documents"
PDF = DOCUMENTS / "columns_en.pdf"


@pytest.fixture
def desk() -> Iterator[Desk]:
    one = Desk()
    yield one
    one.close()


def children() -> set[int | None]:
    return {child.pid for child in multiprocessing.active_children() if child.name == "reader"}


def hangs(pipe: Connection) -> None:
    """A reader that never answers a file called slow, dies of one called deadly and answers every other."""
    while True:
        _, path, _ = pipe.recv()
        pipe.recv_bytes()
        if "deadly" in path:
            os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        if "slow" in path:
            time.sleep(600)  # the test ends this process
        pipe.send(("done", path))


def refused(desk: Desk, name: str) -> ReadError:
    with pytest.raises(ReadError) as caught:
        finish(desk.read(Path(name), b"x"))
    return caught.value


def test_a_document_comes_back_whole_with_its_pages_said(desk: Desk) -> None:
    work = desk.read(PDF, PDF.read_bytes())
    steps = []
    while True:
        try:
            steps.append(next(work))
        except StopIteration as stop:
            document = stop.value
            break
    assert (document.name, document.media_type, len(document.blocks)) == ("columns_en.pdf", "application/pdf", 15)
    assert {(step.step, step.item) for step in steps} == {("page", "columns_en.pdf")}
    assert (steps[-1].done, steps[-1].total) == (1, 1)
    assert len(children()) == 1


def test_plain_text_needs_no_process(desk: Desk) -> None:
    assert finish(desk.read(Path("a.txt"), b"Un accord.")).blocks[0].text == "Un accord."
    assert children() == set()


def test_what_a_reader_refuses_is_refused_with_its_facts(desk: Desk) -> None:
    for content, code in ((b"%PDF-1.7\n" + bytes(50), "read-damaged"), (b"", "read-not-as-named")):
        with pytest.raises(ReadError) as caught:
            finish(desk.read(Path("a.pdf"), content))
        assert (caught.value.code, caught.value.facts["name"]) == (code, "a.pdf")
    assert finish(desk.read(PDF, PDF.read_bytes())).blocks


def test_a_file_that_takes_too_long_costs_itself_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "serve", hangs)
    assert finish(desk.read(Path("first.pdf"), b"x")) == "first.pdf"
    before = children()
    monkeypatch.setattr(desks, "LONGEST_SILENCE", 0.2)
    error = refused(desk, "slow.pdf")
    assert (error.code, error.facts) == ("read-too-slow", {"name": "slow.pdf", "seconds": 0})
    assert children() == set()
    monkeypatch.setattr(desks, "LONGEST_SILENCE", 30.0)
    assert finish(desk.read(Path("next.pdf"), b"x")) == "next.pdf"
    assert children().isdisjoint(before)


def test_a_file_that_brings_its_reader_down_costs_itself_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "serve", hangs)
    error = refused(desk, "deadly.pdf")
    assert (error.code, error.facts) == ("read-crashed", {"name": "deadly.pdf"})
    assert finish(desk.read(Path("next.pdf"), b"x")) == "next.pdf"


def test_who_stops_waiting_ends_the_process(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "serve", hangs)
    work = desk.read(Path("slow.pdf"), b"x")
    next(work)
    assert len(children()) == 1
    work.close()
    assert children() == set()


def test_where_no_process_starts_files_are_read_all_the_same(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object, **__: object) -> object:
        raise OSError("no more processes")

    monkeypatch.setattr(multiprocessing.get_context("spawn").Process, "start", none)
    assert finish(desk.read(PDF, PDF.read_bytes())).blocks


def test_an_archive_that_is_closed_leaves_no_process(archive: Archive) -> None:
    (item,) = finish(archive.preview([PDF]))
    assert item.state == "ready"
    assert len(children()) == 1
    archive.close()
    assert children() == set()


def test_pages_of_a_pdf_are_drawn(desk: Desk) -> None:
    page = finish(desk.draw_page(PDF, 0, 200))
    assert (page.number, page.pages, page.width, page.height) == (0, 1, 200, 283)
    assert len(page.pixels) == 200 * 283 * 3
    assert page.pixels[:3] == b"\xff\xff\xff"
    assert min(page.pixels) < 100
    with pytest.raises(ReadError, match="read-damaged"):
        finish(desk.draw_page(PDF, 7, 200))
