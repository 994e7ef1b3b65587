"""Tables of tabs, pipes and HTML: cells, the lists inside them, and what heads them."""

import pytest

from panse.documents import read_document


def test_a_table_of_tabs_with_a_header_row_and_two_columns_of_labels(draw):
    text = (
        "구분\t기업\t현황\n"
        "칩\t나루\t새 칩을 내놓고 다음 해 하반기에 양산하겠다고 밝혔다\n"
        "\t다온\t서버에 넣을 칩을 직접 설계하는 조직을 새로 꾸렸다\n"
    )
    assert draw(text, headers=True) == [
        "cell: 구분",
        "cell: 기업",
        "cell: 현황",
        "cell: 칩 < 구분",
        "cell: 나루 < 기업, 칩",
        "cell: 새 칩을 내놓고 다음 해 하반기에 양산하겠다고 밝혔다 < 현황, 칩, 나루",
        "cell: 다온 < 기업, 칩",
        "cell: 서버에 넣을 칩을 직접 설계하는 조직을 새로 꾸렸다 < 현황, 칩, 다온",
    ]


def test_a_table_goes_on_after_a_page_break_and_its_repeated_header_is_left_out(read, draw):
    text = "구분\t기업\t매출\n칩\t나루\t3조\n칩\t다온\t2조\n\n구분\t기업\t매출\n\t라온\t1조\n"
    cells = draw(text, headers=True)
    assert sum(cell.startswith("cell: 구분") for cell in cells) == 1
    assert cells[-1] == "cell: 1조 < 매출, 칩, 라온"
    assert {block.place.table for block in read(text).blocks} == {0}


def test_rows_apart_with_other_columns_are_tables_of_their_own(read):
    text = "가\t나\n다\t라\n\n마\t바\t사\n아\t자\t차\n"
    assert {block.place.table for block in read(text).blocks} == {0, 1}


def test_a_single_line_with_a_tab_is_no_table(draw):
    assert draw("# 장\n\n이름\t나루\n\n글이다.")[1] == "  paragraph: 이름 나루"


def test_a_bullet_with_a_tab_behind_it_is_an_item(draw):
    assert draw("□\t배경\n□\t계획") == ["item1 □: 배경", "item1 □: 계획"]


@pytest.mark.parametrize(
    ("cell", "inside"),
    [
        ("<ul> <li>칩을 만든다</li> <li>서버를 판다</li> </ul>", ["item1: 칩을 만든다", "item1: 서버를 판다"]),
        ("• 칩을 만든다 • 서버를 판다", ["item1 •: 칩을 만든다", "item1 •: 서버를 판다"]),
        ("• 칩을 만든다 - 4나노 - 5나노", ["item1 •: 칩을 만든다", "  item2 -: 4나노", "  item2 -: 5나노"]),
        ("- 칩을 만든다 - 서버를 판다", ["item1 -: 칩을 만든다", "item1 -: 서버를 판다"]),
        ("칩을 만든다      서버를 판다는 계획을 지난달에 함께 내놓았다", None),
        ("칩을 만들어 판다고 지난해에 밝혔다<br>서버도 판다고 올해에 밝혔다", None),
        ("<ul><li>안쪽<ul><li>더 안쪽</li></ul></li></ul>", ["item1: 안쪽", "  item2: 더 안쪽"]),
        ("<ul><li>닫히지 않은 것<li>또 하나", ["item1: 닫히지 않은 것", "item1: 또 하나"]),
        ("<u></u>밑줄 없는 </output>글", "밑줄 없는 글"),
        ("매출<br>(억원)", "매출 (억원)"),
        ("2022 - 2023", "2022 - 2023"),
    ],
)
def test_what_stands_in_a_cell(draw, cell, inside):
    lines = draw(f"회사\t내용\n나루\t{cell}\n다온\t없음")[3:-2]
    if inside is None:
        assert len(lines) == 3
        assert [line.split(":")[0].strip() for line in lines[1:]] == ["item1", "item1"]
    elif isinstance(inside, str):
        assert lines == [f"cell: {inside}"]
    else:
        assert lines == ["cell:", *(f"  {line}" for line in inside)]


