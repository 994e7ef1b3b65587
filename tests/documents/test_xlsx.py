"""Workbooks: each sheet a section, its tables as they show."""

import pytest

from panse.documents import read_document
from panse.model import DocumentError


def _rows(*rows):
    out = []
    for row in rows:
        cells = "".join(
            "<c/>" if value is None
            else f"<c><v>{value}</v></c>" if isinstance(value, (int, float))
            else f'<c t="inlineStr"><is><t>{value}</t></is></c>'
            for value in row
        )  # fmt: skip
        out.append(f"<row>{cells}</row>")
    return "".join(out)


def _sheet(*rows, **after):
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in after.get("merged", ()))
    return f"{after.get('before', '')}<sheetData>{_rows(*rows)}</sheetData><mergeCells>{merged}</mergeCells>"


def test_a_file_that_libreoffice_wrote(draw, files):
    assert draw((files / "libreoffice.xlsx").read_bytes(), "a.xlsx", headers=True) == [
        "heading1: 매출",
        "  caption: 회사별 매출",
        "    caption: (단위: 억원)",
        "      cell: 회사",
        "      cell: 2023년",
        "      cell: 2024년",
        "      cell: 매출 < 2023년",
        "      cell: 비중 < 2023년",
        "      cell: 매출 < 2024년",
        "      cell: 비중 < 2024년",
        "      cell: 가람반도체 < 회사",
        "      cell: 1,200 < 2023년, 매출, 가람반도체",
        "      cell: 60.0% < 2023년, 비중, 가람반도체",
        "      cell: 1,535 < 2024년, 매출, 가람반도체",
        "      cell: 55.0% < 2024년, 비중, 가람반도체",
        "      cell: 다온 < 회사",
        "      cell: 800 < 2023년, 매출, 다온",
        "      cell: 40.0% < 2023년, 비중, 다온",
        "      cell: △20 < 2024년, 매출, 다온",
        "      cell: 0.7% < 2024년, 비중, 다온",
        "      cell: 합계 < 회사",
        "      cell: 2,007억원 < 2023년, 매출, 합계",
        "  caption: 자료: 나루연구소",
        "    cell: 투자받은 회사",
        "    cell: 날짜",
        "    cell: 금액",
        "    cell: 라온 < 투자받은 회사",
        "    cell: 2024-03-05 < 날짜, 라온",
        "    cell: ₩12,000,000,000 < 금액, 라온",
        "heading1: 설명",
        "  paragraph: 가람반도체는 지난해 새 칩을 내놓았다.",
    ]


def test_hidden_sheets_and_rows_are_left_out_and_named(files):
    document = read_document(files / "libreoffice.xlsx")
    assert "숨긴" not in document.text
    assert "보이지" not in document.text
    assert document.remarks == (
        'Hidden sheets were not read: "숨긴 시트".',
        "Hidden rows (1) and columns (0) were not read.",
    )
    assert (document.publisher, str(document.published)) == ("나루연구소", "2025-03-12")


def test_tables_beside_and_below_one_another_are_apart(read, xlsx):
    rows = (("가", "나", None, "다", "라"), (1, 2, None, 3, 4), (), ("마", "바"), (5, 6))
    document = read(xlsx({"표": _sheet(*rows)}), "a.xlsx")
    tables: dict[int, list[str]] = {}
    for block in document.blocks:
        if block.place is not None:
            tables.setdefault(block.place.table, []).append(block.plain(document.text))
    assert list(tables.values()) == [["가", "나", "1", "2"], ["다", "라", "3", "4"], ["마", "바", "5", "6"]]


def test_numbers_that_are_years_head_their_columns(draw, xlsx):
    sheet = _sheet(("회사", 2023, 2024), ("나루", 3, 5), ("다온", 4, 6))
    assert draw(xlsx({"표": sheet}), "a.xlsx", headers=True)[-1] == "  cell: 6 < 2024, 다온"


def test_hidden_columns_part_no_table(draw, read, xlsx):
    before = '<cols><col min="2" max="2" hidden="1"/></cols>'
    data = xlsx({"표": _sheet(("회사", "암호", "매출"), ("나루", 7, 3), before=before)})
    assert draw(data, "a.xlsx", headers=True)[-1] == "  cell: 3 < 매출, 나루"
    assert read(data, "a.xlsx").remarks == ("Hidden rows (0) and columns (1) were not read.",)


