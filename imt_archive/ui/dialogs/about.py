"""Help: what the search field understands, and what the program is."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from imt_archive import __version__


def tr(text: str) -> str:
    """A text of these pages in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


class _Page(QDialog):
    """A page of text with a button that closes it."""

    def __init__(self, title: str, html: str, close: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(660, 640)
        text = QTextBrowser(self)
        text.setHtml(html)
        text.setAccessibleName(title)
        text.setOpenExternalLinks(True)
        buttons = QDialogButtonBox(self)
        buttons.addButton(close, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(buttons)


class SearchHelp(_Page):
    """What the search field understands, with an example for each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        rows = [
            ("souveraineté numérique", tr("all the words, in any order; accents and endings do not matter")),
            ("“digital sovereignty”", tr("the words next to each other")),
            ("souver*", tr("words that begin so; ? stands for one letter")),
            ("souverainté~", tr("near spellings too; ~1 for those that are one letter off")),
            ("=signé", tr("this form alone, without its other endings")),
            (
                tr("agreement NEAR/5 Inria"),
                tr("at most five words between; also {operators}").format(operators="PRÈS/5"),
            ),
            ("Inria -Carnot", tr("without a word; also {operators}").format(operators="NOT, SAUF")),
            (tr("Inria OR Carnot"), tr("one or the other, in capitals; also {operators}").format(operators="OR, OU")),
            (tr("(Inria OR UTS) agreement"), tr("brackets keep together what belongs together")),
            (tr("title:partnership"), tr("in the title alone")),
            (tr("quote:ecology"), tr("in quotes alone")),
            (tr("about:Gaia-X"), tr("in about paragraphs, which are left out otherwise")),
            (tr("partner:Inria signatory:Gauthier"), tr("by a partner, by who signed")),
            (tr("theme:digital kind:agreement school:Atlantique"), tr("by theme, by kind, by school")),
            ("date:2023-03..2024", tr("by date: a day, a month, a quarter (2024-Q2), a year, or from one to another")),
        ]
        cells = "".join(f"<tr><td><b>{escape(a)}</b>&nbsp;&nbsp;</td><td>{escape(b)}</td></tr>" for a, b in rows)
        intro = escape(
            tr("Words are found in both languages while you type. Filters at the left and the timeline narrow it down.")
        )
        html = f"<p>{intro}</p><table cellpadding='4'>{cells}</table>"
        super().__init__(tr("Searching"), html, tr("Close"), parent)


class About(_Page):
    """The program's version and what it is made with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        lines = [
            tr("Version {version}").format(version=__version__),
            tr("The bilingual archive of Institut Mines-Télécom’s press releases and agreements."),
            tr("Made with Qt {qt} (LGPL), Whoosh, sqlite-utils, openpyxl, click and platformdirs.").format(
                qt=qVersion()
            ),
        ]
        html = "<h2>IMT Archive</h2>" + "".join(f"<p>{escape(line)}</p>" for line in lines)
        super().__init__(tr("About IMT Archive"), html, tr("Close"), parent)
