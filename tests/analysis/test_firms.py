from panse.analysis.firms import firm_kinds, firm_rows
from panse.analysis.landscape import landscape


def rows_of(claims, pack):
    return {row.firm.name: row for row in firm_rows(landscape(claims, pack), claims, pack)}


def test_firms_in_most_layers_come_first_and_places_are_counted_by_layer(garden, says):
    claims = says(
        "Birch  develops  Petal",
        "Alder  develops  Alder Root",
        "Alder  develops  Alder Stem",
        "Alder  partners_with  Birch",
    )
    rows = rows_of(claims, garden())
    assert list(rows) == ["Alder", "Birch"]
    assert {layer: stake.places for layer, stake in rows["Alder"].stakes.items()} == {"root": 1, "stem": 1}
    assert (rows["Alder"].held, rows["Alder"].places) == (2, 3)


def test_a_firm_that_is_only_named_is_listed_and_a_product_or_market_is_not(garden, says):
    rows = rows_of(says("Cedar  partners_with  Drift", "Garden  hosts  Petal"), garden())
    assert sorted(rows) == ["Cedar", "Drift"]
    assert rows["Drift"].region is None


def test_a_stake_of_plans_alone_is_expected_and_holds_nothing(garden, says):
    row = rows_of(says("Birch  develops  Petal  planned"), garden())["Birch"]
    assert row.stakes["bloom"].expected
    assert row.held == 0


def test_firms_are_the_kinds_that_have_products(garden):
    assert firm_kinds(garden()) == {"org"}
