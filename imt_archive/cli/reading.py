"""Commands that only read: list, show, search, the registers, verify."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import click

from imt_archive import paths
from imt_archive.archive import SORTS
from imt_archive.cli.context import AtArchive, FilterOf, filters, finish, language, messages, say, show_json
from imt_archive.export.shapes import Shapes
from imt_archive.messages import Messages
from imt_archive.model.dates import Edtf
from imt_archive.model.searching import Hit, Results, Snippet

as_json = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")


def _day(date: Edtf | None) -> str:
    return str(date) if date else "–"


@click.command("list")
@filters
@as_json
@click.pass_obj
def list_releases(at: AtArchive, filter_of: FilterOf, as_json: bool) -> None:
    """List the releases, latest first."""
    with at.open() as archive:
        vocabulary = archive.vocabulary
        hits = archive.find(filter_of(vocabulary), language=language()).hits
        if as_json:
            shapes = Shapes(vocabulary)
            show_json({"total": len(hits), "releases": [shapes.card(hit.card) for hit in hits]})
            return
        if not hits:
            say(messages(paths.resources()).of("query-nothing"))
        for hit in hits:
            card = hit.card
            languages = " ".join(one.upper() for one in card.languages)
            click.echo(f"{_day(card.when):12} {languages:6} {card.id:36} {card.title(language())}")


@click.command()
@click.argument("release_id", metavar="ID")
@as_json
@click.pass_obj
def show(at: AtArchive, release_id: str, as_json: bool) -> None:
    """Show one release, whole."""
    with at.open() as archive:
        release = archive.told(release_id)
        card = archive.card(release_id)
        assert card is not None
        if as_json:
            history = [
                {"at": entry.at, "action": entry.action, "detail": entry.detail, "state": entry.state}
                for entry in archive.told_history(release_id)
            ]
            show_json(Shapes(archive.vocabulary).release(card, release, history))
            return
        for text in release.texts:
            click.echo(f"{text.language.upper()}  {text.title}\n")
            for block in text.blocks:
                if block.kind != "contact":
                    click.echo(("• " if block.kind == "bullet" else "") + block.text + "\n")


@click.command()
@click.argument("query")
@filters
@click.option("--sort", type=click.Choice(SORTS), default="relevance", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@click.option("--one-language", is_flag=True, help="Do not look for what the words are in the other language.")
@as_json
@click.pass_obj
def search(
    at: AtArchive, query: str, filter_of: FilterOf, sort: str, limit: int, one_language: bool, as_json: bool
) -> None:
    """Find words, "phrases" and prefix* in the texts; see the help of the window for all that it understands."""
    with at.open() as archive:
        archive.across = not one_language
        wanted = filter_of(archive.vocabulary).asking(query)
        results = archive.find(wanted, sort=sort, limit=limit, language=language())
        hits = archive.with_snippets(results.hits, query)
        if as_json:
            show_json(Shapes(archive.vocabulary).results(results, hits))
        else:
            for hit in hits:
                _echo_hit(hit)
    for sentence in _remarks(results, messages(paths.resources())):
        say(sentence)


def _remarks(results: Results, words: Messages) -> Iterator[str]:
    """What a person would not see in the answer: how an odd query was read, and that nothing was found."""
    query = results.query
    if query.strip() and not results.understood:
        yield words.of("query-no-words", query=query)
    elif query.count('"') % 2 or query.count("«") != query.count("»"):
        yield words.of("query-open-quotation", understood=results.understood)
    if results.reading.mended or results.reading.loosened:
        code = "query-mended" if results.reading.mended else "query-loosened"
        yield words.of(code, query=query, understood=results.understood)
    elif results.reading.unknown:
        yield words.of("query-unknown", values=", ".join(results.reading.unknown))
    across = [word for one in results.reading.additions if one.kind == "translations" for word in one.words]
    if across:
        yield words.of("query-across", words=", ".join(across))
    if not results.total:
        code = "query-suggestion" if results.suggestion else "query-nothing"
        yield words.of(code, query=query, suggestion=results.suggestion)


def _echo_hit(hit: Hit) -> None:
    click.echo(f"{_day(hit.card.when):12} {hit.language.upper()}  {hit.card.id:36} {hit.card.titles[hit.language]}")
    for snippet in hit.snippets:
        if snippet.block >= 0:
            click.echo("    " + _marked(snippet))
        if snippet.counterpart:
            click.echo("    ↔ " + snippet.counterpart.text)


def _marked(snippet: Snippet) -> str:
    text, at = "", 0
    for start, end in snippet.highlights:
        text += snippet.text[at:start] + click.style(snippet.text[start:end], bold=True)
        at = end
    return text + snippet.text[at:]


def _register(name: str, help_text: str, shape: Callable[[Shapes, Any], Any], line: Callable[[Any], str]) -> Any:
    """A command that lists one register of the archive."""

    @click.command(name, help=help_text)
    @filters
    @as_json
    @click.pass_obj
    def register(at: AtArchive, filter_of: FilterOf, as_json: bool) -> None:
        with at.open() as archive:
            vocabulary = archive.vocabulary
            shapes = Shapes(vocabulary)
            rows = [shape(shapes, row) for row in getattr(archive, name)(filter_of(vocabulary))]
        if as_json:
            show_json({"total": len(rows), name: rows})
            return
        for row in rows:
            click.echo(line(row))

    return register


agreements = _register(
    "agreements", "List the register of agreements, latest first.", Shapes.agreement,
    lambda row: f"{row['signed'] or '–':12} {row['kind']:26} {' – '.join(row['parties'])}",
)  # fmt: skip
quotes = _register(
    "quotes", "List who said what, latest first.", Shapes.quote,
    lambda row: f"{row['issued'] or '–':12} {row['speaker']}: {row['text']}",
)  # fmt: skip
figures = _register(
    "figures", "List the figures that releases and about paragraphs claim.", Shapes.figure,
    lambda row: f"{row['value']:>14} {row['unit']:4} {row['name']}  ({row['release']})",
)  # fmt: skip


@click.command()
@filters
@as_json
@click.pass_obj
def organisations(at: AtArchive, filter_of: FilterOf, as_json: bool) -> None:
    """List the organisations with their former names."""
    with at.open() as archive:
        vocabulary = archive.vocabulary
        wanted = filter_of(vocabulary)
        named = {party for hit in archive.find(wanted).hits for party in hit.card.organisations}
        found = [o for o in archive.organisations() if wanted.is_empty or o.id in named]
    shapes = Shapes(vocabulary)
    if as_json:
        show_json({"total": len(found), "organisations": [shapes.organisation(one) for one in found]})
        return
    for one in found:
        former = f"  (← {', '.join(name for name, _ in one.former)})" if one.former else ""
        click.echo(f"{one.id:34} {one.name(language())}{former}")


@click.command()
@click.option("--repair", is_flag=True, help="Make the index anew where it does not match.")
@as_json
@click.pass_context
def verify(context: click.Context, repair: bool, as_json: bool) -> None:
    """Check that the store is whole, that the index matches and that the originals are there."""
    at: AtArchive = context.obj
    words = messages(paths.resources())
    with at.open() as archive:
        found, repaired = finish(archive.verify(repair=repair))
    left = [finding for finding in found if finding not in repaired]
    if as_json:
        show_json(
            {
                "whole": not left,
                "findings": [{"code": f.code, "facts": f.facts, "repaired": f in repaired} for f in found],
            }
        )
    for finding in found:
        say(words.of(finding.code, **finding.facts))
    if not found:
        say(words.of("verify-fine"))
    context.exit(1 if left else 0)


COMMANDS = (list_releases, show, search, agreements, quotes, figures, organisations, verify)
