"""A page taken out of a file that is no text itself: its lines and tables in order, and how they are written down.

The canonical text has a line for each block and a line for each row of a table, with tabs between its cells.
"""

import enum
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from panse.documents.cells import Segment
from panse.documents.draft import Range
from panse.documents.encodings import compose

_SPACE = re.compile(r"\s+")


class Role(enum.Enum):
    """What the file says a line is."""

    TEXT = "text"
    HEADING = "heading"
    CAPTION = "caption"


class Run(NamedTuple):
    """Running text of one kind: whether it stands raised, and the key of the note whose mark it is."""

    text: str
    raised: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of the page.

    ``level`` is that of a heading. ``indent`` counts columns. ``item`` numbers the list item that the line stands in:
    the first line of a number begins the item, with ``marker`` as its bullet and ``kind`` as the bullet's kind; the
    next ones go on with it. ``note`` labels a footnote, whose text begins behind the label if ``labelled``; ``key``
    is what its mark calls it by.
    """

    start: int
    end: int
    role: Role = Role.TEXT
    level: int = 0
    indent: int = 0
    item: int | None = None
    marker: str | None = None
    kind: str = "li"
    note: str | None = None
    labelled: int = 0
    key: str | None = None


@dataclass(slots=True)
class CellLine:
    """A line of a cell: its runs, collapsed, how deep in lists it stands, and whether it begins a list item."""

    text: str
    raised: list[Range]
    marks: list["PageMark"]
    depth: int = 0
    listed: bool = False


@dataclass(slots=True)
class PageCell:
    """A cell: its place, and its lines and list items as ``cells.Segment``."""

    column: int
    row_span: int
    column_span: int
    header: bool
    start: int = 0
    end: int = 0
    segments: list[Segment] = field(default_factory=list)
    lines: list[CellLine] = field(default_factory=list)


@dataclass(slots=True)
class PageTable:
    """The rows of a table. ``header_rows`` is how many of them are headers, if the file tells."""

    rows: list[list[PageCell]] = field(default_factory=list)
    header_rows: int | None = None


class PageMark(NamedTuple):
    """The mark of a note, as written on the page, and the key of the note."""

    start: int
    end: int
    key: str


@dataclass(slots=True)
class Page:
    """The text of a page, its lines and tables in order, the ranges that stand raised, and the marks of notes."""

    text: str
    events: list[PageLine | PageTable]
    raised: list[Range]
    marks: list[PageMark] = field(default_factory=list)


class PageWriter:
    """Writes lines and rows down one after the other and keeps where they stand."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._raised: list[Range] = []
        self._marks: list[PageMark] = []
        self.events: list[PageLine | PageTable] = []

    def line(self, line: CellLine) -> Range:
        """Write a line and return where it stands; the caller says what it is by an event."""
        start = self._write(line)
        self._parts.append("\n")
        self._length += 1
        return start, start + len(line.text)

    def row(self, row: Iterable[PageCell]) -> None:
        """Write the cells of a row, each with its lines in one."""
        for number, cell in enumerate(row):
            if number:
                self._parts.append("\t")
                self._length += 1
            cell.start = self._length
            for at, line in enumerate(cell.lines):
                if at:
                    self._parts.append(" ")
                    self._length += 1
                start = self._write(line)
                cell.segments.append((start, start + len(line.text), line.depth, line.listed))
            cell.end = self._length
            cell.lines.clear()
        self._parts.append("\n")
        self._length += 1

    def _write(self, line: CellLine) -> int:
        start = self._length
        self._parts.append(line.text)
        self._raised.extend((start + begin, start + end) for begin, end in line.raised)
        self._marks.extend(PageMark(start + mark.start, start + mark.end, mark.key) for mark in line.marks)
        self._length += len(line.text)
        return start

    def page(self) -> Page:
        return Page("".join(self._parts), self.events, self._raised, self._marks)


def collapse(runs: Sequence[Run], depth: int = 0, *, listed: bool = False) -> CellLine:
    """Join running text with single spaces, composed, and keep which ranges stand raised or are marks of notes."""
    parts: list[str] = []
    raised: list[Range] = []
    marks: list[PageMark] = []
    length = 0
    spaced = True
    for text, is_raised, note in runs:
        piece = _SPACE.sub(" ", compose(text))
        if spaced:
            piece = piece.lstrip(" ")
        if not piece:
            continue
        if note is not None:
            marks.append(PageMark(length, length + len(piece), note))
        elif is_raised:
            begin = length + len(piece) - len(piece.lstrip(" "))
            end = length + len(piece.rstrip(" "))
            if raised and raised[-1][1] == begin:
                raised[-1] = (raised[-1][0], end)
            elif begin < end:
                raised.append((begin, end))
        spaced = piece.endswith(" ")
        parts.append(piece)
        length += len(piece)
    line = "".join(parts)
    composed = compose(line)
    if composed != line:
        line, raised, marks = composed, [], []  # a mark stood apart from its letter; the ranges no longer fit
    line = line.rstrip(" ")
    kept = [(begin, min(end, len(line))) for begin, end in raised if begin < len(line)]
    return CellLine(line, kept, [mark for mark in marks if mark.end <= len(line)], depth, listed)
