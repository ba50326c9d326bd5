"""Every code has its sentence in both languages, every sentence somebody who needs it, and French its spaces."""

from __future__ import annotations

import ast
import errno
import functools
import os
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import imt_archive
import imt_archive.model.errors
from imt_archive import paths
from imt_archive.export.files import written_beside
from imt_archive.messages import Messages, system_language
from imt_archive.model.errors import ArchiveError, OpenError, WriteError
from imt_archive.store import Store

PACKAGE = Path(imt_archive.__file__).parent
TABLE: dict[str, dict[str, str]] = tomllib.loads((paths.resources() / "messages.toml").read_text(encoding="utf-8"))
ERRORS = {name for name, value in vars(imt_archive.model.errors).items() if isinstance(value, type)}
NBSP = "\N{NO-BREAK SPACE}"

# What is raised with a code that is no literal: where, and which codes with which facts it stands for.
COMPUTED: Mapping[tuple[str, str], Mapping[str, set[str]]] = {
    ("store/database.py", "code"): dict.fromkeys(
        ("disk-full", "archive-read-only", "archive-busy", "archive-damaged"), {"path", "reason"}
    ),
    ("store/originals.py", "code"): dict.fromkeys(
        ("disk-full", "archive-read-only", "disk-failed"), {"path", "reason"}
    ),
    ("store/copying.py", "code"): dict.fromkeys(("disk-full", "archive-read-only", "disk-failed"), {"path", "reason"}),
    ("store/backup.py", "code"): dict.fromkeys(("backup-newer", "backup-damaged"), {"name"}),
    ("readers/files.py", "error.code"): dict.fromkeys(("read-no-words", "read-binary", "read-climbs"), {"name"}),
    # What the process that reads raised, raised again here.
    ("tasks/desk.py", "message[1]"): dict.fromkeys(("read-crashed",), {"name"}),
    ("readers/files.py", "code"): dict.fromkeys(
        ("read-format", "read-old-format", "read-pages", "read-workbook", "read-slides", "read-outlook", "read-tnef"),
        {"suffix"},
    ),
}
# Where the name of the file is not known: `readers/files.py` catches what readers raise, and adds it.
NAME_ADDED = "readers/"


@dataclass(frozen=True)
class Use:
    """A place in the code that names a sentence, with the facts that it gives."""

    file: str
    line: int
    code: str
    facts: frozenset[str]


@functools.cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _uses() -> Iterator[Use]:
    for path in sorted(PACKAGE.rglob("*.py")):
        file = path.relative_to(PACKAGE).as_posix()
        for node in ast.walk(_parsed(path)):
            if isinstance(node, ast.Call) and node.args:
                yield from _uses_of_call(file, node)


def _uses_of_call(file: str, call: ast.Call) -> Iterator[Use]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    # `kind` is the class of error that a caller of store/database.py chose; `_wrong` and `of` word a code at once.
    if name not in ERRORS | {"kind", "of", "_wrong", "Finding", "Problem", "UnclearError"} or (
        name == "of" and not _words_a_code(call)
    ):
        return
    facts = frozenset(keyword.arg for keyword in call.keywords if keyword.arg)
    if name == "Finding" and len(call.args) > 1:
        assert isinstance(call.args[1], ast.Dict), f"{file}:{call.lineno}: facts that cannot be read"
        facts = frozenset(key.value for key in call.args[1].keys if isinstance(key, ast.Constant))
    if name == "Problem":
        given = [keyword.value for keyword in call.keywords if keyword.arg == "facts"]
        given += call.args[4:5]
        facts = frozenset(
            str(key.value)
            for one in given
            if isinstance(one, ast.Dict)
            for key in one.keys
            if isinstance(key, ast.Constant)
        )
    code = call.args[0]
    if isinstance(code, ast.Constant):
        yield Use(file, call.lineno, str(code.value), facts)
    elif name in ERRORS | {"Finding"}:
        computed = COMPUTED[file, ast.unparse(code)]
        yield from (Use(file, call.lineno, one, frozenset(given)) for one, given in computed.items())


