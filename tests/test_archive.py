"""One open archive, as the window and the commands use it: what is changed is found, shown, undone, and kept."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.dates import parse_edtf
from imt_archive.model.errors import NotFoundError, OpenError
from imt_archive.model.filters import Filter
from imt_archive.model.progress import Changes, finish

DOCUMENTS = Path(__file__).parent / "cli" / "documents"
INRIA = "imt-2024-07-inria"
UTS = "imt-2025-07-uts"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "archive"
    with Archive(folder, paths.resources()) as new:
        finish(new.prepare(paths.data()))
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "archive")
    return tmp_path / "archive"


@pytest.fixture
def archive(folder: Path) -> Iterator[Archive]:
    with Archive(folder, paths.resources()) as opened:
        finish(opened.prepare())
        yield opened


def _ids(archive: Archive, query: str = "", **chosen: str) -> set[str]:
    wanted = Filter({facet: frozenset({value}) for facet, value in chosen.items()}, query=query)
    return {hit.card.id for hit in archive.find(wanted).hits}


def test_a_correction_is_shown_found_and_undone(archive: Archive) -> None:
    before = archive.card(INRIA)
    assert before is not None
    changes = archive.edit(
        INRIA, kind="news", issued=parse_edtf("2024-06"), titles={"fr": "Un titre extraordinaire"}, themes=["health"]
    )
    assert (changes.release_ids, changes.action) == (frozenset({INRIA}), "edit")
    assert changes.kinds == {"releases", "texts"}
    after = archive.card(INRIA)
    assert after is not None
    assert (after.kind, str(after.issued), after.titles["fr"], after.themes) == (
        "news", "2024-06", "Un titre extraordinaire", ("health",),
    )  # fmt: skip
    assert _ids(archive, "extraordinaire") == {INRIA}
    assert INRIA in _ids(archive, kind="news")
    assert archive.undoable == ("edit", "")
    archive.undo()
    assert archive.card(INRIA) == before
    assert _ids(archive, "extraordinaire") == set()
    assert archive.undoable == ("", "edit")
    archive.redo()
    assert archive.card(INRIA) == after
    assert _ids(archive, "extraordinaire") == {INRIA}


def test_a_date_can_be_taken_away(archive: Archive) -> None:
    archive.edit(INRIA, clear_issued=True)
    card = archive.card(INRIA)
    assert card is not None
    assert card.issued is None
    assert INRIA in _ids(archive, year="undated")


def test_what_is_deleted_is_not_found_until_it_is_back(archive: Archive) -> None:
    assert INRIA in _ids(archive, "Inria")
    agreements = len(archive.agreements())
    archive.delete([INRIA])
    assert INRIA not in _ids(archive, "Inria") | _ids(archive)
    assert archive.card(INRIA) is None
    assert len(archive.agreements()) == agreements - 1
    with pytest.raises(NotFoundError):
        archive.release(INRIA)
    archive.undo()
    assert INRIA in _ids(archive, "Inria")
    assert len(archive.agreements()) == agreements


def test_a_tag_is_a_filter_at_once(archive: Archive) -> None:
    archive.tag([INRIA, UTS], "à relire")
    assert _ids(archive, tag="à relire") == {INRIA, UTS}
    archive.tag([UTS], "à relire", on=False)
    assert _ids(archive, tag="à relire") == {INRIA}
    archive.note(INRIA, "Vu avec le service juridique.")
    assert [note.text for note in archive.release(INRIA).notes] == ["Vu avec le service juridique."]
    assert [entry.action for entry in archive.history(INRIA)] == ["note", "tag"]


def test_registers_follow_the_filter_and_every_change(archive: Archive) -> None:
    everything = archive.agreements()
    some = archive.agreements(Filter({"organisation": frozenset({"inria"})}))
    assert [agreement for agreement in everything if agreement in some] == some
    assert 0 < len(some) < len(everything)
    assert all(INRIA not in agreement.release_ids or agreement in some for agreement in everything)
    finish(archive.import_files([DOCUMENTS / "tartu.fr.md"]))
    assert len(archive.agreements()) == len(everything) + 1
    (quote,) = archive.quotes(Filter(query="Tartu cybersécurité"))
    assert quote.speaker == "Claire Morvan"
    figures = archive.figures(Filter(query="Tartu cybersécurité"))
    assert {figure.name for figure in figures} == {"schools", "subsidiaries", "students", "doctoral students"}
    archive.undo()
    assert archive.agreements() == everything


def test_what_was_kept_is_there_at_the_next_opening(folder: Path) -> None:
    with Archive(folder, paths.resources()) as archive:
        finish(archive.prepare())
        report, changes = finish(archive.import_files([DOCUMENTS]))
        release = report.imported[0].release
        # Both texts are one release; the other one was there for a moment.
        assert {item.release.id for item in report.imported} == {release.id} < changes.release_ids
        assert changes.text_ids == report.text_ids
        sha256 = release.texts[0].source.sha256
    with Archive(folder, paths.resources()) as archive:
        assert list(archive.prepare()) == []
        assert archive.release(release.id) == release
        assert archive.original(sha256) in [item.path.read_bytes() for item in report.imported]
        assert "Tartu" in archive.original_text(sha256)
        assert "University of Tartu" in {organisation.name_en for organisation in archive.organisations()}
        assert archive.vocabulary.organisation_id("University of Tartu") != ""


def test_pairing_makes_one_release_that_is_found_in_both_languages(archive: Archive) -> None:
    finish(archive.import_files([DOCUMENTS], pair=False))
    (proposal,) = archive.proposed_pairs()
    facts = archive.facts
    archive.pair(proposal.fr_id, proposal.en_id)
    assert archive.proposed_pairs() == ()
    assert archive.facts["releases"] == int(facts["releases"]) - 1
    assert archive.facts["pairs"] == int(facts["pairs"]) + 1
    (fr,), (en,) = _ids(archive, "cybersécurité doctorants"), _ids(archive, "cybersecurity doctoral")
    assert fr == en
    archive.undo()
    assert archive.proposed_pairs() == (proposal,)
    assert archive.facts["releases"] == facts["releases"]


def test_a_sure_pair_is_made_one_by_itself_in_a_step_of_its_own(archive: Archive) -> None:
    before = archive.facts
    finish(archive.import_files([DOCUMENTS / "tartu.fr.md"]))
    report, _ = finish(archive.import_files([DOCUMENTS / "tartu.en.md"]))
    (item,) = report.imported
    assert item.release.languages == ("fr", "en")
    assert item.release.links
    assert archive.facts["releases"] == int(before["releases"]) + 1
    archive.undo()
    assert archive.facts["releases"] == int(before["releases"]) + 2
    assert len(archive.proposed_pairs()) == 1
    archive.undo()
    archive.undo()
    assert {**archive.facts, "generation": 0} == {**before, "generation": 0}


def test_a_text_that_is_already_paired_cannot_lose_its_partner(archive: Archive) -> None:
    finish(archive.import_files([DOCUMENTS], pair=False))
    (proposal,) = archive.proposed_pairs()
    archive.pair(proposal.fr_id, proposal.en_id)
    before = archive.facts["generation"]
    assert archive.pair(proposal.fr_id, proposal.en_id) == Changes(generation=int(before))
    assert archive.facts["generation"] == before


def test_unknown_ids_are_not_found_and_change_nothing(archive: Archive) -> None:
    before = archive.facts
    for change in (
        lambda: archive.edit("nope", kind="news"), lambda: archive.tag([INRIA, "nope"], "t"),
        lambda: archive.note("nope", "n"), lambda: archive.delete([INRIA, "nope"]), lambda: archive.pair(UTS, "nope"),
    ):  # fmt: skip
        with pytest.raises(NotFoundError):
            change()
    with pytest.raises(NotFoundError):
        archive.original("0" * 64)
    assert archive.facts == before
    assert archive.card(INRIA) is not None


def test_verify_names_what_is_lost_and_repairs_what_can_be(archive: Archive, folder: Path) -> None:
    finish(archive.import_files([DOCUMENTS / "tartu.fr.md"]))
    shutil.rmtree(folder / "originals")
    shutil.rmtree(folder / "index")
    found, repaired = finish(archive.verify(repair=True))
    assert [finding.code for finding in found] == ["verify-original", "verify-index"]
    assert [finding.code for finding in repaired] == ["verify-index"]
    found, _ = finish(archive.verify())
    assert [finding.code for finding in found] == ["verify-original"]
    assert archive.release(INRIA).texts


def test_two_openings_see_each_others_changes(archive: Archive, folder: Path) -> None:
    with Archive(folder, paths.resources()) as other:
        finish(other.prepare())
        other.edit(INRIA, titles={"fr": "Un titre extraordinaire"})
        assert archive.release(INRIA).title("fr") == "Un titre extraordinaire"
        assert _ids(archive, "extraordinaire") == {INRIA}
        archive.undo()
        assert _ids(other, "extraordinaire") == set()


def test_what_can_not_be_opened_leaves_no_file_open(tmp_path: Path) -> None:
    (tmp_path / "archive.sqlite3").write_bytes(b"no database " * 1000)
    with pytest.raises(OpenError):
        Archive(tmp_path, paths.resources())
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["archive.sqlite3"]


def test_the_doorway_passes_on() -> None:
    """Every public method has a sentence, and none is longer than a doorway's should be."""
    methods = [member for name, member in vars(Archive).items() if not name.startswith("_")]
    assert len(methods) > 25
    for member in methods:
        function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
        assert function.__doc__, function
        assert len(inspect.getsource(function).splitlines()) <= 20, function


