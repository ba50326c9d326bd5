"""The first start: everything of `data/` or nothing, and only once."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.errors import ReadError
from imt_archive.model.progress import finish
from imt_archive.tasks.linking import Linker

ROOT = Path(__file__).parents[2]
NOTICES = 58
OF_2020 = len(list((paths.data() / "notices" / "2020").iterdir()))


def test_every_notice_is_there_in_both_languages_with_links(archive: Archive, linker: Linker) -> None:
    assert len(archive.cards) == NOTICES
    assert {card.languages for card in archive.cards} == {("fr", "en")}
    assert archive.facts["indexed"] == archive.facts["texts"] == 2 * NOTICES
    assert archive.facts["pairs"] == NOTICES
    for release in archive.releases(card.id for card in archive.cards):
        texts = {text.language: text for text in release.texts}
        assert release.links == linker.of_texts(release.texts)
        linked = {block for link in release.links if link.fr and link.en for block in link.fr}
        assert linked, release.id
        assert linked <= set(range(len(texts["fr"].blocks)))


def test_agreements_and_what_they_prolong_are_as_the_notices_say(archive: Archive) -> None:
    facts = [tomllib.loads(path.read_text("utf-8-sig")) for path in (paths.data() / "notices").glob("*/*/notice.toml")]
    wanted = {notice["id"]: notice["agreement"] for notice in facts if "agreement" in notice}
    # One agreement may be announced by two notices.
    agreements = {release_id: agreement for agreement in archive.agreements() for release_id in agreement.release_ids}
    assert set(agreements) == set(wanted)
    assert {card.id for card in archive.cards if card.agreements} == set(wanted)
    assert len([entry for entry in wanted.values() if "extends" in entry]) >= 4
    for notice, entry in wanted.items():
        found = agreements[notice]
        assert (found.kind, str(found.signed or "")) == (entry["kind"], entry.get("signed", ""))
        if "extends" in entry:
            assert found.extends is not None
            earlier = (found.extends.kind, str(found.extends.signed or ""))
            assert earlier == (entry["extends"]["kind"], entry["extends"].get("signed", ""))
        else:
            # What another notice of the same agreement says of it is kept.
            assert found.extends is None or len(found.release_ids) > 1


def test_the_filling_cannot_be_undone_and_is_done_once(archive: Archive) -> None:
    assert archive.undoable == ("", "")
    assert archive.undo() is None
    assert finish(archive.prepare(paths.data())) == 0
    assert len(archive.cards) == NOTICES


def test_an_archive_that_was_emptied_by_its_owner_is_not_filled_again(folder: Path) -> None:
    with Archive(folder, paths.resources()) as archive:
        finish(archive.prepare(paths.data()))
        archive.delete([card.id for card in archive.cards])
    with Archive(folder, paths.resources()) as archive:
        assert finish(archive.prepare(paths.data())) == 0
        assert archive.cards == []
        archive.undo()
        assert len(archive.cards) == NOTICES


@pytest.mark.parametrize("steps", [1, OF_2020])
def test_a_first_start_that_is_broken_off_leaves_a_new_archive(tmp_path: Path, data: Path, steps: int) -> None:
    with Archive(tmp_path / "a", paths.resources()) as archive:
        work = archive.prepare(data)
        seen = [next(work) for _ in range(steps)]
        assert (seen[-1].step, seen[-1].done, seen[-1].total) == ("fill", steps, OF_2020)
        work.close()
        assert archive.cards == []
        assert archive.organisations() == []
    with Archive(tmp_path / "a", paths.resources()) as archive:
        assert finish(archive.prepare(data)) == OF_2020
        assert archive.facts["indexed"] == 2 * OF_2020
        assert finish(archive.verify()) == ((), ())


KILLED = """
import os, sys
from pathlib import Path
from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.progress import finish
from imt_archive.tasks.linking import Linker
Linker.of_texts = lambda self, texts: os._exit(9)
finish(Archive(Path(sys.argv[1]), paths.resources()).prepare(Path(sys.argv[2])))
"""


def test_a_first_start_that_is_killed_behind_the_last_notice_loses_no_links(tmp_path: Path, data: Path) -> None:
    command = [sys.executable, "-c", KILLED, str(tmp_path / "a"), str(data)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 9
    with Archive(tmp_path / "a", paths.resources()) as archive:
        assert finish(archive.prepare(data)) == OF_2020
        assert all(release.links for release in archive.releases(card.id for card in archive.cards))


def test_a_notice_that_is_not_whole_stops_the_filling_and_leaves_a_new_archive(tmp_path: Path, data: Path) -> None:
    broken = max((data / "notices" / "2020").iterdir())
    (broken / "en.md").unlink()
    with Archive(tmp_path / "a", paths.resources()) as archive:
        with pytest.raises(ReadError) as caught:
            finish(archive.prepare(data))
        assert (caught.value.code, caught.value.facts["name"]) == ("read-notice", broken.name)
        assert archive.cards == []
        shutil.rmtree(broken)
        assert finish(archive.prepare(data)) == len(archive.cards) == OF_2020 - 1


def test_an_archive_without_data_is_empty_and_stays_so(tmp_path: Path) -> None:
    with Archive(tmp_path / "a", paths.resources()) as archive:
        assert finish(archive.prepare()) == 0
        assert archive.cards == []
        assert len(archive.organisations()) > 10
    with Archive(tmp_path / "a", paths.resources()) as archive:
        assert finish(archive.prepare(paths.data())) == 0


def test_one_text_alone_has_no_links(archive: Archive, linker: Linker) -> None:
    release = archive.release(archive.cards[0].id)
    assert linker.of_texts(release.texts) != ()
    assert linker.of_texts(release.texts[:1]) == linker.of_texts(()) == ()
