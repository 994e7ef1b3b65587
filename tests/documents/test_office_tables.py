"""Header cells that a file does not mark but sets in another way."""

import pytest

from panse.documents.office import Paragraph, Table, TableCell
from panse.documents.office_tables import mark_headers
from panse.documents.pages import Run


def _table(*rows):
    """Make a table of words; one that begins with ``#`` is shaded, with ``*`` bold."""
    table = Table()
    for row in rows:
        cells = []
        for column, word in enumerate(row):
            text = Paragraph([[Run(word.lstrip("#*"))]], bold=word.startswith("*"))
            cells.append(TableCell(column, shaded=word.startswith("#"), content=[text]))
        table.rows.append(cells)
    return table


def _headers(table):
    return [cell.content[0].text for row in table.rows for cell in row if cell.header]


@pytest.mark.parametrize(
    ("rows", "headers"),
    [
        ([["#회사", "#한 일"], ["나루", "칩"], ["다온", "구름"]], ["회사", "한 일"]),
        ([["*회사", "*한 일"], ["*나루", "칩"], ["*다온", "구름"]], ["회사", "한 일"]),
        ([["회사", "한 일"], ["나루", "칩"]], []),
        ([["*회사", "*한 일"], ["*나루", "*칩"], ["*다온", "*구름"]], []),  # all of it is bold
        ([["#때", "3일", "#곳", "서울"], ["#때", "4일", "#곳", "부산"]], ["때", "곳", "때", "곳"]),
        ([["#회사", "#한 일"]], []),
    ],
)
def test_what_stands_out_while_the_rest_does_not_is_a_header(rows, headers):
    table = _table(*rows)
    mark_headers(table)
    assert _headers(table) == headers


def test_headers_that_the_file_marks_are_left_alone():
    table = _table(["#회사", "#한 일"], ["나루", "칩"])
    table.rows[0][0].header = True
    mark_headers(table)
    assert _headers(table) == ["회사"]


def test_a_style_that_sets_the_first_row_apart(draw, docx):
    styles = (
        '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
        '</w:style><w:style w:type="table" w:styleId="G"/>'
    )
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:tc>" for word in row) + "</w:tr>"
        for row in (("누구", "어디"), ("나루", "가람"))
    )
    look = '<w:tblLook w:val="04A0"/>'
    apart, plain = (
        draw(
            docx(f'<w:tbl><w:tblPr><w:tblStyle w:val="{key}"/>{look}</w:tblPr>{cells}</w:tbl>', styles=styles),
            "a.docx",
            headers=True,
        )
        for key in "TG"
    )
    assert apart[-1] == "cell: 가람 < 어디, 나루"
    assert plain[-1] == "cell: 가람 < 나루"


def test_the_ground_of_cells_in_docx_and_hwpx(draw, docx, hwpx):
    def tc(word, fill=""):
        shading = f'<w:shd w:val="clear" w:fill="{fill}"/>' if fill else ""
        return f"<w:tc><w:tcPr>{shading}</w:tcPr><w:p><w:r><w:t>{word}</w:t></w:r></w:p></w:tc>"

    word = (
        f"<w:tbl><w:tr>{tc('이름', 'D9D9D9')}{tc('별명', 'D9D9D9')}</w:tr><w:tr>{tc('나루')}{tc('가람')}</w:tr></w:tbl>"
    )
    assert draw(docx(word), "a.docx", headers=True)[-1] == "cell: 가람 < 별명, 나루"

    def cell(word, column, fill):
        text = f"<hp:subList><hp:p><hp:run><hp:t>{word}</hp:t></hp:run></hp:p></hp:subList>"
        return f'<hp:tc borderFillIDRef="{fill}">{text}<hp:cellAddr colAddr="{column}" rowAddr="0"/></hp:tc>'

    rows = (cell("이름", 0, 2) + cell("별명", 1, 2), cell("나루", 0, 1) + cell("가람", 1, 1))
    table = "".join(f"<hp:tr>{row}</hp:tr>" for row in rows)
    fills = (
        '<hh:borderFill id="1"/><hh:borderFill id="2"><hc:fillBrush><hc:winBrush faceColor="#E5E5E5"/></hc:fillBrush>'
    )
    body = f"<hp:p><hp:run><hp:tbl>{table}</hp:tbl></hp:run></hp:p>"
    assert draw(hwpx(body, f"{fills}</hh:borderFill>"), "a.hwpx", headers=True)[-1] == "cell: 가람 < 별명, 나루"


def test_a_bold_first_row_of_a_sheet(draw, xlsx):
    styles = '<fonts><font/><font><b/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs>'
    rows = "".join(
        "<row>" + "".join(f'<c t="inlineStr" s="{at == 0:d}"><is><t>{word}</t></is></c>' for word in row) + "</row>"
        for at, row in enumerate((("이름", "별명"), ("나루", "가람"), ("다온", "라온")))
    )
    data = xlsx({"표": f"<sheetData>{rows}</sheetData>"}, styles=styles)
    assert draw(data, "a.xlsx", headers=True)[-1] == "  cell: 라온 < 별명, 다온"
