from panse.documents.pdf_layout import LaidCell, LaidTable
from panse.documents.pdf_lines import Line
from panse.documents.pdf_tables import append_rows, entries, goes_on


def line(text, right=90.0, base=20.0):
    return Line(text, (), 0.0, right, base, 10.0, bold=False, page=1, order=0, column_right=100.0)


def table(page, *rows, xs=(50.0, 150.0, 250.0), heads=None):
    cells = [[LaidCell(at, 1, 1, [line(text)]) for at, text in enumerate(row) if text] for row in rows]
    return LaidTable(page, cells, list(xs), 450.0, 100.0, 700.0, heads)


def texts(laid):
    return [[(cell.column, " ".join(line.text for line in cell.lines)) for cell in row] for row in laid.rows]


def test_a_table_at_the_top_of_the_next_page_goes_on_with_the_same_columns():
    above = table(1, ("구분", "기업", "매출"), heads=1)
    assert goes_on(above, table(2, ("소재", "가온", "3,100")))
    assert goes_on(above, table(2, ("구분", "기업", "매출"), ("소재", "가온", "3,100"), heads=1))
    assert not goes_on(above, table(2, ("연도", "판매", "가격"), ("2023", "1", "2"), heads=1))
    assert not goes_on(above, table(3, ("소재", "가온", "3,100")))
    assert not goes_on(above, table(2, ("소재", "가온", "3,100"), xs=(90.0, 200.0, 333.0)))


def test_header_rows_that_come_again_are_left_out_and_a_row_cut_in_two_is_one():
    above = table(1, ("구분", "기업", "제품"), ("소재", "가온", "양극재를"), heads=1)
    append_rows(above, table(2, ("구분", "기업", "제품"), ("", "", "만든다"), ("완성품", "누리", "전지"), heads=1))
    assert texts(above)[1:] == [
        [(0, "소재"), (1, "가온"), (2, "양극재를 만든다")],
        [(0, "완성품"), (1, "누리"), (2, "전지")],
    ]


def test_columns_that_only_one_page_parts_are_columns_of_the_whole():
    above = table(1, ("소재", "가온"), xs=(50.0, 150.0))
    append_rows(above, table(2, ("완성품", "누리", "전지")))
    assert above.xs == [50.0, 150.0, 250.0]
    assert above.rows[0][1].column_span == 2


def test_bullets_part_the_lines_of_a_cell_and_its_wrapped_lines_stay_together():
    lines = [line("- 전기 자전거에 쓰이며", 98), line("공구에도 쓰임", 60, 32), line("- 양산 시작", 55, 44)]
    assert [[one.text for one in entry] for entry in entries(lines)] == [
        ["- 전기 자전거에 쓰이며", "공구에도 쓰임"],
        ["- 양산 시작"],
    ]
