"""What can go wrong in a way that a person can cause: a code and its facts, never a sentence.

The windows and the commands word them, from `resources/messages.toml`, in French and in English.
"""

from __future__ import annotations


class ArchiveError(Exception):
    """Something a person can understand and act on; `code` names the sentence, `facts` fill it."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts

    def __str__(self) -> str:
        return " ".join([self.code, *(f"{name}={value!r}" for name, value in self.facts.items())])


class ReadError(ArchiveError):
    """A file that cannot be taken in: empty, binary, too large, unreadable, of no known format."""


class OpenError(ArchiveError):
    """An archive that cannot be opened or made: from a newer program, read-only, damaged, no space."""


class WriteError(ArchiveError):
    """A change or an export that could not be written; what was there before is still there."""


class NotFoundError(ArchiveError):
    """An id that no release, text or agreement of this archive has."""
