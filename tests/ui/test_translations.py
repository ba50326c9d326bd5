"""The window's words: all of them gathered, all of them in French as it is printed, and the windows opened in them.

What to do when one of these fails: `make translations`, translate what is "unfinished" in the .ts, `make translations`.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QTabBar,
    QTextBrowser,
    QTreeView,
    QWidget,
)  # fmt: skip

from imt_archive import paths
from imt_archive.export.choice import Content
from imt_archive.messages import Messages
from imt_archive.model.backups import Backup
from imt_archive.model.corrections import Correction, Corrections, Problem
from imt_archive.model.dates import PartialDate, Period
from imt_archive.model.exporting import PRESETS, Preset
from imt_archive.model.filters import Filter
from imt_archive.model.languages import Proposal
from imt_archive.model.searching import SavedSearch
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.settings import InterfaceLanguage
from imt_archive.ui.dialogs.about import About, SearchHelp
from imt_archive.ui.dialogs.backup import BackUp
from imt_archive.ui.dialogs.batch import Batch
from imt_archive.ui.dialogs.correct import Correct
from imt_archive.ui.dialogs.corrections import Corrected
from imt_archive.ui.dialogs.export import Export
from imt_archive.ui.dialogs.import_preview import ImportPreview
from imt_archive.ui.dialogs.pairs import Pairs
from imt_archive.ui.dialogs.restore import Restore
from imt_archive.ui.dialogs.saved_searches import SavedSearches, filters_in_words
from imt_archive.ui.dialogs.settings import SettingsDialog
from imt_archive.ui.dialogs.timeline_picture import TimelinePicture
from imt_archive.ui.driving import Driver, driven
from imt_archive.ui.translation import Translators
from imt_archive.ui.words import Words

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources" / "translations"
SOURCES = sorted((ROOT / "imt_archive" / "ui").rglob("*.py"))
PLURALS_ONLY = {"fr": [], "en": ["-pluralonly"]}

# The screen that is none has no hints to pass on.
pytestmark = pytest.mark.qt_log_ignore(r"does not support", extend=True)


@dataclass(frozen=True)
class Message:
    """A text of the window with its translations: one, or singular and plural; `state` is empty when finished."""

    context: str
    source: str
    forms: tuple[str, ...]
    numerus: bool
    state: str

    @property
    def key(self) -> tuple[str, str, bool]:
        return self.context, self.source, self.numerus


def messages(ts: Path) -> list[Message]:
    """All messages of a .ts file."""
    found = []
    for context in ElementTree.parse(ts).getroot().iter("context"):
        for one in context.iter("message"):
            translation = one.find("translation")
            assert translation is not None
            forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
            found.append(
                Message(
                    context.findtext("name") or "", one.findtext("source") or "", tuple(forms),
                    one.get("numerus") == "yes", translation.get("type", ""),
                )
            )  # fmt: skip
    return found


FRENCH = messages(FOLDER / "imt_archive_fr.ts")
ENGLISH = messages(FOLDER / "imt_archive_en.ts")


def qt_tool(name: str, *arguments: str | Path) -> None:
    tool = shutil.which(name, path=str(Path(sys.executable).parent))
    assert tool, f"{name} comes with PySide6"
    subprocess.run([tool, *map(str, arguments)], cwd=ROOT, check=True, capture_output=True)


# Gathered


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_committed_file_has_every_text_of_the_source_and_no_other(language: str, tmp_path: Path) -> None:
    committed = FOLDER / f"imt_archive_{language}.ts"
    fresh = Path(shutil.copy(committed, tmp_path))
    files = [file.relative_to(ROOT) for file in SOURCES]
    qt_tool(
        "pyside6-lupdate", *files, "-silent", "-locations", "none", "-source-language", "en",
        "-target-language", language, *PLURALS_ONLY[language], "-ts", fresh,
    )  # fmt: skip
    now = {one.key for one in messages(fresh) if one.state not in ("vanished", "obsolete")}
    then = {one.key for one in messages(committed)}
    assert now, "lupdate finds nothing"
    assert now - then == set(), "not in the .ts: run `make translations`, and translate"
    assert then - now == set(), "no longer in the source: run `make translations`"


def test_every_text_is_translated() -> None:
    assert [one.source for one in (*FRENCH, *ENGLISH) if one.state or not all(one.forms)] == []
    assert [one.source for one in (*FRENCH, *ENGLISH) if len(one.forms) != 1 + one.numerus] == []


def calls(tree: ast.AST, class_: str = "", function: str = "") -> Iterator[tuple[str, ast.expr, str]]:
    """Each call that translates: its context at run time, the text, the function that it stands in."""
    for node in ast.iter_child_nodes(tree):
        inner_class = node.name if isinstance(node, ast.ClassDef) else class_
        inner = node.name if isinstance(node, ast.FunctionDef) else function
        match node:
            case ast.Call(func=ast.Name(id="tr"), args=[text, *_]):
                yield "", text, function
            case ast.Call(func=ast.Attribute(value=ast.Name(id="self"), attr="tr"), args=[text, *_]):
                yield class_, text, function
            case ast.Call(
                func=ast.Attribute(value=ast.Name(id="QCoreApplication"), attr="translate"),
                args=[ast.Constant(value=str(context)), text, *_],
            ):
                yield context, text, function
        yield from calls(node, inner_class, inner)


def test_every_call_asks_for_the_context_that_its_text_is_filed_under() -> None:
    filed = {(one.context, one.source) for one in FRENCH}
    wrong, seen = [], 0
    for file in SOURCES:
        for context, text, function in calls(ast.parse(file.read_text(encoding="utf-8"))):
            seen += 1
            if isinstance(text, ast.Constant):
                fine = (context, text.value) in filed
            else:
                # A module's own tr() hands on what it is given; lupdate files its callers' texts under no context.
                fine = function == "tr" and context == ""
            if not fine:
                wrong.append(f"{file.name}:{text.lineno} {context}: {ast.unparse(text)}")
    assert wrong == []
    assert seen > len(filed) / 2


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_compiled_file_says_what_its_source_says(language: str, tmp_path: Path) -> None:
    fresh = tmp_path / "fresh.qm"
    qt_tool("pyside6-lrelease", "-silent", FOLDER / f"imt_archive_{language}.ts", "-qm", fresh)
    committed, compiled = QTranslator(), QTranslator()
    assert committed.load(str(FOLDER / f"imt_archive_{language}.qm"))
    assert compiled.load(str(fresh))
    for one in FRENCH:
        for n in (0, 1, 2) if one.numerus else (-1,):
            asked = (one.context, one.source, "", n)
            assert committed.translate(*asked) == compiled.translate(*asked), "run `make translations`"


# In good French and good English

PLACE = re.compile(r"\{\w*\}|%n|\(\*[^)]*\)")
FIELDS = re.compile(r"(?<!\w)(titre|citation|à-propos|partenaire|signataire|thème|type|école):")


def faults_of(french: str) -> list[str]:
    """What a French printer would object to."""
    text = PLACE.sub("x", FIELDS.sub("x", french.replace(";;", "x")))
    rules = {
        "a straight apostrophe or quote": r"['\"“”]",
        "three dots for …": r"\.\.\.",
        "no no-break space before ; : ? !": r"(?<!\u00a0)[;:?!]",
        "no no-break space inside « »": r"«(?!\u00a0)|(?<!\u00a0)»",
        "a space before , . or …": r"\s[,.…]",
        "a space at an end, or two in a row": r"^\s|\s$|\s\s",
        "a capital inside: sentence case": r"(?<=\w )(?:Le|La|Les|Un|Une|Des|Du|De|En|Dans|Par|Et|Ou|Pour|Vers)\b",
    }
    return [fault for fault, rule in rules.items() if re.search(rule, text)]


@pytest.mark.parametrize(
    "bad", ["l'archive", "Quoi\u00a0? Oui!", "Sans date: {n}", "«mot»", "« mot »", "Fin...", "Fermer ", "Les  deux",
            "la fin .", "dit \"oui\"", "Voir Dans le texte", "aussi titre :"],
)  # fmt: skip
def test_bad_typography_is_seen(bad: str) -> None:
    assert faults_of(bad)


@given(st.lists(st.sampled_from(["mot", "l’été", "«\u00a0oui\u00a0»", "{n}", "titre:", "(*.txt *.md)"]), min_size=1),
       st.sampled_from(["", "\u00a0:", "\u00a0?", ".", "…"]))  # fmt: skip
def test_good_typography_is_left_alone(words: list[str], end: str) -> None:
    assert faults_of(" ".join(words) + end) == []


def test_french_is_set_as_it_is_printed() -> None:
    assert [(form, faults) for one in FRENCH for form in one.forms if (faults := faults_of(form))] == []


def test_nothing_is_lost_in_translation() -> None:
    def skeleton(text: str) -> tuple[list[str], bool, bool]:
        letters = re.sub(r"\{\w*\}|%n|\W", "", text)
        return sorted(PLACE.findall(text)), text.endswith("…"), letters[:1].isupper()

    wrong = [(one.source, form) for one in (*FRENCH, *ENGLISH) for form in one.forms
             if skeleton(form) != skeleton(one.source)]  # fmt: skip
    assert wrong == []
    assert [one.source for one in FRENCH if ("&" in one.source) != ("&" in one.forms[0])] == []


def test_plurals_are_plurals() -> None:
    counted = [one for one in (*FRENCH, *ENGLISH) if one.numerus]
    assert len(counted) >= 10
    assert [form for one in counted for form in one.forms if "(s)" in form] == []
    # What is counted in the source as "file(s)" has two forms in both languages.
    assert [one.source for one in counted if "(s)" in one.source and len(set(one.forms)) != 2] == []


# In the windows


class Stretched(QTranslator):
    """Every text with accents and 40 % longer: what does not end in ¤ on the screen cannot be translated."""

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        kept = re.split(r"(\{\w*\}|%n|&.|\(\*[^)]*\)|;;)", source)
        words = "".join(part if i % 2 else part.translate(str.maketrans("aeiouAEIOU", "âéïôûÂÉÏÔÛ"))
                        for i, part in enumerate(kept))  # fmt: skip
        return words + " ¤¤¤" * max(1, round(len(source) / 10)) if source else ""

    def isEmpty(self) -> bool:  # noqa: N802 - overrides Qt
        return False


@dataclass
class Screens:
    """What stands on the windows: texts by window, the mnemonics that share a menu or a dialog, data of the archive."""

    texts: dict[str, set[str]] = field(default_factory=dict)
    menus: list[tuple[str, list[str]]] = field(default_factory=list)
    data: set[str] = field(default_factory=set)
    least_width: int = 0


def texts_of(window: QWidget, but: QWidget) -> set[str]:
    """Every word that is read, hovered over or spoken, mnemonics taken out; the page `but` is a document, not ours."""
    found: list[str] = [text for a in window.findChildren(QAction) for text in (a.text(), a.toolTip())]
    for one in (window, *window.findChildren(QWidget)):
        found += [one.windowTitle(), one.toolTip(), one.accessibleName(), one.accessibleDescription()]
        match one:
            case QLabel() | QAbstractButton():
                found += [unescape(re.sub(r"<[^>]+>", "\n", one.text()))]
            case QLineEdit():
                found += [one.placeholderText()]
            case QMenu():
                found += [one.title()]
            case QTabBar():
                found += [one.tabText(i) for i in range(one.count())]
            case QHeaderView() if one.orientation() == Qt.Orientation.Horizontal and not isinstance(
                one.parent(), QTreeView
            ):
                found += [str(one.model().headerData(i, Qt.Orientation.Horizontal)) for i in range(one.count())]
            case QTreeView():
                found += [str(one.model().index(row, 0).data()) for row in range(one.model().rowCount())]
            case QTextBrowser() if one is not but:
                found += [one.toPlainText()]
    lines = {line.strip().replace("&", "") for text in found for line in text.splitlines()}
    return {line for line in lines if re.search(r"[^\W\d_]{2}", line)}


def mnemonic_groups(window: QWidget) -> list[tuple[str, list[str]]]:
    """The texts that stand together in a menu, the menu bar or a dialog, by a name for it."""
    if isinstance(window, QMainWindow):
        bar = [("menu bar", [action.text() for action in window.menuBar().actions()])]
        return bar + [(menu.title(), [one.text() for one in menu.actions()]) for menu in window.findChildren(QMenu)]
    labels = [label.text() for label in window.findChildren(QLabel) if label.buddy() is not None]
    return [(window.windowTitle(), labels + [button.text() for button in window.findChildren(QAbstractButton)])]


EXAMPLE = "Communiqué de presse\n\nL’IMT et Inria ont signé un accord.\n"


def windows(driver: Driver, folder: Path, words: Words) -> Iterator[QWidget]:
    """The main window, then one dialog after another, made only when the one before has been looked at."""
    window = driver.window
    yield window
    release = window.panels.viewer.release
    assert release is not None
    said = Messages.load(paths.resources(), words.language)
    (folder / "essai.txt").write_text(EXAMPLE, encoding="utf-8")
    (folder / "vide.txt").touch()
    window.commands.preview([folder / "essai.txt", folder / "vide.txt"])
    driver.settle(lambda: window.findChild(ImportPreview) is not None)
    preview = window.findChild(ImportPreview)
    assert preview is not None
    yield preview
    yield Correct(release, words, said, window)
    yield Pairs([Proposal("a", "b", 0.9)], [], words, window)
    filter_ = Filter(chosen={"theme": frozenset({"digital"}), "completeness": frozenset({"no-date"})})
    yield Batch("Inria\n", 2, filters_in_words(filter_, words), window)
    yield SavedSearches([SavedSearch("Inria", filter_)], words, window)
    yield TimelinePicture("fr", "theme", (date(2024, 1, 1), date(2025, 12, 31)), "2020–2025", window)
    content = Content([release], [], words.vocabulary, filter_, {})
    yield Export(content, 2, 2, PRESETS[1], [Preset("Le mien")], words.language, window)
    changes = [
        Correction("release", release.id, "issued", "2023", "2023-12", "Documents", "C2", release.title("fr")),
        Correction("release", release.id, "issued", "2023", "", "Documents", "C3", release.title("fr")),
        Correction("release", release.id, "organisations", ("inria",), ("X",), "Documents", "N2", new=("X",)),
        Correction("release", release.id, "themes", ("energy", "digital"), ("digital", "energy"), "Documents", "L2"),
    ]
    doubtful = [Correction("release", release.id, "kind", "news", "strategy", "Documents", "E2", doubt="conflict")]
    problems = [Problem("correction-not-a-date", release.id, "Documents", "C4", {"value": "bientôt"})]
    yield Corrected(Corrections("a.xlsx", tuple(changes), tuple(doubtful), tuple(problems)), words, said, window)
    yield SearchHelp(window)
    yield About(window)
    yield BackUp(window)
    facts = Backup("", "1.0", "2026-01-31T10:00:00Z", 2, 1, False, 1, 1)
    yield Restore(folder / "essai.imtarchive", facts, folder, window)
    yield SettingsDialog(folder, "", movable=False, parent=window)


def screens(driver: Driver, folder: Path, language: InterfaceLanguage) -> Screens:
    """Switch to a language, look at the window and every dialog, and close the dialogs."""
    driver.choose_language(language)
    seen = Screens()
    words = Words(language, Vocabulary.load(paths.resources()))
    panels = driver.window.panels
    for tab in (1, 2, 3, 0):
        panels.tabs.setCurrentIndex(tab)
        driver.settle()
    for opened in windows(driver, folder, words):
        opened.show()
        QApplication.processEvents()
        assert not opened.grab().isNull()
        seen.texts[type(opened).__name__] = texts_of(opened, but=panels.viewer.side_by_side)
        seen.menus += mnemonic_groups(opened)
        seen.least_width = max(seen.least_width, opened.minimumSizeHint().width())
        if isinstance(opened, QDialog):
            opened.reject()
            opened.deleteLater()
    seen.data = data_of(driver, words)
    return seen


def leaves(value: object) -> Iterator[object]:
    """Every text and every date in a record, however deep."""
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from leaves(one)
    elif is_dataclass(value) and not isinstance(value, PartialDate | Period):
        yield from leaves(tuple(getattr(value, one.name) for one in fields(value)))
    else:
        yield value


def data_of(driver: Driver, words: Words) -> set[str]:
    """What the archive says, not the program: labels of the vocabulary, and all that the open release is made of."""
    release, vocabulary = driver.window.panels.viewer.release, words.vocabulary
    assert release is not None
    terms = (vocabulary.release_kinds, vocabulary.agreement_kinds, vocabulary.subjects, vocabulary.themes,
             vocabulary.priorities)  # fmt: skip
    found = {term.label(words.language) for table in terms for term in table.values()}
    found |= {words.organisation(one) for one in {*vocabulary.organisations, *release.organisations}}
    for leaf in leaves(release):
        found.add(words.date(leaf) if isinstance(leaf, PartialDate | Period) else str(leaf))
    said = Messages.load(paths.resources(), words.language).table
    found |= {one[words.language] for code, one in said.items() if code.startswith("doubt-")}
    places = {str(one) for one in (paths.settings_file().parent, paths.settings_file(), paths.log_file())}
    return {one.replace("\u00a0", " ") for one in found | places | set(EXAMPLE.splitlines()) if one}


@pytest.fixture(scope="module")
def opened() -> Iterator[dict[str, Screens]]:
    """The windows of one program that is switched from English to French and to stretched words."""
    locale, install = QLocale(), Translators.install

    def stretch(self: Translators, language: str) -> bool:
        app = QApplication.instance()
        assert app is not None
        return install(self, language) and app.installTranslator(Stretched(app))

    with pytest.MonkeyPatch.context() as patch, driven("en") as (driver, folder):
        seen = {"en": screens(driver, folder, "en"), "fr": screens(driver, folder, "fr")}
        patch.setattr(Translators, "install", stretch)
        seen["stretched"] = screens(driver, folder, "fr")
    yield seen
    # Translators outlive their window, and would speak in the next test's.
    app = QApplication.instance()
    assert app is not None
    for translator in app.findChildren(QTranslator):
        app.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(locale)


# The same in every language.
OWN_NAMES = frozenset({"IMT Archive", "Français", "English", "Qt"})
WINDOWS = ["MainWindow", "ImportPreview", "Correct", "Pairs", "Batch", "SavedSearches", "SearchHelp", "About",
           "BackUp", "Restore", "SettingsDialog"]  # fmt: skip


def pattern(texts: Iterable[str]) -> re.Pattern[str]:
    """What these texts look like on the screen: any number for %n and {n}, anything in the other places."""
    parts = [re.split(r"(\{\w*\}|%n)", text.replace("&", "")) for text in texts]
    place = {"%n": r"\d+", "{n}": r"\d+"}
    return re.compile(
        "|".join("".join(place.get(p, ".+") if i % 2 else re.escape(p) for i, p in enumerate(one)) for one in parts)
    )


@pytest.mark.parametrize("window", WINDOWS)
def test_no_english_is_left_in_the_french_window(opened: dict[str, Screens], window: str) -> None:
    english = pattern(one.source for one in FRENCH if one.source not in one.forms)
    french = pattern(form for one in FRENCH for form in one.forms)
    texts = opened["fr"].texts[window] - OWN_NAMES
    assert [text for text in texts if french.fullmatch(text)], "nothing French was seen"
    assert [text for text in texts if english.fullmatch(text) and not french.fullmatch(text)] == []
    # The same look at the English window finds English, so that finding none means something.
    assert [text for text in opened["en"].texts[window] if english.fullmatch(text)]


@pytest.mark.parametrize("window", WINDOWS)
def test_every_word_of_the_program_can_be_translated(opened: dict[str, Screens], window: str) -> None:
    stretched = opened["stretched"]
    known = sorted({*stretched.data, *OWN_NAMES, "FR", "EN"}, key=len, reverse=True)
    data = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)")
    texts = {text.replace("\u00a0", " ") for text in stretched.texts[window]}
    translated = {text for text in texts if "¤" in text}
    left = [text for text in texts - translated if re.search(r"[^\W\d_]{2}", data.sub("", text))]
    assert translated
    if window == "SearchHelp":
        # The examples stay as they are, each beside what it means.
        assert len(left) <= len(translated)
    else:
        assert left == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_two_entries_of_a_menu_share_a_key(opened: dict[str, Screens], language: str) -> None:
    clashes, seen = [], 0
    for name, texts in opened[language].menus:
        keys = [key.lower() for text in texts for key in re.findall(r"&([^\s&])", text.replace("&&", ""))]
        seen += len(keys)
        clashes += [(name, key, texts) for key in set(keys) if keys.count(key) > 1]
    assert clashes == []
    assert seen > 25


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_sentence_that_names_a_menu_entry_names_one_that_is_there(opened: dict[str, Screens], language: str) -> None:
    entries = {text.replace("&", "") for _, texts in opened[language].menus for text in texts}
    named = [re.search(r"(\w+) ▸ ([^.,]+)", text) for one in FRENCH if "▸" in one.source
             for text in (one.forms if language == "fr" else [one.source])]  # fmt: skip
    assert named
    assert [found for found in named if found is None or not {*found.groups()} <= entries] == []


def test_the_window_fits_a_laptop_in_every_language(opened: dict[str, Screens]) -> None:
    assert {language: one.least_width for language, one in opened.items() if one.least_width > 1280} == {}
