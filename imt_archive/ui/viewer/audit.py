"""What an audit found in the release that is shown: a sentence for each, and both passages with what to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape

from PySide6.QtCore import QCoreApplication, QUrl

from imt_archive.model.languages import AuditFinding, AuditPassage
from imt_archive.ui.look import Colours

Explain = Callable[[AuditFinding], str]
# More of a passage than this around what is marked is not needed to judge it.
_AROUND = 160


def tr(text: str) -> str:
    """A label of the audit in the language of the window."""
    # lupdate files the words of a bare tr() under no context.
    return QCoreApplication.translate("", text)


def severity(code: str) -> str:
    """What a severity is called."""
    return {
        "error": QCoreApplication.translate("Audit", "Error"),
        "warning": QCoreApplication.translate("Audit", "Warning"),
        "note": QCoreApplication.translate("Audit", "Note"),
    }.get(code, code)


def audit_page(findings: Sequence[AuditFinding], explain: Explain, tones: Colours, *, both: bool) -> str:
    """The findings of one release as HTML; links "block:fr3", "dismiss:ID" and "takeup:ID" say what was clicked."""
    if not both:
        return _said(tr("This release has one text: there is nothing to compare."), tones)
    if not findings:
        return _said(tr("Nothing differs between the two texts that this audit looks at."), tones)
    open_, closed = ([one for one in findings if (one.dismissed is not None) is done] for done in (False, True))
    parts = [_finding(one, explain, tones) for one in open_]
    if not open_:
        nothing = tr("Everything that was found is dismissed.")
        parts.append(f"<p>{escape(nothing)}</p>")
    if closed:
        over = tr("Dismissed")
        parts.append(f'<p style="color:{tones.muted};margin-top:14px">{escape(over)}</p>')
        parts += [_finding(one, explain, tones) for one in closed]
    style = "p{margin-top:0;margin-bottom:4px;line-height:130%} td{vertical-align:top;padding:4px 10px}"
    # Narrow no-break spaces would become plain ones otherwise.
    body = f'<body style="white-space:pre-wrap;color:{tones.text}">{"".join(parts)}</body>'
    return f"<html><head><style>{style}</style></head>{body}</html>"


def _said(words: str, tones: Colours) -> str:
    return f'<p style="color:{tones.muted};margin:16px">{escape(words)}</p>'


def _finding(one: AuditFinding, explain: Explain, tones: Colours) -> str:
    colour = {"error": tones.bad, "warning": tones.doubt}.get(one.severity, tones.muted)
    done = one.dismissed is not None
    what, words = ("takeup", tr("Take up again")) if done else ("dismiss", tr("Dismiss…"))
    link = f'<a href="{what}:{bytes(QUrl.toPercentEncoding(one.id).data()).decode()}">{escape(words)}</a>'
    reason = f' <span style="color:{tones.muted}">({escape(one.dismissed or "")})</span>' if one.dismissed else ""
    head = (
        f'<p style="margin-top:12px"><span style="color:{colour};font-weight:600">{escape(severity(one.severity))}'
        f"</span>&nbsp; {escape(explain(one))} &nbsp;<small>{link}</small>{reason}</p>"
    )
    cells = "".join(_side(side, language, tones) for language, side in (("fr", one.fr), ("en", one.en)))
    return f'{head}<table width="100%" cellspacing="0" cellpadding="0"><tr>{cells}</tr></table>'


def around(side: AuditPassage, room: int) -> tuple[int, int]:
    """The characters to show of a passage: so many on each side of what is marked, cut between words."""
    first = min((start for start, _ in side.highlights), default=0)
    last = max((end for _, end in side.highlights), default=0)
    start, end = max(0, first - room), min(len(side.text), max(last, first + room) + room)
    if start:
        start = side.text.find(" ", start, first) + 1 or start
    if end < len(side.text):
        end = max(side.text.rfind(" ", last, end), last) if last < end else end
    return start, end


def _side(side: AuditPassage | None, language: str, tones: Colours) -> str:
    if side is None:
        return f'<td width="50%" style="background-color:{tones.gap};color:{tones.muted}"><small>–</small></td>'
    link = f'<a href="block:{language}{side.block}" style="text-decoration:none">{language.upper()}</a>'
    return f'<td width="50%"><small>{link}&nbsp; {"".join(_marked(side, tones))}</small></td>'


def _marked(side: AuditPassage, tones: Colours) -> Iterator[str]:
    """The words around what is marked, cut where there are more."""
    start, end = around(side, _AROUND)
    yield "…" if start else ""
    at = start
    whole = side.highlights == ((0, len(side.text)),)
    for begin, stop in () if whole else side.highlights:
        yield escape(side.text[at:begin])
        style = f"background-color:{tones.mark};color:{tones.on_mark}"
        yield f'<span style="{style}">{escape(side.text[begin:stop])}</span>'
        at = stop
    yield escape(side.text[at:end])
    yield "…" if end < len(side.text) else ""
