"""Commands for the two languages: align two files, pair texts, audit what differs."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from imt_archive import __version__, paths
from imt_archive.archive import Archive
from imt_archive.cli.context import PATH, AtArchive, FilterOf, filters, finish, language, messages, say, show_json
from imt_archive.cli.reading import as_json
from imt_archive.export.shapes import Json, link
from imt_archive.export.shapes import finding as finding_json


@click.command()
@click.argument("fr_file", metavar="FR_FILE", type=PATH)
@click.argument("en_file", metavar="EN_FILE", type=PATH)
@click.option("--unit", type=click.Choice(["block", "sentence"]), default="block", show_default=True)
@click.option("--xlsx", metavar="OUT.xlsx", type=PATH, help="Write a table of what corresponds.")
@click.option("--tmx", metavar="OUT.tmx", type=PATH, help="Write a translation memory (TMX 1.4b).")
@click.option("--with-contacts", is_flag=True, help="Press contacts too: personal data.")
@as_json
def align(
    fr_file: Path, en_file: Path, unit: str, xlsx: Path | None, tmx: Path | None, with_contacts: bool, as_json: bool
) -> None:
    """Align two files, without touching an archive."""
    found = Archive.align_files(fr_file, en_file, paths.resources(), unit, with_contacts=with_contacts)
    words = messages(paths.resources())
    if found.swapped:
        say(words.of("align-swapped", fr=en_file.name, en=fr_file.name))
    if xlsx:
        from imt_archive.export.bilingual import export_aligned

        finish(export_aligned(xlsx, found.fr, found.en, found.links, language()))
        say(words.of("written", path=xlsx, count=len(found.links)))
    if tmx:
        from imt_archive.export.tmx import TranslationUnit, write_tmx

        units = [
            TranslationUnit(" ".join(found.fr[i] for i in one.fr), " ".join(found.en[j] for j in one.en))
            for one in found.links
        ]
        say(words.of("written", path=tmx, count=write_tmx(tmx, units, __version__, unit)))
    if as_json:
        show_json({"fr": list(found.fr), "en": list(found.en), "links": [link(one) for one in found.links]})
    elif not (xlsx or tmx):
        for one in found.links:
            click.echo(f"{one.confidence:.2f}  " + " | ".join(found.fr[i] for i in one.fr))
            click.echo("      " + " | ".join(found.en[j] for j in one.en) + "\n")
    if found.left_out:
        say(words.of("align-without-contacts", count=found.left_out))


@click.command()
@click.option("--accept", nargs=2, metavar="ID ID", help="Make one release of a French and an English text.")
@click.option("--accept-sure", is_flag=True, help="Do so for every pair that is sure enough.")
@as_json
@click.pass_obj
def pair(at: AtArchive, accept: tuple[str, str] | None, accept_sure: bool, as_json: bool) -> None:
    """Propose French and English texts that are one story; accept a pair."""
    words = messages(paths.resources())
    with at.open() as archive:
        if accept:
            archive.pair(*accept)
        if accept_sure:
            made, _ = archive.pair_sure()
            say(words.of("paired-sure", count=len(made)))
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
        say(words.of("no-pairs", paired=len(paired)))


@click.command()
@filters
@click.option("--xlsx", metavar="OUT.xlsx", type=PATH, help="Write the findings as a list to work through.")
@click.option("--dismiss", metavar="ID", help="Remember that a finding is none.")
@click.option("--reason", default="", help="Why it is none.")
@click.option("--dismissed", is_flag=True, help="Show what was dismissed too.")
@as_json
@click.pass_obj
def audit(
    at: AtArchive, filter_of: FilterOf, xlsx: Path | None, dismiss: str | None, reason: str, dismissed: bool,
    as_json: bool,
) -> None:  # fmt: skip
    """Say what differs between the two languages: numbers, dates, names, speakers, passages that one lacks."""
    words = messages(paths.resources())
    with at.open() as archive:
        if dismiss:
            archive.dismiss(dismiss, reason)
        found = finish(archive.audit(filter_of(archive.vocabulary)))
        cards = {card.id: card for card in archive.cards}
    findings = [one for one in found.findings if dismissed or one.dismissed is None]
    if xlsx:
        from imt_archive.export.bilingual import export_audit

        finish(export_audit(xlsx, findings, cards, words.finding, language()))
        say(words.of("written", path=xlsx, count=len(findings)))
    if as_json:
        shown = [finding_json(one, words.finding(one)) for one in findings]
        show_json({"findings": shown, "checked": found.checked})
        return
    if not xlsx:
        for one in findings:
            click.echo(f"{one.severity:<8} {one.id}\n         {words.finding(one)}")
    if not findings:
        say(words.of("audit-none", checked=found.checked))
        return
    count = Counter(one.severity for one in findings)
    facts = (count["error"], count["warning"], count["note"])
    say(words.of("audit-done", checked=found.checked, errors=facts[0], warnings=facts[1], notes=facts[2]))


COMMANDS = (align, pair, audit)
