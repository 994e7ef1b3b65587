"""Prices that share what they are paid for: "$0.30 for input and $2.50 for output per million tokens"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from panse.language import FoundQuantity, parse_quantity

_ONE = "$1 per "
_PER_UNIT = "USD/1k_tokens"
_PER = re.compile(
    r"\b(?:per|each|for each|for every) (?P<number>[a-z0-9,.]{1,9}(?: [a-z]{4,8})? ?tok[a-z]*)", re.IGNORECASE
)
_KIND = re.compile(r"\b(?:inputs?|outputs?|prompts?|completions?|cached)\b", re.IGNORECASE)
_STOP = re.compile(r"[.!?]\s|\n")
_CURRENCY = re.compile("[A-Z]{3}")
_MOST = 1000  # nobody asks so much for tokens: it is the price of something else
_FARTHEST = 240
_BESIDE = 40


def share_rates(text: str, found: Sequence[FoundQuantity]) -> tuple[FoundQuantity, ...]:
    """Give bare sums of money the number of tokens for which their sentence asks them, in linear time.

    Only where the words beside a sum say for what sort of tokens it is (input, output), and the sentence has one rate.
    """
    rates = list(_rates(text)) if any(map(_is_bare, found)) else []
    return tuple(_shared(text, one, rates) if rates and _is_bare(one) else one for one in found)


def _is_bare(one: FoundQuantity) -> bool:
    quantity = one.quantity
    return _CURRENCY.fullmatch(quantity.unit) is not None and not quantity.counter and quantity.value < _MOST


def _rates(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Where a number of tokens is told, and the share of a price for it that a thousand tokens cost."""
    for match in _PER.finditer(text):
        one = parse_quantity(_ONE + match["number"], "en")
        if one is not None and one.unit == _PER_UNIT:
            yield match.start(), match.end(), one.value


def _shared(text: str, one: FoundQuantity, rates: Sequence[tuple[int, int, Decimal]]) -> FoundQuantity:
    if _KIND.search(text, max(0, one.span.start - _BESIDE), one.span.end + _BESIDE) is None:
        return one
    first = bisect_left(rates, one.span.end - _FARTHEST, key=_begin)
    last = bisect_left(rates, one.span.end + _FARTHEST, key=_begin)
    near = {
        share
        for start, end, share in rates[first:last]
        if _STOP.search(text, min(end, one.span.end), max(start, one.span.start)) is None
    }
    if len(near) != 1:
        return one
    share, quantity = near.pop(), one.quantity
    shared = replace(
        quantity,
        unit=f"{quantity.unit}/{_PER_UNIT.partition('/')[2]}",
        value=quantity.value * share,
        value_high=None if quantity.value_high is None else quantity.value_high * share,
        step=quantity.step * share,
    )
    return replace(one, quantity=shared)


def _begin(rate: tuple[int, int, Decimal]) -> int:
    return rate[0]
