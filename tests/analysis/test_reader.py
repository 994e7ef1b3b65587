import itertools
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.analysis.passages import PART_COST, Passages, Stretch
from panse.analysis.reader import Reader, ReaderBlock, ReaderTable
from panse.ledger import RefusalRecord
from panse.model import Block, BlockKind, CellPlace, Document, NoteMark, Refusal, Span


def document_of(text, *blocks):
    return Document("note.md", "0" * 64, "text/markdown", text, blocks, "A note", "ko")


def paragraph(start, end, **fields):
    return Block(BlockKind.PARAGRAPH, Span(start, end), (Span(start, end),), **fields)


def blocks_of(page):
    return [item for item in page.items if isinstance(item, ReaderBlock)]


def shown(block):
    return "".join(segment.text for segment in block.segments)


def quoting(record, document, *spans):
    evidence = record.claim.evidence
    for span in spans:
        claim = replace(record.claim, evidence=replace(evidence, document=document.id, quote=span))
        yield replace(record, id=claim.id, claim=claim, document=replace(record.document, id=document.id))


def test_a_claim_stands_beside_the_block_that_holds_its_quotation(written):
    note = written("First line.\nAlder grows Petal.", "grows Petal | Alder  develops  Petal")
    first, second = blocks_of(Reader(note.document, note.claims).page(1))
    assert first.claims == ()
    assert second.claims == note.claims
    assert [segment.text for segment in second.segments if segment.claims] == ["grows Petal"]


def test_quotations_that_overlap_are_cut_where_either_ends(written):
    note = written("abcdef", "abcd | Alder  develops  Petal", "cdef | Birch  develops  Petal")
    (block,) = blocks_of(Reader(note.document, note.claims).page(1))
    first, second = (record.id for record in note.claims)
    assert [(segment.text, set(segment.claims)) for segment in block.segments] == [
        ("ab", {first}),
        ("cd", {first, second}),
        ("ef", {second}),
    ]


