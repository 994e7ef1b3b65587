from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panse.analysis.entity import busiest_half, entity_profile, quiet_years_before
from panse.analysis.index import ClaimIndex, fact_rows
from panse.analysis.positions import Holding, Positions
from panse.model import UnknownName, When
from panse.packs.pack import Label, Meaning, Predicate

MORE = (
    Predicate(
        "uses",
        Label("씀", "uses"),
        Label("쓰는 곳", "used by"),
        ("org",),
        ("bloom", "stem", "root"),
        means=Meaning.TAKES,
    ),
    Predicate(
        "supplies",
        Label("공급", "supplies"),
        Label("공급받음", "supplied by"),
        ("org",),
        ("org",),
        means=Meaning.SUPPLIES,
    ),
    Predicate(
        "invests_in",
        Label("투자", "invests in"),
        Label("투자받음", "funded by"),
        ("org",),
        ("org",),
        means=Meaning.HOLDS,
    ),
    Predicate(
        "subsidiary_of",
        Label("자회사", "subsidiary of"),
        Label("모회사", "parent of"),
        ("org",),
        ("org",),
        means=Meaning.HELD_BY,
    ),
    Predicate("height", Label("키", "height"), Label("키", "height"), ("bloom", "stem"), units=("count",)),
    Predicate("founded", Label("설립", "founded"), Label("설립", "founded"), ("org",)),
)


@pytest.fixture
def pack(garden):
    built = garden()
    symmetric = tuple(replace(p, symmetric=p.id == "partners_with") for p in built.predicates)
    return replace(built, predicates=(*symmetric, *MORE))


@pytest.fixture
def profile(pack):
    def build(name, *claims):
        return entity_profile(name, Positions(ClaimIndex([record for group in claims for record in group], pack)))

    return build


def holdings(profile):
    return {position.layer.id: position.holding.value for position in profile.positions}


def test_a_layer_is_had_by_a_product_of_ones_own_before_anything_else(profile, says):
    claims = says("Alder  develops  Alder Root", "Alder  uses  Taproot", "Cedar  develops  Petal", "Alder  uses  Petal")
    assert holdings(profile("Alder", claims)) == {"root": "own", "stem": "none", "bloom": "allied"}


def test_what_a_held_firm_makes_is_had_by_investment(profile, says):
    claims = says("Alder  invests_in  Birch", "Birch  develops  Tendril", "Cedar  subsidiary_of  Alder")
    assert holdings(profile("Alder", claims)) == {"root": "none", "stem": "invested", "bloom": "none"}


def test_a_parent_has_the_layers_of_its_subsidiary(profile, says):
    claims = says("Cedar  subsidiary_of  Alder", "Cedar  develops  Petal")
    assert holdings(profile("Alder", claims))["bloom"] == "invested"


def test_a_partner_with_several_layers_says_nothing_of_any_one(profile, says):
    claims = says("Alder  partners_with  Birch", "Birch  develops  Tendril", "Birch  develops  Petal")
    assert set(holdings(profile("Alder", claims)).values()) == {"none"}


@pytest.mark.parametrize("alliance", ["Alder  partners_with  Birch", "Birch  partners_with  Alder"])
def test_a_partner_with_one_layer_lends_it_whichever_way_the_alliance_is_told(profile, says, alliance):
    assert holdings(profile("Alder", says(alliance, "Birch  develops  Tendril")))["stem"] == "allied"


def test_a_supplier_lends_its_layer_and_a_customer_does_not(profile, says):
    claims = says("Birch  supplies  Alder", "Birch  develops  Tendril", "Alder  develops  Alder Root")
    assert holdings(profile("Alder", claims))["stem"] == "allied"
    assert holdings(profile("Birch", claims))["root"] == "none"


def test_a_denied_claim_gives_no_layer(profile, says):
    assert holdings(profile("Alder", says("Alder  develops  Alder Root  denied")))["root"] == "none"


def test_a_layer_that_is_only_planned_says_so(profile, says):
    planned = profile("Alder", says("Alder  develops  Alder Root  2025  planned")).positions[-1]
    assert (planned.holding, planned.planned) == (Holding.OWN, True)


def test_every_claim_that_names_a_firm_stands_in_one_table(profile, says, written):
    claims = says("Alder  develops  Petal  2023-10", "Alder  partners_with  Birch", "Alder  uses  Petal")
    more = written("Alder was planted in 2020.", "planted in 2020 | Alder  founded  -  2020").claims
    found = profile("Alder", claims, more)
    shown = [
        {record.id for product in found.products for record in product.records},
        {record.id for row in found.relations for record in row.records},
        {record.id for row in found.figures for record in row.records},
    ]
    assert set.union(*shown) == {record.id for record in found.records}
    assert sum(map(len, shown)) == len(found.records)


