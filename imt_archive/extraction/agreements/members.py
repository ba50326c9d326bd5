"""Who belongs to a consortium or bears a chair: in sentences near by, in lists, in tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.joining import ARTICLE, is_no_name, joined
from imt_archive.extraction.agreements.meaning import whose_text
from imt_archive.extraction.agreements.parties import supporters
from imt_archive.extraction.agreements.reading import MOST_PARTIES, NO_MEMBERS, Reading
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.named import UNLISTED, Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import UPPER, WHAT_IN_CAPITALS, in_order
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.records import Block
from imt_archive.model.vocabulary import fold

_BEFORE, _BEHIND = 2, 4
_MOST_OF_A_CONSORTIUM = 20
_LONGEST_ITEM = 160
# « la PME nîmoise X »: what it is, before its name.
_WHAT = re.compile(
    r"^\W*(?:(?:la|le|the)\s|l['’])?"
    rf"(?:{WHAT_IN_CAPITALS}\s(?:[a-zà-ÿ-]+\s)?|[A-ZÀ-Þ][a-z]+(?:ian|ish|ese|ch|an)\s[a-z-]+\s)(?=[A-ZÀ-Þ])"
)
# « les sociétés X et Y »
_WHAT_THEY_ARE = re.compile(
    rf"^\W*(?:les|the)\s(?:[a-zà-ÿ-]+\s)?[a-zà-ÿ]{{4,}}s\s([{UPPER}][^,;:]{{1,40}}?)\s(?:et|and)\s([{UPPER}][^,;:]{{1,40}}?)\W*$"
)
_FEW = 5
# A longer one is a sentence.
_MOST_WORDS = 9
_MEMBERS_WITHIN = 60
_CELLS = " | "
_PAY = re.compile(r"\s(?:finance|fund|support|soutien|back|launch|create|creent|lancent|endow|cofinanc)\w*\b")
# "The European Commission contributes 6.2 million euros."
_PAYS = re.compile(r"\s(?:contribut|is contributing|co-?fund|fund|financ|apporte|verse|subvention|soutien)\w*\s")
# « Le financement (2,7 millions d’euros) provient des régions A et B »
_MONEY_FROM = re.compile(
    r"(?:\b(?:money|funding|funds|budget|argent|financement)\b[^.;]{0,60}?|%)\s(?:comes?|vient|viennent|provient)\s(?:from|d[eu]s?|d['’])"
)
_INITIALS_END = re.compile(r"\.[A-Z]$")
# Who gives the money, by whatever name.
_FUNDER = re.compile(r"(?:European (?:Union|Commission)|Union européenne|Commission européenne|France 2030)")
# An entry up to what its members do: « , pour … », « , qui … », “: …”.
_ENTRY_HEAD = re.compile(r"\W*(.{4,120}?)\s?(?:,\s(?:pour|qui|which|who|for|as)\b|[;:.(–]|$)")
_NOT_ALONE = re.compile(r",\s(?:à|in|en|at|près|near|une?|an?)\s")
# « Un quatrième acteur fournira des compteurs sans être signataire. »
_NO_PARTY = re.compile(
    r"\b(?:sans (?:en )?etre (?:signataire|partie|membre)"
    r"|(?:without (?:being|becoming)|not) a (?:party|signatory|member|partner))"
)
_CALLED = re.compile(
    r"(?:[Cc]haire|[Cc]onsortium)\s[«“\"]\s?([^»”\"]{2,60}?)\s?[»”\"]"
    r"|[«“\"]\s?([^»”\"]{2,60}?)\s?[»”\"]\s(?:chair|consortium)\b"
)
# « Avec X, nous apportons 1,6 million d’euros à une chaire »: who writes, too
_WE_GIVE = re.compile(
    r"\b[Nn]ous\s(?:y\s)?(?:apportons|finançons|versons|soutenons|créons|lançons|cofinançons|consacrons|rejoignons)\b"
    r"|\b[Ww]e\s(?:are\s)?(?:giv|fund|contribut|endow|support|launch|creat|back|financ|join)(?:e|ing|ed)?\b"
)
_BORNE_BY = re.compile(r"\b(?:portee? par|hebergee? par|hosted by|borne by)\s(?:la |le |the |l['’])?$")
_BRACKET = re.compile(r"\s\(([A-ZÀ-Þ][^()]{2,30})\)")
_RELATIVE = re.compile(r",\s(?:qui|dont|ou|which|who|whose|where|that|for|pour)\s")
_NUMBERED = re.compile(r"\d{1,2}[.)]\s")
_WHO_SIGNS = re.compile(
    r"\b(?:signataires?|signatories|autour de la table|around the table|ont signe|those who signed)\b"
)
_TELLS = re.compile(r"\s(?:will|is|are|was|were|has|have|est|sont|sera|seront|etait|dure|durera|court|permet)\s")
_ITEM = re.compile(rf"\W*(?:\d+\W\s?)?{ARTICLE}(?:[a-zà-ÿ'’ -]{{4,30}}\s)??([{UPPER}][^,;(:–—]{{1,80}})")


def with_members(
    parties: tuple[str, ...], line: Line, kind: str, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """The parties with those whom the sentences near to it tell to lead, to join or to pay a consortium or a chair."""
    names: list[str] = list(reading.members)
    items: list[str] = []
    for one in _telling_of_members(line, lines, reading):
        names += _members_in(one, kind, reading)
        if _WE_GIVE.search(one.text) and (ours := whose_text(tuple(names), reading)):
            names.append(ours)
        if one.text.rstrip().endswith(":"):
            items += _items_below(one, lines, reading)
    names += items
    if any(reading.kind_of(name) in ("school", "subsidiary") for name in (*parties, *names)):
        # « porté par l’Institut Mines-Télécom »: whose school it is
        own = {organisation.name for organisation in reading.finder.organisations(line.text)} | {*parties, *items}
        names = [name for name in names if reading.kind_of(name) != "group" or name in own]
    names = [name for name in names if not _FUNDER.fullmatch(name) and not _only_bears(name, line, lines, reading)]
    members = in_order([*parties, *names])
    # A public body that signs is one; who only gives money signs nothing.
    bodies = (name for name in parties if kind == "chair" and reading.kind_of(name) == "public-body")
    kept = {*names, *bodies}
    members = tuple(name for name in members if name in kept or reading.kind_of(name) not in NO_MEMBERS)
    # A list of members may be long; what sentences name by the dozen are no members.
    most = (_MOST_OF_A_CONSORTIUM if kind == "consortium" else MOST_PARTIES) + len(items)
    return members if len(members) <= most else parties


def _only_bears(name: str, line: Line, lines: Sequence[Line], reading: Reading) -> bool:
    """« Portée par la Fondation Mines-Télécom, la chaire … »: whose accounts it is in, where others sign it."""
    told = [
        (one, found) for one in lines for found in reading.finder.organisations(one.text) if found.name == name
    ]  # fmt: skip
    return reading.kind_of(name) == "foundation" and all(
        one is not line and _BORNE_BY.search(one.folded, 0, found.start) for one, found in told
    )


def _telling_of_members(line: Line, lines: Sequence[Line], reading: Reading) -> list[Line]:
    """The sentence itself, and those near to it that tell of members, partners or money."""
    return [
        one for one in lines
        if not _is_of_another_name(one, line)
        and (one.block < 0 or -_BEFORE <= one.block - line.block <= _BEHIND or one.text.rstrip().endswith(":"))
        and not _NO_PARTY.search(one.folded)
        and (one is line or reading.cues.pattern("signing.members").search(one.folded))
    ]  # fmt: skip


def _is_of_another_name(one: Line, line: Line) -> bool:
    """Whether two sentences tell of chairs or consortia that are called otherwise: « la chaire « A » », « … « B » »."""
    called, other = (
        {name for match in _CALLED.finditer(each.text) for name in match.groups() if name} for each in (one, line)
    )
    return bool(called and other) and called.isdisjoint(other)


def _members_in(line: Line, kind: str, reading: Reading) -> list[str]:
    """The members whom one sentence names: as acting, in a list, or as paying for it."""
    found = [
        organisation for organisation in acting(line, kind, reading.finder, reading.cues, reading.nouns.at(line))
        if reading.kind_of(organisation.name) not in NO_MEMBERS
        and not (kind == "consortium" and _PAYS.match(line.folded, organisation.end))
        and not (kind == "consortium" and _MONEY_FROM.search(line.folded, 0, organisation.start))
    ]  # fmt: skip
    names = [organisation.name for organisation in found]
    names += [
        name for name in joined(line.text, found, reading.finder, reading.cues) if reading.kind_of(name) != "programme"
    ]
    names += [
        name for name in supporters(line, reading.finder, reading.cues) if reading.kind_of(name) not in NO_MEMBERS
    ]
    return names + list(_patrons(line, found, reading) if line.block < 0 and kind == "chair" else ())


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
            listed = below.kind == "bullet" or _NUMBERED.match(below.text) is not None
            in_table = _CELLS in block.text and _CELLS in below.text
            name = _item(below.text.partition(_CELLS)[0], finder) if listed or in_table else ""
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
        longer = len(item[1].strip(" .")) > known[0].end - known[0].start
        return item[1].strip(" .") if longer else known[0].name
    if len(text) > _LONGEST_ITEM or text[:1] in tuple('«“"'):
        return ""
    if item is None or (known and (known[0].start <= item.start(1) + 2 or known[0].end > item.end(1))):
        return known[0].name if known else ""
    if is_no_name(item[1], finder):
        return ""
    # « Accuferro S.p.A. »: its last point is its own.
    return f"{item[1]}." if text.startswith(".", item.end(1)) and _INITIALS_END.search(item[1]) else item[1].strip()


def _is_sentence(text: str, finder: Finder) -> bool:
    """Whether a verb stands behind the organisation that a line begins with: "The Commission contributes 6 million"."""
    named = finder.organisations(text)[:1]
    return bool(named) and text.rstrip().endswith(".") and re.match(r"\s[a-z]{3,}\s", text[named[0].end :]) is not None


def listed_below(line: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """« … a été signé mardi entre : » over one organisation a line."""
    if line.block < 0:
        return ()
    if not line.text.rstrip().endswith(":"):
        # « L’accord a été signé jeudi. Autour de la table : »
        last = next((one for one in lines if one.block == line.block and one.text.rstrip().endswith(":")), None)
        if last is None or last.start < line.start or not _WHO_SIGNS.search(last.folded):
            return ()
        line = last
    below = [one for one in lines if line.block < one.block <= line.block + 2]
    if any(replace(reading, general=True).kind_in(one.folded)[0] for one in below if len(one.text.split()) > _FEW):
        # « Trois textes ont été signés : – un protocole entre A et B »
        return ()
    return in_order(_items_below(line, lines, reading))


def _several_in(line: Line, reading: Reading) -> tuple[str, ...]:
    """« le CSTB et le Cerema, pour le comportement au feu ; »: an entry that names two or more."""
    if two := _WHAT_THEY_ARE.match(line.text):
        return two.groups()
    text, countries = _without_countries(line.text, reading.finder)
    head = _ENTRY_HEAD.match(text)
    if head is None or head[1].count(" ") > 2 * _MOST_WORDS:
        return ()
    found = reading.finder.organisations(head[1])
    listed = joined(head[1], found, reading.finder, reading.cues, at_start=True)
    whole = joined(f"{head[1]},", found, reading.finder, reading.cues, at_start=True)
    # "the National Building and Civil Engineering Institute" is one, and no two that the text knows.
    sure = len(listed) >= 2 and listed == whole and (countries > 1 or set(listed) <= {one.name for one in found})
    return listed if sure and not _NOT_ALONE.search(head[1]) else ()


def _without_countries(text: str, finder: Finder) -> tuple[str, int]:
    """« X (Portugal), Y (Suède) et Z (France) » without the countries in brackets, and how many there were."""
    inside = [match for match in _BRACKET.finditer(text) if fold(match[1]) in finder.words.countries]
    for match in reversed(inside):
        text = text[: match.start()] + text[match.end() :]
    return text, len(inside)


def _items_below(line: Line, lines: Sequence[Line], reading: Reading) -> list[str]:
    """« Les partenaires : » over one organisation a line."""
    names: list[str] = []
    block = line.block + 1
    while below := next((one for one in lines if one.block == block and one.start == 0), None):
        several = _several_in(below, reading)
        name = several[-1] if several else _item(below.text, reading.finder)
        # « Veolia, qui prête deux usines »: what it does is told of it, and is no sentence.
        sentence = _TELLS.search(_RELATIVE.split(below.folded)[0]) is not None and not several
        if not name or len(name.split()) > _MOST_WORDS or sentence or _is_sentence(below.text, reading.finder):
            break
        names += several or [name]
        block += 1
    return names
