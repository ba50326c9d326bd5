"""The packages of Linux, made from the folder that `make build` wrote: a .deb, and a .tar.xz that needs no installing.

The .deb has no script of its own: menus, icons and file types are brought up to date by the system, and nothing of it
runs that could touch an archive.
"""

from __future__ import annotations

import gzip
import os
import platform
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from packing import identity

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "resources" / "installer" / "linux"
ICONS = ROOT / "resources" / "icons"
NAME = "imt-archive"
IDENTIFIER = "fr.imt.archive"
# What is not carried along, by the file that is asked for: the packages of Debian and Ubuntu that have it.
_PACKAGES = {
    "libEGL.so.1": "libegl1", "libGL.so.1": "libgl1", "libGLX.so.0": "libglx0", "libOpenGL.so.0": "libopengl0",
    "libwayland-client.so.0": "libwayland-client0", "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1", "libxcb.so.1": "libxcb1", "libdrm.so.2": "libdrm2",
    "libharfbuzz.so.0": "libharfbuzz0b",
}  # fmt: skip
# Asked for by what can do without: printing.
_RECOMMENDED = {"libcups.so.2"}
_OF_THE_C_LIBRARY = re.compile(r"(ld-linux|lib(c|m|dl|rt|pthread|util|resolv))[-.]")
_ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}


@dataclass(frozen=True)
class Needs:
    """What a built folder needs of the system: packages, and the oldest version of the C library."""

    packages: tuple[str, ...]
    glibc: str

    @property
    def depends(self) -> str:
        """The same as Debian writes it."""
        return ", ".join([f"libc6 (>= {self.glibc})", *self.packages])


def needs_of(folder: Path) -> Needs:
    """What the files of a built folder are linked with, and do not bring along."""
    files = [file for file in folder.rglob("*") if file.is_file() and not file.is_symlink()]
    programs = [str(file) for file in files if _is_elf(file)]
    answer = subprocess.run(["objdump", "-p", *programs], capture_output=True, text=True, check=True).stdout
    return needs_in(answer, {file.name for file in folder.rglob("*")})


def needs_in(dump: str, carried: Iterable[str]) -> Needs:
    """The needs in what objdump says of some files; raises KeyError for a library that no package is known for."""
    linked = set(re.findall(r"^\s+NEEDED\s+(\S+)$", dump, re.MULTILINE)) - set(carried) - _RECOMMENDED
    wanted = {_PACKAGES[name] for name in linked if not _OF_THE_C_LIBRARY.match(name)}
    versions = {tuple(map(int, found.split("."))) for found in re.findall(r"GLIBC_(2\.\d+)", dump)}
    newest = ".".join(map(str, max(versions)))
    return Needs(tuple(sorted(wanted)), newest)


def _is_elf(file: Path) -> bool:
    with file.open("rb") as opened:
        return opened.read(4) == b"\x7fELF"


def filled_in(template: str, values: Mapping[str, str]) -> str:
    """A text of resources/installer with its places, as @VERSION@, filled in; raises KeyError for an unknown one."""
    return re.sub(r"@([A-Z_]+)@", lambda found: values[found[1]], template)


def _source(name: str, values: Mapping[str, str]) -> str:
    return filled_in((SOURCES / name).read_text(encoding="utf-8"), values)


def deb(built: Path, out: Path, version: str, *, compression: int = 6) -> Path:
    """The .deb of a built folder; `version` may be another than the program's, for a test of upgrading."""
    needs = needs_of(built)
    architecture = _ARCHITECTURES[platform.machine()]
    root = out / "work" / f"deb-{version}"
    shutil.rmtree(root, ignore_errors=True)
    values = {"VERSION": version, "DATE": identity.built_on(), "DEPENDS": needs.depends, "ARCHITECTURE": architecture}
    lay_out(root, built, values)
    size = sum(file.stat().st_size for file in root.rglob("*") if file.is_file() and not file.is_symlink())
    control = root / "DEBIAN" / "control"
    control.parent.mkdir()
    control.write_text(_source("control", {**values, "INSTALLED_SIZE": str(size // 1024)}), encoding="utf-8")
    path = out / f"{NAME}_{version}_{architecture}.deb"
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", f"-z{compression}", "--build", str(root), str(path)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(root)
    return path


def lay_out(root: Path, built: Path, values: Mapping[str, str]) -> None:
    """Put everything of the .deb where it will be on the system, under a folder."""
    share = root / "usr" / "share"
    shutil.copytree(built, root / "usr" / "lib" / NAME, symlinks=True)
    (root / "usr" / "bin").mkdir()
    (root / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    for source, target in (
        (f"{IDENTIFIER}.desktop", f"applications/{IDENTIFIER}.desktop"),
        (f"{IDENTIFIER}.mime.xml", f"mime/packages/{IDENTIFIER}.xml"),
        (f"{IDENTIFIER}.metainfo.xml", f"metainfo/{IDENTIFIER}.metainfo.xml"),
        ("copyright", f"doc/{NAME}/copyright"),
    ):
        (share / target).parent.mkdir(parents=True, exist_ok=True)
        (share / target).write_text(_source(source, values), encoding="utf-8")
    for source, target in (
        ("imt-archive.svg", "scalable/apps/imt-archive.svg"),
        ("imt-archive.svg", "scalable/mimetypes/application-x-imt-archive.svg"),
        ("imt-archive.png", "256x256/apps/imt-archive.png"),
    ):
        path = share / "icons" / "hicolor" / target
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ICONS / source, path)
    changes = gzip.compress((ROOT / "CHANGELOG.md").read_bytes(), mtime=0)
    (share / "doc" / NAME / "changelog.gz").write_bytes(changes)
    _readable_by_all(root)


def _readable_by_all(root: Path) -> None:
    """Rights as a system's files have them, whatever the rights of new files are on this machine."""
    for path in [root, *root.rglob("*")]:
        if not path.is_symlink():
            runs = path.is_dir() or bool(path.stat().st_mode & 0o100)
            path.chmod(0o755 if runs else 0o644)


def tarball(built: Path, out: Path, version: str, *, compression: int = 6) -> Path:
    """The .tar.xz of a built folder, which runs from wherever it is unpacked."""
    name = f"{NAME}-{version}-linux-{platform.machine()}"
    root = out / "work" / name
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(built, root, symlinks=True)
    values = {"VERSION": version, "GLIBC": needs_of(built).glibc}
    (root / "README.txt").write_text(_source("README.txt", values), encoding="utf-8")
    _readable_by_all(root)
    path = out / f"{name}.tar.xz"
    command = ["tar", "--create", "--xz", "--file", str(path), "--sort=name", "--owner=0", "--group=0",
               "--numeric-owner", "--directory", str(root.parent), name]  # fmt: skip
    subprocess.run(command, check=True, env={**os.environ, "XZ_OPT": f"-{compression} -T0"})
    shutil.rmtree(root)
    return path
