"""The organisations that a text itself introduces and no table knows: found once, then known in all its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from imt_archive.extraction.naming.body_names import introduced_names, subjects_of_title
from imt_archive.extraction.naming.names import ONE_NAME, UNLISTED, UPPER, Finder, fold_word
from imt_archive.extraction.words.cues import Cues
from imt_archive.model.records import Block, Organisation
from imt_archive.model.vocabulary import name_key

_RUNNING = ("lead", "paragraph", "bullet", "caption", "quotation", "about")
_ARTICLE = re.compile(r"^(?:(?:[Ll]e|[Ll]a|[Ll]es|[Tt]he)\s|[Ll]['’])")
# "From Corrib Business College to …"
_AHEAD_OF_IT = re.compile(
    r"^(?:From|With|At|In|For|By|And|After|Under|Avec|Chez|Pour|Entre|Between)\s(?:the\s|la\s|le\s|l['’])?"
)
# « la banque Armor Finance »: what it is, and its name.
_TOLD = re.compile(
    r"^(?:(?:la|le)\s|l['’])?(?:banque|association|mutuelle|société|entreprise|coopérative|assureur|club)\s(?=[A-ZÀ-Þ0-9])"
)
_LOOSE = re.compile(r"(?:\s(?:de|du|des|d['’]|la|le|les|l['’]|en|et|in|of|the|for|&|and))+$")
_POSSESSIVE = re.compile(
    r"['’]s?(?:\s(?!.*\b(?:University|College|Hospital|School|Foundation|Trust|Institute|Cooperative)\b).*)?$"
)
# The capitalised words right before a name, behind a small one or a mark.
_AHEAD = rf"(?:(?<=[a-zà-ÿ]\s)|(?<=[:,(–]\s)|(?<=[-]\s))((?:[{UPPER}][\w&-]+\s){{0,4}})"
_IN_TOWN = re.compile(r"\b(?:in|at|near|from|to|à|de)\s$")
# « l’école de Douai » is one of the group that the text names, and no other.
_OUR_SCHOOL = re.compile(r"\b(?:école|school)\s(?:de\s|d['’]|du\s|of\s|in\s)[A-ZÀ-Þ][\w-]+(?:[\s-][A-ZÀ-Þ][\w-]+)*")
# « LE FIL COMMUN association pour l’entraide »
_SHOUTED = re.compile(rf"[{UPPER}][{UPPER}'’-]*(?:\s[{UPPER}][{UPPER}'’-]*)+(?=\s[a-zà-ÿ])")
_LABEL = re.compile(
    r"\s(?:(?:news|press|media)\s(?:release|office|statement|advisory)|news|actualités)$", re.IGNORECASE
)
_PARTS = re.compile(r"\s[|–—·-]\s")
# « Ville de Bréhaudin », "University of Thornbury"
_OF_A_PLACE = re.compile(r"\S+\s(?:de\sla\s|de\s|d['’]|du\s|des\s|of\s)[A-ZÀ-Þ][^\s,]*(?:[\s-][A-ZÀ-Þ][^\s,]*){0,4}")
# "Kilimani University of Technology"
_NAMED_BODY = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'-]+\s){1,3}(?:University|Institute|College|School|Academy)\sof\s[A-ZÀ-Þ][\w’' -]+"
)
# "Ribblemoor University Hospitals NHS Foundation Trust"
_ENDS = ("University", "College", "Trust", "Foundation", "Institute", "Hospital", "Agency", "Council", "Authority")
_INITIALS = re.compile(rf"(?<![\w-])[{UPPER}]{{3,6}}(?![\w-])")
# « Lake Institute of Technology de Kisumu »: where an English name ends in a French text.
_IN_ENGLISH = re.compile(r"\s(?:of|and|for)\s|\b(?:University|College|School)\b")
_FRENCH_TOWN = re.compile(r"\s(?:de\s|d['’]|du\s)[A-ZÀ-Þ][\w’'-]+$")
_EDGES = " \u00a0\u202f,;:–—-*_"
_LONGEST, _LEAST = 110, 4
# Who acts in a text is introduced in its first blocks or among its abouts: a book has no more of them than a release.
_WITHIN_BLOCKS = 120


def with_own_bodies(
    finder: Finder,
    title: str,
    blocks: Sequence[Block],
    about_names: Iterable[str],
    cues: Cues,
    letterhead: Sequence[str] = (),
) -> Finder:
    """The finder, made to know the organisations that a text introduces by a full name, an acronym or a description."""
    texts = [title, *(block.text for block in blocks if block.kind in _RUNNING)][:_WITHIN_BLOCKS]
    body = [title, *(block.text for block in blocks if block.kind in _RUNNING and block.kind != "about")]
    known = finder.vocabulary
    names, more = _introduced(title, texts, about_names, letterhead, finder, cues)
    for name, letters in _by_initials(texts, finder):
        more[name] = replace(more.get(name, known.organisations[name]), acronym=letters)
        names.pop(letters, None)
    named = dict.fromkeys(one.name for text in texts for one in finder.organisations(text))
    schools = [name for name in named if known.organisations[name].kind in ("school", "subsidiary")]
    if len(schools) == 1:
        more[schools[0]] = _with_its_towns(more.get(schools[0], known.organisations[schools[0]]), texts, finder)
    more |= {one.id: one for one in _unlisted(names, texts, body, cues, ours=bool(schools))}
    return Finder(known.with_organisations(more.values()), finder.words) if more else finder


def _introduced(
    title: str, texts: Sequence[str], about_names: Iterable[str], letterhead: Sequence[str], finder: Finder, cues: Cues
) -> tuple[dict[str, str], dict[str, Organisation]]:
    """The names that no table knows, each with its acronym or nothing; and known ones with the full name of a text."""
    known = finder.vocabulary
    of_letterhead = set(_of_letterhead(letterhead, texts, finder))
    of_title = (name for name in subjects_of_title(title, finder) if not _is_a_person(name, texts))
    alone = (*(name for name in about_names if name not in known.organisations), *sorted(of_letterhead), *of_title)
    names: dict[str, str] = {}
    more: dict[str, Organisation] = {}
    for found, acronym in (
        *((name, "") for name in alone),
        *(pair for text in texts for pair in introduced_names(text, finder, cues)),
    ):
        name = found
        if found not in of_letterhead:
            # What an acronym abbreviates is whole: « Agence pour le numérique en santé (ANS) ».
            name = _cleaned(found if acronym else re.sub(r"\s(?:in|en)\s.*$", "", found), finder, cues)
        if not name or known.organisation_id(name):
            continue
        if acronym and (listed := known.organisation_id(acronym)):
            # The full name of one that the table has under its acronym.
            organisation = more.get(listed, known.organisations[listed])
            more[listed] = replace(organisation, variants=(*organisation.variants, name))
        else:
            names[name] = acronym or names.get(name, "")
    return names, more


def _with_its_towns(school: Organisation, texts: Sequence[str], finder: Finder) -> Organisation:
    """The one school that a text names, known by its town as well: « l’école de Sophia Antipolis »."""
    by_town = {match[0] for text in texts for match in _OUR_SCHOOL.finditer(text)}
    meant = sorted(name for name in by_town if not finder.organisations(name))
    return replace(school, variants=(*school.variants, *meant))


def _of_letterhead(letterhead: Sequence[str], texts: Sequence[str], finder: Finder) -> Iterator[str]:
    """The names above a title as the text prints them, « Le Fil commun » for « LE FIL COMMUN »; a site's comes last."""
    letterhead = [_LABEL.sub("", part) for line in letterhead for part in _PARTS.split(line)]
    shouted = (match[0] for line in letterhead if not line.isupper() and (match := _SHOUTED.match(line)))
    for line in (*shouted, *letterhead):
        if (
            re.search(r"\d", line)
            or finder.organisations(line)
            or not 3 <= len(line) <= _LONGEST
            or len(line.split()) < 2
        ):
            continue
        shape = re.compile(rf"(?<![\w-]){re.escape(line)}(?![\w-])", re.IGNORECASE)
        found = next((match[0] for text in texts[1:] if (match := shape.search(text))), "")
        nouns = {*finder.words.bodies, *(fold_word(word) for word in ("Université", "University", "Institut", "Port"))}
        if found[:1].isupper():
            yield found
        elif not line.isupper() and (
            (line == letterhead[-1] and any(fold_word(word) in nouns for word in line.split()))
            or (fold_word(line.split()[0]) in nouns and _OF_A_PLACE.fullmatch(line))
            or (len(line.split()) > 2 and line.split()[-1] in _ENDS and all(word[0].isupper() for word in line.split()))
            or _NAMED_BODY.fullmatch(line)
        ):
            # A site's name, of which its pages say « nous ».
            yield line


