"""An archive that was written into a folder of text files and taken in again is the same archive."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.export.notices import Written
from imt_archive.model.dates import parse_edtf
from imt_archive.model.errors import ReadError
from imt_archive.model.filters import Filter
from imt_archive.model.progress import finish
from imt_archive.model.records import (
    AGREEMENT_KINDS,
    BLOCK_KINDS,
    RELEASE_KINDS,
    About,
    Agreement,
    Block,
    Contact,
    Draft,
    Evidence,
    Extends,
    Figure,
    Link,
    Organisation,
    Participant,
    Quote,
    Release,
    Source,
    Text,
)
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.store import Store
from imt_archive.tasks.filling import fill
from imt_archive.tasks.linking import Linker
from imt_archive.tasks.notices import export_notices, import_notices

VOCABULARY = Vocabulary.load(paths.resources())
LINKER = Linker(Lexicon.load(paths.resources()))


@contextmanager
def opened(folder: Path, data: Path | None = None) -> Iterator[Archive]:
    with Archive(folder, paths.resources()) as archive:
        finish(archive.prepare(data))
        yield archive


def without_numbers(release: Release) -> Release:
    """The release without the numbers of rows, which mean nothing outside the file that gave them."""
    return replace(
        release,
        quotes=tuple(replace(quote, id=0) for quote in release.quotes),
        figures=_numberless(release.figures),
        abouts=tuple(replace(about, figures=_numberless(about.figures)) for about in release.abouts),
        notes=tuple(replace(note, id=0) for note in release.notes),
    )


def _numberless(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    return tuple(replace(figure, id=0) for figure in figures)


def assert_same(one: Store, other: Store) -> None:
    cards = one.cards(VOCABULARY.schools)
    assert other.cards(VOCABULARY.schools) == cards
    for ours, theirs in ((one.release(card.id), other.release(card.id)) for card in cards):
        assert without_numbers(theirs) == without_numbers(ours)
        for text in ours.texts:
            if text.source.sha256:
                assert other.original(text.source.sha256) == one.original(text.source.sha256)
    assert other.agreements() == one.agreements()
    assert other.organisations() == one.organisations()
    assert list(other.verify()) == []


def new_store(folder: Path, data: Path | None = None) -> Store:
    """What the first start of an archive makes, without an index."""
    store = Store(folder)
    finish(fill(store, data, VOCABULARY, LINKER))
    return store


def there_and_back(store: Store, tmp_path: Path) -> Written:
    written = finish(export_notices(store, VOCABULARY, tmp_path / "out", with_contacts=True))
    again = new_store(tmp_path / "again")
    taken = finish(import_notices(again, tmp_path / "out", LINKER))
    assert (set(taken.taken), taken.known) == ({card.id for card in store.cards(frozenset())}, ())
    assert_same(store, again)
    finish(export_notices(again, VOCABULARY, tmp_path / "once more", with_contacts=True))
    again.close()
    assert contents(tmp_path / "once more") == contents(tmp_path / "out")
    return written


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folders of the bundled archive and of one without releases, made once."""
    folder = tmp_path_factory.mktemp("made")
    new_store(folder / "bundled", paths.data()).close()
    new_store(folder / "empty").close()
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_bundled_archive(made: Path, tmp_path: Path) -> None:
    store = Store(made / "bundled")
    assert there_and_back(store, tmp_path).releases >= 58
    store.close()
    ours = contents(paths.data() / "notices")
    texts = {name: content for name, content in contents(tmp_path / "out").items() if name.endswith(".md")}
    assert texts == {name: content for name, content in ours.items() if name.endswith(".md")}
    assert not (tmp_path / "out" / "organisations.toml").exists()


def test_the_bundled_folder_itself_can_be_taken_in(made: Path, tmp_path: Path) -> None:
    filled, empty = Store(made / "bundled"), new_store(tmp_path / "empty")
    assert len(finish(import_notices(empty, paths.data(), LINKER)).taken) >= 58
    assert_same(filled, empty)
    filled.close()
    empty.close()


