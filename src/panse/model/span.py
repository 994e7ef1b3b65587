"""Stretches of a text, and the lines they stand on."""

import bisect
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's canonical text.

    Offsets count code points from 0 and are half-open: ``text[start:end]`` is the quotation.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """Return the stretch of ``text`` that this span covers."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)


class LineIndex:
    """Answers on which line of a text an offset stands. Lines count from 1 and end at a line feed."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._length = len(text)

    def line_of(self, offset: int) -> int:
        return bisect.bisect_right(self._starts, offset)

    def span_of(self, line: int) -> tuple[int, int]:
        """Return the half-open offsets of ``line`` without its line feed; an empty line has equal ends."""
        start = self._starts[line - 1]
        return start, self._starts[line] - 1 if line < len(self._starts) else self._length

    def __len__(self) -> int:
        return len(self._starts)
