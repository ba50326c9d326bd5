"""Who a sentence of its own adds to the parties: « X est le troisième signataire », "Y is also a party to it"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.joining import joined
from imt_archive.extraction.agreements.reading import MOST_PARTIES, NO_MEMBERS, Reading
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.agreements.unreal import is_unreal
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
# « Portée par la Fondation X, également signataire, la chaire … »
_IS_ONE_BEHIND = re.compile(
    r",\s(?:(?:elle|lui|eux)\s)?(?:egalement|aussi|also)\s(?:a\s|an\s|un\s|une\s)?"
    r"(?:signataire|partenaire|partie|signatory|partner|party)"
)
# « la société X nous rejoint et signe elle aussi »
_JOINS_US = re.compile(
    r"\b(?:nous|les|la|le|l['’])\s?rejoi(?:nt|gnent)\b|\bs['’]y joi(?:nt|gnent)\b"
    r"|\bsigne(?:nt)?\s(?:elle|lui|eux|elles)\saussi\b"
    r"|(?<!could )(?<!may )(?<!might )(?<!will )(?<!would )(?<!can )(?<!to )\bjoins? (?:us|them)\b"
    r"|\bsigns? (?:it )?(?:too|as well)\b"
)
# « le président de l’agglomération a accueilli les trois autres signataires »
_THE_OTHERS = re.compile(
    r"\b(?:les|the|ses|her|his|its)\s(?:(?:deux|trois|quatre|cinq|two|three|four|five)\s)?(?:autres|other)\s"
    r"(?:signataires|signatories|parties|partenaires|partners)\b"
)
# So many blocks behind the announcement somebody is told to be one too.
_SOON = 3


def with_who_is_one_too(
    parties: tuple[str, ...], line: Line, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """The parties with those of whom a sentence soon behind says that they are one of them too."""
    if len(parties) < 2:
        return parties
    added: list[str] = []
    for one in lines:
        behind = (one.block == line.block and one.start > line.start) or 0 < one.block - line.block <= _SOON
        if line.block >= 0 and (behind or one is line) and not one.heading and not is_unreal(one, reading):
            added += _added_by(one, reading, itself=one is line)
    together = in_order([*parties, *added])
    return together if len(together) <= MOST_PARTIES else parties


def _added_by(line: Line, reading: Reading, *, itself: bool) -> list[str]:
    """Whom a sentence says to be one of the parties too; the one that announces it (`itself`) names them all."""
    named = [one for one in reading.finder.organisations(line.text) if _IS_ONE_BEHIND.match(line.folded, one.end)]
    found = [one.name for one in named]
    shapes = (_THE_OTHERS,) if itself else (_IS_ONE_TOO, _JOINS_US, _THE_OTHERS)
    told = next((match for shape in shapes if (match := shape.search(line.folded))), None)
    if told is None:
        return found
    nouns = reading.nouns.at(line) if told.re is _THE_OTHERS else {}
    ahead = [
        one.name for one in acting(line, "", reading.finder, reading.cues, nouns) if one.end <= told.start()
        if reading.kind_of(one.name) not in NO_MEMBERS
    ]  # fmt: skip
    text = line.text[: told.start()]
    return [*found, *(ahead[:1] or joined(text, (), reading.finder, reading.cues, at_start=True)[:1])]
