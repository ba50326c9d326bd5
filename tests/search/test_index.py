"""The index on disk: made, changed, rebuilt, killed, damaged, shared; always answering or asking for a rebuild."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from imt_archive.model.errors import ArchiveError, WriteError
from imt_archive.model.progress import Progress, finish
from imt_archive.model.records import Block
from imt_archive.model.searching import IndexText
from imt_archive.search.index import VERSION, Index, IndexState
from imt_archive.search.query import parse

from .helpers import fill, ids, text

ROOT = Path(__file__).parents[2]


def whoosh_folders(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_dir())


def numbered(count: int) -> list[IndexText]:
    return [text(f"t{number:03}", f"Chaire {number}", "Souveraineté") for number in range(count)]


def test_a_missing_index_is_made(folder: Path) -> None:
    index = Index.open(folder)
    assert index.state == IndexState(VERSION, "", 0, 0)
    assert index.search(parse("inria")) == []
    assert index.suggest(parse("inria")) == ""
    index.close()


def test_texts_are_added_replaced_and_removed(index: Index, folder: Path) -> None:
    index.apply([text("a", "Inria"), text("b", "CNRS")], [], store_id="s", generation=4)
    assert index.state == IndexState(VERSION, "s", 4, 2)
    index.apply([text("a", "Eurecom"), text("c", "CEA")], ["b", "unknown"], store_id="s", generation=5)
    assert index.state == IndexState(VERSION, "s", 5, 2)
    assert [ids(index, word) for word in ("inria", "eurecom", "cnrs", "cea")] == [[], ["a"], [], ["c"]]
    index.apply([text("a", "Deux"), text("a", "Trois")], ["a"], store_id="s", generation=6)
    assert (ids(index, "deux"), ids(index, "trois")) == ([], ["a"])
    index.apply([], ["a", "c"], store_id="s", generation=7)
    assert index.state == IndexState(VERSION, "s", 7, 0)
    assert ids(index, "-rien") == []
    written = json.loads((folder / "state.json").read_text(encoding="utf-8"))
    assert written["state"] == {"version": VERSION, "store_id": "s", "generation": 7, "texts": 0}


def test_an_index_is_there_when_it_is_opened_again(index: Index, folder: Path) -> None:
    fill(index, text("a", "Inria"))
    index.close()
    again = Index.open(folder)
    assert again.state == index.state == IndexState(VERSION, "store", 1, 1)
    assert ids(again, "inria") == ids(index, "inria") == ["a"]
    again.close()


def test_contacts_are_not_in_the_files(index: Index, folder: Path) -> None:
    fill(index, text("a", "Inria", contact="zyxwvut@example.org"))
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert ids(index, "zyxwvut*") == []
    assert len(files) > 2
    assert not any(b"zyxwvut" in path.read_bytes() for path in files)


def test_no_phrase_runs_from_one_block_into_the_next(index: Index) -> None:
    fill(index, text("a", "Un accord", "Souveraineté", "numérique ici"), text("b", "", "souveraineté numérique"))
    assert ids(index, '"souveraineté numérique"') == ["b"]
    assert ids(index, '"numérique ici"') == ["a"]


def test_a_rebuild_says_how_far_it_is_and_the_old_index_answers_meanwhile(index: Index, folder: Path) -> None:
    fill(index, text("old", "Inria"))
    before = whoosh_folders(folder)
    said: list[Progress] = []
    for progress in index.rebuild(numbered(120), 120, store_id="s", generation=9):
        said.append(progress)
        if progress.done < 120:
            assert ids(index, "inria") == ["old"]
            assert index.state.generation == 1
    assert said == [Progress("index", done, 120) for done in (0, 25, 50, 75, 100, 120)]
    assert index.state == IndexState(VERSION, "s", 9, 120)
    assert ids(index, "inria") == []
    assert len(ids(index, "souveraineté")) == 120
    assert len(whoosh_folders(folder)) == 1
    assert whoosh_folders(folder) != before


def _broken_source() -> Iterator[IndexText]:
    yield text("new", "CNRS")
    raise ArchiveError("the-store-failed")


def test_a_rebuild_that_is_given_up_leaves_the_old_index(index: Index, folder: Path) -> None:
    fill(index, text("old", "Inria"))
    before = sorted(folder.rglob("*"))
    work = index.rebuild(numbered(60), 60, store_id="s", generation=2)
    assert [next(work).done, next(work).done] == [0, 25]
    work.close()
    with pytest.raises(ArchiveError, match="the-store-failed"):
        finish(index.rebuild(_broken_source(), 2, store_id="s", generation=2))
    assert sorted(folder.rglob("*")) == before
    assert ids(index, "inria") == ["old"]
    index.apply([text("b", "CNRS")], [], store_id="s", generation=3)
    assert ids(index, "cnrs") == ["b"]


def test_a_change_that_fails_leaves_the_index(index: Index) -> None:
    fill(index, text("old", "Inria"))
    broken = IndexText("new", "fr", "Une chaire", (Block("paragraph", None),))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        index.apply([text("x", "CNRS"), broken], ["old"], store_id="s", generation=2)
    assert index.state == IndexState(VERSION, "store", 1, 1)
    assert ids(index, "inria") == ["old"]
    fill(index, text("x", "CNRS"))
    assert ids(index, "cnrs") == ["x"]


def test_a_folder_that_cannot_be_made_asks_for_a_rebuild(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    index = Index.open(tmp_path / "file" / "index")
    assert index.state.version == 0
    assert index.search(parse("inria")) == []
    with pytest.raises(WriteError, match="index-not-written"):
        index.apply([text("a")], [], store_id="s", generation=1)
    with pytest.raises(WriteError, match="index-not-written"):
        finish(index.rebuild([text("a")], 1, store_id="s", generation=1))


def test_what_one_writes_another_finds(index: Index, folder: Path) -> None:
    other = Index.open(folder)
    fill(index, text("a", "Inria"))
    assert ids(other, "inria") == ["a"]
    finish(other.rebuild([text("b", "Inria")], 1, store_id="s", generation=2))
    assert ids(index, "inria") == ["b"]
    assert index.state == other.state == IndexState(VERSION, "s", 2, 1)
    other.close()


def test_a_second_writer_is_told_so(index: Index, folder: Path) -> None:
    other = Index.open(folder)
    work = index.rebuild(numbered(60), 60, store_id="s", generation=1)
    next(work)
    with pytest.raises(ArchiveError, match="index-busy"):
        other.apply([text("a")], [], store_id="s", generation=1)
    with pytest.raises(ArchiveError, match="index-busy"):
        finish(other.rebuild([], 0, store_id="s", generation=1))
    late = Index.open(folder)
    assert late.state.version == VERSION
    finish(work)
    other.apply([text("a", "Inria")], [], store_id="s", generation=2)
    assert ids(late, "inria") == ["a"]
    late.close()
    other.close()


def test_searching_goes_on_while_another_thread_writes(index: Index) -> None:
    fill(index, text("0", "Chaire"))
    done = Event()

    def search() -> list[int]:
        counts = []
        while not done.is_set():
            counts.append(len(ids(index, "chaire")))
        return [*counts, len(ids(index, "chaire"))]

    with ThreadPoolExecutor(2) as pool:
        searches = [pool.submit(search) for _ in range(2)]
        try:
            for number in range(1, 12):
                index.apply([text(str(number), "Chaire")], [], store_id="s", generation=number)
        finally:
            done.set()
        for counts in (future.result() for future in searches):
            assert counts == sorted(counts)
            assert counts[-1] == 12


# Where a writer is killed: in Whoosh's commit before and after its table of contents, before the seal, in a rebuild.
KILLED = {
    "while adding": "import imt_archive.search.pool as m; m.Pool.add = die",
    "in the commit": "import whoosh.writing as m; m.SegmentWriter._assemble_segment = die",
    "before the contents": "import whoosh.index as m; m.TOC.write = die",
    "before the cleaning": "import whoosh.index as m; m.clean_files = die",
    "before the seal": "import imt_archive.search.seal as m; m.sealed = die",
    "in writing the seal": "import json as m; m.dump = die",
}
PROGRAM = """
import os, sys
from pathlib import Path
from imt_archive.model.progress import finish
from imt_archive.model.records import Block
from imt_archive.model.records import Block
from imt_archive.model.searching import IndexText
from imt_archive.search.index import Index

