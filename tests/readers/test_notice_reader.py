"""A notice is read as its folder says it, or refused with the reason: never half."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from imt_archive import paths
from imt_archive.model.dates import parse_edtf
from imt_archive.model.errors import ReadError
from imt_archive.model.records import (
    About,
    Block,
    Contact,
    Difference,
    Draft,
    Evidence,
    Extends,
    Figure,
    Link,
    Organisation,
    Participant,
    Quote,
    Source,
)
from imt_archive.readers.notice_text import read_text
from imt_archive.readers.notices import (
    Original,
    folders_of_archive,
    notice_folders,
    read_notice,
    read_organisations,
    read_whole_notice,
)

FACTS = """
id = "imt-2025-07-example"
kind = "notice"
subject = "agreement"
date = "2025-07"
date_kind = "signed"
date_basis = "stated"
covers = "2023/2027"
place = { fr = "Bruxelles", en = "Brussels" }
parties = ["imt", "uts"]
themes = ["industry", "digital"]
themes_stated = false
[[people]]
name = "Odile Gauthier"
part = "signatory"
role_fr = "directrice générale"
role_en = "Director General"
organisation = "imt"
[[people]]
name = "Vincent Charvillat"
part = "quoted"
[[people]]
name = "Anne Martin"
part = "present"
[agreement]
kind = "strategic-partnership"
signed = "2025-07-17"
programme = "KTP"
starts = "2025"
ends = "2030"
extends = { kind = "memorandum-of-understanding", signed = "2022", notice = "imt-2022-uts" }
[[figures]]
fr = "projets"
en = "projects"
value = 10
raw = "dix projets"
[source]
title = "Titre"
url = "https://example.org/a"
language = "fr"
document = "press-alert"
read_on = "2025-08-01"
"""
BODY = """# Un titre

Le premier
paragraphe.
 \t
Le second\u00a0: il dit plus.

- un point,
  qui continue
