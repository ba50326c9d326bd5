"""What the files of one import are to each other: versions of one release, or tellings of one event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from imt_archive.model.importing import RELATED, VERSION
from imt_archive.model.records import Draft, Likeness
from imt_archive.model.vocabulary import name_key
from imt_archive.tasks.alike import (
    EVENT_DAYS,
    RETOLD,
    VERSION_DAYS,
    announce_one,
    days_between,
    is_version,
    runs,
    share,
)

# One run of so many is looked up to find the files that may be alike; of a short text, all are.
_ONE_OF, _SHORT = 8, 64
# What more files have is said in every release, and finds nothing: it would make the work quadratic.
_MOST_FILES = 100

Numbers = Mapping[int, Mapping[int, float]]


@dataclass(frozen=True)
class File:
    """A file of an import: its hash, its name and what was understood of it."""

    sha256: str
    name: str
    draft: Draft


def among(files: Sequence[File]) -> dict[str, Likeness]:
    """What a file is to those before it, by its hash: a version of one of them, or another telling of its event.

    The later one is the version: by their dates where all versions of a release have one, else as they are listed.
    """
    read = [{text.language: runs(text) for text in one.draft.texts} for one in files]
    versions: dict[int, dict[int, float]] = defaultdict(dict)
    related: dict[int, dict[int, float]] = defaultdict(dict)
    for first, second in _candidates(files, read):
        one, other = files[first].draft, files[second].draft
        both = [
            (read[first][language], read[second][language]) for language in read[first].keys() & read[second].keys()
        ]
        alike = max((share(mine, theirs) for mine, theirs in both), default=0.0)
        if _of_one_time(one, other) and any(is_version(mine, theirs) for mine, theirs in both):
            versions[first][second] = versions[second][first] = alike
        elif _same_event(one, other, alike):
            related[second][first] = alike
    found: dict[str, Likeness] = {}
    places = _places(files, versions)
    for number, file in enumerate(files):
        earlier = sorted((n for n in versions[number] if places[n] < places[number]), key=places.__getitem__)
        nearest = sorted(related[number], key=lambda n: (-related[number][n], n))
        if earlier:
            found[file.sha256] = _likeness(VERSION, file, [(files[n], versions[number][n]) for n in earlier])
        elif nearest:
            found[file.sha256] = _likeness(RELATED, file, [(files[n], related[number][n]) for n in nearest])
    return found


def _likeness(kind: str, file: File, others: Iterable[tuple[File, float]]) -> Likeness:
    """A likeness to the first of some files, or to the next one where that does not go in."""
    own = {text.language for text in file.draft.texts}
    first, *rest = (
        Likeness(kind, title=_title(one.draft, own), share=alike, sha256=one.sha256, name=one.name)
        for one, alike in others
    )
    return replace(first, others=tuple(rest))


def _title(draft: Draft, languages: Collection[str]) -> str:
    return next((text for text in draft.texts if text.language in languages), draft.texts[0]).title


def _places(files: Sequence[File], versions: Numbers) -> dict[int, tuple[date, int]]:
    """Where each file stands among the versions of its release."""
    places: dict[int, tuple[date, int]] = {}
    for number in range(len(files)):
        if number in places:
            continue
        group = _reached(number, versions)
        days = {one: issued.first for one in group if (issued := files[one].draft.issued) is not None}
        in_days = len(days) == len(group)
        places |= {one: (days[one] if in_days else date.min, one) for one in group}
    return places


def _reached(number: int, versions: Numbers) -> set[int]:
    """A file with all that are versions of it, of these, and so on."""
    reached, waiting = {number}, [number]
    while waiting:
        new = versions.get(waiting.pop(), {}).keys() - reached
        reached |= new
        waiting += new
    return reached


def _candidates(files: Sequence[File], read: Sequence[Mapping[str, frozenset[int]]]) -> list[tuple[int, int]]:
    """The pairs of files that have some run of words in common, or two parties of an agreement."""
    with_run: dict[Hashable, list[int]] = defaultdict(list)
    with_party: dict[Hashable, list[int]] = defaultdict(list)
    for number, file in enumerate(files):
        for language, every in read[number].items():
            for run in every if len(every) < _SHORT else (run for run in every if run % _ONE_OF == 0):
                with_run[language, run].append(number)
        for party in {name_key(party) for agreement in file.draft.agreements for party in agreement.parties}:
            with_party[party].append(number)
    parties = Counter(_pairs(with_party.values()))
    of_parties = {pair for pair, count in parties.items() if count > 1}
    return sorted(of_parties.union(_pairs(few for few in with_run.values() if len(few) <= _MOST_FILES)))


def _pairs(groups: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    return (pair for group in groups for pair in combinations(group, 2))


def _of_one_time(one: Draft, other: Draft) -> bool:
    days = days_between(one.issued or one.covers, other.issued or other.covers)
    return days is None or days <= VERSION_DAYS


def _same_event(one: Draft, other: Draft, alike: float) -> bool:
    """Whether both tell of one signature, or of one thing in some of the same sentences."""
    days = days_between(one.issued, other.issued)
    near = days is not None and days <= EVENT_DAYS
    if near and alike >= RETOLD and set(one.organisations) & set(other.organisations):
        return True
    return (near or days is None) and announce_one(one.agreements, other.agreements, near=near)
