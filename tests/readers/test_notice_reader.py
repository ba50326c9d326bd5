"""A notice is read as its folder says it, or refused with the reason: never half."""

from __future__ import annotations

from pathlib import Path

import pytest

from imt_archive.model.dates import parse_edtf
from imt_archive.model.errors import ReadError
from imt_archive.model.records import Block, Draft, Extends, Participant
from imt_archive.readers.notices import notice_folders, read_notice

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
