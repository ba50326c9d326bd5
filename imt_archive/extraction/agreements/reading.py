"""What the reading of agreements goes by, and a sentence that announces one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.agreements.stand_ins import StandIns
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.dates import Edtf
from imt_archive.model.records import Participant

_WHICH_CHAIR = (
    "former|new|first|outgoing|previous|next|deputy|elected"
    "|group|school|committee|council|company|foundation|university"
)
_WHO_PRESIDES = ("its", "our", "his", "her", "as", "vice", "deputy", "board", "current")
GROUP = ("group", "school", "subsidiary")
"""The kinds of organisations that are the group's own."""
NO_MEMBERS = ("ministry", "programme", "label", "public-body")
"""The kinds of organisations that give a consortium its money and belong to none."""
MOST_PARTIES = 9
"""A sentence that names more is about other things too."""
# The noun of which there may be several: « protocole d’accord ».
_FIRST_NOUN = re.compile(r"^([a-z]+[a-rt-wyz])(?=\sd['’]|\sde\s|\sof\s)")
# « sa directrice du mécénat », "head of the chair": what somebody looks after.
_LOOKED_AFTER = re.compile(
    # « un protocole d’entente sur la certification »: what an agreement is about
    r"\b(?:protocole|accord|convention|entente|memorandum|agreement|partenariat|partnership)(?:\s[a-z'’]+){0,3}"
    r"\s(?:sur|on)\s(?:la\s|le\s|l['’]|the\s)?$"
    r"|\b(?:direct\w+|responsable|charge[es]?|delegue[es]?|titulaire|coordinat\w+|head|manager|officer|holder|vice-president\w*)"
    r"\s(?:adjointe?\s|generale?\s)?(?:du|de la|de l['’]|des|de|au|aux|of the|of|for)\s?$"
)


@dataclass(frozen=True, slots=True)
class Announcement:
    """A sentence that announces an agreement of a kind."""

    line: Line
    kind: str
    verb_at: int
    outright: bool  # it says that something was signed or granted, and does not only name it


@dataclass(frozen=True)
class Reading:
    """What agreements are told by: names, words, and the day of issue."""

    finder: Finder
    cues: Cues
    issued: Edtf | None
    listed: tuple[Participant, ...] = ()  # who is named in a list of signatories
    members: tuple[str, ...] = ()  # of a consortium, where they have a list of their own
    nouns: StandIns = field(default_factory=StandIns)  # « l’école »: of whom
    letterhead: tuple[str, ...] = ()  # the organisations named above the title
    selves: tuple[str, ...] = ()  # whoever tells of itself: by its letterhead, its site, its about paragraph
    title_kind: str = ""
    general: bool = False  # « accord », "agreement" alone are agreements too
    loosely: bool = False  # so is one that is new, and of which nothing says that it was signed

    def kind_of(self, name: str) -> str:
        """The kind of an organisation by its id; nothing where it is a name as printed."""
        organisation = self.finder.vocabulary.organisations.get(name)
        return organisation.kind if organisation else ""

    def kind_in(self, folded: str) -> tuple[str, int, int]:
        """The kind of agreement that a text names first, and where; a proper kind before any other agreement."""
        kinds = list(self.kinds_in(folded))
        proper = [one for one in kinds if one[0] != "other"]
        if proper and proper[0][0] == "patronage":
            # « Cinq mécènes pour une chaire »
            proper.sort(key=lambda one: one[0] != "chair")
        return next(iter(proper), kinds[0] if kinds else ("", -1, -1))

    def kinds_in(self, folded: str) -> Iterator[tuple[str, int, int]]:
        """Every kind of agreement that a text names, and where; the longer of two names at one place wins."""
        pattern, kinds = self._kinds
        return (
            (kinds[match["name"] or match["alone"] or match[0]], match.start(match.lastgroup or 0), match.end())
            for match in pattern.finditer(folded)
            if not _LOOKED_AFTER.search(folded, max(0, match.start() - 40), match.start())
        )

    @cached_property
    def _kinds(self) -> tuple[re.Pattern[str], dict[str, str]]:
        terms = self.finder.vocabulary.agreement_kinds
        kinds = {fold_word(cue): code for code, term in reversed(terms.items()) for cue in term.cues}
        # « protocoles d’accord », "letters of intent"
        kinds = {_FIRST_NOUN.sub(r"\1s", cue): code for cue, code in kinds.items()} | kinds
        if self.general:
            kinds = dict.fromkeys(self.cues.words("signing.general"), "other") | kinds
        phrases = "|".join(re.escape(phrase) for phrase in sorted(kinds, key=len, reverse=True))
        # The “Quiet Roads” chair: alone, the word is somebody who presides.
        named = rf"(?<![a-z0-9])(?P<name>{phrases})(?:e?s)?(?![a-z0-9]|['’]t\b)|(?<=[\"”»]\s)(?:chair|label)\b"
        presides = "".join(rf"(?<!\b{word}\s)" for word in _WHO_PRESIDES)
        # "the ORIGAMI chair was opened", and neither "its chair Ann Shaw" nor "chair of the board"
        of_a_name = rf"(?<=[a-z0-9]\s){presides}chair\b(?=\s(?!of\b|and\b))"
        # "extended the Responsible Credit chair.", and not "the former chair."
        ends = rf"\bthe\s(?!(?:{_WHICH_CHAIR})\b)(?:[\w'’“”\"-]+\s){{1,4}}?{presides}(?P<alone>chair)(?=[.,;])"
        pattern = f"{named}|{of_a_name}|{ends}"
        return re.compile(pattern), kinds | {"chair": "chair", "label": "label"}
