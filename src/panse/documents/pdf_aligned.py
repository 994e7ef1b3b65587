"""Finds tables without rulings: lines cut by wide gaps that stand under one another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from panse.documents.bullets import find_bullet
from panse.documents.pdf_lines import Line

_LEAST_ROWS = 3
_LEADERS = re.compile(r"(?:[.·…‥⋯․・ㆍ]\s?){5,}")
_SHARE = 0.6  # of the rows that have to have two cells and more
_BRIDGED = 0.15  # of the rows that may reach over the gap between two columns
_NARROWEST = 0.4  # em between columns


@dataclass(slots=True)
class AlignedRow:
    """A row: for each of its cells the first and last column and its lines."""

    cells: dict[int, tuple[int, list[Line]]] = field(default_factory=dict)


@dataclass(slots=True)
class AlignedTable:
    """A table of lines ``first`` to ``last`` of a column, the last exclusive; ``xs`` is where its columns begin."""

    first: int
    last: int
    xs: list[float]
    rows: list[AlignedRow]


def find_aligned(lines: Sequence[Line]) -> list[AlignedTable]:
    """Return the tables among the lines of one column, from top to bottom."""
    found = []
    at = 0
    while at < len(lines):
        if not is_row(lines[at]):
            at += 1
            continue
        stop = _run_end(lines, at)
        table = _make_table(lines, at, stop)
        if table is not None:
            found.append(table)
        at = max(stop, at + 1)
    return found


def is_row(line: Line) -> bool:
    """Tell whether a wide gap cuts a line that is no list item, whose bullet may stand far from its text."""
    parts = line.parts
    if len(parts) < 2 or _LEADERS.search(line.text):
        return False
    bullet = find_bullet(line.text)
    return bullet is None or len(parts) > 2 or parts[1][2] > bullet.length


def _run_end(lines: Sequence[Line], at: int) -> int:
    """Return where the rows that begin at ``at`` end; lines of one cell that goes on may stand between them."""
    lefts = {round(part[0]) for part in lines[at].parts[1:]}
    stop = at + 1
    last = stop
    while stop < len(lines):
        line, above = lines[stop], lines[stop - 1]
        if line.base - above.base > 3.2 * line.size or line.base <= above.base:
            break
        if is_row(line):
            lefts.update(round(part[0]) for part in line.parts[1:])
            last = stop + 1
        elif not any(abs(line.left - left) <= 0.5 * line.size for left in lefts) or stop - last > 6:
            if not _is_short_continuation(line, above):
                break
        elif line.left > lines[at].left + line.size:
            last = stop + 1
        stop += 1
    return last


def _is_short_continuation(line: Line, above: Line) -> bool:
    """Tell whether a line goes on with the first cell of the row above."""
    return (
        bool(above.parts)
        and abs(line.left - above.left) < 0.5 * line.size
        and line.right <= above.parts[0][1] + line.size
    )


def _make_table(lines: Sequence[Line], first: int, stop: int) -> AlignedTable | None:
    rows = [line for line in lines[first:stop] if is_row(line)]
    if len(rows) < 2:
        return None
    columns = _columns(rows)
    if len(columns) < 2 or (len(rows) < _LEAST_ROWS and len(columns) < _LEAST_ROWS):
        return None
    size = rows[0].size
    spans = [[_span(columns, left, right) for left, right, _ in line.parts] for line in rows]
    full = sum(len({span[0] for span in row}) >= 2 for row in spans)
    if full < _SHARE * len(rows) or full < 2:
        return None
    gaps = [
        below.base - above.base for above, below in zip(lines[first : stop - 1], lines[first + 1 : stop], strict=True)
    ]
    nearest = min(gaps, default=size)
    table = AlignedTable(first, stop, [left for left, _ in columns], [])
    for number, line in enumerate(lines[first:stop]):
        parts = _cut(line) if len(line.parts) > 1 else [line]
        placed = [(_span(columns, part.left, part.right), part) for part in parts]
        goes_on = (
            number > 0
            and gaps[number - 1] <= 1.15 * nearest
            and placed[0][0][0] > 0
            and len(placed) < max(2, len(columns) - 1)
        )
        if number > 0 and not is_row(line) and not goes_on and gaps[number - 1] <= 1.15 * nearest:
            goes_on = True
        if not goes_on:
            table.rows.append(AlignedRow())
        row = table.rows[-1].cells
        for (column, last), part in placed:
            if column in row:
                row[column][1].append(part)
            else:
                row[column] = (last, [part])
    return table if len(table.rows) >= 2 else None


def _columns(rows: Sequence[Line]) -> list[tuple[float, float]]:
    """Return the ends of the columns: stretches that parts stand in, with gaps between that few rows reach over."""
    edges = sorted(
        edge for line in rows for left, right, _ in line.parts for edge in ((left, 1), (max(right, left + 0.1), -1))
    )
    allowed = _BRIDGED * len(rows)
    columns: list[tuple[float, float]] = []
    depth, start = 0, 0.0
    for x, step in edges:
        before = depth
        depth += step
        if before <= allowed < depth:
            start = x
        elif depth <= allowed < before:
            columns.append((start, x))
    size = rows[0].size
    joined: list[tuple[float, float]] = []
    for left, right in columns:
        if joined and left - joined[-1][1] < _NARROWEST * size:
            joined[-1] = (joined[-1][0], right)
        else:
            joined.append((left, right))
    return joined


def _span(columns: Sequence[tuple[float, float]], left: float, right: float) -> tuple[int, int]:
    """Return the first and last column that a part stands in; the nearest if it stands in none."""
    touched = [at for at, (start, end) in enumerate(columns) if min(right, end) - max(left, start) > 0]
    if touched:
        return touched[0], touched[-1]
    nearest = min(range(len(columns)), key=lambda at: min(abs(columns[at][0] - right), abs(columns[at][1] - left)))
    return nearest, nearest


def _cut(line: Line) -> list[Line]:
    """Cut a line at its wide gaps."""
    cut = []
    for number, (left, right, start) in enumerate(line.parts):
        stop = line.parts[number + 1][2] if number + 1 < len(line.parts) else len(line.text)
        raised = tuple((begin - start, end - start) for begin, end in line.raised if start <= begin and end <= stop)
        cut.append(
            Line(
                line.text[start:stop].rstrip(),
                raised,
                left,
                right,
                line.base,
                line.size,
                line.bold,
                line.page,
                line.order,
            )
        )
    return cut
