"""Commands for the two languages: align two files, propose and accept pairs."""

from __future__ import annotations

from pathlib import Path

import click

from imt_archive import paths
from imt_archive.archive import Archive
from imt_archive.cli.context import PATH, AtArchive, messages, say, show_json
from imt_archive.cli.reading import as_json
from imt_archive.export.shapes import Json, link


@click.command()
@click.argument("fr_file", metavar="FR_FILE", type=PATH)
@click.argument("en_file", metavar="EN_FILE", type=PATH)
@click.option("--unit", type=click.Choice(["block"]), default="block", show_default=True, expose_value=False)
@as_json
def align(fr_file: Path, en_file: Path, as_json: bool) -> None:
    """Align two files, without touching an archive."""
    fr, en, links = Archive.align_files(fr_file, en_file)
    if as_json:
        show_json({"fr": list(fr), "en": list(en), "links": [link(one) for one in links]})
        return
    for one in links:
        click.echo(f"{one.confidence:.2f}  " + " | ".join(fr[i] for i in one.fr))
        click.echo("      " + " | ".join(en[j] for j in one.en) + "\n")


@click.command()
@click.option("--accept", nargs=2, metavar="ID ID", help="Make one release of a French and an English text.")
@as_json
@click.pass_obj
def pair(at: AtArchive, accept: tuple[str, str] | None, as_json: bool) -> None:
    """Propose French and English texts that are one story; accept a pair."""
    with at.open() as archive:
        if accept:
            archive.pair(*accept)
        proposed: list[Json] = [
            {"fr": p.fr_id, "en": p.en_id, "confidence": round(p.confidence, 4), "reasons": list(p.reasons)}
            for p in archive.proposed_pairs()
        ]
        paired: list[Json] = [
            {"fr": card.text_ids["fr"], "en": card.text_ids["en"], "confidence": 1.0}
            for card in archive.cards
            if len(card.text_ids) == 2
        ]
        names = archive.source_names()
    for row in (*proposed, *paired):
        row["fr_path"], row["en_path"] = names.get(row["fr"]), names.get(row["en"])
    if as_json:
        show_json({"proposed": proposed, "paired": paired})
        return
    for row in proposed:
        click.echo(f"{row['confidence']:.2f}  {row['fr']}  {row['en']}  ({', '.join(row['reasons'])})")
    if not proposed:
        say(messages(paths.resources()).of("no-pairs", paired=len(paired)))


COMMANDS = (align, pair)
