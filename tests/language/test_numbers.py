"""Numerals alone: digits, Korean and English scales, before any unit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.language.numbers import fold, numeral_at


@pytest.mark.parametrize(
    ("text", "written", "value", "step"),
    [
        ("2,040억개", "2,040억", 204_000_000_000, 10**8),
        ("4천500만 건", "4천500만", 45_000_000, 10**4),
        ("4천만 상회", "4천만", 40_000_000, 10**7),
        ("3억 5,000만 장", "3억 5,000만", 350_000_000, 10**4),
        ("1조3천억 원", "1조3천억", 13 * 10**11, 10**11),
        ("448억 9천만 달러", "448억 9천만", 44_890_000_000, 10**7),
        ("5만2000개", "5만2000", 52_000, 1),
        ("3만 5000명", "3만 5000", 35_000, 1),
        ("32천 개", "32천", 32_000, 1000),
        ("100여만 명", "100여만", 1_000_000, 10**4),
        ("1조 3개사", "1조", 10**12, 10**12),  # the 3 counts firms
        ("1억 2억", "1억", 10**8, 10**8),
        ("1억 3천억", "1억", 10**8, 10**8),
        ("2만 2023년", "2만", 20_000, 10**4),
        ("3조직", "3", 3, 1),
        ("4경기", "4", 4, 1),
        ("20 billion", "20 billion", 20 * 10**9, 10**9),
        ("20-billion", "20-billion", 20 * 10**9, 10**9),
        ("1.3tn", "1.3tn", 13 * 10**11, 10**11),
        ("13.1B", "13.1B", 13_100_000_000, 10**8),
        ("13.1Bn", "13.1Bn", 13_100_000_000, 10**8),
        ("8Base", "8", 8, 1),
        ("24.40%", "24.40", Decimal("24.40"), Decimal("0.01")),
        ("2.1e25", "2.1e25", 21 * 10**24, 10**24),
        ("10^26", "10^26", 10**26, 10**26),
        ("1,234,567", "1,234,567", 1_234_567, 1),
        ("1,23", "1", 1, 1),
    ],
)
def test_a_numeral_is_read_with_its_scale_and_precision(
    text: str, written: str, value: int | Decimal, step: int | Decimal
) -> None:
    numeral = numeral_at(text, 0)
    assert numeral is not None
    assert (text[: numeral.end], numeral.value, numeral.step) == (written, value, step)


@pytest.mark.parametrize("text", ["9" * 25, "9" * 1000, "0." + "1" * 30])
def test_too_many_digits_are_no_numeral(text: str) -> None:
    assert numeral_at(text, 0) is None


@given(st.text(st.one_of(st.characters(), st.sampled_from("０９％～–－　￦"))))
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_makes_wide_forms_plain() -> None:
    assert fold("１０％∼２０％　－3　￦5") == "10%~20% -3 ₩5"
