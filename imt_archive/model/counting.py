"""When an agreement counts: by the release that announces it, its signing, its start, its end, or while it runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from imt_archive.model.dates import Edtf, PartialDate, Period

COUNTED_BY = ("release", "signed", "start", "end", "running")


@dataclass(frozen=True, slots=True)
class AgreementDates:
    """What is known of an agreement's time; its signing, its start and its end, each as precise as its source."""

    signed: Edtf | None = None
    starts: Edtf | None = None
    ends: Edtf | None = None

    @property
    def has_term(self) -> bool:
        """Whether it is known from when or until when it runs."""
        return self.starts is not None or self.ends is not None

    def term(self) -> tuple[Edtf | None, bool]:
        """From start to end, open where no end is known, else the signing; and whether the ends stood the wrong way."""
        if not self.has_term:
            return self.signed, False
        # Where only the end is known, the term runs from the signing at the earliest.
        start, end = _edge(self.starts or self.signed, first=True), _edge(self.ends, first=False)
        if isinstance(self.starts, Period) and end is None:
            end = self.starts.end
        if start is None and end is None:
            return self.signed, False
        if start and end and end.last < start.first:
            return Period(end, start), True
        return Period(start, end), False

    def counted(self, by: str, released: Edtf | None) -> Edtf | None:
        """When it counts; None where what it counts by is not known. The release stands in for an unknown signing."""
        if by == "release":
            return released
        if by == "end":
            end = _edge(self.ends, first=False)
            return self.starts.end if end is None and isinstance(self.starts, Period) else end
        if by == "start":
            return _edge(self.starts, first=True) or self.signed or released
        if by == "running":
            return self.term()[0] or released
        return self.signed or released


def counted_dates(agreements: Sequence[AgreementDates], released: Edtf | None, by: str) -> tuple[Edtf | None, ...]:
    """All the dates that a release with these agreements counts at; without any agreement, its own."""
    if by == "release" or not agreements:
        return (released,)
    return tuple(agreement.counted(by, released) for agreement in agreements)


def _edge(when: Edtf | None, *, first: bool) -> PartialDate | None:
    if isinstance(when, Period):
        return when.start if first else when.end
    return when
