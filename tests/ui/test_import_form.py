"""Looking over what was understood: every field corrected, questions answered, colours that can be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPlainTextEdit, QTextBrowser

from imt_archive.ui.dialogs.import_form import DraftForm
from imt_archive.ui.dialogs.import_page import ground_of
from imt_archive.ui.dialogs.import_preview import ImportPreview
from imt_archive.ui.look import DARK, LIGHT, Colours
from imt_archive.ui.widgets.elided import ElidedBox

from .conftest import Start
from .samples import CHAIR, chair, doubtful, small, written
from .user import User, only

FIELDS = ("date", "organisation", "person", "quote", "agreement", "figure", "event", "theme", "contact")
AGAIN = CHAIR.replace("un terrain d’essai", "un grand terrain d’essai")


def write(user: User, line: QLineEdit | QPlainTextEdit, words: str) -> None:
    line.setFocus()
    line.selectAll()
    user.bot.keyClicks(line, words)


def lines(dialog: ImportPreview, name: str) -> list[QLineEdit | QPlainTextEdit]:
    """The fields of the form in hand that go by a name."""
    found = [*dialog.form.findChildren(QLineEdit), *dialog.form.findChildren(QPlainTextEdit)]
    return [line for line in found if line.accessibleName() == name]


def written_in(line: QLineEdit | QPlainTextEdit) -> str:
    return line.text() if isinstance(line, QLineEdit) else line.toPlainText()


def box(form: DraftForm, words: str) -> QCheckBox:
    return next(one for one in form.findChildren(QCheckBox) if words in one.accessibleName())


def signs(dialog: ImportPreview) -> list[str]:
    """The states that the list shows of its files, from the top."""
    return [dialog.list.state_of(row) for row in range(dialog.files.count())]


@pytest.mark.parametrize(
    ("typed", "stored"), [("3 mars 2023", "2023-03-03"), ("July 2024", "2024-07"), ("2023-12", "2023-12")]
)
def test_a_date_is_typed_as_people_write_it(newcomer: User, tmp_path: Path, typed: str, stored: str) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    write(newcomer, dialog.issued, typed)
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    assert (str(release.issued), release.issued_basis) == (stored, "by hand")


def test_a_quote_stands_there_whole_and_its_words_can_be_corrected(newcomer: User, tmp_path: Path) -> None:
    title = "Press release\nPalaiseau, 3 March 2025\n\n# The school measures its river from end to end\n\n"
    told = "The river was measured by the whole school of Télécom Paris.\n\n"
    said = "“It is a long river,” said Ann Shaw, head of research at Télécom Paris.\n"
    newcomer.drop(written(tmp_path / "river.md", title + told + said))
    dialog = newcomer.preview()
    (words,) = lines(dialog, "Words")
    assert box(dialog.form, "long river").toolTip() == written_in(words) == "It is a long river"
    write(newcomer, words, "It is a very long river")
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    assert [quote.text for quote in release.quotes] == ["It is a very long river"]


def test_every_part_of_an_agreement_can_be_corrected(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    write(newcomer, lines(dialog, "Parties")[0], "IMT Nord Europe ; Inria")
    write(newcomer, lines(dialog, "Signed")[0], "14 mars 2025")
    write(newcomer, lines(dialog, "Place")[0], "Douai")
    write(newcomer, lines(dialog, "Speaker")[0], "Camille Exemple")
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    (agreement,) = release.agreements
    assert agreement.parties == ("imt-nord-europe", "inria")
    assert (str(agreement.signed), agreement.place) == ("2025-03-14", "Douai")
    assert [quote.speaker for quote in release.quotes] == ["Camille Exemple"]


def test_what_is_none_is_left_out(newcomer: User, tmp_path: Path) -> None:
    text = CHAIR.replace("« Cette chaire", "La chaire accueillera 12 doctorants.\n\n« Cette chaire")
    newcomer.drop(written(tmp_path / "chaire.md", text))
    dialog = newcomer.preview()
    for words in ("12 doctorants", "Cette chaire donnera"):
        box(dialog.form, words).click()
    kind = [one for one in dialog.form.findChildren(type(dialog.kind)) if one.accessibleName() == "Kind"][-1]
    kind.setCurrentIndex(kind.findData(""))
    kind.activated.emit(kind.currentIndex())
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    assert (release.agreements, release.quotes, release.figures) == ((), (), ())


def test_a_field_shows_the_words_that_it_was_read_from(newcomer: User, tmp_path: Path) -> None:
    long = CHAIR.replace("« Cette", "\n\n".join(["Un paragraphe de plus, assez long."] * 80) + "\n\n« Cette")
    newcomer.drop(written(tmp_path / "long.md", long))
    dialog = newcomer.preview()
    reading = only(dialog, QTextBrowser)
    assert reading.verticalScrollBar().value() == 0
    (words,) = lines(dialog, "Words")
    words.setFocus()
    newcomer.rest()
    assert reading.verticalScrollBar().value() > 0
    (selection,) = reading.extraSelections()
    assert selection.cursor.selectedText().strip(" «»\u00a0") == written_in(words)


def test_the_same_release_again_is_asked_about(newcomer: User, tmp_path: Path) -> None:
    newcomer.import_dropped(chair(tmp_path))
    (key,) = newcomer.ids
    newcomer.drop(written(tmp_path / "encore.md", AGAIN), small(tmp_path, 1))
    dialog = newcomer.preview()
    assert signs(dialog)[0] == "question"
    assert not dialog.choice.version.isChecked(), "nothing is chosen before somebody has chosen"
    newcomer.click(dialog.accept_button)
    assert dialog.isVisible(), "what takes the place of what is for somebody to say"
    assert "Say first what this file is to the one that is named above" in _said(dialog)
    newcomer.click(dialog.next_button)
    assert signs(dialog)[0] == "question", "no answer is none"
    dialog.choice.out.click()
    assert dialog.accept_button.text() == "Import 1 file"
    dialog.choice.version.click()
    assert signs(dialog)[0] == "ready"
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    assert key in newcomer.ids
    assert len(newcomer.ids) == 2
    newcomer.choose(key)
    release = newcomer.panels.viewer.release
    assert release is not None
    assert [version.name for version in release.versions] == ["chaire.md"]
    newcomer.answered(newcomer.window.commands.undo)
    assert newcomer.ids == [key]


def test_the_same_release_twice_in_one_drop_is_asked_about(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path), written(tmp_path / "encore.md", AGAIN))
    dialog = newcomer.preview()
    assert signs(dialog) == ["ready", "question"]
    dialog.files.setCurrentRow(1)
    assert "chaire.md" in _said(dialog)
    assert "which is in this list too" in _said(dialog)
    newcomer.click(dialog.accept_button)
    assert "Say first what this file is" in _said(dialog)
    dialog.list.tick(0, goes_in=False)
    assert signs(dialog) == ["ready", "ready"], "of one that stays out it is no version"
    assert not dialog.choice.isVisible()
    dialog.list.tick(0, goes_in=True)
    assert signs(dialog) == ["ready", "question"]
    dialog.choice.version.click()
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    (key,) = newcomer.ids
    newcomer.choose(key)
    release = newcomer.panels.viewer.release
    assert release is not None
    assert [version.name for version in release.versions] == ["chaire.md"]


def test_what_has_no_question_goes_in_once(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path), written(tmp_path / "encore.md", AGAIN))
    dialog = newcomer.preview()
    newcomer.click(dialog.certain_button)
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    assert len(newcomer.ids) == 1


def test_one_question_after_another(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(doubtful(tmp_path, "a.txt"), small(tmp_path, 1), doubtful(tmp_path / "b", "z.txt"))
    dialog = newcomer.preview()
    # The same text twice is the same file; the second one has words of its own.
    assert signs(dialog) == ["question", "ready", "duplicate"]
    dialog.list.shown.setCurrentIndex(1)
    dialog.list.shown.activated.emit(1)
    assert [dialog.files.item(row).isHidden() for row in range(3)] == [False, True, True]
    newcomer.click(dialog.next_button)
    assert signs(dialog)[0] == "ready"
    assert not dialog.next_button.isEnabled()


def test_many_files_have_one_form_until_they_are_looked_at(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(*(small(tmp_path, number) for number in range(60)))
    dialog = newcomer.preview()
    assert len(dialog.findChildren(DraftForm)) == 1
    dialog.files.setCurrentRow(59)
    assert len(dialog.findChildren(DraftForm)) == 2
    assert dialog.accept_button.text() == "Import 60 files"


def test_the_colours_are_explained(newcomer: User, tmp_path: Path) -> None:
    newcomer.drop(chair(tmp_path))
    dialog = newcomer.preview()
    legend = dialog.findChild(QLabel, "legend")
    assert legend is not None
    for name in ("Date", "Organisation", "Person", "Quote", "Agreement", "Press contact"):
        assert name.replace(" ", "&nbsp;") in legend.text()
    html = only(dialog, QTextBrowser).toHtml()
    assert ground_of("quote", LIGHT) in html
    assert dialog.next_button.focusPolicy() != Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("field", FIELDS)
def test_words_can_be_read_on_every_colour(look: Colours, field: str) -> None:
    assert _contrast(look.text, ground_of(field, look)) >= 7


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _said(dialog: ImportPreview) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_an_agreement_in_doubt_is_asked_about_until_it_is_corrected(newcomer: User, tmp_path: Path) -> None:
    text = (
        "Communiqué de presse\nPalaiseau, le 3 mars 2023\n\n# Une rivière bien mesurée\n\n"
        "Télécom Paris et Inria se connaissent depuis toujours. Hier, ils ont signé un accord-cadre.\n"
    )
    newcomer.drop(written(tmp_path / "accord.md", text))
    dialog = newcomer.preview()
    asks = "An agreement needs a look"
    assert asks in _said(dialog)
    (parties,) = lines(dialog, "Parties")
    write(newcomer, parties, "IMT Atlantique; Inria; Orange")
    newcomer.rest()
    assert asks not in _said(dialog)
    newcomer.answered(lambda: newcomer.click(dialog.accept_button))
    release = newcomer.panels.viewer.release
    assert release is not None
    (agreement,) = release.agreements
    assert set(agreement.parties) == {"imt-atlantique", "inria", "orange"}


def test_long_words_beside_a_box_end_with_dots_and_are_told_whole(user: User) -> None:
    words = "Anne Roy, directrice générale déléguée de la recherche, Roy & Filles, Université des Eaux lentes"
    shown = ElidedBox(words, user.window)
    shown.resize(200, 24)
    assert shown.shown().startswith("Anne Roy, ")
    assert shown.shown().endswith("…")
    shown.resize(2000, 24)
    assert shown.shown() == words.replace("&", "&&")
    assert (shown.toolTip(), shown.accessibleName()) == (words, words)
    assert box_is_painted(shown)


def box_is_painted(shown: ElidedBox) -> bool:
    """Whether anything but one colour is on the picture of a box."""
    picture = shown.grab().toImage()
    middle = picture.height() // 2
    return len({picture.pixel(at, middle) for at in range(0, picture.width(), 2)}) > 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_a_file_is_asked_to_be_is_not_cut_off_beside_the_form(start: Start, tmp_path: Path, language: str) -> None:
    user = start(tmp_path / "archive", interface_language=language)
    user.drop(chair(tmp_path), written(tmp_path / "encore.md", AGAIN))
    dialog = user.preview()
    dialog.resize(1240, 760)
    dialog.files.setCurrentRow(1)
    user.rest()
    assert dialog.choice.isVisible()
    right = dialog.choice.parentWidget().width()
    assert dialog.choice.geometry().right() < right
    for one in dialog.choice.in_order():
        assert not one.isVisible() or one.width() >= one.minimumSizeHint().width()
    dialog.reject()
