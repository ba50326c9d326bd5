"""How alike two texts are, and whether two agreements are one: what likenesses are told by."""

from __future__ import annotations

import re
from collections.abc import Iterable

from imt_archive.model.dates import Edtf
from imt_archive.model.records import Agreement, Text
from imt_archive.model.vocabulary import fold, name_key

# Days between two releases of one event, and between two versions of one release.
EVENT_DAYS, VERSION_DAYS = 45, 400
# The same event told by somebody else, with some sentences of the first.
RETOLD = 0.12
_IGNORED = frozenset({"about", "contact", "credit"})
# Runs of this many words that two texts share are not chance.
_RUN = 4
# A text again with small changes shares most of its runs; one that grew holds nearly all of the older one's.
_SAME, _HOLDS = 0.5, 0.8
# Two titles with half of their words in common may be one title.
_TITLED = 0.5
_WORD = re.compile(r"[^\W_]+")
# Words by which the index finds a text again: long ones, so many of them, from its beginning to its end.
_TELLING = re.compile(r"[^\W\d_]{7,}")
_MOST_TELLING = 12


def runs(text: Text) -> frozenset[int]:
    """The runs of words of a text's body, as numbers."""
    words = [word for block in text.blocks if block.kind not in _IGNORED for word in _WORD.findall(fold(block.text))]
    return frozenset(hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1))


def share(one: frozenset[int], other: frozenset[int]) -> float:
    """The part of their runs that both texts have."""
    return len(one & other) / len(one | other) if one and other else 0.0


def is_version(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two texts are one with changes: most runs are in both, or the longer one holds the other."""
    return share(one, other) >= _SAME or _held(one, other) >= _HOLDS


def _held(one: frozenset[int], other: frozenset[int]) -> float:
    """The part of the shorter text that the longer one holds; a few lines held by a book are no version of it."""
    short, long = sorted((one, other), key=len)
    return len(short & long) / len(short) if len(short) * 3 > len(long) and short else 0.0


def telling_words(text: Text) -> list[str]:
    """Long words from all over a text's body, by which it can be found again."""
    body = (block.text for block in text.blocks if block.kind not in _IGNORED)
    words = list(dict.fromkeys(word for words in body for word in _TELLING.findall(words)))
    return words[:: max(1, len(words) // _MOST_TELLING)][:_MOST_TELLING]


def title_words(title: str) -> frozenset[str]:
    """The words of a title that say something."""
    return frozenset(word for word in _WORD.findall(fold(title)) if len(word) > 3)


def titled_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two titles have enough words in common to be one."""
    return bool(one and other) and len(one & other) / min(len(one), len(other)) >= _TITLED


def days_between(one: Edtf | None, other: Edtf | None) -> int | None:
    """The days between two dates, 0 where both can be one day; None where one is not known."""
    if one is None or other is None:
        return None
    return 0 if one.overlaps(other) else (max(one.first, other.first) - min(one.last, other.last)).days


def same_signature(one: Agreement, other: Agreement) -> bool:
    """Whether two agreements have two parties in common and were signed on a day that both can mean."""
    parties = {name_key(party) for party in one.parties} & {name_key(party) for party in other.parties}
    if len(parties) < 2:
        return False
    return one.signed is None or other.signed is None or one.signed.overlaps(other.signed)


def same_day(one: Edtf | None, other: Edtf | None) -> bool:
    """Whether two dates are one and the same day, and no month or year."""
    return one is not None and one == other and one.precision == "day"


def announce_one(ours: Iterable[Agreement], theirs: Iterable[Agreement], *, near: bool) -> bool:
    """Whether two releases announce one agreement; where they are not `near`, both say on which day it was signed."""
    others = tuple(theirs)
    return any(
        same_signature(one, other) and (near or same_day(one.signed, other.signed)) for one in ours for other in others
    )
