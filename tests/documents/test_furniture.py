"""What belongs to the page and not to the text."""

import pytest


@pytest.mark.parametrize(
    "line",
    [
        "- 12 -",
        "12",
        "ⅱ",
        "Page 3 of 10",
        "3 / 10",
        "12쪽",
        "2.1 국내 동향 ······ 12",
        "서론 ........ 3",
        "![](page_3.jpg)",
        "<img src='a.png'>",
    ],
)
def test_a_line_of_furniture_is_left_out(draw, line):
    assert draw(f"# 장\n\n앞선 글이다.\n\n{line}\n\n다음 글이다.") == [
        "heading1: 장",
        "  paragraph: 앞선 글이다.",
        "  paragraph: 다음 글이다.",
    ]


@pytest.mark.parametrize(
    "line", ["2023", "3조", "제3장 결론", "줄임표로 끝난다......", "값은 3.5......7 사이다", "12월"]
)
def test_a_line_of_text_stays(draw, line):
    assert len(draw(f"# 장\n\n앞선 글이다.\n\n{line}\n\n다음 글이다.")) == 4


def test_a_table_of_contents_is_left_out_with_its_heading(draw):
    text = (
        "# 보고서\n\n# **CONTENT**\n\nⅠ.\t논의 배경\n\t1.1 시장의 흐름 ······ 2\n"
        "\t1.2 기업 동향 5\n참고\t1: 현황 ······ 20\n\n# 요약\n\n글이다."
    )
    assert draw(text) == ["heading1: 보고서", "heading1: 요약", "  paragraph: 글이다."]


def test_a_chapter_on_contents_is_no_table_of_contents(draw):
    text = "# Contents\n\nThe market for content is growing, and three firms share it.\n\nThey do not publish figures."
    assert len(draw(text)) == 3


def test_a_running_head_beside_page_numbers_is_left_out(draw):
    pages = [f"{number}쪽의 글은 여기서 끝난다.\n\n나루연구소 보고서\n\n{number}\n" for number in range(1, 5)]
    assert all("나루연구소" not in line for line in draw("# 장\n\n" + "\n".join(pages)))


def test_a_running_head_that_carries_the_page_number_is_left_out(draw):
    pages = [f"{number}쪽의 글은 여기서 끝난다.\n\n나루연구소 | {number}\n" for number in range(3, 7)]
    assert all("나루연구소" not in line for line in draw("# 장\n\n" + "\n".join(pages)))


def test_repetition_alone_is_no_reason_to_leave_a_line_out(draw):
    assert len(draw("# 장\n\n" + "같은 말이다.\n\n" * 5)) == 6


def test_chapters_that_count_are_no_running_heads(draw):
    text = "\n\n".join(f"참고 {number}\n\n글이 {number}개 있다." for number in range(1, 6))
    assert sum("참고" in line for line in draw(text, "a.txt")) == 5
