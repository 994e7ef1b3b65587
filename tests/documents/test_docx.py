"""DOCX: what a reader sees of it, as blocks."""

import pytest

from panse.documents import read_document


def _level(at, form, text, properties="", start=1):
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f"<w:pPr>{properties}</w:pPr></w:lvl>"
    )


def _list(number, abstract, override=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'


def _style(key, name, properties="", kind="paragraph"):
    return f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{properties}</w:style>'


MARGIN = '<w:ind w:left="400" w:hanging="400"/>'
NUMBERING = (
    '<w:abstractNum w:abstractNumId="1">'
    + _level(0, "bullet", "□", MARGIN)
    + _level(1, "bullet", "&#xF0A7;", MARGIN)
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    + _level(0, "ganada", "%1.", start=2)
    + _level(1, "decimal", "%1-%2)")
    + "</w:abstractNum>"
    + _list(1, 1)
    + _list(2, 2)
    + _list(3, 2, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
)
STYLES = (
    _style("1", "heading 1")
    + _style("x", "장 제목", '<w:basedOn w:val="1"/>')
    + _style("o", "개요", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    + _style("t", "Title")
    + _style("c", "caption")
    + _style("toc1", "toc 1")
)


def _p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def _styled(key, text):
    return _p(text, f'<w:pStyle w:val="{key}"/>')


def _listed(number, level, text):
    return _p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def _cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else _p(text)}</w:tc>"


def _row(*cells, properties=""):
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def test_a_file_that_libreoffice_wrote(draw, notes, files):
    data = (files / "libreoffice.docx").read_bytes()
    assert draw(data, "a.docx", headers=True) == [
        "heading1: 1. 시장 규모",
        "  paragraph: 국내 시장은 지난해 3조 원에 이르렀다. 자세한 셈은 따로 적는다.",
        "  footnote [1]: 나루연구소가 회사 서른 곳에 물은 결과이다.",
        "  heading2: 1.1. 회사별 움직임",
        "    item1 •: 가람반도체는 새 칩의 양산을 시작했다",
        "      item2 -: 면적은 30mm2이다",
        "      item2 -: 전력은 앞선 것의 절반이다",
        "    item1 •: 다온은 서버를 만든다",
        "    item1 1): 먼저 시험한다",
        "    item1 2): 다음에 판다",
        "    paragraph: 상자가 달린 문단이다.",
        "    paragraph: 상자 안의 글이다.",
        "    caption: 표 1. 회사별 매출",
        "      caption: (단위: 억원)",
        "        cell: 회사",
        "        cell: 매출",
        "        cell: 2023년 < 매출",
        "        cell: 2024년 < 매출",
        "        cell: 가람반도체 < 회사",
        "        cell: 1,200 < 매출, 2023년, 가람반도체",
        "        cell: 1,500 < 매출, 2024년, 가람반도체",
        "        cell: 다온 < 회사",
        "        cell: 80 < 매출, 2023년, 다온",
        "        cell: < 매출, 2024년, 다온",
        "          item1: 상반기 40",
        "          item1: 하반기 60",
        "    caption: 자료: 나루연구소",
        "    footnote [i]: 다온이 낸 설명서에 따른다.",
    ]
    assert [(label, note) for _, label, note in notes(data, "a.docx")] == [
        ("1", "나루연구소가 회사 서른 곳에 물은 결과이다."),
        ("i", "다온이 낸 설명서에 따른다."),
    ]


def test_what_libreoffice_says_of_the_document(files):
    document = read_document(files / "libreoffice.docx")
    assert document.media_type.endswith("wordprocessingml.document")
    assert (document.title, document.publisher) == ("나루 반도체 시장 점검", "나루연구소")
    assert str(document.published) == "2025-03-12"
    assert "이르렀다[1]." in document.text


def test_headings_by_style_by_outline_level_and_by_the_style_they_rest_on(draw, docx):
    body = (
        _styled("t", "보고서") + _styled("x", "배경") + _styled("o", "현황") + _styled("toc1", "배경 1") + _p("글이다.")
    )
    assert draw(docx(body, styles=STYLES), "a.docx") == [
        "heading1: 보고서",
        "  heading2: 배경",
        "    heading3: 현황",
        "      paragraph: 글이다.",
    ]


def test_the_title_on_the_page_is_the_title(docx):
    assert read_document(docx(_p("앞 글") + _styled("t", "보고서"), styles=STYLES), name="a.docx").title == "보고서"


def test_lists_nest_by_level_even_where_all_stand_at_one_margin(draw, docx):
    body = _listed(1, 0, "배경") + _listed(1, 1, "국내") + _listed(1, 1, "해외") + _listed(1, 0, "계획")
    assert draw(docx(body, numbering=NUMBERING), "a.docx") == [
        "item1 □: 배경",
        "  item2 ▪: 국내",
        "  item2 ▪: 해외",
        "item1 □: 계획",
    ]


def test_numbers_are_counted_as_the_program_counts_them(draw, docx):
    body = (
        _listed(2, 0, "하나") + _listed(2, 1, "둘") + _listed(2, 1, "셋") + _listed(2, 0, "넷") + _listed(3, 0, "다섯")
    )
    markers = [line.strip().split(":")[0] for line in draw(docx(body, numbering=NUMBERING), "a.docx")]
    assert markers == ["item1 나.", "item2 나-1)", "item2 나-2)", "item1 다.", "item1 가."]


def test_bullets_typed_by_hand_nest_as_in_text(draw, docx):
    body = _p("□ 배경") + _p(" ㅇ 국내") + _p("   - 반도체") + _p(" ㅇ 해외")
    assert draw(docx(body), "a.docx") == [
        "item1 □: 배경",
        "  item2 ㅇ: 국내",
        "    item3 -: 반도체",
        "  item2 ㅇ: 해외",
    ]


def test_headings_that_are_set_by_hand_are_guessed(draw, docx):
    def sized(text, size):
        return f'<w:p><w:r><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr><w:t>{text}</w:t></w:r></w:p>'

    prose = sized("가람반도체는 새 칩을 지난달에 내놓았다고 밝혔다.", 20).replace("<w:b/>", "")
    body = sized("나루 반도체 동향", 36) + prose + sized("1. 국내", 26) + prose + sized("새 공장", 20) + prose
    assert [line.strip() for line in draw(docx(body), "a.docx") if "heading" in line] == [
        "heading1: 나루 반도체 동향",
        "heading3: 1. 국내",
        "heading6: 새 공장",
    ]


def test_a_number_and_a_title_in_a_row_of_cells_are_a_heading(draw, docx):
    body = f"<w:tbl>{_row(_cell('Ⅱ'), _cell(''), _cell('추진 계획'))}</w:tbl>" + _p("글이다.")
    assert draw(docx(body), "a.docx") == ["heading2: Ⅱ 추진 계획", "  paragraph: 글이다."]


def test_merged_cells_and_headers_of_two_rows(draw, docx):
    header = "<w:tblHeader/>"
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = (
        _row(_cell("회사", down), _cell("매출", '<w:gridSpan w:val="2"/>'), properties=header)
        + _row(_cell("", on), _cell("작년"), _cell("올해"), properties=header)
        + _row(_cell("나루"), _cell("3"), _cell("5"))
    )
    assert draw(docx(f"<w:tbl>{table}</w:tbl>"), "a.docx", headers=True)[-3:] == [
        "cell: 나루 < 회사",
        "cell: 3 < 매출, 작년, 나루",
        "cell: 5 < 매출, 올해, 나루",
    ]


def test_a_frame_of_one_cell_is_text_and_a_table_in_a_cell_is_a_table(draw, docx):
    inner = f"<w:tbl>{_row(_cell('회사'), _cell('매출'))}{_row(_cell('나루'), _cell('3억원'))}</w:tbl>"
    framed = f"<w:tbl>{_row(_cell(_p('상자 글이다.') + inner))}</w:tbl>"
    assert draw(docx(framed), "a.docx", headers=True) == [
        "paragraph: 상자 글이다.",
        "  cell: 회사",
        "  cell: 매출",
        "  cell: 나루 < 회사",
        "  cell: 3억원 < 매출, 나루",
    ]


def test_changes_are_read_as_accepted_and_a_deleted_row_is_not_there(draw, docx):
    run = "<w:r><w:t>{}</w:t></w:r>"
    body = (
        f"<w:p>{run.format('시장은 ')}<w:del><w:r><w:delText>작</w:delText></w:r></w:del>"
        f"<w:ins>{run.format('크')}</w:ins>{run.format('다.')}</w:p>"
        f"<w:tbl>{_row(_cell('가'), _cell('나'))}{_row(_cell('없는'), _cell('줄'), properties='<w:del/>')}</w:tbl>"
    )
    assert draw(docx(body), "a.docx") == ["paragraph: 시장은 크다.", "  cell: 가", "  cell: 나"]


def test_two_paragraphs_whose_border_was_deleted_are_one(draw, docx):
    body = _p("시장은 ", "<w:rPr><w:del/></w:rPr>") + _p("크다.")
    assert draw(docx(body), "a.docx") == ["paragraph: 시장은 크다."]


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        ("<w:r><w:t>긴</w:t><w:softHyphen/><w:t>말</w:t></w:r>", "긴말"),
        ("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>1</w:t><w:tab/><w:t>끝</w:t></w:r>", "A-1 끝"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/><w:t>다음</w:t></w:r>', "→다음"),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>숨은</w:t></w:r><w:r><w:t>글</w:t></w:r>", "글"),
        ('<w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple><w:r><w:t>쪽</w:t></w:r>', "쪽"),
        (
            '<w:r><w:t>표 </w:t><w:fldChar w:fldCharType="begin"/><w:instrText>SEQ 표</w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/><w:t>3</w:t><w:fldChar w:fldCharType="end"/></w:r>',
            "표 3",
        ),
        ('<w:hyperlink w:anchor="x"><w:r><w:t>다음 장을 보라는 말</w:t></w:r></w:hyperlink>', "다음 장을 보라는 말"),
        ("<w:sdt><w:sdtContent><w:r><w:t>고른 글</w:t></w:r></w:sdtContent></w:sdt>", "고른 글"),
        ("<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt></w:ruby><w:r><w:t>글</w:t></w:r>", "글"),
        ("<w:commentRangeStart/><w:r><w:t>글</w:t></w:r><w:r><w:commentReference w:id='1'/></w:r>", "글"),
        ("<w:r><w:t>나</w:t></w:r><w:r><w:t>루</w:t></w:r>", "나루"),
        ("<w:r><w:t>\u1102\u1161루</w:t></w:r>", "나루"),
    ],
)
def test_what_a_reader_sees_of_a_run(draw, docx, inside, seen):
    assert draw(docx(f"<w:p>{inside}</w:p>"), "a.docx") == [f"paragraph: {seen}"]


def test_a_table_of_contents_is_left_out_and_a_field_that_never_ends_hides_nothing(draw, docx):
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    shown = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    entries = f"<w:p>{begin}{shown}<w:r><w:t>배경 1</w:t></w:r></w:p>{_p('현황 2')}"
    assert draw(docx(f"{entries}<w:p>{end}</w:p>{_p('글이다.')}"), "a.docx") == ["paragraph: 글이다."]
    assert draw(docx(f"{entries}{_p('글이다.')}"), "a.docx")[-1] == "paragraph: 글이다."


def test_a_text_box_is_read_once_though_it_stands_in_two_forms(draw, docx):
    box = f"<w:txbxContent>{_p('상자 글이다.')}</w:txbxContent>"
    both = f"<w:r><AlternateContent><Choice><x>{box}</x></Choice><Fallback>{box}</Fallback></AlternateContent></w:r>"
    assert draw(docx(f"<w:p><w:r><w:t>앞</w:t></w:r>{both}</w:p>"), "a.docx") == [
        "paragraph: 앞",
        "paragraph: 상자 글이다.",
    ]


def test_notes_stand_at_the_foot_of_their_section_and_bind_to_their_own_marks(notes, docx):
    def mark(key):
        return f'<w:r><w:footnoteReference w:id="{key}"/></w:r>'

    body = f"<w:p><w:r><w:t>가</w:t></w:r>{mark(5)}</w:p><w:p><w:r><w:t>나</w:t></w:r>{mark(2)}</w:p>"
    footnotes = "".join(f'<w:footnote w:id="{key}">{_p(f"주석 {key}이다.")}</w:footnote>' for key in (2, 5, 9))
    assert notes(docx(body, footnotes=footnotes), "a.docx") == [("가", "1", "주석 5이다."), ("나", "2", "주석 2이다.")]
    document = read_document(docx(body, footnotes=footnotes), name="a.docx")
    assert document.text == "가[1]\n나[2]\n[1] 주석 5이다.\n[2] 주석 2이다.\n"


def test_a_mark_whose_note_is_missing_is_a_mark_still(notes, docx):
    body = "<w:p><w:r><w:t>가</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    assert notes(docx(body), "a.docx") == [("가", "1", None)]


def test_raised_numbers_and_links_back_and_forth_are_notes_too(notes, docx):
    body = (
        "<w:p><w:r><w:t>시장이 컸다</w:t></w:r>"
        '<w:hyperlink w:anchor="fn1"><w:r><w:t>[1]</w:t></w:r></w:hyperlink></w:p>'
        '<w:p><w:bookmarkStart w:name="fn1"/><w:r><w:t>조사에 따른다. </w:t></w:r>'
        '<w:hyperlink w:anchor="fnref1"><w:r><w:t>↩</w:t></w:r></w:hyperlink></w:p>'
    )
    assert notes(docx(body), "a.docx") == [("시장이 컸다", "1", "조사에 따른다.")]


def test_lines_that_only_wrap_are_one_and_entries_are_not(draw, docx):
    def broken(*lines):
        return "<w:p>" + "<w:r><w:br/></w:r>".join(f"<w:r><w:t>{line}</w:t></w:r>" for line in lines) + "</w:p>"

    wrapped = broken("가람반도체는 지난달에 새 칩을 내놓고 양산을", "시작했다고 밝혔다.")
    assert draw(docx(wrapped), "a.docx") == [
        "paragraph: 가람반도체는 지난달에 새 칩을 내놓고 양산을 시작했다고 밝혔다."
    ]
    assert draw(docx(broken("□ 배경", "ㅇ 국내")), "a.docx") == ["item1 □: 배경", "  item2 ㅇ: 국내"]


def test_a_file_without_its_text_is_damaged(zipped):
    from panse.model import DocumentError

    with pytest.raises(DocumentError, match="damaged"):
        read_document(zipped({"word/document.xml": "<a/>"}), name="a.docx")
