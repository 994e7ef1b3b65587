from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from panse.analysis.index import ClaimIndex
from panse.ledger import ReadingRecord, RefusalRecord
from panse.model import Block, BlockKind, CellPlace, Document, Gap, GapReason, NoteMark, Refusal, Span
from panse.publishing.document_page import document_parts, render_document
from panse.publishing.links import PageLinks
from panse.publishing.rendering import Pages


@pytest.fixture
def page(garden):
    def build(note, *, language="ko", held=True, document=None, **more):
        pack = garden()
        pages = Pages(pack, language, PageLinks("../"))
        text = (document or note.document) if held else None
        record = replace(note.record, held=held)
        return LexborHTMLParser(render_document(record, text, pages, ClaimIndex(note.claims, pack), **more))

    return build


@pytest.fixture
def note(written):
    return written(
        "# 밭\n\nAlder grows Petal & <b>more</b>.\n- first item",
        "Alder grows Petal | Alder  develops  Petal  2023-10",
        "grows Petal & <b>more | Birch  develops  Petal  2024  planned",
    )


def visible(node):
    """Give the text of a block without the marks that the page adds."""
    for added in node.css(".mk, .added"):
        added.decompose()
    return node.text().strip()


def test_the_text_of_each_block_is_what_the_reader_sees(page, note):
    html = page(note)
    plain = [block.plain(note.document.text) for block in note.document.blocks]
    assert [visible(node) for node in html.css(".read .txt")] == plain
    assert not html.css(".read b:not(.claim b)")


def test_a_highlight_leads_to_the_claim_beside_it(page, note):
    html = page(note)
    first, second = (claim.id for claim in note.claims)
    marks = [(mark.text(), mark.attributes["href"], mark.attributes.get("data-claims")) for mark in html.css("a.m")]
    assert marks == [
        ("Alder ", f"#claim-{first}", None),
        ("grows Petal", f"#claim-{first}", f"{first} {second}"),
        (" & <b>more", f"#claim-{second}", None),
    ]
    row = html.css_first(f"#claim-{first}").parent.parent
    assert row.css_first("a.m") is not None


def test_only_where_a_quotation_begins_does_the_keyboard_stop(page, note):
    stops = [mark.text() for mark in page(note).css("a.m") if mark.attributes.get("tabindex") is None]
    assert stops == ["Alder ", "grows Petal"]


def test_a_claim_says_who_what_when_and_how_sure(page, note):
    done, planned = (" ".join(claim.text().split()) for claim in page(note).css(".claim"))
    assert done == "오리나무 개발 꽃잎 2023-10 90 신뢰도, 100점에 표현틀"
    assert "2024 계획" in planned


def test_the_page_says_what_the_document_is(page, note):
    reading = ReadingRecord("r", note.record.id, 2, {"unnamed": 3}, 4, 0, note.record.recorded)
    html = page(note, reading=reading, language="en")
    lede = html.css_first(".lede").text()
    assert "A publisher · 2023-11-30 · 4 relative dates left open · Korean · SHA-256 0000…0000" in lede
    facts = {row.css_first("dt").text(): row.css_first("dd").text() for row in html.css(".facts > div")}
    assert facts == {"Blocks": "3", "Claims": "2", "Refused": "3"}


def test_a_document_without_a_date_says_so(page, written):
    assert "발행일을 알 수 없음" in page(written("One.", published=None)).css_first(".lede").text()


def test_what_was_refused_stands_at_its_place_and_is_counted_by_reason(page, note):
    refusal = Refusal("unnamed_object", "“more” is no name", note.document.id, Span(8, 12), "frame/x", "Alder ? more")
    html = page(note, refusals=[RefusalRecord(refusal, note.record, 3, "Alder")])
    shown = html.css_first(".read .ref").text()
    assert "“more” is no name" in shown
    assert "Alder ? more" in shown
    assert html.css_first("#refused td").text() == "1"


def test_tables_are_tables_with_their_merged_cells(page, note):
    text = "headab"
    document = Document(
        "note.md", note.document.sha256, "text/markdown", text,
        (
            Block(BlockKind.CELL, Span(0, 4), (Span(0, 4),), place=CellPlace(0, 0, 0, column_span=2, header=True)),
            Block(BlockKind.CELL, Span(4, 5), (Span(4, 5),), place=CellPlace(0, 1, 0)),
            Block(BlockKind.CELL, Span(5, 6), (Span(5, 6),), place=CellPlace(0, 1, 1)),
        ),
        "A table", "ko",
    )  # fmt: skip
    html = page(replace(note, claims=()), document=document)
    rows = [
        [(cell.tag, cell.text(), cell.attributes.get("colspan")) for cell in row.css("td, th")]
        for row in html.css(".scroll tr")
    ]
    assert rows == [[("th", "head", "2")], [("td", "a", None), ("td", "b", None)]]


