"""How many partners a text says that there are, « les trois partenaires », "all five signed": a check on them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.joining import joined
from imt_archive.extraction.agreements.reading import Reading
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.spelling import in_order
from imt_archive.model.records import Agreement

_NUMBERS = {
    word: number
    for words in ("trois quatre cinq six sept huit", "three four five six seven eight")
    for number, word in enumerate(words.split(), 3)
} | {"tripartite": 3, "quadripartite": 4}
_MANY = "|".join(word for word in _NUMBERS if not word.endswith("partite"))
_PARTNERS = (
    r"(?:partenaires|partners|parties|etablissements|institutions|organisations|signataires|signatories|universites"
    r"|universities|ecoles|schools|membres|members|acteurs|entites|organizations|structures|bodies|organismes|maisons)"
)
_COUNTED = re.compile(
    rf"\b(?:les|the|all|ces|these|tous les|nos|its)\s({_MANY})\s(?:[a-z]+\s)?{_PARTNERS}\b"
    rf"|\b(?:all|the)\s({_MANY})\s(?:have\s|had\s)?(?:sign|put|join)"
    rf"|\b(?:etaient|sont|were|are)\s({_MANY})\s(?:a|to)\s"
    rf"|\b({_MANY})\s(?:[a-z]+\s)?{_PARTNERS}\s(?:sign|unis|s['’]|join|form|launch|lanc|team)"
    r"|\b((?:tri|quadri)partite)\b"
)
_NEAR_BLOCKS = 2


def as_counted(
    parties: tuple[str, ...], kind: str, chosen: Line, title: Line, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """The parties, or others near to them where the text counts its partners and these are not so many."""
    number = number_of_partners((chosen, *(line for line in lines if line.block == chosen.block >= 0), title))
    if number is None or len(parties) == number:
        return parties
    near = [line for line in (title, *lines) if line.block < 0 or abs(line.block - chosen.block) <= _NEAR_BLOCKS]
    lists = [names for line in near for names in _lists_in(line, kind, reading)]
    wholes = (*lists, *(in_order([*parties, *names]) for names in lists), *_in_pairs(lists))
    fit = [names for names in wholes if len(names) == number and {*names} & {*parties}]
    return max(fit, key=lambda names: len({*names} & {*parties}), default=parties)


def number_of_partners(lines: Sequence[Line]) -> int | None:
    """How many partners the first sentence that counts them tells; None where none does."""
    found = next((match for line in lines if (match := _COUNTED.search(line.folded))), None)
    return _NUMBERS[next(word for word in found.groups() if word)] if found else None


def want_a_party(agreements: Sequence[Agreement], lines: Sequence[Line]) -> bool:
    """Whether one of some agreements is between one party only, or the only one between fewer than a text counts.

    A label may have one holder.
    """
    signed = [one for one in agreements if one.kind != "label"]
    counted = number_of_partners(lines) if len(signed) == 1 else None
    return any(len(one.parties) < (counted or 2) for one in signed)


def _lists_in(line: Line, kind: str, reading: Reading) -> Iterator[tuple[str, ...]]:
    found = acting(line, kind, reading.finder, reading.cues, reading.nouns.at(line))
    yield joined(line.text, found, reading.finder, reading.cues)
    yield in_order(one.name for one in found)


def _in_pairs(lists: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    return (in_order([*one, *other]) for one in lists for other in lists if one and other and one is not other)
