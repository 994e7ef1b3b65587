"""The board in a real browser, served as it is used: time, filters, keyboard, phone, print, no scripts."""

import json
import socket
import threading
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
import uvicorn
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from panse.ledger import Ledger
from panse.model import Extraction
from panse.observatory import Observatory
from panse.publishing.edition import Contents
from panse.publishing.site import write_site
from panse.serving import create_app

pytestmark = pytest.mark.browser

NOW = datetime(2024, 1, 2, tzinfo=UTC)
LINES = (
    "Alder has the root since 2021. | Alder  develops  Alder Root  2021-05",
    "Alder has the stem since 2022. | Alder  develops  Alder Stem  2022-06",
    "Alder has the bloom since 2023. | Alder  develops  Alder Bloom  2023-03",
    "Birch shows the petal. | Birch  develops  Petal  2022-01",
    "Birch plans a tendril. | Birch  develops  Tendril  2024  planned",
    "Cedar meets Birch. | Cedar  partners_with  Birch  2023-06",
)


@pytest.fixture(scope="module")
def note(written):
    return written("\n".join(line.partition(" | ")[0] for line in LINES), *LINES)


@pytest.fixture(scope="module")
def served(note, garden, tmp_path_factory):
    """The address of a server of the note's claims."""
    pack = garden()
    ledger = Ledger.create(tmp_path_factory.mktemp("board") / "garden.panse", pack, created=NOW)
    extraction = Extraction(tuple(record.claim for record in note.claims), ())
    ledger.record(note.document, extraction, pack=pack, engine="1", recorded=NOW)
    app = create_app(Observatory(ledger, pack))
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_config=None))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def board(browser, served):
    """Open the board: its path, the width of the window, and what the window emulates."""

    def open_(path="/", width=1440, *, scripts=True, media="", **features):
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500},
        )
        wanted = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": wanted})
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        browser.get(served + path)
        return browser

    return open_


def text(browser, selector):
    return browser.find_element(By.CSS_SELECTOR, selector).text


def shown(browser, selector):
    return [found.text for found in browser.find_elements(By.CSS_SELECTOR, selector) if found.is_displayed()]


def travel(browser, *keys):
    browser.find_element(By.ID, "when").send_keys(*keys)


@pytest.mark.parametrize("path", ["/", "/en/", "/firms", "/documents", "/search?q=alder", "/nothing"])
def test_no_page_complains_on_the_console(board, path):
    log = board(path).get_log("browser")
    assert [entry for entry in log if "status of 404" not in entry["message"]] == []


def test_nothing_is_loaded_from_another_host(board, served):
    browser = board("/")
    log = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [entry["params"]["request"]["url"] for entry in log if entry["method"] == "Network.requestWillBeSent"]
    hosts = {urlsplit(address).netloc for address in asked if address.startswith("http")}
    assert hosts == {urlsplit(served).netloc}
    assert len(asked) >= 5


@pytest.mark.parametrize("width", [1440, 1180, 1000, 761, 760, 390, 320])
@pytest.mark.parametrize("path", ["/", "/en/", "/firms", "/en/documents", "/nothing"])
def test_nothing_sticks_out_at_the_side(board, path, width):
    browser = board(path, width)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


def test_the_slider_changes_the_headline_and_the_tiles(board):
    browser = board("/en/")
    assert text(browser, "h1").endswith("none abroad, one at home")
    travel(browser, Keys.HOME)
    assert text(browser, "h1") == "As of January 2021, no product is on record yet"
    assert shown(browser, ".t h3") == []
    assert len(shown(browser, ".void")) == 12
    travel(browser, *[Keys.ARROW_RIGHT] * 12)
    assert text(browser, "h1") == "As of January 2022, no firm has products of its own in all three layers"
    assert text(browser, ".lede").startswith("Abroad no firm holds more than one layer.")
    assert shown(browser, ".t h3") == ["Birch", "Alder"]
    assert text(browser, ".layer-bloom [data-count=abroad]") == "1"
    assert text(browser, ".time output") == "2022-01"
    travel(browser, Keys.END)
    assert text(browser, "h1").endswith("none abroad, one at home")
    assert shown(browser, ".t .planned") == ["Tendril"]


def test_the_slider_says_its_month_to_those_who_do_not_see_it(board):
    browser = board("/")
    travel(browser, Keys.HOME)
    assert browser.find_element(By.ID, "when").get_attribute("aria-valuetext") == "2021-01"