spans = st.tuples(st.integers(0, 60), st.integers(1, 60)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
korean = st.text(st.sampled_from("가나다라마 바사\nab1👋"), min_size=5, max_size=90)


@given(text=korean, quotes=st.lists(spans, max_size=8), cuts=st.lists(st.integers(0, 90), max_size=6), data=st.data())
def test_the_segments_of_a_block_joined_are_its_plain_text(says_once, text, quotes, cuts, data):
    ends = sorted({0, len(text), *(cut for cut in cuts if cut < len(text))})
    stretches = [Span(start, end) for start, end in itertools.pairwise(ends)]
    pieces = tuple(piece for piece in stretches if data.draw(st.booleans()))
    marks = tuple(NoteMark(piece, "1", None) for piece in stretches if data.draw(st.booleans()))
    document = document_of(text, Block(BlockKind.PARAGRAPH, Span(0, len(text)), pieces, notes=marks))
    inside = [span for span in quotes if span.end <= len(text)]
    claims = list(quoting(says_once, document, *inside))
    page = Reader(document, claims).page(1)
    assert "".join(shown(block) for block in blocks_of(page)) == document.blocks[0].plain(text)
    for block in blocks_of(page):
        assert {record.id for record in block.claims} == {record.id for record in claims}
        assert sum(segment.note is not None for segment in block.segments) == len(marks)


@pytest.fixture(scope="session")
def says_once(says):
    return says("Alder  develops  Petal")[0]


def test_cells_make_a_table_and_a_list_inside_a_cell_stays_in_it():
    text = "head other one two"
    document = document_of(
        text,
        Block(BlockKind.CELL, Span(0, 4), (Span(0, 4),), place=CellPlace(0, 0, 0, header=True)),
        Block(BlockKind.CELL, Span(5, 10), (Span(5, 10),), place=CellPlace(0, 0, 1, header=True)),
        Block(BlockKind.CELL, Span(11, 14), (), place=CellPlace(0, 1, 0)),
        Block(BlockKind.ITEM, Span(11, 14), (Span(11, 14),), level=1, parent=2, marker="•"),
        Block(BlockKind.CELL, Span(15, 18), (Span(15, 18),), place=CellPlace(0, 1, 1)),
    )
    (table,) = Reader(document, ()).page(1).items
    assert isinstance(table, ReaderTable)
    assert [[[shown(block) for block in cell.blocks] for cell in row] for row in table.rows] == [
        [["head"], ["other"]],
        [["", "one"], ["two"]],
    ]


def test_a_gap_in_the_grid_becomes_an_empty_cell_but_not_under_a_merged_one():
    document = document_of(
        "abcd",
        Block(BlockKind.CELL, Span(0, 1), (Span(0, 1),), place=CellPlace(0, 0, 0, row_span=2)),
        Block(BlockKind.CELL, Span(1, 2), (Span(1, 2),), place=CellPlace(0, 0, 1)),
        Block(BlockKind.CELL, Span(2, 3), (Span(2, 3),), place=CellPlace(0, 1, 1)),
        Block(BlockKind.CELL, Span(3, 4), (Span(3, 4),), place=CellPlace(0, 2, 1)),
    )
    (table,) = Reader(document, ()).page(1).items
    assert isinstance(table, ReaderTable)
    assert [[bool(cell.blocks) for cell in row] for row in table.rows] == [[True, True], [True], [False, True]]


def test_headings_keep_an_outline_without_gaps():
    text = "abc"
    levels = (1, 4, 2)
    blocks = (
        Block(BlockKind.HEADING, Span(at, at + 1), (Span(at, at + 1),), level=level) for at, level in enumerate(levels)
    )
    ranks = [block.rank for block in blocks_of(Reader(document_of(text, *blocks), ()).page(1))]
    assert ranks == [1, 2, 2]


def test_what_the_gate_refused_stands_at_its_place(written):
    note = written("One.\nTwo.")
    refusal = Refusal("unnamed", "Two is no name", note.document.id, Span(5, 8), "frame/test", "Two develops ?")
    record = RefusalRecord(refusal, note.record, 2, "Two")
    blocks = Reader(note.document, (), [record]).page(1).items
    assert [block.refusals for block in blocks] == [(), (record,)]


def test_a_claim_outside_of_every_block_is_not_lost(says):
    document = document_of("0123456789", paragraph(0, 4))
    (record,) = quoting(says("Alder  develops  Petal")[0], document, Span(6, 9))
    assert Reader(document, [record]).page(1).elsewhere == (record,)


def test_spans_beyond_the_text_and_claims_of_other_documents_are_left_out(says):
    document = document_of("0123", paragraph(0, 4))
    (record,) = quoting(says("Alder  develops  Petal")[0], document, Span(2, 9))
    page = Reader(document, [record, *says("Alder  develops  Petal")]).page(1)
    assert (page.elsewhere, page.items[0].claims) == ((), ())


def test_a_long_document_goes_on_over_pages_and_loses_nothing(written):
    lines = [f"{number} {'가나다 ' * 60}" for number in range(2000)]
    note = written("\n".join(lines), f"{lines[1500][:20]} | Alder  develops  Petal")
    reader = Reader(note.document, note.claims)
    pages = [reader.page(part) for part in range(1, reader.parts + 1)]
    assert reader.parts > 3
    assert [shown(block) for page in pages for block in page.items] == lines
    holding = [page.part for page in pages for block in page.items if block.claims]
    assert holding == [Passages(lambda _: note.document).part_of(note.claims[0])]


def test_a_line_longer_than_a_page_is_cut_between_words():
    text = "가나다라 " * PART_COST
    reader = Reader(document_of(text, paragraph(0, len(text))), ())
    pages = [reader.page(part).items for part in range(1, reader.parts + 1)]
    assert "".join(shown(block) for page in pages for block in page) == text
    assert all(len(shown(page[0])) <= PART_COST for page in pages)
    assert all(shown(page[0]).startswith("가") for page in pages)


def test_a_page_beyond_the_last_is_refused(written):
    with pytest.raises(IndexError):
        Reader(written("One.").document, ()).page(2)


def test_an_empty_document_has_one_empty_page():
    assert Reader(document_of(""), ()).page(1).items == ()


@pytest.mark.slow
def test_ten_megabytes_are_laid_out_part_by_part(written):
    note = written("\n".join("가나다라마바사 아자차카 " * 9 for _ in range(36_000)))
    reader = Reader(note.document, ())
    assert reader.parts > 10
    assert reader.page(reader.parts).items


def test_a_passage_marks_the_quotations_of_a_line_and_keeps_the_words_around(written):
    note = written("Once Alder grew Petal and Birch grew Taproot there.", "Alder grew Petal | Alder  develops  Petal",
                   "Birch grew Taproot | Birch  develops  Taproot")  # fmt: skip
    passage = Passages(lambda _: note.document).of(note.claims)
    assert passage is not None
    assert [(stretch.text, stretch.marked) for stretch in passage] == [
        ("Once ", False),
        ("Alder grew Petal", True),
        (" and ", False),
        ("Birch grew Taproot", True),
        (" there.", False),
    ]


def test_a_passage_of_a_text_that_is_not_held_is_the_quotation_alone(written):
    note = written("Once Alder grew Petal.", "Alder grew Petal | Alder  develops  Petal")
    passages = Passages(lambda _: None)
    assert passages.of(note.claims) == (Stretch("Alder grew Petal", marked=True),)
    assert passages.of([replace(note.claims[0], quote=None)]) is None
    assert passages.part_of(note.claims[0]) == 1


def test_words_far_from_the_quotation_are_left_out(written):
    note = written(f"{'여기 ' * 200}꽃을 길렀다{' 저기' * 200}", "꽃을 길렀다 | Alder  develops  Petal")
    before, _, after = Passages(lambda _: note.document).of(note.claims) or ()
    assert before.text.startswith("… 여기")
    assert after.text.endswith("저기 …")
    assert len(before.text) < 130
