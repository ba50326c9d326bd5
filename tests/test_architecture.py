"""Who may import whom: the table of CONTRIBUTING.md, held against every file, and proved able to fail.

A new module or library is a new line in `MAY_IMPORT` or `DOORS`: a decision, made here and seen in review.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_archon import archrule
from pytest_archon.failure import pop_failures

PACKAGE = Path(__file__).parents[1] / "imt_archive"

_PARTS = frozenset({"store", "search", "readers", "extraction", "bilingual", "export", "timeline"})
# Of the reading: what its other parts go by.
_FOR_ALL = ("words", "naming", "facts")

# A part may always import itself. The longest name that fits a module counts: `ui.widgets` before `ui`.
MAY_IMPORT: Mapping[str, frozenset[str]] = {
    "model": frozenset(),
    **{part: frozenset({"model"}) for part in _PARTS},
    "extraction": frozenset({"model", "readers.document"}),
    # The reading in layers, each built on those above it.
    "extraction.words": frozenset({"model"}),
    "extraction.naming": frozenset({"model", "extraction.words"}),
    "extraction.facts": frozenset({"model", "readers.document", "extraction.words", "extraction.naming"}),
    "extraction.layout": frozenset({"model", "readers.document", *(f"extraction.{part}" for part in _FOR_ALL)}),
    "extraction.people": frozenset({"model", *(f"extraction.{part}" for part in _FOR_ALL)}),
    "extraction.agreements": frozenset({"model", "extraction.people", *(f"extraction.{part}" for part in _FOR_ALL)}),
    "tasks": frozenset({"model"}) | _PARTS,
    "archive": frozenset({"model", "tasks"}) | _PARTS,
    "paths": frozenset(),
    "places": frozenset(),
    "identity": frozenset({"paths"}),
    "settings": frozenset({"model"}),
    "messages": frozenset({"model"}),
    "ui": frozenset({"archive", "model", "timeline", "export", "messages", "settings", "paths", "places", "identity"}),
    "ui.widgets": frozenset(),
    "cli": frozenset({"archive", "model", "timeline", "export", "messages", "settings", "paths", "places", "ui"}),
    "__main__": frozenset({"cli"}),
}

# The one part that may use a library; a library that is not here may not be used at all.
DOORS: Mapping[str, frozenset[str]] = {
    "sqlite_utils": frozenset({"store"}),
    "sqlite3": frozenset({"store"}),
    "whoosh": frozenset({"search"}),
    # The reader of workbooks that were edited in Excel is the one other place.
    "openpyxl": frozenset({"export", "readers.workbook"}),
    # Comes with openpyxl, which writes through it.
    "et_xmlfile": frozenset({"export"}),
    "pypdfium2": frozenset({"readers.pdf"}),
    "selectolax": frozenset({"readers"}),
    "PySide6": frozenset({"ui"}),
    "click": frozenset({"cli"}),
    "platformdirs": frozenset({"paths"}),
}

ARCHIVE_LINES = 300
# A broad except says on its own line why it is one: one file's failure in a bulk import, one job's on a thread.
EXCUSE = "noqa: BLE001 - "


@dataclass(frozen=True)
class Import:
    """A module that a line imports; `late` inside a function, where it costs nothing until it is called."""

    line: int
    target: str
    late: bool


@dataclass(frozen=True)
class Module:
    """A file of the package; `name` is without the package's own: "store.database", "" for its __init__."""

    name: str
    path: Path
    text: str
    tree: ast.Module
    imports: tuple[Import, ...]


def read_house(package: Path) -> list[Module]:
    """Every module of a package, parsed."""
    files = {_module_name(path, package): path for path in sorted(package.rglob("*.py"))}
    known = {f"{package.name}.{name}".rstrip(".") for name in files}
    modules = []
    for name, path in files.items():
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text, str(path))
        full = f"{package.name}.{name}".rstrip(".")
        here = full if path.name == "__init__.py" else full.rpartition(".")[0]
        modules.append(Module(name, path, text, tree, tuple(_imports(tree, here, known))))
    return modules


