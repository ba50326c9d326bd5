"""What was looked over put into the archive: a release of its own, a part of one that is here, or a newer version."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from imt_archive.model.errors import ArchiveError, ReadError
from imt_archive.model.importing import RELATED, TRANSLATION, VERSION, Imported, ImportReport, Preview
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Draft, Likeness, Source
from imt_archive.readers import media_type_of, read_file
from imt_archive.store import Store, originals
from imt_archive.tasks import pairing
from imt_archive.tasks.attaching import differences
from imt_archive.tasks.linking import Linker


def accept(previews: Sequence[Preview], store: Store, linker: Linker, *, pair: bool) -> Work[ImportReport]:
    """Store the drafts of these previews in one step, then make one of what is surely a pair, in another one."""
    with store.together():
        report = yield from _accept_all(previews, store, linker)
        # What a file says to be extended may have come with a later one.
        store.join_extended()
    if not pair or not report.text_ids:
        return _with_releases(report)
    yield Progress("pair", 0, len(report.text_ids))
    with store.together():
        pairing.accept_sure(store, store.cards(frozenset()), linker, report.text_ids)
    return _with_releases(_as_they_are(report, store))


def _accept_all(previews: Sequence[Preview], store: Store, linker: Linker) -> Work[ImportReport]:
    """Store the drafts of these previews, each in a transaction of its own; duplicates are left out and said."""
    imported: list[Imported] = []
    duplicates: list[Preview] = []
    failed: list[Preview] = []
    for number, item in enumerate(_in_order(previews)):
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
    return ImportReport(tuple(imported), tuple(duplicates), tuple(failed), frozenset(_text_ids(imported)))


def _in_order(previews: Sequence[Preview]) -> list[Preview]:
    """The files in their order, but each behind the one in this import of which it is a version."""
    ordered: list[Preview] = []
    waiting = list(previews)
    while waiting:
        hashes = {one.sha256 for one in waiting}
        ready = [one for one in waiting if not _waits(one, hashes)]
        ordered += ready or waiting
        waiting = [one for one in waiting if _waits(one, hashes)] if ready else []
    return ordered


def _waits(item: Preview, hashes: Collection[str]) -> bool:
    # The two texts of a pair wait for each other, so that neither does.
    if item.likeness is None or not item.joins or item.likeness.kind == TRANSLATION:
        return False
    known = item.likeness.among(hashes)
    return known is not None and known.sha256 != ""


def _as_they_are(report: ImportReport, store: Store) -> ImportReport:
    """A report whose releases are read again: what came in may since have become one with another text."""
    by_text = {text.id: text.release_id for text in store.texts(_text_ids(report.imported))}
    # A text that a later file of the same import has replaced is gone: its release is the one of that file.
    became = {item.release.id: by_text[one] for item in report.imported for one in _text_ids([item]) if one in by_text}
    imported = (replace(item, release=store.release(became[item.release.id])) for item in report.imported)
    return replace(report, imported=tuple(imported))


def _with_releases(report: ImportReport) -> ImportReport:
    """A report whose likenesses to files of the same import name the releases that these have become."""
    became = {item.sha256: item.release.id for item in report.imported}

    def named(likeness: Likeness | None) -> Likeness | None:
        known = likeness.among(became) if likeness else None
        return replace(known, release_id=became[known.sha256]) if known and known.sha256 else known or likeness

    return replace(report, imported=tuple(replace(one, likeness=named(one.likeness)) for one in report.imported))


def _text_ids(imported: Sequence[Imported]) -> list[str]:
    return [text_id for item in imported for text_id in item.text_ids or (item.text_id,)]


def _release_of(item: Preview, imported: Sequence[Imported], store: Store) -> str:
    """The release that a file joins: one that was here, or that another file of the same import has become.

    Where that file did not go in, or is now in another language, it joins none: it is a release of its own.
    """
    if item.likeness is None or item.draft is None or not item.joins:
        return ""
    became = {one.sha256: one.release.id for one in imported}
    known = item.likeness.among(became)
    release_id = "" if known is None else became.get(known.sha256, known.release_id)
    if not release_id or not store.has(release_id):
        return ""
    release = store.release(release_id)
    if item.likeness.kind == VERSION and not any(release.text(text.language) for text in item.draft.texts):
        return ""
    return release_id


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
        return Imported(item.path, release, text.id if text else "", draft, item.sha256, is_attached=True)
    kind = item.likeness.kind if item.likeness and joins else ""
    if kind == VERSION:
        store.replace(joins, draft, content, media_type, linker.keeping(store.release(joins)))
        return _imported(item, draft, store, joins, joined=True)
    release_id, _ = store.add(draft, content, media_type)
    if len(texts) == 2:
        store.set_links(release_id, linker.of_texts(store.release(release_id).texts))
    if kind == RELATED:
        store.relate(release_id, joins)
    if kind == TRANSLATION and store.release(joins).text(texts[0].language) is None:
        texts = (*store.release(joins).texts, *store.release(release_id).texts)
        store.pair(joins, release_id, linker.of_texts(texts))
        return _imported(item, draft, store, joins, joined=True)
    return _imported(item, draft, store, release_id, joined=kind == RELATED)


def _imported(item: Preview, draft: Draft, store: Store, release_id: str, *, joined: bool) -> Imported:
    release = store.release(release_id)
    ids = {text.language: text.id for text in release.texts}
    mine = tuple(ids[text.language] for text in draft.texts if text.language in ids)
    return Imported(item.path, release, mine[0], draft, item.sha256, item.likeness, joined=joined, text_ids=mine)


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
