"""Which organisations of a sentence may act in it: not a parent, a backer, who looks on, or where it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from imt_archive.extraction.agreements.parents import is_parent
from imt_archive.extraction.agreements.signing import DATELINE, Line
from imt_archive.extraction.agreements.stand_ins import meant_in
from imt_archive.extraction.naming.named import UNLISTED, Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.words.cues import Cues

_OF = r"\s(?:de la |de l['’]|du |des |de |d['’]|of the |of |at the |at |to the |to )"
_THEIRS = r"(?: de la | de l['’]| du | des | de | d['’]| of the | of | the | a la | au | a )?$"
# « dont le Centre X », « à travers son centre Y », "a former head of networks at Z": not the one who acts.
_BY_THE_WAY = re.compile(
    r"\b(?:dont|whose|through|a travers|via|son|sa|ses|its|their)\s(?:le |la |l['’]|the )?"
    r"(?:(?!(?:at|with|by|to|from|avec|par|a|et|and)\s)[a-z-]+\s){0,2}$"
    r"|\b(?:former|ex|ancien|ancienne)\b[^,;]{3,50}\b(?:at|chez|of|de|d['’])\s?$"
    # « Les neuf membres de l’alliance X ont signé … », "the members of the X alliance": what they make up
    r"|\b(?:membres|members)\s(?:fondateurs\s)?(?:de\s|du\s|of\s)(?:l['’]|la\s|le\s|the\s)?(?:[a-z-]+\s)?$"
    # « Déjà partenaires de X, A et B … »
    r"|\b(?:deja|already)\s(?:partenaires?|partners?)\s(?:de |du |des |d['’]|of )(?:la |l['’]|the )?(?:[a-z-]+\s){0,2}$"
    # « contribué à la création d’une entreprise, X »
    r"|\b(?:creation|naissance|birth)\s(?:d['’]une?|of an?)\s[a-z-]+(?:\s[a-z-]+)?,\s$"
)
# « le contrat pour la Maison du numérique »: what it is for.
# "the Valmer Foundation, which the bank set up in 2005, launched …": who did something else.
_ASIDE = re.compile(
    r",\s(?:(?:(?:of |in )?which|que|qu['’])\s?[^,;]{4,120}"
    r"|dont\s[^,;]*\b(?:est|a|assure|fait|preside|detient|dirige|sont|ont)\s[^,;]*),"
)
# « C’est à Lyon, lors du salon, que A et B ont signé … »: nothing aside, but the very thing.
_CLEFT = re.compile(r"\W*(?:c['’]est|it (?:is|was))\b")
# ", which X launches today with Y," tells the very thing.
_AGREES = re.compile(
    r"\b(?:launch\w*|lanc\w+|sign\w*|creat\w+|conclu\w*|set up|found(?:ed|s)|fond\w+|mont\w+)\b.*\b(?:with|avec)\s"
)
# "the consortium, which brings together X and Y, was launched"
_MADE_OF = re.compile(
    r"\b(?:consortium|alliance|laboratory)[”\"]?,\s(?:which|that)\s"
    r"(?:br(?:ings?|ought) together|unites?|comprises?|includes?|gathers?)\s"
)
_AT_AN_HOUR = re.compile(r"(?:\bh|heures|\d),?\s(?:aux?|a la|a l['’])\s?$")
# "in the hall, Télécom Paris, 7 allée des Télégraphes, Palaiseau"
_AN_ADDRESS = re.compile(
    r",\s\d{1,4}\s?(?:bis|ter)?,?\s(?:(?:rue|avenue|allee|boulevard|place|quai|cours|chemin|route|impasse|square|esplanade)\b"
    r"|[a-z]+\s(?:street|road|avenue|square|lane|drive|place)\b)"
)
_ITS_TOWN = re.compile(r",\s([A-ZÀ-Þ][\w-]+)(?=[.;)]|$)")
_INSIDE = re.compile(r"\b(?:in|dans|en|across|throughout)\s(?:the\s|la\s|le\s|l['’])?$")
# « Après X, c’est Y qui … », "Like X before it, the school …": who did as much before
_BEFORE_THEM = re.compile(
    r"\W*(?:[Aa]près|[Cc]omme|[AÀà]\sl['’](?:instar|image)\sd(?:e|u|es)|[Aa]fter|[Ll]ike)\s"
    r"(?:la\s|le\s|les\s|l['’]|the\s)?((?:(?!avoir|être)[a-zà-ÿ-]+\s){0,2})"
)
_AND_OF = re.compile(
    r"\s(?:et|and)\s(?:de la |de l['’]|du |des |de |d['’]|of the |of |by the |by |la |le |l['’]|the )?"
)
_BACKS = re.compile(
    r"\b(?:soutien|support|aide|help|appui|backing|soutenue?|supported|finance\w*|funded)\b[^,;:]{0,60}$"
)
_PURPOSE = re.compile(r"(?<!\bsigne )(?<!\bsigned )\b(?:pour|for|concernant|sur|about)\s(?:la |le |l['’]|les |the )$")
_TO_WHOM = re.compile(r"\W*(?:pour|for)\s(?:la |le |l['’]|les |the )?(?:[a-z-]+\s){0,2}")
_BY_THEM = r"\w*\s(?:[a-z]+\s){0,3}?(?:par|by)\s(?:the |la |le |l['’])?(?:[a-z-]+\s){0,3}$"
_DONE = re.compile(r"\s(?:ont|a|avaient|signent|financent)\s")
_DONE_WITHIN = 130
# « dans les locaux de la start-up nantaise X », "on the premises of the Nantes start-up X"
_WHAT_IT_IS = r"(?:(?!(?:et|and|with|avec)\s)[a-z-]+\s){0,2}"
_GIVEN_MONEY = ("chair", "patronage")
_REACH = 70


def acting(line: Line, kind: str, finder: Finder, cues: Cues, nouns: Mapping[str, str] | None = None) -> list[Named]:
    """The organisations that may be parties of what a sentence tells, in its order; `nouns` stand for some of them."""
    present = cues.pattern("signing.presence").search(line.folded)
    named = finder.organisations(line.text)
    parents = {one.name for one in named if is_parent(one, line, cues)}
    found = [
        one
        for one in named
        if one.name not in parents
        and not _is_a_place(one, line, finder, cues)
        and not (present and _looks_on(one, present.start(), line, finder))
        and not _is_behind(one, kind, line, cues)
    ]
    found = [one for one in found if not _is_next_to_one_behind(one, named, found, line)]
    found = [one for one in found if one.name not in _told_before(named, line)]
    known = {one.name for one in found}
    meant = (one for one in meant_in(line, nouns or {}) if one.name not in known and not is_parent(one, line, cues))
    found += [one for one in meant if not any(it.start < one.end and one.start < it.end for it in named)]
    told_in = _CLEFT.match(line.folded) is not None or _MADE_OF.search(line.folded) is not None
    aside = [match.span() for match in _ASIDE.finditer(line.folded) if not told_in and not _AGREES.search(match[0])]
    outside = [one for one in found if not any(start < one.start < end for start, end in aside)]
    return sorted(outside, key=lambda one: one.start)


def _is_a_place(one: Named, line: Line, finder: Finder, cues: Cues) -> bool:
    """« dans la région X », "in the Y Region": where, and nobody who acts."""
    kind = finder.vocabulary.organisations[one.name].kind
    if kind == UNLISTED and _AT_AN_HOUR.search(line.folded[max(0, one.start - 16) : one.start]):
        # « le 17 juin à 11 h, aux Ateliers des Capucins »
        return True
    if _AN_ADDRESS.match(line.folded, one.end):
        return True
    town = _ITS_TOWN.match(line.text, one.end) if kind == UNLISTED and line.text.endswith(", ", 0, one.start) else None
    if town and fold_word(town[1]) in cues.words("bodies.by_the_way.towns"):
        # "on board the barge, Port de l’Arsenal, Paris"
        return True
    if kind not in ("region", "local-authority"):
        return False
    return _INSIDE.search(line.folded[max(0, one.start - 16) : one.start]) is not None


def _is_next_to_one_behind(one: Named, named: Sequence[Named], found: Sequence[Named], line: Line) -> bool:
    """« avec le soutien de A et de B »: where A only backs it, so does B."""
    before = [other for other in named if other.end <= one.start]
    if not before or before[-1] in found:
        return False
    joint = line.folded[before[-1].end : one.start]
    return _AND_OF.fullmatch(joint) is not None and _BACKS.search(line.folded[: before[-1].start]) is not None


def _told_before(named: Sequence[Named], line: Line) -> set[str]:
    """« Après X et Y, c’est Z qui … »: those with whom a sentence only compares whoever acts."""
    head = DATELINE.match(line.text) if line.start == 0 else None
    like = _BEFORE_THEM.match(line.text, head.end() if head else 0)
    # « l’association X » may be a name as a whole.
    at, until = like.span(1) if like else (-1, -1)
    found: set[str] = set()
    for one in named:
        if not at <= one.start <= until:
            break
        found.add(one.name)
        joint = _AND_OF.match(line.folded, one.end)
        at = until = joint.end() if joint else -1
    return found


def _looks_on(one: Named, present: int, line: Line, finder: Finder) -> bool:
    """Whether an organisation stands in the part of a sentence that tells who was present."""
    if one.start < present:
        return False
    # « En présence de la ministre A, X et Y ont signé »: at the head of a sentence it ends with a comma.
    head = DATELINE.match(line.text) if line.start == 0 else None
    before = line.text[present : one.start]
    # « En présence de Luc Besnard, président d’X, Y et Z ont signé »
    post = re.findall(r"[\w-]+", before.rpartition(",")[2])[:3]
    is_post = any(fold_word(word) in finder.words.roles for word in post)
    return present - (head.end() if head else 0) > 12 or "," not in before or is_post


def _is_behind(one: Named, kind: str, line: Line, cues: Cues) -> bool:
    """Whether the words before an organisation say that it only backs what is done, or was where it was done."""
    if one.name.startswith(("laboratoire ", "laboratory ")):
        return True
    before = line.folded[max(0, one.start - _REACH) : one.start]
    # « soutenu par X », "funded by X", « au sein de X », "under the aegis of X"
    by = cues.pattern("acting.backed", after=_BY_THEM)
    under = cues.pattern("acting.under", after=_THEIRS)
    aegis = cues.pattern("acting.aegis", after=_THEIRS)
    if aegis.search(before) or (kind not in _GIVEN_MONEY and (by.search(before) or under.search(before))):
        return True
    # « dans les locaux de X », "at the headquarters of X"
    at = r"\b(?:dans|au|a|aux|sur|at|in|on)\s(?:(?:la|le|les|l['’]|the)\s?)?(?:[a-z'’-]+\s){0,4}?"
    inside = cues.pattern("acting.premises", before=at, after=rf"(?:\s[a-z'’-]+){{0,4}}?{_OF}{_WHAT_IT_IS}$")
    aside = _BY_THE_WAY.search(before)
    if aside and aside[0].lstrip().startswith("dont") and _DONE.search(line.folded[one.end : one.end + _DONE_WITHIN]):
        # « un laboratoire dont A, B et C ont signé la convention »
        aside = None
    # « Pour X, l’accord signé avec Y est une première »: what it is to whoever signs it
    to_whom = _TO_WHOM.fullmatch(line.folded[: one.start]) and line.text.startswith(",", one.end)
    return bool(inside.search(before) or (_PURPOSE.search(before) and not to_whom) or aside)
