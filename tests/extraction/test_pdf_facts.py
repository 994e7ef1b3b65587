"""A report that a browser prints to PDF gives the facts of its Markdown. The report is not part of the project."""

import html
import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from panse.documents import outline, read_document
from panse.extraction import extract
from panse.model import BlockKind, Document
from panse.packs import load_pack

REPORT = Path(__file__).parents[3] / "shared" / "sources" / "spri-2023-genai-ecosystem.md"
BROWSER = os.environ.get("PANSE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
STYLE = (
    "@page{size:A4;margin:25mm 20mm} body{font:10.5pt/1.6 NanumGothic} "
    "table{border-collapse:collapse} td,th{border:1px solid;padding:3px}"
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not REPORT.exists(), reason="the report is not beside the project (../shared/sources)"),
    pytest.mark.skipif(not BROWSER, reason="no Chromium or Chrome is found; PANSE_CHROMIUM may name it"),
]


class Page:
    """A document as a page of HTML: its blocks with their nesting, note marks raised, cells merged."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._tree = outline(document)
        self._depth = 0

    def write(self) -> str:
        body = "\n".join(self._parts())
        return f'<!doctype html><html lang="ko"><meta charset="utf-8"><style>{STYLE}</style><body>{body}</body></html>'

    def _words(self, number: int) -> str:
        block = self._document.blocks[number]
        pieces = [(piece.start, html.escape(piece.cut(self._document.text))) for piece in block.pieces]
        marks = [(mark.span.start, f"<sup>{html.escape(mark.label)}</sup>") for mark in block.notes]
        return "".join(text for _, text in sorted(pieces + marks))

    def _list(self, number: int) -> str:
        below = [at for at in self._tree.children(number) if self._document.blocks[at].kind is BlockKind.ITEM]
        return f"<ul>{''.join(f'<li>{self._words(at)}{self._list(at)}</li>' for at in below)}</ul>" if below else ""

    def _parts(self) -> Iterator[str]:
        tables: defaultdict[int, list[int]] = defaultdict(list)
        for number, block in enumerate(self._document.blocks):
            if block.place is not None:
                tables[block.place.table].append(number)
        for number, block in enumerate(self._document.blocks):
            if block.place is not None:
                if tables[block.place.table][0] == number:
                    yield self._nest(0) + self._table(tables[block.place.table])
            elif not any(self._document.blocks[at].place for at in self._tree.ancestors(number)):
                yield self._block(number)
        yield self._nest(0)

    def _nest(self, depth: int) -> str:
        step, self._depth = depth - self._depth, depth
        return "<ul>" * step if step > 0 else "</ul>" * -step

    def _block(self, number: int) -> str:
        block, words = self._document.blocks[number], self._words(number)
        if block.kind is BlockKind.ITEM:
            return f"{self._nest(block.level)}<li>{words}</li>"
        if block.kind is BlockKind.HEADING:
            level = min(6, block.level)
            return f"{self._nest(0)}<h{level}>{block.marker or ''} {words}</h{level}>"
        label = f"<sup>{block.label}</sup> " if block.kind is BlockKind.FOOTNOTE else ""
        return f"{self._nest(0)}<p>{label}{words}</p>"

    def _table(self, cells: list[int]) -> str:
        places = {}
        taken: set[tuple[int, int]] = set()
        for number in cells:
            place = self._document.blocks[number].place
            assert place is not None
            places[place.row, place.column] = (number, place)
            spans = [
                (place.row + row, place.column + at) for row in range(place.row_span) for at in range(place.column_span)
            ]
            taken.update(spans)
        rows = []
        for row in range(max(row for row, _ in taken) + 1):
            line = ""
            for column in range(max(column for _, column in taken) + 1):
                if (row, column) in places:
                    number, place = places[row, column]
                    tag = "th" if place.header else "td"
                    spans_said = f'rowspan="{place.row_span}" colspan="{place.column_span}"'
                    line += f"<{tag} {spans_said}>{self._words(number)}{self._list(number)}</{tag}>"
                elif (row, column) not in taken:
                    line += "<td></td>"
            rows.append(f"<tr>{line}</tr>")
        return f"<table>{''.join(rows)}</table>"


def facts(document):
    found = set()
    for claim in extract(document, load_pack("genai")).claims:
        value = None if claim.quantity is None else (claim.quantity.value, claim.quantity.unit)
        found.add((claim.subject, claim.predicate, claim.object, value, claim.valid, claim.status))
    return found


def test_the_printed_report_gives_nearly_all_facts_of_its_markdown_and_hardly_any_other(tmp_path):
    report = read_document(REPORT, published="2023-11-30")
    page, printed = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(Page(report).write(), encoding="utf-8")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*command, f"--print-to-pdf={printed}", page.as_uri()], check=True, capture_output=True, timeout=120)
    wanted, found = facts(report), facts(read_document(printed, published="2023-11-30"))
    assert len(wanted & found) >= 0.95 * len(wanted)
    assert len(wanted & found) >= 0.95 * len(found)
