"""SQLite FTS5 with the same analysis: stems and folded surfaces as plain words, each with a letter of its kind before.

f… is a French stem, e… an English one, x… a word without a stem, all in the columns `title` and `body`; s… is a folded
surface, in `surface_title` and `surface_body`, for prefixes. So no column filter is needed but for `title:`, and the
prefix index (letter and two or three more) answers two and three letters directly. A text holds one stem of each word,
the first; the table `also` leads from the other stems of its words to it, so that a query finds what ours finds.
The tables are contentless; about paragraphs, which a plain search leaves out, stand in one of their own.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product
from pathlib import Path
from types import MappingProxyType

from benching.queries import BenchQuery, Part
from imt_archive.model.searching import IndexText
from imt_archive.model.vocabulary import fold
from imt_archive.search.analysis import EXACT, forms, tokens
from imt_archive.search.segmentation import pieces

_NO_LETTER = re.compile(r"[^0-9a-z\x80-\U0010ffff]")
_LETTER = {"fr": "f", "en": "e"}
_WEIGHTS = "bm25(10.0, 1.0, 10.0, 1.0)"
_MOST_MEMORY = 1 << 30
_ABOUT = "about"
_CONTACT = "contact"
# A word between blocks that nobody asks for.
_GAP = "zzgap"

Code = tuple[int, str, str]


class Peer:
    """An FTS5 index in one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db = _connected(path)
        self._seen: set[tuple[str, str]] = set()

    @classmethod
    def build(cls, path: Path, texts: Iterable[tuple[int, IndexText]], *, prefixes: bool = True) -> Peer:
        """Make the file anew from numbered texts, and optimise it; without `prefixes` for whole words alone."""
        for old in path.parent.glob(f"{path.name}*"):
            old.unlink()
        peer = cls(path)
        options = "content='', tokenize=\"ascii tokenchars '_'\"" + (", prefix='3 4'" if prefixes else "")
        peer.db.execute(f"CREATE VIRTUAL TABLE f USING fts5(title, body, surface_title, surface_body, {options})")
        peer.db.execute(f"CREATE VIRTUAL TABLE a USING fts5(about, surface_about, {options})")
        peer.db.execute("INSERT INTO f(f, rank) VALUES('rank', ?)", [_WEIGHTS])
        peer.db.execute("CREATE TABLE also (stem TEXT, first TEXT, PRIMARY KEY (stem, first)) WITHOUT ROWID")
        for number, text in texts:
            peer._insert(number, text, surfaces=prefixes)
        peer.db.executemany("INSERT OR IGNORE INTO also VALUES (?, ?)", _further(peer._seen))
        peer.db.execute("INSERT INTO f(f) VALUES('optimize')")
        peer.db.execute("INSERT INTO a(a) VALUES('optimize')")
        peer.db.commit()
        peer.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return peer

    def renew(self) -> None:
        """Another connection, with empty caches; its schema is read already."""
        self.db.close()
        self.db = _connected(self.path)
        self.db.execute("SELECT name FROM sqlite_schema").fetchall()

    def close(self) -> None:
        self.db.close()

    def replace(self, number: int, old: IndexText | None, new: IndexText) -> None:
        """Put a text in the place of another, or add it, in one commit; a contentless table asks for the old words."""
        if old is not None:
            self._write(
                "INSERT INTO f(f, rowid, title, body, surface_title, surface_body) VALUES('delete', ?, ?, ?, ?, ?)",
                "INSERT INTO a(a, rowid, about, surface_about) VALUES('delete', ?, ?, ?)", number, old,
            )  # fmt: skip
        self._insert(number, new)
        self.db.commit()

    def top(self, expression: str, limit: int = 50) -> list[int]:
        """The numbers of the best texts."""
        rows = self.db.execute("SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT ?", [expression, limit])
        return [number for (number,) in rows]

    def facets(self, expression: str, codes: Mapping[int, Code]) -> Counter[Code]:
        """Counts by year, kind and language over all hits; codes in memory are faster here than a join."""
        return Counter(
            codes[number] for (number,) in self.db.execute("SELECT rowid FROM f WHERE f MATCH ?", [expression])
        )

    def also(self) -> dict[str, list[str]]:
        """The first stems of words by their other ones."""
        found: dict[str, list[str]] = {}
        for stem, first in self.db.execute("SELECT stem, first FROM also ORDER BY stem, first"):
            found.setdefault(stem, []).append(first)
        return found

    def count(self, expression: str) -> int:
        """How many texts are hits."""
        return int(self.db.execute("SELECT count(*) FROM f WHERE f MATCH ?", [expression]).fetchone()[0])

    def _insert(self, number: int, text: IndexText, *, surfaces: bool = True) -> None:
        self._write(
            "INSERT INTO f(rowid, title, body, surface_title, surface_body) VALUES(?, ?, ?, ?, ?)",
            "INSERT INTO a(rowid, about, surface_about) VALUES(?, ?, ?)", number, text, surfaces=surfaces,
        )  # fmt: skip

    def _write(self, sql: str, about_sql: str, number: int, text: IndexText, *, surfaces: bool = True) -> None:
        # A phrase does not run from one block into the next.
        body = f"\n{_GAP}\n".join(block.text for block in text.blocks if block.kind not in (_ABOUT, _CONTACT))
        about = f"\n{_GAP}\n".join(block.text for block in text.blocks if block.kind == _ABOUT)
        titles, bodies = (_analysed(words, text.language, self._seen) for words in (text.title, body))
        self.db.execute(sql, [number, titles[0], bodies[0], *((titles[1], bodies[1]) if surfaces else ("", ""))])
        if about:
            found = _analysed(about, text.language, self._seen)
            self.db.execute(about_sql, [number, found[0], found[1] if surfaces else ""])


