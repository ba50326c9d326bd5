"""Commands for searches that are kept, and for many of them at once: searches, batch."""

from __future__ import annotations

from pathlib import Path

import click

from imt_archive import paths
from imt_archive.archive import SORTS
from imt_archive.cli.context import PATH, AtArchive, FilterOf, filters, finish, language, messages, say, show_json
from imt_archive.cli.reading import as_json
from imt_archive.export.shapes import Json
from imt_archive.model.errors import ArchiveError
from imt_archive.model.searching import SavedSearch


@click.group(invoke_without_command=True)
@as_json
@click.pass_context
def searches(context: click.Context, as_json: bool) -> None:
    """List the searches that are kept in the archive; save one, or delete one."""
    if context.invoked_subcommand is not None:
        return
    at: AtArchive = context.obj
    with at.open() as archive:
        found = archive.searches.all()
    if as_json:
        show_json({"total": len(found), "searches": [_shape(one) for one in found]})
        return
    for one in found:
        shape = _shape(one)
        click.echo("  ".join(part for part in (f"{one.name:32}", one.filter_.query, shape["filters"]) if part))
    if not found:
        say(messages(paths.resources()).of("no-searches"))


def _shape(search: SavedSearch) -> Json:
    """A saved search for JSON; `filters` is all of the filter but the query, in short."""
    filter_ = search.filter_
    chosen = {facet: sorted(values) for facet, values in filter_.chosen.items()}
    since, until = (str(one) if one else None for one in (filter_.since, filter_.until))
    parts = [f"{facet}={','.join(values)}" for facet, values in chosen.items()]
    if since or until:
        parts.append(f"{since or ''}..{until or ''}" + ("" if filter_.by == "release" else f" by={filter_.by}"))
    return {
        "name": search.name,
        "query": filter_.query,
        "chosen": chosen,
        "since": since,
        "until": until,
        "by": filter_.by,
        "sort": search.sort,
        "created": search.created,
        "filters": " ".join(parts),
    }


@searches.command()
@click.argument("name")
@click.argument("query")
@filters
@click.option("--sort", type=click.Choice(SORTS), default="relevance", show_default=True)
@click.pass_obj
def save(at: AtArchive, name: str, query: str, filter_of: FilterOf, sort: str) -> None:
    """Keep a search under a name, in the place of one that has it."""
    with at.open() as archive:
        archive.searches.save(name, filter_of(archive.vocabulary).asking(query), sort)


@searches.command()
@click.argument("name")
@click.pass_obj
def delete(at: AtArchive, name: str) -> None:
    """Take a search out."""
    with at.open() as archive:
        archive.searches.delete(name)


@click.command()
@click.argument("queries", metavar="QUERIES.txt|.csv", type=PATH)
@click.argument("out", metavar="OUT.xlsx", type=PATH)
@click.option("--language", "headings", type=click.Choice(["fr", "en"]), help="Headings, labels and dates.")
@click.option("--saved", is_flag=True, help="The archive's saved searches too, after those of the list.")
@as_json
@click.pass_obj
def batch(at: AtArchive, queries: Path, out: Path, headings: str | None, saved: bool, as_json: bool) -> None:
    """Ask every query of a list (one a line; # begins a remark) and write what each found as a workbook."""
    from imt_archive.export.batch import export_batch, report_json

    if out.suffix.lower() != ".xlsx" and not out.is_dir():
        raise ArchiveError("export-format", suffix=out.suffix or "–")
    spoken = headings or language()
    with at.open() as archive:
        asked: list[str | SavedSearch] = list(archive.searches.read_list(queries))
        asked += archive.searches.all() if saved else ()
        report = finish(archive.batch(asked, language=spoken))
        finish(export_batch(out, report, archive.vocabulary, spoken))
    if as_json:
        show_json({"path": str(out), "total": len(report.rows), "queries": report_json(report)})
    say(messages(paths.resources()).of("batch-written", count=len(report.rows), path=out))


COMMANDS = (searches, batch)