def die(*args, **kwargs):
    print("killed", flush=True)
    os.kill(os.getpid(), getattr(__import__("signal"), "SIGKILL", 9))

index = Index.open(Path(sys.argv[1]))
exec(sys.argv[2])
text = IndexText("new", "fr", "Inria et CNRS", (Block("paragraph", "Une chaire"),))
if sys.argv[3] == "apply":
    index.apply([text], ["gone"], store_id="s", generation=2)
else:
    finish(index.rebuild([text], 1, store_id="s", generation=2))
"""


def killed(folder: Path, how: str, what: str) -> None:
    result = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder), how, what],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        timeout=60,
        check=False,
    )
    assert result.stdout == "killed\n", result.stderr
    assert result.returncode != 0


@pytest.mark.parametrize("what", ["apply", "rebuild"])
@pytest.mark.parametrize("moment", KILLED)
def test_a_killed_writer_leaves_an_index_that_answers(index: Index, folder: Path, moment: str, what: str) -> None:
    fill(index, text("old", "Inria"), text("gone", "Eurecom"))
    index.close()
    killed(folder, KILLED[moment], what)
    again = Index.open(folder)
    assert again.state.version == VERSION
    assert again.state.generation == 1
    assert "old" in ids(again, "inria")
    assert len(whoosh_folders(folder)) == 1
    assert not list(folder.glob("state.json.*"))
    again.apply([text("new", "Inria et CNRS")], ["gone"], store_id="s", generation=2)
    assert again.state == IndexState(VERSION, "s", 2, 2)
    assert sorted(ids(again, "inria")) == ["new", "old"]
    assert ids(again, "eurecom") == []
    again.close()


def _write(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def _reseal(path: Path, **changes: object) -> None:
    path /= "state.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    for name, value in changes.items():
        (data["state"] if name in data["state"] else data)[name] = value
    path.write_text(json.dumps(data), encoding="utf-8")


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(f"index-*/{pattern}")
    return found


def _flipped(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :]


DAMAGE: dict[str, Callable[[Path], object]] = {
    "an empty seal": lambda folder: (folder / "state.json").write_bytes(b""),
    "a seal of zeros": lambda folder: (folder / "state.json").write_bytes(bytes(100)),
    "half a seal": lambda folder: _write(folder / "state.json", lambda content: content[: len(content) // 2]),
    "a seal that is a list": lambda folder: (folder / "state.json").write_bytes(b"[1, 2]"),
    "a deep seal": lambda folder: (folder / "state.json").write_bytes(b"[" * 100_000),
    "a newer index": lambda folder: _reseal(folder, version=VERSION + 1),
    "an older index": lambda folder: _reseal(folder, version=VERSION - 1),
    "a generation that is no number": lambda folder: _reseal(folder, generation="1"),
    "a folder elsewhere": lambda folder: _reseal(folder, folder="../elsewhere"),
    "a folder that is not there": lambda folder: _reseal(folder, folder="index-0"),
    "a commit that is not there": lambda folder: _reseal(folder, commit=99),
    "no segment": lambda folder: _only(folder, "*.seg").unlink(),
    "half a segment": lambda folder: _write(_only(folder, "*.seg"), lambda content: content[: len(content) // 2]),
    "an empty segment": lambda folder: _only(folder, "*.seg").write_bytes(b""),
    "one wrong bit": lambda folder: _write(_only(folder, "*.seg"), _flipped),
    "no contents": lambda folder: _only(folder, "*.toc").unlink(),
    "empty contents": lambda folder: _only(folder, "*.toc").write_bytes(b""),
    "wrong contents": lambda folder: _write(_only(folder, "*.toc"), _flipped),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_asks_for_a_rebuild_and_gets_it(index: Index, folder: Path, damage: str) -> None:
    fill(index, *numbered(3))
    index.close()
    DAMAGE[damage](folder)
    again = Index.open(folder)
    assert again.state == IndexState()
    assert again.search(parse("chaire")) == []
    assert again.suggest(parse("chiare")) == ""
    with pytest.raises(ArchiveError, match="index-needs-rebuild"):
        again.apply([text("a")], [], store_id="s", generation=2)
    finish(again.rebuild(numbered(2), 2, store_id="s", generation=3))
    assert again.state == IndexState(VERSION, "s", 3, 2)
    assert ids(again, "chaire") == ["t000", "t001"]
    assert len(whoosh_folders(folder)) == 1
    again.close()
    last = Index.open(folder)
    assert last.state.generation == 3
    last.close()


def test_a_seal_that_is_lost_makes_an_empty_index(index: Index, folder: Path) -> None:
    fill(index, *numbered(3))
    index.close()
    (folder / "state.json").unlink()
    again = Index.open(folder)
    assert again.state == IndexState(VERSION, "", 0, 0)
    assert len(whoosh_folders(folder)) == 1
    again.close()


WRITER = """
import sys
from pathlib import Path
from imt_archive.search.index import Index
with Index.open(Path(sys.argv[1]))._writing():
    print("writing", flush=True)
    sys.stdin.read()
"""


@pytest.mark.parametrize("end", ["finished", "killed"])
def test_a_lock_lives_as_long_as_its_process(index: Index, folder: Path, end: str) -> None:
    fill(index, text("a", "Inria"))
    command = [sys.executable, "-c", WRITER, str(folder)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        with pytest.raises(ArchiveError, match="index-busy"):
            index.apply([text("b", "Inria")], [], store_id="s", generation=2)
        assert ids(index, "inria") == ["a"]
        if end == "killed":
            process.kill()
        process.communicate()
    assert (folder / "writer.lock").exists()
    index.apply([text("b", "Inria")], [], store_id="s", generation=2)
    assert ids(index, "inria") == ["a", "b"]
