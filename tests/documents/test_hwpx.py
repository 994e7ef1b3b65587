"""HWPX: what a reader sees of it, as blocks. Most files here are put together by hand as KS X 6101 has them."""

import pytest

from panse.documents import read_document
from panse.model import DocumentError


def _shape(key, kind="NONE", level=0, list_id=0, left=0, intent=0):
    return (
        f'<hh:paraPr id="{key}"><hh:heading type="{kind}" idRef="{list_id}" level="{level}"/><hh:margin>'
        f'<hc:intent value="{intent}"/><hc:left value="{left}"/></hh:margin></hh:paraPr>'
    )


HEADER = (
    '<hh:charPr id="0" height="1000"/><hh:charPr id="1" height="1000"><hh:supscript/></hh:charPr>'
    '<hh:charPr id="2" height="1600"><hh:bold/></hh:charPr>'
    '<hh:numbering id="1"><hh:paraHead level="1" start="1" numFormat="ROMAN_CAPITAL">^1.</hh:paraHead>'
    '<hh:paraHead level="2" start="1" numFormat="DIGIT">^2.</hh:paraHead>'
    '<hh:paraHead level="3" start="1" numFormat="HANGUL_SYLLABLE">^3.</hh:paraHead></hh:numbering>'
    '<hh:bullet id="1" char="□"/><hh:bullet id="2" char="&#xF09F;"/>'
    + _shape("0")
    + _shape("o1", "OUTLINE", 0)
    + _shape("o2", "OUTLINE", 1)
    + _shape("n3", "NUMBER", 2, 1)
    + _shape("b1", "BULLET", 0, 1)
    + _shape("b2", "BULLET", 0, 2, left=1000)
    + _shape("hang", left=2000, intent=-2000)
    + '<hh:style id="0" type="PARA" name="바탕글" engName="Normal"/>'
    '<hh:style id="1" type="PARA" name="캡션" engName="Caption"/>'
    '<hh:style id="2" type="PARA" name="차례 1" engName="TOC 1"/>'
)
SECTION = '<hp:p><hp:run><hp:secPr outlineShapeIDRef="1"/></hp:run></hp:p>'


def _t(text, shape="0"):
    return f'<hp:run charPrIDRef="{shape}"><hp:t>{text}</hp:t></hp:run>'


def _p(content, shape="0", style="0"):
    content = content if content.startswith("<") else _t(content)
    return f'<hp:p paraPrIDRef="{shape}" styleIDRef="{style}">{content}</hp:p>'


def _ctrl(content):
    return f"<hp:run><hp:ctrl>{content}</hp:ctrl></hp:run>"


def _note(text, number=1, kind="footNote"):
    counted = '<hp:run><hp:ctrl><hp:autoNum num="1" numType="FOOTNOTE"/></hp:ctrl></hp:run>'
    return _ctrl(f'<hp:{kind} number="{number}"><hp:subList>{_p(counted + _t(text))}</hp:subList></hp:{kind}>')


def _tc(text, column, row, width=1, height=1, header=0):
    content = text if text.startswith("<") else _p(text)
    return (
        f'<hp:tc header="{header}"><hp:subList>{content}</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{width}" rowSpan="{height}"/></hp:tc>'
    )


def _tbl(*rows, caption="", side="TOP"):
    caption = f'<hp:caption side="{side}"><hp:subList>{caption}</hp:subList></hp:caption>' if caption else ""
    return f"<hp:run><hp:tbl>{caption}{''.join(f'<hp:tr>{row}</hp:tr>' for row in rows)}</hp:tbl></hp:run>"


def test_a_file_that_python_hwpx_wrote(draw, files):
    assert draw((files / "python-hwpx.hwpx").read_bytes(), "a.hwpx", headers=True) == [
        "heading1: 1. 나루산업 동향",
        "  paragraph: 가람반도체는 지난해 120억원을 벌었다",
        "    cell: 회사",
        "    cell: 매출",
        "    cell: 2023년 < 매출",
        "    cell: 2024년 < 매출",
        "    cell: 다온 < 회사",
        "    cell: 80억원 < 매출, 2023년, 다온",
        "    cell: 100억원 < 매출, 2024년, 다온",
        "  paragraph: 다온은 서버를 만든다.",
        "  footnote [1]: 회사가 낸 설명서에 따른다.",
    ]


