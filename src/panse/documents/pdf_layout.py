"""Lays a page out: its lines and tables in reading order."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from panse.documents.pdf_aligned import AlignedTable, find_aligned
from panse.documents.pdf_columns import find_columns
from panse.documents.pdf_grids import Grid, find_grids
from panse.documents.pdf_lines import Line, Piece, make_lines, make_pieces
from panse.documents.pdf_process import RawPage, Rule, Word

_SCANNED_WORDS = 40  # a scan may bear a stamp, a page number, a line of its archive
_SCANNED_PICTURE = 0.6
_FARTHEST_LEVEL = 40.0  # points between a bullet's middle and the baseline of the largest title
_MOST_UNREAD = 0.4  # of the characters


@dataclass(slots=True)
class LaidCell:
    """A cell: its place in the table and its lines."""

    column: int
    row_span: int
    column_span: int
    lines: list[Line]

    @property
    def bold(self) -> bool:
        return bool(self.lines) and all(line.bold for line in self.lines)


@dataclass(slots=True)
class LaidTable:
    """A table: its rows, cells without text left out; ``xs`` is where its columns begin, ``right`` where it ends."""

    page: int
    rows: list[list[LaidCell]]
    xs: list[float]
    right: float
    top: float
    bottom: float
    header_rows: int | None = None


@dataclass(slots=True)
class LaidPage:
    """A page: what stands on it in reading order. ``scanned`` and ``unreadable`` tell why there may be no text."""

    number: int
    width: float
    height: float
    things: list[Line | LaidTable] = field(default_factory=list)
    scanned: bool = False
    unreadable: bool = False


def lay_out(page: RawPage) -> LaidPage:
    """Return the lines and tables of a page in reading order."""
    laid = LaidPage(page.number, page.width, page.height)
    letters = sum(len(word.text) for word in page.words)
    laid.scanned = _is_scanned(page)
    laid.unreadable = page.unread > 20 and page.unread > _MOST_UNREAD * (letters + page.unread)
    if page.broken or laid.unreadable:
        return laid
    grids, words = find_grids(page.rules, _with_bullets(page.words, page.dots), page.width * page.height)
    things: list[Piece | Grid] = [*make_pieces(words), *grids]
    for column in find_columns(things):
        _add_column(laid, column.things, column.left, column.right)
    return laid


def _with_bullets(words: list[Word], dots: Sequence[Rule]) -> list[Word]:
    """Return the words with a bullet before each that has a drawn one at its left."""
    if not dots:
        return words
    levels = sorted(words, key=lambda word: word.base)
    bases = [word.base for word in levels]
    bullets: dict[int, Word] = {}
    for dot in dots:
        middle = (dot.top + dot.bottom) / 2
        near = levels[bisect_left(bases, middle) : bisect_left(bases, middle + _FARTHEST_LEVEL)]
        beside = [
            word
            for word in near
            if 0 < word.left - dot.right < 2.5 * word.size and middle > word.base - 0.7 * word.size
        ]
        if not beside or max(dot.right - dot.left, dot.bottom - dot.top) > 0.8 * beside[0].size:
            continue
        first = min(beside, key=lambda word: word.left)
        if not any(
            word.left < dot.left < word.right + word.size and abs(word.base - first.base) < 0.3 * first.size
            for word in near
        ):
            right = max(dot.right, first.left - 0.3 * first.size)
            bullets[first.order] = Word(
                "•", dot.left, right, first.base, first.size, first.bold, tight=False, order=first.order
            )
    return [one for word in words for one in ((bullets[word.order], word) if word.order in bullets else (word,))]


def _is_scanned(page: RawPage) -> bool:
    if page.broken or page.unread:
        return False
    if not page.words:
        return page.pictured > 0.05 or page.drawn > 100
    return len(page.words) < _SCANNED_WORDS and page.pictured > _SCANNED_PICTURE


def _add_column(laid: LaidPage, things: Sequence[Piece | Grid], left: float, right: float) -> None:
    grids = sorted((thing for thing in things if isinstance(thing, Grid)), key=lambda grid: grid.top)
    lines = [line.within(left, right) for line in make_lines([t for t in things if isinstance(t, Piece)], laid.number)]
    at = 0
    for grid in grids:
        above = at
        while above < len(lines) and lines[above].base - 0.3 * lines[above].size < grid.top:
            above += 1
        _add_lines(laid, lines[at:above])
        laid.things.append(_from_grid(grid, laid.number))
        at = above
    _add_lines(laid, lines[at:])


def _add_lines(laid: LaidPage, lines: Sequence[Line]) -> None:
    at = 0
    for table in find_aligned(lines):
        laid.things.extend(lines[at : table.first])
        laid.things.append(_from_aligned(table, lines, laid.number))
        at = table.last
    laid.things.extend(lines[at:])


def _from_grid(grid: Grid, page: int) -> LaidTable:
    rows: list[list[LaidCell]] = [[] for _ in range(len(grid.ys) - 1)]
    for cell in grid.cells:
        if not cell.words:
            continue
        lines = [line.within(cell.left, cell.right) for line in make_lines(make_pieces(cell.words), page)]
        rows[cell.row].append(
            LaidCell(cell.column, cell.last_row - cell.row + 1, cell.last_column - cell.column + 1, lines)
        )
    return _with_headers(LaidTable(page, rows, grid.xs[:-1], grid.right, grid.top, grid.bottom))


def _from_aligned(table: AlignedTable, lines: Sequence[Line], page: int) -> LaidTable:
    inside = lines[table.first : table.last]
    right = max(line.right for line in inside)
    rows = []
    for row in table.rows:
        cells = []
        for column, (last, cell_lines) in sorted(row.cells.items()):
            end = table.xs[last + 1] if last + 1 < len(table.xs) else right
            within = [line.within(table.xs[column], end) for line in cell_lines]
            cells.append(LaidCell(column, 1, last - column + 1, within))
        rows.append(cells)
    return _with_headers(
        LaidTable(page, rows, table.xs, right, min(line.top for line in inside), max(line.bottom for line in inside))
    )


def _with_headers(table: LaidTable) -> LaidTable:
    """Take rows at the top that are bold from end to end for headers, if the rows below are not."""
    bold = [bool(row) and all(cell.bold for cell in row) for row in table.rows]
    heads = next((at for at, is_bold in enumerate(bold) if not is_bold), 0)
    if 0 < heads <= 3 and not any(bold[heads:]):
        table.header_rows = heads
    return table
