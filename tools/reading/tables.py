"""The scores as a Markdown table, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reading.comparing import Score, Scores

ORDER = (
    "read at all", "language", "kind", "subject", "title", "subtitle", "issued", "changed", "covers",
    "agreements (kind, parties, signed)", "of those, nobody is asked about",
    "agreement: kind", "agreement: parties", "agreement: signed",
    "agreement: place", "agreement: programme", "agreement: starts and ends", "agreement: extends",
    "agreement: signatories", "agreement: roles of signatories", "quotes with speaker", "quotes: role",
    "quotes: organisation", "people: part", "people: role", "contact details", "contacts (name with own details)",
    "contact details kept out of the text", "about paragraphs", "figures of about paragraphs", "figures of the body",
    "events: date", "themes", "priorities", "blocks: body", "blocks: about", "blocks: contact",
    "blocks: caption and credit", "other blocks listed", "menus and page marks left out", "words put together again",
)  # fmt: skip


def total(scores: Iterable[Scores]) -> Scores:
    """The scores of several documents, added up."""
    added: Scores = {}
    for one in scores:
        for name, score in one.items():
            added.setdefault(name, Score()).add(score)
    return {name: added[name] for name in ORDER if name in added}


def markdown(name: str, documents: int, seconds: float, scores: Scores) -> str:
    """A set's table: precision, recall and F1 of each field, in per cent, with the counts behind them."""
    lines = [
        f"### {name}: {documents} documents ({seconds * 1000 / max(documents, 1):.0f} ms each)",
        "",
        "| field | precision | recall | F1 | right | too many | missed |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for field, score in scores.items():
        p, r, f = rates(score)
        lines.append(f"| {field} | {p:.1f} | {r:.1f} | {f:.1f} | {score.right} | {score.too_many} | {score.missed} |")
    return "\n".join(lines)


def rates(score: Score) -> tuple[float, float, float]:
    """(precision, recall, F1) in per cent; 100 where there was nothing to find and nothing was found."""
    found, wanted = score.right + score.too_many, score.right + score.missed
    precision = 100 * score.right / found if found else 100.0 * (wanted == 0)
    recall = 100 * score.right / wanted if wanted else 100.0 * (found == 0)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def misses(scores: Mapping[str, Scores]) -> str:
    """What was wrong, document by document."""
    lines = []
    for document, of_document in scores.items():
        wrong = [(field, miss) for field, score in of_document.items() for miss in score.misses]
        lines += [f"\n{document}", *(f"  {field}: {miss}" for field, miss in wrong)] if wrong else []
    return "\n".join(lines)


def as_json(sets: Mapping[str, Scores]) -> dict[str, Any]:
    """The same numbers for programs."""
    return {
        name: {
            field: dict(zip(("precision", "recall", "f1"), rates(score), strict=True))
            | {"right": score.right, "too_many": score.too_many, "missed": score.missed}
            for field, score in scores.items()
        }
        for name, scores in sets.items()
    }
