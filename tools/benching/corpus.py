"""Generated bilingual texts, always the same, the corpus of N a beginning of every longer one; kept in a file.

Five texts are three releases: two with a French and an English text, one with a French text alone.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from benching.sentences import Speaker, Story
from benching.vocabulary import vocabulary
from imt_archive.model.records import RELEASE_KINDS, Block
from imt_archive.model.searching import IndexText

_TOPICS = 24
_ABOUTS = 60
_KIND_WEIGHTS = (45, 20, 25, 3, 7)
_FIRST_DAY = date(2020, 1, 1)
_DAYS = 6 * 365
_LANGUAGES = ("fr", "en", "fr", "en", "fr")


@dataclass(frozen=True, slots=True)
class BenchText:
    """A generated text; `release` is the number of its release, `day` the ISO date on which that was issued."""

    number: int
    release: int
    language: str
    kind: str
    day: str
    title: str
    blocks: tuple[tuple[str, str], ...]

    @property
    def text_id(self) -> str:
        """The id under which engines know it."""
        return f"b{self.number:06}"

    @property
    def index_text(self) -> IndexText:
        """What an index is given of it."""
        return IndexText(self.text_id, self.language, self.title, tuple(Block(*block) for block in self.blocks))


class Corpus:
    """The generated texts; `texts` makes those that are missing and keeps them in `folder`."""

    def __init__(self, data: Path, folder: Path) -> None:
        self._data, self._folder = data, folder
        code = [Path(__file__).with_name(f"{name}.py").read_bytes() for name in ("corpus", "sentences", "vocabulary")]
        notices = [path.read_bytes() for path in sorted((data / "notices").glob("*/*/*.md"))]
        self.digest = sha256(b"".join(code + notices)).hexdigest()[:10]

    @property
    def path(self) -> Path:
        """The file: one text a line, as JSON."""
        return self._folder / f"corpus-{self.digest}.jsonl"

    def texts(self, count: int) -> Iterator[BenchText]:
        """The first `count` texts, one after another."""
        self.prepare(count)
        with self.path.open(encoding="utf-8") as lines:
            for line in islice(lines, count):
                number, release, language, kind, day, title, blocks = json.loads(line)
                yield BenchText(number, release, language, kind, day, title, tuple((k, words) for k, words in blocks))

    def prepare(self, count: int) -> None:
        """Write the texts that the file does not have yet."""
        self._folder.mkdir(parents=True, exist_ok=True)
        have = _whole_lines(self.path)
        if have >= count:
            return
        writer = Writer(self._data)
        with self.path.open("a", encoding="utf-8") as lines:
            for number in range(have, count):
                text = writer.text(number)
                row = [text.number, text.release, text.language, text.kind, text.day, text.title, text.blocks]
                lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def _whole_lines(path: Path) -> int:
    """How many texts a file has; half a line, which a killed run left, is cut off."""
    if not path.exists():
        return 0
    count = end = 0
    with path.open("r+b") as lines:
        for line in lines:
            if line.endswith(b"\n"):
                count += 1
                end += len(line)
        lines.truncate(end)
    return count


class Writer:
    """Writes each text by its number alone."""

    def __init__(self, data: Path) -> None:
        words = vocabulary(data)
        self._speakers = {language: Speaker(language, words[language], _TOPICS) for language in words}
        self._abouts = {language: self._about_paragraphs(speaker) for language, speaker in self._speakers.items()}

    def text(self, number: int) -> BenchText:
        """One text, with what its release gives it."""
        five, place = divmod(number, 5)
        release, language = five * 3 + place // 2, _LANGUAGES[place]
        of_release = random.Random(f"release {release}")
        speaker = self._speakers[language]
        names = tuple(self._speakers["fr"].name(of_release) for _ in range(3))
        story = Story(of_release.randrange(_TOPICS), names)
        day = _FIRST_DAY + timedelta(of_release.randrange(_DAYS))
        kind = of_release.choices(RELEASE_KINDS, _KIND_WEIGHTS)[0]
        about = of_release.randrange(_ABOUTS) if of_release.random() < 1 / 3 else None
        draw = random.Random(f"text {number}")
        sentences = speaker.sentences(draw, story)
        title = _title(draw, sentences)
        blocks = list(_blocks(draw, speaker, story, sentences))
        if about is not None:
            blocks.append(("about", self._abouts[language][about]))
        return BenchText(number, release, language, kind, day.isoformat(), title, tuple(blocks))

    @staticmethod
    def _about_paragraphs(speaker: Speaker) -> list[str]:
        """What organisations say of themselves, in the same words in every text."""
        draw = random.Random(f"about {speaker.language}")
        sentences = speaker.sentences(draw, Story(0, (speaker.name(draw),)))
        return [" ".join(islice(sentences, 3)) for _ in range(_ABOUTS)]


def _title(draw: random.Random, sentences: Iterator[str]) -> str:
    words = f"{next(sentences)[:-1]} {next(sentences)}".split(" ")[: draw.randint(6, 16)]
    return " ".join(words).rstrip(",.")


def _blocks(draw: random.Random, speaker: Speaker, story: Story, sentences: Iterator[str]) -> Iterator[tuple[str, str]]:
    """Blocks in reading order, until there are as many words as this text is to have."""
    wanted = min(1400, max(300, int(draw.lognormvariate(6.34, 0.4))))
    words = 0
    kind = "lead"
    while words < wanted:
        if kind == "bullet":
            found = [next(sentences)[:-1] + " ;" for _ in range(draw.randint(3, 5))]
        elif kind == "heading":
            found = [" ".join(next(sentences)[:-1].split(" ")[:5]).rstrip(",")]
        elif kind == "quotation":
            found = [speaker.said_by(draw, story, " ".join(islice(sentences, draw.randint(1, 3)))[:-1])]
        else:
            found = [" ".join(islice(sentences, draw.randint(2, 5)))]
        words += sum(text.count(" ") + 1 for text in found)
        yield from ((kind, text) for text in found)
        kind = draw.choices(("paragraph", "bullet", "quotation", "heading"), (70, 8, 12, 10))[0]
