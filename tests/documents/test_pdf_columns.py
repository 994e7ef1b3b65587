from dataclasses import dataclass

from panse.documents.pdf_columns import find_columns


@dataclass(frozen=True)
class Block:
    """A line of text, 10 points high."""

    name: str
    left: float
    right: float
    top: float
    order: int
    size: float = 10.0

    @property
    def bottom(self) -> float:
        return self.top + 10


def order_of(things):
    return [thing.name for column in find_columns(things) for thing in sorted(column.things, key=lambda t: t.top)]


def column(name, left, right, rows, top=100, first=0):
    return [Block(f"{name}{row}", left, right, top + 14 * row, first + row) for row in range(rows)]


def test_columns_are_read_one_after_the_other_and_what_crosses_them_in_its_place():
    title = Block("title", 50, 500, 50, 0)
    left, right = column("l", 50, 260, 5, first=1), column("r", 300, 510, 5, first=6)
    across = Block("across", 60, 480, 180, 11)
    below_left, below_right = column("ll", 50, 260, 4, 200, 12), column("rr", 300, 510, 4, 200, 16)
    things = [title, *left, *right, across, *below_left, *below_right]
    assert order_of(things) == [thing.name for thing in things]


def test_three_columns_are_three():
    things = [*column("a", 50, 200, 6), *column("b", 220, 370, 6, first=6), *column("c", 390, 540, 6, first=12)]
    assert order_of(things) == [thing.name for thing in things]


def test_rows_of_a_table_are_no_columns():
    rows = [
        (Block(f"l{n}", 50, 120, 100 + 14 * n, 2 * n), Block(f"r{n}", 300, 360, 100 + 14 * n, 2 * n + 1))
        for n in range(8)
    ]
    assert len(find_columns([cell for row in rows for cell in row])) == 1


def test_columns_written_line_by_line_are_told_by_lines_that_fill_them():
    rows = [
        (
            Block(f"l{n}", 50, 258 + n % 2, 100 + 14 * n, 2 * n),
            Block(f"r{n}", 300, 508 + n % 2, 100 + 14 * n, 2 * n + 1),
        )
        for n in range(8)
    ]
    names = order_of([cell for row in rows for cell in row])
    assert names == [f"l{n}" for n in range(8)] + [f"r{n}" for n in range(8)]


def test_ten_thousand_pieces_are_ordered_in_a_moment():
    things = [Block(str(n), 50 + 97 * (n % 5), 140 + 97 * (n % 5), 14 * (n // 5), n) for n in range(10_000)]
    assert sum(len(column.things) for column in find_columns(things)) == 10_000