def _words_a_code(call: ast.Call) -> bool:
    """Whether it is `Messages.of`, and not another `of`, such as that of a date."""
    first = call.args[0]
    return isinstance(first, ast.Constant) and isinstance(first.value, str) and isinstance(call.func, ast.Attribute)


USES = tuple(_uses())


def _placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_the_code_was_read() -> None:
    assert {use.code for use in USES} >= {"archive-newer", "disk-full", "verify-index", "read-binary"}
    assert len(USES) > 40


@pytest.mark.parametrize("use", USES, ids=lambda use: f"{use.file}:{use.line}:{use.code}")
def test_every_code_has_a_sentence_with_the_facts_that_are_given(use: Use) -> None:
    assert use.code in TABLE, f"{use.file}:{use.line} names {use.code!r}, which messages.toml does not have"
    given = use.facts | ({"name"} if use.file.startswith(NAME_ADDED) else set())
    assert _placeholders(TABLE[use.code]["fr"]) <= given
    assert _placeholders(TABLE[use.code]["en"]) <= given


def test_the_computed_codes_are_those_of_the_code() -> None:
    for (file, _), codes in COMPUTED.items():
        # What `readers/files.py` raises again comes from the readers.
        of_readers = file == "readers/files.py"
        known = set().union(*(_constants(p) for p in (PACKAGE / "readers").rglob("*.py"))) if of_readers else set()
        # The numbers of the system for a disk have their names in one place.
        place = file.replace("copying", "originals")
        assert set(codes) - {"disk-failed"} <= known | _constants(PACKAGE / place)


def test_a_code_or_a_fact_that_is_missing_would_be_found() -> None:
    call = ast.parse("raise WriteError('no-such-code', path=1)", mode="exec").body[0]
    assert isinstance(call, ast.Raise)
    assert isinstance(call.exc, ast.Call)
    (use,) = _uses_of_call("store/a.py", call.exc)
    assert use == Use("store/a.py", 1, "no-such-code", frozenset({"path"}))
    unknown = ast.parse("ReadError(found, name=1)", mode="eval").body
    assert isinstance(unknown, ast.Call)
    with pytest.raises(KeyError):
        list(_uses_of_call("store/a.py", unknown))


def test_every_doubt_and_every_reason_has_its_words() -> None:
    doubts = _constants(PACKAGE / "extraction" / "understanding.py")
    appended = {code for code in doubts if f"doubt-{code}" in TABLE}
    assert {"picture", "picture-pages"} <= _constants(PACKAGE / "tasks" / "reading.py")
    of_files = {"duplicate", "picture", "picture-pages"}
    assert appended | of_files == {code.removeprefix("doubt-") for code in TABLE if code.startswith("doubt-")}
    tree = _parsed(PACKAGE / "extraction" / "understanding.py")
    said = [
        node.args[0].value
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and ast.unparse(node.func) == "doubts.append"
        and isinstance(node.args[0], ast.Constant)
    ]
    assert said
    assert set(said) == appended

    reasons = {"denied", "full", "read-only", "no-folder", "is-folder", "locked", "other"}
    assert reasons <= _constants(PACKAGE / "export" / "files.py")
    assert reasons | {"is-file"} == {code.removeprefix("reason-") for code in TABLE if code.startswith("reason-")}


