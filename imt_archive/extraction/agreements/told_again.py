"""Whom the sentences behind an announcement name beside its parties: the same agreement told again, in full."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from imt_archive.extraction.agreements.background import is_about_another, is_told_of_then
from imt_archive.extraction.agreements.details import parties_in
from imt_archive.extraction.agreements.further import Other
from imt_archive.extraction.agreements.new_days import day_in
from imt_archive.extraction.agreements.reading import Announcement, Reading
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.agreements.telling import announces
from imt_archive.extraction.naming.spelling import in_order

_GATHERED = ("chair", "consortium")
_GATHERS = re.compile(
    r"\b(?:la chaire|le consortium|the chair|the consortium)\s(?:[^.;,]{2,40}\s)?"
    r"(?:reunit|rassemble|associe|regroupe|brings together|unites|gathers)\b"
    r"|\b(?:membres|members|partenaires|partners)\s(?:d[eu]|of)\s(?:ce\s|this\s|the\s|la\s)?"
    r"(?:consortium|chaire|chair)\s(?:sont|are)\b"
)
_THE_AGREEMENT = re.compile(
    r"\W*(?:the (?:agreement|contract)|l['’]accord|la convention|le contrat)\s(?:entre|between)\b"
)


def told_whole(
    chosen: Announcement,
    kind: str,
    parties: tuple[str, ...],
    named: Sequence[Announcement],
    title: str,
    lines: Sequence[Line],
    reading: Reading,
) -> tuple[Announcement, tuple[str, ...]]:
    """The announcement with its parties, or the one with a day that tells the same again and names one more."""
    if day_in(chosen.line, reading) is None:
        for one in named:
            if one is not chosen and one.kind == chosen.kind and day_in(one.line, reading) is not None:
                again = parties_in(one, kind, title, lines, reading)
                if set(parties) < set(again):
                    return one, again
    parties = _by_the_agreement(chosen, kind, parties, title, lines, reading)
    return chosen, _gathered(chosen, kind, parties, title, lines, reading)


def _by_the_agreement(
    chosen: Announcement, kind: str, parties: tuple[str, ...], title: str, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """« … X rejoint la chaire. L’accord entre X, Y et Z a été signé … »: all whom the sentence behind it names."""
    general = replace(reading, general=True)
    for line in lines:
        behind = line.block == chosen.line.block and line.start > chosen.line.start
        found = announces(line, general) if behind and _THE_AGREEMENT.match(line.folded) else None
        again = parties_in(found, kind, title, lines, reading) if found is not None else ()
        if set(parties) < set(again):
            return again
    return parties


def _gathered(
    chosen: Announcement, kind: str, parties: tuple[str, ...], title: str, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """« … lancée par X et six entreprises. La chaire réunit, autour d’X, A, B et C »: all of those whom it gathers."""
    for line in lines:
        gathers = _GATHERS.search(line.folded) if kind in _GATHERED and line is not chosen.line else None
        if gathers is None or line.block < 0 or is_about_another(line, reading) or is_told_of_then(line, reading):
            continue
        more = parties_in(Announcement(line, kind, gathers.end(), True), kind, title, lines, reading)
        if len(more) > len(parties) and {*more} & {*parties}:
            return in_order([*parties, *more])
    return parties


def with_members(one: Other, main: Sequence[str], title: str, lines: Sequence[Line], reading: Reading) -> Other:
    """A further agreement; of a consortium or a chair of which its own sentence names nobody, those that it gathers."""
    if one.kind not in _GATHERED or {*one.parties} != {*main}:
        return one
    behind = (line for line in lines if line.block == one.line.block and line.start > one.line.start)
    for line in behind:
        if gathers := _GATHERS.search(line.folded):
            told = parties_in(Announcement(line, one.kind, gathers.end(), True), one.kind, title, lines, reading)
            if len(told) > 1:
                return replace(one, parties=told)
    return one
