"""The table of cases in cases/*.toml: what a person types, and what a person expects to be found, in which order.

A file holds a small archive under [texts] and its cases under [cases], by name:
`query` (with `typing = true`: while it is typed), then what is expected of it:
`finds`  the ids of the texts, in any order            `order`    the same, best first
`marks`  the words marked in the one text that is found, or in `marks_in`
`same_as` another query that is read as the same       `why`      what a reader might wonder about
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from imt_archive.model.records import Block
from imt_archive.model.searching import IndexText
from imt_archive.search.index import Index
from imt_archive.search.query import parse
from imt_archive.search.snippets import marks

FOLDER = Path(__file__).parent / "cases"
BLOCK_KINDS = frozenset("heading lead paragraph bullet quotation caption credit about contact".split())
LEAST_CASES = 300
# A mark may be one for a phrase or one for each of its words: it is the words that are compared.
_BETWEEN_WORDS = re.compile(r"[\s,;:«»“”\"\-\u2010-\u2015]+")


@dataclass(frozen=True, slots=True)
class Case:
    """A line of the table; what is None is not asked of it."""

    name: str
    query: str
    typing: bool = False
    finds: tuple[str, ...] | None = None
    order: tuple[str, ...] | None = None
    marks: tuple[str, ...] | None = None
    marks_in: str = ""
    same_as: str | None = None
    why: str = ""

    @property
    def expected(self) -> tuple[str, ...]:
        """The ids of the texts that must be found."""
        return self.order or self.finds or ()


@dataclass(frozen=True, slots=True)
class Table:
    """A file of the table: its small archive and its cases."""

    name: str
    texts: Mapping[str, IndexText]
    cases: tuple[Case, ...]


def read_table(path: Path) -> Table:
    """A file of cases; whatever is misspelt in it is an error."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    assert raw.keys() == {"texts", "cases"}, path.name
    texts = {text_id: _text(text_id, **fields) for text_id, fields in raw["texts"].items()}
    return Table(path.stem, texts, tuple(_case(name, **fields) for name, fields in raw["cases"].items()))


def _text(text_id: str, *, language: str, title: str, **kinds: str | list[str]) -> IndexText:
    assert language in ("fr", "en")
    assert kinds.keys() <= BLOCK_KINDS, text_id
    bodies = ((kind, [body] if isinstance(body, str) else body) for kind, body in kinds.items())
    return IndexText(text_id, language, title, tuple(Block(kind, body) for kind, many in bodies for body in many))


def _case(name: str, **fields: Any) -> Case:
    read: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in fields.items()}
    return Case(name, **read)


def problems(case: Case, index: Index, texts: Mapping[str, IndexText]) -> list[str]:
    """In which ways the search does not answer a case as it expects; empty where it does."""
    query = parse(case.query, typing=case.typing)
    found = [match.text_id for match in index.search(query)]
    wrong = []
    if case.finds is not None and sorted(found) != sorted(case.finds):
        wrong.append(f"finds {sorted(found)}, not {sorted(case.finds)}")
    if case.order is not None and found != list(case.order):
        wrong.append(f"finds in order {found}, not {list(case.order)}")
    if case.marks is not None:
        marked = marked_words(case, texts[case.marks_in or case.expected[0]])
        if marked != list(case.marks):
            wrong.append(f"marks {marked}, not {list(case.marks)}")
    if case.same_as is not None:
        other = parse(case.same_as, typing=case.typing).canonical
        if query.canonical != other:
            wrong.append(f"reads {query.canonical!r}, not {other!r}")
    return wrong and [f"{case.query!r} (understood {query.canonical!r}): {'; '.join(wrong)}"]


def marked_words(case: Case, text: IndexText) -> list[str]:
    """The words of a text that a case's query marks, in reading order."""
    query = parse(case.query, typing=case.typing)
    pieces = [("title", text.title), *((field_of(block.kind), block.text) for block in text.blocks)]
    found = []
    for field, body in pieces:
        if field:
            for start, end in marks(query, body, text.language, field=field):
                found += [word.rstrip(".") for word in _BETWEEN_WORDS.split(body[start:end]) if word.rstrip(".")]
    return found


