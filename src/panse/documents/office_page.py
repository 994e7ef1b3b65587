"""Writes what word processors hold as a page: lists, boxes, titles in boxes, and notes at the foot of their section."""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence

from panse.documents.bullets import find_bullet
from panse.documents.lines import TAB_WIDTH, cut_lines
from panse.documents.office import Note, Paragraph, Part, Table, TableCell
from panse.documents.office_headings import guess_headings, is_bar
from panse.documents.office_tables import mark_headers
from panse.documents.pages import CellLine, Page, PageCell, PageLine, PageTable, PageWriter, Role, Run, collapse
from panse.documents.paragraphs import split_run

_WIDE = {"\u3000": 2, "\t": TAB_WIDTH}
_WAY_BACK = re.compile(r"\s*(?:↩\ufe0e?|↑|⤴|⬆)\s*$")  # from a note to its mark
_SPACE = Run(" ")


def write_page(parts: Sequence[Part], notes: Mapping[str, Note]) -> Page:
    """Return the page of ``parts``. ``notes`` holds the notes by the keys of their marks."""
    return _Writer(notes).write(parts)


class _Writer:
    def __init__(self, notes: Mapping[str, Note]) -> None:
        self._notes = notes
        self._writer = PageWriter()
        self._items = itertools.count()
        self._waiting: list[str] = []  # notes called since the last heading
        self._called: set[str] = set()
        self._shift = 0  # headings stand one lower where the title has been set as one

    def write(self, parts: Sequence[Part]) -> Page:
        flat = list(_unboxed(parts))
        guess_headings(flat)
        for part in flat:
            if isinstance(part, Table):
                self._table(part)
            else:
                self._paragraph(part)
        self._write_notes(at_end=False)
        self._write_notes(at_end=True)
        return self._writer.page()

    # Paragraphs.

    def _paragraph(self, paragraph: Paragraph) -> None:
        lines = [line for line in self._lines(paragraph) if line.text]
        if not lines:
            return
        if paragraph.title or paragraph.heading:
            self._heading(paragraph)
        elif paragraph.note is not None:
            self._event(_joined(paragraph), note=paragraph.note)
        elif paragraph.caption:
            self._event(_joined(paragraph), role=Role.CAPTION)
        else:
            item = next(self._items) if paragraph.depth else None
            for line in lines:
                self._text_line(paragraph, line, item)

    def _text_line(self, paragraph: Paragraph, line: CellLine, item: int | None) -> None:
        if item is not None:
            marker = paragraph.marker or None
            bullet = find_bullet(f"{marker} x") if marker else None
            kind = bullet.kind if bullet is not None else "li"
            self._event(line, indent=round(paragraph.first), item=item, marker=marker, kind=kind)
        elif find_bullet(line.text) is not None:
            self._event(line, indent=round(paragraph.first) + _lead(paragraph))
        else:
            self._event(line, indent=round(paragraph.left))

    def _heading(self, paragraph: Paragraph) -> None:
        self._write_notes(at_end=False)
        marker = paragraph.marker
        level = 1 if paragraph.title else min(paragraph.heading + self._shift, 9)
        self._shift = 1 if paragraph.title else self._shift
        lead = [Run(f"{marker} ")] if marker else []
        self._event(_joined(paragraph, lead), role=Role.HEADING, level=level)

    def _lines(self, paragraph: Paragraph) -> list[CellLine]:
        """Return the lines of a paragraph, those that only wrap joined."""
        lines = [line for line in paragraph.lines if any(run.text.strip() for run in line)]
        if len(lines) < 2:
            return [collapse(line) for line in lines]
        bodies = [collapse(line).text for line in lines]
        if not all(bodies):
            return [collapse(line) for line in lines]
        joined: list[CellLine] = []
        at = 0
        for part in split_run(cut_lines("\n".join(bodies)), markdown=False):
            runs: list[Run] = []
            for _ in part:
                if runs and find_bullet(bodies[at]) is not None:
                    joined.append(collapse(runs))
                    runs = []
                if runs:
                    runs.append(_SPACE)
                runs.extend(lines[at])
                at += 1
            joined.append(collapse(runs))
        return joined

    def _event(
        self,
        line: CellLine,
        role: Role = Role.TEXT,
        *,
        level: int = 0,
        indent: int = 0,
        item: int | None = None,
        marker: str | None = None,
        kind: str = "li",
        note: str | None = None,
    ) -> None:
        if not line.text:
            return
        self._call(line)
        start, end = self._writer.line(line)
        self._writer.events.append(PageLine(start, end, role, level, indent, item, marker, kind, note))

    # Notes.

    def _call(self, line: CellLine) -> None:
        for mark in line.marks:
            if mark.key in self._notes and mark.key not in self._called:
                self._called.add(mark.key)
                self._waiting.append(mark.key)

    def _write_notes(self, *, at_end: bool) -> None:
        """Write the notes that have been called; endnotes, and what they call in turn, at the end only."""
        ready = [key for key in self._waiting if self._notes[key].at_end <= at_end]
        self._waiting = [key for key in self._waiting if self._notes[key].at_end > at_end]
        for key in ready:
            note = self._notes[key]
            label = f"[{note.label}] "
            inside = _content_lines(note.content)
            line = collapse([Run(label), *_spaced(line for line, _, _ in inside)])
            if len(line.text) <= len(label):
                continue
            start, end = self._writer.line(line)
            event = PageLine(start, end, note=note.label, labelled=len(label), key=key)
            self._writer.events.append(event)

    # Tables.

    def _table(self, table: Table) -> None:
        bar = is_bar(table)
        if bar is not None:
            self._paragraph(bar)
            return
        mark_headers(table)
        page_table = PageTable()
        inner: list[Table] = []
        for row in table.rows:
            page_row = []
            for cell in row:
                page_cell = PageCell(cell.column, cell.row_span, cell.column_span, cell.header)
                page_cell.lines.extend(self._cell_lines(cell, inner))
                page_row.append(page_cell)
            self._writer.row(page_row)
            page_table.rows.append(page_row)
        self._writer.events.append(page_table)
        for nested in inner:
            self._table(nested)

    def _cell_lines(self, cell: TableCell, inner: list[Table]) -> Iterator[CellLine]:
        content: list[Part] = []
        for part in cell.content:
            if isinstance(part, Table) and _is_grid(part):
                inner.append(part)
            else:
                content.append(part)
        for runs, depth, marker in _content_lines(content):
            lead = [Run(f"{marker} ")] if marker and find_bullet(f"{marker} x") is None else []
            line = collapse([*lead, *runs], depth, listed=depth > 0)
            if line.text:
                self._call(line)
                yield line


