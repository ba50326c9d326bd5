"""The two languages in the window: rows by hand, what a selection marks, searching across, the audit, memories."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QToolButton

from imt_archive.ui.viewer.side_by_side import Passage, SideBySide

from .samples import written
from .user import Answers, User

CCIFB = "imt-2023-12-ccifb"
FRENCH = """Communiqué de presse
Paris, le 3 mars 2025

# L’école navigue vers Tallinn

Le navire part de Brest avec 48 élèves. Il revient en juillet.

Les élèves étudient le plancton. Ils mesurent la température.

« La mer est une salle de classe », dit Maren Tamm.

Le port de Kärdla attend aussi leur visite, qui n’a lieu qu’une fois dans l’année.
"""
ENGLISH = """Press release
Paris, 3 March 2025

# The school sails to Tallinn

The ship leaves Brest with 84 students. It returns in July.

The students study plankton.

They measure the temperature.

“The sea is a classroom,” says Maren Tamm.
"""


@pytest.fixture
def sailor(newcomer: User, tmp_path: Path) -> User:
    """Somebody with a release of two texts: one row is one for two, a number differs, a paragraph is French alone."""
    files = (written(tmp_path / "voile.fr.md", FRENCH), written(tmp_path / "voile.en.md", ENGLISH))
    newcomer.import_dropped(*files)
    newcomer.choose(newcomer.ids[0])
    return newcomer


def rows_of(user: User) -> list[tuple[str, str]]:
    return [(row.fr, row.en) for row in rows(user).page.rows]


def rows(user: User) -> SideBySide:
    return user.panels.viewer.side_by_side


def row_with(user: User, words: str) -> int:
    return next(n for n, row in enumerate(rows(user).page.rows) if words in row.fr + row.en)


def marked(user: User) -> list[str]:
    return [selection.cursor.selectedText() for selection in rows(user).extraSelections()]  # type: ignore[attr-defined]


def shown_marks(user: User) -> dict[str, dict[int, object]]:
    shown = user.panels.viewer._shown
    assert shown is not None
    return {language: dict(marks) for language, marks in shown.marks.items() if marks}


def select(user: User, language: str, words: str) -> None:
    """Select words in one of the texts."""
    release = user.panels.viewer.release
    assert release is not None
    text = release.text(language)
    assert text is not None
    block = next(n for n, one in enumerate(text.blocks) if words in one.text)
    start = text.blocks[block].text.index(words)
    rows(user).select(Passage(language, block, start, start + len(words)))


class TestRows:
    def test_one_block_stands_beside_two_and_a_gap_is_seen(self, sailor: User) -> None:
        shown = rows_of(sailor)
        assert ("Les élèves étudient le plancton. Ils mesurent la température.",
                "The students study plankton.\nThey measure the temperature.") in shown  # fmt: skip
        assert [en for fr, en in shown if "Kärdla" in fr] == [""]

    def test_a_selection_marks_the_sentence_that_says_the_same(self, sailor: User) -> None:
        select(sailor, "fr", "Il revient")
        assert marked(sailor) == ["It returns in July."]
        select(sailor, "en", "measure")
        assert marked(sailor) == ["Ils mesurent la température."]
        select(sailor, "fr", "Kärdla")
        assert marked(sailor) == []

    def test_rows_are_linked_unlinked_and_split_by_hand_and_undone(self, sailor: User) -> None:
        before = rows_of(sailor)
        rows(sailor).make_current(row_with(sailor, "plancton"))
        sailor.answered(lambda: sailor.menu("Release", "Unlink the rows"))
        sailor.rest()
        alone = [fr or en for fr, en in rows_of(sailor) if not (fr and en)]
        assert {"The students study plankton.", "They measure the temperature."} <= set(alone)
        sailor.answered(lambda: sailor.menu("Edit", sailor.window.menus.undo.text()))
        sailor.rest()
        assert rows_of(sailor) == before

        sail = rows(sailor)
        sail.make_current(row_with(sailor, "Kärdla"))
        sail.chosen = {row_with(sailor, "Kärdla"), row_with(sailor, "Maren")}
        sailor.answered(lambda: sailor.menu("Release", "Link the chosen rows"))
        sailor.rest()
        (linked,) = [row for row in rows(sailor).page.rows if "Kärdla" in row.fr]
        assert "classroom" in linked.en
        assert linked.by_hand
        sailor.answered(lambda: sailor.menu("Release", "Align anew"))
        sailor.rest()
        assert rows_of(sailor) == before

    def test_what_cannot_be_linked_or_split_is_said(self, sailor: User) -> None:
        rows(sailor).make_current(row_with(sailor, "Kärdla"))
        sailor.menu("Release", "Link the chosen rows")
        assert sailor.notice == "Choose two rows or more with Ctrl and a click, then link them."
        sailor.menu("Release", "Split the row")
        assert "Only a row with two blocks or more on both sides can be split." in sailor.notice

    def test_the_pointer_and_the_keys_go_from_row_to_row(self, sailor: User) -> None:
        view = rows(sailor)
        found = view.document().find("plancton")
        sailor.bot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.cursorRect(found).center())
        assert "plancton" in view.page.rows[view.current].fr
        view.make_current(0)
        sailor.bot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        sailor.bot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        assert view.current == 2
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        sailor.bot.keyClick(view, Qt.Key.Key_Up, both)
        assert view.chosen == {1, 2}

    def test_rows_are_copied_as_two_columns(self, sailor: User) -> None:
        sailor.menu("Edit", "Copy in two columns")
        data = QGuiApplication.clipboard().mimeData()
        lines = data.text().split("\n")
        assert lines[0] == "L’école navigue vers Tallinn\tThe school sails to Tallinn"
        assert '"The students study plankton.' in data.text()
        assert '<td lang="en">The students study plankton.<br>They measure' in data.html()

    def test_a_passage_is_cited_in_either_language(self, sailor: User) -> None:
        select(sailor, "fr", "La mer est une salle de classe")
        sailor.menu("Edit", "Copy the passage as citation", "In French")
        text = QGuiApplication.clipboard().text()
        assert text.startswith(
            "«\u00a0La mer est une salle de classe\u00a0» («\u00a0L’école navigue vers Tallinn\u00a0»"
        )
        assert text.endswith("3\u00a0mars 2025)")
        sailor.menu("Edit", "Copy the passage as citation", "In English")
        text = QGuiApplication.clipboard().text()
        assert text.startswith("“The sea is a classroom,")
        assert text.endswith("(“The school sails to Tallinn”, Institut Mines-Télécom, 3\u00a0March 2025)")

    def test_one_language_shows_its_counterpart_on_demand(self, sailor: User) -> None:
        sailor.menu("View", "Texts", "French alone")
        assert "study plankton" not in rows(sailor).toPlainText()
        number = row_with(sailor, "plancton")
        rows(sailor).anchorClicked.emit(f"counterpart:{number}")
        assert "study plankton" in rows(sailor).toPlainText()
        rows(sailor).anchorClicked.emit(f"counterpart:{number}")
        assert "study plankton" not in rows(sailor).toPlainText()


class TestAcross:
    def test_a_query_finds_the_other_language_and_one_click_switches_that_off(
        self, newcomer: User, tmp_path: Path
    ) -> None:
        newcomer.import_dropped(written(tmp_path / "en.md", ENGLISH))
        newcomer.ask("navire étudiants")
        assert len(newcomer.ids) == 1
        chips = {chip.text() for chip in newcomer.panels.bar.reading.findChildren(QToolButton)}
        assert any("ship" in chip and chip.startswith("↔") for chip in chips)
        link = next(
            one for one in newcomer.panels.bar.reading.findChildren(QToolButton) if "This language" in one.text()
        )
        newcomer.answered(link.click)
        assert newcomer.ids == []
        assert not newcomer.program.settings.across_languages
        newcomer.answered(lambda: newcomer.menu("View", "Search across the languages"))
        assert len(newcomer.ids) == 1

    def test_the_words_of_a_query_and_their_counterparts_are_marked(self, sailor: User) -> None:
        sailor.ask("navire")
        assert {language: len(marks) for language, marks in shown_marks(sailor).items()} == {"fr": 1, "en": 1}
        assert sailor.panels.viewer.hits == 2


class TestAudit:
    def test_the_page_of_a_release_shows_what_differs_and_forgets_what_is_dismissed(
        self, sailor: User, answers: Answers
    ) -> None:
        viewer = sailor.panels.viewer
        viewer.tabs.setCurrentWidget(viewer.audit)
        sailor.rest()
        words = viewer.audit.toPlainText()
        assert "The French says “48”, the English “84”." in words
        assert "This passage has no English version." in words
        link = next(one for one in _links(viewer.audit.toHtml(), "dismiss:") if "number" in one)
        answers.write("The ship was rebuilt")
        sailor.answered(lambda: viewer.audit.anchorClicked.emit(link))
        sailor.rest()
        assert "Dismissed" in viewer.audit.toPlainText()
        assert "(The ship was rebuilt)" in viewer.audit.toPlainText()
        assert sailor.window.menus.undo.text() == "&Undo: dismissal of a finding"

    def test_all_findings_are_listed_and_written_to_a_worklist(
        self, sailor: User, answers: Answers, tmp_path: Path
    ) -> None:
        languages = sailor.window.commands.languages
        sailor.menu("Tools", "Audit the translations")
        sailor.rest()
        dialog = languages._dialog
        assert dialog is not None
        assert [one.rule for one in dialog.shown] == ["number", "missing-block"]
        assert dialog.ticks["error"].text() == "Error (1)"
        answers.save_as(tmp_path / "worklist")
        sailor.click(dialog.export_button)
        sailor.rest()
        sheet = load_workbook(tmp_path / "worklist.xlsx").worksheets[0]
        assert [row[1] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["Error", "Warning"]
        answers.write("")
        sailor.answered(lambda: sailor.click(dialog.dismiss_button))
        assert [one.rule for one in dialog.shown] == ["missing-block"]
        dialog.dismissed.setChecked(True)
        assert len(dialog.shown) == 2
        dialog.close()


class TestMemory:
    def test_what_is_shown_is_written_sentence_by_sentence(
        self, sailor: User, answers: Answers, tmp_path: Path
    ) -> None:
        answers.save_as(tmp_path / "memory")
        sailor.menu("Archive", "Export a translation memory")
        sailor.rest()
        tree = ElementTree.parse(tmp_path / "memory.tmx")
        units = [[seg.text for seg in unit.iter("seg")] for unit in tree.iter("tu")]
        assert ["Il revient en juillet.", "It returns in July."] in units
        assert f"{len(units)} pairs of sentences written" in sailor.notice


def _links(html: str, scheme: str) -> list[str]:
    return [part.split('"')[0] for part in html.split('href="')[1:] if part.startswith(scheme)]
