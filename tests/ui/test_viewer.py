"""Reading a release: two languages in rows, marked passages, facts with the way back to their words, the original."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextDocument, QTextTable
from PySide6.QtWidgets import QLabel, QPushButton, QTextBrowser

from imt_archive.ui.viewer.viewer import Viewer

from .samples import CHAIR, chair, long_pair, written
from .user import Answers, User


@pytest.fixture
def paired(newcomer: User, tmp_path: Path) -> User:
    """Somebody with a long release in two languages, the French one with a paragraph of its own."""
    newcomer.import_dropped(*long_pair(tmp_path))
    assert len(newcomer.ids) == 1
    newcomer.choose(newcomer.ids[0])
    return newcomer


def table_of(browser: QTextBrowser) -> QTextTable:
    tables = [frame for frame in browser.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]
    assert len(tables) == 1
    return tables[0]


def cell(table: QTextTable, row: int, column: int) -> str:
    # The first column is the mark at the edge.
    at = table.cellAt(row, column + 1)
    cursor = at.firstCursorPosition()
    cursor.setPosition(at.lastCursorPosition().position(), cursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def anchor_place(browser: QTextBrowser, name: str) -> float:
    """Where the last line of an anchor's paragraph stands, in pixels from the top of what is on screen."""
    document: QTextDocument = browser.document()
    block = document.begin()
    while block.isValid():
        it = block.begin()
        while not it.atEnd():
            if name in it.fragment().charFormat().anchorNames():
                room = document.documentLayout().blockBoundingRect(block)
                line = block.layout().lineAt(block.layout().lineCount() - 1)
                return room.top() + line.y() - browser.verticalScrollBar().value()
            it += 1
        block = block.next()
    raise AssertionError(f"no anchor {name}")


def is_in_view(viewer: Viewer, anchor: str) -> bool:
    return 0 <= anchor_place(viewer.side_by_side, anchor) < viewer.side_by_side.viewport().height()


def links(browser: QTextBrowser, scheme: str) -> list[str]:
    found: list[str] = []
    block = browser.document().begin()
    while block.isValid():
        it = block.begin()
        while not it.atEnd():
            address = it.fragment().charFormat().anchorHref()
            if address.startswith(scheme):
                found.append(address)
            it += 1
        block = block.next()
    return found


class TestSideBySide:
    def test_what_corresponds_stands_in_one_row_under_one_scroll_bar(self, paired: User) -> None:
        viewer = paired.panels.viewer
        table = table_of(viewer.side_by_side)
        assert table.columns() == 3
        assert cell(table, 0, 0).startswith("FR")
        assert cell(table, 0, 1).startswith("EN")
        rows = [(cell(table, row, 0), cell(table, row, 1)) for row in range(2, table.rows())]
        numbers = [n for n in range(1, 24) if any(f"Corail{n} " in f"{fr} " and f"Corail{n} " in en for fr, en in rows)]
        assert numbers == list(range(1, 24))
        assert viewer.side_by_side.verticalScrollBar().maximum() > 0
        assert viewer.side_by_side.horizontalScrollBar().maximum() == 0

    def test_a_gap_says_that_there_is_no_counterpart(self, paired: User) -> None:
        table = table_of(paired.panels.viewer.side_by_side)
        alone = [row for row in range(table.rows()) if "nulle part ailleurs" in cell(table, row, 0)]
        assert len(alone) == 1
        assert "no counterpart" in cell(table, alone[0], 1)
        assert sum("no counterpart" in cell(table, row, 1) for row in range(table.rows())) == 1

    def test_one_language_can_be_shown_alone(self, paired: User) -> None:
        for entry, there, gone in (("French alone", "mesure", "Measure"), ("English alone", "Measure", "mesure")):
            paired.menu("View", "Texts", entry)
            browser = paired.panels.viewer.side_by_side
            assert table_of(browser).columns() == 2
            assert there in browser.toPlainText()
            assert gone not in browser.toPlainText()
        paired.menu("View", "Texts", "Side by side")
        assert table_of(paired.panels.viewer.side_by_side).columns() == 3

    def test_a_release_in_one_language_has_one_column(self, newcomer: User, tmp_path: Path) -> None:
        newcomer.import_dropped(chair(tmp_path))
        assert table_of(newcomer.panels.viewer.side_by_side).columns() == 2

    def test_text_in_a_file_is_text_and_not_markup(self, newcomer: User, tmp_path: Path) -> None:
        path = tmp_path / "balises.txt"
        path.write_text("Un titre <b>gras</b> & <img src=x>\n\nLe <script>corps</script> du texte, en français.\n")
        newcomer.import_dropped(path)
        assert "<script>corps</script>" in newcomer.panels.viewer.side_by_side.toPlainText()
        newcomer.ask("corps")
        assert newcomer.panels.viewer.hits == 1
        assert "<script>corps</script>" in newcomer.panels.viewer.side_by_side.toPlainText()


