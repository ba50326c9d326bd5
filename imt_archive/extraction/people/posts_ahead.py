"""Posts that stand before the names in a list: « le maire de Brest, A, la directrice de l’école, B, et … »."""

from __future__ import annotations

import re
from collections.abc import Sequence

from imt_archive.extraction.naming.named import Named
from imt_archive.extraction.naming.names import Finder
from imt_archive.extraction.naming.spelling import COURTESY, fold_word

# « et du directeur de X, B », and not « A, adjoint du directeur de X, B »
_ARTICLE = r"(?:(?i:le|la|the|son|sa|its|notre|our)\s|[lL]['’]|(?:(?<=\bet\s)|(?<=,\s))du\s)"
# Behind the last comma, or none: up to a name.
_POST = re.compile(
    rf"(?<![\w'’-])(?={_ARTICLE}(?P<post>[^,;:.()«»“”\"]{{3,120}}),\s"
    rf"(?:(?:{COURTESY}|l[ea]\s(?:docteure?|professeure?|Dre?\.?|Pre?\.?))\s)?$)"
)
_JOINT = re.compile(
    rf"[\s,;]*(?:(?:et|and|ainsi\sque|as\swell\sas)\s)?(?:(?:de|d['’]|par|by|avec|with)\s?)?{_ARTICLE}?"
)
_AND_THE = re.compile(
    r"(?:\band|\bet|\bainsi que)\s(?:the\s|l[ae]\s|its\s|s(?:on|a)\s|leur\s|their\s|l['’])"
    r"(?P<post>[^,;:.]{3,90}),\s(?:\w+\.?\s)?$"
)
# « et le président de X par intérim B »
_AND_ONES = re.compile(r"(?:,|;|\band|\bet|\bainsi que)\s(?P<post>(?:the\s|l[ae]\s|l['’])[^,;:.]{3,110})\s$")
_AND_POST = re.compile(
    r"(?:,|;|\b(?:and|et)(?:\s(?:by|par))?)\s(?P<of>(?:du\s|de\sla\s|de\sl['’]|des\s|d['’]|of\sthe\s)?)"
    r"(?P<post>(?:[\w'’-]+\s){1,5})$(?<!\bet\s)(?<!\band\s)"
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
            before = found[-1] is not None or _is_titled(text, people[at - 1], finder)
            own = span is not None and (before or not _is_all(text, ends[at], span[0]))
        found.append(span if own else None)
    return found


def _post_between(text: str, start: int, end: int, finder: Finder) -> Span | None:
    for match in _POST.finditer(text[start:end]):
        if _begins_with_a_post(match["post"], finder):
            return start + match.start(), start + match.end("post")
    return None


def post_right_before(text: str, start: int, end: int, finder: Finder) -> Span | None:
    """Where the joint before a post begins, and the post: « A, chef de X, et du doyen B », "A, head, and Rector B".

    Nothing where no post stands right before the name at `end`, behind the one that ends at `start`.
    """
    if joined := _AND_THE.search(text, start, end):
        return joined.start(), joined.start("post")
    if (joined := _AND_ONES.search(text, start, end)) and _begins_with_a_post(joined["post"], finder):
        return joined.start(), joined.start("post")
    joined = _AND_POST.search(text, start, end)
    first = re.match(r"[\w-]+", joined["post"]) if joined else None
    if joined is None or (joined["of"] and not (first and fold_word(first[0]) in finder.words.roles)):
        return None
    told = any(fold_word(word) in finder.words.roles for word in re.findall(r"[\w-]+", joined["post"]))
    return (joined.start() if told else end), joined.start("post")


def _begins_with_a_post(words: str, finder: Finder) -> bool:
    told = re.findall(r"[\w-]+", re.sub(rf"^{_ARTICLE}", "", words))[:_WITHIN_WORDS]
    return any(fold_word(word) in finder.words.roles for word in told)


def _is_titled(text: str, person: Named, finder: Finder) -> bool:
    """Whether a post stands right before a name: « la rectrice Anne Roy »."""
    word = re.search(r"([\w-]+)\s$", text[max(0, person.start - 24) : person.start])
    return word is not None and fold_word(word[1]) in finder.words.roles


def _is_all(text: str, end: int, start: int) -> bool:
    """Whether nothing but a joint and an article stands between a name and the post behind it."""
    joint = _JOINT.match(text, end, start)
    return joint is not None and joint.end() == start