def test_footnotes_are_linked_there_and_back(page, note):
    document = Document(
        "note.md", note.document.sha256, "text/markdown", "word1\nthe note",
        (
            Block(BlockKind.PARAGRAPH, Span(0, 5), (Span(0, 4),), notes=(NoteMark(Span(4, 5), "1", 1),)),
            Block(BlockKind.FOOTNOTE, Span(6, 14), (Span(6, 14),), label="1"),
        ),
        "A note", "ko",
    )  # fmt: skip
    html = page(replace(note, claims=()), document=document)
    mark, back = html.css_first("sup a"), html.css_first(".note a")
    assert (mark.text(), mark.attributes["href"], back.attributes["href"]) == (
        "1",
        "#note-1",
        f"#{mark.attributes['id']}",
    )
    assert html.css_first("#note-1") is not None


def test_context_leads_to_the_line_that_names_what_the_quotation_leaves_out(page, written):
    note = written("# Alder\ngrows Petal.", "grows Petal | Alder  develops  Petal")
    evidence = replace(note.claims[0].claim.evidence, context=(Span(2, 7),))
    claim = replace(note.claims[0], claim=replace(note.claims[0].claim, evidence=evidence))
    html = page(replace(note, claims=(claim,)))
    (way,) = html.css(".ctx a")
    assert (way.text(), way.attributes["href"]) == ("Alder", "#line-1")
    assert html.css_first("#line-1") is not None


def test_a_source_that_is_not_held_lists_its_claims_by_section_and_line(page, note):
    claims = tuple(replace(record, quote=None, bundled=True) for record in note.claims)
    html = page(replace(note, claims=claims), held=False)
    assert "panse read note.md" in html.css_first("code").text()
    assert len(html.css(".claim")) == 2
    assert "A section" in html.css_first(".read li").text()
    assert "grows" not in html.css_first("main").text()
    assert html.css_first("#line-3") is not None


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_page_keeps_the_rules_of_the_frame(page, note, held, language):
    html = page(note, held=held, language=language)
    assert not html.css("[style], script:not([src]), style")
    assert len(html.css("h1")) == 1
    ids = [node.attributes["id"] for node in html.css("[id]")]
    assert len(ids) == len(set(ids))
    inner = {node.attributes["href"].removeprefix("#") for node in html.css("main a[href^='#']")}
    assert inner <= set(ids)


def test_an_empty_document_says_that_there_is_nothing_to_read(page, written):
    html = page(written(""))
    assert "읽을 글이 없다" in html.css_first("main").text()


def test_a_long_document_stands_on_pages_that_lead_to_each_other(page, written):
    note = written("\n".join("가나다 " * 60 for _ in range(1200)))
    parts = document_parts(note.document)
    html = page(note, part=2)
    assert parts > 2
    ways = [node.attributes["href"] for node in html.css_first(".parts").css("a")]
    assert ways == [f"../document/{note.record.id}.html", f"../document/{note.record.id}-3.html"]
    with pytest.raises(IndexError):
        page(note, part=parts + 1)


def test_a_report_with_seven_hundred_claims_stays_light(page, written):
    lines = [f"- 오리나무가 {number}번째 꽃을 길러 내놓았고 자작은 아직 그러지 못했다." for number in range(700)]
    note = written("\n".join(lines), *(f"{number}번째 꽃을 | Alder  develops  Petal  2023-10" for number in range(700)))
    html = page(note)
    assert len(html.html.encode()) < 1_500_000
    assert len(html.css(".claim")) == 700


def test_space_between_two_highlights_is_marked_and_no_link(page, written):
    note = written(
        "Alder grows Petal.", "Alder grows Petal | Alder  develops  Petal",
        "Alder | Birch  develops  Petal", "grows Petal | Cedar  develops  Petal",
    )  # fmt: skip
    html = page(note)
    assert [mark.text() for mark in html.css(".txt mark")] == ["Alder", " ", "grows Petal"]
    assert [mark.text() for mark in html.css("a.m")] == ["Alder", "grows Petal"]


def test_a_document_with_pages_shows_where_each_begins_and_what_was_not_read(page, written):
    note = written("# 밭\n\nAlder grows Petal.\n\nBirch sleeps.", "Alder grows Petal | Alder  develops  Petal  2023")
    turn = note.document.text.index("Birch")
    paged = replace(note.document, pages=((0, 6), (turn, 7)))
    known = replace(note, record=replace(note.record, gaps=(Gap(GapReason.SCANNED, (2, 3, 5)),)))
    html = page(known, document=paged)
    assert [node.text() for node in html.css(".sheet")] == ["6쪽", "7쪽"]
    assert html.css_first(".unread").text().startswith("2–3, 5쪽은 글자층이 없는")
    english = page(known, document=paged, language="en")
    assert [node.text() for node in english.css(".sheet")] == ["page 6", "page 7"]
    assert not page(note).css(".sheet, .unread")