- un autre
"""


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    folder = tmp_path / "notices" / "2025" / "imt-2025-07-example"
    folder.mkdir(parents=True)
    (folder / "notice.toml").write_text(FACTS, encoding="utf-8")
    for language in ("fr", "en"):
        (folder / f"{language}.md").write_text(BODY, encoding="utf-8")
    return folder


def assert_whole(draft: Draft) -> None:
    agreement = draft.agreements[0]
    assert (draft.id, draft.kind, draft.subject) == ("imt-2025-07-example", "notice", "agreement")
    assert (draft.place, draft.place_en, agreement.place, agreement.place_en) == ("Bruxelles", "Brussels") * 2
    assert (draft.issued, draft.issued_kind, draft.issued_basis) == (parse_edtf("2025-07"), "signed", "stated")
    assert draft.covers == parse_edtf("2023/2027")
    assert (draft.organisations, draft.themes, draft.themes_stated) == (("imt", "uts"), ("industry", "digital"), False)
    assert draft.people == (Participant("Vincent Charvillat", "quoted"),)
    assert agreement.signatories == (
        Participant("Odile Gauthier", "signatory", "directrice générale", "imt", "fr"),
        Participant("Odile Gauthier", "signatory", "Director General", "imt", "en"),
    )
    assert agreement.witnesses == (Participant("Anne Martin", "present"),)
    assert agreement.parties == ("imt", "uts")
    assert (agreement.signed, agreement.starts, agreement.ends) == tuple(
        map(parse_edtf, ("2025-07-17", "2025", "2030"))
    )
    assert agreement.extends == Extends("memorandum-of-understanding", parse_edtf("2022"), "imt-2022-uts")
    assert [(f.name, f.name_fr, f.value, f.raw) for f in draft.figures] == [("projects", "projets", 10, "dix projets")]
    assert [(text.language, text.title, text.id) for text in draft.texts] == [
        ("fr", "Un titre", "imt-2025-07-example.fr"), ("en", "Un titre", "imt-2025-07-example.en"),
    ]  # fmt: skip
    assert draft.texts[0].blocks == (
        Block("lead", "Le premier paragraphe."),
        Block("paragraph", "Le second\u00a0: il dit plus."),
        Block("bullet", "un point, qui continue"),
        Block("bullet", "un autre"),
    )
    assert (draft.source.title, draft.source.url, draft.source.name) == (
        "Titre",
        "https://example.org/a",
        "press-alert",
    )


def test_everything_of_a_notice_is_read(notice: Path) -> None:
    assert notice_folders(notice.parents[2]) == [notice]
    assert_whole(read_notice(notice))


def test_as_a_windows_editor_saves_it(notice: Path) -> None:
    for path in notice.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert_whole(read_notice(notice))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "imt-2025-07-example"', ""),
        ('id = "imt-2025-07-example"', "id = 5"),
        ('id = "imt-2025-07-example"', 'id = " "'),
        ('kind = "notice"', ""),
        ('date = "2025-07"', 'date = "juillet 2025"'),
        ('date = "2025-07"', 'date = "2025-13"'),
        ('date = "2025-07"', 'date = "2025-00"'),
        ('date = "2025-07"', "date = 2025-07-01"),
        ('date = "2025-07"', "date = 2025"),
        ('covers = "2023/2027"', 'covers = "2027/2023"'),
        ('place = { fr = "Bruxelles", en = "Brussels" }', 'place = "Bruxelles"'),
        ('parties = ["imt", "uts"]', 'parties = "imt"'),
        ('parties = ["imt", "uts"]', "parties = [1, 2]"),
        ('themes = ["industry", "digital"]', 'themes = "industry"'),
        ('name = "Anne Martin"', ""),
        ("[[people]]", "[people]"),
        ("[agreement]", "[[agreement]]"),
        ('kind = "strategic-partnership"', ""),
        ('signed = "2025-07-17"', 'signed = "17/07/2025"'),
        (
            'extends = { kind = "memorandum-of-understanding", signed = "2022", notice = "imt-2022-uts" }',
            'extends = "x"',
        ),
        ("value = 10", 'value = "dix"'),
        ("value = 10", "value = true"),
        ("value = 10", ""),
        ("[source]", "[[source]]"),
        ("[source]", "[source"),
        ('title = "Titre"', "title = 3"),
    ],
)
def test_malformed_facts_are_refused(notice: Path, old: str, new: str) -> None:
    assert old in FACTS
    (notice / "notice.toml").write_text(FACTS.replace(old, new), encoding="utf-8")
    assert_refused(notice)


@pytest.mark.parametrize(
    "body",
    ["", "\n \n", "Pas de titre.\n", "## Un titre\n\nTexte.", "# \n\nTexte.", "# Un titre\n", "#Titre\n\nTexte."],
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_text_without_title_or_body_is_refused(notice: Path, body: str, language: str) -> None:
    (notice / f"{language}.md").write_text(body, encoding="utf-8")
    assert f"{language}.md" in assert_refused(notice)


@pytest.mark.parametrize("name", ["notice.toml", "fr.md", "en.md"])
def test_a_missing_or_foreign_file_is_refused(notice: Path, name: str) -> None:
    content = (notice / name).read_bytes()
    (notice / name).unlink()
    assert name in assert_refused(notice)
    (notice / name).write_bytes(content + "é".encode("latin-1"))
    assert_refused(notice)
    (notice / name).unlink()
    (notice / name).mkdir()
    assert_refused(notice)


# What an archive adds to a notice.

MORE = """
priorities = ["A1"]
tags = ["à relire"]
languages = ["fr"]
[[agreements]]
id = "x.chair"
kind = "chair"
place = { fr = "Paris" }
people = [
  { name = "B", part = "signatory", role = "PDG", evidence = { block = 1, start = 2, end = 3 } },
  { name = "C", part = "named", language = "fr" },
]
extends = { kind = "chair", agreement = "y.chair" }
[[agreements]]
kind = "label"
[[figures]]
language = "fr"
en = "students"
value = 13600
as_of = "2024"
[[quotes]]
language = "fr"
speaker = "B"
text = "Oui."
[[abouts]]
language = "fr"
organisation = "imt"
text = "L’IMT…"
blocks = [4, 5]
figures = [{ en = "schools", value = 8 }]
[[contacts]]
language = "fr"
name = "D"
phone = "01"
[[notes]]
at = "2024-07-01T00:00:00Z"
text = "Vu"
[[differences]]
field = "issued"
kept = "2024"
read = "2025"
[fr]
id = "abc.fr"
form = "original"
title_given = false
subtitle = "Sous-titre"
original = "originals/a.txt"
media_type = "text/plain"
[alignment]
links = [{ fr = [0, 1], en = [], confidence = 0.5, by_hand = true }]
"""


@pytest.fixture
def whole(notice: Path) -> Path:
    head, _, tail = FACTS.partition("[agreement]")
    facts, _, people = head.partition("[[people]]")
    source = "[source]" + tail.partition("[source]")[2]
    (notice / "notice.toml").write_text(f"{facts}{MORE}\n[[people]]{people}{source}", encoding="utf-8")
    (notice / "en.md").unlink()
    (notice / "originals").mkdir()
    (notice / "originals" / "a.txt").write_text("words")
    return notice


def test_what_an_archive_adds_is_read(whole: Path) -> None:
    read = read_whole_notice(whole)
    draft = read.draft
    (text,) = draft.texts
    assert (text.id, text.form, text.title_given, text.subtitle) == ("abc.fr", "original", False, "Sous-titre")
    # Who keeps the file says what its hash is: the draft alone speaks of no original.
    assert text.source == Source("a.txt")
    assert read.originals == {"fr": Original(whole / "originals" / "a.txt", "", "text/plain")}
    assert (read.tags, draft.priorities) == (("à relire",), ("A1",))
    assert read.links == (Link((0, 1), (), 0.5, by_hand=True),)
    assert [note.text for note in read.notes] == ["Vu"]
    assert read.differences == (Difference("issued", "2024", "2025"),)
    chair, label = draft.agreements
    assert (chair.id, chair.place, chair.place_en, chair.parties) == ("x.chair", "Paris", "", ("imt", "uts"))
    assert chair.signatories == (Participant("B", "signatory", "PDG", evidence=Evidence(1, 2, 3)),)
    assert chair.witnesses == (Participant("C", "named", language="fr"),)
    assert chair.extends == Extends("chair", None, "y.chair")
    # Several agreements name their own people; what they leave out is the release's.
    assert (label.place, label.place_en, label.signatories) == ("Bruxelles", "Brussels", ())
    assert "signatory" in {person.part for person in draft.people}
    assert draft.figures == (Figure("students", 13600, as_of=parse_edtf("2024"), text_id="abc.fr"),)
    assert draft.quotes == (Quote("B", "Oui.", language="fr", text_id="abc.fr"),)
    assert draft.abouts == (About("imt", "L’IMT…", (Figure("schools", 8),), (4, 5), "fr", "abc.fr"),)
    assert draft.contacts == (Contact("D", "", "01", "abc.fr"),)


def test_a_plain_notice_adds_nothing(notice: Path) -> None:
    read = read_whole_notice(notice)
    assert (read.links, read.tags, read.notes, read.differences, read.originals) == (None, (), (), (), {})
    assert {text.form for text in read.draft.texts} == {"summary"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('languages = ["fr"]', 'languages = ["fr", "fr"]'),
        ('languages = ["fr"]', 'languages = ["fr", "en"]'),
        ('tags = ["à relire"]', 'tags = "à relire"'),
        ("[fr]", "[fr.x]\n[[fr]]"),
        ('form = "original"', 'form = "copy"'),
        ("title_given = false", 'title_given = "no"'),
        ('"originals/a.txt"', '"originals/b.txt"'),
        ('"originals/a.txt"', '"originals"'),
        ('"originals/a.txt"', '"../imt-2025-07-example/originals/a.txt"'),
        ('"originals/a.txt"', '"originals\\\\a.txt"'),
        ('"originals/a.txt"', '"\\u0000"'),
        ('"originals/a.txt"', '""'),
        ("fr = [0, 1]", "fr = [-1]"),
        ("fr = [0, 1]", "fr = [true]"),
        ("confidence = 0.5", "confidence = nan"),
        ("{ block = 1, start = 2, end = 3 }", "{ block = 1 }"),
        ("{ block = 1, start = 2, end = 3 }", "{ block = 1.5, start = 2, end = 3 }"),
        ('as_of = "2024"', 'as_of = "en 2024"'),
        ('kept = "2024"', "kept = 2024"),
        ('language = "fr"\nname = "D"', 'language = "en"\nname = "D"'),
        ('language = "fr"\nspeaker', 'language = "de"\nspeaker'),
        ('kind = "label"', ""),
    ],
)
def test_what_an_archive_adds_is_refused_where_it_is_wrong(whole: Path, old: str, new: str) -> None:
    facts = (whole / "notice.toml").read_text(encoding="utf-8")
    assert old in facts
    (whole / "notice.toml").write_text(facts.replace(old, new), encoding="utf-8")
    assert_refused(whole)


def test_every_mark_of_a_text() -> None:
    markdown = """# A \\# title
