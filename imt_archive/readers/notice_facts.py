"""The facts of a notice.toml into records; where one is wrong, KeyError, TypeError or ValueError is raised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from imt_archive.model.dates import Edtf, parse_edtf
from imt_archive.model.records import (
    LANGUAGES,
    About,
    Agreement,
    Contact,
    Draft,
    Event,
    Evidence,
    Extends,
    Figure,
    Link,
    Organisation,
    Participant,
    Quote,
    Source,
    Text,
)

Facts = Mapping[str, Any]
_AT_A_SIGNING = ("signatory", "present")


def words(entry: Facts, key: str, default: str | None = None) -> str:
    """A text; one without a default must be there and not be empty."""
    value = entry[key] if default is None else entry.get(key, default)
    if not isinstance(value, str):
        raise TypeError(f"{key} is no text: {value!r}")
    if default is None and not value.strip():
        raise ValueError(f"{key} is empty")
    return value


def _said(entry: Facts, key: str) -> str:
    """A text that must be there, and may be empty where an archive has it so."""
    return words({key: entry[key]}, key, "")


def table(entry: Facts, key: str) -> Facts:
    """A table; empty where it is left out."""
    value = entry.get(key, {})
    if not isinstance(value, dict):
        raise TypeError(f"{key} is no table: {value!r}")
    return value


def texts(entry: Facts, key: str) -> tuple[str, ...]:
    """A list of texts; empty where it is left out."""
    return tuple(_list(entry, key, str, "texts"))


def tables(entry: Facts, key: str) -> tuple[Facts, ...]:
    """A list of tables; empty where it is left out."""
    return tuple(_list(entry, key, dict, "tables"))


def flag(entry: Facts, key: str, default: bool) -> bool:
    """True or false."""
    value = entry.get(key, default)
    if not isinstance(value, bool):
        raise TypeError(f"{key} is neither true nor false: {value!r}")
    return value


def _list(entry: Facts, key: str, kind: type, name: str) -> list[Any]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, kind) for item in value):
        raise TypeError(f"{key} is no list of {name}: {value!r}")
    return value


def _numbers(entry: Facts, key: str) -> tuple[int, ...]:
    found = _list(entry, key, int, "numbers")
    if any(isinstance(number, bool) or number < 0 for number in found):
        raise TypeError(f"{key} is no list of numbers: {found!r}")
    return tuple(found)


def _number(entry: Facts, key: str) -> float:
    value = entry[key]
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:
        raise TypeError(f"{key} is no number: {value!r}")
    return float(value)


def _whole(entry: Facts, key: str) -> int:
    value = entry[key]
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(f"{key} is no whole number: {value!r}")
    return value


def _date(entry: Facts, key: str) -> Edtf | None:
    text = words(entry, key, "")
    return parse_edtf(text) if text else None


def _evidence(entry: Facts) -> Evidence | None:
    if "evidence" not in entry:
        return None
    found = table(entry, "evidence")
    return Evidence(_whole(found, "block"), _whole(found, "start"), _whole(found, "end"))


def draft(facts: Facts, texts_: tuple[Text, ...]) -> Draft:
    """Everything that is understood of a release; its texts were read already."""
    source, place = table(facts, "source"), table(facts, "place")
    ids = {text.language: text.id for text in texts_}
    named = tuple(_people(tables(facts, "people")))
    agreements, people = _agreements(facts, named)
    return Draft(
        id=words(facts, "id"),
        kind=words(facts, "kind"),
        subject=words(facts, "subject", ""),
        texts=texts_,
        issued=_date(facts, "date"),
        issued_kind=words(facts, "date_kind", "issued"),
        issued_basis=words(facts, "date_basis", ""),
        changed=_date(facts, "changed"),
        covers=_date(facts, "covers"),
        place=words(place, "fr", ""),
        place_en=words(place, "en", ""),
        themes=texts(facts, "themes"),
        themes_stated=flag(facts, "themes_stated", True),
        priorities=texts(facts, "priorities"),
        organisations=texts(facts, "parties"),
        people=people,
        agreements=agreements,
        figures=tuple(_figure(entry, ids) for entry in tables(facts, "figures")),
        quotes=tuple(_quote(entry, ids) for entry in tables(facts, "quotes")),
        events=tuple(_event(entry, ids) for entry in tables(facts, "events")),
        abouts=tuple(_about(entry, ids) for entry in tables(facts, "abouts")),
        contacts=tuple(_contact(entry, ids) for entry in tables(facts, "contacts")),
        source=Source(
            name=words(source, "document", ""),
            title=words(source, "title", ""),
            url=words(source, "url", ""),
            language=words(source, "language", ""),
            read_on=words(source, "read_on", ""),
        ),
    )


def _people(entries: tuple[Facts, ...]) -> Iterator[Participant]:
    for entry in entries:
        roles = {language: words(entry, f"role_{language}", "") for language in LANGUAGES}
        # A role in no language, or in one of neither, and somebody of a language without a role.
        plain = {words(entry, "language", ""): words(entry, "role", "")}
        for language, role in ({one: role for one, role in roles.items() if role} or plain).items():
            yield Participant(
                _said(entry, "name"), words(entry, "part"), role, words(entry, "organisation", ""), language,
                _evidence(entry),
            )  # fmt: skip


def _agreements(facts: Facts, named: tuple[Participant, ...]) -> tuple[tuple[Agreement, ...], tuple[Participant, ...]]:
    """The agreements, and the people of the release who are not at a signing.

    An `[agreement]` that names nobody has those who sign or are present among the people of the release.
    """
    found = [_agreement(entry, facts, _own(entry)) for entry in tables(facts, "agreements")]
    if "agreement" not in facts:
        return tuple(found), named
    entry = table(facts, "agreement")
    if "people" in entry:
        return (_agreement(entry, facts, _own(entry)), *found), named
    signing = tuple(person for person in named if person.part in _AT_A_SIGNING)
    return (_agreement(entry, facts, signing), *found), tuple(p for p in named if p.part not in _AT_A_SIGNING)


def _own(entry: Facts) -> tuple[Participant, ...]:
    return tuple(_people(tables(entry, "people")))


def _agreement(entry: Facts, facts: Facts, people: tuple[Participant, ...]) -> Agreement:
    place = table(entry if "place" in entry else facts, "place")
    return Agreement(
        id=words(entry, "id", ""),
        kind=words(entry, "kind"),
        parties=texts(entry if "parties" in entry else facts, "parties"),
        signed=_date(entry, "signed"),
        place=words(place, "fr", ""),
        place_en=words(place, "en", ""),
        programme=words(entry, "programme", ""),
        signatories=tuple(person for person in people if person.part == "signatory"),
        witnesses=tuple(person for person in people if person.part != "signatory"),
        starts=_date(entry, "starts"),
        ends=_date(entry, "ends"),
        extends=_extends(table(entry, "extends")),
        evidence=_evidence(entry),
    )


def _extends(entry: Facts) -> Extends | None:
    if not entry:
        return None
    # By the id of the agreement, as the program writes it, or of the notice that announces it.
    earlier = words(entry, "agreement", "") or words(entry, "notice", "")
    return Extends(_said(entry, "kind"), _date(entry, "signed"), earlier)


def _figure(entry: Facts, ids: Mapping[str, str]) -> Figure:
    return Figure(
        _said(entry, "en"),
        _number(entry, "value"),
        words(entry, "fr", ""),
        words(entry, "unit", ""),
        _date(entry, "as_of"),
        words(entry, "raw", ""),
        words(entry, "organisation", ""),
        _evidence(entry),
        text_id=_text_id(entry, ids),
    )


def _quote(entry: Facts, ids: Mapping[str, str]) -> Quote:
    return Quote(
        words(entry, "speaker", ""),
        words(entry, "text", ""),
        words(entry, "role", ""),
        words(entry, "organisation", ""),
        words(entry, "language", ""),
        _evidence(entry),
        text_id=_text_id(entry, ids),
    )


def _event(entry: Facts, ids: Mapping[str, str]) -> Event:
    _text_id(entry, ids)
    language = words(entry, "language", "")
    return Event(
        parse_edtf(words(entry, "date")),
        words(entry, "what", ""),
        words(entry, "place", ""),
        language,
        _evidence(entry),
    )


def _about(entry: Facts, ids: Mapping[str, str]) -> About:
    return About(
        words(entry, "organisation", ""),
        words(entry, "text", ""),
        tuple(_figure(figure, ids) for figure in tables(entry, "figures")),
        _numbers(entry, "blocks"),
        words(entry, "language", ""),
        _text_id(entry, ids),
    )


def _contact(entry: Facts, ids: Mapping[str, str]) -> Contact:
    return Contact(words(entry, "name", ""), words(entry, "email", ""), words(entry, "phone", ""), _text_id(entry, ids))


def _text_id(entry: Facts, ids: Mapping[str, str]) -> str:
    """The id of the text in the language that an entry names; empty where it names none."""
    language = words(entry, "language", "")
    if language and language not in ids:
        raise ValueError(f"language is none of the texts: {language!r}")
    return ids.get(language, "")


def links(entry: Facts) -> tuple[Link, ...]:
    """Which blocks of the two texts say the same."""
    return tuple(
        Link(_numbers(link, "fr"), _numbers(link, "en"), _number(link, "confidence"), flag(link, "by_hand", False))
        for link in tables(entry, "links")
    )


def organisation(code: str, entry: Facts) -> Organisation:
    """An organisation under its id, as `resources/organisations.toml` has it."""
    former = tuple((words(one, "name"), words(one, "until", "")) for one in tables(entry, "former"))
    return Organisation(
        id=code,
        kind=words(entry, "kind"),
        name_fr=words(entry, "fr", ""),
        name_en=words(entry, "en", ""),
        acronym=words(entry, "acronym", ""),
        former=former,
        variants=texts(entry, "variants"),
    )
