"""The same report as Markdown, HTML, DOCX and HWPX gives the same facts.

The other formats are written here from the blocks that reading the Markdown gives: headings, lists, tables with merged
cells and notes as each format has them.
"""

import io
import zipfile
from collections import defaultdict
from html import escape
from itertools import groupby
from pathlib import Path

import pytest

from panse.documents import read_document
from panse.extraction import extract
from panse.model import BlockKind
from panse.packs import load_pack

REPORT = Path(__file__).parents[3] / "shared" / "sources" / "spri-2023-genai-ecosystem.md"
SHARE = 0.95

pytestmark = pytest.mark.skipif(not REPORT.exists(), reason="the report is not beside the project (../shared/sources)")

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
H = (
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph" '
    'xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head" xmlns:hc="http://www.hancom.co.kr/hwpml/2011/core"'
)
NO_BULLETS = {"-", "•", None}  # markers that a list writes by itself


def runs_of(document, block):
    """Return the text of a block in runs: text, and None or the note whose mark stands there."""
    marks = [(mark.span.start, mark) for mark in block.notes]
    pieces = [(piece.start, piece) for piece in block.pieces]
    runs = []
    for _, part in sorted((*marks, *pieces), key=lambda pair: pair[0]):
        if part in block.notes:
            runs.append((part.label, part.block))
        else:
            runs.append((" ".join(part.cut(document.text).split("\n")), None))
    return runs


def parts_of(document):
    """Yield what a document holds: headings, items, paragraphs, captions, notes and tables, each with its runs."""
    inside = defaultdict(list)
    for at, block in enumerate(document.blocks):
        parent = block.parent
        while parent is not None and document.blocks[parent].kind is not BlockKind.CELL:
            parent = document.blocks[parent].parent
        if parent is not None and block.kind is not BlockKind.CELL:
            inside[parent].append(at)
    in_cells = {at for entries in inside.values() for at in entries}
    outside = [at for at in range(len(document.blocks)) if at not in in_cells]

    def table_of(at):
        place = document.blocks[at].place
        return None if place is None else place.table

    for table, group in groupby(outside, table_of):
        if table is None:
            for at in group:
                yield document.blocks[at].kind, document.blocks[at], at
            continue
        rows = defaultdict(list)
        for at in group:
            rows[document.blocks[at].place.row].append((at, inside[at]))
        yield BlockKind.CELL, [rows[row] for row in sorted(rows)], None


def marked(runs, marker):
    return runs if marker in NO_BULLETS else [(f"{marker} ", None), *runs]


def depth_of(document, block):
    """Return how deep in lists a paragraph stands: it goes on with an item."""
    parent = block.parent
    above = None if parent is None else document.blocks[parent]
    return above.level if above is not None and above.kind is BlockKind.ITEM else 0


def laid_out(document, rows):
    """Yield each row as what stands in its columns: a cell and its items, the width of one from above, or None."""
    reaching: dict[int, tuple[int, int]] = {}  # column → rows left and width of a cell that reaches down
    for row in rows:
        cells = {document.blocks[at].place.column: (at, items) for at, items in row}
        laid: list[object] = []
        column, last = 0, max([*cells, *reaching])
        while column <= last:
            if column in reaching:
                left, width = reaching.pop(column)
                if left > 1:
                    reaching[column] = left - 1, width
                laid.append(width)
                column += width
            elif column in cells:
                place = document.blocks[cells[column][0]].place
                if place.row_span > 1:
                    reaching[column] = place.row_span - 1, place.column_span
                laid.append(cells[column])
                column += place.column_span
            else:
                laid.append(None)
                column += 1
        yield laid


