import json
import re
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from panse.analysis.landscape import landscape
from panse.model import When
from panse.publishing.landscape_page import Choice, ems_of, render_landscape, span_of
from panse.publishing.links import PageLinks
from panse.publishing.rendering import Pages

TWINS = {"ko": "index.html", "en": "en/index.html"}


def parse(html: str) -> Any:
    return LexborHTMLParser(html)


@pytest.fixture
def page(garden, says):
    """Render a board from lines of claims, or from claims; gives the parsed page and its text."""

    def render(*claims, pack=None, language="ko", **options):
        pack = pack or garden()
        records = says(*claims) if claims and isinstance(claims[0], str) else claims
        board = landscape(records, pack)
        html = render_landscape(Pages(pack, language, PageLinks()), board, TWINS, **options)
        return parse(html), html

    return render


def test_the_finding_is_the_headline(page):
    tree, _ = page("Birch  develops  Petal  2023-02")
    assert tree.css_first("h1").text() == "2023년 11월 현재 세 층을 모두 제 것으로 채운 기업은 해외에도 국내에도 없다"
    tree, _ = page("Birch  develops  Petal  2023-02", language="en")
    assert tree.css_first("h1").text() == "As of November 2023, no firm has products of its own in all three layers"


def test_every_tile_leads_to_its_firm_and_its_number_to_the_claims_behind(page):
    tree, _ = page("Birch  develops  Petal", "Birch  develops  Petal")
    tile = tree.css_first(".t")
    heading, number = tile.css_first("h3 a"), tile.css_first(".n a")
    assert (heading.text(), number.text()) == ("자작", "2")
    assert number.attributes["href"] == heading.attributes["href"] + "#layer-bloom"
    assert number.attributes["aria-label"] == "자작: 근거 문장 2 곳"


def test_what_is_only_planned_is_dashed(page):
    tree, _ = page("Birch  develops  Petal  planned", "Birch  develops  Tendril")
    assert [mark.text() for mark in tree.css(".t .planned")] == ["꽃잎"]


def test_an_empty_cell_says_so_in_words(page):
    tree, _ = page("Birch  develops  Petal")
    empty = [cell for cell in tree.css(".cell") if not cell.css(".t, .bare")]
    assert len(empty) == 11
    assert {cell.css_first(".void:not([hidden])").text() for cell in empty} == {"문헌에 나온 기업이 없다"}


def test_a_board_without_claims_says_what_to_do(page):
    tree, _ = page(language="en")
    assert tree.css_first("h1").text() == "No product is on record yet"
    assert "panse read" in tree.css_first(".lede").text()
    assert not tree.css("#when")


def test_names_are_text_and_never_markup(page, garden, plant):
    hostile = '"><script>alert(1)</script>'
    pack = garden(
        (plant(hostile, "org", ko="<img src=x onerror=alert(1)>", country="US"), plant("{{ 7*7 }}</p>", "stem"))
    )
    tree, html = page(f"{hostile}  develops  {{{{ 7*7 }}}}</p>", pack=pack)
    assert tree.css_first(".t h3").text() == "<img src=x onerror=alert(1)>"
    assert tree.css_first(".t p:not(.n)").text().strip() == "{{ 7*7 }}</p>"
    assert not tree.css("img")
    assert "<script>alert" not in html


def test_there_is_no_inline_script_or_style_and_nothing_from_another_host(page):
    tree, html = page("Birch  develops  Petal  2021", "Birch  develops  Tendril  2023-02")
    assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", html)
    assert {script.attributes.get("type") for script in tree.css("script:not([src])")} == {"application/json"}
    assert not re.search(r"""(?:src|href|action)=["']?(?:https?:)?//""", html)


