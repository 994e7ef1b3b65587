"""Claims and their identity."""

from dataclasses import replace
from decimal import Decimal

import pytest

from panse.model import Claim, Evidence, Quantity, Span, Status, When

EVIDENCE = Evidence("d", Span(0, 9), (Span(20, 24),))
DEAL = Claim("River", "acquires", EVIDENCE, "frame", 0.8, object="Brook", valid=When.year(2023))
SIZE = Claim("River", "raises", EVIDENCE, "frame", 0.8, quantity=Quantity(Decimal("3E+8"), "KRW"))


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "Lake"},
        {"predicate": "uses"},
        {"object": "Lake"},
        {"valid": None},
        {"valid": When.month(2023, 1)},
        {"valid_until": When.year(2024)},
        {"status": Status.PLANNED},
        {"about": "a share"},
        {"amount": Quantity(Decimal(1), "KRW")},
        {"attributed_to": "Brook"},
        {"evidence": replace(EVIDENCE, quote=Span(0, 8))},
        {"evidence": replace(EVIDENCE, document="e")},
    ],
)
def test_what_is_said_and_where_makes_a_claim(change):
    assert replace(DEAL, **change).id != DEAL.id


@pytest.mark.parametrize("change", [{"method": "person"}, {"confidence": 1.0}, {"evidence": Evidence("d", Span(0, 9))}])
def test_how_it_was_found_does_not(change):
    assert replace(DEAL, **change).id == DEAL.id


def test_one_number_written_two_ways_is_one_claim():
    plain = replace(SIZE, quantity=Quantity(Decimal(300_000_000), "KRW"))
    assert plain.id == SIZE.id
    assert replace(SIZE, quantity=Quantity(Decimal("3.00E+8"), "KRW", step=Decimal(10))).id == SIZE.id
    assert replace(SIZE, quantity=Quantity(Decimal("3.01E+8"), "KRW")).id != SIZE.id


@pytest.mark.parametrize("number", ["1E+100000", "1E-100000", "-1E+5000"])
def test_a_number_of_any_size_has_an_identity(number):
    claim = replace(SIZE, quantity=Quantity(Decimal(number), "KRW"))
    assert claim.id != SIZE.id


def test_a_claim_has_an_object_or_a_quantity():
    with pytest.raises(ValueError, match="not both"):
        replace(DEAL, quantity=SIZE.quantity)


@pytest.mark.parametrize("confidence", [-0.1, 1.1, float("nan")])
def test_confidence_is_a_share(confidence):
    with pytest.raises(ValueError, match="from 0 to 1"):
        replace(DEAL, confidence=confidence)


def test_a_period_ends_after_it_begins():
    assert replace(DEAL, valid_until=When.year(2023)).valid_until == When.year(2023)
    with pytest.raises(ValueError, match="ends after it begins"):
        replace(DEAL, valid_until=When.year(2022))


def test_the_spans_of_evidence_begin_with_the_quotation():
    assert EVIDENCE.spans == (Span(0, 9), Span(20, 24))
