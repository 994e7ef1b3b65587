"""The reader in a real browser: highlights and claims show each other, with the script and without."""

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from panse.publishing.edition import Contents
from panse.publishing.site import write_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(garden, written, tmp_path_factory):
    lines = [f"Line {number} says nothing." for number in range(80)]
    lines[3] = "Alder grows Petal and Birch grows Tendril."
    lines[70] = "Cedar grows Taproot."
    note = written(
        "\n".join(lines),
        "Alder grows Petal | Alder  develops  Petal  2023-10",
        "grows Petal and Birch grows Tendril | Birch  develops  Tendril",
        "Cedar grows Taproot | Cedar  develops  Taproot  2024  planned",
    )
    folder = tmp_path_factory.mktemp("site") / "site"
    write_site(folder, garden(), Contents(note.claims, (note.record,), load=lambda _: note.document))
    return note, (folder / "document" / f"{note.record.id}.html").as_uri()


@pytest.fixture
def opened(browser, site):
    note, address = site

    def at(fragment="", width=1440):
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
        )
        browser.get("about:blank")
        browser.get(address + fragment)
        return [claim.id for claim in note.claims]

    return at


def chosen(browser):
    return [claim.get_attribute("id") for claim in browser.find_elements("css selector", ".claim.now")]


def lit(browser):
    return browser.execute_script("return [...document.querySelectorAll('a.m.on')].map(m => m.textContent).join('')")


def test_a_click_on_a_highlight_shows_what_was_taken_out_of_it(browser, opened):
    first, *_ = opened()
    browser.find_element("css selector", "a.m").click()
    assert chosen(browser) == [f"claim-{first}"]
    assert lit(browser) == "Alder grows Petal"
    assert browser.current_url.endswith(f"#claim-{first}")


def test_a_second_click_goes_on_to_the_next_claim_of_the_same_words(browser, opened):
    _, second, _ = opened()
    shared = browser.find_elements("css selector", "a.m")[1]
    shared.click()
    shared.click()
    assert chosen(browser) == [f"claim-{second}"]
    assert lit(browser) == "grows Petal and Birch grows Tendril"


def test_enter_on_a_highlight_does_as_a_click(browser, opened):
    first, *_ = opened()
    browser.find_element("css selector", "a.m").send_keys(Keys.ENTER)
    assert chosen(browser) == [f"claim-{first}"]


def test_j_and_k_walk_through_the_claims(browser, opened):
    first, second, third = opened()
    body = browser.find_element("css selector", "body")
    seen = []
    for key in "jjjjkk":
        body.send_keys(key)
        seen += chosen(browser)
    assert seen == [f"claim-{id_}" for id_ in (first, second, third, third, second, first)]


def test_an_address_with_a_claim_shows_it_in_view(browser, opened):
    *_, third = opened()
    opened(f"#claim-{third}")
    assert chosen(browser) == [f"claim-{third}"]
    inside = "const b = document.querySelector('a.m.on').getBoundingClientRect(); return b.top >= 0 && b.bottom < 901"
    WebDriverWait(browser, 3).until(lambda browser: browser.execute_script(inside))


def test_without_the_script_the_address_still_marks_the_claim(browser, opened):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        *_, third = opened()
        opened(f"#claim-{third}")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    style = "return getComputedStyle(document.querySelector(':target')).outlineStyle"
    assert browser.execute_script(style) == "solid"
    assert not chosen(browser)


def test_the_claims_stand_beside_their_text_and_on_a_phone_below_it(browser, opened):
    def boxes():
        script = (
            "return ['.has .txt', '.has .claims'].map(s => document.querySelector(s).getBoundingClientRect())"
            ".map(b => [b.left, b.top, b.right, b.bottom])"
        )
        return browser.execute_script(script)

    opened()
    text, claims = boxes()
    assert claims[0] >= text[2] - 1
    opened(width=390)
    text, claims = boxes()
    assert claims[1] >= text[3] - 1


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_nothing_sticks_out_at_the_side(browser, opened, width):
    opened(width=width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
