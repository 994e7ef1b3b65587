import random

import pytest

from panse.analysis.board import Hold
from panse.analysis.landscape import landscape, month_of, weigh
from panse.model import When


def tile_of(board, firm, layer, sublayer=None):
    return next(
        tile
        for band, row, _, tile in board.tiles()
        if tile.firm.name == firm and band.layer.id == layer and (row.sublayer and row.sublayer.id) == sublayer
    )


def where(board):
    return {
        (tile.firm.name, band.layer.id, row.sublayer and row.sublayer.id, cell.region.id)
        for band, row, cell, tile in board.tiles()
    }


def test_a_product_puts_its_maker_in_the_layer_of_its_kind_and_its_own_sublayer(garden, says):
    board = landscape(
        says("Alder  develops  Alder Bloom", "Birch  develops  Petal", "Birch  develops  Tendril"), garden()
    )
    assert where(board) == {
        ("Alder", "bloom", "wild", "home"),
        ("Birch", "bloom", "tame", "abroad"),
        ("Birch", "stem", None, "abroad"),
    }


def test_bands_rows_and_cells_stand_in_the_order_of_the_pack_abroad_first(garden):
    board = landscape((), garden())
    assert [band.layer.id for band in board.bands] == ["bloom", "stem", "root"]
    assert [len(band.rows) for band in board.bands] == [3, 1, 2]
    assert {tuple(cell.region.id for cell in row.cells) for band in board.bands for row in band.rows} == {
        ("abroad", "home")
    }


def test_who_makes_for_others_stands_in_the_row_for_it(garden, says):
    board = landscape(says("Cedar  manufactures  Taproot", "Birch  develops  Taproot"), garden())
    assert where(board) == {("Cedar", "root", "foundry", "abroad"), ("Birch", "root", "bred", "abroad")}
    assert [holding.hold for holding in tile_of(board, "Cedar", "root", "foundry").holdings] == [Hold.MADE]


def test_who_makes_what_is_its_own_has_it_once(garden, says, plant):
    memory = plant("Bark", "root", country="KR", sublayer="foundry")
    claims = says("Alder  develops  Bark", "Alder  manufactures  Bark")
    tile = tile_of(landscape(claims, garden((plant("Alder", "org", country="KR"), memory))), "Alder", "root", "foundry")
    assert [(holding.product.name, holding.hold) for holding in tile.holdings] == [("Bark", Hold.OWN)]
    assert tile.count == 2


def test_the_maker_of_a_hub_stands_in_the_hub_row_with_the_number_of_products_there(garden, says):
    claims = says(
        "Birch  develops  Garden", "Garden  hosts  Petal", "Garden  hosts  Alder Bloom", "Garden  hosts  Petal"
    )
    tile = tile_of(landscape(claims, garden()), "Birch", "bloom", "hub")
    assert [(holding.product.name, holding.hosted) for holding in tile.holdings] == [("Garden", 2)]
    assert tile.count == 3


def test_a_firm_that_is_the_hub_itself_has_no_product_name_there(garden, says):
    tile = tile_of(landscape(says("Cedar  hosts  Petal"), garden()), "Cedar", "bloom", "hub")
    assert [(holding.product, holding.hosted) for holding in tile.holdings] == [(None, 1)]


def test_hosting_puts_nobody_on_a_layer_that_has_no_row_for_it(garden, says):
    assert where(landscape(says("Cedar  hosts  Taproot"), garden())) == set()


def test_a_place_is_counted_once_however_many_claims_it_makes(garden, says):
    twice = says("Birch  develops  Petal  2023-02", "Petal  based_on  Tendril  2023-03")
    again = says("Birch  develops  Petal  2023-04")
    tile = tile_of(landscape((*twice, *again), garden()), "Birch", "bloom", "tame")
    assert tile.count == 2
    assert tile.places == ((When.month(2023, 2), 1), (When.month(2023, 3), 1))


def test_a_denied_product_is_not_on_the_board(garden, says):
    assert where(landscape(says("Birch  develops  Petal  denied"), garden())) == set()


def test_what_is_only_planned_or_estimated_is_expected(garden, says):
    claims = says(
        "Birch  develops  Petal  2024-H1  planned",
        "Birch  develops  Tendril  2023-02  planned",
        "Birch  develops  Tendril  2023-05",
    )
    board = landscape(claims, garden())
    petal, tendril = tile_of(board, "Birch", "bloom", "tame").holdings[0], tile_of(board, "Birch", "stem").holdings[0]
    assert (petal.expected, petal.first_done) == (True, None)
    assert (tendril.expected, tendril.first_done) == (False, When.month(2023, 5))