def field_of(kind: str) -> str:
    """The field that a block is searched in; contacts in none."""
    return {"quotation": "quote", "about": "about", "contact": ""}.get(kind, "body")


def _tables() -> tuple[Table, ...]:
    return tuple(read_table(path) for path in sorted(FOLDER.glob("*.toml")))


TABLES = _tables()
EVERY = [pytest.param(table, case, id=f"{table.name}/{case.name}") for table in TABLES for case in table.cases]

Indexes = Callable[[Table], Index]


@pytest.fixture(scope="module")
def indexes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Indexes]:
    """The index of a file of cases, made when it is first asked for."""
    opened: dict[str, Index] = {}

    def index_of(table: Table) -> Index:
        if table.name not in opened:
            index = opened[table.name] = Index.open(tmp_path_factory.mktemp(table.name))
            index.apply(table.texts.values(), [], store_id="cases", generation=1)
        return opened[table.name]

    yield index_of
    for index in opened.values():
        index.close()


@pytest.mark.parametrize(("table", "case"), EVERY)
def test_case(indexes: Indexes, table: Table, case: Case) -> None:
    found = problems(case, indexes(table), table.texts)
    assert not found, found[0]


def test_the_table_is_as_large_as_was_promised() -> None:
    assert len(EVERY) >= LEAST_CASES


def test_ids_are_unique_and_no_case_asks_what_another_asks() -> None:
    assert repeated(f"{table.name}/{case.name}" for table in TABLES for case in table.cases) == []
    assert repeated(f"{table.name}: {case.query} {case.typing}" for table in TABLES for case in table.cases) == []


def repeated(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_case_expects_something_of_texts_that_are_there(table: Table) -> None:
    for case in table.cases:
        assert (case.finds, case.order, case.marks, case.same_as) != (None, None, None, None), case.name
        assert {*case.expected, *filter(None, [case.marks_in])} <= table.texts.keys(), case.name
        assert case.marks is None or case.marks_in or len(case.expected) == 1, case.name
    used = {text_id for case in table.cases for text_id in case.expected}
    assert used == table.texts.keys()


ARCHIVE = {
    "one": IndexText("one", "fr", "Une chaire", (Block("paragraph", "Un accord avec Inria."),)),
    "two": IndexText("two", "fr", "Un laboratoire", (Block("paragraph", "Une chaire et un accord."),)),
}


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        (Case("finds", "inria", finds=("one",)), Case("finds", "inria", finds=("two",))),
        (Case("all", "accord", finds=("two", "one")), Case("all", "accord", finds=("one",))),
        (Case("none", "cnrs", finds=()), Case("none", "inria", finds=())),
        (Case("order", "chaire", order=("one", "two")), Case("order", "chaire", order=("two", "one"))),
        (
            Case("marks", "chaire", marks=("chaire",), marks_in="two"),
            Case("marks", "chaire", marks=("accord",), marks_in="two"),
        ),
        (Case("same", "inria ET cnrs", same_as="inria cnrs"), Case("same", "inria OU cnrs", same_as="inria cnrs")),
        (Case("typing", "lab", typing=True, finds=("two",)), Case("typing", "lab", finds=("two",))),
    ],
    ids=lambda case: case.name,
)
def test_the_table_can_fail(index: Index, right: Case, wrong: Case) -> None:
    index.apply(ARCHIVE.values(), [], store_id="cases", generation=1)
    assert problems(right, index, ARCHIVE) == []
    assert len(problems(wrong, index, ARCHIVE)) == 1


@pytest.mark.parametrize(
    "mistake",
    ['[texts]\n[cases]\na = { query = "x", find = [] }', '[texts.a]\nlanguage = "fr"\ntitle = ""\nbody = ""\n[cases]'],
)
def test_a_misspelt_table_is_an_error(tmp_path: Path, mistake: str) -> None:
    path = tmp_path / "cases.toml"
    path.write_text(mistake, encoding="utf-8")
    with pytest.raises((TypeError, AssertionError)):
        read_table(path)
