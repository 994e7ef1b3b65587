import re
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from panse.analysis.entity import entity_profile
from panse.analysis.index import ClaimIndex
from panse.analysis.passages import Passages
from panse.analysis.positions import Positions
from panse.model import Entity, Name, Status, UnknownName
from panse.packs.pack import Label, Meaning, Predicate
from panse.publishing.entity_findings import Findings
from panse.publishing.entity_page import render_entity
from panse.publishing.links import PageLinks
from panse.publishing.rendering import Pages

MORE = (
    Predicate(
        "invests_in",
        Label("투자", "invests in"),
        Label("투자받음", "funded by"),
        ("org",),
        ("org",),
        means=Meaning.HOLDS,
    ),
    Predicate("height", Label("키", "height"), Label("키", "height"), ("bloom", "stem", "org"), units=("count",)),
    Predicate("founded", Label("설립", "founded"), Label("설립", "founded"), ("org",)),
)


@pytest.fixture
def pack(garden):
    built = garden()
    return replace(built, predicates=(*built.predicates, *MORE))


@pytest.fixture
def page(pack):
    def build(name, *groups, language="ko", documents=()):
        index = ClaimIndex([record for group in groups for record in group], pack)
        held = {document.id: document for document in documents}
        html = render_entity(
            name, Pages(pack, language, PageLinks("../")), Positions(index), Passages(lambda id_: held.get(id_))
        )
        return LexborHTMLParser(html)

    return build


@pytest.fixture
def findings(pack):
    def build(name, language, *lines_or_claims):
        index = ClaimIndex(lines_or_claims, pack)
        return Findings(entity_profile(name, Positions(index)), index, language)

    return build


STORY = "Alder, from 2021-05, grows Alder Bloom to a height of 12. Birch stands beside Alder."


@pytest.fixture
def story(written):
    return written(
        STORY,
        "grows Alder Bloom | Alder  develops  Alder Bloom  2021-05",
        "height of 12 | Alder Bloom  height  = 12 count",
        "Birch stands beside Alder | Birch  partners_with  Alder  2022",
    )


def test_a_source_mark_opens_the_sentence_with_its_core_marked(page, story):
    html = page("Alder", story.claims, documents=[story.document])
    quote = html.css_first("#products .ev blockquote")
    assert quote.css_first("p").text() == STORY
    assert [mark.text() for mark in quote.css("mark")] == ["grows Alder Bloom", "height of 12"]
    footer = quote.css_first("footer").text()
    assert all(part in footer for part in ("Title of note.md", "A publisher", "1행", "2023-11-30", "표현틀", "90"))


def test_the_way_to_the_document_leads_to_the_claim(page, story):
    html = page("Alder", story.claims, documents=[story.document])
    address = html.css_first("#products .ev footer a").attributes["href"]
    assert address == f"../document/{story.record.id}.html#claim-{story.claims[0].id}"


def test_each_mark_says_as_many_places_as_it_opens(page, says, written):
    claims = says("Alder  develops  Petal", "Alder  develops  Petal", *["Alder  partners_with  Birch"] * 9)
    html = page("Alder", claims)
    marks = html.css(".ev > td > details")
    assert {int(mark.css_first("summary").text()) for mark in marks} == {2, 9}
    assert all(int(mark.css_first("summary").text()) == len(mark.css("blockquote")) for mark in marks)
    assert all("곳" in mark.css_first("summary").attributes["aria-label"] for mark in marks)


