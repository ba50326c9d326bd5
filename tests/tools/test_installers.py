"""The installers, read: their paths exist, their names are those of the build, and none touches an archive."""

from __future__ import annotations

import plistlib
import re
import shutil
import subprocess
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "tools"))

import screen_picture
from packing import identity, linux

from imt_archive import paths
from imt_archive.cli import command
from imt_archive.model.backups import SUFFIX

ROOT = Path(__file__).parents[2]
INSTALLER = ROOT / "resources" / "installer"
SPEC = (ROOT / "build.spec").read_text(encoding="utf-8")
ISS = (INSTALLER / "windows" / "imt-archive.iss").read_text(encoding="utf-8-sig")
DMG = (INSTALLER / "macos" / "make_dmg.sh").read_text(encoding="utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "installers.yml").read_text(encoding="utf-8")
TITLE = re.findall(r'^TITLE = "(.*)"$', SPEC, re.MULTILINE)[0]
IDENTIFIER = re.findall(r'^IDENTIFIER = "(.*)"$', SPEC, re.MULTILINE)[0]
NAME = re.findall(r'^NAME = "(.*)"$', SPEC, re.MULTILINE)[0]


# Windows


def setup(key: str) -> str:
    found = re.findall(rf"^{key}=(.*)$", ISS, re.MULTILINE)
    assert len(found) == 1, key
    return found[0].strip()


def test_windows_installs_for_one_person_without_an_administrator() -> None:
    assert setup("PrivilegesRequired") == "lowest"
    assert setup("DefaultDirName").startswith("{autopf}")
    assert "HKLM" not in ISS
    assert setup("CloseApplications") == "yes"


def test_windows_speaks_french_first_and_english() -> None:
    assert re.findall(r'^Name: "(french|english)"', ISS, re.MULTILINE) == ["french", "english"]
    messages = re.findall(r"^(french|english)\.(\w+)=", ISS, re.MULTILINE)
    assert {name for language, name in messages if language == "french"} == {
        name for language, name in messages if language == "english"
    }
    # Without this mark the compiler would read its accents in another encoding.
    assert (INSTALLER / "windows" / "imt-archive.iss").read_bytes().startswith(b"\xef\xbb\xbf")


def test_what_windows_installs_is_what_was_built() -> None:
    assert f'Source: "{{#Root}}\\dist\\{NAME}\\*"' in ISS
    assert f'#define Program "{NAME}.exe"' in ISS
    assert f'#define Suffix "{SUFFIX}"' in ISS
    icon = setup("SetupIconFile").replace("{#Root}\\", "").replace("\\", "/")
    assert (ROOT / icon).is_file()
    assert (INSTALLER / "windows" / "..\\..\\..".replace("\\", "/")).resolve() == ROOT.resolve()


def test_windows_deletes_nothing_of_an_archive() -> None:
    deleted = re.findall(r"^Type: \w+; Name: \"(.*)\"", ISS, re.MULTILINE)
    assert deleted == ["{app}\\_internal"]
    assert "[UninstallDelete]" not in ISS
    assert "DelTree" not in ISS


def test_a_double_click_opens_the_file() -> None:
    assert '""{app}\\{#Program}"" open ""%1""' in ISS
    assert command.get_command(command.make_context("imt-archive", [], resilient_parsing=True), "open") is not None


# macOS


def test_what_macos_installs_is_what_was_built() -> None:
    assert f'app="dist/{TITLE}.app"' in DMG
    entitlements = re.findall(r"^entitlements=(.*)$", DMG, re.MULTILINE)
    assert plistlib.loads((ROOT / entitlements[0]).read_bytes())["com.apple.security.cs.disable-library-validation"]
    version = re.findall(r"sed -n '(s/.*/p)' pyproject.toml", DMG)[0]
    run = ["sed", "-n", version, str(ROOT / "pyproject.toml")]
    if shutil.which("sed"):
        assert subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip() == identity.version()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no shell here")
def test_the_scripts_of_macos_are_whole() -> None:
    run = ["bash", "-n", str(INSTALLER / "macos" / "make_dmg.sh")]
    assert subprocess.run(run, capture_output=True, check=False).stderr == b""


def test_the_icon_of_macos_is_whole() -> None:
    content = (ROOT / "resources" / "icons" / "imt-archive.icns").read_bytes()
    assert content[:4] == b"icns"
    assert int.from_bytes(content[4:8], "big") == len(content)
    at, kinds = 8, []
    while at < len(content):
        kinds.append(content[at : at + 4])
        assert content[at + 8 : at + 12] == b"\x89PNG"
        at += int.from_bytes(content[at + 4 : at + 8], "big")
    assert at == len(content)
    assert {b"ic07", b"ic08", b"ic09", b"ic10"} <= set(kinds)


# The workflow


def test_the_workflow_names_files_that_exist() -> None:
    named = re.findall(r"(?:resources|tools|\.ci)[\\/][\w\\/.-]+", WORKFLOW)
    assert len(named) >= 4
    assert [name for name in named if not (ROOT / name.replace("\\", "/")).is_file()] == []


def test_the_workflow_has_no_tab_and_closes_what_it_opens() -> None:
    assert "\t" not in WORKFLOW
    assert WORKFLOW.count("${{") == WORKFLOW.count("}}")
    assert re.findall(r"^  (\w+):$", WORKFLOW.partition("jobs:")[2], re.MULTILINE) == ["linux", "windows", "macos"]


def test_every_key_is_in_the_workflow_and_in_the_paper() -> None:
    paper = (INSTALLER / "README.md").read_text(encoding="utf-8")
    scripts = DMG + (INSTALLER / "windows" / "sign.ps1").read_text(encoding="utf-8")
    keys = set(re.findall(r"\b(?:WINDOWS|MACOS)_[A-Z_]+\b", scripts))
    assert len(keys) >= 7
    assert {key for key in keys if key not in paper} == set()
    assert {key for key in keys if key not in WORKFLOW} == set()


def test_the_paper_names_files_that_exist() -> None:
    paper = (INSTALLER / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:windows|macos|tools|tests|\.github)/[\w/.-]+|bundled\.toml|build\.spec)`", paper))
    assert len(named) > 6
    assert [name for name in named if not (ROOT / name).exists() and not (INSTALLER / name).exists()] == []


def test_the_administrator_s_file_is_where_the_paper_says(monkeypatch: pytest.MonkeyPatch) -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("the paper's line about Linux")
    monkeypatch.delenv("IMT_ARCHIVE_CONFIG", raising=False)
    monkeypatch.delenv("XDG_CONFIG_DIRS", raising=False)
    assert f"`{paths.machine_config()}`" in (INSTALLER / "README.md").read_text(encoding="utf-8")


# Linux


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder as `make build` makes it, with one small program in it."""
    folder = tmp_path / "dist" / "imt-archive"
    (folder / "_internal").mkdir(parents=True)
    shutil.copy(shutil.which("true") or sys.executable, folder / "imt-archive")
    (folder / "_internal" / "a.txt").write_text("a")
    (folder / "_internal" / "a.txt").chmod(0o600)
    (folder / "_internal" / "link.txt").symlink_to("a.txt")
    return folder


LINUX = pytest.mark.skipif(
    shutil.which("dpkg-deb") is None or shutil.which("objdump") is None, reason="no tools of Debian here"
)


@LINUX
def test_the_deb_has_everything_in_its_place_and_runs_nothing(built: Path, tmp_path: Path) -> None:
    package = linux.deb(built, tmp_path, "1.2.3", compression=0)
    inside, control = tmp_path / "inside", tmp_path / "control"
    subprocess.run(["dpkg-deb", "--extract", package, inside], check=True)
    subprocess.run(["dpkg-deb", "--control", package, control], check=True)
    assert [one.name for one in control.iterdir()] == ["control"], "no script, so that none can touch an archive"
    text = (control / "control").read_text(encoding="utf-8")
    assert "Version: 1.2.3" in text
    assert re.search(r"^Depends: libc6 \(>= 2\.\d+\)", text, re.MULTILINE)
    assert "@" not in text
    program = inside / "usr" / "bin" / "imt-archive"
    assert program.is_symlink()
    assert program.resolve() == (inside / "usr/lib/imt-archive/imt-archive").resolve()
    assert (inside / "usr/lib/imt-archive/_internal/link.txt").is_symlink()
    assert (inside / "usr/lib/imt-archive/_internal/a.txt").stat().st_mode & 0o777 == 0o644
    for name in ("scalable/apps/imt-archive.svg", "256x256/apps/imt-archive.png"):
        assert (inside / "usr/share/icons/hicolor" / name).is_file()
    assert not (inside / "home").exists()
    assert not list(tmp_path.glob("work/*")), "nothing is left behind"


@LINUX
def test_the_tar_unpacks_into_one_folder(built: Path, tmp_path: Path) -> None:
    path = linux.tarball(built, tmp_path, "1.2.3", compression=0)
    with tarfile.open(path) as packed:
        names = packed.getnames()
        assert {name.partition("/")[0] for name in names} == {path.name.removesuffix(".tar.xz")}
        readme = packed.extractfile(next(one for one in packed.getmembers() if one.name.endswith("README.txt")))
        assert readme is not None
        text = readme.read().decode()
    assert "IMT Archive 1.2.3" in text
    assert "@" not in text
    assert "FRANÇAIS" in text


def test_what_the_system_has_to_bring_is_known() -> None:
    dump = "  NEEDED               libEGL.so.1\n  NEEDED               libz.so.1\n  NEEDED    libc.so.6\n"
    versions = "    0x09691974 0x00 04 GLIBC_2.9\n    0x09691974 0x00 04 GLIBC_2.34\n    0x0 0x00 05 GLIBC_PRIVATE\n"
    needs = linux.needs_in(dump + versions, ["libz.so.1"])
    assert needs.depends == "libc6 (>= 2.34), libegl1"
    with pytest.raises(KeyError, match="libnew"):
        linux.needs_in(dump + versions + "  NEEDED   libnew.so.1\n", ["libz.so.1"])


def test_a_place_that_nobody_fills_in_is_found() -> None:
    assert linux.filled_in("a @VERSION@ b", {"VERSION": "1"}) == "a 1 b"
    with pytest.raises(KeyError):
        linux.filled_in("@UNKNOWN@", {"VERSION": "1"})


def test_the_desktop_is_told_one_story() -> None:
    source = INSTALLER / "linux"
    desktop = (source / f"{IDENTIFIER}.desktop").read_text(encoding="utf-8")
    mime = ElementTree.parse(source / f"{IDENTIFIER}.mime.xml").getroot()
    about = ElementTree.parse(source / f"{IDENTIFIER}.metainfo.xml").getroot()
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    (kind,) = mime.findall("m:mime-type", space)
    assert linux.IDENTIFIER == IDENTIFIER == about.findtext("id")
    assert f"MimeType={kind.get('type')};" in desktop
    assert about.findtext("provides/mediatype") == kind.get("type")
    (glob,) = kind.findall("m:glob", space)
    assert glob.get("pattern") == f"*{SUFFIX}"
    assert about.findtext("launchable") == f"{IDENTIFIER}.desktop"
    assert f"Exec={NAME} open %f" in desktop
    for key in ("GenericName", "Comment", "Keywords"):
        assert re.search(rf"^{key}\[fr\]=", desktop, re.MULTILINE)


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="no desktop-file-validate here")
def test_the_menu_entry_is_well_formed() -> None:
    run = ["desktop-file-validate", str(INSTALLER / "linux" / f"{IDENTIFIER}.desktop")]
    assert subprocess.run(run, capture_output=True, text=True, check=False).stdout == ""


# The picture of a screen


def test_a_screen_becomes_a_picture() -> None:
    header = [0] * 25
    header[0], header[4], header[5], header[11], header[12], header[19] = 100, 2, 2, 32, 8, 1
    pixels = b"\x01\x02\x03\x00" * 2 + b"\x04\x05\x06\x00" * 2
    dump = screen_picture._HEADER.pack(*header) + bytes(12) + pixels
    width, height, rows = screen_picture.pixels_of(dump)
    assert (width, height, rows) == (2, 2, [b"\x03\x02\x01" * 2, b"\x06\x05\x04" * 2])
    assert screen_picture.shades(rows) == 2
    assert screen_picture.png(width, height, rows).startswith(b"\x89PNG")
