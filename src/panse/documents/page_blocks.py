"""Builds blocks of the lines and tables of a page, whatever file it was taken out of.

What the file does not say of a line is told by how the line begins.
"""

from bisect import bisect_left

from panse.documents.bullets import find_bullet
from panse.documents.captions import find_footnote, is_caption, is_source, is_table_note, is_unit
from panse.documents.cells import Cell, cell_of
from panse.documents.draft import Draft, Mark
from panse.documents.inline import mark_raised
from panse.documents.pages import Page, PageCell, PageLine, PageTable, Role
from panse.documents.structure import Structure
from panse.documents.tables import add_table
from panse.model import BlockKind

__all__ = ["Page", "PageCell", "PageLine", "PageTable", "Role", "build_drafts"]


def build_drafts(page: Page) -> list[Draft]:
    """Return the drafts of a page's blocks, in its order."""
    return _Builder(page).build()


class _Builder:
    """Builds drafts of the lines and tables of a page."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._text = page.text
        self._raised = page.raised
        self._raised_starts = [start for start, _ in page.raised]
        self._mark_starts = [mark.start for mark in page.marks]
        self._labels = {
            line.key: line.note
            for line in page.events
            if isinstance(line, PageLine) and line.key is not None and line.note is not None
        }
        self._structure = Structure()
        self._items: dict[int, int] = {}  # which list item of the page a line belongs to → its draft

    def build(self) -> list[Draft]:
        for event in self._page.events:
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
        marks = self._page.marks
        at = bisect_left(self._mark_starts, draft.text_start)
        while at < len(marks) and marks[at].end <= draft.text_end:
            start, end, key = marks[at]
            draft.mark(Mark(start, end, self._labels.get(key) or self._text[start:end].strip("[] "), key=key))
            at += 1

    def _table(self, table: PageTable) -> None:
        rows: list[list[Cell]] = []
        header_rows = table.header_rows
        for number, raw_row in enumerate(table.rows):
            row = []
            for raw in raw_row:
                if raw.start == raw.end:
                    continue
                cell = cell_of(self._text, raw.start, raw.end, raw.column, raw.segments)
                cell.row_span, cell.column_span, cell.header = raw.row_span, raw.column_span, raw.header
                row.append(cell)
            if row:
                rows.append(row)
            elif header_rows is not None and number < header_rows:
                header_rows -= 1
        if rows:
            heads = header_rows
            if heads is None:
                heads = 0
                while (
                    heads < len(rows)
                    and all(cell.header for cell in rows[heads])
                    and (len(rows[heads]) > 1 or not heads)
                ):
                    heads += 1
                if not 0 < heads < len(rows):
                    heads = None
            add_table(self._text, self._structure, rows, heads)

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
        label, length = line.note, line.labelled
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
        draft.kind, draft.label, draft.key = BlockKind.FOOTNOTE, label, line.key
        draft.text_start += length
        self._structure.aside(draft)
        return True

    def _list_line(self, draft: Draft, body: str, line: PageLine) -> None:
        """Add a line of a list item: the item itself, or what follows in it."""
        item = line.item
        if item is None or (line.note is not None and self._footnote(draft, body, line)):
            return
        if item in self._items:
            self._structure.paragraph(draft, line.indent + 2)
            return
        bullet = find_bullet(body)
        length = bullet.length if bullet is not None and not bullet.marker[0].isalnum() else 0
        marker = bullet.marker if bullet is not None and length else line.marker
        kind = bullet.kind if bullet is not None and length else line.kind
        self._item(draft, body, line.indent, marker, kind, length)
        self._items[item] = len(self._structure.drafts) - 1

    def _item(self, draft: Draft, body: str, indent: int, marker: str | None, kind: str, length: int) -> None:
        draft.kind, draft.marker = BlockKind.ITEM, marker
        draft.text_start += length
        labelled = body[length : length + 40].lstrip().startswith("(")
        self._structure.item(draft, indent, kind, labelled=labelled)
