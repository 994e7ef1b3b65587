"""Finds tables in lines of text: rows of tabs, rows of pipes, and HTML in Markdown."""

import re
from collections.abc import Sequence

from panse.documents.bullets import find_bullet
from panse.documents.cells import Cell, make_cell
from panse.documents.lines import Line

_PIPE = re.compile(r"(?<!\\)\|")
_RULE = frozenset("|-: \t")
_TABLE_TAG = re.compile(r"<(?P<close>/?)(?P<name>table|tr|td|th)\b(?P<attributes>[^<>]*)>", re.IGNORECASE)
_SPAN = re.compile(r"\b(?P<way>col|row)span\s*=\s*[\"']?(?P<count>\d{1,5})", re.IGNORECASE)
WIDEST = 100  # columns that a cell may span, or that cells from above are kept in mind for: hostile pages claim more
TALLEST = 10_000
_BLANKS = 3  # a page break leaves no more empty lines than these between two rows


def is_tab_row(text: str, line: Line) -> bool:
    """Tell whether a line is a row of cells with tabs between them, and not a bullet with a tab behind it."""
    if "\t" not in line.body:
        return False
    bullet = find_bullet(line.body)
    return bullet is None or "\t" in line.body[bullet.length :]


def tab_table(text: str, lines: Sequence[Line], at: int, *, tags: bool) -> tuple[list[list[Cell]], int] | None:
    """Return the rows of the table that begins on line ``at`` and the line behind it; None for fewer than two rows.

    A page break may interrupt the table; its header row, if it comes again behind the break, is left out.
    """
    numbers = [at]
    first = _row_key(text, lines[at])
    stop = at + 1
    while stop < len(lines):
        line = lines[stop]
        if _is_row_inside(text, line):
            numbers.append(stop)
            stop += 1
            continue
        following = stop
        while following < len(lines) and following - stop <= _BLANKS and not lines[following].body:
            following += 1
        if following >= len(lines) or following == stop or not _is_row_inside(text, lines[following]):
            break
        key = _row_key(text, lines[following])
        if key == first and len(numbers) > 1:
            stop = following + 1
        elif len(key) == len(first) and not key[0]:
            stop = following
        else:
            break
    if len(numbers) < 2:
        return None
    rows = [_tab_cells(text, lines[number], tags=tags) for number in numbers]
    return [row for row in rows if row], stop


def _is_row_inside(text: str, line: Line) -> bool:
    """Tell whether a line goes on with a table: there, a row may begin with empty cells."""
    return bool(line.body) and ("\t" in line.body or text.startswith("\t", line.begin))


def _row_key(text: str, line: Line) -> list[str]:
    return [cell.strip() for cell in text[line.begin : line.stop].split("\t")]


def _tab_cells(text: str, line: Line, *, tags: bool) -> list[Cell]:
    cells = []
    at = line.begin
    for column, raw in enumerate(text[line.begin : line.stop].split("\t")):
        cell = make_cell(text, at, at + len(raw), column, tags=tags)
        if cell is not None:
            cells.append(cell)
        at += len(raw) + 1
    return cells


def is_pipe_rule(body: str) -> bool:
    """Tell whether a line is the rule under the head of a pipe table, ``|---|:--:|``."""
    return "-" in body and "|" in body and set(body) <= _RULE


def pipe_table(text: str, lines: Sequence[Line], at: int) -> tuple[list[list[Cell]], int | None, int] | None:
    """Return rows, how many of them are headers if a rule tells, and the line behind the table; None if it is none."""
    ruled = at + 1 < len(lines) and is_pipe_rule(lines[at + 1].body) and "|" in lines[at].body
    if not ruled and not (lines[at].body.startswith("|") and lines[at].body.count("|") > 1):
        return None
    rows: list[list[Cell]] = []
    header_rows: int | None = None
    stop = at
    while stop < len(lines) and "|" in lines[stop].body and (ruled or lines[stop].body.startswith("|")):
        if not is_pipe_rule(lines[stop].body):
            rows.append(_pipe_cells(text, lines[stop]))
        elif header_rows is None:
            header_rows = len(rows)
        stop += 1
    rows = [row for row in rows if row]
    if header_rows is not None and header_rows > 1:
        header_rows = None  # the rule stands in the middle: it says nothing of the head
    return (rows, header_rows, stop) if (rows and max(len(row) for row in rows) > 1) or ruled else None


