"""Which organisations of a sentence may act in it: not a parent, a backer, who looks on, or where it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.names import UNLISTED, Finder, Named, fold_word
from imt_archive.extraction.signing import Line
from imt_archive.model.vocabulary import fold

_OF = r"\s(?:de la |de l['’]|du |des |de |d['’]|of the |of |at the |at |to the |to )"
# « X, école de l’Institut Y », "a subsidiary of Y", « membre de Y »: whose it is.
_PARENT = re.compile(
    r"\b(?:ecoles?|schools?|filiales?|subsidiar(?:y|ies)|membres?|members?|composantes?|part|entite|branch|unit|institut carnot|tutelle"
    rf"|partenaire|partner|fondateur|antenne|laboratoires?|laborator(?:y|ies))(?:\s[a-z-]+){{0,3}}{_OF}$"
)
# « soutenu par X », "funded by X", « au sein de X », "under the aegis of X"
_BACKED = re.compile(
    r"\b(?:soutenu\w*|finance\w*|cofinance\w*|supported|funded|co-funded|financed|backed|labellise\w*|selected)\s(?:[a-z]+\s){0,2}?(?:par|by)\s(?:the |la |le |l['’])?$"
    r"|\b(?:avec le soutien|avec l['’](?:aide|appui)|grace a|with the (?:support|help)|thanks to|under the (?:aegis|supervision|authority)|sous (?:la tutelle|l['’]egide|l['’]autorite)"
    r"|au sein|within|dans le cadre|within the framework|as part)(?: de la | de l['’]| du | des | de | d['’]| of the | of | the | a la | au | a )?$"
)
# « dans les locaux de X », "at the headquarters of X": where it was.
_IN_PREMISES = re.compile(
    rf"\b(?:dans|au|a|aux|sur|at|in)\s(?:(?:la|le|les|l['’]|the)\s?)?(?:[a-z'’-]+\s){{0,4}}?(?:locaux|siege|salle|hall|campus|bibliotheque"
    rf"|musee|bureaux|headquarters|premises|offices?|rooms?|library)(?:\s[a-z'’-]+){{0,4}}?{_OF}$"
)
# « le contrat pour la Maison du numérique »: what it is for.
# « dont le Centre X », « à travers son centre Y », "a former head of networks at Z": not the one who acts.
_BY_THE_WAY = re.compile(
    r"\b(?:dont|whose|through|a travers|via|son|sa|ses|its|their)\s(?:le |la |l['’]|the )?(?:[a-z-]+\s){0,2}$"
    r"|\b(?:former|ex|ancien|ancienne)\b[^,;]{3,50}\b(?:at|chez|of|de|d['’])\s?$"
)
_PURPOSE = re.compile(r"(?<!\bsigne )(?<!\bsigned )\b(?:pour|for|concernant|sur|about)\s(?:la |le |l['’]|les |the )$")
_GIVEN_MONEY = ("chair", "patronage")
_STAND_INS = {
    "school": ("ecole", "school"),
    "university": ("universite", "university"),
    "company": (
        "entreprise",
        "societe",
        "groupe",
        "company",
        "group",
        "firm",
        "industriel",
        "manufacturer",
        "start-up",
        "assureur",
        "insurer",
        "banque",
        "bank",
    ),
    "region": ("region",),
    "foundation": ("fondation", "foundation"),
    "institute": ("institut", "institute"),
    "association": ("association",),
    "agency": ("agence", "agency"),
    "ministry": ("ministere", "ministry"),
    "hospital": ("hopital", "hospital"),
    "trust": ("trust",),
    "council": ("council",),
}
_DETERMINED = re.compile(
    r"(?<![\w'’-])(?:l['’]|(?:la|le|the|notre|our|cette|this|sa|son|its)\s)(?:(?:grande|french|jeune)\s)?"
    r"([a-z-]{5,12})(?![\w-])(?!\s(?:de|du|des|of|d['’]|for|pour|en)\b)(?!\s[A-Z])"
)


def stand_ins(texts: Sequence[str], finder: Finder) -> dict[str, str]:
    """Common nouns by which a text may mean one of its organisations, « l’école », "the company": where only one is it."""
    named = list(dict.fromkeys(one.name for text in texts for one in finder.organisations(text)))
    found: dict[str, str] = {}
    for kind, nouns in _STAND_INS.items():
        fits = [name for name in named if _is_a(name, kind, nouns, finder)]
        if len(fits) == 1:
            found |= dict.fromkeys(nouns, fits[0])
    return found


def _is_a(name: str, kind: str, nouns: Sequence[str], finder: Finder) -> bool:
    organisation = finder.vocabulary.organisations[name]
    words = re.findall(r"[a-z-]+", fold(" ".join(organisation.names)))
    if kind == "school" and organisation.kind in ("school", "subsidiary"):
        return True
    if kind == "company" and organisation.kind in ("company", UNLISTED) and name[:1].isupper():
        others = {noun for other, nouns in _STAND_INS.items() if other != "company" for noun in nouns}
        return not others & set(words)
    return organisation.kind == kind or any(noun in words for noun in nouns)


def acting(line: Line, kind: str, finder: Finder, cues: Cues, nouns: Mapping[str, str] | None = None) -> list[Named]:
    """The organisations that may be parties of what a sentence tells, in its order; `nouns` stand for some of them."""
    present = cues.pattern("signing.presence").search(line.folded)
    found = [
        one
        for one in finder.organisations(line.text)
        if not (present and _looks_on(one, present.start(), line)) and not _is_behind(one, kind, line)
    ]
    parents = {one.name for one in finder.organisations(line.text) if _is_parent(one, line)}
    found = [one for one in found if one.name not in parents]
    known = {one.name for one in found}
    taken = finder.organisations(line.text)
    found += [
        one
        for one in _meant(line, nouns or {})
        if one.name not in known and not any(it.start < one.end and one.start < it.end for it in taken)
    ]
    return sorted(found, key=lambda one: one.start)


def _looks_on(one: Named, present: int, line: Line) -> bool:
    """Whether an organisation stands in the part of a sentence that tells who was present."""
    if one.start < present:
        return False
    # « En présence de la ministre A, X et Y ont signé »: at the head of a sentence it ends with a comma.
    return present > 12 or "," not in line.text[present : one.start]


def _is_behind(one: Named, kind: str, line: Line) -> bool:
    before = line.folded[max(0, one.start - 70) : one.start]
    backed = _BACKED.search(before) is not None and kind not in _GIVEN_MONEY
    return bool(
        backed or _IN_PREMISES.search(before) or _PURPOSE.search(before) or _BY_THE_WAY.search(before)
    ) or one.name.startswith("laboratoire ")


def _is_parent(one: Named, line: Line) -> bool:
    before = line.folded[max(0, one.start - 60) : one.start]
    return _PARENT.search(before) is not None and bool(line.text[: one.start].strip(" LlaeThs'’"))


def _meant(line: Line, nouns: Mapping[str, str]) -> Iterator[Named]:
    for match in _DETERMINED.finditer(line.folded):
        goes_on = re.match(r"\s[A-ZÀ-Þ]", line.text[match.end() : match.end() + 2])
        if (name := nouns.get(fold_word(match[1]))) is not None and not goes_on:
            yield Named(name, *match.span())
