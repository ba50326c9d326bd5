"""The notices of `data/`: a folder with facts in TOML and a text in each language becomes a draft.

Staff write them by hand: whatever is not as data/README.md says is refused with its reason, and never taken for less.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from imt_archive.model.dates import Edtf, parse_edtf
from imt_archive.model.errors import ReadError
from imt_archive.model.records import LANGUAGES, Agreement, Block, Draft, Extends, Figure, Participant, Source, Text

Facts = Mapping[str, Any]


def notice_folders(data: Path) -> list[Path]:
    """The folders of all notices, in the order of their years and names."""
    return sorted(path.parent for path in (data / "notices").glob("*/*/notice.toml"))


def read_notice(folder: Path) -> Draft:
    """Read one notice; raises ReadError where a file is missing or its facts are not as data/README.md says."""
    try:
        # Windows editors begin a file in UTF-8 with a mark, which TOML does not know.
        facts = tomllib.loads((folder / "notice.toml").read_text(encoding="utf-8-sig"))
        texts = tuple(_text(folder, _words(facts, "id"), language) for language in LANGUAGES)
        return _draft(facts, texts)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ReadError("read-notice", name=folder.name, reason=_reason(error)) from error


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{Path(error.filename or '').name}: {error.strerror}"
    return f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)


def _words(entry: Facts, key: str, default: str | None = None) -> str:
    """A text; one without a default must be there and not be empty."""
    value = entry[key] if default is None else entry.get(key, default)
    if not isinstance(value, str):
        raise TypeError(f"{key} is no text: {value!r}")
    if default is None and not value.strip():
        raise ValueError(f"{key} is empty")
    return value


def _list(entry: Facts, key: str, kind: type) -> tuple[Any, ...]:
    """A list of texts or of tables; empty where it is left out."""
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, kind) for item in value):
        raise TypeError(f"{key} is no list of {'texts' if kind is str else 'tables'}: {value!r}")
    return tuple(value)


def _table(entry: Facts, key: str) -> Facts:
    value = entry.get(key, {})
    if not isinstance(value, dict):
        raise TypeError(f"{key} is no table: {value!r}")
    return value


def _date(entry: Facts, key: str) -> Edtf | None:
    text = _words(entry, key, "")
    return parse_edtf(text) if text else None


def _number(entry: Facts, key: str) -> float:
    value = entry[key]
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError(f"{key} is no number: {value!r}")
    return float(value)


def _draft(facts: Facts, texts: tuple[Text, ...]) -> Draft:
    source = _table(facts, "source")
    people = tuple(_people(_list(facts, "people", dict)))
    has_agreement = "agreement" in facts
    return Draft(
        id=_words(facts, "id"),
        kind=_words(facts, "kind"),
        subject=_words(facts, "subject", ""),
        texts=texts,
        issued=_date(facts, "date"),
        issued_kind=_words(facts, "date_kind", "issued"),
        issued_basis=_words(facts, "date_basis", ""),
        covers=_date(facts, "covers"),
        place=_words(_table(facts, "place"), "fr", ""),
        place_en=_words(_table(facts, "place"), "en", ""),
        themes=_list(facts, "themes", str),
        themes_stated=bool(facts.get("themes_stated", True)),
        organisations=_list(facts, "parties", str),
        people=tuple(person for person in people if not has_agreement or person.part not in ("signatory", "present")),
        agreements=(_agreement(_table(facts, "agreement"), facts, people),) if has_agreement else (),
        figures=tuple(
            Figure(
                _words(entry, "en"), _number(entry, "value"), _words(entry, "fr"), _words(entry, "unit", ""),
                raw=_words(entry, "raw", ""),
            )
            for entry in _list(facts, "figures", dict)
        ),
        source=Source(
            name=_words(source, "document", ""),
            title=_words(source, "title", ""),
            url=_words(source, "url", ""),
            language=_words(source, "language", ""),
            read_on=_words(source, "read_on", ""),
        ),
    )  # fmt: skip


def _people(entries: tuple[Facts, ...]) -> Iterator[Participant]:
    for entry in entries:
        roles = {language: _words(entry, f"role_{language}", "") for language in LANGUAGES}
        known = [language for language in LANGUAGES if roles[language]]
        for language in known or [""]:
            role = roles.get(language, "")
            yield Participant(
                _words(entry, "name"), _words(entry, "part"), role, _words(entry, "organisation", ""), language
            )


def _agreement(entry: Facts, facts: Facts, people: tuple[Participant, ...]) -> Agreement:
    extends = _table(entry, "extends")
    return Agreement(
        kind=_words(entry, "kind"),
        parties=_list(entry if "parties" in entry else facts, "parties", str),
        signed=_date(entry, "signed"),
        place=_words(_table(facts, "place"), "fr", ""),
        place_en=_words(_table(facts, "place"), "en", ""),
        programme=_words(entry, "programme", ""),
        signatories=tuple(person for person in people if person.part == "signatory"),
        witnesses=tuple(person for person in people if person.part == "present"),
        starts=_date(entry, "starts"),
        ends=_date(entry, "ends"),
        extends=Extends(_words(extends, "kind"), _date(extends, "signed"), _words(extends, "notice", ""))
        if extends
        else None,
    )


def _text(folder: Path, notice: str, language: str) -> Text:
    path = folder / f"{language}.md"
    title, _, body = path.read_text(encoding="utf-8-sig").strip().partition("\n")
    if not title.startswith("# ") or not title[2:].strip():
        raise ValueError(f"{path.name} does not start with a title")
    blocks: list[Block] = []
    for piece in re.split(r"\n\s*\n", body.strip()):
        if piece.startswith("- "):
            # A line that is no bullet goes on with the one above it.
            blocks += [Block("bullet", words) for item in re.split(r"(?:^|\n)- ", piece) if (words := _one_line(item))]
        elif words := _one_line(piece):
            blocks.append(Block("paragraph" if any(b.kind == "lead" for b in blocks) else "lead", words))
    if not blocks:
        raise ValueError(f"{path.name} has a title and no text")
    return Text(language, title[2:].strip(), tuple(blocks), id=f"{notice}.{language}", form="summary")


def _one_line(text: str) -> str:
    # By lines, not by words: a no-break space stays what it is.
    return " ".join(line.strip() for line in text.split("\n")).strip()