def _content_lines(parts: Sequence[Part]) -> list[tuple[list[Run], int, str | None]]:
    """Return the lines of a cell or a note, with the depth in lists and the marker of each.

    A table inside gives a line for each of its rows.
    """
    lines: list[tuple[list[Run], int, str | None]] = []
    for part in parts:
        if isinstance(part, Paragraph):
            lines.extend((line, part.depth, part.marker) for line in part.lines if line)
            continue
        for row in part.rows:
            cells = [_spaced(line for line, _, _ in _content_lines(cell.content)) for cell in row]
            lines.append((_spaced(cells), 0, None))
    return lines


def _spaced(lines: Iterator[list[Run]] | Sequence[list[Run]]) -> list[Run]:
    runs: list[Run] = []
    for line in lines:
        if runs:
            runs.append(_SPACE)
        runs.extend(line)
    return runs


def _joined(paragraph: Paragraph, lead: Sequence[Run] = ()) -> CellLine:
    line = collapse([*lead, *_spaced(paragraph.lines)])
    back = _WAY_BACK.search(line.text[-8:]) if paragraph.note is not None else None
    if back is not None:
        line.text = line.text[: len(line.text) - len(back.group())]
        line.raised = [(start, end) for start, end in line.raised if end <= len(line.text)]
    return line


def _lead(paragraph: Paragraph) -> int:
    """Return how many columns of space a paragraph begins with."""
    columns = 0
    for run in paragraph.lines[0] if paragraph.lines else ():
        rest = run.text.lstrip()
        columns += sum(_WIDE.get(space, 1) for space in run.text[: len(run.text) - len(rest)])
        if rest:
            break
    return columns


def _unboxed(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield ``parts`` with what stands in boxes as if it stood free: a table of one column is a frame around text."""
    for part in parts:
        if isinstance(part, Table) and _is_frame(part):
            for row in part.rows:
                for cell in row:
                    yield from _unboxed(cell.content)
        else:
            yield part


def _is_frame(table: Table) -> bool:
    """Tell whether a table only frames text: one column with content, or most of its text in tables inside it."""
    filled = [cell for row in table.rows for cell in row if any(_size(part) for part in cell.content)]
    if len(filled) <= 1:
        return True
    own = sum(_size(part) for cell in filled for part in cell.content if isinstance(part, Paragraph))
    inner = sum(_size(part) for cell in filled for part in cell.content if isinstance(part, Table) and _is_grid(part))
    if inner > own:
        return True
    return len({cell.column for cell in filled}) == 1


def _is_grid(table: Table) -> bool:
    """Tell whether a table has two rows and two columns at least."""
    return len(table.rows) > 1 and any(cell.column for row in table.rows for cell in row)


def _size(part: Part) -> int:
    if isinstance(part, Paragraph):
        return sum(len(run.text.strip()) for line in part.lines for run in line)
    return sum(_size(inner) for row in part.rows for cell in row for inner in cell.content)