def test_the_text_before_a_list_is_the_own_text_of_the_cell(draw):
    assert draw("회사\t내용\n나루\t두 가지다 <ul><li>칩</li></ul>\n다온\t없음")[3:5] == [
        "cell: 두 가지다",
        "  item1: 칩",
    ]


def test_a_pipe_table(draw):
    text = "| 회사 | 2023년 | 2024년 |\n|---|---:|---:|\n| 나루 | 3조 | 4조 |\n| 다온 | | 2조 |\n"
    assert draw(text, headers=True) == [
        "cell: 회사",
        "cell: 2023년",
        "cell: 2024년",
        "cell: 나루 < 회사",
        "cell: 3조 < 2023년, 나루",
        "cell: 4조 < 2024년, 나루",
        "cell: 다온 < 회사",
        "cell: 2조 < 2024년, 다온",
    ]


def test_pipes_without_a_rule_have_labels_and_no_header_row(draw):
    assert draw("| Context | 1M tokens |\n| Price | $0.3 per 1M tokens |", headers=True) == [
        "cell: Context",
        "cell: 1M tokens < Context",
        "cell: Price",
        "cell: $0.3 per 1M tokens < Price",
    ]


def test_an_escaped_pipe_is_text(draw):
    assert draw("| a | b |\n|---|---|\n| x \\| y | z |")[2] == "cell: x | y"


def test_html_in_markdown(draw):
    text = (
        "<table><tr><th>회사</th><th colspan=2>매출</th></tr>\n"
        "<tr><td rowspan=2>나루</td><td>국내</td><td>3조</td></tr>\n"
        "<tr><td>국외</td><td>1조</td></tr></table>\n\n글이다."
    )
    assert draw(text, headers=True) == [
        "cell: 회사",
        "cell: 매출",
        "cell: 나루 < 회사",
        "cell: 국내 < 매출, 나루",
        "cell: 3조 < 매출, 나루, 국내",
        "cell: 국외 < 매출, 나루",
        "cell: 1조 < 매출, 나루, 국외",
        "paragraph: 글이다.",
    ]


def test_an_html_table_that_never_closes_ends_at_an_empty_line(draw):
    assert draw("<table><tr><td>가<td>나\n<tr><td>다\n\n글이다.")[-1] == "paragraph: 글이다."


def test_a_first_row_over_lists_names_the_section(draw):
    text = "구름\t세 회사가 다투는 시장\n나루\t- 칩을 판다 - 서버를 판다\n다온\t- 저장소를 판다 - 통신망을 판다"
    assert draw(text, headers=True)[2:4] == ["cell: 나루 < 구름", "cell: < 구름, 나루"]


def test_a_table_hangs_under_its_caption(draw):
    assert draw("# 장\n\n〈표 1〉 매출\n\n회사\t매출\n나루\t3조")[1:3] == ["  caption: 〈표 1〉 매출", "    cell: 회사"]


def test_a_line_in_brackets_over_a_table_is_its_caption_and_the_unit_hangs_under_it(draw):
    assert draw("- 계획\n\n< 분야별 규모 >\n(단위: 억원)\n\n분야\t2025년\n설계\t300\n제조\t400\n\n① 설계")[:4] == [
        "item1 -: 계획",
        "caption: < 분야별 규모 >",
        "  caption: (단위: 억원)",
        "    cell: 분야",
    ]


def test_a_table_hangs_under_the_paragraph_right_above_it(draw):
    text = "Revenue by segment (USD million):\n\n| Segment | 2024 |\n|---|---|\n| Chips | 240 |"
    assert draw("# Results\n\n" + text)[1:3] == ["  paragraph: Revenue by segment (USD million):", "    cell: Segment"]


def test_a_hundred_thousand_cells_are_read():
    rows = "\n".join("\t".join(f"값 {row} {column}" for column in range(10)) for row in range(10_000))
    document = read_document(rows.encode(), name="a.txt")
    assert len(document.blocks) == 100_000
    assert max(block.place.row for block in document.blocks if block.place) == 9_999
