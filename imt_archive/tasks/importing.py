"""Files before anybody accepts them: read, understood, and compared with what is here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.extraction import Cues
from imt_archive.model.errors import ArchiveError, ReadError
from imt_archive.model.importing import VERSION, Preview
from imt_archive.model.progress import Progress, Work
from imt_archive.model.records import Likeness
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers import read_file
from imt_archive.search.index import Index
from imt_archive.store import Store, originals
from imt_archive.tasks.attaching import Notices
from imt_archive.tasks.desk import Desk
from imt_archive.tasks.likeness import Likenesses
from imt_archive.tasks.reading import drafted, files_in, told
from imt_archive.tasks.same_import import File, among

# So many files are compared between two words of how far it is.
_MANY = 20


def preview(
    paths: Iterable[Path],
    store: Store,
    vocabulary: Vocabulary,
    cues: Cues,
    desk: Desk,
    lexicon: Lexicon,
    index: Index,
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
    return (yield from _with_likenesses(previews, store, lexicon, index))


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


def _with_likenesses(
    previews: Sequence[Preview], store: Store, lexicon: Lexicon, index: Index
) -> Work[tuple[Preview, ...]]:
    """The same previews, with what each seems to be to a release that is here, or to another of these files."""
    likenesses = Likenesses(store, lexicon, index)
    new = [
        (item.sha256, item.path.name, item.draft)
        for item in previews
        if item.draft and not item.duplicate_of and not item.notice
    ]
    here: dict[str, Likeness] = {}
    for number, (sha256, name, draft) in enumerate(new, 1):
        if (likeness := likenesses.of(draft)) is not None:
            here[sha256] = likeness
        if number % _MANY == 0:
            yield Progress("read", len(previews), len(previews), name)
    beside = among([File(*one) for one in new])
    versions = {sha256: one for one_of in (beside, here) for sha256, one in one_of.items() if one.kind == VERSION}
    # The same words in two files would make either of them a guess.
    translations = likenesses.translations((sha256, draft) for sha256, _, draft in new if sha256 not in versions)
    found = {**beside, **here, **translations, **versions}
    wanted = {sha256 for sha256, _, _ in new}
    return tuple(
        replace(item, likeness=found.get(item.sha256)) if item.sha256 in wanted and not item.duplicate_of else item
        for item in previews
    )
