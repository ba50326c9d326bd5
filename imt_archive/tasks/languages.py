"""The two languages of an open archive: pairs, links, sentences, the audit: the half of the doorway about both."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from imt_archive.bilingual.align import sentence_links
from imt_archive.bilingual.linking import linked, split, unlinked
from imt_archive.model.errors import NotFoundError
from imt_archive.model.filters import Filter
from imt_archive.model.languages import Audit, AuditFinding, Proposal, SentenceLink
from imt_archive.model.progress import Changes, Work, finish
from imt_archive.model.records import Release
from imt_archive.store.auditing import AuditRecords
from imt_archive.tasks import healing
from imt_archive.tasks.linking import Linker
from imt_archive.tasks.searches import Searching


class TwoLanguages(Searching):
    """What an open archive knows of its two languages."""

    @property
    def _linker(self) -> Linker:
        return Linker(self._lexicons.lexicon)

    # Pairs

    def proposed_pairs(self) -> tuple[Proposal, ...]:
        """French and English texts, each alone in its release, that seem to be one story."""
        # What pairs and audits is loaded when it is asked for, and not when an archive is opened.
        from imt_archive.tasks import pairing

        return pairing.proposals(self._store, self.cards, self._lexicons.lexicon)

    def source_names(self) -> dict[str, str]:
        """The name of the file that each text came from, by text id; texts without a file are left out."""
        from imt_archive.tasks import pairing

        return pairing.source_names(self._store)

    def pair(self, fr_text: str, en_text: str) -> Changes:
        """Make the releases of a French and of an English text into one; raises NotFoundError."""
        from imt_archive.tasks import pairing

        return self._in_step(pairing.pair(self._store, self.cards, self._linker, fr_text, en_text))

    def pair_sure(self, text_ids: Sequence[str] | None = None) -> tuple[tuple[Proposal, ...], Changes]:
        """Accept every proposal that is sure enough, of some texts or of all, in one step; which, and what changed."""
        from imt_archive.tasks import pairing

        before = self._store.generation
        with self._store.together():
            accepted = pairing.accept_sure(self._store, self.cards, self._linker, text_ids)
        return accepted, self._in_step(self._store.changes_since(before) or Changes())

    # Links

    def sentence_links(self, release: Release) -> tuple[SentenceLink, ...]:
        """Which sentences of a release's two texts say the same; nothing for one that lacks a language."""
        fr, en = release.text("fr"), release.text("en")
        if fr is None or en is None:
            return ()
        return sentence_links(fr.blocks, en.blocks, release.links, self._lexicons.lexicon)

    def link_blocks(self, release_id: str, fr: Sequence[int], en: Sequence[int]) -> Changes:
        """Say by hand that blocks belong together, or with one side empty that they have no counterpart."""
        links = self._store.links(release_id)
        return self._in_step(self._store.set_links(release_id, linked(links, fr, en)))

    def unlink_blocks(self, release_id: str, fr: Sequence[int], en: Sequence[int]) -> Changes:
        """Say by hand that none of these blocks has a counterpart."""
        links = self._store.links(release_id)
        return self._in_step(self._store.set_links(release_id, unlinked(links, fr, en)))

    def split_row(self, release_id: str, fr: Sequence[int], en: Sequence[int]) -> Changes:
        """Take a row of several blocks apart, in their order."""
        return self._in_step(self._store.set_links(release_id, split(self._store.links(release_id), fr, en)))

    def align_again(self, release_id: str) -> Changes:
        """Forget what was linked by hand in a release, and align it anew."""
        release = self._store.release(release_id)
        return self._in_step(self._store.set_links(release_id, self._linker.of_texts(release.texts)))

    # The audit

    def audit(self, filter_: Filter | None = None) -> Work[Audit]:
        """What differs between the two languages of the releases within a filter; contacts are not looked at."""
        from imt_archive.tasks import auditing

        wanted = self.find(filter_).cards if filter_ else self.cards
        return auditing.audit(self._store, wanted, self._lexicons.lexicon, self.vocabulary)

    def dismiss(self, finding_id: str, reason: str) -> Changes:
        """Remember that a finding is none, with the reason; undo takes it up again. Raises NotFoundError."""
        release_id = finding_id.rpartition("/")[0]
        if not any(one.id == finding_id for one in self.findings_of(release_id)):
            raise NotFoundError("audit-unknown", id=finding_id)
        return self._in_step(AuditRecords(self._store).dismiss(finding_id, release_id, reason))

    def findings_of(self, release_id: str) -> tuple[AuditFinding, ...]:
        """What differs between the two texts of one release, what was dismissed too; nothing for an unknown one."""
        from imt_archive.tasks import auditing

        card = self.card(release_id)
        work = auditing.audit(self._store, [card] if card else [], self._lexicons.lexicon, self.vocabulary)
        return finish(work).findings

    def take_up(self, finding_id: str) -> Changes:
        """Take a dismissed finding up again."""
        return self._in_step(AuditRecords(self._store).restore(finding_id))

    # Written out

    def export_tmx(self, path: Path, release_ids: Sequence[str]) -> Work[int]:
        """Write the sentences of these releases as a translation memory; how many pairs. Raises WriteError."""
        from imt_archive.tasks import memories

        return memories.export(path, self._store, release_ids, self._lexicons.lexicon)

    def _in_step(self, changes: Changes) -> Changes:
        # No text may be touched, but an index of an older generation would count as one that fell behind.
        healing.update(self._store, self._index, changes)
        return changes
