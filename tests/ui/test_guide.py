"""The user's guide: whole in both languages, true of the window, and found in by index and by word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QMenu

from imt_archive import paths
from imt_archive.ui.dialogs.guide import Guide, slug

from .conftest import Start
from .user import User

FOLDER = paths.resources() / "guide"
TEXTS = {language: (FOLDER / f"{language}.md").read_text(encoding="utf-8") for language in ("fr", "en")}
CHAPTERS = 11


def opened(user: User) -> Guide:
    user.bot.keyClick(user.window, Qt.Key.Key_F1)
    guide = user.window.findChild(Guide)
    assert guide is not None, "F1 opens the guide"
    return guide


# What is written


def headings(text: str) -> list[int]:
    return [len(marks) for marks in re.findall(r"^(#+) ", text, re.MULTILINE)]


def test_both_languages_say_the_same_in_the_same_order() -> None:
    assert headings(TEXTS["fr"]) == headings(TEXTS["en"])
    assert headings(TEXTS["fr"]).count(2) == CHAPTERS
    pictures = {language: re.findall(r"\]\(pictures/(..)-([\w-]+)\.png\)", text) for language, text in TEXTS.items()}
    assert [name for _, name in pictures["fr"]] == [name for _, name in pictures["en"]]
    assert {language for language, _ in pictures["fr"]} == {"fr"}
    assert {language for language, _ in pictures["en"]} == {"en"}
    kinds = {language: re.findall(r"^(\d\.|-|!|\S)", text, re.MULTILINE) for language, text in TEXTS.items()}
    assert [one in "-!#" or one[:-1].isdigit() for one in kinds["fr"]] == [
        one in "-!#" or one[:-1].isdigit() for one in kinds["en"]
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_picture_is_there_and_every_file_is_shown(language: str) -> None:
    named = set(re.findall(r"\]\((pictures/[\w-]+\.png)\)", TEXTS[language]))
    assert len(named) == 9
    for name in named:
        assert QImage(str(FOLDER / name)).width() > 400, name
    there = {f"pictures/{file.name}" for file in (FOLDER / "pictures").glob(f"{language}-*")}
    assert there == named


def test_french_is_set_as_it_is_printed() -> None:
    text = re.sub(r"`[^`]*`|\]\([^)]*\)|^#+ ", "", TEXTS["fr"], flags=re.MULTILINE)
    assert (
        re.findall(
            r".{0,20}[^\u00a0\s][;!?](?=\s|$)|.{0,20}(?<!\u00a0):(?=\s|$)|«(?!\u00a0)|(?<!\u00a0)»|.{0,9}'", text
        )
        == []
    )
    assert "'" not in re.sub(r"`[^`]*`", "", TEXTS["en"])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_menu_entry_that_it_names_is_there(start: Start, archive_folder: Path, language: str) -> None:
    user = start(archive_folder, interface_language=language)

    def plain(text: str) -> str:
        return text.replace("&", "").removesuffix("…")

    entries = {
        (plain(menu.title()), plain(action.text()))
        for menu in user.window.menuBar().findChildren(QMenu)
        for action in menu.actions()
    }
    tops = {menu for menu, _ in entries}
    named = re.findall(r"(\w+) ▸ ([^.,;:()»”]+)", TEXTS[language].replace("\u00a0", " "))
    assert len(named) > 20
    wrong = [
        (menu, rest)
        for menu, rest in named
        if menu not in tops or not any(rest.startswith(entry) for top, entry in entries if top == menu and entry)
    ]
    assert wrong == []


# In the window


def test_the_index_leads_to_every_chapter(user: User) -> None:
    guide = opened(user)
    bar = guide.page.verticalScrollBar()
    seen = []
    for row in range(guide.index.count()):
        guide.show_chapter(row)
        seen.append(bar.value())
    assert seen == sorted(seen)
    assert len(set(seen)) > guide.index.count() - 5, "each has its own place, but for the last ones on one page"
    assert guide.index.count() == len(headings(TEXTS["en"])) - 1


def test_a_word_is_found_and_the_next_one(user: User) -> None:
    guide = opened(user)
    user.bot.keyClicks(guide.field, "timeline")
    many = len(re.findall("timeline", guide.page.toPlainText(), re.IGNORECASE))
    assert guide.found.text() == f"1 / {many}"
    assert len(guide.page.extraSelections()) == many
    user.bot.keyClick(guide.field, Qt.Key.Key_Return)
    assert guide.found.text() == f"2 / {many}"
    # On the screen that is none the main window stays the active one, whose own F3 would come first.
    for _ in range(2):
        guide.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier))
    assert guide.found.text() == f"{many} / {many}"
    guide.field.clear()
    assert guide.found.text() == ""
    assert guide.page.extraSelections() == []
    user.bot.keyClicks(guide.field, "zebra")
    assert guide.found.text() == "Not in the guide"


def test_pictures_are_as_wide_as_there_is_room(user: User) -> None:
    guide = opened(user)
    guide.resize(700, 500)
    narrow = guide.page.loadResource(2, QUrl("pictures/en-search.png"))
    guide.resize(1300, 700)
    wide = guide.page.loadResource(2, QUrl("pictures/en-search.png"))
    assert isinstance(narrow, QImage)
    assert isinstance(wide, QImage)
    assert 300 < narrow.width() < wide.width() <= 900


def test_it_is_read_beside_the_window_and_opened_once(user: User) -> None:
    guide = opened(user)
    assert not guide.isModal()
    user.menu("Help", "User’s guide")
    assert user.window.findChildren(Guide) == [guide]
    user.type("inria")
    assert user.ids


def test_it_speaks_the_language_of_the_window(start: Start, archive_folder: Path) -> None:
    user = start(archive_folder, interface_language="fr")
    guide = opened(user)
    assert guide.windowTitle() == "Guide de l’utilisateur"
    assert guide.index.item(0).text() == "Installer"


def test_a_heading_is_named_as_a_link_names_it() -> None:
    assert slug("Où est l’archive\u00a0?") == "où-est-larchive"
