"""What the packaged program may contain: the list is whole, nothing slips in, and the spec holds on each system."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from packaging.requirements import Requirement

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

from packing import bundle, identity, notices, report

ROOT = Path(__file__).parents[2]
ALLOWED = bundle.AllowList.load()
# In the closure of the dependencies, and never packed: data and commands that are not used, a name inside shiboken6.
NEVER_PACKED = {"tzdata", "pip", "Shiboken", "pypdfium2_cli"}
# Modules that Qt for Python makes out of one file of its own when it starts.
INSIDE_SHIBOKEN = {"shibokensupport", "signature_bootstrap"}
# A module that code compiled by Cython makes for itself.
OF_CYTHON = {"cython_runtime"}


def asked_for() -> set[str]:
    """The packages, by the names they are imported by, that pyproject.toml and its dependencies ask for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting, seen = [Requirement(one) for one in project["dependencies"]], set()
    while waiting:
        requirement = waiting.pop()
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        if name in seen or (requirement.marker and not requirement.marker.evaluate({"extra": ""})):
            continue
        seen.add(name)
        waiting += [Requirement(one) for one in metadata.requires(name) or ()]
    imported = {"imt_archive"}
    for package, owners in metadata.packages_distributions().items():
        if seen & {re.sub(r"[-_.]+", "-", owner).lower() for owner in owners}:
            imported.add(package)
    return imported


def test_the_list_is_what_the_project_asks_for() -> None:
    wanted = {name for name in asked_for() if not name.startswith(("__", "_distutils")) and name.isidentifier()}
    assert wanted - set(ALLOWED.packages) - NEVER_PACKED == set(), "a new dependency is a line in bundled.toml"
    assert set(ALLOWED.packages) - wanted == set(), "nobody asks for these any more: take them out of bundled.toml"


def test_every_entry_says_who_asked_for_it() -> None:
    assert [name for name, why in {**ALLOWED.packages, **ALLOWED.libraries}.items() if len(why) < 2] == []


def test_what_the_program_imports_is_on_the_list() -> None:
    """The optional imports of a library follow what is installed: here the tests' own packages, which are many."""
    code = (
        "import importlib, pkgutil, sys, imt_archive\n"
        "for one in pkgutil.walk_packages(imt_archive.__path__, 'imt_archive.'):\n"
        "    if not one.name.endswith('__main__'): importlib.import_module(one.name)\n"
        "print(*{name.partition('.')[0] for name, module in sys.modules.items() if module is not None})"
    )
    run = [sys.executable, "-c", code]
    answer = subprocess.run(run, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split()
    packages = {name for name in bundle.packages_in(answer) if not name.startswith("_")}
    assert {"PySide6", "whoosh", "openpyxl", "sqlite_utils"} <= packages
    assert ALLOWED.unasked(packages - set(bundle.UNUSED) - INSIDE_SHIBOKEN - OF_CYTHON) == []


@pytest.mark.parametrize(
    ("modules", "files", "found"),
    [
        (["imt_archive.ui.app", "numpy.core", "json"], [], ["numpy"]),
        ([], ["PIL/_imaging.cpython-311-x86_64-linux-gnu.so"], ["PIL"]),
        ([], ["_brotli.cpython-311-x86_64-linux-gnu.so", "libz.so.1"], ["_brotli"]),
        ([], ["lxml\\etree.pyd", "python311.dll"], ["lxml"]),
        (["pyimod01_archive", "whoosh.index"], ["click-8.5.1.dist-info/METADATA", "data/notices/a.md"], []),
    ],
)  # fmt: skip
def test_what_slips_in_is_found(modules: list[str], files: list[str], found: list[str]) -> None:
    assert ALLOWED.unasked(bundle.packages_in(modules, files)) == found


def test_a_library_of_the_system_that_nobody_asked_for_is_found() -> None:
    entries = [(name, "", "BINARY") for name in ("libz.so.1", "libgtk-3.so.0", "PySide6/Qt/lib/libfoo.so.1")]
    assert ALLOWED.unasked_libraries(bundle.libraries_in(entries)) == ["libgtk-3"]


def test_a_library_that_only_left_out_parts_needed_goes_with_them() -> None:
    links = {"qt": ["libz.so.1"], "libz": [], "libpixman": ["libpng"], "libpng": []}
    entries = [
        ("PySide6/Qt/lib/libQt6Gui.so.6", "qt", "BINARY"), ("libz.so.1", "libz", "BINARY"),
        ("libpixman-1.so.0", "libpixman", "BINARY"), ("libpng16.so.16", "libpng", "BINARY"),
        ("libQt6Gui.so.6", "PySide6/Qt/lib/libQt6Gui.so.6", "SYMLINK"),
        ("libxcb-cursor.so.0", "libz", "BINARY"),
    ]  # fmt: skip
    kept = [name for name, _, _ in bundle.without_orphans(entries, lambda file: links[file])]
    assert kept == [
        "PySide6/Qt/lib/libQt6Gui.so.6", "libz.so.1", "libQt6Gui.so.6", "libxcb-cursor.so.0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6\\plugins\\imageformats\\qtiff.dll", False),
        ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/translations/qtbase_fr.qm", True),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/lib/QtNetwork.framework/Versions/A/QtNetwork", False),
        ("PySide6/Qt6Quick.dll", False),
        ("selectolax/lexbor.pyx", False),
        ("resources/translations/imt_archive_fr.qm", True),
        ("libcups.so.2", False),
        ("selectolax/lexbor.c", False),
        ("selectolax/lexbor.cpython-311-x86_64-linux-gnu.so", True),
    ],
)
def test_which_files_are_kept(name: str, kept: bool) -> None:
    assert bundle.is_kept(name) is kept


