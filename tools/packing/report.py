"""The build's report: what is in the program, by package and by size, for whoever asks why it is so large."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import metadata
from pathlib import Path


def report(folder: Path, packages: Iterable[str], libraries: Iterable[str], asked: Mapping[str, str]) -> str:
    """What a built folder is made of, as Markdown."""
    sizes = {file: file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()}
    owners = metadata.packages_distributions()
    lines = [f"# What is in {folder.name}", "", f"{_megabytes(sum(sizes.values()))} in {len(sizes)} files.", ""]
    lines += ["## Packages", "", "| package | version | for |", "|---|---|---|"]
    for name in sorted(packages):
        version = metadata.version(owners[name][0]) if name in owners else ""
        lines.append(f"| {name} | {version} | {asked.get(name, 'nobody asked for it')} |")
    lines += ["", "## Folders", "", "| folder | size |", "|---|---|"]
    lines += [f"| {name} | {_megabytes(size)} |" for name, size in _by_folder(folder, sizes)]
    lines += ["", "## The 25 largest files", "", "| file | size |", "|---|---|"]
    largest = sorted(sizes.items(), key=lambda item: -item[1])[:25]
    lines += [f"| {file.relative_to(folder).as_posix()} | {_megabytes(size)} |" for file, size in largest]
    lines += ["", "## Libraries of the system", "", ", ".join(sorted(libraries)) or "none", ""]
    return "\n".join(lines)


def _by_folder(folder: Path, sizes: Mapping[Path, int]) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for file, size in sizes.items():
        parts = file.relative_to(folder).parts
        name = "/".join(parts[: min(3, len(parts) - 1)]) or "."
        found[name] = found.get(name, 0) + size
    return sorted(found.items(), key=lambda item: -item[1])


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
