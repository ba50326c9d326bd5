"""Whose an organisation is, and so acts in nothing: « X, école de l’Institut Y », "a subsidiary of Y"."""

from __future__ import annotations

import re

from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.words.cues import Cues

_OF = r"\s(?:de la |de l['’]|du |des |de |d['’]|of the |of |at the |at |to the |to )"
# "the IMT subsidiary", "the group's school"
_REACH = 70
_ITS_BRANCH = re.compile(r"(?:['’]s?)?\s(?:subsidiary|subsidiaries|branch)\b(?!\s[A-Z])")
# « les six écoles du nouveau réseau X »
_OF_A_GROUP = (
    r"(?:nouveau\s|new\s|future?\s)?(?:groupe|group|company|firm|reseau|network)\s(?:[a-z]+\s)?"
    # « filiale de la fonderie X »
    r"|(?:societe|entreprise|banque|fonderie|association|fondation|charity|bank|start-up|cooperative|mutuelle|ong|ngo|pme|eti|sme)\s"
)


def is_parent(one: Named, line: Line, cues: Cues) -> bool:
    """« X, école de l’Institut Y », "a subsidiary of Y", « membre de Y »: whose it is."""
    before = line.folded[max(0, one.start - _REACH) : one.start]
    if _ITS_BRANCH.match(line.folded, one.end):
        return True
    whose = cues.pattern("acting.parents", after=rf"(?:\s[a-z'’-]+){{0,3}}{_OF}(?:{_OF_A_GROUP})?$")
    return whose.search(before) is not None and bool(line.text[: one.start].strip(" LlaeThs'’"))
