"""How lines become paragraphs, items, captions and headings, and what of their markup is left."""

import pytest


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        ("**경량 모델(sLM)**을 쓴다", "경량 모델(sLM)을 쓴다"),
        ("값은 *크게* 늘었다", "값은 크게 늘었다"),
        ("_기울인_ 글과 snake_case_name", "기울인 글과 snake_case_name"),
        ("`코드`와 ``두 겹``", "코드와 두 겹"),
        (r"가격은 \$0.01이다", "가격은 $0.01이다"),
        (r"별표 \* 하나", "별표 * 하나"),
        ("Call*E 3과 3*4", "Call*E 3과 3*4"),
        ("나루는 <b>다온</b>으로부터", "나루는 다온으로부터"),
        ("3<sup>rd</sup> party", "3rd party"),
        ("[나루](https://example.org/a_b)의 칩", "나루의 칩"),
        ("[모델](7B)을 냈다", "[모델](7B)을 냈다"),
        ("앞 ![그림](a.png) 뒤", "앞 뒤"),
        ("<https://example.org>에서", "https://example.org에서"),
        ("A &amp; B", "A & B"),
        ("A&nbsp;B", "A B"),
        ("<AI 기본법>과 <데이터법>", "<AI 기본법>과 <데이터법>"),
        ("닫히지 않은 <output>글</ul>", "닫히지 않은 글"),
        ("10~20% ~~낡은~~ 값", "10~20% 낡은 값"),
        ("너\u200b비 없는 글자", "너비 없는 글자"),
        ("띄어쓰기   여럿", "띄어쓰기 여럿"),
        ("<!-- 주석 -->글", "글"),
        ("면적 3 km²", "면적 3 km²"),
    ],
)
def test_markup_is_not_among_the_text(draw, markdown, seen):
    assert draw("앞선 문단이다.\n\n" + markdown)[1:] == [f"paragraph: {seen}"]


def test_plain_text_has_no_markup(draw):
    text = "앞선 글이다.\n\n**별**과 [괄호](https://example.org)와 <b>꺾쇠</b>는 글자다."
    assert draw(text, "a.txt")[1:] == ["paragraph: **별**과 [괄호](https://example.org)와 <b>꺾쇠</b>는 글자다."]


def test_a_wrapped_item_is_one_block_with_its_line_feed_shown_as_a_space(read, draw):
    text = "- 시장이 커지면서\n     경쟁도 늘었다\n- 다음"
    assert draw(text) == ["item1 -: 시장이 커지면서 경쟁도 늘었다", "item1 -: 다음"]
    block = read(text).blocks[0]
    assert text[block.span.start : block.span.end] == "- 시장이 커지면서\n     경쟁도 늘었다"


def test_an_item_that_wraps_to_the_margin_goes_on_until_its_sentence_ends(draw):
    assert draw("- 시장이 커지면서\n경쟁도 늘었다.\n새 문단이다.") == [
        "item1 -: 시장이 커지면서 경쟁도 늘었다.",
        "paragraph: 새 문단이다.",
    ]


def test_lines_of_news_that_end_with_a_stop_are_paragraphs(draw):
    text = "나루, 새 칩 공개\n2025-03-12\n나루가 칩을 공개했다.\n칩은 4나노다.\n값은 비밀이다."
    assert draw(text) == [
        "heading1: 나루, 새 칩 공개",
        "  paragraph: 2025-03-12",
        "  paragraph: 나루가 칩을 공개했다.",
        "  paragraph: 칩은 4나노다.",
        "  paragraph: 값은 비밀이다.",
    ]


def test_wrapped_lines_are_one_paragraph(draw):
    text = (
        "Naru opened its third data centre on Monday and said that the site will\n"
        "hold forty thousand servers by the end of the year. The firm did not say\n"
        "who pays for it.\n"
    )
    assert draw(text, "a.txt") == ["paragraph: " + " ".join(text.split())]


def test_uneven_lines_are_entries_and_their_dashes_begin_items(draw):
    text = (
        "# 참고\n\n나루 - 칩을 만든다\n다온(구름) - 서버를 빌려준다 - 저장소를 판다\n"
        "라온 - 말을 옮기는 서비스를 여러 나라에서 꾸린다\n"
        "마루"
        " - 그림을 그린다\n바람과 물결 - 소리를 듣는다"
    )
    assert draw(text)[:6] == [
        "heading1: 참고",
        "  paragraph: 나루",
        "    item1 -: 칩을 만든다",
        "  paragraph: 다온(구름)",
        "    item1 -: 서버를 빌려준다",
        "    item1 -: 저장소를 판다",
    ]


