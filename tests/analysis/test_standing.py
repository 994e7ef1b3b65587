from panse.analysis.landscape import landscape
from panse.analysis.standing import standing, standings
from panse.model import When

ALL_LAYERS = (
    "Alder  develops  Alder Root  2021",
    "Alder  develops  Alder Stem  2022",
    "Alder  develops  Alder Bloom  2023-03",
)


def stands(claims, pack, month=None):
    board = standing(landscape(claims, pack), month)
    return {
        region.region.id: (region.firms, region.products, region.reach, [firm.name for firm in region.leaders])
        for region in board.regions
    }


def test_who_holds_every_layer_leads(garden, says):
    found = stands(says(*ALL_LAYERS, "Birch  develops  Petal"), garden())
    assert found == {"home": (1, 3, 3, ["Alder"]), "abroad": (1, 1, 1, ["Birch"])}


def test_a_plan_is_counted_as_a_product_but_holds_no_layer(garden, says):
    found = stands(says(*ALL_LAYERS[:2], "Alder  develops  Alder Bloom  2023-03  planned"), garden())
    assert found["home"] == (1, 3, 2, ["Alder"])


def test_making_for_others_and_hosting_hold_no_layer(garden, says):
    assert stands(says("Cedar  manufactures  Taproot", "Cedar  hosts  Petal"), garden())["abroad"] == (0, 0, 0, [])


def test_a_month_knows_only_what_counted_by_then(garden, says):
    claims = says(*ALL_LAYERS)
    assert stands(claims, garden(), When.month(2021, 11))["home"] == (0, 0, 0, [])
    assert stands(claims, garden(), When.month(2022, 12))["home"] == (1, 2, 2, ["Alder"])
    assert stands(claims, garden(), When.month(2023, 3))["home"] == (1, 3, 3, ["Alder"])


def test_leaders_with_more_evidence_come_first(garden, says):
    claims = says("Birch  develops  Petal", "Cedar  develops  Tendril", "Cedar  develops  Tendril")
    assert stands(claims, garden())["abroad"][3] == ["Cedar", "Birch"]


def test_an_empty_board_has_no_leaders(garden):
    assert stands((), garden()) == {"home": (0, 0, 0, []), "abroad": (0, 0, 0, [])}


def test_month_by_month_is_the_same_as_each_month_alone(garden, says):
    lines = (
        *ALL_LAYERS,
        "Birch  develops  Petal  2020",
        "Birch  develops  Tendril  2024  planned",
        "Cedar  develops  Petal",
    )
    board = landscape(says(*lines), garden())
    months = [*(When.month(2019 + at // 12, at % 12 + 1) for at in range(72)), None]
    assert list(standings(board, months)) == [standing(board, month) for month in months]
    assert len({stands.regions for stands in standings(board, months)}) == 6
