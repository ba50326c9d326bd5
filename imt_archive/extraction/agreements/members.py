"""Who belongs to a consortium or bears a chair: in sentences near by, in lists, in tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.joining import ARTICLE, is_no_name, joined
from imt_archive.extraction.agreements.parties import supporters
from imt_archive.extraction.agreements.reading import MOST_PARTIES, NO_MEMBERS, Reading
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.names import UNLISTED, UPPER, Finder, Named, in_order
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.records import Block
from imt_archive.model.vocabulary import fold

_BEFORE, _BEHIND = 2, 4
_LONGEST_ITEM = 160
# « la PME nîmoise X »: what it is, before its name.
_WHAT = re.compile(r"^\W*(?:(?:la|le|the)\s|l['’])?(?:PME|ETI|TPE|SME)\s(?:[a-zà-ÿ-]+\s)?(?=[A-ZÀ-Þ])")
_FEW = 5
# A longer one is a sentence.
_MOST_WORDS = 9
_MEMBERS_WITHIN = 60
_CELLS = " | "
_PAY = re.compile(r"\s(?:finance|fund|support|soutien|back|launch|create|creent|lancent|endow|cofinanc)\w*\b")
# "The European Commission contributes 6.2 million euros."
_PAYS = re.compile(r"\s(?:contribut|is contributing|co-?fund|fund|financ|apporte|verse|subvention|soutien)\w*\s")
_ITEM = re.compile(rf"\W*(?:\d+\W\s?)?{ARTICLE}(?:[a-zà-ÿ'’ -]{{4,30}}\s)??([{UPPER}][^,;(:–—]{{1,80}})")


def with_members(
    parties: tuple[str, ...], line: Line, kind: str, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """The parties with those whom the sentences near to it tell to lead, to join or to pay a consortium or a chair."""
    near = [
        one
        for one in lines
        if one is line
        or line.block - _BEFORE <= one.block <= line.block + _BEHIND
        or one.text.rstrip().endswith(":")
        or one.block < 0
    ]
    told = [one for one in near if one is line or reading.cues.pattern("signing.members").search(one.folded)]
    kinds = reading.finder.vocabulary.organisations
    names: list[str] = list(reading.members)
    items: list[str] = []
    for one in told:
        found = acting(one, kind, reading.finder, reading.cues, reading.nouns.at(one))
        found = [
            organisation for organisation in found
            if kinds[organisation.name].kind not in NO_MEMBERS
            and not (kind == "consortium" and _PAYS.match(one.folded, organisation.end))
        ]  # fmt: skip
        names += [organisation.name for organisation in found]
        listed = joined(one.text, found, reading.finder, reading.cues)
        names += [name for name in listed if reading.kind_of(name) != "programme"]
        listed = supporters(one, reading.finder, reading.cues)
        names += [name for name in listed if reading.kind_of(name) not in NO_MEMBERS]
        if one.text.rstrip().endswith(":"):
            items += _items_below(one, lines, reading)
        if one.block < 0 and kind == "chair":
            names += _patrons(one, found, reading)
    names += items
    members = in_order([*parties, *names])
    members = tuple(name for name in members if name in names or reading.kind_of(name) not in NO_MEMBERS)
    # A list of members may be long; what sentences name by the dozen are no members.
    most = MOST_PARTIES + len(items)
    return members if len(members) <= most else parties


def _patrons(title: Line, found: Sequence[Named], reading: Reading) -> tuple[str, ...]:
    """« A et B financent une chaire », where nobody knew A and B."""
    start = max(title.text.rfind(": ") + 2, 0) if ": " in title.text else 0
    verb = _PAY.search(title.folded, start)
    if verb is None or any(one.start < verb.start() for one in found):
        return ()
    return joined(title.text[start : verb.start()], (), reading.finder, reading.cues, at_start=True)


def listed_members(blocks: Sequence[Block], finder: Finder, cues: Cues) -> list[str]:
    """The organisations of a list under « Les partenaires », one an entry; nothing where fewer than two are named."""
    for number, block in enumerate(blocks[:_MEMBERS_WITHIN]):
        # A table's first column is a list as well.
        label = fold(block.text.partition(_CELLS)[0]).strip(" :.")
        if block.kind not in ("heading", "paragraph") or label not in cues.words("signing.member_lists"):
            continue
        names = []
        for below in blocks[number + 1 : number + 16]:
            in_table = _CELLS in block.text and _CELLS in below.text
            name = _item(below.text.partition(_CELLS)[0], finder) if below.kind == "bullet" or in_table else ""
            if not name:
                break
            names.append(name)
        if len(names) >= 2:
            return names
    return []


def _item(text: str, finder: Finder) -> str:
    """The organisation that an entry of a list begins with, known or as printed; nothing where it begins with none."""
    text = _WHAT.sub("", text)
    item = _ITEM.match(text)
    known = [one for one in finder.organisations(text) if not item or one.start <= item.end(1)]
    own = item is not None and bool(known) and finder.vocabulary.organisations[known[0].name].kind == UNLISTED
    if (
        own
        and item is not None
        and item[1].startswith(text[known[0].start : known[0].end])
        and len(item[1].split()) <= _FEW
    ):
        # « l’association Rivières vivantes, »: all that stands before the comma
        return item[1].strip(" .")
    if len(text) > _LONGEST_ITEM or text[:1] in tuple('«“"'):
        return ""
    if item is None or (known and (known[0].start <= item.start(1) + 2 or known[0].end > item.end(1))):
        return known[0].name if known else ""
    return "" if is_no_name(item[1], finder) else item[1].strip()


def _is_sentence(text: str, finder: Finder) -> bool:
    """Whether a verb stands behind the organisation that a line begins with: "The Commission contributes 6 million"."""
    named = finder.organisations(text)[:1]
    return bool(named) and text.rstrip().endswith(".") and re.match(r"\s[a-z]{3,}\s", text[named[0].end :]) is not None


def _items_below(line: Line, lines: Sequence[Line], reading: Reading) -> list[str]:
    """« Les partenaires : » over one organisation a line."""
    names: list[str] = []
    block = line.block + 1
    while below := next((one for one in lines if one.block == block and one.start == 0), None):
        name = _item(below.text, reading.finder)
        if not name or len(name.split()) > _MOST_WORDS or _is_sentence(below.text, reading.finder):
            break
        names.append(name)
        block += 1
    return names
