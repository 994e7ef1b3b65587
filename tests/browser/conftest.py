"""A real browser for the tests marked ``browser``; where none is found they are left out, with a line that says so."""

import os
import shutil
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--lang=ko",
)


def _found():
    """Return the browser and its driver; what is missing is None."""
    named = os.environ.get("PANSE_CHROMIUM")
    program = named or next(filter(None, map(shutil.which, NAMES)), None)
    return program, os.environ.get("PANSE_CHROMEDRIVER") or shutil.which("chromedriver")


@pytest.fixture(scope="session")
def _driver(tmp_path_factory):
    program, driver = _found()
    if not program or not Path(program).exists():
        pytest.skip("no Chromium or Chrome is found; PANSE_CHROMIUM may name it")
    if not driver:
        pytest.skip("chromedriver is not found; PANSE_CHROMEDRIVER may name it")
    options = webdriver.ChromeOptions()
    options.binary_location = program
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    try:
        chrome = webdriver.Chrome(options=options, service=Service(driver))
    except WebDriverException as error:
        pytest.skip(f"{program} does not start: {str(error.msg).splitlines()[0]}")
    chrome.set_page_load_timeout(30)
    yield chrome
    chrome.quit()


@pytest.fixture
def browser(_driver):
    """A browser at 1440 by 900, light, with scripts, on an empty page and with empty logs."""
    _driver.get("about:blank")
    _driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 1440, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )
    _driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    _driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    for log in ("browser", "performance"):
        _driver.get_log(log)
    return _driver