def test_entries_that_ran_together_on_one_bullet_are_parted(draw):
    assert draw("- 칩 설계와 판매를 시작 - 서버 임대 사업을 추진 - 해외 지사를 설립") == [
        "item1 -: 칩 설계와 판매를 시작",
        "item1 -: 서버 임대 사업을 추진",
        "item1 -: 해외 지사를 설립",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "[그림 2-1] 시장의 흐름",
        "〈표 2-1〉 기업 현황",
        "<표 1> 기업 현황",
        "[표 Ⅲ-2] 기업 현황",
        "그림 1. 시장의 흐름",
        "**[그림 3] 시장의 흐름**",
        "Figure 2: Market shares",
        "Table 1. Prices",
        "※ 자료: 나루연구소",
        "자료 : 나루연구소",
        "출처: 나루연구소 (2024)",
        "<sup>※</sup> 자료: 나루연구소",
        "Source: Naru Institute",
        "(출처: 나루연구소)",
    ],
)
def test_captions_and_sources(read, line):
    assert read(f"# 장\n\n{line}\n\n글이다.").blocks[1].kind.value == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "[그림 2-1]은 시장을 보인다.",
        "표 1을 보면 늘었다.",
        "Table 1 shows prices.",
        "자료를 모았다.",
        "그림 1.5배 확대",
    ],
)
def test_prose_about_figures_is_no_caption(read, line):
    assert read(f"# 장\n\n{line}\n\n글이다.").blocks[1].kind.value == "paragraph"


def test_a_caption_marked_as_a_heading_is_a_caption(draw):
    assert draw("# 장\n\n### [그림 1] 흐름\n\n글이다.") == [
        "heading1: 장",
        "  caption: [그림 1] 흐름",
        "  paragraph: 글이다.",
    ]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("보고서 제목\n\nⅠ. 서론\n\n글이다.\n\nⅡ. 현황\n\n글이다.", ["보고서 제목", "Ⅰ. 서론", "Ⅱ. 현황"]),
        ("보고서 제목\n\n제1장 서론\n글이다.\n\n제2장 현황\n글이다.", ["보고서 제목", "제1장 서론", "제2장 현황"]),
        ("보고서 제목\n\n1. 서론\n\n글이다.\n\n2. 현황\n\n글이다.", ["보고서 제목", "1. 서론", "2. 현황"]),
        ("보고서 제목\n\n서론\n\n이 글은 제목보다 길고 문장으로 끝난다.", ["보고서 제목", "서론"]),
        ("첫 문장이다.\n\n1. 하나\n2. 둘\n3. 셋", []),
        ("첫 문장이다.\n\n홍보팀 기자\n\n글이 이어지고 문장으로 끝난다.", []),
        ("□ 배경\n ㅇ 내용", []),
    ],
)
def test_headings_of_plain_text_are_guessed_with_care(read, text, headings):
    document = read(text, "a.txt")
    found = [block.plain(text) for block in document.blocks if block.kind.value == "heading"]
    assert found == headings


def test_underlined_headings(draw):
    assert draw("제목\n===\n\n글이다.\n\n작은 제목\n---\n\n글이다.")[::2] == ["heading1: 제목", "  heading2: 작은 제목"]


def test_code_is_kept_as_it_stands(draw):
    assert draw("# 예\n\n```\nx = a * b ** c\n```\n") == ["heading1: 예", "  paragraph: x = a * b ** c"]


def test_a_fence_that_never_closes_is_text(draw):
    assert draw("# 예\n\n```\n글이다.")[-1].endswith("글이다.")


def test_quotation_marks_of_a_wrapped_quotation_are_not_among_the_text(draw):
    assert draw("# 말\n\n> 시장이 커지면서\n> 경쟁도 늘고 있다") == [
        "heading1: 말",
        "  paragraph: 시장이 커지면서 경쟁도 늘고 있다",
    ]


def test_a_line_break_parts_paragraphs(draw):
    assert draw("# 글\n\n첫째 줄<br>둘째 줄<br/><br>셋째 줄")[1:] == [
        "  paragraph: 첫째 줄",
        "  paragraph: 둘째 줄",
        "  paragraph: 셋째 줄",
    ]
