"""The pages of the flagship observatory as it is shipped: one sheet across, targets to hit, ways to the evidence."""

import base64
import re

import pytest
from selenium.webdriver.common.by import By

from panse.observatory import Observatory
from panse.publishing.edition import Contents
from panse.publishing.site import write_site

pytestmark = pytest.mark.browser

TILES = 10


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("flagship")
    observatory = Observatory.create(folder / "genai.panse", bundled=True, samples=True)
    write_site(folder / "site", observatory.pack, Contents.of(observatory.ledger))
    return folder / "site"


def sized(browser, width):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
    )


@pytest.mark.parametrize("page", ["index.html", "en/index.html"])
def test_the_board_prints_on_one_sheet_across(browser, site, page):
    browser.get((site / page).as_uri())
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    written = base64.b64decode(printed)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", written)
    assert len(re.findall(rb"/Type /Page\b", written)) == 1
    assert all(float(width) > float(height) for width, height in sizes)
    assert sizes


@pytest.mark.parametrize("page", ["index.html", "en/index.html"])
@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_the_links_of_the_tiles_are_large_enough_to_hit_and_none_lies_over_another(browser, site, page, width):
    sized(browser, width)
    browser.get((site / page).as_uri())
    script = """
        return [...document.querySelectorAll(".t h3 a, .t .n a, .bare a")].filter(a => a.checkVisibility()).map(a => {
            const box = a.getBoundingClientRect();
            return [a.closest(".t") ? "tile" : "name", box.left, box.top + scrollY, box.right, box.bottom + scrollY];
        })"""
    boxes = browser.execute_script(script)
    tiles = [box[1:] for box in boxes if box[0] == "tile"]
    assert min(bottom - top for _, top, _, bottom in tiles) >= 24
    for left, top, right, bottom in tiles:
        over = [
            box
            for box in boxes
            if box[1:] != [left, top, right, bottom]
            and min(box[3], right) - max(box[1], left) > 1
            and min(box[4], bottom) - max(box[2], top) > 0.5
        ]
        assert over == []


def test_every_tile_leads_to_as_many_places_as_it_says_and_on_to_their_document(browser, site):
    browser.get((site / "index.html").as_uri())
    tiles = [(a.get_attribute("href"), a.text) for a in browser.find_elements(By.CSS_SELECTOR, "#layer-app .home .n a")]
    assert len(tiles) >= TILES
    for address, number in tiles[:TILES]:
        browser.get(address)
        layer = address.rpartition("#layer-")[2]
        marks = browser.find_elements(By.CSS_SELECTOR, "tbody:has(.layer-" + layer + ") .ev details")
        opened = [len(mark.find_elements(By.CSS_SELECTOR, "blockquote")) for mark in marks]
        said = [int(mark.find_element(By.TAG_NAME, "summary").text) for mark in marks]
        assert opened == said
        assert int(number) <= sum(said)
        claim = marks[0].find_element(By.CSS_SELECTOR, "footer a").get_attribute("href")
        browser.get(claim)
        assert browser.find_element(By.ID, claim.rpartition("#")[2]).is_displayed()


@pytest.mark.parametrize("width", [390, 1024, 1440])
def test_all_text_of_a_document_and_all_its_claims_are_shown_at_any_width(browser, site, width):
    sized(browser, width)
    hidden = (
        "return [...document.querySelectorAll('.read > li, .read .claim[id]')].filter(e => !e.checkVisibility()).length"
    )
    for page in sorted((site / "document").glob("*.html")):
        browser.get(page.as_uri())
        assert browser.execute_script(hidden) == 0
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_a_narrow_window_scrolls_a_table_and_breaks_no_word_of_it(browser, site):
    sized(browser, 390)
    broken = """
        return [...document.querySelectorAll(".scroll mark, .scroll th span")]
            .filter(e => !/[\\s-]/.test(e.textContent.trim()) && e.getClientRects().length > 1)
            .map(e => e.textContent)"""
    tables = 0
    for page in sorted((site / "document").glob("*.html")):
        browser.get(page.as_uri())
        tables += len(browser.find_elements(By.CSS_SELECTOR, ".scroll table"))
        assert browser.execute_script(broken) == []
    assert tables


def test_a_sentence_of_a_sample_is_lit_up_where_it_stands(browser, site):
    browser.get((site / "documents.html").as_uri())
    documents = [a.get_attribute("href") for a in browser.find_elements(By.CSS_SELECTOR, ".docs th a")]
    read = 0
    for address in documents:
        browser.get(address)
        claims = [claim.get_attribute("id") for claim in browser.find_elements(By.CSS_SELECTOR, ".read .claim[id]")]
        if not browser.find_elements(By.CSS_SELECTOR, "a.m"):
            continue
        read += 1
        for claim in claims[:5]:
            browser.get(f"{address}#{claim}")
            browser.refresh()
            assert browser.find_element(By.CSS_SELECTOR, ".claim.now").get_attribute("id") == claim
            assert browser.find_elements(By.CSS_SELECTOR, "a.m.on")
    assert read == 3
