"""The organisations that a text itself introduces and no table knows: found once, then known in all its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from imt_archive.extraction.body_names import introduced_names, subjects_of_title
from imt_archive.extraction.cues import Cues
from imt_archive.extraction.names import ONE_NAME, UNLISTED, UPPER, Finder, fold_word
from imt_archive.model.records import Block, Organisation
from imt_archive.model.vocabulary import name_key

_RUNNING = ("lead", "paragraph", "bullet", "caption", "quotation", "about")
_ARTICLE = re.compile(r"^(?:(?:[Ll]e|[Ll]a|[Ll]es|[Tt]he)\s|[Ll]['’])")
_LOOSE = re.compile(r"(?:\s(?:de|du|des|d['’]|la|le|les|l['’]|en|et|in|of|the|for|&|and))+$")
_POSSESSIVE = re.compile(
    r"['’]s?(?:\s(?!.*\b(?:University|College|Hospital|School|Foundation|Trust|Institute|Cooperative)\b).*)?$"
)
# The capitalised words right before a name, behind a small one or a mark.
_AHEAD = rf"(?:(?<=[a-zà-ÿ]\s)|(?<=[:,(–]\s)|(?<=[-]\s))((?:[{UPPER}][\w&-]+\s){{0,4}})"
_IN_TOWN = re.compile(r"\b(?:in|at|near|from|to|à|de)\s$")
_EDGES = " \u00a0\u202f,;:–—-*_"
_LONGEST, _LEAST = 110, 4
# Who acts in a text is introduced in its first blocks or among its abouts: a book has no more of them than a release.
_WITHIN_BLOCKS = 120


def with_own_bodies(
    finder: Finder, title: str, blocks: Sequence[Block], about_names: Iterable[str], cues: Cues
) -> Finder:
    """The finder, made to know the organisations that a text introduces by a full name, an acronym or a description."""
    texts = [title, *(block.text for block in blocks if block.kind in _RUNNING)][:_WITHIN_BLOCKS]
    known = finder.vocabulary
    about = ((name, "") for name in about_names if name not in known.organisations)
    names: dict[str, str] = {}
    more: dict[str, Organisation] = {}
    of_title = ((name, "") for name in subjects_of_title(title, finder) if not _is_a_person(name, texts))
    for found, acronym in (
        *about,
        *of_title,
        *(pair for text in texts for pair in introduced_names(text, finder, cues)),
    ):
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
    more |= {one.id: one for one in _unlisted(names, texts, cues)}
    return Finder(known.with_organisations(more.values()), finder.words) if more else finder


def _is_a_person(name: str, texts: Sequence[str]) -> bool:
    """Whether a text tells what somebody of this name is, or calls them by courtesy."""
    told = re.compile(
        rf"(?:M\.|Mme|Mr\.?|Ms\.?|Mrs\.?|Dr\.?|Prof\.?)\s{re.escape(name)}|{re.escape(name)}\s?[,(]\s?\d\d?\s(?:ans|years)"
    )
    return any(told.search(text) for text in texts)


def _cleaned(name: str, finder: Finder, cues: Cues) -> str:
    """A name without an article before it or anything loose behind it; nothing where it is no body's."""
    name = _LOOSE.sub("", _ARTICLE.sub("", _POSSESSIVE.sub("", name.strip(_EDGES))))
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


def _unlisted(names: dict[str, str], texts: Sequence[str], cues: Cues) -> list[Organisation]:
    """The organisations of these names and acronyms, each once, with its shorter names as variants."""
    legal = re.compile(rf",?\s(?:{'|'.join(re.escape(form) for form in cues.table['bodies']['legal_forms'])})$")
    found: list[Organisation] = []
    for name in sorted(names, key=lambda name: (-len(name), name.isupper())):
        whole = next((one for one in found if _is_a_part(name, one)), None)
        if whole is None:
            longer = _longer(name, texts)
            plain = legal.sub("", longer)
            variants = (name, plain) if len(plain) >= _LEAST else (name,)
            found.append(Organisation(longer, UNLISTED, longer, longer, names[name], variants=variants))
        else:
            acronym = whole.acronym or names[name]
            found[found.index(whole)] = replace(whole, acronym=acronym, variants=(*whole.variants, name))
    acronyms = {one.acronym for one in found if one.acronym}
    found = [_with_short_form(one, texts, cues) for one in found if one.id not in acronyms]
    found = [one for one in found if not _is_a_project(one, texts)]
    # « l’association X » is X, « le centre Bretagne de X » a part of it.
    ids = [one.id for one in found]
    return [one for one in found if not (one.id[0].islower() and any(one.id.endswith(i) for i in ids if i != one.id))]


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
        rf"(?i:{what}),?\s(?:{names})(?![\w-])"
        rf"|(?<![\w-])(?:{names})(?:[\"”»]?\s|,\s(?:the|an?|l[ae]|une?)\s(?:[a-z]+\s)?)(?:{what}|chair|initiative)\b"
    )
    return any(called.search(text) for text in texts)


def _is_a_part(name: str, whole: Organisation) -> bool:
    """Whether a name is another's, cut short: "Cotswold Mutual", of "Cotswold Mutual Insurance"."""
    cut = whole.id.startswith(f"{name} ") or (whole.id[0].isupper() and whole.id.endswith(f" {name}"))
    return name_key(name) == name_key(whole.id) or (cut and name[0].isupper())


def _longer(name: str, texts: Sequence[str]) -> str:
    """The longer name that the text has for « Grand Port Maritime » or "Research Centre of Finland", or the same."""
    if name[0].isupper():
        ahead = {match[1] for text in texts for match in re.finditer(rf"{_AHEAD}{re.escape(name)}(?![\w-])", text)}
        if len(ahead) == 1 and (words := ahead.pop()):
            return f"{_ARTICLE.sub('', words)}{name}"
    longer = re.compile(rf"{re.escape(name)}\s(?:de\sla\s|de\s|d['’]|du\s|des\s){ONE_NAME}")
    return next((match[0] for text in texts if (match := longer.search(text))), name)
