"""Between whom an agreement is where its own sentence does not say all: by those before it, the title, who signs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.also_party import with_who_is_one_too
from imt_archive.extraction.agreements.background import looks_back
from imt_archive.extraction.agreements.by_kind import as_its_kind_has
from imt_archive.extraction.agreements.counted import as_counted
from imt_archive.extraction.agreements.joining import joined
from imt_archive.extraction.agreements.meaning import (
    by_their_heads,
    going_on_from_above,
    meant_by_a_pronoun,
    represented,
    those_meant,
    under_its_heading,
    with_its_subject,
    with_our_signatory,
    with_us,
)
from imt_archive.extraction.agreements.members import listed_below, with_members
from imt_archive.extraction.agreements.parties import parties_of, patron_of, subject_of, with_whom
from imt_archive.extraction.agreements.reading import GROUP, MOST_PARTIES, NO_MEMBERS, Announcement, Reading
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.named import UNLISTED
from imt_archive.extraction.naming.spelling import in_order

# Of these many are members, and told of in sentences of their own.
_OF_MANY = ("consortium", "chair")
# A sentence of the signature that names so many names them all.
_ALL_TOLD = 5
# « les deux partenaires, avec X, ont créé la chaire »
_BOTH = re.compile(
    r"\b(?:les deux|the two|both)\s(?:partenaires|partners|etablissements|institutions|parties|universit\w+)\b"
)
_TO_THEM = re.compile(r"\b(?:lui|leur)\s(?:a|ont|avait|est)\b|\bto (?:it|them)\b")
_AT = re.compile(r"\b(?:a|au|aux|at|in|dans)\s(?:la |l['’]|the )?$")
_BETWEEN = re.compile(r"\b(?:entre|between)\s")
_IT_WAS_SIGNED = re.compile(
    r"\W*(?:it|the (?:agreement|document|text)|il|elle|celui-ci|celle-ci"
    r"|l['’]accord|la convention|le (?:texte|document))\s"
    r"(?:was|has been|is|a ete|est|vient d['’]etre)\s"
)
_JOINS = re.compile(
    r"\s(?:rejoint|joins|devient (?:partenaire|membre)|becomes (?:a |an )?(?:partner|member)|entre dans)\b"
)


def between(
    chosen: Announcement, kind: str, title: Line, lines: Sequence[Line], reading: Reading, *, surely: bool
) -> tuple[str, ...]:
    """The parties of the agreement that a sentence announces, by id or as printed; under two where no more are told."""

    def told(surely: bool) -> tuple[str, ...]:
        at = (chosen.line, chosen.verb_at, title, kind, reading.finder, reading.cues, reading.nouns.at(chosen.line))
        return parties_of(*at, surely=surely)

    if kind == "label":
        return _holders(chosen, title, lines, reading, told(surely))
    if len(listed := listed_below(chosen.line, lines, reading)) >= 2:
        named = told(False)
        return listed if set(named) <= set(listed) or len(named) < 2 else in_order([*named, *listed])
    if kind == "patronage" and (told_before := _patron_before(chosen.line, lines, reading)):
        return told_before
    above = going_on_from_above(chosen.line, lines, reading)
    signing = in_order([*above, *represented(chosen.line, lines, reading)])
    parties = _of_the_sentence_before(chosen, kind, title, lines, reading) or told(False)
    meant = those_meant(chosen.line, kind, lines, reading)
    # « Ils ont lancé le même jour, avec Z, la chaire … »
    parties = in_order([*meant, *parties]) if meant and parties and kind in _OF_MANY else parties or meant
    parties = parties or _with_a_partner(chosen.line, kind, title, lines, reading)
    if len(parties) < 2 <= len(signing):
        # The title may name one more than sign for themselves.
        all_told = told(surely)
        parties = all_told if set(signing) < set(all_told) else signing
    if len(parties) < 2 or (_BOTH.search(chosen.line.folded) and kind in _OF_MANY):
        parties = _with_those_before(told(surely), chosen.line, kind, lines, reading)
    if kind in _OF_MANY and len(parties) < _ALL_TOLD:
        parties = with_members(parties, chosen.line, kind, lines, reading)
    parties = _completed(parties, chosen, kind, title, lines, reading, signing)
    parties = _with_who_joins(parties, kind, title, reading)
    parties = _with_who_signs(parties, chosen, lines, reading, above, signing)
    parties = with_who_is_one_too(parties, chosen.line, lines, reading)
    return as_counted(parties, kind, chosen.line, title, lines, reading)


def _patron_before(line: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """« X devient mécène de Y. La convention a été signée … »: who becomes whose patron, said just before it."""
    near = [one for one in lines if 0 <= line.block - one.block <= 1 and one.block >= 0 and one is not line]
    finder, cues = reading.finder, reading.cues
    said = (patron_of(one, acting(one, "patronage", finder, cues), finder, cues) for one in near)
    named = {one.name for one in reading.finder.organisations(line.text)}
    return next((parties for parties in said if parties and named <= {*parties}), ())


def _holders(
    chosen: Announcement, title: Line, lines: Sequence[Line], reading: Reading, told: tuple[str, ...]
) -> tuple[str, ...]:
    """Who holds a label: those of a list, whom a pronoun means, or whom the sentence has `told`."""
    opens = next((one for one in lines if one.block == chosen.line.block and one.text.rstrip().endswith(":")), None)
    if opens is not None and len(listed := listed_below(opens, lines, reading)) >= 2:
        return listed
    meant = meant_by_a_pronoun(chosen.line, title, lines, reading)
    return (meant if _TO_THEM.search(chosen.line.folded) else ()) or told or meant


def _of_the_sentence_before(
    chosen: Announcement, kind: str, title: Line, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """« Il s’agit d’un protocole entre A, B et C. Il a été signé … »: between whom, where that sentence joins them."""
    before = [one for one in lines if one.block == chosen.line.block >= 0 and one.start < chosen.line.start]
    if not _IT_WAS_SIGNED.match(chosen.line.folded) or not before or reading.kind_in(before[-1].folded)[0] != kind:
        return ()
    line = before[-1]
    at = (line, len(line.text), title, kind, reading.finder, reading.cues, reading.nouns.at(line))
    return parties_of(*at, surely=False) if _BETWEEN.search(line.folded) else ()


def _completed(
    parties: tuple[str, ...],
    chosen: Announcement,
    kind: str,
    title: Line,
    lines: Sequence[Line],
    reading: Reading,
    signing: Sequence[str],
) -> tuple[str, ...]:
    """The parties with those whom a pronoun, the title, a section or the letterhead tells, where one is missing."""
    parties = with_its_subject(parties, chosen, lines, reading)
    if len(parties) == len(signing) == 1:
        # "She and Jean Roy, director of Y, signed …"
        parties = in_order([*parties, *signing])
    if len(parties) < 2:
        parties = _told_elsewhere(parties, chosen, kind, title, lines, reading)
    parties = as_its_kind_has(parties, chosen.line, kind, title, lines, reading)
    if len(parties) < 2:
        parties = _with_whoever_writes(parties, chosen.line, lines, reading)
    if len(parties) < 2:
        parties = _only_two(parties, chosen.line, kind, title, lines, reading)
    told = {one.name for line in (title, chosen.line) for one in reading.finder.organisations(line.text)}
    if len(parties) == 1 and {*parties} <= {*told, *signing}:
        parties = _with_the_only_one_of_ours(parties, chosen.line, lines, reading)
    parties = with_our_signatory(parties, chosen, reading)
    return _as_titled(parties, kind, title, reading)


def _with_who_signs(
    parties: tuple[str, ...],
    chosen: Announcement,
    lines: Sequence[Line],
    reading: Reading,
    above: Sequence[str],
    signing: tuple[str, ...],
) -> tuple[str, ...]:
    """The parties with everybody for whom somebody signs there, where that is more than they are."""
    if signing and not set(parties).isdisjoint(signing):
        # "which X's President, A, and the Director of Y, B, signed"
        parties = in_order([*parties, *by_their_heads(chosen.line, reading)])
    if len(parties) > 1:
        # Who signs further down may sign another one as well.
        near = [one for one in lines if abs(one.block - chosen.line.block) <= 1]
        signing = in_order([*above, *represented(chosen.line, near, reading)])
    return signing if set(parties) < set(signing) and len(signing) <= MOST_PARTIES else parties


def _with_who_joins(parties: tuple[str, ...], kind: str, title: Line, reading: Reading) -> tuple[str, ...]:
    """The parties with the one of whom the title says that it joins them: « X rejoint la chaire Y »."""
    joins = _JOINS.search(title.folded) if kind in _OF_MANY and parties else None
    ahead = [o.name for o in reading.finder.organisations(title.text) if joins and o.end <= joins.start()]
    return in_order([*ahead, *parties]) if len(ahead) == 1 else parties


def _with_whoever_writes(
    parties: tuple[str, ...], line: Line, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """The parties with those of the heading above, whoever says « nous », or the only one else that tells of itself."""
    parties = under_its_heading(parties, line, lines, reading)
    if len(parties) < 2:
        parties = with_us(parties, line, lines, reading)
    selves = [name for name in reading.selves if name not in parties and reading.kind_of(name) not in NO_MEMBERS]
    return in_order([*parties, *selves]) if len(parties) == len(selves) == 1 else parties


def _as_titled(parties: tuple[str, ...], kind: str, title: Line, reading: Reading) -> tuple[str, ...]:
    """The parties, or those whom the title joins by « entre » where they are among them."""
    between = _BETWEEN.search(title.folded)
    if between is None or reading.kind_in(title.folded)[0] != kind:
        return parties
    behind = title.text[between.end() :]
    listed = joined(behind, reading.finder.organisations(behind), reading.finder, reading.cues, at_start=True)
    return listed if set(parties) < set(listed) else parties


def _only_two(
    parties: tuple[str, ...], line: Line, kind: str, title: Line, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """The only two who can be meant: of its paragraph, of that and the one before, with the title or without it."""
    near = [[one for one in lines if line.block - back <= one.block <= line.block] for back in (0, 1)]
    for told in (near[0], [*near[0], title], near[1], [*near[1], title]):
        names = in_order(name for one in told for name in _acting_at_no_place(one, kind, reading))
        if len(names) == 2 and set(parties) <= set(names):
            return names
    return parties


def _with_the_only_one_of_ours(
    parties: tuple[str, ...], line: Line, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """The one party with the only school of the group that a text names: « L’accord a été signé dans ses locaux ».

    The only one that it names up to there comes before those further down.
    """
    ours: list[str] = []
    for near in ([one for one in lines if one.block <= line.block], lines):
        named = in_order(one.name for each in near for one in reading.finder.organisations(each.text))
        ours = ours or [name for name in named if reading.kind_of(name) in GROUP]
    schools = [name for name in ours if reading.kind_of(name) != "group"] or ours
    return in_order([*schools, *parties]) if len(schools) == 1 and parties[0] not in ours else parties


def _acting_at_no_place(line: Line, kind: str, reading: Reading) -> list[str]:
    """The organisations that act in a sentence, without those at which something is: « aux Ateliers X »."""
    found = acting(line, kind, reading.finder, reading.cues, reading.nouns.at(line))
    kinds = {one.name: reading.kind_of(one.name) for one in found}
    return [
        one.name for one in found
        if kinds[one.name] not in NO_MEMBERS
        and not (kinds[one.name] == UNLISTED and _AT.search(line.folded[: one.start]))
    ]  # fmt: skip


def _with_a_partner(line: Line, kind: str, title: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """« Le premier, un double diplôme avec X, a été signé »: with X, and who does it is whom the text is about."""
    partners = with_whom(line, 0, kind, reading.finder, reading.cues)
    first = [o.name for one in (title, *lines[:2]) for o in acting(one, kind, reading.finder, reading.cues)]
    own = next((name for name in first if name not in partners), "")
    return in_order([own, *partners]) if partners and own else ()


def _with_those_before(
    parties: tuple[str, ...], line: Line, kind: str, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """« A, B et C créent un laboratoire. La convention a été signée … »: who signs is said in the sentence before."""
    before = [one for one in lines if one.block == line.block >= 0 and one.start < line.start]
    if not before:
        return parties
    near, finder = before[-1], reading.finder
    kinds = finder.vocabulary.organisations
    found = acting(near, kind, finder, reading.cues, reading.nouns.at(near))
    named = in_order(one.name for one in found if kinds[one.name].kind not in ("ministry", "programme", "label"))
    first = subject_of(near, len(near.text), finder) if len(named) == 1 else ()
    listed = joined(near.text, found, finder, reading.cues)
    beside = with_whom(near, 0, kind, finder, reading.cues, reading.nouns.at(near))
    # « A rejoint B, C et D »: whom it joins is a list, and the one who does stands before it.
    whole = set(named[:1]) <= set(listed) and len(listed) >= 2
    told = in_order([*parties, *(listed if whole else (*first, *named[:1], *listed, *named)), *beside])
    return told if 2 <= len(told) <= MOST_PARTIES else parties


def _told_elsewhere(
    parties: tuple[str, ...],
    chosen: Announcement,
    kind: str,
    title: Line,
    lines: Sequence[Line],
    reading: Reading,
) -> tuple[str, ...]:
    """The parties where neither the sentence of the signature nor the one before names two: by the title, or near."""
    finder, cues = reading.finder, reading.cues
    near = sorted(
        (line for line in lines if line.block >= 0 and not looks_back(line, reading)),
        key=lambda line: (not reading.kind_in(line.folded)[0], abs(line.block - chosen.line.block)),
    )
    told: list[tuple[str, ...]] = []
    for line in (title, *near):
        found = acting(line, kind, finder, cues, reading.nouns.at(line))
        told.append(joined(line.text, found, finder, cues))
        if line is title or line.block == lines[0].block or cues.pattern("signing.acts").search(line.folded):
            told.append(in_order(one.name for one in found))
    return next((names for names in told if 2 <= len(names) <= MOST_PARTIES and set(parties) <= set(names)), parties)
