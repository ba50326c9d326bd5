"""Values as TOML that `tomllib` reads back as the same values: the standard library reads TOML and does not write it.

Our own few lines and not a library: the files are for people, who need comments, an order that makes sense and short
tables on one line, and the libraries that write TOML decide these things themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

Value = str | bool | int | float | Sequence["Value"] | Mapping[str, "Value | None"]
Table = Mapping[str, Value | None]

_BARE = re.compile(r"[A-Za-z0-9_-]+")
# What TOML forbids in a string, and what an editor would take for the end of a line.
_UNSAFE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def string(text: str) -> str:
    """A text in quotation marks, on one line."""
    return '"' + _UNSAFE.sub(lambda found: _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}", text) + '"'


def key(name: str) -> str:
    """A name as the key of a value or of a table."""
    return name if _BARE.fullmatch(name) else string(name)


def value(given: Value) -> str:
    """A value: an array of tables has a line for each, everything else stands on one line."""
    if isinstance(given, Sequence) and not isinstance(given, str) and given and isinstance(given[0], Mapping):
        return "[\n" + "".join(f"  {_on_one_line(item)},\n" for item in given) + "]"
    return _on_one_line(given)


def _on_one_line(given: Value) -> str:
    if isinstance(given, str):
        return string(given)
    if isinstance(given, bool):
        return str(given).lower()
    if isinstance(given, int | float):
        return repr(given)
    if isinstance(given, Mapping):
        said = [f"{key(name)} = {_on_one_line(item)}" for name, item in given.items() if item is not None]
        return "{ " + ", ".join(said) + " }" if said else "{}"
    return "[" + ", ".join(_on_one_line(item) for item in given) + "]"


def section(header: str, table: Table, comment: str = "") -> str:
    """A table under its header (`[source]`, `[[people]]`, or none), ended by a line; what is None is left out."""
    return "".join(f"{line}\n" for line in _lines(header, table, comment))


def _lines(header: str, table: Table, comment: str) -> Iterator[str]:
    if comment:
        yield f"# {comment}"
    if header:
        yield header
    for name, given in table.items():
        if given is not None:
            yield f"{key(name)} = {value(given)}"
