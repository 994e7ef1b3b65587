# ruff: noqa: E501 - a table reads best with one case a line
"""Bundled facts: each line held against its source, its signature and the sense of a claim."""

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from panse.model import Bound, Status
from panse.packs import bundled_claims, bundled_documents, load_pack

FaultsOf = Callable[[Path], list[str]]

# What is changed in a good claim (None takes the field out) and the fault that is told.
BREAKS: list[tuple[dict[str, Any], str]] = [
    ({"source": "harvests"}, '"harvests" is no source of this pack. Did you mean "harvest"?'),
    ({"subject": "Sidamo Gould"}, 'subject "Sidamo Gould", which is no entity of this pack. Did you mean "Sidamo Gold"?'),
    ({"subject": "Adis Roasters"}, 'subject "Adis Roasters" is of kind "firm". harvest takes bean.'),
    ({"predicate": "harvests"}, '"harvests" is no predicate of this pack. Did you mean "harvest"?'),
    ({"unit": "kgs"}, '"kgs" is no unit of this pack. Did you mean "kg"?'),
    ({"value": None, "unit": None}, '"harvest" asks for a value. Put it right.'),
    ({"object": "Santos Dark"}, '"harvest" asks for no object. Put it right.'),
    ({"unit": None}, "value and its unit do not stand together. Give both or neither."),
    ({"amount": 3, "amount_unit": "kg"}, '"harvest" takes no amount. Remove the amount.'),
    ({"date": "2024-13"}, '"2024-13" is no date. Write 2023, 2023-H2, 2023-Q3, 2023-10 or 2023-10-31.'),
    ({"date": "2024", "date_end": "2020"}, "no claim can be made of this: a period ends after it begins, got 2024 to 2020. Put it right."),
    ({"value_high": 1}, "no claim can be made of this: a range runs upwards, got 4200..1. Put it right."),
    ({"end": 11}, "no claim can be made of this: a span needs 0 <= start < end, got 11..11. Put it right."),
    ({"status": "doen"}, "\"status\": \"doen\" is none of the choices. Write 'done', 'ongoing', 'planned', 'estimated' or 'denied'."),
    ({"quote_sha256": "abc"}, '"quote_sha256": "abc" is no SHA-256. Write 64 of 0-9 and a-f.'),
    ({"value": "4,200"}, '"value" is of the wrong type. Write a whole number.'),
    ({"lines": 3}, 'unknown key "lines". Did you mean "line"?'),
    ({"line": 0}, '"line": input should be greater than or equal to 1. Put it right.'),
    ({"about": "a\u202eb"}, '"about": "a\\u202eb" holds the invisible character U+202E. Remove it.'),
]  # fmt: skip


def _good(pack: Path) -> dict[str, Any]:
    first = (pack / "bundled" / "claims.jsonl").read_text(encoding="utf-8").splitlines()[0]
    fields: dict[str, Any] = json.loads(first)
    return fields


@pytest.mark.parametrize(("change", "told"), BREAKS)
def test_a_bundled_claim_at_fault_is_told_with_its_line(
    coffee: Path, faults_of: FaultsOf, change: dict[str, Any], told: str
) -> None:
    broken = {key: value for key, value in {**_good(coffee), **change}.items() if value is not None}
    with (coffee / "bundled" / "claims.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n" + json.dumps(broken) + "\n")
    assert f"bundled/claims.jsonl:4: {told}" in faults_of(coffee)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("{", "this is no JSON: Expecting property name enclosed in double quotes. Write one claim a line."),
        ('{"line": 1, "line": 2}', "this is no JSON: a key stands twice. Write one claim a line."),
        ('{"value": NaN}', "this is no JSON: NaN is no number. Write one claim a line."),
        ("[" * 9_000, "this is no JSON: "),  # how deep is too deep differs between Pythons
        ('{"value": ' + "9" * 5_000 + "}", "this is no JSON: it cannot be parsed. Write one claim a line."),
        ("x" * 10_001, "the line is longer than 10,000 characters. A claim is one short line."),
        ("3", '"the file" is of the wrong type. Write a block of keys.'),
    ],
    ids=["half", "twice", "nan", "deep", "digits", "long", "scalar"],
)
def test_a_line_that_is_no_claim_is_told(coffee: Path, faults_of: FaultsOf, line: str, told: str) -> None:
    (coffee / "bundled" / "claims.jsonl").write_text(line + "\n", encoding="utf-8")
    (fault,) = faults_of(coffee)
    assert fault.startswith(f"bundled/claims.jsonl:1: {told}")


def test_a_claim_in_points_of_a_number_keeps_its_finest_digit(coffee: Path) -> None:
    fields = {**_good(coffee), "value": 66.7, "unit": "percent", "bound": "about", "status": "estimated"}
    (coffee / "bundled" / "claims.jsonl").write_text(2 * (json.dumps(fields) + "\n"), encoding="utf-8")
    claim = bundled_claims(load_pack(coffee))[0]
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.step) == (Decimal("66.7"), Decimal("0.1"))
    assert (claim.quantity.bound, claim.status) == (Bound.ABOUT, Status.ESTIMATED)


def test_bundled_claims_are_marked_as_such_and_stand_in_a_bundled_document() -> None:
    pack = load_pack("genai")
    documents = {document.id for document in bundled_documents(pack)}
    claims = bundled_claims(pack)
    assert {claim.evidence.document for claim in claims} == documents
    assert {(claim.method, claim.confidence) for claim in claims} == {("bundled", 0.99)}


def test_no_two_bundled_claims_of_the_flagship_are_one() -> None:
    claims = bundled_claims(load_pack("genai"))
    assert len({claim.id for claim in claims}) == len(claims)
