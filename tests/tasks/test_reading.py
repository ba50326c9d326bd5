"""What an import says while it reads, and what a draft takes from a file beside the words of its text."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from imt_archive.archive import Archive
from imt_archive.model.progress import Progress, finish
from tests.readers import making

DOCUMENTS = Path(__file__).parents[1] / "readers" / "documents"
PAGE = (
    '<html><head><meta name="date" content="{day}"></head><body><main><h1>Un quai électrique</h1><p>{words}</p><p>Le '
    "premier poste à quai est branché, et les remorqueurs attendent en silence.</p></main></body></html>"
)


def long_pdf(folder: Path, pages: int) -> Path:
    path = folder / "long.pdf"
    words = "Les équipes installeront une centaine de capteurs sur les quais du port."
    path.write_bytes(making.pdf([[making.Put(60, 700 - 14 * n, words) for n in range(20)] for _ in range(pages)]))
    return path


def steps_of(archive: Archive, *paths: Path) -> list[Progress]:
    return list(archive.preview(paths))


def test_a_file_of_many_pages_says_where_it_is(archive: Archive, tmp_path: Path) -> None:
    steps = steps_of(archive, long_pdf(tmp_path, 120))
    assert (steps[0].step, steps[0].total) == ("read", 1)
    seen = [step.done for step in steps if step.step == "page"]
    assert seen == sorted(seen)
    assert {step.total for step in steps if step.step == "page"} == {120}


def test_files_of_few_pages_are_one_step_of_the_whole(archive: Archive) -> None:
    steps = steps_of(archive, DOCUMENTS / "columns_en.pdf", DOCUMENTS / "release_fr.docx")
    assert {(step.step, step.total) for step in steps} == {("read", 2)}
    assert [step.done for step in steps] == sorted(step.done for step in steps)


def test_an_import_is_broken_off_between_the_pages_of_a_file(archive: Archive, tmp_path: Path) -> None:
    work = archive.preview([long_pdf(tmp_path, 400)])
    step = next(work)
    while step.step != "page":
        step = next(work)
    assert [one.name for one in multiprocessing.active_children()] == ["reader"]
    work.close()
    assert multiprocessing.active_children() == []
    (item,) = finish(archive.preview([DOCUMENTS / "columns_en.pdf"]))
    assert item.state == "ready"


@pytest.mark.parametrize(
    ("day", "words", "issued"),
    [
        ("2024-05-14", "Rien de daté.", "2024-05-14"),
        ("2024-05-14", "Il sera ouvert le 3 juin 2025.", "2024-05-14"),
        ("", "Rien de daté.", None),
    ],
)
def test_a_page_gives_its_day(archive: Archive, tmp_path: Path, day: str, words: str, issued: str | None) -> None:
    (tmp_path / "page.html").write_text(PAGE.format(day=day, words=words), encoding="utf-8")
    (item,) = finish(archive.preview([tmp_path / "page.html"]))
    assert item.draft is not None
    assert (str(item.draft.issued) if item.draft.issued else None) == issued
    assert ("no-date" in item.draft.doubts) == (issued is None)


def test_the_day_that_a_mail_was_sent_is_not_that_of_its_release(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(making.mail("Le premier poste à quai est branché, en silence.", subject="Un quai"))
    (item,) = finish(archive.preview([tmp_path / "a.eml"]))
    assert item.draft is not None
    assert (item.draft.texts[0].title, item.draft.issued) == ("Un quai", None)


def test_pages_without_text_in_a_file_with_some_are_a_question(archive: Archive, tmp_path: Path) -> None:
    words = [making.Put(60, 700, "Paris, le 14 mai 2024"), making.Put(60, 660, "Un port sobre", 20)]
    words += [making.Put(60, 620 - 14 * n, "Les équipes installeront une centaine de capteurs.") for n in range(5)]
    (tmp_path / "a.pdf").write_bytes(making.pdf([words, [making.SCAN]]))
    (item,) = finish(archive.preview([tmp_path / "a.pdf"]))
    assert item.draft is not None
    assert (item.state, item.draft.doubts) == ("question", ("picture-pages",))


def test_many_files_are_looked_for_with_a_word_in_between(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(making.zipped({f"{n}.txt": "" for n in range(120)}))
    steps = steps_of(archive, tmp_path / "a.zip")
    assert [step.total for step in steps[:3]] == [0, 0, 120]
