"""The ways in which one sentence tells who signs: « signé par A », « X, représenté par A », "A and B signed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.people.people import people_in
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.records import Evidence, Participant
from imt_archive.model.vocabulary import fold

_SIGNED = (
    r"(?:signe\w*|signature|signed|signing|paraphe\w*|ratifie\w*|sealed|scelle\w*|inked|initialled|conclue?s?"
    r"|renouvele\w*|reconduite?s?|renewed)"
)
SIGNED_BY = re.compile(
    rf"\b{_SIGNED}\b([^.;]{{0,120}}?)\b(?:(?:par|by)\s|de la main d(?:e\s|['’]))"
    r"|^\W*(?:ont|a|have)\s(?:egalement\s)?(?:signe|signed|appose leur signature|tenu la plume)"
    r"(?:\s?:?|,\s[^:.;]{3,60}\s?:)\s"
    r"|\b(?:signatures?|ceremon(?:ie|y))\b[^.;]{0,80}?\b(?:brought together|reuni\w*|rassembl\w+)\s"
    r"|\b(?:signataires?|signator(?:y|ies))\s(?:en\s)?(?:sont|etaient|est|etait|ont ete|are|were|was|is)\s"
    r"|^\W*signing for\s[^:.,;]{3,60}?\s(?:were|was|are|is)\s"
    r"|\bsignatures?\s(?:took place|was held|a eu lieu|s['’]est (?:tenue|deroulee))\b[^.;]{0,90}?\b(?:entre|between)\s"
)
HAS_SIGNED = re.compile(
    r"\b(?:ont|a|viennent de|vient de|have|has)\s(?:(?:tous|toutes|both|all|each|chacune?|ainsi|ensemble)\s)?"
    r"(?:deux\s)?(?:\w+ment\s|\w+ly\s|today\s)?(?:(?:contre|co)?signe(?:r|e?s?)|signed|conclu|paraphe\w*|concluded|appose\w*"
    r"|inked|initialled|scelle|renouvele|reconduit|sealed)\b"
    r"|\b(?:signent|signe|signeront|signera|will sign|signed|sign|initialled|inked|countersigned|les apposent"
    r"|paraphent|parapheront|contresignent|(?:est|sont|etait|etaient) venue?s? (?:y )?(?:signer|parapher)"
    r"|(?:came|come) to (?:sign|affix their)"
    r"|sealed|each put|(?:put|set|affixed|appended|added) (?:a|their|his|her) (?:names?|signatures?)|held the pens?)\b"
    r"|,\s(?:les?\s)?(?:stylos?|plumes?) (?:en|a la) main\b|,\s(?:with )?(?:pens?|pen) in hand\b"
    r"|\b(?:se sont|s['’]est) (?:retrouve|reuni)\w*\b[^.;]{0,60}?\spour"
    r" (?:(?:\w+ment )?(?:signer|parapher)|(?:la|sa) signature)\b"
    r"|\b(?:met|gathered|came together)\b[^.;]{0,60}?\sto (?:sign|initial)\b"
    r"|\b(?:ont|a)\sproced\w+\s(?:[^.;,]{0,30}?\s)?a la signature\b"
    r"|\ben (?:sont|est|etaient|etait) (?:les|l['’]un des) signataires?\b"
    r"|\b(?:are|were) (?:the|its|both) (?:two )?signatories\b"
    r"|\b(?:convi|invit)\w+\s[^.;]{0,60}?\s(?:a la|to the)\s(?:ceremonie de |ceremony of )?(?:signature|signing)\b"
    r"|\b(?:ont|a|avait|avaient)\stenu\s(?:la plume|le stylo)|\btena(?:it|ient)\s(?:la plume|le stylo)\b"
)
# « apposé leur nom », « la signature de A et celle de B », "the signatures, affixed on Thursday, of Mrs A and of Mr B"
_SIGNATURES_OF = re.compile(
    r"\b(?:porte\w*|bears?|bearing|carries)\s(?:[a-z]+\s){0,2}?signatures?\b[^.;]{0,60}?\b(?:d(?:e|es|u)\s|d['’]|of\s)"
    r"|\b(?:recu|recoit|recueilli|received|receives|bore)\s[^.;]{0,60}?(?:les|the)\s(?:signatures|paraphes|initials)"
    r"\s(?:d(?:e|es|u)\s|d['’]|of\s)"
    r"|\b(?:figurent|on lit|stand)\s(?:les\s|the\s)?(?:noms|signatures|names)\s(?:d(?:e|es|u)\s|d['’]|of\s)"
)
# « Elle l’a paraphé aux côtés d’A », "signed both, as did A", "signed with A"
_BESIDE = re.compile(
    r"(?:;\s(?:so did|de meme|ainsi que)|,\s(?:as did|tout comme|comme l['’]a fait)"
    r"|\s(?:aux? cotes? d(?:e|u|es)|alongside)"
    r"|(?:^(?:\s(?:(?!(?:et|and)\s)[^.;,])*?)?\s|,\s)(?:avec|with)"
    r"(?!\s(?:l['’](?:appui|aide|accord)|le (?:soutien|concours)|the (?:support|help))\b))\s|\saux? cotes? d['’]"
)
# « …, a signé pour X ; B, présidente, pour Y », « … ; pour Y, la présidente B »
_FOR_WHOM_EACH = re.compile(r"\b(?:pour|for|on behalf of|au nom d[eu]|cote|on the)\s([^;,.:]{3,60})")
# « A a signé pour X. B, présidente, a signé pour Y. »: one sentence each.
_FOR_ONE = re.compile(
    r"\b(?:sign\w*|paraph\w*|initialled|name|nom|contresign\w*)\s[^.;]{0,40}?\b(?:for|pour|on behalf of|au nom d[eu'’])"
    r"|^\W*(?:for|pour|on the|(?:du\s)?cote)\s[^.;]{3,60}\b(?:sign\w*|paraph\w*|plume|stylo|pen)\b"
    r"|\b(?:contre|co)sign\w+|\bas did\b"
    r"|\bsign\w*\s(?:[^.;]{0,20}\s)?(?:in (?:his|her|their) turn|a (?:son|leur) tour)\b"
)
# Not "for the Sea, Fisheries and Ports,".
_SOMEBODY = r"(?![a-z'’-]*\s?(?:and|et)\s)(?:[a-z-]+\.?\s)?[a-z'’-]+\s[a-z'’-]+,"
_REPRESENTS = re.compile(
    r"\b(?:(?:etait|etaient|sera|seront|was|were|is|will be|being)\s)?"
    r"(?:representee?s?\spar|represented(?:\s[a-z ]{2,24})?\sby)\s"
    r"|\b(?:par la voix|sous la plume|par celle|par la main|par l'intermediaire) de\s"
    r"|\b(?:on behalf of|au nom de|for|pour)\s(?:the\s|la\s|le\s|l['’])?[^.;:,«»“”\"]{2,70}?"
    rf"(?:\sby\s|,\s(?:par\s|de\s)?(?=(?:son|sa|its|the|by)\s|{_SOMEBODY}))"
)
_BY = re.compile(r"\b(?:par|by)\s(?!la voix|celle|la main|l'intermediaire)")
# « Les signataires, A pour X et B pour Y »
_SIGNERS_ARE = re.compile(r"\b(?:les signataires|the signatories),?\s(?=[^,]{3,40}\s(?:pour|for)\s)")
_SIGNER = re.compile(
    r"\b(?:signataires?|signatory|qui (?:a|ont) (?:(?:co)?signe|paraphe)|qui (?:tenait|a tenu) (?:la plume|le stylo)"
    r"|who (?:co-?)?signed|who has signed)\b"
)
_PICTURED = re.compile(
    r"^\W*(?:de gauche a droite|(?:seated, )?from left(?: to right)?|left to right|signing (?:of )?the"
    r"|signature d)[^:]{0,60}:?\s"
)
_FROM_LEFT = re.compile(r"\b(?:de gauche a droite|from left(?: to right)?|left to right)\W+(?:of the picture\W+)?")
# "A signed on behalf of X, of which she is the director, and B on behalf of Y"
_SIGNS_FOR = re.compile(
    r"(?:,\s(?P<role>[^,;.]{3,60}),)?\s"
    r"(?:(?:a|has)\s)?(?:(?:co)?signed?\s|signe\s)?(?:on behalf of|for|pour(?: le compte de)?|au nom d(?:e|u|es))\s"
    r"(?P<article>the\s|la\s|le\s|l['’])?(?=\S)"
)
_FOR_WHOM = re.compile(r"\s(?:pour|for)\s([^,;.]{3,80}?)(?=,|;|\.|\s(?:et|and)\s)")
_AND = re.compile(r"\s(?:et|and)\s")
# As far behind such words a name stands.
_NEAR = 40


def _each_for_one(line: Line, start: int, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    """« A a signé pour X ; B, présidente, pour Y »: who signs for whom in the pieces behind the first."""
    found: list[Participant] = []
    at = start
    for number, piece in enumerate(line.folded[start:until].split(";")):
        told = _FOR_WHOM_EACH.search(piece) if number else None
        if told is not None:
            body = body_in(line.text[at + told.start(1) : at + told.end(1)], finder)
            found += for_body(body, _people(line, at, at + len(piece), finder, cues)[:1])
        at += len(piece) + 1
    return found


def is_told_further(line: Line, first: Line) -> bool:
    """Whether a sentence near the one that names who signs first says for whom another signs."""
    return line is not first and abs(line.block - first.block) <= 1 and _FOR_ONE.search(line.folded) is not None


def signing_in(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    """The signatories of one sentence, by the first of the ways of telling it that it has."""
    ways = (_each_with_its_body, _signed_by, _represented, _of_whose_signatures, _before_the_verb, _in_a_picture)
    for told in ways:
        if found := told(line, until, finder, cues):
            return found
    return []


def _people(line: Line, start: int, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    return people_in(line.text[start:until], "signatory", finder, cues, line.block, line.start + start)


def _each_with_its_body(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    """« A a signé pour X et B pour Y »: everybody of a sentence of a signature, each right before a body."""
    people = [one for one in finder.people(line.text) if one.end <= until]
    found: list[Participant] = []
    since = 0
    for person in people if HAS_SIGNED.search(line.folded, 0, until) else ():
        told_for = _SIGNS_FOR.match(line.folded, person.end)
        named = (one for one in finder.organisations(line.text) if told_for and one.start == told_for.end())
        body = next((one.name for one in named), "")
        # « … pour l’école »: the text has said which one.
        if told_for is not None and (body or told_for["article"]):
            role_until = told_for.end("role") if told_for["role"] else person.end
            told = _people(line, since, role_until, finder, cues)
            found += for_body(body, [one for one in told if one.name == person.name])
            since = told_for.end()
    return found if len(found) == len(people) else []


def _signed_by(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    by = SIGNED_BY.search(line.folded, 0, until)
    if by is None:
        return []
    if len(list(_REPRESENTS.finditer(line.folded, 0, until))) > 1:
        return []
    named = _people(line, by.end(), until, finder, cues)
    near = bool(named and named[0].evidence and named[0].evidence.start - line.start - by.end() < 60)
    return named if near else []


def _represented(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    """« X, représenté par A, et Y, par sa directrice, B », "signed on behalf of X by A and on behalf of Y by B"."""
    starts = [match.end() for match in _REPRESENTS.finditer(line.folded, 0, until)]
    # « Pour le président de X, A, « il est rare que … » »: somebody speaks, and signs nothing.
    speaks = bool(starts) and re.search(r"[«“\"]", line.text[starts[0] : until]) is not None
    if not starts or (speaks and not _signs(line, cues)):
        return []
    # « … ; l’école, par sa directrice, B »: the verb is said once.
    starts += [match.end() for match in _BY.finditer(line.folded, 0, until) if match.end() > starts[0]]
    starts = sorted(set(starts))
    found: list[Participant] = []
    for at, end in zip(starts, [*starts[1:], until], strict=True):
        before = line.text[max((s for s in starts if s < at), default=0) : at]
        found += for_body(body_in(before, finder), _people(line, at, end, finder, cues)[:1])
    return found


def _signs(line: Line, cues: Cues) -> bool:
    return cues.pattern("signing.verbs").search(line.folded) is not None


def _of_whose_signatures(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    if listed := _SIGNERS_ARE.search(line.folded, 0, until):
        # Each for whom stands behind the name.
        found = []
        for person in finder.people(line.text):
            told_for = _FOR_WHOM.match(line.text, person.end) if listed.end() <= person.start < until else None
            if told_for is not None:
                body = body_in(told_for[1], finder)
                evidence = Evidence(line.block, line.start + person.start, line.start + person.end)
                found.append(Participant(person.name, "signatory", organisation=body, evidence=evidence))
        return found
    told = _SIGNATURES_OF.search(line.folded, 0, until)
    return _people(line, told.end(), until, finder, cues) if told else []


def _before_the_verb(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    verb = HAS_SIGNED.search(line.folded, 0, until)
    if verb is None:
        return []
    named = _of_a_role(line, 0, verb.start(), finder, cues)
    return [
        *(_two_together(line, verb.start(), finder, cues) or named),
        *_beside(line, verb.end(), until, finder, cues),
        *_one_more_each(line, verb.end(), until, finder, cues),
    ]


def _two_together(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    """« A et B ont signé », "A and B, chairman of X, signed": both, though a role stands elsewhere or nowhere."""
    people = finder.people(line.text[:until])[-2:]
    if len(people) < 2 or not _AND.fullmatch(line.text, people[0].end, people[1].start):
        return []
    behind = line.text[people[1].end : until].strip()
    if behind and not (behind.startswith(",") and behind.endswith(",")):
        return []
    told = _people(line, people[0].start, until, finder, cues)
    return told if [one.name for one in told] == [one.name for one in people] else []


def _of_a_role(line: Line, start: int, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    return [person for person in _people(line, start, until, finder, cues) if _has_a_role(person, finder)]


def _one_more_each(line: Line, start: int, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    """« A l’a signé ; B, présidente, y a apposé sa signature »: whom each further clause tells to sign too."""
    found: list[Participant] = []
    for clause in re.finditer(r";[^;]+", line.folded[:until]):
        verb = HAS_SIGNED.search(line.folded, max(clause.start(), start), clause.end())
        # « B a conclu la matinée »
        if verb is not None and verb.start() > start and "conclu" not in verb[0]:
            found += _of_a_role(line, max(clause.start(), start), verb.start(), finder, cues)
    return found


def _beside(line: Line, start: int, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    """Whom a sentence names behind the verb as signing too: "…, as did B, president", « … avec B, directrice »."""
    if others := _each_for_one(line, start, until, finder, cues):
        return others
    behind = line.folded[start:until]
    also = _BESIDE.search(behind)
    if also is None:
        return []
    found = _people(line, start + also.end(), until, finder, cues)
    at_once = [
        one for one in found[:1] if one.evidence and one.evidence.start - line.start - start - also.end() < _NEAR
    ]
    # « … avec B. »: of whom another sentence has told who it is.
    right_behind = bool(at_once) and finder.people(line.text[start + also.end() :])[0].start == 0
    told = [one for one in at_once if _has_a_role(one, finder)]
    return told or [replace(one, role="") for one in at_once if right_behind]


def _in_a_picture(line: Line, until: int, finder: Finder, cues: Cues) -> list[Participant]:
    told = _PICTURED.match(line.folded)
    signs = cues.pattern("signing.verbs").search(line.folded)
    if signs is None:
        return []
    from_left = _FROM_LEFT.search(line.folded, 0, until)
    if from_left is not None:
        # « Signature de … : de gauche à droite, A et B »: whoever is seen there signs.
        return _people(line, from_left.end(), until, finder, cues)
    return _of_a_role(line, told.end(), until, finder, cues) if told else []


def told_to_sign(line: Line, finder: Finder, cues: Cues) -> Iterator[Participant]:
    """« X, directrice, qui a signé l’accord », « Y, second signataire »: told of somebody beside a name."""
    people: Sequence[Named] = finder.people(line.text)
    for number, person in enumerate(people):
        until = people[number + 1].start if number + 1 < len(people) else len(line.text)
        signs = _SIGNER.search(line.folded, person.end, min(until, person.end + 160))
        if signs is not None:
            # « A et B, signataires de l’accord »
            both = (
                number > 0
                and signs[0].endswith("s")
                and _AND.fullmatch(line.text, people[number - 1].end, person.start)
            )
            since = people[number - 1].start if both else person.start
            told = _people(line, since, until, finder, cues)[: 2 if both else 1]
            yield from (replace(one, role="") if _SIGNER.search(fold(one.role)) else one for one in told)
            yield from _beside(line, signs.end(), len(line.text), finder, cues)


def _has_a_role(person: Participant, finder: Finder) -> bool:
    words = re.findall(r"[\w’'-]+", person.role)
    words += [part for word in words if "-" in word for part in word.split("-")]
    return any(fold(word) in finder.words.roles for word in words) or (bool(person.organisation) and not words)


def body_in(text: str, finder: Finder) -> str:
    """The last organisation that a text names."""
    return next((organisation.name for organisation in reversed(finder.organisations(text))), "")


def for_body(organisation: str, people: Sequence[Participant]) -> list[Participant]:
    """The people with the organisation that they represent, where no other was read."""
    return [person if person.organisation else replace(person, organisation=organisation) for person in people]
