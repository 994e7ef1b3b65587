"""Searching a static site in a real browser, opened from its folder."""

import time

import pytest

from panse.publishing.edition import Contents
from panse.publishing.site import write_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(garden, written, tmp_path_factory):
    note = written(
        "Alder grows <Petal> by the river.",
        "Alder grows <Petal> by the river | Alder  develops  Petal",
        "Alder | Alder  partners_with  Birch",
    )
    made = tmp_path_factory.mktemp("site") / "site"
    write_site(made, garden(), Contents(note.claims, (note.record,), load=lambda _: note.document))
    return made


def hits(browser):
    return [hit.text for hit in browser.find_elements("css selector", "#results .hits a")]


def typed(browser, text):
    box = browser.find_element("css selector", "#q")
    box.clear()
    box.send_keys(text)
    time.sleep(0.3)  # the page waits for the typing to pause
    return hits(browser)


def test_results_come_as_one_types(browser, folder):
    browser.get((folder / "search.html").as_uri())
    assert typed(browser, "오리") == ["오리나무"]
    assert typed(browser, "ㅇㄹㄴㅁ") == ["오리나무"]
    assert typed(browser, "river PETAL") == ["Alder grows <Petal> by the river"]
    assert not browser.find_element("css selector", "#names").is_displayed()


def test_nothing_found_says_so_and_an_empty_box_brings_the_names_back(browser, folder):
    browser.get((folder / "search.html").as_uri())
    assert typed(browser, "<img src=x onerror=alert(1)>") == []
    assert "<img src=x" in browser.find_element("css selector", "#results").text
    typed(browser, "\ue003")
    browser.find_element("css selector", "#q").clear()
    browser.execute_script("document.getElementById('q').dispatchEvent(new Event('input'))")
    time.sleep(0.3)
    assert browser.find_element("css selector", "#names").is_displayed()


def test_an_address_with_a_query_is_answered(browser, folder):
    browser.get((folder / "en" / "search.html").as_uri() + "?q=birc")
    assert hits(browser) == ["Birch"]
    browser.find_element("css selector", "#results .hits a").click()
    assert browser.find_element("css selector", "h1").text.startswith("Birch")


def test_without_the_script_all_names_are_there(browser, folder):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get((folder / "search.html").as_uri())
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    assert {"오리나무", "자작", "꽃잎"} <= {hit.text for hit in browser.find_elements("css selector", "#names .hits a")}