def test_a_view_can_be_passed_on_by_its_address(board):
    browser = board("/")
    travel(browser, *[Keys.ARROW_LEFT] * 10)
    browser.find_element(By.ID, "l-root").send_keys(Keys.SPACE)
    query = urlsplit(browser.current_url).query
    assert query == "layer=bloom&layer=stem&as_of=2023-01"
    said = text(browser, "h1")
    again = board(f"/?{query}")
    assert text(again, "h1") == said
    assert shown(again, ".band h2") == ["꽃", "줄기"]


def test_filters_work_by_keyboard_alone(board):
    browser = board("/")
    travel(browser, Keys.SHIFT + Keys.TAB)
    assert browser.switch_to.active_element.get_attribute("id") == "l-root"
    browser.switch_to.active_element.send_keys(Keys.SPACE)
    assert shown(browser, ".band h2") == ["꽃", "줄기"]
    browser.find_element(By.ID, "r--all").send_keys(Keys.ARROW_RIGHT)
    assert browser.switch_to.active_element.get_attribute("id") == "r-abroad"
    assert shown(browser, ".t h3") == ["자작", "자작"]
    assert shown(browser, ".hd.place") == ["해외"]


def test_a_focused_control_has_a_ring(board):
    browser = board("/")
    travel(browser, Keys.SHIFT + Keys.TAB)
    assert (
        browser.execute_script("return getComputedStyle(document.querySelector('label[for=l-root]')).outlineWidth")
        == "3px"
    )


def test_the_number_of_a_tile_opens_the_claims_behind_it(board):
    browser = board("/")
    browser.find_element(By.CSS_SELECTOR, ".layer-root .t .n a").click()
    assert browser.current_url.endswith("#layer-root")
    assert text(browser, "h1").startswith("오리나무")


@pytest.mark.parametrize("path", ["/", "/en/"])
def test_without_scripts_everything_stands(board, path):
    browser = board(path, scripts=False)
    assert len(shown(browser, ".t h3")) == 5
    assert not browser.find_element(By.CSS_SELECTOR, ".time").is_displayed()
    browser.find_element(By.CSS_SELECTOR, "label[for=l-root]").click()
    assert len(shown(browser, ".band h2")) == 2


def test_without_scripts_the_server_goes_back_in_time(board):
    browser = board("/en/", scripts=False)
    browser.find_element(By.ID, "as_of").send_keys("2022-01")
    browser.find_element(By.CSS_SELECTOR, ".plain button").click()
    WebDriverWait(browser, 10).until(lambda browser: "as_of=2022-01" in browser.current_url)
    assert text(browser, "h1").startswith("As of January 2022,")
    assert shown(browser, ".t h3") == ["Birch", "Alder"]
    assert text(browser, ".layer-bloom [data-count=abroad]") == "1"


def test_the_layers_change_their_colour_in_the_dark(board):
    script = "return getComputedStyle(document.querySelector('.layer-root h2')).color"
    assert board("/").execute_script(script) == "rgb(28, 44, 107)"
    assert board("/", prefers_color_scheme="dark").execute_script(script) == "rgb(157, 156, 224)"


def test_on_paper_controls_go_and_the_board_stays_light(board):
    browser = board("/", 1100, media="print", prefers_color_scheme="dark")
    assert shown(browser, ".ctl, nav, .skip") == []
    assert len(shown(browser, ".t h3")) == 5
    colour = "return getComputedStyle(document.querySelector(arguments[0]))[arguments[1]]"
    ground = browser.execute_script(colour, "body", "backgroundColor")
    layer = browser.execute_script(colour, ".layer-root h2", "color")
    assert (ground, layer) == ("rgb(255, 255, 255)", "rgb(28, 44, 107)")


def test_on_a_phone_a_layer_stands_below_the_other_and_controls_can_be_hit(board):
    browser = board("/", 390)
    cells = browser.find_elements(By.CSS_SELECTOR, ".layer-root > .cell")
    assert len({cell.location["x"] for cell in cells}) == 1
    heights = [label.size["height"] for label in browser.find_elements(By.CSS_SELECTOR, ".ctl fieldset label")]
    assert min(heights) >= 40


def test_the_board_of_a_site_works_from_its_folder(browser, note, garden, tmp_path):
    write_site(tmp_path / "site", garden(), Contents(note.claims, (note.record,)))
    browser.get((tmp_path / "site/index.html").as_uri())
    travel(browser, Keys.HOME)
    assert text(browser, "h1").startswith("2021년 1월 현재")
    assert browser.get_log("browser") == []
