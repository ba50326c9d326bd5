"""What goes into the packaged program: the parts of Qt that it uses, and nothing that nobody asked for.

`build.spec` asks here. Entries are PyInstaller's (name in the folder, file on this machine, kind).
"""

from __future__ import annotations

import fnmatch
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

Entry = tuple[str, str, str]
ROOT = Path(__file__).parents[2]

# Imported by a library where it is there, and never needed here.
UNUSED = (
    "IPython", "PIL", "asyncio", "curses", "distutils", "doctest", "ipdb", "lib2to3", "lxml", "numpy", "pandas", "pip",
    "pkg_resources", "pydoc", "setuptools", "ssl", "_ssl", "test", "tkinter", "unittest", "wheel", "xmlrpc",
    "sqlite_utils.cli", "typing_extensions",
    # Checksums are Python's own: they are fast enough, and a library for all of cryptography is not carried for them.
    "_hashlib",
    "PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick",
)  # fmt: skip

# What stays of Qt's plugins: windows on each system, the pictures that we draw and show, printing, input of accents.
_QT_PLUGINS = re.compile(
    r"/platforms/(libq(xcb|offscreen|wayland|cocoa)|q(windows|offscreen))"
    r"|/platforminputcontexts/lib(compose|ibus)|/platformthemes/libqxdg|/styles/"
    r"|/iconengines/|/imageformats/(lib)?q(svg|jpeg|gif|ico)|/printsupport/"
    r"|/xcbglintegrations/libqxcb-egl|/wayland-(shell-integration/libxdg|decoration-client/libbradient)"
)
_QT_TRANSLATIONS = re.compile(r"/qtbase_(fr|en)\.qm$")

# Parts of Qt that no kept part needs, and the system's own printing, which comes with a whole chain of libraries.
_UNUSED_LIBRARIES = re.compile(
    r"(lib)?Qt6?(Pdf|Qml|Quick|VirtualKeyboard|Egl[Ff][Ss]|Network|OpenGLWidgets|WaylandEgl)|opengl32sw|libcups"
)

# What a library was compiled from, which some carry with them.
_SOURCES = (".c", ".pyx", ".pxd", ".pxi", ".pyi")

# Without these Qt opens no window under X11; where the building machine lacks them they would be left out in silence.
NEEDED_ON_LINUX = (
    "libqxcb.so", "libqoffscreen.so", "libxcb-cursor.so.0", "libxcb-icccm.so.4", "libxcb-keysyms.so.1",
    "libxkbcommon-x11.so.0",
)  # fmt: skip


def is_kept(name: str) -> bool:
    """Whether a file goes into the folder; `name` is its path there."""
    name = "/" + name.replace("\\", "/")
    if name.endswith(_SOURCES):
        return False
    if "/plugins/" in name:
        return bool(_QT_PLUGINS.search(name))
    if "/translations/" in name and name.endswith(".qm") and "PySide6" in name:
        return bool(_QT_TRANSLATIONS.search(name))
    return not _UNUSED_LIBRARIES.match(name.rpartition("/")[2])


def missing_on_linux(binaries: Iterable[Entry]) -> list[str]:
    """The libraries without which no window would open, and that this machine did not have."""
    carried = {PurePosixPath(name).name for name, _, _ in binaries}
    return [name for name in NEEDED_ON_LINUX if name not in carried]


def without_orphans(binaries: Sequence[Entry], needs: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The libraries of the system that some other file still needs, and every file that is no such library.

    `needs` names what a file is linked with; what only the left-out parts of Qt needed goes with them.
    """
    kept = list(binaries)
    while True:
        files = [file for _, file, kind in kept if kind in ("BINARY", "EXTENSION")]
        needed = {PurePosixPath(one).name for file in files for one in needs(file)}
        staying = [entry for entry in kept if not _is_system_library(entry) or entry[0] in needed | {*NEEDED_ON_LINUX}]
        if len(staying) == len(kept):
            return staying
        kept = staying


def _is_system_library(entry: Entry) -> bool:
    """A library of this machine's system lies at the top of the folder; those of packages and of Qt lie deeper."""
    name, _, kind = entry
    return kind == "BINARY" and "/" not in name and not name.startswith(("libpython", "libpyside", "libshiboken"))


@dataclass(frozen=True)
class AllowList:
    """What may be in the program: packages by the name they are imported by, libraries of Linux by pattern."""

    packages: Mapping[str, str]
    libraries: Mapping[str, str]

    @classmethod
    def load(cls, file: Path = ROOT / "resources" / "installer" / "bundled.toml") -> AllowList:
        """Read the list; each entry says who asked for it."""
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        return cls(table["packages"], table["linux-libraries"])

    def unasked(self, names: Iterable[str]) -> list[str]:
        """The packages of these that nobody asked for."""
        return sorted(set(names) - set(self.packages))

    def unasked_libraries(self, names: Iterable[str]) -> list[str]:
        """The libraries of these that nobody asked for."""
        return sorted(
            name for name in set(names) if not any(fnmatch.fnmatchcase(name, pattern) for pattern in self.libraries)
        )


# What PyInstaller adds of its own to start the program, and what a build writes about itself.
_BUILDERS_OWN = re.compile(
    r"pyi_|_pyi|pyimod|_sysconfigdata|struct$|base_library|resources$|data$|python3|build\.json$|SHA256SUMS$"
)


def packages_in(modules: Iterable[str], files: Iterable[str] = ()) -> set[str]:
    """The packages that modules ("a.b") and files ("a/b.so") belong to, the standard library aside."""
    names = {module.partition(".")[0] for module in modules}
    for file in files:
        first, slash, _ = file.replace("\\", "/").partition("/")
        if first.endswith((".dist-info", ".egg-info")):
            continue
        if slash:
            names.add(first)
        elif first.endswith((".pyd", ".py")) or ".cpython-" in first or ".abi3." in first:
            names.add(first.partition(".")[0])
    return {
        name
        for name in names
        if name and name not in sys.stdlib_module_names and not name.startswith("lib") and not _BUILDERS_OWN.match(name)
    }


def libraries_in(binaries: Iterable[Entry]) -> set[str]:
    """The names of the system's libraries among the binaries, without their versions."""
    return {name.partition(".so")[0] for name, _, _ in binaries if "/" not in name and ".so" in name and
            ".cpython-" not in name and ".abi3." not in name}  # fmt: skip


def own_files(root: Path = ROOT) -> Iterable[tuple[str, str]]:
    """Everything of resources/ and data/ that the program reads: (file, folder in the package)."""
    for folder in ("resources", "data"):
        for file in sorted((root / folder).rglob("*")):
            inside = file.relative_to(root)
            if file.is_file() and file.suffix != ".ts" and inside.parts[:2] != ("resources", "installer"):
                yield str(file), str(inside.parent)
