"""People in running text, with the role and the organisation that the text gives them, and who is appointed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.people.posts_ahead import Span, post_right_before, posts_ahead
from imt_archive.extraction.people.roles import ARTICLE, CLAUSE, apposition, role_of
from imt_archive.extraction.words.cues import Cues
from imt_archive.extraction.words.spans import fold_in_place
from imt_archive.model.records import Block, Evidence, Participant

_EMPLOYED_AT = re.compile(
    r"(?<!\bet)(?<!\band)(?<!présence)(?<!presence)(?<!appointment)(?<!nomination)(?<!lection)(?<!arrivée)(?<!arrival)"
    r"(?<!départ)(?<!departure)(?<=\w)\s(?:of|at|de|du|d['’]|chez)\s*$"
)
_TO_A_POST = r"\w{0,3}\s(?:(?:as|au poste de|aux fonctions de|comme|en tant que|to the post of|to the position of)\s)?"
_AS = re.compile(r"\s*,?\s*(?:as\s|comme\s)?")
_NAMES_ANOTHER = re.compile(r"\s*,?\s*(?:vient\sde\s|(?:a|ont|has|have|had|avait)\s(?!ete\b|been\b))")
_SENTENCE_END = re.compile(r"(?<=[\w»”\"’)]{2})[.!?…]\s+(?=[A-ZÀ-Þ«“\"])")
_AGED = re.compile(r"\s*,\s\d\d(?:\s(?:ans|years\sold))?,")
# « X rejoint l’école comme directrice », "X joins the school as Director of Studies"
_IN_A_POST = re.compile(
    r"\s(?:comme|en tant que|en qualite de|au poste de|as)\s(?=(?:(?:la|le|its|the|their)\s|l['’])?(?:[a-z-]+\s){0,3}?"
    r"(?:direct|president|head|dean|doyen|responsable|charge|chef|secretaire|secretary|manager|professe|chair|vice|deputy|adjoint|rect))"
)
_COMES_AS = re.compile(
    r"\s(?:rejoint|rejoindra|a rejoint|arrive|joins|joined|has joined|will join)\b[^.;:,]{0,60}?" + _IN_A_POST.pattern
)
_WELCOMES = re.compile(r"\b(?:accueille|accueillera|recrute|welcomes?|welcomed|recruits?|recruited|hires?|hired)\s$")
# « X passera le relais à Y », "X will hand over to Y"
_HANDS_OVER = re.compile(
    r"\s(?:(?:passe|passera|a passe|transmet|transmettra|a transmis|cede|cedera|a cede|laisse|laissera|a laisse)\s"
    r"(?:le relais|le flambeau|le temoin|sa place|la main|la place|les renes)\sa"
    r"|(?:hands|handed|will hand|is handing|has handed)\s(?:over|the reins)(?:\sto)?"
    r"|passes the baton to|makes way for|gives way to)\s$"
)
_HANDS_REACH = 60
# « Marie Roy, nouvelle directrice de l’école »
_NEW = re.compile(r"\s*,\s*(?:la\s|le\s|the\s)?(?:nouveau|nouvelle|new)\s")


def is_employer(text: str, person: Named, finder: Finder) -> bool:
    """Whether what looks like a person's name is where the one before works: "engineer at Halsmouth Dynamics"."""
    if _EMPLOYED_AT.search(text, max(person.start - 24, 0), person.start) is None:
        return False
    clause = re.split(r"[,.;:()«»“”\"]", text[max(person.start - 90, 0) : person.start])[-1]
    return any(fold_word(word) in finder.words.roles for word in re.findall(r"[\w-]+", clause))


