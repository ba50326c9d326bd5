"""What a new file has to do with releases that are here: the same again, the same event, a translation.

Nothing is decided here: each likeness is offered, and a person chooses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.bilingual.pairing import propose
from imt_archive.model.dates import Edtf
from imt_archive.model.importing import RELATED, TRANSLATION, VERSION
from imt_archive.model.records import Agreement, Card, Draft, Likeness, Text
from imt_archive.model.vocabulary import fold, name_key
from imt_archive.store import Store

_IGNORED = frozenset({"about", "contact", "credit"})
# Runs of this many words that two texts share are not chance.
_RUN = 4
# A text again with small changes shares most of its runs; one that grew holds nearly all of the older one's.
_SAME, _HOLDS = 0.5, 0.8
# The same event told by somebody else, with some sentences of the first.
_RETOLD = 0.12
# Days between two releases of one event, and between two versions of one release.
_EVENT_DAYS, _VERSION_DAYS = 45, 400
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Likenesses:
    """The releases of an archive that files are compared with; each text is looked through once."""

    store: Store
    lexicon: Lexicon

    def of(self, draft: Draft) -> Likeness | None:
        """The release of which this is a version, or that tells of the same event; None where there is none."""
        text = draft.texts[0]
        runs = _runs(text)
        best: Likeness | None = None
        for card in self._near(draft, text):
            other = self._runs_of(card, text.language)
            if other is None:
                continue
            share = _share(runs, other)
            if share >= _SAME or _held(runs, other) >= _HOLDS:
                if best is None or share > best.share:
                    best = Likeness(VERSION, card.id, card.titles[text.language], share)
            elif (best is None or best.kind == RELATED and share > best.share) and self._same_event(draft, card, share):
                best = Likeness(RELATED, card.id, card.title(text.language), share)
        return best

    def translations(self, drafts: Iterable[tuple[str, Draft]]) -> dict[str, Likeness]:
        """The other text of the pair, by the hash of the file that it belongs to: a release here, or another file.

        `drafts` come with the hashes of their files; only texts that are alone in their releases are paired.
        """
        alone = {sha256: draft.texts[0] for sha256, draft in drafts if len(draft.texts) == 1}
        if not alone:
            return {}
        here = {text.id: text for text in self.store.texts(self._alone(alone.values()))}
        new = [_with_id(text, sha256) for sha256, text in alone.items()]
        found: dict[str, Likeness] = {}
        for pair in propose([*here.values(), *new], self.lexicon):
            for one, other in ((pair.fr_id, pair.en_id), (pair.en_id, pair.fr_id)):
                if one in alone and one not in found:
                    text = here.get(other) or alone[other]
                    known = text.release_id if other in here else ""
                    found[one] = Likeness(TRANSLATION, known, text.title, pair.confidence, "" if known else other)
        return found

    @cached_property
    def _cards(self) -> list[Card]:
        return self.store.cards(frozenset())

    @cached_property
    def _titled(self) -> list[tuple[Card, dict[str, frozenset[str]]]]:
        """Each release with the words of its titles: every file of an import is held against them."""
        return [
            (card, {language: _title_words(title) for language, title in card.titles.items()}) for card in self._cards
        ]

    @cached_property
    def _looked_through(self) -> dict[str, frozenset[int]]:
        return {}

    def _runs_of(self, card: Card, language: str) -> frozenset[int] | None:
        text_id = card.text_ids.get(language)
        if text_id is None or language in card.summaries:
            return None
        if text_id not in self._looked_through:
            self._looked_through[text_id] = _runs(next(iter(self.store.texts([text_id]))))
        return self._looked_through[text_id]

    def _near(self, draft: Draft, text: Text) -> Iterable[Card]:
        """The releases that may be meant: of about the same time, or of nearly the same title."""
        words = _title_words(text.title)
        for card, titles in self._titled:
            if text.language not in titles:
                continue
            days = _days_between(card.when, draft.issued or draft.covers)
            titled = _overlap(words, titles[text.language])
            if days is None:
                if titled >= 0.5:
                    yield card
            elif days <= _EVENT_DAYS or (days <= _VERSION_DAYS and titled >= 0.5):
                yield card

    def _same_event(self, draft: Draft, card: Card, share: float) -> bool:
        """Whether both tell of one signature, or of one thing in some of the same sentences."""
        days = _days_between(card.when, draft.issued)
        if days is None or days > _EVENT_DAYS:
            return False
        common = set(draft.organisations) & set(card.organisations)
        if share >= _RETOLD and common:
            return True
        if not draft.agreements or not card.agreement_kinds:
            return False
        theirs = self.store.release(card.id).agreements
        return any(_same_signature(one, other) for one in draft.agreements for other in theirs)

    def _alone(self, texts: Iterable[Text]) -> list[str]:
        """The texts of releases that have no other one, in a language that some of these texts could be paired with."""
        wanted = {"en" if text.language == "fr" else "fr" for text in texts}
        return [
            text_id
            for card in self._cards
            if len(card.text_ids) == 1
            for language, text_id in card.text_ids.items()
            if language in wanted
        ]


def _with_id(text: Text, sha256: str) -> Text:
    return Text(text.language, text.title, text.blocks, id=sha256)


def _runs(text: Text) -> frozenset[int]:
    """The runs of words of a text's body, as numbers."""
    words = [word for block in text.blocks if block.kind not in _IGNORED for word in _WORD.findall(fold(block.text))]
    return frozenset(hash(tuple(words[at : at + _RUN])) for at in range(len(words) - _RUN + 1))


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _held(one: frozenset[int], other: frozenset[int]) -> float:
    """The part of the shorter text that the longer one holds; a few lines held by a book are no version of it."""
    short, long = sorted((one, other), key=len)
    return len(short & long) / len(short) if len(short) * 3 > len(long) and short else 0.0


def _title_words(title: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(fold(title)) if len(word) > 3)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _days_between(one: Edtf | None, other: Edtf | None) -> int | None:
    if one is None or other is None:
        return None
    return 0 if one.overlaps(other) else (max(one.first, other.first) - min(one.last, other.last)).days


def _same_signature(one: Agreement, other: Agreement) -> bool:
    """Whether two agreements have two parties in common and were signed on a day that both can mean."""
    parties = {name_key(party) for party in one.parties} & {name_key(party) for party in other.parties}
    if len(parties) < 2:
        return False
    return one.signed is None or other.signed is None or one.signed.overlaps(other.signed)
