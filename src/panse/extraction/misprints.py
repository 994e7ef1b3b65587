"""Obvious slips of print in figures, put right before anybody reads them."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from panse.language import FoundQuantity

_THOUSANDS = re.compile(r"[^0-9]*[1-9][0-9]{0,2}\.[0-9]{3}(?![0-9.])[^0-9]*")
_THOUSANDTH = Decimal("0.001")
_WHOLE = re.compile(r"KRW|KRW/.+|[A-Z]{3}/(?:month|year)")


def put_right(text: str, found: Sequence[FoundQuantity]) -> tuple[FoundQuantity, ...]:
    """Read a full stop as the comma of thousands where it can be nothing else: 5.924원, 월 5.924달러.

    Nobody pays a thousandth of a won, nor of a dollar by the month. The text and the spans stay as they are.
    """
    return tuple(_read_as_thousands(one) if _is_slip(text, one) else one for one in found)


def _is_slip(text: str, one: FoundQuantity) -> bool:
    quantity = one.quantity
    if quantity.value_high is not None or quantity.step != _THOUSANDTH or not _WHOLE.fullmatch(quantity.unit):
        return False
    return _THOUSANDS.fullmatch(text, one.core.start, one.core.end) is not None


def _read_as_thousands(one: FoundQuantity) -> FoundQuantity:
    quantity = replace(one.quantity, value=(one.quantity.value * 1000).to_integral_value(), step=Decimal(1))
    return replace(one, quantity=quantity)
