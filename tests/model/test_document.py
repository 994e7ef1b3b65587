"""Documents and their blocks."""

from dataclasses import replace

import pytest

from panse.model import Block, BlockKind, CellPlace, Document, Span

TEXT = "# 제목\n\n**한 회사**가 밝혔다.\n"
HEADING = Block(BlockKind.HEADING, Span(0, 4), (Span(2, 4),), level=1)
PARAGRAPH = Block(BlockKind.PARAGRAPH, Span(6, 20), (Span(8, 12), Span(14, 20)), parent=0)
DOCUMENT = Document("a.md", "0" * 64, "text/markdown", TEXT, (HEADING, PARAGRAPH), "제목", "ko")


def test_the_plain_text_of_a_block_is_what_a_reader_sees():
    assert [block.plain(TEXT) for block in DOCUMENT.blocks] == ["제목", "한 회사가 밝혔다."]


def test_a_document_is_its_bytes_whatever_it_is_called():
    assert replace(DOCUMENT, name="b.md", title="다른 제목").id == DOCUMENT.id
    assert replace(DOCUMENT, sha256="1" * 64).id != DOCUMENT.id


def test_a_block_beyond_the_text_is_refused():
    with pytest.raises(ValueError, match="beyond the text"):
        replace(DOCUMENT, blocks=(replace(HEADING, span=Span(0, 400)),))


@pytest.mark.parametrize("parent", [-1, 2])
def test_a_block_hangs_under_a_block_that_is_there(parent):
    with pytest.raises(ValueError, match="is not there"):
        replace(DOCUMENT, blocks=(HEADING, replace(PARAGRAPH, parent=parent)))


@pytest.mark.parametrize("pieces", [(Span(14, 20), Span(8, 12)), (Span(8, 12), Span(11, 14)), (Span(8, 21),)])
def test_pieces_stand_in_order_within_their_block(pieces):
    with pytest.raises(ValueError, match="out of order or outside"):
        replace(PARAGRAPH, pieces=pieces)


def test_a_cell_and_only_a_cell_has_a_place():
    with pytest.raises(ValueError, match="only a cell"):
        replace(PARAGRAPH, kind=BlockKind.CELL)
    with pytest.raises(ValueError, match="only a cell"):
        replace(PARAGRAPH, place=CellPlace(0, 0, 0))


@pytest.mark.parametrize("place", [(0, -1, 0), (0, 0, -1), (0, 0, 0, 0), (0, 0, 0, 1, 0)])
def test_a_cell_stands_somewhere(place):
    with pytest.raises(ValueError, match="a cell stands"):
        CellPlace(*place)