def test_the_program_s_own_files_are_packed_and_the_installers_are_not() -> None:
    packed = {Path(file).relative_to(ROOT).as_posix(): folder for file, folder in bundle.own_files()}
    assert packed["resources/messages.toml"] == "resources"
    assert packed["resources/translations/imt_archive_fr.qm"] == str(Path("resources/translations"))
    assert packed["data/notices/2024/imt-2024-07-inria/fr.md"]
    assert [name for name in packed if name.endswith(".ts") or "installer" in name] == []


def test_the_report_names_everything(tmp_path: Path) -> None:
    folder = tmp_path / "imt-archive"
    (folder / "_internal" / "PySide6").mkdir(parents=True)
    (folder / "_internal" / "PySide6" / "QtGui.so").write_bytes(bytes(2_000_000))
    text = report.report(folder, {"click", "numpy"}, {"libz"}, ALLOWED.packages)
    assert "| _internal/PySide6/QtGui.so | 2.0 MB |" in text
    assert f"| click | {metadata.version('click')} | the commands |" in text
    assert "nobody asked for it" in text
    assert "libz" in text


# What a build says of itself


def test_a_sealed_folder_says_what_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "b.dll").write_text("b", encoding="utf-8")
    everything = identity.seal(tmp_path, platform="linux")
    assert identity.seal(tmp_path, platform="linux") == everything, "what is written is not counted itself"
    assert (tmp_path / "SHA256SUMS").read_text("utf-8").count("\n") == 2
    unsigned = identity.seal(tmp_path, platform="win32")
    assert unsigned != everything
    assert "b.dll" not in (tmp_path / "SHA256SUMS").read_text("utf-8"), "signing will change it"
    said = (tmp_path / "build.json").read_text("utf-8")
    assert unsigned in said
    assert '"built": "1970-01-02"' in said
    assert identity.version() in said


# The licences


def texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    monkeypatch.setattr(notices, "COMMON", tmp_path / "none")
    monkeypatch.setenv("IMT_LICENCE_TEXTS", str(tmp_path))
    for name in names:
        (tmp_path / name).write_text(f"the text of {name}", encoding="utf-8")


def test_every_package_of_the_list_has_its_licence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("PyInstaller")
    texts(tmp_path, monkeypatch, "LGPL-3", "GPL-3")
    gathered = {notice.name.lower(): notice for notice in notices.gather(ALLOWED.packages)}
    assert {"python", "pyside6_essentials", "whoosh", "openpyxl", "pyinstaller"} <= set(gathered)
    assert [name for name, notice in gathered.items() if not all(text.strip() for _, text in notice.texts)] == []
    assert [name for name, _ in gathered["pyside6_essentials"].texts] == ["LGPL-3", "GPL-3"]
    assert "Redistribution" in gathered["whoosh"].texts[0][1]
    assert {"pdfium.txt", "freetype.txt", "Apache-2.0.txt"} <= {name for name, _ in gathered["pypdfium2"].texts}
    assert "the text of LGPL-3" in notices.as_text(gathered.values())


