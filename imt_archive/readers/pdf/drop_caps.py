"""The large letter that opens an article, over two lines and more: the first one of the first line’s first word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from imt_archive.readers.pdf.glyphs import Piece

_LETTER = re.compile(r"[«“\"]?\s?[^\W\d_][’']?")
_SMALLER = 0.6  # the letters beside it, of its own height
_NEAR = 0.6  # of its height, to the right of it
# A page that has more of them is drawn with letters.
_MOST = 30
# These are words of their own as well: « À Brest », « A new lab », where a space stands before the next word.
_WORDS = frozenset("ÀAIOY")
_SPACE = 0.15  # of the letters' height


def with_whole_words(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of a page, where each large first letter is put to the word that it opens."""
    letters = [piece for piece in pieces if _LETTER.fullmatch(piece.text.strip()) and piece.text.isupper()]
    if len(letters) > _MOST:
        return tuple(pieces)
    joined: dict[int, Piece | None] = {}
    for letter in letters:
        first, second = _lines_beside(letter, pieces)
        if first is not None and second is not None and id(first) not in joined:
            joined[id(letter)] = None
            text = letter.text.strip() + (" " if _is_word(letter, first, second) else "") + first.text.lstrip()
            joined[id(first)] = replace(first, text=text, fresh=True)
    kept = (joined.get(id(piece), piece) for piece in pieces)
    return tuple(piece for piece in kept if piece is not None)


def _lines_beside(letter: Piece, pieces: Sequence[Piece]) -> tuple[Piece | None, Piece | None]:
    """The first pieces of the two lines that begin right beside a letter, from its top; None where they are none."""
    start, end = letter.x1 - 0.2 * letter.size, letter.x1 + _NEAR * letter.size
    beside = [
        piece
        for piece in pieces
        if start <= piece.x0 <= end
        and piece.size <= _SMALLER * letter.size
        and letter.y - letter.size < piece.y <= letter.y + 0.3 * piece.size
    ]
    if not beside:
        return None, None
    first = min(beside, key=lambda piece: (round(piece.y), piece.x0))
    lower = [piece for piece in beside if piece.y - first.y > 0.8 * first.size and piece.size == first.size]
    return first, min(lower, key=lambda piece: (round(piece.y), piece.x0), default=None)


def _is_word(letter: Piece, first: Piece, second: Piece) -> bool:
    """Whether a large letter is a word by itself: then the first line stands off by a space."""
    alone = letter.text.strip(' «“"')
    if alone not in _WORDS:
        return False
    return alone == "À" or first.x0 - second.x0 > _SPACE * first.size
