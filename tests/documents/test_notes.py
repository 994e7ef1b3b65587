"""Note marks and the notes they call."""

import pytest

NOTE = "\n\n<sup>1</sup> 회사 자료에 따름\n"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("시장이 컸다.<sup>1</sup>", "시장이 컸다."),
        ("시장<sup>1</sup>이 컸다.", "시장이 컸다."),
        ("시장<sup>1)</sup>이 컸다.", "시장이 컸다."),
        ("시장<sup>[1]</sup>이 컸다.", "시장이 컸다."),
        ("시장¹이 컸다.", "시장이 컸다."),
        ("시장¹⁾이 컸다.", "시장이 컸다."),
        ("시장1의 크기", "시장의 크기"),
        ("시장의 크기('23.8)1", "시장의 크기('23.8)"),
        ("시장의 크기1", "시장의 크기"),
        ("크기(2023)1를 본다", "크기(2023)를 본다"),
    ],
)
def test_a_mark_is_left_out_of_the_text_and_bound_to_its_note(notes, text, seen):
    assert notes(f"# 장\n\n{text}{NOTE}") == [(seen, "1", "회사 자료에 따름")]


@pytest.mark.parametrize(
    "text",
    [
        "시장은 1위다",
        "제1의 시장",
        "모델 1의 크기",
        "칩1개를 샀다",
        "값이 10.1이다",
        "시장1의 크기와 칩1의 크기",  # which of the two is the mark cannot be known
    ],
)
def test_a_number_that_is_no_mark_stays_in_the_text(read, text):
    document = read(f"# 장\n\n{text}{NOTE}")
    assert document.blocks[1].plain(document.text) == text
    assert document.blocks[1].notes == ()


def test_a_bare_number_is_no_mark_without_a_note(read):
    document = read("# 장\n\n시장9의 크기")
    assert document.blocks[1].plain(document.text) == "시장9의 크기"


def test_a_bare_mark_stands_between_the_marks_before_and_after_it(notes):
    text = (
        "칩2의 값\n\n처음<sup>1</sup> 글\n\n시장2의 크기\n\n끝<sup>3</sup> 글\n\n<sup>1</sup> 가\n\n<sup>2</sup> 나\n"
        "\n<sup>3</sup> 다"
    )
    assert notes("# 장\n\n" + text)[1] == ("시장의 크기", "2", "나")


def test_notes_of_markdown(notes):
    assert notes("시장이 컸다[^a].\n\n[^a]: 회사 자료") == [("시장이 컸다.", "a", "회사 자료")]


def test_a_mark_without_a_note_is_a_mark_all_the_same(notes):
    assert notes("# 장\n\n시장이 컸다.<sup>7</sup>") == [("시장이 컸다.", "7", None)]


def test_several_labels_in_one_mark(notes):
    text = "# 장\n\n시장이 컸다.<sup>1,2</sup>\n\n<sup>1</sup> 가\n\n<sup>2</sup> 나"
    assert notes(text) == [("시장이 컸다.", "1", "가"), ("시장이 컸다.", "2", "나")]


def test_labels_that_begin_anew_on_each_page_call_the_note_of_their_page(notes):
    text = "# 장\n\n가<sup>1</sup>\n\n<sup>1</sup> 첫 쪽\n\n나<sup>1</sup>\n\n<sup>1</sup> 둘째 쪽"
    assert [note for _, _, note in notes(text)] == ["첫 쪽", "둘째 쪽"]


def test_a_label_that_swallowed_the_first_figure_of_its_note(draw):
    assert draw("# 장\n\n<sup>16 2023</sup>년 7월에 냈다")[1:] == ["  footnote [16]: 2023년 7월에 냈다"]


def test_powers_and_units_are_no_marks(read):
    document = read("# 장\n\n넓이는 3m<sup>2</sup>이고 10<sup>18</sup>번 셈한다.")
    assert document.blocks[1].notes == ()


def test_notes_under_a_rule_in_plain_text(draw):
    text = "제목입니다\n\n시장이 컸다1). 값도 올랐다2).\n\n________\n1) 회사 자료\n2) 협회 자료"
    assert draw(text, "a.txt")[-2:] == ["  footnote [1]: 회사 자료", "  footnote [2]: 협회 자료"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 투자\\*를 받음\n  - \\* 300억원", ("투자를 받음", "*", "300억원")),
        ("ㅇ 투자*를 받음\n  * 300억원", ("투자를 받음", "*", "300억원")),
        ("- 지원\\*\\* 확대\n  - \\*\\* 세제와 예산", ("지원 확대", "**", "세제와 예산")),
        ("### ■ 3조 원\\*으로 전망\n\n- 시장이 큰다\n  - \\* 잠정치", ("3조 원으로 전망", "*", "잠정치")),
        ("구분\t매출*\n나루\t3조\n다온\t4조\n\n* 2024년 기준", ("매출", "*", "2024년 기준")),
    ],
)
def test_an_asterisk_behind_a_word_is_bound_to_the_item_that_explains_it(notes, text, expected):
    assert notes(text) == [expected]


def test_two_asterisks_are_bound_each_to_its_own(notes):
    text = "- 규제\\* 완화와 안전\\*\\* 확보\n  - \\* 인허가\n  - \\*\\* 인증"
    assert [(label, note) for _, label, note in notes(text)] == [("*", "인허가"), ("**", "인증")]


def test_an_asterisk_that_nothing_explains_stays_in_the_text(read):
    document = read("- 투자\\*를 받음\n- 다음")
    assert document.blocks[0].plain(document.text) == "투자*를 받음"
