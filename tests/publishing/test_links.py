import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.publishing.links import PageLinks, slug_of


@pytest.mark.parametrize(
    ("links", "of_landscape", "of_firms"),
    [
        (PageLinks(), ("index.html", "en/index.html"), ("firms.html", "en/firms.html")),
        (PageLinks("../"), ("../index.html", "../en/index.html"), ("../firms.html", "../en/firms.html")),
        (PageLinks("/", suffix=""), ("/", "/en/"), ("/firms", "/en/firms")),
        (PageLinks("/board/", suffix="", default="en"), ("/board/ko/", "/board/"), ("/board/ko/firms", "/board/firms")),
    ],
)
def test_one_scheme_serves_files_and_the_server(links, of_landscape, of_firms):
    assert (links.landscape("ko"), links.landscape("en")) == of_landscape
    assert (links.firms("ko"), links.firms("en")) == of_firms


def test_a_claim_a_line_and_a_layer_have_an_anchor():
    links = PageLinks()
    assert links.document("d1", "ko", claim="c1", line=3) == "document/d1.html#claim-c1"
    assert links.document("d1", "en", line=3, part=2) == "en/document/d1-2.html#line-3"
    assert links.entity("Alder", "ko", layer="root").endswith(".html#layer-root")


def test_a_query_is_quoted():
    assert PageLinks().search("ko", 'a&b="<') == "search.html?q=a%26b%3D%22%3C"


def test_names_that_read_alike_have_pages_of_their_own():
    assert len({slug_of(name) for name in ("GPT-4", "GPT 4", "gpt-4", "믿음", "믿음 2", "")}) == 6


@given(st.text(max_size=400))
def test_a_slug_is_a_short_and_harmless_file_name(name):
    slug = slug_of(name)
    assert 10 <= len(slug) <= 59
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert slug[0] != "-"
