"""Slips of print: which figures are read otherwise than they are written."""

import pytest

from panse.extraction.misprints import put_right
from panse.language import find_quantities


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("월 7.350달러에 쓴다", "7350"),
        ("한 주에 4.200원이다", "4200"),
        ("시간당 3.125달러에 쓴다", "3.125"),
        ("월 19.99달러에 쓴다", "19.99"),
        ("1.234억 원을 냈다", "123400000"),
        ("무게는 5.924kg이다", "5.924"),
    ],
)
def test_a_full_stop_is_a_comma_only_where_nothing_else_makes_sense(text: str, value: str) -> None:
    (found,) = put_right(text, find_quantities(text, "ko"))
    assert str(found.quantity.value) == value