def _module_name(path: Path, package: Path) -> str:
    parts = path.relative_to(package).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(tree: ast.Module, here: str, known: set[str]) -> Iterator[Import]:
    inside = {
        id(node)
        for function in ast.walk(tree)
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda))
        for node in ast.walk(function)
    }
    for node in ast.walk(tree):
        late = id(node) in inside
        if isinstance(node, ast.Import):
            yield from (Import(node.lineno, alias.name, late) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = here.split(".")[: len(here.split(".")) - node.level + 1] if node.level else []
            module = ".".join([*base, *([node.module] if node.module else [])])
            for alias in node.names:
                whole = f"{module}.{alias.name}"
                yield Import(node.lineno, whole if whole in known else module, late)


def _part(name: str, names: Mapping[str, object]) -> str | None:
    """The longest of the names that is the module or a package around it."""
    fitting = [candidate for candidate in names if _within(name, candidate)]
    return max(fitting, key=len, default=None)


def _within(name: str, part: str) -> bool:
    return name == part or name.startswith(part + ".")


def wrong_neighbours(modules: list[Module]) -> Iterator[str]:
    """Imports inside the package that the table does not allow, and modules that it does not know."""
    for module in modules:
        if not module.name:
            continue
        part = _part(module.name, MAY_IMPORT)
        if part is None:
            yield f"{module.name}: not in the table of who may import whom"
            continue
        allowed = MAY_IMPORT[part] | {part}
        for imported in module.imports:
            package, _, target = imported.target.partition(".")
            if package == PACKAGE.name and target and not any(_within(target, name) for name in allowed):
                yield f"{module.name}:{imported.line}: {part} may not import {target}"


def init_stands_alone(modules: list[Module]) -> Iterator[str]:
    """The package's own __init__ is imported by everything, so it may import nothing of it."""
    for module in modules:
        for imported in module.imports:
            if not module.name and imported.target.partition(".")[0] not in sys.stdlib_module_names:
                yield f"__init__:{imported.line}: imports {imported.target}"


def wrong_doors(modules: list[Module]) -> Iterator[str]:
    """Libraries used outside the one part that they belong to."""
    for module in modules:
        for imported in module.imports:
            library = imported.target.partition(".")[0]
            if library == PACKAGE.name or (library in sys.stdlib_module_names and library not in DOORS):
                continue
            if not any(_within(module.name, part) for part in DOORS.get(library, ())):
                yield f"{module.name}:{imported.line}: no door for {library} here"


def early_windows(modules: list[Module]) -> Iterator[str]:
    """Imports of the window by the commands that are not inside a function: `imt-archive list` needs no Qt."""
    for module in modules:
        for imported in module.imports:
            if _within(module.name, "cli") and _within(imported.target, f"{PACKAGE.name}.ui") and not imported.late:
                yield f"{module.name}:{imported.line}: imports {imported.target} before a window is asked for"


def long_doorway(modules: list[Module]) -> Iterator[str]:
    """The doorway has grown into a home."""
    for module in modules:
        lines = len(module.text.splitlines())
        if module.name == "archive" and lines > ARCHIVE_LINES:
            yield f"archive: {lines} lines, more than {ARCHIVE_LINES}"


def stars(modules: list[Module]) -> Iterator[str]:
    """Star imports."""
    for module in modules:
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
                yield f"{module.name}:{node.lineno}: star import"


def broad_excepts(modules: list[Module]) -> Iterator[str]:
    """Handlers of every exception that swallow it; one that ends by raising it again may stay."""
    for module in modules:
        lines = module.text.splitlines()
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.ExceptHandler) or not _is_broad(node.type):
                continue
            last = node.body[-1]
            raised_again = isinstance(last, ast.Raise) and last.exc is None
            if not raised_again and EXCUSE not in lines[node.lineno - 1]:
                yield f"{module.name}:{node.lineno}: broad except"


def _is_broad(caught: ast.expr | None) -> bool:
    if caught is None:
        return True
    kinds = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(isinstance(kind, ast.Name) and kind.id in ("Exception", "BaseException") for kind in kinds)


def prints(modules: list[Module]) -> Iterator[str]:
    """Calls of print outside the commands: everything else returns what it has to say."""
    for module in modules:
        for node in ast.walk(module.tree):
            if not isinstance(node, ast.Call) or _within(module.name, "cli"):
                continue
            if isinstance(node.func, ast.Name) and node.func.id == "print":
                yield f"{module.name}:{node.lineno}: print"


RULES: tuple[Callable[[list[Module]], Iterator[str]], ...] = (
    wrong_neighbours,
    init_stands_alone,
    wrong_doors,
    early_windows,
    long_doorway,
    stars,
    broad_excepts,
    prints,
)


@pytest.fixture(scope="module")
def house() -> list[Module]:
    return read_house(PACKAGE)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps(rule: Callable[[list[Module]], Iterator[str]], house: list[Module]) -> None:
    assert list(rule(house)) == []


def test_every_part_of_the_design_is_there(house: list[Module]) -> None:
    names = {module.name for module in house}
    assert {part for part in MAY_IMPORT if not any(_within(name, part) for name in names)} == set()