def _by_initials(texts: Sequence[str], finder: Finder) -> Iterator[tuple[str, str]]:
    """(id, letters) of those whom a text calls by the initials of their names, « TSP » for Télécom SudParis."""
    found = dict.fromkeys(one.name for text in texts for one in finder.organisations(text))
    letters = {match[0] for text in texts for match in _INITIALS.finditer(text)}
    for name in found:
        organisation = finder.vocabulary.organisations[name]
        own = {"".join(re.findall(rf"[{UPPER}]", form)) for form in (organisation.name_fr, organisation.name_en)}
        for short in sorted(own & letters):
            if not organisation.acronym and not finder.vocabulary.organisation_id(short):
                yield name, short


def _is_a_person(name: str, texts: Sequence[str]) -> bool:
    """Whether a text tells what somebody of this name is, or calls them by courtesy."""
    told = re.compile(
        rf"(?:M\.|Mme|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Prof\.?)\s{re.escape(name)}|{re.escape(name)}\s?[,(]\s?\d\d?\s(?:ans|years)"
    )
    return any(told.search(text) for text in texts)


def _cleaned(name: str, finder: Finder, cues: Cues) -> str:
    """A name without an article before it or anything loose behind it; nothing where it is no body's."""
    name = _AHEAD_OF_IT.sub("", name.rpartition("\n")[2].strip(_EDGES))
    name = _TOLD.sub("", name)
    name = _LOOSE.sub("", _ARTICLE.sub("", _POSSESSIVE.sub("", name)))
    if _IN_ENGLISH.search(name):
        name = _FRENCH_TOWN.sub("", name)
    words = [fold_word(word) for word in re.findall(r"[^\W_]+", name)]
    if not words or not 3 <= len(name) <= _LONGEST or words[-1].isdigit() or words[0] in cues.words("bodies.never"):
        return ""
    if fold_word(name).startswith(tuple(f"{phrase} " for phrase in cues.words("bodies.never_openings"))):
        return ""
    if set(name) & set('«»“”"'):
        return ""
    # "university President Darnell T.": somebody's post.
    if name[0].islower() and any(fold_word(word) in finder.words.roles for word in re.findall(rf"[{UPPER}]\w+", name)):
        return ""
    generic = {*finder.words.not_names, *finder.words.bodies, *finder.words.countries, *cues.words("bodies.generic")}
    alone = len(words) == 1 and words[0] in generic
    return "" if alone or words[0] in finder.words.roles else name