def test_the_same_said_twice_is_one_fact_with_two_places(pack, says):
    rows = fact_rows(says("Alder  partners_with  Birch  2023", "Birch  partners_with  Alder  2023"), pack)
    assert [len(row.records) for row in rows] == [2]


def test_what_differs_in_date_stands_side_by_side(profile, says):
    made = profile("Alder", says("Alder  develops  Petal  2023-07", "Alder  develops  Petal  2023-08")).products[0].made
    assert [str(row.valid) for row in made] == ["2023-07", "2023-08"]


def test_what_differs_in_value_stands_side_by_side(profile, written):
    found = profile(
        "Petal", written("Petal grows 12 high. Petal grows 13 high.", "12 high | Petal  height  = 12 count",
                         "13 high | Petal  height  = 13 count").claims
    )  # fmt: skip
    assert [int(row.quantity.value) for row in found.figures] == [12, 13]


def test_a_figure_has_no_place_in_time_but_a_founding_has(profile, written):
    note = written(
        "Alder began in 2020 and Petal grew 12 in 2021.",
        "began in 2020 | Alder  founded  -  2020",
        "grew 12 in 2021 | Petal  height  = 12 count  2021",
    )
    assert [h.predicate for h in profile("Alder", note.claims).happenings] == ["founded"]
    assert profile("Petal", note.claims).happenings == ()


def test_what_is_planned_for_later_has_not_changed_anything(profile, says):
    claims = says("Alder  develops  Petal  2023-10", "Alder  develops  Tendril  2024-03  planned")
    assert [str(change.when) for change in profile("Alder", claims).changes] == ["2023-10"]


def test_similar_firms_have_the_same_layers_and_stand_in_the_same_region_first(profile, says):
    claims = says(
        "Alder  develops  Alder Root", "Birch  develops  Taproot", "Cedar  develops  Petal", "Drift  develops  Taproot"
    )
    names = [name for name, _ in profile("Birch", claims).similar]
    assert names[:2] == ["Alder", "Drift"]
    assert "Birch" not in names
    assert names[-1] == "Cedar"


def test_a_firm_without_a_layer_is_nobodys_like(profile, says):
    assert profile("Alder", says("Alder  partners_with  Birch", "Birch  develops  Petal")).similar == ()


def test_a_name_that_nobody_knows_is_answered_with_the_nearest(profile):
    with pytest.raises(UnknownName, match='Did you mean "Alder"'):
        profile("Aldr", ())


def test_an_entity_of_the_pack_that_no_claim_names_has_an_empty_profile(profile):
    empty = profile("Alder", ())
    assert (empty.facts, empty.products, empty.relations, empty.stated_to) == (0, (), (), None)


def test_a_name_that_only_claims_know_takes_its_kind_from_the_signature(profile, says):
    found = profile("Newcomer", says("Newcomer  develops  Petal"))
    assert (found.entity.kind, found.entity.proposed, found.maker) == ("org", True, True)


def test_the_busiest_half_and_the_quiet_before_it(profile, says):
    claims = says(
        "Alder  develops  Petal  2020-02",
        "Alder  develops  Tendril  2023-08",
        "Alder  develops  Taproot  2023-09",
        "Alder  develops  Garden  2023",
    )
    happenings = profile("Alder", claims).happenings
    assert busiest_half(happenings) == (When.half(2023, 2), 2)
    assert quiet_years_before(When.half(2023, 1), happenings) == 2


@given(order=st.permutations(range(5)))
def test_the_order_in_which_claims_come_changes_nothing(pack_of_session, order):
    pack, claims = pack_of_session
    shuffled = [claims[number] for number in order]
    assert entity_profile("Alder", Positions(ClaimIndex(shuffled, pack))) == entity_profile(
        "Alder", Positions(ClaimIndex(claims, pack))
    )


@pytest.fixture(scope="session")
def pack_of_session(garden, says):
    claims = says(
        "Alder  develops  Petal  2023-07",
        "Alder  develops  Petal  2023-08",
        "Alder  partners_with  Birch",
        "Birch  develops  Tendril",
        "Cedar  develops  Petal",
    )
    return garden(), claims


def test_a_product_of_two_makers_is_spoken_of_wherever_one_of_them_is_said_to_make_it(profile, says):
    claims = says("Alder  develops  Petal", "Birch  develops  Petal", "Birch  develops  Petal  2023")
    for maker in ("Alder", "Birch"):
        (product,) = profile(maker, claims).products
        assert {record.id for record in product.records} == {claim.id for claim in claims}
        assert len(product.records) == len(claims)
