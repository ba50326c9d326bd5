"""Files before anybody accepts them: read, understood, and compared with what is here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.extraction import Cues
from imt_archive.model.errors import ArchiveError, ReadError
from imt_archive.model.importing import RELATED, Preview
from imt_archive.model.progress import Progress, Work
from imt_archive.model.vocabulary import Vocabulary
from imt_archive.readers import read_file
from imt_archive.store import Store, originals
from imt_archive.tasks.attaching import Notices
from imt_archive.tasks.desk import Desk
from imt_archive.tasks.likeness import Likenesses
from imt_archive.tasks.reading import drafted, files_in, told


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


def with_likenesses(previews: Sequence[Preview], store: Store, lexicon: Lexicon) -> Iterator[Preview]:
    """The same previews, with what each seems to be to a release that is here, or to another of these files."""
    likenesses = Likenesses(store, lexicon)
    new = [(item.sha256, item.draft) for item in previews if item.draft and not item.duplicate_of and not item.notice]
    translations = likenesses.translations(new)
    for item in previews:
        if item.draft is None or item.duplicate_of or item.notice:
            yield item
            continue
        likeness = likenesses.of(item.draft)
        if likeness is None or likeness.kind == RELATED:
            likeness = translations.get(item.sha256, likeness)
        yield replace(item, likeness=likeness)
