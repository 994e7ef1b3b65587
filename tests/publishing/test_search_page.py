import json

import pytest
from selectolax.lexbor import LexborHTMLParser

from panse.analysis.index import ClaimIndex
from panse.analysis.passages import Passages
from panse.analysis.search import search
from panse.publishing.links import PageLinks
from panse.publishing.rendering import Pages
from panse.publishing.search_page import render_search, search_index

NO_TEXTS = Passages(lambda _: None)


@pytest.fixture
def index(garden, says):
    return ClaimIndex(
        says("Alder  develops  Petal", "Birch  develops  </script><b>", "Cedar  develops  Petal"), garden()
    )


@pytest.fixture
def page(index, note):
    def build(query=None, language="ko", **more):
        results = None if query is None else search(query, index, [note()])
        pages = Pages(index.pack, language, PageLinks())
        return LexborHTMLParser(render_search(pages, index, [note()], NO_TEXTS, results, **more))

    return build


def test_without_a_query_all_names_stand_in_the_order_of_their_letters(page):
    assert [node.text() for node in page().css(".letter h3")] == ["가", "사", "아", "자", "0–9"]
    assert [node.text() for node in page(language="en").css(".letter h3")] == ["A", "B", "C", "P", "0–9"]


def test_what_was_found_is_counted_grouped_and_linked(page):
    html = page("자작")
    assert html.css_first("h1").text() == "1건을 찾았다"
    (hit,) = html.css("#results .hits a")
    assert hit.text() == "자작"
    assert hit.attributes["href"].startswith("entity/birch-")


def test_a_sentence_leads_to_its_claim(page, index):
    html = page("SENTENCE", language="en")
    assert {hit.attributes["href"] for hit in html.css("#results .hits a")} == {
        f"en/document/{record.document.id}.html#claim-{record.id}" for record in index.records
    }


def test_nothing_found_offers_the_nearest_name_and_the_whole_list(page):
    html = page("오리너무")
    assert html.css_first("h1").text() == "“오리너무”에 맞는 것이 없다"
    assert "오리나무" in html.css_first("#results").text()
    assert html.css(".letter")


def test_a_query_is_text_and_never_markup(page):
    html = page('"><script>alert(1)</script>')
    assert not [node for node in html.css("script") if "alert" in node.text()]
    assert html.css_first("#q").attributes["value"].startswith('"><script>')


def test_the_page_keeps_its_query_when_the_language_changes(page):
    assert page("자작").css_first("a[hreflang=en]").attributes["href"] == "en/search.html?q=%EC%9E%90%EC%9E%91"


def test_a_static_page_loads_its_index_and_its_script_and_nothing_stands_inline(page):
    html = page(static=True)
    assert [node.attributes["src"] for node in html.css("script")] == ["assets/search-index.ko.js", "assets/search.js"]
    assert not html.css("[style], script:not([src])")
    assert page().css("script") == []


def test_the_index_holds_names_titles_and_sentences_and_no_end_of_a_script(index, note):
    written = search_index(Pages(index.pack, "ko", PageLinks()), index, [note()], NO_TEXTS)
    assert "</" not in written
    held = json.loads(written.removeprefix("window.panseSearch=").removesuffix(";\n"))
    assert {row[0] for row in held["names"]} == {"오리나무", "자작", "삼나무", "꽃잎", "</script><b>"}
    assert next(row for row in held["names"] if row[0] == "자작")[4] == ["Birch"]
    assert held["titles"][0][0] == "Title of note.md"
    assert {row[0] for row in held["quotes"]} == {"a sentence"}


def test_an_empty_ledger_has_a_search_page_too(garden):
    pack = garden()
    html = render_search(Pages(pack, "ko", PageLinks()), ClaimIndex((), pack), [], NO_TEXTS)
    assert "아직 장부에 없다" in html