## A heading
its paragraph,
which goes on

### Another

A second paragraph with \\[marks\\] and&#10;a line

[paragraph 2] level
> said
> in two lines

>

[credit]
© somebody
- no bullet

- one
\\- still one
- <!-- empty -->
[unknown] kind

- &#55296; &#955;
"""
    title, blocks = read_text("fr.md", markdown.replace("\\\\", "\\"))
    assert title == "A # title"
    assert [(block.kind, block.text, block.level) for block in blocks] == [
        ("heading", "A heading", 2), ("lead", "its paragraph, which goes on", 0), ("heading", "Another", 3),
        ("paragraph", "A second paragraph with [marks] and\na line", 0),
        ("paragraph", "level > said > in two lines", 2), ("quotation", "", 0),
        ("credit", "© somebody - no bullet", 0), ("bullet", "one - still one", 0),
        ("bullet", "<!-- empty --> [unknown] kind", 0), ("bullet", "&#55296; λ", 0),
    ]  # fmt: skip


def test_the_examples_of_the_papers_can_be_read(notice: Path) -> None:
    papers = (paths.data() / "README.md").read_text("utf-8")
    plain, more = re.findall(r"```toml\n(.*?)```", papers, re.DOTALL)
    (notice / "notice.toml").write_text(plain, encoding="utf-8")
    draft = read_whole_notice(notice).draft
    assert draft.agreements[0].extends == Extends(
        "memorandum-of-understanding", parse_edtf("2022"), "imt-2022-05-example"
    )
    assert (len(draft.figures), len(draft.agreements[0].signatories)) == (1, 2)
    (notice / "originals").mkdir()
    (notice / "originals" / "signature.txt").write_text("words")
    (notice / "notice.toml").write_text(f'id = "x"\nkind = "news"\n{more}', encoding="utf-8")
    read = read_whole_notice(notice)
    assert read.draft.quotes[0].speaker == read.draft.agreements[0].signatories[0].name == "Odile Gauthier"
    assert (len(read.draft.contacts), len(read.notes), len(read.differences), len(read.originals)) == (1, 1, 1, 1)
    assert read.links is not None
    assert read.links[1].by_hand


def test_folders_of_an_archive(notice: Path, tmp_path: Path) -> None:
    years = tmp_path / "notices"
    (years / "undated" / "x").mkdir(parents=True)
    (years / "undated" / "x" / "en.md").touch()
    wanted = [notice, years / "undated" / "x"]
    assert folders_of_archive(years) == folders_of_archive(tmp_path) == wanted
    assert read_organisations(tmp_path) == ()
    (tmp_path / "organisations.toml").write_text('["a b"]\nkind = "other"\nfr = "A"\nvariants = ["B"]\n')
    assert read_organisations(tmp_path) == (Organisation("a b", "other", "A", "", variants=("B",)),)


def assert_refused(notice: Path) -> str:
    with pytest.raises(ReadError) as caught:
        read_notice(notice)
    assert caught.value.code == "read-notice"
    assert caught.value.facts["name"] == notice.name
    reason = str(caught.value.facts["reason"])
    # A sentence for a person; where things lie on this machine is not part of it.
    assert reason
    assert str(notice.parent) not in reason
    return reason
