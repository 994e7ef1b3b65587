"""Numbers in words, Korean and English."""

from decimal import Decimal

import pytest

from panse.language.number_words import number_words


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("두 배, 세 곳", [2, 3]),
        ("천만 명과 백억 개", [10**7, 10**10]),
        ("절반", [Decimal("0.5")]),
        ("수천만", []),
        ("two firms and twenty-five chips", [2, 25]),
        ("a dozen", [12]),
        ("two hundred thousand", [200_000]),
        ("twice, fourfold", [2, 4]),
        ("half a million", [500_000]),
        ("the second half", []),
        ("bone, often, attend", []),
    ],
)
def test_number_words_are_found(text: str, values: list[int | Decimal]) -> None:
    assert [numeral.value for numeral in number_words(text)] == values
