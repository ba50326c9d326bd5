"""What the commands share: the archive, the filters, JSON on one stream and words on the other."""

from __future__ import annotations

import functools
import json
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from imt_archive import paths, settings
from imt_archive.messages import Messages, system_language
from imt_archive.model.counting import COUNTED_BY
from imt_archive.model.dates import PartialDate, Period, parse_edtf
from imt_archive.model.filters import LANGUAGE_CHOICES, Filter
from imt_archive.model.progress import Work
from imt_archive.model.records import LANGUAGES
from imt_archive.model.vocabulary import Term, Vocabulary

if TYPE_CHECKING:
    from imt_archive.archive import Archive

CONTEXT_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
# Not `readable`: click would refuse a whole call for one file without rights, and only in English.
PATH = click.Path(path_type=Path, readable=False)
T = TypeVar("T")
FilterOf = Callable[[Vocabulary], Filter]
"""What the options of FILTERS make: a filter, as soon as the archive's words are known."""
F = TypeVar("F", bound=Callable[..., Any])


def language() -> str:
    """The language of the words that a person reads: as set in the program, else the system's."""
    chosen = settings.load(paths.settings_file()).interface_language
    return chosen if chosen in ("fr", "en") else system_language()


def messages(resources: Path) -> Messages:
    """The sentences, in the person's language."""
    return Messages.load(resources, language())


def say(sentence: str) -> None:
    """Words for a person: always to standard error, so that standard output stays a program's."""
    click.echo(sentence, err=True)


def keep_story(error: Exception) -> Path:
    """Write where an error of the program's own came from into the log, for whoever mends it; returns the log."""
    log = paths.log_file()
    # A log that cannot be written is no reason to say less to the person.
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as file:
            file.write("".join(traceback.format_exception(error)) + "\n")
    return log


def show_json(value: object) -> None:
    """One JSON document on standard output, and nothing else."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


class WrongCallError(Exception):
    """A value that a command cannot take; its text is the sentence for the person, who needs no usage beside it."""


class AtArchive:
    """The archive that a command works on: another folder, made empty, or the user's own with its bundled releases."""

    def __init__(self, folder: str | None) -> None:
        # An empty name is a variable that a script did not set, and no wish for an archive without the bundled notices.
        self.bundled = not folder
        moved_to = settings.load(paths.settings_file()).archive_folder
        self.folder = Path(folder).expanduser() if folder else paths.user_archive(moved_to)
        # A stick that is not plugged in is no reason to begin an archive anew in its place.
        self.must_exist = bool(moved_to) and self.bundled

    @contextmanager
    def open(self) -> Iterator[Archive]:
        """The archive, filled at its first start and with its index in step."""
        from imt_archive.archive import Archive

        with Archive(self.folder, paths.resources(), must_exist=self.must_exist) as archive:
            finish(archive.prepare(paths.data() if self.bundled else None))
            yield archive


def finish(work: Work[T]) -> T:
    """Run a piece of work to its end; on a terminal its progress is shown on one line."""
    shown = sys.stderr.isatty()
    while True:
        try:
            progress = next(work)
        except StopIteration as stop:
            if shown:
                click.echo("\r\033[K", err=True, nl=False)
            result: T = stop.value
            return result
        if shown:
            click.echo(f"\r\033[K{progress.step} {progress.done}/{progress.total}", err=True, nl=False)


def filters(function: F) -> F:
    """Add the options of FILTERS to a command, which is called with a function from vocabulary to Filter."""

    @functools.wraps(function)
    def with_filter(*args: Any, **options: Any) -> Any:
        given = {name: options.pop(name) for name in _FILTER_NAMES}
        return function(*args, filter_of=functools.partial(_filter, given), **options)

    options = [
        click.option("--language", type=click.Choice(LANGUAGE_CHOICES), multiple=True, help="Which languages it has."),
        click.option("--kind", multiple=True, help="Kind of release, or of the agreement that it announces."),
        click.option("--theme", multiple=True, help="Strategic axis: industry, digital, energy, health."),
        click.option("--organisation", multiple=True, help="A party, by any of its names."),
        click.option("--school", multiple=True, help="A school of the group, by any of its names."),
        click.option("--from", "since", metavar="EDTF", help="Not before: 2023, 2023-12, 2023-12-15."),
        click.option("--to", "until", metavar="EDTF", help="Not after."),
        click.option("--by", type=click.Choice(COUNTED_BY), default="release", help="What dates an agreement."),
        click.option("--tag", multiple=True, help="A tag."),
    ]
    decorated: Any = with_filter
    for option in reversed(options):
        decorated = option(decorated)
    return decorated  # type: ignore[no-any-return]


_FILTER_NAMES = ("language", "kind", "theme", "organisation", "school", "since", "until", "tag", "by")


def _filter(given: dict[str, Any], vocabulary: Vocabulary) -> Filter:
    kinds = [_known("--kind", value, vocabulary.release_kinds | vocabulary.agreement_kinds) for value in given["kind"]]
    chosen = {
        "language": frozenset(given["language"]),
        "kind": frozenset(kind for kind in kinds if kind in vocabulary.release_kinds),
        "agreement": frozenset(kind for kind in kinds if kind in vocabulary.agreement_kinds),
        "theme": frozenset(_known("--theme", value, vocabulary.themes) for value in given["theme"]),
        "organisation": frozenset(_organisation(value, vocabulary) for value in given["organisation"]),
        "school": frozenset(_school(value, vocabulary) for value in given["school"]),
        "tag": frozenset(given["tag"]),
    }
    return Filter(chosen, _date(given["since"]), _date(given["until"]), by=given["by"])


def _known(option: str, value: str, terms: dict[str, Term]) -> str:
    for code, term in terms.items():
        if value.casefold() in (code.casefold(), term.fr.casefold(), term.en.casefold()):
            return code
    raise _wrong("unknown-value", value=value, option=option, known=", ".join(terms))


def _organisation(value: str, vocabulary: Vocabulary) -> str:
    found = value if value in vocabulary.organisations else vocabulary.organisation_id(value)
    if not found:
        raise _wrong("unknown-organisation", value=value)
    return found


def _school(value: str, vocabulary: Vocabulary) -> str:
    found = value if value in vocabulary.schools else vocabulary.organisation_id(value)
    if found not in vocabulary.schools:
        raise _wrong("unknown-value", value=value, option="--school", known=", ".join(sorted(vocabulary.schools)))
    return found


def _date(text: str | None) -> PartialDate | Period | None:
    if not text:
        return None
    try:
        return parse_edtf(text)
    except ValueError as error:
        raise _wrong("not-a-date", text=text) from error


def _wrong(code: str, **facts: object) -> WrongCallError:
    return WrongCallError(messages(paths.resources()).of(code, **facts))


def without_spoken(filter_: Filter) -> tuple[Filter, str]:
    """The filter without "fr" or "en", which in an export say what the workbook speaks; and that language, or ""."""
    chosen = filter_.chosen.get("language", frozenset())
    spoken = next((one for one in LANGUAGES if one in chosen), "")
    for one in chosen & set(LANGUAGES):
        filter_ = filter_.toggled("language", one)
    return filter_, spoken
