"""Writes sheets of cells as a page: tables, found by the empty rows and columns around them, and lines beside them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from panse.documents.captions import is_caption, is_source, is_table_note, is_unit
from panse.documents.lines import width_of
from panse.documents.pages import CellLine, Page, PageCell, PageLine, PageTable, PageWriter, Role, Run, collapse
from panse.documents.paragraphs import ends_sentence
from panse.documents.text_tables import TALLEST, WIDEST

MOST_CELLS = 300_000  # with something in them; each takes two kilobytes once it is a block
_DEEPEST = 4  # cuts at empty rows and columns in turn
_MOST_HEADER_ROWS = 4
_LONG = 60  # columns; a wider line over a table is no caption
_YEAR = re.compile(r"(?:19|20)\d\d(?:년|[.-]\d{1,2}|[EFP]|\([EFPefp]\))?")
_DEFAULT_NAME = re.compile(r"(?:sheet|시트|worksheet|table|tabelle)\s?\(?\d*\)?", re.IGNORECASE)
_COVERED = 10_000  # cells of a merged area that are looked at for what stands unseen under it

Place = tuple[int, int]


class GridCell(NamedTuple):
    """What a cell shows, whether it is a number, and whether it is bold or on a coloured ground."""

    text: str
    is_number: bool = False
    stands_out: bool = False


@dataclass(slots=True)
class Sheet:
    """A sheet: its filled cells by row and column, and the last row and column of each merged cell.

    ``cut_columns`` off keeps tables whole that an empty column runs through; ``headed`` takes the first row of a table
    for its header if nothing speaks against it.
    """

    name: str | None
    cells: dict[Place, GridCell] = field(default_factory=dict)
    merged: dict[Place, Place] = field(default_factory=dict)
    cut_columns: bool = True
    headed: bool = False


class _Area(NamedTuple):
    top: int
    left: int
    bottom: int
    right: int


def write_sheets(sheets: Sequence[Sheet]) -> Page:
    """Return the page of ``sheets``, each under its name unless it is the only one and was never named."""
    writer = PageWriter()
    for sheet in sheets:
        if not sheet.cells:
            continue
        if sheet.name and not (len(sheets) == 1 and _DEFAULT_NAME.fullmatch(sheet.name)):
            _line(writer, sheet.name, Role.HEADING, level=1)
        _uncover(sheet)
        for places in _regions(sheet, sorted(sheet.cells), _DEEPEST):
            _write_region(writer, sheet, places)
    return writer.page()


def _line(writer: PageWriter, text: str, role: Role = Role.TEXT, *, level: int = 0) -> None:
    for part in text.split("\n"):
        line = collapse([Run(part)])
        if line.text:
            start, end = writer.line(line)
            writer.events.append(PageLine(start, end, role, level))


def _uncover(sheet: Sheet) -> None:
    """Drop what stands under merged cells, which show their first cell alone."""
    budget = MOST_CELLS
    for (top, left), (bottom, right) in sheet.merged.items():
        size = (bottom - top + 1) * (right - left + 1)
        if size > _COVERED or size > budget:
            continue
        budget -= size
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) != (top, left):
                    sheet.cells.pop((row, column), None)


def _area(sheet: Sheet, place: Place) -> _Area:
    bottom, right = sheet.merged.get(place, place)
    return _Area(*place, bottom, right)


def _regions(sheet: Sheet, places: Sequence[Place], depth: int) -> Iterator[Sequence[Place]]:
    """Yield the places of each region, cut at empty rows, then at empty columns, and so on in turn."""
    for band in _cut(sheet, places, by_row=True):
        groups = list(_cut(sheet, band, by_row=False)) if sheet.cut_columns else [band]
        for group in groups:
            if len(groups) == 1 or depth <= 1:
                yield sorted(group)
            else:
                yield from _regions(sheet, sorted(group), depth - 1)


def _cut(sheet: Sheet, places: Sequence[Place], *, by_row: bool) -> Iterator[list[Place]]:
    axis = 0 if by_row else 1
    end: int | None = None
    group: list[Place] = []
    for place in sorted(places, key=lambda one: (one[axis], one[1 - axis])):
        if end is not None and place[axis] > end + 1:
            yield group
            group = []
            end = None
        group.append(place)
        last = _area(sheet, place)[axis + 2]
        end = last if end is None else max(end, last)
    if group:
        yield group


def _write_region(writer: PageWriter, sheet: Sheet, places: Sequence[Place]) -> None:
    rows = _rows(places)
    first = min(column for _, column in places)
    last = max(_area(sheet, place).right for place in places)
    begin, end = 0, len(rows)
    while begin < end and _is_line_above(sheet, rows[begin], first, last):
        begin += 1
    while end > begin and len(rows[end - 1]) == 1 and _is_line_below(sheet.cells[rows[end - 1][0]].text):
        end -= 1
    body = rows[begin:end]
    is_table = any(len(row) > 1 for row in body)
    for row in rows[:begin] if is_table else rows:
        text = sheet.cells[row[0]].text
        above = is_table and width_of(text[: _LONG + 1]) <= _LONG and not ends_sentence(text)
        _line(writer, text, Role.CAPTION if above else Role.TEXT)
    if not is_table:
        return
    _write_table(writer, sheet, body, first)
    for row in rows[end:]:
        _line(writer, sheet.cells[row[0]].text)


def _rows(places: Iterable[Place]) -> list[list[Place]]:
    rows: dict[int, list[Place]] = {}
    for place in places:
        rows.setdefault(place[0], []).append(place)
    return [sorted(rows[row]) for row in sorted(rows)]


def _is_line_above(sheet: Sheet, row: Sequence[Place], first: int, last: int) -> bool:
    """Tell whether a row is a line over a table: one cell, at the left edge, over most of the width, or a unit."""
    if len(row) != 1 or sheet.cells[row[0]].is_number:
        return False
    area = _area(sheet, row[0])
    text = sheet.cells[row[0]].text
    return area.bottom == area.top and (
        area.left == first or area.right - area.left + 1 > 0.6 * (last - first + 1) or is_unit(text) or is_caption(text)
    )


def _is_line_below(text: str) -> bool:
    return is_source(text) or is_table_note(text) or is_unit(text) or text.startswith(("※", "*")) or ends_sentence(text)


def _write_table(writer: PageWriter, sheet: Sheet, rows: Sequence[Sequence[Place]], first: int) -> None:
    table = PageTable(header_rows=_header_rows(sheet, rows, first))
    lasts = [row[0][0] for row in rows]
    for row in rows:
        page_row = []
        for place in row:
            area = _area(sheet, place)
            # Rows without anything in them take no line, so that they count for nothing in a span.
            down = bisect_left(lasts, area.bottom + 1) - bisect_left(lasts, area.top)
            cell = PageCell(
                area.left - first, min(max(down, 1), TALLEST), min(area.right - area.left + 1, WIDEST), header=False
            )
            cell.lines.extend(_cell_lines(sheet.cells[place].text))
            page_row.append(cell)
        writer.row(page_row)
        table.rows.append(page_row)
    writer.events.append(table)


def _cell_lines(text: str) -> Iterator[CellLine]:
    for part in text.split("\n"):
        line = collapse([Run(part)])
        if line.text:
            yield line


def _header_rows(sheet: Sheet, rows: Sequence[Sequence[Place]], first: int) -> int | None:
    """Return how many rows at the top are headers: words or years over columns of numbers; None where none can tell.

    Where cells of the first row are merged, the header reaches down to the row in which each column has its own.
    """
    if len(rows) < 2 or not all(_is_word(sheet.cells[place]) for place in rows[0]):
        return None
    heads = 1
    while heads < min(len(rows) - 1, _MOST_HEADER_ROWS):
        above = [_area(sheet, place) for row in rows[:heads] for place in row]
        reaches = any(area.bottom >= rows[heads][0][0] for area in above)
        over = rows[heads - 1][0][0]
        spans = any(area.right > area.left and area.left > first for area in above if area.top == over)
        if not (reaches or spans) or not all(_is_word(sheet.cells[place]) for place in rows[heads]):
            break
        heads += 1
    numbers = sum(sheet.cells[place].is_number for row in rows[heads : heads + 50] for place in row)
    if numbers or heads > 1 or (sheet.headed and len(rows[0]) > 1):
        return heads
    below = [sheet.cells[place].stands_out for row in rows[1:50] for place in row if place[1] > first]
    apart = all(sheet.cells[place].stands_out for place in rows[0]) and sum(below) * 2 <= len(below)
    return 1 if apart and len(rows[0]) > 1 else None


def _is_word(cell: GridCell) -> bool:
    return not cell.is_number or _YEAR.fullmatch(cell.text) is not None
