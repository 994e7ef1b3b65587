"""Figures in tables: the headers of a cell's row and column say what it measures, the names in them whose it is."""

import re
from collections.abc import Iterator, Mapping

from panse.extraction.context import Context
from panse.extraction.figures import Figures, Row
from panse.extraction.kinds import Kinds
from panse.extraction.owners import around as candidates_around
from panse.extraction.passages import ReadBlock
from panse.extraction.periods import Periods
from panse.extraction.proposal import Filler, Proposal
from panse.extraction.tables import Grid
from panse.language import FoundDate, parse_when
from panse.model import Span

_LONGEST_CELL = 40  # what is longer is read as sentences
_YEAR = re.compile(r"\s*(?P<year>(?:19|20)\d\d)년?(?:\s*\(?[EFPef]\)?)?\s*")
_HANGUL = re.compile("[가-힣]")
_MOST_LABELS = 3


def is_short(read: ReadBlock) -> bool:
    """Tell whether a cell is a figure in a table rather than a text about something that it names."""
    return len(read.plain.text) <= _LONGEST_CELL and not read.names


def give_years(grid: Grid) -> None:
    """Date the cells that hold nothing but a year: labels of rows and headers of columns."""
    for cells in (*grid.rows.values(), {i: head for i, heads in grid.heads.items() for head in heads[-1:]}):
        for read in cells.values():
            match = _YEAR.fullmatch(read.plain.text)
            if match is not None and not read.dates:
                read.dates = (FoundDate(Span(*match.span("year")), parse_when(match["year"] + "년", None)),)


class FigureTables:
    """The figure frames held against the cells of tables."""

    def __init__(self, kinds: Kinds, figures: Mapping[str, Figures]) -> None:
        self._kinds = kinds
        self._figures = figures

    def match(
        self, grid: Grid, context: Context, taken: set[tuple[int, int, int]], periods: Periods
    ) -> Iterator[Proposal]:
        """Yield the claims of a table's short cells; ``taken`` are places (block, half-open offsets) used before."""
        done: set[int] = set()  # a cell that spans rows stands in each of them
        heads = (head for heads in grid.heads.values() for head in heads)
        korean = any(_HANGUL.search(head.plain.text) for head in heads)
        for cells in grid.rows.values():
            for column, cell in cells.items():
                if cell.index in done or not is_short(cell):
                    continue
                done.add(cell.index)
                row = self._row(cell, cells, column, grid, context)
                language = "ko" if korean or _HANGUL.search(row.words) else "en"
                figures = self._figures[language]
                figures.give_scores(cell, row)
                yield from figures.match_cell(cell, row, taken, periods)

    def _row(self, cell: ReadBlock, cells: dict[int, ReadBlock], column: int, grid: Grid, context: Context) -> Row:
        labels = [cells[one] for one in sorted(cells) if one < column and not cells[one].quantities][:_MOST_LABELS]
        if not any(label.names for label in labels):  # a rank stands before the name
            labels += [cells[one] for one in sorted(cells) if one > column and cells[one].names][:1]
        heads = [head for head in grid.heads.get(column, ()) if head.plain.text]
        named = [self._filler(read, at) for read in (*labels, *heads) for at in range(len(read.names))]
        dated = [(date, read.index) for read in (cell, *heads, *labels) for date in read.dates if date.when is not None]
        around: list[Filler] = []
        if not any(_is_stranger(label, self._figures) for label in labels):
            lead = grid.lead
            around = [] if lead is None else [self._filler(lead, at) for at in range(len(lead.names))][::-1]
            around.extend(candidates_around(self._kinds, context, cell.index))
        words = " ".join(read.plain.text for read in (*heads, *labels))
        return Row(words, tuple(named), tuple(around), dated[0] if dated else None, tuple(heads), tuple(labels))

    def _filler(self, read: ReadBlock, at: int) -> Filler:
        name = read.names[at]
        return Filler(name.entity, self._kinds[name.entity], read.index, name.start, name.end)


def _is_stranger(label: ReadBlock, figures: Mapping[str, Figures]) -> bool:
    """Tell whether a row's label is neither a name, a measure nor a date: somebody whom the context does not mean."""
    text = label.plain.text.strip()
    if label.names or label.dates or not any(character.isalpha() for character in text):
        return False
    return not any(one.names_measure(text) for one in figures.values())
