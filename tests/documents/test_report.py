"""A real report of 70 KB, scanned and full of what scanning leaves behind. It is not part of the project."""

from collections import defaultdict
from pathlib import Path

import pytest

from panse.documents import outline, read_document
from panse.model import BlockKind

REPORT = Path(__file__).parents[3] / "shared" / "sources" / "spri-2023-genai-ecosystem.md"

pytestmark = pytest.mark.skipif(not REPORT.exists(), reason="the report is not beside the project (../shared/sources)")


@pytest.fixture(scope="module")
def report():
    return read_document(REPORT)


def test_its_lines_are_the_lines_of_the_file(report):
    assert report.text == REPORT.read_text(encoding="utf-8")


def test_each_of_its_footnotes_is_called_by_one_mark(report):
    notes = {at: block.label for at, block in enumerate(report.blocks) if block.kind is BlockKind.FOOTNOTE}
    assert sorted(map(int, notes.values())) == list(range(1, 28))
    called = [mark.block for block in report.blocks for mark in block.notes if mark.label.isdigit()]
    assert sorted(called) == sorted(notes)


def test_each_of_its_marks_stands_on_an_earlier_line_than_its_note_but_near_it(report):
    for block in report.blocks:
        for mark in block.notes:
            if mark.block is not None and mark.label.isdigit():
                assert 0 < report.blocks[mark.block].span.start - mark.span.start < 3000


def test_its_chapters_hold_their_sections(report):
    tree = outline(report)
    sections = {tree.section(at) or "" for at, block in enumerate(report.blocks) if block.kind is BlockKind.ITEM}
    assert {section[:3] for section in sections if section[:1].isdigit()} == {"2.1", "2.2", "2.3", "2.4"}
    top = [tree.plain(at).text for at in tree.roots if report.blocks[at].kind is BlockKind.HEADING]
    assert [title.split(".")[0] for title in top if title.startswith("I")] == ["I", "II", "III"]


def test_its_firms_by_layer_are_one_table_over_three_pages(report):
    tables = defaultdict(list)
    for block in report.blocks:
        if block.place is not None:
            tables[block.place.table].append(block)
    largest = max(tables.values(), key=len)
    heads = [block.plain(report.text) for block in largest if block.place.header]
    assert len(heads) == 3
    rows = {block.place.row for block in largest}
    assert rows == set(range(40))
    assert all(len(block.place.headers) >= 2 for block in largest if block.place.column == 2 and block.place.row)


def test_its_table_of_contents_is_left_out(report):
    assert not any("····" in block.plain(report.text) for block in report.blocks)
