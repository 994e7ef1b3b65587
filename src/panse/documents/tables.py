"""Gives the cells of a table their places and their headers."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import fmean

from panse.documents.cells import Cell, item_drafts
from panse.documents.lines import width_of
from panse.documents.structure import Structure
from panse.model import CellPlace

Row = Sequence[Cell]

_FIGURE = re.compile(r"[\d.,%+\-~△▲▼()\s/:'’]*\d[\d.,%+\-~△▲▼()\s/:'’]*(?:[가-힣]{1,3}|[A-Za-z]{1,4})?")
_HEADER_NAMES = (
    "구분 항목 분류 내용 비고 기업 기업명 업체 업체명 회사 현황 사례 특징 명칭 이름 연도 연번 순위 번호 합계 단위 국가 "
    "name item category company description notes note year rank total country type details value date"
)
_HEADER_WORDS = frozenset(_HEADER_NAMES.split())
_LABEL = 36  # columns, two a syllable; a wider text is no header
_MOST_LABELS = 4
_MOST_HEADER_ROWS = 5
_SAMPLE = 200  # rows that are looked at to tell what a table is like


def add_table(text: str, structure: Structure, rows: Sequence[Row], header_rows: int | None = None) -> None:
    """Add the cells of ``rows``, which hold their columns already, to ``structure``.

    ``header_rows`` is how many rows at the top are headers, None if the format does not say. A cell's headers are the
    header cells of its column and the labels at the beginning of its row. Where the label is missing because cells
    were merged, it is the nearest one above: which one was meant cannot be known.
    """
    table = structure.tables
    structure.tables += 1
    parent = structure.table_parent()
    heads = _reach(text, rows, _guess_header_rows(text, rows)) if header_rows is None else header_rows
    heads = min(heads, _MOST_HEADER_ROWS)
    section = header_rows is None and heads == 0 and _begins_with_section(text, rows)
    found = _Headers(_label_columns(text, rows[heads:]))
    for row_number, row in enumerate(rows):
        is_head = row_number < heads
        found.next_row(row_number)
        for cell in row:
            begins_section = section and row_number == 0 and cell.column == 0
            header = is_head or cell.header or begins_section
            headers = found.of(cell.column, in_head=is_head)
            place = CellPlace(table, row_number, cell.column, cell.row_span, cell.column_span, header, headers)
            index = _add_cell(structure, cell, place, parent)
            if begins_section:
                found.everywhere = (index,)
            elif is_head:
                found.add_column_head(cell, index)
            else:
                found.add_row_label(cell, index)


@dataclass(slots=True)
class _Headers:
    """The headers met so far in a table, whose first ``labels`` columns hold the labels of its rows."""

    labels: int
    everywhere: tuple[int, ...] = ()
    _columns: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _row_labels: dict[int, int] = field(default_factory=dict)
    _beside: list[tuple[int, int]] = field(default_factory=list)  # column and index of header cells within the row
    _spanning: list[tuple[int, int, int]] = field(default_factory=list)  # those that reach down, with their last row
    _row: int = 0

    def next_row(self, row: int) -> None:
        self._row = row
        self._spanning = [entry for entry in self._spanning if entry[0] >= row][:_MOST_LABELS]
        self._beside = [(column, index) for _, column, index in self._spanning]

    def of(self, column: int, *, in_head: bool) -> tuple[int, ...]:
        """Return the headers of a cell in ``column`` of the row."""
        above = self._columns.get(column, ())
        if in_head:
            return above
        left = [(label, index) for label, index in self._row_labels.items() if label < min(column, self.labels)]
        left += [(label, index) for label, index in self._beside if label < column]
        return tuple(dict.fromkeys((*self.everywhere, *above, *(index for _, index in sorted(left)))))

    def add_column_head(self, cell: Cell, index: int) -> None:
        for column in range(cell.column, cell.column + cell.column_span):
            self._columns[column] = (*self._columns.get(column, ()), index)

    def add_row_label(self, cell: Cell, index: int) -> None:
        """Take a cell for a label if it stands in a column of labels or is marked as a header."""
        if cell.column < self.labels:
            for column in range(cell.column, self.labels):
                self._row_labels.pop(column, None)
            if not cell.items:
                self._row_labels[cell.column] = index
        elif cell.header and len(self._beside) < _MOST_LABELS:
            self._beside.append((cell.column, index))
            if cell.row_span > 1:
                self._spanning.append((self._row + cell.row_span - 1, cell.column, index))


def _add_cell(structure: Structure, cell: Cell, place: CellPlace, parent: int | None) -> int:
    cell.draft.place = place
    index = structure.cell(cell.draft, parent)
    for at, (draft, back) in enumerate(item_drafts(cell.items)):
        structure.cell(draft, index if back == 0 else index + 1 + at - back)
    return index


def _is_label(text: str, cell: Cell) -> bool:
    written = cell.written(text) if not cell.items and cell.draft.end - cell.draft.start <= 4 * _LABEL else ""
    return 0 < width_of(written) <= _LABEL and not _FIGURE.fullmatch(written)


def _guess_header_rows(text: str, rows: Sequence[Row]) -> int:
    """Tell whether the first row is a header: short labels over cells of another kind, or words that head columns."""
    first, below = rows[0], rows[1:_SAMPLE]
    if len(rows) < 2 or len(first) < 2 or not all(_is_label(text, cell) or _is_year(text, cell) for cell in first):
        return 0
    if sum(cell.written(text).replace(" ", "").lower() in _HEADER_WORDS for cell in first) * 2 >= len(first):
        return 1
    columns = {cell.column for cell in first}
    width = max((cell.column for row in below for cell in row), default=0) + 1
    if len(columns) + (0 not in columns) < width:
        return 0
    if width == 2 and not any(_FIGURE.fullmatch(cell.written(text)[:60]) for row in below for cell in row[1:]):
        return 0  # a label beside a text is a row like those below
    under: defaultdict[int, list[Cell]] = defaultdict(list)
    for row in below:
        for cell in row:
            under[cell.column].append(cell)
    other = sum(_differs(text, cell, under[cell.column]) for cell in first if cell.column > 0)
    return int(other * 2 > sum(cell.column > 0 for cell in first))


def _reach(text: str, rows: Sequence[Row], heads: int) -> int:
    """Return how many rows a header takes that has been found in the first: as many as its tallest cell reaches down,
    if a cell beside that one spans several columns and so leaves room for headers of each.
    """
    if heads != 1 or not any(cell.column_span > 1 for cell in rows[0]):
        return heads
    tallest = max(cell.row_span for cell in rows[0])
    below = rows[1:tallest]
    if tallest >= len(rows) or not all(_is_label(text, cell) or _is_year(text, cell) for row in below for cell in row):
        return heads
    return tallest


def _is_year(text: str, cell: Cell) -> bool:
    return re.fullmatch(r"['’]?\d{2,4}(?:년|\.?\s?\d{1,2}월?|[QH]\d)?", cell.written(text)[:20]) is not None


def _differs(text: str, head: Cell, under: Sequence[Cell]) -> bool:
    """Tell whether the cells under ``head`` are figures, lists or long texts while it is a label."""
    if not under:
        return False
    size = len(head.written(text))
    figures = sum(_FIGURE.fullmatch(cell.written(text)[:60]) is not None for cell in under)
    lists = sum(bool(cell.items) for cell in under)
    long = sum(cell.draft.end - cell.draft.start > max(_LABEL, 3 * size) for cell in under)
    return figures + lists + long > 0.6 * len(under)


def _begins_with_section(text: str, rows: Sequence[Row]) -> bool:
    """Tell whether the first row of a table of two columns names the section that the rows below belong to.

    It does if its second cell is a plain text while most of those below are lists.
    """
    if len(rows) < 3 or len(rows[0]) != 2 or rows[0][1].items or not _is_label(text, rows[0][0]):
        return False
    below = [cell for row in rows[1:_SAMPLE] for cell in row if cell.column == 1]
    return bool(below) and sum(bool(cell.items) for cell in below) > 0.6 * len(below)


def _label_columns(text: str, rows: Sequence[Row]) -> int:
    """Return how many columns at the left hold labels: the first, and more if texts or figures follow."""
    sample = rows[:_SAMPLE]
    width = max((cell.column + cell.column_span for row in sample for cell in row), default=0)
    if width < 2:
        return 0
    sizes: list[float] = []
    for column in range(min(width, 6)):
        cells = [cell for row in sample for cell in row if cell.column == column]
        labels = sum(_is_label(text, cell) for cell in cells)
        if cells and labels < 0.6 * len(cells):
            sizes.append(-fmean(cell.draft.end - cell.draft.start for cell in cells))
        else:
            sizes.append(fmean(cell.draft.end - cell.draft.start for cell in cells) if cells else 0.0)
    if sizes[0] < 0:
        return 1 if all(not cell.items for row in sample for cell in row if cell.column == 0) else 0
    count = 1
    while count < min(len(sizes), width, _MOST_LABELS) - 1 and sizes[count] > 0 > sizes[count + 1]:
        count += 1
    return count
