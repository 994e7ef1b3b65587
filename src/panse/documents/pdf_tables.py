"""Puts tables together that run over pages, and cuts cells into their entries."""

from collections.abc import Iterator, Sequence

from panse.documents.bullets import find_bullet
from panse.documents.paragraphs import ends_sentence
from panse.documents.pdf_layout import LaidCell, LaidTable
from panse.documents.pdf_lines import SURE_BULLETS, Line, first_width

_NEAR = 4.0  # points between the edges of columns that are one
_ALIKE = 0.5  # of the columns of one part that the other has to have


def goes_on(above: LaidTable, below: LaidTable) -> bool:
    """Tell whether a table at the top of a page goes on with that at the bottom of the page before."""
    if below.page != above.page + 1 or abs(above.xs[0] - below.xs[0]) > _NEAR or abs(above.right - below.right) > 6:
        return False
    shared = sum(any(abs(a - b) <= _NEAR for b in below.xs) for a in above.xs)
    if shared < max(2, _ALIKE * min(len(above.xs), len(below.xs))):
        return False
    return not below.header_rows or _row_text(below.rows[0]) == _row_text(above.rows[0])


def append_rows(above: LaidTable, below: LaidTable) -> None:
    """Add the rows of a table that goes on on the next page, its header rows and a row cut in two considered."""
    xs = _union(above.xs, below.xs)
    for table in (above, below):
        _place_anew(table, xs)
    rows = below.rows
    for head in above.rows[: max(1, above.header_rows or 0)]:
        if len(rows) > 1 and _row_text(rows[0]) == _row_text(head):
            rows = rows[1:]
    first = next((row for row in rows if row), None)
    last = next((row for row in reversed(above.rows) if row), None)
    if first and last and len(first) == 1:
        column = first[0].column
        held = (cell for cell in last if cell.column <= column < cell.column + cell.column_span)
        target = next(held, None)
        if target is not None and (column > last[0].column or column > 0):
            target.lines = [*target.lines, *first[0].lines]
            rows = [row for row in rows if row is not first]
    above.rows.extend(rows)
    above.page, above.bottom = below.page, below.bottom


def _union(first: Sequence[float], second: Sequence[float]) -> list[float]:
    xs: list[float] = []
    for x in sorted((*first, *second)):
        if not xs or x - xs[-1] > _NEAR:
            xs.append(x)
    return xs


def _place_anew(table: LaidTable, xs: list[float]) -> None:
    """Number the columns of a table by ``xs``, which hold all of its own."""

    def at(x: float) -> int:
        return max(number for number, start in enumerate(xs) if number == 0 or start <= x + _NEAR)

    for row in table.rows:
        for cell in row:
            stop = cell.column + cell.column_span
            last = at(table.xs[stop]) if stop < len(table.xs) else len(xs)
            cell.column = at(table.xs[cell.column])
            cell.column_span = max(1, last - cell.column)
    table.xs = xs


def _row_text(row: Sequence[LaidCell]) -> list[str]:
    return [" ".join(line.text for line in cell.lines) for cell in row]


def entries(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Cut the lines of a cell into entries: at bullets, at gaps, and where a line ends well before the cell does."""
    entry: list[Line] = []
    right = max((line.right for line in lines), default=0.0)
    for line in lines:
        if entry:
            last = entry[-1]
            bullet = find_bullet(line.text)
            listed = bullet is not None and (bullet.marker in SURE_BULLETS or not bullet.marker[0].isalnum())
            wide = line.page == last.page and line.base - last.base > 2.2 * line.size
            short = len(lines) > 2 and last.right + first_width(line) < right - line.size and ends_sentence(last.text)
            if listed or wide or short:
                yield entry
                entry = []
        entry.append(line)
    if entry:
        yield entry