def test_an_outline_gives_headings_with_their_numbers_and_bullets_give_items(draw, hwpx):
    body = (
        SECTION
        + _p("추진 배경", "o1")
        + _p("국내 동향", "o2")
        + _p("가람반도체 양산", "b1")
        + _p("면적 축소", "b2")
        + _p("다온 투자", "b1")
        + _p("시험 생산", "n3")
        + _p("본 생산", "n3")
        + _p("추진 계획", "o1")
    )
    assert draw(hwpx(body, HEADER), "a.hwpx") == [
        "heading1: I. 추진 배경",
        "  heading2: 1. 국내 동향",
        "    item1 □: 가람반도체 양산",
        "      item2 •: 면적 축소",
        "    item1 □: 다온 투자",
        "      item2 가.: 시험 생산",
        "      item2 나.: 본 생산",
        "heading1: II. 추진 계획",
    ]


def test_a_sentence_that_an_outline_numbers_is_an_item(draw, hwpx):
    body = SECTION + _p("추진 배경", "o1") + _p("시장은 지난해 3조 원에 이르렀다.", "o2")
    assert draw(hwpx(body, HEADER), "a.hwpx")[1] == "  item1 1.: 시장은 지난해 3조 원에 이르렀다."


def test_bullets_typed_by_hand_nest_as_in_text(draw, hwpx):
    body = _p("□ 배경", "hang") + _p(" ㅇ 국내", "hang") + _p("   - 반도체", "hang") + _p(" ㅇ 해외", "hang")
    assert draw(hwpx(body, HEADER), "a.hwpx") == [
        "item1 □: 배경",
        "  item2 ㅇ: 국내",
        "    item3 -: 반도체",
        "  item2 ㅇ: 해외",
    ]


def test_tables_with_merged_cells_headers_and_captions(draw, hwpx):
    table = _tbl(
        _tc("회사", 0, 0, height=2, header=1) + _tc("매출", 1, 0, width=2, header=1),
        _tc("작년", 1, 1, header=1) + _tc("올해", 2, 1, header=1),
        _tc("나루", 0, 2) + _tc("3억원", 1, 2) + _tc(_p("상반기 2억원", "b1") + _p("하반기 4억원", "b1"), 2, 2),
        caption=_p(
            '<hp:run><hp:t>표 </hp:t><hp:ctrl><hp:autoNum num="2" numType="TABLE"/></hp:ctrl></hp:run>' + _t(" 매출")
        ),
    )
    assert draw(hwpx(_p(table), HEADER), "a.hwpx", headers=True) == [
        "caption: 표 2 매출",
        "  cell: 회사",
        "  cell: 매출",
        "  cell: 작년 < 매출",
        "  cell: 올해 < 매출",
        "  cell: 나루 < 회사",
        "  cell: 3억원 < 매출, 작년, 나루",
        "  cell: < 매출, 올해, 나루",
        "    item1: 상반기 2억원",
        "    item1: 하반기 4억원",
    ]


def test_a_title_in_a_box_is_a_title(hwpx):
    box = _tbl(_tc(_p(_t("새 칩 양산 지원한다", "2")), 0, 0), _tc("- 3년 동안 300억원", 0, 1))
    body = _p(box) + _p("나루부는 3일 새 칩의 양산을 지원한다고 밝혔다. " * 5)
    assert read_document(hwpx(body, HEADER), name="a.hwpx").title == "새 칩 양산 지원한다"


def test_a_press_release_gives_its_day(hwpx):
    table = _tbl(
        _tc("보도시점", 0, 0) + _tc("2025. 3. 4.(화) 08:00", 1, 0) + _tc("배포", 2, 0) + _tc("2025. 3. 3.", 3, 0)
    )
    assert str(read_document(hwpx(_p(table) + _p("글이다."), HEADER), name="a.hwpx").published) == "2025-03-04"


def test_footnotes_and_endnotes_bind_to_their_own_marks(notes, hwpx):
    body = _p(_t("가") + _note("아랫글이다.")) + _p(_t("나") + _note("끝글이다.", 1, "endNote"))
    assert notes(hwpx(body, HEADER), "a.hwpx") == [("가", "1", "아랫글이다."), ("나", "1", "끝글이다.")]


