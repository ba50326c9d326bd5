"""Help: what the search field understands, and what the program is."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, QUrl, qVersion
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from imt_archive.identity import components, identity, update_page


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
            (tr("ship"), tr("also what the word is in the other language, said as ↔; one click keeps to one language")),
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


class About(QDialog):
    """What the program is, and whose work it stands on, with every licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About IMT Archive"))
        self.resize(760, 560)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self._facts(), tr("Program"))
        self.tabs.addTab(Notices(self), tr("Licences"))
        buttons = QDialogButtonBox(self)
        if page := update_page():
            button = buttons.addButton(tr("Look for a newer version…"), QDialogButtonBox.ButtonRole.ActionRole)
            button.setToolTip(page)
            button.setAutoDefault(False)
            button.clicked.connect(lambda: QDesktopServices.openUrl(QUrl(page)))
        buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.tabs)
        layout.addWidget(buttons)

    def _facts(self) -> QTextBrowser:
        found = identity()
        built = QLocale().toString(QDate.fromString(found.built, Qt.DateFormat.ISODate), QLocale.FormatType.LongFormat)
        rows = [
            (tr("Version"), found.version),
            (tr("Built on"), built if found.built else tr("not packaged: it runs from its source")),
            (tr("Checksum"), found.checksum or "–"),
            (tr("Bundled notices"), tr("{count}, version {version}").format(count=found.notices, version=found.data)),
            ("Qt", qVersion()),
        ]
        cells = "".join(f"<tr><td>{escape(a)}&nbsp;&nbsp;</td><td><code>{escape(b)}</code></td></tr>" for a, b in rows)
        lines = [
            tr("The bilingual archive of Institut Mines-Télécom’s press releases and agreements."),
            tr("It works offline: it fetches nothing and sends nothing."),
            tr("Qt and Qt for Python are used under the LGPL, version 3."),
            tr("Their libraries are files of their own beside the program, and may be replaced by compatible ones."),
        ]
        html = "<h2>IMT Archive</h2>" + f"<p>{escape(lines[0])}</p><table cellpadding='3'>{cells}</table>"
        page = QTextBrowser(self)
        page.setHtml(html + "".join(f"<p>{escape(line)}</p>" for line in lines[1:]))
        page.setAccessibleName(tr("Program"))
        return page


class Notices(QWidget):
    """What of others is packed with the program: a list, and the licence of the chosen one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._components = components()
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Licences"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # The style's margins count in the height of a row, and come with the first showing.
        self.list.ensurePolished()
        self.list.addItems([f"{one.name} {one.version}".strip() for one in self._components])
        self.text = QPlainTextEdit(self, readOnly=True)
        self.text.setAccessibleName(tr("Text of the licence"))
        self.text.setPlaceholderText(
            tr("The licences are gathered when the program is packaged; here it runs from its source.")
        )
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.list)
        split.addWidget(self.text)
        split.setSizes([240, 480])
        layout = QVBoxLayout(self)
        layout.addWidget(split)
        self.list.currentRowChanged.connect(self._show)
        if self._components:
            self.list.setCurrentRow(0)

    def _show(self, row: int) -> None:
        one = self._components[row]
        head = "\n".join(part for part in (f"{one.name} {one.version}".strip(), one.licence, one.url) if part)
        self.text.setPlainText(f"{head}\n\n{one.text}")
