"""Several agreements told one by one: « Le premier, un accord-cadre, … Le second … », "With X, … With Y, …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.background import looks_back
from imt_archive.extraction.agreements.counted import number_of_partners
from imt_archive.extraction.agreements.details import JOINS_IT
from imt_archive.extraction.agreements.joining import joined
from imt_archive.extraction.agreements.parties import parties_of, with_whom
from imt_archive.extraction.agreements.reading import GROUP, Reading
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.spelling import fold_word, in_order
from imt_archive.extraction.words.spans import fold_in_place

SEVERAL = re.compile(
    r"\b(?:deux|trois|quatre|double|two|three|four|both)\s(?:[a-z-]+\s){0,2}"
    r"(?:accords?|conventions?|partenariats?|contrats?|protocoles?|signatures?|documents?|textes?|liens|alliances?"
    r"|agreements?|contracts?|partnerships?|memorand\w+|texts?|deals|ties)\b"
)
"""An expression for words that count several agreements: « deux textes », "both agreements"."""
_KINDS_OF_IT = (
    r"(?:[a-z-]+\s)?(?:accords?|convention|contrat|partenariat|protocole|texte|document"
    r"|agreement|contract|partnership|text|memorandum)"
)
_TELLS = (
    r"(?:est|prend|lie|associe|unit|porte|signee?|concerne|reunit|engage|entre|avec|conclue?"
    r"|institue|donne|cree|etablit|lance|ouvre|prevoit|renouvelle|prolonge"
    r"|renews|extends|creates|establishes|sets up|sets|gives|launches|provides|opens"
    r"|a ete|ont ete|sera|seront|is|was|has been|will be"
    r"|links|binds|ties|between|with|unites|covers|concerns|brings|commits|signed|takes)"
)
# « Le premier, un accord-cadre, … », "The second is …", « L’un unit … »
_BY_NUMBER = re.compile(
    r"\W*(?:(?:le|la|the)\s(?:premiere?|first|seconde?|deuxieme|troisieme|third|other|autre)"
    r"|l['’](?:une?|autre)|(?:the\s)?one)(?:,|\s(?:of (?:them|these),?\s)?(?:"
    rf"{_KINDS_OF_IT}\b|{_TELLS})\b)"
)
# « 1. Avec Télécom Paris, … »
_BY_FIGURE = re.compile(r"\W*\d{1,2}[.)]\s")
# "With Télécom Paris, …", « Avec l’agglomération X, d’abord. »
_BY_PARTNER = re.compile(r"\W*(?:\d{1,2}[.)]\s)?(?:avec|with)\s(?=[^,.;]{3,90}[,.;])")
_BY_PARTNER_ALONE = re.compile(r"\W*(?:\d{1,2}[.)]\s)?(?:avec|with)\s")
# « l’associe au Service X », "binds it to the University of Y"
_TO_WHOM = re.compile(
    r"\b(?:associer?|unir?|unit|lier?|engager?|binds?|links?|ties?|commits?)\s(?:[a-z'’]+\s){0,4}?"
    r"(?:a|au|aux|to|avec|with)\s(?:la |l['’]|the |les )?"
)
_BOTH = re.compile(r"\b(?:les deux|the two|both)\s[a-z]+")
_AN_ITEM = re.compile(r"\W*(?:\d{1,2}[.)]\s)?(?:une?|an?|le|la|the|l['’])\s?")
_A_NEW_ONE = re.compile(r"\W*(?:\d{1,2}[.)]\s)?(?:une?|an?)\s")
_MOST_ITEMS, _NEAR_START = 6, 40
_MOST_OF_A_LABEL = 9
# Under a heading stand so many blocks that are about it.
_UNDER = 2
_LEAST, _MOST = 2, 4
_NO_TITLE = Line(-1, 0, "", "")


@dataclass(frozen=True, slots=True)
class Item:
    """One of several agreements: the sentence that opens it, those behind it, its kind and its parties."""

    line: Line
    behind: tuple[Line, ...]
    kind: str
    parties: tuple[str, ...]


def told_one_by_one(title: str, lines: Sequence[Line], reading: Reading) -> list[Item]:
    """The agreements that a text first counts and then tells one by one; nothing where it does not."""
    body = [line for line in lines if line.block >= 0]
    for opens in (_BY_FIGURE, _BY_NUMBER, _BY_PARTNER):
        at = [
            number for number, line in enumerate(body)
            if opens.match(line.folded) and not (opens is _BY_FIGURE and line.heading)
        ]  # fmt: skip
        if len(at) < _LEAST:
            continue
        before = [fold_in_place(title), *(line.folded for line in body[: at[0]])]
        if opens is not _BY_PARTNER and not any(SEVERAL.search(text) for text in before):
            continue
        named = _named([line for line in lines if line.block < 0], body[: at[0]], reading)
        own = _whose(named, [body[number] for number in at], reading, body[: at[0]])
        several = [text for text in reversed(before) if SEVERAL.search(text)]
        counted = next((kind for text in several if (kind := reading.kind_in(text)[0])), "")
        items = [
            _item(body[number], _up_to(body, number, end), own, named, reading, counted)
            for number, end in zip(at, [*at[1:], len(body)], strict=True)
        ]
        found = [item for item in items if item is not None]
        if len(found) >= _LEAST:
            return found
    first = next((number for number, line in enumerate(body) if line.heading), 0)
    named = _named([line for line in lines if line.block < 0], body[:first], reading)
    return _under_headings(body, named, reading) or _in_a_list(lines, body, reading) or _by_label(lines, body, reading)


def _is_an_item(line: Line, reading: Reading) -> bool:
    """« un protocole d’accord avec X ; »: an entry that begins with its kind."""
    return _AN_ITEM.match(line.folded) is not None and 0 <= reading.kind_in(line.folded)[1] < _NEAR_START


def _by_label(lines: Sequence[Line], body: Sequence[Line], reading: Reading) -> list[Item]:
    """« Une convention-cadre pour quatre ans. X et Y … », « Un mécénat. Z … »: each paragraph begins with a kind."""
    general = replace(reading, general=True)
    at = [
        number for number, line in enumerate(body)
        if line.start == 0 and len(line.text.split()) <= _MOST_OF_A_LABEL and line.text.rstrip().endswith((".", ":"))
        and _A_NEW_ONE.match(line.folded) and 0 <= general.kind_in(line.folded)[1] < _NEAR_START // 2
    ]  # fmt: skip
    if len(at) < _LEAST or not any(_is_done(line, reading) for line in body[: at[0]]):
        return []
    named = _named([one for one in lines if one.block < 0], body[: at[0]], reading)
    own = _whose(named, [body[number] for number in at], reading)
    items = [
        _item(body[number], _up_to(body, number, end), own, named, reading)
        for number, end in zip(at, [*at[1:], len(body)], strict=True)
    ]
    found = [item for item in items if item is not None]
    return found if len(found) >= _LEAST else []


def _in_a_list(lines: Sequence[Line], body: Sequence[Line], reading: Reading) -> list[Item]:
    """« Trois textes ont été signés : – un protocole avec X ; – une convention entre Y et Z »: one an entry."""
    general = replace(reading, general=True)
    for number, line in enumerate(body):
        opens = line.text.rstrip().endswith(":")
        if not (opens or SEVERAL.search(line.folded)) or not _is_done(line, reading):
            continue
        # Behind a sentence that only counts them, each entry may be told in several.
        entries = body[number + 1 :] if opens else [one for one in body[number + 1 :] if one.start == 0]
        new = _AN_ITEM if opens else _A_NEW_ONE
        below = _first_items(entries, new, general)
        if len(below) < _LEAST:
            continue
        named = _named([one for one in lines if one.block < 0], body[: number + 1], reading)
        own = _whose(named, below, reading)
        behind = [[one for one in body if one.block == entry.block and one.start > 0] for entry in below]
        items = [
            _item(entry, () if opens else rest, own, named, reading) for entry, rest in zip(below, behind, strict=True)
        ]
        return [item for item in items if item is not None]
    return []


def _first_items(entries: Sequence[Line], opens: re.Pattern[str], reading: Reading) -> list[Line]:
    """The entries up to the first that does not begin with a kind of agreement."""
    return list(takewhile(lambda one: opens.match(one.folded) and _is_an_item(one, reading), entries[:_MOST_ITEMS]))


def _with_ours(heading: Line, own: str, reading: Reading) -> tuple[str, ...]:
    """« Avec la Région »: the one whom a heading names so, and whose text it is."""
    named = in_order(one.name for one in reading.finder.organisations(heading.text))
    general = replace(reading, general=True)
    beside = _BY_PARTNER_ALONE.match(heading.folded) is not None or (
        _A_NEW_ONE.match(heading.folded) is not None and general.kind_in(heading.folded)[0] != ""
    )
    # « Avec IMT Atlantique et X » names both.
    both = len(named) > 1 and any(reading.kind_of(name) in GROUP for name in named)
    return (own, *named) if beside and own and 0 < len(named) < _MOST and own not in named and not both else ()


def _under_headings(body: Sequence[Line], named: Sequence[str], reading: Reading) -> list[Item]:
    """One agreement a section, where two headings at least name its parties: « Mardi 5 mars – X et Y »."""
    at = [number for number, line in enumerate(body) if line.heading]
    if len(at) < _LEAST:
        return []
    own = _whose(named, [body[number] for number in at], reading, body[: at[0]])
    general = replace(reading, general=True)
    found: list[Item] = []
    for number, end in zip(at, [*at[1:], len(body)], strict=True):
        parties = _with_ours(body[number], own, reading) or _listed(body[number], reading)
        behind = _up_to(body, number, end)
        own_kind = general.kind_in(body[number].folded)[0] if _A_NEW_ONE.match(body[number].folded) else ""
        kind = own_kind or next((kind for line in behind if (kind := reading.kind_in(line.folded)[0])), "")
        if not _listed(body[number], reading):
            # Its sentences may say between whom it is.
            told = (_parties(one, kind, "", reading) for one in behind)
            sure = {*parties} or ({own} if _BY_PARTNER_ALONE.match(body[number].folded) else set())
            parties = next((names for names in told if len(names) == _LEAST and {*names} & sure), parties)
        # « Un mécénat de la banque X », over what it pays for
        new = _A_NEW_ONE.match(body[number].folded) is not None and own in parties
        if len(parties) >= _LEAST and kind and (new or any(_is_done(line, reading) for line in behind)):
            found.append(Item(body[number], tuple(behind), kind, parties))
    return found if len(found) >= _LEAST else []


def _listed(line: Line, reading: Reading) -> tuple[str, ...]:
    found = acting(line, "", reading.finder, reading.cues)
    names = joined(line.text, found, reading.finder, reading.cues)
    return names if len(names) <= _MOST else ()


def _is_done(line: Line, reading: Reading) -> bool:
    tables = ("signing.verbs", "signing.acts", "signing.launches", "signing.extends")
    return any(reading.cues.pattern(table).search(line.folded) for table in tables) and not looks_back(line, reading)


def _up_to(body: Sequence[Line], at: int, end: int) -> list[Line]:
    """The sentences behind one of a list, up to the next of it; those of its paragraph, or under its heading."""
    last = body[at].block + (_UNDER if body[at].heading else 0)
    return [line for line in body[at + 1 : end] if line.block <= last and not line.heading]


def _named(titles: Sequence[Line], before: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """Whom the text names before it tells of any."""
    head = (*reversed(titles), *reversed(before))
    return in_order(one.name for line in head for one in acting(line, "", reading.finder, reading.cues))


def _whose(named: Sequence[str], items: Sequence[Line], reading: Reading, before: Sequence[Line] = ()) -> str:
    """Who signs all of them: one of those named `before`, whom most of them do not name again."""
    told = [{one.name for one in reading.finder.organisations(line.text)} for line in items]
    free = [name for name in named if sum(name in names for names in told) in (0, len(told))]
    kinds = reading.finder.vocabulary.organisations
    ours = [name for name in named if name in kinds and kinds[name].kind in GROUP and name != "imt"]
    if found := next((name for name in (*ours, *free) if name in free), ""):
        return found
    # « La banque X a signé deux accords »
    counting = next((line for line in before if SEVERAL.search(line.folded)), None)
    signs = in_order(one.name for one in acting(counting, "", reading.finder, reading.cues)) if counting else ()
    return next(iter(signs if len(signs) == 1 else ours), named[0] if len(named) == 1 else "")


def _item(
    line: Line, behind: Sequence[Line], own: str, named: Sequence[str], reading: Reading, counted: str = ""
) -> Item | None:
    """One of several; of the kind by which they were `counted` where it says none of its own."""
    general = replace(reading, general=True)
    told = (kind for one in behind if (kind := general.kind_in(one.folded)[0]))
    # « deux protocoles d’accord. Le premier a été paraphé … Il ouvre la voie à des cotutelles. »
    proper = counted if counted != "other" else ""
    kind = general.kind_in(line.folded)[0] or proper or next(told, counted)
    parties = next((found for one in (line, *behind) if len(found := _parties(one, kind, own, reading)) >= _LEAST), ())
    is_label = _A_NEW_ONE.match(line.folded) is not None and len(line.text.split()) <= _MOST_OF_A_LABEL
    if parties and (is_label or _BY_PARTNER_ALONE.match(line.folded)):
        # « Avec X », « Un accord avec X », over « A et X ont signé … »: not the one whose text it is, but A.
        partners = [name for name in parties if name != own]
        joined_below = (found for one in behind if len(found := _parties(one, kind, "", reading)) == _LEAST)
        called = ([_as_called(name, partners) for name in found] for found in joined_below if own not in found)
        parties = next((tuple(found) for found in called if {*partners} < {*found}), parties)
    names_nobody = len(named) == _LEAST and not any(reading.finder.organisations(one.text) for one in (line, *behind))
    if number_of_partners([line]) == len(named):
        # « Le premier, un accord-cadre, rassemble les trois partenaires »
        parties = tuple(named)
    if len(named) == _LEAST and JOINS_IT.search(line.folded):
        # « Le second texte crée une chaire, à laquelle se joint la société X »
        parties = in_order([*named, *parties])
    if not parties and (_BOTH.search(line.folded) or names_nobody):
        # « entre les deux établissements »
        parties = tuple(named[:_LEAST])
    return Item(line, tuple(behind), kind, parties) if kind and len(parties) >= _LEAST else None


def _as_called(name: str, partners: Sequence[str]) -> str:
    """The one of some partners that a name is with a word more or less: « X de Pune » is « l’université X »."""
    proper = {word for word in name.split() if word[0].isupper()}
    return next((one for one in partners if proper & {word for word in one.split() if word[0].isupper()}), name)


def _parties(line: Line, kind: str, own: str, reading: Reading) -> tuple[str, ...]:
    finder, cues = reading.finder, reading.cues
    told = parties_of(line, len(line.text), _NO_TITLE, kind, finder, cues, reading.nouns.at(line), surely=False)
    printed = {one.name for one in finder.organisations(line.text)}
    ours = any(reading.kind_of(name) in GROUP for name in told) and {*told} <= printed
    given = kind == "patronage" and {*told} <= printed
    if len(told) >= _LEAST and (own in told or not own or ours or given):
        return told
    found = acting(line, kind, finder, cues, reading.nouns.at(line))
    listed = joined(line.text, found, finder, cues)
    to = _TO_WHOM.search(line.folded)
    bound = [one.name for one in finder.organisations(line.text) if to and to.end() - 1 <= one.start <= to.end() + 1]
    others = with_whom(line, 0, kind, finder, cues) or bound or listed or _first_other(found, own)
    # "A memorandum with Namibia.": where somebody is, over who it is.
    countries = finder.words.countries
    return in_order(name for name in (own, *others) if name and fold_word(name) not in countries)


def _first_other(found: Sequence[Named], own: str) -> tuple[str, ...]:
    return tuple(one.name for one in found if one.name != own)[:1]
