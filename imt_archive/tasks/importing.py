"""Files into releases: read, understand, show, and – once accepted – store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from imt_archive.extraction import Cues
from imt_archive.model.errors import ArchiveError, ReadError
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Draft, Release, Source
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers import files_of, media_type_of, read_file
from imt_archive.store import Store, originals
from imt_archive.tasks import pairing
from imt_archive.tasks.attaching import Notices, differences
from imt_archive.tasks.desk import Desk
from imt_archive.tasks.linking import Linker
from imt_archive.tasks.reading import drafted


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it was understood, before anybody accepts it: a draft, or a duplicate, or an error.

    `notice` is the release that it is the original of, where the archive knows it by a notice.
    """

    path: Path
    draft: Draft | None = None
    sha256: str = ""
    duplicate_of: str = ""
    error: ArchiveError | None = None
    notice: str = ""
    notice_title: str = ""

    @property
    def state(self) -> str:
        """One of "failed", "duplicate", "question" and "ready"."""
        if self.error is not None or self.draft is None:
            return "failed"
        if self.duplicate_of:
            return "duplicate"
        return "question" if self.draft.doubts else "ready"


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that went in: where it came from, what was understood, and the release and text that it became."""

    path: Path
    release: Release
    text_id: str
    draft: Draft
    is_attached: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did with each file; `text_ids` are the new texts."""

    imported: tuple[Imported, ...] = ()
    duplicates: tuple[Preview, ...] = ()
    failed: tuple[Preview, ...] = ()
    text_ids: frozenset[str] = field(default=frozenset())


def preview(
    paths: Iterable[Path], store: Store, vocabulary: Vocabulary, cues: Cues, desk: Desk
) -> Work[tuple[Preview, ...]]:
    """Read files and folders and say what was understood; nothing is stored."""
    found = files_of(paths)
    seen: dict[str, str] = {}
    notices = Notices(store)
    previews: list[Preview] = []
    for number, file in enumerate(found):
        yield Progress("read", number, len(found), file.path.name)
        if file.error is not None:
            previews.append(Preview(file.path, error=file.error))
            continue
        item = yield from _preview_one(file.path, store, vocabulary, cues, desk, seen)
        previews.append(_with_notice(item, notices))
    return tuple(previews)


def _preview_one(
    path: Path, store: Store, vocabulary: Vocabulary, cues: Cues, desk: Desk, seen: dict[str, str]
) -> Work[Preview]:
    try:
        content = read_file(path)
        sha256 = originals.sha256_of(content)
        duplicate = store.release_of_original(sha256) or seen.get(sha256, "")
        draft = drafted((yield from desk.read(path, content)), vocabulary, cues)
    except ArchiveError as error:
        return Preview(path, error=error)
    except Exception as error:  # noqa: BLE001 - one file's failure is shown beside the others, which go in
        return Preview(path, error=ReadError("read-failed", name=path.name, reason=type(error).__name__))
    seen[sha256] = path.name
    return Preview(path, draft, sha256, duplicate)


def _with_notice(item: Preview, notices: Notices) -> Preview:
    """The same preview, with the notice that the file is the original of, if there is one."""
    notice = notices.of(item.draft) if item.draft is not None and not item.duplicate_of else None
    if notice is None or item.draft is None:
        return item
    return replace(item, notice=notice.id, notice_title=notice.title(item.draft.texts[0].language))


def accept(previews: Sequence[Preview], store: Store, linker: Linker, *, pair: bool) -> Work[ImportReport]:
    """Store the drafts of these previews in one step, then make one of what is surely a pair, in another one."""
    with store.together():
        report = yield from _accept_all(previews, store, linker)
    if not pair or not report.text_ids:
        return report
    yield Progress("pair", 0, len(report.text_ids))
    with store.together():
        pairing.accept_sure(store, store.cards(frozenset()), linker, report.text_ids)
    return _as_they_are(report, store)


def _accept_all(previews: Sequence[Preview], store: Store, linker: Linker) -> Work[ImportReport]:
    """Store the drafts of these previews, each in a transaction of its own; duplicates are left out and said."""
    imported: list[Imported] = []
    duplicates: list[Preview] = []
    failed: list[Preview] = []
    for number, item in enumerate(previews):
        yield Progress("store", number, len(previews), item.path.name)
        if item.draft is None or item.error is not None:
            failed.append(item)
            continue
        try:
            duplicate = store.release_of_original(item.sha256)
            if duplicate:
                # An original that was lost or damaged is whole again when its file is brought once more.
                originals.keep(store.folder, _read_again(item))
                duplicates.append(replace(item, duplicate_of=duplicate))
                continue
            imported.append(_accept_one(item, item.draft, store, linker))
        except ArchiveError as error:
            failed.append(replace(item, error=error))
    text_ids = frozenset(item.text_id for item in imported)
    return ImportReport(tuple(imported), tuple(duplicates), tuple(failed), text_ids)


def _as_they_are(report: ImportReport, store: Store) -> ImportReport:
    """A report whose releases are read again: what came in may since have become one with another text."""
    by_text = {text.id: text.release_id for text in store.texts([item.text_id for item in report.imported])}
    imported = tuple(replace(item, release=store.release(by_text[item.text_id])) for item in report.imported)
    return replace(report, imported=imported)


def _accept_one(item: Preview, draft: Draft, store: Store, linker: Linker) -> Imported:
    content = _read_again(item)
    media_type = media_type_of(item.path, content)
    source = Source(item.path.name, item.sha256, len(content), media_type)
    texts = tuple(replace(text, source=source) for text in draft.texts)
    draft = replace(draft, texts=texts, source=replace(draft.source, name=item.path.name))
    if item.notice and _still_waits(store, item.notice, draft):
        notice = store.release(item.notice)
        links = linker.keeping(notice)
        store.attach(item.notice, draft, content, media_type, differences(notice, draft), links)
        release = store.release(item.notice)
        text = release.text(draft.texts[0].language)
        return Imported(item.path, release, text.id if text else "", draft, is_attached=True)
    release_id, changes = store.add(draft, content, media_type)
    return Imported(item.path, store.release(release_id), min(changes.text_ids), draft)


def _still_waits(store: Store, notice: str, draft: Draft) -> bool:
    """Whether the notice still has a summary in the draft's language: another file may have come before."""
    text = store.release(notice).text(draft.texts[0].language)
    return text is not None and text.is_summary


def _read_again(item: Preview) -> bytes:
    """The file's bytes; what a person looked over is what is stored, or nothing."""
    content = read_file(item.path)
    if originals.sha256_of(content) != item.sha256:
        raise ReadError("read-changed", name=item.path.name)
    return content
