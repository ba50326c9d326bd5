"""Blocks that somebody says are of another kind, and what follows from that for what was read in them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from imt_archive.model.records import About, Draft, Event, Figure, Quote, Text

Kinds = Mapping[tuple[str, int], str]
"""A kind of `BLOCK_KINDS` by the language of the text and the place of the block in it."""

Read = TypeVar("Read", Quote, Figure, Event)


def with_kinds(draft: Draft, kinds: Kinds) -> Draft:
    """The draft with some blocks of another kind.

    An about paragraph takes the figures in it along, and gives them back when it is none; new ones that stand
    together make one, whose organisation nobody knows yet. In a press contact nothing else is read.
    """
    changed = {at: kind for at, kind in kinds.items() if _kind_at(draft, at) not in ("", kind)}
    if not changed:
        return draft
    texts = tuple(_with_kinds(text, changed) for text in draft.texts)
    lead = texts[0].language
    silent = {(text.language, at) for text in texts for at, block in enumerate(text.blocks) if block.kind == "contact"}
    draft = replace(
        draft,
        texts=texts,
        quotes=_outside(draft.quotes, silent, lead),
        figures=_outside(draft.figures, silent, lead),
        events=_outside(draft.events, silent, lead),
        abouts=tuple(
            replace(about, figures=tuple(one for one in about.figures if _place(one, about, lead) not in silent))
            for about in draft.abouts
        ),
    )
    for text in texts:
        if said := {at for language, at in changed if language == text.language}:
            draft = _with_abouts(draft, text, said)
    return draft


def _kind_at(draft: Draft, at: tuple[str, int]) -> str:
    text = next((one for one in draft.texts if one.language == at[0]), None)
    return text.blocks[at[1]].kind if text and 0 <= at[1] < len(text.blocks) else ""


def _with_kinds(text: Text, kinds: Kinds) -> Text:
    blocks = (
        replace(block, kind=kind, level=block.level if kind == "heading" else 0)
        if (kind := kinds.get((text.language, at), "")) else block
        for at, block in enumerate(text.blocks)
    )  # fmt: skip
    return replace(text, blocks=tuple(blocks))


def _outside(read: Sequence[Read], blocks: set[tuple[str, int]], lead: str) -> tuple[Read, ...]:
    """What was read elsewhere than in some blocks; what says no language was read in the text that leads."""
    return tuple(
        one for one in read if one.evidence is None or (one.language or lead, one.evidence.block) not in blocks
    )


def _place(figure: Figure, about: About, lead: str) -> tuple[str, int] | None:
    return (about.language or lead, figure.evidence.block) if figure.evidence else None


def _with_abouts(draft: Draft, text: Text, said: Collection[int]) -> Draft:
    """The draft with the about paragraphs of a text, and the figures in them, as its blocks are now."""
    lead = draft.texts[0].language
    own = [one for one in draft.abouts if (one.language or lead) == text.language]
    figures = [one for one in draft.figures if (one.language or lead) == text.language]
    claimed = [replace(one, language=text.language) for about in own for one in about.figures if one.evidence]
    abouts = [_about(text, about, blocks, [*figures, *claimed]) for about, blocks in _sections(text, own, said)]
    taken = {figure.evidence for about in abouts for figure in about.figures}
    return replace(
        draft,
        abouts=(*(one for one in draft.abouts if one not in own), *abouts),
        figures=(
            *(one for one in draft.figures if one not in figures or not one.evidence or one.evidence not in taken),
            *(one for one in claimed if one.evidence not in taken),
        ),
    )


def _sections(text: Text, known: Sequence[About], said: Collection[int]) -> Iterator[tuple[About, list[int]]]:
    """The abouts with the blocks that are theirs: those that were, and new ones that stand together."""
    marked = [at for at, block in enumerate(text.blocks) if block.kind == "about"]
    # What a notice says of an organisation may not say where it stands.
    places = [one.blocks or [at for at in marked if text.blocks[at].text in one.text] for one in known]
    owner = {at: number for number, blocks in enumerate(places) for at in blocks}
    for number, one in enumerate(known):
        kept = [at for at in marked if owner.get(at) == number]
        if kept or not places[number]:
            yield one, kept
    # The heading « À propos de X » is an about block, and no part of what is said of X.
    new = [at for at in marked if at not in owner and at in said]
    for _, together in groupby(enumerate(new), key=lambda pair: pair[1] - pair[0]):
        yield About("", "", language=text.language), [at for _, at in together]


def _about(text: Text, about: About, blocks: Sequence[int], figures: Sequence[Figure]) -> About:
    if about.text and (not blocks or about.blocks == tuple(blocks)):
        return about
    inside = [one for one in figures if one.evidence and one.evidence.block in blocks]
    inside += [one for one in about.figures if not one.evidence]
    return replace(
        about,
        text="\n\n".join(text.blocks[at].text for at in blocks),
        blocks=tuple(blocks),
        figures=tuple(replace(one, organisation=about.organisation or one.organisation) for one in inside),
    )
