"""Which organisations of a sentence may act in it: not a parent, a backer, who looks on, or where it was."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from imt_archive.extraction.agreements.signing import DATELINE, Line
from imt_archive.extraction.naming.named import UNLISTED, Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.vocabulary import fold

_OF = r"\s(?:de la |de l['’]|du |des |de |d['’]|of the |of |at the |at |to the |to )"
_THEIRS = r"(?: de la | de l['’]| du | des | de | d['’]| of the | of | the | a la | au | a )?$"
# « dont le Centre X », « à travers son centre Y », "a former head of networks at Z": not the one who acts.
_BY_THE_WAY = re.compile(
    r"\b(?:dont|whose|through|a travers|via|son|sa|ses|its|their)\s(?:le |la |l['’]|the )?"
    r"(?:(?!(?:at|with|by|to|from|avec|par|a|et|and)\s)[a-z-]+\s){0,2}$"
    r"|\b(?:former|ex|ancien|ancienne)\b[^,;]{3,50}\b(?:at|chez|of|de|d['’])\s?$"
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
# "the IMT subsidiary", "the group's school"
_ITS_BRANCH = re.compile(r"(?:['’]s?)?\s(?:subsidiary|subsidiaries|branch)\b(?!\s[A-Z])")
_AT_AN_HOUR = re.compile(r"(?:\bh|heures|\d),?\s(?:aux?|a la|a l['’])\s?$")
# "in the hall, Télécom Paris, 7 allée des Télégraphes, Palaiseau"
_AN_ADDRESS = re.compile(
    r",\s\d{1,4}\s?(?:bis|ter)?,?\s(?:(?:rue|avenue|allee|boulevard|place|quai|cours|chemin|route|impasse|square|esplanade)\b"
    r"|[a-z]+\s(?:street|road|avenue|square|lane|drive|place)\b)"
)
_INSIDE = re.compile(r"\b(?:in|dans|en|across|throughout)\s(?:the\s|la\s|le\s|l['’])?$")
# « les six écoles du nouveau réseau X »
_OF_A_GROUP = (
    r"(?:nouveau\s|new\s|future?\s)?(?:groupe|group|company|firm|reseau|network)\s(?:[a-z]+\s)?"
    # « filiale de la fonderie X »
    r"|(?:societe|entreprise|banque|fonderie|association|fondation|charity|bank|start-up|cooperative|mutuelle|ong|ngo|pme|eti|sme)\s"
)
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
_BY_THEM = r"\w*\s(?:[a-z]+\s){0,3}?(?:par|by)\s(?:the |la |le |l['’])?(?:[a-z-]+\s){0,3}$"
_DONE = re.compile(r"\s(?:ont|a|avaient|signent|financent)\s")
_DONE_WITHIN = 130
_GIVEN_MONEY = ("chair", "patronage")
# What trades is a company too: « la banque », « la mutuelle ».
_COMPANIES = ("company", "bank", "mutual", "cooperative", "clinic")
_REACH = 70
# « la start-up rennaise Cryptelys »: what it is, before its name
_THEN_A_NAME = re.compile(
    r"\s(?:(?!(?:et|and|avec|with|ont|have|has|signe|signs|rejoint|joins|chez|at|to)\s)[a-zà-ÿ-]+\s)?[A-ZÀ-Þ]"
)
_TEACHES = re.compile(
    r"\b(?:tu\b|universi|ecole|school|college|institut|[a-z]*hochschule|politec|polytech|facult|academ|[a-z]*akadem)"
)
_NUMBERS = {"deux": 2, "two": 2, "trois": 3, "three": 3, "quatre": 4, "four": 4, "both": 2}
_THE_TWO = re.compile(
    r"\b(?:(?:les|the|ces|these|entre|between)\s(?:the\s)?)?(deux|two|trois|three|quatre|four|both)\s(?:[a-z]+\s)?([a-z]{5,16})\b"
)
# A noun means who was named in its own block or so many above it.
_NEAR = 2
_DETERMINED = re.compile(
    r"(?<![\w'’-])(?:l['’]|(?:la|le|the|notre|our|cette|cet|this|sa|son|its|his|her|leur|their)\s)(?:(?:grande|french|jeune|young|small|new|local|meme|same|[a-z]{4,10}(?:an|ian|ish|ese|ch))\s)?"
    r"(centre hospitalier|[a-z-]{4,16})(?![\w-])(?!\s(?:de|du|des|of|d['’]|for|pour|en)\b)(?!\s[A-Z])"
)


@dataclass(frozen=True)
class Nouns(Mapping[str, str]):
    """What the nouns of a sentence mean: « l’école » one organisation, « les deux écoles » the two that there are."""

    one: Mapping[str, str]
    many: Mapping[str, tuple[str, ...]]

    def __getitem__(self, noun: str) -> str:
        return self.one[noun]

    def __iter__(self) -> Iterator[str]:
        return iter(self.one)

    def __len__(self) -> int:
        return len(self.one)


@dataclass(frozen=True)
class StandIns:
    """Nouns by which a text means an organisation, « l’école », "the company": of whom in a text, or near by."""

    unique: Mapping[str, str] = field(default_factory=dict)  # where only one of the text can be meant
    several: Mapping[str, frozenset[str]] = field(default_factory=dict)
    mentions: tuple[tuple[int, int, str], ...] = ()  # (block, character, id), as they come
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # « écoles »: all of them

    def at(self, line: Line) -> Nouns:
        """What the nouns mean in a sentence: where several can be meant, one that was named before it."""
        if not self.several or line.block < 0:
            return Nouns(self.unique, self.groups)
        last = {noun: self._last_before(line, names) for noun, names in self.several.items()}
        return Nouns({noun: name for noun, name in last.items() if name} | dict(self.unique), self.groups)

    def _last_before(self, line: Line, names: frozenset[str]) -> str:
        """Which of several is meant: the last in its own block, else the only one of the title, else the last above."""
        here = [name for block, start, name in self.mentions if block == line.block and start < line.start]
        # The group stands in the titles of its schools' news, and is none of them.
        titled = {name for block, _, name in self.mentions if block < 0 and name in names} - {"imt"}
        above = [name for block, _, name in self.mentions if line.block - _NEAR <= block < line.block]
        told = (here, [*titled] if len(titled) == 1 else [], above)
        return next((meant[-1] for one in told if (meant := [name for name in one if name in names])), "")


def stand_ins_of(lines: Sequence[Line], finder: Finder, cues: Cues, letterhead: Sequence[str] = ()) -> StandIns:
    """The stand-ins of a text's sentences and title; « notre université » may stand for the letterhead's."""
    fits = _fitting([*(line.text for line in lines), *letterhead], finder, cues)
    ordered = sorted(lines, key=lambda line: (line.block, line.start))
    mentions = (
        (line.block, line.start + one.start, one.name)
        for line in ordered for one in finder.organisations(line.text)
        if not _is_parent(one, line, cues)
    )  # fmt: skip
    return StandIns(
        {noun: names[0] for noun, names in fits.items() if len(names) == 1},
        {noun: frozenset(names) for noun, names in fits.items() if len(names) > 1},
        tuple(mentions),
        _groups([line.text for line in lines], finder, cues),
    )


def _groups(texts: Sequence[str], finder: Finder, cues: Cues) -> dict[str, tuple[str, ...]]:
    """« les deux écoles », "the three companies": the organisations of a text that teach, and those that trade."""
    table = {kind: cues.words(f"acting.stand_ins.{kind}") for kind in cues.table["acting"]["stand_ins"]}
    named = list(dict.fromkeys(one.name for text in texts for one in finder.organisations(text)))
    teach = tuple(name for name in named if _teaches(name, finder))
    trade = tuple(name for name in named if name not in teach and _is_a(name, "company", table, finder))
    nouns = dict.fromkeys(cues.words("acting.groups.teach"), teach)
    return nouns | dict.fromkeys(cues.words("acting.groups.trade"), trade)


def _teaches(name: str, finder: Finder) -> bool:
    organisation = finder.vocabulary.organisations[name]
    return organisation.kind in ("school", "subsidiary", "university") or any(
        _TEACHES.search(fold(one)) for one in organisation.names
    )


def stand_ins(texts: Sequence[str], finder: Finder, cues: Cues) -> dict[str, str]:
    """Nouns by which a text may mean an organisation, « l’école », "the company", where only one can be meant."""
    return {noun: names[0] for noun, names in _fitting(texts, finder, cues).items() if len(names) == 1}


def _fitting(texts: Sequence[str], finder: Finder, cues: Cues) -> dict[str, list[str]]:
    """The organisations of a text that each noun can mean."""
    table = {kind: cues.words(f"acting.stand_ins.{kind}") for kind in cues.table["acting"]["stand_ins"]}
    named = list(dict.fromkeys(one.name for text in texts for one in finder.organisations(text)))
    found: dict[str, list[str]] = {}
    for kind, nouns in table.items():
        fits = [name for name in named if _is_a(name, kind, table, finder)]
        # « l’école » is one of the group's own, and a partner school only where none is named.
        kinds = {name: finder.vocabulary.organisations[name].kind for name in fits}
        if kind == "school" and not {"school", "subsidiary"}.isdisjoint(kinds.values()):
            fits = [name for name in fits if kinds[name] != "partner"]
        found |= {noun: fits for noun in nouns if fits}
    found |= {
        noun: teach for noun in cues.words("acting.groups.one") if (teach := [n for n in named if _teaches(n, finder)])
    }
    # « la banque » means Banque Cévenole where several are companies.
    # But of two hospitals « l’hôpital » may be either.
    own = _by_own_nouns(named, finder, cues)
    broad = (*_COMPANIES, "region")
    sure = {noun for kind, nouns in table.items() if kind not in broad for noun in nouns if noun in found}
    return found | {noun: names for noun, names in own.items() if noun not in sure and len(found.get(noun, ())) != 1}


def _by_own_nouns(named: Sequence[str], finder: Finder, cues: Cues) -> dict[str, list[str]]:
    """« la forge » for Forges du Gier, « la verrerie » for Verrerie de Brosville: the noun that a name begins with."""
    nouns = set(cues.words("bodies.openings"))
    found: dict[str, list[str]] = {}
    for name in named:
        words = fold(finder.vocabulary.organisations[name].name("fr")).split()
        if len(words) > 1 and words[0] in nouns:
            for form in {words[0], words[0].removesuffix("s")}:
                found.setdefault(form, []).append(name)
    return found


def _is_a(name: str, kind: str, table: Mapping[str, Sequence[str]], finder: Finder) -> bool:
    organisation = finder.vocabulary.organisations[name]
    words = set(re.findall(r"[a-z-]+", fold(" ".join(organisation.names))))
    if kind == "school" and organisation.kind in ("school", "subsidiary", "partner"):
        return True
    if kind == "company" and organisation.kind in ("company", UNLISTED) and name[:1].isupper():
        return not any(words & set(nouns) for other, nouns in table.items() if other not in _COMPANIES)
    return organisation.kind == kind or bool(words & set(table[kind]))


def acting(line: Line, kind: str, finder: Finder, cues: Cues, nouns: Mapping[str, str] | None = None) -> list[Named]:
    """The organisations that may be parties of what a sentence tells, in its order; `nouns` stand for some of them."""
    present = cues.pattern("signing.presence").search(line.folded)
    named = finder.organisations(line.text)
    parents = {one.name for one in named if _is_parent(one, line, cues)}
    found = [
        one
        for one in named
        if one.name not in parents
        and not _is_a_place(one, line, finder)
        and not (present and _looks_on(one, present.start(), line, finder))
        and not _is_behind(one, kind, line, cues)
    ]
    found = [one for one in found if not _is_next_to_one_behind(one, named, found, line)]
    found = [one for one in found if one.name not in _told_before(named, line)]
    known = {one.name for one in found}
    meant = (one for one in _meant(line, nouns or {}) if one.name not in known and not _is_parent(one, line, cues))
    found += [one for one in meant if not any(it.start < one.end and one.start < it.end for it in named)]
    told_in = _CLEFT.match(line.folded) is not None or _MADE_OF.search(line.folded) is not None
    aside = [match.span() for match in _ASIDE.finditer(line.folded) if not told_in and not _AGREES.search(match[0])]
    outside = [one for one in found if not any(start < one.start < end for start, end in aside)]
    return sorted(outside, key=lambda one: one.start)


def _is_a_place(one: Named, line: Line, finder: Finder) -> bool:
    """« dans la région X », "in the Y Region": where, and nobody who acts."""
    kind = finder.vocabulary.organisations[one.name].kind
    if kind == UNLISTED and _AT_AN_HOUR.search(line.folded[max(0, one.start - 16) : one.start]):
        # « le 17 juin à 11 h, aux Ateliers des Capucins »
        return True
    if _AN_ADDRESS.match(line.folded, one.end):
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
    inside = cues.pattern("acting.premises", before=at, after=rf"(?:\s[a-z'’-]+){{0,4}}?{_OF}$")
    aside = _BY_THE_WAY.search(before)
    if aside and aside[0].lstrip().startswith("dont") and _DONE.search(line.folded[one.end : one.end + _DONE_WITHIN]):
        # « un laboratoire dont A, B et C ont signé la convention »
        aside = None
    return bool(inside.search(before) or _PURPOSE.search(before) or aside)


def _is_parent(one: Named, line: Line, cues: Cues) -> bool:
    """« X, école de l’Institut Y », "a subsidiary of Y", « membre de Y »: whose it is."""
    before = line.folded[max(0, one.start - _REACH) : one.start]
    if _ITS_BRANCH.match(line.folded, one.end):
        return True
    whose = cues.pattern("acting.parents", after=rf"(?:\s[a-z'’-]+){{0,3}}{_OF}(?:{_OF_A_GROUP})?$")
    return whose.search(before) is not None and bool(line.text[: one.start].strip(" LlaeThs'’"))


def _meant(line: Line, nouns: Mapping[str, str]) -> Iterator[Named]:
    for match in _THE_TWO.finditer(line.folded):
        names = nouns.many.get(match[2], ()) if isinstance(nouns, Nouns) else ()
        if len(names) == _NUMBERS[match[1]]:
            yield from (Named(name, *match.span()) for name in names)
    for match in _DETERMINED.finditer(line.folded):
        goes_on = _THEN_A_NAME.match(line.text, match.end())
        if (name := nouns.get(fold_word(match[1]))) is not None and not goes_on:
            yield Named(name, *match.span())
