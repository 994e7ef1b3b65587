"""Tables printed for people, or as JSON, JSON lines or CSV for programs."""

import shutil
import sys
from collections.abc import Iterator, Sequence
from enum import StrEnum

from rich.cells import cell_len, set_cell_size

from panse.cli.streams import plain, write_result
from panse.model.table import Cell, Table

_GAP = "  "
_NARROWEST = 6
_TEXT = 14
_GIVING_WAY = ("says", "document", "title")  # running text first, then what can be guessed from its beginning


class Format(StrEnum):
    """How a listing is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def print_table(table: Table, form: Format, shown: Table | None = None) -> None:
    """Write ``table`` to standard output.

    ``shown`` is what people get to see of it, where that differs: one line a row, on a terminal no wider than the
    terminal, elsewhere uncut.
    """
    match form:
        case Format.JSON:
            write_result([table.to_json()])
        case Format.JSONL:
            write_result([table.to_jsonl()])
        case Format.CSV:
            write_result([table.to_csv()])
        case Format.TABLE:
            width = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
            write_result(line + "\n" for line in table_lines(table if shown is None else shown, width))


def table_lines(table: Table, width: int | None = None) -> Iterator[str]:
    """Yield the head, a rule and one line for each row; every line fits ``width`` columns of a terminal, if given.

    A Hangul syllable takes two columns. Numbers stand to the right. A table without rows yields nothing.
    """
    if not table.rows:
        return
    cells = [[written(cell) for cell in row] for row in table]
    heads = [column.replace("_", " ") for column in table.columns]
    right = [all(isinstance(cell, int | float | None) for cell in table[column]) for column in table.columns]
    widest = [max(map(cell_len, column)) for column in zip(heads, *cells, strict=True)]
    if width is None:
        widths = widest
    else:
        giving_way = [table.columns.index(column) for column in _GIVING_WAY if column in table.columns]
        widths = _fitted(widest, width - len(_GAP) * (len(heads) - 1), giving_way)
    yield _line(heads, widths, right)
    yield _GAP.join("─" * size for size in widths)
    for row in cells:
        yield _line(row, widths, right)


def written(cell: Cell) -> str:
    """Return a cell as people read it: on one line, numbers with commas, nothing that a terminal would obey.

    >>> written(2040.5), written(300_000_000_000.0), written(5 / 60), written(True), written(None)
    ('2,040.5', '300,000,000,000', '0.083333', 'yes', '')
    """
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return f"{cell:,.0f}"
        case float() if len(f"{cell:f}") < len(repr(cell)) and abs(cell) >= 0.001:  # five minutes are 1/12 of an hour
            return f"{cell:,f}".rstrip("0")
        case int() | float():
            return f"{cell:,}"
        case _:
            return plain(cell)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return _GAP.join(map(_padded, cells, widths, right)).rstrip()


def _padded(cell: str, width: int, right: bool) -> str:
    size = cell_len(cell)
    if size > width:
        return set_cell_size(set_cell_size(cell, width - 1).rstrip() + "…", width)
    return " " * (width - size) + cell if right else cell + " " * (width - size)


def _fitted(widest: Sequence[int], room: int, giving_way: Sequence[int]) -> list[int]:
    """Lower the columns ``giving_way`` one after the other, then all to one ceiling that fits.

    None goes below what can still be read, so a very narrow terminal breaks the lines itself.
    """
    widths = list(widest)
    for index in giving_way:
        over = sum(widths) - room
        widths[index] = min(widths[index], max(_TEXT, widths[index] - max(0, over)))
    low, high = _NARROWEST, max(widths)
    while low < high:
        ceiling = (low + high + 1) // 2
        fits = sum(min(size, ceiling) for size in widths) <= room
        low, high = (ceiling, high) if fits else (low, ceiling - 1)
    return [min(size, low) for size in widths]
