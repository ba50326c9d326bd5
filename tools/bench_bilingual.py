"""How well the two languages are brought together: pairs, links, searching across, the audit; with what it takes.

Measured on the shared pairs where they are at hand, and on the bundled notices. Prints Markdown tables.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bilingual_bench.across import across, stories
from bilingual_bench.damage import Case, as_it_is, damaged
from bilingual_bench.mistakes import mistakes
from bilingual_bench.pairs import Bitext, shared_pairs
from bilingual_bench.scores import Score, strict_f1

from imt_archive import paths
from imt_archive.bilingual.align import align, sentence_links
from imt_archive.bilingual.audit.auditing import audit_texts
from imt_archive.bilingual.lexicon import Lexicon
from imt_archive.bilingual.pairing import propose
from imt_archive.model.records import Text
from imt_archive.model.vocabulary import Vocabulary

SEEDS = (1, 2, 3)
HALVES = 6


def main() -> None:
    """Print every table."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("IMT_SHARED", str(Path(__file__).parents[2] / "shared"))
    parser.add_argument("--shared", type=Path, default=Path(default))
    parser.add_argument(
        "--findings", action="store_true", help="print every finding of the audit, to be checked by hand"
    )
    options = parser.parse_args()
    lexicon, vocabulary = Lexicon.load(paths.resources()), Vocabulary.load(paths.resources())
    pairs = shared_pairs(options.shared)
    told = [(name, fr, en) for name, fr, en in stories(paths.data(), options.shared)]
    notices, entries = len(told) - len(pairs), len(lexicon.entries)
    print(f"{len(pairs)} shared pairs, {notices} bundled notices, {entries} entries in the glossary\n")
    if pairs:
        _alignment(pairs, lexicon)
        _speed(pairs, lexicon)
    _pairing(told, lexicon)
    _across(options.shared)
    _audit(told, lexicon, vocabulary, show=options.findings)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    print("| " + " | ".join(head) + " |")
    print("| " + " | ".join("---" for _ in head) + " |")
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    print()


def _row(name: str, score: Score) -> tuple[str, int, str, str, str]:
    return name, score.wanted, f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"


def _alignment(pairs: Sequence[Bitext], lexicon: Lexicon) -> None:
    print("## Links of blocks (a link counts where all of it is right)\n")
    whole = [pair for pair in pairs if pair.is_whole]

    def cases(sides: str, move: bool) -> list[Case]:
        return [
            damaged(pair, sides, random.Random(100 * seed + n), move=move)
            for seed in SEEDS
            for n, pair in enumerate(whole)
        ]

    rows = [_row("as they are", strict_f1(map(as_it_is, pairs), lexicon))]
    rows += [_row("as they are, without lexicon", strict_f1(map(as_it_is, pairs), None))]
    for sides in ("fr", "en", "both"):
        name = {"fr": "French damaged", "en": "English damaged", "both": "both damaged"}[sides]
        rows.append(_row(f"{name}: dropped, merged, split", strict_f1(cases(sides, False), lexicon)))
        rows.append(_row(f"{name}: moved too", strict_f1(cases(sides, True), lexicon)))
        rows.append(_row(f"{name}: moved too, without lexicon", strict_f1(cases(sides, True), None)))
    _table(("texts", "links", "precision", "recall", "F1"), rows)


def _speed(pairs: Sequence[Bitext], lexicon: Lexicon) -> None:
    print("## How long it takes (median of five, ms)\n")
    fr, en = ([block for pair in pairs for block in (pair.fr, pair.en)[side]] for side in (0, 1))
    draw = random.Random(1)
    jumbled = [[draw.choice(side) for _ in range(5000)] for side in (fr, en)]
    long = [(side * 30)[:5000] for side in (fr, en)]
    links = align(fr[:60], en[:60], lexicon)
    rows = [
        ("60 × 60 blocks", _milliseconds(lambda: align(fr[:60], en[:60], lexicon), 5)),
        ("their sentences", _milliseconds(lambda: sentence_links(fr[:60], en[:60], links, lexicon), 5)),
        ("5,000 × 5,000 blocks", _milliseconds(lambda: align(long[0], long[1], lexicon), 1)),
        (
            "5,000 × 5,000 blocks that have nothing to do with each other",
            _milliseconds(lambda: align(jumbled[0], jumbled[1], lexicon), 1),
        ),
    ]
    _table(("what", "ms"), rows)