def _unlisted(
    names: dict[str, str], texts: Sequence[str], body: Sequence[str], cues: Cues, *, ours: bool
) -> list[Organisation]:
    """The organisations of these names and acronyms, each once, with its shorter names as variants."""
    legal = re.compile(rf",?\s(?:{'|'.join(re.escape(form) for form in cues.table['bodies']['legal_forms'])})$")
    found: list[Organisation] = []
    for name in sorted(names, key=lambda name: (-len(name), name.isupper())):
        whole = next((one for one in found if _is_a_part(name, one)), None)
        if whole is None:
            longer = _longer(name, texts)
            plain = legal.sub("", longer)
            variants = (name, plain) if len(plain) >= _LEAST else (name,)
            # « X plc » of the about paragraph is X where the text itself calls it so.
            called = plain if plain != longer and _calls_it(plain, body) and not _calls_it(longer, body) else longer
            variants = (*variants, longer)
            found.append(Organisation(called, UNLISTED, called, called, names[name], variants=variants))
        else:
            acronym = whole.acronym or names[name]
            found[found.index(whole)] = replace(whole, acronym=acronym, variants=(*whole.variants, name))
    acronyms = {one.acronym for one in found if one.acronym}
    found = [_with_short_form(one, texts, cues) for one in found if one.id not in acronyms]
    found = [one for one in found if not _is_a_project(one, texts) and not (ours and _OUR_SCHOOL.match(one.id))]
    # « l’association X » is X, « le centre Bretagne de X » a part of it.
    towns = {
        one.id.partition(" ")[2] for one in found if one.id.startswith(("Ville ", "ville ", "Commune ", "commune "))
    }
    found = [one for one in found if not (one.id.startswith("Mairie ") and one.id.partition(" ")[2] in towns)]
    found = [one for one in found if " " in one.id or not _is_a_town(one.id, texts)]
    ids = [one.id for one in found]
    return [one for one in found if not (one.id[0].islower() and _is_told_of(one.id, ids))]


def _calls_it(name: str, texts: Sequence[str]) -> bool:
    shape = re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")
    return len(name) >= _LEAST and any(shape.search(text) for text in texts)


def _is_a_town(name: str, texts: Sequence[str]) -> bool:
    """Whether a text says that something is in it: « à Brest », "in Brest"."""
    inside = re.compile(
        rf"\b(?:[Ii]n|[Àà]|[Nn]ear|(?:[Cc]ampus|[Rr]ade|[Ss]ite|[Gg]are)\s(?:de|of))\s{re.escape(name)}(?![\w-])"
    )
    return any(inside.search(text) for text in texts)


def _is_told_of(name: str, ids: Sequence[str]) -> bool:
    """Whether a name with its noun before it is another one's, whole or cut short: « l’association Halte » à …"""
    bare = name.partition(" ")[2]
    return any(name.endswith(other) or other.startswith(f"{bare} ") for other in ids if other != name)


