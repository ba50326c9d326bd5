"""Posts that stand before the names in a list: « le maire de Brest, A, la directrice de l’école, B, et … »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import fold_word

_ARTICLE = r"(?:(?i:le|la|the|son|sa|its|notre|our)\s|[lL]['’])"
# Behind the last comma, or none: up to a name.
_POST = re.compile(
    rf"(?<![\w'’-])(?={_ARTICLE}(?P<post>[^,;:()«»“”\"]{{3,120}}),\s"
    r"(?:(?:M\.|Mme|Mlle|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Pr\.?|Prof\.?|l[ea]\s(?:docteure?|professeure?))\s)?$)"
)
_JOINT = re.compile(
    rf"[\s,;]*(?:(?:et|and|ainsi\sque|as\swell\sas)\s)?(?:(?:de|d['’]|par|by|avec|with)\s?)?{_ARTICLE}?"
)
# « le vice-président délégué », "the French Minister"
_WITHIN_WORDS = 3
Span = tuple[int, int]


def posts_ahead(text: str, people: Sequence[Named], finder: Finder) -> list[Span | None]:
    """The characters of the post before each of some people of a text, where the post there is that one's.

    What stands between two names may be told of either: it is of the second where the first has a post before it too.
    """
    ends = [0, *(person.end for person in people)]
    spans = [_post_between(text, ends[at], person.start, finder) for at, person in enumerate(people)]
    found: list[Span | None] = []
    for at, span in enumerate(spans):
        if at == 0:
            # A name between two posts has the one behind it, but where that one is another's.
            behind = spans[1] if len(spans) > 1 else None
            own = behind is not None and _is_all(text, people[0].end, behind[0])
        else:
            own = span is not None and (found[-1] is not None or not _is_all(text, ends[at], span[0]))
        found.append(span if own else None)
    return found


def _post_between(text: str, start: int, end: int, finder: Finder) -> Span | None:
    for match in _POST.finditer(text[start:end]):
        words = re.findall(r"[\w-]+", match["post"])[:_WITHIN_WORDS]
        if any(fold_word(word) in finder.words.roles for word in words):
            return start + match.start("post"), start + match.end("post")
    return None


def _is_all(text: str, end: int, start: int) -> bool:
    """Whether nothing but a joint and an article stands between a name and the post behind it."""
    joint = _JOINT.match(text, end, start)
    return joint is not None and joint.end() == start