def as_html(document):
    def text(runs):
        return "".join(escape(word) if note is None else f"<sup>{escape(word)}</sup>" for word, note in runs)

    out, depth = ["<!doctype html><meta charset='utf-8'><body>"], 0
    for kind, block, _ in parts_of(document):
        wanted = block.level if kind is BlockKind.ITEM else 0
        out.append("<ul>" * max(0, wanted - depth) + "</ul>" * max(0, depth - wanted))
        depth = wanted
        if kind is BlockKind.CELL:
            out.append("<table>")
            for row in laid_out(document, block):
                out.append("<tr>")
                for entry in row:
                    if not isinstance(entry, tuple):
                        out.append("" if entry else "<td></td>")
                        continue
                    cell = document.blocks[entry[0]]
                    tag = "th" if cell.place.header else "td"
                    lists = "".join(f"<li>{text(runs_of(document, document.blocks[one]))}</li>" for one in entry[1])
                    spans = f' rowspan="{cell.place.row_span}" colspan="{cell.place.column_span}"'
                    listed = f"<ul>{lists}</ul>" if lists else ""
                    out.append(f"<{tag}{spans}>{text(runs_of(document, cell))}{listed}</{tag}>")
                out.append("</tr>")
            out.append("</table>")
            continue
        runs = runs_of(document, block)
        if kind is BlockKind.HEADING:
            out.append(f"<h{min(block.level, 6)}>{text(marked(runs, block.marker))}</h{min(block.level, 6)}>")
        elif kind is BlockKind.ITEM:
            out.append(f"<li>{text(marked(runs, block.marker))}</li>")
        elif kind is BlockKind.FOOTNOTE:
            out.append(f"<p><sup>{block.label}</sup> {text(runs)}</p>")
        else:
            out.append(f"<p>{text(runs)}</p>")
    return "\n".join(out).encode()


