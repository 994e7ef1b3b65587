"""Finds tables that are ruled: straight lines that meet, and the cells between them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from panse.documents.pdf_process import Rule, Word

_NEAR = 3.5  # points; lines nearer to one another are one
_SHORTEST = 6.0
_COVERED = 0.6  # of its side, from which on a line parts two cells
_MOST_LINES = 800  # on a page, each way: a chart's grid or a map beyond
_MOST_UNITS = 40_000
_EMPTIEST = 0.25  # share of cells with text, below which it is the grid of a chart
_OPEN = 8.0  # points by which lines reach beyond the outermost ones across them where a side of the table is open
_CLEAR = 0.25  # em between a word and the edge of its column
_BOX_CELL = 0.5  # of the page; a cell that covers more is a frame around text


@dataclass(slots=True)
class GridCell:
    """A cell: the first and last row and column, and its words in the order of the file."""

    row: int
    column: int
    last_row: int
    last_column: int
    left: float
    right: float
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """A ruled table: where its columns and rows begin and end, and its cells row by row."""

    xs: list[float]
    ys: list[float]
    cells: list[GridCell]
    order: int = 0
    size: float = 10.0

    @property
    def left(self) -> float:
        return self.xs[0]

    @property
    def right(self) -> float:
        return self.xs[-1]

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]


@dataclass(slots=True)
class _Stroke:
    """A straight line: ``at`` across its direction, from ``start`` to ``end`` along it."""

    at: float
    start: float
    end: float


def find_grids(rules: Sequence[Rule], words: Sequence[Word], page_area: float) -> tuple[list[Grid], list[Word]]:
    """Return the ruled tables of a page, and the words that stand in none of them."""
    across, down = _strokes(rules)
    if not across or not down or len(across) > _MOST_LINES or len(down) > _MOST_LINES:
        return [], list(words)
    found: list[Grid] = []
    rest = list(words)
    areas = sorted(_meeting(across, down), key=lambda pair: -_extent(pair[0]))
    for group_across, group_down in areas:
        grid = _make_grid(group_across, group_down)
        if grid is None or any(_inside(grid, other) for other in found):
            continue
        outside = _fill(grid, rest)
        if _is_table(grid, page_area):
            rest = outside
            found.append(grid)
    return _with_rows_between(found, rest)


def _with_rows_between(grids: list[Grid], rest: list[Word]) -> tuple[list[Grid], list[Word]]:
    """Give single rows the rows around them that stand in the same columns without rulings: in many a table only every
    other row is shaded.
    """
    stripes: defaultdict[tuple[int, ...], list[Grid]] = defaultdict(list)
    for grid in grids:
        if len(grid.ys) == 2:
            stripes[tuple(round(x / _NEAR) for x in grid.xs)].append(grid)
    for group in stripes.values():
        group.sort(key=lambda grid: grid.top)
        whole = group[0]
        high = whole.bottom - whole.top
        ys = [*whole.ys]
        for grid in group[1:]:
            if not 0 <= grid.top - ys[-1] < 3 * high:
                break
            ys += [*([grid.top] if grid.top - ys[-1] > _NEAR else []), grid.bottom]
        joined = [grid for grid in group if grid.bottom <= ys[-1]]
        ys = [
            *([ys[0] - high] if _is_row(rest, whole.xs, ys[0] - high, ys[0]) else []),
            *ys,
            *([ys[-1] + high] if _is_row(rest, whole.xs, ys[-1], ys[-1] + high) else []),
        ]
        if len(ys) > 2:
            columns = range(len(whole.xs) - 1)
            cells = [
                GridCell(row, at, row, at, whole.xs[at], whole.xs[at + 1])
                for row in range(len(ys) - 1)
                for at in columns
            ]
            striped = Grid(whole.xs, ys, cells)
            inside = [word for grid in joined for cell in grid.cells for word in cell.words]
            rest = _fill(striped, sorted([*rest, *inside], key=lambda word: word.order))
            grids = [grid for grid in grids if grid not in joined] + [striped]
    return grids, rest


def _is_row(words: Sequence[Word], xs: Sequence[float], top: float, bottom: float) -> bool:
    """Tell whether the words between two heights stand in columns, clear of the edges between them."""
    touched = set()
    for word in words:
        if top < word.base - 0.3 * word.size < bottom and xs[0] < word.left and word.right < xs[-1]:
            column = bisect_right(xs, word.left - _CLEAR * word.size)
            if column != bisect_right(xs, word.right + _CLEAR * word.size):
                return False
            touched.add(column)
    return len(touched) >= 2


def _extent(across: Sequence[_Stroke]) -> float:
    return (max(stroke.at for stroke in across) - min(stroke.at for stroke in across)) * max(
        stroke.end - stroke.start for stroke in across
    )


def _inside(grid: Grid, other: Grid) -> bool:
    return (
        grid.left >= other.left - _NEAR
        and grid.right <= other.right + _NEAR
        and grid.top >= other.top - _NEAR
        and grid.bottom <= other.bottom + _NEAR
    )


def _strokes(rules: Iterable[Rule]) -> tuple[list[_Stroke], list[_Stroke]]:
    across, down = [], []
    for rule in rules:
        if rule.right - rule.left >= rule.bottom - rule.top:
            across.append(_Stroke((rule.top + rule.bottom) / 2, rule.left, rule.right))
        else:
            down.append(_Stroke((rule.left + rule.right) / 2, rule.top, rule.bottom))
    return _joined(across), _joined(down)


def _joined(strokes: list[_Stroke]) -> list[_Stroke]:
    """Join strokes on one line that touch: tables are often drawn cell by cell."""
    lines: list[list[_Stroke]] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.at):
        if lines and stroke.at - lines[-1][0].at <= _NEAR:
            lines[-1].append(stroke)
        else:
            lines.append([stroke])
    joined = []
    for line in lines:
        line.sort(key=lambda stroke: stroke.start)
        at = sum(stroke.at for stroke in line) / len(line)
        current = _Stroke(at, line[0].start, line[0].end)
        for stroke in line[1:]:
            if stroke.start <= current.end + _NEAR:
                current.end = max(current.end, stroke.end)
            else:
                joined.append(current)
                current = _Stroke(at, stroke.start, stroke.end)
        joined.append(current)
    return [stroke for stroke in joined if stroke.end - stroke.start >= _SHORTEST]


def _meeting(across: list[_Stroke], down: list[_Stroke]) -> list[tuple[list[_Stroke], list[_Stroke]]]:
    """Gather strokes that meet, directly or through others."""
    parent = list(range(len(across) + len(down)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    across = sorted(across, key=lambda stroke: stroke.at)
    heights = [stroke.at for stroke in across]
    for number, stroke in enumerate(down):
        first, last = bisect_left(heights, stroke.start - _NEAR), bisect_right(heights, stroke.end + _NEAR)
        for at in range(first, last):
            if across[at].start - _NEAR <= stroke.at <= across[at].end + _NEAR:
                parent[root(at)] = root(len(across) + number)
    groups: defaultdict[int, tuple[list[_Stroke], list[_Stroke]]] = defaultdict(lambda: ([], []))
    for number, stroke in enumerate(across):
        groups[root(number)][0].append(stroke)
    for number, stroke in enumerate(down):
        groups[root(len(across) + number)][1].append(stroke)
    return [group for group in groups.values() if group[0] and group[1]]


def _make_grid(across: list[_Stroke], down: list[_Stroke]) -> Grid | None:
    ys = _clusters([stroke.at for stroke in across])
    xs = _clusters([stroke.at for stroke in down])
    left, right = min(stroke.start for stroke in across), max(stroke.end for stroke in across)
    sides = []
    if left < xs[0] - _OPEN:
        xs.insert(0, left)
        sides.append(left)
    if right > xs[-1] + _OPEN:
        xs.append(right)
        sides.append(right)
    top, bottom = min(stroke.start for stroke in down), max(stroke.end for stroke in down)
    ends = []
    if top < ys[0] - _OPEN:  # a row that came from the page before, or goes on upon the next
        ys.insert(0, top)
        ends.append(top)
    if bottom > ys[-1] + _OPEN:
        ys.append(bottom)
        ends.append(bottom)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) - 1) * (len(ys) - 1) > _MOST_UNITS:
        return None
    down = down + [_Stroke(side, ys[0], ys[-1]) for side in sides]
    across = across + [_Stroke(end, xs[0], xs[-1]) for end in ends]
    return Grid(xs, ys, _cells(xs, ys, _Walls(across, ys), _Walls(down, xs)))


def _clusters(values: list[float]) -> list[float]:
    values.sort()
    found: list[float] = []
    for value in values:
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


class _Walls:
    """Answers whether a line runs along a side of a cell."""

    def __init__(self, strokes: Iterable[_Stroke], places: list[float]) -> None:
        self._strokes: defaultdict[int, list[_Stroke]] = defaultdict(list)
        for stroke in strokes:
            at = bisect_right(places, stroke.at + 0.1) - 1
            self._strokes[max(at, 0)].append(stroke)

    def stands(self, place: int, start: float, end: float) -> bool:
        covered = sum(
            max(0.0, min(end, stroke.end) - max(start, stroke.start)) for stroke in self._strokes.get(place, ())
        )
        return covered >= _COVERED * (end - start)


def _cells(xs: list[float], ys: list[float], across: _Walls, down: _Walls) -> list[GridCell]:
    """Join the units of the grid between which no line stands."""
    wide, high = len(xs) - 1, len(ys) - 1
    owner = [-1] * (wide * high)
    cells: list[GridCell] = []
    for row in range(high):
        for column in range(wide):
            if owner[row * wide + column] >= 0:
                continue
            last_column = column
            while (
                last_column + 1 < wide
                and owner[row * wide + last_column + 1] < 0
                and not down.stands(last_column + 1, ys[row], ys[row + 1])
            ):
                last_column += 1
            last_row = row
            while last_row + 1 < high and not across.stands(last_row + 1, xs[column], xs[last_column + 1]):
                inner = any(
                    down.stands(at, ys[last_row + 1], ys[last_row + 2]) for at in range(column + 1, last_column + 1)
                )
                if inner or owner[(last_row + 1) * wide + column] >= 0:
                    break
                last_row += 1
            for taken in range(row, last_row + 1):
                for at in range(column, last_column + 1):
                    owner[taken * wide + at] = len(cells)
            cells.append(GridCell(row, column, last_row, last_column, xs[column], xs[last_column + 1]))
    return cells


def _fill(grid: Grid, words: Sequence[Word]) -> list[Word]:
    """Put words into the cells they stand in and return the others."""
    wide = len(grid.xs) - 1
    owner: dict[int, GridCell] = {}
    for cell in grid.cells:
        for row in range(cell.row, cell.last_row + 1):
            for column in range(cell.column, cell.last_column + 1):
                owner[row * wide + column] = cell
    rest = []
    for word in words:
        column = bisect_right(grid.xs, (word.left + word.right) / 2) - 1
        row = bisect_right(grid.ys, word.base - 0.3 * word.size) - 1
        if 0 <= column < wide and 0 <= row < len(grid.ys) - 1:
            owner[row * wide + column].words.append(word)
        else:
            rest.append(word)
    inside = [word for cell in grid.cells for word in cell.words]
    if inside:
        grid.order = min(word.order for word in inside)
        grid.size = sorted(word.size for word in inside)[len(inside) // 2]
    return rest


def _is_table(grid: Grid, page_area: float) -> bool:
    """Tell a table from a frame around text, the grid of a chart, and a stack of boxes."""
    filled = [cell for cell in grid.cells if cell.words]
    if len(filled) < 2 or len(filled) < _EMPTIEST * len(grid.cells):
        return False
    columns = {cell.column for cell in filled}
    if len(columns) < 2:
        return False
    largest = max((cell.right - cell.left) * (grid.ys[cell.last_row + 1] - grid.ys[cell.row]) for cell in filled)
    return largest < _BOX_CELL * page_area
