"""The page of a firm in a real browser: what opens without a script, what fits on a phone."""

import pytest

from panse.publishing.edition import Contents
from panse.publishing.links import slug_of
from panse.publishing.site import write_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def page(garden, written, tmp_path_factory):
    note = written(
        "Alder grows Petal since 2021-05. Birch stands beside Alder.",
        "Alder grows Petal | Alder  develops  Petal  2021-05",
        "Birch stands beside Alder | Birch  partners_with  Alder  2022",
    )
    folder = tmp_path_factory.mktemp("site") / "site"
    write_site(folder, garden(), Contents(note.claims, (note.record,), load=lambda _: note.document))

    def address(name, language="ko"):
        return (folder / ("" if language == "ko" else language) / "entity" / f"{slug_of(name)}.html").as_uri()

    return address


def sized(browser, width):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
    )


def box(browser, selector):
    script = (
        "const b = document.querySelector(arguments[0]).getBoundingClientRect(); return [b.x, b.y, b.width, b.height]"
    )
    return browser.execute_script(script, selector)


def test_a_source_mark_opens_its_sentences_over_the_whole_row(browser, page):
    sized(browser, 1440)
    browser.get(page("Alder"))
    summary = browser.find_element("css selector", "#products .ev summary")
    quote = browser.find_element("css selector", "#products .ev blockquote")
    assert not quote.is_displayed()
    summary.click()
    assert quote.is_displayed()
    assert quote.size["width"] > 0.8 * box(browser, "#products table")[2]


def test_the_source_mark_stands_in_the_row_that_it_belongs_to(browser, page):
    sized(browser, 1440)
    browser.get(page("Alder"))
    mark, row = box(browser, "#products .ev summary"), box(browser, "#products tbody tr")
    assert row[1] <= mark[1] < row[1] + row[3]
    assert mark[0] + mark[2] == pytest.approx(row[0] + row[2], abs=2)


def test_the_keyboard_opens_a_source_mark(browser, page):
    sized(browser, 1440)
    browser.get(page("Alder"))
    summary = browser.find_element("css selector", "#relations .ev summary")
    summary.send_keys("\n")
    assert browser.find_element("css selector", "#relations .ev blockquote").is_displayed()


@pytest.mark.parametrize(("width", "least"), [(1440, 32), (390, 40)])
def test_source_marks_are_large_enough_to_hit(browser, page, width, least):
    sized(browser, width)
    browser.get(page("Alder"))
    assert min(box(browser, ".ev summary")[2:]) >= least


@pytest.mark.parametrize("width", [1440, 1024, 390, 320])
@pytest.mark.parametrize("name", ["Alder", "Birch", "Petal"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_nothing_sticks_out_at_the_side(browser, page, width, name, language):
    sized(browser, width)
    browser.get(page(name, language))
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "shown"), [(1440, "wide"), (390, "narrow")])
def test_the_timeline_is_drawn_for_the_width(browser, page, width, shown):
    sized(browser, width)
    browser.get(page("Alder"))
    visible = [
        svg.get_attribute("class") for svg in browser.find_elements("css selector", "figure svg") if svg.is_displayed()
    ]
    assert visible == [shown]


def test_marks_of_the_timeline_take_the_colour_of_their_layer(browser, page):
    sized(browser, 1440)
    browser.get(page("Alder"))
    fill = "return getComputedStyle(document.querySelector('svg.wide .layer-bloom circle')).fill"
    assert browser.execute_script(fill) == "rgb(125, 35, 47)"


def test_nothing_is_loaded_from_elsewhere(browser, page):
    browser.get(page("Alder"))
    script = "return [...document.querySelectorAll('[src], link[href], use[href]')].map(e => e.src || e.href)"
    loaded = browser.execute_script(script)
    assert len(loaded) > 2
    assert all(address.startswith("file:") for address in loaded)
