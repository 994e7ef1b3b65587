"""CSV: delimiters, encodings, quotation marks."""

import pytest

from panse.documents import read_document
from panse.model import DocumentError

TABLE = [["회사", "매출", "직원"], ["가람", "1,200", "40"], ["나루", "800", "30"]]


def _written(delimiter):
    return "\r\n".join(delimiter.join(f'"{value}"' if delimiter in value else value for value in row) for row in TABLE)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_the_delimiter_and_the_encoding_are_found(delimiter, encoding):
    document = read_document(_written(delimiter).encode(encoding), name="a.csv")
    assert document.text == "회사\t매출\t직원\n가람\t1,200\t40\n나루\t800\t30\n"
    assert document.media_type == "text/csv"


def test_cells_have_their_headers(draw):
    assert draw(_written(","), "a.csv", headers=True)[-2:] == ["cell: 800 < 매출, 나루", "cell: 30 < 직원, 나루"]


def test_the_first_record_of_words_is_a_header(draw):
    assert draw("누구,어디\n나루,서울\n다온,부산\n", "a.csv", headers=True)[-1] == "cell: 부산 < 어디, 다온"


def test_line_feeds_and_quotation_marks_inside_quotation_marks(read):
    document = read('이름,말\n나루,"첫 줄\n""둘째"" 줄"\n', "a.csv")
    assert document.text == '이름\t말\n나루\t첫 줄 "둘째" 줄\n'


def test_a_delimiter_that_the_file_declares_is_believed(read):
    assert read("sep=;\n가,나;다\n라,마;바\n", "a.csv").text == "가,나\t다\n라,마\t바\n"


def test_a_title_above_and_a_source_below_are_no_rows(draw):
    text = "회사별 매출\n\n회사,매출\n나루,3억원\n다온,5억원\n자료: 나루연구소\n"
    assert draw(text, "a.csv", headers=True) == [
        "paragraph: 회사별 매출",
        "  cell: 회사",
        "  cell: 매출",
        "  cell: 나루 < 회사",
        "  cell: 3억원 < 매출, 나루",
        "  cell: 다온 < 회사",
        "  cell: 5억원 < 매출, 다온",
        "caption: 자료: 나루연구소",
    ]


def test_a_quotation_mark_that_never_closes_swallows_nothing(read):
    text = 'a,b\n"x,1\n' + "y,2\n" * 50_000
    assert read(text, "a.csv").text.count("\n") == 50_002


def test_a_page_that_bears_the_name_of_a_table_is_a_page(read):
    assert read("<html><body><table><tr><td>가</td><td>나</td></tr></table>", "a.csv").media_type == "text/html"


def test_too_many_cells_are_refused():
    with pytest.raises(DocumentError, match="300,000 cells"):
        read_document(b"1,2,3\n" * 100_001, name="a.csv")