def people_in(text: str, part: str, finder: Finder, cues: Cues, block: int, offset: int = 0) -> list[Participant]:
    """A list of people with their roles: « A, rôle de X, B, rôle d’Y et C »."""
    people = [person for person in finder.people(text) if not is_employer(text, person, finder)]
    found = []
    ahead_of = posts_ahead(text, people, finder)
    for number, person in enumerate(people):
        evidence = Evidence(block, offset + person.start, offset + person.end)
        since = _since(text, people[number - 1].end if number else 0, person.start)
        until = _up_to_the_next(text, people[number : number + 2], ahead_of[number + 1 : number + 2], finder)
        # What stands before a name of a list is the role of the one before it.
        alone = number == 0 or since > people[number - 1].end
        start = person.start if not alone and "," in text[since : person.start] else since
        if right_before := post_right_before(text, since, person.start, finder):
            # "A, head of X, and the Dean of Y, B", "A, head of X, and Rector B"
            start = right_before[1]
        if (post := ahead_of[number]) is not None:
            role, organisation = finder.role_and_organisation(ARTICLE.sub("", text[slice(*post)]))
        else:
            role, organisation = role_of(text, person, until, finder, cues, start)
        found.append(Participant(person.name, part, role, organisation, evidence=evidence))
    return found