def _pipe_cells(text: str, line: Line) -> list[Cell]:
    start, end = line.start, line.end
    if text[start] == "|":
        start += 1
    if end > start and text[end - 1] == "|" and text[end - 2] != "\\":
        end -= 1
    cells = []
    at = start
    bars = [match.start() for match in _PIPE.finditer(text, start, end)]
    for column, bar in enumerate((*bars, end)):
        cell = make_cell(text, at, bar, column, tags=True)
        if cell is not None:
            cells.append(cell)
        at = bar + 1
    return cells


def html_table(text: str, start: int, end: int) -> tuple[list[list[Cell]], int]:
    """Return the rows of the HTML table in ``text[start:end]`` and how many rows at its top are headers.

    Tags that are missing or astray lose no text: a cell ends where the next one, its row or the table does. The cells
    of a table inside a cell belong to the outer one.
    """
    rows: list[list[Cell]] = [[]]
    grid = Grid()
    opened: tuple[int, str, str] | None = None
    depth = 0
    for match in (*_TABLE_TAG.finditer(text, start, end), None):
        name = match["name"].lower() if match else "table"
        close = bool(match["close"]) if match else True
        if match and name == "table":
            depth += -1 if close else 1
        if (match and depth > 1) or (match and name == "table" and close and depth == 1):
            continue
        if opened is not None:
            _close_cell(text, opened, match.start() if match else end, rows[-1], grid)
            opened = None
        if match and name in {"td", "th"} and not close:
            opened = (match.end(), name, match["attributes"])
        elif match and name == "tr" and not close and rows[-1]:
            rows.append([])
            grid.next_row()
    rows = [row for row in rows if row]
    heads = 0
    while heads < len(rows) and all(cell.header for cell in rows[heads]) and (len(rows[heads]) > 1 or heads == 0):
        heads += 1
    return rows, heads if heads < len(rows) else 0


def _close_cell(text: str, opened: tuple[int, str, str], end: int, row: list[Cell], grid: "Grid") -> None:
    start, name, attributes = opened
    spans = {match["way"].lower(): int(match["count"]) for match in _SPAN.finditer(attributes)}
    column, column_span, row_span = grid.place(spans.get("col", 1), spans.get("row", 1))
    cell = make_cell(text, start, end, column, tags=True)
    if cell is not None:
        cell.column_span, cell.row_span, cell.header = column_span, row_span, name == "th"
        row.append(cell)


class Grid:
    """Where the next cell of a table goes, cells that reach down from rows above considered."""

    def __init__(self) -> None:
        self._row = 0
        self._column = 0
        self._taken: dict[int, int] = {}  # column → the last row that a cell from above takes

    def next_row(self) -> None:
        self._row += 1
        self._column = 0
        self._taken = {column: last for column, last in self._taken.items() if last >= self._row}

    def place(self, column_span: int, row_span: int) -> tuple[int, int, int]:
        """Place the next cell of the row and return its column and its spans, kept within reason."""
        column_span = min(max(column_span, 1), WIDEST)
        row_span = min(max(row_span, 1), TALLEST)
        while self._taken.get(self._column, -1) >= self._row:
            self._column += 1
        column = self._column
        if row_span > 1:
            for taken in range(column, min(column + column_span, WIDEST)):
                self._taken[taken] = self._row + row_span - 1
        self._column += column_span
        return column, column_span, row_span
