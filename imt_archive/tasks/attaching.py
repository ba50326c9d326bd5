"""An original that comes in for a notice: found by what both say, put in the place of the summary, compared with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from imt_archive.model.dates import Edtf
from imt_archive.model.records import Agreement, Difference, Draft, Release
from imt_archive.model.vocabulary import name_key
from imt_archive.store import Store

# The day of an event and the date line of its release lie this far apart at most (met: 0 to 80 days).
_MOST_DAYS = 90


@dataclass(frozen=True)
class Notices:
    """The notices of an archive that wait for an original."""

    store: Store

    @cached_property
    def _waiting(self) -> list[Release]:
        cards = [card for card in self.store.cards(frozenset()) if card.summaries]
        return [self.store.release(card.id) for card in sorted(cards, key=lambda card: card.id)]

    def of(self, draft: Draft) -> Release | None:
        """The notice that a draft is the original of: the same title as its source's, agreement, or strategy."""
        language = draft.texts[0].language
        waiting = [r for r in self._waiting if (text := r.text(language)) is not None and text.is_summary]
        for same in (_same_title, _same_agreement, _same_strategy):
            found = next((release for release in waiting if same(release, draft)), None)
            if found is not None:
                return found
        return None


def _same_title(release: Release, draft: Draft) -> bool:
    text = draft.texts[0]
    title = name_key(release.source.title)
    return bool(title) and text.title_given and name_key(text.title) == title


def _same_agreement(release: Release, draft: Draft) -> bool:
    return any(
        one.kind == other.kind
        and bool(one.parties)
        and set(one.parties) == set(other.parties)
        and _of_one_day(one.signed, other.signed, release.issued, draft.issued)
        for one in release.agreements
        for other in draft.agreements
    )


def _same_strategy(release: Release, draft: Draft) -> bool:
    return (
        draft.kind == "strategy"
        and release.subject == "strategy"
        and draft.covers is not None
        and release.covers == draft.covers
        and bool(draft.organisations)
        and release.organisations[:1] == draft.organisations[:1]
    )


def _of_one_day(signed: Edtf | None, read: Edtf | None, issued: Edtf | None, issue: Edtf | None) -> bool:
    """Whether two texts announce one signing; a later text that only looks back on it does not."""
    if signed and read:
        return signed.overlaps(read) and (issue is None or _near(issued, issue))
    return issued is not None and issue is not None and issued.overlaps(issue)


def _near(one: Edtf | None, other: Edtf | None) -> bool:
    if one is None or other is None:
        return False
    gap = max(one.first, other.first) - min(one.last, other.last)
    return gap.days <= _MOST_DAYS


def differences(release: Release, draft: Draft) -> tuple[Difference, ...]:
    """Where both say something and it is not the same; what only one of them says is no difference."""
    return tuple(_differences(release, draft))


def _differences(release: Release, draft: Draft) -> Iterator[Difference]:
    comparable = release.issued and draft.issued and release.issued_kind == draft.issued_kind
    if comparable and release.issued and draft.issued and not release.issued.overlaps(draft.issued):
        yield Difference("issued", str(release.issued), str(draft.issued))
    if release.themes_stated and release.themes and draft.themes and set(release.themes) != set(draft.themes):
        yield Difference("themes", " ".join(sorted(release.themes)), " ".join(sorted(draft.themes)))
    for kept in release.agreements:
        same = [one for one in draft.agreements if one.kind == kept.kind or set(one.parties) == set(kept.parties)]
        for read in same[:1]:
            yield from _of_agreements(kept, read)


def _of_agreements(kept: Agreement, read: Agreement) -> Iterator[Difference]:
    if kept.kind != read.kind:
        yield Difference("agreement", kept.kind, read.kind)
    if kept.signed and read.signed and not kept.signed.overlaps(read.signed):
        yield Difference("signed", str(kept.signed), str(read.signed))
    for field, ours, theirs in (("starts", kept.starts, read.starts), ("ends", kept.ends, read.ends)):
        if ours and theirs and not ours.overlaps(theirs):
            yield Difference(field, str(ours), str(theirs))
    if kept.parties and read.parties and set(kept.parties) != set(read.parties):
        yield Difference("parties", " ".join(kept.parties), " ".join(read.parties))