@pytest.mark.parametrize(
    ("published", "said", "counts_from"),
    [
        ("2023-11-30", "2023-05-02", "2023-05"),
        ("2023-11-30", "2020", "2020-12"),
        ("2023-11-30", "2023", "2023-11"),
        ("2023-11-30", "2023-Q2", "2023-06"),
        ("2023-11-30", "", "2023-11"),
        ("2023-11-30", "2024-H1  planned", "2023-11"),
        ("2023-11-30", "2025", "2023-11"),
        ("2023", "", "2023-12"),
        (None, "2023-05", "2023-05"),
        (None, "2024-H1  planned", "2024-06"),
        (None, "", None),
    ],
)
def test_the_month_from_which_a_claim_counts(says, note, published, said, counts_from):
    (record,) = says(f"Birch  develops  Petal  {said}", document=note(published=published))
    month = month_of(record)
    assert (month and str(month)) == counts_from


def test_as_known_in_a_month_leaves_out_what_came_later(garden, says):
    claims = says("Birch  develops  Petal  2023-02", "Birch  develops  Tendril  2023-05")
    board = landscape(claims, garden(), as_of=When.month(2023, 4))
    assert where(board) == {("Birch", "bloom", "tame", "abroad")}


def test_a_firm_that_is_only_named_stands_by_name_in_its_layers_main_row(garden, says):
    board = landscape(says("Cedar  partners_with  Birch  2023-04"), garden())
    named = [
        (row.sublayer and row.sublayer.id, item.firm.name, str(item.first))
        for row in board.bands[0].rows
        for cell in row.cells
        for item in cell.named
    ]
    assert named == [("tame", "Cedar", "2023-04")]


def test_a_firm_that_is_only_named_stands_in_the_sub_layer_that_the_pack_gives_it(garden, says, plant):
    grower = plant("Cedar", "org", country="US", layers=("bloom",), sublayer="wild")
    board = landscape(says("Cedar  partners_with  Birch"), garden((grower, plant("Birch", "org", country="US"))))
    rows = board.bands[0].rows
    named = [row.sublayer and row.sublayer.id for row in rows for cell in row.cells for _ in cell.named]
    assert named == ["wild"]


def test_a_firm_that_no_document_names_is_not_on_the_board(garden):
    board = landscape((), garden())
    assert all(not cell.named for band in board.bands for row in band.rows for cell in row.cells)


def test_a_firm_without_a_country_is_listed_apart(garden, says):
    board = landscape(says("Drift  develops  Petal"), garden())
    assert [firm.name for firm in board.unplaced] == ["Drift"]
    assert where(board) == set()


def test_an_entity_that_the_pack_does_not_know_may_be_brought_along(garden, says, plant):
    brought = {"Elm": plant("Elm", "org", country="US"), "Sap": plant("Sap", "stem", country="US")}
    claims = says("Elm  develops  Sap")
    assert where(landscape(claims, garden())) == set()
    assert where(landscape(claims, garden(), entities=brought)) == {("Elm", "stem", None, "abroad")}


def test_the_order_of_the_claims_does_not_matter(garden, says):
    claims = list(
        says(
            "Birch  develops  Petal",
            "Alder  develops  Alder Bloom  2023",
            "Garden  hosts  Petal",
            "Birch  develops  Garden",
        )
    )
    board = landscape(claims, garden())
    for seed in range(5):
        random.Random(seed).shuffle(claims)
        assert landscape(claims, garden()) == board


def test_tiles_stand_by_evidence_then_by_name(garden, says):
    claims = says(
        "Cedar  develops  Petal", "Birch  develops  Tendril", "Birch  develops  Tendril", "Cedar  develops  Tendril"
    )
    board = landscape(claims, garden())
    stems = [(tile.firm.name, tile.count) for band, _, _, tile in board.tiles() if band.layer.id == "stem"]
    assert stems == [("Birch", 3), ("Cedar", 3)]


@pytest.mark.parametrize(
    ("most", "weights"),
    [(1, {1: 1}), (3, {1: 1, 2: 2, 3: 3}), (63, {3: 1, 4: 2, 9: 2, 10: 3}), (5000, {12: 1, 13: 2, 108: 2, 109: 3})],
)
def test_weight_goes_by_the_ratio_to_the_fullest_tile(most, weights):
    assert {count: weigh(count, most) for count in weights} == weights


def test_the_slider_counts_dated_claims_and_reaches_to_the_last_document(garden, says, note):
    claims = says(
        "Birch  develops  Petal  2023-02", "Birch  develops  Tendril", "Birch  develops  Taproot  2024  planned"
    )
    board = landscape(claims, garden())
    assert board.months == ((When.month(2023, 2), 1),)
    assert board.last == When.month(2023, 11)


def test_a_board_of_three_hundred_firms_keeps_them_all(garden, says, plant):
    firms = [plant(f"Firm {number}", "org", country="US") for number in range(300)]
    things = [plant(f"Thing {number}", "stem", country="US") for number in range(300)]
    claims = says(*(f"Firm {number}  develops  Thing {number}" for number in range(300)))
    board = landscape(claims, garden((*firms, *things)))
    assert len(board.bands[1].rows[0].cells[0].tiles) == 300
    assert board.bands[1].first_months() == {"abroad": (When.month(2023, 11),) * 300, "home": ()}