def _milliseconds(what: Callable[[], object], times: int) -> str:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        what()
        taken.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(taken):.0f}"


def _pairing(told: Sequence[tuple[str, Text, Text]], lexicon: Lexicon) -> None:
    print("## Pairs, all other texts as distractors\n")
    texts = [_renamed(text, f"{name}.{text.language}") for name, *both in told for text in both]
    rows = [_row("all texts", _pairs_found(texts, lexicon))]
    draw = random.Random(3)
    parts = [_pairs_found(draw.sample(texts, len(texts) // 2), lexicon) for _ in range(HALVES)]
    total = Score(sum(p.right for p in parts), sum(p.proposed for p in parts), sum(p.wanted for p in parts))
    rows.append(_row(f"half of the texts, {HALVES} times", total))
    _table(("archive", "pairs", "precision", "recall", "F1"), rows)


def _renamed(text: Text, name: str) -> Text:
    return Text(text.language, text.title, text.blocks, id=name)


def _pairs_found(texts: Sequence[Text], lexicon: Lexicon) -> Score:
    names = {text.id for text in texts}
    wanted = {(name, f"{name[:-2]}en") for name in names if name.endswith("fr") and f"{name[:-2]}en" in names}
    found = {(one.fr_id, one.en_id) for one in propose(random.Random(7).sample(texts, len(texts)), lexicon)}
    return Score(len(found & wanted), len(found), len(wanted))


def _across(shared: Path) -> None:
    print("## Searching across: a title of one language, only the other language's texts in the archive\n")
    told = stories(paths.data(), shared)
    rows = []
    for language in ("fr", "en"):
        for on in (True, False):
            found = across(told, language, switched_on=on)
            first = sum(rank == 1 for rank in found.ranks.values())
            ten = sum(0 < rank <= 10 for rank in found.ranks.values())
            rows.append((language, "on" if on else "off", len(told), f"{found.mrr:.3f}", first, ten))
    _table(("titles in", "across", "n", "MRR", "first", "in the first ten"), rows)


def _audit(told: Sequence[tuple[str, Text, Text]], lexicon: Lexicon, vocabulary: Vocabulary, *, show: bool) -> None:
    print("## The audit: findings in the texts as they are\n")
    count: Counter[tuple[str, str]] = Counter()
    found, made = defaultdict[str, int](int), defaultdict[str, int](int)
    beside = 0
    for name, fr, en in told:
        sound = audit_texts(fr, en, align(fr.blocks, en.blocks, lexicon), lexicon, vocabulary, release_id=name)
        count.update((one.severity, one.rule) for one in sound)
        for one in sound if show else ():
            print(f"- {one.severity} {one.rule} {name} {dict(one.facts)}")
            print(f"  - fr: {one.fr.text if one.fr else '–'}\n  - en: {one.en.text if one.en else '–'}")
        known = {one.id for one in sound}
        for seed in range(2):
            for mistake in mistakes(fr, en, random.Random(seed)):
                links = align(fr.blocks, mistake.text.blocks, lexicon)
                after = audit_texts(fr, mistake.text, links, lexicon, vocabulary, release_id=name)
                new = [one for one in after if one.id not in known]
                kind = " or ".join(sorted(mistake.rules))
                made[kind] += 1
                found[kind] += any(one.rule in mistake.rules for one in new)
                beside += sum(one.severity == "error" and one.rule not in mistake.rules for one in new)
    _table(("severity", "rule", "findings"), [(*key, n) for key, n in sorted(count.items())])
    print("### Mistakes put into the English text, one at a time\n")
    _table(("mistake", "made", "found"), [(kind, made[kind], found[kind]) for kind in sorted(made)])
    print(f"Errors reported beside them that are none of the mistakes: {beside}\n")


if __name__ == "__main__":
    main()