def test_seeds_with_all_that_a_person_adds(tmp_path: Path, shared: Path) -> None:
    with opened(tmp_path / "archive") as archive:
        report, _ = finish(archive.import_files([shared / "seeds"]))
        ids = [item.release.id for item in report.imported]
        archive.tag(ids[:3], 'à relire # > "1"')
        archive.note(ids[0], "Vu avec C.\n\n- à compléter\n# « oui »")
        texts = {item.release.texts[0].language: item.text_id for item in report.imported}
        archive.pair(texts["fr"], texts["en"])
        paired = next(card for card in archive.cards if len(card.text_ids) == 2)
        by_hand = [Link((0,), (0, 1), 1.0, by_hand=True), Link((), (2,), 0.25), Link((1, 2), (), 0.5)]
        archive._store.set_links(paired.id, by_hand)
        archive.edit(ids[-1], issued=parse_edtf("2020-02"), titles={"fr": "Un autre titre"})
        archive.tag([card.id for card in archive.cards], "never kept")
        archive.undo()
        written = there_and_back(archive._store, tmp_path)
        assert written.contacts >= 5
        assert (written.originals_left_out, written.originals_lost) == ((), ())
        with opened(tmp_path / "again") as again:
            # The index too is the same.
            found = again.find(Filter().asking("Inria"))
            assert found.total == archive.find(Filter().asking("Inria")).total > 0
            assert set(again.release(paired.id).links) == set(by_hand)
            assert not any("never kept" in card.tags for card in again.cards)
    files = {path.name: path.read_bytes() for path in (shared / "seeds").glob("*.txt")}
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").rglob("originals/*")} == files
    assert len(files) == 5


def test_seeds_in_the_place_of_their_notices(made: Path, tmp_path: Path, shared: Path) -> None:
    shutil.copytree(made / "bundled", tmp_path / "archive")
    with opened(tmp_path / "archive") as archive:
        finish(archive.import_files([shared / "seeds"]))
        forms = {text.form for card in archive.cards for text in archive.release(card.id).texts}
        assert forms == {"summary", "original"}
        assert len(archive.cards) == 58
        there_and_back(archive._store, tmp_path)


def test_contacts_leave_only_when_asked_for(tmp_path: Path, shared: Path) -> None:
    with opened(tmp_path / "archive") as archive:
        finish(archive.import_files([shared / "seeds"]))
        releases = list(archive.releases(card.id for card in archive.cards))
        written = finish(archive.export_notices(tmp_path / "out"))
        secrets = {c.phone for r in releases for c in r.contacts} | {c.email for r in releases for c in r.contacts}
        everything = b"\n".join(contents(tmp_path / "out").values()).decode("utf-8")
        assert len(secrets) >= 8
        assert [secret for secret in secrets if secret and secret in everything] == []
        assert (written.contacts, written.contacts_left_out) == (0, sum(len(r.contacts) for r in releases))
        assert len(written.originals_left_out) == 3
        with opened(tmp_path / "again") as again:
            finish(again.import_notices(tmp_path / "out"))
            for ours in releases:
                theirs = again.release(ours.id)
                # What was read elsewhere still points at the blocks that it was read in.
                assert [block.kind for block in theirs.texts[0].blocks] == [b.kind for b in ours.texts[0].blocks]
                assert (without_numbers(theirs).quotes, theirs.contacts) == (without_numbers(ours).quotes, ())
            assert finish(again.verify()) == ((), ())


def test_a_lost_original_is_said_and_the_rest_is_written(tmp_path: Path) -> None:
    with opened(tmp_path / "archive") as archive:
        release_id, _ = archive._store.add(draft(source=Source("a.txt", sha256_of(b"words"))), b"words", "text/plain")
        name = archive.release(release_id).texts[0].source.sha256
        (tmp_path / "archive" / "originals" / name[:2] / name).write_bytes(b"others")
        written = finish(archive.export_notices(tmp_path / "out"))
        assert (written.originals_lost, written.releases) == (("a.txt",), 1)
        with opened(tmp_path / "again") as again:
            finish(again.import_notices(tmp_path / "out"))
            assert again.release(release_id).texts[0].source == Source("a.txt")


def sha256_of(content: bytes) -> str:
    return sha256(content).hexdigest()


def draft(title: str = "Un titre", source: Source | None = None, **facts: object) -> Draft:
    text = Text("fr", title, (Block("lead", "Un texte."),), source=source or Source())
    return Draft("news", (text,), **facts)  # type: ignore[arg-type]


# Agreements: one in two releases, two alike that are kept apart, and one that extends another.


def test_agreements_in_common_and_apart(tmp_path: Path) -> None:
    signed = parse_edtf("2024-07-01")
    one = Agreement("chair", ("imt", "inria"), signed, place="Bercy", signatories=(Participant("A", "signatory"),))
    with opened(tmp_path / "archive") as archive:
        store = archive._store
        later = replace(one, kind="label", signed=None, extends=Extends("chair", None, "zz"))
        store.add(draft("A", id="aa", agreements=(later, replace(one, kind="other"))))
        store.add(draft("B", id="zz", agreements=(one,)))
        store.add(draft("C", id="mm", agreements=(one,)))
        # Alike only since it was corrected: they were two and stay two.
        store.add(draft("D", id="dd", agreements=(replace(one, signed=parse_edtf("2024")),)))
        store._db.execute("UPDATE agreements SET signed = '2024-07-01' WHERE id LIKE 'dd.%'")
        store._db.execute("UPDATE agreements SET extends_id = 'zz.chair' WHERE id LIKE 'aa.label'")
        agreements = {a.id: a for a in archive.agreements()}
        assert agreements["zz.chair"].release_ids == ("mm", "zz")
        assert agreements["aa.label"].extends == Extends("chair", None, "zz.chair")
        assert len(agreements) == 4
        there_and_back(archive._store, tmp_path)


def test_what_was_read_in_one_text_of_a_pair_stays_there(tmp_path: Path) -> None:
    with opened(tmp_path / "archive") as archive:
        for language in ("fr", "en"):
            text = Text(language, f"Title {language}", (Block("lead", "13 600"),))
            figures, contacts = (Figure(language, 13600),), (Contact(f"Press {language}"),)
            archive._store.add(Draft("news", (text,), id=language, figures=figures, contacts=contacts))
        archive.pair("fr.fr", "en.en")
        (release,) = archive.releases(card.id for card in archive.cards)
        assert {figure.text_id for figure in release.figures} == {"fr.fr", "en.en"}
        there_and_back(archive._store, tmp_path)


def test_an_organisation_of_this_archive_alone_goes_with_it(tmp_path: Path) -> None:
    other = Organisation(
        "une-autre", "company", "Une « autre »", "", "UA", (("Ancienne", "2012"), ("D’avant", "")), ("U. A.",)
    )
    with opened(tmp_path / "archive") as archive:
        finish_all(archive._store.take_in([other], []))
        archive._store.add(draft(organisations=("imt", "une-autre", "Jamais vue")))
        there_and_back(archive._store, tmp_path)
    assert '[une-autre]\nkind = "company"' in (tmp_path / "out" / "organisations.toml").read_text("utf-8")


def finish_all(ids: Iterator[str]) -> list[str]:
    return list(ids)


# An archive that is not empty.


def test_what_the_archive_has_stays_as_it_is(tmp_path: Path) -> None:
    with opened(tmp_path / "archive") as archive, opened(tmp_path / "other") as other:
        for release_id in ("a", "b", "c"):
            archive._store.add(draft(f"Titre {release_id}", id=release_id))
        finish(archive.export_notices(tmp_path / "out"))
        other._store.add(draft("Le mien", id="b"))
        before = contents(tmp_path / "other" / "originals")
        taken = finish(other.import_notices(tmp_path / "out"))
        assert (taken.taken, taken.known) == (("a", "c"), ("b",))
        assert {card.id: card.title("fr") for card in other.cards} == {
            "a": "Titre a", "b": "Le mien", "c": "Titre c",
        }  # fmt: skip
        assert other.find(Filter().asking("titre")).total == 2
        assert other.undoable[0] == "import"
        other.undo()
        assert [card.id for card in other.cards] == ["b"]
        assert other.find(Filter().asking("titre")).total == 0
        other.redo()
        assert finish(other.import_notices(tmp_path / "out")).taken == ()
        assert contents(tmp_path / "other" / "originals") == before
        assert finish(other.verify()) == ((), ())


# A folder that is not as it should be: said, and nothing taken in.


@pytest.fixture
def exported(tmp_path: Path) -> Path:
    with opened(tmp_path / "archive") as archive:
        for release_id in ("a", "b"):
            content = f"words of {release_id}".encode()
            agreement = Agreement("chair", ("imt", "inria"), parse_edtf("2024-07-01"))
            one = draft(
                f"Titre {release_id}", Source(f"{release_id}.txt", sha256_of(content)), id=release_id,
                agreements=(agreement,), issued=parse_edtf("2024"),
            )  # fmt: skip
            archive._store.add(one, content, "text/plain")
        finish(archive.export_notices(tmp_path / "out"))
    return tmp_path / "out"


def spoil(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


B = Path("2024", "b")
BROKEN = {
    "a text is missing": (lambda folder: (folder / B / "fr.md").unlink(), "notices-broken", "fr.md"),
    "facts are missing": (lambda folder: (folder / B / "notice.toml").unlink(), "notices-broken", "notice.toml"),
    "no TOML": (lambda folder: spoil(folder / B / "notice.toml", "[fr]", "[fr"), "notices-broken", "2024/b"),
    "a language of neither": (
        lambda folder: spoil(folder / B / "notice.toml", '["fr"]', '["de"]'), "notices-broken", "languages",
    ),
    "an original is missing": (
        lambda folder: (folder / B / "originals" / "b.txt").unlink(), "notices-broken", "originals/b.txt",
    ),
    "an original has changed": (
        lambda folder: (folder / B / "originals" / "b.txt").write_bytes(b"!"), "notices-original-changed", "b.txt",
    ),
    "the path climbs out": (
        lambda folder: spoil(folder / B / "notice.toml", "originals/b.txt", "../a/originals/a.txt"),
        "notices-broken", "outside",
    ),
    "the path is absolute": (
        lambda folder: spoil(folder / B / "notice.toml", "originals/b.txt", "/etc/hosts"), "notices-broken", "outside",
    ),
    "the path is Windows'": (
        lambda folder: spoil(folder / B / "notice.toml", "originals/b.txt", "C:/b.txt"), "notices-broken", "outside",
    ),
    "a link leads out": (
        lambda folder: relink(folder / B / "originals" / "b.txt", folder / "2024" / "a" / "fr.md"),
        "notices-broken", "outside",
    ),
    "an id twice": (
        lambda folder: spoil(folder / B / "notice.toml", 'id = "b"', 'id = "a"'), "notices-twice", "a",
    ),
    "two say different things": (
        lambda folder: spoil(folder / B / "notice.toml", '"2024-07-01"', '"2024-07-02"'),
        "notices-agreement-differs", "a.chair",
    ),
    "organisations are no TOML": (
        lambda folder: (folder / "organisations.toml").write_text("[a\n"), "notices-broken", "organisations.toml",
    ),
    "an organisation has no kind": (
        lambda folder: (folder / "organisations.toml").write_text("[a]\n"), "notices-broken", "kind is missing",
    ),
}  # fmt: skip


def relink(path: Path, target: Path) -> None:
    path.unlink()
    path.symlink_to(target)


@pytest.mark.parametrize("case", BROKEN)
def test_nothing_of_a_broken_folder_is_taken_in(case: str, exported: Path, tmp_path: Path) -> None:
    change, code, said = BROKEN[case]
    change(exported)
    with opened(tmp_path / "again") as again:
        before = again.facts, again.organisations()
        with pytest.raises(ReadError) as caught:
            finish(again.import_notices(exported))
        assert caught.value.code == code
        assert said in " ".join(map(str, caught.value.facts.values()))
        assert (again.facts, again.organisations()) == before
        assert contents(tmp_path / "again" / "originals") == {}
        assert finish(again.verify()) == ((), ())


def test_a_folder_of_something_else_is_said(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    with opened(tmp_path / "archive") as archive:
        for folder in (tmp_path / "photos", tmp_path / "nowhere"):
            with pytest.raises(ReadError, match="notices-none"):
                finish(archive.import_notices(folder))


def test_broken_off_in_the_middle_nothing_was_taken_in(exported: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "again")
    work = import_notices(store, exported, LINKER)
    while next(work).step != "store":
        pass
    work.close()
    assert store.is_new
    assert contents(tmp_path / "again" / "originals") == {}
    assert len(finish(import_notices(store, exported, LINKER)).taken) == 2
    store.close()


# Whatever the words are.

MARKS = (
    "\n", "\r", "\t", "\\", "#", "# ", "## ", "> ", "- ", "[caption] ", "[heading 2]", "<!-- empty -->", "&#10;",
    "&", "=", '"', '"""', "'", "«\u00a0", "\u202f", "\u00ad", "\u2028", "\x85", "\x00", "\ufeff", "🎓", "é", " ", "a",
)  # fmt: skip
NASTY = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.lists(
    st.sampled_from(MARKS), max_size=6
).map("".join)
DATES = st.sampled_from([None, *map(parse_edtf, ("2024", "2024-07", "2024-07-01?", "2023/2027", "../2023", "2021/.."))])
EVIDENCE = st.none() | st.builds(Evidence, st.integers(-1, 9), st.integers(0, 99), st.integers(0, 99))
LANGUAGE = st.sampled_from(["", "fr", "en"])
PARTIES = st.sampled_from(["", "imt", "inria", "Nouvelle « société »", "# Bis\\"])
PARTS = st.sampled_from(["quoted", "signatory", "present", "named", "contact"])
NUMBERS = st.floats(allow_nan=False) | st.integers(0, 10**6).map(float)
LISTS = st.lists(PARTIES, max_size=3).map(tuple)
PEOPLE = st.lists(st.builds(Participant, NASTY, PARTS, NASTY, PARTIES, LANGUAGE, EVIDENCE), max_size=3).map(tuple)
SIGNATORIES = PEOPLE.map(lambda people: tuple(person for person in people if person.part == "signatory"))
FIGURES = st.lists(
    st.builds(Figure, NASTY, NUMBERS, NASTY, NASTY, DATES, NASTY, PARTIES, EVIDENCE), max_size=2
).map(tuple)  # fmt: skip
EXTENDS = st.builds(Extends, st.sampled_from(["", "chair"]), DATES, st.sampled_from(["", "r0", "r1"]))
AGREEMENTS = st.lists(
    st.builds(
        Agreement, st.sampled_from(AGREEMENT_KINDS), LISTS, DATES, NASTY, NASTY, NASTY, SIGNATORIES, PEOPLE, DATES,
        DATES, st.none() | EXTENDS, EVIDENCE,
    ), max_size=2,
).map(tuple)  # fmt: skip
BLOCKS = st.lists(
    st.builds(Block, st.sampled_from(BLOCK_KINDS), NASTY, st.sampled_from([0, 0, 0, 2, 3, 7])), max_size=6
)
QUOTES = st.lists(st.builds(Quote, NASTY, NASTY, NASTY, PARTIES, LANGUAGE, EVIDENCE), max_size=2).map(tuple)
NUMBERED = st.lists(st.integers(0, 9), max_size=3).map(tuple)
ABOUTS = st.lists(st.builds(About, PARTIES, NASTY, FIGURES, NUMBERED, LANGUAGE), max_size=2).map(tuple)
CONTACTS = st.lists(st.builds(Contact, NASTY, NASTY, NASTY), max_size=2).map(tuple)
TEXTS = st.builds(
    Text, st.just(""), NASTY, BLOCKS.map(tuple), st.booleans(), NASTY, st.builds(Source, NASTY),
    form=st.sampled_from(["original", "summary"]),
)  # fmt: skip
SOME = st.lists(NASTY, max_size=2).map(tuple)


def drafts(number: int) -> st.SearchStrategy[Draft]:
    languages = st.sampled_from([("fr",), ("en",), ("fr", "en")])
    texts = st.tuples(languages, TEXTS, TEXTS).map(
        lambda drawn: tuple(replace(text, language=one) for one, text in zip(drawn[0], drawn[1:], strict=False))
    )
    return st.builds(
        Draft, st.sampled_from(RELEASE_KINDS), texts, subject=NASTY, issued=DATES, issued_kind=NASTY,
        issued_basis=NASTY, covers=DATES, place=NASTY, place_en=NASTY, themes=SOME, themes_stated=st.booleans(),
        priorities=SOME, organisations=LISTS, people=PEOPLE, agreements=AGREEMENTS, quotes=QUOTES, abouts=ABOUTS,
        figures=FIGURES, contacts=CONTACTS, id=st.just(f"r{number}"),
        source=st.builds(Source, NASTY, title=NASTY, url=NASTY, language=NASTY, read_on=NASTY),
    )  # fmt: skip


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pair=st.tuples(drafts(0), drafts(1)), tag=NASTY, note=NASTY)
def test_whatever_the_words_are(made: Path, pair: tuple[Draft, Draft], tag: str, note: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for copy in ("one", "other"):
            shutil.copytree(made / "empty", folder / copy)
        one, other = Store(folder / "one"), Store(folder / "other")
        for number, item in enumerate(pair):
            content = f"{number} \r\n\x00 words".encode()
            texts = tuple(replace(t, source=replace(t.source, sha256=sha256_of(content))) for t in item.texts)
            one.add(replace(item, texts=texts), content, "text/plain")
        one.tag(["r0"], tag)
        one.note("r1", note)
        finish(export_notices(one, VOCABULARY, folder / "out", with_contacts=True))
        finish(import_notices(other, folder / "out", LINKER))
        assert_same(one, other)
        one.close()
        other.close()
