"""The same release again, a partner's page of the same event, a translation: offered, chosen, undone in one step."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.model.drafts import as_draft
from imt_archive.model.filters import Filter
from imt_archive.model.importing import Imported, Preview
from imt_archive.model.paragraphs import with_kinds
from imt_archive.model.progress import finish
from imt_archive.model.records import Link
from imt_archive.store import Store

FIRST = """Communiqué de presse
Lille, le 4 mars 2024

# IMT Nord Europe et la société Verdelac signent un accord-cadre sur les toits qui boivent

IMT Nord Europe et la société Verdelac ont signé le 1er mars 2024 à Lille un accord-cadre de trois ans.

Les toits de la ville recevront des mousses qui gardent l'eau des orages et la rendent aux jours secs.

Deux doctorants mesureront, chaque matin, ce que chaque toit a bu pendant la nuit et ce qu'il en reste à midi.

« Un toit est un champ que personne ne laboure, et nous allons apprendre à le lire », explique Odile Vasseur, directrice de la recherche d'IMT Nord Europe.

Contact presse : Jeanne Dufour – 01 99 00 12 34 – jeanne.dufour@example.org
"""  # noqa: E501 - a paragraph is one line
AGAIN = FIRST.replace("Deux doctorants mesureront", "Trois doctorants mesureront").replace(
    "Contact presse", "Une plaquette décrit les mousses et leur entretien.\n\nContact presse"
)
PARTNER = """Actualité – 6 mars 2024

# Verdelac et une grande école regardent pousser les toits

Verdelac et IMT Nord Europe ont signé le 1er mars 2024 un accord-cadre. Notre jardin d'essai de Lambersart fournira les premières plaques, et nos jardiniers viendront les poser avec les élèves au printemps.
"""  # noqa: E501
ENGLISH = """Press release
Lille, 4 March 2024

# IMT Nord Europe and the company Verdelac sign a framework agreement on roofs that drink

IMT Nord Europe and the company Verdelac signed a three-year framework agreement in Lille on 1 March 2024.

The roofs of the city will be given mosses that keep the water of storms and give it back on dry days.

Two doctoral students will measure every morning what each roof drank during the night and what is left at noon.