@pytest.mark.parametrize(
    ("inside", "seen"),
    [
        (
            "<hp:run><hp:t>앞<hp:deleteBegin/>없앤<hp:deleteEnd/><hp:insertBegin/>넣은<hp:insertEnd/></hp:t></hp:run>",
            "앞넣은",
        ),
        ("<hp:run><hp:t>가<hp:tab/>나<hp:nbSpace/>다<hp:hyphen/>라</hp:t></hp:run>", "가 나 다-라"),
        ("<hp:run><hp:t>가<hp:markpenBegin/>나<hp:markpenEnd/>다</hp:t></hp:run>", "가나다"),
        (_t("글") + _ctrl(f"<hp:header><hp:subList>{_p('머리말')}</hp:subList></hp:header>"), "글"),
        (_t("글") + _ctrl(f"<hp:hiddenComment><hp:subList>{_p('숨긴 설명')}</hp:subList></hp:hiddenComment>"), "글"),
        (_t("글") + _ctrl(f'<hp:fieldBegin type="MEMO"><hp:subList>{_p("메모")}</hp:subList></hp:fieldBegin>'), "글"),
        (_t("글") + "<hp:run><hp:equation><hp:script>x over y</hp:script></hp:equation></hp:run>", "글"),
        (_t("30mm") + _t("2", "1") + _t(" 칩"), "30mm2 칩"),
        (_t("쪽 ") + _ctrl('<hp:autoNum num="3" numType="PAGE"/>') + _t("글"), "쪽 글"),
        ('<hp:run><hp:compose composeText="㈜"/></hp:run>' + _t("나루"), "㈜나루"),
        (
            "<hp:run><hp:dutmal><hp:mainText>판세</hp:mainText><hp:subText>形勢</hp:subText></hp:dutmal></hp:run>",
            "판세",
        ),
    ],
)
def test_what_a_reader_sees_of_a_run(draw, hwpx, inside, seen):
    assert draw(hwpx(_p(inside), HEADER), "a.hwpx") == [f"paragraph: {seen}"]


def test_text_boxes_and_captions_of_pictures_are_read(draw, hwpx):
    box = f"<hp:rect><hp:drawText><hp:subList>{_p('상자 글이다.')}</hp:subList></hp:drawText></hp:rect>"
    picture = f'<hp:pic><hp:caption side="BOTTOM"><hp:subList>{_p("그림의 설명")}</hp:subList></hp:caption></hp:pic>'
    group = f"<hp:run><hp:container>{box}</hp:container>{picture}</hp:run>"
    assert draw(hwpx(_p(_t("앞 글이다.") + group), HEADER), "a.hwpx") == [
        "paragraph: 앞 글이다.",
        "paragraph: 상자 글이다.",
        "caption: 그림의 설명",
    ]


def test_a_table_of_contents_by_its_style_is_left_out(draw, hwpx):
    assert draw(hwpx(_p("Ⅰ. 배경 1", style="2") + _p("글이다."), HEADER), "a.hwpx") == ["paragraph: 글이다."]


def test_what_the_package_says_and_the_order_of_sections(hwpx):
    package = (
        '<opf:package xmlns:opf="http://www.idpf.org/2007/opf/"><opf:metadata><opf:title>판세 보고</opf:title>'
        '<opf:meta name="creator">나루연구소</opf:meta><opf:meta name="CreatedDate">2025-03-01T00:00:00Z</opf:meta>'
        '<opf:meta name="ModifiedDate">2025-03-05T00:00:00Z</opf:meta></opf:metadata><opf:manifest>'
        '<opf:item id="a" href="Contents/section0.xml"/><opf:item id="b" href="Contents/section1.xml"/>'
        '</opf:manifest><opf:spine><opf:itemref idref="b"/><opf:itemref idref="a"/></opf:spine></opf:package>'
    )
    second = f'<hs:sec xmlns:hs="s" xmlns:hp="p">{_p("둘째 글이다.")}</hs:sec>'
    parts = {"Contents/content.hpf": package, "Contents/section1.xml": second}
    document = read_document(hwpx(_p("첫째 글이다."), HEADER, **parts), name="a.hwpx")
    assert document.text == "둘째 글이다.\n첫째 글이다.\n"
    assert (document.title, document.publisher, str(document.published)) == ("판세 보고", "나루연구소", "2025-03-05")
    assert document.media_type == "application/hwp+zip"


def test_a_file_without_header_or_package_is_read(draw, zipped):
    body = f'<hs:sec xmlns:hs="s" xmlns:hp="p">{_p("글이다.")}</hs:sec>'
    assert draw(zipped({"Contents/section0.xml": body}), "a.hwpx") == ["paragraph: 글이다."]


def test_an_encrypted_file_is_refused(hwpx):
    manifest = '<m:manifest xmlns:m="m"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    with pytest.raises(DocumentError, match=r"encrypted.*password"):
        read_document(hwpx(_p("글이다."), HEADER, **{"META-INF/manifest.xml": manifest}), name="a.hwpx")


def test_a_file_without_sections_is_damaged(zipped):
    with pytest.raises(DocumentError, match="damaged"):
        read_document(zipped({"Contents/content.hpf": "<a/>"}), name="a.hwpx")
