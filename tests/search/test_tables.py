"""Arrays and texts in one file, and what an index does with files that are damaged."""

from __future__ import annotations

import gc
import io
import shutil
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imt_archive.search import tables
from imt_archive.search.index import Index, IndexState
from imt_archive.search.query import parse
from imt_archive.search.tables import Tables, grouped, place_of

from .helpers import fill, generated, ids

CODES = {"I": 2**32 - 1, "Q": 2**64 - 1, "B": 255}
QUERIES = (
    "la",
    "inria école",
    '"la recherches"',
    "start*",
    "recherchse~",
    "créer NEAR/2 école",
    "titre:de",
    "cr…",
    "-le",
)


def stored(sections: dict[str, bytes | array[int]]) -> Tables:
    file = io.BytesIO()
    tables.write(file, sections)
    return Tables(memoryview(file.getvalue()))


def arrays() -> st.SearchStrategy[array[int]]:
    return st.sampled_from(sorted(CODES)).flatmap(
        lambda code: st.lists(st.integers(0, CODES[code]), max_size=9).map(lambda numbers: array(code, numbers))
    )


@settings(max_examples=50)
@given(st.dictionaries(st.text(max_size=9), arrays() | st.binary(max_size=20), max_size=6))
def test_what_is_written_is_read(sections: dict[str, bytes | array[int]]) -> None:
    read = stored(sections)
    for name, section in sections.items():
        if isinstance(section, bytes):
            assert read.raw(name) == section
        else:
            assert list(read.numbers(name)) == section.tolist()
            assert read.raw(name) == section.tobytes()


@given(st.lists(st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), min_size=1)))
def test_lines(lines: list[str]) -> None:
    assert stored({"lines": "\n".join(lines).encode()}).lines("lines") == lines


@given(st.lists(st.lists(st.integers(0, CODES["I"]), max_size=4), max_size=8), st.data())
def test_groups(lists: list[list[int]], data: st.DataObject) -> None:
    groups = stored({**grouped("some", lists), "another": b"x"}).groups("some")
    assert len(groups) == len(lists)
    assert [list(groups[number]) for number in range(len(lists))] == lists
    first = data.draw(st.integers(0, len(lists)))
    last = data.draw(st.integers(first, len(lists)))
    assert list(groups.between(first, last)) == [number for numbers in lists[first:last] for number in numbers]


@given(st.sets(st.integers(0, 40)), st.integers(-1, 41))
def test_the_place_of_a_number(numbers: set[int], number: int) -> None:
    ordered = array("q", sorted(numbers))
    assert place_of(ordered, number) == (bisect_left(ordered, number) if number in numbers else -1)


def test_what_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        stored({"a": b"x"}).raw("b")
    for content in (b"", b"\0" * 8, b"x" * 40, b"[]" + (2).to_bytes(8, "big")):
        with pytest.raises((ValueError, KeyError, TypeError)):
            Tables(memoryview(content)).raw("a")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index, and in "older.json" the seal of a commit before the last one."""
    folder = tmp_path_factory.mktemp("written")
    index = Index.open(folder)
    fill(index, *generated(30, seed=3))
    shutil.copy(folder / "state.json", folder / "older.json")
    fill(index, *generated(60, seed=4)[30:])
    index.close()
    return folder


@st.composite
def damages(draw: st.DrawFn) -> tuple[str, int, float, bytes]:
    """In which file, at what part of it, and what comes to stand there; nothing where the file ends there."""
    kind = draw(st.sampled_from(("seg", "seg", "toc")))
    return kind, draw(st.integers(0, 1)), draw(st.floats(0, 1, exclude_max=True)), draw(st.binary(max_size=3))


def _damage(folder: Path, damage: tuple[str, int, float, bytes]) -> bool:
    """Damage a file; whether it is another one now."""
    kind, number, part, new = damage
    files = sorted(folder.glob(f"index-*/*.{kind}"), key=lambda path: path.stat().st_mtime_ns)
    path = files[number % len(files)]
    content = path.read_bytes()
    at = int(part * len(content))
    damaged = content[:at] + new + content[at + len(new) :] if new else content[:at]
    path.write_bytes(damaged)
    return damaged != content


@settings(max_examples=60)
@given(damages())
def test_damage_anywhere_asks_for_a_rebuild(written: Path, damage: tuple[str, int, float, bytes]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(shutil.copytree(written, Path(name) / "index"))
        changed = _damage(folder, damage)
        index = Index.open(folder)
        assert (index.state == IndexState()) == changed
        assert bool(ids(index, "inria")) != changed
        index.close()


def _failure(folder: Path) -> str:
    """What an index raises at being opened and asked; an empty string where it answers or asks for a rebuild."""
    index: Index | None = None
    try:
        index = Index.open(folder)
        for typed in QUERIES:
            index.search(parse(typed))
            index.suggest(parse(typed))
    except Exception as error:  # noqa: BLE001 - a failure that is kept would keep the files open
        return f"{type(error).__name__}: {error}"
    finally:
        if index:
            index.close()
    return ""


@pytest.fixture
def collected() -> Iterator[None]:
    """Whoosh leaves a file open that it cannot read."""
    yield
    gc.collect()


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")
@pytest.mark.usefixtures("collected")
def test_damage_in_a_commit_without_its_seal_never_raises(written: Path) -> None:
    @settings(max_examples=60)
    @given(damages())
    def never_raises(damage: tuple[str, int, float, bytes]) -> None:
        with TemporaryDirectory() as name:
            folder = Path(shutil.copytree(written, Path(name) / "index"))
            (folder / "older.json").replace(folder / "state.json")
            _damage(folder, damage)
            assert _failure(folder) == ""

    never_raises()


def test_a_commit_without_its_seal_is_searched(written: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(written, tmp_path / "index"))
    (folder / "older.json").replace(folder / "state.json")
    index = Index.open(folder)
    assert (index.state.texts, len(ids(index, "-zzz"))) == (30, 60)
    index.close()
