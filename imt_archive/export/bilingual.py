"""What two languages are side by side, as sheets: two files aligned, and an audit as a list to work through."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from imt_archive.export.sheets import Cell, Column, Kind, Sheet
from imt_archive.export.workbook import Report, write_workbook
from imt_archive.model.languages import AuditFinding, AuditPassage
from imt_archive.model.progress import Work
from imt_archive.model.records import Card, Link

_WORDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "side-by-side": ("Côte à côte", "Side by side"),
        "row": ("Ligne", "Row"),
        "fr": ("Français", "French"),
        "en": ("Anglais", "English"),
        "confidence": ("Confiance", "Confidence"),
        "audit": ("Contrôle", "Audit"),
        "severity": ("Gravité", "Severity"),
        "error": ("Erreur", "Error"),
        "warning": ("Attention", "Warning"),
        "note": ("Remarque", "Note"),
        "rule": ("Règle", "Rule"),
        "explanation": ("Ce qui diffère", "What differs"),
        "issued": ("Date", "Date"),
        "title": ("Titre", "Title"),
        "fr-marked": ("À regarder (français)", "To look at (French)"),
        "en-marked": ("À regarder (anglais)", "To look at (English)"),
        "fr-passage": ("Passage français", "French passage"),
        "en-passage": ("Passage anglais", "English passage"),
        "dismissed": ("Écarté parce que", "Dismissed because"),
        "done": ("Traité", "Done"),
        "release": ("Document", "Release"),
        "finding": ("Identifiant", "Id"),
        "about": ("IMT Archive – contrôle des traductions", "IMT Archive – audit of translations"),
    }
)


def _word(key: str, language: str) -> str:
    return _WORDS[key][0 if language == "fr" else 1]


def _columns(language: str, *columns: tuple[str, Kind, float]) -> tuple[Column, ...]:
    return tuple(Column(key, _word(key, language), kind, width) for key, kind, width in columns)


def export_aligned(
    path: Path, fr: Sequence[str], en: Sequence[str], links: Sequence[Link], language: str
) -> Work[Report]:
    """Write two aligned files as a table, one row for each link or passage without counterpart; raises WriteError."""
    columns = _columns(
        language, ("row", "number", 8), ("fr", "wrapped", 70), ("en", "wrapped", 70), ("confidence", "number", 12)
    )
    sheet = Sheet(_word("side-by-side", language), columns, list(_aligned_rows(fr, en, links)))
    return write_workbook(path, [sheet], properties={"title": "IMT Archive", "creator": "IMT Archive"})


def _aligned_rows(fr: Sequence[str], en: Sequence[str], links: Sequence[Link]) -> Iterator[tuple[Cell, ...]]:
    """French order leads; an English passage without counterpart stands before the next one that has one."""
    by_first = {link.fr[0]: link for link in links if link.fr and link.en}
    linked_fr, linked_en = {i for k in links for i in k.fr if k.en}, {j for k in links for j in k.en if k.fr}
    waiting = [j for j in range(len(en)) if j not in linked_en]
    number = 0
    for i in range(len(fr)):
        link = by_first.get(i)
        if link is None and i in linked_fr:
            continue
        while link and waiting and waiting[0] < min(link.en):
            number += 1
            yield number, None, en[waiting.pop(0)], None
        number += 1
        if link is None:
            yield number, fr[i], None, None
        else:
            yield (
                number,
                "\n".join(fr[n] for n in link.fr),
                "\n".join(en[n] for n in link.en),
                round(link.confidence, 3),
            )
    for j in waiting:
        number += 1
        yield number, None, en[j], None


def audit_sheet(
    findings: Sequence[AuditFinding], cards: Mapping[str, Card], explain: Callable[[AuditFinding], str], language: str
) -> Sheet:
    """The findings as rows to work through, the gravest first; `explain` gives the sentence of each."""
    columns = _columns(
        language,
        ("finding", "id", 14), ("severity", "text", 11), ("explanation", "wrapped", 50), ("issued", "text", 18),
        ("title", "wrapped", 40), ("fr-marked", "wrapped", 24), ("en-marked", "wrapped", 24),
        ("fr-passage", "wrapped", 60), ("en-passage", "wrapped", 60), ("rule", "text", 16), ("release", "text", 26),
        ("dismissed", "wrapped", 24), ("done", "text", 9),
    )  # fmt: skip
    order = sorted(findings, key=lambda one: ("error", "warning", "note").index(one.severity))
    rows = [_finding_row(one, cards, explain, language) for one in order]
    return Sheet(_word("audit", language), columns, rows, "audit")


def export_audit(
    path: Path, findings: Sequence[AuditFinding], cards: Mapping[str, Card], explain: Callable[[AuditFinding], str],
    language: str,
) -> Work[Report]:  # fmt: skip
    """Write an audit as a workbook to work through; raises WriteError."""
    sheet = audit_sheet(findings, cards, explain, language)
    properties = {"title": _word("about", language), "creator": "IMT Archive", "language": language}
    return write_workbook(path, [sheet], properties=properties)


def _finding_row(
    one: AuditFinding, cards: Mapping[str, Card], explain: Callable[[AuditFinding], str], language: str
) -> tuple[Cell, ...]:
    card = cards.get(one.release_id)
    when = card.when if card else None
    return (
        one.id, _word(one.severity, language), explain(one), when.wording(language) if when else "",
        card.title(language) if card else "", _marked(one.fr), _marked(one.en), one.fr.text if one.fr else "",
        one.en.text if one.en else "", one.rule, one.release_id, one.dismissed or "", "",
    )  # fmt: skip


def _marked(side: AuditPassage | None) -> str:
    # A whole block that is marked stands in the column beside.
    return "" if side is None or side.highlights == ((0, len(side.text)),) else " · ".join(side.marked)