def test_a_licence_that_is_not_there_ends_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts(tmp_path, monkeypatch)
    with pytest.raises(notices.NoticeError, match="LGPL-3"):
        notices.common_text("LGPL-3")


# The spec, read as PyInstaller reads it on each system, with PyInstaller itself played


class Recorded:
    """What the spec asked PyInstaller for."""

    def __init__(self) -> None:
        self.calls: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {}

    def player(self, name: str) -> Any:
        def call(*args: Any, **options: Any) -> Any:
            self.calls[name] = (args, options)
            result = ModuleType(name)
            datas = [(f"{folder}/{Path(file).name}", file, "DATA") for file, folder in options.get("datas") or ()]
            result.binaries, result.datas, result.scripts = [], datas, []  # type: ignore[attr-defined]
            result.pure = [("imt_archive.cli", "", ""), ("whoosh", "", "")]  # type: ignore[attr-defined]
            if name == "Analysis" and sys.platform == "linux":
                result.binaries = [(f"PySide6/{one}", one, "BINARY") for one in bundle.NEEDED_ON_LINUX]  # type: ignore[attr-defined]
            return result

        return call


@pytest.fixture
def read_spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Recorded]:
    """Runs the spec as on a system; returns what it asked for."""
    texts(tmp_path, monkeypatch, "LGPL-3", "GPL-3")
    monkeypatch.setattr(notices, "_libraries", lambda _: iter(()))
    monkeypatch.setattr(notices, "_distributions", lambda _: iter(()))
    dist = tmp_path / "dist"
    for folder in ("imt-archive/_internal", "IMT Archive.app/Contents/Resources"):
        (dist / folder).mkdir(parents=True)

    class Version(ModuleType):
        def __getattr__(self, name: str) -> Any:
            return lambda *args, **options: (name, args, options)

    for name in ("PyInstaller", "PyInstaller.depend", "PyInstaller.utils", "PyInstaller.utils.hooks",
                 "PyInstaller.utils.win32"):  # fmt: skip
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    fake: Any = sys.modules
    fake["PyInstaller.depend"].bindepend = ModuleType("bindepend")
    fake["PyInstaller.depend"].bindepend.get_imports = lambda _: []
    fake["PyInstaller.utils.hooks"].collect_submodules = lambda name, on_error: [name]
    fake["PyInstaller.utils.win32"].versioninfo = Version("versioninfo")

    def run(platform: str) -> Recorded:
        monkeypatch.setattr(sys, "platform", platform)
        recorded = Recorded()
        names = {one: recorded.player(one) for one in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
        code = (ROOT / "build.spec").read_text(encoding="utf-8").replace('ROOT / "build"', "Path(DISTPATH)")
        exec(compile(code, "build.spec", "exec"), {"SPECPATH": str(ROOT), "DISTPATH": str(dist), **names})
        return recorded

    return run


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin"])
def test_the_spec_holds_on_each_system(platform: str, read_spec: Any) -> None:
    calls = read_spec(platform).calls
    program, options = calls["EXE"][1], calls["Analysis"][1]
    assert program["upx"] is False
    assert program["console"] is True
    assert {"numpy", "lxml", "PIL"} <= set(options["excludes"])
    assert ("BUNDLE" in calls) is (platform == "darwin")
    assert (program["version"] is not None) is (platform == "win32")
    assert (program["icon"] or "").endswith({"linux": "", "win32": ".ico", "darwin": ".icns"}[platform])
    assert not program["icon"] or Path(program["icon"]).is_file()
    packed = [name for name, _, _ in calls["COLLECT"][0][2] if name.startswith("notices/")]
    assert packed == ["notices/third-party.json.gz", "notices/third-party.txt"]
    assert os.sep in calls["Analysis"][0][0][0]


def test_on_macos_the_program_owns_its_files(read_spec: Any) -> None:
    options = read_spec("darwin").calls["BUNDLE"][1]
    info = options["info_plist"]
    assert options["bundle_identifier"] == "fr.imt.archive"
    assert info["LSMinimumSystemVersion"] == "13.0"
    assert info["CFBundleShortVersionString"] == identity.version()
    (kind,) = info["CFBundleDocumentTypes"]
    (declared,) = info["UTExportedTypeDeclarations"]
    assert kind["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]
    assert declared["UTTypeTagSpecification"]["public.filename-extension"] == ["imtarchive"]
