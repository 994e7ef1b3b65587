"""Numbers with a unit, a bound and the precision they were written with."""

from decimal import Decimal

import pytest

from panse.model import Bound, Quantity


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"value": Decimal("NaN")}, "finite"),
        ({"value": Decimal("Infinity")}, "finite"),
        ({"value": Decimal(2), "value_high": Decimal("sNaN")}, "finite"),
        ({"value": Decimal(2), "value_high": Decimal(2)}, "upwards"),
        ({"value": Decimal(2), "value_high": Decimal(1)}, "upwards"),
        ({"value": Decimal(2), "step": Decimal(0)}, "above 0"),
        ({"value": Decimal(2), "step": Decimal(-1)}, "above 0"),
        ({"value": Decimal(2), "unit": ""}, "unit"),
    ],
)
def test_a_quantity_that_says_nothing_cannot_be_built(fields, fault):
    with pytest.raises(ValueError, match=fault):
        Quantity(**{"unit": "KRW", **fields})


def test_a_quantity_keeps_what_was_written_beside_the_number():
    quantity = Quantity(Decimal("2.6E+12"), "USD", Decimal("4.4E+12"), Bound.ABOUT, Decimal("1E+11"), "달러")
    assert (quantity.value_high, quantity.step) == (Decimal(4_400_000_000_000), Decimal(100_000_000_000))


def test_equal_numbers_make_equal_quantities():
    assert Quantity(Decimal("1E+3"), "count") == Quantity(Decimal(1000), "count")