class Life(RuleBasedStateMachine):
    """Changes in any order: index and store stay in step, and undo and redo lead back and forth."""

    def __init__(self) -> None:
        super().__init__()
        self.archive: Archive | None = None

    @initialize()
    def open(self) -> None:
        Life.runs += 1
        folder = Life.home / str(Life.runs)
        shutil.copytree(Life.made, folder)
        self.archive = Archive(folder, paths.resources())
        finish(self.archive.prepare())

    runs = 0
    home: Path
    made: Path

    @rule(title=st.sampled_from(["Un titre extraordinaire", "Inria", "Œuvre n° 3"]))
    def edit(self, title: str) -> None:
        assert self.archive
        if self.archive.card(INRIA):
            self.archive.edit(INRIA, titles={"fr": title})

    @rule()
    def delete(self) -> None:
        assert self.archive
        if self.archive.card(INRIA):
            self.archive.delete([INRIA])

    @rule(on=st.booleans())
    def tag(self, on: bool) -> None:
        assert self.archive
        self.archive.tag([UTS], "à relire", on=on)

    @rule()
    def bring(self) -> None:
        assert self.archive
        finish(self.archive.import_files([DOCUMENTS / "tartu.fr.md"]))

    @rule()
    def undo(self) -> None:
        assert self.archive
        before = self._seen()
        if self.archive.undo():
            after = self._seen()
            self.archive.redo()
            assert self._seen() == before
            self.archive.undo()
            assert self._seen() == after

    @rule()
    def redo(self) -> None:
        assert self.archive
        self.archive.redo()

    def _seen(self) -> tuple[object, ...]:
        assert self.archive
        return (self.archive.cards, self.archive.agreements(), _ids(self.archive, "extraordinaire OR Tartu OR œuvre"))

    @invariant()
    def in_step(self) -> None:
        if self.archive:
            assert self.archive.facts["indexed"] == self.archive.facts["texts"]
            shown = {card.id for card in self.archive.cards if "extraordinaire" in card.titles.get("fr", "")}
            assert _ids(self.archive, "extraordinaire") == shown

    def teardown(self) -> None:
        if self.archive:
            assert finish(self.archive.verify()) == ((), ())
            self.archive.close()
            shutil.rmtree(self.archive.folder)


def test_a_life_of_changes(made: Path, tmp_path: Path) -> None:
    Life.home, Life.made = tmp_path, made
    run = settings(max_examples=6, stateful_step_count=8)
    run_state_machine_as_test(Life, settings=run)  # type: ignore[no-untyped-call]
