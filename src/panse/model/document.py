"""What was read: a document, its canonical text and its blocks."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from panse.model.identity import content_hash
from panse.model.span import Span
from panse.model.when import When


class BlockKind(Enum):
    """What a stretch of a document is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote mark in the running text: where it stands and which block holds the note, if it is there."""

    span: Span
    label: str
    block: int | None


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell stands in its table. Rows and columns count from 0; spans are at least 1.

    ``headers`` are the indexes of the blocks that head the cell: its column's header and its row's first cell.
    """

    table: int
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    header: bool = False
    headers: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if min(self.row, self.column) < 0 or min(self.row_span, self.column_span) < 1:
            raise ValueError(f"a cell stands at 0 or beyond and spans 1 or more, got {self}")


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, table cell, caption or footnote.

    ``span`` covers the block as it stands in the canonical text, markup inside it included. ``pieces`` are the
    stretches of it that a reader sees, in order and without overlap: joined, they are the block's plain text. A list
    inside a cell or an item inside an item makes blocks of their own, whose text is not among the parent's pieces.
    ``parent`` is the index of the block that this one hangs under: an item's parent item or the cell, paragraph or
    heading it belongs to, a paragraph's heading, a heading's heading. ``level`` is a heading's level from 1 or an
    item's depth from 1, else 0. ``marker`` is an item's bullet or number as written.
    """

    kind: BlockKind
    span: Span
    pieces: tuple[Span, ...]
    level: int = 0
    parent: int | None = None
    marker: str | None = None
    label: str | None = None
    place: CellPlace | None = None
    notes: tuple[NoteMark, ...] = ()

    def __post_init__(self) -> None:
        at = self.span.start
        for piece in self.pieces:
            if piece.start < at or piece.end > self.span.end:
                raise ValueError(f"piece {piece} is out of order or outside of {self.span}")
            at = piece.end
        if (self.kind is BlockKind.CELL) != (self.place is not None):
            raise ValueError("a cell, and only a cell, has a place in a table")

    def plain(self, text: str) -> str:
        """Return the text of the block as a reader sees it."""
        return "".join(piece.cut(text) for piece in self.pieces)


class GapReason(Enum):
    """Why a part of a document was not read."""

    SCANNED = "scanned"  # a picture of text without a text layer
    UNREADABLE = "unreadable"  # text whose fonts do not tell which letters they show
    BROKEN = "broken"  # damaged, or too much for the library that reads it
    CUT = "cut"  # more than a page may hold; what came first was read


@dataclass(frozen=True, slots=True)
class Gap:
    """Pages of a document, counted from 1 and in order, that were not read or not in full."""

    reason: GapReason
    pages: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.pages or list(self.pages) != sorted(set(self.pages)) or self.pages[0] < 1:
            raise ValueError(f"a gap needs pages from 1 on, in order and each once, got {self.pages}")


def page_ranges(pages: Sequence[int]) -> str:
    """Write page numbers, which are in order, as people do.

    >>> page_ranges([3, 5, 6, 7])
    '3, 5–7'
    """
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read.

    ``sha256`` is that of the bytes and is the document's identity; ``text`` is the canonical text, composed (NFC),
    with line feeds alone, to which every span refers. For Markdown and plain text it is the file's own text, so that
    its lines are the file's lines; for other formats it is the text taken out. ``published`` is as precise as the
    document says, or None.

    ``remarks`` are sentences on what a file holds that was not read, hidden sheets for one.

    ``pages`` tells, for a format that has pages, on which page each stretch of the text stands: pairs of the offset
    from which on it is so and the page, counted from 1, by offset. The numbers need not rise all the way, for the notes
    of a page stand behind the paragraph that goes on upon the next. ``gaps`` are the pages that were not read.
    """

    name: str
    sha256: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    title: str
    language: str
    publisher: str | None = None
    published: When | None = None
    remarks: tuple[str, ...] = ()
    pages: tuple[tuple[int, int], ...] = ()
    gaps: tuple[Gap, ...] = ()

    def __post_init__(self) -> None:
        if any(offset < 0 or page < 1 for offset, page in self.pages) or list(self.pages) != sorted(self.pages):
            raise ValueError("pages are pairs of an offset and a page from 1 on, by offset")
        for block in self.blocks:
            if block.span.end > len(self.text):
                raise ValueError(f"block {block.span} lies beyond the text, which has {len(self.text)} characters")
            if block.parent is not None and not 0 <= block.parent < len(self.blocks):
                raise ValueError(f"block {block.span} hangs under block {block.parent}, which is not there")

    @property
    def id(self) -> str:
        return content_hash("document", self.sha256)

    def page_at(self, offset: int) -> int | None:
        """Return the page that ``offset`` of the text stands on; None for a format without pages.

        >>> Document("a.pdf", "0", "application/pdf", "둘 셋", (), "", "ko", pages=((0, 7), (2, 8))).page_at(2)
        8
        """
        at = bisect.bisect_right(self.pages, offset, key=lambda start: start[0]) - 1
        return self.pages[at][1] if at >= 0 else None
