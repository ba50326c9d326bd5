"""What an edited cell means: words of either language into the codes, dates and lists that the archive keeps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from imt_archive.export.cells import cleaned
from imt_archive.model.corrections import EditedCell, Fact, said
from imt_archive.model.dates import Edtf, PartialDate
from imt_archive.model.vocabulary import Term, Vocabulary, fold
from imt_archive.model.worded_dates import read_date

DATES = frozenset({"issued", "covers", "signed", "starts", "ends"})
# More names than this are not joined again to see whether a semicolon belongs to one.
_LONGEST_NAME = 4


class UnclearError(Exception):
    """A cell that says nothing the archive can keep: the code of a sentence, with its facts."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True)
class Meaning:
    """Reads cells with the words of one archive; `tags` are those that it has."""

    vocabulary: Vocabulary
    language: str
    tags: frozenset[str]

    def fact(self, field: str, cell: EditedCell, before: Fact) -> Fact:
        """The fact that a cell says, as it is stored; raises UnclearError."""
        words = _words(cell)
        if field == "kind-of-release":
            return self._term(words, self.vocabulary.release_kinds, needed=True)
        if field == "kind-of-agreement":
            return self._term(words, self.vocabulary.agreement_kinds, needed=True)
        if field == "subject":
            return self._term(words, self.vocabulary.subjects)
        if field in ("themes", "priorities"):
            terms = self.vocabulary.themes if field == "themes" else self.vocabulary.priorities
            return tuple(self._term(one, terms) for one in self._list(words, lambda name: bool(_code(name, terms))))
        if field in ("organisations", "parties"):
            return self._organisations(words, before)
        if field == "tags":
            known = self.tags | set(before)
            return tuple(sorted(self._list(words, lambda name: name in known)))
        if field in ("title-fr", "title-en") and not words:
            raise UnclearError("correction-needed")
        return words

    def date(self, worded: EditedCell | None, first_day: EditedCell | None) -> str:
        """The date that two cells say, of which either may be untouched; as EDTF, empty where there is none now.

        Raises UnclearError where one says no date, or the two do not agree.
        """
        if first_day is None:
            return _edtf(_date(worded)) if worded is not None else ""
        day = _date(first_day)
        if worded is None:
            if day is None:
                # One of the two was emptied: which of them is meant, only a person can say.
                raise UnclearError("correction-date-halves")
            return _edtf(day)
        when = _date(worded)
        if when is not None and day is not None and when.first != day.first:
            raise UnclearError("correction-date-halves")
        return _edtf(when or day)

    def _term(self, words: str, terms: Mapping[str, Term], *, needed: bool = False) -> str:
        if not words:
            if needed:
                raise UnclearError("correction-needed")
            return ""
        code = _code(words, terms)
        if not code:
            known = ", ".join(term.label(self.language) for term in terms.values())
            raise UnclearError("correction-unknown-value", value=words, known=known)
        return code

    def _organisations(self, words: str, before: Fact) -> tuple[str, ...]:
        # Those that stand there already keep their ids, whoever else is called so.
        there = {fold(cleaned(self.vocabulary.organisation_name(id_, self.language))): id_ for id_ in before}

        def known(name: str) -> str:
            if fold(name) in there:
                return there[fold(name)]
            return name if name in self.vocabulary.organisations else self.vocabulary.organisation_id(name)

        return tuple(dict.fromkeys(known(name) or name for name in self._list(words, lambda one: bool(known(one)))))

    def _list(self, words: str, is_known: Callable[[str], bool]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(_names(words, is_known)))


def _names(words: str, is_known: Callable[[str], bool]) -> Iterator[str]:
    """The names in a cell, parted by semicolons or lines; a known name that has a semicolon in it stays whole."""
    pieces = [" ".join(piece.split()) for line in words.split("\n") for piece in line.split(";")]
    start = 0
    while start < len(pieces):
        for length in range(min(_LONGEST_NAME, len(pieces) - start), 1, -1):
            joined = _joined(pieces[start : start + length])
            known = next((one for one in joined if is_known(one)), "")
            if known:
                yield known
                start += length
                break
        else:
            if pieces[start]:
                yield pieces[start]
            start += 1


def _joined(pieces: list[str]) -> Iterable[str]:
    return ("; ".join(pieces), ";".join(pieces))


def _code(words: str, terms: Mapping[str, Term]) -> str:
    wanted = fold(words)
    return next((code for code, t in terms.items() if wanted in (fold(code), fold(t.fr), fold(t.en))), "")


def _words(cell: EditedCell) -> str:
    if isinstance(cell.value, bool | date):
        # Typed as words and taken for something else: the spreadsheet has to be told that it is a text.
        raise UnclearError("correction-not-text", value=said(cell.value))
    return said(cell.value)


def _date(cell: EditedCell | None) -> Edtf | None:
    if cell is None:
        return None
    if isinstance(cell.value, date):
        day = cell.value.date() if isinstance(cell.value, datetime) else cell.value
        return PartialDate.of(day)
    words = said(cell.value)
    if not words:
        return None
    try:
        return read_date(words)
    except ValueError as error:
        raise UnclearError("correction-not-a-date", value=words) from error


def _edtf(when: Edtf | None) -> str:
    return str(when) if when else ""
