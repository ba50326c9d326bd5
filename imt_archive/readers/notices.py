"""The notices of `data/`: a folder with facts in TOML and a text in each language becomes a draft."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from imt_archive.model.dates import try_edtf
from imt_archive.model.errors import ReadError
from imt_archive.model.records import LANGUAGES, Agreement, Block, Draft, Extends, Figure, Participant, Source, Text


def notice_folders(data: Path) -> list[Path]:
    """The folders of all notices, in the order of their years and names."""
    return sorted(path.parent for path in (data / "notices").glob("*/*/notice.toml"))


def read_notice(folder: Path) -> Draft:
    """Read one notice; raises ReadError where a file is missing or its facts are not as data/README.md says."""
    try:
        with (folder / "notice.toml").open("rb") as file:
            facts = tomllib.load(file)
        texts = tuple(_text(folder, facts["id"], language) for language in LANGUAGES)
        return _draft(facts, tuple(text for text in texts if text is not None))
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ReadError("read-notice", name=folder.name, reason=str(error)) from error


def _draft(facts: Mapping[str, Any], texts: tuple[Text, ...]) -> Draft:
    source = facts.get("source", {})
    people = tuple(_people(facts.get("people", ())))
    agreement = facts.get("agreement")
    return Draft(
        id=facts["id"],
        kind=facts["kind"],
        subject=facts.get("subject", ""),
        texts=texts,
        issued=try_edtf(facts.get("date")),
        issued_kind=facts.get("date_kind", "issued"),
        issued_basis=facts.get("date_basis", ""),
        covers=try_edtf(facts.get("covers")),
        place=facts.get("place", {}).get("fr", ""),
        themes=tuple(facts.get("themes", ())),
        themes_stated=bool(facts.get("themes_stated", True)),
        organisations=tuple(facts.get("parties", ())),
        people=tuple(person for person in people if not agreement or person.part not in ("signatory", "present")),
        agreements=(_agreement(agreement, facts, people),) if agreement else (),
        figures=tuple(
            Figure(entry["en"], float(entry["value"]), entry["fr"], entry.get("unit", ""), raw=entry.get("raw", ""))
            for entry in facts.get("figures", ())
        ),
        source=Source(
            name=source.get("document", ""),
            title=source.get("title", ""),
            url=source.get("url", ""),
            language=source.get("language", ""),
            read_on=source.get("read_on", ""),
        ),
    )


def _people(entries: list[Mapping[str, Any]]) -> Iterator[Participant]:
    for entry in entries:
        roles = {language: entry.get(f"role_{language}", "") for language in LANGUAGES}
        known = [language for language in LANGUAGES if roles[language]]
        for language in known or [""]:
            role = roles.get(language, "")
            yield Participant(entry["name"], entry["part"], role, entry.get("organisation", ""), language)


def _agreement(entry: Mapping[str, Any], facts: Mapping[str, Any], people: tuple[Participant, ...]) -> Agreement:
    extends = entry.get("extends")
    return Agreement(
        kind=entry["kind"],
        parties=tuple(entry.get("parties", facts.get("parties", ()))),
        signed=try_edtf(entry.get("signed")),
        place=facts.get("place", {}).get("fr", ""),
        programme=entry.get("programme", ""),
        signatories=tuple(person for person in people if person.part == "signatory"),
        witnesses=tuple(person for person in people if person.part == "present"),
        starts=try_edtf(entry.get("starts")),
        ends=try_edtf(entry.get("ends")),
        extends=Extends(extends["kind"], try_edtf(extends.get("signed")), extends.get("notice", ""))
        if extends
        else None,
    )


def _text(folder: Path, notice: str, language: str) -> Text | None:
    path = folder / f"{language}.md"
    if not path.exists():
        return None
    pieces = [piece.strip() for piece in path.read_text(encoding="utf-8").split("\n\n") if piece.strip()]
    if not pieces or not pieces[0].startswith("# "):
        raise ValueError(f"{path.name} does not start with a title")
    blocks: list[Block] = []
    for piece in pieces[1:]:
        if piece.startswith("- "):
            blocks += [Block("bullet", line[2:].strip()) for line in piece.split("\n") if line.strip()]
        else:
            words = " ".join(piece.split("\n"))
            blocks.append(Block("paragraph" if any(b.kind == "lead" for b in blocks) else "lead", words))
    return Text(language, pieces[0][2:].strip(), tuple(blocks), id=f"{notice}.{language}")
