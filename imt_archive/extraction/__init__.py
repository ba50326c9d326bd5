"""A Document becomes a draft of a release, with the evidence for everything that was understood."""

from imt_archive.extraction.understanding import understand
from imt_archive.extraction.words.cues import Cues

__all__ = ["Cues", "understand"]
