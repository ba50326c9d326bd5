"""Any archive as a folder of text files, and such a folder taken into an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from imt_archive.export.notices import Written, write_notices
from imt_archive.model.errors import ReadError
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Agreement, Organisation, Source
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers.notices import Notice, Original, folders_of_archive, read_organisations, read_whole_notice
from imt_archive.store import Store, Whole, originals
from imt_archive.tasks.file_names import bare_release
from imt_archive.tasks.linking import Linker


@dataclass(frozen=True, slots=True)
class Taken:
    """The ids of the releases that went in, and of those that the archive had already and kept as they were."""

    taken: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


def export_notices(store: Store, vocabulary: Vocabulary, folder: Path, *, with_contacts: bool) -> Work[Written]:
    """Write the whole archive into a new or empty folder; raises WriteError and leaves nothing then."""
    # What reads files is loaded when they are handed on, and not when an archive is opened.
    from imt_archive.tasks.discretion import is_bare

    ids = [card.id for card in store.cards(frozenset())]
    releases = (store.release(release_id) for release_id in ids)
    organisations = [one for one in store.organisations() if vocabulary.organisations.get(one.id) != one]
    return write_notices(
        folder,
        releases if with_contacts else map(bare_release, releases),
        organisations,
        store.original,
        total=len(ids),
        with_contacts=with_contacts,
        is_bare=is_bare,
    )


def import_notices(store: Store, folder: Path, linker: Linker) -> Work[Taken]:
    """Take in the releases of a folder whose ids the archive does not have, in one step that undo turns back.

    The whole folder is read first: where one notice is broken, a ReadError says which, and nothing is taken in.
    """
    folders = folders_of_archive(folder)
    if not folders:
        raise ReadError("notices-none", name=folder.name)
    organisations = _organisations(folder)
    notices: list[Notice] = []
    for number, one in enumerate(folders):
        yield Progress("read", number, len(folders), one.name)
        notices.append(_read(one))
    _check_together(notices)
    known = {card.id for card in store.cards(frozenset())}
    new = [notice for notice in notices if notice.draft.id not in known]
    taken: list[str] = []
    if new:
        for release_id in store.take_in(organisations, _wholes(new, linker), folder.resolve().name):
            taken.append(release_id)
            yield Progress("store", len(taken), len(new), release_id)
    return Taken(tuple(taken), tuple(notice.draft.id for notice in notices if notice.draft.id in known))


def _read(folder: Path) -> Notice:
    try:
        return read_whole_notice(folder)
    except ReadError as error:
        name = f"{folder.parent.name}/{folder.name}"
        raise ReadError("notices-broken", name=name, reason=error.facts["reason"]) from error


def _organisations(folder: Path) -> tuple[Organisation, ...]:
    try:
        return read_organisations(folder)
    except ReadError as error:
        raise ReadError("notices-broken", name=error.facts["name"], reason=error.facts["reason"]) from error


def _check_together(notices: Sequence[Notice]) -> None:
    """Refuse an id that two notices have, and an agreement of which two notices say different things."""
    ids: set[str] = set()
    agreements: dict[str, Agreement] = {}
    for notice in notices:
        if notice.draft.id in ids:
            raise ReadError("notices-twice", id=notice.draft.id)
        ids.add(notice.draft.id)
        for agreement in notice.draft.agreements:
            if agreement.id and agreements.setdefault(agreement.id, agreement) != agreement:
                raise ReadError("notices-agreement-differs", name=notice.draft.id, id=agreement.id)


def _wholes(notices: Sequence[Notice], linker: Linker) -> Iterator[Whole]:
    for notice in notices:
        draft = notice.draft
        names = {text.language: text.source.name for text in draft.texts}
        kept = {language: _kept(one, names[language], draft.id) for language, one in notice.originals.items()}
        texts = []
        for text in draft.texts:
            if text.language in kept:
                text = replace(text, source=kept[text.language][0])
            texts.append(text)
        links = linker.of_texts(draft.texts) if notice.links is None else notice.links
        yield Whole(
            replace(draft, texts=tuple(texts)), links, notice.tags, notice.notes, notice.differences,
            tuple(kept.values()), notice.related,
        )  # fmt: skip


def _kept(original: Original, name: str, notice: str) -> tuple[Source, bytes]:
    """A file's bytes, which must be those that were noted when it was written out."""
    try:
        content = original.path.read_bytes()
    except OSError as error:
        raise ReadError("read-failed", name=original.path.name, reason=error.strerror or "") from error
    sha256 = originals.sha256_of(content)
    if original.sha256 and sha256 != original.sha256:
        raise ReadError("notices-original-changed", name=original.path.name, id=notice)
    return Source(name, sha256, len(content), original.media_type), content
