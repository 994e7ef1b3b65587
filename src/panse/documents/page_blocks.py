"""What a page is taken out as, whatever the format: lines and tables in reading order; and the blocks they make.

A reader of pages (HTML, PDF, office formats) writes the canonical text, a line a block, a line a row with tabs between
its cells, and says of each line what the page says it is. What the page does not say is told by how the line begins.
"""

import enum
import re
from bisect import bisect_left
from dataclasses import dataclass, field

from panse.documents.bullets import find_bullet
from panse.documents.captions import find_footnote, is_caption, is_source, is_table_note, is_unit
from panse.documents.cells import Segment, cell_of
from panse.documents.draft import Draft, Range
from panse.documents.inline import mark_raised
from panse.documents.structure import Structure
from panse.documents.tables import add_table
from panse.documents.text_tables import Grid
from panse.model import BlockKind

_LABEL = re.compile(r"\s*\(")


class Role(enum.Enum):
    """What the page says a line is."""

    TEXT = "text"
    HEADING = "heading"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line: ``item`` numbers the list item it stands in, at depth ``level``; ``note`` labels a footnote."""

    start: int
    end: int
    role: Role = Role.TEXT
    level: int = 0
    indent: int = 0
    item: int | None = None
    marker: str | None = None
    note: str | None = None


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
    lines: list[tuple[str, list[Range], int, bool]] = field(default_factory=list)


@dataclass(slots=True)
class PageTable:
    """The rows of a table."""

    rows: list[list[PageCell]] = field(default_factory=list)
    grid: Grid = field(default_factory=Grid)
    depth: int = 1


@dataclass(slots=True)
class Page:
    """The text of a page, its lines and tables in order, and the ranges that stand raised."""

    text: str
    events: list[PageLine | PageTable]
    raised: list[Range]


def build_drafts(page: Page) -> list[Draft]:
    """Return the drafts of all blocks of ``page``, in order."""
    return _Builder(page.text, page.raised).build(page.events)


class _Builder:
    """Builds drafts of the lines and tables of a page."""

    def __init__(self, text: str, raised: list[Range]) -> None:
        self._text = text
        self._raised = raised
        self._raised_starts = [start for start, _ in raised]
        self._structure = Structure()
        self._items: dict[int, int] = {}  # which list item of the page a line belongs to → its draft

    def build(self, events: list[PageLine | PageTable]) -> list[Draft]:
        for event in events:
            if isinstance(event, PageTable):
                self._table(event)
            else:
                self._line(event)
        for draft in self._structure.drafts:
            self._mark(draft)
        return self._structure.drafts

    def _mark(self, draft: Draft) -> None:
        at = bisect_left(self._raised_starts, draft.text_start)
        while at < len(self._raised) and self._raised[at][1] <= draft.text_end:
            mark_raised(self._text, draft, *self._raised[at])
            at += 1

    def _table(self, table: PageTable) -> None:
        rows = []
        for raw_row in table.rows:
            row = []
            for raw in raw_row:
                if raw.start == raw.end:
                    continue
                cell = cell_of(self._text, raw.start, raw.end, raw.column, raw.segments)
                cell.row_span, cell.column_span, cell.header = raw.row_span, raw.column_span, raw.header
                row.append(cell)
            if row:
                rows.append(row)
        if rows:
            heads = 0
            while (
                heads < len(rows) and all(cell.header for cell in rows[heads]) and (len(rows[heads]) > 1 or not heads)
            ):
                heads += 1
            add_table(self._text, self._structure, rows, heads if 0 < heads < len(rows) else None)

    def _line(self, line: PageLine) -> None:
        body = self._text[line.start : line.end]
        draft = Draft(BlockKind.PARAGRAPH, line.start, line.end, line.start)
        if line.role is Role.HEADING and not is_caption(body):
            self._heading(draft, body, line.level)
        elif line.role is Role.CAPTION or is_caption(body) or is_source(body) or is_unit(body) or self._is_note(body):
            draft.kind = BlockKind.CAPTION
            self._structure.aside(draft, under_caption=is_unit(body))
        elif line.item is not None:
            self._list_line(draft, body, line)
        elif not self._footnote(draft, body, line):
            bullet = find_bullet(body)
            if bullet is None:
                self._structure.paragraph(draft, line.indent)
            else:
                self._item(draft, body, line.indent, bullet.marker, bullet.kind, bullet.length)

    def _is_note(self, body: str) -> bool:
        """Tell whether a line is a note right under a table or a figure."""
        drafts = self._structure.drafts
        return is_table_note(body) and bool(drafts) and drafts[-1].kind in {BlockKind.CELL, BlockKind.CAPTION}

    def _heading(self, draft: Draft, body: str, level: int) -> None:
        draft.kind, draft.level = BlockKind.HEADING, level
        bullet = find_bullet(body)
        if bullet is not None and not any(character.isalnum() for character in bullet.marker.strip("ㅇo")):
            draft.marker = bullet.marker
            draft.text_start += bullet.length
        self._structure.heading(draft, body)

    def _footnote(self, draft: Draft, body: str, line: PageLine) -> bool:
        """Add the line as a footnote if it begins with a raised number or is marked as one."""
        label, length = line.note, 0
        at = bisect_left(self._raised_starts, line.start)
        if label is None and at < len(self._raised) and self._raised[at][0] == line.start:
            raised = self._text[slice(*self._raised[at])].strip("[]() ")
            if raised.isascii() and raised.isdigit() and self._raised[at][1] < line.end:
                label, length = raised, self._raised[at][1] - line.start
        if label is None:
            found = find_footnote(body)
            if found is None:
                return False
            label, length = found
        draft.kind, draft.label = BlockKind.FOOTNOTE, label
        draft.text_start += length
        self._structure.aside(draft)
        return True

    def _list_line(self, draft: Draft, body: str, line: PageLine) -> None:
        """Add a line of a list item: the item itself, or what follows in it."""
        item = line.item
        if item is None or (line.note is not None and self._footnote(draft, body, line)):
            return
        indent = 100 + 4 * line.level
        if item in self._items:
            self._structure.paragraph(draft, indent + 2)
            return
        bullet = find_bullet(body)
        length = bullet.length if bullet is not None and not bullet.marker[0].isalnum() else 0
        marker = bullet.marker if bullet is not None and length else line.marker
        kind = bullet.kind if bullet is not None and length else "li"
        self._item(draft, body, indent, marker, kind, length)
        self._items[item] = len(self._structure.drafts) - 1

    def _item(self, draft: Draft, body: str, indent: int, marker: str | None, kind: str, length: int) -> None:
        draft.kind, draft.marker = BlockKind.ITEM, marker
        draft.text_start += length
        self._structure.item(draft, indent, kind, labelled=_LABEL.match(body, length) is not None)