def _with_short_form(body: Organisation, texts: Sequence[str], cues: Cues) -> Organisation:
    """With what is left without its noun as a variant, where the text calls it so: "Halvorsen State" University."""
    words = body.id.split()
    short = " ".join(words[:-1])
    if len(words) < 2 or words[-1] not in cues.table["bodies"]["nouns"] or len(short) < _LEAST or short in body.names:
        return body
    alone = re.compile(rf"(?<![\w-]){re.escape(short)}(?![\w-])(?!\s[A-Z])")
    found = [(text, match) for text in texts for match in alone.finditer(text)]
    in_town = any(_IN_TOWN.search(text, max(0, match.start() - 8), match.start()) for text, match in found)
    return replace(body, variants=(*body.variants, short)) if found and not in_town else body


def _is_a_project(body: Organisation, texts: Sequence[str]) -> bool:
    """Whether the text calls a name a project, a programme or a chair: it is nobody who could act."""
    names = "|".join(re.escape(name) for name in body.names)
    what = "projet|project|programme|program|plan|chaire|label|consortium|laboratoire commun|joint laboratory"
    called = re.compile(
        rf"(?:(?i:{what}),?\s|(?i:{what}|chair)\s(?:named|called|dubbed|baptisée?|dénommée?|intitulée?)\s)(?:{names})(?![\w-])"
        rf"|(?<![\w-])(?:{names})(?:[\"”»]?\s|,\s(?:the|an?|l[ae]|une?)\s(?:[a-z]+\s)?)(?:{what}|chair|initiative)\b"
    )
    return any(called.search(text) for text in texts)


def _is_a_part(name: str, whole: Organisation) -> bool:
    """Whether a name is another's, cut short: "Cotswold Mutual", of "Cotswold Mutual Insurance"."""
    cut = whole.id.startswith(f"{name} ") or (whole.id[0].isupper() and whole.id.endswith(f" {name}"))
    # "Montbrac", of « Ville de Montbrac-sur-Loire »
    town = re.search(rf"\b(?:de\s|d['’]|of\s){re.escape(name)}(?=-)", whole.id) is not None
    words, others = name.split(), whole.id.split()
    # "Cascadia Poly", of "Cascadia Polytechnic University"
    clipped = len(words) > 1 and all(a[:3] and b.startswith(a) for a, b in zip(words, others, strict=False))
    # « l’université de Gitega », of « Université polytechnique de Gitega »
    told = [fold_word(word) for word in words], [fold_word(word) for word in others]
    same = len(words) > 2 and told[0][0] == told[1][0] and told[0][-1] == told[1][-1] and {*told[0]} < {*told[1]}
    shorter = cut or town or (clipped and len(words) < len(others))
    return same or name_key(name) == name_key(whole.id) or (shorter and name[0].isupper())


def _longer(name: str, texts: Sequence[str]) -> str:
    """The longer name that the text has for « Grand Port Maritime » or "Research Centre of Finland", or the same."""
    if name[0].isupper():
        ahead = {match[1] for text in texts for match in re.finditer(rf"{_AHEAD}{re.escape(name)}(?![\w-])", text)}
        if len(ahead) == 1 and (words := ahead.pop()):
            return f"{_ARTICLE.sub('', words)}{name}"
    if name[0].isupper():
        # « l’association Les Décodeuses »: an article with a capital within a sentence is part of the name.
        own = re.compile(rf"[a-zà-ÿ]\s((?:Les|Le|La)\s{re.escape(name)})(?![\w-])")
        if found := next((match[1] for text in texts if (match := own.search(text))), ""):
            return found
    # « Cascade » of a title is "Cascade Robotics, a maker of grippers".
    told = re.compile(
        rf"(?<![\w-]){re.escape(name)}(?:\s[{UPPER}][\w&-]+){{1,3}}(?=,\s(?:(?:an?|the|une?|la|le)\s|l['’]))"
    )
    if " " not in name and (found := next((match[0] for text in texts if (match := told.search(text))), "")):
        return found
    if _IN_ENGLISH.search(name) or " " not in name:
        # « le campus de Brest d’IMT Atlantique »: whose it is, and no part of a name.
        return name
    # « Université des Alpes » is « Université des Alpes lombardes de Brescia ».
    region = re.compile(rf"{re.escape(name)}\s[a-zà-ÿ]{{4,16}}\s(?:de\s|d['’]|du\s){ONE_NAME}")
    if re.match(r"[Uu]niversité\s", name) and (
        whole := next((m[0] for text in texts if (m := region.search(text))), "")
    ):
        return whole
    longer = re.compile(
        rf"{re.escape(name)}\s(?:de\sla\s|de\slos\s|de\s|d['’]|du\s|des\s|del\s|della\s|di\s|do\s|da\s){ONE_NAME}"
    )
    return next((match[0] for text in texts if (match := longer.search(text))), name)
