"""The nouns by which a text means an organisation, « l’école », "the two companies": of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from imt_archive.extraction.agreements.parents import is_parent
from imt_archive.extraction.agreements.signing import Line
from imt_archive.extraction.naming.named import UNLISTED, Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import fold_word
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.vocabulary import fold

# What trades is a company too: « la banque », « la mutuelle ».
_COMPANIES = ("company", "bank", "mutual", "cooperative", "clinic")
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
    r"(?<![\w'’-])(?:l['’]|(?:la|le|the|notre|our|cette|cet|this|sa|son|its|his|her|leur|their)\s)(?:(?:grande|french|engineering|business|jeune|young|small|new|local|meme|same|[a-z]{4,10}(?:an|ian|ish|ese|ch))\s)?"
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
        if not is_parent(one, line, cues)
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


def meant_in(line: Line, nouns: Mapping[str, str]) -> Iterator[Named]:
    """The organisations that the nouns of a sentence mean, each where its noun stands."""
    for match in _THE_TWO.finditer(line.folded):
        names = nouns.many.get(match[2], ()) if isinstance(nouns, Nouns) else ()
        if len(names) == _NUMBERS[match[1]]:
            yield from (Named(name, *match.span()) for name in names)
    for match in _DETERMINED.finditer(line.folded):
        goes_on = _THEN_A_NAME.match(line.text, match.end())
        if (name := nouns.get(fold_word(match[1]))) is not None and not goes_on:
            yield Named(name, *match.span())