def _since(text: str, start: int, end: int) -> int:
    """From where what stands before a name is told of it: the sentence's beginning, or whoever is named before it."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, end)]
    return ends[-1] if ends else start


def _up_to_the_next(text: str, two: Sequence[Named], ahead_of_it: Sequence[Span | None], finder: Finder) -> int:
    """Up to where what stands behind the first of two people is told of that one: not the post before the next."""
    if len(two) < 2:
        return len(text)
    if ahead_of_it[0] is not None:
        return ahead_of_it[0][0]
    before = post_right_before(text, two[0].end, two[1].start, finder)
    return before[0] if before else two[1].start


def introduced_people(title: str, blocks: Sequence[Block], finder: Finder, cues: Cues) -> list[Participant]:
    """Whoever a text introduces with a role, and who is appointed or leaves, in its order; block -1 is the title."""
    found: list[Participant] = []
    texts = [(-1, title), *((number, block.text) for number, block in enumerate(blocks) if block.kind in _BODY)]
    for number, text in texts:
        folded = fold_in_place(text)
        people = [person for person in finder.people(text) if not is_employer(text, person, finder)]
        listed = people_in(text, "named", finder, cues, number)
        for at, person in enumerate(people):
            until = people[at + 1].start if at + 1 < len(people) else len(text)
            evidence = Evidence(number, person.start, person.end)
            part, start = _part(folded, person, until, cues, in_title=number < 0)
            if part == "appointed":
                role, organisation = finder.role_and_organisation(apposition(_clause(text[start:until]), finder, cues))
                if not organisation and (before := finder.organisations(text[: person.start])):
                    organisation = before[-1].name
            else:
                role, organisation = listed[at].role, listed[at].organisation
            is_role = any(fold_word(word) in finder.words.roles for word in re.findall(r"[\w’'-]+", role))
            if part != "named" or is_role:
                found.append(Participant(person.name, part, role if is_role else "", organisation, evidence=evidence))
    if not any(person.part == "appointed" for person in found):
        found = _with_whoever_comes(found, texts, finder)
    if not any(person.part == "appointed" for person in found):
        return [replace(person, part="named") for person in found]
    return _once_each(found)


def _with_whoever_comes(
    found: Sequence[Participant], texts: Sequence[tuple[int, str]], finder: Finder
) -> list[Participant]:
    """« A, à la barre de l’école », and further down « Elle succède à B »: who comes where a text tells who goes.

    The one person of the title, else whoever is named last before the one who goes.
    """
    gone = next((one for one in found if one.part == "predecessor"), None)
    if gone is None or gone.evidence is None:
        return list(found)
    place = gone.evidence
    named = [(number, one) for number, text in texts if number <= place.block for one in finder.people(text)]
    named = [(at, one) for at, one in named if one.name != gone.name and (at, one.start) < (place.block, place.start)]
    titled = {one.name for at, one in named if at < 0}
    if not named or len(titled) > 1:
        return list(found)
    newcomer = next(iter(titled), named[-1][1].name)
    at, first = next(pair for pair in named if pair[1].name == newcomer)
    told = next((one for one in found if one.name == newcomer and one.role), None)
    role, organisation = (told.role, told.organisation) if told else ("", "")
    evidence = Evidence(at, first.start, first.end)
    return [Participant(newcomer, "appointed", role, organisation, evidence=evidence), *found]


def _once_each(found: Sequence[Participant]) -> list[Participant]:
    """The people with one part each: who goes is not who comes, whatever post he goes to; the first says most."""
    goes = {person.name for person in found if person.part == "predecessor"}
    kept: dict[tuple[str, str], Participant] = {}
    for person in found:
        before = kept.get((person.name, person.part))
        if person.part != "appointed" or person.name not in goes:
            kept[person.name, person.part] = before if before and (before.role or not person.role) else person
    return list(kept.values())


_COURTESY = r"\s*(?:(?:m|mme|mr|mrs|ms|dr|dre|prof|professor|professeure?)\.?\s)?$"
_BODY = ("lead", "paragraph", "bullet", "caption", "heading", "quotation")


def _part(folded: str, person: Named, until: int, cues: Cues, *, in_title: bool) -> tuple[str, int]:
    """What a person is by the words around the name, and where the role starts that these words give."""
    if in_title and (new := _NEW.match(folded, person.end, until)):
        return "appointed", new.end()
    start = person.end
    if aged := _AGED.match(folded, start, until):
        # « X, 45 ans, a pris ses fonctions »
        start = aged.end()
    after = cues.pattern("people.appointed", r"\s*,?\s*(?:\w+\s){0,2}?", _TO_A_POST).match(folded, start, until)
    appoints = cues.pattern("people.appoints", after=r"\w{0,3}\s*$")
    if after and _NAMES_ANOTHER.match(folded, person.end, after.end()):
        # « Le directeur, X, a nommé Y »
        return "named", person.end
    if not after and appoints.search(folded, max(0, person.start - 30), person.start):
        # "The school has appointed X head of Y."
        behind = _AS.match(folded, person.end)
        return "appointed", behind.end() if behind else person.end
    if after:
        return "appointed", after.end()
    if comes := _COMES_AS.match(folded, start, until) or _welcomed(folded, person, until):
        return "appointed", comes.end()
    ahead = folded[max(0, person.start - _HANDS_REACH) : person.start]
    if _HANDS_OVER.search(ahead):
        return "appointed", person.end
    if _HANDS_OVER.match(folded, start, until):
        return "predecessor", person.end
    if cues.pattern("people.succeeds", r"\s*,?\s*(?:[^.;:,]{3,60},\s)?", r"\s*$").fullmatch(
        folded, start, until
    ) and until < len(folded):
        # « X succède à Y »
        return "appointed", person.end
    before = cues.pattern("people.succeeds", after=_COURTESY).search(folded[max(0, person.start - 40) : person.start])
    leaves = cues.pattern("people.leaves", r"\s*,?\s*(?:\w+\s){0,3}?").match(folded, person.end, until)
    return ("predecessor", person.end) if before or leaves else ("named", person.end)


def _welcomed(folded: str, person: Named, until: int) -> re.Match[str] | None:
    """« L’école accueille X comme directrice », "welcomes X as head of": where the post begins."""
    told = _WELCOMES.search(folded, max(0, person.start - _HANDS_REACH), person.start)
    return _IN_A_POST.match(folded, person.end, until) if told else None


def _clause(text: str) -> str:
    match = re.match(CLAUSE, text)
    clause = match[1] if match else ""
    return re.split(
        r"\s(?:par\s(?:son|sa|le|la|l['’]|(?:un\s)?(?:arrêté|décret))"
        r"|by\s(?:its|the)|à compter|à partir|with effect|as of|from \d|le \d|on \d"
        r"|depuis|since|pour un|for a)\b",
        clause,
    )[0]