“A roof is a field that nobody ploughs, and we shall learn to read it,” explains Odile Vasseur, director of research at IMT Nord Europe.
"""  # noqa: E501


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    archive = Archive(tmp_path / "archive", paths.resources())
    finish(archive.prepare(None))
    return archive


def written(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def previews(archive: Archive, *files: Path) -> tuple[Preview, ...]:
    return finish(archive.preview(files))


def accepted(archive: Archive, items: Sequence[Preview]) -> tuple[Imported, ...]:
    report, _ = finish(archive.accept(items, pair=False))
    assert not report.failed
    return report.imported


def test_the_same_release_again_is_a_question_and_nothing_by_itself(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "un.md", FIRST)))
        (again,) = previews(archive, written(tmp_path, "deux.md", AGAIN))
        assert again.state == "question"
        assert again.likeness is not None
        assert (again.likeness.kind, again.likeness.release_id) == ("version", first.release.id)
        # Whoever does not choose has a release of its own.
        accepted(archive, [again])
        assert len(archive.cards) == 2


def test_a_new_version_takes_the_place_of_the_text_in_one_step(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "un.md", FIRST)))
        key = first.release.id
        archive.edit(key, kind="news", titles={"fr": "Des toits qui boivent"})
        archive.tag([key], "toits")
        archive.note(key, "À relire")
        (again,) = previews(archive, written(tmp_path, "deux.md", AGAIN))
        accepted(archive, [replace(again, joins=True)])
        release = archive.release(key)
        assert len(archive.cards) == 1
        text = release.text("fr")
        assert text is not None
        assert any("Trois doctorants" in block.text for block in text.blocks)
        assert (release.kind, text.title) == ("news", "Des toits qui boivent"), "what was corrected by hand stays"
        assert release.tags == ("toits",)
        assert release.notes[0].text == "À relire"
        assert len(release.agreements) == 1
        assert len(release.quotes) == 1
        (old,) = release.versions
        assert old.name == "un.md"
        assert archive.original(old.sha256) == FIRST.encode()
        assert [hit.card.id for hit in archive.find(Filter(query="plaquette")).hits] == [key]
        archive.undo()
        before = archive.release(key).text("fr")
        assert before is not None
        assert any("Deux doctorants" in block.text for block in before.blocks)
        assert archive.release(key).versions == ()


def test_links_made_by_hand_follow_their_blocks(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (fr,) = accepted(archive, previews(archive, written(tmp_path, "fr.md", FIRST)))
        (en,) = accepted(archive, previews(archive, written(tmp_path, "en.md", ENGLISH)))
        archive.pair(fr.text_id, en.text_id)
    with closing(Store(tmp_path / "archive")) as store:
        store.set_links(fr.release.id, [Link((3,), (1,), 1.0, by_hand=True)])
    with Archive(tmp_path / "archive", paths.resources()) as archive:
        finish(archive.prepare(None))
        linked = archive.release(fr.release.id).text("fr")
        assert linked is not None
        newer = FIRST.replace("Les toits de la ville", "Un alinéa nouveau ouvre le texte.\n\nLes toits de la ville")
        (again,) = previews(archive, written(tmp_path, "deux.md", newer))
        accepted(archive, [replace(again, joins=True)])
        release = archive.release(fr.release.id)
        text = release.text("fr")
        assert text is not None
        (by_hand,) = [link for link in release.links if link.by_hand]
        assert text.blocks[by_hand.fr[0]].text == linked.blocks[3].text
        assert by_hand.en == (1,)


def test_a_partners_page_of_the_same_event_is_related(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "un.md", FIRST)))
        (page,) = previews(archive, written(tmp_path, "partenaire.md", PARTNER))
        assert page.likeness is not None
        assert (page.likeness.kind, page.likeness.release_id) == ("related", first.release.id)
        assert page.state != "question" or page.draft is not None
        (second,) = accepted(archive, [replace(page, joins=True)])
        assert second.release.id != first.release.id
        for one, other in ((first, second), (second, first)):
            (related,) = archive.release(one.release.id).related
            assert related.release_id == other.release.id
        archive.undo()
        assert archive.release(first.release.id).related == ()


@pytest.mark.parametrize("together", [True, False])
def test_a_translation_becomes_the_other_text(archive: Archive, tmp_path: Path, together: bool) -> None:
    with archive:
        fr, en = written(tmp_path, "fr.md", FIRST), written(tmp_path, "en.md", ENGLISH)
        if together:
            items = previews(archive, fr, en)
        else:
            accepted(archive, previews(archive, fr))
            items = previews(archive, en)
        assert all(item.likeness is not None and item.likeness.kind == "translation" for item in items)
        accepted(archive, [replace(item, joins=True) for item in items])
        (card,) = archive.cards
        assert card.languages == ("fr", "en")
        assert archive.release(card.id).links
        archive.undo()
        assert [one.languages for one in archive.cards] == ([] if together else [("fr",)])


def test_what_has_nothing_in_common_is_nothing(archive: Archive, tmp_path: Path) -> None:
    with archive:
        accepted(archive, previews(archive, written(tmp_path, "un.md", FIRST)))
        other = FIRST.replace("Verdelac", "Halsmouth").replace("accord-cadre", "mécénat")
        words = iter(range(1000))
        mixed = " ".join(word if len(word) < 5 else f"{word}{next(words)}" for word in other.split(" "))
        (item,) = previews(archive, written(tmp_path, "autre.md", mixed))
        assert item.likeness is None


def test_every_correction_by_hand_outlives_a_new_version(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "un.md", FIRST)))
        key = first.release.id
        read = as_draft(archive.release(key))
        (quote,), (contact,), (agreement,) = read.quotes, read.contacts, read.agreements
        corrected = replace(
            read,
            quotes=(replace(quote, text="Un toit est un champ que personne ne laboure"),),
            people=tuple(replace(one, role="directrice") for one in read.people),
            contacts=(replace(contact, name="Jeanne Du Four"),),
            agreements=(replace(agreement, kind="other", parties=("imt-nord-europe",)),),
        )
        archive.revise(key, corrected)
        words = "Nous arroserons peu et nous mesurerons beaucoup"
        spoken = f"« {words} », ajoute Basile Thévenard, directeur de Verdelac."
        newer = written(tmp_path, "deux.md", AGAIN.replace("Contact presse", f"{spoken}\n\nContact presse"))
        (again,) = previews(archive, newer)
        accepted(archive, [replace(again, joins=True)])
        release = archive.release(key)
        text = release.text("fr")
        assert text is not None
        kept, new = release.quotes
        assert (kept.text, kept.speaker) == ("Un toit est un champ que personne ne laboure", "Odile Vasseur")
        assert kept.evidence is not None
        assert text.blocks[kept.evidence.block].text[kept.evidence.start : kept.evidence.end].startswith("Un toit")
        assert (new.text, new.speaker) == (words, "Basile Thévenard"), "what is new comes in"
        assert {one.name: one.role for one in release.people}["Odile Vasseur"] == "directrice"
        assert [one.name for one in release.contacts] == ["Jeanne Du Four"]
        assert [(one.kind, one.parties) for one in release.agreements] == [("other", ("imt-nord-europe",))]


def test_an_agreement_in_new_words_comes_beside_one_that_was_corrected(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "un.md", FIRST)))
        key = first.release.id
        read = as_draft(archive.release(key))
        archive.revise(key, replace(read, agreements=(replace(read.agreements[0], kind="other"),)))
        added = "Le 3 mars 2024, IMT Nord Europe et la Ville de Roubaix ont signé un protocole d’accord."
        newer = written(tmp_path, "deux.md", AGAIN.replace("Contact presse", f"{added}\n\nContact presse"))
        (again,) = previews(archive, newer)
        accepted(archive, [replace(again, joins=True)])
        told = {(one.kind, str(one.signed)) for one in archive.release(key).agreements}
        assert told == {("other", "2024-03-01"), ("memorandum-of-understanding", "2024-03-03")}


def test_what_was_said_to_be_none_does_not_come_back_with_a_new_version(archive: Archive, tmp_path: Path) -> None:
    with archive:
        (first,) = accepted(archive, previews(archive, written(tmp_path, "un.md", FIRST)))
        key = first.release.id
        archive.revise(key, replace(as_draft(archive.release(key)), quotes=(), agreements=(), people=(), contacts=()))
        (again,) = previews(archive, written(tmp_path, "deux.md", AGAIN))
        accepted(archive, [replace(again, joins=True)])
        release = archive.release(key)
        assert (release.quotes, release.agreements, release.people, release.contacts) == ((), (), (), ())
        archive.undo()
        assert archive.release(key).versions == ()


def test_what_a_paragraph_is_said_to_be_and_whose_about_it_is_outlive_a_new_version(
    archive: Archive, tmp_path: Path
) -> None:
    told = "Au printemps, 45 jardiniers viendront de Lambersart avec leurs élèves."
    with archive:
        first_text = FIRST.replace("Contact presse", f"{told}\n\nContact presse")
        (first,) = accepted(archive, previews(archive, written(tmp_path, "un.md", first_text)))
        key = first.release.id
        read = as_draft(archive.release(key))
        at = next(at for at, block in enumerate(read.texts[0].blocks) if block.text == told)
        assert read.texts[0].blocks[at].kind == "paragraph"
        said = with_kinds(read, {("fr", at): "about"})
        archive.revise(key, replace(said, abouts=tuple(replace(one, organisation="Verdelac") for one in said.abouts)))
        newer = AGAIN.replace("Contact presse", f"{told}\n\nContact presse")
        (again,) = previews(archive, written(tmp_path, "deux.md", newer))
        accepted(archive, [replace(again, joins=True)])
        release = archive.release(key)
        text = release.text("fr")
        assert text is not None
        ((place, kind),) = [(at, block.kind) for at, block in enumerate(text.blocks) if block.text == told]
        assert (place, kind) == (at + 1, "about")
        (about,) = release.abouts
        assert (about.organisation, about.blocks, [one.number for one in about.figures]) == ("verdelac", (place,), [45])
        (figure,) = about.figures
        assert figure.evidence is not None
        assert text.blocks[figure.evidence.block].text[figure.evidence.start : figure.evidence.end] == figure.raw


def test_where_somebody_signed_is_shown_in_the_new_version(archive: Archive, tmp_path: Path) -> None:
    signed = "La convention a été signée par Odile Vasseur, directrice de la recherche d'IMT Nord Europe."
    with archive:
        text = FIRST.replace("Contact presse", f"{signed}\n\nContact presse")
        (first,) = accepted(archive, previews(archive, written(tmp_path, "un.md", text)))
        newer = AGAIN.replace("Contact presse", f"{signed}\n\nContact presse")
        (again,) = previews(archive, written(tmp_path, "deux.md", newer))
        accepted(archive, [replace(again, joins=True)])
        release = archive.release(first.release.id)
        (agreement,) = release.agreements
        (person,) = agreement.signatories
        new = release.text("fr")
        assert new is not None
        assert person.evidence is not None
        assert "Odile Vasseur" in new.blocks[person.evidence.block].text
        assert new.blocks[person.evidence.block].text == signed
