"""Claims as JSON lines and back."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from panse.ledger import LINE_FIELDS, claim_from_line, claim_to_line
from panse.ledger.lines import number_from_line, number_to_line
from panse.model import Bound, Extraction, PanseError, Quantity, Status, When


@pytest.fixture
def record(shelf):
    shelf.record()
    return shelf.ledger.claims()[0]


def test_a_line_has_the_fields_of_the_answer_keys_by_name(record):
    line = claim_to_line(record)
    assert tuple(line) == LINE_FIELDS
    assert json.loads(json.dumps(line, allow_nan=False)) == line
    assert (line["document"], line["line"], line["quote"]) == ("river.md", 3, "강물은 시내를 샀다")
    assert (line["subject"], line["object"], line["value"], line["date"]) == ("River", "Brook", None, "2024-02")


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("3E+8", "300000000"),
        ("13.10", "13.1"),
        ("1.0", "1"),
        ("-5", "-5"),
        ("0.1", "0.1"),
        ("1E+29", "1" + "0" * 29),
        ("1E+400", "1.7976931348623157e+308"),
        ("-1E+400", "-1.7976931348623157e+308"),
        ("1E-400", "0.0"),
    ],
)
def test_whole_numbers_are_ints_and_all_others_floats(number, written):
    assert json.dumps(number_to_line(Decimal(number)), allow_nan=False) == written


@pytest.mark.parametrize("number", ["0", "1", "-2040", "13.1", "0.1", "2600000000000", "1E-7", "99999999999999999999"])
def test_numbers_come_back_from_a_line(number):
    assert number_from_line(json.loads(json.dumps(number_to_line(Decimal(number))))) == Decimal(number)


def test_a_claim_comes_back_from_its_line(shelf, waters):
    document = waters.document()
    deal, round_ = waters.extraction(document).claims
    stated = (
        replace(
            deal,
            amount=Quantity(Decimal("1.5E+9"), "USD", bound=Bound.ABOUT),
            status=Status.PLANNED,
            attributed_to="Brook",
            about="a share",
            evidence=replace(deal.evidence, context=()),
        ),
        replace(
            round_,
            quantity=Quantity(Decimal(2), "percent", Decimal("2.5"), Bound.OVER),
            valid=When.parse("2024-Q1"),
            valid_until=When.parse("2026"),
        ),
    )
    shelf.record(document, Extraction(stated, ()))
    for record in shelf.ledger.claims():
        line = json.loads(json.dumps(claim_to_line(record)))
        back = claim_from_line(line, document.id, method=record.claim.method, confidence=record.claim.confidence)
        assert back == record.claim
        assert back.id == line["id"]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"subject": None}, '"subject" is missing'),
        ({"predicate": ""}, '"predicate" is missing'),
        ({"object": 3}, '"object" is 3; it has to be text'),
        ({"value": "3"}, "\"value\" is '3'; it has to be a number"),
        ({"value": True}, '"value" is True'),
        ({"value": 1, "unit": "KRW"}, "an object or a quantity, not both"),
        ({"object": None, "value": 1}, '"unit" is missing'),
        ({"object": None, "value": 2, "value_high": 1, "unit": "x"}, '"value" is no quantity: a range runs upwards'),
        ({"object": None, "value": float("nan"), "unit": "x"}, "finite numbers"),
        ({"object": None, "value": 1, "unit": "x", "bound": "circa"}, "no quantity"),
        ({"date": "soon"}, '"soon" is no date'),
        ({"status": "maybe"}, "no claim"),
        ({"start": None}, '"start" is None; it has to be a whole number'),
        ({"start": 9, "end": 9}, "a span needs"),
    ],
)
def test_a_line_that_makes_no_claim_is_refused_with_the_field_at_fault(record, change, fault):
    line = claim_to_line(record) | change
    with pytest.raises(PanseError) as caught:
        claim_from_line(line, "d", method="import", confidence=0.5)
    assert fault in str(caught.value)