def test_a_sentence_that_is_not_held_is_said_not_to_be(page, story):
    bundled = [replace(r, quote=None, bundled=True, document=replace(r.document, held=False)) for r in story.claims]
    html = page("Alder", bundled)
    assert "panse read" in html.css_first(".ev blockquote p").text()
    assert "A section" in html.css_first(".ev blockquote footer").text()
    assert STORY not in html.html


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("name", ["Alder", "Birch", "Cedar", "Alder Bloom", "Petal"])
def test_every_page_keeps_the_rules_of_the_frame(page, story, name, language):
    html = page(name, story.claims, documents=[story.document], language=language)
    assert not html.css("[style], script:not([src]), style")
    assert len(html.css("h1")) == 1
    assert len(html.css("main")) == 1
    levels = [int(node.tag[1]) for node in html.css("h1, h2, h3, h4")]
    assert all(after - before <= 1 for before, after in zip([0, *levels], levels, strict=False))
    ids = [node.attributes["id"] for node in html.css("[id]")]
    assert len(ids) == len(set(ids))
    assert all(svg.attributes.get("aria-label") for svg in html.css("svg[role=img]"))
    inner = [node.attributes["href"] for node in html.css("main a[href^='#']")]
    assert {address.removeprefix("#") for address in inner} <= set(ids)


def test_the_strip_says_how_each_layer_is_had_in_words_and_squares(page, story):
    html = page("Alder", story.claims)
    strip = {cell.css_first("h2").text(): cell for cell in html.css(".strip > div")}
    assert [cell.css_first("b").text() for cell in strip.values()] == ["자체", "기록 없음", "기록 없음"]
    assert "own" in strip["꽃"].css_first("i").attributes["class"]
    assert strip["꽃"].attributes["id"] == "layer-bloom"


def test_values_that_differ_stand_side_by_side(page, written):
    note = written(
        "Petal grows to 12. Petal grows to 13.",
        "grows to 12 | Petal  height  = 12 count",
        "grows to 13 | Petal  height  = 13 count",
    )
    html = page("Petal", note.claims, documents=[note.document], language="en")
    assert [row.css_first("td b").text() for row in html.css("#figures tbody")] == ["12", "13"]
    assert "one item with more than one value" in html.css_first("#figures h2").text()


def test_one_value_said_by_two_houses_is_not_more_than_one_value(page, written):
    note = written(
        "Petal grows to 12. So it does.", "grows to 12 | Petal  height  = 12 count", "does | Petal  height  = 12 count"
    )
    first, second = note.claims
    said = replace(second, claim=replace(second.claim, attributed_to="The Leaf"))
    html = page("Petal", (first, said), language="en")
    assert len(html.css("#figures tbody")) == 2
    assert "more than one value" not in html.css_first("#figures h2").text()


@pytest.mark.parametrize(
    ("makers", "korean", "english"),
    [
        (["Alder"], "이어진 것은 오리나무 하나", "Tied to Alder"),
        (["Alder", "Alder", "Birch", "Cedar", "Drift"], "이어진 것 넷, 가장 잦은 것은 오리나무",
         "Tied to four others, most often Alder"),
    ],
)  # fmt: skip
def test_a_thing_has_ties_and_no_partners(page, findings, says, makers, korean, english):
    claims = says(*(f"{maker}  develops  Petal  202{number}" for number, maker in enumerate(makers)))
    assert findings("Petal", "ko", *claims).relations() == korean
    assert findings("Petal", "en", *claims).relations() == english
    assert page("Petal", claims, language="en").css_first("#relations th").text() == "Tied to"


def test_a_thing_is_spoken_of_in_places_however_many_claims_a_place_makes(findings, says):
    (first,) = says("Alder  develops  Petal")
    again = replace(first, id="again", claim=replace(first.claim, status=Status.PLANNED))
    assert findings("Petal", "ko", first, again).lede().endswith("문헌 한 편이 한 곳에서 말한다.")
    assert findings("Petal", "en", first, again).lede().endswith("One document speaks of it in one place.")


def test_a_figure_alone_says_what_it_measures(findings, written):
    note = written("Petal grows to 12.", "grows to 12 | Petal  height  = 12 count")
    (claim,) = note.claims
    measured = replace(claim, claim=replace(claim.claim, about="of the stalk"))
    assert findings("Petal", "en", measured).figures() == "Height (of the stalk) 12"


