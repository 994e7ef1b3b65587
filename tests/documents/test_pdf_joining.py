import pytest

from panse.documents.pdf_joining import Joiner
from panse.documents.pdf_lines import Line


def line(text, right=498.0, at=0):
    return Line(text, (), 0.0, right, 20.0 * at, 10.0, bold=False, page=1, order=at, column_right=500.0)


def joiner(*texts):
    return Joiner([line(text, at=at) for at, text in enumerate(texts)])


CUT = joiner(
    "공장은 전지를 만들고 전지를 팔며 공장을 늘려 왔고 지역은 공장을 도왔",
    "다 그리고 지역은 새 기업을 부르고 새 기업은 전지를 만들고 있으며 기업",
    "은 사람을 뽑아 왔고 사람은 지역에 남아 기업을 키우고 있다고 말하며 지",
    "역은 다시 공장을 늘려 왔고 공장은 다시 전지를 만들고 있으며 사람을 뽑",
    "아 왔고 지역은 기업을 도왔다 그리고 기업은 전지를 팔며 사람을 뽑아 왔",
    "고 새 공장을 늘려 왔고 다시 지역을 도왔다 그리고 전지를 팔며 왔다",
)


def test_a_document_that_cuts_words_is_told_by_the_words_it_writes_elsewhere():
    assert CUT.cuts_words
    assert not joiner("새 공장을 늘려 온 지역의 기업은", "사람을 뽑아 전지를 만든다 그리고").cuts_words


@pytest.mark.parametrize(
    ("above", "below", "between"),
    [
        ("지역은 새 기", "업을 불렀다", ""),
        ("지역은 새 공장", "을 늘렸다", ""),
        ("기업은 전지를", "팔며 사람을 뽑아", " "),
        ("2023", "년에는", ""),
        ("양극재(NCM)", "을 만든다", ""),
        ("매출은 3,", "400억 원", ""),
        ("공장을 늘렸다", ")", ""),
    ],
)
def test_korean_lines_are_joined_as_the_document_writes(above, below, between):
    assert CUT.between(above, below) == between


@pytest.mark.parametrize(
    ("above", "below", "between"),
    [
        ("the utility", "opened a park", " "),
        ("the tech-", "nology of storage", None),
        ("the tech\u00ad", "nology of storage", None),
        ("in the United-", "Kingdom alone", ""),
        ("from 2020-", "2023 it grew", ""),
        ("see https://example.org/a/long-", "path/to/it", ""),
        ("see https://example.org/a/", "long/path", ""),
        ("새 공장은", "지역을 바꿨다", " "),
    ],
)
def test_english_lines_are_joined_at_spaces_and_their_hyphens_undone(above, below, between):
    assert joiner("nothing to learn from", "this one").between(above, below) == between


def test_a_hyphen_that_the_document_writes_elsewhere_stays():
    known = joiner("a long term and a term sheet; the long term view of each term holds", "as it was")
    assert known.between("the long-", "term view") == ""