def test_nothing_below_the_window_reaches_qt_or_the_commands() -> None:
    rule = archrule("core", comment="the core serves scripts and tests, without a screen and without words")
    core = rule.match("imt_archive.*").exclude("imt_archive.ui*", "imt_archive.cli*", "imt_archive.__main__")
    core.should_not_import("PySide6*", "click*", "imt_archive.ui*", "imt_archive.cli*").check("imt_archive")


def test_a_command_starts_without_qt() -> None:
    commands = archrule("commands").match("imt_archive.cli*")
    commands.should_not_import("PySide6*", "imt_archive.ui*").check("imt_archive", only_toplevel_imports=True)


# From here on: each rule finds what it is there to find, and lets pass what is allowed.

FINDINGS = {
    "a part imports its neighbour": ("store/a.py", "import imt_archive.search", wrong_neighbours),
    "by from": ("store/a.py", "from imt_archive.search.index import Index", wrong_neighbours),
    "from the package": ("store/a.py", "from imt_archive import search", wrong_neighbours),
    "by dots": ("store/a.py", "from ..search import index", wrong_neighbours),
    "inside a function": ("store/a.py", "def f():\n    import imt_archive.search", wrong_neighbours),
    "for its types alone": ("store/a.py", "if TYPE_CHECKING:\n    import imt_archive.search", wrong_neighbours),
    "the model imports upwards": ("model/a.py", "import imt_archive.store", wrong_neighbours),
    "extraction wants another reader": ("extraction/a.py", "import imt_archive.readers.markdown", wrong_neighbours),
    "people ask for agreements": (
        "extraction/people/a.py",
        "from imt_archive.extraction.agreements.finding import find_agreements",
        wrong_neighbours,
    ),
    "a layer asks for the whole reading": (
        "extraction/words/a.py",
        "from imt_archive.extraction import understand",
        wrong_neighbours,
    ),
    "the doorway imports the window": ("archive.py", "import imt_archive.ui", wrong_neighbours),
    "the window goes round the doorway": ("ui/a.py", "import imt_archive.store", wrong_neighbours),
    "a widget knows the archive": ("ui/widgets/a.py", "import imt_archive.model", wrong_neighbours),
    "a widget knows the window": ("ui/widgets/a.py", "import imt_archive.ui.main_window", wrong_neighbours),
    "the commands go round the doorway": ("cli/a.py", "import imt_archive.store", wrong_neighbours),
    "the commands go round it to a task": ("cli/a.py", "from imt_archive.tasks import healing", wrong_neighbours),
    "the window goes round it to a task": ("ui/a.py", "import imt_archive.tasks.healing", wrong_neighbours),
    "a part asks for a task": ("store/a.py", "import imt_archive.tasks", wrong_neighbours),
    "a task asks the doorway": ("tasks/a.py", "from imt_archive import archive", wrong_neighbours),
    "a task words what it did": ("tasks/a.py", "from imt_archive import messages", wrong_neighbours),
    "a part words what went wrong": ("store/a.py", "import imt_archive.messages", wrong_neighbours),
    "the doorway words it": ("archive.py", "import imt_archive.messages", wrong_neighbours),
    "the sentences know the archive": ("messages.py", "import imt_archive.archive", wrong_neighbours),
    "the timeline draws": ("timeline/a.py", "import imt_archive.ui.app", wrong_neighbours),
    "the paths know the archive": ("paths.py", "import imt_archive.archive", wrong_neighbours),
    "a module nobody decided on": ("helpers.py", "", wrong_neighbours),
    "a package like another by name": ("storehouse/a.py", "", wrong_neighbours),
    "__init__ imports a part": ("__init__.py", "from imt_archive import cli", init_stands_alone),
    "the model uses a library": ("model/a.py", "import sqlite_utils", wrong_doors),
    "SQLite in the search": ("search/a.py", "import sqlite3", wrong_doors),
    "Whoosh in the store": ("store/a.py", "from whoosh.index import create_in", wrong_doors),
    "Excel in the window": ("ui/a.py", "import openpyxl", wrong_doors),
    "Excel in any reader": ("readers/word.py", "import openpyxl", wrong_doors),
    "Qt in the timeline's numbers": ("timeline/a.py", "from PySide6.QtCore import QDate", wrong_doors),
    "Qt in the commands": ("cli/a.py", "def f():\n    import PySide6", wrong_doors),
    "click in the export": ("export/a.py", "import click", wrong_doors),
    "click in the sentences": ("messages.py", "import click", wrong_doors),
    "SQLite in a task": ("tasks/a.py", "import sqlite3", wrong_doors),
    "a library nobody decided on": ("search/a.py", "import numpy", wrong_doors),
    "the window at once": ("cli/__init__.py", "from imt_archive.ui import app", early_windows),
    "the window beside a command": ("cli/a.py", "import imt_archive.ui.app\ndef f():\n    pass", early_windows),
    "the window in a condition": ("cli/a.py", "if True:\n    import imt_archive.ui.app", early_windows),
    "a doorway of 301 lines": ("archive.py", "\n" * 301, long_doorway),
    "a star": ("store/a.py", "from imt_archive.model.dates import *", stars),
    "a bare except": ("store/a.py", "try:\n    f()\nexcept:\n    pass", broad_excepts),
    "every exception": ("store/a.py", "try:\n    f()\nexcept Exception as e:\n    g(e)", broad_excepts),
    "among others": ("store/a.py", "try:\n    f()\nexcept (OSError, BaseException):\n    pass", broad_excepts),
    "the excuse on another line": (
        "store/a.py",
        f"try:\n    f()\nexcept Exception:\n    pass  # {EXCUSE}",
        broad_excepts,
    ),
    "another raised": ("store/a.py", "try:\n    f()\nexcept Exception:\n    raise ValueError", broad_excepts),
    "a print": ("store/a.py", "def f():\n    print(1)", prints),
}