def test_a_strip_counts_places_as_the_marks_do_that_it_leads_to(page, says):
    first, second = says("Alder  develops  Petal", "Birch  partners_with  Alder")
    again = replace(second, claim=replace(first.claim, status=Status.PLANNED), line=first.line)
    html = page("Alder", (first, again))
    assert html.css_first(".strip .src").text() == "1" == html.css_first("#products-bloom .src").text()


@pytest.mark.parametrize(("dates", "left_out"), [(["2023-01"], ""), (["2023-01", ""], "Left out: 1 undated claim.")])
def test_a_timeline_says_what_it_left_out_and_nothing_where_it_left_nothing_out(page, says, dates, left_out):
    claims = says(*(f"Alder  develops  Petal  {date}" for date in dates))
    caption = page("Alder", claims, language="en").css_first("figcaption").text()
    assert caption.endswith(left_out)
    assert ("Left out" in caption) == bool(left_out)


def test_other_names_are_told_once(garden, says):
    called = tuple(Name(text, "en") for text in ("Alder", "ALDER", "Alnus", "Alder (Alnus)"))
    pack = garden((Entity("Alder", "org", called), Entity("Birch", "org", ())))
    index = ClaimIndex(says("Alder  partners_with  Birch"), pack)
    html = render_entity("Alder", Pages(pack, "en", PageLinks("../")), Positions(index), Passages(lambda _: None))
    assert "Also called: Alnus<" in html


def test_no_date_is_written_out(page, says):
    assert (
        "날짜 없음"
        in page("Alder", says("Alder  partners_with  Birch")).css_first("#relations tbody td.num").parent.text()
    )


def test_the_timeline_is_drawn_twice_and_a_table_stands_behind_it(page, story):
    html = page("Alder", story.claims)
    assert [svg.attributes["class"] for svg in html.css("figure svg")] == ["wide", "narrow"]
    rows = [[cell.text() for cell in row.css("td, th")] for row in html.css(".behind tbody tr")]
    assert [row[0] for row in rows] == ["2021-05", "2022"]


def test_what_has_no_claims_says_so_and_shows_no_tables(page):
    html = page("Cedar")
    assert "아직 장부에 없다" in html.css_first(".lede").text()
    assert not html.css("table, figure")


def test_an_unknown_name_is_answered_with_the_nearest(page):
    with pytest.raises(UnknownName, match="Cedar"):
        page("Ceder")


def test_names_are_text_and_never_markup(page, says):
    html = page("Alder", says("Alder  partners_with  <img src=x onerror=alert(1)>&\"'"))
    assert not html.css("img")
    assert "<img src=x" in html.css_first("#relations tbody th").text()


@pytest.mark.parametrize(
    ("language", "claims", "lede"),
    [
        ("ko", ["Alder  develops  Alder Bloom"], "꽃은 제 것이고, 줄기, 뿌리는 기록에 없다."),
        ("en", ["Alder  develops  Alder Bloom"], "Of its own: bloom; none on record: stem and root."),
        (
            "ko",
            ["Alder  develops  Alder Bloom", "Alder  partners_with  Birch", "Birch  develops  Taproot"],
            "꽃은 제 것이고, 뿌리는 자작에 기대고, 줄기는 기록에 없다.",
        ),
        (
            "ko",
            ["Alder  develops  Alder Bloom", "Alder  develops  Alder Stem", "Alder  develops  Alder Root"],
            "세 층을 모두 제 것으로 갖췄다.",
        ),
        (
            "en",
            ["Alder  develops  Alder Bloom", "Alder  develops  Alder Stem", "Alder  develops  Alder Root"],
            "It has all 3 layers of its own.",
        ),
        ("ko", ["Alder  develops  Alder Root  2025  planned"], "뿌리는 제 것을 준비하고, 꽃, 줄기는 기록에 없다."),
        (
            "ko",
            ["Alder  invests_in  Birch", "Birch  develops  Petal"],
            "꽃은 투자한 자작의 것이고, 줄기, 뿌리는 기록에 없다.",
        ),
        (
            "en",
            ["Alder  invests_in  Birch", "Birch  develops  Petal"],
            "Through Birch, in which it has a stake: bloom; none on record: stem and root.",
        ),
        ("ko", ["Alder  partners_with  Drift"], "어느 층에도 제 제품이나 기대는 곳이 기록에 없다."),
    ],
)  # fmt: skip
def test_the_lede_says_how_the_firm_stands(findings, says, language, claims, lede):
    assert findings("Alder", language, *says(*claims)).lede() == lede


