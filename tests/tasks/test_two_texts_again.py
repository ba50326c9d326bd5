"""A file in both languages as a new version of a release that has one of them, or both: no text is lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from imt_archive.archive import Archive
from imt_archive.model.drafts import as_draft
from imt_archive.model.filters import Filter
from imt_archive.model.records import Release

from .test_likeness import AGAIN, ENGLISH, FIRST, accepted, archive, previews, written

__all__ = ["archive"]

WITH_CONTACT = ENGLISH.replace("nobody ploughs", "nobody has ploughed") + (
    "\nThe school will hold an open day for the roofs on 12 June 2024 with 450 visitors.\n"
    "\nPress contact: Jeanne Dufour – +44 20 7946 0123 – jeanne.dufour@example.org\n"
)


def both(french: str = AGAIN, english: str = WITH_CONTACT) -> str:
    return f"{french}\n\n\n\n\n{english}"


def words_of(release: Release, language: str) -> str:
    text = release.text(language)
    assert text is not None
    return "\n".join(block.text for block in text.blocks)


def of_language(release: Release, language: str) -> dict[str, list[str]]:
    text = release.text(language)
    assert text is not None
    return {
        "quotes": [one.text for one in release.quotes if one.text_id == text.id],
        "people": [one.name for one in release.people if one.language == language],
        "figures": [one.raw for one in release.figures if one.text_id == text.id],
        "contacts": [one.phone for one in release.contacts if one.text_id == text.id],
        "events": [str(one.date) for one in release.events if one.language == language],
    }


def take_version(archive: Archive, path: Path, key: str) -> Release:
    (again,) = previews(archive, path)
    assert again.draft is not None
    assert len(again.draft.texts) == 2
    assert again.likeness is not None
    assert (again.likeness.kind, again.likeness.release_id, again.state) == ("version", key, "question")
    (item,) = accepted(archive, [replace(again, joins=True)])
    assert len(archive.cards) == 1
    assert len(item.text_ids) == 2
    return archive.release(key)


def test_the_other_text_of_the_file_comes_in_with_all_that_it_says(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "fr.md", FIRST)))
        release = take_version(archive, written(tmp_path, "bi.md", both()), first.release.id)
        assert "Trois doctorants" in words_of(release, "fr")
        assert "nobody has ploughed" in words_of(release, "en")
        assert [one.name for one in release.versions] == ["fr.md"]
        french, english = of_language(release, "fr"), of_language(release, "en")
        assert french["contacts"] == ["01 99 00 12 34"], "the English telephone is not among those of the French text"
        assert english["contacts"] == ["+44 20 7946 0123"]
        assert [quote[:6] for quote in french["quotes"] + english["quotes"]] == ["Un toi", "A roof"]
        assert french["people"] == english["people"] == ["Odile Vasseur"]
        assert (english["figures"], english["events"]) == (["450 visitors"], ["2024-06-12"])
        assert len(release.agreements) == 1
        assert release.links, "the two texts stand side by side"
        assert [hit.card.id for hit in archive.find(Filter(query="ploughed")).hits] == [release.id]
        archive.undo()
        before = archive.release(first.release.id)
        assert [text.language for text in before.texts] == ["fr"]
        assert "Deux doctorants" in words_of(before, "fr")
        assert not archive.find(Filter(query="ploughed")).hits


def test_the_text_that_is_here_may_be_the_english_one(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "en.md", ENGLISH)))
        release = take_version(archive, written(tmp_path, "bi.md", both(FIRST, ENGLISH)), first.release.id)
        assert [text.language for text in release.texts] == ["fr", "en"]
        assert [one.name for one in release.versions] == ["en.md"]
        (agreement,) = release.agreements
        assert agreement.evidence is not None
        assert "accord-cadre" in release.texts[0].blocks[agreement.evidence.block].text
        archive.undo()
        assert [text.language for text in archive.release(first.release.id).texts] == ["en"]


def test_where_both_are_here_both_are_replaced(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "bi.md", both(FIRST, ENGLISH))))
        release = take_version(archive, written(tmp_path, "bi2.md", both()), first.release.id)
        assert "Trois doctorants" in words_of(release, "fr")
        assert "nobody has ploughed" in words_of(release, "en")
        assert sorted(one.language for one in release.versions) == ["en", "fr"]
        assert (len(release.quotes), len(release.agreements)) == (2, 1)


def test_what_was_corrected_by_hand_stays_beside_the_text_that_is_added(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "en.md", ENGLISH)))
        key = first.release.id
        read = as_draft(archive.release(key))
        (agreement,) = read.agreements
        archive.revise(key, replace(read, agreements=(replace(agreement, kind="other"),)))
        archive.edit(key, titles={"en": "Roofs that drink"})
        release = take_version(archive, written(tmp_path, "bi.md", both(FIRST, ENGLISH)), key)
        assert [one.kind for one in release.agreements] == ["other"]
        assert release.agreements[0].evidence is None, "its words were those of a text that is not the first any more"
        assert release.title("en") == "Roofs that drink"
        assert release.title("fr").startswith("IMT Nord Europe et la société Verdelac")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_version_in_a_language_that_nobody_meant_is_a_release_of_its_own(
    archive: Archive, tmp_path: Path, language: str
) -> None:
    with archive:
        accepted(archive, previews(archive, written(tmp_path, "fr.md", FIRST)))
        (again,) = previews(archive, written(tmp_path, "fr2.md", AGAIN))
        assert again.draft is not None
        text = replace(again.draft.texts[0], language=language)
        accepted(archive, [replace(again, draft=replace(again.draft, texts=(text,)), joins=True)])
        assert len(archive.cards) == (1 if language == "fr" else 2)