def test_the_months_of_the_slider_carry_their_findings(page):
    tree, _ = page(
        "Alder  develops  Alder Root  2021-05",
        "Alder  develops  Alder Stem  2022-06",
        "Alder  develops  Alder Bloom  2023-03",
    )
    months = json.loads(tree.css_first("#months").text())
    slider = tree.css_first("#when").attributes
    assert (months["year"], slider["min"], slider["max"]) == (2021, "0", "34")
    assert len(months["since"]) == 35
    assert months["since"][-1] == "2023년 11월 현재"
    assert [found["from"] for found in months["findings"]] == [0, 4, 17, 26]
    assert months["counts"]["stem"] == {"abroad": [], "home": [[17, 1]]}
    assert months["findings"][-1]["is"][0] == "세 층을 모두 제 것으로 채운 기업은 국내 1곳, 해외에는 없다"


def test_one_early_date_does_not_stretch_the_slider(page, says):
    claims = (*says(*["Birch  develops  Petal  2022-03"] * 60), *says("Birch  develops  Tendril  1950", first_line=90))
    tree, _ = page(*claims)
    assert json.loads(tree.css_first("#months").text())["year"] == 2022


def test_what_was_asked_for_is_chosen_in_the_form(page):
    choice = Choice("home", frozenset({"root"}), When.month(2022, 6))
    tree, _ = page("Birch  develops  Petal  2021", choice=choice, served=True)
    checked = [field.attributes["id"] for field in tree.css("input[checked]")]
    assert checked == ["r-home", "l-root"]
    assert tree.css_first("#when").attributes["value"] == "17"
    assert tree.css_first(".plain input").attributes["value"] == "2022-06"


@pytest.fixture
def crowd(page, garden, plant):
    """Render a board of so many firms in one cell, each with a thing of its own."""

    def render(number):
        things = [plant(f"Thing {n}", "stem", country="US") for n in range(number)]
        firms = [plant(f"Firm {n}", "org", country="US") for n in range(number)]
        return page(*(f"Firm {n}  develops  Thing {n}" for n in range(number)), pack=garden((*things, *firms)))

    return render


def test_a_crowded_cell_folds_what_comes_after_four_rows(crowd):
    tree, html = crowd(120)
    assert tree.css_first("details.fold summary").text() == "그 밖에 92곳"
    assert len(tree.css(".t")) == 120
    assert len(html.encode()) < 200_000


def test_what_a_cell_cannot_hold_is_left_to_the_list_of_firms(crowd):
    tree, html = crowd(1000)
    assert len(tree.css(".t")) == 128
    assert tree.css_first("details.fold summary").text() == "그 밖에 972곳"
    assert tree.css_first("details.fold .bare a").attributes["href"] == "firms.html"
    assert tree.css_first("details.fold .bare a").text() == "그 밖에 872곳"
    assert tree.css_first(".layer-stem [data-count=abroad]").text() == "1,000"
    assert len(html.encode()) < 200_000


@pytest.mark.parametrize("layers", [1, 2])
def test_boards_of_fewer_layers_are_headed_as_they_are(page, garden, layers):
    pack = garden(layers=layers)
    tree, _ = page("Birch  develops  Petal", pack=pack)
    assert len(tree.css(".band")) == layers
    headline = tree.css_first("h1").text()
    assert ("꽃 제품을 가진 기업은 해외 1곳, 국내에는 없다" if layers == 1 else "두 층을 모두") in headline


def test_a_firm_without_a_country_is_listed_under_the_board(page):
    tree, _ = page("Drift  develops  Petal")
    assert "나라가 적히지 않아 판에 놓지 못한 곳: 표류" in tree.css_first(".key").text()


@pytest.mark.parametrize(
    ("name", "products", "weight", "span"),
    [
        ("Ash", ["One", "Two"], 1, 1),
        ("Ash", ["A rather long product", "Two"], 1, 2),
        ("Ash", ["A product of words"] * 12, 3, 3),
        ("Ash", ["A product of words"] * 12, 1, 2),
        ("A firm with a long name", ["One"], 1, 2),
        ("Ash", [], 3, 1),
    ],
)
def test_a_tile_takes_the_room_that_its_products_need_and_its_weight_allows(name, products, weight, span):
    assert span_of(name, products, weight) == span


def test_hangul_is_wider_than_latin_and_marks_have_no_width():
    assert ems_of("가") > ems_of("W") > ems_of("i") > 0
    assert ems_of("e\u0301") == ems_of("e")