ALLOWED = {
    "a part and the model": ("store/a.py", "import sqlite_utils, sqlite3, re\nimport imt_archive.model.dates"),
    "a part and itself": ("search/a.py", "from . import index\nfrom .index import Index\nimport whoosh.fields"),
    "the version": ("export/a.py", "from imt_archive import __version__\nimport openpyxl"),
    "the document": ("extraction/a.py", "from imt_archive.readers.document import Document"),
    "the document, from its package": ("extraction/a.py", "from imt_archive.readers import document"),
    "the doorway": ("archive.py", "from imt_archive import store, search, timeline" + "\n" * 299),
    "a task": ("tasks/a.py", "from imt_archive import store, search, timeline\nfrom imt_archive.model import dates"),
    "the doorway's tasks": ("archive.py", "from imt_archive.tasks import healing"),
    "the sentences": ("messages.py", "import tomllib\nimport imt_archive.model.dates"),
    "the timeline, a package": ("timeline/a.py", "from imt_archive import timeline\nfrom . import shapes"),
    "the window": ("ui/a.py", "import PySide6.QtGui\nfrom imt_archive import archive, messages, settings, ui"),
    "a widget": ("ui/widgets/a.py", "from PySide6.QtWidgets import QWidget\nimport imt_archive.ui.widgets.chip"),
    "the commands": (
        "cli/a.py",
        "import click, imt_archive.messages\ndef f():\n    from imt_archive.ui import app\n    print(app)",
    ),
    "edited workbooks": ("readers/workbook.py", "import openpyxl"),
    "the entry": ("__main__.py", "from imt_archive import cli"),
    "one file of many": ("readers/a.py", f"try:\n    f()\nexcept Exception:  # {EXCUSE}\n    pass"),
    "cleared away and raised again": ("store/a.py", "try:\n    f()\nexcept BaseException:\n    g()\n    raise"),
}


def _synthetic(tmp_path: Path, file: str, text: str) -> list[Module]:
    package = tmp_path / PACKAGE.name
    # The modules that the snippets name exist, as in the real house.
    present = ["archive.py", "messages.py", "settings.py", "readers/document.py", "search/index.py", "ui/app.py"]
    packages = [f"{part}/__init__.py" for part in ("cli", "search", "store", "tasks", "timeline", "ui")]
    for name in [*present, *packages, "model/dates.py", "tasks/healing.py", "timeline/shapes.py", file]:
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text(text if name == file else "", encoding="utf-8")
    return read_house(package)


@pytest.mark.parametrize("case", FINDINGS)
def test_it_is_found(case: str, tmp_path: Path) -> None:
    file, text, rule = FINDINGS[case]
    assert len(list(rule(_synthetic(tmp_path, file, text)))) == 1


@pytest.mark.parametrize("case", ALLOWED)
def test_it_is_allowed(case: str, tmp_path: Path) -> None:
    modules = _synthetic(tmp_path, *ALLOWED[case])
    assert [finding for rule in RULES for finding in rule(modules)] == []


def test_every_rule_is_proved() -> None:
    assert {rule for _, _, rule in FINDINGS.values()} == set(RULES)


def test_qt_is_found_behind_a_neighbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "synthetic_house"
    (package / "store").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "store" / "__init__.py").write_text("from synthetic_house import near")
    (package / "near.py").write_text("import PySide6.QtCore")
    monkeypatch.syspath_prepend(tmp_path)
    archrule("synthetic").match("synthetic_house.store*").should_not_import("PySide6*").check("synthetic_house")
    assert [failure.path for failure in pop_failures()] == [  # type: ignore[no-untyped-call]
        ("synthetic_house.store", "synthetic_house.near", "PySide6.QtCore")
    ]