@pytest.mark.parametrize(
    ("claims", "korean", "english"),
    [
        (
            ["Alder  partners_with  Birch"],
            "상대는 자작 하나, 투자 기록은 없다",
            "One partner: Birch; no investment on record",
        ),
        (
            ["Alder  partners_with  Birch", "Alder  invests_in  Cedar"],
            "상대는 자작과 삼나무 둘, 투자한 곳은 하나",
            "Two partners: Birch and Cedar; invested in one firm",
        ),
        (
            [f"Alder  partners_with  {name}" for name in ("Birch", "Birch", "Cedar", "Drift", "Elm")]
            + ["Birch  invests_in  Alder"],
            "상대 넷, 가장 잦은 것은 자작, 투자 기록은 없다",
            "Four partners, most often Birch; no investment on record",
        ),
    ],
)
def test_the_headline_of_the_ties_changes_with_their_number(findings, says, claims, korean, english):
    records = says(*claims)
    assert findings("Alder", "ko", *records).relations() == korean
    assert findings("Alder", "en", *records).relations() == english


@pytest.mark.parametrize(
    ("claims", "korean", "english"),
    [
        ([], "제품은 기록에 없다", "No product on record"),
        (["Alder  develops  Petal"], "제품은 하나, 꽃잎", "One product: Petal"),
        (
            ["Alder  develops  Petal", "Alder  develops  Tendril"],
            "제품 둘, 수치가 적힌 것은 없다",
            "Two products, none with figures",
        ),
    ],
)  # fmt: skip
def test_the_headline_of_the_products_changes_with_their_number(findings, says, claims, korean, english):
    records = says("Alder  partners_with  Birch", *claims)
    assert findings("Alder", "ko", *records).products() == korean
    assert findings("Alder", "en", *records).products() == english


@pytest.mark.parametrize(
    ("dates", "korean", "english"),
    [
        (["2023-10"], "날짜가 적힌 일은 하나, 2023년 10월", "One dated event, Oct 2023"),
        (["2021", "2023"], "2021년부터 2023년까지 두 건", "Two dated events, 2021 to 2023"),
        (["2023-01", "2023-09"], "2023년에 두 건", "2 dated events in 2023"),
        (["2020-01", "2023-07", "2023-08", "2023-09"], "3년의 빈칸 뒤, 2023년 하반기에 4건 가운데 3건이 몰렸다",
         "After three quiet years, 3 of 4 events fall in"),
        (["2023-07", "2023-08", "2023-09"], "2023년 하반기에 세 건이 모두 몰렸다", "All 3 events fall in"),
    ],
)  # fmt: skip
def test_the_headline_of_the_timeline_finds_when_most_happened(findings, says, dates, korean, english):
    products = ("Petal", "Tendril", "Taproot", "Garden")
    records = says(*(f"Alder  develops  {product}  {date}" for product, date in zip(products, dates, strict=False)))
    assert findings("Alder", "ko", *records).timeline() == korean
    assert findings("Alder", "en", *records).timeline().startswith(english)


def test_a_page_of_many_claims_stays_light(page, says):
    claims = says(*(f"Alder  partners_with  Firm {number}  20{number % 24:02d}" for number in range(600)))
    assert len(page("Alder", claims).html) < 1_500_000


def test_no_word_of_a_page_is_left_in_the_other_language(page, story):
    english = page("Alder", story.claims, documents=[story.document], language="en")
    for node in english.css("[lang=ko]"):
        node.decompose()
    assert not re.search("[가-힣]", english.css_first("main").text())
