"""The names of files as they may be told to others: somebody's telephone or e-mail in one is a press contact."""

from __future__ import annotations

from dataclasses import replace

from imt_archive.model.records import Release, Source

_LEAST_DIGITS = 7


def bare_name(name: str) -> str:
    """A file's name without the telephones and the e-mails in it."""
    # Most names have nothing that could be either, and what reads documents is slow to load.
    if not any(sign in name for sign in "@([{") and sum(map(str.isdigit, name)) < _LEAST_DIGITS:
        return name
    from imt_archive.tasks.discretion import without_contacts_in_name

    return without_contacts_in_name(name)


def bare_release(release: Release) -> Release:
    """A release as it leaves where its press contacts do not: the names of its files bear none."""
    texts = tuple(replace(text, source=_bare(text.source)) for text in release.texts)
    return replace(release, texts=texts, source=_bare(release.source))


def _bare(source: Source) -> Source:
    return replace(source, name=bare_name(source.name))
