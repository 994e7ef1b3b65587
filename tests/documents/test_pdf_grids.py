from panse.documents.pdf_grids import find_grids
from panse.documents.pdf_process import Rule, Word

PAGE = 600.0 * 800


def across(y, left=50.0, right=450.0):
    return Rule(left, y, right, y + 0.5)


def down(x, top=100.0, bottom=160.0):
    return Rule(x, top, x + 0.5, bottom)


def word(text, left, base):
    return Word(
        text, left, left + 6.0 * len(text), base, 10.0, bold=False, tight=False, order=int(base) * 1000 + int(left)
    )


def laid(grid):
    return {(cell.row, cell.column): " ".join(word.text for word in cell.words) for cell in grid.cells if cell.words}


def test_words_come_to_stand_in_the_cells_around_them():
    words = [
        word("구분", 60, 115),
        word("매출", 260, 115),
        word("누리", 60, 145),
        word("820", 260, 145),
        word("밖", 60, 300),
    ]
    rules = [across(100), across(130), across(160), down(50), down(250), down(450)]
    (grid,), rest = find_grids(rules, words, PAGE)
    assert laid(grid) == {(0, 0): "구분", (0, 1): "매출", (1, 0): "누리", (1, 1): "820"}
    assert [one.text for one in rest] == ["밖"]


def test_cells_between_which_no_line_stands_are_one():
    rules = [
        across(100),
        across(130, 250),
        across(160),
        down(50),
        down(250),
        down(450, 130),
        Rule(449.5, 100, 450, 160),
    ]
    words = [word("완성품", 60, 130), word("가", 260, 115), word("나", 260, 145)]
    (grid,), _ = find_grids(rules, words, PAGE)
    merged = next(cell for cell in grid.cells if cell.column == 0)
    assert (merged.row, merged.last_row) == (0, 1)


def test_a_table_with_open_sides_ends_where_its_lines_end():
    words = [word("왼쪽", 60, 115), word("가운데", 210, 115), word("오른쪽", 360, 115), word("하나", 60, 145)]
    (grid,), _ = find_grids([across(100), across(130), across(160), down(200), down(350)], words, PAGE)
    assert laid(grid)[0, 2] == "오른쪽"
    assert (grid.left, grid.right) == (50, 450)


def test_a_frame_around_text_and_the_grid_of_a_chart_are_no_tables():
    frame = [across(100), across(160), down(50), down(450)]
    assert find_grids(frame, [word("글", 60, 115)], PAGE)[0] == []
    chart = [across(100.0 + 10 * n) for n in range(7)] + [down(50.0 + 40 * n) for n in range(11)]
    words = [word("10", 52, 108), word("20", 52, 128)]
    grids, rest = find_grids(chart, words, PAGE)
    assert (grids, rest) == ([], words)


def test_lines_drawn_cell_by_cell_are_one_line():
    pieces = [across(y, left, left + 100) for y in (100, 130, 160) for left in (50, 150, 250, 350)]
    walls = [down(x, top, top + 30) for x in (50, 250, 450) for top in (100, 130)]
    (grid,), _ = find_grids(pieces + walls, [word("가", 60, 115), word("나", 260, 145)], PAGE)
    assert (len(grid.xs), len(grid.ys)) == (3, 3)


def test_rows_without_rulings_around_a_shaded_one_are_of_its_table():
    shaded = [across(120), across(140), down(50, 120, 140), down(250, 120, 140), down(450, 120, 140)]
    rows = [word(text, left, base) for base in (115, 135, 155) for left, text in ((60, "이름"), (260, "해"))]
    (grid,), rest = find_grids(shaded, rows, PAGE)
    assert (sorted({cell.row for cell in grid.cells}), rest) == ([0, 1, 2], [])
    below = [word(text, left, 155) for left, text in ((60, "한 줄이 모든 칸 아래를 지나며"), (235, "계속된다"))]
    (alone,), rest = find_grids(shaded, [*rows[2:4], *below], PAGE)
    assert (len(alone.ys), rest) == (2, below)
