"""Arrays and texts in one file, read without being parsed: what a segment keeps beside Whoosh's own files.

A file is the sections one after the other, then a directory in JSON, then the directory's length in eight bytes.
Native byte order: an index never leaves the machine that made it.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import BinaryIO

_TAIL = 8


def write(file: BinaryIO, sections: Mapping[str, bytes | array[int]]) -> None:
    """Write sections to a file that is open for writing."""
    directory: dict[str, tuple[int, int, str]] = {}
    at = 0
    for name, section in sections.items():
        data = section if isinstance(section, bytes) else section.tobytes()
        directory[name] = (at, len(data), "" if isinstance(section, bytes) else section.typecode)
        file.write(data)
        at += len(data)
    tail = json.dumps(directory).encode()
    file.write(tail)
    file.write(len(tail).to_bytes(_TAIL, "big"))


class Tables:
    """The sections of such a file; raises ValueError or KeyError where it is none."""

    def __init__(self, view: memoryview) -> None:
        length = int.from_bytes(view[-_TAIL:], "big")
        self._view = view
        self._directory = json.loads(bytes(view[-_TAIL - length : -_TAIL]))

    def numbers(self, name: str) -> Sequence[int]:
        """A section of numbers, where it lies."""
        start, length, code = self._directory[name]
        return self._view[start : start + length].cast(code)

    def raw(self, name: str) -> bytes:
        """A section of bytes."""
        start, length, _ = self._directory[name]
        return bytes(self._view[start : start + length])

    def lines(self, name: str) -> list[str]:
        """A section of lines."""
        text = self.raw(name).decode()
        return text.split("\n") if text else []

    def groups(self, name: str) -> Groups:
        """A section that `grouped` made."""
        return Groups(self.numbers(f"{name}.starts"), self.numbers(f"{name}.items"))


class Groups:
    """Short lists of numbers, kept as one long list with the place where each begins."""

    def __init__(self, starts: Sequence[int], items: Sequence[int]) -> None:
        self._starts, self._items = starts, items

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, number: int) -> Sequence[int]:
        return self._items[self._starts[number] : self._starts[number + 1]]

    def between(self, first: int, last: int) -> Sequence[int]:
        """All lists from one up to another that is left out, as one."""
        return self._items[self._starts[first] : self._starts[last]]


def grouped(name: str, lists: Sequence[Sequence[int]]) -> dict[str, array[int]]:
    """The sections of lists of numbers, for `Tables.groups`."""
    starts, items = array("I", [0]), array("I")
    for numbers in lists:
        items.extend(numbers)
        starts.append(len(items))
    return {f"{name}.starts": starts, f"{name}.items": items}


def place_of(sorted_numbers: Sequence[int], number: int) -> int:
    """Where a number is in a sorted section, or -1."""
    at = bisect_left(sorted_numbers, number)
    return at if at < len(sorted_numbers) and sorted_numbers[at] == number else -1
