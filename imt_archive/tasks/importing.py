"""Files into releases: read, understand, show, and – once accepted – store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.extraction import Cues
from imt_archive.model.errors import ArchiveError, ReadError
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Draft, Likeness, Release, Source, Text
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers import media_type_of, read_file
from imt_archive.store import Store, originals
from imt_archive.tasks import pairing
from imt_archive.tasks.attaching import Notices, differences
from imt_archive.tasks.desk import Desk
from imt_archive.tasks.likeness import RELATED, TRANSLATION, VERSION, Likenesses
from imt_archive.tasks.linking import Linker
from imt_archive.tasks.reading import drafted, files_in, told


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it was understood, before anybody accepts it: a draft, or a duplicate, or an error.

    `notice` is the release that it is the original of, where the archive knows it by a notice. `likeness` is what
    else it seems to be to a release here; it is taken as that only where `joins` says so.
    """

    path: Path
    draft: Draft | None = None
    sha256: str = ""
    duplicate_of: str = ""
    error: ArchiveError | None = None
    notice: str = ""
    notice_title: str = ""
    likeness: Likeness | None = None
    joins: bool = False
    looked_over: bool = False

    @property
    def state(self) -> str:
        """One of "failed", "duplicate", "question" and "ready"."""
        if self.error is not None or self.draft is None:
            return "failed"
        if self.duplicate_of:
            return "duplicate"
        if self.looked_over:
            return "ready"
        # A release that is here already asks for a choice; a translation only for a nod.
        asks = self.likeness is not None and self.likeness.kind == VERSION
        return "question" if self.draft.doubts or asks else "ready"


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that went in: where it came from, what was understood, and the release and text that it became."""

    path: Path
    release: Release
    text_id: str
    draft: Draft
    is_attached: bool = False
    likeness: Likeness | None = None
    joined: bool = False
    text_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did with each file; `text_ids` are the new texts."""

    imported: tuple[Imported, ...] = ()
    duplicates: tuple[Preview, ...] = ()
    failed: tuple[Preview, ...] = ()
    text_ids: frozenset[str] = field(default=frozenset())


def preview(
    paths: Iterable[Path], store: Store, vocabulary: Vocabulary, cues: Cues, desk: Desk, lexicon: Lexicon
) -> Work[tuple[Preview, ...]]:
    """Read files and folders and say what was understood; nothing is stored."""
    found = yield from files_in(paths)
    seen: dict[str, str] = {}
    notices = Notices(store)
    previews: list[Preview] = []
    for number, file in enumerate(found):
        progress = Progress("read", number, len(found), file.path.name)
        yield progress
        if file.error is not None:
            previews.append(Preview(file.path, error=file.error))
            continue
        item = yield from told(_preview_one(file.path, store, vocabulary, cues, desk, seen), progress)
        previews.append(_with_notice(item, notices))
    return tuple(with_likenesses(previews, store, lexicon))


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
            imported.append(_accept_one(item, item.draft, store, linker, _release_of(item, imported, store)))
        except ArchiveError as error:
            failed.append(replace(item, error=error))
    text_ids = frozenset(text_id for item in imported for text_id in item.text_ids or (item.text_id,))
    return ImportReport(tuple(imported), tuple(duplicates), tuple(failed), text_ids)


def _as_they_are(report: ImportReport, store: Store) -> ImportReport:
    """A report whose releases are read again: what came in may since have become one with another text."""
    by_text = {text.id: text.release_id for text in store.texts([item.text_id for item in report.imported])}
    imported = tuple(replace(item, release=store.release(by_text[item.text_id])) for item in report.imported)
    return replace(report, imported=imported)


def with_likenesses(previews: Sequence[Preview], store: Store, lexicon: Lexicon) -> Iterator[Preview]:
    """The same previews, with what each seems to be to a release that is here, or to another of these files."""
    likenesses = Likenesses(store)
    new = [(item.sha256, item.draft) for item in previews if item.draft and not item.duplicate_of and not item.notice]
    translations = likenesses.translations(new, lexicon)
    for item in previews:
        if item.draft is None or item.duplicate_of or item.notice:
            yield item
            continue
        likeness = likenesses.of(item.draft)
        if likeness is None or likeness.kind == RELATED:
            likeness = translations.get(item.sha256, likeness)
        yield replace(item, likeness=likeness)


def _release_of(item: Preview, imported: Sequence[Imported], store: Store) -> str:
    """The release that a file joins: one that was here, or that another file of the same import has become."""
    if item.likeness is None or not item.joins:
        return ""
    if item.likeness.sha256:
        return next((one.release.id for one in imported if _is_from(one.release, item.likeness.sha256)), "")
    return item.likeness.release_id if store.has(item.likeness.release_id) else ""


def _is_from(release: Release, sha256: str) -> bool:
    return any(text.source.sha256 == sha256 for text in release.texts)


def _accept_one(item: Preview, draft: Draft, store: Store, linker: Linker, joins: str = "") -> Imported:
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
    kind = item.likeness.kind if item.likeness and joins else ""
    if kind == VERSION:
        for text in texts:
            if store.release(joins).text(text.language) is not None:
                links = linker.keeping(store.release(joins))
                store.replace(joins, _of_one_text(draft, text), content, media_type, links)
        return _imported(item, draft, store, joins, joined=True)
    release_id, _ = store.add(draft, content, media_type)
    if len(texts) == 2:
        store.set_links(release_id, linker.of_texts(store.release(release_id).texts))
    if kind == RELATED:
        store.relate(release_id, joins)
    if kind == TRANSLATION and store.release(joins).text(texts[0].language) is None:
        both = (*store.release(joins).texts, *store.release(release_id).texts)
        store.pair(joins, release_id, linker.of_texts(both))
        return _imported(item, draft, store, joins, joined=True)
    return _imported(item, draft, store, release_id, joined=kind == RELATED)


def _of_one_text(draft: Draft, text: Text) -> Draft:
    """The draft of one text of a file that has two."""
    own = text.language
    return replace(
        draft, texts=(text,),
        people=tuple(one for one in draft.people if one.language in (own, "")),
        quotes=tuple(one for one in draft.quotes if one.language in (own, "")),
        abouts=tuple(one for one in draft.abouts if one.language in (own, "")),
        figures=tuple(one for one in draft.figures if one.language in (own, "")),
        events=tuple(one for one in draft.events if one.language in (own, "")),
    )  # fmt: skip


def _imported(item: Preview, draft: Draft, store: Store, release_id: str, *, joined: bool) -> Imported:
    release = store.release(release_id)
    ids = {text.language: text.id for text in release.texts}
    mine = tuple(ids[text.language] for text in draft.texts if text.language in ids)
    return Imported(item.path, release, mine[0], draft, likeness=item.likeness, joined=joined, text_ids=mine)


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
