"""Whom a text means without a name: by a pronoun, a post, a heading, or as whoever writes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.holders import MINISTRY
from imt_archive.extraction.agreements.joining import joined
from imt_archive.extraction.agreements.reading import GROUP, MOST_PARTIES, NO_MEMBERS, Announcement, Reading
from imt_archive.extraction.agreements.signatories import people_of
from imt_archive.extraction.agreements.signing import DATELINE, Line
from imt_archive.extraction.naming.spelling import in_order
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.records import Participant

# So many blocks above a sentence, what stands there may be about it.
_BEFORE = 2
_SEVERAL = re.compile(r"\b(?:leur|their|them|eux|both|les deux)\b")
_THEY = re.compile(r"\W*(?:[\w'’-]+,?\s){0,8}?(?:they|ils|elles|both|the two|the three|les deux|les trois)\b")
# « Le 16 mai, elle a signé », "On 29 June its director general signed"
_SHE_AND = re.compile(r"\W*(?:[^,;:]{3,40},\s){0,2}(?:she|he|elle|il)\s(?:and|et)\s")
_BESIDE_THEM = re.compile(
    r"\W*(?:avec|with|aux cotes de|together with|alongside)\s[^;:.]{3,120}?,\s(?=(?:elle|il|she|he|it|they)\b)"
)
_ITS_SUBJECT = re.compile(
    r"(?:\W*(?:[^,;:]{3,40},\s|(?:on|in|le|last)\s[^,;:]{3,24}?\s|(?:there|here|then)\s))?\W*(?:elle|il|she|he|it|(?:its|his|her|sa|son)\s[^,;:.]{4,40}?)(?:,[^;:]{3,60},)?\s(?!est\b|is\b|was\b)"
)
# « a été signé entre les deux maisons »
_WHICH_THEY = re.compile(r"\b(?:which|that)\sthey\b|\bqu['’](?:ils|elles)\b")
_BETWEEN_THEM = re.compile(r"\b(?:entre|between)\s(?:les|the)\s(?:deux|two)\s[a-z]+\b(?!\s[A-Z])")
# So many sentences back they may have been named.
_BEFORE_THEM = 4
_WE = re.compile(r"\b(?:[Ww]e|[Oo]ur|us|[Nn]ous|[Nn]otre|[Nn]os)\b")
_OUR_POST = re.compile(r"\b(?:our|notre)\s([a-z-]+(?:\s[a-z-]+){0,3})")
# « a été signé par notre présidente et par A », "was signed by our chair"
_BY_OUR_POST = re.compile(r"\b(?:par|by)\s(?:our|notre)\s([a-z-]+(?:\s[a-z-]+){0,3})")
# "the contract which now binds us to X", « la convention qui nous lie à X »
_BINDS_US = re.compile(r"\b(?:binds?|links?|unites?) us\b|\bnous\s(?:lie|unit|liera|unira)(?:nt)?\b")
_WE_DO = re.compile(r"(?:^|\s)(?:we|nous)\s(?:[a-z]+\s){0,2}$")
_SPOKEN = re.compile(r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?")
_PRONOUN = re.compile(r"\b(?:its|it|their|them|lui|leur|sa|son|elle|il)\b")
_OF_THE = re.compile(r"\b(?:du\s|de la\s|de l['’]|of the\s)(?:[a-z]+(?:an|ian|ish|ese|ch)\s)?([a-z-]{5,14})$")
_FOR_THE = re.compile(r"\b(?:for|on behalf of|pour|au nom de)\s(?:the\s|la\s|le\s|l['’])([a-z-]{3,16})\s(?:by|par)\s")
_MINISTRIES = {"minister": "Ministry", "ministre": "ministère"}
_MINISTER = re.compile(r"^(?i:minister|ministre)(?=\s(?:de|du|des|of|for|chargée?)\b|\sd['’])")
_MAYOR_OF = re.compile(r"(?:[Mm]aire|[Mm]ayor)\s(?:de\s|d['’]|du\s|of\s)([A-ZÀ-Þ][\w’'-]+)$")
_THE_TOWN = re.compile(r"\b(?:la|the)\s(ville|commune|city|town)\b(?!\s(?:de|d['’]|of)\b)")
_OWN_POST = re.compile(r"['’]s?\s([a-z-]+(?:\s[a-z-]+){0,2})(?:,|\s[a-z])")
_OF_THE_S = re.compile(r"(?:the\s)?([a-z-]{5,14})['’]s\s")


def going_on_from_above(line: Line, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """Whom an invitation names in the lines above that end with a comma: « Jeanne Roy, directrice de X, »."""
    found: tuple[str, ...] = ()
    block, start = line.block - 1, line.start
    while start == 0 and (above := next((one for one in lines if one.block == block >= 0), None)):
        if above.start or not above.text.rstrip().endswith(","):
            break
        found = in_order([*(one.name for one in acting(above, "", reading.finder, reading.cues)), *found])
        block -= 1
    return found


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
    ours = whose_text(parties, reading)
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


def whose_text(parties: tuple[str, ...], reading: Reading) -> str:
    """Who says « nous » in a text: the first that its letterhead or its site names, or the only one of its abouts."""
    ours = next((name for name in reading.letterhead if name not in parties), "")
    return ours or (reading.selves[0] if len(reading.selves) == 1 and reading.selves[0] not in parties else "")


def with_our_signatory(parties: tuple[str, ...], chosen: Announcement, reading: Reading) -> tuple[str, ...]:
    """The parties with whoever writes where "we" sign, or "our Chief Technology Officer" does."""
    post = _OUR_POST.search(chosen.line.folded, 0, chosen.verb_at) or _BY_OUR_POST.search(chosen.line.folded)
    ours = whose_text((), reading)
    signs = post is not None and any(word in reading.finder.words.roles for word in post[1].split())
    signs = signs or _WE_DO.search(chosen.line.folded, 0, chosen.verb_at) is not None
    signs = signs or _BINDS_US.search(chosen.line.folded) is not None
    theirs = reading.kind_of(ours) == "group" and any(reading.kind_of(name) in GROUP for name in parties)
    return in_order([ours, *parties]) if signs and ours and not theirs else parties


def those_meant(line: Line, kind: str, lines: Sequence[Line], reading: Reading) -> tuple[str, ...]:
    """« Ils ont signé … », "Yesterday they extended …": the two or more whom a sentence before joins."""
    shapes = (_THEY.match, _BETWEEN_THEM.search, _WHICH_THEY.search)
    if not any(found(line.folded) for found in shapes):
        return ()
    before = [one for one in lines if one.block >= 0 and (one.block, one.start) < (line.block, line.start)]
    before.sort(key=lambda one: (one.block, one.start))
    for one in reversed(before[-_BEFORE_THEM:]):
        found = acting(one, kind, reading.finder, reading.cues, reading.nouns.at(one))
        listed = joined(one.text, found, reading.finder, reading.cues)
        names = listed if len(listed) >= 2 else in_order(o.name for o in found)
        if 2 <= len(names) <= MOST_PARTIES:
            return names
    title = next((one for one in reversed(lines) if one.block < 0), line)
    named = in_order(o.name for o in acting(title, kind, reading.finder, reading.cues)) if title is not line else ()
    return named if 2 <= len(named) <= _BEFORE_THEM else ()


def with_its_subject(
    parties: tuple[str, ...], chosen: Announcement, lines: Sequence[Line], reading: Reading
) -> tuple[str, ...]:
    """The parties with whoever « elle », "its director" or "she" before the verb is: a subject of a sentence before."""
    line = chosen.line
    head = DATELINE.match(line.text) if line.start == 0 else None
    subject = line.folded[head.end() if head else 0 : chosen.verb_at]
    if beside := _BESIDE_THEM.match(subject):
        # « Avec A et B, elle a noué … »
        subject = subject[beside.end() :]
    own = line.text[chosen.verb_at - len(subject) : chosen.verb_at]
    beside_another = _SHE_AND.match(subject) is not None
    if not beside_another and (not _ITS_SUBJECT.match(subject) or reading.finder.organisations(own)):
        return parties
    before = [one for one in lines if one.block >= 0 and (one.block, one.start) < (line.block, line.start)]
    for one in sorted(before, key=lambda one: (one.block, one.start), reverse=True)[:_BEFORE_THEM]:
        named = [o.name for o in acting(one, "", reading.finder, reading.cues, reading.nouns.at(one))]
        named = [name for name in named if reading.kind_of(name) not in NO_MEMBERS]
        if named:
            # « Reprise par le groupe D, L éclaire 300 communes »: the one whom the title is about
            titled = {o.name for each in lines if each.block < 0 for o in reading.finder.organisations(each.text)}
            return in_order([next((name for name in named if name in titled), named[0]), *parties])
    return parties


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
    people = signing or reading.listed
    named = (_meant_by(one, reading) or one.organisation or _town_of_its_mayor(one, lines) for one in people)
    told = in_order(name for name in named if name)
    told = in_order([*told, *by_their_heads(line, reading)]) if signing else told
    # "for the Trust by A, for the school by B"
    nouns = reading.nouns.at(line)
    by_nouns = in_order(nouns[match[1]] for match in _FOR_THE.finditer(line.folded) if match[1] in nouns)
    return by_nouns if len(by_nouns) > max(len(told), 1) else told


def by_their_heads(line: Line, reading: Reading) -> list[str]:
    """For whom "X's President" is said to sign."""
    found = ((one.name, _OWN_POST.match(line.folded, one.end)) for one in reading.finder.organisations(line.text))
    roles = reading.finder.words.roles
    return [name for name, post in found if post and any(word in roles for word in post[1].split())]


def _town(name: str, reading: Reading) -> str:
    """The town of a name that a text knows as a body: « Ville de X », for its mayor."""
    ends = tuple(f"{of}{name}" for of in (" de ", " d’", " d'", " of ", " du "))
    return next((one for one in reading.finder.vocabulary.organisations if one == name or one.endswith(ends)), "")


def _town_of_its_mayor(person: Participant, lines: Sequence[Line]) -> str:
    """« Ville de X » for its mayor, where a text speaks of « la ville » and never names it so; else nothing."""
    town = _MAYOR_OF.match(person.role)
    nouns = (noun for line in lines if (noun := _THE_TOWN.search(line.folded)))
    noun = next(nouns, None) if town else None
    return f"{noun[1]} {'of' if noun[1] in ('city', 'town') else 'de'} {town[1]}" if town and noun else ""


def _by_post(role: str, reading: Reading) -> str:
    """The one university of a text, for its "Rector": whose a post is that only one of a kind has."""
    first = fold_in_place(role).partition(" ")[0]
    cues = reading.cues
    if first in cues.words("acting.posts.university"):
        teach = [name for name in reading.nouns.groups.get("universites", ()) if reading.kind_of(name) not in GROUP]
        return teach[0] if len(teach) == 1 else ""
    kinds = [kind for kind in cues.table["acting"]["posts"] if first in cues.words(f"acting.posts.{kind}")]
    nouns = (noun for kind in kinds for noun in cues.words(f"acting.stand_ins.{kind}"))
    meant = {reading.nouns.unique[noun] for noun in nouns if noun in reading.nouns.unique}
    return meant.pop() if len(meant) == 1 else ""


def _meant_by(person: Participant, reading: Reading) -> str:
    """For whom « la présidente du groupe », "the company's managing director" signs, where one only can be meant."""
    if (noun_only := fold_in_place(person.organisation)) in reading.nouns.unique:
        # « le président de l’Agglomération »
        return reading.nouns.unique[noun_only]
    if not person.organisation and _MINISTER.match(person.role):
        # « ministre de l’Économie » signs for its ministry, where that is one which is known.
        ministry = _MINISTER.sub(lambda post: _MINISTRIES[post[0].lower()], person.role)
        if known := reading.finder.vocabulary.organisation_id(ministry):
            return known
    if not person.organisation and (only := _by_post(person.role, reading)):
        return only
    if not person.organisation and (town := _MAYOR_OF.match(person.role)):
        return _town(town[1], reading)
    role = "" if person.organisation else fold_in_place(person.role)
    noun = _OF_THE.search(role) or _OF_THE_S.match(role)
    return reading.nouns.unique.get(noun[1], "") if noun else ""
