"""Whom a text means without a name: by a pronoun, a post, a heading, or as whoever writes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.joining import joined
from imt_archive.extraction.agreements.parties import MINISTRY
from imt_archive.extraction.agreements.reading import MOST_PARTIES, NO_MEMBERS, Reading
from imt_archive.extraction.agreements.signatories import people_of
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.names import in_order
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.records import Participant

# So many blocks above a sentence, what stands there may be about it.
_BEFORE = 2
_SEVERAL = re.compile(r"\b(?:leur|their|them|eux|both|les deux)\b")
_THEY = re.compile(r"\W*(?:[\w'’-]+,?\s){0,6}?(?:they|ils|elles|both|the two|the three|les deux|les trois)\b")
# « a été signé entre les deux maisons »
_BETWEEN_THEM = re.compile(r"\b(?:entre|between)\s(?:les|the)\s(?:deux|two)\s[a-z]+\b(?!\s[A-Z])")
# So many sentences back they may have been named.
_BEFORE_THEM = 4
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Nn]ous|[Nn]otre|[Nn]os)\b")
_SPOKEN = re.compile(r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?")
_PRONOUN = re.compile(r"\b(?:its|it|their|them|lui|leur|sa|son|elle|il)\b")
_OF_THE = re.compile(r"\b(?:du\s|de la\s|de l['’]|of the\s)(?:[a-z]+(?:an|ian|ish|ese|ch)\s)?([a-z-]{5,14})$")
_FOR_THE = re.compile(r"\b(?:for|on behalf of|pour|au nom de)\s(?:the\s|la\s|le\s|l['’])([a-z-]{3,16})\s(?:by|par)\s")
_OF_THE_S = re.compile(r"(?:the\s)?([a-z-]{5,14})['’]s\s")


def under_its_heading(parties: tuple[str, ...], line: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """The parties with those of the heading over the sentence: « Avec X et Y, une convention-cadre »."""
    above = [one for one in lines if one.heading and 0 < line.block - one.block <= _BEFORE]
    if not above:
        return parties
    found = acting(above[-1], "", reading.finder, reading.cues)
    listed = joined(above[-1].text, found, reading.finder, reading.cues)
    names = listed or in_order(one.name for one in found)
    return in_order([*parties, *names]) if len(names) <= MOST_PARTIES else parties


def with_us(parties: tuple[str, ...], line: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """The parties with whoever writes, « nous », "our rector": the first that the letterhead or the site names."""
    near = [one for one in lines if one.block < 0 or abs(one.block - line.block) <= _BEFORE]
    ours = next((name for name in reading.letterhead if name not in parties), "")
    if not ours or not any(_WE.search(_SPOKEN.sub("", one.text)) for one in near):
        return parties
    others = (
        parties
        or in_order(
            one.name
            for other in (line, *near)
            for one in acting(other, "", reading.finder, reading.cues)
            if one.name != ours
        )[:1]
    )
    return in_order([ours, *others]) if others else parties


def those_meant(line: Line, kind: str, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """« Ils ont signé … », "Yesterday they extended …": the two or more whom a sentence before joins."""
    if not (_THEY.match(line.folded) or _BETWEEN_THEM.search(line.folded)):
        return ()
    before = [one for one in lines if one.block >= 0 and (one.block, one.start) < (line.block, line.start)]
    before.sort(key=lambda one: (one.block, one.start))
    for one in reversed(before[-_BEFORE_THEM:]):
        found = acting(one, kind, reading.finder, reading.cues, reading.nouns.at(one))
        listed = joined(one.text, found, reading.finder, reading.cues)
        names = listed if len(listed) >= 2 else in_order(o.name for o in found)
        if 2 <= len(names) <= MOST_PARTIES:
            return names
    return ()


def meant_by_a_pronoun(line: Line, title: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """« Le comité lui a accordé le label », "its accreditation was renewed": whose, by what stands before or above."""
    if not _PRONOUN.search(line.folded):
        return ()
    before = [one for one in lines if one.block == line.block >= 0 and one.start < line.start]
    for one in (*reversed(before), title):
        found = acting(one, "label", reading.finder, reading.cues, reading.nouns.at(one))
        holders = in_order(o.name for o in found if reading.kind_of(o.name) not in NO_MEMBERS)
        if holders := tuple(name for name in holders if not MINISTRY.match(name)):
            listed = joined(one.text, found, reading.finder, reading.cues) if _SEVERAL.search(line.folded) else ()
            return listed or holders[: None if _SEVERAL.search(line.folded) else 1]
    return ()


def represented(line: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """For whom somebody signs."""
    signing, _ = people_of([line, *(other for other in lines if other is not line)], reading.finder, reading.cues)
    told = in_order(name for one in signing or reading.listed if (name := _meant_by(one, reading) or one.organisation))
    # "for the Trust by A, for the school by B"
    nouns = reading.nouns.at(line)
    by_nouns = in_order(nouns[match[1]] for match in _FOR_THE.finditer(line.folded) if match[1] in nouns)
    return by_nouns if len(by_nouns) > max(len(told), 1) else told


def _meant_by(person: Participant, reading: Reading) -> str:
    """For whom « la présidente du groupe », "the company's managing director" signs, where one only can be meant."""
    if (noun_only := fold_in_place(person.organisation)) in reading.nouns.unique:
        # « le président de l’Agglomération »
        return reading.nouns.unique[noun_only]
    role = "" if person.organisation else fold_in_place(person.role)
    noun = _OF_THE.search(role) or _OF_THE_S.match(role)
    return reading.nouns.unique.get(noun[1], "") if noun else ""
