"""The text of a block as a reader sees it, with the way back to the document."""

import bisect
import re

from panse.model import Block, Span

_SPACE = re.compile(r"\s")
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/td)\b|&nbsp;", re.IGNORECASE)


class PlainText:
    """The plain text of a block and where each of its characters stands.

    ``text`` is the block's pieces joined, every kind of space shown as a space; where markup breaks the line without
    any (``<br>``, ``&nbsp;``), a space stands for it. Offsets of ``text`` and of the document are both code points.

    >>> from panse.model import BlockKind
    >>> block = Block(BlockKind.PARAGRAPH, Span(0, 10), (Span(2, 4), Span(6, 9)))
    >>> plain = PlainText("**판세**를 본다", block)
    >>> plain.text, plain.span(0, 3)
    ('판세를 본', Span(start=2, end=7))
    """

    __slots__ = ("_ends", "_offsets", "_starts", "text")

    def __init__(self, text: str, block: Block) -> None:
        parts: list[str] = []
        self._starts: list[int] = []  # where each part begins in the plain text
        self._offsets: list[int] = []  # and in the document
        self._ends: list[int] = []
        length = 0
        before: Span | None = None
        for piece in block.pieces:
            if before is not None and piece.start - before.end >= 3 and self._breaks(text, before.end, piece.start):
                self._add(length, before.end, before.end + 1)
                parts.append(" ")
                length += 1
            self._add(length, piece.start, piece.end)
            parts.append(text[piece.start : piece.end])
            length += len(piece)
            before = piece
        self.text = _SPACE.sub(" ", "".join(parts))

    @staticmethod
    def _breaks(text: str, start: int, end: int) -> bool:
        return _BREAK.search(text, start, end) is not None and not text[start - 1].isspace() and not text[end].isspace()

    def _add(self, length: int, start: int, end: int) -> None:
        self._starts.append(length)
        self._offsets.append(start)
        self._ends.append(end)

    def __len__(self) -> int:
        return len(self.text)

    def offset(self, at: int) -> int:
        """Return where character ``at`` of the plain text stands in the document. Raises ``IndexError`` beyond it."""
        if not 0 <= at < len(self.text):
            raise IndexError(f"the block has {len(self.text)} characters, asked for {at}")
        part = bisect.bisect_right(self._starts, at) - 1
        return self._offsets[part] + at - self._starts[part]

    def span(self, start: int, end: int) -> Span:
        """Return the stretch of the document that ``text[start:end]`` stands on, markup inside it included."""
        return Span(self.offset(start), self.offset(end - 1) + 1)

    def index(self, offset: int) -> int | None:
        """Return which character of the plain text stands at ``offset`` of the document; None if none does."""
        part = bisect.bisect_right(self._offsets, offset) - 1
        if part < 0 or offset >= self._ends[part]:
            return None
        return self._starts[part] + offset - self._offsets[part]
