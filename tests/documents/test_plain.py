"""The text of a block and the way back to the document."""

import pytest

from panse.documents import PlainText


def test_a_span_covers_the_markup_inside_it(read):
    document = read("앞 **나루**가 `칩`을 냈다")
    plain = PlainText(document.text, document.blocks[0])
    at = plain.text.index("나루가 칩을")
    assert plain.span(at, at + 6).cut(document.text) == "나루**가 `칩`을"


def test_offsets_lead_there_and_back(read):
    document = read("- 가나\n    다라")
    plain = PlainText(document.text, document.blocks[0])
    assert plain.text == "가나 다라"
    assert plain.offset(3) == document.text.index("다")
    assert plain.index(document.text.index("라")) == 4
    assert plain.index(0) is None


def test_a_line_break_of_html_is_shown_as_a_space(read):
    document = read("## 시장<br>전망")
    plain = PlainText(document.text, document.blocks[0])
    assert plain.text == "시장 전망"
    assert plain.span(0, 5).cut(document.text) == "시장<br>전망"


def test_beyond_the_text_there_is_nothing(read):
    document = read("가")
    plain = PlainText(document.text, document.blocks[0])
    with pytest.raises(IndexError):
        plain.offset(1)
    with pytest.raises(IndexError):
        plain.span(0, 2)
