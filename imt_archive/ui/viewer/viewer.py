"""One release: its two texts side by side, its facts, its original."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QLabel,
    QStackedLayout,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from imt_archive.model.languages import AuditFinding, SentenceLink
from imt_archive.model.records import HistoryEntry, Release
from imt_archive.ui.look import colours
from imt_archive.ui.viewer.audit import audit_page
from imt_archive.ui.viewer.facts import FactsPage
from imt_archive.ui.viewer.original import Original, OriginalPage
from imt_archive.ui.viewer.page import Marks, Page, PageWords, page
from imt_archive.ui.viewer.side_by_side import SideBySide
from imt_archive.ui.widgets.elided import ElidedLabel
from imt_archive.ui.widgets.empty import EmptyState
from imt_archive.ui.words import Words

_WEB = ("http", "https")


@dataclass(frozen=True, slots=True)
class Shown:
    """What the viewer shows: a release, the marks of the query by language and block, its history, its originals.

    `sentences` are those of its two texts that say the same.
    """

    release: Release
    marks: Marks
    history: tuple[HistoryEntry, ...] = ()
    originals: tuple[Original, ...] = ()
    sentences: tuple[SentenceLink, ...] = ()


class Viewer(QWidget):
    """Shows one release at a time; opens it at its first marked passage."""

    release_wanted = Signal(str)
    save_original_wanted = Signal(str)
    """The hash of the original that a person wants to have as a file."""
    audit_wanted = Signal(str)
    """The release whose findings the Audit page is to show."""
    dismiss_wanted = Signal(str)
    take_up_wanted = Signal(str)
    """The finding that a person dismisses, or takes up again."""
    rows_changed = Signal()
    """Other rows of the side by side are current or chosen."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._shown: Shown | None = None
        self._page = Page()
        self._at = 0
        self._only = ""
        self._unfolded: set[int] = set()
        self._scale = 100
        self.explain: Callable[[AuditFinding], str] = lambda finding: finding.rule
        self._head = QLabel(self)
        self._head.setObjectName("muted")
        self._head.setContentsMargins(14, 10, 14, 0)
        self._title = ElidedLabel(self)
        self._title.setObjectName("title")
        self._title.setContentsMargins(14, 2, 14, 6)
        self.side_by_side = SideBySide(self.tr("Side by side"), self)
        self.side_by_side.anchorClicked.connect(self._follow)
        self.side_by_side.rows_changed.connect(self.rows_changed)
        self.facts = self._browser(self.tr("Facts"))
        self.audit = self._browser(self.tr("Audit"))
        self.original = OriginalPage(self)
        self.original.save_wanted.connect(self.save_original_wanted)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.side_by_side, self.tr("Side by side"))
        self.tabs.addTab(self.facts, self.tr("Facts"))
        self.tabs.addTab(self.original, self.tr("Original"))
        self.tabs.addTab(self.audit, self.tr("Audit"))
        self.tabs.currentChanged.connect(lambda _: self._ask_for_audit())
        self.empty = EmptyState(self)
        self.empty.say(self.tr("No release chosen"), self.tr("Choose one in the list to read it here."))
        whole = QWidget(self)
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self._head, self._title):
            layout.addWidget(widget)
        layout.addWidget(self.tabs, 1)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(whole)

    def _browser(self, name: str) -> QTextBrowser:
        browser = QTextBrowser(self)
        browser.setOpenLinks(False)
        browser.setAccessibleName(name)
        browser.document().setDocumentMargin(8)
        browser.anchorClicked.connect(self._follow)
        return browser

    def show_release(self, shown: Shown | None) -> None:
        """Show a release at its first marked passage, or nothing."""
        same = bool(shown and self._shown and shown.release.id == self._shown.release.id)
        scroll = self.side_by_side.verticalScrollBar().value() if same else 0
        if not same:
            self._unfolded.clear()
        marks_changed = not (same and shown and self._shown and shown.marks == self._shown.marks)
        self._shown = shown
        self._stack.setCurrentIndex(0 if shown is None else 1)
        if shown is None:
            return
        release = shown.release
        card_line = [self._words.date(release.issued or release.covers), self._words.kind(release.kind)]
        card_line.append(" ".join(language.upper() for language in release.languages))
        self._head.setText(" · ".join(card_line))
        self._title.setText(release.title(self._words.language))
        self._render()
        self.original.show_originals(shown.originals, release.source)
        if not same and any(one.is_silent for one in shown.originals):
            # There is nothing else to read.
            self.tabs.setCurrentWidget(self.original)
        if marks_changed and self._page.hits:
            self.go_to_hit(1)
        else:
            self.side_by_side.verticalScrollBar().setValue(scroll)

    @property
    def release(self) -> Release | None:
        """The release that is shown."""
        return self._shown.release if self._shown else None

    @property
    def hits(self) -> int:
        """How many passages are marked."""
        return self._page.hits

    def _render(self) -> None:
        if self._shown is None:
            return
        tones = colours(self.palette())
        summary = self.tr("summary")
        heads = {
            text.language: f"{text.language.upper()} · {summary}" if text.is_summary else text.language.upper()
            for text in self._shown.release.texts
        }
        words = PageWords(heads, self.tr("no counterpart"))
        self._page = page(self._shown.release, self._shown.marks, tones, words, self._only, self._unfolded)
        for browser in (self.side_by_side, self.facts, self.audit):
            font = self.font()
            font.setPointSizeF(font.pointSizeF() * self._scale / 100)
            browser.document().setDefaultFont(font)
        self.side_by_side.show_page(self._page, self._shown.sentences)
        self.facts.setHtml(FactsPage(self._shown.release, self._shown.history, self._words, tones).html())
        self._at = 0
        self._ask_for_audit()

    def show_sentences(self, release: Release, sentences: tuple[SentenceLink, ...]) -> None:
        """Know which sentences say the same, once that is worked out, of the release that is still shown."""
        if self._shown is not None and self._shown.release == release:
            self._shown = replace(self._shown, sentences=sentences)
            self.side_by_side.know_sentences(sentences)

    def _ask_for_audit(self) -> None:
        """Ask for the findings where they would be seen."""
        if self._shown is not None and self.tabs.currentWidget() is self.audit:
            self.audit_wanted.emit(self._shown.release.id)

    def show_findings(self, release_id: str, findings: Sequence[AuditFinding]) -> None:
        """Show what an audit found in a release, if it is still the one that is shown."""
        if self._shown is None or self._shown.release.id != release_id:
            return
        scroll = self.audit.verticalScrollBar().value()
        both = len(self._shown.release.texts) == 2
        self.audit.setHtml(audit_page(findings, self.explain, colours(self.palette()), both=both))
        self.audit.verticalScrollBar().setValue(scroll)

    def go_to_hit(self, number: int) -> None:
        """Scroll to a marked passage, counted from 1; past the end it begins again."""
        if self._page.hits:
            self._at = (number - 1) % self._page.hits + 1
            self.side_by_side.scrollToAnchor(f"h{self._at}")
            bar, height = self.side_by_side.verticalScrollBar(), self.side_by_side.viewport().height()
            # Not at the very edge: a passage is read with what stands before it, from the title where there is room. At
            # the end of the page it may stand anywhere, and would be pushed out of sight.
            if bar.value() < bar.maximum():
                bar.setValue(0 if bar.value() < height * 3 // 4 else bar.value() - height // 4)

    def next_hit(self) -> None:
        """Go to the next marked passage."""
        self._show_text()
        self.go_to_hit(self._at + 1)

    def previous_hit(self) -> None:
        """Go to the marked passage before."""
        self._show_text()
        self.go_to_hit(self._at - 1)

    def _show_text(self) -> None:
        if self._page.hits:
            self.tabs.setCurrentWidget(self.side_by_side)

    def set_only(self, language: str) -> None:
        """Show one language alone, or both side by side ("")."""
        self._only = language
        self._unfolded.clear()
        self._render()

    def set_text_size(self, percent: int) -> None:
        """Set the size of the texts, in percent of the window's."""
        self._scale = percent
        self._render()

    def _follow(self, url: QUrl) -> None:
        scheme, path = url.scheme(), url.path()
        if scheme == "release":
            self.release_wanted.emit(path)
        elif scheme == "block":
            self.tabs.setCurrentWidget(self.side_by_side)
            self.side_by_side.scrollToAnchor(path.replace(":", ""))
        elif scheme == "counterpart":
            self._unfolded ^= {int(path)}
            scroll = self.side_by_side.verticalScrollBar().value()
            self._render()
            self.side_by_side.verticalScrollBar().setValue(scroll)
        elif scheme == "dismiss":
            self.dismiss_wanted.emit(QUrl.fromPercentEncoding(path.encode()))
        elif scheme == "takeup":
            self.take_up_wanted.emit(QUrl.fromPercentEncoding(path.encode()))
        elif scheme in _WEB:
            QDesktopServices.openUrl(url)

    def changeEvent(self, event: QEvent) -> None:
        """Paint the page anew in the colours of another look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            self._render()
