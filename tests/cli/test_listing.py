import pytest

from panse.cli.listing import shown_claims
from panse.model.table import Cell, Table

FIELDS: dict[str, Cell] = {
    "document": "report.md",
    "line": 7,
    "page": None,
    "quote": "인용",
    "subject": "KT",
    "predicate": "invests_in",
    "object": None,
    "value": None,
    "value_high": None,
    "unit": None,
    "bound": None,
    "date": None,
    "date_end": None,
    "status": "done",
    "about": None,
    "amount": None,
    "amount_unit": None,
    "confidence": 0.9360774,
}


def shown(**fields):
    (row,) = shown_claims(Table.from_dicts(tuple(FIELDS), [FIELDS | fields])).to_dicts()
    return row


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"object": "Rebellions"}, "Rebellions"),
        ({"object": "Rebellions", "amount": 30_000_000_000, "amount_unit": "KRW"}, "Rebellions, 30,000,000,000 KRW"),
        (
            {"object": "Anthropic", "amount": 4e9, "amount_unit": "USD", "bound": "at_most"},
            "Anthropic, ≤4,000,000,000 USD",
        ),
        ({"value": 2.6e12, "value_high": 4.4e12, "unit": "USD"}, "2,600,000,000,000–4,400,000,000,000 USD"),
        ({"value": 42, "unit": "percent", "about": "CAGR"}, "42 percent (CAGR)"),
        ({"value": 0.15, "unit": "USD", "bound": "about"}, "~0.15 USD"),
        ({}, ""),
    ],
)
def test_object_value_money_and_qualifier_stand_in_one_cell(fields, said):
    assert shown(**fields)["object or value"] == said


@pytest.mark.parametrize(
    ("fields", "when"),
    [({}, ""), ({"date": "2023-07"}, "2023-07"), ({"date": "2022", "date_end": "2032"}, "2022 – 2032")],
)
def test_a_period_has_two_ends(fields, when):
    assert shown(**fields)["when"] == when


def test_the_place_stands_beside_what_it_says_and_how_sure_is_short():
    row = shown()
    assert (row["document"], row["line"], row["says"], row["sure"]) == ("report.md", 7, "인용", 0.94)


def test_the_page_is_shown_where_a_document_has_pages():
    assert shown(page=7)["page"] == 7
    assert "page" not in shown()