def test_what_stands_under_a_merged_cell_is_not_seen(read, xlsx):
    data = xlsx({"표": _sheet(("가", "숨은", "나"), (1, 2, 3), merged=["A1:B1"])})
    assert "숨은" not in read(data, "a.xlsx").text


def test_formulas_that_were_never_calculated_are_told(read, xlsx):
    formula = '<row r="2"><c r="A2"><f>SUM(B1:B9)</f></c><c r="B2"><v>3</v></c></row>'
    data = xlsx({"표": f"<sheetData>{_rows(('합계', '값'))}{formula}</sheetData>"})
    assert read(data, "a.xlsx").remarks == (
        "Cells whose formula has never been calculated were not read: 1, the first of them 표!A2. "
        "Open the file in a spreadsheet program, save it, and read it again.",
    )
    with pytest.raises(DocumentError, match="never been calculated"):
        read(xlsx({"표": "<sheetData><row><c><f>A2</f></c></row></sheetData>"}), "a.xlsx")


def test_shared_and_rich_texts_dates_and_truths(read, xlsx):
    strings = "<si><t>나루</t></si><si><r><t>다</t></r><r><t>온</t></r><rPh><t>x</t></rPh></si>"
    styles = '<numFmts><numFmt numFmtId="170" formatCode="0.0&quot;배&quot;"/></numFmts><cellXfs><xf numFmtId="0"/>'
    styles += '<xf numFmtId="14"/><xf numFmtId="170"/></cellXfs>'
    cells = (
        '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c s="1"><v>45260</v></c><c s="2"><v>2.5</v></c>'
        '<c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>A1</f><v>셈한 글</v></c>'
        '<c t="d"><v>2024-01-05T00:00:00</v></c><c t="s"><v>99</v></c><c><v>x</v></c>'
    )
    data = xlsx({"Sheet1": f"<sheetData><row>{cells}</row></sheetData>"}, styles=styles, strings=strings)
    assert read(data, "a.xlsx").text == "나루\t다온\t2023-11-30\t2.5배\tTRUE\t#REF!\t셈한 글\t2024-01-05\n"


def test_a_sheet_that_was_never_named_gives_no_heading(draw, xlsx):
    assert draw(xlsx({"Sheet1": _sheet(("시장은 크다.",))}), "a.xlsx") == ["paragraph: 시장은 크다."]


def test_lines_of_a_cell_and_bullets_in_it(draw, xlsx):
    sheet = _sheet(
        ("회사", "한 일"), ("나루", "• 칩을 만든다\n• 서버를 판다"), ("다온", "• 구름을 판다\n• 모형을 만든다")
    )
    assert draw(xlsx({"표": sheet}), "a.xlsx", headers=True)[-3:] == [
        "  cell: < 한 일, 다온",
        "    item1 •: 구름을 판다",
        "    item1 •: 모형을 만든다",
    ]


@pytest.mark.parametrize("reference", ["XFD1048576", "AAAA1", "A99999999", "nonsense", ""])
def test_a_cell_far_away_or_nowhere_costs_nothing(read, xlsx, reference):
    row = f'<row r="1048576"><c r="{reference}"><v>3</v></c></row>'
    data = xlsx({"표": f'<dimension ref="A1:XFD1048576"/><sheetData>{row}</sheetData>'})
    assert read(data, "a.xlsx").text == "표\n3\n"


def test_too_many_cells_are_refused(xlsx):
    rows = "<row>" + "<c><v>1</v></c>" * 100 + "</row>"
    with pytest.raises(DocumentError, match=r"300,000 cells.*표"):
        read_document(xlsx({"표": f"<sheetData>{rows * 3001}</sheetData>"}), name="a.xlsx")


def test_a_merged_area_over_the_whole_sheet_is_one_cell(read, xlsx):
    merged = [f"A{row}:XFD1048576" for row in range(1, 2000)]
    assert read(xlsx({"표": _sheet(("글이다.",), merged=merged)}), "a.xlsx").text == "표\n글이다.\n"