class TestPassages:
    def test_a_hit_opens_at_its_passage(self, paired: User) -> None:
        viewer = paired.panels.viewer
        assert viewer.side_by_side.verticalScrollBar().value() == 0
        paired.ask("Corail21")
        assert viewer.hits == 2
        assert viewer.side_by_side.verticalScrollBar().value() > 0
        assert is_in_view(viewer, "h1")

    def test_f3_goes_from_passage_to_passage_and_round(self, paired: User) -> None:
        viewer = paired.panels.viewer
        paired.ask("Lille")
        last = viewer.hits
        assert last > 40
        seen = []
        for step in range(last):
            assert is_in_view(viewer, f"h{step + 1}")
            seen.append(viewer.side_by_side.verticalScrollBar().value())
            paired.menu("View", "Next passage")
        assert seen == sorted(seen)
        assert seen[-1] > seen[0]
        assert is_in_view(viewer, "h1"), "past the last one it begins again"
        assert viewer.side_by_side.verticalScrollBar().value() == seen[0]
        paired.menu("View", "Previous passage")
        assert is_in_view(viewer, f"h{last}")
        with paired.bot.waitActive(paired.window):
            paired.window.activateWindow()
        paired.bot.keyClick(paired.panels.bar.field, Qt.Key.Key_F3)
        assert is_in_view(viewer, "h1")
        paired.bot.keyClick(viewer.side_by_side, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
        assert is_in_view(viewer, f"h{last}")

    def test_f3_shows_the_text_where_the_facts_are_shown(self, paired: User) -> None:
        viewer = paired.panels.viewer
        paired.ask("Corail21")
        viewer.tabs.setCurrentIndex(1)
        paired.menu("View", "Next passage")
        assert viewer.tabs.currentWidget() is viewer.side_by_side

    def test_without_a_query_nothing_is_marked(self, user: User) -> None:
        assert user.panels.viewer.hits == 0
        user.menu("View", "Next passage")
        assert user.panels.viewer.side_by_side.verticalScrollBar().value() == 0


class TestFacts:
    @pytest.fixture
    def facts(self, newcomer: User, tmp_path: Path) -> Callable[[], str]:
        newcomer.import_dropped(chair(tmp_path))
        newcomer.panels.viewer.tabs.setCurrentIndex(1)
        return newcomer.panels.viewer.facts.toPlainText

    def test_the_agreement_and_what_it_extends(self, facts: Callable[[], str]) -> None:
        said = facts()
        assert "Chair" in said
        assert "12 March 2025" in said
        assert "Lille" in said
        assert "Memorandum of understanding, 2022" in said

    def test_contacts_stand_there_and_nowhere_else(self, facts: Callable[[], str], newcomer: User) -> None:
        assert "01 23 45 67 89" in facts()
        assert "camille.modele@example.org" in facts()
        assert "Camille" not in newcomer.panels.viewer.side_by_side.toPlainText()
        newcomer.ask("Camille")
        assert newcomer.ids == []

    def test_a_number_is_not_torn_apart(self, newcomer: User, tmp_path: Path) -> None:
        text = CHAIR.replace("un terrain d’essai", "25\u202f000 terrains d’essai")
        newcomer.import_dropped(written(tmp_path / "chaire.md", text))
        newcomer.panels.viewer.tabs.setCurrentIndex(1)
        assert "25\u202f000 terrains" in newcomer.panels.viewer.facts.document().toRawText()

    def test_a_fact_is_said_once(self, user: User) -> None:
        derived = next(hit.card for hit in user.hits if hit.card.issued_basis == "derived")
        user.choose(derived.id)
        assert user.panels.viewer.facts.toPlainText().count("derived from several sources") == 1

    def test_evidence_leads_to_the_words(self, newcomer: User, tmp_path: Path) -> None:
        long = CHAIR.replace("« Cette", "\n\n".join(["Un paragraphe de plus, assez long."] * 40) + "\n\n« Cette")
        path = tmp_path / "long.md"
        path.write_text(long, encoding="utf-8")
        newcomer.import_dropped(path)
        viewer = newcomer.panels.viewer
        viewer.tabs.setCurrentIndex(1)
        ways = links(viewer.facts, "block:")
        assert ways
        last = max(ways, key=lambda way: int(way.rpartition(":")[2]))
        viewer.facts.anchorClicked.emit(QUrl(last))
        assert viewer.tabs.currentWidget() is viewer.side_by_side
        assert viewer.side_by_side.verticalScrollBar().value() > 0
        assert is_in_view(viewer, last.removeprefix("block:").replace(":", ""))

    def test_another_announcement_of_the_agreement_is_a_click_away(self, user: User) -> None:
        assert user.window.around is not None
        twice = next(one for one in user.window.around.agreements if len(one.release_ids) > 1)
        first, second = twice.release_ids[:2]
        user.choose(first)
        assert f"release:{second}" in links(user.panels.viewer.facts, "release:")
        user.panels.viewer.facts.anchorClicked.emit(QUrl(f"release:{second}"))
        user.rest()
        assert user.panels.viewer.release is not None
        assert user.panels.viewer.release.id == second
        assert user.panels.results.chosen == [second]

    def test_an_address_opens_outside(self, user: User, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[QUrl] = []
        monkeypatch.setattr(QDesktopServices, "openUrl", asked.append)
        address = links(user.panels.viewer.facts, "http")[0]
        user.panels.viewer.facts.anchorClicked.emit(QUrl(address))
        user.panels.viewer.facts.anchorClicked.emit(QUrl("file:///etc/passwd"))
        assert [url.toString() for url in asked] == [address]

    def test_a_citation_goes_to_the_clipboard(self, user: User) -> None:
        user.choose("imt-2023-12-ccifb")
        user.menu("Edit", "Copy as citation")
        said = QGuiApplication.clipboard().text()
        assert said.startswith("“")
        assert "Institut Mines-Télécom, December 2023" in said


class TestOriginal:
    def test_it_is_there_as_it_was_and_can_be_saved(self, newcomer: User, answers: Answers, tmp_path: Path) -> None:
        file = chair(tmp_path)
        newcomer.import_dropped(file)
        viewer = newcomer.panels.viewer
        viewer.tabs.setCurrentIndex(2)
        assert viewer.original.text.toPlainText() == CHAIR
        button = next(one for one in viewer.findChildren(QPushButton) if "copy" in one.text())
        answers.save_as("")
        newcomer.click(button)
        newcomer.rest()
        answers.save_as(tmp_path / "copie.md")
        newcomer.click(button)
        newcomer.rest()
        assert (tmp_path / "copie.md").read_bytes() == file.read_bytes()
        assert newcomer.notice.count("wrong") == 0

    def test_a_copy_that_cannot_be_written_is_said(self, newcomer: User, answers: Answers, tmp_path: Path) -> None:
        newcomer.import_dropped(chair(tmp_path))
        newcomer.panels.viewer.tabs.setCurrentIndex(2)
        answers.save_as(tmp_path / "nowhere" / "copie.md")
        newcomer.click(next(one for one in newcomer.panels.viewer.findChildren(QPushButton) if "copy" in one.text()))
        newcomer.rest()
        assert "could not be written" in newcomer.notice
        assert "went wrong" not in newcomer.notice

    def test_a_summary_says_what_it_is(self, user: User) -> None:
        user.panels.viewer.tabs.setCurrentIndex(2)
        assert not user.panels.viewer.original.text.isVisible()
        assert "summary" in user.panels.viewer.tabs.currentWidget().findChildren(QLabel)[0].text()