def _constants(path: Path) -> set[str]:
    return {
        node.value for node in ast.walk(_parsed(path)) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_no_sentence_is_left_that_nobody_needs() -> None:
    named = set().union(*(_constants(path) for path in PACKAGE.rglob("*.py")))
    sentences = {code for code in TABLE if not code.startswith(("doubt-", "reason-"))}
    assert sentences - named == set()


@pytest.mark.parametrize("code", TABLE)
def test_a_sentence_is_whole_in_both_languages(code: str) -> None:
    assert set(TABLE[code]) == {"fr", "en"}
    french, english = TABLE[code]["fr"], TABLE[code]["en"]
    assert _placeholders(french) == _placeholders(english)
    assert french != english
    for sentence in (french, english):
        assert sentence == sentence.strip()
        assert "  " not in sentence
        assert "'" not in sentence, "a straight apostrophe"
        # A reason stands in brackets inside a sentence.
        assert sentence.endswith(".") != code.startswith("reason-")


def _breakable(french: str) -> list[str]:
    """Where French text could break a line, or lacks a space, that it must not."""
    return re.findall(
        rf"«(?!{NBSP}).?|.?(?<!{NBSP})»|.?(?<![{NBSP}\u202f])[;?!](?!\w)|[^{NBSP}]:(?=\s|$)|[\d}}] (?:Mo|%)", french
    )


@pytest.mark.parametrize("code", TABLE)
def test_french_has_its_no_break_spaces_and_english_its_quotation_marks(code: str) -> None:
    assert _breakable(TABLE[code]["fr"]) == []
    assert re.findall('[«»"„]', TABLE[code]["en"]) == []
    assert TABLE[code]["en"].count("“") == TABLE[code]["en"].count("”")
    assert TABLE[code]["fr"].count("«") == TABLE[code]["fr"].count("»")


@pytest.mark.parametrize("wrong", ["« a »", f"«{NBSP}a »", "Voilà : rien.", "Quoi ?", "Non!", "a ; b", "50 Mo"])
def test_a_space_that_is_missing_would_be_found(wrong: str) -> None:
    assert _breakable(wrong) != []
    assert _breakable(f"«{NBSP}{{path}}{NBSP}»{NBSP}: le format .txt, à 12:30.") == []


@pytest.fixture(params=["fr", "en"])
def words(request: pytest.FixtureRequest) -> Messages:
    return Messages.load(paths.resources(), request.param)


def test_what_the_system_says_is_said_in_the_persons_language(tmp_path: Path, words: Messages) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(OpenError) as caught:
        Store(tmp_path / "a file")
    sentence = words.error(caught.value)
    assert {"fr": "(un fichier est à cette place)", "en": "(a file stands in its place)"}[words.language] in sentence
    assert os.strerror(errno.EEXIST) not in sentence


@pytest.mark.parametrize(
    ("place", "french", "english"),
    [
        ("missing/a.xlsx", "(le dossier n’existe pas)", "(the folder does not exist)"),
        ("", "(c’est un dossier)", "(it is a folder)"),
    ],
)  # fmt: skip
def test_why_an_export_failed_is_worded(tmp_path: Path, words: Messages, place: str, french: str, english: str) -> None:
    with pytest.raises(WriteError) as caught, written_beside(tmp_path / place):
        pass
    sentence = words.error(caught.value)
    assert (french if words.language == "fr" else english) in sentence
    assert str(tmp_path / place) in sentence


def test_a_reason_that_has_no_words_stands_for_itself(words: Messages) -> None:
    error = OpenError("archive-damaged", path="p", reason="file is not a database")
    assert "(file is not a database)" in words.error(error)
    error.__cause__ = OSError(errno.ELOOP, "too many links")
    assert "(file is not a database)" in words.error(error)


def test_a_code_without_a_sentence_stands_for_itself(words: Messages) -> None:
    assert words.error(ArchiveError("brand-new", path="p")) == "brand-new path=p"
    assert "?" in words.of("read-empty")


@given(st.text(), st.sampled_from(sorted(TABLE)), st.sampled_from(["fr", "en"]))
def test_no_fact_can_break_a_sentence(value: str, code: str, language: str) -> None:
    names = _placeholders(TABLE[code][language])
    sentence = Messages(language, TABLE).of(code, **dict.fromkeys(names, value))
    assert sentence.count(value) >= len(names)


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr"), ({"LANG": "fr_CA"}, "fr"), ({"LANG": "FR"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"), ({"LANG": "de_DE.UTF-8"}, "en"), ({"LANG": "C"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "C"}, "en"), ({"LANG": "C", "LC_MESSAGES": "fr_FR"}, "fr"),
        ({"LANG": "", "LC_ALL": "fr_FR"}, "fr"),
    ],
)  # fmt: skip
def test_the_language_of_the_system(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_language() == expected
