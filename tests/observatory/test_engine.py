"""Which panse reads."""

import re

from panse.observatory.engine import engine_version


def test_the_engine_is_the_version_and_the_code_that_reads():
    assert re.fullmatch(r"\d+\.\d+\.\d+\S*\+[0-9a-f]{8}", engine_version())
