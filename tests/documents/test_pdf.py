"""PDF files that LibreOffice, Chromium and typst have made; see files/README.md."""

from pathlib import Path

import pytest

from panse.documents import outline, read_document
from panse.model import BlockKind, DocumentError, Gap, GapReason

FILES = Path(__file__).parent / "files"


@pytest.fixture(scope="module")
def report():
    return read_document(FILES / "ko-report.pdf")


@pytest.fixture(scope="module")
def web():
    return read_document(FILES / "ko-web.pdf")


@pytest.fixture(scope="module")
def columns():
    return read_document(FILES / "en-columns.pdf")


def texts(document, kind):
    return [block.plain(document.text) for block in document.blocks if block.kind is kind]


def block_with(document, words):
    (found,) = [number for number, block in enumerate(document.blocks) if words in block.plain(document.text)]
    return found


def cells(document, table=0):
    grid = {}
    for number, block in enumerate(document.blocks):
        if block.place is not None and block.place.table == table:
            listed = [document.blocks[at].plain(document.text) for at in outline(document).children(number)]
            grid[block.place.row, block.place.column] = [block.plain(document.text), *listed]
    return grid


def heads(document, words):
    place = document.blocks[block_with(document, words)].place
    return [document.blocks[at].plain(document.text) for at in place.headers]


def test_title_author_and_date_are_those_that_the_page_bears_out(report, columns):
    assert (report.title, report.publisher, str(report.published)) == (
        "한빛 지역 전지 산업 현황", "새벽연구원", "2024-05-20",
    )  # fmt: skip
    assert (columns.title, columns.publisher, columns.published) == (
        "Storage on the Island Grid", "Lindwater Institute", None,
    )  # fmt: skip


def test_headings_are_told_by_size_and_nested_by_number(report):
    tree = outline(report)
    assert texts(report, BlockKind.HEADING) == [
        "한빛 지역 전지 산업 현황", "1. 배경", "1.1 주요 흐름", "2. 기업별 현황", "3. 맺음말",
    ]  # fmt: skip
    flow = block_with(report, "1.1 주요 흐름")
    assert report.blocks[report.blocks[flow].parent].plain(report.text) == "1. 배경"
    assert tree.section(block_with(report, "환경 평가는")) == "1.1 주요 흐름"


def test_lines_are_joined_to_paragraphs_with_the_spaces_they_had(report):
    assert (
        "누리전지는 2022년 3월 첫 공장을 준공했고, 같은 해 "
        "가을에는 양극재를 만드는 가온소재와 장기 공급 계약을 맺었다. "
        "지역의 고용은 2021년 1,200명에서 2023년 3,400명으로" in "".join(texts(report, BlockKind.PARAGRAPH))
    )


def test_words_that_a_browser_cut_at_the_end_of_a_line_are_whole_again(web):
    paragraph = max(texts(web, BlockKind.PARAGRAPH), key=len)
    for words in ("2023년 5월 남해 앞바다에", "첫해 발전량이 예상보다 십이 퍼센트", "느슨하게 잇는 방법을 쓴 것이"):
        assert words in paragraph


def test_bullets_nest_as_they_are_indented(report, web):
    items = [(block.marker, block.level) for block in report.blocks if block.kind is BlockKind.ITEM][:6]
    assert items == [("□", 1), ("ㅇ", 2), ("-", 3), ("-", 3), ("ㅇ", 2), ("□", 1)]
    drawn = [(block.marker, block.level) for block in web.blocks if block.kind is BlockKind.ITEM][:5]
    assert drawn == [("•", 1), ("•", 2), ("•", 3), ("•", 2), ("•", 1)]


def test_a_table_that_runs_over_two_pages_is_one(report):
    grid = cells(report)
    assert grid[0, 0] == ["구분"]
    assert grid[1, 2] == ["원통형 전지", "전기 자전거와 공구에 쓰임", "2023년 7월 양산 시작"]  # cut by the page break
    assert grid[2, 1] == ["해솔배터리"]
    assert max(row for row, _ in grid) == 4
    assert report.page_at(report.blocks[block_with(report, "8,200")].span.start) == 1
    assert report.page_at(report.blocks[block_with(report, "6,450")].span.start) == 2


def test_cells_have_the_headers_of_their_column_and_row_merged_ones_too(report):
    assert heads(report, "6,450") == ["매출", "완성품", "해솔배터리"]
    assert heads(report, "540") == ["매출", "소재", "다온리사이클"]


