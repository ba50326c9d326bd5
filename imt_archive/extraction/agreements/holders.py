"""Who holds a label: to whom it is given, or who obtained it; never who gives it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from imt_archive.extraction.agreements.acting import acting
from imt_archive.extraction.agreements.joining import joined
from imt_archive.extraction.agreements.lists import without_to
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import in_order
from imt_archive.extraction.words.cues import Cues

MINISTRY = re.compile(r"(?:[Mm]inist(?:ère|ry)|[Cc]omité|[Cc]ommittee|[Jj]ury)\b")
# Who gives a label stands before these, and who gets it behind; « a été décerné », "was awarded" is the other way.
_GIVES = re.compile(
    r"\b(?:(?:attribu|decern|accorde|remis|octroi|delivr|award|grant|given|gives|gave)\w*|confer(?:e|s|red|ring)?)\b(?!\sa\sete\b|\spar\b|\sby\b)"
)
_FOR_WHAT = re.compile(r"\s(?:for|pour)\s(?=(?:ses|son|sa|its|the|two|three|deux|trois|les|la|le)\s)")
_GIVEN_TO = re.compile(r"\b(?:a|au|aux|to)\s(?:la |l['’]|the |[a-z-]+ ){0,3}$")
# "the label from Campus France"
_FROM = re.compile(r"\b(?:from|delivre par|decerne par|attribue par|awarded by|granted by)\s(?:the |la |le |l['’])?$")
# « … a été accordé le 5 novembre par l’association X »
_BY_WHOM = re.compile(r"\b(?:by|par)\s(?:the\s|la\s|le\s|l['’])?(?:[a-z-]+\s){0,2}$")
# « le label X, que l’association accorde », ", which the association grants"
_WHICH_IT_GIVES = re.compile(r"\s(?:accorde|decerne|delivre|attribue|remet|grants?|awards?|gives?)\b")
_HAS_IT = re.compile(
    r"\b(?:recu|recoi\w+|obten\w+|obtien\w+|decroch\w+|remport\w+|received|earned|won|gained|obtained|holds)\b"
)
_PASSIVE = re.compile(r"\b(?:ete|etre|voit|voient|vu|been|was|were)\s(?:[a-z]+\s){0,3}$")
_RENEWS = re.compile(
    r"\b(?:renews?|renewed|renouvel\w+|reconduit|prolonge\w*)\s(?:le|la|the|its|son)\s(?:[\w.&-]+\s){0,3}?label\w*"
    r"(?:\s(?!d[eu]\b|d['’]|of\b)[\w.&«»-]+){0,4}?\s(?:of|du|de|d['’])\s?"
)
_RENEWED_FOR = re.compile(
    r"\blabel\w*\s(?:[\w.&-]+\s){0,3}?(?:renewed|renouvelee?|reconduite?)\s(?:[a-z]+\s)?(?:for|to|pour|aux?|a)\s"
)
# « l’institut X »: what it is may stand before its name.
_NEAR = 24
_NOT_PARTIES = ("ministry", "programme", "label")


def holders_of(line: Line, verb_at: int, finder: Finder, cues: Cues, nouns: Mapping[str, str]) -> tuple[str, ...]:
    """Who holds a label: a ministry or an agency gives it to them, and the label itself is no party."""
    bodies = finder.vocabulary.organisations
    if whose := _whose_is_renewed(line, finder):
        return whose
    found = [
        one for one in acting(line, "label", finder, cues)
        if bodies[one.name].kind not in _NOT_PARTIES
        and not MINISTRY.match(one.name)
        and not _FROM.search(line.folded[: one.start])
        and not (one.start > verb_at and _BY_WHOM.search(line.folded, verb_at, one.start))
        and not (one.start > verb_at and _WHICH_IT_GIVES.match(line.folded, one.end))
    ]  # fmt: skip
    if to := next((match for match in _GIVES.finditer(line.folded) if not _is_aside(line, match)), None):
        passive = _PASSIVE.search(line.folded, 0, to.start()) is not None
        if given := _given_to(line, to, found, finder, cues, nouns, passive=passive):
            return given
    before = [one for one in found if one.start < verb_at]
    # "EFMD is delighted to announce that X has been awarded the label": who announces it does not hold it.
    that = [match.end() for match in re.finditer(r"\b(?:that|que|qu['’])\s?", line.folded[:verb_at])]
    if that and before and before[-1].start >= that[-1]:
        before = [one for one in before if one.start >= that[-1]]
    listed = joined(line.text[:verb_at], before, finder, cues)
    if len(listed) >= 2:
        return listed
    # « L’école vient d’obtenir le label de l’association X », "The label was awarded to the school"
    by_nouns = [] if before else acting(line, "label", finder, cues, nouns)
    printed = {one.start for one in finder.organisations(line.text)}
    meant = [
        one for one in by_nouns
        if one.start < verb_at
        or (one.start not in printed and re.search(r"\b(?:to|a|au|aux)\s?$", line.folded[: one.start]))
    ]  # fmt: skip
    return in_order(one.name for one in before or meant or found)


def _whose_is_renewed(line: Line, finder: Finder) -> tuple[str, ...]:
    """« Le ministère a renouvelé le label Y de l’institut X », "Label Y renewed for X": whose it was and is again."""
    told = next((match for shape in (_RENEWS, _RENEWED_FOR) if (match := shape.search(line.folded))), None)
    kinds = finder.vocabulary.organisations
    behind = (one for one in finder.organisations(line.text) if told and told.end() <= one.start <= told.end() + _NEAR)
    return tuple(one.name for one in behind if kinds[one.name].kind not in _NOT_PARTIES)[:1]


def _is_aside(line: Line, to: re.Match[str]) -> bool:
    """« X a reçu le label, remis à Paris par Y »: a participle behind a comma, where another verb says who has it."""
    return line.folded.endswith(", ", 0, to.start()) and _HAS_IT.search(line.folded, 0, to.start()) is not None


def _given_to(
    line: Line,
    to: re.Match[str],
    found: Sequence[Named],
    finder: Finder,
    cues: Cues,
    nouns: Mapping[str, str],
    *,
    passive: bool,
) -> tuple[str, ...]:
    """To whom a label is given, behind the verb that gives it; nobody where the sentence says it otherwise."""
    # "to the school for two programmes: …": for what, and to nobody else
    what = _FOR_WHAT.search(line.text, to.end())
    given = [one for one in found if to.end() <= one.start < (what.start() if what else len(line.text))]
    if given and _GIVEN_TO.search(line.folded, to.end(), given[0].start):
        # « L’agence a décerné le label à A, B et C », « le label a été accordé à A »
        to_whom = line.text[to.end() : what.start() if what else None]
        behind = without_to(to_whom)
        listed = joined(behind, finder.organisations(behind), finder, cues)
        named = in_order(one.name for one in given)
        return listed if len(listed) > len(named) else named
    if passive:
        return ()
    if not given:
        # "It awarded the school the label"
        kinds = finder.vocabulary.organisations
        meant = (one for one in acting(line, "label", finder, cues, nouns) if one.start >= to.end())
        return in_order(one.name for one in meant if kinds[one.name].kind not in _NOT_PARTIES)
    by_somebody = any(one.end <= to.start() for one in finder.organisations(line.text))
    return in_order(one.name for one in given) if by_somebody else ()
