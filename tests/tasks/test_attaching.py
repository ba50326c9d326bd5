"""Originals that come in for bundled notices, and notices that a newer program brings."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.dates import parse_edtf
from imt_archive.model.filters import Filter
from imt_archive.model.importing import Imported
from imt_archive.model.progress import finish
from imt_archive.model.records import Agreement

# An original of our own for the notice of the Grand Est agreement: the same parties, kind and day.
SAME_AGREEMENT = """Communiqué de presse
25 octobre 2021

L'IMT et le Club ETI Grand Est scellent un accord de partenariat

L'Institut Mines-Télécom et le Club ETI Grand Est ont signé le 15 octobre 2021 à Strasbourg un accord de partenariat.

Le mot perlimpinpin ne se trouve que dans l'original.
"""
UNRELATED = """Communiqué de presse
3 mai 2024

Une école ouvre ses portes

La journée portes ouvertes de l'école se tient le 12 mai 2024 et chacun peut y venir.
"""


@pytest.fixture
def original(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "original.txt"
    path.write_text(SAME_AGREEMENT, encoding="utf-8")
    return path


def imported(archive: Archive, path: Path) -> Imported:
    report, _ = finish(archive.import_files([path]))
    assert not report.failed
    return report.imported[0]


def notice_of_agreement(archive: Archive) -> str:
    return "imt-2021-10-eti-grand-est"


def test_an_original_takes_the_place_of_the_summary_in_its_language(archive: Archive, original: Path) -> None:
    before = archive.release(notice_of_agreement(archive))
    agreement = before.agreements[0]
    one = imported(archive, original)
    assert one.is_attached, one.draft.agreements
    assert one.release.id == before.id
    after = archive.release(before.id)
    assert len(archive.cards) == 58
    assert {text.language: text.form for text in after.texts} == {"fr": "original", "en": "summary"}
    assert after.kind == "press-release"
    # What was checked stays: the day, the agreement with its signatories, the themes.
    assert after.issued == before.issued
    assert after.themes == before.themes
    assert after.agreements[0].signed == agreement.signed
    assert after.agreements[0].signatories == agreement.signatories
    assert archive.card(before.id).languages == ("fr",)  # type: ignore[union-attr]
    assert archive.original(after.text("fr").source.sha256) == original.read_bytes()  # type: ignore[union-attr]


def test_the_original_is_found_and_the_summary_no_more(archive: Archive, original: Path) -> None:
    release_id = notice_of_agreement(archive)
    summary = archive.release(release_id).text("fr")
    assert summary is not None
    imported(archive, original)
    found = archive.find(Filter(query="perlimpinpin")).hits
    assert [hit.card.id for hit in found] == [release_id]
    assert finish(archive.verify()) == ((), ())


def test_undo_brings_the_summary_back(archive: Archive, original: Path) -> None:
    release_id = notice_of_agreement(archive)
    before = archive.release(release_id)
    imported(archive, original)
    archive.undo()
    assert archive.release(release_id) == before
    assert not archive.find(Filter(query="perlimpinpin")).hits
    archive.redo()
    assert archive.find(Filter(query="perlimpinpin")).hits


def _is_of_a_day_and_two(agreement: Agreement) -> bool:
    return agreement.signed is not None and agreement.signed.precision == "day" and len(agreement.parties) == 2


def test_where_the_original_says_another_day_both_are_kept(archive: Archive, original: Path) -> None:
    # The notice's own title leads to it although the agreement's day differs.
    notices = [release for release in archive.releases(card.id for card in archive.cards) if release.agreements]
    release_id = next(one.id for one in notices if one.source.title and _is_of_a_day_and_two(one.agreements[0]))
    notice = archive.release(release_id)
    names = [archive.vocabulary.organisation_name(party, "fr") for party in notice.agreements[0].parties]
    kind = archive.vocabulary.agreement_kinds[notice.agreements[0].kind].cues[0]
    original.write_text(
        f"# {notice.source.title}\n\n{names[0]} et {names[1]} ont signé le 2 janvier 2019 un texte : {kind}. "
        "Cette signature est dans la suite de leurs travaux et pour les années qui viennent.\n",
        encoding="utf-8",
    )
    one = imported(archive, original)
    assert one.is_attached
    assert one.release.id == release_id
    differences = {one.field: (one.kept, one.read) for one in archive.release(release_id).differences}
    assert differences["signed"] == (str(notice.agreements[0].signed), "2019-01-02")
    assert archive.release(release_id).agreements[0].signed == notice.agreements[0].signed


def test_what_is_no_notices_original_is_a_release_of_its_own(archive: Archive, original: Path) -> None:
    original.write_text(UNRELATED, encoding="utf-8")
    one = imported(archive, original)
    assert not one.is_attached
    assert len(archive.cards) == 59


def test_the_second_original_of_a_notice_is_a_release_of_its_own(archive: Archive, original: Path) -> None:
    first = imported(archive, original)
    original.write_text(SAME_AGREEMENT.replace("perlimpinpin", "saperlipopette"), encoding="utf-8")
    second = imported(archive, original)
    assert first.is_attached
    assert not second.is_attached
    assert first.release.id != second.release.id


def test_the_seeds_take_the_places_of_five_notices(archive: Archive, shared: Path) -> None:
    report, _ = finish(archive.import_files([shared / "seeds"]))
    assert {one.release.id for one in report.imported} == {
        "imt-2020-02-carnot", "imt-2022-11-strategy-adoption", "imt-2023-12-ccifb", "imt-2024-07-inria",
        "imt-2025-07-uts",
    }  # fmt: skip
    assert all(one.is_attached for one in report.imported)
    assert len(archive.cards) == 58
    assert archive.release("imt-2023-12-ccifb").agreements[0].signed == parse_edtf("2023-12-15")


@pytest.fixture
def older(tmp_path: Path) -> Iterator[tuple[Archive, Path]]:
    """An archive made from the notices of 2020, and a `data/` to which those of 2021 have come."""
    data = tmp_path / "data"
    shutil.copytree(paths.data() / "notices" / "2020", data / "notices" / "2020")
    with Archive(tmp_path / "older", paths.resources()) as archive:
        finish(archive.prepare(data))
        shutil.copytree(paths.data() / "notices" / "2021", data / "notices" / "2021")
        yield archive, data


def test_new_notices_are_offered_and_taken_in_only_when_asked(older: tuple[Archive, Path]) -> None:
    archive, data = older
    before = len(archive.cards)
    assert archive.new_notices(data) == len(list((data / "notices" / "2021").iterdir()))
    finish(archive.prepare(data))
    assert len(archive.cards) == before, "a newer program must not change the archive by itself"
    finish(archive.take_new_notices(data))
    assert len(archive.cards) == before + len(list((data / "notices" / "2021").iterdir()))
    assert archive.new_notices(data) == 0
    assert archive.find(Filter(query="Strasbourg")).hits
    assert all(archive.release(card.id).links for card in archive.cards if len(card.titles) == 2)


def test_a_notice_that_was_taken_out_is_not_offered_again(older: tuple[Archive, Path]) -> None:
    archive, data = older
    gone = archive.cards[0].id
    archive.delete([gone])
    offered = archive.new_notices(data)
    finish(archive.take_new_notices(data))
    assert gone not in {card.id for card in archive.cards}
    assert offered == len(list((data / "notices" / "2021").iterdir()))


def test_taking_new_notices_in_is_one_step_that_undo_turns_back(older: tuple[Archive, Path]) -> None:
    archive, data = older
    before = [card.id for card in archive.cards]
    finish(archive.take_new_notices(data))
    archive.undo()
    assert [card.id for card in archive.cards] == before


def test_a_later_text_that_looks_back_on_an_agreement_is_not_its_original(archive: Archive, original: Path) -> None:
    original.write_text(SAME_AGREEMENT.replace("25 octobre 2021", "10 septembre 2023"), encoding="utf-8")
    assert not imported(archive, original).is_attached


def test_an_organisation_of_a_newer_vocabulary_reaches_an_older_archive(archive: Archive) -> None:
    store = archive._store
    store._db.execute("DELETE FROM organisation_names WHERE organisation_id = 'inria'")
    store._db.execute("PRAGMA foreign_keys = OFF")
    store._db.execute("DELETE FROM organisations WHERE id = 'inria'")
    finish(archive.prepare())
    assert archive.vocabulary.organisation_name("inria", "fr") == "Inria"
    assert next(one for one in archive.organisations() if one.id == "inria").kind == "research-institute"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_name_that_both_texts_have_is_shown_in_the_persons_language(archive: Archive, language: str) -> None:
    hits = [hit for hit in archive.find(Filter(query="Inria"), language=language).hits if len(hit.card.titles) == 2]
    assert len(hits) > 2
    own = [hit for hit in hits if hit.language == language]
    assert len(own) * 4 >= len(hits) * 3