def test_a_table_hangs_under_its_caption(report):
    first = next(block for block in report.blocks if block.kind is BlockKind.CELL)
    unit = report.blocks[first.parent]
    assert unit.plain(report.text) == "(단위: 억 원)"
    assert report.blocks[unit.parent].plain(report.text) == "[표 1] 지역 전지 기업의 제품과 매출"


def test_a_table_ruled_across_alone_is_read_by_the_gaps_between_its_columns(columns):
    grid = cells(columns)
    assert grid[0, 3] == ["Supplier"]
    assert grid[2, 0] == ["Norrey Municipal Works"]
    assert [grid[2, column] for column in range(1, 4)] == [["12"], ["2021"], ["Ostrava Akku"]]


def test_notes_at_the_foot_of_the_page_are_bound_to_their_marks(report, columns):
    for document, sentence, note in (
        (report, "장기 공급 계약을 맺었다.", "누리전지 보도자료, 2022년 11월 4일."),
        (columns, "fell by a third within twelve months.", "Brightmere Energy, annual statement, May 2024."),
        (columns, "reduce wear considerably.", "Interview with the operator on 4 July 2024."),
    ):
        block = document.blocks[block_with(document, sentence)]
        bound = [document.blocks[mark.block].plain(document.text) for mark in block.notes]
        assert note in bound
        assert sentence in block.plain(document.text)  # the mark is no part of it


def test_two_columns_are_read_one_after_the_other(columns):
    headings = texts(columns, BlockKind.HEADING)
    assert headings[0] == "Storage on the Island Grid"
    assert headings[1:] == ["1 Why storage matters", "1.1 The second stage", "2 Who takes part", "3 Outlook"]
    outlook = columns.blocks[block_with(columns, "By 2030 the utility")].plain(columns.text)
    assert "than on the cable to the mainland, whose owner" in outlook  # over the end of the column


def test_hyphens_at_line_ends_go_and_those_of_the_word_stay(columns):
    text = columns.text
    assert "the utility Brightmere Energy opened" in text
    assert "specialise in maritime technology" in text
    assert "a handful of start-ups offer" in text


def test_letters_of_a_ligature_are_letters(columns):
    assert "simply switched off." in columns.text
    assert "closed its office there" in columns.text


def test_running_heads_feet_and_page_numbers_are_left_out(report):
    assert "산업 동향 제3호" not in report.text
    assert "- 1 -" not in report.text


def test_each_claimable_place_knows_its_page(report):
    assert report.page_at(report.text.index("첫 공장을 준공했고")) == 1
    assert report.page_at(report.text.index("앞으로도 해마다")) == 2
    assert read_document(b"# Title\n").page_at(0) is None


def test_pages_without_a_text_layer_are_told_one_by_one():
    document = read_document(FILES / "scanned.pdf")
    assert document.gaps == (Gap(GapReason.SCANNED, (2, 3)),)
    assert texts(document, BlockKind.PARAGRAPH) == [
        "The first sheet was typed. Alder Optics acquired Birch Lenses in 2021."
    ]


def test_a_document_without_any_text_layer_is_refused_with_what_to_do():
    with pytest.raises(DocumentError, match=r"picture\.pdf: its page has no text layer.*Run OCR"):
        read_document(FILES / "picture.pdf")


def test_a_file_that_opens_without_a_password_is_read():
    assert texts(read_document(FILES / "locked-owner.pdf"), BlockKind.PARAGRAPH) == [
        "Willow Motors founded Rowan Cells in 2020."
    ]


def test_a_file_that_needs_a_password_is_refused():
    with pytest.raises(DocumentError, match=r"encrypted and opens with a password only.*save it without one"):
        read_document(FILES / "locked-user.pdf")


def test_the_format_is_told_by_the_bytes_and_not_by_the_name():
    data = (FILES / "scanned.pdf").read_bytes()
    assert read_document(b"junk before the head\n" + data, name="a.txt").media_type == "application/pdf"


@pytest.mark.parametrize("kept", [20, 200, 5_000, 30_000, 100_000])
def test_a_file_cut_off_in_the_middle_is_refused_or_read_in_part_but_never_breaks(kept):
    data = (FILES / "ko-report.pdf").read_bytes()[:kept]
    try:
        document = read_document(data, name="half.pdf")
    except DocumentError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        assert document.blocks