def zipped(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def as_docx(document):
    def text(runs):
        return "".join(
            f'<w:r><w:t xml:space="preserve">{escape(word)}</w:t></w:r>'
            if note is None or document.blocks[note].kind is not BlockKind.FOOTNOTE
            else f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{note}"/></w:r>'
            for word, note in runs
        )

    def paragraph(runs, properties=""):
        return f"<w:p><w:pPr>{properties}</w:pPr>{text(runs)}</w:p>"

    def listed(level):
        return f'<w:numPr><w:ilvl w:val="{min(level, 9) - 1}"/><w:numId w:val="1"/></w:numPr>'

    def table(rows):
        out = []
        for row in laid_out(document, rows):
            cells = [entry for entry in row if isinstance(entry, tuple)]
            header = all(document.blocks[at].place.header for at, _ in cells)
            out.append("<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if header else ""))
            for entry in row:
                if entry is None:
                    out.append("<w:tc><w:p/></w:tc>")
                elif isinstance(entry, int):
                    out.append(f'<w:tc><w:tcPr><w:gridSpan w:val="{entry}"/><w:vMerge/></w:tcPr><w:p/></w:tc>')
                else:
                    at, items = entry
                    place = document.blocks[at].place
                    merge = '<w:vMerge w:val="restart"/>' if place.row_span > 1 else ""
                    out.append(f'<w:tc><w:tcPr><w:gridSpan w:val="{place.column_span}"/>{merge}</w:tcPr>')
                    out.append(paragraph(runs_of(document, document.blocks[at])))
                    out.extend(paragraph(runs_of(document, document.blocks[one]), listed(1)) for one in items)
                    out.append("</w:tc>")
            out.append("</w:tr>")
        return f"<w:tbl>{''.join(out)}</w:tbl>"

    body, notes = [], []
    for kind, block, at in parts_of(document):
        if kind is BlockKind.CELL:
            body.append(table(block))
            continue
        runs = runs_of(document, block)
        if kind is BlockKind.HEADING:
            body.append(paragraph(marked(runs, block.marker), f'<w:pStyle w:val="H{block.level}"/>'))
        elif kind is BlockKind.ITEM:
            body.append(paragraph(marked(runs, block.marker), listed(block.level)))
        elif kind is BlockKind.FOOTNOTE:
            notes.append(f'<w:footnote w:id="{at}">{paragraph([(" ", None), *runs])}</w:footnote>')
        else:
            indent = depth_of(document, block) * 400
            body.append(paragraph(runs, f'<w:ind w:left="{indent}"/>' if indent else ""))
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="H{level}"><w:name w:val="heading {level}"/>'
        f'<w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        for level in range(1, 7)
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        f'<w:pPr><w:ind w:left="{400 * (level + 1)}" w:hanging="400"/></w:pPr></w:lvl>'
        for level in range(9)
    )
    kinds = ("styles", "numbering", "footnotes")
    related = "".join(f'<Relationship Id="r{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>' for kind in kinds)
    main = f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
    return zipped(
        {
            "_rels/.rels": f'<Relationships xmlns="{RELS}">{main}</Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{related}</Relationships>',
            "word/document.xml": f"<w:document {W}><w:body>{''.join(body)}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
            "word/numbering.xml": f'<w:numbering {W}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
            "word/footnotes.xml": f"<w:footnotes {W}>{''.join(notes)}</w:footnotes>",
        }
    )


def as_hwpx(document):
    def text(runs):
        return "".join(
            f"<hp:t>{escape(word)}</hp:t>"
            if note is None or document.blocks[note].kind is not BlockKind.FOOTNOTE
            else f'<hp:ctrl><hp:footNote number="{word}"><hp:subList>'
            f"{paragraph(runs_of(document, document.blocks[note]))}</hp:subList></hp:footNote></hp:ctrl>"
            for word, note in runs
        )

    def paragraph(runs, shape="0"):
        return f'<hp:p paraPrIDRef="{shape}" styleIDRef="0"><hp:run charPrIDRef="0">{text(runs)}</hp:run></hp:p>'

    def table(rows):
        out = []
        for number, row in enumerate(rows):
            out.append("<hp:tr>")
            for at, items in row:
                cell = document.blocks[at]
                lines = [paragraph(runs_of(document, cell))] if cell.pieces else []
                lines += [paragraph(runs_of(document, document.blocks[one]), "b1") for one in items]
                out.append(
                    f'<hp:tc header="{int(cell.place.header)}"><hp:subList>{"".join(lines)}</hp:subList>'
                    f'<hp:cellAddr colAddr="{cell.place.column}" rowAddr="{number}"/>'
                    f'<hp:cellSpan colSpan="{cell.place.column_span}" rowSpan="{cell.place.row_span}"/></hp:tc>'
                )
            out.append("</hp:tr>")
        return f'<hp:p paraPrIDRef="0"><hp:run><hp:tbl>{"".join(out)}</hp:tbl></hp:run></hp:p>'

    body = []
    for kind, block, _ in parts_of(document):
        if kind is BlockKind.CELL:
            body.append(table(block))
            continue
        runs = runs_of(document, block)
        if kind is BlockKind.HEADING:
            body.append(paragraph(marked(runs, block.marker), f"o{block.level}"))
        elif kind is BlockKind.ITEM:
            body.append(paragraph(marked(runs, block.marker), f"b{min(block.level, 7)}"))
        elif kind is not BlockKind.FOOTNOTE:
            depth = depth_of(document, block)
            body.append(paragraph(runs, f"c{min(depth, 7)}" if depth else "0"))

    def shape(key, heading, left):
        return f'<hh:paraPr id="{key}">{heading}<hh:margin><hc:left value="{left}"/></hh:margin></hh:paraPr>'

    shapes = [shape("0", '<hh:heading type="NONE" idRef="0" level="0"/>', 0)]
    for at in range(1, 8):
        shapes.append(shape(f"o{at}", f'<hh:heading type="OUTLINE" idRef="0" level="{at - 1}"/>', 0))
        shapes.append(shape(f"b{at}", f'<hh:heading type="BULLET" idRef="1" level="{at - 1}"/>', 1500 * at))
        shapes.append(shape(f"c{at}", '<hh:heading type="NONE" idRef="0" level="0"/>', 1500 * at + 1000))
    bullets = '<hh:bullets><hh:bullet id="1" char="•"/></hh:bullets>'
    return zipped(
        {
            "mimetype": "application/hwp+zip",
            "Contents/header.xml": f"<hh:head {H}><hh:refList>{bullets}{''.join(shapes)}</hh:refList></hh:head>",
            "Contents/section0.xml": f"<hs:sec {H}>{''.join(body)}</hs:sec>",
        }
    )


@pytest.fixture(scope="module")
def report():
    return read_document(REPORT, published="2023-11")


@pytest.fixture(scope="module")
def facts():
    pack = load_pack("genai")

    def found(document):
        return {
            (claim.subject, claim.predicate, claim.object, str(claim.quantity), str(claim.valid), claim.status)
            for claim in extract(document, pack).claims
        }

    return found


@pytest.mark.slow
@pytest.mark.parametrize(("name", "write"), [("r.html", as_html), ("r.docx", as_docx), ("r.hwpx", as_hwpx)])
def test_the_report_gives_the_same_facts_in_every_format(report, facts, name, write):
    other = read_document(write(report), name=name, published="2023-11")
    known, found = facts(report), facts(other)
    assert len(known & found) >= SHARE * len(known), sorted(map(str, known - found))
    assert len(known & found) >= SHARE * len(found), sorted(map(str, found - known))
