"""What a new file has to do with releases that are here: the same again, the same event, a translation.

Nothing is decided here: each likeness is offered, and a person chooses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.bilingual.pairing import propose
from imt_archive.model.importing import RELATED, TRANSLATION, VERSION
from imt_archive.model.records import Agreement, Card, Draft, Likeness, Text
from imt_archive.search.index import Index
from imt_archive.search.query import any_of
from imt_archive.store import Store
from imt_archive.tasks.alike import (
    EVENT_DAYS,
    RETOLD,
    VERSION_DAYS,
    announce_one,
    days_between,
    is_version,
    runs,
    same_day,
    share,
    telling_words,
    title_words,
    titled_alike,
)

# A text that is nearly the same has far more of the words that are looked up than any other one.
_FOUND_AGAIN = 8


@dataclass(frozen=True)
class Likenesses:
    """The releases of an archive that files are compared with; each text is looked through once."""

    store: Store
    lexicon: Lexicon
    index: Index

    def of(self, draft: Draft) -> Likeness | None:
        """The release of which this is a version, or that tells of the same event; None where there is none.

        Of a file with two texts, either may be the one that is here.
        """
        retold: list[tuple[Card, Likeness]] = []
        versions: list[Likeness] = []
        for text in draft.texts:
            mine = runs(text)
            for card in self._near(draft, text):
                other = self._runs_of(card, text.language)
                if other is None:
                    continue
                found = Likeness(VERSION, card.id, card.titles[text.language], share(mine, other))
                if is_version(mine, other):
                    versions.append(found)
                else:
                    retold.append((card, replace(found, kind=RELATED)))
        if versions:
            return max(versions, key=lambda one: one.share)
        retold.sort(key=lambda one: -one[1].share)
        told = (found for card, found in retold if self._same_event(draft, card, found.share))
        return next(told, None) or self._told_in_the_other_language(draft)

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
            (card, {language: title_words(title) for language, title in card.titles.items()}) for card in self._cards
        ]

    @cached_property
    def _looked_through(self) -> dict[str, frozenset[int]]:
        return {}

    @cached_property
    def _announced(self) -> dict[str, tuple[Agreement, ...]]:
        return {}

    def _runs_of(self, card: Card, language: str) -> frozenset[int] | None:
        text_id = card.text_ids.get(language)
        if text_id is None or language in card.summaries:
            return None
        if text_id not in self._looked_through:
            self._looked_through[text_id] = runs(next(iter(self.store.texts([text_id]))))
        return self._looked_through[text_id]

    def _near(self, draft: Draft, text: Text) -> Iterable[Card]:
        """The releases that may be meant: of about the same time, of nearly the same title, or with the same words."""
        words = title_words(text.title)
        # Read from the index: to read all texts would take as long as the whole import.
        again = self.index.search(any_of(telling_words(text)), limit=_FOUND_AGAIN, with_parts=False)
        with_words = {match.text_id for match in again}
        for card, titles in self._titled:
            if text.language not in titles:
                continue
            days = days_between(card.when, draft.issued or draft.covers)
            if days is not None and days <= EVENT_DAYS:
                yield card
            elif days is None or days <= VERSION_DAYS:
                known = card.text_ids[text.language] in with_words or titled_alike(words, titles[text.language])
                if known or _signed_on_one_day(draft, card):
                    yield card

    def _same_event(self, draft: Draft, card: Card, alike: float) -> bool:
        """Whether both tell of one signature, or of one thing in some of the same sentences."""
        days = days_between(card.when, draft.issued)
        near = days is not None and days <= EVENT_DAYS
        if near and alike >= RETOLD and set(draft.organisations) & set(card.organisations):
            return True
        # Where one of them has no date, the day of the signature tells that they are of one time.
        if not draft.agreements or not card.agreement_kinds:
            return False
        if not near and (days is not None or not _signed_on_one_day(draft, card)):
            return False
        if card.id not in self._announced:
            self._announced[card.id] = self.store.release(card.id).agreements
        return announce_one(draft.agreements, self._announced[card.id], near=near)

    def _told_in_the_other_language(self, draft: Draft) -> Likeness | None:
        """A release without any text in the draft's languages that tells of the same signature."""
        own = {text.language for text in draft.texts}
        for card in self._cards if draft.agreements else ():
            originals = set(card.titles) - set(card.summaries)
            if originals and not originals & own and self._same_event(draft, card, 0.0):
                return Likeness(RELATED, card.id, card.title(draft.texts[0].language))
        return None

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


def _signed_on_one_day(draft: Draft, card: Card) -> bool:
    return any(same_day(one.signed, other.signed) for one in draft.agreements for other in card.agreement_dates)


def _with_id(text: Text, sha256: str) -> Text:
    return Text(text.language, text.title, text.blocks, id=sha256)
