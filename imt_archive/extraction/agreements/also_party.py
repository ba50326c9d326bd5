"""Who a sentence of its own adds to the parties: « X est le troisième signataire », "Y is also a party to it"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.background import is_unreal
from imt_archive.extraction.agreements.joining import joined
from imt_archive.extraction.agreements.reading import MOST_PARTIES, NO_MEMBERS, Reading
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.spelling import in_order

_WHICH = r"(?:troisieme|quatrieme|cinquieme|dernier|derniere|third|fourth|fifth|last|other|autre)"
_WHAT = r"(?:partenaire|signataire|partie|membre|fondateur|fondatrice|partner|signatory|party|member|founder)"
_IS_ONE_TOO = re.compile(
    # « X, …, est le troisième membre fondateur », "the third signatory is X" has its own order
    rf"\b(?:est|is)\s(?:le\s|la\s|l['’]|the\s)(?:{_WHICH}\s)(?:[a-z]+\s)?{_WHAT}\b"
    # « Le centre X y est également partie », "X is also a party to it"
    rf"|\b(?:y\sest|en\sest|est|is)\s(?:egalement|aussi|also)\s(?:une?\s|a\s|l['’]une? des\s|one of the\s)?{_WHAT}s?\b"
    r"|\bs['’]y\s(?:associe|joint|est associee?|est jointe?)\b|\b(?:est|is) (?:de la|a) partie?\b(?!\s(?:du|des|de)\b)"
    # « X a signé à son tour », "X signed it as well"
    r"|\b(?:l['’]a|a)\ssigne\s(?:lui aussi|elle aussi|a son tour)\b|\b(?:also\s)?signed it\s(?:too|as well|in turn)\b"
)
# The third partner of an agreement is told before what it is for, and soon.
_SOON = 1


def with_who_is_one_too(
    parties: tuple[str, ...], line: Line, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """The parties with those of whom a sentence soon behind says that they are one of them too."""
    if len(parties) < 2:
        return parties
    added: list[str] = []
    for one in lines:
        behind = (one.block == line.block and one.start > line.start) or 0 < one.block - line.block <= _SOON
        told = _IS_ONE_TOO.search(one.folded) if line.block >= 0 and behind and not one.heading else None
        if told is None or is_unreal(one, reading):
            continue
        ahead = [
            found.name for found in acting(one, "", reading.finder, reading.cues) if found.end <= told.start()
            if reading.kind_of(found.name) not in NO_MEMBERS
        ]  # fmt: skip
        added += ahead[:1] or joined(one.text[: told.start()], (), reading.finder, reading.cues, at_start=True)[:1]
    together = in_order([*parties, *added])
    return together if len(together) <= MOST_PARTIES else parties
