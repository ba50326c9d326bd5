"""A Document becomes a draft of a release, with the evidence for everything that was understood."""

from imt_archive.extraction.cues import Cues
from imt_archive.extraction.understanding import understand

__all__ = ["Cues", "understand"]
