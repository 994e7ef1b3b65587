"""Prices that share what they are paid for: which sums take the number of tokens that their sentence names."""

import pytest

from panse.extraction.shared_rates import share_rates
from panse.language import find_quantities


@pytest.mark.parametrize(
    ("text", "prices"),
    [
        (
            "It asks $0.40 for input and $3.00 for output per million tokens.",
            ["0.00040 USD/1k_tokens", "0.00300 USD/1k_tokens"],
        ),
        (
            "Rates per million tokens: input $2; output $8; cached input $1.",
            ["0.002 USD/1k_tokens", "0.008 USD/1k_tokens", "0.001 USD/1k_tokens"],
        ),
        ("Input is $2 and output $8, per 1,000 tokens.", ["2 USD/1k_tokens", "8 USD/1k_tokens"]),
        ("A seat is $20. Output is billed at $8 per million tokens.", ["20 USD", "0.008 USD/1k_tokens"]),
        ("The plan is $20 and the card $30; nobody pays per million tokens.", ["20 USD", "30 USD"]),
        ("The firm took in $40 million, and output is $8 per million tokens.", ["40000000 USD", "0.008 USD/1k_tokens"]),
        ("The plan costs $20.", ["20 USD"]),
    ],
)
def test_sums_share_the_tokens_that_their_sentence_names(text: str, prices: list[str]) -> None:
    found = share_rates(text, find_quantities(text, "en"))
    assert [f"{one.quantity.value} {one.quantity.unit}" for one in found if "USD" in one.quantity.unit] == prices


def test_a_long_line_of_prices_is_read_to_its_end() -> None:
    line = "$2 input per million tokens, $3 output, " * 8_000  # in quadratic time this would take minutes
    assert len(share_rates(line, find_quantities(line, "en"))) == 16_000
