"""Title, publisher, date and language: from the options, then from the document."""

import pytest

from panse.model import DocumentError, When


def test_options_go_before_what_the_document_says(read):
    document = read(
        "---\ntitle: 낡은 제목\ndate: 2020-01-01\n---\n# 장\n\n글이다.",
        title="새 제목",
        publisher="나루",
        published="2024-Q3",
    )
    assert (document.title, document.publisher, document.published) == ("새 제목", "나루", When.quarter(2024, 3))


def test_front_matter_is_read_and_makes_no_blocks(read):
    text = '---\ntitle: "시장 보고"\npublisher: 나루연구소\ndate: 2024-05-03\ntags:\n  - 시장\n---\n# 장\n\n글이다.'
    document = read(text)
    assert (document.title, document.publisher, str(document.published)) == ("시장 보고", "나루연구소", "2024-05-03")
    assert [block.plain(document.text) for block in document.blocks] == ["장", "글이다."]


def test_a_rule_at_the_beginning_is_no_front_matter(read):
    assert read("---\n\n글이 있다.\n\n---\n\n또 있다.").title == "note"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# 시장 보고\n\n글이다.", "시장 보고"),
        ("# **시장** 보고\n\n글이다.", "시장 보고"),
        ("# 목차\n\n# 시장 보고\n\n글이다.", "시장 보고"),
        ("시장 보고\n2024-05-03\n글이다.", "시장 보고"),
        ("보 도 자 료\n배포일시 2025. 3. 4.(화)\n시장 보고\n\n□ 배경", "시장 보고"),
        ("# 보도자료\n\n# 시장 보고\n\n글이다.", "시장 보고"),
        ("2024-05-03\n시장 보고\n\n글이다.", "시장 보고"),
        ("글로 시작한다.\n\n또 글이다.", "note"),
    ],
)
def test_the_title_is_the_first_heading_or_the_name_of_the_file(read, text, title):
    assert read(text).title == title


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("# 보고\n\n작성일 2025. 9. 9.\n\n글이다.", "2025-09-09"),
        ("# 보고\n\n최종 수정 2025-09-10\n등록일 2025-09-09\n\n글이다.", "2025-09-09"),
        ("# 보고\n\n" + "글이 있다.\n\n" * 20 + "2025-09-09\n", None),
        ("# 보고\n\n나루는 2025년 9월 9일에 칩을 냈다.", None),
        ("# 보고\n\n※ 자료: 나루 (2023.11.6. 기준)", None),
    ],
)
def test_the_date_stands_on_a_line_of_its_own_among_the_first(read, text, published):
    when = read(text).published
    assert (when and str(when)) == published


def test_the_publisher_stands_behind_a_label(read):
    assert read("# 보고\n\n발행처: 나루연구소\n\n글이다.").publisher == "나루연구소"


@pytest.mark.parametrize("published", ["2023", "2023-H2", "2023-Q4", "2023-11", "2023-11-30"])
def test_a_date_may_be_as_coarse_as_it_is_known(read, published):
    assert str(read("글이다.", published=published).published) == published


def test_a_date_that_is_none_is_refused(read):
    with pytest.raises(DocumentError, match="2023-11-30"):
        read("글이다.", published="언젠가")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("나루가 칩을 내놓았다.", "ko"),
        ("Naru unveiled a chip.", "en"),
        ("GPU, NPU, HBM3E 등을 다루는 AI 반도체 기업 목록", "ko"),
        ("Naru (나루) unveiled a chip in Seoul on Monday, the firm said in a statement.", "en"),
        ("2023 2024", "en"),
    ],
)
def test_the_language_is_told_by_the_share_of_hangul(read, text, language):
    assert read(text).language == language
