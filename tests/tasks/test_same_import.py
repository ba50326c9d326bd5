"""Files of one import that are versions of one release, or tell of one event: offered as what is here is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from imt_archive.archive import Archive
from imt_archive.model.importing import Preview
from imt_archive.model.progress import finish

from .test_likeness import AGAIN, ENGLISH, FIRST, PARTNER, accepted, archive, previews, written

__all__ = ["archive"]

THIRD = AGAIN.replace("chaque matin", "chaque soir")


def joining(items: Sequence[Preview]) -> list[Preview]:
    return [replace(item, joins=True, looked_over=True) for item in items]


def kinds(items: Sequence[Preview]) -> list[str]:
    return [item.likeness.kind if item.likeness else "" for item in items]


def french(archive: Archive) -> str:
    (card,) = archive.cards
    text = archive.release(card.id).text("fr")
    assert text is not None
    return "\n".join(block.text for block in text.blocks)


def test_the_later_file_is_a_version_of_the_earlier_one(archive: Archive, tmp_path: Path) -> None:
    with archive:
        items = previews(archive, written(tmp_path, "v1.md", FIRST), written(tmp_path, "v2.md", AGAIN))
        assert [item.state for item in items] == ["ready", "question"]
        likeness = items[1].likeness
        assert likeness is not None
        assert (likeness.kind, likeness.sha256, likeness.name) == ("version", items[0].sha256, "v1.md")
        first, again = accepted(archive, joining(items))
        assert first.release.id == again.release.id
        assert again.likeness is not None
        assert again.likeness.release_id == first.release.id
        assert "Trois doctorants" in french(archive)
        assert [one.name for one in archive.release(first.release.id).versions] == ["v1.md"]
        archive.undo()
        assert archive.cards == []


def test_without_an_answer_each_is_a_release_of_its_own(archive: Archive, tmp_path: Path) -> None:
    with archive:
        accepted(archive, previews(archive, written(tmp_path, "v1.md", FIRST), written(tmp_path, "v2.md", AGAIN)))
        assert len(archive.cards) == 2


def test_the_same_words_in_two_formats_are_versions_and_have_one_translation(archive: Archive, tmp_path: Path) -> None:
    with archive:
        page = "<html><body>" + "".join(f"<p>{line}</p>" for line in FIRST.split("\n\n")[2:]) + "</body></html>"
        files = [written(tmp_path, *one) for one in (("fr.md", FIRST), ("fr.html", page), ("en.md", ENGLISH))]
        items = previews(archive, *files)
        assert kinds(items) == ["translation", "version", "translation"]
        accepted(archive, joining(items))
        (card,) = archive.cards
        assert card.languages == ("fr", "en")
        assert archive.release(card.id).links


def test_the_later_date_is_the_version_however_they_are_listed(archive: Archive, tmp_path: Path) -> None:
    with archive:
        later = AGAIN.replace("le 4 mars", "le 7 mars")
        items = previews(archive, written(tmp_path, "a.md", later), written(tmp_path, "b.md", FIRST))
        assert kinds(items) == ["version", ""]
        accepted(archive, joining(items))
        assert "Trois doctorants" in french(archive)


def test_where_the_earlier_one_stays_out_or_fails_the_later_one_takes_its_place(
    archive: Archive, tmp_path: Path
) -> None:
    with archive:
        names = (("v1.md", FIRST), ("v2.md", AGAIN), ("v3.md", THIRD))
        items = joining(previews(archive, *(written(tmp_path, *one) for one in names)))
        assert kinds(items) == ["", "version", "version"]
        (tmp_path / "v1.md").unlink()
        report, _ = finish(archive.accept(items, pair=False))
        assert [one.path.name for one in report.failed] == ["v1.md"]
        assert "chaque soir" in french(archive), "the second was a release of its own, the third a version of it"
        archive.undo()
        accepted(archive, items[2:])
        assert len(archive.cards) == 1


def test_an_earlier_one_that_was_corrected_is_still_the_one(archive: Archive, tmp_path: Path) -> None:
    with archive:
        one, again = joining(previews(archive, written(tmp_path, "v1.md", FIRST), written(tmp_path, "v2.md", AGAIN)))
        assert one.draft is not None
        text = replace(one.draft.texts[0], title="Des toits", title_given=True)
        accepted(archive, [replace(one, draft=replace(one.draft, texts=(text,))), again])
        assert len(archive.cards) == 1


def test_a_file_in_both_languages_completes_the_one_beside_it(archive: Archive, tmp_path: Path) -> None:
    with archive:
        two = written(tmp_path, "z.md", f"{AGAIN}\n\n\n\n{ENGLISH}")
        items = previews(archive, written(tmp_path, "fr.md", FIRST), written(tmp_path, "en.md", ENGLISH), two)
        assert kinds(items) == ["translation", "translation", "version"]
        accepted(archive, joining(items))
        assert "Trois doctorants" in french(archive)
        assert archive.cards[0].languages == ("fr", "en")


def test_a_partners_page_beside_it_is_related(archive: Archive, tmp_path: Path) -> None:
    with archive:
        items = previews(archive, written(tmp_path, "page.md", PARTNER), written(tmp_path, "un.md", FIRST))
        assert kinds(items) == ["", "related"]
        page, own = accepted(archive, joining(items))
        (related,) = archive.release(own.release.id).related
        assert related.release_id == page.release.id


def test_what_is_here_comes_before_what_is_beside(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "v1.md", FIRST)))
        items = previews(archive, written(tmp_path, "v2.md", AGAIN), written(tmp_path, "v3.md", THIRD))
        assert [item.likeness and item.likeness.release_id for item in items] == [first.release.id] * 2
        accepted(archive, joining(items))
        assert "chaque soir" in french(archive)


def test_releases_of_one_day_with_nothing_else_in_common_are_nothing(archive: Archive, tmp_path: Path) -> None:
    with archive:
        head = "Communiqué de presse\nLille, le 4 mars 2024\n\n# {}\n\n{}\n"
        sentence = "Les {0} de {1} seront {2} par les équipes de {3} avant la fin du mois de {4} à Lille."
        texts = [
            head.format(f"Le projet {one}", sentence.format(*(f"{one}{n}" for n in range(5))))
            for one in ("alpha", "beta", "gamma")
        ]
        items = previews(archive, *(written(tmp_path, f"{n}.md", text) for n, text in enumerate(texts)))
        assert kinds(items) == ["", "", ""]
