"""What holds for any input: exact spans, no text in two blocks, one outcome whatever the form or the encoding."""

import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from panse.documents import PlainText, outline, read_document
from panse.model import BlockKind, DocumentError

# What documents are made of, and what they are broken with. Jamo and combining marks come one by one.
_PARTS = (
    "# ", "### • ", "- ", "  - ", "    - ", "* ", "- \\* ", "□ ", " ㅇ ", "※ ", "1. ", "가. ", "(2) ",
    "① ", "\t", "|", "|---|---|\n", "<b>", "</b>", "<sup>1</sup>", "<sup>1</sup> ", "<sup>", "<br>",
    "<table>", "<tr><td>", "<th colspan=3>", "</td>", "</table>", "<ul><li>", "</li></ul>", "<p>",
    "<div hidden>", "</div>", "<!--", "-->", "<script>", "[^1]", "[^1]: ", "**", "*", "\\*", "_",
    "`", "```\n", "~~", "[", "](http://a.kr)", "![](x.png)", "※ 자료: ", "[그림 1] ", "<표 2> ", "표 3. ",
    "¹", "²⁾", "&amp;", "\\", ">", "---\n", "===\n", "2023. 9. 9.", "목차\n", "······ 3", "- 12 -",
    "가나다", "반도체", "시장은 3조 원이다.", "사슬1의", "(구글) ", "Cloud grew.", "\n", "\n\n", "\r\n", "\r", " ",
    "    ", "\u3000", "\xa0", "\u200b", "\x0c", "\u2028", "\ufeff", "\x1c", "\u1112", "\u1161",
    "\u11ab", "\u0301", "\u0323", "ㄱ", "😀", "é", "Å", "Ⅱ. ", "제1장 ", " - ", "• ", "      ",
)  # fmt: skip
_TEXTS = st.lists(st.one_of(st.sampled_from(_PARTS), st.text(max_size=4)), max_size=40).map("".join)
_NAMES = st.sampled_from(("a.md", "a.txt", "a.html"))
_SENTENCES = (
    "국내 반도체 시장은 지난해 3조 원을 넘었다.",
    "□ 추진 배경",
    " ㅇ 클라우드 사업자와 칩 설계 회사가 손을 잡았다",
    "   - 투자 규모는 약 300억원",
    "회사\t매출\t직원",
    "나루\t12억원\t40명",
    "",
    "The firm opened a data centre in 2024.",
    "① 첫째 과제, ② 둘째 과제",
    "※ 자료: 나루연구소 정리",
)


def _read(text, name):
    try:
        return read_document(text.encode("utf-8", "ignore"), name=name)
    except DocumentError:
        return None


@settings(deadline=None)
@given(_TEXTS, _NAMES)
def test_every_piece_lies_inside_its_block_and_no_character_belongs_to_two_blocks(text, name):
    document = _read(text, name)
    if document is None:
        return
    pieces = [piece for block in document.blocks for piece in block.pieces]
    assert all(block.span.end <= len(document.text) for block in document.blocks)
    assert all(block.span.covers(piece) for block in document.blocks for piece in block.pieces)
    in_order = sorted(pieces)
    assert all(before.end <= after.start for before, after in itertools.pairwise(in_order))


@settings(deadline=None)
@given(_TEXTS, _NAMES)
def test_blocks_come_in_the_order_of_the_page_and_hang_under_earlier_ones(text, name):
    document = _read(text, name)
    if document is None:
        return
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)
    for index, block in enumerate(document.blocks):
        assert block.parent is None or block.parent < index
        assert block.plain(document.text).strip() or block.kind is BlockKind.CELL
        if block.kind is BlockKind.CELL:
            assert block.pieces or outline(document).children(index)
        if block.place is not None:
            heads = [document.blocks[head] for head in block.place.headers]
            assert index not in block.place.headers
            assert all(head.place is not None and head.place.table == block.place.table for head in heads)


@settings(deadline=None)
@given(_TEXTS, _NAMES)
def test_a_note_mark_stands_in_its_block_but_not_in_its_text_and_calls_a_note(text, name):
    document = _read(text, name)
    if document is None:
        return
    for block in document.blocks:
        for mark in block.notes:
            assert block.span.covers(mark.span)
            assert not any(piece.overlaps(mark.span) for piece in block.pieces)
            if mark.block is not None:
                assert document.blocks[mark.block].kind in {BlockKind.FOOTNOTE, BlockKind.ITEM}


@settings(deadline=None)
@given(_TEXTS, _NAMES)
def test_plain_text_leads_back_to_the_document_character_by_character(text, name):
    document = _read(text, name)
    if document is None:
        return
    for block in document.blocks:
        plain = PlainText(document.text, block)
        assert "\n" not in plain.text
        for at, character in enumerate(plain.text):
            origin = document.text[plain.offset(at)]
            assert origin == character or character == " "
            if not character.isspace():
                assert plain.index(plain.offset(at)) == at
        if plain.text:
            assert block.span.covers(plain.span(0, len(plain)))


@settings(deadline=None)
@given(_TEXTS, _NAMES)
def test_composed_and_decomposed_hangul_read_the_same(text, name):
    composed = _read(unicodedata.normalize("NFC", text), name)
    decomposed = _read(unicodedata.normalize("NFD", text), name)
    if composed is None or decomposed is None:
        assert composed is decomposed
        return
    assert decomposed.text == composed.text
    assert decomposed.blocks == composed.blocks
    assert unicodedata.is_normalized("NFC", composed.text)


@settings(deadline=None)
@given(_TEXTS)
def test_the_text_of_markdown_keeps_the_lines_of_the_file(text):
    document = _read(text, "a.md")
    if document is not None:
        file_lines = text.encode("utf-8", "ignore").decode().replace("\r\n", "\n").replace("\r", "\n").count("\n")
        assert document.text.count("\n") == file_lines


@settings(deadline=None)
@given(st.binary(max_size=200), _NAMES)
def test_bytes_of_any_kind_are_read_or_refused_in_words(data, name):
    try:
        told = read_document(data, name=name).title
    except DocumentError as error:
        told = str(error)
    assert told
    assert len(told.splitlines()) <= 2


@pytest.mark.parametrize(
    ("encoding", "marked"),
    [
        ("utf-8", False),
        ("utf-8", True),
        ("utf-16-le", False),
        ("utf-16-le", True),
        ("utf-16-be", False),
        ("utf-16-be", True),
        ("cp949", False),
        ("euc-kr", False),
    ],
)
@settings(deadline=None)
@given(st.lists(st.sampled_from(_SENTENCES), min_size=2, max_size=12))
def test_every_encoding_gives_the_same_document(encoding, marked, sentences):
    text = "\n".join((_SENTENCES[0], *sentences))
    mark = "\ufeff".encode(encoding) if marked else b""
    document = read_document(mark + text.encode(encoding), name="a.txt")
    assert document.text == text
    assert document.blocks == read_document(text.encode(), name="a.txt").blocks
