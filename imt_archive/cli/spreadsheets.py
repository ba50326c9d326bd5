"""Commands about spreadsheets: what is shown goes out, what was corrected comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from imt_archive import paths, settings
from imt_archive.cli.context import (
    PATH,
    AtArchive,
    FilterOf,
    WrongCallError,
    filters,
    finish,
    language,
    messages,
    say,
    show_json,
    without_spoken,
)
from imt_archive.cli.reading import as_json
from imt_archive.messages import Messages
from imt_archive.model.corrections import DOUBTS, Correction, Corrections, Problem
from imt_archive.model.errors import ReadError
from imt_archive.model.exporting import PRESETS, SHEETS, Preset, from_text, preset_called
from imt_archive.model.filters import Filter
from imt_archive.model.vocabulary import Vocabulary


@click.command()
@click.argument("out", metavar="OUT.xlsx|.csv|.md", type=PATH)
@click.argument("query", default="")
@filters
@click.option("--language-of-headings", "headings", type=click.Choice(["fr", "en"]), help="Headings and labels.")
@click.option(
    "--preset", "name", default="everything", metavar="NAME", help="One of yours, or one that is listed below."
)
@click.option("--sheet", "sheets", multiple=True, type=click.Choice(SHEETS), help="These sheets, in this order.")
@click.option("--columns", metavar="KEY,KEY…", help="These columns of the first sheet, in this order.")
@click.option("--with-contacts", is_flag=True, help="Press contacts too: personal data.")
@click.pass_obj
def export(
    at: AtArchive, out: Path, query: str, filter_of: FilterOf, headings: str | None, name: str,
    sheets: tuple[str, ...], columns: str | None, with_contacts: bool,
) -> None:  # fmt: skip
    """Write the releases that the filters and the query leave: a workbook, or its first sheet as CSV or Markdown.

    OUT.tmx is written as a translation memory (TMX 1.4b), sentence by sentence.

    Here --language fr|en is the workbook's language; both, missing-fr and missing-en filter as everywhere.

    Presets: everything, annual-report, to-translate, press-review, and those saved in the window.
    """
    if out.suffix.lower() == ".tmx":
        _export_memory(at, out, query, filter_of)
        return
    preset, words = _preset(name, sheets, columns), messages(paths.resources())
    with at.open() as archive:
        _check_columns(preset, archive.vocabulary)
        wanted, spoken = without_spoken(filter_of(archive.vocabulary).asking(query))
        found = [hit.card.id for hit in archive.find(wanted).hits]
        report = finish(
            archive.export(
                out,
                found,
                wanted,
                preset,
                language=headings or spoken or language(),
                with_contacts=with_contacts,
                explain=words.finding,
            )
        )
    say(words.of("exported", count=len(found), path=out))
    if report.cut:
        say(words.of("exported-cut", count=len(report.cut)))


def _export_memory(at: AtArchive, out: Path, query: str, filter_of: FilterOf) -> None:
    with at.open() as archive:
        cards = archive.find(filter_of(archive.vocabulary).asking(query)).cards
        count = finish(archive.export_tmx(out, [card.id for card in cards]))
    say(messages(paths.resources()).of("written", path=out, count=count))


def _preset(name: str, sheets: tuple[str, ...], columns: str | None) -> Preset:
    lines = settings.load(paths.settings_file()).export_presets
    saved = tuple(preset for line in lines if (preset := from_text(line)))
    preset = preset_called(name, saved)
    if preset is None:
        known = ", ".join(one.name for one in (*saved, *PRESETS))
        raise WrongCallError(
            messages(paths.resources()).of("unknown-value", value=name, option="--preset", known=known)
        )
    chosen = sheets or preset.sheets
    of_first = {chosen[0]: tuple(key.strip() for key in columns.split(",") if key.strip())} if columns else {}
    return Preset(preset.name, chosen, {**preset.columns, **of_first}, preset.language)


def _check_columns(preset: Preset, vocabulary: Vocabulary) -> None:
    """A column that is misspelt is said, and not left out in silence."""
    from imt_archive.export.choice import Content, columns_to_choose

    empty = Content([], [], vocabulary, Filter(), {})
    for sheet in preset.columns:
        known = [column.key for column in columns_to_choose(empty, sheet, "en")]
        for key in preset.columns[sheet]:
            if key not in known and sheet in preset.sheets:
                raise WrongCallError(
                    messages(paths.resources()).of(
                        "unknown-value", value=key, option="--columns", known=", ".join(known) or "–"
                    )
                )


@click.command("apply")
@click.argument("workbook", metavar="IN.xlsx", type=PATH)
@click.option("--dry-run", is_flag=True, help="Say what would be corrected, and correct nothing.")
@as_json
@click.pass_context
def apply_corrections(context: click.Context, workbook: Path, dry_run: bool, as_json: bool) -> None:
    """Take corrections back from an exported workbook, in one step that undo turns back.

    What is in doubt is left out and listed: a cell that the archive changed too since the export, a formula, a date
    that is none, a kind that nobody knows, a row of another archive. Exit status 1 says that there was such a cell.
    """
    at: AtArchive = context.obj
    words = messages(paths.resources())
    with at.open() as archive:
        try:
            found = finish(archive.read_corrections(workbook))
        except ReadError as error:
            if as_json:
                problem = {"id": None, "sheet": None, "cell": None, "code": error.code, "message": words.error(error)}
                show_json({"changes": [], "problems": [problem], "applied": 0, "dry_run": dry_run})
            say(words.error(error))
            context.exit(2)
        if found.changes and not dry_run:
            archive.correct(found.changes, found.name)
    applied = 0 if dry_run else len(found.changes)
    problems = _problems(found, words)
    if as_json:
        changes = [_change(one) for one in found.changes]
        show_json({"changes": changes, "problems": problems, "applied": applied, "dry_run": dry_run})
    else:
        for one in found.changes:
            click.echo(f"{one.sheet}!{one.cell}  {one.id}  {one.field}: {_shown(one.before)} → {_shown(one.after)}")
    for problem in problems:
        place = f"{problem['sheet']}!{problem['cell']}: " if problem["cell"] else ""
        say(f"{place}{problem['message']}")
    say(words.of("would-correct" if dry_run else "corrected", count=len(found.changes), problems=len(problems)))
    context.exit(1 if problems else 0)


def _change(one: Correction) -> dict[str, Any]:
    return {
        "id": one.id,
        "sheet": one.sheet,
        "field": one.field,
        "before": _json(one.before),
        "after": _json(one.after),
        "record": one.record,
        "cell": one.cell,
    }


def _json(fact: str | tuple[str, ...]) -> str | list[str] | None:
    return list(fact) if isinstance(fact, tuple) else fact or None


def _shown(fact: str | tuple[str, ...]) -> str:
    return (fact if isinstance(fact, str) else "; ".join(fact)) or "–"


def _problems(found: Corrections, words: Messages) -> list[dict[str, Any]]:
    doubts = [
        Problem(
            DOUBTS[one.doubt], one.id, one.sheet, one.cell,
            {"before": _shown(one.before), "after": _shown(one.after), "formula": one.formula},
        )
        for one in found.doubtful
    ]  # fmt: skip
    return [
        {
            "id": one.id or None,
            "sheet": one.sheet or None,
            "cell": one.cell or None,
            "code": one.code.removeprefix("correction-"),
            "message": words.of(one.code, **one.facts),
        }
        for one in (*found.problems, *doubts)
    ]


COMMANDS = (export, apply_corrections)
