"""The licences of everything that is packed with the program, gathered from what is installed on this machine.

Licence texts of the GNU project are not in the packages that name them: Debian has them in a folder of its own. On
other systems IMT_LICENCE_TEXTS names a folder of the same files, as the build on Linux puts them beside its packages.
A text that cannot be found ends the build: a program must not be handed on without it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

COMMON = Path("/usr/share/common-licenses")
TEXTS_VARIABLE = "IMT_LICENCE_TEXTS"
# By its name, or by the folder that is for licences: PDFium's parts have theirs there under their own names.
_LICENCE_FILE = re.compile(r"(^|/)(licen[cs]e|copying|notice|copyright)[^/]*$|\.dist-info/licenses/", re.IGNORECASE)
_COMMON_NAME = re.compile(r"common-licenses/([A-Za-z]+-[\d.]*\d|[A-Z]+)\b")
# Qt for Python says which licences it has and brings no text; of the three we take the LGPL, which builds on the GPL.
_GNU_TEXTS = {"PySide6": ("LGPL-3", "GPL-3"), "shiboken6": ("LGPL-3", "GPL-3")}


class NoticeError(Exception):
    """A licence text that has to go with the program is not on this machine."""


@dataclass(frozen=True)
class Notice:
    """One thing that is packed with the program; `texts` are (name of the text, the text)."""

    name: str
    version: str
    licence: str
    url: str
    texts: tuple[tuple[str, str], ...]


def gather(packages: Iterable[str], libraries: Iterable[Path] = ()) -> list[Notice]:
    """The notices of imported packages, of Python, of the builder's start code and of libraries of the system."""
    notices = [_python(), *_distributions(packages), *_libraries(libraries)]
    return sorted(notices, key=lambda notice: notice.name.casefold())


def _python() -> Notice:
    bases = [Path(sys.base_prefix), Path(os.__file__).parent, Path("/usr/share/doc/python3")]
    names = ("LICENSE.txt", "LICENSE", "copyright")
    text = next((read for base in bases for name in names if (read := _read(base / name))), None)
    if text is None:
        raise NoticeError("the licence of Python itself was not found")
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Notice("Python", version, "PSF-2.0", "https://www.python.org", (("LICENSE", text),))


def _distributions(packages: Iterable[str]) -> Iterator[Notice]:
    owners = metadata.packages_distributions()
    wanted = {name: owners[name][0] for name in packages if name != "imt_archive" and name in owners}
    # The code that starts the packaged program is PyInstaller's.
    wanted["PyInstaller"] = "pyinstaller"
    for package, owner in sorted(wanted.items()):
        yield _of_distribution(package, metadata.distribution(owner))


def _of_distribution(package: str, distribution: metadata.Distribution) -> Notice:
    fields = distribution.metadata
    licence = fields.get("License-Expression") or fields.get("License") or ""
    files = [file for file in distribution.files or () if _LICENCE_FILE.search(str(file)) and ".dist-info" in str(file)]
    texts = [(file.name, Path(str(file.locate())).read_text("utf-8", errors="replace")) for file in files]
    texts += [(name, common_text(name)) for name in _GNU_TEXTS.get(package, ())]
    if not texts:
        texts = [("", text) for text in [_of_source(package)] if text]
    if not texts:
        raise NoticeError(f"the licence of {package} was not found")
    return Notice(fields["Name"], distribution.version, "".join(licence.splitlines()[:1]), _url(fields), tuple(texts))


def _url(fields: metadata.PackageMetadata) -> str:
    known = [line.partition(",")[2].strip() for line in fields.get_all("Project-URL") or ()]
    return fields.get("Home-page") or next(iter(known), "")


def _of_source(package: str) -> str:
    """The licence that stands as comments at the head of a package's own source, as Whoosh has it."""
    import importlib.util

    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return ""
    head = []
    for line in Path(spec.origin).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            break
        head.append(line.lstrip("# ").rstrip())
    text = "\n".join(head).strip()
    return text if "Redistribution" in text else ""


def _libraries(files: Iterable[Path]) -> Iterator[Notice]:
    """The notices of the system's libraries, where the system says what package a file is of."""
    if shutil.which("dpkg-query") is None:
        return
    common: set[str] = set()
    for owner, version in sorted(set(filter(None, map(_owner, files)))):
        text = _read(Path("/usr/share/doc") / owner / "copyright")
        if text is None:
            raise NoticeError(f"the licence of the system's package {owner} was not found")
        common |= set(_COMMON_NAME.findall(text))
        yield Notice(owner, version, "", "", (("copyright", text),))
    texts = tuple((name, common_text(name)) for name in sorted(common) if (COMMON / name).is_file())
    if texts:
        yield Notice("Common licence texts", "", "", "", texts)


def _owner(file: Path) -> tuple[str, str] | None:
    """(package, version) of a file of the system; None where no package has it."""
    for candidate in (file, file.resolve(), Path("/usr", *file.parts[1:]), Path("/", *file.parts[2:])):
        found = _answer(["dpkg-query", "-S", str(candidate)])
        if found:
            package = found.splitlines()[0].rpartition(": ")[0].split(",")[0]
            return package.partition(":")[0], _answer(["dpkg-query", "-W", "-f=${Version}", package])
    return None


def _answer(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def common_text(name: str) -> str:
    """A licence text by Debian's name for it, as LGPL-3; raises NoticeError."""
    folders = [Path(chosen) for chosen in [os.environ.get(TEXTS_VARIABLE)] if chosen]
    for folder in (*folders, COMMON):
        if (text := _read(folder / name)) is not None:
            return text
    raise NoticeError(f"the text of {name} was not found; {TEXTS_VARIABLE} may name a folder that has it")


def _read(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None


def as_json(notices: Iterable[Notice]) -> list[dict[str, object]]:
    """The notices as the program reads them."""
    return [
        {"name": n.name, "version": n.version, "licence": n.licence, "url": n.url,
         "texts": [{"name": name, "text": text} for name, text in n.texts]}
        for n in notices
    ]  # fmt: skip


def as_text(notices: Iterable[Notice]) -> str:
    """The notices as one text, for somebody who looks into the program's folder."""
    parts = []
    for notice in notices:
        head = " – ".join(
            part for part in (f"{notice.name} {notice.version}".strip(), notice.licence, notice.url) if part
        )
        parts += ["=" * 80, head, "=" * 80, "", *(text for _, text in notice.texts), ""]
    return "\n".join(parts)
