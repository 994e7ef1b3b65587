"""What hangs under what: bullets by kind and indentation, headings by number and level, lists across page breaks."""

import pytest


def _lines(text):
    return text.strip("\n").split("\n")


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        (
            "□ 배경\n ㅇ 시장 확대\n   - 수요 증가\n     * 국내 기준\n   - 공급 부족\n ㅇ 정책 변화\n□ 계획",
            """
item1 □: 배경
  item2 ㅇ: 시장 확대
    item3 -: 수요 증가
      item4 *: 국내 기준
    item3 -: 공급 부족
  item2 ㅇ: 정책 변화
item1 □: 계획""",
        ),
        (
            "□ 배경\nㅇ 시장 확대\n- 수요 증가\n* 국내 기준\nㅇ 정책 변화\n- 세제 지원",
            """
item1 □: 배경
  item2 ㅇ: 시장 확대
    item3 -: 수요 증가
      item4 *: 국내 기준
  item2 ㅇ: 정책 변화
    item3 -: 세제 지원""",
        ),
        (
            "1. 개요\n가. 목적\n1) 배경\n가) 국내\n나) 국외\n2) 필요\n나. 범위\n2. 계획",
            """
item1 1.: 개요
  item2 가.: 목적
    item3 1): 배경
      item4 가): 국내
      item4 나): 국외
    item3 2): 필요
  item2 나.: 범위
item1 2.: 계획""",
        ),
        (
            "- one\n  - two\n    - three\n  - two again\n- one again",
            """
item1 -: one
  item2 -: two
    item3 -: three
  item2 -: two again
item1 -: one again""",
        ),
        (
            "* one\n    * two\n* one again",
            """
item1 *: one
  item2 *: two
item1 *: one again""",
        ),
        (
            "ㅇ 하나\n\t- 둘\n\t\t· 셋\n\t- 둘 또",
            """
item1 ㅇ: 하나
  item2 -: 둘
    item3 ·: 셋
  item2 -: 둘 또""",
        ),
    ],
)
def test_items_nest_by_kind_and_by_indentation(draw, text, tree):
    assert draw(text) == _lines(tree)


def test_a_note_hangs_one_level_under_the_bullet_above_it(draw):
    text = "- 투자 유치\\*\n  - 규모는 비공개\n- \\* 2024년 기준\n- 다음 계획"
    assert draw(text)[-2:] == ["    item3 *: 2024년 기준", "  item2 -: 다음 계획"]


def test_a_list_goes_on_after_a_footnote(draw):
    text = "- 첫째<sup>1</sup>\n  - 세부\n\n<sup>1</sup> 회사 자료\n\n  - 세부 또\n- 둘째"
    assert draw(text) == [
        "item1 -: 첫째",
        "  item2 -: 세부",
        "footnote [1]: 회사 자료",
        "  item2 -: 세부 또",
        "item1 -: 둘째",
    ]


def test_a_page_break_that_moves_a_list_to_the_margin_does_not_change_its_level(draw):
    text = (
        "- (나루) 칩을 만든다\n  - 새 칩을 내놓았다\n\n<sup>3</sup> 회사 자료\n\n- 이어서 서버를 판다\n"
        "  - \\* 두 종류\n"
        "- (다온) 구름을 판다"
    )
    assert draw(text) == [
        "item1 -: (나루) 칩을 만든다",
        "  item2 -: 새 칩을 내놓았다",
        "footnote [3]: 회사 자료",
        "  item2 -: 이어서 서버를 판다",
        "    item3 *: 두 종류",
        "item1 -: (다온) 구름을 판다",
    ]


def test_an_item_with_a_label_after_a_page_break_is_no_part_of_the_heading_with_a_label(draw):
    text = "# 2.1 동향\n\n### • (나루) 칩\n\n- 칩을 만든다\n\n<sup>3</sup> 회사 자료\n\n- (새싹) 여러 회사가 뛰어들었다"
    assert draw(text) == [
        "heading1: 2.1 동향",
        "  heading3 •: (나루) 칩",
        "    item1 -: 칩을 만든다",
        "    footnote [3]: 회사 자료",
        "  item1 -: (새싹) 여러 회사가 뛰어들었다",
    ]


def test_a_list_hangs_under_the_paragraph_it_follows(draw):
    assert draw("# 제품\n\n두 가지를 판다.\n\n- 칩\n- 서버\n\n모두 새것이다.") == [
        "heading1: 제품",
        "  paragraph: 두 가지를 판다.",
        "    item1 -: 칩",
        "    item1 -: 서버",
        "  paragraph: 모두 새것이다.",
    ]


def test_headings_hang_by_number_and_bullet_where_their_levels_are_unreliable(draw):
    text = (
        "# II. 현황\n# 2.1 국내\n### ■ (칩) 경쟁\n#### ● (나루) 신제품\n### • (다온) 투자\n"
        "# ■ (구름) 확대\n# 2.2 국외\n"
        "# III. 제언"
    )
    assert draw(text) == [
        "heading1: II. 현황",
        "  heading1: 2.1 국내",
        "    heading3 ■: (칩) 경쟁",
        "      heading4 ●: (나루) 신제품",
        "      heading3 •: (다온) 투자",
        "    heading1 ■: (구름) 확대",
        "  heading1: 2.2 국외",
        "heading1: III. 제언",
    ]


def test_plain_headings_hang_by_level(draw):
    assert draw("# A\n## B\n### C\n## D\n# E") == [
        "heading1: A",
        "  heading2: B",
        "    heading3: C",
        "  heading2: D",
        "heading1: E",
    ]


def test_a_paragraph_indented_under_an_item_belongs_to_it(draw):
    assert draw("- 항목\n\n  덧붙이는 말이다.\n\n바깥 글이다.") == [
        "item1 -: 항목",
        "  paragraph: 덧붙이는 말이다.",
        "paragraph: 바깥 글이다.",
    ]