def expression(query: BenchQuery, also: Mapping[str, Sequence[str]] = MappingProxyType({})) -> str:
    """A query in FTS5's words: each word as the OR of its French and its English stems."""
    groups = [" OR ".join(_alternatives(part, also) for part in group) for group in query.groups]
    text = " AND ".join(f"({group})" for group in groups)
    if query.without:
        text = f"({text}) NOT ({' OR '.join(_alternatives(part, also) for part in query.without)})"
    return f"{{title surface_title}} : ({text})" if query.title_only else text


def _alternatives(part: Part, also: Mapping[str, Sequence[str]]) -> str:
    """What a part is found by, in either language; a prefix also by the surfaces that begin so."""
    found: dict[str, None] = {}
    for language in _LETTER:
        for run in product(*(_stems(word, language, also) for word in part.words)):
            found[f'"{" ".join(run)}"'] = None
    if part.is_prefix:
        found[f'"s{_plain(fold(part.words[0]))}"*'] = None
    return " OR ".join(found)


def _stems(word: str, language: str, also: Mapping[str, Sequence[str]]) -> list[str]:
    """The stems of a word, or the word where it has none: as texts of this language hold it."""
    stems = dict.fromkeys(form for token in tokens(word, language) for form in _named(token.forms))
    return list(dict.fromkeys([*stems, *(first for stem in stems for first in also.get(stem, ()))]))


def _further(words: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """(another stem, the first one) of every word that has several."""
    for word, language in words:
        first, *others = _named(forms(word, language))
        yield from ((other, first) for other in others)


def _named(found: tuple[str, ...]) -> list[str]:
    stems = [form for form in found if not form.startswith(EXACT)]
    if not stems:
        return ["x" + _plain(found[0][1:])]
    return [_LETTER[form[:2]] + _plain(form[3:]) for form in stems]


def _analysed(text: str, language: str, seen: set[tuple[str, str]]) -> tuple[str, str]:
    """A text as its stems, one a word, and as its folded surfaces.

    Word by word through a cache; the further forms of compounds, which `tokens` adds, are of no use to FTS5.
    """
    found = [(piece.surface, language) for piece in pieces(text)]
    seen.update(found)
    words = [_as_written(*one) for one in found]
    return " ".join([stem for stem, _ in words]), " ".join([surface for _, surface in words])


@lru_cache(maxsize=1 << 18)
def _as_written(word: str, language: str) -> tuple[str, str]:
    found = forms(word, language)
    return _named(found)[0], "s" + _plain(found[0][1:])


def _plain(word: str) -> str:
    """A word without what the tokenizer would part it at."""
    return word if word.isalnum() else _NO_LETTER.sub("_", word)


def _connected(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path)
    for pragma in ("journal_mode = wal", "synchronous = normal", "cache_size = -65536", f"mmap_size = {_MOST_MEMORY}"):
        db.execute(f"PRAGMA {pragma}")
    return db
