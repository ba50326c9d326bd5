"""Asking: results as one types, in both languages, with marked passages; and questions that find nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton

from imt_archive.model.searching import Hit
from imt_archive.model.vocabulary import fold
from imt_archive.ui import jobs

from .samples import written
from .user import User, only


def passages(user: User) -> list[str]:
    return [snippet.text for hit in user.hits for snippet in hit.snippets]


def marked(user: User) -> set[str]:
    """The marked words of the first hit, folded."""
    return {fold(s.text[a:b]) for s in user.hits[0].snippets for a, b in s.highlights}


def chips(user: User) -> dict[str, QToolButton]:
    """The chips and links of the line under the field, by their words without signs."""
    buttons = user.panels.bar.reading.findChildren(QToolButton)
    return {button.text().strip("+× "): button for button in buttons if button.isVisible()}


def said(user: User) -> list[str]:
    """What the line under the field says."""
    return [label.text() for label in user.panels.bar.reading.findChildren(QLabel) if label.isVisible()]


class TestTyping:
    def test_results_come_as_one_types_and_the_last_word_may_be_unfinished(self, user: User) -> None:
        user.type("souverainete num")
        unfinished = user.ids
        assert 0 < len(unfinished) < 58
        user.type("erique")
        assert user.panels.bar.field.text() == "souverainete numerique"
        assert set(user.ids) <= set(unfinished)
        assert user.ids != []

    def test_an_unfinished_word_is_a_whole_one_once_enter_is_pressed(self, user: User) -> None:
        user.type("souver")
        assert len(user.ids) > 0
        user.answered(lambda: user.bot.keyClick(user.panels.bar.field, Qt.Key.Key_Return))
        assert user.ids == []

    def test_a_newer_keystroke_takes_the_place_of_an_older_search(
        self, user: User, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, asked = jobs.answer, []

        def answer(archive: object, filter_: object, *rest: object) -> object:
            asked.append(filter_.query)  # type: ignore[attr-defined]
            return real(archive, filter_, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(jobs, "answer", answer)
        shown: list[str] = []
        user.window.shown.connect(lambda: shown.append(user.window.answer.results.query))  # type: ignore[union-attr]
        ask = user.panels.bar.query_typed.emit
        user.answered(lambda: [ask("inr"[:n], True) for n in (1, 2, 3)])
        assert shown == ["inr"], "only the last one is shown"
        assert asked[-1] == "inr"
        assert user.hits[0].snippets != ()

    def test_fast_typing_asks_once(self, user: User) -> None:
        queries: list[str] = []
        user.panels.bar.query_typed.connect(lambda query, _: queries.append(query))
        user.type("partenariat")
        assert queries == ["partenariat"]

    def test_accents_can_be_typed(self, user: User) -> None:
        user.type("écologique")
        with_accent = user.ids
        user.ask("ecologique")
        assert user.ids == with_accent != []

    def test_emptying_the_field_brings_everything_back(self, user: User) -> None:
        field = user.panels.bar.field
        user.ask("inria")
        assert 0 < len(user.ids) < 58
        user.answered(lambda: user.bot.keyClick(field, Qt.Key.Key_Escape))
        assert (field.text(), len(user.ids)) == ("", 58)
        user.ask("inria")
        user.answered(lambda: user.click(only(field, QToolButton)))
        assert (field.text(), len(user.ids)) == ("", 58)

    def test_the_field_is_reached_from_anywhere(self, user: User) -> None:
        user.window.activateWindow()
        user.panels.results.list.setFocus()
        user.menu("Edit", "Find")
        assert user.panels.bar.field.hasFocus()
        keys = {key.toString() for key in user.action("Edit", "Find").shortcuts()}
        assert keys == {"Ctrl+F", "Ctrl+K"}

    def test_earlier_queries_are_remembered_once_each(self, user: User) -> None:
        for query in ("inria", "sydney", "inria"):
            user.ask(query)
        assert user.program.settings.recent_queries == ("inria", "sydney")


class TestLanguages:
    def test_french_is_found_without_its_accents(self, user: User) -> None:
        user.ask("souverainete numerique")
        found = user.ids
        assert found != []
        assert {"souverainete", "numerique"} <= marked(user)
        user.ask("souveraineté numérique")
        assert user.ids == found

    def test_english_is_found_and_shown_in_english(self, user: User) -> None:
        user.ask("digital sovereignty")
        assert user.hits[0].language == "en"
        assert user.titles[0] == user.hits[0].card.titles["en"]
        assert {"digital", "sovereignty"} <= marked(user)

    def test_a_passage_stands_with_its_counterpart(self, user: User) -> None:
        user.ask("souveraineté")
        beside = [s.counterpart for hit in user.hits for s in hit.snippets if s.block >= 0 and s.counterpart]
        assert beside
        assert all(one.text for one in beside)
        languages = {(hit.language, s.counterpart.language) for hit in user.hits for s in hit.snippets if s.counterpart}
        assert languages <= {("fr", "en"), ("en", "fr")}

    def test_a_phrase_is_the_words_next_to_each_other(self, newcomer: User, tmp_path: Path) -> None:
        head = "Communiqué de presse\nParis, le 3 mars 2025\n\n# Un titre\n\n"
        together = written(tmp_path / "a.md", head + "Le trésaille bleu arrive à Lille.\n")
        apart = written(tmp_path / "b.md", head + "Un bleu qui tient du trésaille arrive à Lille.\n")
        newcomer.import_dropped(together, apart)
        newcomer.ask("tresaille bleu")
        assert len(newcomer.ids) == 2
        newcomer.ask('"tresaille bleu"')
        assert len(newcomer.ids) == 1
        assert "trésaille bleu" in passages(newcomer)[0]

    def test_passages_come_for_the_rows_that_are_scrolled_to(self, user: User) -> None:
        user.ask("IMT")
        assert len(user.ids) > 20
        assert user.hits[-1].snippets == ()
        user.panels.results.list.scrollToBottom()
        user.rest()
        assert user.hits[-1].snippets != ()


class TestNothing:
    def test_nothing_found_says_what_to_do(self, user: User) -> None:
        user.ask("zzzqqq")
        empty = user.panels.results.empty
        assert empty.isVisible()
        assert empty.title == "Nothing found"
        assert "filter" in empty.accessibleDescription()
        assert user.panels.viewer.release is None
        assert user.panels.viewer.empty.isVisible()
        user.ask("")
        assert not empty.isVisible()
        assert user.panels.viewer.release is not None

    def test_another_spelling_is_offered_and_taken(self, user: User) -> None:
        user.ask("souverainte")
        assert user.ids == []
        user.answered(chips(user)["Did you mean souveraineté?"].click)
        assert user.panels.bar.field.text() == "souveraineté"
        assert user.ids != []
        assert not any("mean" in chip for chip in chips(user))

    def test_one_wrong_letter_among_several_words_is_mended_and_said(self, user: User) -> None:
        user.ask("souveraineté numérique")
        right = user.ids
        user.ask("souverainte numérique")
        assert user.ids == right != []
        assert said(user) == ["Nothing answers “souverainte numérique”; this answers souveraineté AND numérique"]

    def test_most_of_the_words_will_do_where_no_release_has_them_all(self, user: User) -> None:
        user.ask("souveraineté numérique zzzqqq")
        assert user.ids != []
        assert said(user) == ["No release has all of souveraineté AND numérique AND zzzqqq; these come nearest to it"]


class TestReading:
    def test_the_line_says_how_a_query_was_read(self, user: User) -> None:
        assert not user.panels.bar.reading.isVisible()
        user.ask("la souveraineté OU l'energie -inria")
        assert said(user) == ["Read as (souveraineté OR energie) AND NOT inria", "Not looked for alone: la"]
        user.ask("")
        assert not user.panels.bar.reading.isVisible()

    def test_what_shares_a_stem_is_a_chip_that_takes_it_away(self, user: User) -> None:
        user.ask("partenariats")
        wide = user.ids
        user.answered(chips(user)["partenariat"].click)
        assert user.panels.bar.field.text() == "=partenariats"
        assert set(user.ids) < set(wide)
        assert said(user) == ["Read as =partenariats"]

    def test_another_name_is_added_and_taken_away(self, user: User) -> None:
        user.ask("IMT Lille Douai")
        (chip,) = (button for words, button in chips(user).items() if "IMT Nord Europe" in words)
        wide = user.ids
        assert wide != []
        user.answered(chip.click)
        assert user.panels.bar.field.text() == '"IMT Lille Douai"'
        assert set(user.ids) < set(wide)

    def test_a_chip_of_a_phrase_takes_its_endings_away(self, user: User) -> None:
        user.ask('"partenariats stratégiques" OU l\'école')
        while chips(user):
            before = len(chips(user))
            user.answered(next(iter(chips(user).values())).click)
            assert len(chips(user)) < before
        assert user.panels.bar.field.text() == '="partenariats stratégiques" OU =l\'école'

    def test_enter_asks_for_what_was_typed_whatever_is_offered(self, user: User) -> None:
        user.panels.bar.field.setFocus()
        user.type("accord")
        user.panels.bar.offer("accord", ("according", "accordé"))
        user.answered(lambda: user.bot.keyClick(user.panels.bar.field, Qt.Key.Key_Return))
        assert user.panels.bar.field.text() == "accord"
        assert user.window.filter.query == "accord"

    def test_a_release_without_a_word_has_it_in_neither_language(self, user: User) -> None:
        user.ask("partenariat")
        having = set(user.ids)
        user.ask("-partenariat")
        assert having.isdisjoint(user.ids)
        assert len(having) + len(user.ids) == 58
        user.ask("partenariat -partenariat")
        assert user.ids == []

    def test_one_or_the_other_finds_what_each_finds(self, user: User) -> None:
        user.ask("agreement")
        one = set(user.ids)
        user.ask("CNRS")
        other = set(user.ids)
        user.ask("agreement OU CNRS")
        assert set(user.ids) == one | other

    def test_a_value_that_names_nothing_is_said(self, user: User) -> None:
        user.ask("partner:zzzqqq")
        assert user.ids == []
        assert "Nothing is called so: partner:zzzqqq" in said(user)


class TestQueries:
    def test_only_punctuation_asks_nothing(self, user: User) -> None:
        for query in ("???", "…", "« »", '"', "()", "-", "***", " ", "'’"):
            user.panels.bar.field.setText(query)
            user.answered(lambda: user.bot.keyClick(user.panels.bar.field, Qt.Key.Key_Return))
            assert (query, len(user.ids), user.notice) == (query, 58, "")

    def test_an_unbalanced_quotation_mark_still_finds(self, user: User) -> None:
        for query in ('"digital sovereignty', "“digital sovereignty", "«digital sovereignty", 'sovereignty" digital'):
            user.ask(query)
            assert user.ids != [], query
            assert user.notice == ""

    def test_no_query_breaks_the_window(self, user: User) -> None:
        for query in ("(inria", "inria OR", "title:", "NOT", "a" * 5000, "<b>&amp;", "\x00\ud800", "%s {0} \\"):
            user.ask(query)
            assert user.notice == "", query
        user.ask("inria")
        assert user.ids != []

    def test_an_about_paragraph_is_found_only_when_asked_for(self, user: User, tmp_path: Path) -> None:
        about = "Communiqué de presse\nParis, le 3 mars 2025\n\n# Un titre\n\nUn corps de texte.\n\n"
        about += "## À propos de l’Institut Mines-Télécom\n\nL’Institut Mines-Télécom aime le mot trésaille.\n"
        (tmp_path / "about.md").write_text(about, encoding="utf-8")
        user.import_dropped(tmp_path / "about.md")
        user.ask("trésaille")
        assert user.ids == []
        user.ask("about:trésaille")
        assert len(user.ids) == 1


class TestOrder:
    def test_the_list_is_sorted_as_the_menu_says(self, user: User) -> None:
        keys: dict[str, Callable[[Hit], object]] = {
            "Latest first": lambda hit: -hit.card.when.first.toordinal() if hit.card.when else 0,
            "Oldest first": lambda hit: hit.card.when.first.toordinal() if hit.card.when else 0,
            "By title": lambda hit: hit.card.title("en").casefold(),
            "By relevance": lambda hit: -hit.score,
        }
        user.ask("partenariat")
        for entry, key in keys.items():
            user.answered(partial(user.menu, "View", "Sort", entry))
            found = [key(hit) for hit in user.hits]
            assert found == sorted(found), entry  # type: ignore[type-var]
            assert len(set(found)) > 1
            assert user.action("View", "Sort", entry).isChecked()

    def test_without_a_query_the_latest_is_first(self, user: User) -> None:
        days = [hit.card.when.first for hit in user.hits if hit.card.when]
        assert days == sorted(days, reverse=True)
